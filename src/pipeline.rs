//! Every stage in order: contexts before claims, which point to them.

use crate::annotate::{annotate_with, time};
use crate::article::Article;
use crate::claim::{
    ArticleClaims, ArticleEntry, calendar, contexts, disputes, extract, fingerprints, reports, written,
};
use crate::reconcile::{Options, Report, reconcile};
use crate::report::question;
use crate::syntax::Document;
use crate::text::foreign;
use std::sync::Arc;

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

/// Reads every article, on all cores with the feature `parallel`, and reconciles their claims: one story.
#[must_use]
pub fn report(articles: &[Article], options: &Options) -> Report {
    #[cfg(feature = "parallel")]
    let read: Vec<ArticleClaims> = {
        use rayon::prelude::*;
        articles.par_iter().map(read).collect()
    };
    #[cfg(not(feature = "parallel"))]
    let read: Vec<ArticleClaims> = articles.iter().map(read).collect();
    report_claims(&read, options)
}

/// Reconciles claims that were read before: one story. With [`read`] in other processes this is [`report`], to the byte.
#[must_use]
pub fn report_claims(articles: &[ArticleClaims], options: &Options) -> Report {
    let mut report = reconcile(articles, options);
    report.diagnostics.extend(articles.iter().flat_map(|article| article.diagnostics.iter().cloned()));
    for group in &mut report.groups {
        group.question = question(group);
    }
    report
}
