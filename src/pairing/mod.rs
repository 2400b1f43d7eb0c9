//! Which values of a story may answer one question, and how probably: candidate pairs, the
//! fitted same-question score, and groups by it.
//!
//! Knows contexts and values, never text: whether two values contradict each other is for their comparison. The score of a
//! pair depends on its two articles and frozen tables alone, so that an article more changes no other pair.

mod background;
mod bag;
mod candidates;
mod clause;
mod features;
mod gaps;
mod group;
mod opposed;
mod related;
mod site;
mod table;
mod told;
mod vector;
mod why;

pub(crate) use gaps::gaps;
pub(crate) use opposed::{Kind, Opposition, Place, oppositions};
pub use opposed::{OpposedRow, opposed_features, opposed_rows};
pub(crate) use related::{Related, shares_matter};
pub use table::Table;
pub(crate) use told::{Told, class as near_class, near, one_stem, opposed as are_opposed};

use crate::claim::Context;
use features::Near;
use jiff::civil::Date;
use site::Site;
use std::ops::Range;
use std::sync::Arc;

/// What two ages of one named person are worth at least, and two sentences that are the same but for the value: the labelled
/// pairs have too few of them to teach it. The ages of two named persons answer two questions.
const ALIKE: f32 = 0.95;

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
    related: Arc<Related>,
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
        Self::related(articles, table, Arc::new(Related::new(articles.iter().map(|a| a.contexts))))
    }

    /// The same, where it is known which articles tell of other stories.
    pub(crate) fn related(articles: &[Article<'_>], table: &'a Table, related: Arc<Related>) -> Self {
        let mut story = Self { table, mentions: Vec::new(), sites: Vec::new(), articles: Vec::new(), related };
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
        let (mut near, mut article) = (Near::default(), 0);
        let scored = |(a, b): (u32, u32)| {
            // Pairs come in the order of their first mention, and so of its article.
            let at = self.mentions[a as usize].article;
            if std::mem::replace(&mut article, at) != at {
                near.clear();
            }
            Pair { a, b, score: self.judge(&mut near, a as usize, b as usize) }
        };
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
        self.judge(&mut Near::default(), a.min(b), a.max(b))
    }

    fn judge(&self, near: &mut Near, a: usize, b: usize) -> f32 {
        let (x, y) = (&self.sites[a], &self.sites[b]);
        if self.related.apart(x.article, y.article) {
            return 0.0;
        }
        let whose = if x.article == y.article { None } else { x.is_of_whom(y) };
        if whose == Some(false) {
            return 0.0;
        }
        let score = self.table.score(&features::row(self, near, a, b));
        if whose == Some(true) || x.tells_as(y) { score.max(ALIKE) } else { score }
    }

    /// The features of two mentions, in the order of [`features`].
    ///
    /// # Panics
    /// When there are no such mentions.
    #[must_use]
    pub fn row(&self, a: usize, b: usize) -> Vec<f32> {
        features::row(self, &mut Near::default(), a.min(b), a.max(b))
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

#[cfg(test)]
mod tests {
    use super::{Article, Pair, Reading, Table};
    use crate::annotate::annotate;
    use crate::claim::{Context, contexts};
    use crate::syntax::Document;
    use proptest::prelude::*;

    const TEXTS: [&str; 5] = [
        "Nine miners were killed when the Torvald shaft collapsed on Tuesday, officials said. Anna Holt, 41, led the rescue.",
        "The collapse of the Torvald shaft left eleven miners dead. It had passed an inspection on 3 March.",
        "Rescuers led by Holt, 42, brought up six men on Wednesday. The mine employs 300 people and cost $20 million.",
        "Officials raised the toll of the Torvald disaster to 12 on Thursday. About 300 people work there.",
        "Prices rose 4 percent in March, after 3 percent in February.",
    ];

    fn read(text: &str) -> Vec<Context> {
        let document = Document::parse(crate::Article::from_text("a", text).published("2024-03-06"));
        contexts(&document, &annotate(&document))
    }

    fn articles(read: &[Vec<Context>]) -> Vec<Article<'_>> {
        read.iter().map(|contexts| Article { published: None, contexts }).collect()
    }

    #[test]
    fn every_number_and_time_is_a_mention() {
        let read = [read(TEXTS[0])];
        assert_eq!(Reading::new(&articles(&read), Table::embedded()).mentions().len(), 3);
    }

    #[test]
    fn tolls_of_one_disaster_are_one_question_and_an_age_is_another() {
        let read = [read(TEXTS[0]), read(TEXTS[1])];
        let story = Reading::new(&articles(&read), Table::embedded());
        let text = |i: usize| {
            let m = story.mentions()[i];
            let span = read[m.article][m.sentence].values[m.figure].span;
            &TEXTS[m.article][span.start()..span.end()]
        };
        let scores: Vec<_> = story.pairs().iter().map(|p| (text(p.a as usize), text(p.b as usize), p.score)).collect();
        let of =
            |a: &str, b: &str| scores.iter().find(|s| s.0.starts_with(a) && s.1.starts_with(b)).map_or(0.0, |s| s.2);
        assert!(of("Nine", "eleven") > 0.5, "{scores:?}");
        assert!(of("41", "eleven") < 0.2, "{scores:?}");
    }

    #[test]
    fn a_reason_names_what_carried_it() {
        let read = [read(TEXTS[0]), read(TEXTS[1])];
        let story = Reading::new(&articles(&read), Table::embedded());
        let pair = story.pairs()[0];
        let reasons = story.explain(pair.a as usize, pair.b as usize);
        assert!(!reasons.is_empty() && reasons.is_sorted_by(|a, b| a.weight.abs() >= b.weight.abs()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_article_more_changes_no_other_score(chosen in prop::sample::subsequence(vec![0, 1, 2, 3, 4], 2..=4), more in 0_usize..5) {
            let few: Vec<_> = chosen.iter().map(|&i: &usize| read(TEXTS[i])).collect();
            let mut many = few.clone();
            many.push(read(TEXTS[more]));
            let (few, many) = (articles(&few), articles(&many));
            let few = Reading::new(&few, Table::embedded());
            let many = Reading::new(&many, Table::embedded());
            for Pair { a, b, score } in few.pairs() {
                let (a, b) = (a as usize, b as usize);
                prop_assert_eq!(score, many.score(a, b));
                prop_assert_eq!(few.row(a, b), many.row(a, b));
            }
        }

        #[test]
        fn a_score_is_the_same_whichever_comes_first(first in 0_usize..5, second in 0_usize..5) {
            let forth = [read(TEXTS[first]), read(TEXTS[second])];
            let back = [forth[1].clone(), forth[0].clone()];
            let (forth, back) = (articles(&forth), articles(&back));
            let (forth, back) = (Reading::new(&forth, Table::embedded()), Reading::new(&back, Table::embedded()));
            let (n, m) = (forth.articles[0].mentions.len(), forth.articles[1].mentions.len());
            for a in 0..n {
                for b in 0..m {
                    prop_assert_eq!(forth.score(a, n + b), back.score(b, m + a));
                    prop_assert_eq!(forth.score(a, n + b), forth.score(n + b, a));
                }
            }
        }
    }
}
