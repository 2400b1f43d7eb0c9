//! The grammar of what is longer than a day: years, quarters, decades, seasons, "last week", "the following year".

use super::expr::{Base, Expr, Unit, YearRef};
use super::figures::short_year;
use super::grammar::{
    date_base, edge_modifier, free_day, holiday, month, month_date, ordinal_day, plain, weekday, weekday_date,
};
use super::length;
use super::words::{Atoms, Class};
use crate::lexicon::lexicon;

lexicon!(HEAT_WORDS, "heat_words.txt", 0);

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
    // "in two thousand and fifteen", "April seventeen hundred thirty three", where nothing is counted after it
    let dated = i > 0 && (matches!(a.word(i - 1), "in" | "since") || a.class(i - 1, Class::Month).is_some());
    if dated && (a.is(i, "two") && a.is(i + 1, "thousand") || a.is(i + 1, "hundred")) {
        let (n, next) = length::words_number(a, i).filter(|(n, _)| (1100.0..2100.0).contains(n))?;
        return (!a.is_word(next) || a.is_function(next)).then_some((n as i16, next));
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
pub(super) fn named_year(a: &Atoms, i: usize) -> Option<Expr> {
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
pub(super) fn bare_year(a: &Atoms, i: usize) -> Option<Expr> {
    let fiscal = a.class(i, Class::Fiscal).is_some();
    let lead = if fiscal { i + 1 } else { i };

    let lead = if fiscal && (a.is(lead, "year") || a.mark(lead, '-')) { lead + 1 } else { lead };
    // "FY23"
    let short = || match a.num(lead) {
        Some((two, 2)) if fiscal && a.is(i, "fy") && a.glued(lead) => Some((short_year(two) as i16, lead + 1)),
        _ => None,
    };
    let (y, mut next) = year(a, lead).or_else(short)?;
    // "in 2018 spring"
    if let Some(season) = a.class(next, Class::Season).filter(|_| !fiscal && i > 0 && a.is(i - 1, "in"))
        && free_day(a, next + 1)
        && !a.is(next + 1, "of")
    {
        return Some(Expr::new(i, next + 1, Base::Season { season, rel: 0, year: YearRef::Abs(y) }));
    }
    // "the 2023 fiscal year"
    let behind = a.class(next, Class::Fiscal).is_some() && a.is(next + 1, "year");
    if behind {
        next += 2;
    }
    let mut expr = Expr::new(i, next, date_base(Some(y), None, None, None));
    expr.fiscal = fiscal || behind;
    if expr.fiscal || a.num(lead).is_none() {
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

/// "the third quarter (of 1990)", "third-quarter", "the second half of the year", "the year-ago quarter", "Q3 2017", "2017 Q3".
pub(super) fn quarter(a: &Atoms, i: usize) -> Option<Expr> {
    if let Some(found) = coded(a, i) {
        return Some(found);
    }
    let half = a.is(i + 1, "h") && a.is_capital(i + 1);
    // "2017 Q1", "2017-Q1"
    let dash = usize::from(a.mark(i + 1, '-') && a.glued(i + 1) && a.glued(i + 2));
    if (a.is(i + 1 + dash, "q") || half)
        && (dash > 0 || !a.glued(i + 1))
        && a.glued(i + 2 + dash)
        && let Some((y, _)) = year(a, i)
        && let Some((n, 1)) = a.num(i + 2 + dash).filter(|(n, _)| (1..=if half { 2 } else { 4 }).contains(n))
    {
        return Some(Expr::new(i, i + 3 + dash, Base::Quarter { n: n as i32, half, year: YearRef::Abs(y) }));
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
    let mut fiscal = a.class(at, Class::Fiscal).is_some();
    if fiscal {
        at += if a.mark(at + 1, '-') { 2 } else { 1 };
    }
    let n = a.class(at, Class::Ord).filter(|n| (1..=4).contains(n));
    // "the last half of the year", "the last quarter of 2024"
    let of_year = a.is(at + 2, "of") && (year(a, at + 3).is_some() || a.is(at + 3, "the") && a.is(at + 4, "year"));
    let counted = a.is(at + 1, "half") || a.is(at + 1, "quarter") && of_year;
    let last = n.is_none() && (a.is(at, "last") || a.is(at, "final")) && counted;
    let unit_at = match n {
        Some(_) if a.mark(at + 1, '-') => at + 2,
        // "the third fiscal quarter"
        Some(_) if a.class(at + 1, Class::Fiscal).is_some() => {
            fiscal = true;
            at + 2
        }
        Some(_) => at + 1,
        None if last => at + 1,
        None => at,
    };
    let half = a.is(unit_at, "half") && (n.is_some_and(|n| n <= 2) || last);
    let end = if half { 2 } else { 4 };
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
                fiscal = true;
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
    let n = if last { end } else { n.unwrap_or(0) };
    Some(Expr { fiscal, ..Expr::new(from, to, Base::Quarter { n, half, year: year_ref }) })
}

/// "Q4", "4Q 2023", "1Q23", "H1 2023", "fiscal Q3": a quarter or a half year by its letter.
fn coded(a: &Atoms, i: usize) -> Option<Expr> {
    let fiscal = a.class(i, Class::Fiscal).is_some();
    let at = i + usize::from(fiscal);
    let letter = |k: usize| (a.is(k, "q") || a.is(k, "h") && a.is_capital(k)).then(|| a.is(k, "h"));
    let figure = |k: usize| a.num(k).filter(|(n, d)| *d == 1 && (1..=4).contains(n)).map(|(n, _)| n as i32);
    let glued = a.glued(at + 1);
    let (half, n, behind) = match (letter(at), figure(at)) {
        (Some(half), _) => (half, figure(at + 1)?, false),
        (_, Some(n)) => (letter(at + 1).filter(|_| a.is_capital(at + 1))?, n, true),
        _ => return None,
    };
    if !glued || half && n > 2 {
        return None;
    }
    // "1Q23", "Q4 of fiscal 2023"
    let short = a.num(at + 2).filter(|(_, d)| *d == 2 && behind && a.glued(at + 2));
    let of = if a.is(at + 2, "of") { at + 3 } else { at + 2 };
    let of = if a.class(of, Class::Fiscal).is_some() { of + 1 } else { of };
    let (year, to) = match (short, year(a, of)) {
        (Some((two, _)), _) => (YearRef::Abs(i16::try_from(short_year(two)).ok()?), at + 3),
        (_, Some((y, to))) => (YearRef::Abs(y), to),
        // "Q2 of this year"
        _ if a.is(at + 2, "of") && a.is(at + 4, "year") && matches!(a.class(at + 3, Class::Rel), Some(-1..=1)) => {
            (YearRef::Rel(a.class(at + 3, Class::Rel)?), at + 5)
        }
        // "H1" without a year is a name of much else, and so is "4Q" where nothing leads it.
        _ if half => return None,
        _ if behind && !fiscal && !(i > 0 && a.class(i - 1, Class::Prep).is_some()) => return None,
        _ => (YearRef::None, at + 2),
    };
    let free = !a.glued(to) || a.class_free(to);
    let fiscal = fiscal || of > at + 2 && a.class(of - 1, Class::Fiscal).is_some();
    free.then(|| Expr { fiscal, ..Expr::new(i, to, Base::Quarter { n, half, year }) })
}

/// "the 1970s", "the '80s", "the nineties", "the 11th century", "20th-century".
pub(super) fn decade(a: &Atoms, i: usize) -> Option<Expr> {
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
        && ((a.is(core + 1, "s") && (a.glued(core + 1) || at > i || i > 0 && a.class(i - 1, Class::Prep).is_some()))
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
    // "the 90s", "the mid 90s", but not "in his 90s" and no degrees.
    if let Some((value, 2)) = a.num(core)
        && (30..100).contains(&value)
        && value % 10 == 0
        && (a.is(core + 1, "s") && a.glued(core + 1))
        && (at > i && (edge.is_some() || i > 0 && a.class(i - 1, Class::Prep).is_some()))
        && !(0..a.len()).any(|k| HEAT_WORDS.contains(a.word(k)))
    {
        return finish(core + 2, Base::Decade(190 + value as i32 / 10));
    }
    // "the nineties", "in nineties Berlin"
    if let Some(tens) = a.class(core, Class::Decade)
        && (at > i || i > 0 && a.is(i - 1, "in"))
        && !(0..a.len()).any(|k| HEAT_WORDS.contains(a.word(k)))
    {
        return finish(core + 1, Base::Decade(190 + tens / 10));
    }
    let (n, next) = ordinal_day(a, core)?;
    let joined = if a.mark(next, '-') { next + 1 } else { next };
    (a.is(joined, "century")).then_some(()).and_then(|()| finish(joined + 1, Base::Century(i32::from(n) - 1)))
}

/// "week 31", "week 3 of 2027", "week 27 of last year".
fn numbered_week(a: &Atoms, i: usize) -> Option<Expr> {
    let at = if a.is(i, "the") { i + 1 } else { i };
    let (n, digits) = a.num(at + 1).filter(|(n, _)| a.is(at, "week") && (1..=53).contains(n))?;
    let free = !a.glued(at + 2) || a.class_free(at + 2) && !a.mark(at + 2, '-') && !a.mark(at + 2, ':');
    if digits > 2 || !free {
        return None;
    }
    let of = a.is(at + 2, "of");
    let (rel, to) = match (year(a, at + 3), a.class(at + 3, Class::Rel), length::unit(a, at + 4)) {
        (Some((y, to)), _, _) if of => (i32::from(y), to),
        (_, Some(rel @ -1..=1), Some((Unit::Year, false, to))) if of => (rel, to),
        _ if of => return None,
        _ => (0, at + 2),
    };
    let mut found = Expr::new(i, to, Base::Unit { unit: Unit::Week, rel });
    found.until = Some(Box::new(Expr::new(at + 1, at + 2, Base::Numbered(n as i8))));
    Some(found)
}

/// "the first week of 2021", "the last week of July", "the first two weeks of March", "the last four months of the year".
pub(super) fn nth(a: &Atoms, i: usize) -> Option<Expr> {
    let at = if a.is(i, "the") { i + 1 } else { i };
    if let Some(found) = nth_weekday(a, i, at) {
        return Some(found);
    }
    let rank = a.class(at, Class::Ord).filter(|n| (1..=31).contains(n));
    if rank.is_none() && !(a.is(at, "last") || a.is(at, "final")) {
        return None;
    }
    let (amount, next) =
        length::amount(a, at + 1).filter(|(n, _)| !n.vague && !n.article).unwrap_or((length::ONE, at + 1));
    let (unit, plural, to) = length::unit(a, next)?;
    let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Quarter)
        && (unit != Unit::Quarter || plural)
        && plural == (next > at + 1)
        && (!plural || rank.is_none_or(|n| n == 1));
    if !fits || !a.is(to, "of") {
        return None;
    }
    let of = plain(a, to + 1)?;
    let longer = match of.base {
        Base::Date { day: None, weekday: None, month, .. } => month.is_none() || unit < Unit::Month,
        Base::Month { .. } => unit < Unit::Month,
        Base::Unit { unit: whole, .. } => unit < whole && whole > Unit::Week && of.until.is_none(),
        Base::Quarter { .. } => unit < Unit::Quarter,
        _ => false,
    };
    longer.then(|| Expr::new(i, of.to, Base::Nth { amount, unit, after: rank.map(|n| n - 1), of: Box::new(of.base) }))
}

/// "the last Sunday of February", "the 3rd Thursday in November 2012", from the rank at atom `at` on.
fn nth_weekday(a: &Atoms, i: usize, at: usize) -> Option<Expr> {
    let ranked = ordinal_day(a, at).filter(|(n, _)| (1..=5).contains(n));
    let (after, day) = match ranked {
        Some((n, next)) => (Some(i32::from(n) - 1), next),
        None if a.is(at, "last") || a.is(at, "final") => (None, at + 1),
        None => return None,
    };
    let (weekday, link) = weekday(a, day)?;
    if !a.is(link, "of") && !a.is(link, "in") {
        return None;
    }
    let of = plain(a, link + 1)?;
    let month = match of.base {
        Base::Date { month, day: None, weekday: None, .. } => month.is_some(),
        Base::Month { .. } => of.until.is_none(),
        Base::Unit { unit, .. } => unit == Unit::Month && of.until.is_none(),
        _ => false,
    };
    month.then(|| Expr::new(i, of.to, Base::NthWeekday { weekday, after, of: Box::new(of.base) }))
}

/// "last week", "this September", "the following year", "the weekend", "the quarter", "next summer", "the winter of 1994".
pub(super) fn relative(a: &Atoms, i: usize) -> Option<Expr> {
    if let Some(found) = numbered_week(a, i) {
        return Some(found);
    }
    let det = if a.is(i, "the") { i + 1 } else { i };
    let mut at = det;
    let mut rel = a.class(at, Class::Rel);
    if rel.is_some() {
        at += 1;
    }
    // "this coming Sunday", "this past spring", "the latest fiscal year"
    if rel == Some(0) && matches!(a.class(at, Class::Rel), Some(3 | -3)) {
        let way = if a.class(at, Class::Rel) == Some(3) { 1 } else { -1 };
        // "this coming Friday" is the next one there is, "next Friday" one of the next week.
        let day = a.class(at + 1, Class::Weekday).is_some();
        rel = Some(if day { 3 * way } else { way });
        if a.is(at, "coming") || a.is(at, "past") {
            at += 1;
        }
    }
    let filler = if a.class(at, Class::Fiscal).is_some() || (a.is(at, "full") && rel.is_none()) { at + 1 } else { at };
    if let Some((unit, false, to)) = length::unit(a, filler) {
        let known = match (unit, rel) {
            (_, Some(-4 | 6)) => return None,
            (Unit::Second | Unit::Minute | Unit::Day | Unit::Night, _) => return None,
            (Unit::Weekend, None) if a.is(to, "of") && holiday(a, to + 1).is_some() => true,
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
        // A fiscal year without a number and "the year ended March 31" begin in a month that is not said.
        if unit == Unit::Year && rel.is_none() {
            if let Some((y, next)) = year(a, to) {
                return Some(Expr::new(i, next, date_base(Some(y), None, None, None)));
            }
            let end = if a.is(to + 1, "on") { to + 2 } else { to + 1 };
            let ended = matches!(a.word(to), "ended" | "ending" | "through" | "to") && month_date(a, end).is_some();
            if ended || a.class(at, Class::Fiscal).is_some() {
                return Some(Expr::new(i, to, Base::Length { parts: vec![(length::ONE, unit)] }));
            }
        }
        let mut found = Expr::new(i, to, Base::Unit { unit, rel: rel.unwrap_or(7) });
        found.fiscal = a.class(at, Class::Fiscal).is_some();
        // "next week on Tuesday", "next week Mon.", "next week's Friday"
        let owned = a.mark(to, '\'') && a.is(to + 1, "s");
        let on = if owned { to + 2 } else { to + usize::from(a.is(to, "on")) };
        if let (Unit::Week, Some(week @ -1..=1), Some((w, next))) = (unit, rel, weekday(a, on)) {
            return Some(Expr::new(i, next, Base::WeekdayOf { weekday: w, week }));
        }
        // "the week of April 10", "the weekend of ..."
        if rel.is_none()
            && matches!(unit, Unit::Week | Unit::Weekend)
            && (a.is(to, "of") || unit == Unit::Week && matches!(a.word(to), "beginning" | "starting" | "ending"))
            && let at = if a.is(to + 1, "on") { to + 2 } else { to + 1 }
            && let Some(inner) = month_date(a, at).or_else(|| holiday(a, at))
        {
            found.to = inner.to;
            found.until = Some(Box::new(inner));
        }
        return Some(found);
    }
    // "the corresponding period last year"
    if matches!(a.word(det), "comparable" | "corresponding") && det > i && a.is(det + 1, "period") {
        let of = if a.is(det + 2, "of") { det + 3 } else { det + 2 };
        let last_year = a.class(of, Class::Rel) == Some(-1) && a.is(of + 1, "year");
        let year_ago = a.is(of, "a") && a.is(of + 1, "year") && matches!(a.word(of + 2), "ago" | "earlier");
        let to = if last_year { of + 2 } else { of + 3 };
        let base = Base::Quarter { n: 0, half: false, year: YearRef::Earlier };
        return (last_year || year_ago).then(|| Expr::new(i, to, base));
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
    // "critical following Friday's crash": the preposition.
    if a.is(det, "following") && det == i && !(i > 0 && matches!(a.word(i - 1), "on" | "by" | "until")) {
        return None;
    }
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
