//! What values and claims are made of: numbers, times, names, quotations, attribution, polarity and modality.
//!
//! Each annotator reads parsed sentences and is useful alone. Knows nothing of claims or of other articles.

pub mod attribution;
pub mod entity;
pub mod number;
pub mod polarity;
pub mod time;

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
#[must_use]
pub fn annotate(document: &Document) -> Annotations {
    let numbers = number::annotate(document);
    let times = time::annotate(document); // reads the article's date
    let entities = entity::annotate(document);
    let speech = attribution::annotate(document, &entities); // speakers are entities
    Annotations { numbers, times, entities, speech }
}
