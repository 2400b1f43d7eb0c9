//! The run of tokens below each token of a sentence, all of them in one pass, and what trims them.

use crate::span::Span;
use crate::syntax::{Upos, View};
use std::ops::Range;

/// For every token the smallest run of tokens that holds it and everything below it.
#[derive(Debug)]
pub(super) struct Clauses {
    runs: Vec<(usize, usize)>,
}

impl Clauses {
    /// The runs of a sentence, in linear time (a walk per cue would be quadratic on long sentences).
    pub(super) fn new(view: View<'_>) -> Self {
        let mut runs: Vec<(usize, usize)> = (0..view.len()).map(|i| (i, i + 1)).collect();
        let mut order: Vec<usize> = (0..view.len()).filter(|&i| view.sentence.tokens[i].head.is_none()).collect();
        let mut next = 0;
        while let Some(&at) = order.get(next) {
            order.extend_from_slice(view.sentence.children(at));
            next += 1;
        }
        for &at in order.iter().rev() {
            if let Some(head) = view.sentence.tokens[at].head {
                let (from, to) = runs[at];
                runs[head] = (runs[head].0.min(from), runs[head].1.max(to));
            }
        }
        Self { runs }
    }

    /// The run of token `i`.
    pub(super) fn run(&self, i: usize) -> Range<usize> {
        self.runs.get(i).map_or(i..i, |&(from, to)| from..to)
    }
}

/// `run` without punctuation at its ends; quotation marks and brackets stay, as they belong to the words.
pub(super) fn trim(view: View<'_>, mut run: Range<usize>) -> Range<usize> {
    let stop = |i: usize| {
        view.sentence.tokens[i].upos == Upos::Punct
            && matches!(view.word(i), "," | ";" | ":" | "." | "-" | "–" | "—" | "--")
    };
    while run.start < run.end && stop(run.start) {
        run.start += 1;
    }
    while run.start < run.end && stop(run.end - 1) {
        run.end -= 1;
    }
    run
}

/// The bytes of a run.
pub(super) fn bytes(view: View<'_>, run: Range<usize>) -> Span {
    view.sentence.span_of(run)
}

/// `run` without the tokens of `hole`: what is left before and after it, trimmed.
pub(super) fn without(view: View<'_>, run: Range<usize>, hole: Range<usize>) -> Vec<Span> {
    let before = run.start..run.end.min(hole.start.max(run.start));
    let after = run.start.max(hole.end.min(run.end))..run.end;
    [before, after].into_iter().map(|r| trim(view, r)).filter(|r| !r.is_empty()).map(|r| bytes(view, r)).collect()
}
