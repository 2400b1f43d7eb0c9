//! A clock time or a range of two: "5 p.m. EST", "half past seven", "three in the morning", "from 10:30 to 3".

use super::clock::{leaning, part_after};
use super::expr::{Base, Clock, Expr, Unit};
use super::length;
use super::words::{Atoms, Class};
use crate::lexicon::lexicon;
use crate::value::DayPart;

lexicon!(PRICED, "decimal_words.txt", 0);
lexicon!(SCORE_WORDS, "score_words.txt", 0);

/// A clock time at atom `i`.
pub(super) fn clock(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    clock_after(a, i, false)
}

/// A clock time; `joined` where a dash or "to" joins it to the one before.
fn clock_after(a: &Atoms, i: usize, joined: bool) -> Option<(Clock, usize)> {
    let (mut clock, at) = in_part(a, i, joined).or_else(|| dial(a, i, joined))?;
    let mut to = at;
    if let Some((offset, next)) = zone(a, at) {
        clock.offset = offset;
        clock.civil = is_civil(a, at..next);
        to = next;
    }
    Some((clock, to))
}

fn at_hour(hour: i32, minute: Option<i32>, sure: bool) -> Option<Clock> {
    let fits = (0..=24).contains(&hour) && minute.is_none_or(|m| (0..60).contains(&m) && hour < 24);
    fits.then(|| Clock { hour: hour as i8, minute: minute.map(|m| m as i8), offset: None, civil: false, sure })
}

/// True after a word that a clock time follows.
fn led(a: &Atoms, i: usize) -> bool {
    i > 0 && matches!(a.word(i - 1), "at" | "around" | "by" | "until" | "about" | "before" | "after")
}

/// True where a range begins at atom `i`.
fn opens(a: &Atoms, i: usize) -> bool {
    i > 0 && matches!(a.word(i - 1), "from" | "between")
}

/// True where nothing that could be counted follows.
fn free(a: &Atoms, i: usize) -> bool {
    !a.mark(i, '-') && (!a.is_word(i) || a.is_function(i) || a.class_known(i) && length::unit(a, i).is_none())
}

/// "a.m.", "p.m." at atom `i`, as the hours that it adds; also "p . m ." as tokenizers leave it, and the slip "9.am".
fn half_of_day(a: &Atoms, i: usize) -> Option<(i32, usize)> {
    let stop = |i: usize| i + usize::from(a.mark(i, '.'));
    let after = |i: usize| a.class(i, Class::AmPm).map(|shift| (shift, i + 1));
    if a.mark(i, '.') && a.glued(i) && a.glued(i + 1) {
        return after(i + 1);
    }
    let apart = (a.is(i, "a") || a.is(i, "p")) && a.is(stop(i + 1), "m");
    if apart {
        let m = stop(i + 1);
        return Some((if a.is(i, "p") { 12 } else { 0 }, if m > i + 1 { stop(m + 1) } else { m + 1 }));
    }
    after(i)
}

/// Past "o'clock".
fn oclock(a: &Atoms, i: usize) -> Option<usize> {
    if a.is(i, "oclock") {
        return Some(i + 1);
    }
    (a.is(i, "o") && a.mark(i + 1, '\'') && a.is(i + 2, "clock")).then_some(i + 3)
}

/// The hour told by atom `i`, in digits or as a word, and how many digits it has.
fn hour_number(a: &Atoms, i: usize) -> Option<(i32, usize)> {
    match a.num(i) {
        Some((n, digits)) if digits <= 4 => Some((n as i32, digits)),
        Some(_) => None,
        None => Some((a.class(i, Class::Card).filter(|n| *n <= 12)?, 0)),
    }
}

/// "at three in the morning", "around 10 at night": the part of the day says which half the hour is of.
fn in_part(a: &Atoms, i: usize, joined: bool) -> Option<(Clock, usize)> {
    let (hour, _) = hour_number(a, i).filter(|(n, digits)| *digits <= 2 && (1..=12).contains(n))?;
    if !(joined || led(a, i) || opens(a, i)) {
        return None;
    }
    let (part, to) = part_after(a, oclock(a, i + 1).unwrap_or(i + 1)).filter(|(_, to)| free(a, *to))?;
    let late = match part {
        DayPart::Afternoon | DayPart::Evening => hour < 12,
        DayPart::Night => hour >= 6,
        DayPart::Morning => return Some((at_hour(hour % 12, None, true)?, to)),
        _ => return None,
    };
    Some((at_hour(if late { hour + 12 } else { hour }, None, true)?, to))
}

fn dial(a: &Atoms, i: usize, joined: bool) -> Option<(Clock, usize)> {
    if let Some(hour) = a.class(i, Class::Noon) {
        return Some((at_hour(hour, None, true)?, i + 1));
    }
    // "half past seven", "quarter to nine", "20 past eight"
    if let Some(found) = spoken(a, i).or_else(|| said(a, i, joined || led(a, i))) {
        return Some(found);
    }
    let (hour, digits) = hour_number(a, i)?;
    // "15h30"
    if let (1 | 2, true, Some((minute, 2))) = (digits, a.is(i + 1, "h") && a.glued(i + 1), a.num(i + 2))
        && a.glued(i + 2)
    {
        return Some((at_hour(hour, Some(minute as i32), true)?, i + 3));
    }
    // "shortly after six": the words before make an hour of it.
    let bare = half_of_day(a, i + 1).is_none() && oclock(a, i + 1).is_none() && zone(a, i + 1).is_none();
    if digits <= 2 && (1..=12).contains(&hour) && leaning(a, i).is_some() && bare && free(a, i + 1) && !a.glued(i + 2) {
        return Some((at_hour(hour, None, false)?, i + 1));
    }
    // "at 11ish"
    if a.is(i + 1, "ish") && a.glued(i + 1) && led(a, i) && (1..=12).contains(&hour) {
        return Some((at_hour(hour, None, false)?, i + 2));
    }
    // "at 9p"
    if (a.is(i + 1, "p") || a.is(i + 1, "a")) && a.glued(i + 1) && led(a, i) && (1..=12).contains(&hour) {
        let shift = if a.is(i + 1, "p") { 12 } else { 0 };
        return (digits > 0 && ends_clock(a, i + 2))
            .then_some(())
            .and_then(|()| Some((at_hour(hour % 12 + shift, None, true)?, i + 2)));
    }
    let mut at = i + 1;
    let mut minute = None;
    if digits > 0
        && digits <= 2
        && (a.mark(at, ':') || a.mark(at, '.'))
        && a.glued(at)
        && a.glued(at + 1)
        && let Some((m, 2)) = a.num(at + 1)
    {
        let dot = a.mark(at, '.');
        let next = at + 2;
        let seconds = a.mark(next, ':') && a.glued(next + 1) && a.num(next + 1).is_some();
        let next = if seconds { next + 2 } else { next };
        let part = || (joined || led(a, i)) && part_after(a, next).is_some();
        let stamped = half_of_day(a, next).is_some() || zone(a, next).is_some() || part();
        if (!dot || stamped) && m < 60 {
            minute = Some(m as i32);
            at = next;
        }
    }
    if let Some((shift, to)) = half_of_day(a, at) {
        // "1140 a.m."
        let (hour, minute) = match digits {
            3 | 4 if minute.is_none() && hour % 100 < 60 => (hour / 100, Some(hour % 100)),
            _ => (hour, minute),
        };
        if !(0..=12).contains(&hour) || digits > 2 && hour == 0 {
            return None;
        }
        let hour = if hour == 12 { shift } else { hour + shift };
        return Some((at_hour(hour, minute, true)?, to));
    }
    if let Some(to) = oclock(a, at) {
        return Some((at_hour(hour, minute, false)?, to));
    }
    if a.class(at, Class::Noon).is_some() && hour == 12 {
        return Some((at_hour(a.class(at, Class::Noon)?, None, true)?, at + 1));
    }
    if minute.is_some() {
        let sure = hour > 12 || hour == 0 || (digits == 2 && hour < 10) || zone(a, at).is_some();
        let before = |mark: char| a.mark(i.wrapping_sub(1), mark);
        let plain = !before(':') && !a.mark(at, ':') && (joined || !before('-'));
        return (plain && (sure || led(a, i) || hour <= 12))
            .then_some(())
            .and_then(|()| Some((at_hour(hour, minute, sure)?, at)));
    }
    // "1430 GMT", "at 0600 local time"
    if digits == 4 && zone(a, at).is_some() {
        return Some((at_hour(hour / 100, Some(hour % 100), true)?, at));
    }
    // "at 2100 hours"
    if digits == 4 && led(a, i) && matches!(a.word(at), "hours" | "hrs") {
        return Some((at_hour(hour / 100, Some(hour % 100), true)?, at + 1));
    }
    if digits > 0 && digits <= 2 && (1..=12).contains(&hour) && zone(a, at).is_some() && led(a, i) {
        return Some((at_hour(hour, None, false)?, at));
    }
    None
}

/// True where a clock time in one letter ends: "at 9p.", "at 9p on Friday", not "at 9p a share".
fn ends_clock(a: &Atoms, i: usize) -> bool {
    !a.is_word(i) && a.num(i).is_none() || a.is(i, "on") || a.class(i, Class::Day).is_some()
}

/// "at nine thirty", "seven twenty-seven p.m.": hour and minutes both in words. Without "a.m." or "p.m." something must
/// lead it (`led`).
pub(super) fn said(a: &Atoms, i: usize, led: bool) -> Option<(Clock, usize)> {
    let (hour, _) = hour_number(a, i).filter(|(n, digits)| (1..=12).contains(n) && *digits <= 2)?;
    let (minutes, at) = length::words_number(a, i + 1).filter(|(n, _)| (10.0..60.0).contains(n))?;
    if let Some((shift, to)) = half_of_day(a, at) {
        return Some((at_hour(hour % 12 + shift, Some(minutes as i32), true)?, to));
    }
    (led && free(a, at)).then_some(()).and_then(|()| Some((at_hour(hour, Some(minutes as i32), false)?, at)))
}

/// "half past seven", "a quarter to nine", "ten minutes past eight".
fn spoken(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let start = if a.is(i, "a") { i + 1 } else { i };
    // "half seven" is half past it.
    if let Some(hour) = a.class(start + 1, Class::Card).filter(|n| (1..=12).contains(n) && a.is(start, "half"))
        && (led(a, start) && free(a, start + 2))
    {
        return Some((at_hour(hour, Some(30), false)?, start + 2));
    }
    let mut told = false;
    let (minutes, at) = if a.class(start, Class::Half).is_some() {
        (30, start + 1)
    } else if a.is(start, "quarter") {
        (15, start + 1)
    } else {
        let (n, at) =
            a.num(start).map(|(n, _)| (f64::from(n), start + 1)).or_else(|| length::words_number(a, start))?;
        let at = match length::unit(a, at) {
            Some((Unit::Minute, _, next)) => {
                told = true;
                next
            }
            _ => a.class(at, Class::Abbr).map_or(at, |_| at + 1),
        };
        (n as i32, at)
    };
    let past = a.is(at, "past");
    // "at ten to five"; elsewhere "ten to five" is a vote or a range.
    let spelled = a.num(start).is_none() && minutes % 5 == 0 && led(a, i);
    let before = a.is(at, "to") && (minutes == 15 || told || spelled);
    if !(past || before) || minutes >= 60 {
        return None;
    }
    let noon = a.class(at + 1, Class::Noon);
    let hour = a.class(at + 1, Class::Card).or_else(|| a.num(at + 1).filter(|(_, d)| *d <= 2).map(|(n, _)| n as i32));
    let hour = noon.or(hour.filter(|hour| (1..=12).contains(hour)))?;
    let to = oclock(a, at + 2).unwrap_or(at + 2);
    let sure = noon.is_some();
    if before && minutes != 15 && !free(a, to) {
        return None;
    }
    let (hour, minutes) = if past { (hour % 24, minutes) } else { (hour - 1, 60 - minutes) };
    // "half past 8 pm"
    if let Some((shift, to)) = half_of_day(a, to).filter(|_| !sure) {
        return Some((at_hour(hour % 12 + shift, Some(minutes), true)?, to));
    }
    Some((at_hour(hour, Some(minutes), sure)?, to))
}

/// "T09:30:00+02:00" behind a date of figures (ISO 8601).
pub(super) fn iso_clock(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let (hour, minute) = (a.num(i + 1)?, a.num(i + 3)?);
    let glued = (0..=3).all(|k| a.glued(i + k));
    if !(a.is(i, "t") && glued && hour.1 == 2 && minute.1 == 2 && a.mark(i + 2, ':')) {
        return None;
    }
    let mut to = i + 4;
    while (a.mark(to, ':') || a.mark(to, '.')) && a.glued(to) && a.glued(to + 1) && a.num(to + 1).is_some() {
        to += 2;
    }
    let mut clock = at_hour(hour.0 as i32, Some(minute.0 as i32), true)?;
    if a.is(to, "z") && a.glued(to) {
        clock.offset = Some(0);
        return Some((clock, to + 1));
    }
    let sign = if a.mark(to, '-') { -1 } else { 1 };
    if let (true, Some((hours, 2)), Some((minutes, 2))) =
        ((a.mark(to, '+') || sign < 0) && a.glued(to) && a.mark(to + 2, ':'), a.num(to + 1), a.num(to + 3))
    {
        clock.offset = i16::try_from(hours * 60 + minutes).ok().map(|n| sign * n);
        to += 4;
    }
    Some((clock, to))
}

/// True for a zone by its everyday name, which keeps summer time: "ET", "Pacific time", not "Pacific standard time".
fn is_civil(a: &Atoms, mut run: std::ops::Range<usize>) -> bool {
    run.clone().any(|i| a.class(i, Class::Civil).is_some())
        && !run.any(|i| matches!(a.word(i), "standard" | "daylight"))
}

/// "EST", "GMT", "local time", "Eastern time"; the offset where it is known.
fn zone(a: &Atoms, i: usize) -> Option<(Option<i16>, usize)> {
    if a.mark(i, '(') {
        let (offset, to) = zone(a, i + 1)?;
        return a.mark(to, ')').then_some((offset, to + 1));
    }
    if let Some(minutes) = a.class(i, Class::Zone).filter(|_| a.is_shout(i)) {
        return Some((Some(minutes as i16), i + 1));
    }
    if a.is(i, "local") && a.is(i + 1, "time") {
        return Some((None, i + 2));
    }
    let minutes = a.class(i, Class::ZoneName)?;
    let standard = a.is(i + 1, "standard");
    let at = if standard || a.is(i + 1, "daylight") { i + 2 } else { i + 1 };
    let shift = if standard { 60 } else { 0 };
    a.is(at, "time").then_some((Some((minutes - shift) as i16), at + 1))
}

/// A clock time with the one that ends it: "5:30 to 6 p.m.", "between 10 and 11:30", "from 7 to 9" after "this evening"
/// (`day_part`), "from 10-4" after a day (`dated`). Two bare figures without any of these are a score or a change of price.
pub(super) fn clock_range(
    a: &Atoms,
    i: usize,
    day_part: bool,
    dated: bool,
) -> Option<(Clock, usize, Option<Box<Expr>>)> {
    let opened = opens(a, i);
    let (mut start, at) = clock(a, i)
        .or_else(|| said(a, i, opened))
        .or_else(|| figure(a, i))
        .or_else(|| hour_number(a, i).filter(|_| opened).and_then(|(n, _)| Some((at_hour(n, None, false)?, i + 1))))
        .or_else(|| dotted(a, i))
        .or_else(|| four_digits(a, i).filter(|_| opened && a.word(i).starts_with('0')))?;
    let joined = a.mark(at, '-') || matches!(a.word(at), "to" | "til" | "until" | "till" | "through");
    if !(joined || opened && a.is(at, "and")) {
        return None;
    }
    // "from 10:30 to 3": a bare figure ends what begins as a clock time.
    let told = start.minute.is_some() && a.mark(i + 1, ':') || half_of_day(a, i + 1).is_some();
    let ends = |to: usize| a.class_free(to) || told && a.is_function(to);
    let (mut end, to) = clock_after(a, at + 1, true)
        .or_else(|| {
            figure(a, at + 1).filter(|(_, to)| opened && (day_part || told || dated && a.mark(at, '-')) && ends(*to))
        })
        .or_else(|| four_digits(a, at + 1).filter(|_| four_digits(a, i).is_some()))?;
    let bare = !start.sure && start.minute.is_none();
    if bare && !(end.sure || opened) || a.mark(i + 1, '.') && start.minute.is_some() && !end.sure {
        return None;
    }
    let (from, till) = ((start.hour, start.minute.unwrap_or(0)), (end.hour, end.minute.unwrap_or(0)));
    if !start.sure && end.sure && from.0 < 12 && (from.0 + 12, from.1) < till {
        start.hour += 12;
    } else if !end.sure && !day_part && till < from && till.0 < 12 {
        end.hour += 12;
    }
    start.sure |= end.sure;
    let mut until = Expr::new(at + 1, to, Base::Nothing);
    until.clock = Some(end);
    Some((start, to, Some(Box::new(until))))
}

/// "Monday 12-4", "Saturday 9-5": two bare hours right behind a weekday, in a sentence that tells of no game. An hour before
/// seven is one of the afternoon, unless it opens what ends later in that half of the day.
pub(super) fn open_hours(a: &Atoms, i: usize, day: &Expr) -> Option<(Clock, usize, Option<Box<Expr>>)> {
    let weekday = match day.base {
        Base::Date { weekday, month: None, day: None, .. } => weekday.is_some(),
        Base::Weekday { .. } => true,
        _ => false,
    };
    let ((mut start, dash), (mut end, to)) = (figure(a, i)?, figure(a, i + 2)?);
    let dashed = i == day.to && dash == i + 1 && a.mark(dash, '-') && a.glued(dash) && a.glued(dash + 1);
    let free = a.class_free(to) && !a.mark(to, '-');
    let told = (0..a.len()).any(|k| SCORE_WORDS.contains(a.word(k)));
    if !(weekday && dashed && free && !told) || start.hour == end.hour {
        return None;
    }
    if start.hour < 6 {
        start.hour += 12;
    }
    if end.hour < start.hour && end.hour < 12 {
        end.hour += 12;
    }
    (start.sure, end.sure) = (true, true);
    let mut until = Expr::new(i + 2, to, Base::Nothing);
    until.clock = Some(end);
    Some((start, to, Some(Box::new(until))))
}

/// An hour in bare digits.
fn figure(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let (n, digits) = a.num(i)?;
    let decimal = a.mark(i + 1, '.') && a.num(i + 2).is_some() && a.glued(i + 2);
    let whole = !(a.glued(i + 1) && (decimal || a.mark(i + 1, '%') || a.mark(i + 1, '/')));
    let hour = at_hour(i32::try_from(n).ok().filter(|n| (1..=12).contains(n))?, None, false)?;
    (digits <= 2 && whole).then_some((hour, i + 1))
}

/// "9.30", as the British write it; a decimal unless something says that it is a clock time.
fn dotted(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let (hour, 1..=2) = a.num(i)? else { return None };
    let (minute, 2) = a.num(i + 2)? else { return None };
    let dot = a.mark(i + 1, '.') && a.glued(i + 1) && a.glued(i + 2);
    dot.then_some(()).and_then(|()| Some((at_hour(hour as i32, Some(minute as i32), false)?, i + 3)))
}

/// "at 9.30", "at 8.05 on Friday": a clock time by its preposition, where nothing in the sentence has a price or a score.
pub(super) fn dotted_time(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let (clock, to) = dotted(a, i).filter(|_| i > 0 && a.is(i - 1, "at"))?;
    let ends = !a.is_word(to) && !a.glued(to)
        || a.glued(to) && a.class_free(to) && !a.mark(to, '%') && !a.glued(to + 1)
        || a.is_function(to) && !a.is(to, "per")
        || a.class(to, Class::Weekday).is_some();
    let priced = (0..a.len())
        .any(|k| ['$', '€', '£', '¥', '%'].into_iter().any(|mark| a.mark(k, mark)) || PRICED.contains(a.word(k)));
    (ends && clock.minute.is_some_and(|minute| minute < 60) && !priced).then_some((clock, to))
}

/// "0730", on 24 hours.
fn four_digits(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let (n, 4) = a.num(i)? else { return None };
    Some((at_hour((n / 100) as i32, Some((n % 100) as i32), true)?, i + 1))
}

/// "at 8", "around ten": an hour in figures or words behind a word that a clock time follows.
pub(super) fn hour_of_day(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let (hour, digits) = hour_number(a, i).filter(|(n, _)| led(a, i) && (1..=12).contains(n))?;
    (digits <= 2).then_some(()).and_then(|()| Some((at_hour(hour, None, false)?, oclock(a, i + 1).unwrap_or(i + 1))))
}

/// "Saturday at 5": an hour without its half of the day, where nothing is counted after it.
pub(super) fn bare_hour(a: &Atoms, i: usize) -> Option<(Clock, usize)> {
    let led = i > 0 && matches!(a.word(i - 1), "at" | "around" | "about");
    let (hour, digits) = hour_number(a, i).filter(|(n, digits)| led && *digits <= 2 && (1..=12).contains(n))?;
    let ends = i + 1 >= a.len()
        || !a.glued(i + 1) && (a.is_function(i + 1) || a.mark(i + 1, '-'))
        || matches!(a.word(i + 1), "." | "," | ";" | "?" | "!" | ")") && !(a.glued(i + 2) && a.num(i + 2).is_some());
    (ends && (digits > 0 || a.is(i - 1, "at"))).then_some((at_hour(hour, None, false)?, i + 1))
}
