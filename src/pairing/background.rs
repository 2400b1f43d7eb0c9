//! How rare words are in news: a frozen table of in how many articles each lemma stands.
//!
//! All arithmetic is on integers, and on floats by the operations that every platform rounds alike: a score has the same bits
//! everywhere.

pub(super) use crate::hash::{extend, key};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A line a lemma: the lemma, a tab, in how many articles it stands. The first line has the number of articles.
const TABLE: &str = include_str!("data/words.txt");

/// In so many articles a lemma is taken to stand that is not in the table.
const UNKNOWN: u64 = 2;

/// The least that a word weighs.
const LEAST: f32 = 0.02;

static RARITY: LazyLock<(FxHashMap<&str, f32>, f32)> = LazyLock::new(|| {
    let mut lines = TABLE.lines().filter_map(|line| line.split_once('\t'));
    let articles: u64 = lines.next().and_then(|(_, n)| n.parse().ok()).unwrap_or(1);
    let weight = |count: u64| {
        let share = log2((articles + 1) * 64 / (count + 1)) - log2(64);
        (share / log2(articles + 1)).max(LEAST)
    };
    let words = lines.filter_map(|(lemma, n)| Some((lemma, weight(n.parse().ok()?))));
    (words.collect(), weight(UNKNOWN))
});

/// How rare a lemma is, from 0 (in every article) to nearly 1.
pub(super) fn rarity(lemma: &str) -> f32 {
    RARITY.0.get(lemma).copied().unwrap_or(RARITY.1)
}

/// The logarithm to base 2, linear between powers of two.
pub(super) fn log2(x: u64) -> f32 {
    let x = x.max(1);
    let whole = x.ilog2();
    let part = (x - (1 << whole)) as f64 / (1_u64 << whole) as f64;
    (f64::from(whole) + part) as f32
}

#[cfg(test)]
mod tests {
    use super::{TABLE, log2, rarity};

    #[test]
    fn the_table_is_sorted_and_whole() {
        let lines: Vec<_> = TABLE.lines().skip(1).map(|line| line.split_once('\t').expect(line)).collect();
        assert!(lines.len() > 1000 && lines.is_sorted_by(|a, b| a.0 < b.0));
        assert!(lines.iter().all(|(_, n)| n.parse::<u32>().is_ok()));
    }

    #[test]
    fn rare_words_weigh_more() {
        assert!(rarity("say") < rarity("consulate"));
        assert!(rarity("consulate") <= rarity("qwertyish"));
        assert_eq!(log2(64), 6.0);
        assert_eq!(log2(96), 6.5);
    }
}
