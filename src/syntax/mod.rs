//! Tokens to trees: tagger, lemmatizer and dependency parser with the embedded model.
//!
//! Knows nothing of claims, values or sources.

mod capitals;
mod conllu;
mod decode;
mod document;
mod features;
mod labels;
mod lemma;
mod matrix;
mod model;
mod network;
mod parser;
mod tree;

pub use conllu::{parse_conllu, to_conllu};
pub use document::{Document, View};
pub use labels::{Deprel, Upos, Xpos};
pub use tree::{Sentence, Token};
