//! Numbers, quantities, money, percentages, ordinals and ages.
//!
//! A sentence is cut into figures, words and signs; numerals are read by the grammar of English numerals, then take their
//! unit or currency, the other end of a range, their bounds ("at least", "or more"), and what they count. Numbers that
//! are part of dates, names, addresses and clock times are passed over.

mod age;
mod atom;
mod bound;
mod ellipsis;
mod exclude;
mod figure;
mod noun;
mod numeral;
mod owner;
mod power;
mod reader;
mod score;
mod share;
mod smaller;
mod unit;
mod years;

use crate::article::Article;
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
    /// A score, of a game or of votes: "3-2". Low and high are the smaller and the larger figure.
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
    /// The bytes of the number with its bounds and unit in the sentence's field.
    pub span: Span,
    /// Its value, unit and what it counts.
    pub value: Quantity,
    /// The token of the noun that it counts or measures ("people" in "at least three young people"), or, for an age, of
    /// the person's name or noun.
    pub head: Option<usize>,
    /// True for a part of a larger number, or an addition to one: "one of four", "three of them", "including 2
    /// children", "two more bodies".
    pub subset: bool,
    /// The bare figure inside a bounded number ("three" in "at least three"), and the number of a share in words (0.33 for
    /// "a third", whose value is told in percent).
    pub figure: Option<Figure>,
    /// The two sides' figures of a score, as printed: the interval of its value goes from the smaller to the larger, so that
    /// "3-2" and "2-3" are one score.
    pub sides: Option<[Figure; 2]>,
    /// The noun or name whose age, weight, price, size, part or count it is, in the sentence's field: "truck" for "the
    /// 25-tonne truck", "shares" for "shares fell 3 percent". None where nothing or only a pronoun is named.
    pub owner: Option<Span>,
}

/// A figure inside a larger mention, as written.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its bytes in the sentence's field, with the unit.
    pub span: Span,
    /// The number.
    pub value: f64,
    /// What kind it is, seen alone: a plain number for a share in words, and for a side of a score.
    pub kind: NumberKind,
}

/// Every number of a parsed article, in text order. Dates and clock times are left to [`super::time`].
///
/// ```
/// use crossclaim::annotate::number;
/// use crossclaim::syntax::Document;
/// use crossclaim::{Article, Interval};
///
/// let document = Document::parse(Article::from_text("a", "At least three officers were hurt on Friday."));
/// let numbers = number::annotate(&document);
/// assert_eq!(numbers[0].value.interval, Interval::at_least(3.0));
/// assert_eq!(numbers[0].span.of(&document.article.body), "At least three");
/// ```
#[must_use]
pub fn annotate(document: &Document) -> Vec<NumberMention> {
    let mut found: Vec<NumberMention> =
        document.views().enumerate().flat_map(|(i, view)| reader::read(view, i)).collect();
    ellipsis::complete(document, &mut found);
    found
}

/// The numbers of a plain text, with spans in bytes of it: a document is made and parsed on the way.
///
/// ```
/// use crossclaim::annotate::number::{self, NumberKind};
///
/// let text = "The company paid between $5 million and $7 million.";
/// let found = number::find(text);
/// assert_eq!(found[0].kind, NumberKind::Money);
/// assert_eq!(found[0].value.interval, crossclaim::Interval::between(5e6, 7e6));
/// ```
#[must_use]
pub fn find(text: &str) -> Vec<NumberMention> {
    annotate(&Document::parse(Article { body: text.to_owned(), ..Article::default() }))
}

#[cfg(test)]
mod tests;
