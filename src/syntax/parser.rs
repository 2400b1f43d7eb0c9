//! Word forms to trees, in batches, with long sentences split at safe places.

use super::capitals;
use super::labels::{Deprel, Xpos};
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
    let mut parsed = network::run(Model::embedded(), &pieces).into_iter().map(mend);
    let joined = counts.into_iter().zip(sentences).map(|(count, forms)| {
        let mut words = join(parsed.by_ref().take(count));
        capitals::name(forms, &mut words);
        words
    });
    joined.collect()
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

/// Makes one name of two names side by side that are both read as the subject of one verb.
fn mend(mut words: Vec<Word>) -> Vec<Word> {
    for first in 0..words.len().saturating_sub(1) {
        let next = first + 1;
        let name = |word: &Word| word.xpos == Xpos::Nnp && word.head.is_some() && word.relation.base() == "nsubj";
        if name(&words[first]) && name(&words[next]) && words[first].head == words[next].head {
            (words[next].head, words[next].relation) = (Some(first), Deprel::Flat);
            // The rest of a name hangs from its first word.
            for word in words.iter_mut().filter(|word| word.head == Some(next) && word.relation == Deprel::Flat) {
                word.head = Some(first);
            }
        }
    }
    words
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
    use super::super::labels::Upos;
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
    fn names_side_by_side_are_one_subject() {
        let word = |head, relation| Word { upos: Upos::Propn, xpos: Xpos::Nnp, head, relation, confidence: 0.5 };
        let three = [word(Some(3), Deprel::Nsubj), word(Some(3), Deprel::Nsubj), word(Some(1), Deprel::Flat)];
        let parsed = mend([&three[..], &[word(None, Deprel::Root)]].concat());
        let heads: Vec<_> = parsed.iter().map(|word| (word.head, word.relation)).collect();
        let (subject, flat) = ((Some(3), Deprel::Nsubj), (Some(0), Deprel::Flat));
        assert_eq!(heads, [subject, flat, flat, (None, Deprel::Root)]);
    }

    #[test]
    fn no_piece_is_longer_than_the_longest() {
        // What a piece costs grows with its square, so that this bounds what a word costs.
        for marks in [&["the"][..], &["the", "the", ","], &["a", "b", "c", ".", ","]] {
            let words: Vec<&str> = marks.iter().copied().cycle().take(2000).collect();
            let (mut rest, mut pieces) = (&words[..], 0);
            while !rest.is_empty() {
                let length = cut(rest);
                assert!(length <= LONGEST && (length > LONGEST / 2 || length == rest.len()));
                (rest, pieces) = (&rest[length..], pieces + 1);
            }
            assert!(pieces <= 2000 / (LONGEST / 2) + 1);
        }
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
