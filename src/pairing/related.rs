//! Whether two articles can be of one story: what two long ones have in common is more than what all news has.

use super::background::rarity;
use crate::claim::Context;
use crate::syntax::Upos;
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// From so many distinct words on a text is long enough to be judged: shorter ones of one story may share none.
const LONG: usize = 60;

/// How rare a word is that counts.
const RARE: f32 = 0.4;

/// What two articles of one story share at least: the rarity above [`RARE`] of shared words, by the root of the words of the
/// shorter one. Of 816 pairs of long articles of one story 2 in 100 lie below, of pairs of two stories 9 in 10.
const LEAST: f32 = 0.06;

/// Which articles of a call are of other stories than others. Two are held against each other when somebody asks, and once:
/// of the pairs of a large story few are ever asked for.
#[derive(Debug, Default)]
pub(crate) struct Related {
    /// For every article, its words by their numbers, sorted.
    words: Vec<Vec<u32>>,
    /// What each word weighs above [`RARE`].
    weights: Vec<f32>,
    known: Mutex<FxHashMap<(usize, usize), bool>>,
}

impl Related {
    pub(crate) fn new<'a>(articles: impl ExactSizeIterator<Item = &'a [Context]>) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut weights = Vec::new();
        let mut words = Vec::with_capacity(articles.len());
        let content = |upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
        for contexts in articles {
            let told = contexts.iter().flat_map(|c| &c.words).filter(|w| content(w.upos));
            let mut own: Vec<u32> = told
                .map(|w| {
                    *numbers.entry(&w.lemma).or_insert_with(|| {
                        weights.push((rarity(&w.lemma) - RARE).max(0.0));
                        weights.len() as u32 - 1
                    })
                })
                .collect();
            own.sort_unstable();
            own.dedup();
            words.push(own);
        }
        Self { words, weights, known: Mutex::default() }
    }

    /// True where two articles, by index, surely tell of two stories.
    pub(crate) fn apart(&self, i: usize, j: usize) -> bool {
        let (a, b) = (&self.words[i], &self.words[j]);
        if i == j || a.len().min(b.len()) < LONG {
            return false;
        }
        // Nobody who holds the lock can panic.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known.entry((i.min(j), i.max(j))).or_insert_with(|| self.two_stories(a, b))
    }

    fn two_stories(&self, a: &[u32], b: &[u32]) -> bool {
        let (mut p, mut q, mut shared) = (0, 0, Vec::new());
        while let (Some(x), Some(y)) = (a.get(p), b.get(q)) {
            if x == y {
                shared.push(self.weights[*x as usize]);
            }
            p += usize::from(x <= y);
            q += usize::from(y <= x);
        }
        // The numbers of the words depend on the other articles, and their order must not show in the last bit of a sum.
        shared.sort_by(f32::total_cmp);
        shared.iter().sum::<f32>() < LEAST * (a.len().min(b.len()) as f32).sqrt()
    }
}

/// True where two passages, however short, have enough in common to be of one story. Of 500 pairs of passages of two stories, of
/// one to four sentences each, 3 are else told to contradict each other: none of them has a rare word in common.
pub(crate) fn shares_matter(a: &[Context], b: &[Context]) -> bool {
    let both = Related::new([a, b].into_iter());
    !both.two_stories(&both.words[0], &both.words[1])
}
