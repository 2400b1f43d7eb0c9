//! Time expressions as TIMEX3, resolved against the article's date and the running narrative date.

use crate::span::Span;
use crate::syntax::Document;
use crate::value::TimeValue;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A time expression in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeMention {
    /// The sentence's index in the document.
    pub sentence: usize,
    /// The tokens of the expression.
    pub tokens: Range<usize>,
    /// The bytes of those tokens in the sentence's field.
    pub span: Span,
    /// Its value.
    pub value: TimeValue,
}

/// Every time expression of a parsed article, in text order.
#[must_use]
pub fn annotate(document: &Document) -> Vec<TimeMention> {
    let _ = document;
    Vec::new()
}
