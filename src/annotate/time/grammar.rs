//! The grammar of dates: from atoms to what a date names. Clock times and what recurs stand beside it.

use super::expr::{Base, Expr, Origin, Unit};
use super::figures::{month_of_year, named_numeric, numeric, short_year, yearless};
use super::length;
use super::range::{days_of_month, link};
use super::shift::shifted;
use super::stretch::{bare_year, decade, named_year, nth, quarter, relative, year};
use super::words::{Atoms, Class, HOLIDAYS};
use crate::value::TimeModifier;

/// A date at atom `i`, with "early", "the end of", "later" before it.
pub(super) fn date(a: &Atoms, i: usize) -> Option<Expr> {
    edged(a, i).or_else(|| plain(a, i))
}

pub(super) fn edge_modifier(value: i32) -> TimeModifier {
    match value {
        1 => TimeModifier::Start,
        2 => TimeModifier::Mid,
        _ => TimeModifier::End,
    }
}

/// "early September", "mid-1996", "the end of the year", "later this year", "year-end".
fn edged(a: &Atoms, i: usize) -> Option<Expr> {
    if let Some(found) = hours_of(a, i) {
        return Some(found);
    }
    let det = if a.is(i, "the") { i + 1 } else { i };
    if let Some(edge) = a.class(det, Class::Edge) {
        let compared = a.is(det, "earlier") || a.is(det, "later");
        let mut next = if a.mark(det + 1, '-') { det + 2 } else { det + 1 };
        // "later in the year", "late on Saturday", "early in April"
        let dated = || date(a, next + 1).is_some_and(|d| is_day(&d) || matches!(d.base, Base::Date { .. }));
        if (a.is(next, "in") || a.is(next, "on")) && (compared || det == i && edge != 2 && dated()) {
            next += 1;
        }
        if a.is(next, "in") && a.is(next + 1, "the") {
            next += 1;
        }
        let mut found = plain(a, next)?;
        if matches!(found.base, Base::Ref(_) | Base::Holiday { .. } | Base::ThatDay(_)) {
            return None;
        }
        if compared {
            found.side = if edge == 1 { -1 } else { 1 };
        }
        found.from = i;
        found.modifier = Some(edge_modifier(edge));
        return Some(found);
    }
    if let Some(edge) = a.class(det, Class::EdgeOf)
        && a.is(det + 1, "of")
    {
        // "by end of month": the article is left out.
        let bare = length::unit(a, det + 2).filter(|(unit, plural, _)| {
            !plural && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)
        });
        let found = plain(a, det + 2);
        let whole = |unit| if unit == Unit::Day { Base::Days(0) } else { Base::Unit { unit, rel: 0 } };
        // "by end of day tomorrow"
        let day = || {
            let (Unit::Day, _, to) = bare? else { return None };
            plain(a, if a.is(to, "on") { to + 1 } else { to }).filter(is_day)
        };
        let mut found = found.or_else(day).or_else(|| bare.map(|(unit, _, to)| Expr::new(i, to, whole(unit))))?;
        if matches!(found.base, Base::Ref(_)) {
            return None;
        }
        found.from = i;
        found.modifier = Some(edge_modifier(edge));
        return Some(found);
    }
    // "year-end", "year's end", "month's end"
    let (unit, plural, at) = length::unit(a, det)?;
    if plural || !matches!(unit, Unit::Year | Unit::Month | Unit::Week) {
        return None;
    }
    let possessive = a.mark(at, '\'') && a.is(at + 1, "s");
    let next = if possessive {
        at + 2
    } else if a.mark(at, '-') {
        at + 1
    } else {
        at
    };
    if a.is(next, "end") && (unit == Unit::Year || possessive || next > at) {
        let mut found = Expr::new(det, next + 1, Base::Unit { unit, rel: 0 });
        found.modifier = Some(TimeModifier::End);
        if let Some((year, to)) = year(a, next + 1).filter(|_| unit == Unit::Year) {
            found.base = Base::Date { year: Some(year), month: None, day: None, weekday: None };
            found.to = to;
        }
        // "at year-end" is the last day; "year-end holidays" are around it.
        let attributive = a.is_lower_word(found.to) && !a.is_function(found.to) && !a.class_known(found.to);
        if unit == Unit::Year && !possessive && next > at && !attributive {
            let year = match found.base {
                Base::Date { year, .. } => year,
                _ => None,
            };
            (found.base, found.modifier) = (date_base(year, Some(12), Some(31), None), None);
        }
        return Some(found);
    }
    None
}

/// "the early hours of Sunday", "the late hours of April 4": as "early Sunday".
fn hours_of(a: &Atoms, i: usize) -> Option<Expr> {
    let edge = match a.word(i + 1) {
        "early" | "small" | "wee" => 1,
        "late" => 3,
        _ => return None,
    };
    let at = if a.is(i + 2, "morning") { i + 3 } else { i + 2 };
    let of = a.is(i, "the") && a.is(at, "hours") && a.is(at + 1, "of");
    let found = plain(a, at + 2).filter(|f| of && is_day(f))?;
    Some(Expr { from: i, modifier: Some(edge_modifier(edge)), ..found })
}

/// True for a date of one day.
pub(super) fn is_day(e: &Expr) -> bool {
    match &e.base {
        Base::Days(_)
        | Base::ThatDay(_)
        | Base::Weekday { .. }
        | Base::WeekdayOf { .. }
        | Base::NthWeekday { .. }
        | Base::Holiday { .. } => true,
        Base::Offset { origin: Origin::At(day), unit: Unit::Week | Unit::Fortnight, .. } => {
            matches!(**day, Base::Weekday { .. } | Base::Days(_))
        }
        Base::Date { day, weekday, .. } => day.is_some() || weekday.is_some(),
        _ => false,
    }
}

/// A date without an edge.
pub(super) fn plain(a: &Atoms, i: usize) -> Option<Expr> {
    numeric(a, i)
        .or_else(|| named_numeric(a, i))
        .or_else(|| yearless(a, i))
        .or_else(|| month_of_year(a, i))
        .or_else(|| nth(a, i))
        .or_else(|| holiday(a, i))
        .or_else(|| shifted(a, i))
        .or_else(|| weekday_date(a, i))
        .or_else(|| month_date(a, i))
        .or_else(|| day_word(a, i))
        .or_else(|| quarter(a, i))
        .or_else(|| decade(a, i))
        .or_else(|| named_year(a, i))
        .or_else(|| relative(a, i))
        .or_else(|| day_of_month(a, i))
        .or_else(|| bare_year(a, i))
}

pub(super) fn date_base(year: Option<i16>, month: Option<i8>, day: Option<i8>, weekday: Option<i8>) -> Base {
    Base::Date { year, month, day, weekday }
}

/// The ordinal that ends a day of the month: "22nd", "eighth", "twenty-second".
pub(super) fn ordinal_day(a: &Atoms, i: usize) -> Option<(i8, usize)> {
    let (n, next) = if let Some((value, digits)) = a.num(i) {
        let suffix = a.class(i + 1, Class::Suffix).is_some() && a.glued(i + 1);
        if digits > 2 || !suffix {
            return None;
        }
        (value, i + 2)
    } else if let Some(tens) = a.class(i, Class::Tens).filter(|t| *t < 40) {
        let at = if a.mark(i + 1, '-') { i + 2 } else { i + 1 };
        let one = a.class(at, Class::Ord).filter(|n| *n < 10)?;
        (u32::try_from(tens + one).ok()?, at + 1)
    } else {
        (u32::try_from(a.class(i, Class::Ord)?).ok()?, i + 1)
    };
    (1..=31).contains(&n).then_some((n as i8, next))
}

/// A day of the month in digits or as an ordinal.
fn day_number(a: &Atoms, i: usize) -> Option<(i8, usize)> {
    if let Some(found) = ordinal_day(a, i) {
        return Some(found);
    }
    let (value, digits) = a.num(i)?;
    let more = a.glued(i + 1)
        && ((a.mark(i + 1, ':') && a.num(i + 2).is_some())
            || a.mark(i + 1, '%')
            || (a.mark(i + 1, '.') && a.num(i + 2).is_some() && a.glued(i + 2)));
    let clock = a.class(i + 1, Class::AmPm).is_some();
    let letters = a.glued(i + 1) && a.is_word(i + 1);
    (digits <= 2 && (1..=31).contains(&value) && !more && !clock && !letters).then(|| (value as i8, i + 1))
}

/// The month at atom `i`; a name that is mostly another word needs a date around it.
pub(super) fn month(a: &Atoms, i: usize) -> Option<(i8, usize)> {
    let alone = a.len() == 1 && a.is_capital(i);
    let beside_number = |next: usize| {
        alone
            || a.mark(next, '/') && a.glued(next) && day_number(a, next + 1).is_some()
            || day_number(a, next).is_some()
            || year(a, next).is_some()
            || (i > 0 && (a.num(i - 1).is_some() || a.class(i - 1, Class::Suffix).is_some()))
    };
    if let Some(m) = a.class(i, Class::Month) {
        let mut fits = true;
        if a.class(i, Class::Doubtful).is_some() {
            let led = i > 0
                && ((a.class(i - 1, Class::Prep).is_some() && !a.is(i - 1, "to"))
                    || a.class(i - 1, Class::Edge).is_some()
                    || a.class(i - 1, Class::Rel).is_some()
                    || a.class(i - 1, Class::Each).is_some()
                    || i > 1
                        && a.is(i - 1, "to")
                        && (a.class(i - 2, Class::Month).is_some() || a.num(i - 2).is_some())
                    || matches!(a.word(i - 1), "and" | "or" | "-" | "early" | "late"));
            let modal = a.is_lower_word(i + 1) && !a.is_function(i + 1);
            fits = beside_number(i + 1)
                || (led && a.is_capital(i) && !(a.is(i - 1, "and") && modal))
                || (led && a.is(i - 1, "in"));
        }
        return fits.then_some((m as i8, i + 1));
    }
    let m = a.class(i, Class::Mon)?;
    let stop = a.mark(i + 1, '.') && a.glued(i + 1);
    let next = if stop { i + 2 } else { i + 1 };
    let fits = beside_number(next)
        || (stop && a.is_capital(i) && i + 2 < a.len())
        || (a.is_capital(i) && i > 0 && a.class(i - 1, Class::Prep).is_some() && !a.is_capital(next));
    fits.then_some((m as i8, next))
}

/// "April 4, 2025", "4 April", "March 2011", "the 4th of April", "April".
pub(super) fn month_date(a: &Atoms, i: usize) -> Option<Expr> {
    // day before month
    let det = if a.is(i, "the") { i + 1 } else { i };
    if let Some((day, at)) = day_number(a, det) {
        // "the 15th day of June"
        let at = if det > i && a.is(at, "day") && a.is(at + 1, "of") { at + 1 } else { at };
        // "2 to 7 April", "between 2 and 7 April"
        if let Some((last, end)) = link(a, at, i).and_then(|(at, _)| day_number(a, at)).filter(|(last, _)| *last > day)
            && let end = if a.is(end, "of") { end + 1 } else { end }
            && let Some((m, next)) = month(a, end).filter(|_| a.is_capital(end))
        {
            return Some(days_of_month(with_year(a, i, next, Some(m), Some(day), None), last));
        }
        let at = if a.is(at, "of") || a.mark(at, '-') || a.mark(at, '/') { at + 1 } else { at };
        if let Some((m, next)) = month(a, at) {
            let mut found = with_year(a, i, next, Some(m), Some(day), None);
            // "7 May 24": two figures at the end of the date are its year.
            if let (Base::Date { year: None, .. }, Some((two, 2))) = (&found.base, a.num(next))
                && found.to == next
                && (!a.is(next + 1, "of") && !a.glued(next + 1) || a.mark(next + 1, '.') && next + 2 >= a.len())
                && free_day(a, next + 1)
                && a.is_capital(at)
            {
                let year = i16::try_from(short_year(two)).ok();
                found = Expr::new(i, next + 1, date_base(year, Some(m), Some(day), None));
            }
            if a.mark(at - 1, '-')
                && a.mark(next, '-')
                && let Some((y, to)) = year(a, next + 1)
            {
                found = Expr::new(i, to, date_base(Some(y), Some(m), Some(day), None));
            }
            return Some(found);
        }
        return None;
    }
    if det > i {
        return None;
    }
    let (m, at) = month(a, i)?;
    let skip = if a.is(at, "the") || ((a.mark(at, '-') || a.mark(at, '/')) && a.glued(at)) { at + 1 } else { at };
    if let Some((day, next)) = day_number(a, skip) {
        // "April 12-19", "April 12 to 19" are one stretch.
        if let Some((at, dash)) = link(a, next, i)
            && let Some((last, to)) = day_number(a, at).filter(|(last, _)| *last > day)
            && (dash || free_day(a, to) && month(a, to).is_none())
        {
            return Some(days_of_month(with_year(a, i, to, Some(m), Some(day), None), last));
        }
        return Some(with_year(a, i, next, Some(m), Some(day), None));
    }
    if let Some((day, next)) = spelled_day(a, at) {
        return Some(with_year(a, i, next, Some(m), Some(day), None));
    }
    Some(with_year(a, i, at, Some(m), None, None))
}

/// "January twenty five nineteen eighty six": a day in words, where a year or the end of the phrase follows.
fn spelled_day(a: &Atoms, i: usize) -> Option<(i8, usize)> {
    let (n, next) = length::words_number(a, i).filter(|(n, _)| (1.0..32.0).contains(n))?;
    let ends = next >= a.len() || a.mark(next, ',') || a.mark(next, '.') || year(a, next).is_some();
    ends.then_some((n as i8, next))
}

/// A month or a day with the year that may follow it: ", 2025", "of 1994", "last year", "this year".
fn with_year(a: &Atoms, from: usize, to: usize, m: Option<i8>, day: Option<i8>, weekday: Option<i8>) -> Expr {
    // "Oct-2024"
    let dash = a.mark(to, '-') && a.glued(to) && a.glued(to + 1);
    let at = if a.mark(to, ',') || a.is(to, "of") || (a.is(to, "in") || dash) && day.is_none() { to + 1 } else { to };
    if let Some((y, next)) = year(a, at)
        && !(a.mark(next, '%')
            || (day.is_none() && at > to && a.mark(to, ',') && a.is_lower_word(next) && !a.is_function(next)))
    {
        return Expr::new(from, next, date_base(Some(y), m, day, weekday));
    }
    // "April of 87": more than a day of a month can be.
    if let Some((two, 2)) = a.num(to + 1).filter(|(n, _)| a.is(to, "of") && (32..100).contains(n))
        && free_day(a, to + 2)
    {
        return Expr::new(from, to + 2, date_base(i16::try_from(short_year(two)).ok(), m, day, weekday));
    }
    // "between March and May 2020", "Nov. 18 to Dec. 19, 2015": one year for both.
    if let (Some(first), true) = (m, a.mark(to, '-') || matches!(a.word(to), "to" | "and" | "until" | "through"))
        && (a.class(to + 1, Class::Month).is_some() || a.class(to + 1, Class::Mon).is_some())
        && let Some(Expr { base: Base::Date { year: Some(y), month: Some(last), .. }, .. }) = month_date(a, to + 1)
    {
        let y = if last < first { y - 1 } else { y };
        return Expr::new(from, to, date_base(Some(y), m, day, weekday));
    }
    let at = if a.is(to, "of") { to + 1 } else { to };
    if let (Some(rel), Some((Unit::Year, false, next))) = (a.class(at, Class::Rel), length::unit(a, at + 1))
        && matches!(rel, -1..=1)
        && let Some(month) = m
    {
        // "June last year": the month of that year.
        let base = Base::Month { month, rel: 100 + rel };
        let mut found = Expr::new(from, next, base);
        if let Some(day) = day {
            found.until = Some(Box::new(Expr::new(from, next, date_base(None, None, Some(day), None))));
        }
        return found;
    }
    Expr::new(from, to, date_base(None, m, day, weekday))
}

/// The weekday at atom `i`.
pub(super) fn weekday(a: &Atoms, i: usize) -> Option<(i8, usize)> {
    if let Some(w) = a.class(i, Class::Weekday) {
        return Some((w as i8, i + 1));
    }
    let w = a.class(i, Class::Wd)?;
    let stop = a.mark(i + 1, '.') && a.glued(i + 1);
    let next = if stop { i + 2 } else { i + 1 };
    let comma = if a.mark(next, ',') { next + 1 } else { next };
    let dated = month(a, comma).is_some()
        || ordinal_day(a, if a.is(next, "the") { next + 1 } else { next }).is_some()
        || (a.num(next).is_some() && a.is_capital(i));
    let led = i > 0
        && (a.is(i - 1, "on")
            || a.is(i - 1, "week")
            || matches!(a.class(i - 1, Class::Rel), Some(-1..=1))
            || a.is(i - 1, "or"));
    let timed = a.class(next, Class::Part).is_some() || (a.is(next, "at") && a.num(next + 1).is_some());
    (a.is_capital(i) && !a.is_shout(i) && (dated || timed || (led && !a.is_capital(next)))).then_some((w as i8, next))
}

/// "Friday", "Tuesday (April 4)", "Wednesday (23rd)", "Friday the 26th", "Saturday, April 25, 1998".
pub(super) fn weekday_date(a: &Atoms, i: usize) -> Option<Expr> {
    let (w, at) = weekday(a, i)?;
    let open = a.mark(at, '(');
    let mut next = if open || a.mark(at, ',') { at + 1 } else { at };
    if a.is(next, "the") || (open && a.is(next, "on")) {
        next += 1;
    }
    let close = |found: Expr| {
        let to = if open && a.mark(found.to, ')') { found.to + 1 } else { found.to };
        Expr { from: i, to, ..found }
    };
    let named =
        if a.is(next - 1, "the") { month_date(a, next) } else { numeric(a, next).or_else(|| month_date(a, next)) };
    if let Some(found) = named {
        match found.base {
            Base::Date { year, month, day: Some(day), .. } if found.until.is_none() => {
                return Some(close(Expr { base: date_base(year, month, Some(day), Some(w)), ..found }));
            }
            Base::Month { .. } => return Some(close(found)),
            _ => {}
        }
    }
    let spelled = a.num(next).is_none();
    let day = if spelled {
        // "Monday the twenty-seventh": a single word may be the rank of what follows.
        ordinal_day(a, next).filter(|(_, to)| a.is(next - 1, "the") && *to > next + 1)
    } else if open || a.is(next - 1, "the") {
        day_number(a, next)
    } else {
        ordinal_day(a, next).filter(|_| next == at)
    };
    if let Some((day, to)) = day.filter(|(_, to)| !open || a.mark(*to, ')')) {
        return Some(close(Expr::new(i, to, date_base(None, None, Some(day), Some(w)))));
    }
    // "Tuesday of next week", "Friday last week"
    let link = if a.is(at, "of") { at + 1 } else { at };
    let link = if link > at && a.is(link, "the") { link + 1 } else { link };
    if let (Some(rel), Some((Unit::Week, false, to))) = (a.class(link, Class::Rel), length::unit(a, link + 1))
        && matches!(rel, -2..=2)
    {
        return Some(Expr::new(i, to, Base::WeekdayOf { weekday: w, week: rel.signum() }));
    }
    Some(Expr::new(i, at, date_base(None, None, None, Some(w))))
}

/// "today", "the day after tomorrow", "that day", "the next day".
fn day_word(a: &Atoms, i: usize) -> Option<Expr> {
    if let Some(days) = a.class(i, Class::Day) {
        return Some(Expr::new(i, i + 1, Base::Days(days)));
    }
    if a.is(i, "the") && a.is(i + 1, "day") && (a.is(i + 2, "after") || a.is(i + 2, "before")) {
        let sign = if a.is(i + 2, "after") { 1 } else { -1 };
        if let Some(day) = a.class(i + 3, Class::Day) {
            return Some(Expr::new(i, i + 4, Base::Days(day + sign)));
        }
        // "the day after Christmas", "the day before May 5"
        if let Some(day) = holiday(a, i + 3).or_else(|| month_date(a, i + 3)).filter(is_day) {
            let origin = Origin::At(Box::new(day.base));
            let base = Base::Offset { amount: length::ONE, unit: Unit::Day, back: sign < 0, origin };
            return Some(Expr::new(i, day.to, base));
        }
        let alone = !a.is_word(i + 3);
        return alone.then(|| Expr::new(i, i + 3, Base::ThatDay(sign)));
    }
    let det = if a.is(i, "the") { i + 1 } else { i };
    let rel = a.class(det, Class::Rel)?;
    if !a.is(det + 1, "day") {
        return None;
    }
    let to = det + 2;
    match rel {
        5 => Some(Expr::new(i, to, Base::ThatDay(0))),
        1 | 2 if det > i => Some(Expr::new(i, to, Base::ThatDay(1))),
        -2 => Some(Expr::new(i, to, Base::ThatDay(-1))),
        4 | 0 if a.is(det, "this") => Some(Expr::new(i, to, Base::Days(0))),
        _ => None,
    }
}

/// "the 22nd" alone: what follows must not be what it counts.
fn day_of_month(a: &Atoms, i: usize) -> Option<Expr> {
    let the = a.is(i, "the");
    let (day, to) = ordinal_day(a, if the { i + 1 } else { i })?;
    // "on 19th of every month"
    if a.is(to, "of") && a.class(to + 1, Class::Each).is_some() && a.is(to + 2, "month") {
        return Some(Expr::new(i, to + 3, Base::Set(format!("XXXX-XX-{day:02}"))));
    }
    let tenth = i > 0 && a.is(i - 1, "a");
    let month = !tenth && a.is(to, "of") && a.class(to + 1, Class::Rel).is_some() && a.is(to + 2, "month");
    if !the && !month {
        let led = i > 0 && matches!(a.word(i - 1), "on" | "since" | "until");
        // "on 8th and Main" is a corner.
        let corner = matches!(a.word(to), "and" | "at" | "near") && a.is_capital(to + 1);
        let alone = led && a.num(i).is_some() && free_day(a, to) && !corner;
        return alone.then(|| Expr::new(i, to, date_base(None, None, Some(day), None)));
    }
    let spelled = the && a.num(i + 1).is_none();
    let named = a.is(to, "day");
    if spelled && !named && !month {
        return None;
    }
    let to = if named { to + 1 } else { to };
    if a.is(to, "of") {
        // "the 22nd of this month", "the 15th day of the month"
        let rel = if a.is(to + 1, "the") { Some(0) } else { a.class(to + 1, Class::Rel) };
        let unit = length::unit(a, to + 2);
        if let (Some(rel @ -1..=1), Some((Unit::Month, false, end))) = (rel, unit) {
            let mut found = Expr::new(i, end, Base::Unit { unit: Unit::Month, rel });
            found.until = Some(Box::new(Expr::new(i, end, date_base(None, None, Some(day), None))));
            return Some(found);
        }
        return None;
    }
    let led = i > 0
        && matches!(
            a.word(i - 1),
            "on" | "since"
                | "by"
                | "until"
                | "till"
                | "from"
                | "before"
                | "after"
                | "to"
                | "and"
                | "for"
                | "through"
                | "between"
        );
    (!named && free_day(a, to) && led).then(|| Expr::new(i, to, date_base(None, None, Some(day), None)))
}

/// True where a day or a year in figures can end: no word that it would count or rank follows.
pub(super) fn free_day(a: &Atoms, to: usize) -> bool {
    !a.mark(to, '-') && (!a.is_word(to) || a.is_function(to))
}

pub(super) fn holiday(a: &Atoms, i: usize) -> Option<Expr> {
    if !a.begins_holiday(i) {
        return None;
    }
    let mut key = String::new();
    let mut found = None;
    let mut words = 0;
    let mut at = i;
    while words <= HOLIDAYS.longest() + 2 && at < a.len() {
        let glue = a.glued(at) && at > i;
        if at > i && !glue {
            key.push(' ');
            words += 1;
        }
        key.push_str(if a.mark(at, '\'') { "'" } else { a.word(at) });
        at += 1;
        if let Some(rule) = HOLIDAYS.first(&key) {
            found = Some((rule, at));
        }
        if key.len() > 40 {
            break;
        }
    }
    let (rule, to) = found?;
    // Without its capital a name is only trusted where a date stands: "on christmas eve", "easter 2018", "last easter".
    let led = i > 0 && matches!(a.word(i - 1), "on" | "at" | "of" | "since" | "before" | "after" | "last" | "next");
    let weekend = length::unit(a, to).is_some_and(|(unit, _, _)| unit == Unit::Weekend);
    if !a.is_capital(i) && (a.is(i, "new") || !led && !weekend && year(a, to).is_none()) {
        return None;
    }
    let of = if a.is(to, "of") || a.mark(to, ',') { to + 1 } else { to };
    let (year, to) = year(a, of).map_or((None, to), |(y, next)| (Some(y), next));
    // "Easter Island", "Christmas Eve" is longer and found first: a capital after a one-word name is another name.
    let name = a.is_capital(to) && a.is_word(to) && weekday(a, to).is_none() && month(a, to).is_none();
    if name {
        return None;
    }
    let day = Expr::new(i, to, Base::Holiday { rule, rel: 0, year });
    if let Some((Unit::Weekend, false, next)) = length::unit(a, to) {
        let (year, to) = super::stretch::year(a, next).map_or((year, next), |(y, after)| (Some(y), after));
        let mut found = Expr::new(i, to, Base::Unit { unit: Unit::Weekend, rel: 7 });
        found.until = Some(Box::new(Expr { base: Base::Holiday { rule, rel: 0, year }, ..day }));
        return Some(found);
    }
    Some(day)
}
