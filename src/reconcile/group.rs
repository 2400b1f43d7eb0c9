//! Claims to clusters of one fact each: blocking keys first, then the gate against the clusters that share a key.

use super::Refusal;
use super::brief::At;
use super::gate::{OTHER_WORDS, judge, strangers, too_far};
use super::lexis::Closeness;
use super::relate::relate;
use super::same::Same;
use super::state::TOO_SOON;
use super::story::Story;
use crate::claim::{Claim, Slot};
use crate::value::{Relation, compare};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// The most statements of a cluster, and the most clusters that a claim is held against, those that began last: what
/// bounds the cost of a story in which one thing is told over and over.
const MOST: usize = 48;
const LATEST: usize = 24;

/// Clusters of claims, in the order in which they began.
type Clusters = Vec<Vec<At>>;

/// The clusters of claims that tell one fact, in order of their first claims.
pub(super) fn cluster(story: &Story<'_>) -> Clusters {
    let mut clusters = Clusters::new();
    let mut behind = Behind::new(story);
    let (mut candidates, mut keys): (Vec<u32>, Vec<Key>) = (Vec::new(), Vec::new());
    let mut beside = Beside::default();
    for i in 0..story.articles.len() {
        for (j, brief) in story.briefs.of(i).iter().enumerate() {
            let at = (i, j);
            let worded = behind.keys(story, at, &mut keys);
            candidates.clear();
            candidates.extend(keys.iter().filter_map(|key| behind.clusters.get(key)).flatten());
            if worded {
                candidates.extend(beside.homes(story, at, &behind));
            }
            candidates.sort_unstable();
            candidates.dedup();
            let latest = candidates[candidates.len().saturating_sub(LATEST)..].iter().copied();
            let mut open = latest.filter(|&cluster| clusters[cluster as usize].len() < MOST);
            let home = if brief.slot == Slot::Statement {
                let near = open.filter_map(|c| Some((c, nearness(story, at, &clusters[c as usize])?)));
                near.min_by(|(_, x), (_, y)| y.total_cmp(x)).map(|(c, _)| c)
            } else {
                open.find(|&cluster| belongs(story, at, &clusters[cluster as usize]))
            };
            let home = home.unwrap_or_else(|| begin(&mut clusters));
            clusters[home as usize].push(at);
            for &key in &keys {
                keep(behind.clusters.entry(key).or_default(), home);
            }
            if worded {
                behind.told_in[story.sentence(at)].push((brief.kind, home));
            }
            // A sentence may tell two things, and another article each of them in a sentence of its own.
            if brief.slot == Slot::Statement
                && let Some(twin) = twin(story, at, home, &behind, &clusters)
            {
                let pair = begin(&mut clusters);
                for one in [twin, at] {
                    clusters[pair as usize].push(one);
                    behind.told_in[story.sentence(one)].push((brief.kind, pair));
                }
                beside.forget();
            }
        }
    }
    clusters
}

/// The pairs of claims in near sentences that may be told together, of which one at least stands nowhere: the nearest first.
pub(super) fn left_over(story: &Story<'_>, stands: impl Fn(At) -> bool) -> Vec<[At; 2]> {
    let mut told: Vec<Vec<At>> = vec![Vec::new(); story.sentences()];
    for (at, brief) in story.briefs.iter() {
        if matches!(brief.slot, Slot::Statement | Slot::Polarity) {
            told[brief.sentence as usize].push(at);
        }
    }
    let mut found = Vec::new();
    for sentence in 0..told.len() {
        for &(earlier, close) in story.near.of(sentence) {
            for &x in &told[earlier as usize] {
                for &y in &told[sentence] {
                    let (p, q) = (story.brief(x), story.brief(y));
                    let statement = p.slot == Slot::Statement;
                    let far = p.kind != q.kind || statement && (x.0 == y.0 || too_far(close));
                    if far || stands(x) && stands(y) || strangers(story, x, y) {
                        continue;
                    }
                    let told = |same| same == Same::One && p.slot == Slot::Polarity || agree(story, y, x, same);
                    if judge(story, y, x).is_ok_and(told) {
                        found.push((close.share, [x, y]));
                    }
                }
            }
        }
    }
    found.sort_by(|(p, x), (q, y)| q.total_cmp(p).then(x.cmp(y)));
    found.into_iter().map(|(_, pair)| pair).collect()
}

/// The number of a new cluster.
fn begin(clusters: &mut Clusters) -> u32 {
    clusters.push(Vec::new());
    clusters.len() as u32 - 1
}

/// Adds a cluster to the sorted list behind a key, of which no more than the latest can ever be looked at.
fn keep(latest: &mut Vec<u32>, cluster: u32) {
    if let Err(place) = latest.binary_search(&cluster) {
        latest.insert(place, cluster);
        if latest.len() > LATEST {
            latest.remove(0);
        }
    }
}

/// What a claim is of, its slot and predicate as one number, and who takes part, as another.
type Key = (u32, u32);

/// The numbers of who takes part where that is no name.
const NOBODY: u32 = u32::MAX;

/// Which clusters lie behind the blocking keys: those of who takes part, and those of the sentences that tell it.
struct Behind {
    /// The kinds of which a claim is denied: a denial is held against what is asserted in any words.
    denied: FxHashSet<u32>,
    clusters: FxHashMap<Key, Vec<u32>>,
    /// For every sentence, its claims that are found by their words, as kinds and clusters.
    told_in: Vec<Vec<(u32, u32)>>,
}

impl Behind {
    fn new(story: &Story<'_>) -> Self {
        let denials = story.briefs.iter().filter(|(_, brief)| brief.slot == Slot::Polarity && brief.denied);
        Self {
            denied: denials.map(|(_, brief)| brief.kind).collect(),
            clusters: FxHashMap::default(),
            told_in: vec![Vec::new(); story.sentences()],
        }
    }

    /// The keys of a claim in `keys`; true where it is found by the words of its sentence as well.
    fn keys(&self, story: &Story<'_>, at: At, keys: &mut Vec<Key>) -> bool {
        let brief = story.brief(at);
        let kind = brief.kind;
        keys.clear();
        if brief.slot == Slot::Statement {
            return true;
        }
        if !brief.toll {
            keys.extend(story.briefs.names(at).iter().map(|&name| (kind, name)));
            keys.dedup();
        }
        let nobody = keys.is_empty();
        let worded = nobody && !brief.one_block;
        if nobody && (!worded || self.denied.contains(&kind)) {
            keys.push((kind, NOBODY));
        }
        worded
    }
}

/// The clusters of the claims in the sentences near to one, gathered once for all claims of the sentence: those are many, and
/// each would look through the same lists, which lie far apart.
#[derive(Default)]
struct Beside {
    sentence: Option<usize>,
    homes: Vec<(u32, u32, Closeness)>,
}

impl Beside {
    /// The clusters that a claim may belong to by the words of its sentence.
    fn homes(&mut self, story: &Story<'_>, at: At, behind: &Behind) -> impl Iterator<Item = u32> {
        let (brief, sentence) = (story.brief(at), story.sentence(at));
        if self.sentence != Some(sentence) {
            self.sentence = Some(sentence);
            self.homes.clear();
            for &(other, close) in story.near.of(sentence) {
                self.homes.extend(behind.told_in[other as usize].iter().map(|&(kind, cluster)| (kind, cluster, close)));
            }
        }
        let near = move |close: Closeness| brief.slot != Slot::Statement || !too_far(close);
        let mine = self.homes.iter().filter(move |(kind, _, close)| *kind == brief.kind && near(*close));
        mine.map(|&(_, cluster, _)| cluster)
    }

    /// What was gathered no longer holds: a sentence has come into another cluster.
    fn forget(&mut self) {
        self.sentence = None;
    }
}

/// The sentence of another article that tells most nearly what a sentence tells, if it stands in none of its clusters.
fn twin(story: &Story<'_>, at: At, home: u32, behind: &Behind, clusters: &Clusters) -> Option<At> {
    let kept = |(sentence, _): &&(u32, Closeness)| {
        let told = &behind.told_in[*sentence as usize];
        !told.is_empty() && told.iter().all(|(_, cluster)| *cluster != home)
    };
    let near = story.near.of(story.sentence(at)).iter();
    let nearest = near.filter(|(_, close)| !too_far(*close)).filter(kept);
    let &(sentence, _) = nearest.max_by(|(x, p), (y, q)| p.share.total_cmp(&q.share).then(y.cmp(x)))?;
    let mut homes =
        behind.told_in[sentence as usize].iter().flat_map(|(_, cluster)| clusters[*cluster as usize].iter().copied());
    let told = |other: &At| story.sentence(*other) == sentence as usize && story.brief(*other).slot == Slot::Statement;
    let other = homes.find(told)?;
    let same = judge(story, at, other).ok()?;
    (other.0 != at.0 && agree(story, at, other, same)).then_some(other)
}

/// How near a sentence stands to those of a cluster, as the mean of what it shares with them. At least half of them tell
/// it in near words, and none tells of something else: that two retell a third in words of their own sets them no further
/// apart than that.
fn nearness(story: &Story<'_>, at: At, members: &[At]) -> Option<f64> {
    let (mut all, mut near, mut shares) = (0, 0, 0.0);
    for &member in members {
        all += 1;
        match judge(story, at, member) {
            Ok(same) if agree(story, at, member, same) => {
                near += 1;
                shares += story.nearness(at, member).share;
            }
            Ok(_) | Err(OTHER_WORDS) => {}
            Err(_) => return None,
        }
    }
    (2 * near >= all).then(|| shares / f64::from(all))
}

/// True where nothing that the two say keeps them from being shown as one.
fn agree(story: &Story<'_>, x: At, y: At, same: Same) -> bool {
    let told = story.brief(x).told;
    told.is_some() && told == story.brief(y).told
        || !matches!(relate(story, x, y, same).relation, Relation::Contradicts | Relation::Incomparable)
}

/// A claim belongs where no member refuses it, and one at least is surely of its event or says what it says. States of which one
/// cannot have followed the other yet keep no third apart.
fn belongs(story: &Story<'_>, at: At, members: &[At]) -> bool {
    if let Some(&stranger) = members.iter().find(|&&member| strangers(story, at, member)) {
        debug_assert!(judge(story, at, stranger).is_err(), "the short cut refuses only what the gate refuses");
        return false;
    }
    let mut found = false;
    for &member in members {
        match judge(story, at, member) {
            Err(TOO_SOON) => {}
            Err(_) => return false,
            Ok(Same::One) => found = true,
            Ok(Same::Alike) => found = found || agree(story, at, member, Same::Alike),
        }
    }
    found
}

/// The pairs of claims behind one key whose values exclude or follow each other and which the gate does not take for one
/// event.
pub(super) fn refusals(story: &Story<'_>) -> Vec<Refusal> {
    let mut all: BTreeMap<Block<'_>, Vec<At>> = BTreeMap::new();
    for (i, article) in story.articles.iter().enumerate() {
        for (j, claim) in article.claims.iter().enumerate() {
            for block in blocks(story, claim, (i, j)) {
                all.entry(block).or_default().push((i, j));
            }
        }
    }
    let mut seen: BTreeSet<(At, At)> = BTreeSet::new();
    let mut out = Vec::new();
    for members in all.values() {
        for (n, &x) in members.iter().enumerate() {
            for &y in &members[n + 1..] {
                let (a, b) = (story.claim(x), story.claim(y));
                let found = || compare(&a.value, &b.value, story.tolerance).relation;
                let differ =
                    || matches!(found(), Relation::Contradicts | Relation::Supersedes | Relation::SupersededBy);
                if !seen.insert((x, y)) || !differ() {
                    continue;
                }
                let why = match judge(story, x, y) {
                    Ok(Same::One) => {
                        let found = relate(story, x, y, Same::One);
                        if found.relation != Relation::Compatible {
                            continue;
                        }
                        found.why
                    }
                    Ok(Same::Alike) => relate(story, x, y, Same::Alike).why,
                    Err(why) => why.to_owned(),
                };
                let (a_at, b_at) = (story.article(x).evidence(a), story.article(y).evidence(b));
                out.push(Refusal { predicate: a.predicate.clone(), slot: a.slot, a: a_at, b: b_at, why });
            }
        }
    }
    out
}

/// The slot, the predicate, and the skeleton of who takes part; nobody named, if it is empty.
type Block<'a> = (Slot, &'a str, &'a str);

/// Victims of a story are one block; everything else is blocked by who takes part.
fn blocks<'a>(story: &'a Story<'_>, claim: &'a Claim, at: At) -> BTreeSet<Block<'a>> {
    let of = |who| (claim.slot, claim.predicate.as_str(), who);
    let mut all = BTreeSet::new();
    if !claim.is_toll() {
        all.extend(story.briefs.names(at).iter().map(|&name| of(story.skeleton(name))));
    }
    if all.is_empty() {
        all.insert(of(""));
    }
    all
}
