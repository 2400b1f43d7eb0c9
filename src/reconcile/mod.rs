//! Claims of several articles to groups: origins, blocking, comparison, verdicts.
//!
//! Sees claims, never text or trees.

use crate::claim::Claim;
use crate::error::Error;
mod outcome;

pub use outcome::{ArticleEntry, Best, Fact, Group, Link, Report, StatedValue, Statement, Verdict};

use crate::value::Tolerance;

/// How to reconcile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    tolerance: Tolerance,
}

impl Options {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The share by which approximate quantities may differ and still agree (default 0.1).
    ///
    /// # Errors
    /// When it is not between 0 and 1.
    pub fn tolerance(mut self, share: f64) -> Result<Self, Error> {
        if !(0.0..=1.0).contains(&share) {
            return Err(Error::option("tolerance", format!("expected a share between 0 and 1, found {share}")));
        }
        self.tolerance.approximate = share;
        Ok(self)
    }
}

/// The claims of one article with what reconciling must know of the article.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ArticleClaims {
    /// The article as the report lists it.
    pub article: ArticleEntry,
    /// Hashes of its sentences' words, sorted: for finding copies.
    pub fingerprints: Vec<u64>,
    /// Its claims, in text order.
    pub claims: Vec<Claim>,
}

/// Reconciles the claims of the articles of one story.
#[must_use]
pub fn reconcile(articles: &[ArticleClaims], options: &Options) -> Report {
    let _ = options;
    Report { articles: articles.iter().map(|a| a.article.clone()).collect(), ..Report::default() }
}
