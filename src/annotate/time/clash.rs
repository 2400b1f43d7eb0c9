//! Dates of one article that no calendar holds.

use super::TimeMention;
use crate::value::TimeParts;
use jiff::civil::Date;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The pairs of times of one article that cannot both hold, by their indexes, with the reason: two dates of one month
/// whose weekdays do not fit together ("Tuesday (April 4)" beside "Wednesday (23rd)"), or one date that names a weekday
/// the calendar does not give it (then both indexes are the same).
///
/// A date without a month is taken for the month of the dates around it only when no other month was named between.
///
/// ```
/// use crossclaim::annotate::time;
/// use crossclaim::{Article, syntax::Document};
///
/// let text = "The aide spoke on Tuesday (April 4). The envoys will meet on Wednesday (23rd).";
/// let found = time::annotate(&Document::parse(Article::from_text("a", text)));
/// let clashes = time::calendar_clashes(&found);
/// assert_eq!((clashes[0].0, clashes[0].1), (0, 1));
/// ```
#[must_use]
pub fn calendar_clashes(mentions: &[TimeMention]) -> Vec<(usize, usize, String)> {
    let mut clashes = Vec::new();
    // Of every month named so far: where its first day falls by each date told, with the mention that says so.
    let mut told: Vec<(usize, Dated)> = Vec::new();
    let mut month: Option<(Option<i16>, i8)> = None;
    for (i, mention) in mentions.iter().enumerate() {
        let parts = &mention.value.parts;
        if let Some(m) = parts.month {
            let same = month.is_some_and(|(_, last)| last == m);
            let year = parts.year.or(month.filter(|_| same).and_then(|(y, _)| y));
            month = Some((year, m));
        }
        let Some(dated) = Dated::of(parts, month) else { continue };
        if let Some(why) = dated.wrong() {
            clashes.push((i, i, why));
            continue;
        }
        let other = told.iter().find(|(_, o)| o.month == dated.month && o.clashes(&dated));
        if let Some((j, o)) = other {
            let why = format!("{} and {} cannot be of one month", o.name(), dated.name());
            clashes.push((*j, i, why));
        }
        if !told.iter().any(|(_, o)| o == &dated) {
            told.push((i, dated));
        }
    }
    clashes
}

/// A day of a month with its weekday.
#[derive(PartialEq)]
struct Dated {
    year: Option<i16>,
    month: Option<i8>,
    day: i8,
    weekday: i8,
}

impl Dated {
    fn of(parts: &TimeParts, month: Option<(Option<i16>, i8)>) -> Option<Self> {
        let (day, weekday) = (parts.day?, parts.weekday?);
        (1..=7).contains(&weekday).then_some(())?;
        let year = parts.year.or(month.and_then(|(y, _)| y));
        Some(Self { year, month: parts.month.or(month.map(|(_, m)| m)), day, weekday })
    }

    /// The date is whole, and the calendar gives it another weekday.
    fn wrong(&self) -> Option<String> {
        let date = Date::new(self.year?, self.month?, self.day).ok()?;
        let real = date.weekday().to_monday_one_offset();
        (real != self.weekday).then(|| format!("{date} is a {}, not a {}", name(real), name(self.weekday)))
    }

    fn clashes(&self, other: &Self) -> bool {
        let years = matches!((self.year, other.year), (Some(a), Some(b)) if a != b);
        !years && (self.day - other.day).rem_euclid(7) != (self.weekday - other.weekday).rem_euclid(7)
    }

    fn name(&self) -> String {
        format!("{} the {}", name(self.weekday), ordinal(self.day))
    }
}

fn name(weekday: i8) -> &'static str {
    usize::try_from(weekday - 1).ok().and_then(|i| WEEKDAYS.get(i)).copied().unwrap_or("")
}

fn ordinal(n: i8) -> String {
    let suffix = match (n % 10, n / 10) {
        (1, t) if t != 1 => "st",
        (2, t) if t != 1 => "nd",
        (3, t) if t != 1 => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}
