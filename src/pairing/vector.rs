//! Words with weights, as sorted lists.

/// Words by key, sorted, with weights whose squares add up to 1.
#[derive(Clone, Debug, Default)]
pub(super) struct Vector(Vec<(u64, f32)>);

impl Vector {
    /// Words that stand more than once weigh as often.
    pub(super) fn sum(words: impl Iterator<Item = (u64, f32)>) -> Self {
        let mut words: Vec<(u64, f32)> = words.collect();
        words.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let norm = words.iter().map(|w| w.1 * w.1).sum::<f32>().sqrt();
        if norm > 0.0 {
            words.iter_mut().for_each(|w| w.1 /= norm);
        }
        Self(words)
    }

    /// Each word once.
    pub(super) fn set(words: impl Iterator<Item = (u64, f32)>) -> Self {
        let mut words: Vec<(u64, f32)> = words.collect();
        words.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        words.dedup_by_key(|w| w.0);
        Self::sum(words.into_iter())
    }

    pub(super) fn words(&self) -> &[(u64, f32)] {
        &self.0
    }

    /// The cosine of two.
    pub(super) fn dot(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        let (a, b) = (&self.0, &other.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x.0 == y.0 {
                sum += x.1 * y.1;
            }
            i += usize::from(x.0 <= y.0);
            j += usize::from(y.0 <= x.0);
        }
        sum
    }
}

/// What two sorted sets have in common and apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Overlap {
    /// How many are in both.
    pub(super) both: f32,
    /// How many are only in one: of the one with fewer such, and of the other.
    pub(super) only: [f32; 2],
    /// How rare those in both are, together.
    pub(super) weight: f32,
    /// How rare the rarest in both is.
    pub(super) most: f32,
    /// How rare those in only one are, together: the lesser and the greater sum.
    pub(super) apart: [f32; 2],
}

/// Lays two sorted sets of words, with how rare they are, beside each other.
pub(super) fn overlap(a: &[(u64, f32)], b: &[(u64, f32)]) -> Overlap {
    let mut found = Overlap::default();
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x.0 == y.0 => {
                found.both += 1.0;
                found.weight += x.1;
                found.most = found.most.max(x.1);
                (i, j) = (i + 1, j + 1);
            }
            (Some(x), y) if y.is_none_or(|y| x.0 < y.0) => {
                found.only[0] += 1.0;
                found.apart[0] += x.1;
                i += 1;
            }
            (_, Some(y)) => {
                found.only[1] += 1.0;
                found.apart[1] += y.1;
                j += 1;
            }
            _ => break,
        }
    }
    found.only.sort_by(f32::total_cmp);
    found.apart.sort_by(f32::total_cmp);
    found
}

/// Sorts a set of words for [`overlap`].
pub(super) fn sorted(words: impl Iterator<Item = (u64, f32)>) -> Vec<(u64, f32)> {
    let mut words: Vec<(u64, f32)> = words.collect();
    words.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    words.dedup_by_key(|w| w.0);
    words
}
