//! Body to spans: boilerplate, paragraphs, sentences, tokens; in linear time, and no offset ever moves.
//!
//! Knows nothing of words' meaning beyond abbreviation lists.

mod boundary;
mod clean;
mod english;
mod escape;
mod normal;
mod sentence;
mod token;

pub(crate) use english::foreign;
pub use escape::printable;
pub(crate) use normal::invisible;
pub use normal::normal;
pub use sentence::{Piece, segment, sentences};
pub use token::tokenize;

use serde::{Deserialize, Serialize};

/// What part of an article a sentence stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Part {
    /// The title, or the title's copy on the first line of the body.
    Headline,
    /// The running text.
    #[default]
    Prose,
    /// A list item.
    Item,
    /// A short line without a full stop inside the body: a subheading.
    Heading,
    /// The words under a picture.
    Caption,
}

/// The runs of a text that hold no white space, in order.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while at < bytes.len() && boundary::white(bytes, at) > 0 {
            at += boundary::white(bytes, at);
        }
        let start = at;
        at = boundary::run_end(bytes, at);
        (start < at).then(|| &text[start..at])
    })
}

/// The lines of a text as byte ranges without their ends: `\n`, `\r\n`, `\r`, a form feed, and Unicode's line and paragraph
/// separators end one.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let rest = &text[from..];
        let Some(at) = rest.find(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) else {
            start = None;
            return Some(from..text.len());
        };
        let end = rest[at..].chars().next().map_or(1, char::len_utf8);
        start = Some(from + at + if rest[at..].starts_with("\r\n") { 2 } else { end });
        Some(from..from + at)
    })
}
