//! Measured attributes of a story: whether two figures are of one thing, and how they relate.
//!
//! A story has one building, one ship, one trial: the attribute itself is half of the evidence. What else must show it
//! depends on how often an article tells the attribute.

use super::best::best;
use super::entity::{same, surely};
use super::gate::{LEAD, Same, elsewhere, grade};
use super::group::At;
use super::relate::{LAG_DAYS, compatible, grown, open, risen, told_first};
use super::resolve::{links, told, told_against};
use super::story::Story;
use super::traits::one_incident;
use super::{Group, Link, Statement};
use crate::annotate::polarity::Certainty;
use crate::article::Field;
use crate::claim::{Claim, Course, Participant, Slot, course, has_period, is_of_holder, is_of_one_person, is_told};
use crate::value::{Comparison, Dimension, Quantity, Relation, Value, compare, same_class, same_name};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Degrees that lie further apart may be of two scales.
const DEGREES_APART: f64 = 20.0;

/// The most days between what two sentences tell of.
pub(super) const NEAR_DAYS: i32 = 10;

/// How many names the first sentences of two articles share that tell one story.
const LEAD_NAMES: usize = 2;

/// The most statements of one attribute: what bounds the cost of a story that tells it over and over.
const MOST: usize = 48;

/// How many words two sentences must share, and how much of the weight of all, where nothing else shows that they
/// measure one thing; and the same where an article measures several.
const NEAR: (usize, f64) = (2, 0.12);
const NEARER: (usize, f64) = (4, 0.3);

/// Adds the groups of the measured attributes, and takes away those that say no more than these.
pub(super) fn add(groups: &mut Vec<Group>, story: &Story<'_>, origins: &[usize]) {
    let measured = measured(story, origins);
    // Which of them tell what stands at a place: every other group is looked for there, not among all.
    let mut told_at: FxHashMap<(&str, Field, usize), Vec<usize>> = FxHashMap::default();
    for (n, group) in measured.iter().enumerate() {
        for statement in &group.statements {
            told_at.entry(place(statement)).or_default().push(n);
        }
    }
    let told = |g: &Group| {
        let tells = |s: &Statement, n: &usize| told_at.get(&place(s)).is_some_and(|tellers| tellers.contains(n));
        let tellers = g.statements.first().and_then(|first| told_at.get(&place(first)));
        tellers.is_some_and(|tellers| tellers.iter().any(|n| g.statements.iter().all(|s| tells(s, n))))
    };
    let figure = |g: &Group| matches!(g.fact.slot, Slot::Number | Slot::Amount | Slot::Count | Slot::Duration);
    groups.retain(|g| !figure(g) || !told(g));
    groups.extend(measured);
}

/// Where a statement's value stands.
fn place(statement: &Statement) -> (&str, Field, usize) {
    let evidence = &statement.evidence;
    (&evidence.article, evidence.field, evidence.value_start)
}

fn measured(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut told: BTreeMap<&str, Vec<At>> = BTreeMap::new();
    for (at, claim) in story.of_slot(Slot::Measure) {
        let of = told.entry(claim.predicate.as_str()).or_default();
        if of.len() < MOST {
            of.push(at);
        }
    }
    let mut groups = Vec::new();
    for all in told.values() {
        let mut things: Vec<Vec<At>> = Vec::new();
        for &at in all {
            let of = |thing: &Vec<At>| thing.iter().any(|&other| belongs(story, at, other));
            let (mine, mut rest): (Vec<_>, Vec<_>) = things.into_iter().partition(of);
            rest.push(mine.into_iter().flatten().chain([at]).collect());
            things = rest;
        }
        groups.extend(things.iter_mut().filter_map(|thing| group(story, origins, thing)));
    }
    groups
}

/// True where the two are of one thing, or say the same.
fn belongs(story: &Story<'_>, x: At, y: At) -> bool {
    match judge(story, x, y) {
        Ok(Same::One) => true,
        Ok(Same::Alike) => agree(story, x, y),
        Err(_) => false,
    }
}

/// True where the two values can be one.
fn agree(story: &Story<'_>, x: At, y: At) -> bool {
    let found = compared(story, story.claim(x), story.claim(y)).relation;
    !matches!(found, Relation::Contradicts | Relation::Incomparable)
}

fn group(story: &Story<'_>, origins: &[usize], members: &mut [At]) -> Option<Group> {
    members.sort_unstable();
    let links = links(members, |x, y| match judge(story, x, y) {
        Ok(same) => relate(story, x, y, same),
        Err(why) => open(why),
    });
    let across = |l: &Link| members[l.a].0 != members[l.b].0 && l.relation != Relation::Incomparable;
    if !links.iter().any(across) {
        return None;
    }
    let statements: Vec<_> = members.iter().map(|&at| told(story, origins, at)).collect();
    let best = best(&statements, &links);
    Some(Group { best, ..told_against(story.claim(members[0]), statements, links) })
}

/// Whether two figures are of one thing.
pub(super) fn judge(story: &Story<'_>, x: At, y: At) -> Result<Same, &'static str> {
    let (a, b) = (story.claim(x), story.claim(y));
    if x.0 == y.0 && a.sentence == b.sentence {
        return Err("one sentence tells both");
    }
    let person = is_of_one_person(&a.predicate);
    if a.prior != b.prior && !person {
        return Err("one tells of something earlier");
    }
    if is_told(a) != is_told(b) {
        return Err("one of them is not told as a fact");
    }
    if !a.scope.is_empty() && !b.scope.is_empty() && a.scope.iter().all(|kind| !b.scope.contains(kind)) {
        return Err("they measure different things");
    }
    let holder = holders(story, x, y)?;
    if elsewhere(a, b, story) {
        return Err("their places differ");
    }
    if has_period(&a.predicate) && spans_differ(a, b) {
        return Err("they measure other lengths of time");
    }
    let equal = compared(story, a, b).relation == Relation::Equivalent;
    if !person && !equal && days_between(story, x, y) > NEAR_DAYS {
        return Err("their times lie apart");
    }
    let close = story.closeness(x, y);
    // That two articles of one story give one attribute one figure is evidence by itself.
    let alike = equal && x.0 != y.0 || close.words >= 2;
    if person {
        return grade(holder, alike, "nothing shows that they are of one person");
    }
    let lone = lone(story, x) && lone(story, y);
    let (words, share) = if lone && !is_of_holder(&a.predicate) { NEAR } else { NEARER };
    let near = close.at_least(words, share);
    if is_of_holder(&a.predicate) {
        // Who does one thing is not known to do another.
        let open = a.arguments.is_empty() || b.arguments.is_empty();
        return grade(
            holder && close.at_least(NEAR.0, NEAR.1) || near && open,
            alike,
            "nothing shows that they are of one holder",
        );
    }
    let name = names_meet(&a.names, &b.names);
    let early = lone && a.sentence < LEAD && b.sentence < LEAD && close.words >= 1;
    let one = near || name && close.words > words || early || lone && one_story(story, x, y);
    grade(one, alike, "nothing shows that they measure one thing")
}

/// True where both articles tell of one incident, or of several of the same names, first.
fn one_story(story: &Story<'_>, x: At, y: At) -> bool {
    let names = |at: At| {
        let lead = story.article(at).claims.iter().take_while(|c| c.sentence < LEAD);
        let mut names: Vec<String> = lead.flat_map(|c| c.names.iter().cloned()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (p, q) = (names(x), names(y));
    let last = |name: &String| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let shared = p.iter().filter(|name| q.iter().any(|other| last(name) == last(other))).count();
    shared >= LEAD_NAMES || one_incident(story, x, y)
}

/// True where one name stands in both.
pub(super) fn names_meet(a: &[String], b: &[String]) -> bool {
    a.iter().any(|n| b.iter().any(|m| n.eq_ignore_ascii_case(m) || same_name(n, m)))
}

/// Whether somebody named has both attributes; an error where two others have them.
fn holders(story: &Story<'_>, x: At, y: At) -> Result<bool, &'static str> {
    let (a, b) = (story.claim(x), story.claim(y));
    let of = |c: &'_ Claim| c.arguments.first().map(|x| x.participant.clone());
    let person = is_of_one_person(&a.predicate);
    if person && !a.ages.is_empty() && !b.ages.is_empty() && a.ages.iter().all(|age| !b.ages.contains(age)) {
        return Err("they are told of people of other ages");
    }
    match (of(a), of(b)) {
        (Some(p), Some(q)) if p.named && q.named => {
            let one = same(&p, &q, &story.crowd) && (!person || surely(&p, &q, x.0 == y.0));
            // "The maker sold a million of the phone", "the phone sold a million": each is named in both.
            let told = |p: &Participant, c: &Claim| names_meet(std::slice::from_ref(&p.name), &c.names);
            let open = !person && (told(&p, b) || told(&q, a));
            if one || open { Ok(one) } else { Err("they are of two holders") }
        }
        (Some(p), Some(q)) if !p.named && !q.named => {
            if same_class(&p.name, &q.name) {
                Ok(!person)
            } else {
                Err("they are of two holders")
            }
        }
        _ => Ok(person && a.ages.len() == 1 && a.ages == b.ages),
    }
}

/// The least days between what two sentences tell of: their dates, or else those of their articles; none where one has
/// neither.
pub(super) fn days_between(story: &Story<'_>, x: At, y: At) -> i32 {
    let published =
        |at: At| story.article(at).reported_at().and_then(|day| dates(day.get(..10)?)).into_iter().collect::<Vec<_>>();
    let told = |at: At| {
        let own: Vec<_> = story.claim(at).figures.iter().filter_map(|figure| dates(figure)).collect();
        if own.is_empty() { published(at) } else { own }
    };
    let apart = |(from, to): (Date, Date), (first, last): (Date, Date)| {
        let days = |a: Date, b: Date| b.since(a).map_or(0, |span| span.get_days());
        days(to, first).max(days(last, from)).max(0)
    };
    let (p, q) = (told(x), told(y));
    // What goes on is told of on and on, and has another figure every time.
    if course(&story.claim(x).predicate) != Course::Fixed && p == published(x) && q == published(y) {
        return 0;
    }
    p.iter().flat_map(|&a| q.iter().map(move |&b| apart(a, b))).min().unwrap_or(0)
}

/// The first and the last day of a TIMEX3 date: a day, a month or a year.
fn dates(timex: &str) -> Option<(Date, Date)> {
    let day = timex.split('T').next()?;
    let mut parts = day.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    match (parts.next().map(str::parse), parts.next().map(str::parse)) {
        (Some(Ok(month)), Some(Ok(day))) => Date::new(year, month, day).ok().map(|day| (day, day)),
        (Some(Ok(month)), None) => Date::new(year, month, 1).ok().map(|day| (day, day.last_of_month())),
        _ => None,
    }
}

/// True where both sentences tell lengths of time or quarters and years, and none alike: the rain of a day and of a week.
pub(super) fn spans_differ(a: &Claim, b: &Claim) -> bool {
    let own = |c: &Claim, figure: &str| matches!(&c.value, Value::Time(t) if t.timex == figure);
    let spans = |c: &Claim| -> Vec<String> {
        let long = |f: &&String| (f.starts_with('P') || f.contains("-Q") || is_year(f)) && !own(c, f);
        c.figures.iter().filter(long).cloned().collect()
    };
    if matches!(a.value, Value::Time(_)) {
        return false;
    }
    let (p, q) = (spans(a), spans(b));
    !p.is_empty() && !q.is_empty() && p.iter().all(|span| !q.contains(span))
}

/// True for a year by itself.
fn is_year(figure: &str) -> bool {
    figure.len() == 4 && figure.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year))
}

/// True where the claim's article gives the attribute no other value.
fn lone(story: &Story<'_>, at: At) -> bool {
    let claim = story.claim(at);
    let others = story.article(at).claims.iter().filter(|c| c.slot == Slot::Measure && c.predicate == claim.predicate);
    let apart =
        |c: &Claim| matches!(compared(story, c, claim).relation, Relation::Contradicts | Relation::Incomparable);
    !others.into_iter().any(apart)
}

/// True where the article of `x` gives the value of `y` as well.
fn tells_too(story: &Story<'_>, x: At, y: At) -> bool {
    let (claim, other) = (story.claim(x), story.claim(y));
    let mine = story.article(x).claims.iter().filter(|c| c.slot == Slot::Measure && c.predicate == claim.predicate);
    mine.into_iter().any(|c| {
        let found = compared(story, c, other).relation;
        matches!(found, Relation::Equivalent)
    })
}

/// The comparison of two figures. Degrees without a scale are of the scale that the other is of, if they lie near.
fn compared(story: &Story<'_>, a: &Claim, b: &Claim) -> Comparison {
    let scale = |c: &Claim| match &c.value {
        Value::Quantity(q) if q.dimension() == Some(Dimension::Temperature) => q.unit.clone(),
        _ => None,
    };
    let near = a.value.point().zip(b.value.point()).is_some_and(|(x, y)| (x - y).abs() < DEGREES_APART);
    let bare = |c: &Claim| matches!(&c.value, Value::Quantity(q) if q.unit.is_none() || q.dimension() == Some(Dimension::Angle));
    let unit = scale(a).or(scale(b)).filter(|_| a.predicate == "temperature" && near);
    let degrees = |c: &Claim| match &c.value {
        Value::Quantity(q) if bare(c) => Value::Quantity(Quantity { unit: unit.clone(), of: None, ..q.clone() }),
        value => value.clone(),
    };
    if a.predicate != "temperature" {
        return compare(&a.value, &b.value, story.tolerance);
    }
    if !near && bare(a) && bare(b) {
        return open("they may be of two scales");
    }
    compare(&degrees(a), &degrees(b), story.tolerance)
}

/// How two figures of one attribute relate.
fn relate(story: &Story<'_>, x: At, y: At, same: Same) -> Comparison {
    let (a, b) = (story.claim(x), story.claim(y));
    let found = compared(story, a, b);
    let order = told_first(story, x, y);
    let course = course(&a.predicate);
    if found.relation != Relation::Contradicts {
        let rising = same == Same::One
            && course == Course::Grows
            && x.0 != y.0
            && !matches!(found.relation, Relation::Equivalent | Relation::Incomparable);
        return rising.then(|| risen(a, b, order)).flatten().unwrap_or(found);
    }
    if same != Same::One {
        return open("nothing shows that both measure one thing");
    }
    if x.0 == y.0 {
        return compatible("one article tells both, without setting one against the other");
    }
    let doubtful = |c: &Claim| c.factuality.certainty != Certainty::Certain || !is_told(c);
    if doubtful(a) || doubtful(b) {
        return compatible("one of them is not told as a fact");
    }
    if tells_too(story, x, y) || tells_too(story, y, x) {
        return compatible("one article tells the figure of the other as well");
    }
    let days = story.days_from(x, y).map(i32::abs);
    let later = || {
        let relation = match order? {
            Ordering::Greater => Relation::Supersedes,
            Ordering::Less => Relation::SupersededBy,
            Ordering::Equal => return None,
        };
        Some(Comparison { relation, ground: None, why: "the later report gives another figure".into() })
    };
    match course {
        Course::Fixed => found,
        // "All 23 children": a whole does not grow.
        Course::Grows if [a, b].iter().any(|c| c.value_text.to_lowercase().starts_with("all ")) => found,
        Course::Grows => grown(story, x, y).unwrap_or(found),
        Course::Changes => later().unwrap_or_else(|| compatible("which of them was told later is not known")),
        Course::Settles if days.is_some_and(|days| days > LAG_DAYS) => later().unwrap_or(found),
        Course::Settles => found,
    }
}
