//! The comparison of two times: intervals where both are anchored, the named parts where not.
//!
//! Adapted from Allen's interval relations (1983), merged into the relations of facts: equal, inside, overlapping,
//! apart. Whatever the words leave open (a zone, a year, the length of "for weeks") never contradicts.

use super::words::{DAY, HOUR, MINUTE, describe, length_in_words, weekday};
use super::{Anchor, DayPart, TimeKind, TimeModifier, TimeParts, TimeValue};
use crate::value::{Comparison, Ground, Relation, Tolerance};
use jiff::civil::DateTime;

/// How two times of one fact stand to each other. Symmetric up to [`Relation::mirror`].
pub(crate) fn compare_times(a: &TimeValue, b: &TimeValue, tolerance: &Tolerance) -> Comparison {
    if a.other.is_some() || b.other.is_some() {
        return readings(a, b, tolerance);
    }
    match (a.kind, b.kind) {
        (TimeKind::Duration, TimeKind::Duration) => durations(a, b, tolerance),
        (TimeKind::Set, TimeKind::Set) if a.timex == b.timex => found(Relation::Equivalent, "the same recurring time"),
        // "in the past two months" is a stretch of the time line, and a date may lie in it.
        (TimeKind::Duration, TimeKind::Date | TimeKind::Time)
        | (TimeKind::Date | TimeKind::Time, TimeKind::Duration)
            if window(a).zip(window(b)).is_some_and(|(x, y)| overlap(x, y)) =>
        {
            found(Relation::Compatible, format!("{} and {} overlap", describe(a), describe(b)))
        }
        (TimeKind::Set | TimeKind::Duration, _) | (_, TimeKind::Set | TimeKind::Duration) => {
            found(Relation::Incomparable, "a point in time and a length of time or a recurring one")
        }
        _ => points(a, b, tolerance),
    }
}

/// Times of which one can be read two ways: they contradict where they do in every reading.
fn readings(a: &TimeValue, b: &TimeValue, tolerance: &Tolerance) -> Comparison {
    let each = |v: &TimeValue| -> Vec<TimeValue> {
        let single = TimeValue { other: None, ..v.clone() };
        std::iter::once(single).chain(v.other.as_deref().cloned()).collect()
    };
    if a == b {
        return found(Relation::Equivalent, format!("both say {}", describe(a)));
    }
    let (left, right) = (each(a), each(b));
    let mut all = left.iter().flat_map(|x| right.iter().map(move |y| compare_times(x, y, tolerance)));
    let Some(first) = all.next() else { return found(Relation::Incomparable, "no time") };
    // "2:30" is mostly what it says; "6/7/2024" is either date.
    let clock = is_within_day(a) && is_within_day(b) && first.relation != Relation::Contradicts;
    if clock || all.all(|other| other.relation == first.relation) {
        return first;
    }
    let why = format!("{} and {}: one of them can be two times", describe(a), describe(b));
    found(Relation::Compatible, why)
}

/// The same by the parts that the words name alone, as if neither article had a date: for pairs where a publication date
/// may be wrong.
#[must_use]
pub fn compare_named(a: &TimeValue, b: &TimeValue, tolerance: &Tolerance) -> Comparison {
    fn bare(v: &TimeValue) -> TimeValue {
        let keep = v.anchor == Anchor::Words;
        let other = v.other.as_deref().map(|other| Box::new(bare(other)));
        TimeValue { low: v.low.filter(|_| keep), high: v.high.filter(|_| keep), other, ..v.clone() }
    }
    compare_times(&bare(a), &bare(b), tolerance)
}

fn found(relation: Relation, why: impl Into<String>) -> Comparison {
    let ground = (relation == Relation::Contradicts).then_some(Ground::Temporal);
    Comparison { relation, ground, why: why.into() }
}

fn points(a: &TimeValue, b: &TimeValue, tolerance: &Tolerance) -> Comparison {
    if a == b {
        return found(Relation::Equivalent, format!("both say {}", describe(a)));
    }
    if a.is_reference() || b.is_reference() {
        return found(Relation::Compatible, "one of them names no date");
    }
    let (Some(x), Some(y)) = (window(a), window(b)) else {
        return parts(a, b, tolerance);
    };
    // A quarter of a company's year is mostly another than the calendar's.
    if a.timex == b.timex && a.timex.contains("-Q") && is_fiscal(a) != is_fiscal(b) {
        return found(Relation::Compatible, format!("{} is of a fiscal year in one of them", describe(a)));
    }
    // Fiscal years overlap only because it is not said in which month they begin: two of them are two.
    if is_fiscal(a) && is_fiscal(b) && a.timex != b.timex {
        return found(Relation::Contradicts, format!("fiscal {} and fiscal {} are two", a.timex, b.timex));
    }
    if is_clock(a)
        && is_clock(b)
        && let Some(answer) = clocks(a, b, seconds_between(x.0, y.0), tolerance)
    {
        return answer;
    }
    let (left, right) = (describe(a), describe(b));
    if x == y {
        return found(Relation::Equivalent, format!("{left} and {right} are the same time"));
    }
    if inside(a, x, y) && !inside(b, y, x) {
        return found(Relation::Refines, format!("{left} is inside {right}"));
    }
    if inside(b, y, x) && !inside(a, x, y) {
        return found(Relation::RefinedBy, format!("{right} is inside {left}"));
    }
    if overlap(x, y) {
        return found(Relation::Compatible, format!("{left} and {right} overlap"));
    }
    if (a.open && !is_told_whole(a)) || (b.open && !is_told_whole(b)) {
        // "so far", "this week": the window runs to the article's date, and another article has another.
        return found(Relation::Compatible, format!("{left} and {right} are told from different days"));
    }
    let gap = gap(x, y);
    // "Saturday afternoon" and "Saturday night" are two parts of one day; "Saturday evening" and "early Sunday" are one night.
    let one_day = a.low.zip(b.low).is_some_and(|(x, y)| x.date() == y.date());
    let apart = one_day && hours_told(&a.parts, &b.parts).is_some_and(|(p, q)| p.1 <= q.0 || q.1 <= p.0);
    if gap <= 6.0 * HOUR && (is_within_day(a) && is_within_day(b)) && !(is_clock(a) && is_clock(b)) && !apart {
        return found(Relation::Compatible, format!("{left} and {right} are less than a night apart"));
    }
    if (is_told_week(a) || is_told_week(b)) && gap < 7.0 * DAY {
        // On a Sunday "last week" is as often the week that ends as the one before.
        return found(Relation::Compatible, format!("{left} and {right} are close, and a week is told loosely"));
    }
    if approximate(a) || approximate(b) {
        let slack = length(x).max(length(y)).min(30.0 * DAY);
        if gap <= slack {
            return found(Relation::Compatible, format!("{left} and {right} are close, and one is approximate"));
        }
    }
    let leans = |v: &TimeValue| v.anchor != Anchor::Words;
    if leans(a) && leans(b) && same_named(&a.parts, &b.parts) {
        let why = format!("the words name the same day; {left} and {right} differ only by the articles' dates");
        return found(Relation::Compatible, why);
    }
    let yearless =
        |v: &TimeValue| leans(v) && v.parts.month.is_some() && v.parts.day.is_some() && v.parts.year.is_none();
    if (yearless(a) || yearless(b)) && same_named(&a.parts, &b.parts) {
        let why = format!("both name the same day, and one of {left} and {right} no year");
        return found(Relation::Compatible, why);
    }
    found(Relation::Contradicts, format!("{left} and {right} exclude each other"))
}

/// Both name a weekday or a day, and every part that both name is the same.
fn same_named(a: &TimeParts, b: &TimeParts) -> bool {
    let named = (a.weekday.is_some() && a.weekday == b.weekday) || (a.day.is_some() && a.day == b.day);
    named && differing(a, b).is_none()
}

/// Times of which at least one has no place on the time line: by what the words name, with what an anchored one implies.
fn parts(a: &TimeValue, b: &TimeValue, tolerance: &Tolerance) -> Comparison {
    let (left, right) = (describe(a), describe(b));
    let (x, y) = (with_implied(a), with_implied(b));
    // "Thursday, January 25" where that is no Thursday: the slip is the date's own.
    if a.parts.weekday.is_some()
        && a.parts.weekday == b.parts.weekday
        && (a.parts.day.is_none() || b.parts.day.is_none())
        && differing(&x, &y) == Some("weekday")
    {
        return found(Relation::Compatible, format!("{left} and {right} name the same weekday"));
    }
    // "3 a.m. GMT on Saturday" is "11 p.m. EDT on Friday".
    if differing(&x, &y).is_some()
        && let Some(apart) = across_zones(&x, &y)
        && let Some(answer) = moments(a, b, apart, tolerance)
    {
        return answer;
    }
    if let Some(what) = differing(&x, &y) {
        let close_nights = (what == "weekday" || what == "day of the month") && adjacent_nights(&x, &y);
        if close_nights {
            return found(Relation::Compatible, format!("{left} and {right} are either side of one midnight"));
        }
        if approximate(a) || approximate(b) || is_bound(a) || is_bound(b) {
            return found(Relation::Compatible, format!("{left} and {right} differ, and one is not exact"));
        }
        return found(Relation::Contradicts, format!("{left} and {right}: another {what}"));
    }
    if let (Some(m), Some(n)) = (minutes(&x), minutes(&y)) {
        // A clock time without its day is of the day that the other names.
        let bare = |p: &TimeParts| p.weekday.is_none() && p.day.is_none();
        let shared = x.weekday.is_some() == y.weekday.is_some() || x.day.is_some() == y.day.is_some();
        let shared = shared || bare(&x) || bare(&y);
        let apart = f64::from((m - n).abs().min(24 * 60 - (m - n).abs()));
        if shared && let Some(answer) = clocks(a, b, apart * MINUTE, tolerance) {
            return answer;
        }
    } else if let Some((p, q)) = hours_told(&x, &y)
        && (p.1 <= q.0 || q.1 <= p.0)
        && !(p.1 > 24 && p.1 - 24 > q.0)
        && !(q.1 > 24 && q.1 - 24 > p.0)
    {
        return found(Relation::Contradicts, format!("{left} and {right}: another part of the day"));
    }
    let says_all = |from: &TimeParts, of: &TimeParts| {
        let each = [
            (of.year.is_none() || from.year.is_some()),
            (of.month.is_none() || from.month.is_some()),
            (of.day.is_none() || from.day.is_some()),
            (of.weekday.is_none() || from.weekday.is_some()),
            (of.hour.is_none() || from.hour.is_some()),
            (of.part.is_none() || from.part.is_some() || from.hour.is_some()),
        ];
        each.into_iter().all(|x| x)
    };
    let nothing = |p: &TimeParts| *p == TimeParts::default();
    if nothing(&x) || nothing(&y) || is_bound(a) || is_bound(b) {
        return found(Relation::Compatible, format!("nothing in {left} and {right} excludes the other"));
    }
    match (says_all(&x, &y), says_all(&y, &x)) {
        // "last week" and "this week" of undated articles: the same placeholder, and not one digit.
        (true, true) if a.timex == b.timex && a.timex.contains(|c: char| c.is_ascii_digit()) => {
            found(Relation::Equivalent, format!("both say {left}"))
        }
        (true, false) => found(Relation::Refines, format!("{left} says all that {right} says, and more")),
        (false, true) => found(Relation::RefinedBy, format!("{right} says all that {left} says, and more")),
        _ => found(Relation::Compatible, format!("nothing in {left} and {right} excludes the other")),
    }
}

/// The first part that both name with different values.
fn differing(a: &TimeParts, b: &TimeParts) -> Option<&'static str> {
    fn other<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a != b)
    }
    if other(a.year, b.year) {
        return Some("year");
    }
    if other(a.month, b.month) {
        return Some("month");
    }
    if other(a.day, b.day) {
        return Some("day of the month");
    }
    // The same date with two weekdays is a slip of the calendar, not another day.
    let dated = a.day.is_some() && b.day.is_some();
    (other(a.weekday, b.weekday) && !dated).then_some("weekday")
}

/// "Saturday night" and "early Sunday": neighbouring days, of which the earlier is told by its night, the later by its
/// first hours.
fn adjacent_nights(a: &TimeParts, b: &TimeParts) -> bool {
    let next = |a: &TimeParts, b: &TimeParts| match (a.weekday, b.weekday, a.day, b.day) {
        (Some(x), Some(y), _, _) => x % 7 + 1 == y,
        (_, _, Some(x), Some(y)) => x + 1 == y || (x >= 28 && y == 1),
        _ => false,
    };
    let late = |p: &TimeParts| {
        p.hour.is_some_and(|h| h >= 20) || matches!(p.part, Some(DayPart::Night | DayPart::Late | DayPart::Evening))
    };
    let early = |p: &TimeParts| {
        p.hour.is_some_and(|h| h <= 5) || matches!(p.part, Some(DayPart::Early | DayPart::Morning | DayPart::Night))
    };
    let clocks = a.hour.is_some() && b.hour.is_some();
    let unsaid = |p: &TimeParts| p.part.is_none() && p.hour.is_none();
    !clocks
        && ((next(a, b) && late(a) && (early(b) || unsaid(b))) || (next(b, a) && late(b) && (early(a) || unsaid(a))))
}

/// The seconds between clock times of two zones on neighbouring days, by what the words name.
fn across_zones(a: &TimeParts, b: &TimeParts) -> Option<f64> {
    let (p, q) = (a.offset?, b.offset?);
    let (m, n) = (minutes(a)?, minutes(b)?);
    let later = match (a.weekday, b.weekday, a.day, b.day) {
        (Some(x), Some(y), _, _) if x % 7 + 1 == y => 1,
        (Some(x), Some(y), _, _) if y % 7 + 1 == x => -1,
        (None, _, Some(x), Some(y)) | (_, None, Some(x), Some(y)) if (x - y).abs() == 1 => i32::from(y - x),
        _ => return None,
    };
    let apart = (m - i32::from(p)) - (n + 24 * 60 * later - i32::from(q));
    (p != q).then(|| f64::from(apart.abs()) * MINUTE)
}

/// The most seconds that "shortly before" and "just after" stand for.
const SHORTLY: f64 = 15.0 * MINUTE;

/// The seconds from the clock time that is named within which the time told lies; `slack` where that is told loosely.
fn reach(v: &TimeValue, slack: f64) -> (f64, f64) {
    match v.modifier {
        Some(TimeModifier::ShortlyBefore) => (-SHORTLY, 0.0),
        Some(TimeModifier::ShortlyAfter) => (0.0, SHORTLY),
        Some(TimeModifier::Approx) => (-slack, slack),
        _ => (0.0, 0.0),
    }
}

/// "shortly after 4 a.m." and 3:45 a.m.: two clock times of which one says on which side of the hour it lies. `None` where
/// neither does, or where the same hour is named: then they agree, but for "just before 6" and "just after 6".
fn leaning(a: &TimeValue, b: &TimeValue, tolerance: &Tolerance) -> Option<Comparison> {
    let leans = |v: &TimeValue| matches!(v.modifier, Some(TimeModifier::ShortlyBefore | TimeModifier::ShortlyAfter));
    let zones = (a.parts.offset, b.parts.offset);
    if !(leans(a) || leans(b)) || matches!(zones, (Some(p), Some(q)) if p != q) {
        return None;
    }
    let ahead = match (a.low, b.low) {
        (Some(m), Some(n)) => seconds_from(n, m),
        _ => {
            let whole = f64::from(minutes(&a.parts)? - minutes(&b.parts)?) * MINUTE;
            (whole + 1.5 * DAY).rem_euclid(DAY) - 0.5 * DAY
        }
    };
    let opposite = leans(a) && leans(b) && a.modifier != b.modifier;
    if ahead.abs() < 1.0 && !opposite {
        return None;
    }
    let slack = tolerance.clock_minutes * MINUTE;
    let ((from, to), (low, high)) = (reach(a, slack), reach(b, slack));
    let (left, right) = (describe(a), describe(b));
    let apart =
        if opposite { ahead + from >= high || ahead + to <= low } else { ahead + from > high || ahead + to < low };
    if !apart {
        return Some(found(Relation::Compatible, format!("{left} and {right} are close, and not both exact")));
    }
    if zones.0 != zones.1 {
        return Some(found(Relation::Compatible, format!("{left} and {right} may be of two time zones")));
    }
    let which = |v: &TimeValue| match v.modifier {
        Some(TimeModifier::ShortlyBefore) => "shortly before ",
        Some(TimeModifier::ShortlyAfter) => "shortly after ",
        _ => "",
    };
    Some(found(Relation::Contradicts, format!("{}{left} and {}{right} exclude each other", which(a), which(b))))
}

/// Two clock times `apart` seconds from each other; `None` where they are too far apart for clocks to decide.
fn clocks(a: &TimeValue, b: &TimeValue, apart: f64, tolerance: &Tolerance) -> Option<Comparison> {
    if let Some(answer) = leaning(a, b, tolerance) {
        return Some(answer);
    }
    let mut apart = apart;
    let (left, right) = (describe(a), describe(b));
    match (a.parts.offset, b.parts.offset) {
        (Some(p), Some(q)) if p != q => {
            let signed = match (a.low, b.low) {
                (Some(m), Some(n)) => seconds_from(n, m),
                _ => f64::from(minutes(&a.parts)? - minutes(&b.parts)?) * MINUTE,
            };
            apart = (signed - f64::from(p - q) * MINUTE).abs();
            if a.low.is_none() || b.low.is_none() {
                apart = (apart % DAY).min(DAY - apart % DAY);
            }
        }
        (None, Some(_)) | (Some(_), None) if apart > 0.0 && apart <= 14.0 * HOUR && apart % (30.0 * MINUTE) < 1.0 => {
            return Some(found(Relation::Compatible, format!("{left} and {right} may be of two time zones")));
        }
        _ => {}
    }
    moments(a, b, apart, tolerance)
}

/// Two clock times that are `apart` seconds from each other when their zones are taken into account.
fn moments(a: &TimeValue, b: &TimeValue, apart: f64, tolerance: &Tolerance) -> Option<Comparison> {
    let (left, right) = (describe(a), describe(b));
    let round = |v: &TimeValue| v.parts.minute.is_none();
    let loose = approximate(a) || approximate(b);
    let slack = match (loose, round(a) || round(b)) {
        (true, true) => tolerance.clock_minutes.max(30.0),
        (true, false) | (false, true) => tolerance.clock_minutes,
        (false, false) => 0.0,
    } * MINUTE;
    if apart < 1.0 {
        let relation = if a.timex == b.timex || loose == (approximate(a) && approximate(b)) {
            Relation::Equivalent
        } else {
            Relation::Compatible
        };
        return Some(found(relation, format!("{left} and {right} are the same clock time")));
    }
    if is_bound(a) || is_bound(b) {
        return None;
    }
    if apart <= slack {
        return Some(found(Relation::Compatible, format!("{left} and {right} are close, and not both exact")));
    }
    Some(found(Relation::Contradicts, format!("{left} and {right} are {} apart", length_in_words(apart))))
}

fn durations(a: &TimeValue, b: &TimeValue, tolerance: &Tolerance) -> Comparison {
    let (left, right) = (describe(a), describe(b));
    let (Some(x), Some(y)) = (a.seconds, b.seconds) else {
        return found(Relation::Compatible, format!("{left} and {right}: one has no number"));
    };
    let high = |v: (f64, Option<f64>)| v.1.unwrap_or(f64::INFINITY);
    let unit = |v: &TimeValue| v.timex.chars().last();
    // "four weeks" is "a month": a length told in another unit was rounded.
    let rounded = unit(a) != unit(b);
    let share = if approximate(a) || approximate(b) || rounded { tolerance.approximate } else { 0.001 };
    let close = |p: f64, q: f64| p == q || (p - q).abs() <= share * p.abs().max(q.abs());
    if close(x.0, y.0) && close(high(x), high(y)) {
        let same = approximate(a) == approximate(b) || x == y;
        let relation =
            if same && (!rounded || close_enough(x.0, y.0)) { Relation::Equivalent } else { Relation::Compatible };
        return found(relation, format!("{left} and {right} are one length of time"));
    }
    if y.0 <= x.0 && high(x) <= high(y) {
        return found(Relation::Refines, format!("{left} is within {right}"));
    }
    if x.0 <= y.0 && high(y) <= high(x) {
        return found(Relation::RefinedBy, format!("{right} is within {left}"));
    }
    let apart = x.0.max(y.0) > high(x).min(high(y)) && !close(x.0.max(y.0), high(x).min(high(y)));
    if apart {
        return found(Relation::Contradicts, format!("{left} and {right} are different lengths of time"));
    }
    found(Relation::Compatible, format!("{left} and {right} overlap"))
}

fn close_enough(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.001 * a.abs().max(b.abs())
}

/// A stretch of the time line; a missing end is without bound.
type Window = (Option<DateTime>, Option<DateTime>);

/// Where on the time line the value may lie, its modifier applied; `None` for an unanchored one.
fn window(v: &TimeValue) -> Option<Window> {
    let (low, high) = (v.low?, v.high?);
    let half = || low.checked_add(high.duration_since(low) / 2).unwrap_or(high);
    let quarter = || high.duration_since(low) / 4;
    let long = high.duration_since(low).as_secs_f64() > 1.5 * DAY;
    Some(match v.modifier {
        Some(TimeModifier::Before) => (None, Some(low)),
        Some(TimeModifier::After) => (Some(high), None),
        Some(TimeModifier::OnOrBefore) => (None, Some(high)),
        Some(TimeModifier::OnOrAfter) => (Some(low), None),
        Some(TimeModifier::Start) if long && !v.open => (Some(low), Some(half())),
        Some(TimeModifier::End) if long && !v.open => (Some(half()), Some(high)),
        Some(TimeModifier::Mid) if long && !v.open => {
            (low.checked_add(quarter()).ok(), high.checked_sub(quarter()).ok())
        }
        _ => (Some(low), Some(high)),
    })
}

fn inside(a: &TimeValue, x: Window, y: Window) -> bool {
    // A night counts to its evening's day, though it ends in the next.
    let over = if a.parts.part == Some(DayPart::Night) { 6.0 * HOUR } else { 0.0 };
    let low = match (y.0, x.0) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => outer <= inner,
    };
    let high = match (y.1, x.1) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => seconds_from(outer, inner) <= over,
    };
    low && high
}

fn overlap(x: Window, y: Window) -> bool {
    let before = |a: Window, b: Window| matches!((a.1, b.0), (Some(high), Some(low)) if high <= low);
    !before(x, y) && !before(y, x)
}

/// The seconds between the end of the earlier and the start of the later.
fn gap(x: Window, y: Window) -> f64 {
    let one = |a: Window, b: Window| match (a.1, b.0) {
        (Some(high), Some(low)) => seconds_from(high, low),
        _ => f64::NEG_INFINITY,
    };
    one(x, y).max(one(y, x)).max(0.0)
}

fn length(x: Window) -> f64 {
    seconds_between(x.0, x.1)
}

fn seconds_between(a: Option<DateTime>, b: Option<DateTime>) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) => seconds_from(a, b).abs(),
        _ => f64::INFINITY,
    }
}

fn seconds_from(a: DateTime, b: DateTime) -> f64 {
    b.duration_since(a).as_secs_f64()
}

fn is_clock(v: &TimeValue) -> bool {
    v.parts.hour.is_some()
}

fn is_within_day(v: &TimeValue) -> bool {
    v.kind == TimeKind::Time
}

/// "last week": a whole week, named from the article's or the narrative's day.
fn is_told_week(v: &TimeValue) -> bool {
    v.anchor != Anchor::Words && v.days() == Some(7) && v.timex.contains("-W")
}

/// "this month", "this year": a whole month, quarter or year of the calendar, whose bounds the article's date settles.
fn is_told_whole(v: &TimeValue) -> bool {
    v.kind == TimeKind::Date && !v.timex.contains('W') && v.days().is_some_and(|days| (28..=366).contains(&days))
}

/// A fiscal year or quarter: named as one, and wider.
fn is_fiscal(v: &TimeValue) -> bool {
    let most = match v.timex.split_once("-Q") {
        Some((year, _)) if year.len() == 4 => 92,
        None if v.timex.len() == 4 && v.timex.parse::<i16>().is_ok() => 366,
        _ => return false,
    };
    v.days().is_some_and(|days| days > most)
}

fn is_bound(v: &TimeValue) -> bool {
    use TimeModifier as M;
    matches!(v.modifier, Some(M::Before | M::After | M::OnOrBefore | M::OnOrAfter))
}

fn approximate(v: &TimeValue) -> bool {
    v.modifier == Some(TimeModifier::Approx)
}

fn minutes(p: &TimeParts) -> Option<i32> {
    Some(i32::from(p.hour?) * 60 + i32::from(p.minute.unwrap_or(0)))
}

/// The hours of the day that both allow, where both say anything of them. Who says afternoon does not mean the night, but
/// against a clock noon alone is sharp: not when an afternoon ends, nor when an evening or a night begins.
fn hours_told(a: &TimeParts, b: &TimeParts) -> Option<((i8, i8), (i8, i8))> {
    let loose = |part: DayPart| match (part, part.hours()) {
        (DayPart::Evening | DayPart::Night, (from, to)) => (from - 1, to),
        // "late Wednesday" runs into the night.
        (DayPart::Late, (from, to)) => (from - 1, to + 2),
        (DayPart::Afternoon, (from, to)) => (from, to + 1),
        (_, hours) => hours,
    };
    // Midnight belongs to both of its days.
    let midnight = |p: &TimeParts| p.hour == Some(24) || p.hour == Some(0) && p.minute.unwrap_or(0) == 0;
    let clock = |p: &TimeParts| p.hour.filter(|_| !midnight(p)).map(|h| (h, h + 1));
    match (clock(a), clock(b)) {
        (None, None) => Some((a.part?.hours(), b.part?.hours())),
        (p, q) => Some((p.or_else(|| a.part.map(loose))?, q.or_else(|| b.part.map(loose))?)),
    }
}

/// The parts that the words name, and those that an anchored interval of a day, a month or a year implies.
fn with_implied(v: &TimeValue) -> TimeParts {
    let mut p = v.parts;
    if let (Some(low), Some(days)) = (v.low, v.days())
        && !is_bound(v)
    {
        let last = low.date().checked_add(jiff::Span::new().days(days.max(1) - 1)).unwrap_or(low.date());
        if last.year() == low.year() {
            p.year = Some(low.year());
            if last.month() == low.month() {
                p.month = Some(low.month());
            }
        }
        if days <= 1 || (v.parts.part == Some(DayPart::Night) && days <= 2) {
            p.day = Some(low.day());
            p.weekday = Some(weekday(low.date()));
        }
    }
    p
}
