//! Names in a sentence: runs of capitalized words, parted into titles, modifiers and the name proper.

use super::words::{self, CALENDAR, ORG_WORDS, PARTICLES, PLACE_WORDS};
use super::{EntityKind, Gender};
use crate::annotate::time::{CALENDAR_NAMES, names_person};
use crate::syntax::{Document, Upos, View};
use crate::text::Part;
use crate::value::{PlaceLevel, gazetteer};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A name before it is resolved.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) sentence: usize,
    /// The name proper.
    pub(super) tokens: Range<usize>,
    /// The title or role words before it in the same run of capitals, with their modifiers ("US President").
    pub(super) title: Option<Range<usize>>,
    /// The gender that the title says.
    pub(super) gender: Gender,
    /// The kind that the words of the name say, with the weight of that evidence (0 to 4).
    pub(super) kind: (EntityKind, u8),
    /// A word for a people, used as an adjective or a noun.
    pub(super) people: bool,
    /// The words around it say a place: "in Denton", "Denton, Texas".
    pub(super) in_place: bool,
}

/// How an article writes its words: what is capitalized inside its sentences is a name at their beginning too.
#[derive(Debug, Default)]
pub(super) struct Habits<'a> {
    capital: FxHashMap<&'a str, u32>,
    lower: FxHashMap<String, u32>,
}

impl<'a> Habits<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut habits = Self::default();
        for view in document.views() {
            if is_headline(view) {
                continue;
            }
            for i in 0..view.len() {
                let word = view.word(i);
                if word.starts_with(char::is_uppercase) {
                    if !opens(view, i) {
                        *habits.capital.entry(word).or_default() += 1;
                    }
                } else if word.starts_with(char::is_lowercase) {
                    *habits.lower.entry(word.to_owned()).or_default() += 1;
                }
            }
        }
        habits
    }

    fn is_name(&self, word: &str) -> bool {
        self.capital.contains_key(word) && !self.is_common(word)
    }

    fn is_common(&self, word: &str) -> bool {
        self.lower.contains_key(&word.to_lowercase())
    }
}

/// Title, heading or any line most of whose words are capitalized: capitals tell little there.
fn is_headline(view: View<'_>) -> bool {
    let words = (0..view.len()).map(|i| view.word(i)).filter(|w| w.starts_with(char::is_alphabetic) && w.len() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    matches!(view.sentence.part, Part::Headline | Part::Heading) && capital * 2 > all
        || all >= 4 && capital * 10 >= all * 7 && !is_sentence(view)
}

/// A sentence full of names ("Anna Lind met Otto Berg.") has a verb in small letters and a full stop.
fn is_sentence(view: View<'_>) -> bool {
    let small = |i: usize| view.word(i).starts_with(char::is_lowercase);
    let verb = |i: usize| matches!(view.sentence.tokens[i].upos, Upos::Verb | Upos::Aux) && small(i);
    view.word(view.len() - 1) == "." && (0..view.len()).any(verb)
}

/// True where a capital is due to the beginning of a sentence or a quotation.
fn opens(view: View<'_>, i: usize) -> bool {
    // A caption's number, a date line's day: "26 November 2017 Sailors parade".
    let number = |i: usize| view.word(i).starts_with(|c: char| c.is_ascii_digit());
    i == 0
        || number(i - 1)
        || matches!(view.word(i - 1), "\"" | "“" | "‘" | "'" | ":" | "``" | "(" | "•" | "—" | "-" | "." | "!" | "?")
}

pub(super) struct Finder<'v, 'h> {
    pub(super) view: View<'v>,
    habits: &'h Habits<'v>,
    pub(super) headline: bool,
}

/// The names of a sentence, in order, not overlapping.
pub(super) fn names<'v>(view: View<'v>, sentence: usize, habits: &Habits<'v>) -> Vec<Name> {
    let finder = Finder { view, habits, headline: is_headline(view) };
    let mut found = Vec::new();
    let mut i = 0;
    while i < view.len() {
        if !finder.is_capital(i) {
            i += 1;
            continue;
        }
        let end = finder.run_end(i);
        // "the One-Time winner"
        if end == i + 1 && view.sentence.tokens[i].upos == Upos::Num && view.word(end) == "-" {
            i = end;
            continue;
        }
        // "53rd Street".
        let street = PLACE_WORDS.first(view.word(end - 1)) == Some("address");
        let numbered = i > 0 && street && view.word(i - 1).starts_with(|c: char| c.is_ascii_digit());
        let ordinal = numbered && ["st", "nd", "rd", "th"].iter().any(|ending| view.word(i - 1).ends_with(ending));
        finder.part(sentence, i - usize::from(ordinal)..end, &mut found);
        i = end.max(i + 1);
    }
    found
}

impl<'v> Finder<'v, '_> {
    /// A word that can begin or continue a name.
    fn is_capital(&self, i: usize) -> bool {
        let word = self.view.word(i);
        if !word.starts_with(char::is_uppercase)
            || CALENDAR.contains(word)
                && !self.is_given_before(i)
                && !names_person(self.view, i)
                && !self.in_calendar_name(i)
        {
            return false;
        }
        let upos = self.view.sentence.tokens[i].upos;
        let closed = matches!(
            upos,
            Upos::Pron
                | Upos::Det
                | Upos::Adp
                | Upos::Aux
                | Upos::Cconj
                | Upos::Sconj
                | Upos::Part
                | Upos::Intj
                | Upos::Punct
        );
        if closed && !words::is_initial(word) {
            return false;
        }
        // "STOP" in capitals, where the article has the word in small letters too.
        if word.len() >= 4 && words::is_acronym(word) && self.habits.is_common(word) {
            return false;
        }
        let known = words::given_name(word).is_some()
            || !gazetteer::readings(word).is_empty()
            || gazetteer::demonym(word).is_some()
            || words::title(word).is_some()
            || self.begins_pair(i);
        if self.headline || opens(self.view, i) {
            upos == Upos::Propn && (known || !self.habits.is_common(word))
                || self.habits.is_name(word)
                || known && matches!(upos, Upos::Noun | Upos::Adj | Upos::X) && !self.habits.is_common(word)
        } else {
            !matches!(upos, Upos::Adv) || self.habits.is_name(word)
        }
    }

    /// True where a list has the word with the next as one name: "White House".
    fn begins_pair(&self, i: usize) -> bool {
        let pair = self.words(i..(i + 2).min(self.view.len()));
        !gazetteer::readings(&pair).is_empty() || words::listed(&pair).is_some()
    }

    fn is_given_before(&self, i: usize) -> bool {
        i > 0 && (words::given_name(self.view.word(i - 1)).is_some() || words::is_initial(self.view.word(i - 1)))
    }

    /// "Sunday Times", "Mail on Sunday", "Bloody Sunday": a day inside a listed name.
    fn in_calendar_name(&self, i: usize) -> bool {
        let name = |from: usize, to: usize| CALENDAR_NAMES.contains(&self.words(from..to).to_lowercase());
        let longest = CALENDAR_NAMES.longest();
        (i.saturating_sub(longest - 1)..=i)
            .any(|from| (i + 1..=(from + longest).min(self.view.len())).any(|to| to > from + 1 && name(from, to)))
    }

    /// True when token `i` begins where the one before it ends.
    fn glued(&self, i: usize) -> bool {
        let tokens = &self.view.sentence.tokens;
        i > 0 && tokens.get(i).is_some_and(|t| t.span.start() == tokens[i - 1].span.end())
    }

    /// The end of the run of name words that begins at `start`.
    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some(next) = self.next_part(start, end) {
            end = next;
        }
        end
    }

    /// One step more of the run `start..end`: the new end.
    fn next_part(&self, start: usize, end: usize) -> Option<usize> {
        let (view, n) = (self.view, self.view.len());
        if end >= n {
            return None;
        }
        if self.is_capital(end) {
            let initial = end - start >= 2 && words::is_initial(view.word(end - 1)); // "Anna M. Lind"
            return (initial || !self.parted(end)).then_some(end + 1);
        }
        let word = view.word(end);
        let last = view.word(end - 1);
        let capital_at = |i: usize| i < n && self.is_capital(i);
        if matches!(word, "-" | "–") && self.glued(end) && self.glued(end + 1) {
            if capital_at(end + 1) {
                return Some(end + 2);
            }
            if self.is_syllable(start..end) {
                return Some(end + 2);
            }
            // Mazar-i-Sharif, Rostov-on-Don.
            return (self.glued(end + 2) && self.glued(end + 3) && view.word(end + 2) == "-" && capital_at(end + 3))
                .then_some(end + 4);
        }
        if self.glued(end) && last.ends_with('-') {
            return Some(end + 1);
        }
        if word == "&" && capital_at(end + 1) {
            return Some(end + 2);
        }
        if PARTICLES.contains(word) {
            let hyphen = view.word(end + 1) == "-" && self.glued(end + 1) && self.glued(end + 2); // Saif al-Lind
            let to = end + 1 + usize::from(hyphen || PARTICLES.contains(view.word(end + 1)));
            return (capital_at(to) && !self.is_listed_end(start..end)).then_some(to + 1);
        }
        if word == "," && end + 1 < n && words::is_suffix(view.word(end + 1)) {
            return Some(end + 2);
        }
        if matches!(word, "'" | "\"" | "“" | "‘" | "``") && capital_at(end + 1) {
            let close = (end + 2..(end + 4).min(n)).find(|&i| matches!(view.word(i), "'" | "\"" | "”" | "’" | "''"))?;
            // "Gen. Otto "Bear" Lind": the given name may stand behind a title.
            let given = words::given_name(last).or_else(|| words::given_name(view.word(start)));
            return (capital_at(close + 1) && given.is_some()).then_some(close + 2);
        }
        if matches!(word, "'s" | "’s" | "'" | "’") && capital_at(end + 1) {
            if last == "Year" {
                return Some(end + 2); // New Year's Eve
            }
            let saint = end >= start + 2 && matches!(view.word(end - 2), "St" | "St." | "Saint");
            let of_office = saint
                || words::person_noun(last).is_some()
                || matches!(last.to_lowercase().as_str(), "children" | "women" | "people" | "veterans");
            let office = ORG_WORDS.first(view.word(end + 1)) == Some("strong") || last.eq_ignore_ascii_case("people");
            return (of_office && (office || words::title(view.word(end + 1)).is_some())).then_some(end + 2);
        }
        if matches!(word, "of" | "for" | "on") {
            let to = end + 1 + usize::from(view.word(end + 1) == "the");
            let heads = ORG_WORDS.contains(last)
                || PLACE_WORDS.contains(last) && word == "of"
                || words::title(last).is_some() && word != "on";
            return (heads && capital_at(to) && !(word == "on" && last != "Committee")).then_some(to + 1);
        }
        if word == "and" && capital_at(end + 1) {
            // "Centers for Disease Control and Prevention", "Bosnia and Herzegovina".
            let whole = self.words(start..end + 2);
            let inside = (start..end).any(|i| matches!(view.word(i), "of" | "for"))
                && ORG_WORDS.first(view.word(start)).is_some()
                && gazetteer::readings(view.word(end + 1)).is_empty()
                && words::given_name(view.word(end + 1)).is_none()
                && view.sentence.tokens[end + 1].head.is_some_and(|h| (start..end).contains(&h));
            return (inside || !gazetteer::readings(&whole).is_empty()).then_some(end + 2);
        }
        None
    }

    /// True where a name of two short syllables goes on with a hyphen and a third: "Kim Ho-jin".
    fn is_syllable(&self, run: Range<usize>) -> bool {
        let next = self.view.word(run.end + 1);
        let name = run.end.saturating_sub(2).max(run.start)..run.end;
        let short = name.clone().chain([run.end + 1]).all(|i| self.view.word(i).len() <= 5);
        name.len() == 2
            && short
            && next.chars().all(char::is_lowercase)
            && !words::COMPOUND_ENDINGS.contains(next)
            && gazetteer::readings(&self.words(name)).is_empty()
    }

    /// True when the run is a name that the lists know as a whole, so that nothing is joined to it by a particle.
    fn is_listed_end(&self, run: Range<usize>) -> bool {
        let name = self.words(run);
        !gazetteer::readings(&name).is_empty() && words::given_name(&name).is_none()
    }

    /// True between two capitals that are two phrases: a country's noun before an unrelated verb's subject and the like.
    fn parted(&self, i: usize) -> bool {
        let tokens = &self.view.sentence.tokens;
        let (left, right) = (&tokens[i - 1], &tokens[i]);
        let word = self.view.word(i);
        let surname = words::given_name(word).is_none() && gazetteer::readings(word).is_empty();
        if surname && right.upos == Upos::Propn && words::given_name(self.view.word(i - 1)).is_some() {
            return false;
        }
        let related = left.head == Some(i)
            || right.head == Some(i - 1)
            || left.head == right.head
            || right.head.is_some_and(|h| h < i && tokens[h].head == left.head)
            || left.head.is_some_and(|h| tokens[h].head == Some(i) || right.head == Some(h))
            || right.head.is_some_and(|h| left.head == tokens[h].head);
        !related && left.confidence > 0.8 && right.confidence > 0.8
    }

    /// The words of a run with single spaces, as keys of lists have them.
    pub(super) fn words(&self, run: Range<usize>) -> String {
        let mut out = String::new();
        for i in run.clone() {
            if i > run.start && !self.glued(i) {
                out.push(' ');
            }
            out.push_str(self.view.word(i));
        }
        out
    }

    /// Parts a run into the names it holds.
    fn part(&self, sentence: usize, run: Range<usize>, found: &mut Vec<Name>) {
        let name = |tokens: Range<usize>, title, gender, kind, people| {
            let in_place = self.in_place(&tokens);
            Name { sentence, tokens, title, gender, kind, people, in_place }
        };
        let whole = self.words(run.clone());
        // "Sen. Anna Lind, D-Ohio": a party and a state, nobody's name.
        let seat = ["D-", "R-", "I-"].iter().find_map(|party| whole.strip_prefix(party));
        if seat.is_some_and(|state| !gazetteer::readings(state).is_empty() || gazetteer::province(state).is_some()) {
            return;
        }
        let place = gazetteer::readings(&whole).first();
        if let Some(rest) = self.opener(&run) {
            if !rest.is_empty() {
                self.part(sentence, rest, found);
            }
            return;
        }
        if let Some(at) = self.credit_from(&run) {
            self.part(sentence, run.start..at, found);
            self.part(sentence, at..run.end, found);
            return;
        }
        if words::listed(&whole).is_some() || place.is_some_and(gazetteer::Reading::is_usual) {
            let kind = self.kind(run.clone());
            found.push(name(run, None, Gender::Unknown, kind, false));
            return;
        }
        if gazetteer::demonym(&whole).is_some() {
            found.push(name(run, None, Gender::Unknown, (EntityKind::Other, 4), true));
            return;
        }
        if let Some((from, to, gender)) = self.last_title(run.clone()) {
            let rest = to..run.end;
            let site = PLACE_WORDS.fields(self.view.word(run.end - 1)).is_some_and(|fields| fields[1] != "surname");
            let org_rest = rest.clone().any(|i| ORG_WORDS.first(self.view.word(i)) == Some("strong"))
                || site && rest.len() > 1
                || self.view.word(run.end - 1).parse::<u32>().is_ok();
            if !rest.is_empty() && !org_rest {
                if from > run.start {
                    self.part(sentence, run.start..from, found);
                }
                let kind = self.kind(rest.clone());
                let kind = if kind.0 == EntityKind::Person { kind } else { (EntityKind::Person, 3) };
                found.push(name(rest, Some(run.start..to), gender, (kind.0, 4), false));
                return;
            }
            if rest.is_empty() && words::given_name(self.view.word(run.start)).is_none() {
                // An office without its holder: what stands before it is named.
                if from > run.start {
                    self.part(sentence, run.start..from, found);
                }
                return;
            }
        }
        if let Some(at) = self.person_from(&run) {
            self.part(sentence, run.start..at, found);
            self.part(sentence, at..run.end, found);
            return;
        }
        let kind = self.kind(run.clone());
        let pair = run.len() == 2 && kind.1 >= 3 && kind.0 != EntityKind::Person; // "Whitley Bay"
        if self.headline && kind.1 < 4 && !pair {
            // Only what the body writes as a name, or a list knows, is one among capitals.
            let sure: Vec<Range<usize>> = self.sure_runs(&run);
            match sure.as_slice() {
                [only] if *only == run => found.push(name(run, None, Gender::Unknown, kind, false)),
                _ => sure.into_iter().for_each(|part| self.part(sentence, part, found)),
            }
            return;
        }
        found.push(name(run, None, Gender::Unknown, kind, false));
    }

    /// What is left of a run whose first word is a common one with the capital of a beginning ("Sailors of the Royal Navy",
    /// "Emergency Anna Lind"), unless the words after it make a name with it ("City Council", "South Lake").
    fn opener(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let first = self.view.word(run.start);
        let common = words::OPENERS.contains(&first.to_lowercase()) && !self.habits.is_name(first);
        if !common || !self.headline && !opens(self.view, run.start) {
            return None;
        }
        let whole = self.words(run.clone());
        let joined = run.len() > 1
            && (words::listed(&whole).is_some()
                || !gazetteer::readings(&whole).is_empty()
                || !gazetteer::readings(&self.words(run.start..run.start + 2)).is_empty()
                || self.kind(run.clone()).1 >= 3
                || self.last_title(run.clone()).is_some());
        (!joined).then(|| run.start + 1..run.end)
    }

    /// Where a credit begins behind a caption without a stop: "Anna Lind" of "Anna Lind Reuters", "London" of "London PA".
    fn credit_from(&self, run: &Range<usize>) -> Option<usize> {
        (run.start + 1..run.end)
            .find(|&at| words::is_credit(&self.words(at..run.end)) && words::listed(&self.words(run.clone())).is_none())
    }

    /// Where a person's full name begins after a people, a place or an acronym: "American Otto Lind", "Eastern Europe Otto
    /// Lind", "FBI Otto Lind".
    fn person_from(&self, run: &Range<usize>) -> Option<usize> {
        let last = self.view.word(run.end - 1);
        if run.len() < 3 || ORG_WORDS.contains(last) || PLACE_WORDS.contains(last) {
            return None;
        }
        (run.start + 1..run.end - 1).find(|&at| {
            let lead = self.words(run.start..at);
            words::given_name(self.view.word(at)).is_some()
                && words::given_name(&lead).is_none()
                && (gazetteer::demonym(&lead).is_some()
                    || gazetteer::readings(&lead).first().is_some_and(gazetteer::Reading::is_usual)
                    || words::listed(&lead).is_some()
                    || words::is_acronym(self.view.word(at - 1)) && !words::is_initial(self.view.word(at - 1)))
        })
    }

    /// The parts of a run of a headline whose words are names in the body or in a list.
    fn sure_runs(&self, run: &Range<usize>) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for i in run.clone() {
            let word = self.view.word(i);
            let known = self.habits.is_name(word)
                || !gazetteer::readings(word).is_empty()
                || gazetteer::demonym(word).is_some()
                || words::given_name(word).is_some() && !self.habits.is_common(word)
                || words::is_suffix(word)
                || ORG_WORDS.contains(word) && !self.habits.is_common(word)
                || PLACE_WORDS.contains(word) && !self.habits.is_common(word)
                || self.is_surname(run, i);
            match out.last_mut() {
                _ if !known => {}
                // "Israel Lind": a country's name and the next word are one only where the body joins them.
                Some(part) if part.end == i && self.is_country(part) && !self.habits.is_name(word) => {
                    out.push(i..i + 1)
                }
                Some(part) if part.end == i => part.end = i + 1,
                _ => out.push(i..i + 1),
            }
        }
        out
    }

    /// The word behind a given name, which nothing else knows: "Anna Kowalczyk".
    fn is_surname(&self, run: &Range<usize>, i: usize) -> bool {
        let word = self.view.word(i);
        i > run.start
            && words::given_name(self.view.word(i - 1)).is_some()
            && !self.is_country(&(i - 1..i))
            && !self.habits.is_common(word)
            && self.view.sentence.tokens[i].upos == Upos::Propn
    }

    fn is_country(&self, run: &Range<usize>) -> bool {
        gazetteer::readings(&self.words(run.clone())).iter().any(|r| r.level == PlaceLevel::Country && r.is_usual())
    }

    /// The last title in a run: its first token, the one after its last, its gender.
    fn last_title(&self, run: Range<usize>) -> Option<(usize, usize, Gender)> {
        let mut best = None;
        let mut i = run.start;
        while i < run.end {
            let hit = (1..=3.min(run.end - i)).rev().find_map(|n| Some((n, words::title(&self.words(i..i + n))?)));
            // "Astronaut Anna Lind": any role before a given name.
            let role = || words::person_noun(self.view.word(i)).filter(|noun| noun.is_role);
            let named = i + 2 < run.end && words::given_name(self.view.word(i + 1)).is_some();
            let hit = hit.or_else(|| role().filter(|_| named).map(|noun| (1, noun.gender)));
            match hit {
                // A surname such as Judge or King, after a given name, is no title; "St. Louis Mayor Anna Lind" has one.
                Some((1, _))
                    if i > run.start
                        && words::given_name(self.view.word(i - 1)).is_some()
                        && !(i + 2 < run.end && words::given_name(self.view.word(i + 1)).is_some()) =>
                {
                    i += 1;
                }
                Some((n, gender)) => {
                    best = Some((i, i + n, gender));
                    i += n;
                }
                None => i += 1,
            }
        }
        let (from, mut to, gender) = best?;
        // "Director of National Intelligence James Berg": the title goes on to the given name.
        if matches!(self.view.word(to), "of" | "for") && to < run.end {
            to = (to + 2..run.end).find(|&i| words::given_name(self.view.word(i)).is_some()).unwrap_or(run.end);
        }
        Some((from, to, gender))
    }
}

/// The token of a run whose head is outside it.
pub(super) fn head_of(view: View<'_>, run: &Range<usize>) -> usize {
    run.clone().find(|&i| view.sentence.tokens[i].head.is_none_or(|h| !run.contains(&h))).unwrap_or(run.start)
}
