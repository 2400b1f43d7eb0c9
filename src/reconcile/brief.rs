//! What is at hand of every claim: small, and in the order in which the claims are read, so that those of a large story stay
//! near the processor. Claims are large, and what they point to lies far apart.
//!
//! All that asks every claim of a story the same question asks here first.

use super::figures::Kinds;
use crate::claim::{Claim, Context, NOT, Slot};
use crate::value::{Occurrence, Value};
use rustc_hash::FxHashMap;

/// The most words of a sentence that says no more than that nobody was hurt, and who says so.
const BARE_WORDS: usize = 9;

/// A claim by the index of its article and its own.
pub(super) type At = (usize, usize);

/// What most judgements rest on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Brief {
    /// What the claim's value answers.
    pub(super) slot: Slot,
    /// It tells of something before the story's own event.
    pub(super) prior: bool,
    /// Nobody and nothing takes part.
    pub(super) alone: bool,
    /// What it tells lasts longer than news does.
    pub(super) lasting: bool,
    /// It counts people killed or hurt.
    pub(super) toll: bool,
    /// It counts nobody, in a sentence that says no more: that is of what its article tells.
    pub(super) none: bool,
    /// Of these the gate does not ask that they are told in near words: all of a kind are one block.
    pub(super) one_block: bool,
    /// It is denied.
    pub(super) denied: bool,
    /// A statement that negates a word of its sentence.
    pub(super) negates: bool,
    /// Its own words say on which date.
    pub(super) says_when: bool,
    /// It says when, or where.
    pub(super) timed: bool,
    pub(super) placed: bool,
    /// Whether and how it happened, where the claim tells only that.
    pub(super) told: Option<Occurrence>,
    /// What figures its sentence gives.
    pub(super) figures: Kinds,
    /// Its slot and its predicate as one number.
    pub(super) kind: u32,
    /// Its sentence among those of the story, and its number in its article.
    pub(super) sentence: u32,
    pub(super) number: u32,
    /// Where the names of those who take part begin in [`Briefs::names`].
    names: u32,
}

/// The briefs of all claims of a story, one article behind the other.
#[derive(Debug, Default)]
pub(super) struct Briefs<'a> {
    all: Vec<Brief>,
    /// Where the claims of each article begin.
    begins: Vec<usize>,
    /// The names of those who take part in the claims, as the numbers of their skeletons.
    names: Vec<u32>,
    kinds: FxHashMap<(Slot, &'a str), u32>,
}

impl<'a> Briefs<'a> {
    /// Begins an article: what is added belongs to it.
    pub(super) fn begin(&mut self) {
        self.begins.push(self.all.len());
    }

    /// Adds a claim of a sentence of the story, which gives figures of these kinds. Those of these names take part in it.
    pub(super) fn push(
        &mut self,
        claim: &'a Claim,
        context: Option<&Context>,
        (sentence, figures): (u32, Kinds),
        names: impl Iterator<Item = u32>,
    ) -> Brief {
        let next = self.kinds.len() as u32;
        let kind = *self.kinds.entry((claim.slot, &claim.predicate)).or_insert(next);
        let brief = Brief { kind, sentence, names: self.names.len() as u32, ..Brief::new(claim, context, figures) };
        self.all.push(brief);
        self.names.extend(names);
        brief
    }

    pub(super) fn at(&self, at: At) -> Brief {
        self.all[self.begins[at.0] + at.1]
    }

    /// Those of one article, in text order.
    pub(super) fn of(&self, article: usize) -> &[Brief] {
        let end = self.begins.get(article + 1).copied().unwrap_or(self.all.len());
        &self.all[self.begins[article]..end]
    }

    /// All of them, with where they stand.
    pub(super) fn iter(&self) -> impl Iterator<Item = (At, &Brief)> {
        (0..self.begins.len()).flat_map(|i| self.of(i).iter().enumerate().map(move |(j, brief)| ((i, j), brief)))
    }

    /// The skeletons of those who take part in a claim, as numbers.
    pub(super) fn names(&self, at: At) -> &[u32] {
        let place = self.begins[at.0] + at.1;
        let end = self.all.get(place + 1).map_or(self.names.len(), |next| next.names as usize);
        &self.names[self.all[place].names as usize..end]
    }
}

impl Brief {
    /// What the claim says by itself; the rest is of its story.
    fn new(claim: &Claim, context: Option<&Context>, figures: Kinds) -> Self {
        let says_when = match &claim.value {
            Value::Time(t) => t.parts.day.is_some() && t.parts.month.is_some() || t.parts.year.is_some(),
            _ => false,
        };
        let lasting = claim.slot == Slot::Title;
        let toll = claim.is_toll();
        let bare = || context.is_none_or(|context| context.written_words() <= BARE_WORDS);
        Self {
            slot: claim.slot,
            prior: claim.prior,
            alone: claim.arguments.is_empty(),
            lasting,
            toll,
            none: toll && claim.is_whole() && claim.value.point() == Some(0.0) && bare(),
            one_block: toll || lasting || claim.slot == Slot::State,
            denied: claim.is_denied(),
            negates: claim.slot == Slot::Statement && claim.scope.iter().any(|word| word.starts_with(NOT)),
            says_when,
            timed: claim.when.is_some(),
            placed: !claim.places.is_empty(),
            told: match claim.value {
                Value::Occurrence(told) if matches!(claim.slot, Slot::Polarity | Slot::Statement) => Some(told),
                _ => None,
            },
            figures,
            kind: 0,
            sentence: 0,
            number: claim.sentence as u32,
            names: 0,
        }
    }
}
