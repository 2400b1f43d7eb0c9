//! Claims of which words somebody said.

use super::extract::Reader;
use super::reading::Reading;
use super::{Argument, Claim, Participant, Role, Slot};
use crate::annotate::attribution::{Quote, Stance};
use crate::annotate::entity::{EntityKind, EntityMention};
use crate::span::Span;
use crate::syntax::{Upos, View};
use crate::value::{Attribute, Value};

/// The fewest words that are a quotation, not only a word set apart.
const FEWEST: usize = 2;

/// The most bytes between a quotation and the name right behind it.
const BESIDE: usize = 3;

impl Reader<'_> {
    /// Claims of which words are quoted in a sentence, where it is known whose they are. Their scope holds those of the
    /// words that have a content.
    pub(super) fn quotations(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        let all = &self.annotations.speech.quotes;
        let from = all.partition_point(|q| q.sentence < sentence);
        for quote in all[from..].iter().take_while(|q| q.sentence == sentence) {
            let end = quote.span.end().min(view.sentence.span.end());
            let span = Span::new(quote.span.start(), end.max(quote.span.start()));
            let tokens = || view.sentence.tokens_in(span).filter(|&t| is_word(view, t));
            let words: Vec<String> = tokens().map(|t| view.lower(t)).collect();
            let Some(speaker) = self.speaker(quote).filter(|_| words.len() >= FEWEST) else { continue };
            let open = |&t: &usize| {
                let upos = view.sentence.tokens[t].upos;
                let light = matches!(view.lemma(t), "be" | "have" | "do");
                !light && matches!(upos, Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj | Upos::Adv | Upos::Num)
            };
            let mut scope: Vec<String> = tokens().filter(open).map(|t| view.lower(t)).collect();
            scope.sort();
            scope.dedup();
            let value = Value::Attribute(Attribute { words, state: None });
            let claim = self.of_nobody(sentence, "say", Slot::Quote, value, span);
            let arguments = vec![Argument { role: Role::Agent, participant: speaker }];
            claims.push(Claim { arguments, scope, ..claim });
        }
        claims
    }

    /// The named person whose words a quotation is.
    fn speaker(&self, quote: &Quote) -> Option<Participant> {
        let all = &self.annotations.speech.attributions;
        let said = |i: &usize| matches!(all[*i].stance, Stance::Asserts | Stance::Claims | Stance::Suggests);
        let holding = || {
            let from = all.partition_point(|a| a.sentence + 1 < quote.sentence);
            let to = all.partition_point(|a| a.sentence <= quote.sentence + 1);
            let holds = |i: &usize| all[*i].content.iter().any(|c| c.contains(quote.span));
            (from..to).filter(holds).min_by_key(|&i| all[i].content.iter().map(|c| c.len()).sum::<usize>())
        };
        let attribution = quote.attribution.or_else(holding).filter(said)?;
        let entities = &self.annotations.entities;
        // "...," Holt, who had won, said: where the tree loses the subject, the name right behind the quotation is it.
        let behind = || {
            let from = entities.mentions.partition_point(|m| m.sentence < quote.sentence);
            let here = entities.mentions[from..].iter().take_while(|m| m.sentence == quote.sentence);
            let next = |m: &&EntityMention| (quote.span.end()..quote.span.end() + BESIDE).contains(&m.span.start());
            here.filter(next).map(|m| m.entity).next().filter(|_| all[attribution].source.is_none())
        };
        let entity = &entities.entities[all[attribution].entity.or_else(behind)?];
        let person = entity.named && entity.kind == EntityKind::Person;
        person.then(|| Participant::of_entity(entity, true))
    }
}

fn is_word(view: View<'_>, token: usize) -> bool {
    view.sentence.tokens[token].upos != Upos::Punct && view.word(token).contains(char::is_alphanumeric)
}
