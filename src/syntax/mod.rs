//! Tokens to trees: tagger, lemmatizer and dependency parser with the embedded model.
//!
//! Knows nothing of claims, values or sources.

mod decode;
mod document;
mod features;
mod labels;
mod matrix;
mod model;
mod network;
mod parser;
mod tree;

pub use document::{Document, View};
pub use labels::{Deprel, Upos, Xpos};
pub use tree::{Sentence, Token};
