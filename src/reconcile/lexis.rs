//! The words of the sentences of one story, how telling each word is, and how much two sentences have in common.
//!
//! What two sentences have in common rests on their two articles alone, so that an article more changes it for no other pair.

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
    /// In how many sentences of its own article each of these words stands.
    own: Vec<u32>,
    /// The weight of every word in the story: its inverse document frequency over the sentences (Spärck Jones 1972).
    weights: Vec<f64>,
    /// How many sentences each article has.
    lengths: Vec<u32>,
    /// In how many sentences of an article a word stands, by both numbers.
    told: FxHashMap<(u32, u32), u32>,
    /// The logarithms of whole numbers and a half: of `i + 0.5` at `i`.
    halves: Vec<f64>,
}

/// Where the words of a sentence stand, and in which article.
#[derive(Clone, Copy, Debug)]
struct Extent {
    start: u32,
    end: u32,
    article: u32,
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
    lengths: Vec<u32>,
}

impl<'a> Builder<'a> {
    /// Begins an article: what is added belongs to it.
    pub(super) fn begin(&mut self) {
        self.sentences.lengths.push(0);
    }

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
            meant.lengths.resize(extent.article as usize + 1, 0);
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
        if self.lengths.is_empty() {
            self.lengths.push(0);
        }
        let article = self.lengths.len() as u32 - 1;
        self.lengths[article as usize] += 1;
        self.extents.push(Extent { start, end: self.words.len() as u32, article });
    }

    fn weighed(self) -> Lexis {
        let all = self.extents.len() as f64 + 1.0;
        let weights = self.frequency.iter().map(|&f| (all / (f + 0.5)).ln().max(LEAST)).collect();
        let mut told: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for extent in &self.extents {
            self.words[extent.range()].iter().for_each(|&id| *told.entry((extent.article, id)).or_default() += 1);
        }
        let mut own = Vec::with_capacity(self.words.len());
        for extent in &self.extents {
            own.extend(self.words[extent.range()].iter().map(|&id| told[&(extent.article, id)]));
        }
        let longest = self.lengths.iter().max().map_or(0, |&most| 2 * most as usize + 2);
        let halves = (0..=longest).map(|i| (i as f64 + 0.5).ln()).collect();
        Lexis { words: self.words, extents: self.extents, own, weights, lengths: self.lengths, told, halves }
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

    /// How close two sentences are, by their numbers: a word weighs the less the more sentences of their two articles have it.
    pub(super) fn between(&self, x: usize, y: usize) -> Closeness {
        let (p, q) = (self.extents[x], self.extents[y]);
        let (a, b) = (self.words(x), self.words(y));
        let (mut i, mut j, mut words) = (0, 0, 0);
        // Which side goes on is not foreseeable: two sums cost less than a wrongly foreseen branch.
        while let (Some(&v), Some(&w)) = (a.get(i), b.get(j)) {
            words += usize::from(v == w);
            i += usize::from(v <= w);
            j += usize::from(w <= v);
        }
        if words == 0 {
            return Closeness::default();
        }
        let one = p.article == q.article;
        let all = self.lengths[p.article as usize] + if one { 0 } else { self.lengths[q.article as usize] };
        let all = (f64::from(all) + 1.0).ln();
        let weight = |sentences: u32| (all - self.halves[sentences as usize]).max(LEAST);
        let beside =
            |other: u32, id: u32| if one { 0 } else { self.told.get(&(other, id)).copied().unwrap_or_default() };
        let mass = |extent: Extent, other: u32, each: &mut dyn FnMut(u32, f64)| {
            let told = self.words[extent.range()].iter().zip(&self.own[extent.range()]);
            let mut sum = 0.0;
            for (&id, &own) in told {
                let weight = weight(own + beside(other, id));
                sum += weight;
                each(id, weight);
            }
            sum
        };
        let (mut shared, mut j) = (0.0, 0);
        let heavy = mass(p, q.article, &mut |id, weight| {
            while b.get(j).is_some_and(|&other| other < id) {
                j += 1;
            }
            shared += if b.get(j) == Some(&id) { weight } else { 0.0 };
        });
        let light = mass(q, p.article, &mut |_, _| ());
        Closeness { words, share: shared / (heavy * light).sqrt(), telling: shared / weight(1) }
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
