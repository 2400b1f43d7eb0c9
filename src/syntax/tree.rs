//! A sentence with its words, word classes and dependency tree, and the questions that later rooms ask of it.

use super::labels::{Deprel, Upos, Xpos};
use crate::article::Field;
use crate::span::Span;
use crate::text::{Part, normal};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
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
    /// The indexes of the dependents of every token, in order, one token's after the other's. Kept by [`Sentence::new`].
    #[serde(skip)]
    children: Vec<usize>,
    /// Where the dependents of each token begin in `children`, and behind the last where they end.
    #[serde(skip)]
    starts: Vec<u32>,
    /// How the tokens read whose words are written with characters of print, by token: nearly always empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    forms: Vec<(usize, Box<str>)>,
}

impl Sentence {
    /// A sentence of these tokens; heads out of range, and heads that close a cycle, are cut to roots.
    #[must_use]
    pub fn new(field: Field, span: Span, paragraph: usize, part: Part, mut tokens: Vec<Token>) -> Self {
        let n = tokens.len();
        // Every token is walked over once: what an earlier walk has passed leads to a root.
        let mut walked = vec![0_u32; n];
        for i in 0..n {
            let walk = i as u32 + 1;
            let mut at = i;
            while walked[at] == 0 {
                walked[at] = walk;
                match tokens[at].head {
                    Some(head) if head < n && walked[head] != walk => at = head,
                    Some(_) => tokens[at].head = None,
                    None => break,
                }
            }
        }
        let mut starts = vec![0_u32; n + 1];
        for head in tokens.iter().filter_map(|token| token.head) {
            starts[head + 1] += 1;
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts[n] as usize];
        for (i, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[next[head] as usize] = i;
                next[head] += 1;
            }
        }
        Self { field, span, paragraph, part, tokens, children, starts, forms: Vec::new() }
    }

    /// The sentence with what its words read like, where that is not as they are written; `text` is its field's.
    pub(super) fn reading(mut self, text: &str) -> Self {
        if !self.span.of(text).is_ascii() {
            let forms = self.tokens.iter().enumerate().filter_map(|(i, token)| match normal(token.span.of(text)) {
                Cow::Owned(form) => Some((i, form.into_boxed_str())),
                Cow::Borrowed(_) => None,
            });
            self.forms = forms.collect();
        }
        self
    }

    /// How token `i` reads, where that is not as it is written.
    pub(super) fn form(&self, i: usize) -> Option<&str> {
        let at = self.forms.binary_search_by_key(&i, |(token, _)| *token).ok()?;
        Some(&self.forms[at].1)
    }

    /// The indexes of the direct dependents of token `i`, in order.
    #[must_use]
    pub fn children(&self, i: usize) -> &[usize] {
        let at = |i: usize| self.starts.get(i).map_or(0, |&start| start as usize);
        self.children.get(at(i)..at(i + 1)).unwrap_or(&[])
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
