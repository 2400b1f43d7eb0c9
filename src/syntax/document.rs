//! An article after the text and syntax rooms: the sentences of its title and body, each with its tree.

use super::tree::{Sentence, Token};
use super::{lemma, parser};
use crate::article::{Article, Field};
use crate::span::Span;
use crate::text;
use std::sync::Arc;

/// A parsed article. Boilerplate (disclaimers, teasers, share bars) has no sentences.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article, untouched.
    pub article: Arc<Article>,
    /// Its sentences: the title's, then the body's, each in order.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// Splits, tags and parses an article. The title is read only where it does not open the body.
    #[must_use]
    pub fn parse(article: impl Into<Arc<Article>>) -> Self {
        let article = article.into();
        let mut pieces = Vec::new();
        let title = if article.title_opens_body() { None } else { Some(Field::Title) };
        for field in title.into_iter().chain([Field::Body]) {
            let text = article.text(field);
            for piece in text::segment(text) {
                let spans = text::tokenize(text, piece.span);
                if !spans.is_empty() {
                    pieces.push((field, piece, spans));
                }
            }
        }
        let words: Vec<Vec<&str>> = pieces
            .iter()
            .map(|(field, _, spans)| spans.iter().map(|span| span.of(article.text(*field))).collect())
            .collect();
        let parsed = parser::parse_batch(&words);
        let sentences = pieces
            .iter()
            .zip(parsed)
            .zip(&words)
            .map(|(((field, piece, spans), parsed), words)| {
                let tokens = parsed
                    .iter()
                    .zip(spans)
                    .zip(lemma::lemmas(words, &parsed))
                    .map(|((word, span), lemma)| Token {
                        span: *span,
                        lemma,
                        upos: word.upos,
                        xpos: word.xpos,
                        head: word.head,
                        relation: word.relation,
                        confidence: word.confidence,
                    })
                    .collect();
                Sentence::new(*field, piece.span, piece.paragraph, piece.part, tokens)
            })
            .collect();
        Self { article, sentences }
    }

    /// The text that offsets of `field` point into.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        self.article.text(field)
    }

    /// Sentence `i` with its text; panics only where `i` is no sentence of this document.
    #[must_use]
    pub fn view(&self, i: usize) -> View<'_> {
        let sentence = &self.sentences[i];
        View { text: self.text(sentence.field), sentence }
    }

    /// Every sentence with its text, in order.
    pub fn views(&self) -> impl Iterator<Item = View<'_>> {
        (0..self.sentences.len()).map(|i| self.view(i))
    }
}

/// A sentence beside the text of its field: what the annotators read.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The text of the whole field; spans of the sentence point into it.
    pub text: &'a str,
    /// The sentence.
    pub sentence: &'a Sentence,
}

impl<'a> View<'a> {
    /// Token `i` as written; empty when there is no such token.
    #[must_use]
    pub fn word(self, i: usize) -> &'a str {
        self.sentence.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Token `i` in lower case, with the typographic apostrophe as a plain one.
    #[must_use]
    pub fn lower(self, i: usize) -> String {
        self.word(i).replace('’', "'").to_lowercase()
    }

    /// The dictionary form of token `i`; empty when there is no such token.
    #[must_use]
    pub fn lemma(self, i: usize) -> &'a str {
        self.sentence.tokens.get(i).map_or("", |t| &t.lemma)
    }

    /// The words of a span of the field.
    #[must_use]
    pub fn slice(self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(self) -> usize {
        self.sentence.tokens.len()
    }

    /// True when the sentence has no token.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.sentence.tokens.is_empty()
    }
}
