//! Traits of one thing that exclude each other: two operators, a rocket and a bomb, fair and foul weather.

use super::group::At;
use super::resolve::{told, told_against};
use super::story::Story;
use super::{Group, Link};
use crate::annotate::polarity::Certainty;
use crate::claim::{Claim, Slot};
use crate::value::{Ground, Realis, Relation, Value, compare, same_class, same_name};
use std::collections::BTreeMap;

/// The first sentences of an article, which tell of its own event.
const LEAD: usize = 6;

/// The most days between two articles on one event.
const NEWS_DAYS: i32 = 3;

/// How many names two sentences share that tell of one attack.
const NAMES: usize = 2;

/// The most statements of one trait: what bounds the cost of a story that tells it over and over.
const MOST: usize = 48;

/// The traits that exclude each other, each question and thing once.
pub(super) fn groups(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut asked: BTreeMap<&str, Vec<At>> = BTreeMap::new();
    for (i, article) in story.articles.iter().enumerate() {
        for (j, claim) in article.claims.iter().enumerate().filter(|(_, c)| c.slot == Slot::Attribute) {
            let told = asked.entry(claim.predicate.as_str()).or_default();
            if told.len() < MOST {
                told.push((i, j));
            }
        }
    }
    let mut groups = Vec::new();
    for told in asked.values() {
        let mut clashes: Vec<(At, At)> = Vec::new();
        for (n, &x) in told.iter().enumerate() {
            clashes.extend(told[n + 1..].iter().filter(|&&y| clash(story, x, y)).map(|&y| (x, y)));
        }
        if !clashes.is_empty() {
            groups.push(group(story, origins, &clashes));
        }
    }
    groups
}

fn group(story: &Story<'_>, origins: &[usize], clashes: &[(At, At)]) -> Group {
    let mut members: Vec<At> = clashes.iter().flat_map(|&(x, y)| [x, y]).collect();
    members.sort_unstable();
    members.dedup();
    let place = |at: At| members.binary_search(&at).unwrap_or(0);
    let first = story.claim(members[0]);
    let ground = Some(ground(&first.predicate));
    let link = |&(x, y): &(At, At)| {
        let why = format!("{} against {}", story.claim(x).value_text, story.claim(y).value_text);
        Link { a: place(x), b: place(y), relation: Relation::Contradicts, ground, why }
    };
    let statements = members.iter().map(|&at| told(story, origins, at)).collect();
    told_against(first, statements, clashes.iter().map(link).collect())
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
    let lasting = matches!(a.predicate.as_str(), "kind" | "link" | "superlative");
    let apart = match (&a.value, &b.value) {
        (Value::Attribute(p), Value::Attribute(q)) => p.words != q.words,
        _ => compare(&a.value, &b.value, story.tolerance).relation == Relation::Contradicts,
    };
    apart
        && sure(a)
        && sure(b)
        && (x.0 != y.0 || matches!(a.predicate.as_str(), "link" | "usual"))
        && story.days_from(x, y).is_none_or(|days| days.abs() <= NEWS_DAYS || lasting)
        && of_one_thing(a, b, x.0 == y.0)
}

/// Who is told to say it.
fn spoken(claim: &Claim) -> &str {
    claim.attribution.first().map_or("", |said| said.source.as_str())
}

fn of_one_thing(a: &Claim, b: &Claim, one_article: bool) -> bool {
    let of = |c: &Claim| c.arguments.first().map_or(String::new(), |x| x.participant.name.clone());
    let early = a.sentence < LEAD && b.sentence < LEAD;
    let names = || {
        let meets = |n: &&String| b.names.iter().any(|m| m.eq_ignore_ascii_case(n) || same_name(m, n));
        a.names.iter().filter(meets).count()
    };
    match a.predicate.as_str() {
        "weather" | "link" => true,
        "shooter" => early,
        "weapon" => names() >= NAMES,
        "kind" | "superlative" => of(a) == of(b),
        // One article that has two speak on it has them speak on one thing.
        "usual" => one_article && a.sentence.abs_diff(b.sentence) <= LEAD && spoken(a) != spoken(b),
        _ => early && (same_class(&of(a), &of(b)) || of(a).is_empty() || of(b).is_empty()),
    }
}
