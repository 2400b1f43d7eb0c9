//! Figures whose unit was said before: "down from 8.40" after "5.90 euros", "has repaid 4 billion" after "$19 billion".

use super::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::syntax::{Document, Upos};
use crate::value::Unit;

lexicon!(
    /// Words right before a figure that is measured against another: "from 8.40", "by 15".
    AGAINST, "against.txt", 1
);

/// The least sum that is money where an article tells of a currency near it and nothing is counted.
const SUM: f64 = 1e6;
/// How many times larger or smaller than the amount before it such a figure may be.
const SPREAD: f64 = 4.0;
/// How many sentences back a currency is remembered.
const REACH: usize = 2;

/// Gives the unit that was said before to the numbers that lack one.
pub(super) fn complete(document: &Document, found: &mut [NumberMention]) {
    let mut money: Option<(usize, Unit)> = None;
    for i in 0..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let Some(one) = rest.first_mut() else { continue };
        if let (NumberKind::Money, Some(unit)) = (one.kind, &one.value.unit) {
            money = Some((one.sentence, unit.clone()));
            continue;
        }
        let bare = one.kind == NumberKind::Number && one.head.is_none() && !one.subset && one.value.unit.is_none();
        let Some(size) = one.value.interval.low.or(one.value.interval.high).filter(|&x| bare && x > 0.0) else {
            continue;
        };
        let view = document.view(one.sentence);
        let noun = |at: usize| {
            view.sentence.tokens.get(at).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj))
        };
        if noun(one.tokens.end) {
            continue;
        }
        let near = money.as_ref().filter(|(at, _)| one.sentence - at <= REACH);
        if let Some((_, unit)) = near.filter(|_| size >= SUM && figures(document, one)) {
            (one.kind, one.value.unit) = (NumberKind::Money, Some(unit.clone()));
            continue;
        }
        let lead = one.tokens.start.checked_sub(1).map(|t| view.lower(t)).unwrap_or_default();
        let Some(kinds) = AGAINST.first(&lead) else { continue };
        let last =
            before.iter().rev().take_while(|m| m.sentence == one.sentence).find(|m| {
                matches!(m.kind, NumberKind::Money | NumberKind::Percent) && m.value.interval.point().is_some()
            });
        let Some(last) = last else { continue };
        let like = last.value.interval.low.is_some_and(|x| x / SPREAD <= size && size <= x * SPREAD);
        // "rose 3 percent to 40": of another scale; "but bonds fell by 15": of the same.
        let verb = || {
            let between = last.tokens.end..one.tokens.start;
            view.sentence.tokens.get(between).is_some_and(|run| run.iter().any(|t| t.upos == Upos::Verb))
        };
        let fits = match last.kind {
            NumberKind::Money => like && kinds != "percent",
            _ => kinds != "money" && verb(),
        };
        if fits {
            (one.kind, one.value.unit) = (last.kind, last.value.unit.clone());
        }
    }
}

/// A sum in figures: "4 billion", no millions of people that only a pronoun names.
fn figures(document: &Document, one: &NumberMention) -> bool {
    let view = document.view(one.sentence);
    let after = view.lower(one.tokens.end);
    let of = after == "of" && view.sentence.tokens.get(one.tokens.end + 1).is_some_and(|t| t.upos != Upos::Det);
    view.slice(one.span).contains(|c: char| c.is_ascii_digit()) && !of
}
