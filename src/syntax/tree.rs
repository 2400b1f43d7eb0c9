//! A sentence with its words, word classes and dependency tree, and the questions that later rooms ask of it.

use super::labels::{Deprel, Upos, Xpos};
use crate::article::Field;
use crate::span::Span;
use crate::text::Part;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A word of a sentence: where it stands and what the parser says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Token {
    /// Byte offsets into the field's text.
    pub span: Span,
    /// The dictionary form, in lower case except for names.
    pub lemma: Box<str>,
    /// The universal word class.
    pub upos: Upos,
    /// The Penn Treebank tag.
    pub xpos: Xpos,
    /// The index of the head in the sentence's tokens; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub relation: Deprel,
    /// How sure the parser is of `head`, from 0 to 1. Arcs of 0.8 or more have the right
    /// head and relation about 93% of the time.
    pub confidence: f32,
}

/// A sentence: a span, its words and their tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Which text the offsets point into.
    pub field: Field,
    /// From the first byte of the first word to the last byte of the last.
    pub span: Span,
    /// The number of the paragraph in the field, from 0.
    pub paragraph: usize,
    /// What part of the article it stands in.
    pub part: Part,
    /// The words, in order.
    pub tokens: Vec<Token>,
    /// For every token, the indexes of its dependents, in order. Kept by [`Sentence::new`].
    #[serde(skip)]
    children: Vec<Vec<usize>>,
}

impl Sentence {
    /// A sentence of these tokens; heads out of range, and heads that close a cycle, are cut to roots.
    #[must_use]
    pub fn new(field: Field, span: Span, paragraph: usize, part: Part, mut tokens: Vec<Token>) -> Self {
        let n = tokens.len();
        for i in 0..n {
            let mut steps = 0;
            let mut at = Some(i);
            while let Some(j) = at {
                steps += 1;
                if j >= n || steps > n {
                    tokens[i].head = None;
                    break;
                }
                at = tokens[j].head;
                if steps > 1 && tokens[j].head.is_none() {
                    break;
                }
            }
        }
        let mut children = vec![Vec::new(); n];
        for (i, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[head].push(i);
            }
        }
        Self { field, span, paragraph, part, tokens, children }
    }

    /// The indexes of the direct dependents of token `i`, in order.
    #[must_use]
    pub fn children(&self, i: usize) -> &[usize] {
        self.children.get(i).map_or(&[], Vec::as_slice)
    }

    /// The dependents of `i` with this exact relation, in order.
    pub fn dependents(&self, i: usize, relation: Deprel) -> impl Iterator<Item = usize> + '_ {
        self.children(i).iter().copied().filter(move |&c| self.tokens[c].relation == relation)
    }

    /// The first dependent of `i` with this exact relation.
    #[must_use]
    pub fn dependent(&self, i: usize, relation: Deprel) -> Option<usize> {
        self.dependents(i, relation).next()
    }

    /// Token `i` and everything below it, in order of position.
    #[must_use]
    pub fn subtree(&self, i: usize) -> Vec<usize> {
        let mut all = vec![i];
        let mut next = 0;
        while let Some(&at) = all.get(next) {
            all.extend_from_slice(self.children(at));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The smallest run of tokens that holds `i` and everything below it.
    #[must_use]
    pub fn extent(&self, i: usize) -> Range<usize> {
        let all = self.subtree(i);
        all[0]..all[all.len() - 1] + 1
    }

    /// The heads above token `i`, nearest first.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.tokens.get(i).and_then(|t| t.head), |&at| self.tokens[at].head)
    }

    /// The bytes from the first to the last token of the run; empty for an empty run.
    #[must_use]
    pub fn span_of(&self, run: Range<usize>) -> Span {
        match self.tokens.get(run) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// The tokens that overlap `span` (by bisection: tokens are in order).
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.end() <= span.start());
        let to = self.tokens.partition_point(|t| t.span.start() < span.end());
        from..to.max(from)
    }

    /// The root: the first token without a head.
    #[must_use]
    pub fn root(&self) -> Option<usize> {
        self.tokens.iter().position(|t| t.head.is_none())
    }
}
