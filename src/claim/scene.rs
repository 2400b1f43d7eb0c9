//! Claims of the one place of what a sentence tells: the corner, the block or the house; indoors, outdoors or in a vehicle;
//! which part of the town; and which stretch of a road was closed.
//!
//! What was done there is part of the question: where somebody was arrested says nothing of where somebody was shot.

use super::extract::{PRIOR, Reader};
use super::locate::street;
use super::reading::Reading;
use super::things::is_link;
use super::traits::answer;
use super::{CLOSED, Claim, DISTRICT, Participant, SCENE, SETTING, Slot};
use crate::annotate::number::STREETS;
use crate::annotate::polarity::{Certainty, factuality, is_negated};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{Attribute, Realis, Value};
use std::ops::Range;

lexicon!(
    /// Words above a place in the tree, and what was done there.
    SCENE_WORDS, "scene_words.txt", 1
);

lexicon!(
    /// Nouns for where somebody is.
    SETTINGS, "settings.txt", 1
);

/// How far above a place the word for what was done there may stand, in steps of the tree.
const ABOVE: usize = 7;

/// How many words may stand before a place up to its preposition: "in the area of the corner of".
const BEFORE: usize = 8;

/// The most words of a street's name that has no word for its kind.
const LONGEST_NAME: usize = 3;

/// How many words may stand between a word for closing and the stretch that is closed.
const STRETCH_WITHIN: usize = 24;

/// How far before a place the deed may be told that the tree does not hang it on, in words.
const TOLD_WITHIN: usize = 7;

/// What stands for an incident that the words around do not name.
const INCIDENT: &str = "";

impl Reader<'_> {
    /// The places of what a sentence tells.
    pub(super) fn scenes(&self, here: &Reading<'_>) -> Vec<Claim> {
        let view = here.view;
        if is_link(here) || (0..view.len()).any(|t| PRIOR.contains(&view.lower(t)) && !is_passing(view, t)) {
            return Vec::new();
        }
        let mut claims = Vec::new();
        let mut at = 0;
        while at < view.len() {
            claims.extend(self.setting(here, at).into_iter().chain(self.district(here, at)));
            claims.extend(self.closed(here, at));
            match spot(view, at) {
                Some(spot) => {
                    at = spot.tokens.end;
                    claims.extend(self.spot_claim(here, spot));
                }
                None => at += 1,
            }
        }
        claims
    }

    fn spot_claim(&self, here: &Reading<'_>, spot: Spot) -> Option<Claim> {
        let view = here.view;
        let near = nearness(view, spot.tokens.start)?;
        let head = super::extract::top(view, &spot.tokens);
        let deed = deed(view, head, true).filter(|deed| deed.is_done(view))?;
        let span = view.sentence.span_of(spot.tokens);
        let of = Participant::common(deed.kind.to_owned());
        let value = Value::Attribute(Attribute { words: spot.words, state: None });
        let claim = self.of(here.sentence, (SCENE, of), Slot::Attribute, value, span);
        let scope = near.then(|| "near".to_owned()).into_iter().collect();
        Some(Claim { scope, ..claim })
    }

    /// "was shot in her car", "a shooting inside a bar", "stabbed on the sidewalk".
    fn setting(&self, here: &Reading<'_>, t: usize) -> Option<Claim> {
        let view = here.view;
        let tree = view.sentence;
        let kind = SETTINGS.first(&view.lower(t)).filter(|_| tree.tokens[t].upos == Upos::Noun)?;
        let area = matches!(view.lower(t + 1).as_str(), "area" | "space");
        let compound = tree.tokens[t].relation == Deprel::Compound && !area || view.word(t + 1) == "-";
        let lot = view.lower(t) == "lot" && t > 0 && !matches!(view.lower(t - 1).as_str(), "parking" | "vacant");
        // "Two more were also shot": of others than the one whom the question is about.
        let more = (0..view.len()).any(|at| view.lower(at) == "also");
        if compound || lot || more {
            return None;
        }
        let (case, from) = preposition(view, t)?;
        let side = match (kind, case.as_str()) {
            ("building", "in" | "inside" | "within" | "into") => "indoors",
            ("building", "outside" | "front" | "behind") => "outdoors",
            ("open", "in" | "on" | "at" | "along") => "outdoors",
            ("vehicle", "in" | "inside" | "into") => "vehicle",
            _ => return None,
        };
        let deed = deed(view, t, false).filter(|deed| deed.is_done(view))?;
        // Who shoots may stand outside, or sit in a car, and whoever is hit be inside.
        let verb = tree.tokens[deed.token].upos == Upos::Verb;
        let reached = kind == "building" && side == "indoors" || case == "into";
        let suffered = !verb && case != "into" || is_suffered(view, deed.token) || verb && reached;
        if !suffered || !matches!(deed.kind, "attack" | "argument" | "robbery") {
            return None;
        }
        let span = tree.tokens[from].span.cover(tree.tokens[t].span);
        let of = Participant::common(deed.kind.to_owned());
        Some(self.of(here.sentence, (SETTING, of), Slot::Attribute, answer(side), span))
    }

    /// "in the Oak Park neighborhood", "in the neighborhood of Oak Park".
    fn district(&self, here: &Reading<'_>, t: usize) -> Option<Claim> {
        let view = here.view;
        let tree = view.sentence;
        if !matches!(view.lower(t).as_str(), "neighborhood" | "neighbourhood" | "subdivision") {
            return None;
        }
        let name = |at: usize| {
            at < view.len()
                && matches!(tree.tokens[at].upos, Upos::Propn | Upos::Noun | Upos::Adj)
                && view.word(at).starts_with(char::is_uppercase)
        };
        let run = if view.lower(t + 1) == "of" {
            t + 2..(t + 2..view.len()).find(|&at| !name(at)).unwrap_or(view.len())
        } else {
            (0..t).rev().take_while(|&at| name(at)).last().unwrap_or(t)..t
        };
        if run.is_empty() || run.len() > LONGEST_NAME {
            return None;
        }
        let deed = deed(view, t, true).filter(|deed| deed.is_done(view) && deed.kind != "find")?;
        let span = tree.span_of(run);
        let words = vec![super::extract::fold(span.of(view.text)).to_lowercase()];
        let of = Participant::common(deed.kind.to_owned());
        let value = Value::Attribute(Attribute { words, state: None });
        Some(self.of(here.sentence, (DISTRICT, of), Slot::Attribute, value, span))
    }

    /// "was closed from Oak Road to Mill Street", "closed between Oak and Mill".
    fn closed(&self, here: &Reading<'_>, t: usize) -> Option<Claim> {
        let view = here.view;
        let closes = matches!(view.lower(t).as_str(), "closed" | "shut" | "blocked");
        if !closes || is_negated(view, t) {
            return None;
        }
        let end = (t + 1 + STRETCH_WITHIN).min(view.len());
        let from = (t + 1..end).find(|&at| matches!(view.lower(at).as_str(), "from" | "between"))?;
        let joins: &[&str] = if view.lower(from) == "from" { &["to", "through"] } else { &["and", "&"] };
        let one = named_run(view, from + 1)?;
        let join = one.end;
        if !joins.contains(&view.lower(join).as_str()) {
            return None;
        }
        let other = named_run(view, join + 1)?;
        let span = view.sentence.span_of(one.start..other.end);
        let mut words = vec![plain(view, one), plain(view, other)];
        words.sort();
        let nobody = Participant::common(String::new());
        let value = Value::Attribute(Attribute { words, state: None });
        Some(self.of(here.sentence, (CLOSED, nobody), Slot::Attribute, value, span))
    }
}

/// What was done at a place.
struct Deed {
    kind: &'static str,
    token: usize,
}

impl Deed {
    /// Told as something that surely happened.
    fn is_done(&self, view: View<'_>) -> bool {
        let told = factuality(view, self.token);
        told.realis == Realis::Actual && told.certainty == Certainty::Certain && !is_negated(view, self.token)
    }
}

/// What a word says was done; verbs of firing are told from fires.
fn kind(view: View<'_>, t: usize) -> Option<&'static str> {
    let tree = view.sentence;
    let lemma = view.lemma(t).to_lowercase();
    let verb = tree.tokens[t].upos == Upos::Verb;
    let opens = || tree.dependent(t, Deprel::Obj).is_some_and(|o| view.lemma(o) == "fire");
    match lemma.as_str() {
        "fire" if verb => Some("attack"),
        "open" if verb => opens().then_some("attack"),
        _ => SCENE_WORDS.first(&lemma),
    }
}

/// What was done at the place whose head is the token `from`, as the words above it in the tree say, and those just before
/// it if they may.
fn deed(view: View<'_>, from: usize, before: bool) -> Option<Deed> {
    let tree = view.sentence;
    let attack = |t: usize| kind(view, t) == Some("attack");
    let mut through = Vec::new();
    for up in tree.ancestors(from).take(ABOVE) {
        let verb = tree.tokens[up].upos == Upos::Verb;
        match kind(view, up) {
            Some("through") => through.push(up),
            Some("other") => return None,
            Some("happen") if verb => {
                let subject = tree.dependent(up, Deprel::Nsubj).or_else(|| tree.dependent(up, Deprel::NsubjPass))?;
                let told = kind(view, subject).filter(|k| !matches!(*k, "through" | "call" | "happen"));
                let open = tree.tokens[subject].upos == Upos::Pron || kind(view, subject) == Some("happen");
                return match told {
                    Some("other") => None,
                    Some(kind) => Some(Deed { kind, token: up }),
                    None => open.then_some(Deed { kind: INCIDENT, token: up }),
                };
            }
            Some("happen") => {}
            Some("call") if verb => {
                let mut told = (0..view.len()).filter_map(|t| kind(view, t));
                let told = told.find(|k| matches!(*k, "attack" | "crash" | "explosion"));
                return Some(Deed { kind: told.unwrap_or(INCIDENT), token: up });
            }
            Some("call") => {}
            // "found four men with gunshot wounds on Oak Road": where they were found.
            Some("attack") if !verb && view.lemma(up) == "wound" => {}
            // "was found shot behind the house".
            Some("attack") if tree.tokens[up].head.is_some_and(|h| kind(view, h) == Some("find")) => {
                return tree.tokens[up].head.map(|token| Deed { kind: "find", token });
            }
            Some(kind) => return Some(Deed { kind, token: up }),
            None if verb => return None,
            None => {}
        }
    }
    // "was sitting in a car when he was shot", "was sitting in a car when someone opened fire".
    let while_there = |verb: usize| {
        let clauses = tree.dependents(verb, Deprel::Advcl);
        clauses.flat_map(|c| tree.subtree(c)).find(|&t| attack(t))
    };
    // "responded to the scene of the shooting, at 12 Oak Road", which the tree may hang on anything.
    let just_before = || {
        let back = (from.saturating_sub(TOLD_WITHIN)..from).rev();
        let mut clause = back.take_while(|&t| tree.tokens[t].upos != Upos::Verb || attack(t));
        clause.find(|&t| matches!(kind(view, t), Some("attack" | "crash" | "explosion" | "robbery")))
    };
    let found = through.iter().find_map(|&verb| while_there(verb));
    let found = found.or_else(|| just_before().filter(|_| before));
    found.and_then(|token| Some(Deed { kind: kind(view, token)?, token }))
}

/// True for a verb whose subject suffers it, and for one that describes who does.
fn is_suffered(view: View<'_>, verb: usize) -> bool {
    let tree = view.sentence;
    let passive = tree.dependent(verb, Deprel::NsubjPass).is_some() || tree.dependent(verb, Deprel::AuxPass).is_some();
    let bare = tree.tokens[verb].xpos == Xpos::Vbn && tree.dependent(verb, Deprel::Nsubj).is_none();
    // "Shots were fired outside the house": the bullets are those of whom it is told.
    if view.lemma(verb) == "fire" {
        return false;
    }
    // "Two men shot outside a bar": the headline leaves out the auxiliary.
    let headline = matches!(view.lemma(verb), "shoot" | "stab" | "kill" | "wound")
        && tree.dependent(verb, Deprel::Obj).is_none()
        && view.lower(verb + 1) != "at";
    passive || bare || headline
}

/// "past" in "drove past", "another man": no word for another event.
fn is_passing(view: View<'_>, t: usize) -> bool {
    let next = || SCENE_WORDS.first(&view.lemma(t + 1).to_lowercase());
    match view.lower(t).as_str() {
        "past" | "before" | "already" => true,
        "another" | "second" | "separate" | "third" => {
            t + 1 >= view.len() || !matches!(next(), Some("attack" | "crash" | "explosion" | "happen" | "robbery"))
        }
        _ => false,
    }
}

/// The streets, and the number, of one spot.
struct Spot {
    tokens: Range<usize>,
    /// One street or the two of a corner, then the block or the house.
    words: Vec<String>,
}

/// The spot that begins at token `at`: a house, a block, a corner, or a street alone.
fn spot(view: View<'_>, at: usize) -> Option<Spot> {
    let number = view.word(at).parse::<u32>().ok().filter(|n| *n > 0);
    let dash = usize::from(view.word(at + 1) == "-");
    let block = number.is_some() && view.lower(at + 1 + dash) == "block";
    let from = match (number, block) {
        (Some(_), true) => at + 2 + dash + usize::from(view.lower(at + 2 + dash) == "of"),
        (Some(_), false) => at + 1,
        _ => at,
    };
    let ends = |t: usize| STREETS.fields(view.lower(t).trim_end_matches('.'));
    let joined = |t: usize| matches!(view.lower(t).as_str(), "and" | "&" | "at");
    let crossing = at > 0 && view.lower(at - 1) == "of" || at > 1 && view.lower(at - 2) == "of";
    let crossing = crossing
        && (at.saturating_sub(3)..at).any(|t| matches!(view.lower(t).as_str(), "corner" | "intersection" | "corners"));
    let whole = street_at(view, from);
    // "Ohio 61", "State Route 61": a road has more names than its figure.
    let numbered = |run: &Range<usize>| view.word(run.end).starts_with(|c: char| c.is_ascii_digit());
    if whole.as_ref().is_some_and(numbered) {
        return None;
    }
    if let Some(number) = number {
        let loose = || street(view, from, false).filter(|run| block && !numbered(run));
        let street = whole.or_else(loose)?;
        let told = if block { format!("{} block", number / 100 * 100) } else { number.to_string() };
        return Some(Spot { tokens: at..street.end, words: vec![plain(view, street), told] });
    }
    // "137th & Oak Street", "Oak and Mill streets", "the corner of Oak and Mill".
    let loose = || {
        let run = street(view, from, false).filter(|run| run.len() <= LONGEST_NAME && joined(run.end))?;
        let second = street_at(view, run.end + 1);
        let plural = second.as_ref().is_some_and(|s| view.lower(s.end - 1).ends_with('s'));
        let figure = view.word(run.end - 1).starts_with(|c: char| c.is_ascii_digit());
        (crossing || plural || figure && second.is_some()).then_some(run)
    };
    let first = whole.or_else(loose)?;
    if joined(first.end) {
        let second = street_at(view, first.end + 1)
            .or_else(|| street(view, first.end + 1, false).filter(|run| crossing && run.len() <= LONGEST_NAME));
        if let Some(second) = second {
            let mut words = vec![plain(view, first.clone()), plain(view, second.clone())];
            words.sort();
            return Some(Spot { tokens: first.start..second.end, words });
        }
    }
    let kind = ends(first.end - 1)?;
    // "on Oak Court", "the Oak Court address", but not "at the District Court".
    let home = matches!(view.lower(first.end).as_str(), "address" | "home" | "house" | "residence" | "apartment");
    let shown = home || at > 0 && view.lower(at - 1) == "on";
    let alone = (kind[1] == "alone" || shown && view.lower(first.end - 1) != "broadway") && first.len() > 1;
    alone.then(|| Spot { words: vec![plain(view, first.clone())], tokens: first })
}

/// The street at token `from` with the word for its kind; Broadway needs none.
fn street_at(view: View<'_>, from: usize) -> Option<Range<usize>> {
    let broadway = || (view.word(from) == "Broadway").then_some(from..from + 1);
    street(view, from, true).filter(|run| view.lower(run.end - 1) != "block").or_else(broadway)
}

/// A run of capitalized words: a street with or without its kind.
fn named_run(view: View<'_>, from: usize) -> Option<Range<usize>> {
    street_at(view, from).or_else(|| street(view, from, false).filter(|run| run.len() <= LONGEST_NAME))
}

/// A street's name in lower case, with its kind in full and without directions.
fn plain(view: View<'_>, run: Range<usize>) -> String {
    let bare = |t: usize| view.lower(t).trim_end_matches('.').to_owned();
    let direction = |word: &String| crate::annotate::entity::DIRECTIONS.first(word).is_some();
    let words: Vec<String> = run.clone().map(bare).collect();
    let told = words.iter().filter(|w| !direction(w)).count();
    // "South Street" is no direction alone.
    let named = |w: &&String| STREETS.first(w).is_none();
    let only = words.iter().filter(|w| !direction(w)).filter(named).count() == 0;
    let keep = only || told == 0;
    let words = words.into_iter().filter(|w| keep || !direction(w));
    let full = |w: String| STREETS.first(&w).map_or(w, str::to_owned);
    words.map(full).collect::<Vec<_>>().join(" ")
}

/// Whether the place from token `start` is only near ("near Oak Road"), or the very one; `None` where no preposition of
/// place stands before it: "Smith of Oak Road".
fn nearness(view: View<'_>, start: usize) -> Option<bool> {
    let mut near = false;
    let mut of = false;
    for t in (start.saturating_sub(BEFORE)..start).rev() {
        match view.lower(t).as_str() {
            "the" | "a" | "an" | "just" => {}
            "of" => of = true,
            "corner" | "intersection" | "block" => of = false,
            "area" | "vicinity" | "neighborhood" => (near, of) = (true, false),
            "in" | "at" | "on" | "along" | "inside" | "to" | "," | "(" if !of => return Some(near),
            "near" | "off" | "around" | "outside" | "by" | "behind" if !of => return Some(true),
            _ => return None,
        }
    }
    None
}

/// The preposition of the noun at `t`, with the token where it begins; "front" for "in front of".
fn preposition(view: View<'_>, t: usize) -> Option<(String, usize)> {
    let tree = view.sentence;
    let whole = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::Compound).unwrap_or(t);
    let case = tree.dependents(whole, Deprel::Case).find(|&c| c < t)?;
    let word = view.lower(case);
    if word == "of" {
        let before = case.checked_sub(1)?;
        return match view.lower(before).as_str() {
            "front" => Some(("front".to_owned(), before)),
            "outside" | "inside" => Some((view.lower(before), before)),
            _ => None,
        };
    }
    Some((word, case))
}
