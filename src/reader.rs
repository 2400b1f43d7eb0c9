//! Every stage in order, from articles to a report: contexts before claims, which point to them.

use crate::annotate::{annotate_with, time};
use crate::article::Article;
use crate::claim::{
    ArticleClaims, ArticleEntry, calendar, contexts, disputes, extract, fingerprints, reports, written,
};
use crate::error::Error;
use crate::reconcile::{Options, Report, reconcile};
use crate::report::question;
use crate::syntax::Document;
use crate::text::foreign;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads articles and says how their claims stand to each other: the way into the crate.
///
/// ```
/// use crossclaim::reconcile::Options;
/// use crossclaim::{Article, Reader};
///
/// let reader = Reader::new(Options::new());
/// let articles = [
///     Article::from_text("a", "Three people were killed in the blast in Taiz on Friday.").source("Wire"),
///     Article::from_text("b", "Four people were killed in the blast in Taiz on Friday.").source("Post"),
/// ];
/// // Reading is nearly all the cost. Claims can be kept (they are JSON), and reconciled in another process.
/// let claims: Vec<_> = articles.iter().map(|article| reader.read(article)).collect();
/// assert_eq!(reader.reconcile(&claims)?, reader.report(&articles)?);
/// # Ok::<(), crossclaim::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reader {
    options: Options,
}

impl Reader {
    /// A reader that reconciles by these options. Reading an article has none: its claims serve whatever they are compared by.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// Reads one article, as [`read`] does.
    #[must_use]
    pub fn read(&self, article: &Article) -> ArticleClaims {
        read(article)
    }

    /// Reads every article, on all cores with the feature `parallel`, and reconciles their claims: one story. The report lists
    /// the articles in the order given; its groups do not depend on that order.
    ///
    /// # Errors
    /// When two articles have one id ([`Error::is_repeated`]).
    pub fn report(&self, articles: &[Article]) -> Result<Report, Error> {
        distinct(articles.iter().map(|article| article.id.as_str()))?;
        #[cfg(feature = "parallel")]
        let read: Vec<ArticleClaims> = {
            use rayon::prelude::*;
            articles.par_iter().map(read).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let read: Vec<ArticleClaims> = articles.iter().map(read).collect();
        Ok(reconciled(&read.iter().collect::<Vec<_>>(), &self.options))
    }

    /// Reconciles claims that were read before: one story. With [`Reader::read`] in other processes this is
    /// [`Reader::report`], to the byte.
    ///
    /// # Errors
    /// When two articles have one id ([`Error::is_repeated`]).
    pub fn reconcile(&self, articles: &[ArticleClaims]) -> Result<Report, Error> {
        distinct(articles.iter().map(|claims| claims.article.id.as_str()))?;
        Ok(reconciled(&articles.iter().collect::<Vec<_>>(), &self.options))
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }
}

/// An error that names both places where the articles of a story have one id twice.
fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (number, id) in ids.enumerate() {
        if let Some(first) = seen.insert(id, number) {
            return Err(Error::repeated(id, &format!("article {}", number + 1), &format!("article {}", first + 1)));
        }
    }
    Ok(())
}

/// The report on the claims of one story, whose articles have ids of their own.
pub(crate) fn reconciled(articles: &[&ArticleClaims], options: &Options) -> Report {
    let mut report = reconcile(articles, options);
    report.diagnostics.extend(articles.iter().flat_map(|article| article.diagnostics.iter().cloned()));
    for group in &mut report.groups {
        group.question = question(group);
    }
    report
}

/// Reads one article: sentences and trees, then annotations (which read the trees), then claims (which read both). What is not
/// read (another language, more than [`Article::LONGEST`] bytes) is told in `diagnostics`.
#[must_use]
pub fn read(article: &Article) -> ArticleClaims {
    if article.body.len() > Article::LONGEST {
        let (bounded, note) = article.clone().bounded();
        let mut claims = read(&bounded);
        claims.diagnostics.extend(note);
        return claims;
    }
    if foreign(&article.body) {
        return unread(article);
    }
    let mut document = Document::parse(article.clone());
    let mut times = time::annotate(&document);
    // Its own dates may show that the date of publication is a crawler's: its weekdays are then read from them.
    let written = written(&document, &times).map(|date| date.to_string());
    if written.is_some() {
        document.article = Arc::new(Article { published: written.clone(), ..article.clone() });
        times = time::annotate(&document);
    }
    let annotations = annotate_with(&document, times);
    let contexts = contexts(&document, &annotations);
    let claims = extract(&document, &annotations, &contexts);
    let (disputes, denials) = disputes(&document, &annotations, &contexts);
    ArticleClaims {
        article: entry(article),
        written,
        reported: article.reported_at(),
        fingerprints: fingerprints(&contexts),
        leans_on: reports(&document, &annotations),
        claims,
        calendar: calendar(&document, &annotations, &contexts),
        contexts,
        disputes,
        denials,
        diagnostics: Vec::new(),
    }
}

/// The claims of an article in another language: none, and why.
fn unread(article: &Article) -> ArticleClaims {
    let what = format!("article {:?}: not English, so that no claim of it was read", article.id);
    ArticleClaims {
        article: entry(article),
        reported: article.reported_at(),
        diagnostics: vec![what],
        ..ArticleClaims::default()
    }
}

fn entry(article: &Article) -> ArticleEntry {
    ArticleEntry {
        id: article.id.clone(),
        source: article.source.clone(),
        title: article.title.clone(),
        published: article.published.clone(),
        origin: article.id.clone(),
    }
}
