//! The grammar of dates: from atoms to what a date names. Clock times and what recurs stand beside it.

use super::expr::{Base, Expr, Unit, YearRef};
use super::length;
use super::words::{Atoms, Class, HOLIDAYS};
use crate::value::TimeModifier;

/// A date at atom `i`, with "early", "the end of", "later" before it.
pub(super) fn date(a: &Atoms, i: usize) -> Option<Expr> {
    edged(a, i).or_else(|| plain(a, i))
}

fn edge_modifier(value: i32) -> TimeModifier {
    match value {
        1 => TimeModifier::Start,
        2 => TimeModifier::Mid,
        _ => TimeModifier::End,
    }
}

/// "early September", "mid-1996", "the end of the year", "later this year", "year-end".
fn edged(a: &Atoms, i: usize) -> Option<Expr> {
    let det = if a.is(i, "the") { i + 1 } else { i };
    if let Some(edge) = a.class(det, Class::Edge) {
        let compared = a.is(det, "earlier") || a.is(det, "later");
        let mut next = if a.mark(det + 1, '-') { det + 2 } else { det + 1 };
        if compared && (a.is(next, "in") || a.is(next, "on")) {
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
        let mut found = plain(a, det + 2)?;
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
        return Some(found);
    }
    None
}

/// A date without an edge.
pub(super) fn plain(a: &Atoms, i: usize) -> Option<Expr> {
    numeric(a, i)
        .or_else(|| holiday(a, i))
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

fn date_base(year: Option<i16>, month: Option<i8>, day: Option<i8>, weekday: Option<i8>) -> Base {
    Base::Date { year, month, day, weekday }
}

/// "2017-04-03", "4/3/2017", "03.04.2017".
fn numeric(a: &Atoms, i: usize) -> Option<Expr> {
    let (first, digits) = a.num(i)?;
    if digits == 8 && (1900..2100).contains(&(first / 10_000)) {
        let (y, m, d) = (first / 10_000, first / 100 % 100, first % 100);
        return full(y, m, d).map(|base| Expr::new(i, i + 1, base));
    }
    let mark = ['-', '/', '.'].into_iter().find(|&m| a.mark(i + 1, m))?;
    let (second, digits2) = a.num(i + 2)?;
    if !(1..=4).all(|k| a.glued(i + k)) || !a.mark(i + 3, mark) || digits2 > 2 {
        return None;
    }
    let (third, digits3) = a.num(i + 4)?;
    let base = match (digits, digits3) {
        (4, 1..=2) => full(first, second, third)?,
        (1..=2, 4) | (1..=2, 2) => {
            let year = if digits3 == 2 { short_year(third) } else { third };
            // Month first, as American news writes it; a first number over 12 is a day.
            if mark != '.' && first <= 12 { full(year, first, second)? } else { full(year, second, first)? }
        }
        _ => return None,
    };
    Some(Expr::new(i, i + 5, base))
}

fn short_year(two: u32) -> u32 {
    if two < 50 { 2000 + two } else { 1900 + two }
}

fn full(year: u32, month: u32, day: u32) -> Option<Base> {
    let (y, m, d) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(y, m, d).ok()?;
    Some(date_base(Some(y), Some(m), Some(d), None))
}

/// A year in four digits, with an apostrophe ('98) or in words ("nineteen ninety-six").
pub(super) fn year(a: &Atoms, i: usize) -> Option<(i16, usize)> {
    if let Some((value, digits)) = a.num(i) {
        let part =
            (a.mark(i + 1, '.') || a.mark(i + 1, ',')) && a.glued(i + 1) && a.num(i + 2).is_some() && a.glued(i + 2);
        let whole = !part && !a.mark(i + 1, '%') && (!a.glued(i + 1) || a.class_free(i + 1));
        return (digits == 4 && (1000..2200).contains(&value) && whole)
            .then(|| (i16::try_from(value).unwrap_or(0), i + 1));
    }
    if a.mark(i, '\'') && a.glued(i + 1) {
        let (value, digits) = a.num(i + 1)?;
        let free = !a.glued(i + 2) || a.class_free(i + 2);
        return (digits == 2 && free).then(|| (i16::try_from(short_year(value)).unwrap_or(0), i + 2));
    }
    let century = a
        .class(i, Class::Card)
        .filter(|n| (15..20).contains(n))
        .or_else(|| a.class(i, Class::Tens).filter(|&n| n == 20))?;
    if let Some((two, next)) = length::words_number(a, i + 1).filter(|(n, _)| (10.0..100.0).contains(n)) {
        let free = length::unit(a, next).is_none();
        return free.then_some((i16::try_from(century).ok()? * 100 + two as i16, next));
    }
    None
}

/// "the year 2000", "the year two thousand".
fn named_year(a: &Atoms, i: usize) -> Option<Expr> {
    if !(a.is(i, "the") && a.is(i + 1, "year")) {
        return None;
    }
    if let Some((n, next)) = length::words_number(a, i + 2).filter(|(n, _)| (1000.0..2200.0).contains(n)) {
        return Some(Expr::new(i, next, date_base(Some(n as i16), None, None, None)));
    }
    let (y, next) = year(a, i + 2)?;
    Some(Expr::new(i, next, date_base(Some(y), None, None, None)))
}

/// A year that stands alone: the words around it must not make it a count.
fn bare_year(a: &Atoms, i: usize) -> Option<Expr> {
    let fiscal = a.class(i, Class::Fiscal).is_some() || (a.is(i, "fy") && a.is_capital(i));
    let lead = if fiscal { i + 1 } else { i };

    let lead = if fiscal && (a.is(lead, "year") || a.mark(lead, '-')) { lead + 1 } else { lead };
    let (y, next) = year(a, lead)?;
    let expr = Expr::new(i, next, date_base(Some(y), None, None, None));
    if fiscal || a.num(lead).is_none() {
        return Some(expr);
    }
    let before = if i > 0 { a.word(i - 1) } else { "" };
    let sign = matches!(before, "$" | "£" | "€" | "#" | "." | "+" | ":" | "no")
        || (a.glued(i) && matches!(before, "-" | "/") && !(i > 1 && a.class(i - 2, Class::Edge).is_some()));
    let joined = a.glued(next) && (a.mark(next, '-') || a.mark(next, '/') || a.mark(next, ':'));
    if sign || joined {
        return None;
    }
    let edge = i > 1 && before == "-" && a.class(i - 2, Class::Edge).is_some();
    let prepared = i > 0
        && (edge
            || a.class(i - 1, Class::Prep).is_some()
            || a.class(i - 1, Class::Edge).is_some()
            || matches!(before, "(" | "the" | "and" | "or" | "," | "-" | "than" | "s"));
    // "2,000 people", "1500 troops": a lower-case word after it is what it counts, unless the sentence shows a year.
    let counted = a.is_lower_word(next) && !a.class_known(next) && !a.is_function(next);
    let modern = (1900..=2060).contains(&y);
    let many = counted && (a.word(next).ends_with('s') || y % 100 == 0 || length::unit(a, next).is_some());
    let fits = if modern { prepared || !many } else { prepared && !counted && !a.is(i.wrapping_sub(1), "of") };
    let counted_plural = counted && a.word(next).ends_with('s') && before != "the" && !prepared;
    (fits && !counted_plural).then_some(expr)
}

/// The ordinal that ends a day of the month: "22nd", "eighth", "twenty-second".
fn ordinal_day(a: &Atoms, i: usize) -> Option<(i8, usize)> {
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
    let beside_number = |next: usize| {
        day_number(a, next).is_some()
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
fn month_date(a: &Atoms, i: usize) -> Option<Expr> {
    // day before month
    let det = if a.is(i, "the") { i + 1 } else { i };
    if let Some((day, at)) = day_number(a, det) {
        let at = if a.is(at, "of") || a.mark(at, '-') || a.mark(at, '/') { at + 1 } else { at };
        if let Some((m, next)) = month(a, at) {
            let mut found = with_year(a, i, next, Some(m), Some(day), None, 0);
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
        // "April 12-19" is one stretch.
        if a.mark(next, '-')
            && let Some((last, to)) = day_number(a, next + 1).filter(|(last, _)| *last > day)
        {
            let mut found = with_year(a, i, to, Some(m), Some(day), None, 1);
            if let Base::Date { year, .. } = found.base {
                found.until = Some(Box::new(Expr::new(next + 1, to, date_base(year, Some(m), Some(last), None))));
            }
            return Some(found);
        }
        return Some(with_year(a, i, next, Some(m), Some(day), None, 0));
    }
    Some(with_year(a, i, at, Some(m), None, None, 0))
}

/// A month or a day with the year that may follow it: ", 2025", "of 1994", "last year", "this year".
fn with_year(
    a: &Atoms,
    from: usize,
    to: usize,
    m: Option<i8>,
    day: Option<i8>,
    weekday: Option<i8>,
    _keep: usize,
) -> Expr {
    let at = if a.mark(to, ',') || a.is(to, "of") || a.is(to, "in") && day.is_none() { to + 1 } else { to };
    if let Some((y, next)) = year(a, at)
        && !(a.mark(next, '%')
            || (day.is_none() && at > to && a.mark(to, ',') && a.is_lower_word(next) && !a.is_function(next)))
    {
        return Expr::new(from, next, date_base(Some(y), m, day, weekday));
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
    let dated =
        month(a, comma).is_some() || ordinal_day(a, next).is_some() || (a.num(next).is_some() && a.is_capital(i));
    let led = i > 0 && (a.is(i - 1, "on") || matches!(a.class(i - 1, Class::Rel), Some(-1..=1)) || a.is(i - 1, "or"));
    let timed = a.class(next, Class::Part).is_some() || (a.is(next, "at") && a.num(next + 1).is_some());
    (a.is_capital(i) && !a.is_shout(i) && (dated || timed || (led && !a.is_capital(next)))).then_some((w as i8, next))
}

/// "Friday", "Tuesday (April 4)", "Wednesday (23rd)", "Friday the 26th", "Saturday, April 25, 1998".
fn weekday_date(a: &Atoms, i: usize) -> Option<Expr> {
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
        None
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
    if let (Some(rel), Some((Unit::Week, false, to))) = (a.class(link, Class::Rel), length::unit(a, link + 1))
        && matches!(rel, -1..=1)
    {
        return Some(Expr::new(i, to, Base::WeekdayOf { weekday: w, week: rel }));
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

/// "the third quarter (of 1990)", "third-quarter", "the second half of the year", "the year-ago quarter", "Q3 2017", "2017 Q3".
fn quarter(a: &Atoms, i: usize) -> Option<Expr> {
    if a.is(i, "q") && a.glued(i + 1) {
        let n = a.num(i + 1).filter(|(n, d)| *d == 1 && (1..=4).contains(n))?.0;
        let (year, to) = match year(a, i + 2) {
            Some((y, to)) => (YearRef::Abs(y), to),
            None => (YearRef::None, i + 2),
        };
        return Some(Expr::new(i, to, Base::Quarter { n: n as i32, half: false, year }));
    }
    if a.is(i + 1, "q")
        && !a.glued(i + 1)
        && a.glued(i + 2)
        && let Some((y, _)) = year(a, i)
        && let Some((n @ 1..=4, 1)) = a.num(i + 2)
    {
        return Some(Expr::new(i, i + 3, Base::Quarter { n: n as i32, half: false, year: YearRef::Abs(y) }));
    }
    let mut at = i;
    let mut year_ref = YearRef::None;
    // "this year's", "next year's"
    if let (Some(r @ -1..=1), Some((Unit::Year, false, next))) = (a.class(at, Class::Rel), length::unit(a, at + 1))
        && a.mark(next, '\'')
        && a.is(next + 1, "s")
    {
        year_ref = YearRef::Rel(r);
        at = next + 2;
    } else if a.is(at, "the") {
        at += 1;
        while matches!(a.word(at), "comparable" | "corresponding" | "same" | "full") {
            at += 1;
        }
        if let Some((y, next)) = year(a, at) {
            year_ref = YearRef::Abs(y);
            at = next;
        }
    }
    let year_word = at;
    if a.is(at, "year") && (a.mark(at + 1, '-') || a.is(at + 1, "ago") || a.is(at + 1, "earlier")) {
        let next = if a.mark(at + 1, '-') { at + 2 } else { at + 1 };
        if a.is(next, "ago") || a.is(next, "earlier") {
            year_ref = YearRef::Earlier;
            at = next + 1;
        }
    }
    if a.class(at, Class::Fiscal).is_some() {
        at += if a.mark(at + 1, '-') { 2 } else { 1 };
    }
    let n = a.class(at, Class::Ord).filter(|n| (1..=4).contains(n));
    let last = n.is_none() && (a.is(at, "last") || a.is(at, "final")) && a.is(at + 1, "half");
    let unit_at = match n {
        Some(_) if a.mark(at + 1, '-') => at + 2,
        Some(_) => at + 1,
        None if last => at + 1,
        None => at,
    };
    let half = a.is(unit_at, "half") && (n.is_some_and(|n| n <= 2) || last);
    let period = a.class(unit_at, Class::Period).is_some() && a.is(unit_at, "period");
    let is_quarter = a.is(unit_at, "quarter");
    let counted = half || is_quarter || (period && year_ref != YearRef::None);
    if !counted {
        // "year-ago", "year-earlier" alone stand for the period of the narrative.
        if year_ref == YearRef::Earlier && n.is_none() && a.mark(year_word + 1, '-') {
            return Some(Expr::new(year_word, at, Base::Quarter { n: 0, half: false, year: year_ref }));
        }
        return None;
    }
    if n.is_none() && !last && year_ref == YearRef::None {
        return None; // "the quarter", "this quarter": relative()
    }
    let mut to = unit_at + 1;
    if year_ref == YearRef::None {
        let of = if a.is(to, "of") { to + 1 } else { to };
        let possessive = |next: usize| a.mark(next, '\'') && a.is(next + 1, "s");
        if let Some((y, next)) = year(a, of).filter(|(_, next)| !possessive(*next)) {
            year_ref = YearRef::Abs(y);
            to = next;
        } else if a.class(of, Class::Fiscal).is_some() && year(a, of + 1).is_some() {
            if let Some((y, next)) = year(a, of + 1) {
                year_ref = YearRef::Abs(y);
                to = next;
            }
        } else if let (Some(r), Some((Unit::Year, false, next))) = (a.class(of, Class::Rel), length::unit(a, of + 1))
            && matches!(r, -1..=1 | 4)
        {
            year_ref = YearRef::Rel(if r == 4 { 0 } else { r });
            to = next;
        } else if a.is(of, "the") && a.is(of + 1, "year") && of > to {
            to = of + 2;
            year_ref = YearRef::Rel(0);
        } else if half || (a.is(of, "the") && of > to && a.is(of + 1, "century")) {
            return None;
        }
    }
    if is_quarter && n.is_some() && year_ref == YearRef::None && a.is(to, "of") && !a.is(i, "the") {
        return None; // "a quarter of", "one third quarter of"
    }
    // "the third-quarter profit": the article belongs to the noun.
    let attributive = n.is_some() && a.mark(unit_at - 1, '-');
    let from = if attributive && a.is(i, "the") && year_ref == YearRef::None { i + 1 } else { i };
    let n = if last { 2 } else { n.unwrap_or(0) };
    Some(Expr::new(from, to, Base::Quarter { n, half, year: year_ref }))
}

/// "the 1970s", "the '80s", "the nineties", "the 11th century", "20th-century".
fn decade(a: &Atoms, i: usize) -> Option<Expr> {
    let at = if a.is(i, "the") { i + 1 } else { i };
    let edge = a.class(at, Class::Edge).filter(|_| at > i);
    let core = if edge.is_some() { if a.mark(at + 1, '-') { at + 2 } else { at + 1 } } else { at };
    let finish = |to: usize, base: Base| {
        let mut found = Expr::new(i, to, base);
        found.modifier = edge.map(edge_modifier);
        Some(found)
    };
    if let Some((value, 4)) = a.num(core)
        && (1000..2100).contains(&value)
        && value % 10 == 0
        && ((a.is(core + 1, "s") && a.glued(core + 1))
            || (a.mark(core + 1, '\'') && a.glued(core + 1) && a.is(core + 2, "s")))
    {
        let to = if a.is(core + 1, "s") { core + 2 } else { core + 3 };
        return finish(to, Base::Decade(value as i32 / 10));
    }
    if a.mark(core, '\'')
        && let Some((value, 2)) = a.num(core + 1)
        && a.is(core + 2, "s")
        && value % 10 == 0
    {
        return finish(core + 3, Base::Decade(short_year(value) as i32 / 10));
    }
    if let Some(tens) = a.class(core, Class::Decade)
        && at > i
        && !a.is(core.wrapping_sub(1), "her")
    {
        return finish(core + 1, Base::Decade(190 + tens / 10));
    }
    let (n, next) = ordinal_day(a, core)?;
    let joined = if a.mark(next, '-') { next + 1 } else { next };
    (a.is(joined, "century")).then_some(()).and_then(|()| finish(joined + 1, Base::Century(i32::from(n) - 1)))
}

/// "last week", "this September", "the following year", "the weekend", "the quarter", "next summer", "the winter of 1994".
fn relative(a: &Atoms, i: usize) -> Option<Expr> {
    let det = if a.is(i, "the") { i + 1 } else { i };
    let mut at = det;
    let mut rel = a.class(at, Class::Rel);
    if rel.is_some() {
        at += 1;
    }
    // "this coming Sunday", "this past spring", "the latest fiscal year"
    if rel == Some(0) && matches!(a.class(at, Class::Rel), Some(3 | -3)) {
        rel = Some(if a.class(at, Class::Rel) == Some(3) { 1 } else { -1 });
        if a.is(at, "coming") || a.is(at, "past") {
            at += 1;
        }
    }
    let filler = if a.class(at, Class::Fiscal).is_some() || (a.is(at, "full") && rel.is_none()) { at + 1 } else { at };
    if let Some((unit, false, to)) = length::unit(a, filler) {
        let known = match (unit, rel) {
            (_, Some(-4 | 6)) => return None,
            (Unit::Second | Unit::Minute | Unit::Day | Unit::Night, _) => return None,
            (Unit::Weekend | Unit::Quarter | Unit::Week | Unit::Year, None) => det > i,
            (Unit::Month, None) => det > i && i > 0 && a.is(i - 1, "of"),
            (Unit::Hour | Unit::Decade | Unit::Century | Unit::Fortnight | Unit::Millennium, None) => false,
            (Unit::Year, Some(_)) if a.mark(to, '-') => false,
            (_, Some(_)) => true,
        };
        let next_noun = a.is(to, "old") || (a.mark(to, '-') && !a.is(to + 1, "end"));
        if !known || next_noun {
            return None;
        }
        let mut found = Expr::new(i, to, Base::Unit { unit, rel: rel.unwrap_or(7) });
        // "the week of April 10", "the weekend of ..."
        if rel.is_none()
            && matches!(unit, Unit::Week | Unit::Weekend)
            && a.is(to, "of")
            && let Some(inner) = month_date(a, to + 1)
        {
            found.to = inner.to;
            found.until = Some(Box::new(inner));
        }
        return Some(found);
    }
    if a.class(at, Class::Period).is_some() && a.is(at, "period") {
        // "the latest period", "the period": a quarter in company news.
        return (rel == Some(-5)).then(|| Expr::new(i, at + 1, Base::Unit { unit: Unit::Quarter, rel: -5 }));
    }
    if let Some(season) = a.class(at, Class::Season) {
        let of = a.is(at + 1, "of") || a.mark(at + 1, ',');
        let dated = year(a, if of { at + 2 } else { at + 1 });
        let doubtful = a.class(at, Class::Doubtful).is_some();
        let led = rel.is_some() || det > i || (i > 0 && a.class(i - 1, Class::Prep).is_some());
        let of_else = a.is(at + 1, "of") && dated.is_none();
        if let Some((y, to)) = dated {
            return Some(Expr::new(i, to, Base::Season { season, rel: 0, year: YearRef::Abs(y) }));
        }
        let noun =
            a.is_lower_word(at + 1) && !a.is_function(at + 1) && !a.class_known(at + 1) && doubtful && rel.is_none();
        if of_else || noun || (doubtful && rel.is_none()) || (!led && a.is_lower_word(at + 1)) {
            return None;
        }
        if let (Some(r @ -1..=1), Some((Unit::Year, false, to))) =
            (a.class(at + 1, Class::Rel), length::unit(a, at + 2))
        {
            return Some(Expr::new(i, to, Base::Season { season, rel: 0, year: YearRef::Rel(r) }));
        }
        return Some(Expr::new(i, at + 1, Base::Season { season, rel: rel.unwrap_or(7), year: YearRef::None }));
    }
    let rel = rel?;
    if let Some((w, _)) = weekday(a, at) {
        let inner = weekday_date(a, at)?;
        if let Base::Date { day: None, month: None, year: None, .. } = inner.base {
            return Some(Expr::new(i, inner.to, Base::Weekday { weekday: w, rel }));
        }
        return Some(Expr { from: i, ..inner });
    }
    if let Some((m, to)) = month(a, at) {
        let inner = month_date(a, at)?;
        if let Base::Date { day: Some(_), .. } | Base::Date { year: Some(_), .. } = inner.base {
            return Some(Expr { from: i, ..inner });
        }
        return Some(Expr::new(i, to, Base::Month { month: m, rel }));
    }
    if let Some(mut found) = holiday(a, at) {
        if let Base::Holiday { rel: r, .. } = &mut found.base {
            *r = rel;
        }
        found.from = i;
        return Some(found);
    }
    // "next week on Tuesday", handled by the caller as two expressions otherwise.
    None
}

/// "the 22nd" alone: what follows must not be what it counts.
fn day_of_month(a: &Atoms, i: usize) -> Option<Expr> {
    if !a.is(i, "the") || a.num(i + 1).is_none() {
        return None;
    }
    let (day, to) = ordinal_day(a, i + 1)?;
    if a.is(to, "of") {
        // "the 22nd of this month"
        let (rel, unit) = (a.class(to + 1, Class::Rel), length::unit(a, to + 2));
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
    let free = !a.is_word(to) || a.is_function(to);
    (free && led && !a.mark(to, '-')).then(|| Expr::new(i, to, date_base(None, None, Some(day), None)))
}

fn holiday(a: &Atoms, i: usize) -> Option<Expr> {
    if !a.is_capital(i) {
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
    let of = if a.is(to, "of") || a.mark(to, ',') { to + 1 } else { to };
    let (year, to) = year(a, of).map_or((None, to), |(y, next)| (Some(y), next));
    // "Easter Island", "Christmas Eve" is longer and found first: a capital after a one-word name is another name.
    let name = a.is_capital(to) && a.is_word(to) && weekday(a, to).is_none() && month(a, to).is_none();
    (!name).then(|| Expr::new(i, to, Base::Holiday { rule, rel: 0, year }))
}
