//! The kind of a name: what its words, the lists and the words right around it say, with the weight of that evidence.

use super::EntityKind;
use super::mention::{Finder, head_of};
use super::place::part_of;
use super::words::{self, ORG_WORDS, PLACE_WORDS};
use crate::syntax::{Deprel, Upos, Xpos};
use crate::value::{PlaceLevel, gazetteer};
use std::ops::Range;

impl Finder<'_, '_> {
    /// The kind that the words of a name, and those right around it, say.
    pub(super) fn kind(&self, run: Range<usize>) -> (EntityKind, u8) {
        let view = self.view;
        let whole = self.words(run.clone());
        let (first, last) = (view.word(run.start), view.word(run.end - 1));
        if let Some(kind) = words::listed(&whole) {
            return (kind, 4);
        }
        let given = words::given_name(first).is_some();
        if run.len() >= 2 && self.aged(&run) {
            return (EntityKind::Person, 3);
        }
        if let Some(reading) = gazetteer::readings(&whole).first() {
            // "SWAT" is no Swat.
            let shouted = run.len() == 1 && self.shouts(run.start) && !gazetteer::is_acronym(first);
            // Israel and Jordan are countries before they are given names, Austin and Virginia either.
            let country = reading.level == PlaceLevel::Country;
            if reading.is_usual() && !shouted && (run.len() > 1 || !given || country) {
                return (EntityKind::Place, 4);
            }
            if self.in_place(&run) && !shouted {
                return (EntityKind::Place, 3);
            }
        }
        // "Memphis, TN", "Memphis, Tenn": a postal code or an abbreviation without its dot.
        if run.len() == 1 && run.start > 0 && view.word(run.start - 1) == "," && gazetteer::province(first).is_some() {
            return (EntityKind::Place, 4);
        }
        let of = run.clone().find(|&i| matches!(view.word(i), "of" | "for")).filter(|&i| i > run.start);
        let core = of.map_or(last, |i| view.word(i - 1));
        if let Some(kind) = words::PREFIXES.first(first).filter(|_| run.len() >= 2) {
            return (if kind == "place" { EntityKind::Place } else { EntityKind::Other }, 3);
        }
        let person_like = given && run.len() >= 2 && of.is_none();
        // "Virginia Tech": a state before a word of organizations.
        let state = gazetteer::readings(first).iter().any(|r| r.level > PlaceLevel::City && r.is_usual());
        let firm = run.len() >= 3 || state || run.clone().any(|i| view.word(i) == "&");
        match ORG_WORDS.first(core) {
            Some("strong") => return (EntityKind::Organization, 4),
            Some(_) if run.len() >= 2 && (!person_like || firm) => return (EntityKind::Organization, 3),
            _ => {}
        }
        // "Clay County" is no Clay, while "Clay Hill" can be.
        if let Some(fields) = PLACE_WORDS.fields(core).filter(|_| run.len() >= 2)
            && (!person_like || run.len() >= 3 || fields[1] != "surname")
        {
            return (EntityKind::Place, 3);
        }
        if run.clone().any(|i| ORG_WORDS.first(view.word(i)) == Some("strong")) && !person_like {
            return (EntityKind::Organization, 2);
        }
        if person_like {
            return (EntityKind::Person, 3);
        }
        // "Kim Ho-jin".
        if run.len() == 4 && view.word(run.start + 2) == "-" && last.chars().all(char::is_lowercase) {
            return (EntityKind::Person, 2);
        }
        // "on E Pike": a direction.
        let direction = matches!(first, "N" | "S" | "E" | "W" | "N." | "S." | "E." | "W.") && run.start > 0;
        if direction && matches!(view.lower(run.start - 1).as_str(), "on" | "at" | "near" | "along" | "of") {
            return (EntityKind::Place, 2);
        }
        if run.len() >= 2 && (words::is_suffix(last) || run.clone().skip(1).any(|i| words::is_initial(view.word(i))))
            || run.len() >= 2 && words::is_initial(first)
        {
            return (EntityKind::Person, 3);
        }
        if run.len() == 1 && !self.headline && (words::is_acronym(first) || has_inner_capital(first)) {
            return (EntityKind::Organization, 2);
        }
        self.around(&run, given)
    }

    /// True for "17-year-old Ann Holt", "Ann Holt, a 17-year-old": whose age is told, but not for "a 17-year-old Denton Hill man".
    fn aged(&self, run: &Range<usize>) -> bool {
        let view = self.view;
        let noun = view.sentence.tokens.get(run.end).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj));
        let old = |t: usize| view.lower(t) == "old" && view.word(t.saturating_sub(1)) == "-";
        // "On the South Side, a 19-year-old man".
        let before = run.start.checked_sub(1).map_or(String::new(), |t| view.lower(t));
        let somewhere = matches!(before.as_str(), "the" | "in" | "on" | "at" | "near" | "from");
        let behind = !somewhere && matches!(view.lower(run.end + 1).as_str(), "a" | "an") && view.word(run.end) == ",";
        let years = (run.end + 2..run.end + 8).take_while(|&t| view.word(t) != ",").any(old);
        !noun && run.start > 0 && old(run.start - 1) || behind && years
    }

    /// True for "in Denton", "near Denton", "Denton, Texas", "the Denton neighborhood".
    pub(super) fn in_place(&self, run: &Range<usize>) -> bool {
        let before = if run.start > 0 { self.view.lower(run.start - 1) } else { String::new() };
        matches!(before.as_str(), "in" | "near" | "outside" | "at" | "from")
            || self.held(run)
            || part_of(self.view, run.end).is_some()
    }

    /// True for a word in capitals among words that are not.
    fn shouts(&self, i: usize) -> bool {
        let capitals = |i: usize| words::is_acronym(self.view.word(i));
        capitals(i) && i > 0 && !self.headline && !capitals(i - 1) && !capitals(i + 1)
    }

    /// True where a state or a country follows after a comma.
    fn held(&self, run: &Range<usize>) -> bool {
        let next = self.view.word(run.end + 1);
        let larger = |r: &gazetteer::Reading| r.level > PlaceLevel::City && r.is_usual();
        self.view.word(run.end) == ","
            && next.starts_with(char::is_uppercase)
            && (gazetteer::readings(next).iter().any(larger) || gazetteer::code(next).is_some())
    }

    /// The kind that the words around a name suggest.
    fn around(&self, run: &Range<usize>, given: bool) -> (EntityKind, u8) {
        let view = self.view;
        let before = if run.start > 0 { view.lower(run.start - 1) } else { String::new() };
        let after = view.word(run.end);
        if words::person_noun(&before).is_some() || after == "who" {
            return (EntityKind::Person, 3);
        }
        if after == ","
            && (view.word(run.end + 1).parse::<u8>().is_ok_and(|age| (1..=110).contains(&age))
                || view.word(run.end + 1) == "who")
        {
            return (EntityKind::Person, 3);
        }
        if self.held(run) || part_of(view, run.end).is_some() {
            return (EntityKind::Place, 3);
        }
        if given {
            return (EntityKind::Person, 2);
        }
        let tokens = &view.sentence.tokens;
        let head = head_of(view, run);
        let relation = tokens[head].relation;
        let plain = run.len() <= 3 && run.clone().all(|i| is_wordlike(view.word(i)));
        if relation.is_subject() && plain && before != "the" {
            let verb = tokens[head].head.map_or("", |h| view.word(h));
            let lead = gazetteer::readings(view.word(run.start)).iter().any(gazetteer::Reading::is_usual);
            if words::PERSON_VERBS.contains(verb) {
                // "Seattle Fire said".
                let kind = if lead && run.len() > 1 { EntityKind::Organization } else { EntityKind::Person };
                return (kind, 1);
            }
            if words::OUTLET_VERBS.contains(verb) {
                return (EntityKind::Organization, 1);
            }
        }
        // "officials told", "citing" an unknown name: an outlet, unless another sentence tells of a person.
        let told = before == "told" && run.start > 1 && tokens[run.start - 2].xpos == Xpos::Nns;
        if (told || before == "citing") && run.len() == 1 {
            return (EntityKind::Organization, 1);
        }
        if matches!(before.as_str(), "in" | "near" | "outside") && !self.headline && plain {
            return (EntityKind::Place, 2);
        }
        if before == "at" && !self.headline {
            return (EntityKind::Place, 1);
        }
        // Two or three words that no list knows: a person where the parser reads a flat name, as it does for persons.
        let words: Vec<usize> = run.clone().filter(|&i| view.word(i) != "-").collect();
        let size = words.iter().filter(|&&i| !words::PARTICLES.contains(view.word(i))).count();
        let mut parts = words.iter().skip(1);
        let flat = parts.all(|&i| tokens[i].relation == Deprel::Flat && tokens[i].head == Some(run.start));
        if (2..=3).contains(&size)
            && flat
            && before != "the"
            && !self.headline
            && run.clone().all(|i| is_wordlike(view.word(i)))
        {
            return (EntityKind::Person, 1);
        }
        (EntityKind::Other, 0)
    }
}

/// "TfL", "FirstGroup": a capital behind a small letter, as no person's name but McLeod's and O'Hara's has.
fn has_inner_capital(word: &str) -> bool {
    let inner = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    inner
        && !["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "Da", "Del"].iter().any(|p| word.starts_with(p))
}

fn is_wordlike(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.')) && !words::is_acronym(word)
}
