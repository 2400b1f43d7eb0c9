//! When what an article leads with happened: all the times that it gives of its one incident, whatever verb tells them, and
//! which articles lead with one incident.
//!
//! Gate and grouping hold claims against claims; here whole articles are: what one article says in its lead of streets,
//! names and ages shows that another tells of the same, and then each time of the one is of what the other tells.

use super::ArticleClaims;
use super::brief::{Brief, Briefs};
use super::gate::LEAD;
use super::group::At;
use crate::claim::{CALLOUT, Claim, Slot};
use crate::value::{
    Anchor, Comparison, Ground, Realis, Relation, TimeKind, TimeModifier, TimeParts, TimeValue, Tolerance, Value,
    compare_named, compare_times,
};

/// The most articles of a story whose leads are held against each other, and the most times of one incident in an article:
/// what bounds the cost.
const MOST: usize = 40;
const TIMES: usize = 6;

/// The first sentences of an article, in which the times of its incident are told.
const TELLING: usize = 14;

/// How many times that exclude those before show that an article tells of several incidents.
const SEVERAL: usize = 3;

/// The most days between two reports for a weekday to be of one week, and between a date and the report that a weekday
/// can be told from.
const WEEK: i32 = 6;

/// The minutes by which a call may be told earlier than what it is about.
const BEFORE: i32 = 15;
const LOOSE_BEFORE: i32 = 30;

/// The hours of a call for help that is surely of the day of what it is about.
const SURE_HOURS: std::ops::Range<i8> = 10..23;

/// The most minutes between two clock times of one incident.
const FAR: i32 = 240;

/// The minutes around midnight that are told as midnight.
const MIDNIGHT: i32 = 45;

/// Families of incidents that last: what is told of them is of many hours.
const LONG: [&str; 6] = ["burn", "flood", "maximum", "sicken", "storm", "vanish"];

/// The hours after midnight that many count to the day before.
const SMALL_HOURS: i8 = 4;

/// The leads of a story's articles.
#[derive(Default)]
pub(super) struct Leads {
    /// For every article, the claims that tell when its incident was, sorted.
    times: Vec<Vec<usize>>,
    /// For every article, the first of those that lead with the same.
    class: Vec<usize>,
    /// How many articles lead with the same as each of those.
    sizes: Vec<usize>,
    /// The pairs of articles that surely lead with two, the lesser first, sorted.
    others: Vec<(usize, usize)>,
}

impl Leads {
    pub(super) fn new(articles: &[&ArticleClaims], briefs: &Briefs<'_>, days: &[Option<i32>]) -> Self {
        let families: Vec<&'static str> = (0..articles.len()).map(|i| family(briefs, i)).collect();
        let times: Vec<Vec<usize>> =
            articles.iter().enumerate().map(|(i, article)| times(article, briefs.of(i), families[i])).collect();
        let telling: Vec<usize> = (0..articles.len()).filter(|&i| !times[i].is_empty()).take(MOST).collect();
        let leads: Vec<Lead<'_>> = telling.iter().map(|&i| Lead::of(articles[i], &times[i], families[i])).collect();
        let dated: Vec<bool> = telling.iter().map(|&i| dated(articles[i], briefs.of(i))).collect();
        let mut class: Vec<usize> = (0..articles.len()).collect();
        let mut others = Vec::new();
        for (n, &i) in telling.iter().enumerate() {
            for (m, &j) in telling.iter().enumerate().skip(n + 1) {
                let one = leads[n].is_one_with(&leads[m]);
                if one == Some(false) || !(near(days[i], days[j]) || dated[n] || dated[m]) {
                    others.push((i, j));
                } else if one == Some(true) {
                    let (from, to) = (class[j].max(class[i]), class[j].min(class[i]));
                    class.iter_mut().filter(|c| **c == from).for_each(|c| *c = to);
                }
            }
        }
        others.sort_unstable();
        let mut sizes = vec![0; articles.len()];
        class.iter().for_each(|&c| sizes[c] += 1);
        Self { times, class, sizes, others }
    }

    /// The incident whose time a claim tells, as the number of the first article that leads with it; `None` where no other
    /// article does.
    pub(super) fn incident(&self, at: At) -> Option<usize> {
        let tells = self.times.get(at.0)?.binary_search(&at.1).is_ok();
        self.class.get(at.0).copied().filter(|&class| tells && self.sizes[class] > 1)
    }

    /// True where both claims tell when the one incident was that both articles lead with.
    pub(super) fn are_one(&self, x: At, y: At) -> bool {
        let pair = (x.0.min(y.0), x.0.max(y.0));
        let tells = |at: At| self.times[at.0].binary_search(&at.1).is_ok();
        x.0 != y.0
            && self.class[x.0] == self.class[y.0]
            && self.others.binary_search(&pair).is_err()
            && tells(x)
            && tells(y)
    }
}

/// Reports of one week, as far as their days are known.
fn near(a: Option<i32>, b: Option<i32>) -> bool {
    a.zip(b).is_none_or(|(p, q)| (p - q).abs() <= WEEK)
}

/// True where an article says in its own words on which date it was.
fn dated(article: &ArticleClaims, briefs: &[Brief]) -> bool {
    let dated = |c: &Claim| matches!(&c.value, Value::Time(t) if t.parts.month.is_some() && t.parts.day.is_some());
    told_times(article, briefs).any(|(_, claim)| dated(claim))
}

/// The times that an article tells in its first sentences, by their numbers.
fn told_times<'a>(article: &'a ArticleClaims, briefs: &'a [Brief]) -> impl Iterator<Item = (usize, &'a Claim)> {
    let all = article.claims.iter().enumerate().zip(briefs);
    all.filter(|(_, brief)| brief.slot == Slot::Time && brief.is_within(TELLING)).map(|(claim, _)| claim)
}

/// What an article says in its lead of its incident.
struct Lead<'a> {
    streets: Vec<&'a str>,
    names: Vec<&'a str>,
    ages: Vec<u16>,
    words: Vec<&'a str>,
    family: &'static str,
}

impl<'a> Lead<'a> {
    fn of(article: &'a ArticleClaims, times: &[usize], family: &'static str) -> Self {
        let told = |c: &&Claim| c.sentence < LEAD || times.iter().any(|&t| article.claims[t].sentence == c.sentence);
        let mut lead = Self { streets: Vec::new(), names: Vec::new(), ages: Vec::new(), words: Vec::new(), family };
        for claim in
            article.claims.iter().filter(told).filter(|c| !c.prior && c.slot == Slot::Statement || c.slot == Slot::Time)
        {
            lead.streets.extend(claim.streets.iter().map(String::as_str));
            lead.names.extend(claim.names.iter().map(String::as_str));
            lead.ages.extend(&claim.ages);
            lead.words.extend(claim.context.iter().map(String::as_str));
        }
        for list in [&mut lead.streets, &mut lead.names, &mut lead.words] {
            list.sort_unstable();
            list.dedup();
        }
        lead.ages.sort_unstable();
        lead.ages.dedup();
        lead
    }

    /// True where both lead with one incident: nothing sets them apart, and a street, an age beside a name, or several names
    /// are told by both.
    /// `None` where too little shows it, false where they are two.
    fn is_one_with(&self, other: &Self) -> Option<bool> {
        if self.family != other.family && self.family != "any" && other.family != "any" {
            return Some(false);
        }
        if shared(&self.streets, &other.streets) > 0 {
            return Some(true);
        }
        let ages = shared(&self.ages, &other.ages);
        let apart = |p: usize, q: usize, shared: usize| p > 0 && q > 0 && shared == 0;
        let streets = apart(self.streets.len(), other.streets.len(), 0);
        if apart(self.ages.len(), other.ages.len(), ages) || streets && ages == 0 {
            return Some(false);
        }
        let names = shared(&self.names, &other.names);
        let words = || shared(&self.words, &other.words);
        let one = match (names, ages) {
            (0, _) => false,
            (_, 1..) => true,
            (1, _) => words() >= 7,
            _ => words() >= 4,
        };
        one.then_some(true)
    }
}

/// How many of one sorted list stand in the other.
fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let order = x.cmp(y);
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
        shared += usize::from(order.is_eq());
    }
    shared
}

/// The family of the incident that an article tells most in its lead, the first of two.
fn family(briefs: &Briefs<'_>, article: usize) -> &'static str {
    let lead = briefs.of(article).iter().filter(|b| b.is_within(LEAD) && !b.prior);
    let mut told: Vec<(&'static str, usize)> = Vec::new();
    for family in lead.filter_map(|&b| briefs.family(b)).filter(|f| !matches!(*f, "any" | CALLOUT | "die" | "rob")) {
        match told.iter_mut().find(|(known, _)| *known == family) {
            Some((_, times)) => *times += 1,
            None => told.push((family, 1)),
        }
    }
    told.iter().rev().max_by_key(|(_, times)| *times).map_or("any", |(family, _)| family)
}

/// The times that an article gives of the incident that it leads with, the first told and those that fit them; none where
/// so many do not that it tells of several.
fn times(article: &ArticleClaims, briefs: &[Brief], own: &str) -> Vec<usize> {
    if LONG.contains(&own) {
        return Vec::new();
    }
    let told: Vec<(usize, &Claim)> = told_times(article, briefs).filter(|(_, c)| is_of(c, own)).collect();
    // "five on July 7 in Dallas and three on July 18 in Baton Rouge": a sentence that tells of several.
    let several = |claim: &Claim| told.iter().any(|(_, c)| c.sentence == claim.sentence && exclude(c, claim));
    let mut kept: Vec<usize> = Vec::new();
    let mut others: Vec<&TimeValue> = Vec::new();
    for &(i, claim) in told.iter().filter(|(_, c)| !several(c)) {
        let Value::Time(time) = &claim.value else { continue };
        let clashes = kept.iter().any(|&k| exclude(&article.claims[k], claim));
        let again = |&k: &usize| {
            let other = &article.claims[k];
            other.sentence == claim.sentence && other.value_text == claim.value_text
        };
        if clashes {
            others.push(time);
        } else if kept.len() < TIMES && !kept.iter().any(again) {
            kept.push(i);
        }
    }
    others.dedup_by(|a, b| a.timex == b.timex);
    if others.len() >= SEVERAL || others.len() >= 2 && others.len() >= kept.len() {
        kept.clear();
    }
    kept
}

/// True where the times of two claims of one article exclude each other.
fn exclude(a: &Claim, b: &Claim) -> bool {
    let (Value::Time(p), Value::Time(q)) = (&a.value, &b.value) else { return false };
    between((a, p), (b, q), &Tolerance::default()).relation == Relation::Contradicts
}

/// "a deadly Christmas party" says for what the party was.
pub(super) fn is_holiday(claim: &Claim) -> bool {
    let digits = claim.value_text.contains(|c: char| c.is_ascii_digit());
    matches!(&claim.value, Value::Time(t) if t.parts.day.is_some() && t.parts.weekday.is_none()) && !digits
}

/// True for a time that is of an incident of the family, or of the call for help that it was answered by.
fn is_of(claim: &Claim, family: &str) -> bool {
    let Value::Time(time) = &claim.value else { return false };
    let told = claim.factuality.positive && claim.factuality.realis == Realis::Actual && !claim.prior;
    let own = match claim.family() {
        Some(told) => told == family || matches!(told, "any" | CALLOUT) || family == "any" && told == "attack",
        None => claim.predicate == "injure" && claim.sentence < LEAD,
    };
    let modifier = matches!(
        time.modifier,
        None | Some(TimeModifier::Approx | TimeModifier::ShortlyBefore | TimeModifier::ShortlyAfter)
            | Some(TimeModifier::Start | TimeModifier::Mid | TimeModifier::End)
    );
    let parts = &time.parts;
    let says = parts.weekday.is_some() || parts.day.is_some() || parts.hour.is_some() || parts.part.is_some();
    !is_holiday(claim)
        && told
        && own
        && modifier
        && says
        && matches!(time.kind, TimeKind::Date | TimeKind::Time)
        && time.days().is_none_or(|days| days <= 2)
}

/// How the times of two claims of one incident stand to each other: when it was, or when help was called.
pub(super) fn between((a, p): (&Claim, &TimeValue), (b, q): (&Claim, &TimeValue), tolerance: &Tolerance) -> Comparison {
    let called = |c: &Claim| c.predicate == CALLOUT;
    match (called(a), called(b)) {
        (false, true) => answered(p, q),
        (true, false) => answered(q, p),
        _ => {
            let anchored = [p, q].iter().all(|t| t.anchor == Anchor::Words);
            let found = if anchored { compare_times(p, q, tolerance) } else { compare_named(p, q, tolerance) };
            loosely(p, q, found)
        }
    }
}

/// The first hours of a day are often counted to the day before.
fn loosely(p: &TimeValue, q: &TimeValue, found: Comparison) -> Comparison {
    let small = |t: &TimeParts| t.hour.is_some_and(|h| h < SMALL_HOURS);
    let whole = |t: &TimeParts| t.hour.is_none() && t.part.is_none();
    let (a, b) = (&p.parts, &q.parts);
    let next = |early: &TimeParts, late: &TimeParts| days_between(early, late) == Some(1);
    // "shortly after midnight on Saturday" is of the night before Saturday, or of the one after.
    let midnight = |t: &TimeParts| t.hour == Some(24) || t.hour == Some(0) && t.minute.unwrap_or(0) == 0;
    if found.relation == Relation::Contradicts
        && (midnight(a) || midnight(b))
        && let (Some(x), Some(y)) = (minutes(a), minutes(b))
        && around(x, y) <= MIDNIGHT
    {
        let why = "both tell of midnight".to_owned();
        return Comparison { relation: Relation::Compatible, ground: None, why };
    }
    let over = small(b) && whole(a) && next(a, b) || small(a) && whole(b) && next(b, a);
    if over && found.relation == Relation::Contradicts {
        let why = "the first hours of a day are often counted to the day before".to_owned();
        return Comparison { relation: Relation::Compatible, ground: None, why };
    }
    found
}

/// When it happened against when help was called: the call comes afterwards, and on the same day but near midnight.
fn answered(happened: &TimeValue, called: &TimeValue) -> Comparison {
    let (p, q) = (&happened.parts, &called.parts);
    let found = |apart: bool, why: &str| Comparison {
        relation: if apart { Relation::Contradicts } else { Relation::Compatible },
        ground: apart.then_some(Ground::Temporal),
        why: why.to_owned(),
    };
    let late = |t: &TimeParts| t.hour.is_some_and(|h| h >= 20) || t.part.is_some_and(|part| part.hours().1 >= 24);
    match days_between(p, q) {
        Some(days) if days < 0 => {
            // "called at 11:50 p.m. Monday", "shot on Tuesday".
            let night = days == -1 && late(q);
            return found(!night, "help was called on a day before the one on which it is said to have happened");
        }
        Some(1) if q.hour.is_some_and(|h| SURE_HOURS.contains(&h)) && !late(p) => {
            return found(
                true,
                "help was called in the daytime of the day after the one on which it is said to have happened",
            );
        }
        Some(days) if days > 0 => return found(false, "help may have been called later"),
        _ => {}
    }
    let exact = |v: &TimeValue| v.parts.minute.is_some() && v.modifier.is_none();
    let zones = p.offset.is_some() != q.offset.is_some();
    if let (Some(x), Some(y)) = (minutes(p), minutes(q)) {
        let ahead = (y - x + 36 * 60).rem_euclid(24 * 60) - 12 * 60;
        let slack = if exact(happened) || exact(called) { BEFORE } else { LOOSE_BEFORE };
        let apart = ahead < -slack && !zones;
        return found(
            apart,
            if apart { "help was called before it is said to have happened" } else { "help was called then, or soon" },
        );
    }
    // "called at 2 p.m.", "happened in the evening": before the part of the day began.
    if let (Some(y), Some(part)) = (minutes(q), p.part) {
        let (from, to) = part.hours();
        let early = y < (i32::from(from) - 1) * 60 && !(to > 24 && y < (i32::from(to) - 24) * 60);
        return found(
            early,
            if early { "help was called before that part of the day" } else { "help was called then, or later" },
        );
    }
    found(false, "help was called then, or later")
}

/// True where two times lie no farther apart than those of two accounts of one incident do: a day, or four hours; or in
/// another year of the same date.
pub(super) fn are_near(p: &TimeValue, q: &TimeValue) -> bool {
    if let (Some(x), Some(y)) = (minutes(&p.parts), minutes(&q.parts))
        && around(x, y) > FAR
    {
        return false;
    }
    // "2 a.m." and "Saturday afternoon".
    let far = |clock: &TimeParts, part: &TimeParts| {
        let (Some(at), Some((from, to))) =
            (minutes(clock), part.part.map(|p| p.hours()).filter(|_| part.hour.is_none()))
        else {
            return false;
        };
        let (from, to) = (i32::from(from) * 60, i32::from(to) * 60);
        let inside = (from..to).contains(&at) || (from..to).contains(&(at + 24 * 60));
        !inside && around(at, from).min(around(at, to)) > FAR
    };
    if far(&p.parts, &q.parts) || far(&q.parts, &p.parts) {
        return false;
    }
    let date = |t: &TimeParts| t.month.zip(t.day);
    let slip = date(&p.parts).is_some() && date(&p.parts) == date(&q.parts);
    if let (Some(a), Some(b)) = (p.low, q.low)
        && !slip
        && a.date().since(b.date()).is_ok_and(|span| span.get_days().abs() > WEEK + 1)
    {
        return false;
    }
    days_between(&p.parts, &q.parts).is_none_or(|days| days.abs() <= 1) || slip
}

/// The minutes from the day's midnight.
fn minutes(t: &TimeParts) -> Option<i32> {
    Some(i32::from(t.hour?) * 60 + i32::from(t.minute.unwrap_or(0)))
}

/// The minutes between two clock times, across midnight where that is less.
fn around(x: i32, y: i32) -> i32 {
    let apart = (x - y).abs() % (24 * 60);
    apart.min(24 * 60 - apart)
}

/// The days from the one to the other, by what both name: of weekdays the fewest.
fn days_between(a: &TimeParts, b: &TimeParts) -> Option<i32> {
    if let (Some(x), Some(y), Some(m), Some(n)) = (a.day, b.day, a.month, b.month) {
        return (m == n).then(|| i32::from(y) - i32::from(x));
    }
    let (x, y) = (i32::from(a.weekday?), i32::from(b.weekday?));
    Some((y - x + 10).rem_euclid(7) - 3)
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
