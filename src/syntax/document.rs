//! An article after the text and syntax rooms: the sentences of its title and body, each with its tree.

use super::tree::{Sentence, Token};
use super::{lemma, parser};
use crate::article::{Article, Field};
use crate::span::Span;
use crate::text::{self, Piece};
use std::borrow::Cow;
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
        let mut sentences = Vec::new();
        let title = if article.title_opens_body() { None } else { Some(Field::Title) };
        for field in title.into_iter().chain([Field::Body]) {
            let text = article.text(field);
            // What is held only for parsing is held for a part of a long text at a time.
            let (mut pieces, mut held) = (Vec::new(), 0);
            for piece in text::segment(text) {
                let mut spans = text::tokenize(text, piece.span);
                while !spans.is_empty() {
                    let rest = if spans.len() > LONGEST { spans.split_off(LONGEST) } else { Vec::new() };
                    let span = spans[0].cover(spans[spans.len() - 1]);
                    // A sentence begins and ends with a token, unless what no reader sees stands there.
                    let whole = rest.is_empty() && span.start() == piece.span.start();
                    held += spans.len();
                    pieces.push((Piece { span: if whole { piece.span } else { span }, ..piece }, spans));
                    spans = rest;
                }
                if held > BATCH {
                    parse(field, text, &std::mem::take(&mut pieces), &mut sentences);
                    held = 0;
                }
            }
            parse(field, text, &pieces, &mut sentences);
        }
        sentences.shrink_to_fit();
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

/// The most tokens of a sentence. No sentence of prose is so long; a table or a list without stops is read in parts, so that
/// what costs the square of a sentence's length stays bounded.
const LONGEST: usize = 512;

/// How many tokens are parsed at once.
const BATCH: usize = 1 << 15;

/// Parses the sentences of `text` that have these tokens.
fn parse(field: Field, text: &str, pieces: &[(Piece, Vec<Span>)], sentences: &mut Vec<Sentence>) {
    let words: Vec<Vec<Cow<'_, str>>> =
        pieces.iter().map(|(_, spans)| spans.iter().map(|span| text::normal(span.of(text))).collect()).collect();
    let words: Vec<Vec<&str>> = words.iter().map(|words| words.iter().map(AsRef::as_ref).collect()).collect();
    let parsed = parser::parse_batch(&words);
    sentences.extend(pieces.iter().zip(parsed).zip(&words).map(|(((piece, spans), parsed), words)| {
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
        Sentence::new(field, piece.span, piece.paragraph, piece.part, tokens).reading(text)
    }));
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
    /// Token `i` as it reads: without characters that no reader sees, ligatures as letters ([`normal`](crate::text::normal));
    /// else as written. Empty when there is no such token.
    #[must_use]
    pub fn word(self, i: usize) -> &'a str {
        let Some(token) = self.sentence.tokens.get(i) else { return "" };
        self.sentence.form(i).unwrap_or_else(|| token.span.of(self.text))
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
