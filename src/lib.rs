//! Reads what several outlets wrote about the same events and says, claim by claim, what they agree on, where they
//! contradict each other, what changed in between, who said it, and which value is best supported, each with the exact
//! words it rests on. Deterministic, self-explaining, without network, GPU or download.
//!
//! ```
//! use crossclaim::value::{Interval, Quantity, Relation, Tolerance, Value, compare};
//! use crossclaim::reconcile::Options;
//! use crossclaim::{Article, Reader};
//!
//! let articles = [
//!     Article::from_text("a", "Ana Lopez has met Ben Okri three times.").source("Wire"),
//!     Article::from_text("b", "Ana Lopez met Ben Okri again.").source("Post"),
//! ];
//! let report = Reader::new(Options::new()).report(&articles).unwrap();
//! assert_eq!(report.articles[0].id, "a");
//!
//! // What decides between two values can be asked alone.
//! let three = Value::Quantity(Quantity::count(3.0));
//! let four = Value::Quantity(Quantity::count(4.0));
//! assert_eq!(compare(&three, &four, &Tolerance::default()).relation, Relation::Contradicts);
//! assert!(Interval::at_least(3.0).contains(&Interval::exact(4.0)));
//! ```
//!
//! In the order of the data:
//!
//! - [`Article`]: one document of one source, from plain text or JSON; with the feature `input`, `Input` reads files and folders
//!   of web pages, feeds, Markdown, JSON and text in any encoding. Offsets are bytes, and nothing moves them.
//! - [`text`]: sentences and tokens as [`Span`]s; [`syntax::Document`]: an article with a dependency tree a sentence.
//! - [`annotate`]: numbers, times, names, quotations and who said them, polarity and modality; each useful alone.
//! - [`value`]: what statements say, as intervals, and the comparison of two.
//! - [`claim`]: normalized statements with their evidence; [`read`] goes from an article to its claims.
//! - [`pairing`]: which values of a story may answer one question, by a fitted score.
//! - [`reconcile`]: claims of several articles to groups with relations, verdicts and best values;
//!   [`Reader`] does it all.
//! - [`report`]: questions in words, and the report as text and as a page. The JSON form is [`reconcile::Report`]'s own.
//!
//! With the feature `parallel` articles are read on all cores; the report is the same to the byte. `html` adds the page, `cli`
//! builds the tool.
//!
//! Not supported: languages other than English; claims across several sentences; deciding what is true. A best value is
//! the best supported one among the articles given. Missing information never contradicts.

mod article;
mod check;
mod error;
mod hash;
mod lexicon;
mod reader;
mod span;
mod story;
mod version;

pub mod annotate;
pub mod claim;
pub mod pairing;
pub mod reconcile;
pub mod report;
pub mod syntax;
pub mod text;
pub mod value;

pub use article::{Article, Field};
#[cfg(feature = "input")]
pub use article::{Bundle, Input, decode};
pub use check::Conflict;
pub use error::Error;
pub use reader::{Reader, read};
pub use span::Span;
pub use story::Story;
pub use value::Interval;

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
