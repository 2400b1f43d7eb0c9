//! Tolls that are told beside no verb for dying: "the death toll rose to 40", "the fire claimed three lives".

use super::number::counts_nobody;
use super::phrase::{Phrases, by_first, matched};
use super::reader::{Reader, prior};
use super::reading::Reading;
use super::{Claim, Role, Slot, TOLLS};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::value::{Quantity, Value};
use std::sync::LazyLock;

lexicon!(
    /// Phrases that tell a toll beside a number: the predicate, the side on which the number stands, and its noun.
    TOLL_PHRASES, "toll_phrases.txt", 3
);

static BY_FIRST: LazyLock<Phrases> = LazyLock::new(|| by_first(&TOLL_PHRASES));

impl Reader<'_> {
    /// The tolls of a sentence that its events tell none of.
    pub(super) fn told_tolls(&self, here: &Reading<'_>, so_far: &[Claim]) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims: Vec<Claim> = Vec::new();
        for t in 0..view.len() {
            for phrase in BY_FIRST.at(view, t) {
                let &[predicate, side, noun] = phrase.fields else { continue };
                let Some(end) = matched(view, &phrase.parts, t).and_then(|at| at.last().copied()) else { continue };
                let beside = |n: &&NumberMention| match side {
                    "after" => n.tokens.start == end + 1,
                    _ => n.tokens.end == t || n.tokens.end + 1 == t && n.head == Some(n.tokens.end),
                };
                let counts = |n: &&NumberMention| {
                    noun == "-" || n.head.is_some_and(|head| view.lemma(head).eq_ignore_ascii_case(noun))
                };
                let number = self.numbers_in(sentence).iter().filter(is_count).filter(beside).find(counts);
                claims.extend(number.map(|n| self.toll(here, predicate, n, t)));
            }
        }
        claims.extend(self.ranked(here));
        let new =
            |c: &Claim| !so_far.iter().any(|told| told.is_toll() && told.predicate == c.predicate && !told.subset);
        claims.retain(new);
        // A sentence has one toll of a kind: what its figures say of parts is told by events.
        let mut kept: Vec<Claim> = Vec::new();
        for predicate in TOLLS {
            kept.extend(claims.iter().position(|c| c.predicate == predicate).map(|i| claims.swap_remove(i)));
        }
        kept
    }

    fn toll(&self, here: &Reading<'_>, predicate: &str, number: &NumberMention, token: usize) -> Claim {
        let value = Value::Quantity(Quantity { of: Some("people".to_owned()), ..number.value.clone() });
        let claim = self.of_nobody(here.sentence, predicate, Slot::Number, value, number.span);
        Claim { prior: prior(here.view, token) || self.long_ago(here, token), ..claim }
    }

    /// "A third victim has died": so many are dead by now.
    fn ranked(&self, here: &Reading<'_>) -> Option<Claim> {
        here.frames.iter().filter(|f| f.is_done() && f.event.predicate == "die").find_map(|frame| {
            let mut themes = frame.event.arguments.iter().filter(|(a, _)| a.role == Role::Theme);
            let (_, noun) = themes.next().filter(|(a, _)| !a.participant.named)?;
            let rank = |n: &&NumberMention| n.kind == NumberKind::Ordinal && n.head == Some(*noun);
            let number = self.numbers_in(here.sentence).iter().find(rank).filter(|n| !counts_nobody(here.view, n))?;
            Some(self.toll(here, "die", number, frame.event.token))
        })
    }
}

/// True for a bare count.
fn is_count(number: &&NumberMention) -> bool {
    number.kind == NumberKind::Number && number.value.unit.is_none() && !number.subset
}
