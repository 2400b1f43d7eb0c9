//! Two statements of one group: the comparison of their values, and what time, mode and mouth make of it.

use super::ArticleClaims;
use crate::annotate::attribution::Stance;
use crate::annotate::polarity::Certainty;
use crate::claim::{Claim, Slot};
use crate::value::{Anchor, Comparison, Ground, Realis, Relation, Tolerance, Value, compare, compare_named};

/// How `a` stands to `b`; each with the article that holds it.
pub(super) fn relate(
    a: &Claim,
    b: &Claim,
    of_a: &ArticleClaims,
    of_b: &ArticleClaims,
    tolerance: &Tolerance,
) -> Comparison {
    let mut found = compare(&a.value, &b.value, tolerance);
    if let (Value::Time(x), Value::Time(y), Relation::Contradicts) = (&a.value, &b.value, found.relation) {
        // A date of publication can be a crawler's: times that it alone anchors clash only if their words do.
        if x.anchor == Anchor::Article || y.anchor == Anchor::Article {
            found = compare_named(x, y, tolerance);
        }
    }
    if found.relation == Relation::Compatible
        && let Some(later) = done_after_plan(a, b)
    {
        return later;
    }
    if found.relation != Relation::Contradicts {
        return found;
    }
    let doubtful =
        |c: &Claim| c.factuality.certainty != Certainty::Certain || c.factuality.realis == Realis::Hypothetical;
    if a.slot != Slot::Polarity && (doubtful(a) || doubtful(b) || a.factuality.positive != b.factuality.positive) {
        return compatible("one of them is not told as a fact");
    }
    if a.slot == Slot::Polarity && (doubtful(a) || doubtful(b)) {
        return compatible("one of them commits to nothing");
    }
    let same_article = of_a.article.id == of_b.article.id;
    let spoken =
        a.attribution.first() != b.attribution.first() && !(a.attribution.is_empty() && b.attribution.is_empty());
    if same_article && !matches!(a.slot, Slot::Age) && !(a.slot == Slot::Polarity && spoken && (denied(a) || denied(b)))
    {
        return compatible("one article tells both, without setting one against the other");
    }
    if a.is_toll()
        && let Some(changed) = grown(a, b, of_a, of_b)
    {
        return changed;
    }
    if a.slot == Slot::Count {
        found.why = format!("{}; which of them was said later is not known", found.why);
    }
    found
}

fn denied(claim: &Claim) -> bool {
    claim.attribution.iter().any(|s| s.stance == Stance::Denies)
}

fn compatible(why: &str) -> Comparison {
    Comparison { relation: Relation::Compatible, ground: None, why: why.to_owned() }
}

/// What took place replaces what was planned.
fn done_after_plan(a: &Claim, b: &Claim) -> Option<Comparison> {
    let (Value::Occurrence(x), Value::Occurrence(y)) = (&a.value, &b.value) else { return None };
    let later = |relation| {
        Some(Comparison { relation, ground: None, why: "one tells the plan, the other that it took place".into() })
    };
    let open = |r: Realis| matches!(r, Realis::Planned | Realis::Possible);
    match (x.realis, y.realis) {
        (Realis::Actual, other) if open(other) && x.positive && y.positive => later(Relation::Supersedes),
        (other, Realis::Actual) if open(other) && x.positive && y.positive => later(Relation::SupersededBy),
        _ => None,
    }
}

/// A toll only grows: the larger of two that were published on different days is the later state.
fn grown(a: &Claim, b: &Claim, of_a: &ArticleClaims, of_b: &ArticleClaims) -> Option<Comparison> {
    let low = |c: &Claim| match &c.value {
        Value::Quantity(q) => q.interval.low,
        _ => None,
    };
    let (x, y) = (low(a)?, low(b)?);
    let (at_x, at_y) = (of_a.article.published.as_deref()?, of_b.article.published.as_deref()?);
    let (relation, why) = match (at_x.cmp(at_y), x > y) {
        (std::cmp::Ordering::Greater, true) => (Relation::Supersedes, "the later report gives the larger toll"),
        (std::cmp::Ordering::Less, false) => (Relation::SupersededBy, "the later report gives the larger toll"),
        _ => {
            let why = "a toll only grows, and the later report does not give the larger one".to_owned();
            return Some(Comparison { relation: Relation::Contradicts, ground: Some(Ground::Numeric), why });
        }
    };
    Some(Comparison { relation, ground: None, why: why.into() })
}
