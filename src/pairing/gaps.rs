//! Two sentences laid beside each other, word by word: what stands in the place of what.

use super::told::Told;
use crate::syntax::Upos;

/// The share of the words of two sentences that must stand in both, in order, for what stands in the place of what to be
/// known from that order alone.
const NEAR_IDENTICAL: f64 = 0.7;

/// The longest sentences that are laid beside each other word by word.
const LONGEST: usize = 160;

/// The words of one sentence, and those of the other that stand in their place.
pub(crate) type Gap = (Vec<usize>, Vec<usize>);

/// Two sentences in one order of their words.
pub(super) struct Alignment {
    /// The share of their words that stand in both, in order.
    pub(super) share: f64,
    /// What stands in the place of what.
    pub(super) gaps: Vec<Gap>,
}

impl Alignment {
    /// Of two sentences that are not too long, without punctuation.
    pub(super) fn new(a: &Told<'_>, b: &Told<'_>) -> Option<Self> {
        let spoken = |t: &Told<'_>| {
            (0..t.context.words.len()).filter(|&i| t.context.words[i].upos != Upos::Punct).collect::<Vec<_>>()
        };
        let (p, q) = (spoken(a), spoken(b));
        if p.len().max(q.len()) > LONGEST {
            return None;
        }
        let aligned = align(a, &p, b, &q);
        let mut from = (0, 0);
        let mut gaps = Vec::new();
        for (i, j) in aligned.iter().copied().chain([(p.len(), q.len())]) {
            if from.0 < i && from.1 < j {
                gaps.push((p[from.0..i].to_vec(), q[from.1..j].to_vec()));
            }
            from = (i + 1, j + 1);
        }
        Some(Self { share: (2 * aligned.len()) as f64 / ((p.len() + q.len()) as f64).max(1.0), gaps })
    }
}

/// Of two sentences that are the same but for a few words, the words that stand in each other's place, without punctuation.
pub(crate) fn gaps(a: &Told<'_>, b: &Told<'_>) -> Vec<Gap> {
    Alignment::new(a, b).filter(|found| found.share >= NEAR_IDENTICAL).map_or_else(Vec::new, |found| found.gaps)
}

/// The longest run of words that both say in one order, as pairs of places in the two lists.
fn align(a: &Told<'_>, p: &[usize], b: &Told<'_>, q: &[usize]) -> Vec<(usize, usize)> {
    let width = q.len() + 1;
    let mut best = vec![0u16; (p.len() + 1) * width];
    let same = |i: usize, j: usize| a.lemma(p[i]) == b.lemma(q[j]);
    for i in (0..p.len()).rev() {
        for j in (0..q.len()).rev() {
            let skip = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] = if same(i, j) { skip.max(best[(i + 1) * width + j + 1] + 1) } else { skip };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < p.len() && j < q.len() {
        if same(i, j) && best[i * width + j] == best[(i + 1) * width + j + 1] + 1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
