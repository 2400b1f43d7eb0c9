//! What the articles of one story share: their words, their days, and which surnames several people bear.

use super::ArticleClaims;
use super::entity::{Crowd, skeleton};
use super::figures::{self, Kinds};
use super::group::At;
use super::lead::{Leads, with_weekday};
use super::lexis::{Builder, Closeness, Recent};
use super::near::Near;
use super::traits::Incidents;
use crate::claim::{Claim, STAGE, Slot};
use crate::lexicon::lexicon;
use crate::value::{Occurrence, PlaceValue, TimeValue, Tolerance, Value};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

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
    told: Recent,
    meant: Recent,
    /// Which sentences are told in near words.
    pub(super) near: Near,
    /// What is at hand of every claim, one article behind the other, and where each article begins.
    briefs: Vec<Brief>,
    begins: Vec<usize>,
    /// For every article, its claims of how many were killed or hurt, without nobody and parts.
    pub(super) tolls: Vec<Vec<&'a Claim>>,
    /// For every article, the day of its publication, as far as it is known, counted from a fixed one.
    days: Vec<Option<i32>>,
    /// Which place lies in which, as far as any article says: one tells that Norwood is a part of London, and another need
    /// not.
    nests: FxHashSet<(&'a str, &'a str)>,
    /// Which articles lead with one incident.
    pub(super) leads: Leads,
    /// Which articles tell of one incident first.
    pub(super) incidents: Incidents<'a>,
    /// The skeletons of the last words of all names, as numbers of `spelled`.
    skeletons: FxHashMap<&'a str, Option<u32>>,
    spelled: Vec<String>,
}

/// What most judgements rest on, small enough that all claims of a large story stay near the processor: claims are large,
/// and what they point to lies far apart.
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
    sentence: u32,
    pub(super) number: u32,
}

impl Brief {
    fn new(claim: &Claim, kind: u32, sentence: u32) -> Self {
        let says_when = match &claim.value {
            Value::Time(t) => t.parts.day.is_some() && t.parts.month.is_some() || t.parts.year.is_some(),
            _ => false,
        };
        Self {
            slot: claim.slot,
            prior: claim.prior,
            alone: claim.arguments.is_empty(),
            lasting: matches!(claim.slot, Slot::Age | Slot::Title)
                || matches!(claim.predicate.as_str(), "address" | STAGE)
                // Between two places, not from a place to what happened.
                || claim.predicate == "distance" && !claim.scope.is_empty(),
            says_when,
            timed: claim.when.is_some(),
            placed: !claim.places.is_empty(),
            told: match claim.value {
                Value::Occurrence(told) if matches!(claim.slot, Slot::Polarity | Slot::Statement) => Some(told),
                _ => None,
            },
            figures: Kinds::of(&claim.figures),
            kind,
            sentence,
            number: claim.sentence as u32,
        }
    }
}

impl<'a> Story<'a> {
    pub(super) fn new(articles: &'a [&'a ArticleClaims], tolerance: &'a Tolerance) -> Self {
        let mut told = Builder::default();
        let mut sentences = 0;
        let mut briefs = Vec::with_capacity(articles.iter().map(|article| article.claims.len()).sum());
        let mut begins = Vec::with_capacity(articles.len());
        let mut kinds: FxHashMap<(Slot, &str), u32> = FxHashMap::default();
        let mut skeletons: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        let mut spellings: FxHashMap<String, u32> = FxHashMap::default();
        for article in articles {
            begins.push(briefs.len());
            let mut seen: FxHashMap<(bool, usize), u32> = FxHashMap::default();
            for claim in &article.claims {
                let key = (claim.evidence.field == crate::article::Field::Title, claim.sentence);
                let place = *seen.entry(key).or_insert_with(|| {
                    told.push(claim.context.iter().map(String::as_str));
                    sentences += 1;
                    sentences - 1
                });
                let next = kinds.len() as u32;
                let kind = *kinds.entry((claim.slot, &claim.predicate)).or_insert(next);
                briefs.push(Brief::new(claim, kind, place));
                for name in claim.arguments.iter().filter(|a| a.participant.named).map(|a| a.participant.name.as_str())
                {
                    let next = spellings.len() as u32;
                    let number = |skeleton| *spellings.entry(skeleton).or_insert(next);
                    skeletons.entry(name).or_insert_with(|| skeleton(name).map(number));
                }
            }
        }
        let mut spelled = vec![String::new(); spellings.len()];
        spellings.into_iter().for_each(|(skeleton, number)| spelled[number as usize] = skeleton);
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
        let (told, meant) = told.finish(|word| NEAR_WORDS.first(word).unwrap_or(word));
        let near = Near::new(&meant);
        let (told, meant) = (Recent::new(told), Recent::new(meant));
        Self {
            articles,
            tolerance,
            crowd,
            told,
            meant,
            near,
            briefs,
            begins,
            tolls,
            days,
            nests,
            leads,
            incidents: Incidents::default(),
            skeletons,
            spelled,
        }
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
        let claims = &self.articles[at.0].claims;
        let briefs = &self.briefs[self.begins[at.0]..][..claims.len()];
        let same = |i: &usize| briefs[*i].sentence == briefs[at.1].sentence;
        let from = (0..at.1).rev().take_while(same).last().unwrap_or(at.1);
        claims[from..]
            .iter()
            .zip(&briefs[from..])
            .take_while(move |(_, b)| b.sentence == briefs[at.1].sentence)
            .map(|(c, _)| c)
    }

    pub(super) fn brief(&self, at: At) -> Brief {
        self.briefs[self.begins[at.0] + at.1]
    }

    /// The claims of one slot, in order.
    pub(super) fn of_slot(&self, slot: Slot) -> impl Iterator<Item = (At, &'a Claim)> {
        let all = self.articles.iter().enumerate().flat_map(|(i, a)| (0..a.claims.len()).map(move |j| (i, j)));
        let some = all.zip(&self.briefs).filter(move |(_, brief)| brief.slot == slot);
        some.map(|(at, _)| (at, self.claim(at)))
    }

    /// The days from the publication of the one claim to that of the other, where both are known.
    pub(super) fn days_from(&self, x: At, y: At) -> Option<i32> {
        Some(self.days[y.0]? - self.days[x.0]?)
    }

    /// A time that an article gives, with the weekday of a date near the day of its report.
    pub(super) fn with_weekday(&self, at: At, time: &TimeValue) -> TimeValue {
        with_weekday(time, self.days[at.0], EPOCH)
    }

    /// The skeletons of the last words of the names that take part, as numbers.
    pub(super) fn skeletons<'s>(&'s self, claim: &'s Claim) -> impl Iterator<Item = u32> {
        let named = claim.arguments.iter().map(|a| &a.participant).filter(|p| p.named);
        named.filter_map(|p| *self.skeletons.get(p.name.as_str())?)
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
        self.meant.lexis().sentences()
    }

    /// How close the sentences of two claims are.
    pub(super) fn closeness(&self, x: At, y: At) -> Closeness {
        self.told.between(self.sentence(x), self.sentence(y))
    }

    /// True where the sentences of two claims give figures of one kind, and have none in common.
    pub(super) fn figures_clash(&self, x: At, y: At) -> bool {
        self.brief(x).figures.meets(self.brief(y).figures) && {
            let (a, b) = (self.claim(x), self.claim(y));
            !figures::meet(&a.figures, &b.figures)
        }
    }

    /// How near the sentences of two claims are told, by the classes of their words.
    pub(super) fn nearness(&self, x: At, y: At) -> Closeness {
        let (x, y) = (self.sentence(x), self.sentence(y));
        self.near.between(x.max(y), x.min(y)).unwrap_or_else(|| self.meant.between(x, y))
    }
}
