//! How many people are in a state for now: missing, in intensive care, without power. A later report counts them anew.

use super::extract::{Reader, prior};
use super::phrase::{Phrases, by_first, matched};
use super::reading::Reading;
use super::{Claim, Slot};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::syntax::Upos;
use crate::value::{State, Value};
use std::sync::LazyLock;

lexicon!(
    /// Set phrases that say in which state a number of people stand, the predicate of their count, and how it changes.
    STANDING, "standing.txt", 2
);

/// The most words between a number and what is told of those whom it counts.
const REACH: usize = 5;

static BY_FIRST: LazyLock<Phrases> = LazyLock::new(|| by_first(&STANDING));

impl Reader<'_> {
    /// The counts of a sentence of those who are in a state for now: one for every predicate.
    pub(super) fn standing(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims: Vec<Claim> = Vec::new();
        for t in 0..view.len() {
            for phrase in BY_FIRST.at(view, t) {
                let &[predicate, change] = phrase.fields else { continue };
                let known = claims.iter().any(|c| c.predicate == predicate);
                if known || matched(view, &phrase.parts, t).is_none() {
                    continue;
                }
                let Some(number) = self.numbers_in(sentence).iter().rfind(|n| is_count(here, n, t)) else { continue };
                let Some(point) = number.value.interval.point().filter(|n| *n >= 0.0 && n.fract() == 0.0) else {
                    continue;
                };
                let rank = if change == "grows" { point as u32 } else { 0 };
                let value = Value::State(State { name: point.to_string(), rank });
                let span = view.sentence.tokens[number.tokens.start].span;
                let claim = self.of_nobody(sentence, predicate, Slot::State, value, span);
                claims.push(Claim { prior: prior(view, t) || self.looks_back(sentence), ..claim });
            }
        }
        claims
    }
}

/// True for a bare number near before token `t` that counts the subject of what is told there.
fn is_count(here: &Reading<'_>, number: &NumberMention, t: usize) -> bool {
    let tokens = &number.tokens;
    let bare = number.kind == NumberKind::Number && number.value.unit.is_none() && !number.value.approximate;
    let near = tokens.end <= t && t <= tokens.end + REACH;
    // "Two died and the search for the missing went on" counts none of the missing.
    let apart = |w: usize| here.view.word(w) == "," || here.view.sentence.tokens[w].upos == Upos::Cconj;
    bare && near && !(tokens.end..t).any(apart)
}
