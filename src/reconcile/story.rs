//! What the articles of one story share: how telling each word is in it, and which surnames several people bear.

use super::ArticleClaims;
use super::entity::Crowd;
use super::group::At;
use crate::claim::Claim;
use crate::value::Tolerance;
use rustc_hash::FxHashMap;

/// The least weight of a word: one that stands in every sentence still says something.
const LEAST: f64 = 0.1;

/// How many words of a sentence are keys to it.
const TELLING: usize = 8;

/// The articles of one story, in the order of their ids, with what comparing their claims needs.
pub(super) struct Story<'a> {
    pub(super) articles: &'a [&'a ArticleClaims],
    pub(super) tolerance: &'a Tolerance,
    pub(super) crowd: Crowd,
    /// The words of every sentence that holds a claim.
    sentences: Vec<Words>,
    /// For every article, the sentence of every claim.
    of: Vec<Vec<usize>>,
    /// The weight of every word: its inverse document frequency over those sentences (Spärck Jones 1972).
    weights: Vec<f64>,
}

/// The content words of a sentence as sorted numbers, and their weight together.
#[derive(Debug, Default)]
struct Words {
    ids: Vec<u32>,
    mass: f64,
}

/// How much the words of two sentences have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Closeness {
    /// The weight of the words they share over the geometric mean of the weights of all (0 to 1).
    pub(super) share: f64,
    /// How many words they share.
    pub(super) words: usize,
}

impl<'a> Story<'a> {
    pub(super) fn new(articles: &'a [&'a ArticleClaims], tolerance: &'a Tolerance) -> Self {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let mut sentences: Vec<Words> = Vec::new();
        let mut frequency: Vec<f64> = Vec::new();
        let mut of = Vec::with_capacity(articles.len());
        for article in articles {
            let mut seen: FxHashMap<(bool, usize), usize> = FxHashMap::default();
            let mut places = Vec::with_capacity(article.claims.len());
            for claim in &article.claims {
                let key = (claim.evidence.field == crate::article::Field::Title, claim.sentence);
                let place = *seen.entry(key).or_insert_with(|| {
                    let mut ids: Vec<u32> = claim
                        .context
                        .iter()
                        .map(|word| {
                            let next = known.len() as u32;
                            *known.entry(word).or_insert(next)
                        })
                        .collect();
                    ids.sort_unstable();
                    ids.dedup();
                    frequency.resize(known.len(), 0.0);
                    ids.iter().for_each(|&id| frequency[id as usize] += 1.0);
                    sentences.push(Words { ids, mass: 0.0 });
                    sentences.len() - 1
                });
                places.push(place);
            }
            of.push(places);
        }
        let all = sentences.len() as f64 + 1.0;
        let weights: Vec<f64> = frequency.iter().map(|f| (all / (f + 0.5)).ln().max(LEAST)).collect();
        for words in &mut sentences {
            words.mass = words.ids.iter().map(|&id| weights[id as usize]).sum();
        }
        Self { articles, tolerance, crowd: Crowd::new(articles), sentences, of, weights }
    }

    pub(super) fn article(&self, at: At) -> &'a ArticleClaims {
        self.articles[at.0]
    }

    pub(super) fn claim(&self, at: At) -> &'a Claim {
        &self.articles[at.0].claims[at.1]
    }

    /// The most telling words of a claim's sentence: blocking keys of what is told in near words.
    pub(super) fn telling(&self, at: At) -> Vec<u32> {
        let mut ids = self.sentences[self.of[at.0][at.1]].ids.clone();
        ids.sort_by(|x, y| self.weights[*y as usize].total_cmp(&self.weights[*x as usize]).then(x.cmp(y)));
        ids.truncate(TELLING);
        ids
    }

    /// How close the sentences of two claims are.
    pub(super) fn closeness(&self, x: At, y: At) -> Closeness {
        let (a, b) = (&self.sentences[self.of[x.0][x.1]], &self.sentences[self.of[y.0][y.1]]);
        let (mut i, mut j, mut found) = (0, 0, Closeness::default());
        let mut shared = 0.0;
        while let (Some(p), Some(q)) = (a.ids.get(i), b.ids.get(j)) {
            match p.cmp(q) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += self.weights[*p as usize];
                    found.words += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        if found.words > 0 {
            found.share = shared / (a.mass * b.mass).sqrt();
        }
        found
    }
}
