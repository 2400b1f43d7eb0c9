//! Claims of how many did it: how many gunmen there were, how many officers fired.
//!
//! An article tells of two gunmen by one of them, too ("the gunman ran off"): a plural decides, and one alone is told only
//! where nothing in the article speaks of another.

use super::custody::is_perpetrator;
use super::extract::Reader;
use super::reading::Reading;
use super::sign::{Sign, is_person_noun};
use super::things::is_link;
use super::traits::answer;
use super::{Claim, DOERS, Participant, SHOOTER, Slot};
use crate::annotate::number::NumberKind;
use crate::annotate::polarity::factuality;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{Realis, is_of_class};

/// What [`DOERS`] are said of: those who attack, and the officers who shoot.
const ATTACKERS: &str = "attackers";
const OFFICERS: &str = "officers";

/// The first sentences of an article, in which it tells how its own event went.
const ACCOUNT: usize = 16;

/// The most who are told to attack together: "dozens of people fired into the air" is another thing.
const MOST: f64 = 12.0;

/// How far behind the verb "each other" may stand, in words.
const MUTUAL_WITHIN: usize = 4;

/// One telling of those who did it.
#[derive(Clone, Debug)]
pub(super) struct Doing {
    /// How many, where that is told; `None` for several.
    number: Option<usize>,
    /// The sentence and the token of the noun.
    at: (usize, usize),
    claim: Claim,
}

impl Reader<'_> {
    /// Remembers how many a sentence tells to have done it.
    pub(super) fn doers(&mut self, here: &Reading<'_>) {
        let (view, sentence) = (here.view, here.sentence);
        if is_link(here) || sentence >= ACCOUNT {
            return;
        }
        let tree = view.sentence;
        for t in 0..view.len() {
            let noun = tree.tokens[t].upos == Upos::Noun;
            let named_so = noun && is_gunman(&view.lemma(t).to_lowercase());
            let doer = if named_so { Some(t) } else { shooter(view, t) };
            let known = |at: usize| self.doing.iter().any(|d| d.at == (sentence, at));
            let Some(at) = doer.filter(|&at| tree.tokens[at].upos == Upos::Noun && !known(at)) else { continue };
            let word = view.lower(at);
            if !named_so && !is_person_noun(&word) && !is_of_class(&view.lemma(at).to_lowercase(), "people") {
                continue;
            }
            let told = factuality(view, t);
            // Who is looked for has done it.
            let done = told.realis == Realis::Actual || named_so && told.realis != Realis::Hypothetical;
            if !done || !told.positive || shot_at_nobody_known(view, at) {
                continue;
            }
            let Some(number) = self.how_many(view, sentence, at) else { continue };
            let of = if is_of_class(&view.lemma(at).to_lowercase(), "officer") { OFFICERS } else { ATTACKERS };
            let words = number.map_or("several".to_owned(), |n| n.to_string());
            let of = Participant::common(of.to_owned());
            let first = number_before(view, at).unwrap_or(at);
            let span = tree.tokens[first].span.cover(tree.tokens[at].span);
            let claim = self.of(sentence, (DOERS, of), Slot::Attribute, answer(&words), span);
            self.doing.push(Doing { number, at: (sentence, at), claim });
        }
    }

    /// How many the noun at `at` means: a number, several, or one; `None` where that is open.
    fn how_many(&self, view: View<'_>, sentence: usize, at: usize) -> Option<Option<usize>> {
        let tree = view.sentence;
        // "one of two gunmen" are two, "another man" is one of more.
        let child = |words: &[&str]| tree.children(at).iter().any(|&c| words.contains(&view.lower(c).as_str()));
        let another = tree.children(at).iter().any(|&c| Sign::of(&view.lower(c)) == Some(Sign::Another));
        let number = self.numbers_in(sentence).iter().find(|n| n.kind == NumberKind::Number && n.head == Some(at));
        // "one, possibly two people".
        let from = number_before(view, at).unwrap_or(at).saturating_sub(1);
        let hedge = |t: usize| matches!(view.lower(t).as_str(), "possibly" | "perhaps" | "maybe" | "or" | "probably");
        if (from..at).any(hedge) {
            return None;
        }
        // "It is unclear how many gunmen were involved."
        if child(&["many", "any", "other", "more"]) {
            return None;
        }
        let joined = tree.dependents(at, Deprel::Conj).next().is_some() || tree.tokens[at].relation == Deprel::Conj;
        if joined || another && number.is_none() {
            return None;
        }
        let plural = tree.tokens[at].xpos == Xpos::Nns || matches!(view.lower(at).as_str(), "gunmen" | "men" | "women");
        match number {
            Some(n) if n.subset || n.value.approximate => None,
            Some(n) => {
                let point = n.value.interval.point().filter(|p| (1.0..=MOST).contains(p) && p.fract() == 0.0)?;
                ((point > 1.0) == plural).then_some(Some(point as usize))
            }
            None if plural && child(&["the", "these", "those", "several", "multiple", "both"]) => Some(None),
            None if plural && is_gunman(&view.lemma(at).to_lowercase()) => Some(None),
            None if plural => None,
            None if child(&["a", "an", "the", "one", "lone", "unknown", "this"]) => Some(Some(1)),
            None => None,
        }
    }

    /// What the whole article shows of how many did it.
    pub(super) fn count_doers(&mut self) {
        let doing = std::mem::take(&mut self.doing);
        if doing.iter().any(|d| d.number != Some(1)) || self.tells_of_others(ATTACKERS) {
            self.claims.retain(|c| c.predicate != SHOOTER || c.slot != Slot::Age);
        }
        for of in [ATTACKERS, OFFICERS] {
            let told: Vec<&Doing> = doing.iter().filter(|d| d.claim.arguments[0].participant.name == of).collect();
            let several = told.iter().any(|d| d.number != Some(1));
            let mut numbers: Vec<usize> = told.iter().filter_map(|d| d.number).filter(|&n| n > 1).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let kept: Vec<&&Doing> = match numbers.as_slice() {
                [_] => told.iter().filter(|d| d.number.is_some_and(|n| n > 1)).collect(),
                [] if several => told.iter().filter(|d| d.number.is_none()).collect(),
                [] if !self.tells_of_others(of) => told.iter().collect(),
                _ => Vec::new(),
            };
            self.claims.extend(kept.into_iter().map(|d| d.claim.clone()));
        }
    }

    /// True where the article speaks of more than one suspect, or of another man: then one attacker may not have been alone.
    fn tells_of_others(&self, of: &str) -> bool {
        let other = |view: View<'_>, t: usize| {
            let (word, lemma) = (view.lower(t), view.lemma(t).to_lowercase());
            let plural = view.sentence.tokens[t].xpos == Xpos::Nns;
            let another = || {
                let before = view.sentence.children(t).iter();
                before.copied().any(|c| Sign::of(&view.lower(c)) == Some(Sign::Another))
            };
            is_perpetrator(&lemma) && (plural || another())
                || matches!(word.as_str(), "accomplice" | "accomplices" | "duo" | "trio" | "pair")
                || matches!(lemma.as_str(), "man" | "male" | "teen" | "teenager" | "person" | "woman") && another()
        };
        let accused = |c: &Claim| Sign::of(&c.predicate) == Some(Sign::Accuse) && c.slot == Slot::Number;
        let many = |c: &Claim| accused(c) && c.value.low().is_some_and(|n| n > 1.0);
        let told = || self.document.views().any(|view| (0..view.len()).any(|t| other(view, t)));
        of == ATTACKERS && (self.claims.iter().any(many) || told())
    }
}

/// Nouns that say that somebody attacked, whatever else is told. A suspect may have driven the car.
pub(super) fn is_gunman(lemma: &str) -> bool {
    matches!(lemma, "gunman" | "gunmen" | "shooter" | "robber" | "attacker" | "assailant")
}

/// "opened fire", "fired", "shot at", "was shot by": the one who does it.
pub(super) fn shooter(view: View<'_>, t: usize) -> Option<usize> {
    let tree = view.sentence;
    if tree.tokens[t].upos != Upos::Verb {
        return None;
    }
    let object = tree.dependent(t, Deprel::Obj);
    let fires = match view.lemma(t) {
        "open" => object.is_some_and(|o| view.lower(o) == "fire"),
        "fire" => object.is_none_or(|o| !is_person_noun(&view.lower(o))),
        "shoot" => true,
        _ => false,
    };
    if !fires || tree.dependent(t, Deprel::NsubjPass).is_some() {
        let by = tree.dependent(t, Deprel::OblAgent).filter(|_| view.lemma(t) == "shoot");
        return by.filter(|_| fires);
    }
    // "two men shot at each other": one may have attacked.
    let mutual = |at: usize| {
        matches!(view.lower(at).as_str(), "each" | "one") && matches!(view.lower(at + 1).as_str(), "other" | "another")
    };
    if (t + 1..(t + 1 + MUTUAL_WITHIN).min(view.len())).any(mutual) {
        return None;
    }
    // "a man shot in the leg" undergoes it.
    let active = object.is_some() || view.lemma(t) != "shoot" || view.lower(t + 1) == "at";
    let above = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::AclRelcl);
    let subject = tree.dependent(t, Deprel::Nsubj).filter(|_| active)?;
    if tree.tokens[subject].upos == Upos::Pron {
        return above.filter(|_| matches!(view.lower(subject).as_str(), "who" | "that"));
    }
    Some(subject)
}

/// "active shooter", "shooter drill": what is feared or practised.
fn shot_at_nobody_known(view: View<'_>, at: usize) -> bool {
    let tree = view.sentence;
    let feared = tree.children(at).iter().any(|&c| matches!(view.lower(c).as_str(), "active" | "possible" | "no"));
    feared || tree.tokens[at].relation == Deprel::Compound
}

/// Where the phrase begins: its number or determiner.
fn number_before(view: View<'_>, at: usize) -> Option<usize> {
    let tree = view.sentence;
    let starts =
        |&&c: &&usize| c < at && matches!(tree.tokens[c].relation, Deprel::Nummod | Deprel::Det | Deprel::Amod);
    tree.children(at).iter().filter(starts).min().copied()
}
