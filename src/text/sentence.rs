//! Sentences of a text. (First cut: replaced by the measured splitter.)

use super::Part;
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

/// The sentences of `text` outside boilerplate, in order.
#[must_use]
pub fn segment(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for (paragraph, line) in text.split('\n').enumerate() {
        let mut from = 0;
        let bytes = line.as_bytes();
        let mut cut = |from: usize, to: usize| {
            let part = &line[from..to];
            let lead = part.len() - part.trim_start().len();
            if !part.trim().is_empty() {
                let start = at + from + lead;
                pieces.push(Piece { span: Span::new(start, start + part.trim().len()), paragraph, part: Part::Prose });
            }
        };
        for (i, c) in line.char_indices() {
            let end = i + c.len_utf8();
            let closed = matches!(c, '.' | '?' | '!')
                || (matches!(c, '"' | '”') && i > 0 && matches!(bytes[i - 1], b'.' | b'?' | b'!'));
            let rest = &line[end..];
            let last = line[from..i].rsplit(' ').next().unwrap_or("");
            if closed
                && rest.starts_with(' ')
                && !rest.trim_start().starts_with(char::is_lowercase)
                && (last.len() > 3 || c != '.')
            {
                cut(from, end);
                from = end;
            }
        }
        cut(from, line.len());
        at += line.len() + 1;
    }
    pieces
}
