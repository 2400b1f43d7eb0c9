//! The report for people: questions in words, readable text, a page; and for other programs, as JSON-LD. (The JSON form is
//! [`Report`](crate::reconcile::Report)'s own.)
//!
//! Knows nothing of how claims were read or compared: it words what the report holds. `view` puts the questions in order,
//! `text` and `page` show them; `jsonld` tells
//! the same in the words of published vocabularies.

mod answer;
mod change;
mod diff;
mod fold;
mod jsonld;
mod marked;
#[cfg(feature = "html")]
mod page;
mod question;
mod text;
mod view;
mod words;

pub use crate::text::printable;
pub use jsonld::json_ld;
#[cfg(feature = "html")]
pub use page::html;
pub use question::question;
pub use text::{Layout, text, text_of_all};
pub use view::Kind;
