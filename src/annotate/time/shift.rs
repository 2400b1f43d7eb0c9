//! Days and stretches told by whole weeks from another: "Friday week", "a week on Tuesday", "two Fridays ago", "the week
//! after next"; and stretches that end now: "the year to date".

use super::expr::{Amount, Base, Expr, Origin, Unit, YearRef};
use super::grammar::weekday;
use super::length;
use super::words::{Atoms, Class};
use crate::value::TimeModifier;

pub(super) fn shifted(a: &Atoms, i: usize) -> Option<Expr> {
    weekday_week(a, i)
        .or_else(|| week_on(a, i))
        .or_else(|| weekdays_ago(a, i))
        .or_else(|| seasons_ago(a, i))
        .or_else(|| after_next(a, i))
        .or_else(|| to_date(a, i))
        .or_else(|| before_last(a, i))
}

/// True where a phrase can end: no word follows that it would describe.
fn ends(a: &Atoms, i: usize) -> bool {
    !a.mark(i, '-') && (!a.is_lower_word(i) || a.is_function(i) || a.class_known(i) && length::unit(a, i).is_none())
}

fn weeks(i: usize, to: usize, amount: Amount, unit: Unit, back: bool, day: Base) -> Option<Expr> {
    Some(Expr::new(i, to, Base::Offset { amount, unit, back, origin: Origin::At(Box::new(day)) }))
}

/// "Friday week", "tomorrow week", "Tuesday after next": a week after the day that comes.
fn weekday_week(a: &Atoms, i: usize) -> Option<Expr> {
    let day = day(a, i, 3)?;
    let (base, at) = day;
    let to = if a.is(at, "week") {
        at + 1
    } else if a.is(at, "after") && a.is(at + 1, "next") && length::unit(a, at + 2).is_none() {
        at + 2
    } else {
        return None;
    };
    ends(a, to).then_some(()).and_then(|()| weeks(i, to, length::ONE, Unit::Week, false, base))
}

/// A weekday by its way (3: the one that comes, -3: the last), or a word for a day.
fn day(a: &Atoms, i: usize, rel: i32) -> Option<(Base, usize)> {
    if let Some(days) = a.class(i, Class::Day) {
        return Some((Base::Days(days), i + 1));
    }
    weekday(a, i).filter(|_| a.is_capital(i)).map(|(weekday, at)| (Base::Weekday { weekday, rel }, at))
}

/// "a week on Tuesday", "two weeks tomorrow", "a week ago Friday".
fn week_on(a: &Atoms, i: usize) -> Option<Expr> {
    let (amount, next) = length::amount(a, i).filter(|(n, _)| !n.vague)?;
    let (unit, _, at) = length::unit(a, next).filter(|(u, _, _)| matches!(u, Unit::Week | Unit::Fortnight))?;
    let back = a.class(at, Class::Ago).is_some();
    let at = if back { at + 1 } else { at };
    let on = if a.is(at, "on") { at + 1 } else { at };
    let (base, to) = day(a, on, if back { -3 } else { 3 })?;
    // "held for a week on Tuesday" is a length; "a week Friday" needs its preposition, but for "tomorrow" and behind "ago".
    let length = i > 0 && matches!(a.word(i - 1), "for" | "in" | "than" | "within" | "lasted" | "last");
    let joined = on > at || back || matches!(base, Base::Days(_));
    (joined && !length && ends(a, to)).then_some(()).and_then(|()| weeks(i, to, amount, unit, back, base))
}

/// "the Friday before last"
fn before_last(a: &Atoms, i: usize) -> Option<Expr> {
    let (weekday, at) = weekday(a, if a.is(i, "the") { i + 1 } else { i })?;
    let last = a.is(at, "before") && a.is(at + 1, "last") && ends(a, at + 2);
    last.then_some(())
        .and_then(|()| weeks(i, at + 2, length::ONE, Unit::Week, true, Base::Weekday { weekday, rel: -3 }))
}

/// "two Fridays ago", "two Sundays from now": the last one or the one to come, and a week less from it.
fn weekdays_ago(a: &Atoms, i: usize) -> Option<Expr> {
    let (amount, at) = length::amount(a, i).filter(|(n, _)| !n.vague && n.low >= 1.0)?;
    let weekday = a.class(at, Class::Weekdays)? as i8;
    let back = a.class(at + 1, Class::Ago).is_some();
    let ahead = a.is(at + 1, "from") && matches!(a.word(at + 2), "now" | "today");
    let less = Amount { low: amount.low - 1.0, high: amount.high - 1.0, ..amount };
    let to = if back { at + 2 } else { at + 3 };
    let day = Base::Weekday { weekday, rel: if back { -3 } else { 3 } };
    (back || ahead).then_some(()).and_then(|()| weeks(i, to, less, Unit::Week, back, day))
}

/// "two summers ago": the last one, and a year less back.
fn seasons_ago(a: &Atoms, i: usize) -> Option<Expr> {
    let (amount, at) = length::amount(a, i).filter(|(n, _)| !n.vague && n.low >= 1.0 && n.low == n.high)?;
    let season = a.class(at, Class::Seasons).or_else(|| a.class(at, Class::Season).filter(|_| amount.low == 1.0))?;
    a.class(at + 1, Class::Ago)?;
    Some(Expr::new(i, at + 2, Base::Season { season, rel: -10 - amount.low as i32, year: YearRef::None }))
}

/// "the week after next", "the month before last".
fn after_next(a: &Atoms, i: usize) -> Option<Expr> {
    let (unit, false, at) = length::unit(a, i + 1).filter(|_| a.is(i, "the"))? else { return None };
    let rel = match (a.word(at), a.word(at + 1)) {
        ("after", "next") => 22,
        ("before", "last") => -22,
        _ => return None,
    };
    let fits = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Year);
    (fits && ends(a, at + 2)).then(|| Expr::new(i, at + 2, Base::Unit { unit, rel }))
}

/// "the year to date", "month to date".
fn to_date(a: &Atoms, i: usize) -> Option<Expr> {
    let at = if a.is(i, "the") { i + 1 } else { i };
    let short = match a.word(at) {
        "ytd" => Some(Unit::Year),
        "mtd" => Some(Unit::Month),
        "qtd" => Some(Unit::Quarter),
        _ => None,
    };
    // "by EOY"
    let close = match a.word(at) {
        "eoy" => Some(Unit::Year),
        "eom" => Some(Unit::Month),
        "eow" => Some(Unit::Week),
        _ => None,
    };
    if let Some(unit) = close.filter(|_| a.is_shout(at) && ends(a, at + 1)) {
        let modifier = Some(TimeModifier::End);
        return Some(Expr { modifier, ..Expr::new(i, at + 1, Base::Unit { unit, rel: 0 }) });
    }
    if let Some(unit) = short.filter(|_| ends(a, at + 1)) {
        return Some(Expr::new(i, at + 1, Base::ToDate(unit)));
    }
    let (unit, false, next) = length::unit(a, at)? else { return None };
    let next = if a.mark(next, '-') { next + 1 } else { next };
    let joined = if a.mark(next + 1, '-') { next + 2 } else { next + 1 };
    let fits = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
    (fits && a.is(next, "to") && a.is(joined, "date")).then(|| Expr::new(i, joined + 1, Base::ToDate(unit)))
}
