//! Numbers, quantities, money, percentages, ordinals and ages.

use crate::span::Span;
use crate::syntax::Document;
use crate::value::Quantity;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NumberKind {
    /// A count: "three", "at least 20", "dozens", "none".
    Number,
    /// A measure with a unit: "45 miles".
    Quantity,
    /// Money.
    Money,
    /// A percentage.
    Percent,
    /// A rank: "fourth".
    Ordinal,
    /// The age of a person: "22-year-old", "Smith, 22,".
    Age,
    /// A score: "3-2". Low and high are the two sides' figures.
    Score,
}

/// A number in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberMention {
    /// What kind it is.
    pub kind: NumberKind,
    /// The sentence's index in the document.
    pub sentence: usize,
    /// The tokens of the number with its bounds and unit ("at least three", "$1.5m"), without the noun it counts.
    pub tokens: Range<usize>,
    /// The bytes of those tokens in the sentence's field.
    pub span: Span,
    /// Its value, unit and what it counts.
    pub value: Quantity,
    /// The token of the noun that it counts or measures ("people" in "at least three young people"), or, for an age, of
    /// the person's name or noun.
    pub head: Option<usize>,
    /// True for a part of a larger number: "one of four", "three of them", "including 2 children".
    pub subset: bool,
}

/// Every number of a parsed article, in text order. Dates and clock times are left to [`super::time`].
#[must_use]
pub fn annotate(document: &Document) -> Vec<NumberMention> {
    let _ = document;
    Vec::new()
}
