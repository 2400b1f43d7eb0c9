//! Which sentences are told in near words: found by their most telling words, without a look at every pair.

use super::lexis::{Closeness, Lexis};

/// How many words of a sentence lead to it.
const TELLING: usize = 12;

/// The most earlier sentences that one is held against, those of its rarest words first: what bounds the cost of a story
/// in which all sentences are told in the same words.
const LOOKED_AT: usize = 32;

/// How many words two sentences must share at least, and how great a share of their weight, to be near. No rule of the
/// gate that rests on words asks for less.
const WORDS: usize = 2;
const SHARE: f64 = 0.1;

/// For every sentence of a story, the earlier ones that are told in near words.
#[derive(Debug)]
pub(super) struct Near {
    /// Where the list of each sentence ends, and that of the next begins.
    ends: Vec<usize>,
    lists: Vec<(u32, Closeness)>,
}

impl Near {
    pub(super) fn new(lexis: &Lexis) -> Self {
        let count = lexis.sentences();
        let (mut telling, mut words) = (Vec::with_capacity(count * TELLING), Vec::new());
        let mut bounds = Vec::with_capacity(count + 1);
        bounds.push(0);
        for sentence in 0..count {
            lexis.by_weight(sentence, &mut words);
            telling.extend_from_slice(&words[..words.len().min(TELLING)]);
            bounds.push(telling.len());
        }
        // The sentences of each word stand beside each other: `from` is where those of a word begin, `to` where those
        // that were met so far end.
        let mut from = vec![0u32; lexis.vocabulary() + 1];
        telling.iter().for_each(|&word| from[word as usize + 1] += 1);
        (1..from.len()).for_each(|word| from[word] += from[word - 1]);
        let mut to = from.clone();
        let mut holders = vec![0u32; telling.len()];
        let (mut ends, mut lists) = (Vec::with_capacity(count), Vec::new());
        let mut found: Vec<u32> = Vec::new();
        for sentence in 0..count {
            let own = &telling[bounds[sentence]..bounds[sentence + 1]];
            found.clear();
            for &word in own {
                let (first, end) = (from[word as usize] as usize, to[word as usize] as usize);
                let left = LOOKED_AT - found.len();
                found.extend_from_slice(&holders[first.max(end.saturating_sub(left))..end]);
                holders[end] = sentence as u32;
                to[word as usize] += 1;
            }
            found.sort_unstable();
            found.dedup();
            let close = found.iter().map(|&other| (other, lexis.between(sentence, other as usize)));
            lists.extend(close.filter(|(_, close)| close.at_least(WORDS, SHARE)));
            ends.push(lists.len());
        }
        Self { ends, lists }
    }

    /// The earlier sentences near to this one, by their numbers, sorted, with how close they are.
    pub(super) fn of(&self, sentence: usize) -> &[(u32, Closeness)] {
        let start = sentence.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.lists[start..self.ends[sentence]]
    }

    /// How close an earlier sentence is, if it is found near to this one.
    pub(super) fn between(&self, sentence: usize, earlier: usize) -> Option<Closeness> {
        let near = self.of(sentence);
        let place = near.binary_search_by_key(&(earlier as u32), |(other, _)| *other).ok()?;
        Some(near[place].1)
    }
}
