//! The words of a sentence or a clause, weighted by rarity, and what two of them share.

use super::background::rarity;
use super::told::{Told, class, one_stem};

/// The classes of some words, sorted and unique.
pub(super) struct Bag<'a>(pub(super) Vec<&'a str>);

/// What two bags share, and what only the one with less alone has, and the other: weights by rarity.
pub(super) struct Shared {
    pub(super) both: f32,
    pub(super) only: [f32; 2],
}

impl<'a> Bag<'a> {
    pub(super) fn of(told: &Told<'a>, words: impl Iterator<Item = usize>) -> Self {
        let mut all: Vec<&str> = words.map(|i| class(told.lemma(i))).collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    pub(super) fn with(&self, other: &Self) -> Shared {
        let weight = |words: &[&str]| words.iter().map(|w| rarity(w)).sum::<f32>();
        let (mut both, mut left): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for word in &self.0 {
            if other.0.binary_search(word).is_ok() { both.push(*word) } else { left.push(*word) }
        }
        let mut right: Vec<&str> = other.0.iter().copied().filter(|word| self.0.binary_search(word).is_err()).collect();
        left.retain(|word| match right.iter().position(|o| one_stem(word, o)) {
            Some(at) => {
                right.remove(at);
                both.push(*word);
                false
            }
            None => true,
        });
        let (x, y) = (weight(&left), weight(&right));
        Shared { both: weight(&both), only: [x.min(y), x.max(y)] }
    }
}

impl Shared {
    /// The share of what is shared in the lighter of the two.
    pub(super) fn share(&self) -> f32 {
        self.both / (self.both + self.only[0]).max(0.1)
    }

    pub(super) fn alike(&self) -> f32 {
        self.both / (self.both + self.only[0] + self.only[1]).max(0.1)
    }
}
