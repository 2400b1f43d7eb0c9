//! What the articles of one story share: their words, their days, and which surnames several people bear.

use super::brief::{At, Brief, Briefs};
use super::entity::{Crowd, skeleton};
use super::figures::{self, Kinds};
use super::lexis::{Builder, Closeness, Lexis};
use super::near::Near;
use crate::claim::{ArticleClaims, Claim, EPOCH};
use crate::pairing::{Related, near_class};
use crate::value::{PlaceValue, TimeValue, Tolerance};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::sync::Arc;

/// The most days between a date and the report that a weekday can be told from.
const WEEK: i32 = 6;

/// The articles of one story, in the order of their ids, with what comparing their claims needs.
pub(super) struct Story<'a> {
    pub(super) articles: &'a [&'a ArticleClaims],
    pub(super) tolerance: &'a Tolerance,
    pub(super) crowd: Crowd,
    /// Which articles tell of other stories.
    pub(super) related: Arc<Related>,
    /// The words of every sentence that holds a claim, and the classes of near words.
    told: Lexis,
    meant: Lexis,
    /// Which sentences are told in near words.
    pub(super) near: Near,
    /// What is at hand of every claim.
    pub(super) briefs: Briefs<'a>,
    /// For every article, its claims of how many were killed or hurt, without nobody and parts.
    pub(super) tolls: Vec<Vec<&'a Claim>>,
    /// For every article, the day of its publication, as far as it is known, counted from a fixed one.
    days: Vec<Option<i32>>,
    /// Which place lies in which, as far as any article says: one tells that Norwood is a part of London, and another need
    /// not.
    nests: FxHashSet<(&'a str, &'a str)>,
    /// The skeletons of the last words of all names, by their numbers.
    spelled: Vec<String>,
}

impl<'a> Story<'a> {
    pub(super) fn new(articles: &'a [&'a ArticleClaims], tolerance: &'a Tolerance) -> Self {
        let mut told = Builder::default();
        let mut sentences = 0;
        let mut briefs = Briefs::default();
        let mut skeletons: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        let mut spellings: FxHashMap<String, u32> = FxHashMap::default();
        let mut tolls = Vec::with_capacity(articles.len());
        let mut nests = FxHashSet::default();
        // A claim is read once: all that is asked of every one is asked here.
        for article in articles {
            briefs.begin();
            told.begin();
            let mut seen: FxHashMap<usize, (u32, Kinds)> = FxHashMap::default();
            let mut counts = Vec::new();
            for claim in &article.claims {
                let (place, figures) = *seen.entry(claim.sentence).or_insert_with(|| {
                    told.push(claim.around.words.iter().map(String::as_str));
                    sentences += 1;
                    (sentences - 1, Kinds::of(&claim.around.figures))
                });
                let named = claim.arguments.iter().map(|a| &a.participant).filter(|p| p.named);
                let names = named.filter_map(|p| {
                    *skeletons.entry(&p.name).or_insert_with(|| {
                        let next = spellings.len() as u32;
                        skeleton(&p.name).map(|skeleton| *spellings.entry(skeleton).or_insert(next))
                    })
                });
                let context = article.contexts.get(claim.sentence);
                let brief = briefs.push(claim, context, (place, figures), names);
                if brief.toll && claim.is_whole() && claim.value.low().is_some_and(|n| n > 0.0) {
                    counts.push(claim);
                }
                for place in &claim.places {
                    nests.extend(place.within.iter().map(|outer| (place.name.as_str(), outer.as_str())));
                }
            }
            tolls.push(counts);
        }
        let mut spelled = vec![String::new(); spellings.len()];
        spellings.into_iter().for_each(|(skeleton, number)| spelled[number as usize] = skeleton);
        let days: Vec<Option<i32>> = articles.iter().map(|a| a.day()).collect();
        let crowd = Crowd::new(skeletons.keys().copied());
        let (told, meant) = told.finish(near_class);
        let near = Near::new(&meant);
        let related = Arc::new(Related::new(articles.iter().map(|a| a.contexts.as_slice())));
        Self { articles, tolerance, crowd, related, told, meant, near, briefs, tolls, days, nests, spelled }
    }

    /// True where one of the two places is said to lie in the other.
    pub(super) fn nest(&self, a: &PlaceValue, b: &PlaceValue) -> bool {
        self.nested(&a.name, &b.name)
    }

    /// The same for two places by their names.
    pub(super) fn nested(&self, a: &str, b: &str) -> bool {
        self.nests.contains(&(a, b)) || self.nests.contains(&(b, a))
    }

    /// True where the articles of two claims tell of two stories.
    pub(super) fn apart(&self, x: At, y: At) -> bool {
        self.related.apart(x.0, y.0)
    }

    pub(super) fn article(&self, at: At) -> &'a ArticleClaims {
        self.articles[at.0]
    }

    pub(super) fn claim(&self, at: At) -> &'a Claim {
        &self.articles[at.0].claims[at.1]
    }

    pub(super) fn brief(&self, at: At) -> Brief {
        self.briefs.at(at)
    }

    /// The days from the publication of the one claim to that of the other, where both are known.
    pub(super) fn days_from(&self, x: At, y: At) -> Option<i32> {
        Some(self.days[y.0]? - self.days[x.0]?)
    }

    /// Which of the articles of two claims was published first.
    pub(super) fn told_first(&self, x: At, y: At) -> Option<Ordering> {
        self.article(x).told_before(self.article(y))
    }

    /// A time that an article gives, with the weekday of a date near the day of its report.
    pub(super) fn with_weekday(&self, at: At, time: &TimeValue) -> TimeValue {
        with_weekday(time, self.days[at.0], EPOCH)
    }

    /// A skeleton by its number.
    pub(super) fn skeleton(&self, number: u32) -> &str {
        &self.spelled[number as usize]
    }

    /// The number of the sentence that a claim stands in.
    pub(super) fn sentence(&self, at: At) -> usize {
        self.brief(at).sentence as usize
    }

    /// How many sentences hold a claim.
    pub(super) fn sentences(&self) -> usize {
        self.meant.sentences()
    }

    /// How close the sentences of two claims are.
    pub(super) fn closeness(&self, x: At, y: At) -> Closeness {
        self.told.between(self.sentence(x), self.sentence(y))
    }

    /// True where the sentences of two claims give figures of one kind, and have none in common.
    pub(super) fn figures_clash(&self, x: At, y: At) -> bool {
        self.brief(x).figures.meets(self.brief(y).figures) && {
            let (a, b) = (self.claim(x), self.claim(y));
            !figures::meet(&a.around.figures, &b.around.figures)
        }
    }

    /// How near the sentences of two claims are told, by the classes of their words.
    pub(super) fn nearness(&self, x: At, y: At) -> Closeness {
        let (x, y) = (self.sentence(x), self.sentence(y));
        self.near.between(x.max(y), x.min(y)).unwrap_or_else(|| self.meant.between(x, y))
    }
}

/// A date near the day of its report with the weekday that the calendar gives it, to be held against one that names a
/// weekday alone.
pub(super) fn with_weekday(time: &TimeValue, reported: Option<i32>, epoch: jiff::civil::Date) -> TimeValue {
    let mut time = time.clone();
    if let (Some(low), Some(day), None) = (time.low, time.parts.day, time.parts.weekday)
        && low.date().day() == day
        && let Some(told) = low.date().since(epoch).ok().map(|span| span.get_days())
        && reported.is_some_and(|reported| (reported - told).abs() <= WEEK)
    {
        time.parts.weekday = Some(low.date().weekday().to_monday_one_offset());
    }
    time
}
