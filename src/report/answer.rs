//! A value as an answer to its question: with its unit, with what it counts, with its date.
//!
//! Knows one statement at a time.

use super::words::plural;
use crate::claim::Slot;
use crate::reconcile::{Best, Bound, Statement};
use crate::value::{Anchor, Occurrence, Quantity, Realis, TimeKind, TimeValue, Value};

/// The most characters of an answer.
const LONGEST: usize = 70;

/// Up to here a count that no figure tells is written in words: "one person" where the text has "died".
const IN_WORDS: f64 = 12.0;

/// What a statement answers: "12 people", "$84,000", "Friday (6 Apr 2018)", "planned".
pub(super) fn answer(slot: Slot, statement: &Statement) -> String {
    let words = squeeze(&statement.value.text);
    let told = match &statement.value.value {
        Value::Occurrence(told) => occurrence(*told, &statement.factuality).to_owned(),
        Value::State(state) => state.name.replace('_', " "),
        Value::Quantity(told) => quantity(slot, told, &words),
        Value::Time(told) => time(told, &words),
        _ => words,
    };
    shortened(&told, LONGEST)
}

/// The words without gaps and line ends.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `most` characters, cut between words, with an ellipsis where there is more.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let cut = text[..end].rfind(' ').filter(|at| *at * 2 > end).unwrap_or(end);
    format!("{}\u{2026}", text[..cut].trim_end())
}

/// `factuality`: FactBank's code; what its article does not commit itself to is only possible.
fn occurrence(told: Occurrence, factuality: &str) -> &'static str {
    let certain = factuality.is_empty() || factuality.starts_with("CT");
    match (told.positive, told.realis) {
        (false, _) if certain => "no",
        (false, _) => "possibly not",
        (true, Realis::Actual) if certain => "yes",
        (true, Realis::Planned) => "planned",
        (true, _) => "possibly",
    }
}

fn quantity(slot: Slot, told: &Quantity, words: &str) -> String {
    let point = told.interval.point();
    let figure = words.chars().any(char::is_numeric);
    let mut text = uncapitalized(words);
    if let (Some(point), None, Slot::Number, false) = (point, &told.unit, slot, figure)
        && point <= IN_WORDS
    {
        text = told.to_string();
    }
    match (&told.unit, &told.of) {
        (Some(unit), _)
            if !told.is_score()
                && text.chars().all(|c| c.is_numeric() || c.is_ascii_punctuation() && c != '$' && c != '%') =>
        {
            format!("{text}{}", measure(point, Some(&unit.name), None))
        }
        (None, Some(of)) if matches!(slot, Slot::Number | Slot::Count | Slot::Ordinal) => {
            let noun = if slot == Slot::Ordinal { of.clone() } else { counted(point, of) };
            let said = text.to_lowercase();
            if said.split(' ').any(|word| word == noun || word == of) {
                return text;
            }
            // "Dozens of officers", and "12 officers".
            let among = slot == Slot::Number && !figure && said.ends_with('s') && told.interval.point().is_none();
            format!("{text} {}{noun}", if among && !said.ends_with(" less") { "of " } else { "" })
        }
        _ => text,
    }
}

/// A word of several letters that begins a sentence is written as inside of one: "Fourteen".
fn uncapitalized(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.next()) {
        (Some(first), second) if first.is_uppercase() && second.is_none_or(|c| c.is_lowercase() || c == ' ') => {
            first.to_lowercase().chain(words.chars().skip(1)).collect()
        }
        _ => words.to_owned(),
    }
}

/// With the day where the words alone leave it to the date of the article.
fn time(told: &TimeValue, words: &str) -> String {
    let one_day = told.low.zip(told.high).filter(|(low, high)| low.date() == high.date() || told.days() == Some(1));
    match one_day.or_else(|| told.low.zip(told.high).filter(|_| told.kind == TimeKind::Time)) {
        Some((low, _)) if told.anchor == Anchor::Article && told.parts.day.is_none() && told.parts.year.is_none() => {
            format!("{words} ({})", low.strftime("%-d %b %Y"))
        }
        _ => words.to_owned(),
    }
}

fn counted(point: Option<f64>, of: &str) -> String {
    match (point == Some(1.0), of) {
        (true, "people") => "person".to_owned(),
        (true, _) => of.to_owned(),
        (false, _) => plural(of),
    }
}

/// The unit of a figure and what it counts, as they stand behind it: " people", " USD", " metres".
fn measure(figure: Option<f64>, unit: Option<&str>, of: Option<&str>) -> String {
    let many = figure != Some(1.0);
    match (unit, of) {
        (Some("percent" | "score"), _) => format!(" {}", unit.unwrap_or_default()),
        (Some(unit), _) if many && unit.starts_with(char::is_lowercase) && unit.chars().all(char::is_alphabetic) => {
            format!(" {}", plural(unit))
        }
        (Some(unit), _) => format!(" {unit}"),
        (None, Some(of)) => format!(" {}", counted(figure, of)),
        (None, None) => String::new(),
    }
}

/// The best supported value, in the words `told` of who tells it or with its unit or what it counts, and its range where it
/// has one: "4 (3 to 4)".
pub(super) fn best(best: &Best, told: Option<&str>) -> String {
    let (low, value, high) = (scalar(&best.low), scalar(&best.best), scalar(&best.high));
    let measure = measure(best.best.figure(), best.unit.as_deref(), best.of.as_deref());
    let (value, measure) = told.map_or((value, measure), |told| (told.to_owned(), String::new()));
    let range =
        if low == high || low.is_empty() || high.is_empty() { String::new() } else { format!(" ({low} to {high})") };
    format!("{}{measure}{range}", shortened(&value, LONGEST))
}

/// A bound as words; numbers with separators.
fn scalar(bound: &Bound) -> String {
    match bound {
        Bound::Number(number) => separated(*number),
        Bound::Text(text) => squeeze(text),
        Bound::Open => String::new(),
    }
}

/// A number as figures: "90,000,000", "1.5".
pub(super) fn separated(number: f64) -> String {
    let plain = format!("{number}");
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let digits = whole.trim_start_matches('-');
    let mut out = whole[..whole.len() - digits.len()].to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && digits.len() > 4 && (digits.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Interval, Unit};

    #[test]
    fn quantities_name_what_they_count() {
        #[track_caller]
        fn check(slot: Slot, low: f64, unit: Option<&str>, of: Option<&str>, words: &str, expected: &str) {
            let told = Quantity {
                interval: Interval::exact(low),
                approximate: false,
                unit: unit.map(|unit| Unit::find(unit).expect("a unit")),
                of: of.map(str::to_owned),
            };
            assert_eq!(quantity(slot, &told, words), expected);
        }
        check(Slot::Number, 12.0, None, Some("person"), "12", "12 people");
        check(Slot::Number, 1.0, None, Some("person"), "died", "one person");
        check(Slot::Number, 1.0, None, Some("people"), "killed", "one person");
        check(Slot::Number, 12.0, None, Some("officer"), "A dozen officers", "twelve officers");
        check(Slot::Number, 14.0, None, Some("officer"), "14 officers", "14 officers");
        check(Slot::Ordinal, 4.0, None, Some("meeting"), "fourth", "fourth meeting");
        check(Slot::Amount, 17.0, Some("miles"), None, "17", "17 miles");
        check(Slot::Amount, 17.0, Some("miles"), None, "17 miles", "17 miles");
        check(Slot::Count, 3.0, None, None, "three", "three");
        check(Slot::Number, 14.0, None, Some("person"), "Fourteen", "fourteen people");
        check(Slot::Amount, 5.0, Unit::find("dollars").map(|_| "dollars"), None, "US$5", "US$5");
        let dozens =
            Quantity { interval: Interval::at_least(24.0), of: Some("officer".to_owned()), ..Quantity::count(0.0) };
        assert_eq!(quantity(Slot::Number, &dozens, "dozens"), "dozens of officers");
    }

    #[test]
    fn what_is_not_asserted_is_possible() {
        let told = |positive, realis| Occurrence { positive, realis };
        for (positive, realis, factuality, expected) in [
            (true, Realis::Actual, "CT+", "yes"),
            (true, Realis::Actual, "U+", "possibly"),
            (true, Realis::Planned, "CT+", "planned"),
            (false, Realis::Actual, "CT-", "no"),
            (false, Realis::Actual, "PS-", "possibly not"),
        ] {
            assert_eq!(occurrence(told(positive, realis), factuality), expected, "{factuality}");
        }
    }

    #[test]
    fn figures_have_separators() {
        for (number, expected) in [(90_000_000.0, "90,000,000"), (-12_345.5, "-12,345.5"), (2014.0, "2014"), (3.0, "3")]
        {
            assert_eq!(separated(number), expected);
        }
    }

    #[test]
    fn long_answers_are_cut_between_words() {
        assert_eq!(shortened("one two three", 9), "one two\u{2026}");
        assert_eq!(shortened("one", 9), "one");
        assert_eq!(shortened("äöüäöüäöü", 4), "äöüä\u{2026}");
    }
}
