//! What the articles of one story share: their words, their days, and which surnames several people bear.

use super::ArticleClaims;
use super::entity::{Crowd, skeleton};
use super::group::At;
use super::lead::{Leads, with_weekday};
use super::lexis::{Builder, Closeness, Lexis};
use crate::claim::{Claim, STAGE, Slot};
use crate::lexicon::lexicon;
use crate::value::{PlaceValue, TimeValue, Tolerance, Value};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::Cell;

lexicon!(
    /// Words that reporters use for one thing, and their class.
    NEAR_WORDS, "near_words.txt", 1
);

/// The day from which days are counted.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The articles of one story, in the order of their ids, with what comparing their claims needs.
pub(super) struct Story<'a> {
    pub(super) articles: &'a [&'a ArticleClaims],
    pub(super) tolerance: &'a Tolerance,
    pub(super) crowd: Crowd,
    /// The words of every sentence that holds a claim, and the classes of near words.
    told: Lexis,
    pub(super) meant: Lexis,
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
    /// Which articles lead with one incident.
    pub(super) leads: Leads,
    /// The skeletons of the last words of all names.
    skeletons: FxHashMap<&'a str, Option<String>>,
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

impl<'a> Story<'a> {
    pub(super) fn new(articles: &'a [&'a ArticleClaims], tolerance: &'a Tolerance) -> Self {
        let (mut told, mut meant) = (Builder::default(), Builder::default());
        let mut sentences = 0;
        let mut briefs = Vec::with_capacity(articles.len());
        let mut skeletons: FxHashMap<&str, Option<String>> = FxHashMap::default();
        for article in articles {
            let mut seen: FxHashMap<(bool, usize), usize> = FxHashMap::default();
            let mut known_of = Vec::with_capacity(article.claims.len());
            for claim in &article.claims {
                let key = (claim.evidence.field == crate::article::Field::Title, claim.sentence);
                let place = *seen.entry(key).or_insert_with(|| {
                    told.push(claim.context.iter().map(String::as_str));
                    meant.push(claim.context.iter().map(|word| NEAR_WORDS.first(word).unwrap_or(word)));
                    sentences += 1;
                    sentences - 1
                });
                known_of.push(Brief::new(claim, place));
                for name in claim.arguments.iter().filter(|a| a.participant.named).map(|a| a.participant.name.as_str())
                {
                    skeletons.entry(name).or_insert_with(|| skeleton(name));
                }
            }
            briefs.push(known_of);
        }
        let day = |published: &str| Some(published.get(..10)?.parse::<Date>().ok()?.since(EPOCH).ok()?.get_days());
        let days: Vec<Option<i32>> = articles.iter().map(|a| day(a.reported_at()?)).collect();
        let leads = Leads::new(articles, &days);
        let crowd = Crowd::new(skeletons.keys().copied());
        let whole = |c: &&Claim| c.is_toll() && c.is_whole() && c.value.low().is_some_and(|n| n > 0.0);
        let tolls = articles.iter().map(|a| a.claims.iter().filter(whole).collect()).collect();
        let claims = articles.iter().flat_map(|a| &a.claims);
        let places = claims.flat_map(|c| {
            c.places.iter().chain(match &c.value {
                Value::Place(place) => Some(place),
                _ => None,
            })
        });
        let nests = places.flat_map(|p| p.within.iter().map(|outer| (p.name.as_str(), outer.as_str()))).collect();
        let last = Cell::new(((u32::MAX, u32::MAX), Closeness::default()));
        let (told, meant) = (told.finish(), meant.finish());
        Self { articles, tolerance, crowd, told, meant, last, briefs, tolls, days, nests, leads, skeletons }
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
        claims[from..]
            .iter()
            .zip(&briefs[from..])
            .take_while(move |(_, b)| b.sentence == briefs[at.1].sentence)
            .map(|(c, _)| c)
    }

    pub(super) fn brief(&self, at: At) -> Brief {
        self.briefs[at.0][at.1]
    }

    /// The days from the publication of the one claim to that of the other, where both are known.
    pub(super) fn days_from(&self, x: At, y: At) -> Option<i32> {
        Some(self.days[y.0]? - self.days[x.0]?)
    }

    /// A time that an article gives, with the weekday of a date near the day of its report.
    pub(super) fn with_weekday(&self, at: At, time: &TimeValue) -> TimeValue {
        with_weekday(time, self.days[at.0], EPOCH)
    }

    /// The skeletons of the last words of the names that take part.
    pub(super) fn skeletons<'s>(&'s self, claim: &'s Claim) -> impl Iterator<Item = &'s str> {
        let named = claim.arguments.iter().map(|a| &a.participant).filter(|p| p.named);
        named.filter_map(|p| self.skeletons.get(p.name.as_str())?.as_deref())
    }

    /// The number of the sentence that a claim stands in.
    pub(super) fn sentence(&self, at: At) -> usize {
        self.brief(at).sentence as usize
    }

    /// How close the sentences of two claims are.
    pub(super) fn closeness(&self, x: At, y: At) -> Closeness {
        let pair = (self.brief(x).sentence, self.brief(y).sentence);
        let (last, close) = self.last.get();
        if last == pair {
            return close;
        }
        let close = self.told.between(pair.0 as usize, pair.1 as usize);
        self.last.set((pair, close));
        close
    }

    /// How near the sentences of two claims are told, by the classes of their words.
    pub(super) fn nearness(&self, x: At, y: At) -> Closeness {
        self.meant.between(self.sentence(x), self.sentence(y))
    }
}
