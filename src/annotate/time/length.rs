//! Amounts and lengths of time: "two to three weeks", "2 1/2 years", "three days later", "the past two months".

use super::dial::clock;
use super::expr::{Amount, Base, Clock, Expr, Origin, Unit};
use super::words::{Atoms, Class};
use crate::lexicon::lexicon;
use crate::value::TimeModifier;

lexicon!(TIME_MODIFIERS, "time_modifiers.txt", 1);

/// The modifier that the words from atom `i` set, and the atom after them.
pub(super) fn modifier(a: &Atoms, i: usize) -> Option<(TimeModifier, usize)> {
    let mut key = String::new();
    let mut best = None;
    for n in 0..TIME_MODIFIERS.longest() {
        if a.word(i + n).is_empty() {
            break;
        }
        if n > 0 {
            key.push(' ');
        }
        key.push_str(a.word(i + n));
        if let Some(name) = TIME_MODIFIERS.first(&key) {
            best = Some((named(name)?, i + n + 1));
        }
    }
    best
}

fn named(name: &str) -> Option<TimeModifier> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}

fn exact(n: f64) -> Amount {
    Amount { low: n, high: n, vague: false, article: false, approximate: false }
}

/// One, as in "each year".
pub(super) const ONE: Amount = Amount { low: 1.0, high: 1.0, vague: false, article: false, approximate: false };

/// Two, as in "every other week".
pub(super) const TWO: Amount = Amount { low: 2.0, high: 2.0, ..ONE };

/// No number said.
pub(super) const SOME: Amount = Amount { low: 0.0, high: 0.0, vague: true, article: false, approximate: false };

/// A number in words below a hundred.
fn small(a: &Atoms, i: usize) -> Option<(f64, usize)> {
    if let Some(tens) = a.class(i, Class::Tens) {
        let next = if a.mark(i + 1, '-') { i + 2 } else { i + 1 };
        if let Some(one) = a.class(next, Class::Card).filter(|&n| n < 10) {
            return Some((f64::from(tens + one), next + 1));
        }
        return Some((f64::from(tens), i + 1));
    }
    a.class(i, Class::Card).map(|n| (f64::from(n), i + 1))
}

/// A whole number in words: "two thousand", "a hundred and twenty", "nineteen".
pub(super) fn words_number(a: &Atoms, i: usize) -> Option<(f64, usize)> {
    let (mut total, mut at) = match small(a, i) {
        Some(found) => found,
        None if a.class(i, Class::Article).is_some() && a.class(i + 1, Class::Scale).is_some() => (1.0, i + 1),
        None => return None,
    };
    while let Some(scale) = a.class(at, Class::Scale) {
        total *= f64::from(scale);
        at += 1;
        let rest = if a.is(at, "and") { at + 1 } else { at };
        if let Some((more, next)) = small(a, rest) {
            total += more;
            at = next;
        }
    }
    Some((total, at))
}

/// One number, without ranges.
fn single(a: &Atoms, i: usize) -> Option<(Amount, usize)> {
    if let Some((value, _)) = a.num(i) {
        let mut n = f64::from(value);
        let mut at = i + 1;
        if a.mark(at, '.') && a.glued(at) && a.glued(at + 1) {
            if let Some((fraction, digits)) = a.num(at + 1) {
                n += f64::from(fraction) / 10_f64.powi(i32::try_from(digits).unwrap_or(9));
                at += 2;
            }
        } else if let (Some((p, _)), Some((q, _))) = (a.num(at), a.num(at + 2))
            && a.mark(at + 1, '/')
            && a.glued(at + 1)
            && q > 0
        {
            n += f64::from(p) / f64::from(q);
            at += 3;
        } else if a.mark(at, '½') {
            n += 0.5;
            at += 1;
        } else if a.class(at, Class::Scale).is_some() {
            n *= f64::from(a.class(at, Class::Scale).unwrap_or(1));
            at += 1;
        }
        return Some((exact(n), at));
    }
    if let Some((n, mut at)) = words_number(a, i) {
        // "six and a half", "six-and-a-half"
        let dash = usize::from(a.mark(at, '-') && a.mark(at + 2, '-') && a.mark(at + 4, '-'));
        let (and, article, last) = (at + dash, at + 1 + 2 * dash, at + 2 + 3 * dash);
        let half =
            a.is(and, "and") && a.class(article, Class::Article).is_some() && a.class(last, Class::Half).is_some();
        if half {
            at = last + 1;
        }
        return Some((exact(if half { n + 0.5 } else { n }), at));
    }
    if a.class(i, Class::Vague).is_some() {
        return Some((SOME, i + 1));
    }
    if a.class(i, Class::Pair).is_some() {
        let at = if a.is(i + 1, "of") { i + 2 } else { i + 1 };
        return Some((Amount { approximate: true, ..exact(2.0) }, at));
    }
    if a.class(i, Class::Half).is_some() {
        let at = if a.mark(i + 1, '-') || a.class(i + 1, Class::Article).is_some() { i + 2 } else { i + 1 };
        return Some((exact(0.5), at));
    }
    if a.class(i, Class::Article).is_some() {
        let next = i + 1;
        if a.is(i, "a") && (a.class(next, Class::Vague).is_some() || a.class(next, Class::Pair).is_some()) {
            return single(a, next);
        }
        if a.class(next, Class::Half).is_some() || a.is(next, "dozen") {
            return single(a, next);
        }
        return Some((Amount { article: true, ..exact(1.0) }, next));
    }
    None
}

/// A number or a range of numbers before a unit.
pub(super) fn amount(a: &Atoms, i: usize) -> Option<(Amount, usize)> {
    let (first, at) = single(a, i)?;
    let link = a.is(at, "to") || a.is(at, "or") || a.mark(at, '-');
    if link
        && !first.vague
        && let Some((second, next)) = single(a, at + 1)
        && !second.vague
        && !second.article
        && second.low > first.low
        && unit(a, joined(a, next)).is_some()
    {
        return Some((Amount { high: second.high, ..first }, next));
    }
    Some((first, at))
}

/// Past a hyphen, and past "more", "business", "consecutive" between number and unit.
fn joined(a: &Atoms, i: usize) -> usize {
    let mut at = if a.mark(i, '-') { i + 1 } else { i };
    while a.class(at, Class::Filler).is_some() && at < i + 3 {
        at += 1;
    }
    at
}

/// The unit at atom `i`, whether it is plural, and the atom after it.
pub(super) fn unit(a: &Atoms, i: usize) -> Option<(Unit, bool, usize)> {
    if let Some(value) = a.class(i, Class::Units) {
        return Some((Unit::of(value)?, true, i + 1));
    }
    a.class(i, Class::Unit).and_then(Unit::of).map(|u| (u, false, i + 1))
}

/// "3h", "45 min", "5 yrs": abbreviated units, only after digits.
fn abbreviated(a: &Atoms, i: usize) -> Option<(Unit, usize)> {
    if let Some(value) = a.class(i, Class::Abbr) {
        let stop = a.mark(i + 1, '.') && a.glued(i + 1) && i + 2 < a.len();
        return Some((Unit::of(value)?, if stop { i + 2 } else { i + 1 }));
    }
    // "grown for 3Y"
    let long = i > 1 && a.is(i - 2, "for") && a.is_capital(i);
    let single = match a.word(i) {
        "h" => Unit::Hour,
        "d" if long => Unit::Day,
        "w" if long => Unit::Week,
        "y" if long => Unit::Year,
        _ => return None,
    };
    a.glued(i).then_some((single, i + 1))
}

/// "a quarter of an hour", "three-quarters of an hour": so many minutes.
fn part_of_hour(a: &Atoms, i: usize) -> Option<(Amount, Unit, usize)> {
    let start = if a.is(i, "a") { i + 1 } else { i };
    let (minutes, at) = match a.class(start, Class::Card) {
        Some(3) => (45.0, if a.mark(start + 1, '-') { start + 2 } else { start + 1 }),
        _ => (15.0, start),
    };
    let quarters = if minutes > 15.0 { "quarters" } else { "quarter" };
    let hour = a.is(at, quarters) && a.is(at + 1, "of") && a.is(at + 2, "an") && a.is(at + 3, "hour");
    hour.then(|| (exact(minutes), Unit::Minute, at + 4))
}

/// An amount with its unit.
fn measure(a: &Atoms, i: usize) -> Option<(Amount, Unit, usize)> {
    if let Some(found) = part_of_hour(a, i) {
        return Some(found);
    }
    let (amount, at) = amount(a, i)?;
    // "1988 quarter", "2021 weekend": the quarter of a year; "hundred and three quarters" is a fraction.
    let year = a.num(i).is_some_and(|(n, digits)| digits == 4 && (1500..2200).contains(&n));
    let apart = a.is(at.wrapping_sub(2), "and");
    let next = joined(a, at);
    let stretch = |u| matches!(u, Unit::Quarter | Unit::Weekend | Unit::Month | Unit::Week);
    match unit(a, next) {
        Some((u, false, _)) if year && stretch(u) => return None,
        Some((Unit::Quarter, true, _)) if apart => return None,
        // "told 60 Minutes"
        Some(_) if a.is_title(next) => return None,
        // "three night markets"
        Some((Unit::Night, false, to)) if amount.high > 1.0 && next == at && a.is_lower_word(to) => return None,
        _ => {}
    }
    if let Some((unit, plural, end)) = unit(a, next) {
        let hyphen = a.mark(at, '-');
        // "1990 years" is a length, "in 1990 month" is none; "two week" without hyphen is one in headlines and speech.
        if amount.article && plural {
            return None;
        }
        // "a year-earlier loss", "three-quarters": another word and a fraction.
        if (amount.article && a.mark(end, '-') && (a.is(end + 1, "ago") || a.is(end + 1, "earlier")))
            || (unit == Unit::Quarter && plural && hyphen)
        {
            return None;
        }
        // "the 24 hour", "a second": not a length but an order or an hour of the clock.
        if amount.article && matches!(unit, Unit::Second | Unit::Quarter) && !hyphen {
            return None;
        }
        let mut amount = amount;
        let mut end = end;
        let article = usize::from(a.class(end + 1, Class::Article).is_some());
        let last = end + 1 + article;
        // "an hour and a half", "an hour and half"; "an hour and half the staff" has one hour.
        let ends = article > 0 || !a.is_word(last + 1) || a.is_function(last + 1) && !a.is(last + 1, "the");
        if a.is(end, "and") && a.class(last, Class::Half).is_some() && ends {
            amount.low += 0.5;
            amount.high += 0.5;
            end = last + 1;
        } else if amount.article && a.is(end, "or") && a.is(end + 1, "two") {
            // "a year or two"
            amount = Amount { high: 2.0, approximate: true, ..amount };
            end += 2;
        }
        return Some((amount, unit, end));
    }
    a.num(i)?;
    let (unit, end) = abbreviated(a, at)?;
    Some((amount, unit, end))
}

/// A length of time and what makes it an offset, from its modifier on.
pub(super) fn length(a: &Atoms, i: usize) -> Option<Expr> {
    let (modifier, start) = modifier(a, i).map_or((None, i), |(m, at)| (Some(m), at));
    let mut window = None;
    let mut at = start;
    // "the past two months", "at least the past 18 months", "each of the past three years"
    let det = if a.is(at, "the") || a.is(at, "these") || a.is(at, "those") { at + 1 } else { at };
    let count =
        det > at && matches!(a.word(det), "first" | "final") && measure(a, det + 1).is_some_and(|(m, _, _)| !m.article);
    if count {
        at = det + 1;
    } else if let Some(rel) = a.class(det, Class::Rel).filter(|r| matches!(r, -1..=1 | -3 | 3 | -2 | 2 | -5))
        && !a.is(det, "this")
        && !a.is(det, "that")
    {
        if measure(a, det + 1).is_some_and(|(m, _, _)| !m.article) {
            window = Some(rel);
            at = det + 1;
        }
    } else if det > at && measure(a, det).is_some_and(|(m, _, _)| !m.article) {
        at = det;
    }
    if let Some(found) = whole(a, i).or_else(|| counted_window(a, i)) {
        return Some(found);
    }
    let (amount, unit, mut end) = measure(a, at)?;
    let mut parts = vec![(amount, unit)];
    let hyphen = a.mark(end.saturating_sub(2), '-');
    // "3 hours 30 minutes", "two years and six months"
    loop {
        let next = if a.is(end, "and") || a.mark(end, ',') { end + 1 } else { end };
        match measure(a, next) {
            // "for the last 3 months, and 2 days ago": a window does not go on past "ago".
            Some((more, smaller, after))
                if smaller < unit
                    && !(more.article
                        || more.vague
                        || hyphen
                        || window.is_some() && a.class(after, Class::Ago).is_some()) =>
            {
                parts.push((more, smaller));
                end = after;
            }
            _ => break,
        }
    }
    // An age is a number of a person, and left to the numbers.
    let tail = if a.mark(end, '-') { end + 1 } else { end };
    if a.is(tail, "old") || a.is(tail, "olds") {
        return None;
    }
    if a.mark(end, '-') && a.is(end + 1, "long") {
        end += 2;
    }
    // "over the past week" is no bound of the length itself; "at least the past week" is.
    let bound = at == start || modifier == Some(TimeModifier::EqualOrMore);
    let modifier = modifier.filter(|_| bound);
    let first = if bound { i } else { start };
    let vague_name = a.is(at, "a") && a.class(at + 1, Class::Vague).is_some() && a.mark(at + 2, '-');
    let from = if vague_name { at + 1 } else { first };
    let mut expr = Expr::new(from, end, Base::Nothing);
    expr.modifier = modifier;
    if amount.approximate {
        expr.modifier = expr.modifier.or(Some(TimeModifier::Approx));
    }
    let so = a.is(end, "or") && (a.is(end + 1, "so") || a.is(end + 1, "more"));
    if so {
        let more = a.is(end + 1, "more");
        expr.modifier = Some(if more { TimeModifier::EqualOrMore } else { TimeModifier::Approx });
        end += 2;
    }
    if let Some(rel) = window {
        expr.base = Base::Window { amount, unit, back: rel < 0 };
        expr.to = end;
        return Some(expr);
    }
    // "in three days' time": the day on which they are over.
    if a.mark(end, '\'') && a.is(end + 1, "time") && unit >= Unit::Day && i > 0 && a.is(i - 1, "in") {
        let (amount, unit) = folded(&parts);
        expr.base = Base::Offset { amount, unit, back: false, origin: Origin::Article };
        expr.to = end + 2;
        return Some(expr);
    }
    // "ago", "earlier", "later", "before", "after", "from now"
    let (found, to) = direction(a, end, i);
    if let Some((back, origin)) = found {
        if unit < Unit::Day && matches!(origin, Origin::Narrative) {
            expr.base = Base::Length { parts };
            return Some(expr);
        }

        let (amount, unit) = folded(&parts);
        expr.base = Base::Offset { amount, unit, back, origin };
        expr.to = to;
        return Some(expr);
    }

    let attributive = hyphen || a.mark(end, '-');
    expr.to = end;
    // "a three-year period" is the length; "the three-day meeting" has its length in the hyphenated words alone.
    if attributive && (amount.article || at > i && modifier.is_none()) {
        expr.from = at;
    }
    if hyphen && at == i && a.is(i.wrapping_sub(1), "a") && a.class(end, Class::Period).is_some() {
        expr.from = i - 1;
        expr.to = end + 1;
    }

    expr.base = Base::Length { parts };
    Some(expr)
}

/// "for 3 hours from 10 am", "from 10 am for two hours": one stretch of clock times.
pub(super) fn clocked(a: &Atoms, i: usize) -> Option<Expr> {
    let lasting = |at: usize| {
        let found = length(a, at).filter(|e| e.modifier.is_none() && a.is(at.wrapping_sub(1), "for"))?;
        let Base::Length { parts } = &found.base else { return None };
        let exact = parts.iter().all(|(n, unit)| *unit < Unit::Day && !n.vague && n.low == n.high);
        let minutes = parts.iter().map(|(n, unit)| n.low * unit.seconds() / 60.0).sum::<f64>();
        (exact && minutes.fract() == 0.0 && (1.0..1440.0).contains(&minutes)).then_some((minutes as i32, found.to))
    };
    let starting = |at: usize| clock(a, at).filter(|(c, _)| c.sure && i > 0 && a.is(at - 1, "from"));
    let (start, minutes, to) = match starting(i) {
        Some((start, next)) => lasting(next + 1).map(|(minutes, to)| (start, minutes, to))?,
        None => {
            let (minutes, next) = lasting(i)?;
            starting(next + 1).map(|(start, to)| (start, minutes, to))?
        }
    };
    let end = (i32::from(start.hour) * 60 + i32::from(start.minute.unwrap_or(0)) + minutes) % 1440;
    let mut until = Expr::new(to, to, Base::Nothing);
    until.clock = Some(Clock { hour: (end / 60) as i8, minute: Some((end % 60) as i8), ..start });
    let mut found = Expr::new(i, to, Base::Nothing);
    (found.clock, found.until) = (Some(start), Some(Box::new(until)));
    Some(found)
}

/// Several parts as so many of the smallest unit: "two years and six months ago" is thirty months ago.
fn folded(parts: &[(Amount, Unit)]) -> (Amount, Unit) {
    let (first, unit) = parts[parts.len() - 1];
    let total = |of: fn(&Amount) -> f64| {
        let larger: f64 = parts[..parts.len() - 1].iter().map(|(n, u)| of(n) * u.seconds() / unit.seconds()).sum();
        larger.round() + of(&first)
    };
    (Amount { low: total(|n| n.low), high: total(|n| n.high), ..first }, unit)
}

/// "all day", "all week": the whole of it.
fn whole(a: &Atoms, i: usize) -> Option<Expr> {
    let (unit, plural, to) = unit(a, i + 1).filter(|_| a.is(i, "all"))?;
    let fits = !plural && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Night);
    let noun = a.is_lower_word(to) && !a.is_function(to) && !a.class_known(to);
    (fits && !noun).then(|| Expr::new(i, to, Base::Length { parts: vec![(ONE, unit)] }))
}

/// "the five past years", "two upcoming months": the number before the way.
fn counted_window(a: &Atoms, i: usize) -> Option<Expr> {
    let at = if a.is(i, "the") { i + 1 } else { i };
    let (amount, next) = amount(a, at).filter(|(n, _)| !n.article && !n.vague)?;
    let rel = a.class(next, Class::Rel).filter(|r| matches!(r, -3..=-1 | 1..=3))?;
    let (unit, plural, to) = unit(a, next + 1)?;
    plural.then(|| Expr::new(i, to, Base::Window { amount, unit, back: rel < 0 }))
}

/// What follows a length and makes it an offset: the way and the start.
fn direction(a: &Atoms, at: usize, _from: usize) -> (Option<(bool, Origin)>, usize) {
    if a.class(at, Class::Ago).is_some() {
        return (Some((true, Origin::Article)), at + 1);
    }
    match a.word(at) {
        // "a week earlier than planned" has no day of its own.
        "earlier" | "later" if a.is(at + 1, "than") => (None, at),
        "earlier" | "previously" => (Some((true, Origin::Narrative)), at + 1),
        "later" | "afterward" | "afterwards" | "thereafter" => (Some((false, Origin::Narrative)), at + 1),
        "hence" => (Some((false, Origin::Article)), at + 1),
        "from" if a.is(at + 1, "now") || a.is(at + 1, "today") => (Some((false, Origin::Article)), at + 2),
        // "A week before, she had said"; "two days after."
        "before" | "after" if at > 1 && matches!(a.word(at + 1), "," | ".") => {
            (Some((a.is(at, "before"), Origin::Narrative)), at + 1)
        }
        "before" | "after" | "from" | "prior" | "following" => {
            let next = if a.is(at, "prior") { at + 2 } else { at + 1 };
            let back = a.is(at, "before") || a.is(at, "prior");
            match super::grammar::date(a, next) {
                Some(found) if found.clock.is_none() && found.part.is_none() => {
                    (Some((back, Origin::At(Box::new(found.base)))), found.to)
                }
                _ => (None, at),
            }
        }
        _ => (None, at),
    }
}
