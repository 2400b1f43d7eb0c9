//! What values and claims are made of: numbers, times, names, quotations, attribution, polarity and modality.
//!
//! Each annotator reads parsed sentences and is useful alone. Knows nothing of claims or of other articles.

pub mod attribution;
pub mod entity;
mod json;
pub mod number;
pub mod polarity;
pub mod time;

pub use json::{to_json, to_text};

use crate::syntax::Document;
use serde::{Deserialize, Serialize};

/// Everything annotated in one article.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Annotations {
    /// Numbers, quantities, money, percentages, ordinals, ages, in text order.
    pub numbers: Vec<number::NumberMention>,
    /// Times, in text order.
    pub times: Vec<time::TimeMention>,
    /// Persons, organizations and places: mentions and the entities they were resolved to.
    pub entities: entity::Entities,
    /// Quotations, and who said what.
    pub speech: attribution::Speech,
}

/// Annotates a parsed article: each annotator in order, because later ones read the mentions of earlier ones.
///
/// ```
/// use crossclaim::annotate;
/// use crossclaim::{Article, syntax::Document};
///
/// let article = Article::from_text("a", "Police said two men were hurt on Friday.").published("2025-04-27");
/// let found = annotate::annotate(&Document::parse(article));
/// assert_eq!(found.numbers[0].value.to_string(), "two");
/// assert_eq!(found.times[0].value.timex, "2025-04-25");
/// assert_eq!(found.speech.attributions[0].cue_lemma, "say");
/// ```
#[must_use]
pub fn annotate(document: &Document) -> Annotations {
    annotate_with(document, time::annotate(document))
}

/// Annotates a parsed article whose times were read before: what else there is.
pub(crate) fn annotate_with(document: &Document, mut times: Vec<time::TimeMention>) -> Annotations {
    let numbers = number::annotate(document);
    // "Three quarters of the members": a part, not nine months.
    let shares = |t: &time::TimeMention| {
        let from = numbers.partition_point(|n| n.sentence < t.sentence);
        let here = numbers[from..].iter().take_while(|n| n.sentence == t.sentence);
        here.into_iter().any(|n| n.kind == number::NumberKind::Percent && n.span.contains(t.span))
    };
    times.retain(|t| !shares(t));
    let numbers = outside_times(numbers, &times);
    let entities = entity::annotate(document);
    let speech = attribution::annotate(document, &entities); // speakers are entities
    Annotations { numbers, times, entities, speech }
}

/// The numbers that are no part of a time expression: the 4 of "May 4" is told by the time. Ages stay.
fn outside_times(mut numbers: Vec<number::NumberMention>, times: &[time::TimeMention]) -> Vec<number::NumberMention> {
    numbers.retain(|n| {
        let from = times.partition_point(|t| t.sentence < n.sentence);
        let here = times[from..].iter().take_while(|t| t.sentence == n.sentence);
        // The range "from 5 to 6" of "from 5 to 6:30 p.m." begins before the time, and ends in it.
        let range = n.value.unit.is_none()
            && n.value.interval.point().is_none()
            && n.value.interval.low.is_some()
            && n.value.interval.high.is_some();
        let told = |t: &time::TimeMention| {
            t.span.contains(n.span) || range && t.span.overlaps(n.span) && n.span.end() <= t.span.end()
        };
        n.kind == number::NumberKind::Age || !here.into_iter().any(told)
    });
    numbers
}
