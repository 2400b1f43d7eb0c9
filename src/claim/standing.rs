//! How many people are in a state for now: missing, in intensive care, without power. A later report counts them anew.

use super::extract::Reader;
use super::reading::Reading;
use super::state::matched;
use super::{Claim, Slot};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::{Lexicon, lexicon};
use crate::syntax::Upos;
use crate::value::{State, Value};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

lexicon!(
    /// Set phrases that say in which state a number of people stand, the predicate of their count, and how it changes.
    STANDING, "standing.txt", 2
);

/// The most words between a number and what is told of those whom it counts.
const REACH: usize = 5;

/// A phrase and the predicate of what it counts.
struct Counted {
    parts: Vec<Vec<&'static str>>,
    predicate: &'static str,
    /// More and more are counted; else the count goes up and down.
    grows: bool,
}

static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<Counted>>> = LazyLock::new(|| by_first(&STANDING));

fn by_first(phrases: &Lexicon) -> FxHashMap<&'static str, Vec<Counted>> {
    let mut found: FxHashMap<&'static str, Vec<Counted>> = FxHashMap::default();
    for (key, fields) in phrases.iter() {
        let alternatives = |w: &'static str| if w == "*" { Vec::new() } else { w.split('/').collect() };
        let parts: Vec<Vec<&'static str>> = key.split(' ').map(alternatives).collect();
        for first in parts[0].clone() {
            let counted = Counted { parts: parts.clone(), predicate: fields[0], grows: fields[1] == "grows" };
            found.entry(first).or_default().push(counted);
        }
    }
    // The list has no order of its own.
    found.values_mut().for_each(|all| all.sort_by(|a, b| a.parts.cmp(&b.parts)));
    found
}

impl Reader<'_> {
    /// The counts of a sentence of those who are in a state for now: one for every predicate.
    pub(super) fn standing(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims: Vec<Claim> = Vec::new();
        for t in 0..view.len() {
            let (lemma, lower) = (view.lemma(t).to_lowercase(), view.lower(t));
            let mut words = vec![lemma.as_str()];
            if lower != lemma {
                words.push(&lower);
            }
            for counted in words.iter().filter_map(|w| BY_FIRST.get(w)).flatten() {
                if claims.iter().any(|c| c.predicate == counted.predicate) || matched(view, &counted.parts, t).is_none()
                {
                    continue;
                }
                let Some(number) = self.numbers_in(sentence).iter().rfind(|n| is_count(here, n, t)) else { continue };
                let Some(point) = number.value.interval.point().filter(|n| *n >= 0.0 && n.fract() == 0.0) else {
                    continue;
                };
                let rank = if counted.grows { point as u32 } else { 0 };
                let value = Value::State(State { name: point.to_string(), rank });
                let span = view.sentence.tokens[number.tokens.start].span;
                claims.push(self.of_nobody(sentence, counted.predicate, Slot::State, value, span));
            }
        }
        claims
    }
}

/// True for a bare number near before token `t` that counts the subject of what is told there.
fn is_count(here: &Reading<'_>, number: &NumberMention, t: usize) -> bool {
    let tokens = &number.tokens;
    let bare = number.kind != NumberKind::Age && number.value.unit.is_none() && !number.value.approximate;
    let near = tokens.end <= t && t <= tokens.end + REACH;
    // "Two died and the search for the missing went on" counts none of the missing.
    let apart = |w: usize| here.view.word(w) == "," || here.view.sentence.tokens[w].upos == Upos::Cconj;
    bare && near && !(tokens.end..t).any(apart)
}
