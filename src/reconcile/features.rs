//! What articles tell of the persons and things of one story: where somebody was hit or lives, what colour the car was,
//! what somebody was shot with, how the shooters came, where a thing is made, who found the wreck.
//!
//! A person is one by name or age. A thing is one only where each of two articles tells of one such thing, in one way:
//! an article that tells of two guns says nothing of the gun.

use super::gate::{LEAD, NEWS_DAYS};
use super::group::At;
use super::kinship::{bond, by_name, kin, sex};
use super::resolve::{told, told_against};
use super::scene::{self, SCENES};
use super::story::Story;
use super::traits::{one_incident, times_fit};
use super::{Group, Link};
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::Certainty;
use crate::claim::{
    ACCIDENT, APPROACH, ARMS, BEARING, BOND, BULLET, BY, CALIBRE, Claim, DEATH_PLACE, DOERS, FINDER, HITS, HOME,
    HOSPITAL, KIN, MADE, OWNER, RESIDENT, ROOM, RUN, SELF, SEX, SIDE, Slot, VEHICLE, WOUND, names_incident,
    wounds_apart,
};
use crate::lexicon::lexicon;
use crate::value::{
    Comparison, Ground, PlaceLevel, PlaceValue, Relation, Tolerance, Value, compare, same_class, same_name,
};
use std::collections::{BTreeMap, BTreeSet};

lexicon!(
    /// What is told of those who leave where they attacked.
    GETAWAY, "getaway.txt", 0
);

/// The most statements of one question: what bounds the cost of a story that tells it over and over.
const MOST: usize = 48;

/// The first sentences of an article, in which it tells how its own event went.
pub(super) const ACCOUNT: usize = 16;

/// The most days between two articles that tell one thing alike.
const AGAIN_DAYS: i32 = 30;

/// How many years apart two tell one person to be, at most, where another age shows that they tell of the same people.
pub(super) const SLIP_YEARS: u16 = 2;

/// How many words of two sentences are the same that tell what became of one car.
const NEAR_WORDS: usize = 2;

/// The first sentences of an article, in which it says what it tells of.
pub(super) const FIRST: usize = 3;

/// How many words of two sentences are the same that tell of one event.
pub(super) const ONE_WORDS: usize = 4;

/// The questions that are asked here.
const FEATURES: [&str; 22] = [
    ACCIDENT,
    APPROACH,
    ARMS,
    BOND,
    BULLET,
    BY,
    CALIBRE,
    DEATH_PLACE,
    DOERS,
    FINDER,
    HITS,
    HOME,
    HOSPITAL,
    KIN,
    MADE,
    OWNER,
    ROOM,
    RUN,
    SEX,
    SIDE,
    VEHICLE,
    WOUND,
];

/// True for a question that is asked here, not among the traits that exclude each other.
pub(super) fn is_feature(question: &str) -> bool {
    FEATURES.contains(&question) || SCENES.contains(&question)
}

/// Two streets for one place: each of two articles names one street in its account, in a sentence that tells of the
/// incident, and not that of the other.
fn streets(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let named = |i: usize| -> BTreeSet<&str> {
        let early =
            story.briefs.of(i).iter().zip(&story.articles[i].claims).filter(|(b, _)| b.streets && b.is_within(ACCOUNT));
        early.map(|(_, claim)| claim).flat_map(|c| c.streets.iter().map(String::as_str)).collect()
    };
    let told = |i: usize| -> Option<At> {
        let claims = &story.articles[i].claims;
        // Where somebody was arrested, or what happened second.
        let arrested = |c: &Claim| c.context.iter().any(|word| matches!(word.as_str(), "arrest" | "second"));
        let incident = |c: &Claim| {
            !arrested(c)
                && !c.evidence.quote.split(|l: char| !l.is_alphabetic()).any(|word| word.eq_ignore_ascii_case("nearby"))
                && c.context.iter().any(|word| names_incident(word, true) || matches!(word.as_str(), "shoot" | "fire"))
        };
        let address = |c: &Claim| {
            is_at(c) && c.predicate == "address" && c.slot == Slot::Place && c.sentence < ACCOUNT && incident(c)
        };
        claims.iter().position(address).map(|j| (i, j))
    };
    let places: Vec<(At, BTreeSet<&str>)> = (0..story.articles.len())
        .map(|i| (i, named(i)))
        .filter(|(_, streets)| streets.len() == 1)
        .filter_map(|(i, streets)| Some((told(i)?, streets)))
        .take(MOST)
        .collect();
    let mut pairs = Vec::new();
    for (n, (x, one)) in places.iter().enumerate() {
        for (y, other) in &places[n + 1..] {
            let (a, b) = (story.claim(*x), story.claim(*y));
            let apart = one.iter().all(|s| other.iter().all(|t| !same_name(s, t)));
            let one_event = in_the_news(story, *x, *y) && one_event(story, *x, *y);
            if apart && one_event {
                let why = format!("{} against {}", a.value_text, b.value_text);
                pairs.push(Pair { both: [*x, *y], found: Comparison::contradicts(Ground::Location, why) });
            }
        }
    }
    of_one_thing(pairs).iter().map(|pairs| group(story, origins, pairs)).collect()
}

/// "on Oak Road", "in the 2100 block of Oak Road", but not "near Oak Road".
fn is_at(claim: &Claim) -> bool {
    let evidence = &claim.evidence;
    let before = evidence.quote.get(..evidence.value_start - evidence.start).unwrap_or_default();
    let mut words = before.split_whitespace().rev().filter(|word| !word.eq_ignore_ascii_case("the"));
    words.next().is_some_and(|word| matches!(word.to_lowercase().as_str(), "on" | "in" | "at"))
}

/// How the two claims of a pair stand to each other.
pub(super) struct Pair {
    pub(super) both: [At; 2],
    pub(super) found: Comparison,
}

/// The groups of the features that two articles or more tell of one person or thing.
pub(super) fn groups(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut asked: BTreeMap<&str, Vec<At>> = BTreeMap::new();
    for (at, claim) in story.of_slot(Slot::Attribute).filter(|(_, claim)| is_feature(&claim.predicate)) {
        let told = asked.entry(claim.predicate.as_str()).or_default();
        if told.len() < MOST && !claim.prior {
            told.push(at);
        }
    }
    let mut groups = Vec::new();
    groups.extend(streets(story, origins));
    for told in asked.values() {
        let mut pairs = Vec::new();
        for (n, &x) in told.iter().enumerate() {
            for &y in told[n + 1..].iter().filter(|y| y.0 != x.0) {
                let found = hold(story, told, x, y).filter(|found| {
                    let clash = found.relation == Relation::Contradicts;
                    !clash || sure(story.claim(x)) && sure(story.claim(y)) && in_the_news(story, x, y)
                });
                pairs.extend(found.map(|found| Pair { both: [x, y], found }));
            }
        }
        groups.extend(of_one_thing(pairs).iter().map(|pairs| group(story, origins, pairs)));
    }
    groups
}

fn sure(claim: &Claim) -> bool {
    claim.factuality.certainty == Certainty::Certain
}

/// The pairs of one question by the things that they are of.
pub(super) fn of_one_thing(pairs: Vec<Pair>) -> Vec<Vec<Pair>> {
    let mut things: Vec<Vec<Pair>> = Vec::new();
    for pair in pairs {
        let meets = |thing: &Vec<Pair>| thing.iter().any(|p| p.both.iter().any(|at| pair.both.contains(at)));
        let (met, mut rest): (Vec<_>, Vec<_>) = things.into_iter().partition(meets);
        rest.push(met.into_iter().flatten().chain([pair]).collect());
        things = rest;
    }
    things
}

pub(super) fn group(story: &Story<'_>, origins: &[usize], pairs: &[Pair]) -> Group {
    let mut members: Vec<At> = pairs.iter().flat_map(|p| p.both).collect();
    members.sort_unstable();
    members.dedup();
    let place = |at: At| members.binary_search(&at).unwrap_or(0);
    let link = |pair: &Pair| {
        let [a, b] = pair.both.map(place);
        let found = pair.found.clone();
        let (a, b, relation) = match found.relation {
            Relation::RefinedBy | Relation::SupersededBy | Relation::CorrectedBy => (b, a, found.relation.mirror()),
            relation => (a, b, relation),
        };
        Link { a, b, relation, ground: found.ground, why: found.why }
    };
    let statements = members.iter().map(|&at| told(story, origins, at)).collect();
    told_against(story.claim(members[0]), statements, pairs.iter().map(link).collect())
}

/// How two claims of one question stand to each other; `None` where nothing shows that they are of one person or thing.
fn hold(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let found = match a.predicate.as_str() {
        WOUND => return wound(story, all, x, y),
        HITS | BULLET => return blows(story, all, x, y),
        question if SCENES.contains(&question) => return scene::hold(story, all, x, y),
        DEATH_PLACE => {
            let lone = |at: At| {
                let dead = story.tolls[at.0].iter().filter(|c| c.predicate == "die");
                let one = dead.clone().count() > 0 && dead.clone().all(|c| c.value.low() == Some(1.0));
                one && beside(story, all, at).all(|c| c.value == story.claim(at).value)
            };
            let one = named_alike(story, a, b).unwrap_or_else(|| lone(x) && lone(y));
            let alone = |at: At| sole(story, all, at, |c| same_bearer(c, story.claim(at)));
            (one && alone(x) && alone(y) && told_again(story, x, y)).then(|| answers(a, b, Ground::Location))?
        }
        HOME => return home(story, all, x, y),
        RUN => return row(story, all, x, y),
        DOERS => return doers(story, x, y),
        VEHICLE => vehicle(story, all, x, y)?,
        KIN => return kin(story, all, x, y),
        BOND => return bond(story, all, x, y),
        SEX => return sex(story, all, x, y),
        HOSPITAL => return hospital(story, all, x, y),
        MADE => {
            let one = of(a).is_empty() || of(b).is_empty() || same_class(of(a), of(b));
            (one && sole(story, all, x, |_| true) && sole(story, all, y, |_| true)).then(|| places(story, a, b))??
        }
        FINDER => {
            let kind = |c: &Claim, d: &Claim| of(c).is_empty() || of(d).is_empty() || of(c) == of(d);
            let one = kind(a, b) && sole(story, all, x, |c| kind(c, a)) && sole(story, all, y, |c| kind(c, b));
            (one && in_the_news(story, x, y)).then(|| answers(a, b, Ground::Participant))?
        }
        ROOM | SIDE => {
            let same = |c: &Claim, d: &Claim| of(c) == of(d);
            let one = same(a, b) && told_again(story, x, y) && one_event(story, x, y);
            let early = a.sentence < ACCOUNT && b.sentence < ACCOUNT;
            let lone = sole(story, all, x, |c| same(c, a)) && sole(story, all, y, |c| same(c, b));
            let ground = if a.predicate == SIDE { Ground::Antonym } else { Ground::Location };
            (one && early && lone).then(|| answers(a, b, ground))?
        }
        _ => {
            let early = a.sentence < ACCOUNT && b.sentence < ACCOUNT;
            let one = early && told_again(story, x, y) && one_event(story, x, y);
            let ground = match a.predicate.as_str() {
                BY | OWNER => Ground::Participant,
                ACCIDENT => Ground::Antonym,
                _ => Ground::Attribute,
            };
            // Who shoots others and then himself is told of in either way.
            let own = |c: &Claim| parts(c).first().is_some_and(|word| word == SELF);
            let one = one && own(a) == own(b);
            (one && sole(story, all, x, |_| true) && sole(story, all, y, |_| true)).then(|| answers(a, b, ground))?
        }
    };
    Some(found)
}

/// What a claim is said of.
pub(super) fn of(claim: &Claim) -> &str {
    claim.arguments.first().map_or("", |x| x.participant.name.as_str())
}

/// True where two sentences are of one event: their articles tell of one incident first, by its word or by its predicate
/// and a name, or they are told in near words; and their times fit.
pub(super) fn one_event(story: &Story<'_>, x: At, y: At) -> bool {
    let (a, b) = (story.claim(x), story.claim(y));
    let lead =
        |at: At| story.article(at).claims.iter().filter(|c| c.sentence < LEAD && !c.prior && c.family().is_some());
    let named = |c: &Claim, d: &Claim| c.names.iter().any(|n| d.names.contains(n));
    let told = || lead(x).any(|c| lead(y).any(|d| c.predicate == d.predicate && named(c, d) && times_fit(c, d)));
    times_fit(a, b)
        && (one_incident(story, x, y) || story.closeness(x, y).words >= ONE_WORDS || told() || one_news(story, x, y))
}

/// True where the first sentences of two articles have a figure and the word of a name in common, at times that fit.
fn one_news(story: &Story<'_>, x: At, y: At) -> bool {
    let first = |at: At| story.article(at).claims.iter().filter(|c| c.sentence < FIRST && !c.figures.is_empty());
    let of_name = |c: &Claim, word: &str| c.names.iter().any(|n| n.split(' ').any(|w| w.eq_ignore_ascii_case(word)));
    let alike = |c: &Claim, d: &Claim| {
        let shared = c.context.iter().any(|word| d.context.contains(word) && (of_name(c, word) || of_name(d, word)));
        shared && c.figures.iter().any(|f| d.figures.contains(f)) && times_fit(c, d)
    };
    first(x).any(|c| first(y).any(|d| alike(c, d)))
}

/// True where two articles, however long after the event, name one person in their first sentences.
pub(super) fn one_victim(story: &Story<'_>, x: At, y: At) -> bool {
    let lead = |at: At| story.article(at).claims.iter().filter(|c| c.sentence < LEAD && !c.prior);
    let full = |name: &&String| name.contains(' ');
    let of = |c: &Claim| c.arguments.iter().any(|a| a.participant.kind == Some(EntityKind::Person));
    let names = |c: &Claim| -> Vec<String> {
        let named =
            c.arguments.iter().map(|a| &a.participant).filter(|p| p.named && p.kind == Some(EntityKind::Person));
        named.map(|p| p.name.clone()).filter(|n| full(&n)).collect()
    };
    let mine: BTreeSet<String> = lead(x).filter(|c| of(c)).flat_map(names).collect();
    lead(y).filter(|c| of(c)).flat_map(names).any(|name| mine.contains(&name))
}

/// What clashes must be news of one time; what is told alike is told again later.
pub(super) fn in_the_news(story: &Story<'_>, x: At, y: At) -> bool {
    let (a, b) = (story.claim(x), story.claim(y));
    // Where something was, and where somebody was hit, is told again as it was by whoever knows of whom it is told.
    let lasting = match a.predicate.as_str() {
        MADE | HOME | BOND => true,
        WOUND | HITS | BULLET | DEATH_PLACE => named_alike(story, a, b) == Some(true),
        question => question == BEARING || SCENES.contains(&question) && one_victim(story, x, y),
    };
    lasting || story.days_from(x, y).is_none_or(|days| days.abs() <= NEWS_DAYS)
}

pub(super) fn told_again(story: &Story<'_>, x: At, y: At) -> bool {
    story.days_from(x, y).is_none_or(|days| days.abs() <= AGAIN_DAYS)
}

/// The claims of the question in the article of `at`.
pub(super) fn beside<'s>(story: &'s Story<'_>, all: &'s [At], at: At) -> impl Iterator<Item = &'s Claim> {
    all.iter().filter(move |other| other.0 == at.0).map(|&other| story.claim(other))
}

/// True where the article of `at` gives one answer to the question, as far as it is asked of the same thing.
pub(super) fn sole(story: &Story<'_>, all: &[At], at: At, same: impl Fn(&Claim) -> bool) -> bool {
    let claim = story.claim(at);
    beside(story, all, at).filter(|c| same(c)).all(|c| c.value == claim.value)
}

/// Two answers in words.
pub(super) fn answers(a: &Claim, b: &Claim, ground: Ground) -> Comparison {
    if a.value == b.value {
        return Comparison::new(Relation::Equivalent, "both give one answer");
    }
    Comparison::contradicts(ground, format!("{} against {}", a.value_text, b.value_text))
}

fn places(story: &Story<'_>, a: &Claim, b: &Claim) -> Option<Comparison> {
    let (Value::Place(p), Value::Place(q)) = (&a.value, &b.value) else { return None };
    let found = compare(&a.value, &b.value, &Tolerance::default());
    match found.relation {
        Relation::Contradicts if story.nest(p, q) => None,
        Relation::Incomparable if p.level == q.level && q.level == PlaceLevel::Unknown => Some(two_places(p, q)),
        Relation::Incomparable if abroad(p, q) || abroad(q, p) => Some(two_places(p, q)),
        Relation::Incomparable => None,
        _ => Some(found),
    }
}

fn two_places(p: &PlaceValue, q: &PlaceValue) -> Comparison {
    Comparison::contradicts(Ground::Location, format!("{} and {} are different places", p.name, q.name))
}

/// The countries that the two places lie in are told, and are two.
fn abroad(p: &PlaceValue, q: &PlaceValue) -> bool {
    p.within.last().zip(q.within.last()).is_some_and(|(x, y)| !x.eq_ignore_ascii_case(y))
}

/// Where somebody lives. A large city stands for the towns around it.
fn home(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let person = |c: &Claim| c.arguments.first().map(|x| x.participant.name.clone());
    let full = |c: &Claim| of(c).contains(' ');
    let one = full(a) && full(b) && by_name(story, a, b);
    let alone = |at: At| sole(story, all, at, |c| person(c) == person(story.claim(at)));
    (one && alone(x) && alone(y)).then(|| places(story, a, b))?
}

/// Where somebody was hit.
fn wound(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    if !one_person(story, all, x, y) {
        return None;
    }
    let (p, q) = (parts(a), parts(b));
    let shared = p.iter().any(|part| q.contains(part));
    if !wounds_apart(p, q) {
        let noun = |part: &String| part.rsplit(' ').next().unwrap_or(part).to_owned();
        let near = shared || p.iter().any(|x| q.iter().any(|y| noun(x) == noun(y)));
        let relation = match (p == q, p.len() > q.len() || p.concat().len() > q.concat().len()) {
            (true, _) => Relation::Equivalent,
            (false, true) => Relation::Refines,
            (false, false) => Relation::RefinedBy,
        };
        return near.then(|| Comparison::new(relation, "both tell of one part of the body"));
    }
    // An article tells of one wound after another: none of its others may be the one that the other tells.
    let mine = |at: At| beside(story, all, at).filter(move |c| same_bearer(c, story.claim(at)));
    let met = mine(x).any(|c| mine(y).any(|d| !wounds_apart(parts(c), parts(d))));
    (!met).then(|| Comparison::contradicts(Ground::Location, format!("{} against {}", a.value_text, b.value_text)))
}

/// How many times somebody was hit, or what the bullet did. An article may tell it of several: none of its answers may be
/// the other's.
fn blows(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    if !one_person(story, all, x, y) {
        return None;
    }
    let apart = |c: &Claim, d: &Claim| match (&c.value, &d.value) {
        (Value::Attribute(p), Value::Attribute(q)) => p.words != q.words,
        _ => compare(&c.value, &d.value, story.tolerance).relation == Relation::Contradicts,
    };
    if a.value == b.value {
        return Some(answers(a, b, Ground::Attribute));
    }
    let mine = |at: At| beside(story, all, at).filter(move |c| same_bearer(c, story.claim(at)));
    let clash = mine(x).all(|c| mine(y).all(|d| apart(c, d)));
    let ground = if a.predicate == HITS { Ground::Numeric } else { Ground::Attribute };
    clash.then(|| Comparison::contradicts(ground, format!("{} against {}", a.value_text, b.value_text)))
}

pub(super) fn parts(claim: &Claim) -> &[String] {
    match &claim.value {
        Value::Attribute(attribute) => &attribute.words,
        _ => &[],
    }
}

/// Two claims of one article of one bearer.
fn same_bearer(a: &Claim, b: &Claim) -> bool {
    let named = |c: &Claim| c.arguments.first().is_some_and(|x| x.participant.named);
    match (named(a), named(b)) {
        (true, true) => of(a) == of(b),
        _ => a.ages.is_empty() || b.ages.is_empty() || a.ages == b.ages,
    }
}

/// True where two are of one person: by name, by age, or because both articles tell of one victim alone.
fn one_person(story: &Story<'_>, all: &[At], x: At, y: At) -> bool {
    let shown = named_alike(story, story.claim(x), story.claim(y));
    told_again(story, x, y) && shown.unwrap_or_else(|| lone_victim(story, all, x) && lone_victim(story, all, y))
}

/// Whether two claims are of one person by name or age; `None` where neither says.
fn named_alike(story: &Story<'_>, a: &Claim, b: &Claim) -> Option<bool> {
    let named = |c: &Claim| c.arguments.first().is_some_and(|x| x.participant.named);
    let ages = a.ages.first().zip(b.ages.first());
    if ages.is_some_and(|(p, q)| p.abs_diff(*q) > SLIP_YEARS) {
        return Some(false);
    }
    if named(a) && named(b) {
        return Some(by_name(story, a, b));
    }
    ages.map(|(p, q)| p == q)
}

/// True where an article counts one victim, tells early where this one was hit, and tells it of nobody else.
fn lone_victim(story: &Story<'_>, all: &[At], at: At) -> bool {
    let tolls = &story.tolls[at.0];
    let one = |c: &&Claim| c.value.point() == Some(1.0) || c.tallied && c.value.low() == Some(1.0);
    let kind = tolls.first().map(|c| c.predicate.as_str());
    let single = kind.is_some() && tolls.iter().all(|c| one(c) && Some(c.predicate.as_str()) == kind);
    let claim = story.claim(at);
    single && claim.sentence < LEAD && beside(story, all, at).all(|c| same_bearer(c, claim))
}

/// To which hospital somebody was brought. Who was brought to one may be flown to another, but nobody dies in two.
fn hospital(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let found = compare(&a.value, &b.value, story.tolerance);
    let dead = of(a) == "death" && of(b) == "death";
    let alone = |at: At| {
        let tolls = story.tolls[at.0].iter().filter(|c| c.predicate == "die");
        let one = tolls.clone().count() > 0 && tolls.clone().all(|c| c.value.low() == Some(1.0));
        one && sole(story, all, at, |c| of(c) == "death")
    };
    let clash = found.relation == Relation::Contradicts;
    let shown = if clash { dead && alone(x) && alone(y) } else { found.relation != Relation::Incomparable };
    (shown && in_the_news(story, x, y)).then_some(Comparison { ground: clash.then_some(Ground::Location), ..found })
}

/// The ages of several people: where two share one, and each has one that the other lacks, a year or two apart, the two
/// are of one person.
fn row(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let years = |c: &Claim| c.value.point().map(|y| y as u16);
    let row = |at: At| -> Vec<u16> {
        beside(story, all, at).filter(|c| c.sentence == story.claim(at).sentence).filter_map(years).collect()
    };
    let (p, q) = (years(a)?, years(b)?);
    let (mine, yours) = (row(x), row(y));
    let shared = mine.iter().any(|age| yours.contains(age));
    let told_by = |at: At, age: u16| {
        let claims = &story.article(at).claims;
        claims.iter().any(|c| c.ages.contains(&age) || c.predicate == RUN && years(c) == Some(age))
    };
    let slip = p != q && p.abs_diff(q) <= SLIP_YEARS && !told_by(x, q) && !told_by(y, p);
    let lone = |ages: &[u16], other: u16| ages.iter().filter(|age| age.abs_diff(other) <= SLIP_YEARS).count() == 1;
    // Who is known by name or home is asked for by it.
    let asked = |at: At| {
        let (claim, claims) = (story.claim(at), &story.article(at).claims);
        let here = |c: &&Claim| {
            c.slot == Slot::Age && c.sentence == claim.sentence && c.evidence.value_start == claim.evidence.value_start
        };
        claims.iter().filter(here).collect::<Vec<&Claim>>()
    };
    let yours_asked = asked(y);
    let known = |c: &&Claim| {
        yours_asked.iter().any(|d| c.predicate == d.predicate && (c.predicate == RESIDENT || by_name(story, c, d)))
    };
    let slip = slip && !asked(x).iter().any(known);
    let one = slip && shared && lone(&mine, q) && lone(&yours, p) && in_the_news(story, x, y);
    one.then(|| Comparison::contradicts(Ground::Numeric, format!("{p} against {q}, beside ages that both tell")))
}

/// How many did it, where both articles tell how their one event went.
fn doers(story: &Story<'_>, x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let near = || {
        let days = story.days_from(x, y).is_some_and(|days| days.abs() <= 1);
        days && times_fit(a, b) && story.closeness(x, y).words >= NEAR_WORDS
    };
    let one = of(a) == of(b) && (one_event(story, x, y) || near()) && in_the_news(story, x, y);
    let (p, q) = (parts(a).first()?.as_str(), parts(b).first()?.as_str());
    let apart = p != q && (p != "several" && q != "several" || p == "1" || q == "1");
    match (one, p == q, apart) {
        (true, true, _) => Some(Comparison::new(Relation::Equivalent, "both tell of as many")),
        (true, _, true) => {
            Some(Comparison::contradicts(Ground::Numeric, format!("{} against {}", a.value_text, b.value_text)))
        }
        _ => None,
    }
}

/// The vehicle of a story: its colour, and, of one colour, its kind.
fn vehicle(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let kinds = |c: &Claim, d: &Claim| of(c) == "any" || of(d) == "any" || of(c) == of(d);
    let alone = |at: At| {
        let claim = story.claim(at);
        beside(story, all, at).all(|c| c.value == claim.value && kinds(c, claim))
    };
    let flight = |c: &Claim| c.sentence < ACCOUNT && c.context.iter().any(|word| GETAWAY.contains(word));
    let near = story.closeness(x, y).words >= NEAR_WORDS || flight(a) && flight(b) && one_event(story, x, y);
    if !alone(x) || !alone(y) || !in_the_news(story, x, y) {
        return None;
    }
    match (a.value == b.value, kinds(a, b)) {
        (true, true) if near => Some(answers(a, b, Ground::Attribute)),
        (true, false) if near => {
            let why = format!("{} against {}", a.value_text, b.value_text);
            Some(Comparison::contradicts(Ground::Attribute, why))
        }
        (false, true) if near || of(a) == of(b) && !matches!(of(a), "any" | "car" | "suv") => {
            Some(answers(a, b, Ground::Attribute))
        }
        _ => None,
    }
}
