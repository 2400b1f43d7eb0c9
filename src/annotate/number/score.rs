//! Scores, counts of votes and odds: two figures that are no range.

use super::NumberKind;
use super::numeral::numeral;
use super::reader::{Found, Measure, Reader};
use crate::lexicon::lexicon;
use crate::value::{Interval, Quantity, Unit};

lexicon!(SCORE_WORDS, "score_words.txt", 0);
lexicon!(TALLY_NOUNS, "tally_nouns.txt", 0);
lexicon!(VOTE_WORDS, "vote_words.txt", 0);
lexicon!(ODDS_WORDS, "odds_words.txt", 0);

/// How many atoms before and after a pair of figures a word may stand that tells of a game or a vote.
const NEAR: usize = 4;
/// The same for a pair with a hyphen, which is little else: "beat Astley Rovers of Harn 3-2".
const FAR: usize = 9;

impl Reader<'_> {
    fn told(&self, list: &crate::lexicon::Lexicon, from: usize, to: usize, reach: usize) -> bool {
        let known = |i: usize| self.atoms.get(i).is_some_and(|a| list.contains(&a.lower));
        (from.saturating_sub(reach)..to + reach.min(3)).any(known)
    }

    /// A pair of plain figures is a score where they fall ("2-0"), or a word of games or votes stands near.
    pub(super) fn is_score(&self, first: &Measure, second: &Measure, dash: bool, to: bool) -> bool {
        let (low, high) = (first.n.value, second.n.value);
        let told = || self.told(&SCORE_WORDS, first.from, second.n.to, NEAR);
        match (dash, low >= high) {
            (true, true) => low <= 200.0 && high <= 200.0 || low < 1000.0 && told(),
            (true, false) => low <= 200.0 && high <= 200.0 && told(),
            // "through by 46 to 30"
            (false, falls) => {
                let by = || self.before(first.from, 1).is_some_and(|a| a.is("by")) && !self.changes_before(first.from);
                falls && to && low < 1000.0 && (told() || by())
            }
        }
    }

    /// The score of two sides.
    pub(super) fn scored(&self, first: &Measure, second: &Measure) -> Found {
        let (a, b) = (first.n.value, second.n.value);
        let value = Quantity {
            interval: Interval::between(a.min(b), a.max(b)),
            unit: Some(Unit::score()),
            of: self.told(&VOTE_WORDS, first.from, second.n.to, FAR).then(|| "vote".to_owned()),
            ..Quantity::count(a)
        };
        let sides = Some([(first.from, first.n.to, a), (second.from, second.n.to, b)]);
        Found { sides, ..Found::new(first.from..second.n.to, NumberKind::Score, value) }
    }

    /// A score that what stands before it would hide ("beat Rovers 3-2", "the last game 4-3"), and one with a noun
    /// inside: "142 votes to 98".
    pub(super) fn score(&self, first: &Measure) -> Option<Found> {
        let plain = |m: &Measure| m.unit.is_none() && !m.n.ordinal && !m.n.fraction && m.n.value.fract() == 0.0;
        if !plain(first) || first.n.value < 0.0 {
            return None;
        }
        let second = |at: usize| {
            let n = numeral(self.atoms, at, false)?;
            let m = Measure::bare(at, n);
            (plain(&m) && n.value >= 0.0).then_some(m)
        };
        let (at, end) = (first.from, first.n.to);
        let noun = self.atoms.get(end).is_some_and(|a| TALLY_NOUNS.contains(&a.lower));
        if noun && self.is(end + 1, "to") {
            let other = second(end + 2).filter(|m| m.n.value < 1000.0)?;
            let from = self.before(at, 1).is_some_and(|a| a.is("from"));
            // "rose 12 points to 98"
            let points = self.is(end, "points") && self.changes_before(at);
            return (!from && !points).then(|| self.scored(first, &other));
        }
        let small = |m: &Measure| m.n.bare && self.atoms[m.from].text.len() <= 3 && m.n.value <= 200.0;
        let other = second(end + 1).filter(|m| self.hyphen(end) && small(m) && small(first))?;
        let glued = |i: usize| self.atoms.get(i).is_some_and(|a| !a.space && (a.is_dash() || a.is_word() || a.is("/")));
        let dashed = at > 0 && !self.atoms[at].space && self.atoms[at - 1].is_dash();
        let ends = !(dashed || glued(other.n.to));
        let falls = first.n.value >= other.n.value || !self.noun_follows(other.n.to);
        let hidden = self.before(at, 1).is_some_and(|a| a.is_word());
        (ends && falls && hidden && self.told(&SCORE_WORDS, at, other.n.to, FAR)).then(|| self.scored(first, &other))
    }

    /// "a 10-1 shot", "won at 5/2": the first figure against the second.
    pub(super) fn odds(&self, at: usize) -> Option<Found> {
        let [first, sign, second] = self.atoms.get(at..at + 3)? else { return None };
        let glued = !sign.space && !second.space && (sign.is_dash() || sign.is("/"));
        let figure = |a: &super::atom::Atom<'_>| a.text.parse().ok().filter(|&x: &f64| a.is_digits() && x > 0.0);
        let (a, b) = (figure(first)?, figure(second)?);
        let ends = self.atoms.get(at + 3).is_none_or(|a| a.space || !(a.is_dash() || a.is_word() || a.is("/")));
        let word = self.told(&ODDS_WORDS, at, at + 3, FAR);
        // "won at 5/2": no part of a whole is so large.
        let price = sign.is("/") && a > b && b < 10.0 && self.before(at, 1).is_some_and(|w| w.is("at"));
        let value = Quantity { unit: Some(Unit::odds()), ..Quantity::count(a / b) };
        (glued && ends && (word || price)).then(|| Found::new(at..at + 3, NumberKind::Quantity, value))
    }
}
