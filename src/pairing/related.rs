//! Whether two articles can be of one story: what two long ones have in common is more than what all news has.

use super::background::rarity;
use crate::claim::Context;
use crate::syntax::Upos;
use rustc_hash::FxHashSet;

/// From so many distinct words on a text is long enough to be judged: shorter ones of one story may share none.
const LONG: usize = 60;

/// How rare a word is that counts.
const RARE: f32 = 0.4;

/// What two articles of one story share at least: the rarity above [`RARE`] of shared words, by the root of the words of the
/// shorter one. Of 816 pairs of long articles of one story 2 in 100 lie below, of pairs of two stories 9 in 10.
const LEAST: f32 = 0.06;

/// Of more articles than these none is held to be of another story: so many come of one event.
const MOST: usize = 200;

/// Which articles of a call are of other stories than others.
#[derive(Debug, Default)]
pub(crate) struct Related {
    apart: FxHashSet<(usize, usize)>,
}

impl Related {
    pub(crate) fn new<'a>(articles: impl ExactSizeIterator<Item = &'a [Context]>) -> Self {
        if articles.len() > MOST {
            return Self::default();
        }
        let words: Vec<FxHashSet<&str>> = articles.map(words).collect();
        let pairs = (0..words.len()).flat_map(|i| (i + 1..words.len()).map(move |j| (i, j)));
        Self { apart: pairs.filter(|&(i, j)| two_stories(&words[i], &words[j])).collect() }
    }

    /// True where two articles, by index, surely tell of two stories.
    pub(crate) fn apart(&self, i: usize, j: usize) -> bool {
        self.apart.contains(&(i.min(j), i.max(j)))
    }
}

fn words(contexts: &[Context]) -> FxHashSet<&str> {
    let content = |upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj);
    contexts.iter().flat_map(|c| &c.words).filter(|w| content(w.upos)).map(|w| &*w.lemma).collect()
}

fn two_stories(a: &FxHashSet<&str>, b: &FxHashSet<&str>) -> bool {
    let few = a.len().min(b.len());
    few >= LONG && shared(a, b) < LEAST * (few as f32).sqrt()
}

/// True where two passages, however short, have enough in common to be of one story. Of 500 pairs of passages of two stories, of one
/// to four sentences each, 3 are else told to contradict each other: none of them has a rare word in common.
pub(crate) fn shares_matter(a: &[Context], b: &[Context]) -> bool {
    let (a, b) = (words(a), words(b));
    shared(&a, &b) >= LEAST * (a.len().min(b.len()) as f32).sqrt()
}

/// How rare the words are that two texts share, above [`RARE`], together.
fn shared(a: &FxHashSet<&str>, b: &FxHashSet<&str>) -> f32 {
    let (less, more) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // The order of a hash set must not show in the last bit of a sum.
    let mut shared: Vec<f32> = less.iter().filter(|w| more.contains(*w)).map(|w| (rarity(w) - RARE).max(0.0)).collect();
    shared.sort_by(f32::total_cmp);
    shared.iter().sum()
}
