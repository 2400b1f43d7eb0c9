//! The longest time expression at a word: clock times and parts of the day joined with dates, ranges of dates.

use super::dial::{bare_hour, clock, clock_range, dotted_time, hour_of_day, iso_clock, open_hours, said};
use super::expr::{Base, Expr};
use super::grammar::{date, is_day};
use super::length;
use super::range::{up_to, years};
use super::recur::{per, recurring, reference};
use super::words::{Atoms, Class};
use crate::lexicon::lexicon;
use crate::value::{DayPart, TimeModifier};

lexicon!(
    /// Words that put a time close to the clock time that "before" or "after" names.
    LEANINGS, "time_leanings.txt", 0
);

/// The longest time expression that begins at atom `i`.
pub(super) fn find(a: &Atoms, i: usize) -> Option<Expr> {
    // The letter alone is no time word: "Q1 2019".
    let quarter = (a.is(i, "q") || a.is(i, "h")) && a.glued(i + 1) && a.num(i + 1).is_some();
    if !(a.is_known(i) || quarter) || (i > 0 && a.glued(i) && (a.is_word(i - 1) && a.is_word(i) || a.mark(i - 1, '@')))
    {
        return None;
    }
    let candidates = [
        length::clocked(a, i),
        clock_first(a, i),
        length::length(a, i).map(|e| per(a, i, e)),
        date_first(a, i),
        part_first(a, i),
        recurring(a, i),
        reference(a, i),
    ];
    let mut best: Option<Expr> = None;
    for found in candidates.into_iter().flatten() {
        if best.as_ref().is_none_or(|b| found.to > b.to) {
            best = Some(found);
        }
    }
    best.map(|e| approximated(a, up_to(a, e)))
}

/// "around 6:10 a.m.", "about noon", "nearly four years ago": the modifier before what is not a length.
fn approximated(a: &Atoms, mut e: Expr) -> Expr {
    if e.modifier.is_none()
        && !matches!(e.base, Base::Ref(_))
        && e.from > 0
        && a.class(e.from - 1, Class::Approx).is_some()
        && !a.is(e.from - 1, "some")
    {
        e.modifier = Some(TimeModifier::Approx);
        e.from -= 1;
    }
    if e.modifier.is_none() && e.clock.is_some() && e.until.is_none() {
        e.modifier = leaning(a, e.from);
    }
    let or = a.is(e.to, "or");
    if or && a.is(e.to + 1, "later") || a.is(e.to, "and") && a.is(e.to + 1, "beyond") {
        e.modifier = Some(TimeModifier::OnOrAfter);
        e.to += 2;
    } else if or && a.is(e.to + 1, "earlier") {
        e.modifier = Some(TimeModifier::OnOrBefore);
        e.to += 2;
    } else if or && a.is(e.to + 1, "so") && e.modifier.is_none() {
        e.modifier = Some(TimeModifier::Approx);
        e.to += 2;
    }
    e
}

/// "shortly before 5 a.m.", "a few minutes after four", "close to midday": on which side of a clock time the words before
/// it put what happened. They are no part of the expression.
pub(super) fn leaning(a: &Atoms, from: usize) -> Option<TimeModifier> {
    let (side, lead) = (from.checked_sub(1)?, from.checked_sub(2)?);
    let word = a.word(lead);
    match a.word(side) {
        "before" if LEANINGS.contains(word) => Some(TimeModifier::ShortlyBefore),
        "after" | "past" if LEANINGS.contains(word) => Some(TimeModifier::ShortlyAfter),
        "to" if word == "close" => Some(TimeModifier::Approx),
        "toward" | "towards" => Some(TimeModifier::Approx),
        _ => None,
    }
}

/// "10 p.m. Wednesday", "5 p.m. EST, Nov. 6", "noon on Saturday", "from 5 to 6pm of April 22".
fn clock_first(a: &Atoms, i: usize) -> Option<Expr> {
    let bare = || hour_of_day(a, i).filter(|(_, to)| dated_after(a, *to));
    let (at_clock, mut to, until) = clock_range(a, i, false, false)
        .or_else(|| clock(a, i).or_else(bare).or_else(|| dotted_time(a, i)).map(|(c, to)| (c, to, None)))?;
    // "3pm every day"
    if let (None, Some(Expr { base: Base::Set(day), to, .. })) = (&until, recurring(a, to))
        && let Some(day) = if day == "P1D" { Some("XXXX-XX-XX") } else { Some(&*day).filter(|d| d.len() == 10) }
    {
        let minute = at_clock.minute.unwrap_or(0);
        return Some(Expr::new(i, to, Base::Set(format!("{day}T{:02}:{minute:02}", at_clock.hour))));
    }
    let mut expr = Expr::new(i, to, Base::Nothing);
    expr.until = until;
    let mut next = to;
    if let Some((part, after)) = part_after(a, next) {
        expr.part = Some(part);
        next = after;
        to = after;
    }
    if a.mark(next, ',') || a.is(next, "on") || a.is(next, "of") {
        next += 1;
    }
    if a.is(next, "on") {
        next += 1;
    }
    if let Some(day) = date(a, next).filter(is_day) {
        expr.base = day.base;
        to = day.to;
        if let Some((part, after)) = part_at(a, to) {
            expr.part = Some(part);
            to = after;
        }
    } else if let Some((base, part, after)) = deictic_part(a, next) {
        expr.base = base;
        expr.part = Some(part);
        to = after;
    }
    expr.clock = Some(at_clock);
    expr.to = to;
    Some(expr)
}

/// True where a part of a day or "tomorrow" follows, which makes a bare hour before it one of the clock: "at 8 tonight",
/// "at 10 that night", "by 6 on Friday evening". "stood at 8 on Friday" is a count.
fn dated_after(a: &Atoms, i: usize) -> bool {
    let on = if a.is(i, "on") { i + 1 } else { i };
    let evening = || date(a, on).filter(is_day).is_some_and(|day| part_at(a, day.to).is_some());
    deictic_part(a, i).is_some() || a.is(i, "tomorrow") || evening()
}

/// The clock time or range of clock times at atom `next`, after the day of `expr`.
fn timed(a: &Atoms, next: usize, expr: &mut Expr) -> bool {
    let start = if a.is(next, "from") || a.is(next, "between") { next + 1 } else { next };
    let range = clock_range(a, start, expr.part.is_some(), start > next).or_else(|| open_hours(a, next, expr));
    let single = || {
        let loose = || said(a, next, true).or_else(|| dotted_time(a, next)).or_else(|| bare_hour(a, next));
        let found = || clock(a, next).or_else(loose);
        (start == next).then(found).flatten().map(|(c, to)| (c, to, None))
    };
    let Some((found, to, until)) = range.or_else(single) else { return false };
    (expr.clock, expr.to, expr.until) = (Some(found), to, until);
    true
}

/// "Friday evening", "Friday at 3 p.m.", "Christmas Day morning", "April 4, 9:30 a.m.".
fn date_first(a: &Atoms, i: usize) -> Option<Expr> {
    let mut expr = date(a, i).or_else(|| years(a, i))?;
    if !is_day(&expr) {
        return Some(expr);
    }
    // "2025-05-14T09:30:00Z"
    if let Some((found, to)) = iso_clock(a, expr.to) {
        (expr.clock, expr.to) = (Some(found), to);
        return Some(expr);
    }
    if let Some((part, to)) = part_at(a, expr.to) {
        expr.part = Some(part);
        expr.to = to;
    }
    let mut next = expr.to;
    if a.mark(next, ',') {
        next += 1;
    }
    if matches!(a.word(next), "at" | "around" | "about") {
        if a.is(next, "around") || a.is(next, "about") || a.is(next + 1, "around") || a.is(next + 1, "about") {
            expr.modifier = expr.modifier.or(Some(TimeModifier::Approx));
        }
        next += if a.is(next, "at") && (a.is(next + 1, "around") || a.is(next + 1, "about")) { 2 } else { 1 };
    }
    if timed(a, next, &mut expr) {
        if let Some((part, after)) = part_after(a, expr.to) {
            expr.part = Some(part);
            expr.to = after;
        }
    } else if expr.modifier == Some(TimeModifier::Approx) && next > expr.to {
        expr.modifier = None;
    }
    Some(expr)
}

pub(super) fn day_part(value: i32) -> DayPart {
    match value {
        2 => DayPart::Morning,
        3 => DayPart::Midday,
        4 => DayPart::Afternoon,
        5 => DayPart::Evening,
        6 => DayPart::Night,
        _ => DayPart::Daytime,
    }
}

/// The part of the day right at atom `i`, "early" or "late" before it or not: "Friday early morning".
fn part_at(a: &Atoms, i: usize) -> Option<(DayPart, usize)> {
    let at = if a.class(i, Class::Edge).is_some() {
        if a.mark(i + 1, '-') { i + 2 } else { i + 1 }
    } else if a.mark(i, '-') {
        i + 1
    } else {
        i
    };
    if a.is(i, "first") && a.is(i + 1, "light") {
        return Some((DayPart::Morning, i + 2));
    }
    a.class(at, Class::Part).map(|p| (day_part(p), at + 1))
}

/// "in the morning", "at night" after a clock time.
pub(super) fn part_after(a: &Atoms, i: usize) -> Option<(DayPart, usize)> {
    if a.is(i, "in") && a.is(i + 1, "the") {
        return part_at(a, i + 2);
    }
    if a.is(i, "at") && a.is(i + 1, "night") {
        return Some((DayPart::Night, i + 2));
    }
    None
}

/// "this morning", "last night", "tonight".
fn deictic_part(a: &Atoms, i: usize) -> Option<(Base, DayPart, usize)> {
    if a.class(i, Class::Tonight).is_some() {
        return Some((Base::Days(0), DayPart::Night, i + 1));
    }
    let det = if a.is(i, "the") { i + 1 } else { i };
    let rel = a.class(det, Class::Rel)?;
    let (part, to) = part_at(a, det + 1)?;
    let base = match rel {
        0 | 4 => Base::Days(0),
        -1 if part == DayPart::Night || part == DayPart::Evening => Base::Days(-1),
        5 => Base::ThatDay(0),
        -1 | -2 => Base::ThatDay(-1),
        1 | 2 => Base::ThatDay(1),
        _ => return None,
    };
    Some((base, part, to))
}

/// "this morning", "early this morning", "the morning of April 4", "overnight", "mid-afternoon yesterday".
fn part_first(a: &Atoms, i: usize) -> Option<Expr> {
    if a.class(i, Class::Overnight).is_some() {
        let attributive = a.is_lower_word(i + 1) && !a.is_function(i + 1) && !a.class_known(i + 1);
        if attributive {
            return None;
        }
        let on = if a.is(i + 1, "on") { i + 2 } else { i + 1 };
        let (base, to) = match date(a, on).filter(is_day) {
            Some(day) => (day.base, day.to),
            // "overnight": the night before the article.
            None => (Base::Days(-1), i + 1),
        };
        let mut expr = Expr::new(i, to, base);
        expr.part = Some(DayPart::Night);
        return Some(expr);
    }
    let edge = a.class(i, Class::Edge);
    let mut start = if edge.is_some() { if a.mark(i + 1, '-') { i + 2 } else { i + 1 } } else { i };
    if edge.is_some() && (a.is(start, "in") || a.is(start, "on")) {
        start += 1;
    }
    let mut expr = if let Some((base, part, to)) = deictic_part(a, start) {
        let mut expr = Expr::new(i, to, base);
        expr.part = Some(part);
        expr
    } else {
        let det = if a.is(start, "the") { start + 1 } else { start };
        let (part, to) = part_at(a, det).filter(|(_, to)| *to > det)?;
        let of = if a.is(to, "of") || a.is(to, "on") { to + 1 } else { to };
        if let Some(day) = date(a, of).filter(is_day) {
            let mut expr = Expr::new(i, day.to, day.base);
            expr.part = Some(part);
            if let Some((found, to)) = clock(a, if a.is(day.to, "at") { day.to + 1 } else { day.to }) {
                expr.clock = Some(found);
                expr.to = to;
            }
            expr
        } else {
            // "mid-morning"
            let led = det > start
                || edge == Some(2) && start == i + 2
                || edge.is_some() && i > 0 && a.class(i - 1, Class::Prep).is_some()
                || i > 0
                    && (a.is(i - 1, "by")
                        || a.is(i - 1, "at")
                        || a.is(i - 1, "until")
                        || a.is(i - 1, "before")
                        || a.is(i - 1, "since"));
            let attributive = a.is_lower_word(to) && !a.is_function(to) && !a.class_known(to)
                || a.is_capital(to) && a.is_word(to)
                || a.mark(to, '-');
            if !led || attributive || a.is(to, "of") || a.is_capital(det) {
                return None;
            }
            let mut expr = Expr::new(i, to, Base::Nothing);
            expr.part = Some(part);
            expr
        }
    };
    expr.modifier = match edge {
        Some(1) => Some(TimeModifier::Start),
        Some(2) => Some(TimeModifier::Mid),
        Some(_) => Some(TimeModifier::End),
        None => None,
    };
    if expr.clock.is_none() {
        let mut next = if a.mark(expr.to, ',') { expr.to + 1 } else { expr.to };
        if matches!(a.word(next), "at" | "around" | "about") {
            next += 1;
        }
        timed(a, next, &mut expr);
    }
    Some(expr)
}

/// The TIMEX3 code of a part of the day.
pub(super) fn part_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "TMO",
        DayPart::Midday => "TMI",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Daytime => "TDT",
        DayPart::Early | DayPart::Late => "",
    }
}

/// The TIMEX3 code of a season.
pub(super) fn season_code(season: i32) -> &'static str {
    match season {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}
