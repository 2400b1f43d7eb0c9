//! Figures whose unit was said before: "down from 8.40" after "5.90 euros", "has repaid 4 billion" after "$19 billion".

use super::unit::is_price_word;
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

/// Gives the unit that was said before to the numbers that lack one.
pub(super) fn complete(document: &Document, found: &mut [NumberMention]) {
    let mut money: Option<Unit> = found.iter().find(|m| m.kind == NumberKind::Money).and_then(|m| m.value.unit.clone());
    for i in 0..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let Some((one, others)) = rest.split_first_mut() else { continue };
        if let (NumberKind::Money, Some(unit)) = (one.kind, &one.value.unit) {
            money = Some(unit.clone());
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
        if size >= SUM && figures(document, one) && money.is_some() {
            let sentence = one.sentence;
            let here = |m: &&NumberMention| m.sentence == sentence && m.kind == NumberKind::Money;
            let after = others.iter().take_while(|m| m.sentence == sentence).find(here);
            let beside = before.iter().rev().take_while(|m| m.sentence == sentence).find(here).or(after);
            let priced = (0..view.len()).any(|i| is_price_word(&view.lower(i)));
            let unit = beside.and_then(|m| m.value.unit.clone()).or_else(|| money.clone().filter(|_| priced));
            if unit.is_some() {
                (one.kind, one.value.unit) = (NumberKind::Money, unit);
                continue;
            }
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
