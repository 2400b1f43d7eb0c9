//! Which values of a story may answer one question, and how probably: candidate pairs and the fitted same-question score.
//!
//! Knows contexts and values, never text: whether two values contradict each other is for their comparison. The score of a
//! pair depends on its two articles and frozen tables alone, so that an article more changes no other pair.

mod background;
mod candidates;
mod features;
mod site;
mod table;
mod vector;

pub use table::Table;

use crate::claim::Context;
use jiff::civil::Date;
use site::Site;
use std::ops::Range;

/// An article as pairs are sought in it.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The day of publication, where it is known.
    pub published: Option<Date>,
    /// Its sentences.
    pub contexts: &'a [Context],
}

/// A value that can answer a question: a figure of a sentence of an article, all by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mention {
    /// The article of the story.
    pub article: usize,
    /// The context of the article.
    pub sentence: usize,
    /// The figure among the context's values.
    pub figure: usize,
}

/// Two mentions, by index, with the probability that they answer one question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The lesser index of the two.
    pub a: u32,
    /// The greater one.
    pub b: u32,
    /// From 0 to 1.
    pub score: f32,
}

/// A feature of a pair with what it added to the score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The feature's name.
    pub feature: &'static str,
    /// What the feature says, in words.
    pub says: &'static str,
    /// Its value for this pair.
    pub value: f32,
    /// What it added to the log odds.
    pub weight: f32,
}

/// The mentions of a story with all that the score asks of them.
#[derive(Debug)]
pub struct Reading<'a> {
    table: &'a Table,
    mentions: Vec<Mention>,
    sites: Vec<Site>,
    articles: Vec<Facts>,
}

/// What features ask of an article.
#[derive(Debug)]
struct Facts {
    published: Option<Date>,
    words: usize,
    mentions: Range<usize>,
}

/// The names of the features with what each says, in the order of [`Reading::row`].
pub fn features() -> impl Iterator<Item = (&'static str, &'static str)> {
    features::FEATURES.iter().map(|f| (f.name, f.says))
}

impl<'a> Reading<'a> {
    /// Reads the articles of a story. Mentions are numbered by article, sentence and place, so that sorted articles give
    /// pairs that do not depend on the order in which articles came.
    #[must_use]
    pub fn new(articles: &[Article<'_>], table: &'a Table) -> Self {
        let mut story = Self { table, mentions: Vec::new(), sites: Vec::new(), articles: Vec::new() };
        for (number, article) in articles.iter().enumerate() {
            let first = story.sites.len();
            for (mention, site) in site::sites(number, article) {
                story.mentions.push(mention);
                story.sites.push(site);
            }
            let words = article.contexts.iter().map(|c| c.words.len()).sum();
            story.articles.push(Facts { published: article.published, words, mentions: first..story.sites.len() });
        }
        story
    }

    /// Every value of the story, in order.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The candidate pairs with their scores, in order.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let scored = |(a, b): (u32, u32)| Pair { a, b, score: self.score(a as usize, b as usize) };
        candidates::candidates(self).into_iter().map(scored).collect()
    }

    /// Whether two mentions, by index, are of kinds that can answer one question.
    ///
    /// # Panics
    /// When there are no such mentions.
    #[must_use]
    pub fn comparable(&self, a: usize, b: usize) -> bool {
        self.sites[a].value.comparable(&self.sites[b].value)
    }

    /// The probability that two mentions, by index, answer one question; 0 for values of kinds that cannot.
    ///
    /// # Panics
    /// When there are no such mentions.
    #[must_use]
    pub fn score(&self, a: usize, b: usize) -> f32 {
        if !self.comparable(a, b) {
            return 0.0;
        }
        self.table.score(&self.row(a, b))
    }

    /// The features of two mentions, in the order of [`features`].
    ///
    /// # Panics
    /// When there are no such mentions.
    #[must_use]
    pub fn row(&self, a: usize, b: usize) -> Vec<f32> {
        features::row(self, a.min(b), a.max(b))
    }

    /// What carried the score of two mentions, the heaviest first.
    ///
    /// # Panics
    /// When there are no such mentions.
    #[must_use]
    pub fn explain(&self, a: usize, b: usize) -> Vec<Reason> {
        let row = self.row(a, b);
        let weights = self.table.weights(&row);
        let reason = |((feature, value), weight): ((&features::Feature, f32), f32)| Reason {
            feature: feature.name,
            says: feature.says,
            value,
            weight,
        };
        let mut reasons: Vec<Reason> =
            features::FEATURES.iter().zip(row).zip(weights).map(reason).filter(|r| r.weight != 0.0).collect();
        reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then(a.feature.cmp(b.feature)));
        reasons
    }
}
