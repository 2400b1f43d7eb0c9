//! Tokens of a sentence, after Universal Dependencies. (First cut: replaced by the measured tokenizer.)

use crate::span::Span;

/// The tokens of the sentence at `span` of `text`, as spans into `text`, in order.
#[must_use]
pub fn tokenize(text: &str, span: Span) -> Vec<Span> {
    let mut tokens = Vec::new();
    let sentence = span.of(text);
    let mut start = None;
    let mut push = |a: usize, b: usize| {
        let word = &sentence[a..b];
        let clitic = ["n't", "n’t", "'s", "’s", "'re", "’re", "'ll", "’ll", "'ve", "’ve", "'d", "’d", "'m", "’m"];
        let cut = clitic
            .iter()
            .find(|c| word.len() > c.len() && word.to_lowercase().ends_with(**c))
            .map_or(b, |c| b - c.len());
        tokens.push(Span::new(a, cut).shift(span.start()));
        if cut < b {
            tokens.push(Span::new(cut, b).shift(span.start()));
        }
    };
    for (i, c) in sentence.char_indices() {
        let next = sentence[i + c.len_utf8()..].chars().next();
        let inside = c.is_alphanumeric()
            || (start.is_some()
                && matches!(c, '.' | ',' | '\'' | '’' | ':')
                && next.is_some_and(char::is_alphanumeric))
            || (start.is_some() && c == '.' && (next.is_some_and(|n| n == ' ') && i - start.unwrap_or(0) <= 3));
        if inside {
            start.get_or_insert(i);
        } else {
            if let Some(s) = start.take() {
                push(s, i);
            }
            if !c.is_whitespace() {
                push(i, i + c.len_utf8());
            }
        }
    }
    if let Some(s) = start {
        push(s, sentence.len());
    }
    tokens
}
