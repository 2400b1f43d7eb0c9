//! Two ends of one stretch: "from March to date", "2014-2018", "April 12 to 19", "Monday through Friday".

use super::expr::{Base, Expr};
use super::grammar::{date, date_base, weekday};
use super::stretch::year;
use super::words::Atoms;
use crate::value::TimeModifier;

/// "from March to date", "between Jan. 22 and now", "from 2007 to the end of 2008": one stretch, where its other end is the
/// present, an edge, or a year or weekday of the same kind. Two other plain dates stay two expressions.
pub(super) fn up_to(a: &Atoms, mut e: Expr) -> Expr {
    let opened = e.from > 0 && matches!(a.word(e.from - 1), "from" | "between");
    let point = match e.base {
        Base::Date { .. } | Base::Month { .. } | Base::Weekday { .. } => true,
        Base::Days(n) => n < 0,
        Base::Nothing => e.clock.is_some(),
        _ => false,
    };
    if let Some(found) = from_now(a, &e).or_else(|| dashed(a, &e)) {
        return found;
    }
    let link = matches!(a.word(e.to), "to" | "til" | "till" | "until" | "through" | "and");
    if !(point && link && e.until.is_none() && e.modifier.is_none()) {
        return e;
    }
    if let Some((base, to)) = like(a, &e, opened) {
        e.until = Some(Box::new(Expr::new(e.to + 1, to, base)));
        e.to = to;
        return e;
    }
    if !opened {
        return e;
    }
    let next = e.to + 1;
    let present = match a.word(next) {
        "now" | "today" | "date" => Some(next + 1),
        "the" if a.is(next + 1, "present") => Some(next + 2),
        "current" if a.is(next + 1, "date") => Some(next + 2),
        _ => None,
    };
    if let Some(to) = present {
        e.until = Some(Box::new(Expr::new(next, to, Base::Ref(0))));
        if matches!(e.base, Base::Nothing) {
            e.base = Base::Days(0);
        }
        e.to = to;
    } else if e.clock.is_none()
        && let Some(end) = date(a, next).filter(|d| d.modifier == Some(TimeModifier::End) && d.side == 0)
    {
        e.to = end.to;
        e.until = Some(Box::new(end));
    }
    e
}

/// "between now and Nov. 15": from the article's day on.
fn from_now(a: &Atoms, e: &Expr) -> Option<Expr> {
    let between = e.from > 0 && a.is(e.from - 1, "between") && a.is(e.to, "and");
    let now = matches!(e.base, Base::Ref(0)) && a.is(e.from, "now") || matches!(e.base, Base::Days(0));
    let until = date(a, e.to + 1).filter(|_| between && now && e.clock.is_none())?;
    let dated = matches!(until.base, Base::Date { .. } | Base::Days(1..) | Base::Month { .. } | Base::Holiday { .. });
    let to = until.to;
    dated.then(|| Expr { until: Some(Box::new(until)), ..Expr::new(e.from, to, Base::Days(0)) })
}

/// "May 3, 2024 - May 5, 2024", "Nov. 18-Dec. 19": two days of named months with a dash between them.
fn dashed(a: &Atoms, e: &Expr) -> Option<Expr> {
    let day = |e: &Expr| {
        let named = matches!(e.base, Base::Date { month: Some(_), day: Some(_), .. });
        named && e.clock.is_none() && e.until.is_none() && e.modifier.is_none()
    };
    let dash = day(e) && a.mark(e.to, '-') && a.glued(e.to) == a.glued(e.to + 1);
    let until = date(a, e.to + 1).filter(|until| dash && day(until) && e.part.is_none())?;
    let to = until.to;
    Some(Expr { until: Some(Box::new(until)), to, ..e.clone() })
}

/// The year or the weekday that ends what begins with one: "from 1990 to 1995", "Monday through Friday".
fn like(a: &Atoms, e: &Expr, opened: bool) -> Option<(Base, usize)> {
    let next = e.to + 1;
    let free = |to: usize| !a.mark(to, '-') && (!a.is_lower_word(to) || a.is_function(to));
    match e.base {
        // "between 1990 and 1995" names two years as often as what lies between them.
        Base::Date { year: Some(first), month: None, day: None, weekday: None }
            if opened && !e.fiscal && !a.is(e.to, "and") =>
        {
            let (last, to) = year(a, next).filter(|(last, to)| *last > first && free(*to))?;
            Some((date_base(Some(last), None, None, None), to))
        }
        Base::Date { year: None, month: None, day: None, weekday: Some(first) }
        | Base::Weekday { weekday: first, rel: _ }
            if e.part.is_none() =>
        {
            let through = a.is(e.to, "through") || a.is(e.to, "to") && a.is_capital(next);
            let (last, to) = weekday(a, next).filter(|(last, to)| *last != first && free(*to))?;
            (e.clock.is_none() && (opened && !a.is(e.to, "and") || through))
                .then(|| (date_base(None, None, None, Some(last)), to))
        }
        _ => None,
    }
}

/// Past the word or dash that joins the first day of a stretch to its last, and past "the"; true for a dash. `from` is where
/// the expression begins.
pub(super) fn link(a: &Atoms, at: usize, from: usize) -> Option<(usize, bool)> {
    let dash = a.mark(at, '-');
    let between = from > 0 && a.is(from - 1, "between");
    let joined =
        dash || matches!(a.word(at), "to" | "through" | "until" | "til" | "till") || between && a.is(at, "and");
    joined.then(|| (if a.is(at + 1, "the") { at + 2 } else { at + 1 }, dash))
}

/// A day of a month as the first day of a stretch that ends in the same month.
pub(super) fn days_of_month(mut first: Expr, last: i8) -> Expr {
    if let Base::Date { year, month, .. } = first.base {
        first.until = Some(Box::new(Expr::new(first.from, first.to, date_base(year, month, Some(last), None))));
    }
    first
}

/// "2014-2018", "1914-18", "from 2007 to 2009" where a hyphen joins them.
pub(super) fn years(a: &Atoms, i: usize) -> Option<Expr> {
    let (first, 4) = a.num(i)? else { return None };
    if !(1500..2100).contains(&first) || !a.mark(i + 1, '-') || !a.glued(i + 1) || !a.glued(i + 2) {
        return None;
    }
    let (last, digits) = a.num(i + 2)?;
    let last = if digits == 2 { first / 100 * 100 + last } else { last };
    if !(digits == 2 || digits == 4) || last <= first || last >= 2200 || a.glued(i + 3) && !a.class_free(i + 3) {
        return None;
    }
    let base = |y: u32| Base::Date { year: Some(y as i16), month: None, day: None, weekday: None };
    let mut expr = Expr::new(i, i + 3, base(first));
    expr.until = Some(Box::new(Expr::new(i + 2, i + 3, base(last))));
    Some(expr)
}
