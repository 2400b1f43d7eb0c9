//! What persons are to one another, and whether one who is singled out is a man or a woman: the answers of two articles.

use super::entity::{same, surely};
use super::features::{ONE_WORDS, SLIP_YEARS, answers, in_the_news, of, one_event, parts, sole, told_again};
use super::group::At;
use super::story::Story;
use crate::claim::{Claim, Participant};
use crate::value::{Comparison, Ground};

/// The kind of relation of which nobody has two, whoever they are to.
const PARTNER: &str = "partner";

/// What somebody is to another, of the kinds of which nobody is two.
pub(super) fn kin(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let kind = |c: &Claim| parts(c).first().and_then(|w| w.split(' ').next()).unwrap_or_default().to_owned();
    let alone = |at: At| sole(story, all, at, |c| of(c) == of(story.claim(at)));
    let one = by_name(story, a, b) && alone(x) && alone(y) && in_the_news(story, x, y);
    // The father of one is the grandfather of another, but nobody is the husband of one and the friend of another, nor the
    // brother and the cousin of one.
    let both = a.arguments.get(1).zip(b.arguments.get(1));
    let to_one = both.is_some_and(|(p, q)| one_named(story, &p.participant, &q.participant));
    let told = kind(a) == kind(b) && (a.value == b.value || kind(a) == PARTNER);
    (one && (told || to_one)).then(|| answers(a, b, Ground::Attribute))
}

/// Whether the one who is singled out is a man or a woman, where no article tells of several such.
pub(super) fn sex(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let several = |c: &&Claim| c.predicate == of(a) && c.value.low() > Some(1.0);
    let alone = |at: At| sole(story, all, at, |c| of(c) == of(a));
    let ages = a.ages.is_empty()
        || b.ages.is_empty()
        || a.ages.iter().any(|p| b.ages.iter().any(|q| p.abs_diff(*q) <= SLIP_YEARS));
    let one = of(a) == of(b) && ages && alone(x) && alone(y) && in_the_news(story, x, y) && one_event(story, x, y);
    (one && !story.tolls.iter().flatten().any(several)).then(|| answers(a, b, Ground::Attribute))
}

/// What the partner of somebody is. Whoever has a wife has no fiancée, but may have a girlfriend: there both must tell of one
/// partner.
pub(super) fn bond(story: &Story<'_>, all: &[At], x: At, y: At) -> Option<Comparison> {
    let (a, b) = (story.claim(x), story.claim(y));
    let ([sex, standing], [other_sex, other]) = (parts(a), parts(b)) else { return None };
    if sex != other_sex || !by_name(story, a, b) || !told_again(story, x, y) {
        return None;
    }
    if standing == other {
        return Some(answers(a, b, Ground::Attribute));
    }
    let alone = |at: At| sole(story, all, at, |c| of(c) == of(story.claim(at)));
    let is = |p: &str, q: &str| standing == p && other == q || standing == q && other == p;
    let named = a.arguments.get(1).zip(b.arguments.get(1));
    let named = named.map(|(p, q)| one_named(story, &p.participant, &q.participant));
    let one = named.unwrap_or_else(|| is("spouse", "engaged") || story.closeness(x, y).words >= ONE_WORDS);
    // Who is engaged is called a girlfriend, too.
    (one && alone(x) && alone(y) && !is("engaged", "dating")).then(|| answers(a, b, Ground::Attribute))
}

/// True where two claims are of one person by name.
pub(super) fn by_name(story: &Story<'_>, a: &Claim, b: &Claim) -> bool {
    let both = a.arguments.first().zip(b.arguments.first());
    both.is_some_and(|(p, q)| one_named(story, &p.participant, &q.participant))
}

/// True where two are one person by their names.
fn one_named(story: &Story<'_>, p: &Participant, q: &Participant) -> bool {
    p.named && q.named && same(p, q, &story.crowd) && surely(p, q, false)
}
