//! Which pairs are scored: for every mention its nearest few of comparable kind, by an inverted index over kind and words.

use super::Reading;
use super::background::{extend, key};
use super::site::{Measure, Site};
use rustc_hash::FxHashMap;

/// The most candidates that one mention names.
const MOST: usize = 32;

/// The most candidates that one mention names in one article.
const MOST_OF_ARTICLE: usize = 3;

/// How many entries of a list on either side of a mention's own are looked at: what keeps a word that every article of a
/// large story has from costing the square of the story.
const WINDOW: usize = 32;

/// Of how many words of a mention the lists are looked at: its heaviest.
const WORDS: usize = 12;

/// What an equal value weighs beside the likeness of the words, and a value of the same kind and size.
const EQUAL: f32 = 0.3;
const CLOSE: f32 = 0.1;

/// The keys under which a site is found, with what each weighs.
fn keys(site: &Site) -> impl Iterator<Item = (u64, f32)> + '_ {
    let value = &site.value;
    let mut heavy: Vec<(u64, f32)> = site.all.words().to_vec();
    heavy.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    heavy.truncate(WORDS);
    (0..8).map(|bit| 1_u8 << bit).filter(|bit| value.class & bit != 0).flat_map(move |bit| {
        let class = extend(key("kind"), &[bit]);
        let words: Vec<_> = heavy.iter().map(|w| (extend(class, &w.0.to_le_bytes()), w.1)).collect();
        let equal = extend(extend(class, b"="), &value.same.to_le_bytes());
        words.into_iter().chain([(class, 0.0), (equal, EQUAL)])
    })
}

fn bonus(a: &Measure, b: &Measure) -> f32 {
    let close = match (a.number(), b.number(), a.days, b.days) {
        (Some(x), Some(y), ..) => (x - y).abs() <= 0.3 * x.abs().max(y.abs()),
        (.., Some(x), Some(y)) => x.0.abs_diff(y.0) <= 2,
        _ => false,
    };
    if close { CLOSE } else { 0.0 }
}

/// The candidates of all mentions as pairs of indexes, the lesser first, in order, each once.
pub(super) fn candidates(story: &Reading<'_>) -> Vec<(u32, u32)> {
    let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (i, site) in story.sites.iter().enumerate() {
        for (key, _) in keys(site) {
            index.entry(key).or_default().push(i as u32);
        }
    }
    let mut pairs = Vec::new();
    let mut near: FxHashMap<u32, f32> = FxHashMap::default();
    for (i, site) in story.sites.iter().enumerate() {
        near.clear();
        for (key, weight) in keys(site) {
            let list = &index[&key];
            let own = list.partition_point(|&j| (j as usize) < i);
            for &j in &list[own.saturating_sub(WINDOW)..(own + WINDOW).min(list.len())] {
                let other = &story.sites[j as usize];
                // Two values of one sentence are told of together: they answer two questions.
                if other.article != site.article || other.sentence != site.sentence {
                    let word = if weight == EQUAL || weight == 0.0 { weight } else { weight * weight };
                    *near.entry(j).or_default() += word;
                }
            }
        }
        let mut best: Vec<(f32, u32)> =
            near.iter().map(|(&j, &weight)| (weight + bonus(&site.value, &story.sites[j as usize].value), j)).collect();
        best.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        let mut named: FxHashMap<usize, usize> = FxHashMap::default();
        let mut left = MOST;
        for (_, j) in best {
            let of_article = named.entry(story.sites[j as usize].article).or_default();
            if *of_article < MOST_OF_ARTICLE {
                *of_article += 1;
                left -= 1;
                pairs.push((j.min(i as u32), j.max(i as u32)));
            }
            if left == 0 {
                break;
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
