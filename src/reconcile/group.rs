//! Claims to clusters of one fact each: blocking keys first, then the gate against the clusters that share a key.

use super::Refusal;
use super::gate::{Same, judge, strangers};
use super::relate::relate;
use super::story::Story;
use crate::claim::{Claim, Slot};
use crate::value::{Relation, compare};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The most statements of a cluster, and the most clusters behind one key that a claim is held against: what bounds the
/// cost of a story in which one thing is told over and over.
const MOST: usize = 48;

/// A claim by the index of its article and its own.
pub(super) type At = (usize, usize);

/// The clusters of claims that tell one fact, in order of their first claims.
pub(super) fn cluster(story: &Story<'_>) -> Vec<Vec<At>> {
    let mut clusters: Vec<Vec<At>> = Vec::new();
    let mut behind: FxHashMap<Key<'_>, Vec<usize>> = FxHashMap::default();
    let mut candidates: Vec<usize> = Vec::new();
    for (i, article) in story.articles.iter().enumerate() {
        for (j, one) in article.claims.iter().enumerate() {
            let keys = block(story, (i, j), one);
            candidates.clear();
            candidates.extend(keys.iter().filter_map(|k| behind.get(k)).flatten());
            if keys.len() > 1 {
                candidates.sort_unstable();
                candidates.dedup();
            }
            let fits = |&c: &usize| clusters[c].len() < MOST && belongs(story, (i, j), &clusters[c]);
            let latest = &candidates[candidates.len().saturating_sub(MOST)..];
            let home = latest.iter().copied().find(fits).unwrap_or_else(|| {
                clusters.push(Vec::new());
                clusters.len() - 1
            });
            clusters[home].push((i, j));
            for key in keys {
                keep(behind.entry(key).or_default(), home);
            }
        }
    }
    clusters
}

/// Adds a cluster to the sorted list behind a key, of which no more than the latest can ever be looked at.
fn keep(latest: &mut Vec<usize>, cluster: usize) {
    if let Err(place) = latest.binary_search(&cluster) {
        latest.insert(place, cluster);
        if latest.len() > MOST {
            latest.remove(0);
        }
    }
}

/// A claim belongs where no member refuses it, and one at least is surely of its event or says what it says.
fn belongs(story: &Story<'_>, at: At, members: &[At]) -> bool {
    if let Some(&stranger) = members.iter().find(|&&member| strangers(story, at, member)) {
        debug_assert!(judge(story, at, stranger).is_err(), "the short cut refuses only what the gate refuses");
        return false;
    }
    let mut found = false;
    for &member in members {
        match judge(story, at, member) {
            Err(_) => return false,
            Ok(Same::One) => found = true,
            Ok(Same::Alike) => {
                let relation = relate(story, at, member, Same::Alike).relation;
                found |= !matches!(relation, Relation::Contradicts | Relation::Incomparable);
            }
        }
    }
    found
}

/// The pairs of claims behind one key whose values exclude each other and which the gate does not take for one event.
pub(super) fn refusals(story: &Story<'_>) -> Vec<Refusal> {
    let mut blocks: BTreeMap<(Slot, &str, String), Vec<At>> = BTreeMap::new();
    for (i, article) in story.articles.iter().enumerate() {
        for (j, claim) in article.claims.iter().enumerate() {
            for (slot, predicate, who) in block(story, (i, j), claim) {
                blocks.entry((slot, predicate, who.to_string())).or_default().push((i, j));
            }
        }
    }
    let mut seen: BTreeSet<(At, At)> = BTreeSet::new();
    let mut out = Vec::new();
    for members in blocks.values() {
        for (n, &x) in members.iter().enumerate() {
            for &y in &members[n + 1..] {
                let (a, b) = (story.claim(x), story.claim(y));
                let clash = || compare(&a.value, &b.value, story.tolerance).relation == Relation::Contradicts;
                if !seen.insert((x, y)) || !clash() {
                    continue;
                }
                let why = match judge(story, x, y) {
                    Ok(Same::One) => {
                        let found = relate(story, x, y, Same::One);
                        if found.relation == Relation::Contradicts {
                            continue;
                        }
                        found.why
                    }
                    Ok(Same::Alike) => relate(story, x, y, Same::Alike).why,
                    Err(why) => why.to_owned(),
                };
                let (a_at, b_at) = (a.evidence.clone(), b.evidence.clone());
                out.push(Refusal { predicate: a.predicate.clone(), slot: a.slot, a: a_at, b: b_at, why });
            }
        }
    }
    out
}

/// The slot, the predicate, and who takes part.
type Key<'a> = (Slot, &'a str, Who<'a>);

/// Whom or what claims of one block share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Who<'a> {
    /// A participant, by the skeleton of the name; nobody named, if it is empty.
    Name(&'a str),
    /// A word of the sentence, by its number.
    Word(u32),
}

impl std::fmt::Display for Who<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Word(word) => word.fmt(f),
        }
    }
}

/// Victims of a story are one block, and so are the times of its incidents; everything else is blocked by who
/// takes part.
fn block<'a>(story: &'a Story<'_>, at: At, claim: &'a Claim) -> Vec<Key<'a>> {
    let key = |who| (claim.slot, claim.predicate.as_str(), who);
    if claim.is_toll() {
        return vec![key(Who::Name(""))];
    }
    if claim.slot == Slot::Statement {
        return story.telling(at).into_iter().map(|word| key(Who::Word(word))).collect();
    }
    let mut all: Vec<Key<'_>> = story.keys(claim).into_iter().map(|who| key(Who::Name(who))).collect();
    if claim.slot == Slot::Time && claim.family().is_some() {
        all.push((claim.slot, "incident", Who::Name("")));
    }
    all.sort_unstable();
    all.dedup();
    all
}
