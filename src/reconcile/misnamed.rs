//! One person under two names: a given name against another before one surname, a surname against another behind one
//! given name, or both in the other order.
//!
//! Relatives share surnames. That two names are of one person is shown by the age, the role or the relation that both are
//! told with, where each article knows only one of the names.

use super::entity::same;
use super::gate::NEWS_DAYS;
use super::resolve::{statement, told_against};
use super::story::Story;
use super::{Group, Link, Statement};
use crate::claim::{Claim, KIN, Slot};
use crate::value::{Attribute, Ground, NameValue, Relation, Value, same_name};
use std::collections::BTreeMap;

/// The most people told with one age or role that are held against each other: what bounds the cost of a large story.
const MOST: usize = 48;

/// The most pairs of sentences that one group shows for two names.
const TOLD: usize = 8;

/// The fewest letters of a given name that two people seldom share by chance.
const TELLING: usize = 4;

/// Somebody of an article: the claim that tells the age or the role with the name.
struct Person<'a> {
    claim: &'a Claim,
    article: usize,
    name: Vec<&'a str>,
}

/// Two who may be one.
type Pair<'p> = (&'p Person<'p>, &'p Person<'p>);

/// The people that two articles tell of under two names.
pub(super) fn groups(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut alike: BTreeMap<String, Vec<Person<'_>>> = BTreeMap::new();
    for person in (0..story.articles.len()).flat_map(|i| people(story, i)) {
        let told = alike.entry(key(person.claim)).or_default();
        if told.len() < MOST {
            told.push(person);
        }
    }
    let mut groups = Vec::new();
    for people in alike.values() {
        let mut of: BTreeMap<(&[&str], &[&str]), Vec<Pair<'_>>> = BTreeMap::new();
        for (n, p) in people.iter().enumerate() {
            for q in people[n + 1..].iter().filter(|q| q.article != p.article && is_one(story, p, q)) {
                of.entry((&p.name, &q.name)).or_default().push((p, q));
            }
        }
        groups.extend(of.values().map(|pairs| group(story, origins, pairs)));
    }
    groups
}

/// The age, the role or the relation that somebody is told with: what two names of one person must share.
fn key(claim: &Claim) -> String {
    match &claim.value {
        Value::Attribute(Attribute { words, .. }) => words.join(" "),
        value => value.point().map_or(String::new(), |years| years.to_string()),
    }
}

/// Those whom an article names in full with an age or a role.
fn people<'a>(story: &Story<'a>, article: usize) -> Vec<Person<'a>> {
    let told = |c: &&Claim| match c.slot {
        Slot::Age => c.predicate == "age",
        Slot::Attribute => c.predicate == KIN,
        slot => slot == Slot::Title,
    };
    let some = story.briefs.of(article).iter().zip(&story.articles[article].claims);
    let some = some.filter(|(brief, _)| matches!(brief.slot, Slot::Age | Slot::Attribute | Slot::Title));
    let all = some.map(|(_, claim)| claim).filter(told);
    let person = |claim: &'a Claim| {
        let of = &claim.arguments.first()?.participant;
        let name: Vec<&str> = of.name.split_whitespace().collect();
        // A name in capitals is a heading, which may be the next one's; and a surname's bearer may be mistaken.
        let heading = of.name.chars().all(|c| !c.is_lowercase());
        let told = claim.evidence.quote.contains(of.name.as_str());
        (of.named && name.len() >= 2 && told && !heading && !key(claim).is_empty()).then_some(Person {
            claim,
            article,
            name,
        })
    };
    all.filter_map(person).collect()
}

/// True where two names must be of one person and cannot both be right.
fn is_one(story: &Story<'_>, p: &Person<'_>, q: &Person<'_>) -> bool {
    let days = story.days_from((p.article, 0), (q.article, 0));
    let (Some(a), Some(b)) = (p.claim.arguments.first(), q.claim.arguments.first()) else { return false };
    if days.is_some_and(|days| days.abs() > NEWS_DAYS) || p.claim.slot != q.claim.slot {
        return false;
    }
    let (first, last) = (|n: &Person<'_>| n.name[0].to_owned(), |n: &Person<'_>| n.name[n.name.len() - 1].to_owned());
    let one = |x: &str, y: &str| x.eq_ignore_ascii_case(y) || same_name(x, y);
    let turned = one(&first(p), &last(q)) && one(&last(p), &first(q)) && !one(&first(p), &last(p));
    if turned {
        return true;
    }
    let unknown = |name: &str, of: &Person<'_>| {
        story.articles[of.article].claims.iter().all(|c| c.names.iter().all(|n| !n.contains(name)))
    };
    let apart = !same(&a.participant, &b.participant, &story.crowd) && !one(&a.participant.name, &b.participant.name);
    let surname = last(p).eq_ignore_ascii_case(&last(q)) && unknown(&first(p), q) && unknown(&first(q), p);
    let given = first(p).eq_ignore_ascii_case(&first(q)) && first(p).chars().count() >= TELLING;
    let given = given && p.claim.slot == Slot::Age && unknown(&last(p), q) && unknown(&last(q), p);
    let initial = |n: &Person<'_>| first(n).trim_end_matches('.').chars().count() < 2;
    apart && !initial(p) && !initial(q) && (surname || given)
}

fn group(story: &Story<'_>, origins: &[usize], pairs: &[Pair<'_>]) -> Group {
    let named = |one: &Person<'_>| {
        let name = one.name.join(" ");
        let value = Value::Name(NameValue { name: name.clone(), aliases: Vec::new() });
        let mut claim = Claim { predicate: "name".to_owned(), slot: Slot::Attribute, value, ..one.claim.clone() };
        if let Some(at) = claim.evidence.quote.find(&name) {
            claim.evidence.value_start = claim.evidence.start + at;
            claim.evidence.value_end = claim.evidence.value_start + name.len();
        }
        claim.value_text = name;
        claim.arguments.clear();
        claim
    };
    let mut statements: Vec<Statement> = Vec::new();
    let mut links = Vec::new();
    for (p, q) in pairs.iter().take(TOLD) {
        let mut place = |one: &Person<'_>| {
            let origin = story.articles[origins[one.article]].article.id.clone();
            let told = statement(&named(one), story.articles[one.article], origin);
            let known = statements.iter().position(|s| s.evidence == told.evidence);
            known.unwrap_or_else(|| {
                statements.push(told);
                statements.len() - 1
            })
        };
        let (a, b) = (place(p), place(q));
        let shown = match &p.claim.value {
            Value::Attribute(Attribute { words, .. }) => format!("both are {}", words.join(" ")),
            _ => "both are of one age".to_owned(),
        };
        let why = format!("{} against {}: {shown}", p.name.join(" "), q.name.join(" "));
        links.push(Link { a, b, relation: Relation::Contradicts, ground: Some(Ground::Participant), why });
    }
    told_against(&named(pairs[0].0), statements, links)
}
