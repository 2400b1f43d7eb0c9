//! Loose passages, as a retrieval system finds them, held against each other: the shortest way from texts to conflicts.

use crate::article::Article;
use crate::claim::{ArticleClaims, Evidence};
use crate::pairing::shares_matter;
use crate::reader::{Reader, read, reconciled};
use crate::value::Ground;
use serde::Serialize;
use std::collections::HashSet;

/// Two passages that contradict each other. `evidence` quotes them; its `article` is the passage's number.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Conflict {
    /// The numbers of the two passages, from 0, the lesser first.
    pub passages: [usize; 2],
    /// The question that they answer differently.
    pub question: String,
    /// What each answers, in its own words.
    pub values: [String; 2],
    /// Where, in bytes of the passage.
    pub evidence: [Evidence; 2],
    /// The ground of the contradiction.
    pub ground: Option<Ground>,
    /// The reason, in words.
    pub why: String,
    /// How probably both answer one question, from 0 to 1, where a fitted score has brought them together.
    pub confidence: Option<f32>,
}

impl Reader {
    /// Which of some passages contradict each other: a guard before passages of several documents are given to a model as one.
    ///
    /// Passages are plain texts of a sentence or of some, without dates and sources, in any order. Two that have nothing rare in
    /// common (a name, a word that few texts have) are taken for passages of two stories, and none of their values are compared.
    /// Without dates nothing is an update: a toll that has grown in between is told as a conflict, which a reader of the
    /// passages has to know, too.
    ///
    /// ```
    /// use crossclaim::Reader;
    ///
    /// let conflicts = Reader::default().check(&[
    ///     "Three people were killed in the blast in Taiz on Friday, police said.",
    ///     "The central bank of Norway left its key rate unchanged at 4.5 percent.",
    ///     "Officials said four people were killed in the blast in Taiz on Friday.",
    /// ]);
    /// assert_eq!(conflicts.len(), 1);
    /// assert_eq!(conflicts[0].passages, [0, 2]);
    /// assert_eq!(conflicts[0].values, ["Three", "four"]);
    /// ```
    #[must_use]
    pub fn check<P: AsRef<str> + Sync>(&self, passages: &[P]) -> Vec<Conflict> {
        let one = |(number, passage): (usize, &P)| {
            read(&Article { id: number.to_string(), body: passage.as_ref().to_owned(), ..Article::default() })
        };
        #[cfg(feature = "parallel")]
        let claims: Vec<ArticleClaims> = {
            use rayon::prelude::*;
            passages.par_iter().enumerate().map(one).collect()
        };
        #[cfg(not(feature = "parallel"))]
        let claims: Vec<ArticleClaims> = passages.iter().enumerate().map(one).collect();
        let report = reconciled(&claims.iter().collect::<Vec<_>>(), self.options());
        let mut seen = HashSet::new();
        let mut conflicts: Vec<Conflict> = Vec::new();
        for found in report.contradictions() {
            let mut pair = found.statements().map(|statement| {
                let evidence = &statement.evidence;
                (evidence.article.parse().unwrap_or(usize::MAX), evidence, &statement.value.text)
            });
            pair.sort_by_key(|(number, evidence, _)| (*number, evidence.value_start));
            let [(first, a, _), (second, b, _)] = pair;
            let place = (first, a.value_start, second, b.value_start);
            let related = || {
                let contexts = [first, second].map(|number| claims.get(number).map(|read| read.contexts.as_slice()));
                matches!(contexts, [Some(x), Some(y)] if shares_matter(x, y))
            };
            if first != second && seen.insert(place) && related() {
                conflicts.push(Conflict {
                    passages: [first, second],
                    question: found.question().to_owned(),
                    values: pair.map(|(_, _, text)| text.clone()),
                    evidence: [a.clone(), b.clone()],
                    ground: found.ground(),
                    why: found.why().to_owned(),
                    confidence: found.group().confidence,
                });
            }
        }
        conflicts
    }
}
