//! Claims to clusters of one fact each: blocking keys first, then the gate against the clusters that share a key.

use super::ArticleClaims;
use super::entity::{Crowd, keys};
use super::gate::refuse;
use crate::claim::{Claim, Slot};
use crate::value::Tolerance;
use rustc_hash::FxHashMap;

/// The most statements of a cluster, and the most clusters behind one key that a claim is held against: what bounds the
/// cost of a story in which one thing is told over and over.
const MOST: usize = 48;

/// A claim by the index of its article and its own.
pub(super) type At = (usize, usize);

/// The clusters of claims that tell one fact, in order of their first claims.
pub(super) fn cluster(articles: &[&ArticleClaims], tolerance: &Tolerance) -> Vec<Vec<At>> {
    let claim = |at: At| -> &Claim { &articles[at.0].claims[at.1] };
    let crowd = Crowd::new(articles);
    let mut clusters: Vec<Vec<At>> = Vec::new();
    let mut behind: FxHashMap<(Slot, &str, String), Vec<usize>> = FxHashMap::default();
    for (i, article) in articles.iter().enumerate() {
        for (j, one) in article.claims.iter().enumerate() {
            let keys: Vec<(Slot, &str, String)> =
                block(one).into_iter().map(|key| (one.slot, one.predicate.as_str(), key)).collect();
            let mut candidates: Vec<usize> = keys.iter().filter_map(|k| behind.get(k)).flatten().copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            let fits = |&c: &usize| {
                let members = &clusters[c];
                members.len() < MOST
                    && members
                        .iter()
                        .all(|&m| refuse((one, article), (claim(m), articles[m.0]), &crowd, tolerance).is_none())
            };
            let home = candidates.iter().rev().take(MOST).rev().copied().find(|c| fits(c)).unwrap_or_else(|| {
                clusters.push(Vec::new());
                clusters.len() - 1
            });
            clusters[home].push((i, j));
            for key in keys {
                let list = behind.entry(key).or_default();
                if list.last() != Some(&home) && !list.contains(&home) {
                    list.push(home);
                }
            }
        }
    }
    clusters
}

/// Victims of a story are one block; everything else is blocked by who takes part.
fn block(claim: &Claim) -> Vec<String> {
    if claim.is_toll() { vec![String::new()] } else { keys(claim) }
}
