//! Times in words, for a reader: knows nothing of how they are compared.

use super::TimeValue;
use jiff::civil::Date;
use std::borrow::Cow;

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The time for a reader: with the weekday, when it is of one day. It is put into words only where they are shown.
pub(super) fn describe(v: &TimeValue) -> Described<'_> {
    Described(v)
}

/// A time that is shown in words.
pub(super) struct Described<'a>(&'a TimeValue);

impl std::fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let v = self.0;
        let name = |w: i8| WEEKDAYS.get(usize::try_from(w - 1).unwrap_or(0)).copied().unwrap_or("");
        match (v.low, v.days(), v.parts.weekday) {
            (Some(low), Some(1), _) => write!(f, "{} {}", name(weekday(low.date())), in_words(&v.timex)),
            (None, _, Some(w)) if (1..=7).contains(&w) && v.parts.day.is_none() => match v.timex.split_once('T') {
                Some((_, clock)) => write!(f, "{} {}", name(w), clock_in_words(clock)),
                None => f.write_str(name(w)),
            },
            _ => f.write_str(&in_words(&v.timex)),
        }
    }
}

/// A TIMEX3 value for a reader: "50 minutes" for PT50M, "February 2018" for 2018-02, "2018-02-01 morning" for 2018-02-01TMO.
fn in_words(timex: &str) -> Cow<'_, str> {
    if let Some(length) = timex.strip_prefix('P').and_then(period_in_words) {
        return length.into();
    }
    match timex.split_once('T') {
        Some(("", clock)) => clock_in_words(clock).into(),
        Some((date, clock)) => format!("{} {}", date_in_words(date), clock_in_words(clock)).into(),
        None => date_in_words(timex),
    }
}

fn date_in_words(date: &str) -> Cow<'_, str> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [year, week] if week.strip_prefix('W').is_some_and(|n| n.parse::<u8>().is_ok()) => {
            format!("week {} of {year}", week[1..].trim_start_matches('0')).into()
        }
        [year, month] if year.len() == 4 => {
            match month.parse::<usize>().ok().and_then(|m| MONTHS.get(m.checked_sub(1)?)) {
                Some(month) => format!("{month} {year}").into(),
                None => date.into(),
            }
        }
        _ => date.into(),
    }
}

fn clock_in_words(clock: &str) -> &str {
    match clock {
        "MO" => "morning",
        "MI" => "midday",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        "DT" => "daytime",
        _ => clock,
    }
}

/// The digits and unit letters behind the "P" of an ISO 8601 duration in words; `None` for what is none.
fn period_in_words(period: &str) -> Option<String> {
    let (mut words, mut number, mut clock) = (Vec::new(), String::new(), false);
    for c in period.chars() {
        let unit = match c {
            'T' if number.is_empty() => {
                clock = true;
                continue;
            }
            '0'..='9' | '.' => {
                number.push(c);
                continue;
            }
            'Y' => "year",
            'W' => "week",
            'D' => "day",
            'H' => "hour",
            'S' => "second",
            'M' if clock => "minute",
            'M' => "month",
            _ => return None,
        };
        let plural = if number == "1" { "" } else { "s" };
        words.push(format!("{} {unit}{plural}", std::mem::take(&mut number)));
    }
    let whole = number.is_empty() && !words.is_empty() && words.iter().all(|w| !w.starts_with(' '));
    whole.then(|| words.join(" "))
}

pub(super) fn length_in_words(seconds: f64) -> String {
    if seconds < HOUR {
        format!("{} minutes", (seconds / MINUTE).round())
    } else if seconds < 2.0 * DAY {
        format!("{:.1} hours", seconds / HOUR)
    } else {
        format!("{} days", (seconds / DAY).round())
    }
}

pub(super) const MINUTE: f64 = 60.0;

pub(super) const HOUR: f64 = 60.0 * MINUTE;

pub(super) const DAY: f64 = 24.0 * HOUR;

pub(super) fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}
