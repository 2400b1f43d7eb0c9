//! Reads what several outlets wrote about the same events and says, claim by claim, what they agree on, where they
//! contradict each other, what changed in between, who said it, and which value is best supported, each with the exact
//! words it rests on. Deterministic, self-explaining, without network, GPU or download.
//!
//! ```
//! use crossclaim::reconcile::{Options, Verdict};
//! use crossclaim::{Article, Reader};
//!
//! let articles = [
//!     Article::from_text("a", "Three people were killed in the blast in Taiz on Friday, police said.").source("Wire"),
//!     Article::from_text("b", "Four people were killed in the blast in Taiz on Friday, officials said.").source("Post"),
//! ];
//! let report = Reader::new(Options::new()).report(&articles)?;
//!
//! let found = report.contradictions().next().expect("three against four");
//! assert_eq!(found.question(), "How many people were killed in the blast in Taiz?");
//! assert_eq!(found.values().map(|value| value.text.as_str()), ["Three", "Four"]);
//! assert_eq!(found.outlets(), ["Wire", "Post"]);
//! assert_eq!(found.group().verdict, Verdict::DisputedByAttribution); // the police and officials
//!
//! // Evidence is bytes of the article.
//! let evidence = found.evidence()[1];
//! assert_eq!(&articles[1].body[evidence.value_start..evidence.value_end], "Four");
//! # Ok::<(), crossclaim::Error>(())
//! ```
//!
//! Three ways in, by who uses them:
//!
//! - all articles at once: [`Reader::report`]; for millions of articles [`Reader::read`] in as many processes as there are, the
//!   claims as lines of JSON, sorted by story, then [`Reader::reconcile`] (the tool's `extract` and `reconcile`);
//! - articles that come one by one: [`Story`], with [`Report::since`](reconcile::Report::since) for what is new;
//! - loose passages of a retrieval system: [`Reader::check`].
//!
//! # Types, in the order of the data
//!
//! - [`Article`]: one document of one source, from plain text or JSON; with the feature `input`, `Input` reads files and folders
//!   of web pages, feeds, Markdown, JSON and text in any encoding. Offsets are bytes, and nothing moves them.
//! - [`text`]: sentences and tokens as [`Span`]s; [`syntax::Document`]: an article with a dependency tree a sentence.
//! - [`annotate`]: numbers, times, names, quotations and who said them, polarity and modality; each useful alone.
//! - [`value`]: what statements say, as intervals, and the comparison of two ([`value::compare`] is useful alone, too).
//! - [`claim`]: normalized statements with their evidence; [`read`] goes from an article to its [`claim::ArticleClaims`].
//! - [`pairing`]: which values of a story may answer one question, by a fitted score.
//! - [`reconcile`]: claims of several articles to groups with relations, verdicts and best values: the
//!   [`Report`](reconcile::Report). Its [`contradictions`](reconcile::Report::contradictions),
//!   [`updates`](reconcile::Report::updates) and [`agreements`](reconcile::Report::agreements) are pairs,
//!   [`Finding`](reconcile::Finding)s, with values, outlets and evidence.
//! - [`report`]: questions in words, and the report as text and as a page. The JSON form is the report's own.
//!
//! # What it costs
//!
//! Reading an article is nearly everything: some 40 kB of text a second on one core of a slow machine, 10 articles. Comparing the
//! claims of a story costs a hundredth of that where it has five articles, a tenth where it has fifty. With the feature `parallel` articles are read on
//! all cores; the report is the same to the byte. `html` adds the page, `cli` builds the tool.
//!
//! # Written forms
//!
//! Claims and reports are JSON with a field `version` ([`ArticleClaims::VERSION`](claim::ArticleClaims::VERSION),
//! [`Report::VERSION`](reconcile::Report::VERSION)). `from_json` of either says which version it expected and found; nothing is
//! guessed of another one: read the articles again. A group's id is the same in every run and while a story grows, as long as the
//! statement that was reported first is the same; it is a hash (FNV-1a, 64 bits) of the story's name, the slot and that statement.
//! Two runs are joined by the bytes of their evidence, not by ids.
//!
//! # Errors
//!
//! There is one [`Error`], of options, files, formats and repeated ids: its text names the place, what was expected and what was
//! found. Odd text is none: what cannot be read of an article is told in the report's `diagnostics`.
//!
//! # Versions of the crate
//!
//! Semantic versions: what `tests/public-api.txt` lists changes only with the second number (the first, from 1.0 on). Enums and
//! structs that may grow are `#[non_exhaustive]`. **What is found may change with every version**: a better parser finds other
//! claims. Who needs the same bytes keeps the version. The least Rust is 1.89; a later one is asked for with the second number, too.
//!
//! # Limits
//!
//! Not supported: languages other than English; claims across several sentences; deciding what is true. A best value is
//! the best supported one among the articles given. Missing information never contradicts. Articles of several stories may be
//! given as one: what has nothing rare in common is kept apart, but the report of a story is what it is made for.

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
