//! What something trades at: a price that changes from report to report.

use super::extract::{Reader, top};
use super::reading::{Frame, Reading};
use super::{Claim, Slot};
use crate::annotate::number::NumberKind;
use crate::lexicon::lexicon;
use crate::syntax::Deprel;
use crate::value::{State, Value};

lexicon!(
    /// Verbs that tell a price of the day.
    PRICING, "pricing.txt", 0
);

impl Reader<'_> {
    /// The prices of a sentence: "copper is trading at $3.20".
    pub(super) fn prices(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let price = |frame: &Frame<'_>| {
            let token = frame.event.token;
            if !frame.is_done() || !PRICING.contains(&view.lemma(token).to_lowercase()) {
                return None;
            }
            let (thing, _) = frame.event.arguments.first()?;
            let at = |t: usize| {
                let case = tree.dependent(t, Deprel::Case);
                tree.tokens[t].head == Some(token)
                    && case.is_some_and(|c| matches!(view.lower(c).as_str(), "at" | "for"))
            };
            let mut amounts = self.numbers_in(sentence).iter().filter(|n| n.kind == NumberKind::Money);
            let amount = amounts.find(|n| at(top(view, &n.tokens)))?;
            let words = amount.span.of(view.text).to_owned();
            let value = Value::State(State { name: words, rank: 0 });
            let claim = self.of_nobody(sentence, "price_of_the_day", Slot::State, value, amount.span);
            Some(Claim { scope: vec![thing.participant.name.to_lowercase()], ..claim })
        };
        here.frames.iter().filter_map(price).collect()
    }
}
