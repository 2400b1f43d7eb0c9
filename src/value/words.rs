//! Intervals in words, for reasons that a person reads.

use super::interval::Interval;

const SMALL: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number as a newspaper writes it: in words to twelve, with separators from a thousand on.
pub(super) fn number(x: f64) -> String {
    if x.fract() == 0.0 && (0.0..13.0).contains(&x) {
        return SMALL[x as usize].to_owned();
    }
    if x.fract() == 0.0 && x.abs() < 1000.0 {
        return (x as i64).to_string();
    }
    let plain = format!("{}", (x * 1e6).round() / 1e6);
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut grouped = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(c);
    }
    format!("{sign}{grouped}{rest}")
}

/// An interval: "three", "at least three", "between two and five".
pub(super) fn interval(x: &Interval) -> String {
    match (x.low, x.high) {
        (Some(low), Some(_)) if x.low == x.high => number(low),
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("{} {}", if x.low_open { "more than" } else { "at least" }, number(low)),
        (None, Some(high)) => format!("{} {}", if x.high_open { "less than" } else { "at most" }, number(high)),
        (None, None) => "any number".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_newspapers_write_them() {
        for (x, expected) in [
            (3.0, "three"),
            (13.0, "13"),
            (1234.5, "1,234.5"),
            (-1e6, "-1,000,000"),
            (-20.0, "-20"),
            (999.0, "999"),
            (0.25, "0.25"),
        ] {
            assert_eq!(number(x), expected);
        }
        assert_eq!(interval(&Interval::more_than(24.0)), "more than 24");
    }
}
