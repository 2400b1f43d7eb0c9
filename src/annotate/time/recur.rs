//! What recurs ("every Monday", "twice a week") and what points to now ("recently", "the near future").

use super::clock::{day_part, part_code, season_code};
use super::dial::{clock, dotted_time};
use super::expr::{Base, Expr, Unit};
use super::grammar::{month, weekday};
use super::length;
use super::words::{Atoms, Class};
use crate::lexicon::lexicon;

lexicon!(TIME_REFERENCES, "time_references.txt", 1);

/// "$3 a year", "twice a week": what recurs, not a length.
pub(super) fn per(a: &Atoms, i: usize, mut e: Expr) -> Expr {
    if let Base::Length { parts } = &e.base
        && let [(amount, unit)] = parts[..]
        && amount.article
        && i > 0
        && a.get(i).is_some_and(|_| !a.is(i, "another"))
    {
        let before = a.word(i - 1);
        let counted = a.num(i - 1).is_some()
            || a.class(i - 1, Class::Scale).is_some()
            || matches!(before, "million" | "billion" | "trillion" | "percent" | "%" | "times" | "once" | "twice");
        if counted {
            e.base = Base::Set(super::resolve::period(&[(amount, unit)]));
        }
    }
    e
}

/// "daily", "every Monday", "each July", "Tuesday nights", "every two weeks".
pub(super) fn recurring(a: &Atoms, i: usize) -> Option<Expr> {
    let set = |to: usize, timex: String| Some(Expr::new(i, to, Base::Set(timex)));
    if let Some(unit) = a.class(i, Class::Set) {
        // "its quarterly dividend" says what kind of dividend.
        if a.is_lower_word(i + 1) && !a.is_function(i + 1) && !a.class_known(i + 1) {
            return None;
        }

        let timex = match unit {
            10 => "XXXX-WXX-WD",
            3 => "PT1H",
            4 => "P1D",
            5 => "P1W",
            6 => "P2W",
            7 => "P1M",
            8 => "P3M",
            11 => "P2M",
            12 => "P6M",
            13 => "P2Y",
            _ => "P1Y",
        };
        // "semi-annually", "bi-monthly"
        let hyphened = i > 1 && a.mark(i - 1, '-') && a.glued(i - 1) && a.glued(i);
        let timex = match (if hyphened { a.word(i - 2) } else { "" }, unit) {
            ("semi", 9) => "P6M",
            ("bi", 5) => "P2W",
            ("bi", 7) => "P2M",
            _ => timex,
        };
        return match (at_clock(a, i + 1), unit) {
            // "daily at 6 a.m.", "weekdays at 5 p.m.", "every weekday morning"
            ((Some(clock), to), 4) => set(to, format!("XXXX-XX-XX{clock}")),
            ((Some(clock), to), 10) => set(to, format!("{timex}{clock}")),
            _ => match a.class(i + 1, Class::Part).or_else(|| a.class(i + 1, Class::Parts)) {
                Some(part) if unit == 10 => set(i + 2, format!("{timex}{}", part_code(day_part(part)))),
                _ => set(i + 1, timex.to_owned()),
            },
        };
    }
    // "in the mornings"; where nothing leads it, its sentence decides whether it is one: "she runs mornings".
    if let Some(p) = a.class(i, Class::Parts).filter(|_| !a.mark(i + 1, '-') && !a.is(i + 1, "of")) {
        let the = usize::from(i > 0 && a.is(i - 1, "the"));
        if i > the && (a.is(i - 1 - the, "in") || the == 0 && a.is_lower_word(i - 1) && ends(a, i + 1)) {
            return set(i + 1, format!("XXXX-XX-XX{}", part_code(day_part(p))));
        }
    }
    let part = |p: Option<i32>| p.map_or("", |p| part_code(day_part(p)));
    if let Some(w) = a.class(i, Class::Weekdays) {
        let (clock, to) = at_clock(a, i + 1);
        return set(to, format!("XXXX-WXX-{w}{}", clock.unwrap_or_default()));
    }
    if let (Some((w, at)), Some(p)) = (weekday(a, i), a.class(i + 1, Class::Parts)) {
        return set(at + 1, format!("XXXX-WXX-{w}{}", part(Some(p))));
    }
    // "strong fourth quarters", "in summers"
    if let Some(n) = a.class(i, Class::Ord).filter(|n| (1..=4).contains(n) && a.is(i + 1, "quarters")) {
        return set(i + 2, format!("XXXX-Q{n}"));
    }
    if let Some((season, to)) = seasons(a, i) {
        return set(to, format!("XXXX-{}", season_code(season)));
    }
    // "on weekends"
    if a.is(i, "weekends") && i > 0 && (a.is(i - 1, "on") || a.is(i - 1, "at")) {
        return set(i + 1, "XXXX-WXX-WE".to_owned());
    }
    a.class(i, Class::Each)?;
    let per = a.is(i, "per");
    let other = a.is(i + 1, "other");
    let i = if other { i + 1 } else { i };
    if let Some((w, at)) = weekday(a, i + 1).filter(|_| !per) {
        let p = a.class(at, Class::Part);
        let (clock, to) = at_clock(a, at + usize::from(p.is_some()));
        return set(to, format!("XXXX-WXX-{w}{}", clock.unwrap_or_else(|| part(p).to_owned())));
    }
    if let Some((m, at)) = month(a, i + 1).filter(|_| !per) {
        return set(at, format!("XXXX-{m:02}"));
    }
    if let Some(season) = a.class(i + 1, Class::Season).filter(|_| !per) {
        return set(i + 2, format!("XXXX-{}", season_code(season)));
    }
    if let Some(p) = a.class(i + 1, Class::Part).filter(|_| !per) {
        return set(i + 2, format!("XXXX-XX-XX{}", part_code(day_part(p))));
    }
    if let Some((unit, _, at)) = length::unit(a, i + 1) {
        if unit == Unit::Weekend && !per && !other {
            return set(at, "XXXX-WXX-WE".to_owned());
        }
        if let (Unit::Day, false, (Some(clock), to)) = (unit, per || other, at_clock(a, at)) {
            return set(to, format!("XXXX-XX-XX{clock}"));
        }
        let amount = if other { length::TWO } else { length::ONE };
        return set(at, super::resolve::period(&[(amount, unit)]));
    }
    let (amount, at) = length::amount(a, i + 1).filter(|(n, _)| !n.vague && !n.article)?;
    let (unit, _, to) = length::unit(a, at)?;
    // "every two weekends" are no four days.
    if unit == Unit::Weekend {
        return set(to, format!("P{}WE", amount.low));
    }
    set(to, super::resolve::period(&[(amount, unit)]))
}

/// The clock time behind a day that recurs, as TIMEX3 writes it: "every Tuesday at 8pm".
fn at_clock(a: &Atoms, i: usize) -> (Option<String>, usize) {
    let at = if a.is(i, "at") { i + 1 } else { i };
    match clock(a, at).or_else(|| dotted_time(a, at)) {
        Some((clock, to)) => (Some(format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0))), to),
        None => (None, i),
    }
}

/// "in summers", "the past three summers": the season of more than one year.
fn seasons(a: &Atoms, i: usize) -> Option<(i32, usize)> {
    let det = if a.is(i, "the") { i + 1 } else { i };
    let rel = usize::from(matches!(a.class(det, Class::Rel), Some(-4 | -3 | -1 | 1 | 3)));
    let counted = length::amount(a, det + rel).filter(|_| rel > 0);
    let at = counted.map_or(det + rel, |(_, to)| to);
    let doubtful = a.class(at, Class::Doubtful).is_some();
    let led = rel > 0 || i > 0 && a.class(i - 1, Class::Prep).is_some();
    a.class(at, Class::Seasons).filter(|_| led && (counted.is_some() || !doubtful)).map(|s| (s, at + 1))
}

/// Past "or months" after "weeks".
fn more_units(a: &Atoms, to: usize) -> usize {
    match length::unit(a, to + 1) {
        Some((_, true, end)) if a.is(to, "or") || a.is(to, "and") => end,
        _ => to,
    }
}

/// "now", "recently", "the near future", "recent months".
pub(super) fn reference(a: &Atoms, i: usize) -> Option<Expr> {
    let mut key = String::new();
    let mut best = None;
    for n in 0..TIME_REFERENCES.longest() {
        if a.word(i + n).is_empty() {
            break;
        }
        if n > 0 {
            key.push(' ');
        }
        key.push_str(a.word(i + n));
        if let Some(name) = TIME_REFERENCES.first(&key) {
            let way = match name {
                "PAST" => -1,
                "PRESENT" => 0,
                _ => 1,
            };
            best = Some(Expr::new(i, i + n + 1, Base::Ref(way)));
        }
    }
    let noun = |e: &Expr| a.is_lower_word(e.to) && !a.is_function(e.to) && !a.class_known(e.to);
    if best.is_some() {
        // "the deadliest attack to date", not "found to date from 1890".
        let verb = a.is(i, "to") && best.as_ref().is_some_and(|e| a.is_word(e.to));
        return best.filter(|e| {
            !(verb || a.is(i, "the") && noun(e) || a.class_known(e.to) && length::unit(a, e.to).is_some())
        });
    }
    // "recent months", "coming weeks", "for years"
    if let Some(rel @ (-4 | 3)) = a.class(if a.is(i, "the") { i + 1 } else { i }, Class::Rel) {
        let at = if a.is(i, "the") { i + 2 } else { i + 1 };
        if let Some((unit, true, first)) = length::unit(a, at) {
            let to = more_units(a, first);
            // "recent weeks and months": two units make no length.
            if to > first {
                return Some(Expr::new(i, to, Base::Ref(rel.signum())));
            }
            return Some(Expr::new(i, to, Base::Window { amount: length::SOME, unit, back: rel < 0 }));
        }
    }
    // A line that is nothing but "week" or "the years".
    let det = usize::from(a.is(i, "the"));
    if let Some((unit, plural, to)) = length::unit(a, i + det)
        && (i == 0 && to == a.len() && plural == (det > 0))
        && unit >= Unit::Day
        && unit != Unit::Quarter
    {
        let amount = if plural { length::SOME } else { length::ONE };
        return Some(Expr::new(i, to, Base::Length { parts: vec![(amount, unit)] }));
    }
    if let Some((unit, true, to)) = length::unit(a, i) {
        let (ago, later) = (a.class(to, Class::Ago).is_some(), a.is(to, "later") || a.is(to, "earlier"));
        let led = i > 0 && matches!(a.word(i - 1), "for" | "within" | "in");
        let to = more_units(a, to);
        // A line that is nothing else: "weeks or months".
        let alone = i == 0 && to == a.len();
        if ago || later || alone || led && !a.is(to, "of") {
            let end = if ago || later { to + 1 } else { to };
            return Some(Expr::new(i, end, Base::Length { parts: vec![(length::SOME, unit)] }));
        }
    }
    if let Some(found) = vague(a, i) {
        return Some(found);
    }
    let way = a.class(i, Class::Ref)?;
    let before = if i > 0 { a.word(i - 1) } else { "" };
    if a.class(i, Class::Soft).is_some() {
        let fits = match a.word(i) {
            "now" => !a.mark(i + 1, '-') && before != "from",
            "soon" => {
                !matches!(before, "as" | "so" | "too" | "how" | "very") && !a.is(i + 1, "as") && !a.is(i + 1, "after")
            }
            "shortly" => !a.is(i + 1, "after") && !a.is(i + 1, "before"),
            "current" | "recent" => a.len() == 1 || a.is_word(i + 1) && !a.is_capital(i),
            "future" | "previously" | "already" => a.len() == 1,
            _ => false,
        };
        if !fits {
            return None;
        }
    }
    Some(Expr::new(i, i + 1, Base::Ref(way)))
}

/// "the early years", "the weeks ahead", "a while", "a fairly long period", "this crucial moment": no number is said.
fn vague(a: &Atoms, i: usize) -> Option<Expr> {
    let some = |to: usize, unit| Some(Expr::new(i, to, Base::Length { parts: vec![(length::SOME, unit)] }));
    if a.is(i, "the") {
        if let Some((unit, true, to)) = length::unit(a, i + 1) {
            let over =
                i > 0 && matches!(a.word(i - 1), "over" | "through" | "with") && unit >= Unit::Day && ends(a, to);
            return match a.is(to, "ahead") {
                true => some(to + 1, unit),
                false => over.then_some(()).and_then(|()| some(to, unit)),
            };
        }
        let (unit, plural, to) = length::unit(a, i + 2)?;
        let edge = matches!(a.class(i + 1, Class::Edge), Some(1 | 3)) || matches!(a.word(i + 1), "first" | "final");
        let of_day = unit == Unit::Hour && a.is(to, "of");
        return if plural && edge && !of_day { some(to, unit) } else { None };
    }
    // "Earlier, the court had ruled"
    if i == 0 && a.is(i, "earlier") && (a.mark(i + 1, ',') || a.len() == 1) {
        return Some(Expr::new(i, i + 1, Base::Ref(-1)));
    }
    if a.is(i, "this") && a.is(i + 2, "moment") && a.is_lower_word(i + 1) {
        return Some(Expr::new(i, i + 3, Base::Ref(0)));
    }
    // "once in a while" is now and then.
    if !a.is(i, "a") || i > 1 && a.is(i - 1, "in") && a.is(i - 2, "once") {
        return None;
    }
    let adverb = usize::from(a.word(i + 1).ends_with("ly") || a.is(i + 1, "very"));
    let at = i + 1 + adverb;
    let adjective = a.class(at, Class::Long).is_some();
    let noun = at + usize::from(adjective);
    let while_ = a.is(noun, "while") && adverb <= usize::from(adjective);
    let end = noun + if a.is(noun + 1, "of") && a.is(noun + 2, "time") { 3 } else { 1 };
    (while_ || adjective && a.is(noun, "period")).then(|| Expr::new(i, end, Base::Length { parts: Vec::new() }))
}

/// True where a noun phrase ends.
fn ends(a: &Atoms, i: usize) -> bool {
    !a.is_word(i) || a.is_function(i) && !a.is(i, "of")
}
