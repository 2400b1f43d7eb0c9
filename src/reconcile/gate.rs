//! The gate: may two claims be of one event? Every dimension is tested except the slot under comparison.

use super::ArticleClaims;
use super::entity::{Crowd, same};
use crate::claim::{Argument, Claim, Role, Slot};
use crate::lexicon::lexicon;
use crate::value::{Dimension, Relation, Tolerance, Value, compare};
use jiff::civil::Date;

lexicon!(
    /// Words that do not narrow whom a toll counts.
    GENERIC, "anyone.txt", 0
);

/// The most days between two articles on one event.
const NEWS_DAYS: i32 = 3;

/// The first sentences of an article, in which the toll of its event is told.
const LEAD: usize = 6;

/// The share of the smaller sentence's content words that must be shared where nobody named is.
const CONTEXT: f64 = 0.34;

/// The reason for keeping two claims apart; `None` lets them be compared.
pub(super) fn refuse(
    (a, of_a): (&Claim, &ArticleClaims),
    (b, of_b): (&Claim, &ArticleClaims),
    crowd: &Crowd,
    tolerance: &Tolerance,
) -> Option<&'static str> {
    if a.slot != b.slot || a.predicate != b.predicate {
        return Some("they are about different things");
    }
    if !matches!(a.slot, Slot::Age | Slot::Title) && apart(of_a, of_b) {
        return Some("their articles are days apart");
    }
    let evidence = match participants(a, b, crowd) {
        Ok(evidence) => evidence,
        Err(reason) => return Some(reason),
    };
    if a.slot != Slot::Time
        && let (Some(x), Some(y)) = (&a.when, &b.when)
        && clash(&Value::Time(x.clone()), &Value::Time(y.clone()), tolerance)
    {
        return Some("their times differ");
    }
    if a.slot != Slot::Place {
        let apart = |x: &_, y: &_| clash(&Value::Place(Clone::clone(x)), &Value::Place(Clone::clone(y)), tolerance);
        if !a.places.is_empty() && !b.places.is_empty() && a.places.iter().all(|x| b.places.iter().all(|y| apart(x, y)))
        {
            return Some("their places differ");
        }
    }
    let shared = shared(&a.context, &b.context);
    let least = a.context.len().min(b.context.len()).max(1);
    let close = shared >= 4 && shared as f64 / least as f64 >= CONTEXT;
    match a.slot {
        Slot::Age | Slot::Title => None,
        Slot::Number => number(a, b, evidence, close),
        Slot::Amount => amount(a, b, close && common_name(a, b)),
        Slot::Count | Slot::Duration => (evidence == 0).then_some("nobody named takes part in both"),
        Slot::Time | Slot::Place => {
            let pair = a.arguments.len().min(b.arguments.len()) >= 2 && evidence >= 2;
            (!(pair || evidence >= 1 && close)).then_some("nothing shows that they are one event")
        }
        // Whether it happened is a fact only of an event whose two sides, or whose patient, are known.
        _ if [a, b].iter().any(|c| c.arguments.len() < 2 && c.arguments.iter().all(|x| x.role != Role::Theme)) => {
            Some("it is not told who takes part")
        }
        _ => {
            let both =
                a.arguments.iter().any(|x| x.role == Role::Theme) == b.arguments.iter().any(|x| x.role == Role::Theme);
            (!(both && (evidence >= 2 || (evidence >= 1 && close)))).then_some("nothing shows that they are one event")
        }
    }
}

/// How many participants the two share by name; an error when a role is filled by two who cannot be one.
fn participants(a: &Claim, b: &Claim, crowd: &Crowd) -> Result<usize, &'static str> {
    let mut evidence = 0;
    let pair = |c: &Claim| c.arguments.iter().any(|x| x.role == Role::CoAgent);
    if pair(a) || pair(b) {
        let named = |c: &Claim| c.arguments.iter().filter(|x| x.participant.named).cloned().collect::<Vec<Argument>>();
        let (x, y) = (named(a), named(b));
        let found = x.iter().filter(|p| y.iter().any(|q| same(&p.participant, &q.participant, crowd))).count();
        return if found > 0 && found >= x.len().min(y.len()) { Ok(found) } else { Err("others take part") };
    }
    for role in [Role::Agent, Role::Theme, Role::Of] {
        let of = |c: &Claim| c.arguments.iter().filter(|x| x.role == role).cloned().collect::<Vec<Argument>>();
        let (x, y) = (of(a), of(b));
        let named = |args: &[Argument]| args.iter().any(|p| p.participant.named);
        let found =
            x.iter().filter(|p| y.iter().any(|q| same(&p.participant, &q.participant, crowd))).collect::<Vec<_>>();
        if named(&x) && named(&y) {
            let hits = found.iter().filter(|p| p.participant.named).count();
            if hits == 0 {
                return Err("others take part");
            }
            evidence += hits;
        } else if !x.is_empty() && !y.is_empty() && named(&x) != named(&y) && !a.has_victims() {
            return Err("others may take part");
        } else if !x.is_empty()
            && !y.is_empty()
            && found.is_empty()
            && a.slot != Slot::Number
            && !named(&x)
            && !named(&y)
        {
            return Err("something else takes part");
        }
    }
    Ok(evidence)
}

fn number(a: &Claim, b: &Claim, evidence: usize, close: bool) -> Option<&'static str> {
    if a.subset != b.subset {
        return Some("one counts a part of the other");
    }
    if a.subset {
        return Some("both count parts");
    }
    let victims = a.has_victims();
    let narrow = |c: &Claim| c.scope.iter().filter(|w| !GENERIC.contains(w)).cloned().collect::<Vec<_>>();
    if if victims { narrow(a) != narrow(b) } else { a.scope != b.scope } {
        return Some("they count different things");
    }
    // A toll is told early; further down an article remembers other events, which must share more than a verb.
    let early = a.sentence < LEAD && b.sentence < LEAD;
    if victims && !early && !close {
        return Some("nothing shows that they are one event");
    }
    (!victims && evidence == 0 && !close).then_some("nothing shows that they are one event")
}

/// True when both articles are dated and more days lie between them than one event is news.
fn apart(a: &ArticleClaims, b: &ArticleClaims) -> bool {
    let day = |x: &ArticleClaims| x.article.published.as_deref().and_then(|p| p.get(..10)?.parse::<Date>().ok());
    let (Some(x), Some(y)) = (day(a), day(b)) else { return false };
    x.since(y).is_ok_and(|span| span.get_days().abs() > NEWS_DAYS)
}

fn amount(a: &Claim, b: &Claim, close: bool) -> Option<&'static str> {
    let dimension = |c: &Claim| match &c.value {
        Value::Quantity(q) => q.unit.as_ref().map(|u| u.dimension),
        _ => None,
    };
    if dimension(a) != dimension(b) {
        return Some("they measure different things");
    }
    if a.scope != b.scope && dimension(a) != Some(Dimension::Length) {
        return Some("they measure different things");
    }
    (!close).then_some("nothing shows that they measure one thing")
}

fn common_name(a: &Claim, b: &Claim) -> bool {
    a.names.iter().any(|x| b.names.iter().any(|y| x.eq_ignore_ascii_case(y)))
}

/// The number of entries two sorted lists share.
fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|x| b.binary_search(x).is_ok()).count()
}

fn clash(a: &Value, b: &Value, tolerance: &Tolerance) -> bool {
    compare(a, b, tolerance).relation == Relation::Contradicts
}
