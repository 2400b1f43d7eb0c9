//! Whether those who were told to be hurt have died since, by what another article of the story tells.

use super::brief::At;
use super::entity::same;
use super::story::Story;
use crate::claim::Claim;
use crate::value::is_of_class;

/// The most days in which a toll goes on to rise.
const RISING_DAYS: i32 = 21;

/// True for tolls of which the later report gives the larger one: people die of their wounds, and more are found.
pub(super) fn rises(story: &Story<'_>, x: At, y: At) -> bool {
    let (a, b) = (story.claim(x), story.claim(y));
    if !a.is_toll() || !b.is_toll() || a.predicate != b.predicate {
        return false;
    }
    let (Some(p), Some(q), Some(days)) = (a.value.point(), b.value.point(), story.days_from(x, y)) else {
        return false;
    };
    let several = p.min(q) >= 2.0;
    several && days.abs() <= RISING_DAYS && if days > 0 { q > p } else { p > q }
}

/// True where the victims that the claim at `at` counts as hurt are dead in another article.
///
/// Its own article tells of no death, the other of as many dead at least and of nobody hurt. The two mean the same
/// victims where a name or an age says so; where neither sets them apart, the other article must not be the earlier one.
pub(super) fn died(story: &Story<'_>, at: At) -> bool {
    let hurt = story.claim(at);
    if tolls(story, at.0, "die").next().is_some() {
        return false;
    }
    (0..story.articles.len()).filter(|&j| j != at.0 && tolls(story, j, "injure").next().is_none()).any(|j| {
        let earlier = story.days_from((at.0, 0), (j, 0)).is_some_and(|days| days < 0);
        tolls(story, j, "die").any(|dead| {
            let enough = dead.value.low() >= hurt.value.low();
            enough && one_or_other(story, hurt, dead).unwrap_or(!earlier)
        })
    })
}

/// The tolls of one kind that article `i` tells, nobody and parts apart.
fn tolls<'a>(story: &'a Story<'_>, i: usize, predicate: &'a str) -> impl Iterator<Item = &'a Claim> {
    story.tolls[i].iter().copied().filter(move |c| c.predicate == predicate)
}

/// Whether names or ages show that two claims count the same victims, or others; `None` where they do not say.
fn one_or_other(story: &Story<'_>, a: &Claim, b: &Claim) -> Option<bool> {
    let named = |c: &Claim| c.arguments.iter().filter(|x| x.participant.named).cloned().collect::<Vec<_>>();
    let (x, y) = (named(a), named(b));
    if !x.is_empty() && !y.is_empty() {
        return Some(x.iter().any(|p| y.iter().any(|q| same(&p.participant, &q.participant, &story.crowd))));
    }
    // An officer is not the one whom officers shot.
    let officer = |c: &Claim| c.arguments.iter().any(|x| is_of_class(&x.participant.name, "officer"));
    if officer(a) != officer(b) {
        return Some(false);
    }
    let (p, q) = (&a.around.ages, &b.around.ages);
    (!p.is_empty() && !q.is_empty()).then(|| p.iter().any(|age| q.contains(age)))
}
