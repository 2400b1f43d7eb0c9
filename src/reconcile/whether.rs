//! Answers of yes and no to one question: a warning that was given, and none that was; and answers to what was left open.

use super::Group;
use super::Link;
use super::group::At;
use super::relate::told_first;
use super::resolve::{statement, told_against};
use super::story::Story;
use super::traits::{clashing, shared_names, spoken, times_fit};
use crate::claim::{ANSWER_QUESTIONS, Claim, WHETHER, is_near, is_person_noun};
use crate::value::{Ground, Realis, Relation, Value, same_name};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// How many telling words two sentences share that speak of one thing, without a name that both have, and how many where
/// the question leaves little doubt.
const WORDS: usize = 2;
const FEW_WORDS: usize = 1;

/// How many days apart an answer may be told that can change.
const DAYS: i32 = 1;

/// The most answers to one question: what bounds the cost of a story that gives it over and over.
const MOST: usize = 48;

/// The questions that the articles of a story answer both ways.
pub(super) fn groups(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut asked: BTreeMap<&str, Vec<At>> = BTreeMap::new();
    for (i, article) in story.articles.iter().enumerate() {
        for (j, claim) in article.answers.iter().enumerate() {
            let told = asked.entry(&claim.predicate).or_default();
            if told.len() < MOST {
                told.push((i, j));
            }
        }
    }
    let clashing = asked.values().flat_map(|told| clashing(told, |x, y| clash(story, x, y)));
    clashing.map(|clashes| group(story, origins, &clashes)).collect()
}

fn answer<'a>(story: &Story<'a>, at: At) -> &'a Claim {
    &story.articles[at.0].answers[at.1]
}

fn group(story: &Story<'_>, origins: &[usize], clashes: &[(At, At)]) -> Group {
    let members: BTreeSet<At> = clashes.iter().flat_map(|&(x, y)| [x, y]).collect();
    let members: Vec<At> = members.into_iter().collect();
    let place = |at: At| members.binary_search(&at).unwrap_or(0);
    let statements = members.iter().map(|&at| {
        let origin = story.articles[origins[at.0]].article.id.clone();
        statement(answer(story, at), story.article(at), origin)
    });
    let links = clashes.iter().map(|&(x, y)| {
        let (a, b) = (answer(story, x), answer(story, y));
        if is_open(a) != is_open(b) {
            let relation = if is_open(b) { Relation::Supersedes } else { Relation::SupersededBy };
            let why = "one leaves open what the other tells".to_owned();
            return Link { a: place(x), b: place(y), relation, ground: None, why };
        }
        let (p, q) = if yes(a) { (a, b) } else { (b, a) };
        let why = format!("one says yes ({}), the other no ({})", p.value_text, q.value_text);
        Link { a: place(x), b: place(y), relation: Relation::Contradicts, ground: Some(Ground::Polarity), why }
    });
    told_against(answer(story, members[0]), statements.collect(), links.collect())
}

fn yes(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Occurrence(o) if o.positive)
}

/// True for what an article leaves open.
fn is_open(claim: &Claim) -> bool {
    claim.factuality.realis == Realis::Hypothetical
}

/// True where one article leaves open, and does not tell elsewhere, what another tells that is not the earlier one.
fn settles(story: &Story<'_>, x: At, y: At) -> bool {
    let (open, told) = if is_open(answer(story, x)) { (x, y) } else { (y, x) };
    let predicate = &answer(story, open).predicate;
    let tells = |c: &Claim| c.predicate == *predicate && !is_open(c);
    open.0 != told.0
        && told_first(story, open, told) != Some(Ordering::Greater)
        && !story.articles[open.0].answers.iter().any(tells)
}

/// True where two answers to one question are of one thing and exclude each other.
fn clash(story: &Story<'_>, x: At, y: At) -> bool {
    let (a, b) = (answer(story, x), answer(story, y));
    let key = a.predicate.trim_start_matches(WHETHER);
    let Some([evidence, lasts, _]) = ANSWER_QUESTIONS.fields(key) else { return false };
    let near = || story.days_from(x, y).is_none_or(|days| days.abs() <= DAYS);
    // One article tells both sides only in two mouths.
    let apart = x.0 != y.0 || a.sentence != b.sentence && spoken(a) != spoken(b);
    let one = || match *evidence {
        "story" => true,
        "person" => same_one(a, b),
        "both" => same_one(a, b) && shared_words(a, b) >= WORDS,
        "compound" => same_thing(a, b) && thing(a).contains(' '),
        "same" => {
            let figure = || a.figures.iter().any(|figure| b.figures.contains(figure));
            same_thing(a, b) && (shared_names(a, b) > 0 || shared_words(a, b) >= WORDS || figure())
        }
        "thing" => shared_names(a, b) > 0 || shared_words(a, b) >= FEW_WORDS,
        _ => shared_names(a, b) > 0 || shared_words(a, b) >= WORDS,
    };
    if is_open(a) || is_open(b) {
        return is_open(a) != is_open(b) && settles(story, x, y) && one();
    }
    yes(a) != yes(b) && apart && (*lasts == "event" || near()) && times_fit(a, b) && one()
}

/// True where both are told of the same one.
fn same_one(a: &Claim, b: &Claim) -> bool {
    named_beside(a, b) || named_beside(b, a) || same_holder(a, b)
}

/// True where the one of an answer stands in the sentence of another that is told of no person: "no alcohol in the pilot's
/// blood".
fn named_beside(a: &Claim, b: &Claim) -> bool {
    let Some(one) = a.arguments.first().map(|a| &a.participant) else { return false };
    let other = b.arguments.first().map(|a| &a.participant);
    let free = other.is_none_or(|p| !p.named && p.kind.is_none() && !is_person_noun(&p.name));
    let told = |name: &String| b.names.iter().any(|n| same_name(n, name));
    let noun = is_person_noun(&one.name) && b.context.binary_search(&one.name).is_ok();
    free && (one.named && one.aliases.iter().chain([&one.name]).any(told) || !one.named && noun)
}

fn same_holder(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (a.arguments.first(), b.arguments.first()) else { return false };
    let (a, b) = (&a.participant, &b.participant);
    let forms = || b.aliases.iter().chain([&b.name]);
    match (a.named, b.named) {
        (true, true) => a.aliases.iter().chain([&a.name]).any(|p| forms().any(|q| same_name(p, q))),
        (false, false) => a.name == b.name,
        _ => false,
    }
}

fn thing(claim: &Claim) -> &str {
    claim.arguments.first().map_or("", |a| &a.participant.name)
}

/// True where both are told of a thing by the same noun, or one near to it, with the same noun before it, if any.
fn same_thing(a: &Claim, b: &Claim) -> bool {
    let (mut p, mut q) = (thing(a).rsplit(' '), thing(b).rsplit(' '));
    p.next().zip(q.next()).is_some_and(|(p, q)| is_near(p, q)) && p.next() == q.next()
}

/// How many words the two sentences share beside those that give the answers.
fn shared_words(a: &Claim, b: &Claim) -> usize {
    let answers = format!("{} {}", a.value_text, b.value_text).to_lowercase();
    let telling = |word: &&String| b.context.binary_search(word).is_ok() && !answers.contains(word.as_str());
    a.context.iter().filter(telling).count()
}
