//! Word forms to trees, in batches, with long sentences split at safe places.

use super::labels::Deprel;
use super::model::Model;
use super::network::{self, Word};

/// The longest run of words that is parsed as one.
const LONGEST: usize = 160;

/// Parses sentences of word forms, each alone: the order and the company of a sentence do not change its tree.
pub(super) fn parse_batch(sentences: &[Vec<&str>]) -> Vec<Vec<Word>> {
    let mut pieces: Vec<&[&str]> = Vec::with_capacity(sentences.len());
    let counts: Vec<usize> = sentences
        .iter()
        .map(|sentence| {
            let before = pieces.len();
            let mut rest = &sentence[..];
            while !rest.is_empty() {
                let (piece, after) = rest.split_at(cut(rest));
                pieces.push(piece);
                rest = after;
            }
            pieces.len() - before
        })
        .collect();
    let mut parsed = network::run(Model::embedded(), &pieces).into_iter();
    counts.into_iter().map(|count| join(parsed.by_ref().take(count))).collect()
}

/// Where to cut the words: after the last full stop or semicolon, else after the last comma or dash, of the second half of
/// the longest run, else at its end.
fn cut(words: &[&str]) -> usize {
    if words.len() <= LONGEST {
        return words.len();
    }
    let window = &words[LONGEST / 2..LONGEST];
    let last = |marks: &[&str]| window.iter().rposition(|word| marks.contains(word));
    last(&[".", "!", "?", ";", ":"]).or_else(|| last(&[",", "-", "–", "—"])).map_or(LONGEST, |i| LONGEST / 2 + i + 1)
}

/// Joins the trees of one sentence's pieces: later roots stand beside the first.
fn join(pieces: impl Iterator<Item = Vec<Word>>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut root = None;
    for piece in pieces {
        let shift = words.len();
        for mut word in piece {
            match word.head {
                Some(head) => word.head = Some(head + shift),
                None if root.is_some() => {
                    // Nothing was measured of this arc.
                    (word.head, word.relation, word.confidence) = (root, Deprel::Parataxis, 0.0);
                }
                None => root = Some(words.len()),
            }
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn company_and_order_do_not_change_a_tree() {
        let sentences: Vec<Vec<&str>> =
            ["The mayor said on Friday that two bridges were closed .", "Rain fell .", "No one was hurt , she said ."]
                .map(|text| text.split(' ').collect())
                .to_vec();
        let together = parse_batch(&sentences);
        for (i, sentence) in sentences.iter().enumerate() {
            assert_eq!(parse_batch(std::slice::from_ref(sentence))[0], together[i]);
        }
        let mut reversed = sentences.clone();
        reversed.reverse();
        let mut parsed = parse_batch(&reversed);
        parsed.reverse();
        assert_eq!(parsed, together);
    }

    #[test]
    fn long_sentences_are_one_tree() {
        for length in [1, 160, 161, 2000] {
            let words = vec!["the"; length];
            let parsed = &parse_batch(&[words])[0];
            assert_eq!(parsed.len(), length);
            assert_eq!(parsed.iter().filter(|word| word.head.is_none()).count(), 1);
        }
        assert!(parse_batch(&[Vec::new()])[0].is_empty());
    }
}
