//! Where two sentences that are nearly the same differ, word by word.
//!
//! Knows two texts, nothing of reports.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The most words of a sentence that is compared: the table of the comparison has this size squared.
const LONGEST: usize = 200;

/// The least share of words that two sentences have in common for a comparison to say anything.
const NEAR: f64 = 0.6;

/// The bytes of each of two texts that the other has not, by longest common subsequence of words (Hunt and Szymanski,
/// 1977, in its plain quadratic form), words next to each other as one; `None` where the texts are the same, have too little
/// in common, or are too long.
pub(super) fn differences(a: &str, b: &str) -> Option<[Vec<Range<usize>>; 2]> {
    let [x, y] = [a, b].map(words);
    if x.is_empty() || y.is_empty() || x.len() > LONGEST || y.len() > LONGEST {
        return None;
    }
    let width = y.len() + 1;
    // lengths[i * width + j]: the words that x from i and y from j have in common.
    let mut lengths = vec![0_u16; (x.len() + 1) * width];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            lengths[i * width + j] = if x[i].1 == y[j].1 {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let common = usize::from(lengths[0]);
    if (common as f64) < NEAR * x.len().max(y.len()) as f64 || common == x.len() && common == y.len() {
        return None;
    }
    let (mut i, mut j) = (0, 0);
    let mut only = [Vec::new(), Vec::new()];
    while i < x.len() || j < y.len() {
        if i < x.len() && j < y.len() && x[i].1 == y[j].1 {
            (i, j) = (i + 1, j + 1);
        } else if j == y.len() || i < x.len() && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            push(&mut only[0], a, x[i].0, &x[i].1);
            i += 1;
        } else {
            push(&mut only[1], b, y[j].0, &y[j].1);
            j += 1;
        }
    }
    Some(only)
}

/// The words with their offsets, in lower case.
fn words(text: &str) -> Vec<(usize, String)> {
    text.unicode_word_indices().take(LONGEST + 1).map(|(at, word)| (at, word.to_lowercase())).collect()
}

/// Adds a word, to the range before it where only a gap is between.
fn push(ranges: &mut Vec<Range<usize>>, text: &str, at: usize, lower: &str) {
    // The word as written may be longer or shorter than in lower case.
    let end = text[at..].unicode_words().next().map_or(at + lower.len(), |word| at + word.len());
    match ranges.last_mut() {
        Some(last) if text[last.end..at].chars().all(char::is_whitespace) => last.end = end,
        _ => ranges.push(at..end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_differs_is_found_in_place() {
        #[track_caller]
        fn check(a: &str, b: &str, expected: Option<[&[&str]; 2]>) {
            let found = differences(a, b).map(|[x, y]| {
                [(a, x), (b, y)]
                    .map(|(text, ranges)| ranges.into_iter().map(|r| text[r].to_owned()).collect::<Vec<_>>())
            });
            let expected = expected.map(|sides| sides.map(|s| s.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()));
            assert_eq!(found, expected, "{a} / {b}");
        }
        check(
            "Three miners died in the Torvald shaft.",
            "Nine miners died in the old Torvald shaft.",
            Some([&["Three"], &["Nine", "old"]]),
        );
        check("The road north is shut.", "The road south is shut, police say.", None);
        check("It is open.", "It is OPEN!", None);
        check("They met in Oslo on Monday", "They met in İzmir on Monday", Some([&["Oslo"], &["İzmir"]]));
        check("", "They met", None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn ranges_are_in_their_texts(a in "[a-cİß ,]{0,40}", b in "[a-cİß ,]{0,40}") {
            if let Some([x, y]) = differences(&a, &b) {
                for (text, ranges) in [(&a, x), (&b, y)] {
                    prop_assert!(ranges.is_sorted_by(|p, q| p.end <= q.start));
                    prop_assert!(ranges.iter().all(|r| text.get(r.clone()).is_some_and(|w| !w.is_empty())));
                }
            }
        }
    }
}
