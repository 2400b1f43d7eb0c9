//! The best tree of arc scores: a maximum spanning tree with one root.
//!
//! Chu and Liu's and Edmonds' algorithm on a dense graph. A penalty on every arc of the root, larger than any tree's score,
//! makes the best tree use one such arc, and the best one (Stanojević and Cohen, "A Root of a Problem", EMNLP 2021).

/// What an arc of the root costs more than any tree can gain. Scores are far below, and 64 bits keep both exactly enough.
const ROOT_PENALTY: f64 = 1e7;

/// What stands for an arc that cannot be.
const NEVER: f64 = -1e12;

/// The head of every word, by the scores of `count` words: row `i` holds, for word `i`, the scores of the root and of every
/// word as its head. Heads count words from 1; 0 is the root. Exactly one word has the root for its head.
pub(super) fn best_tree(scores: &[f32], count: usize) -> Vec<usize> {
    let row = |i: usize| &scores[i * (count + 1)..(i + 1) * (count + 1)];
    let greedy: Vec<usize> = (0..count)
        .map(|i| (0..=count).filter(|&j| j != i + 1).fold(0, |best, j| if row(i)[j] > row(i)[best] { j } else { best }))
        .collect();
    if is_tree(&greedy) {
        return greedy;
    }
    let nodes = count + 1;
    let mut dense = vec![NEVER; nodes * nodes];
    for i in 0..count {
        for (j, &score) in row(i).iter().enumerate() {
            if j != i + 1 {
                dense[(i + 1) * nodes + j] = f64::from(score) - if j == 0 { ROOT_PENALTY } else { 0.0 };
            }
        }
    }
    edmonds(dense, nodes).split_off(1)
}

/// True when the heads (words from 1, root 0) make one tree with one root.
pub(super) fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|&&head| head == 0).count() == 1 && cycle(heads, |i| heads[i - 1]).is_none()
}

/// The nodes of one cycle of the graph in which every node from 1 on has one head, if there is one.
fn cycle(heads: &[usize], head: impl Fn(usize) -> usize) -> Option<Vec<usize>> {
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = head(at);
        }
        if at != 0 && seen[at] == start {
            let ring = std::iter::successors(Some(at), |&i| Some(head(i)).filter(|&next| next != at));
            return Some(ring.collect());
        }
    }
    None
}

/// The best head of every node but node 0, which is the root; `scores[i * nodes + j]` is the score of `j` as head of `i`.
fn edmonds(scores: Vec<f64>, nodes: usize) -> Vec<usize> {
    let at = |i: usize, j: usize| scores[i * nodes + j];
    let best = |i: usize| (0..nodes).fold(0, |best, j| if j != i && at(i, j) > at(i, best) { j } else { best });
    let mut heads: Vec<usize> = (0..nodes).map(|i| if i == 0 { 0 } else { best(i) }).collect();
    let Some(ring) = cycle(&heads[1..], |i| heads[i]) else {
        return heads;
    };
    // The cycle becomes one node, the last; an arc into it costs what it displaces.
    let mut inside = vec![false; nodes];
    ring.iter().for_each(|&i| inside[i] = true);
    let outside: Vec<usize> = (0..nodes).filter(|&i| !inside[i]).collect();
    let (ringed, small) = (outside.len(), outside.len() + 1);
    let mut contracted = vec![NEVER; small * small];
    let (mut leave, mut enter) = (vec![0; ringed], vec![0; ringed]);
    for (a, &i) in outside.iter().enumerate() {
        for (b, &j) in outside.iter().enumerate() {
            contracted[a * small + b] = at(i, j);
        }
        let most = |gain: &dyn Fn(usize) -> f64| {
            ring.iter().skip(1).fold(ring[0], |best, &k| if gain(k) > gain(best) { k } else { best })
        };
        leave[a] = most(&|k| at(i, k));
        contracted[a * small + ringed] = at(i, leave[a]);
        enter[a] = most(&|k| at(k, i) - at(k, heads[k]));
        contracted[ringed * small + a] = at(enter[a], i) - at(enter[a], heads[enter[a]]);
    }
    drop(scores);
    let solved = edmonds(contracted, small);
    for (a, &i) in outside.iter().enumerate().skip(1) {
        heads[i] = if solved[a] == ringed { leave[a] } else { outside[solved[a]] };
    }
    let from = solved[ringed];
    heads[enter[from]] = outside[from];
    heads
}

/// What all `scores` weigh against one of them, `chosen`: the sum of e^((score - chosen) / temperature).
#[inline(always)]
pub(super) fn odds(scores: &[f32], chosen: f32, temperature: f32) -> f32 {
    // Eight sums side by side on every machine, so that the order of the additions is the same.
    let mut sums = [0.0; 8];
    let (eights, rest) = scores.as_chunks::<8>();
    for eight in eights {
        for (sum, score) in sums.iter_mut().zip(eight) {
            *sum += exp((score - chosen) / temperature);
        }
    }
    for (sum, score) in sums.iter_mut().zip(rest) {
        *sum += exp((score - chosen) / temperature);
    }
    sums.iter().sum()
}

/// The natural exponential for arguments from -87 to 80, to which others are moved: a head that the tree forced may score far
/// below the best. The same on every machine (the standard library's differs by platform), and free of branches.
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 80.0);
    // e^x = 2^n e^r with |r| <= ln 2 / 2, ln 2 in two parts so that r keeps its digits, and a Taylor polynomial for e^r.
    // Adding 1.5 * 2^23 rounds to an integer.
    let n = (x * std::f32::consts::LOG2_E + 12_582_912.0) - 12_582_912.0;
    let r = (x - n * 0.693_359_4) + n * 2.121_944_4e-4;
    let power = 1.0 / 120.0 + r * (1.0 / 720.0);
    let power = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * power))));
    power * f32::from_bits((((n as i32) + 127) << 23).cast_unsigned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best tree by trying all heads.
    fn exhaustive(scores: &[f32], count: usize) -> f32 {
        let total = (count + 1).pow(count as u32);
        (0..total)
            .filter_map(|mut code| {
                let heads: Vec<usize> = (0..count)
                    .map(|_| {
                        let head = code % (count + 1);
                        code /= count + 1;
                        head
                    })
                    .collect();
                let sum = (0..count).map(|i| scores[i * (count + 1) + heads[i]]).sum::<f32>();
                (heads.iter().enumerate().all(|(i, &h)| h != i + 1) && is_tree(&heads)).then_some(sum)
            })
            .fold(f32::MIN, f32::max)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_tree_scores_higher(count in 1_usize..6, all in proptest::collection::vec(-20.0_f32..20.0, 30)) {
            let scores = &all[..count * (count + 1)];
            let heads = best_tree(scores, count);
            prop_assert!(is_tree(&heads));
            let sum: f32 = (0..count).map(|i| scores[i * (count + 1) + heads[i]]).sum();
            prop_assert!((sum - exhaustive(scores, count)).abs() < 1e-3);
        }
    }

    #[test]
    fn exp_is_close() {
        for i in -790..800_i16 {
            let x = f32::from(i) * -0.1;
            assert!((exp(x) - x.exp()).abs() <= 1e-6 * x.exp(), "{x}");
        }
    }
}
