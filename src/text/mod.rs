//! Body to spans: boilerplate, paragraphs, sentences, tokens; in linear time, and no offset ever moves.
//!
//! Knows nothing of words' meaning beyond abbreviation lists.

mod boundary;
mod clean;
mod sentence;
mod token;

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
