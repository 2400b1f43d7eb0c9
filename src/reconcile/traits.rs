//! Traits of one thing that exclude each other: two operators, a rocket and a bomb, fair and foul weather.

use super::features::is_feature;
use super::gate::{LEAD, NEWS_DAYS};
use super::group::At;
use super::resolve::{told, told_against};
use super::story::Story;
use super::{ArticleClaims, Group, Link};
use crate::annotate::polarity::Certainty;
use crate::claim::{Claim, Slot, names_incident};
use crate::value::{Ground, Realis, Relation, Value, compare, same_class, same_name};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many names two sentences share that tell of one attack.
const NAMES: usize = 2;

/// The most statements of one trait: what bounds the cost of a story that tells it over and over.
const MOST: usize = 48;

/// The traits that exclude each other, each question and thing once.
pub(super) fn groups(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut asked: BTreeMap<(&str, &str), Vec<At>> = BTreeMap::new();
    for (at, claim) in story.of_slot(Slot::Attribute) {
        let question = claim.predicate.as_str();
        if is_feature(question) {
            continue;
        }
        let thing = if matches!(question, "kind" | "superlative") { of(claim) } else { "" };
        let told = asked.entry((question, thing)).or_default();
        if told.len() < MOST {
            told.push(at);
        }
    }
    let clashing = asked.values().flat_map(|told| clashing(told, |x, y| clash(story, x, y)));
    clashing.map(|clashes| group(story, origins, &clashes)).collect()
}

/// The clashes among the answers to one question, by the things they are of.
pub(super) fn clashing(told: &[At], clash: impl Fn(At, At) -> bool) -> Vec<Vec<(At, At)>> {
    let mut clashes: Vec<(At, At)> = Vec::new();
    for (n, &x) in told.iter().enumerate() {
        clashes.extend(told[n + 1..].iter().filter(|&&y| clash(x, y)).map(|&y| (x, y)));
    }
    things(clashes)
}

/// The clashes of one question by the things they are of: answers that clash, or clash with the same one, are of one.
fn things(clashes: Vec<(At, At)>) -> Vec<Vec<(At, At)>> {
    let mut things: Vec<Vec<(At, At)>> = Vec::new();
    for (x, y) in clashes {
        let meets = |one: &Vec<(At, At)>| one.iter().any(|&(p, q)| p == x || p == y || q == x || q == y);
        let (met, mut rest): (Vec<_>, Vec<_>) = things.into_iter().partition(meets);
        rest.push(met.into_iter().flatten().chain([(x, y)]).collect());
        things = rest;
    }
    things
}

fn group(story: &Story<'_>, origins: &[usize], clashes: &[(At, At)]) -> Group {
    let mut members: Vec<At> = clashes.iter().flat_map(|&(x, y)| [x, y]).collect();
    members.sort_unstable();
    members.dedup();
    let place = |at: At| members.binary_search(&at).unwrap_or(0);
    let first = story.claim(members[0]);
    let ground = Some(ground(&first.predicate));
    let link = |&(x, y): &(At, At)| {
        let why = why(story.claim(x), story.claim(y));
        Link { a: place(x), b: place(y), relation: Relation::Contradicts, ground, why }
    };
    let statements = members.iter().map(|&at| told(story, origins, at)).collect();
    told_against(first, statements, clashes.iter().map(link).collect())
}

/// How two answers exclude each other. The words of the text say it, but where they are the same for both answers.
fn why(a: &Claim, b: &Claim) -> String {
    let answer = |c: &Claim| match (&c.value, c.predicate.as_str()) {
        (Value::Attribute(a), "shooter") if a.words == ["self"] => Some("the one who was shot".to_owned()),
        (Value::Attribute(a), "shooter" | "link" | "superlative" | "usual") => Some(a.words.join(" ")),
        _ => None,
    };
    match (answer(a), answer(b)) {
        (Some(p), Some(q)) => format!("one says {p}, the other {q}"),
        _ => format!("{} against {}", a.value_text, b.value_text),
    }
}

fn ground(question: &str) -> Ground {
    match question {
        "weather" | "usual" => Ground::Antonym,
        "link" | "superlative" => Ground::Polarity,
        "kind" | "weapon" => Ground::Attribute,
        _ => Ground::Participant,
    }
}

/// True where two answers to one question are of one thing and exclude each other.
fn clash(story: &Story<'_>, x: At, y: At) -> bool {
    let (a, b) = (story.claim(x), story.claim(y));
    let sure =
        |c: &Claim| c.factuality.certainty == Certainty::Certain && c.factuality.realis == Realis::Actual && !c.prior;
    let lasting = matches!(a.predicate.as_str(), "kind" | "superlative");
    let apart = match (&a.value, &b.value) {
        (Value::Attribute(p), Value::Attribute(q)) => p.words != q.words,
        _ => compare(&a.value, &b.value, story.tolerance).relation == Relation::Contradicts,
    };
    apart
        && sure(a)
        && sure(b)
        && (x.0 != y.0 || matches!(a.predicate.as_str(), "link" | "usual"))
        && story.days_from(x, y).is_none_or(|days| days.abs() <= NEWS_DAYS || lasting)
        && of_one_thing(story, x, y)
}

/// Who is told to say it.
pub(super) fn spoken(claim: &Claim) -> &str {
    claim.attribution.first().map_or("", |said| said.source.as_str())
}

/// What a trait is said of, where the sentence says so.
fn of(claim: &Claim) -> &str {
    claim.arguments.first().map_or("", |x| x.participant.name.as_str())
}

fn of_one_thing(story: &Story<'_>, x: At, y: At) -> bool {
    let (a, b) = (story.claim(x), story.claim(y));
    let early = a.sentence < LEAD && b.sentence < LEAD;
    match a.predicate.as_str() {
        // One name is of many things: beside it a day, or the incident itself, must be told by both.
        "weather" | "link" => {
            let beside =
                shared_names(a, b) > 0 && (one_day(a, b) || shared_names(a, b) >= NAMES || tells_incident(a, b));
            times_fit(a, b) && (beside || one_incident(story, x, y))
        }
        "shooter" => early && times_fit(a, b) && one_incident(story, x, y) && !other_people(a, b),
        "weapon" => shared_names(a, b) >= NAMES,
        "kind" | "superlative" => of(a) == of(b),
        // One article that has two speak on it has them speak on one thing.
        "usual" => x.0 == y.0 && a.sentence.abs_diff(b.sentence) <= LEAD && spoken(a) != spoken(b),
        // "Operator Norse" does not say of what: the names beside it must.
        _ if of(a).is_empty() || of(b).is_empty() => early && shared_names(a, b) > 0,
        _ => early && same_class(of(a), of(b)),
    }
}

/// How many names of the one sentence stand in the other, too.
pub(super) fn shared_names(a: &Claim, b: &Claim) -> usize {
    let meets = |n: &&String| b.names.iter().any(|m| m.eq_ignore_ascii_case(n) || same_name(m, n));
    a.names.iter().filter(meets).count()
}

/// True where both articles tell of one incident first: sentences share the word for it, at times that fit.
pub(super) fn one_incident(story: &Story<'_>, x: At, y: At) -> bool {
    story.incidents.are_one(story.articles, x.0, y.0)
}

/// What the first sentences of a story's articles tell of incidents: asked for by many claims of the same articles, so what
/// was found of two articles is kept.
#[derive(Default)]
pub(super) struct Incidents<'a> {
    /// For every article asked for, the claims of its lead that tell of incidents, with the words for those.
    told: RefCell<FxHashMap<usize, Told<'a>>>,
    one: RefCell<FxHashMap<(usize, usize), bool>>,
}

/// Claims with the words for incidents in their sentences.
type Told<'a> = Rc<[(&'a Claim, Vec<&'a str>)]>;

impl<'a> Incidents<'a> {
    fn are_one(&self, articles: &[&'a ArticleClaims], x: usize, y: usize) -> bool {
        let both = (x.min(y), x.max(y));
        if let Some(&known) = self.one.borrow().get(&both) {
            return known;
        }
        let (mine, others) = (self.told(articles, both.0), self.told(articles, both.1));
        let meet = |p: &[&str], q: &[&str]| p.iter().any(|word| q.contains(word));
        let one = mine.iter().any(|(a, p)| others.iter().any(|(b, q)| meet(p, q) && times_fit(a, b)));
        self.one.borrow_mut().insert(both, one);
        one
    }

    fn told(&self, articles: &[&'a ArticleClaims], article: usize) -> Told<'a> {
        let tell = || {
            let lead = articles[article].claims.iter().filter(|c| c.sentence < LEAD && !c.prior);
            let words = |c: &'a Claim| c.context.iter().map(String::as_str).filter(|word| names_incident(word, true));
            lead.map(|c| (c, words(c).collect::<Vec<_>>())).filter(|(_, words)| !words.is_empty()).collect()
        };
        Rc::clone(self.told.borrow_mut().entry(article).or_insert_with(tell))
    }
}

/// True where both sentences tell ages or streets, and share none.
fn other_people(a: &Claim, b: &Claim) -> bool {
    let ages = !a.ages.is_empty() && !b.ages.is_empty() && !a.ages.iter().any(|age| b.ages.contains(age));
    let streets = !a.streets.is_empty() && !b.streets.is_empty() && !a.streets.iter().any(|s| b.streets.contains(s));
    ages || streets
}

/// The word for an incident in one of the sentences begins a word of the other: "attack", "attacker".
fn tells_incident(a: &Claim, b: &Claim) -> bool {
    let begins = |c: &Claim, d: &Claim| {
        let told = c.context.iter().filter(|word| names_incident(word, true));
        told.into_iter().any(|word| d.context.iter().any(|other| other.starts_with(word.as_str())))
    };
    begins(a, b) || begins(b, a)
}

/// The days that a sentence tells.
fn days(claim: &Claim) -> Vec<&str> {
    let times = claim.figures.iter().filter(|f| f.contains('-'));
    times.map(|f| f.split('T').next().unwrap_or(f)).collect()
}

/// True where both sentences tell of one day.
fn one_day(a: &Claim, b: &Claim) -> bool {
    let told = days(b);
    days(a).iter().any(|day| told.contains(day))
}

/// True unless both sentences tell of days, and of none alike. A trait has no time but those of its sentence.
pub(super) fn times_fit(a: &Claim, b: &Claim) -> bool {
    days(a).is_empty() || days(b).is_empty() || one_day(a, b)
}
