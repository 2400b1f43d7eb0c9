//! Figures of two articles that count or measure one thing, whatever it is: by the noun, what is told of it, and the words
//! around.
//!
//! Nothing lists what a story may count. That two figures are of one thing is shown by points, for what both tell of it; and
//! each of the two articles must give that thing one figure.

use super::features::{Pair, group, of_one_thing};
use super::gate::{LEAD, elsewhere};
use super::group::At;
use super::measure::{NEAR_DAYS, days_between, names_meet, spans_differ};
use super::relate::told_first;
use super::story::{NEAR_WORDS, Story};
use super::traits::{one_incident, times_fit};
use super::{Group, Link};
use crate::annotate::polarity::Certainty;
use crate::article::Field;
use crate::claim::{
    Claim, Counted, Course, Evidence, Slot, course, is_of_holder, is_of_one_person, is_person_noun, is_told,
};
use crate::lexicon::lexicon;
use crate::value::{Comparison, Dimension, Quantity, Relation, Value, compare, is_of_class, same_class};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::slice::from_ref;

lexicon!(
    /// What is counted on while a story runs.
    RISING, "rising.txt", 0
);

/// The most figures of one kind that are held against each other: what bounds the cost of a large story.
const MOST: usize = 64;

/// The points that show that two figures are of one thing, and those that let them be shown as one where they agree.
const ONE: f64 = 3.7;
const ALIKE: f64 = 2.0;

/// The points for a verb or a noun that is told of both, for two of them, and for one that stands otherwise in each; what
/// it takes away where each tells another.
const SAME_DEED: f64 = 1.5;
const SAME_DEEDS: f64 = 2.5;
const TURNED_DEED: f64 = 0.5;
const OTHER_DEEDS: f64 = -1.0;

/// The points for one noun that tells more than people, and for one of its class.
const SAME_NOUN: f64 = 1.0;
const SAME_KIND: f64 = 0.7;

/// The points where each of the two articles counts the thing once.
const LONE: f64 = 0.8;

/// What it gives and takes that the same words narrow the noun, or words of one side alone.
const NARROWED: f64 = 0.7;

/// The points for the words that the sentences share: by the share of their weight, and by how telling they are.
const BY_SHARE: f64 = 4.0;
const BY_TELLING: f64 = 0.25;
const MOST_BY_SHARE: f64 = 2.0;
const MOST_BY_TELLING: f64 = 1.0;

/// The points for one who does it in both; for a name in both sentences; for the lead of both articles,
/// and for one incident that both tell of first.
const HOLDER: f64 = 1.0;
const NAME: f64 = 0.5;
const IN_LEAD: f64 = 0.3;
const INCIDENT: f64 = 0.3;

/// The logarithm of how many times the larger figure is the smaller one, up to which they are near.
const NEAR_RATIO: f64 = 0.8;
const MOST_FOR_RATIO: f64 = 2.0;

/// The points for two near counts, by how large they are: of two and of three things a story has many, and two large
/// figures that lie near are seldom of two things. And those for two near measures.
const SIZES: [(f64, f64); 4] = [(100.0, 1.2), (20.0, 0.8), (6.0, 0.4), (0.0, -0.8)];
const NEAR_MEASURES: f64 = 0.4;

/// Counts below this one are never held to exclude each other: a story has two men and three men of many kinds.
const FEW: f64 = 6.0;

/// Adds the groups of figures, less the pairs of statements that other groups hold against each other.
pub(super) fn add(groups: &mut Vec<Group>, story: &Story<'_>, origins: &[usize]) {
    let counted = counted(groups, story, origins);
    groups.extend(counted);
}

fn counted(groups: &[Group], story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut kinds: BTreeMap<Cow<'_, str>, Vec<At>> = BTreeMap::new();
    for (at, claim) in story.of_slot(Slot::Figure) {
        let of = kinds.entry(kind(claim)).or_default();
        if of.len() < MOST {
            of.push(at);
        }
    }
    let known = if kinds.is_empty() { FxHashSet::default() } else { known(groups) };
    let mut counted = Vec::new();
    for all in kinds.values() {
        let mut pairs = Vec::new();
        for (n, &x) in all.iter().enumerate() {
            for &y in all[n + 1..].iter().filter(|y| y.0 != x.0) {
                let Some(found) = hold(story, all, x, y) else { continue };
                if !known.contains(&pair([&story.claim(x).evidence, &story.claim(y).evidence])) {
                    pairs.push(Pair { both: [x, y], found });
                }
            }
        }
        counted.extend(of_one_thing(pairs).iter().map(|pairs| group(story, origins, pairs)));
    }
    counted
}

/// Two figures, each as its article, its field and its first byte.
type Places<'a> = [(&'a str, Field, usize); 2];

fn pair(of: [&Evidence; 2]) -> Places<'_> {
    let mut places = of.map(|e| (e.article.as_str(), e.field, e.value_start));
    places.sort_unstable();
    places
}

/// The pairs of figures of which a group says something already.
fn known(groups: &[Group]) -> FxHashSet<Places<'_>> {
    let told = |l: &&Link| l.relation != Relation::Incomparable;
    let each =
        groups.iter().flat_map(|g| g.relations.iter().filter(told).map(|l| [l.a, l.b].map(|n| &g.statements[n])));
    each.map(|both| pair(both.map(|s| &s.evidence))).collect()
}

/// Which figures may be held against each other: counts, lengths of time, or those of one dimension and currency.
fn kind(claim: &Claim) -> Cow<'_, str> {
    match &claim.value {
        Value::Quantity(Quantity { unit: None, .. }) => "count".into(),
        Value::Quantity(Quantity { unit: Some(unit), .. }) if unit.dimension == Dimension::Money => {
            unit.name.as_str().into()
        }
        Value::Quantity(Quantity { unit: Some(unit), .. }) => format!("{:?}", unit.dimension).into(),
        _ => "duration".into(),
    }
}

/// How two figures stand to each other; `None` where nothing shows that they are of one thing.
fn hold(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    // Most pairs are of two things: that is seen without their values.
    thing(a, b)?;
    let found = compared(story, a, b);
    if found.relation == Relation::Incomparable {
        return None;
    }
    let beside = |at: At| all.iter().copied().filter(move |other| other.0 == at.0 && *other != at);
    let clashing = |p: At, q: At| compared(story, story.claim(p), story.claim(q)).relation == Relation::Contradicts;
    let lone = |at: At| {
        let noun = noun(story.claim(at));
        !noun.is_empty()
            && !beside(at).any(|other| near(self::noun(story.claim(other))) == near(noun) && clashing(other, at))
    };
    let alone = if lone(x) && lone(y) { LONE } else { 0.0 };
    let points = points(story, x, y)? + alone;
    if found.relation != Relation::Contradicts {
        return (points >= ALIKE).then_some(found);
    }
    let sure = |c: &Claim| c.factuality.certainty == Certainty::Certain && is_told(c);
    if points < ONE || !sure(a) || !sure(b) || is_small(a) || is_small(b) {
        return None;
    }
    // An article that gives the figure of the other as well, or one that is nearer to it, says which one it means.
    let tells_too = |mine: At, other: At| {
        beside(mine).any(|at| {
            let relation = compared(story, story.claim(at), story.claim(other)).relation;
            let told = self::points(story, at, other);
            match relation {
                Relation::Incomparable => false,
                Relation::Contradicts => clashing(at, mine) && told.is_some_and(|p| p >= points),
                _ => told.is_some_and(|p| p >= ALIKE),
            }
        })
    };
    (!tells_too(x, y) && !tells_too(y, x)).then(|| settled(story, x, y, found))
}

/// How two figures of one thing stand to each other that exclude each other: what is counted on while a story runs has
/// another figure later.
fn settled(story: &Story<'_>, x: At, y: At, found: Comparison) -> Comparison {
    let (a, b) = (story.claim(x), story.claim(y));
    let open = match [a, b].iter().find_map(|c| c.counted.as_ref()?.measure.as_deref()) {
        Some(measure) => course(measure) != Course::Fixed,
        None => goes_on(a) && (rises(a) || rises(b) || counts_people(a) && counts_people(b)),
    };
    let relation = match told_first(story, x, y).filter(|_| open) {
        Some(Ordering::Greater) => Relation::Supersedes,
        Some(Ordering::Less) => Relation::SupersededBy,
        _ => return found,
    };
    Comparison { relation, ground: None, why: "the later report gives another figure".to_owned() }
}

/// True for what may be counted on: not what has one size.
fn goes_on(claim: &Claim) -> bool {
    let Value::Quantity(quantity) = &claim.value else { return false };
    matches!(quantity.dimension(), None | Some(Dimension::Money | Dimension::Area | Dimension::Volume))
}

fn rises(claim: &Claim) -> bool {
    let rising = |word: &String| is_counted_on(split(word).0);
    claim.counted.as_deref().is_some_and(|c| c.deeds.iter().chain([&c.noun]).any(rising))
}

fn counts_people(claim: &Claim) -> bool {
    is_of_class(noun(claim), "people") || is_person_noun(noun(claim))
}

/// The comparison of two values, where near words for what is counted are one.
fn compared(story: &Story<'_>, a: &Claim, b: &Claim) -> Comparison {
    let one = near(noun(a)) == near(noun(b));
    let bare = |c: &Claim| match &c.value {
        Value::Quantity(quantity) if one => Value::Quantity(Quantity { of: None, ..quantity.clone() }),
        other => other.clone(),
    };
    compare(&bare(a), &bare(b), story.tolerance)
}

fn noun(claim: &Claim) -> &str {
    claim.counted.as_deref().map_or("", |c| &c.noun)
}

/// The class of a word that reporters use for another.
fn near(word: &str) -> &str {
    NEAR_WORDS.first(word).unwrap_or(word)
}

/// A deed as its word, and how the figure stands at it.
fn split(deed: &str) -> (&str, &str) {
    deed.split_once(' ').unwrap_or((deed, ""))
}

/// How much shows that two figures are of one thing; `None` where something shows that they are not.
fn points(story: &Story<'_>, x: At, y: At) -> Option<f64> {
    let (a, b) = (story.claim(x), story.claim(y));
    let thing = thing(a, b)?;
    if told_apart(story, x, y) {
        return None;
    }
    let [p, q] = [a, b].map(|c| c.arguments.first().map(|x| &x.participant).filter(|x| x.named));
    let held = p.zip(q).map(|(p, q)| names_meet(from_ref(&p.name), from_ref(&q.name)));
    if held == Some(false) {
        return None;
    }
    let close = story.nearness(x, y);
    let words = (close.share * BY_SHARE).min(MOST_BY_SHARE) + (close.telling * BY_TELLING).min(MOST_BY_TELLING);
    let shown = [
        (held == Some(true), HOLDER),
        (names_meet(&a.names, &b.names), NAME),
        (a.sentence < LEAD && b.sentence < LEAD, IN_LEAD),
        (one_incident(story, x, y), INCIDENT),
    ];
    let shown: f64 = shown.iter().filter(|(is, _)| *is).map(|(_, points)| points).sum();
    Some(thing + words + shown + by_size(a, b))
}

/// The points for what two figures are told to be of, by their own words; `None` where that is two things.
fn thing(a: &Claim, b: &Claim) -> Option<f64> {
    let (p, q) = (a.counted.as_deref()?, b.counted.as_deref()?);
    // "a 16-year veteran" is a figure of one of several people.
    let of_person = |c: &Counted| !is_count(a) && c.deeds.iter().any(|deed| is_person_noun(deed));
    if of_person(p) || of_person(q) {
        return None;
    }
    let narrowed = |p: &Counted, q: &Counted| p.narrow.iter().any(|w| q.narrow.iter().all(|v| near(v) != near(w)));
    let (more, fewer) = (narrowed(p, q), narrowed(q, p));
    let people = |noun: &str| noun.is_empty() || same_class(noun, "people");
    let one_noun = !people(&p.noun) && near(&p.noun) == near(&q.noun);
    let one_kind = !people(&p.noun) && !people(&q.noun) && same_class(&p.noun, &q.noun);
    let (deeds, same) = shared_deeds(p, q);
    if more && fewer || !same && !one_noun && !one_kind {
        return None;
    }
    let noun = if one_noun { SAME_NOUN } else { f64::from(u8::from(one_kind)) * SAME_KIND };
    let narrow = match (more || fewer, p.narrow.is_empty()) {
        (true, _) => -NARROWED,
        (false, false) => NARROWED,
        _ => 0.0,
    };
    Some(deeds + noun + narrow)
}

/// True where two figures are told of two things, two times or two places.
fn told_apart(story: &Story<'_>, x: At, y: At) -> bool {
    let (a, b) = (story.claim(x), story.claim(y));
    let measure = |c: &Claim| c.counted.as_ref().and_then(|c| c.measure.clone());
    // Whose an attribute is the list of attributes asks by itself.
    let somebodys = [a, b].iter().any(|c| measure(c).is_some_and(|m| is_of_one_person(&m) || is_of_holder(&m)));
    // Two figures of listed attributes are held against each other as such.
    let measures = measure(a).is_some() && measure(b).is_some();
    let ages = !a.ages.is_empty() && !b.ages.is_empty() && a.ages.iter().all(|age| !b.ages.contains(age));
    a.prior != b.prior
        || is_told(a) != is_told(b)
        || somebodys
        || measures
        || !times_fit(a, b)
        || spans_differ(a, b)
        || days_between(story, x, y) > NEAR_DAYS
        || elsewhere(a, b, story)
        || ages
}

/// The points for what is told of both figures, and whether they share something that stands alike.
fn shared_deeds(p: &Counted, q: &Counted) -> (f64, bool) {
    let [mine, others] = [p, q].map(|c| {
        let parts = c.deeds.iter().map(|deed| split(deed));
        parts.map(|(word, how)| (near(word), how)).collect::<Vec<_>>()
    });
    let same = mine.iter().filter(|deed| others.contains(deed)).count();
    let turned = mine.iter().any(|deed| others.iter().any(|other| other.0 == deed.0));
    let points = match same {
        0 if turned => TURNED_DEED,
        0 if mine.is_empty() || others.is_empty() => 0.0,
        0 => OTHER_DEEDS,
        1 => SAME_DEED,
        _ => SAME_DEEDS,
    };
    (points, same > 0)
}

/// The points for how near two figures lie, and how large they are.
fn by_size(a: &Claim, b: &Claim) -> f64 {
    let size = |c: &Claim| match &c.value {
        Value::Time(time) => time.seconds.map(|(low, _)| low),
        value => value.point().or(value.low()),
    };
    let Some((v, w)) = size(a).zip(size(b)).filter(|(v, w)| v.min(*w) > 0.0) else { return 0.0 };
    let ratio = (v.max(w) / v.min(w)).ln();
    if ratio > NEAR_RATIO {
        return -(ratio - NEAR_RATIO).min(MOST_FOR_RATIO);
    }
    if !is_count(a) {
        return NEAR_MEASURES;
    }
    SIZES.iter().find(|(least, _)| v.min(w) >= *least).map_or(0.0, |(_, points)| *points)
}

fn is_small(claim: &Claim) -> bool {
    is_count(claim) && claim.value.point().or(claim.value.low()).is_some_and(|n| n < FEW)
}

fn is_count(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Quantity(q) if q.unit.is_none())
}

/// True for verbs and nouns of what is counted on while a story runs.
pub(super) fn is_counted_on(lemma: &str) -> bool {
    RISING.contains(lemma)
}
