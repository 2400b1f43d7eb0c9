//! From what an expression says to where it lies: against the article's date, the running narrative date and the tense.

use super::calendar;
use super::clock::part_code;
use super::context::{Context, Tense};
use super::expr::{Amount, Base, Clock, Expr, Unit, YearRef};
use super::place::{Place, nth_place, offset, place};
use crate::value::{Anchor, DayPart, TimeKind, TimeModifier, TimeParts, TimeValue};
use jiff::civil::{Date, DateTime, Time};

/// The value of an expression.
pub(super) fn resolve(e: &Expr, ctx: &Context, tense: Tense) -> Option<TimeValue> {
    if let Base::Date { year, month: Some(month), day: Some(day), .. } = e.base
        && Date::new(year.unwrap_or(2000), month, day).is_err()
    {
        // "31 June" is of no day, and no value of anything.
        let year = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
        return Some(TimeValue::new(TimeKind::Date, format!("{year}-{month:02}-{day:02}")));
    }
    let mut parts = named(e);
    let mut value = match &e.base {
        Base::Nothing if e.clock.is_none() && e.part.is_none() => return None,
        Base::Nothing => within_day(e, None, ctx)?,
        Base::Ref(way) => reference(*way, ctx),
        Base::Set(timex) => TimeValue::new(TimeKind::Set, timex.clone()),
        Base::Length { parts } => length(parts, e.modifier),
        Base::Window { amount, unit, back } => window(*amount, *unit, *back, ctx, e.modifier),
        Base::Offset { amount, unit, back, origin } => match offset(*amount, *unit, *back, origin, ctx, tense) {
            Some(place) => dated(e, place, ctx)?,
            None => length(&[(*amount, *unit)], e.modifier),
        },
        Base::Unit { unit, rel: -3 | 3 | -1 | 1 } if matches!(unit, Unit::Fortnight | Unit::Decade | Unit::Century) => {
            let Base::Unit { rel, .. } = e.base else { return None };
            window(super::length::ONE, *unit, rel < 0, ctx, e.modifier)
        }
        Base::Nth { amount, unit, after, of } => {
            let place = nth_place(*amount, *unit, *after, of, ctx, tense)?;
            let mut value = length(&[(*amount, *unit)], None);
            (value.low, value.high) = match place.days {
                Some((l, h)) => (Some(l.to_datetime(Time::midnight())), Some(h.to_datetime(Time::midnight()))),
                None => (None, None),
            };
            value.anchor = place.anchor;
            if !place.timex.is_empty() {
                value.kind = TimeKind::Date;
                value.seconds = None;
                value.timex = place.timex;
            }
            value
        }
        Base::Unit { unit: unit @ (Unit::Hour | Unit::Minute), rel: rel @ (-1 | 1) } => {
            window(super::length::ONE, *unit, *rel < 0, ctx, e.modifier)
        }
        Base::Unit { unit: unit @ (Unit::Hour | Unit::Minute), .. } => length(&[(super::length::ONE, *unit)], None),
        base => dated(e, place(base, ctx, tense, e.until.as_deref())?, ctx)?,
    };
    if value.kind != TimeKind::Set {
        let day = value.low.map(|low| low.date()).or(ctx.today());
        if e.clock.is_some_and(|c| c.civil) && day.is_some_and(|day| !calendar::is_summer_time(day)) {
            parts.offset = parts.offset.map(|minutes| minutes - 60);
        }
        value.parts = parts;
    }
    value.modifier = e.modifier.or(value.modifier);
    // "at 8.05" without its half of the day may be of the evening.
    if let Some(clock) = e.clock.filter(|c| !c.sure && c.minute.is_some() && (1..12).contains(&c.hour))
        && e.part.is_none()
        && e.until.is_none()
    {
        let clock = Some(Clock { hour: clock.hour + 12, sure: true, ..clock });
        value.other = resolve(&Expr { clock, ..e.clone() }, ctx, tense).map(Box::new);
    }
    if e.side != 0 && value.low.is_some() {
        one_side(&mut value, e.side, ctx);
    }
    if let Some(until) = &e.until
        && (matches!(until.base, Base::Ref(_)) || !matches!(e.base, Base::Month { .. } | Base::Unit { .. }))
    {
        range(&mut value, e, until, ctx, tense);
    }
    Some(value)
}

/// A fiscal year begins up to half a year before or after the calendar's.
pub(super) fn widen(value: &mut TimeValue) {
    let half = jiff::Span::new().months(6);
    value.low = value.low.and_then(|low| low.checked_sub(half).ok());
    value.high = value.high.and_then(|high| high.checked_add(half).ok());
}

/// What the words name themselves.
fn named(e: &Expr) -> TimeParts {
    let mut p = TimeParts { part: e.part, ..TimeParts::default() };
    match &e.base {
        Base::Date { year, month, day, weekday } => {
            (p.year, p.month, p.day, p.weekday) = (*year, *month, *day, *weekday);
        }
        Base::Weekday { weekday, .. } | Base::WeekdayOf { weekday, .. } => p.weekday = Some(*weekday),
        Base::Month { month, .. } => {
            p.month = Some(*month);
            if let Some(Base::Date { day, .. }) = e.until.as_ref().map(|u| &u.base) {
                p.day = *day;
            }
        }
        Base::Quarter { year: YearRef::Abs(y), .. } | Base::Season { year: YearRef::Abs(y), .. } => p.year = Some(*y),
        Base::Holiday { rule, year, .. } => {
            p.year = *year;
            if let Some((m, d)) = rule.split_once('-').filter(|(m, _)| !m.contains('#')) {
                (p.month, p.day) = (m.parse().ok(), d.parse().ok());
            }
        }
        _ => {}
    }
    if let Some(clock) = moved(e).filter(|c| !either_half(e, *c)) {
        p.hour = Some(clock.hour);
        p.minute = clock.minute;
        p.offset = clock.offset;
    }
    if p.part.is_none() && p.hour.is_none() {
        p.part = match (e.modifier, is_daily(e)) {
            (Some(TimeModifier::Start), true) if e.side == 0 => Some(DayPart::Early),
            (Some(TimeModifier::End), true) if e.side == 0 => Some(DayPart::Late),
            _ => None,
        };
    }
    p
}

fn is_daily(e: &Expr) -> bool {
    match &e.base {
        Base::Days(_) | Base::ThatDay(_) | Base::Weekday { .. } | Base::WeekdayOf { .. } | Base::NthWeekday { .. } => {
            true
        }
        Base::Date { day, weekday, .. } => day.is_some() || weekday.is_some(),
        _ => false,
    }
}

/// The clock time, moved to the half of the day that the part of the day says.
fn moved(e: &Expr) -> Option<Clock> {
    let mut clock = e.clock?;
    if !clock.sure && clock.hour < 12 {
        let late = match e.part {
            Some(DayPart::Afternoon | DayPart::Evening) => true,
            Some(DayPart::Night) => clock.hour >= 6,
            _ => false,
        };
        if late {
            clock.hour += 12;
        }
    }
    Some(clock)
}

/// True for a bare hour that may be before or after noon.
fn either_half(e: &Expr, clock: Clock) -> bool {
    !clock.sure && clock.minute.is_none() && e.part.is_none() && e.until.is_none() && (1..=12).contains(&clock.hour)
}

/// A date-level place with its part of the day or clock time.
fn dated(e: &Expr, place: Place, ctx: &Context) -> Option<TimeValue> {
    if place.daily && (e.clock.is_some() || e.part.is_some()) {
        return within_day(e, Some(place), ctx);
    }
    let mut value = TimeValue::new(TimeKind::Date, place.timex);
    if let Some((low, high)) = place.days {
        value.low = Some(low.to_datetime(Time::midnight()));
        value.high = Some(high.to_datetime(Time::midnight()));
    }
    if let (Some(low), true, Some(part)) = (value.low, place.daily, named(e).part) {
        let (from, to) = part.hours();
        value.low = hour(low.date(), from);
        value.high = hour(low.date(), to);
    }
    value.anchor = place.anchor;
    value.open = place.open;
    Some(value)
}

/// The moment `h` hours after the day's midnight; up to 47.
fn hour(date: Date, h: i8) -> Option<DateTime> {
    let (date, h) = if h >= 24 { (calendar::day(date, 1), h - 24) } else { (date, h) };
    Some(date.to_datetime(Time::new(h, 0, 0, 0).ok()?))
}

fn within_day(e: &Expr, place: Option<Place>, _ctx: &Context) -> Option<TimeValue> {
    let mut value = TimeValue::new(TimeKind::Time, "");
    let day = place.as_ref().map_or("", |p| p.timex.as_str());
    let low = place.as_ref().and_then(|p| p.days).map(|(low, _)| low);
    value.anchor = place.as_ref().map_or(Anchor::None, |p| p.anchor);
    if let Some(clock) = moved(e) {
        let minute = clock.minute.unwrap_or(0);
        value.timex = format!("{day}T{:02}:{minute:02}", clock.hour);
        if let Some(low) = low {
            let at = hour(low, clock.hour)?.checked_add(jiff::Span::new().minutes(i64::from(minute))).ok()?;
            let width = if clock.minute.is_some() || clock.hour == 24 || clock.hour == 12 { 1 } else { 60 };
            value.low = Some(at);
            value.high = at.checked_add(jiff::Span::new().minutes(width)).ok();
            // "Saturday at 5" is one of two hours: nothing finer than the day is known.
            if either_half(e, clock) {
                value.low = hour(low, 0);
                value.high = hour(low, 24);
            }
        }
    } else {
        let part = e.part?;
        value.timex = format!("{day}{}", part_code(part));
        if let Some(low) = low {
            let (from, to) = part.hours();
            value.low = hour(low, from);
            value.high = hour(low, to);
        }
    }
    Some(value)
}

fn reference(way: i32, ctx: &Context) -> TimeValue {
    let name = match way {
        -1 => "PAST_REF",
        0 => "PRESENT_REF",
        _ => "FUTURE_REF",
    };
    let mut value = TimeValue::new(TimeKind::Date, name);
    value.open = true;
    if let (0, Some(today)) = (way, ctx.today()) {
        let (low, high) = calendar::one_day(today);
        value.low = Some(low.to_datetime(Time::midnight()));
        value.high = Some(high.to_datetime(Time::midnight()));
        value.anchor = Anchor::Article;
    }
    value
}

/// "earlier this month": up to now; "later this year": from now.
fn one_side(value: &mut TimeValue, side: i32, ctx: &Context) {
    let Some(today) = ctx.today() else { return };
    let now = calendar::day(today, i64::from(side < 0)).to_datetime(Time::midnight());
    match (value.low, value.high) {
        (Some(low), Some(high)) if low < now && now < high => {
            if side < 0 {
                value.high = Some(now);
            } else {
                value.low = Some(now);
            }
            value.open = true;
        }
        _ => {}
    }
}

fn range(value: &mut TimeValue, e: &Expr, until: &Expr, ctx: &Context, tense: Tense) {
    if matches!(until.base, Base::Ref(_)) {
        return to_present(value, ctx);
    }
    if let (Some(first), Base::Date { year: None, month: None, day: None, weekday: Some(last) }) =
        (value.low, &until.base)
    {
        return to_weekday(value, first.date(), *last, ctx, tense);
    }
    let end = if matches!(until.base, Base::Nothing) {
        let day = Expr { clock: until.clock, until: None, ..e.clone() };
        resolve(&day, ctx, tense)
    } else {
        // What begins today ends on a day to come.
        resolve(until, ctx, if matches!(e.base, Base::Days(0)) { Tense::Future } else { tense })
    };
    let Some(end) = end else { return };
    // A clock range ends at the moment named, a range of days after the last one.
    value.high = if until.clock.is_some() { end.low } else { end.high };
    if value.low.is_none() || value.high.is_none() || value.high <= value.low {
        value.high =
            value.low.and(end.high).filter(|h| Some(*h) > value.low).or(value.high.filter(|h| Some(*h) > value.low));
        if value.high.is_none() {
            value.low = None;
        }
    }
    value.timex = format!("{}/{}", value.timex, end.timex);
}

/// "from Monday to Friday": the next such day behind the first; what is told as past was over, else it is a week back.
fn to_weekday(value: &mut TimeValue, first: Date, last: i8, ctx: &Context, tense: Tense) {
    let days = (i64::from(last) - i64::from(calendar::weekday(first))).rem_euclid(7);
    let ahead = |from: Date| tense == Tense::Past && ctx.today().is_some_and(|today| calendar::day(from, days) > today);
    let first = if ahead(first) { calendar::day(first, -7) } else { first };
    let end = calendar::day(first, days);
    value.low = Some(first.to_datetime(Time::midnight()));
    value.high = Some(calendar::day(end, 1).to_datetime(Time::midnight()));
    value.timex = format!("{first}/{end}");
}

/// "from March to date": up to the article's moment, or to the end of its day where its clock time is not known.
fn to_present(value: &mut TimeValue, ctx: &Context) {
    value.open = true;
    let Some(now) = ctx.now else {
        value.timex.push_str("/PRESENT_REF");
        return;
    };
    let midnight = now.time() == Time::midnight();
    let end = if midnight { calendar::day(now.date(), 1).to_datetime(Time::midnight()) } else { now };
    value.high = value.low.filter(|low| *low < end).map(|_| end);
    if value.high.is_none() {
        value.low = None;
    }
    let clock =
        if value.timex.contains('T') { format!("T{:02}:{:02}", now.hour(), now.minute()) } else { String::new() };
    value.timex = format!("{}/{}{clock}", value.timex, now.date());
}

/// "the past two months", "recent weeks": a length of time that ends or begins now.
fn window(amount: Amount, unit: Unit, back: bool, ctx: &Context, modifier: Option<TimeModifier>) -> TimeValue {
    let mut value = length(&[(amount, unit)], modifier);
    value.open = true;
    if amount.vague {
        return value;
    }
    if unit < Unit::Day {
        // "the past 30 minutes" have a place only where the article's own clock time is known.
        let now = ctx.now.filter(|n| n.time() != Time::midnight());
        let seconds = (amount.high * unit.seconds()).round() as i64;
        let other =
            now.and_then(|n| n.checked_add(jiff::Span::new().seconds(if back { -seconds } else { seconds })).ok());
        if let (Some(now), Some(other)) = (now, other) {
            (value.low, value.high) = (Some(now.min(other)), Some(now.max(other)));
            value.anchor = Anchor::Article;
        }
        return value;
    }
    let Some(today) = ctx.today() else { return value };
    let n = amount.high.ceil() as i64;
    // Quarters are counted whole: "the past two quarters" end with the last one that is over.
    let today = match unit {
        Unit::Quarter => {
            let this = calendar::quarter(today.year(), (i32::from(today.month()) + 2) / 3);
            this.map_or(today, |(first, next)| if back { first } else { calendar::day(next, -1) })
        }
        _ => today,
    };
    let days = if back {
        calendar::plus(today, -n, unit).map(|low| (low, today))
    } else {
        let first = calendar::day(today, 1);
        calendar::plus(first, n, unit).map(|high| (first, high))
    };
    if let Some((low, high)) = days {
        value.low = Some(low.to_datetime(Time::midnight()));
        value.high = Some(high.to_datetime(Time::midnight()));
        value.anchor = Anchor::Article;
    }
    value
}

fn length(parts: &[(Amount, Unit)], modifier: Option<TimeModifier>) -> TimeValue {
    let mut value = TimeValue::new(TimeKind::Duration, period(parts));
    if parts.is_empty() || parts.iter().any(|(n, _)| n.vague) {
        return value;
    }
    let low: f64 = parts.iter().map(|(n, u)| n.low * u.seconds()).sum();
    let high: f64 = parts.iter().map(|(n, u)| n.high * u.seconds()).sum();
    value.seconds = Some(match modifier {
        Some(TimeModifier::EqualOrMore | TimeModifier::MoreThan) => (low, None),
        Some(TimeModifier::EqualOrLess | TimeModifier::LessThan) => (0.0, Some(high)),
        _ => (low, Some(high)),
    });
    value
}

/// The TIMEX3 value of a length: "P2Y6M", "PT3H30M", "PXW"; "PXX" without a unit ("a while").
pub(super) fn period(parts: &[(Amount, Unit)]) -> String {
    if parts.is_empty() {
        return "PXX".to_owned();
    }
    let mut date = String::new();
    let mut time = String::new();
    for (n, unit) in parts {
        let (factor, letter) = match unit {
            Unit::Second => (1.0, 'S'),
            Unit::Minute => (1.0, 'M'),
            Unit::Hour => (1.0, 'H'),
            Unit::Day | Unit::Night => (1.0, 'D'),
            Unit::Weekend => (2.0, 'D'),
            Unit::Week => (1.0, 'W'),
            Unit::Fortnight => (2.0, 'W'),
            Unit::Month => (1.0, 'M'),
            Unit::Quarter => (1.0, 'Q'),
            Unit::Year => (1.0, 'Y'),
            Unit::Decade => (10.0, 'Y'),
            Unit::Century => (100.0, 'Y'),
            Unit::Millennium => (1000.0, 'Y'),
        };
        let out = if *unit < Unit::Day { &mut time } else { &mut date };
        let amount = n.low * factor;
        if n.vague {
            let letter = match unit {
                Unit::Decade => 'E',
                Unit::Century => 'C',
                _ => letter,
            };
            out.push('X');
            out.push(letter);
        } else if amount.fract() == 0.5 && matches!(letter, 'Y') {
            if amount >= 1.0 {
                out.push_str(&format!("{}Y", amount.trunc()));
            }
            out.push_str("6M");
        } else if amount.fract() == 0.5 && matches!(unit, Unit::Hour | Unit::Minute) {
            if amount >= 1.0 {
                out.push_str(&format!("{}{letter}", amount.trunc()));
            }
            out.push_str(if *unit == Unit::Hour { "30M" } else { "30S" });
        } else {
            out.push_str(&format!("{amount}{letter}"));
        }
    }
    if time.is_empty() { format!("P{date}") } else { format!("P{date}T{time}") }
}
