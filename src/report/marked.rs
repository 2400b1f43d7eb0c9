//! A quote in pieces: its value, and the words in which it differs from another quote.

use super::diff::differences;
use crate::claim::Evidence;
use std::ops::Range;

/// A run of a quote's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'q> {
    pub(super) text: &'q str,
    /// It carries the value.
    pub(super) value: bool,
    /// The other quote has other words here.
    pub(super) differs: bool,
}

/// The value's place in the quote; empty where it is not inside it.
fn value(evidence: &Evidence) -> Range<usize> {
    let inner = |at: usize| at.checked_sub(evidence.start).filter(|at| evidence.quote.is_char_boundary(*at));
    match (inner(evidence.value_start), inner(evidence.value_end)) {
        (Some(start), Some(end)) if start < end => start..end,
        _ => 0..0,
    }
}

/// The quote from `around` characters before its value to as many after it, with what `other` has not marked; and whether it
/// is cut before and after.
pub(super) fn pieces<'q>(
    evidence: &'q Evidence,
    other: Option<&Evidence>,
    around: usize,
) -> (Vec<Piece<'q>>, [bool; 2]) {
    let quote = evidence.quote.as_str();
    let value = value(evidence);
    let found = other.and_then(|other| differences(quote, &other.quote));
    let differs = found.map(|[own, _]| own).unwrap_or_default();
    let start = quote[..value.start]
        .char_indices()
        .rev()
        .nth(around)
        .map_or(0, |(at, _)| quote[at..value.start].find(char::is_whitespace).map_or(at, |gap| at + gap));
    let end = quote[value.end..].char_indices().nth(around).map_or(quote.len(), |(at, _)| {
        let at = value.end + at;
        quote[value.end..at].rfind(char::is_whitespace).map_or(at, |gap| value.end + gap)
    });
    let ends = differs.iter().flat_map(|r| [r.start, r.end]).chain([value.start, value.end, start, end]);
    let mut cuts: Vec<usize> = ends.filter(|at| (start..=end).contains(at)).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let holds = |range: &Range<usize>, at: usize| range.start <= at && at < range.end;
    let piece = |cut: &[usize]| Piece {
        text: &quote[cut[0]..cut[1]],
        value: holds(&value, cut[0]),
        differs: differs.iter().any(|range| holds(range, cut[0])),
    };
    (cuts.windows(2).map(piece).collect(), [start > 0, end < quote.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Field;

    fn evidence(quote: &str, value: &str) -> Evidence {
        let at = quote.find(value).expect("the value");
        Evidence {
            article: "a".to_owned(),
            field: Field::Body,
            start: 100,
            end: 100 + quote.len(),
            quote: quote.to_owned(),
            value_start: 100 + at,
            value_end: 100 + at + value.len(),
        }
    }

    #[test]
    fn a_quote_is_cut_round_its_value() {
        let here = evidence("Officials said that nine miners died in the old shaft on Monday.", "nine");
        let (found, cut) = pieces(&here, None, 12);
        assert_eq!(found.iter().map(|p| p.text).collect::<String>(), " said that nine miners");
        assert_eq!(found.iter().filter(|p| p.value).map(|p| p.text).collect::<Vec<_>>(), ["nine"]);
        assert_eq!(cut, [true, true]);
        assert_eq!(pieces(&here, None, 500).1, [false, false]);
    }

    #[test]
    fn what_differs_is_marked() {
        let a = evidence("Three miners died in the old shaft.", "Three");
        let b = evidence("Nine miners died in the new shaft.", "Nine");
        let (found, _) = pieces(&a, Some(&b), 500);
        assert_eq!(found.iter().filter(|p| p.differs).map(|p| p.text).collect::<Vec<_>>(), ["Three", "old"]);
    }

    #[test]
    fn a_value_outside_its_quote_is_no_panic() {
        let mut odd = evidence("Nine miners.", "Nine");
        (odd.value_start, odd.value_end) = (3, 9000);
        assert_eq!(pieces(&odd, None, 500).0.iter().map(|p| p.text).collect::<String>(), "Nine miners.");
    }
}
