//! Sentences of a text.

use super::boundary::{Chunk, Gaps, chunks};
use super::token::ABBREVIATIONS;
use super::{Part, clean};
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

/// The sentences of an article's text outside boilerplate, in order. Hard-wrapped lines are read as one paragraph; a
/// disclaimer, a teaser, a share bar, a byline or a repeated line has no sentences.
///
/// ```
/// use crossclaim::text::{Part, segment};
///
/// let text = "Two killed in blast\nBy Ann Lee\nTwo people died. Sign up for our newsletter.\nShare on Facebook";
/// let pieces = segment(text);
/// let found: Vec<(Part, &str)> = pieces.iter().map(|piece| (piece.part, piece.span.of(text))).collect();
/// assert_eq!(found, [(Part::Headline, "Two killed in blast"), (Part::Prose, "Two people died.")]);
/// ```
#[must_use]
pub fn segment(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len() / 100);
    let mut list: Vec<Chunk> = Vec::new();
    for (number, paragraph) in clean::paragraphs(text).into_iter().enumerate() {
        let Some(part) = paragraph.part else { continue };
        split(text, paragraph.start, paragraph.end, &mut list, |span| {
            if !clean::noise(span.of(text)) {
                pieces.push(Piece { span, paragraph: number, part });
            }
        });
    }
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
    let mut list: Vec<Chunk> = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        split(text, at, at + line.len(), &mut list, |span| spans.push(span));
        at += line.len() + 1;
    }
    spans
}

/// Hands the sentences of `text[from..to]` to `take`; `list` is memory to use again.
fn split(text: &str, from: usize, to: usize, list: &mut Vec<Chunk>, mut take: impl FnMut(Span)) {
    chunks(text, from, to, list);
    let mut gaps = Gaps::new(text, list);
    let mut first = 0;
    for i in 0..list.len() {
        gaps.enter(i);
        let last = i + 1 == list.len();
        if last || (gaps.candidate(i) && gaps.score(i, WEIGHTS) > 0 && !bound(text, list[i], list[i + 1])) {
            gaps.cut(i);
            take(Span::new(list[first].start as usize, list[i].end as usize));
            first = i + 1;
        }
    }
}

/// True when the abbreviation before a gap needs what follows it: a title its name, a month its day. The classifier has
/// seen too few of each to be sure.
fn bound(text: &str, left: Chunk, right: Chunk) -> bool {
    let Some(word) = text[left.start as usize..left.end as usize].strip_suffix('.') else { return false };
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    if word.len() > 6 {
        return false;
    }
    match ABBREVIATIONS.first(word) {
        Some("always") => true,
        Some("number" | "inside") => text.as_bytes()[right.start as usize].is_ascii_digit() && word.len() > 1,
        _ => false,
    }
}
