//! Compares what several outlets wrote about the same events, claim by claim.

mod article;
mod error;
mod lexicon;
mod pipeline;
mod span;

pub mod annotate;
pub mod claim;
pub mod reconcile;
pub mod report;
pub mod syntax;
pub mod text;
pub mod value;

pub use article::{Article, Field};
pub use error::Error;
pub use pipeline::{read, report as reconcile_articles, report_claims as reconcile_claims};
pub use span::Span;
pub use value::Interval;
