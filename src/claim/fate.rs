//! Those who are missing, and those who are dead: as many, in a later report, are most likely the same.

use super::extract::Reader;
use super::reading::Reading;
use super::{Claim, Slot};
use crate::value::{State, Value};

/// How many words before "missing" their number stands at most.
const REACH: usize = 5;

/// The least number by which those who are missing are known again.
const LEAST: f64 = 2.0;

impl Reader<'_> {
    /// What a sentence tells of several people of one number: that they are missing, or, by the tolls in `claims`, dead.
    pub(super) fn fates(&self, here: &Reading<'_>, claims: &[Claim]) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let fate = |(name, rank): (&str, u32), number: f64, span| {
            let value = Value::State(State { name: name.to_owned(), rank });
            let claim = self.of_nobody(sentence, "fate", Slot::State, value, span);
            Claim { scope: vec![number.to_string()], ..claim }
        };
        let exact = |number: Option<f64>| number.filter(|n| *n >= LEAST && n.fract() == 0.0);
        let tolls = claims.iter().filter(|c| c.predicate == "die" && c.is_toll() && c.is_whole());
        let dead = tolls.filter_map(|c| {
            let span = crate::span::Span::new(c.evidence.value_start, c.evidence.value_end);
            Some(fate(("dead", 1), exact(c.value.point())?, span))
        });
        let missing = (0..view.len()).filter(|&t| view.lower(t) == "missing").filter_map(|t| {
            let near = |n: &&crate::annotate::number::NumberMention| n.tokens.end <= t && n.tokens.end + REACH > t;
            let number = self.numbers_in(sentence).iter().rfind(near)?;
            Some(fate(("missing", 0), exact(number.value.interval.point())?, view.sentence.tokens[t].span))
        });
        dead.chain(missing).collect()
    }
}
