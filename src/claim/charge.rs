//! With how many crimes somebody is charged: prosecutors add charges, and a later report has more of them.

use super::reader::Reader;
use super::reading::{Frame, Reading};
use super::{Claim, Slot};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::syntax::Upos;
use crate::value::{State, Value};

lexicon!(
    /// Nouns for crimes that somebody is charged with.
    CRIMES, "crimes.txt", 0
);

/// How far behind "counts" or "charges" the crime stands that they are of, in words.
const OF: usize = 4;

impl Reader<'_> {
    /// The charges that a sentence names: "charged with murder and two counts of assault" are three.
    pub(super) fn charged(&self, here: &Reading<'_>) -> Option<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let brought = |f: &&Frame<'_>| {
            let verb = view.sentence.tokens[f.event.token].upos == Upos::Verb;
            f.is_done() && verb && matches!(f.event.predicate.as_str(), "charge" | "face")
        };
        let token = here.frames.iter().find(brought)?.event.token;
        let end = (token..view.len()).find(|&t| matches!(view.word(t), ";" | ":")).unwrap_or(view.len());
        let numbers = self.numbers_in(sentence);
        let (mut counts, mut skip): (u32, usize) = (0, token);
        for t in token + 1..end {
            let lemma = view.lemma(t).to_lowercase();
            match lemma.as_str() {
                "count" | "charge" => {
                    let of = |n: &&NumberMention| n.head == Some(t) && n.kind != NumberKind::Age;
                    let number = numbers.iter().find(of).and_then(|n| n.value.interval.point());
                    if let Some(number) = number.filter(|n| (1.0..100.0).contains(n)) {
                        counts += number as u32;
                        skip = t + OF;
                    }
                }
                _ if t > skip && CRIMES.contains(&lemma) => counts += 1,
                _ => {}
            }
        }
        let name = match counts {
            0 => return None,
            1 => "1 charge".to_owned(),
            _ => format!("{counts} charges"),
        };
        let value = Value::State(State { name, rank: counts });
        let span = view.sentence.tokens[token].span;
        Some(self.of_nobody(sentence, "charges", Slot::State, value, span))
    }
}
