//! The words of the sentences of one story, how telling each word is in it, and how much two sentences have in common.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// The least weight of a word: one that stands in every sentence still says something.
const LEAST: f64 = 0.1;

/// The words of sentences, by numbers, and their weights.
#[derive(Debug)]
pub(super) struct Lexis {
    /// The words of every sentence, one list behind the other, and where each stands.
    words: Vec<u32>,
    extents: Vec<Extent>,
    /// The weight of every word: its inverse document frequency over the sentences (Spärck Jones 1972).
    weights: Vec<f64>,
    /// The weight of a word that stands in one sentence alone.
    rarest: f64,
}

/// Where the words of a sentence stand, and what they weigh together: beside each other, as both are read at once.
#[derive(Clone, Copy, Debug)]
struct Extent {
    start: u32,
    end: u32,
    mass: f64,
}

impl Extent {
    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// How much the words of two sentences have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Closeness {
    /// The weight of the words they share over the geometric mean of the weights of all (0 to 1).
    pub(super) share: f64,
    /// The weight of the words they share, in words that stand in one sentence alone.
    pub(super) telling: f64,
    /// How many words they share.
    pub(super) words: usize,
}

impl Closeness {
    /// True where they share that many words, and that much of the weight of all.
    pub(super) fn at_least(self, words: usize, share: f64) -> bool {
        self.words >= words && self.share >= share
    }
}

/// A [`Lexis`] while its sentences are read.
#[derive(Debug, Default)]
pub(super) struct Builder<'a> {
    /// The numbers of the words.
    known: FxHashMap<&'a str, u32>,
    /// The words by their numbers, in the order in which they were read first.
    spelled: Vec<&'a str>,
    sentences: Sentences,
    ids: Vec<u32>,
}

/// The words of sentences by their numbers, and in how many sentences each word stands.
#[derive(Debug, Default)]
struct Sentences {
    words: Vec<u32>,
    extents: Vec<Extent>,
    frequency: Vec<f64>,
}

impl<'a> Builder<'a> {
    /// Adds a sentence.
    pub(super) fn push(&mut self, words: impl Iterator<Item = &'a str>) {
        self.ids.clear();
        for word in words {
            let next = self.spelled.len() as u32;
            let id = *self.known.entry(word).or_insert(next);
            if id == next {
                self.spelled.push(word);
            }
            self.ids.push(id);
        }
        self.sentences.push(&mut self.ids);
    }

    /// The words, and their classes, with their weights over all sentences.
    pub(super) fn finish(mut self, class: impl Fn(&'a str) -> &'a str) -> (Lexis, Lexis) {
        // A class is looked for once for every word, not wherever the word stands.
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut class_of = Vec::with_capacity(self.spelled.len());
        for word in self.spelled {
            let next = known.len() as u32;
            class_of.push(*known.entry(class(word)).or_insert(next));
        }
        let mut meant = Sentences::default();
        for extent in &self.sentences.extents {
            self.ids.clear();
            self.ids.extend(self.sentences.words[extent.range()].iter().map(|&id| class_of[id as usize]));
            meant.push(&mut self.ids);
        }
        (self.sentences.weighed(), meant.weighed())
    }
}

impl Sentences {
    /// Adds a sentence of the words in `ids`.
    fn push(&mut self, ids: &mut Vec<u32>) {
        ids.sort_unstable();
        ids.dedup();
        let vocabulary = ids.last().map_or(0, |&last| last as usize + 1);
        if self.frequency.len() < vocabulary {
            self.frequency.resize(vocabulary, 0.0);
        }
        ids.iter().for_each(|&id| self.frequency[id as usize] += 1.0);
        let start = self.words.len() as u32;
        self.words.extend_from_slice(ids);
        self.extents.push(Extent { start, end: self.words.len() as u32, mass: 0.0 });
    }

    fn weighed(mut self) -> Lexis {
        let all = self.extents.len() as f64 + 1.0;
        let weight = |frequency: f64| (all / (frequency + 0.5)).ln().max(LEAST);
        let weights: Vec<f64> = self.frequency.iter().map(|&f| weight(f)).collect();
        for extent in &mut self.extents {
            extent.mass = self.words[extent.range()].iter().map(|&id| weights[id as usize]).sum();
        }
        Lexis { words: self.words, extents: self.extents, weights, rarest: weight(1.0) }
    }
}

impl Lexis {
    /// How many sentences there are.
    pub(super) fn sentences(&self) -> usize {
        self.extents.len()
    }

    /// How many different words they are made of.
    pub(super) fn vocabulary(&self) -> usize {
        self.weights.len()
    }

    /// The words of a sentence, by their numbers, sorted.
    pub(super) fn words(&self, sentence: usize) -> &[u32] {
        &self.words[self.extents[sentence].range()]
    }

    /// The words of a sentence in `ids`, the most telling first.
    pub(super) fn by_weight(&self, sentence: usize, ids: &mut Vec<u32>) {
        ids.clear();
        ids.extend_from_slice(self.words(sentence));
        ids.sort_unstable_by(|x, y| self.weights[*y as usize].total_cmp(&self.weights[*x as usize]).then(x.cmp(y)));
    }

    /// How close two sentences are, by their numbers.
    pub(super) fn between(&self, x: usize, y: usize) -> Closeness {
        let (a, b) = (self.words(x), self.words(y));
        let (mut i, mut j, mut words, mut shared) = (0, 0, 0, 0.0);
        // Which side goes on is not foreseeable: two sums cost less than a wrongly foreseen branch.
        while let (Some(&p), Some(&q)) = (a.get(i), b.get(j)) {
            if p == q {
                shared += self.weights[p as usize];
                words += 1;
            }
            i += usize::from(p <= q);
            j += usize::from(q <= p);
        }
        if words == 0 {
            return Closeness::default();
        }
        let (p, q) = (self.extents[x].mass, self.extents[y].mass);
        Closeness { words, share: shared / (p * q).sqrt(), telling: shared / self.rarest }
    }
}

#[cfg(test)]
mod tests {
    use super::Builder;

    #[test]
    fn words_of_any_length_have_one_number_each() {
        let mut builder = Builder::default();
        let (long, longer) = ("x".repeat(16), "x".repeat(300));
        builder.push([long.as_str(), "b", "b\0", "", &longer].into_iter());
        builder.push(["", "b", longer.as_str(), "a"].into_iter());
        let (told, meant) = builder.finish(|word| if word == "a" { "b" } else { word });
        assert_eq!((told.words(0), told.words(1)), (&[0, 1, 2, 3, 4][..], &[1, 3, 4, 5][..]));
        assert_eq!((meant.words(0), meant.words(1)), (&[0, 1, 2, 3, 4][..], &[1, 3, 4][..]));
        assert_eq!((told.vocabulary(), meant.vocabulary()), (6, 5));
    }
}
