//! Dates of figures between marks: "2017-04-03", "4/3/2017", "23-Sep-2020", "22/04".

use super::expr::{Base, Expr};
use super::grammar::date_base;
use super::words::{Atoms, Class};

/// "2017-04-03", "4/3/2017", "03.04.2017".
pub(super) fn numeric(a: &Atoms, i: usize) -> Option<Expr> {
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
    // "version 2.3.2016"
    if i > 0 && matches!(a.word(i - 1), "version" | "v" | "release" | "build") {
        return None;
    }
    let mut other = None;
    let base = match (digits, digits3) {
        (4, 1..=2) => full(first, second, third)?,
        (1..=2, 4) | (1..=2, 2) => {
            let year = if digits3 == 2 { short_year(third) } else { third };
            // Month first, as American news writes it; a first number over 12 is a day.
            if mark != '.' && first <= 12 {
                other = full(year, second, first).filter(|_| first != second);
                full(year, first, second)?
            } else {
                full(year, second, first)?
            }
        }
        _ => return None,
    };
    Some(Expr { other, ..Expr::new(i, i + 5, base) })
}

/// "23-Sep-2020", "Sep-23-2020", "2020/Sep/23": the month by name between marks.
pub(super) fn named_numeric(a: &Atoms, i: usize) -> Option<Expr> {
    let mark = ['-', '/'].into_iter().find(|&m| a.mark(i + 1, m) && a.mark(i + 3, m))?;
    if !(1..=4).all(|k| a.glued(i + k)) || a.mark(i + 5, mark) && a.glued(i + 5) {
        return None;
    }
    let name = |k: usize| a.class(k, Class::Month).or_else(|| a.class(k, Class::Mon));
    let (m, first, second) = match (name(i), name(i + 2)) {
        (Some(m), _) => (m, a.num(i + 2)?, a.num(i + 4)?),
        (_, Some(m)) => (m, a.num(i)?, a.num(i + 4)?),
        _ => return None,
    };
    let (year, day) = match (first.1, second.1) {
        (4, 1..=2) if name(i).is_none() => (first.0, second.0),
        (1..=2, 4) => (second.0, first.0),
        _ => return None,
    };
    Some(Expr::new(i, i + 5, full(year, u32::try_from(m).ok()?, day)?))
}

/// "on 22/04", "Thursday 29/03", "Oct/2": day and month without a year, where a preposition or a weekday leads them.
/// The first is the month, as American news writes it, unless it is over 12. The attacks of "9/11" name their own year.
pub(super) fn yearless(a: &Atoms, i: usize) -> Option<Expr> {
    let (first, digits) = a.num(i)?;
    let (second, digits2) = a.num(i + 2)?;
    // "on 11/20, 11/22 or 11/25"
    let listed = i > 3 && (a.mark(i - 1, ',') || matches!(a.word(i - 1), "or" | "and")) && yearless(a, i - 4).is_some();
    let led = i > 0
        && (matches!(a.word(i - 1), "on" | "since" | "until" | "by" | "from")
            || a.class(i - 1, Class::Weekday).is_some()
            || a.class(i - 1, Class::Wd).is_some()
            || listed);
    let apart = !a.glued(i + 3) || !a.mark(i + 3, '/') && !a.is_word(i + 3) && !a.mark(i + 3, '%');
    if !led || digits > 2 || digits2 != 2 || !a.mark(i + 1, '/') || !a.glued(i + 1) || !a.glued(i + 2) || !apart {
        return None;
    }
    let (m, d) = if first > 12 { (second, first) } else { (first, second) };
    let year = ((m, d) == (9, 11)).then_some(2001);
    full(2000, m, d)?;
    let read = |m: u32, d: u32| date_base(year, i8::try_from(m).ok(), i8::try_from(d).ok(), None);
    let both = year.is_none() && first != second && first <= 12 && second <= 12;
    Some(Expr { other: both.then(|| read(d, m)), ..Expr::new(i, i + 3, read(m, d)) })
}

/// "in 10/2024": a month and its year, behind a preposition; "Law 5/2019" has a number and a year.
pub(super) fn month_of_year(a: &Atoms, i: usize) -> Option<Expr> {
    let ((month, 1..=2), (year, 4)) = (a.num(i)?, a.num(i + 2)?) else { return None };
    let led = i > 0 && a.class(i - 1, Class::Prep).is_some() && a.mark(i + 1, '/') && a.glued(i + 1) && a.glued(i + 2);
    let ends = !a.glued(i + 3) || a.class_free(i + 3) && !a.mark(i + 3, '/') && !a.mark(i + 3, '-');
    let fits = led && ends && (1..=12).contains(&month) && (1900..2100).contains(&year);
    fits.then(|| Expr::new(i, i + 3, date_base(i16::try_from(year).ok(), i8::try_from(month).ok(), None, None)))
}

pub(super) fn short_year(two: u32) -> u32 {
    if two < 50 { 2000 + two } else { 1900 + two }
}

fn full(year: u32, month: u32, day: u32) -> Option<Base> {
    let (y, m, d) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(y, m, d).ok()?;
    Some(date_base(Some(y), Some(m), Some(d), None))
}
