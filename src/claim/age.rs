//! Ages that stand in a row: "ages 25, 34 and 23", "a 25- and 35-year-old", of which the annotator marks one as an age.

use super::extract::Reader;
use super::{Claim, RUN, Slot};
use crate::annotate::number::NumberKind;
use crate::span::Span;
use crate::syntax::View;
use crate::value::{Quantity, Value};
use std::ops::Range;

/// The most words between two ages of a row: "25-year-old and 34-year-old".
const BETWEEN: usize = 3;

/// The oldest that anybody is told to be.
const OLDEST: f64 = 115.0;

/// One age that a sentence tells.
#[derive(Clone, Debug)]
pub(super) struct Aged {
    pub(super) years: u16,
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    /// Whose age it is, by its token, where the annotator knows.
    pub(super) head: Option<usize>,
    /// The row that it stands in.
    pub(super) run: usize,
    value: Quantity,
}

impl Reader<'_> {
    /// The ages of a sentence in whole years, in text order.
    pub(super) fn aged(&self, sentence: usize) -> Vec<Aged> {
        let view = self.document.view(sentence);
        let mut found: Vec<(Aged, bool)> = Vec::new();
        for n in self.numbers_in(sentence) {
            let Some(years) = n.value.interval.point().filter(|&y| (1.0..=OLDEST).contains(&y) && y.fract() == 0.0)
            else {
                continue;
            };
            if !matches!(n.kind, NumberKind::Age | NumberKind::Number) || n.value.unit.is_some() {
                continue;
            }
            let own = n.kind == NumberKind::Age;
            let joined = found.last().is_some_and(|(last, _)| in_row(view, last.tokens.end..n.tokens.start));
            let run = found.last().map_or(0, |(last, _)| if joined { last.run } else { last.run + 1 });
            let head = n.head.filter(|_| own);
            let value = n.value.clone();
            found.push((Aged { years: years as u16, tokens: n.tokens.clone(), span: n.span, head, run, value }, own));
        }
        // A row of figures is one of ages where one of them is.
        let ages: Vec<usize> = found.iter().filter(|(_, own)| *own).map(|(a, _)| a.run).collect();
        let bare = |a: &Aged| view.slice(a.span).chars().all(|c| c.is_ascii_digit());
        found.retain(|(a, own)| *own || ages.contains(&a.run) && bare(a));
        found.into_iter().map(|(a, _)| a).collect()
    }

    /// Where a sentence tells the ages of several, each of them.
    pub(super) fn rows_of_ages(&self, sentence: usize) -> Vec<Claim> {
        let aged = self.aged(sentence);
        if aged.len() < 2 {
            return Vec::new();
        }
        let claim = |a: &Aged| self.of_nobody(sentence, RUN, Slot::Attribute, Value::Quantity(a.value.clone()), a.span);
        aged.iter().map(claim).collect()
    }
}

/// Only a dash, a comma, "and", "or", "years old" or "a" stands between two ages of a row.
fn in_row(view: View<'_>, between: Range<usize>) -> bool {
    let plain = |t: usize| matches!(view.lower(t).as_str(), "," | "-" | "–" | "and" | "&" | "or" | "a" | "an" | "the");
    between.len() <= BETWEEN && between.into_iter().all(plain)
}
