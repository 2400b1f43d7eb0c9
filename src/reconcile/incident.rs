//! Whether the times that two articles tell are of one incident, of which nobody need be named.
//!
//! A part of the gate: what is asked of the participants, the days and the places of two claims is asked before.

use super::entity::Crowd;
use super::gate::{BESIDE_NAME, BESIDE_PARTICIPANT, LEAD, NOTHING_SHOWS, Same, Shared, grade, participants};
use super::group::At;
use super::lead::{are_near, is_holiday};
use super::lexis::Closeness;
use super::story::Story;
use super::traits::one_incident;
use crate::claim::{CALLOUT, Claim};
use crate::value::{Anchor, Realis, TimeValue, Value};

/// Times of one incident that are told differently lie close: the most days, and the most minutes of a clock, between.
const NEAR_DAYS: i32 = 2;
const NEAR_MINUTES: i32 = 90;

/// The minutes between two times of what a story has only one of.
const LONE_MINUTES: i32 = 240;

/// The longest time, in days, that says when an incident was: a month or a year holds many.
const NEAR_LONGEST: i32 = 8;

/// Near times of the incident that both articles lead with: of one, where no one else takes part.
pub(super) fn leading(a: &Claim, b: &Claim, crowd: &Crowd) -> Result<Same, &'static str> {
    participants(a, b, crowd)?;
    set_apart(a, b).map_or(Ok(Same::One), Err)
}

/// True where two times can be of one incident: those that lie far apart must be shown to be by more than that.
pub(super) fn lie_near(a: &Claim, b: &Claim) -> bool {
    matches!((&a.value, &b.value), (Value::Time(p), Value::Time(q)) if are_near(p, q))
}

/// What their sentences say that sets two accounts of an incident apart.
fn set_apart(a: &Claim, b: &Claim) -> Option<&'static str> {
    let apart = |p: &[String], q: &[String]| !p.is_empty() && !q.is_empty() && p.iter().all(|x| !q.contains(x));
    if apart(&a.streets, &b.streets) {
        return Some("they are told of other streets");
    }
    let ages = !a.ages.is_empty() && !b.ages.is_empty() && a.ages.iter().all(|x| !b.ages.contains(x));
    ages.then_some("they are told of people of other ages")
}

/// The time of an incident of which nobody is named: one where something else shows it and the times lie close.
pub(super) fn incident(
    story: &Story<'_>,
    x: At,
    y: At,
    shared: Shared,
    close: Closeness,
) -> Result<Same, &'static str> {
    let (a, b) = (story.claim(x), story.claim(y));
    let told = |c: &Claim| c.factuality.positive && c.factuality.realis == Realis::Actual;
    let (Value::Time(p), Value::Time(q)) = (&a.value, &b.value) else { return Err("they are about different things") };
    // Attacks come in series; a crash or a quake is told beside no other of the same hours.
    let lone =
        a.family() == b.family() && !matches!(a.family(), Some("attack" | "rob" | "any" | "callout" | "maximum"));
    let early = a.sentence < LEAD && b.sentence < LEAD;
    // Two articles whose leads tell of one incident tell of the call for help that it was answered by.
    let called = early && a.predicate == CALLOUT && b.predicate == CALLOUT && one_incident(story, x, y) && x.0 != y.0;
    if !told(a) || !told(b) || !near(p, q, if lone || called { LONE_MINUTES } else { NEAR_MINUTES }) {
        return Err("their times lie too far apart for one incident");
    }
    if let Some(why) = set_apart(a, b) {
        return Err(why);
    }
    if is_holiday(a) != is_holiday(b) || is_holiday(a) && p.timex != q.timex {
        return Err("one names a feast, of which days and nights are told");
    }
    let place = a.places.iter().any(|p| b.places.iter().any(|q| p.name.eq_ignore_ascii_case(&q.name)));
    let name = a.names.iter().any(|n| b.names.iter().any(|m| n.eq_ignore_ascii_case(m)));
    if x.0 == y.0 {
        // An article may list several incidents, but its headline tells of its own.
        let headline = a.sentence == 0 || b.sentence == 0;
        return grade(headline && close.words >= 2, true, "");
    }
    let one = shared.plain >= 1 || place || name && close.words >= 2 || close.at_least(3, BESIDE_PARTICIPANT);
    if a.predicate == "die" || b.predicate == "die" {
        return grade(false, close.words >= 2, "people die each at a time of their own");
    }
    // Two dates of neighbouring days are of one incident where both are told of what happened once.
    let dated = |t: &TimeValue| t.parts.month.is_some() && t.parts.day.is_some();
    let dates = dated(p) && dated(q) && a.predicate == b.predicate && close.words >= 2;
    // "just after 8 p.m. Wednesday" and "about 6:40 p.m.": of what comes in series one of the day must be told in near words.
    let day = |t: &TimeValue| t.parts.weekday.is_some() || t.parts.day.is_some();
    let clocks = p.parts.hour.is_some() && q.parts.hour.is_some();
    if called {
        return Ok(Same::One);
    }
    if !lone && !place && clocks && day(p) != day(q) && !close.at_least(4, BESIDE_NAME) {
        return grade(false, early || close.words >= 2, NOTHING_SHOWS);
    }
    let one = one || dates || lone && clocks || early && a.predicate == b.predicate;
    grade(one, early || close.words >= 2, NOTHING_SHOWS)
}

/// True when the two predicates can tell one incident.
pub(super) fn one_family(a: &Claim, b: &Claim) -> bool {
    match (a.family(), b.family()) {
        (Some(x), Some(y)) => x == y || x == "any" || y == "any",
        _ => false,
    }
}

/// True when two times lie as close as two accounts of one incident do.
fn near(a: &TimeValue, b: &TimeValue, minutes: i32) -> bool {
    let clock = |t: &TimeValue| t.parts.hour.map(|h| i32::from(h) * 60 + i32::from(t.parts.minute.unwrap_or(0)));
    let around = |x: i32, y: i32, whole: i32| ((x - y).abs() % whole).min(whole - (x - y).abs() % whole);
    if let (Some(x), Some(y)) = (clock(a), clock(b))
        && around(x, y, 24 * 60) > minutes
    {
        return false;
    }
    let long = |t: &TimeValue| t.days().is_some_and(|days| days > NEAR_LONGEST);
    if long(a) || long(b) {
        return false;
    }
    let fixed = |t: &TimeValue| t.low.zip(t.high).filter(|_| t.anchor == Anchor::Words);
    if let (Some(x), Some(y)) = (fixed(a), fixed(b)) {
        let days = |from: jiff::civil::DateTime, to: jiff::civil::DateTime| {
            to.date().since(from.date()).map_or(i32::MAX, |span| span.get_days())
        };
        return days(x.1, y.0) <= NEAR_DAYS && days(y.1, x.0) <= NEAR_DAYS;
    }
    match (a.parts.weekday, b.parts.weekday) {
        (Some(x), Some(y)) => around(i32::from(x), i32::from(y), 7) <= NEAR_DAYS,
        _ => match (a.parts.month.zip(a.parts.day), b.parts.month.zip(b.parts.day)) {
            // "31 July" and "3 August" of one year.
            (Some((m, _)), Some((n, _))) if m != n => a
                .low
                .zip(b.low)
                .and_then(|(from, to)| to.date().since(from.date()).ok())
                .is_some_and(|apart| apart.get_days().abs() <= NEAR_DAYS + 1),
            (Some((m, x)), Some((n, y))) => m == n && (i32::from(x) - i32::from(y)).abs() <= NEAR_DAYS,
            _ => true,
        },
    }
}
