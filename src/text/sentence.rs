//! Sentences of a text.

use super::Part;
use super::boundary::{Chunk, Gaps, chunks};
use crate::span::Span;

/// A sentence of a text: where it stands, and in what part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes, without space around them.
    pub span: Span,
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
    /// The part of the article.
    pub part: Part,
}

/// The weights of the boundary classifier, one signed byte each.
static WEIGHTS: &[u8] = include_bytes!("boundary.bin");

/// The sentences of an article's text outside boilerplate, in order.
#[must_use]
pub fn segment(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    each(text, |paragraph, span| pieces.push(Piece { span, paragraph, part: Part::Prose }));
    pieces
}

/// Every sentence of `text`, in order, without space around it. A line end ends a sentence; nothing is left out: between
/// the spans there is only white space.
///
/// ```
/// let text = "Dr. Lee met Mr. T. Kim on Jan. 5. \"It went well,\" she said.";
/// let ends: Vec<usize> = crossclaim::text::sentences(text).iter().map(|span| span.end()).collect();
/// assert_eq!(ends, [33, 59]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::with_capacity(text.len() / 80);
    each(text, |_, span| spans.push(span));
    spans
}

/// Hands every sentence with the number of its line to `take`.
fn each(text: &str, mut take: impl FnMut(usize, Span)) {
    let mut list: Vec<Chunk> = Vec::new();
    let mut at = 0;
    for (number, line) in text.split('\n').enumerate() {
        chunks(text, at, at + line.len(), &mut list);
        at += line.len() + 1;
        let mut gaps = Gaps::new(text, &list);
        let mut first = 0;
        for i in 0..list.len() {
            gaps.enter(i);
            let last = i + 1 == list.len();
            if last || (gaps.candidate(i) && gaps.score(i, WEIGHTS) > 0) {
                gaps.cut(i);
                take(number, Span::new(list[first].start as usize, list[i].end as usize));
                first = i + 1;
            }
        }
    }
}
