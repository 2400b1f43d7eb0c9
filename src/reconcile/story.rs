//! What the articles of one story share: how telling each word is in it, and which surnames several people bear.

use super::ArticleClaims;
use super::entity::{Crowd, skeleton};
use super::group::At;
use crate::claim::{Claim, STAGE, Slot};
use crate::lexicon::lexicon;
use crate::value::{PlaceValue, Tolerance, Value};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::Cell;

lexicon!(
    /// Words that reporters use for one thing, and their class.
    NEAR_WORDS, "near_words.txt", 1
);

/// The least weight of a word: one that stands in every sentence still says something.
const LEAST: f64 = 0.1;

/// The articles of one story, in the order of their ids, with what comparing their claims needs.
pub(super) struct Story<'a> {
    pub(super) articles: &'a [&'a ArticleClaims],
    pub(super) tolerance: &'a Tolerance,
    pub(super) crowd: Crowd,
    /// The words of every sentence that holds a claim, one list behind the other, and where each stands.
    words: Vec<u32>,
    extents: Vec<Extent>,
    /// The sentences that were held against each other last, and how close they are: the gate and the comparison ask one
    /// after the other.
    last: Cell<((u32, u32), Closeness)>,
    /// For every article, what is at hand of every claim.
    briefs: Vec<Vec<Brief>>,
    /// For every article, its claims of how many were killed or hurt, without nobody and parts.
    pub(super) tolls: Vec<Vec<&'a Claim>>,
    /// For every article, the day of its publication, as far as it is known, counted from a fixed one.
    days: Vec<Option<i32>>,
    /// Which place lies in which, as far as any article says: one tells that Norwood is a part of London, and another need
    /// not.
    nests: FxHashSet<(&'a str, &'a str)>,
    /// The skeletons of the last words of all names.
    skeletons: FxHashMap<&'a str, Option<String>>,
    /// The weight of every word: its inverse document frequency over those sentences (Spärck Jones 1972).
    weights: Vec<f64>,
}

/// What most refusals rest on, small enough that all claims of a large story stay near the processor.
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
    /// Its own words say on which date.
    pub(super) says_when: bool,
    /// Its sentence.
    sentence: u32,
}

impl Brief {
    fn new(claim: &Claim, sentence: usize) -> Self {
        let says_when = match &claim.value {
            Value::Time(t) => t.parts.day.is_some() && t.parts.month.is_some() || t.parts.year.is_some(),
            _ => false,
        };
        Self {
            slot: claim.slot,
            prior: claim.prior,
            alone: claim.arguments.is_empty(),
            lasting: matches!(claim.slot, Slot::Age | Slot::Title)
                || matches!(claim.predicate.as_str(), "address" | STAGE),
            says_when,
            sentence: sentence as u32,
        }
    }
}

/// Where the words of a sentence stand, and what they weigh together: beside each other, as both are read at once.
#[derive(Clone, Copy, Debug)]
struct Extent {
    start: u32,
    end: u32,
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

impl Closeness {
    /// True where they share that many words, and that much of the weight of all.
    pub(super) fn at_least(self, words: usize, share: f64) -> bool {
        self.words >= words && self.share >= share
    }
}

impl<'a> Story<'a> {
    pub(super) fn new(articles: &'a [&'a ArticleClaims], tolerance: &'a Tolerance) -> Self {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        let (mut words, mut extents): (Vec<u32>, Vec<Extent>) = (Vec::new(), Vec::new());
        let mut ids: Vec<u32> = Vec::new();
        let mut frequency: Vec<f64> = Vec::new();
        let mut briefs = Vec::with_capacity(articles.len());
        let mut skeletons: FxHashMap<&str, Option<String>> = FxHashMap::default();
        for article in articles {
            let mut seen: FxHashMap<(bool, usize), usize> = FxHashMap::default();
            let mut known_of = Vec::with_capacity(article.claims.len());
            for claim in &article.claims {
                let key = (claim.evidence.field == crate::article::Field::Title, claim.sentence);
                let place = *seen.entry(key).or_insert_with(|| {
                    ids.clear();
                    ids.extend(claim.context.iter().map(|word| {
                        let next = known.len() as u32;
                        *known.entry(NEAR_WORDS.first(word).unwrap_or(word)).or_insert(next)
                    }));
                    ids.sort_unstable();
                    ids.dedup();
                    frequency.resize(known.len(), 0.0);
                    ids.iter().for_each(|&id| frequency[id as usize] += 1.0);
                    let start = words.len() as u32;
                    words.extend_from_slice(&ids);
                    extents.push(Extent { start, end: words.len() as u32, mass: 0.0 });
                    extents.len() - 1
                });
                known_of.push(Brief::new(claim, place));
                for name in claim.arguments.iter().filter(|a| a.participant.named).map(|a| a.participant.name.as_str())
                {
                    skeletons.entry(name).or_insert_with(|| skeleton(name));
                }
            }
            briefs.push(known_of);
        }
        let all = extents.len() as f64 + 1.0;
        let weights: Vec<f64> = frequency.iter().map(|f| (all / (f + 0.5)).ln().max(LEAST)).collect();
        let first = Date::constant(1970, 1, 1);
        let day = |published: &str| Some(published.get(..10)?.parse::<Date>().ok()?.since(first).ok()?.get_days());
        let days = articles.iter().map(|a| day(a.reported_at()?)).collect();
        let crowd = Crowd::new(skeletons.keys().copied());
        let whole = |c: &&Claim| c.is_toll() && c.is_whole() && c.value.low().is_some_and(|n| n > 0.0);
        let tolls = articles.iter().map(|a| a.claims.iter().filter(whole).collect()).collect();
        for extent in &mut extents {
            let own = &words[extent.start as usize..extent.end as usize];
            extent.mass = own.iter().map(|&id| weights[id as usize]).sum();
        }
        let claims = articles.iter().flat_map(|a| &a.claims);
        let places = claims.flat_map(|c| {
            c.places.iter().chain(match &c.value {
                Value::Place(place) => Some(place),
                _ => None,
            })
        });
        let nests = places.flat_map(|p| p.within.iter().map(|outer| (p.name.as_str(), outer.as_str()))).collect();
        let last = Cell::new(((u32::MAX, u32::MAX), Closeness::default()));
        Self { articles, tolerance, crowd, words, extents, last, briefs, tolls, days, nests, skeletons, weights }
    }

    /// True where one of the two places is said to lie in the other.
    pub(super) fn nest(&self, a: &PlaceValue, b: &PlaceValue) -> bool {
        let inside = |p: &PlaceValue, q: &PlaceValue| self.nests.contains(&(p.name.as_str(), q.name.as_str()));
        inside(a, b) || inside(b, a)
    }

    pub(super) fn article(&self, at: At) -> &'a ArticleClaims {
        self.articles[at.0]
    }

    pub(super) fn claim(&self, at: At) -> &'a Claim {
        &self.articles[at.0].claims[at.1]
    }

    /// The claims of the sentence that a claim stands in, its own among them.
    pub(super) fn told_beside(&self, at: At) -> impl Iterator<Item = &'a Claim> {
        let (claims, briefs) = (&self.articles[at.0].claims, &self.briefs[at.0]);
        let same = |i: &usize| briefs[*i].sentence == briefs[at.1].sentence;
        let from = (0..at.1).rev().take_while(same).last().unwrap_or(at.1);
        claims[from..].iter().zip(&briefs[from..]).take_while(move |(_, b)| b.sentence == briefs[at.1].sentence).map(|(c, _)| c)
    }

    pub(super) fn brief(&self, at: At) -> Brief {
        self.briefs[at.0][at.1]
    }

    /// The days from the publication of the one claim to that of the other, where both are known.
    pub(super) fn days_from(&self, x: At, y: At) -> Option<i32> {
        Some(self.days[y.0]? - self.days[x.0]?)
    }

    /// The skeletons of the last words of the names that take part.
    pub(super) fn skeletons<'s>(&'s self, claim: &'s Claim) -> impl Iterator<Item = &'s str> {
        let named = claim.arguments.iter().map(|a| &a.participant).filter(|p| p.named);
        named.filter_map(|p| self.skeletons.get(p.name.as_str())?.as_deref())
    }

    /// How many sentences hold a claim; they are numbered as their first claims stand.
    pub(super) fn sentences(&self) -> usize {
        self.extents.len()
    }

    /// How many different words they are made of.
    pub(super) fn vocabulary(&self) -> usize {
        self.weights.len()
    }

    /// The number of the sentence that a claim stands in.
    pub(super) fn sentence(&self, at: At) -> usize {
        self.brief(at).sentence as usize
    }

    /// The words of a sentence, by their numbers, sorted.
    pub(super) fn words(&self, sentence: usize) -> &[u32] {
        let Extent { start, end, .. } = self.extents[sentence];
        &self.words[start as usize..end as usize]
    }

    /// The words of a sentence in `ids`, the most telling first.
    pub(super) fn by_weight(&self, sentence: usize, ids: &mut Vec<u32>) {
        ids.clear();
        ids.extend_from_slice(self.words(sentence));
        ids.sort_unstable_by(|x, y| self.weights[*y as usize].total_cmp(&self.weights[*x as usize]).then(x.cmp(y)));
    }

    /// How close the sentences of two claims are.
    pub(super) fn closeness(&self, x: At, y: At) -> Closeness {
        let pair = (self.brief(x).sentence, self.brief(y).sentence);
        let (last, close) = self.last.get();
        if last == pair {
            return close;
        }
        let close = self.between(pair.0 as usize, pair.1 as usize);
        self.last.set((pair, close));
        close
    }

    /// The weight of a word, more than nothing.
    pub(super) fn weight(&self, word: u32) -> f64 {
        self.weights[word as usize]
    }

    /// How close two sentences are, by their numbers.
    fn between(&self, x: usize, y: usize) -> Closeness {
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
        self.share(x, y, words, shared)
    }

    /// How close two sentences are that share so many words of such a weight.
    pub(super) fn share(&self, x: usize, y: usize, words: usize, shared: f64) -> Closeness {
        let mass = |sentence: usize| self.extents[sentence].mass;
        Closeness { words, share: if words > 0 { shared / (mass(x) * mass(y)).sqrt() } else { 0.0 } }
    }
}
