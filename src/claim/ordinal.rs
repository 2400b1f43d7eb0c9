//! Which one of a series: "on lap 9", "in the 10th lap", "after 30 of 52 laps", "the 6th strike this year".

use super::extract::Reader;
use super::reading::Reading;
use super::{Claim, NTH, Participant, STAGE, Slot};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, View};
use crate::value::{Interval, Quantity, Value};

lexicon!(
    /// Nouns whose instances are numbered, and told by their numbers.
    STAGES, "stages.txt", 0
);

/// How many words behind a rank the span of time may stand in which it holds.
const REACH: usize = 12;

impl Reader<'_> {
    /// Claims of numbered stages, and of ranks within a year.
    pub(super) fn ordinals(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        for t in 0..view.len() {
            let noun = view.lemma(t).to_lowercase();
            if STAGES.contains(&noun)
                && let Ok(number) = view.word(t + 1).parse::<u32>()
            {
                let span = view.sentence.span_of(t..t + 2);
                let mut claim = self.stage(sentence, noun, Interval::exact(number.into()), span);
                // "at the end of lap 9", "after lap 9".
                let last = |k: usize| view.lower(t.wrapping_sub(k));
                claim.scope.extend((last(1) == "after" || last(2) == "end").then(|| "over".to_owned()));
                claims.push(claim);
            }
        }
        for number in self.numbers_in(sentence) {
            let Some(head) = number.head.map(|head| whole(view, head)) else { continue };
            let noun = view.lemma(head).to_lowercase();
            let ordinal = number.kind == NumberKind::Ordinal;
            let total = total(view, number, head).filter(|_| !ordinal);
            if STAGES.contains(&noun) && (ordinal || total.is_some()) {
                let mut claim = self.stage(sentence, noun, number.value.interval, number.span);
                // "after 30 of 52 laps": that many are over.
                claim.scope.extend(total.into_iter().flat_map(|total| ["over".to_owned(), total.to_string()]));
                claims.push(claim);
            } else if ordinal && within_a_year(view, head) {
                let value = Value::Quantity(Quantity { of: Some(noun.clone()), ..number.value.clone() });
                claims.push(self.of(sentence, (NTH, Participant::common(noun)), Slot::Number, value, number.span));
            }
        }
        claims
    }

    fn stage(&self, sentence: usize, noun: String, interval: Interval, span: Span) -> Claim {
        let quantity = Quantity { interval, of: Some(noun.clone()), ..Quantity::count(0.0) };
        self.of(sentence, (STAGE, Participant::common(noun)), Slot::Number, Value::Quantity(quantity), span)
    }
}

/// "the 6th West Indian miners' strike": the noun that the words between describe.
fn whole(view: View<'_>, head: usize) -> usize {
    let mut at = head;
    while let Some(up) = view.sentence.tokens[at].head
        && up > at
        && matches!(view.sentence.tokens[at].relation, Deprel::Amod | Deprel::Compound)
    {
        at = up;
    }
    at
}

/// "30 of 52 planned laps": how many there are in all.
fn total(view: View<'_>, number: &NumberMention, head: usize) -> Option<u32> {
    let part = view.lower(number.tokens.end) == "of" && number.value.interval.point().is_some();
    part.then(|| (number.tokens.end + 1..head).find_map(|t| view.word(t).parse().ok())).flatten()
}

/// "the 6th strike this year", "the city's 40th fire of 2016".
fn within_a_year(view: View<'_>, head: usize) -> bool {
    let year = |t: usize| match view.lower(t).as_str() {
        "year" => matches!(view.lower(t.saturating_sub(1)).as_str(), "this" | "the"),
        word => word.len() == 4 && (1900..=2100).contains(&word.parse::<u32>().unwrap_or(0)),
    };
    (head + 2..(head + REACH).min(view.len())).any(year)
}
