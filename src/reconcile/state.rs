//! States that follow one another: whether two are of one thing, and which of them is the later one.

use super::brief::At;
use super::same::{Same, compatible, grade, open};
use super::story::Story;
use crate::claim::{Claim, least_days};
use crate::value::{Comparison, Relation, Value};
use std::cmp::Ordering;

/// How close two sentences must be that tell states of one thing.
const SHARED_WORDS: f64 = 0.05;

/// Why a state cannot have followed another yet.
pub(super) const TOO_SOON: &str = "it takes longer to come to that";

/// Two states of one story are of one thing, unless they are told of others. What can be of anything needs a word in common.
pub(super) fn judge(story: &Story<'_>, x: At, y: At) -> Result<Same, &'static str> {
    let (a, b) = (story.claim(x), story.claim(y));
    if a.prior != b.prior {
        return Err("one tells of something earlier");
    }
    if a.scope != b.scope {
        return Err("they are told of others");
    }
    if a.is_of_person() && others(a, b) {
        return Err("they are told of others");
    }
    let soon = |slow: At, fast: At, least: i32| story.days_from(fast, slow).is_some_and(|days| days < least);
    let (p, q) = (least_days(a), least_days(b));
    if p > q && soon(x, y, p) || q > p && soon(y, x, q) {
        return Err(TOO_SOON);
    }
    let close = story.closeness(x, y);
    let known = a.is_of_person() && (shared(a, b) || [a, b].into_iter().any(is_unknown));
    let near = known || a.least_words() == 0 || close.at_least(a.least_words(), SHARED_WORDS);
    grade(near, true, "")
}

/// True where the ages, or else the last words of the names, of two sentences have nothing in common.
fn others(a: &Claim, b: &Claim) -> bool {
    let (p, q) = (&a.around.ages, &b.around.ages);
    if !p.is_empty() && !q.is_empty() {
        return p.iter().all(|age| !q.contains(age));
    }
    let (x, y) = (surnames(a), surnames(b));
    !x.is_empty() && !y.is_empty() && x.iter().all(|name| !y.contains(name))
}

/// True where nothing is known yet: what is told then is of anybody.
fn is_unknown(claim: &Claim) -> bool {
    matches!(&claim.value, Value::State(state) if state.name == "unknown")
}

/// True where two sentences have an age, or the last word of a name, in common.
fn shared(a: &Claim, b: &Claim) -> bool {
    let names = surnames(b);
    a.around.ages.iter().any(|age| b.around.ages.contains(age)) || surnames(a).iter().any(|name| names.contains(name))
}

/// The last words of the names in a sentence, but for those of who says it.
fn surnames(claim: &Claim) -> Vec<String> {
    let last = claim.around.names.iter().filter_map(|n| n.split(' ').next_back()).map(str::to_lowercase);
    let speaks =
        |name: &String| claim.attribution.iter().any(|said| said.source.to_lowercase().contains(name.as_str()));
    last.filter(|name| !speaks(name)).collect()
}

/// A later state replaces an earlier one, unless the earlier report tells it already. Of states that take turns the later
/// report tells the later one.
pub(super) fn followed(story: &Story<'_>, x: At, y: At, same: Same, found: Comparison) -> Comparison {
    let order = story.told_first(x, y);
    let turned = |relation| Comparison { relation, ground: None, why: "the later report tells another state".into() };
    match (found.relation, order) {
        _ if same == Same::Alike => open("nothing shows that they are of one thing"),
        (Relation::Equivalent, _) => found,
        (_, None) if story.claim(x).is_dated() => compatible("which of them was told later is not known"),
        _ if x.0 == y.0 => compatible("one article tells both, one after the other"),
        (Relation::Supersedes, Some(Ordering::Less)) | (Relation::SupersededBy, Some(Ordering::Greater)) => {
            compatible("the later report tells the earlier state still: it may be of somebody else")
        }
        // What takes turns may do so twice a day, and one day's reports tell it in any order.
        (Relation::Incomparable, _) if story.days_from(x, y) == Some(0) => {
            compatible("both were told on one day: which state is the later one is not known")
        }
        (Relation::Incomparable, Some(Ordering::Less)) => turned(Relation::SupersededBy),
        (Relation::Incomparable, Some(Ordering::Greater)) => turned(Relation::Supersedes),
        _ => found,
    }
}
