//! Claims of several articles to groups: origins, blocking, comparison, verdicts.
//!
//! Sees claims and the contexts of their sentences, never text or trees.

use crate::claim::{ArticleClaims, ArticleEntry};
use crate::error::Error;
mod asked;
mod best;
mod brief;
mod change;
mod correct;
mod differ;
mod dispute;
mod entity;
mod fate;
mod figures;
mod finding;
mod gate;
mod group;
mod guard;
mod ident;
mod lexis;
mod near;
mod opposed;
mod origin;
mod outcome;
mod relate;
mod resolve;
mod same;
mod state;
mod story;

pub use finding::Finding;
pub use outcome::{Best, Bound, Change, Changes, Fact, Group, Link, Refusal, Report, StatedValue, Statement, Verdict};

use crate::pairing::Table;
use crate::value::Tolerance;
use brief::At;
use rustc_hash::FxHashSet;
use std::sync::Arc;
use story::Story;

/// A number that must be a share or a probability.
fn share(name: &'static str, found: f64) -> Result<f64, Error> {
    let wrong = || Error::option(name, format!("expected a number between 0 and 1, found {found}"));
    (0.0..=1.0).contains(&found).then_some(found).ok_or_else(wrong)
}

/// How to reconcile.
#[derive(Clone, Debug)]
pub struct Options {
    tolerance: Tolerance,
    explain: bool,
    pairing: bool,
    table: Option<Arc<Table>>,
    min_confidence: f32,
    min_conflict: f32,
    opposition: bool,
    min_opposed: f32,
    story: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            tolerance: Tolerance::default(),
            explain: false,
            pairing: true,
            table: None,
            min_confidence: Self::MIN_CONFIDENCE,
            min_conflict: Self::MIN_CONFLICT,
            opposition: true,
            min_opposed: Self::MIN_OPPOSED,
            story: None,
        }
    }
}

impl Options {
    /// How probably two values must answer one question to be told together, where nothing else is asked.
    pub const MIN_CONFIDENCE: f32 = 0.5;
    /// How probably two values must answer one question to be called a contradiction, where nothing else is asked: here the
    /// false alarms on invented pairs (`docs/accuracy.md`) are as many as before the score.
    pub const MIN_CONFLICT: f32 = 0.62;

    /// How probably two clauses must be opposed to be called a contradiction, where nothing else is asked: of labelled pairs
    /// of real clauses that look opposed, two in five of those above are (`docs/accuracy.md`).
    pub const MIN_OPPOSED: f32 = 0.25;

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
        self.tolerance.approximate = self::share("tolerance", share)?;
        Ok(self)
    }

    /// Whether all values are held against each other by the fitted same-question score, too (default yes).
    #[must_use]
    pub fn pairing(mut self, yes: bool) -> Self {
        self.pairing = yes;
        self
    }

    /// How probably two values must answer one question to be told together (default [`Options::MIN_CONFIDENCE`]).
    ///
    /// # Errors
    /// When it is not between 0 and 1.
    pub fn min_confidence(mut self, probability: f32) -> Result<Self, Error> {
        self.min_confidence = share("min_confidence", probability.into())? as f32;
        Ok(self)
    }

    /// How probably two values must answer one question to be called a contradiction (default [`Options::MIN_CONFLICT`]).
    ///
    /// # Errors
    /// When it is not between 0 and 1.
    pub fn min_conflict(mut self, probability: f32) -> Result<Self, Error> {
        self.min_conflict = share("min_conflict", probability.into())? as f32;
        Ok(self)
    }

    /// Whether clauses are held against each other, too: told as so and as not so, in words of opposite sense, in other words
    /// (default yes).
    #[must_use]
    pub fn opposition(mut self, yes: bool) -> Self {
        self.opposition = yes;
        self
    }

    /// How probably two clauses must be opposed to be called a contradiction (default [`Options::MIN_OPPOSED`]).
    ///
    /// # Errors
    /// When it is not between 0 and 1.
    pub fn min_opposed(mut self, probability: f32) -> Result<Self, Error> {
        self.min_opposed = share("min_opposed", probability.into())? as f32;
        Ok(self)
    }

    /// Another table of the same-question score than the one that the crate holds.
    #[must_use]
    pub fn table(mut self, table: Table) -> Self {
        self.table = Some(Arc::new(table));
        self
    }

    /// The name of the story, which the report tells and on which the ids of its groups depend (default none).
    #[must_use]
    pub fn story(mut self, name: Option<String>) -> Self {
        self.story = name;
        self
    }

    fn score(&self) -> &Table {
        self.table.as_deref().unwrap_or(Table::embedded())
    }

    /// Whether the report lists the pairs that the gate kept apart, with the reasons (default no). It costs a look at all
    /// pairs behind one blocking key.
    #[must_use]
    pub fn explain(mut self, yes: bool) -> Self {
        self.explain = yes;
        self
    }
}

/// Reconciles the claims of the articles of one story. Groups do not depend on the order of the articles.
pub(crate) fn reconcile(articles: &[&ArticleClaims], options: &Options) -> Report {
    let mut sorted = articles.to_vec();
    sorted.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let origins = origin::copies(&sorted);
    let story = Story::new(&sorted, &options.tolerance);
    let clusters = group::cluster(&story);
    let mut groups = Vec::new();
    let mut stands: FxHashSet<At> = FxHashSet::default();
    for cluster in &clusters {
        if let Some(group) = resolve::group(cluster, &story, &origins) {
            stands.extend(cluster);
            groups.push(group);
        }
    }
    for pair in group::left_over(&story, |at| stands.contains(&at)) {
        if !pair.iter().all(|at| stands.contains(at))
            && let Some(group) = resolve::group(&pair, &story, &origins)
        {
            stands.extend(pair);
            groups.push(group);
        }
    }
    groups.extend(sorted.iter().enumerate().flat_map(|(i, a)| resolve::calendar(a, &sorted[origins[i]].article.id)));
    groups.extend(dispute::groups(&sorted, &origins));
    if options.pairing {
        let values = asked::groups(&groups, &story, &origins, options);
        groups.extend(values);
    }
    if options.opposition {
        let opposed = opposed::groups(&groups, &story, &origins, options.min_opposed);
        groups.extend(opposed);
    }
    guard::apply(&mut groups, &sorted, options);
    let mut new = resolve::new(&groups).into_iter();
    groups.retain(|_| new.next().unwrap_or(true));
    groups.sort_by_cached_key(resolve::rank);
    ident::name(&mut groups, options.story.as_deref());
    let mut entries: Vec<ArticleEntry> = articles.iter().map(|a| a.article.clone()).collect();
    for entry in &mut entries {
        let first = sorted.partition_point(|a| a.article.id < entry.id);
        entry.origin = sorted[origins[first]].article.id.clone();
    }
    let refusals = if options.explain { group::refusals(&story) } else { Vec::new() };
    let misdated = articles.iter().filter_map(|a| Some((a, a.written.as_ref()?)));
    let diagnostics = misdated.map(|(a, day)| {
        format!("{}: its own dates say {day}, and count for more than its date of publication", a.article.id)
    });
    let unread = articles.iter().filter(|a| a.reported.is_none());
    let unread =
        unread.filter_map(|a| Some((&a.article.id, a.article.published.as_deref().filter(|p| !p.trim().is_empty())?)));
    let unread = unread.map(|(id, published)| format!("{id}: the date of publication {published:?} cannot be read"));
    Report {
        story: options.story.clone(),
        articles: entries,
        groups,
        diagnostics: diagnostics.chain(unread).collect(),
        refusals,
        ..Report::default()
    }
}
