//! The report for people: questions in words, and readable text. (The JSON form is [`Report`](crate::reconcile::Report)'s
//! own.)
//!
//! Knows nothing of how claims were read or compared: it words what the report holds.

mod question;
mod text;
mod words;

pub use crate::text::printable;
pub use question::question;
pub use text::{text, text_of_all};
