//! What the claims of an article are made with: its annotations by sentence, and what all claims of a sentence share.

use super::reading::Frame;
use super::who::{Joined, Sighting};
use super::{Argument, Claim, Context, Participant, Role, Said, Slot};
use crate::annotate::Annotations;
use crate::annotate::attribution::Attribution;
use crate::annotate::entity::Entity;
use crate::annotate::number::NumberMention;
use crate::annotate::polarity::Factuality;
use crate::annotate::time::TimeMention;
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Document, Upos, View};
use crate::value::Value;
use std::ops::RangeInclusive;
use std::sync::Arc;

lexicon!(
    /// Words that set an event before the story's own.
    PRIOR, "prior.txt", 0
);

lexicon!(
    /// Verbs that tell of any event.
    COMMON_VERBS, "common_verbs.txt", 0
);

/// The most bytes of a sentence that evidence quotes: a long sentence, never an article.
const LONGEST_EVIDENCE: usize = 600;

pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) annotations: &'a Annotations,
    pub(super) contexts: &'a [Context],
    pub(super) claims: Vec<Claim>,
    /// The victims told of one by one, in text order.
    pub(super) sighted: Vec<Sighting>,
    /// Those told of beside a count.
    pub(super) joined: Vec<Joined>,
    /// The last arguments told of each predicate: what "the talks" takes.
    pub(super) told: Vec<(String, Vec<(Argument, usize)>)>,
    /// The two who were last told to share an event, with the sentence.
    pub(super) last_pair: Option<(usize, [Participant; 2])>,
}

/// The token of a run whose head stands outside it: where the run attaches.
pub(super) fn top(view: View<'_>, tokens: &std::ops::Range<usize>) -> usize {
    let outside = |&t: &usize| view.sentence.tokens[t].head.is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(|t| *t < view.len() && outside(t)).unwrap_or(tokens.start.min(view.len().saturating_sub(1)))
}

/// True where the event at `token` is told as earlier: in the past perfect with "already", by "previously", "the last time".
pub(super) fn prior(view: View<'_>, token: usize) -> bool {
    let children = view.sentence.children(token);
    let had = children.iter().any(|&c| view.lower(c) == "had" && view.sentence.tokens[c].upos == Upos::Aux);
    let earlier = children.iter().any(|&c| {
        let word = view.lower(c);
        PRIOR.contains(&word) && (had || word != "already") || PRIOR.contains(&view.lemma(c).to_lowercase()) && had
    });
    earlier
        || view.sentence.tokens[token].upos == Upos::Noun && children.iter().any(|&c| PRIOR.contains(&view.lower(c)))
}

/// Runs of white space as one space.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, annotations: &'a Annotations, contexts: &'a [Context]) -> Self {
        Reader {
            document,
            annotations,
            contexts,
            claims: Vec::new(),
            sighted: Vec::new(),
            joined: Vec::new(),
            told: Vec::new(),
            last_pair: None,
        }
    }

    /// The attributions whose content holds `span`, outermost first.
    pub(super) fn said(&self, sentence: usize, view: View<'_>, span: Span) -> Vec<Said> {
        let field = view.sentence.field;
        let near = self.attributions_in(sentence.saturating_sub(3)..=sentence + 3);
        let mut holding: Vec<_> = near
            .iter()
            .filter(|a| self.document.sentences[a.sentence].field == field)
            .filter(|a| a.content.iter().any(|c| c.contains(span)))
            .collect();
        holding.sort_by_key(|a| std::cmp::Reverse(a.content.iter().map(|c| c.len()).sum::<usize>()));
        holding
            .into_iter()
            .map(|a| Said {
                source: a.source.map_or(String::new(), |s| fold(s.of(view.text))),
                cue: a.cue_lemma.clone(),
                stance: a.stance,
            })
            .collect()
    }

    /// A claim of an event, with all that is known of it.
    pub(super) fn claim(&self, sentence: usize, frame: &Frame<'_>, slot: Slot, value: Value, span: Span) -> Claim {
        let mut arguments: Vec<Argument> = frame.event.arguments.iter().map(|(a, _)| a.clone()).collect();
        if frame.event.is_pair() {
            // Two share the event: their order is that of their names.
            arguments.retain(|a| a.participant.kind.is_some());
            arguments.sort_by(|a, b| a.participant.name.cmp(&b.participant.name));
            arguments.dedup_by(|a, b| a.participant.name == b.participant.name);
            for (i, argument) in arguments.iter_mut().enumerate() {
                argument.role = if i == 0 { Role::Agent } else { Role::CoAgent };
            }
        }
        Claim {
            arguments,
            prior: prior(self.document.view(sentence), frame.event.token),
            factuality: frame.factuality,
            attribution: frame.said.clone(),
            when: frame.when.clone(),
            places: frame.places.clone(),
            ..self.bare(sentence, &frame.event.predicate, slot, value, span)
        }
    }

    /// A claim of a person or thing, without an event.
    pub(super) fn of(
        &self,
        sentence: usize,
        (predicate, of): (&str, Participant),
        slot: Slot,
        value: Value,
        span: Span,
    ) -> Claim {
        let arguments = vec![Argument { role: Role::Of, participant: of }];
        Claim { arguments, ..self.of_nobody(sentence, predicate, slot, value, span) }
    }

    /// A claim in which nobody takes part: a date of the article, a whole sentence.
    pub(super) fn of_nobody(&self, sentence: usize, predicate: &str, slot: Slot, value: Value, span: Span) -> Claim {
        let attribution = self.said(sentence, self.document.view(sentence), span);
        Claim { attribution, ..self.bare(sentence, predicate, slot, value, span) }
    }

    /// A value with where it stands and what its sentence shares; who takes part and who says so is yet to be filled in.
    fn bare(&self, sentence: usize, predicate: &str, slot: Slot, value: Value, span: Span) -> Claim {
        let view = self.document.view(sentence);
        Claim {
            predicate: predicate.to_owned(),
            arguments: Vec::new(),
            slot,
            value_text: fold(span.of(view.text)),
            value,
            scope: Vec::new(),
            subset: false,
            tallied: false,
            prior: false,
            factuality: Factuality::default(),
            attribution: Vec::new(),
            when: None,
            places: Vec::new(),
            around: Arc::clone(&self.contexts[sentence].around),
            sentence,
            span: quoted(view, span),
            value_span: span,
        }
    }

    /// The names in a sentence of the entities that `kept` lets pass (sorted, unique).
    pub(super) fn names(&self, sentence: usize, kept: impl Fn(&Entity) -> bool) -> Vec<String> {
        let entities = &self.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < sentence);
        let here = entities.mentions[from..].iter().take_while(|m| m.sentence == sentence);
        let named = here.map(|m| &entities.entities[m.entity]).filter(|e| e.named && kept(e));
        let mut names: Vec<String> = named.map(|e| e.name.clone()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// The numbers of a sentence: mentions stand in text order.
    pub(super) fn numbers_in(&self, sentence: usize) -> &'a [NumberMention] {
        let all = &self.annotations.numbers;
        &all[all.partition_point(|n| n.sentence < sentence)..all.partition_point(|n| n.sentence <= sentence)]
    }

    /// The attributions whose cues stand in some sentences.
    pub(super) fn attributions_in(&self, sentences: RangeInclusive<usize>) -> &'a [Attribution] {
        let all = &self.annotations.speech.attributions;
        let from = all.partition_point(|a| a.sentence < *sentences.start());
        &all[from..all.partition_point(|a| a.sentence <= *sentences.end())]
    }

    /// The times of a sentence.
    pub(super) fn times_in(&self, sentence: usize) -> &'a [TimeMention] {
        let all = &self.annotations.times;
        &all[all.partition_point(|t| t.sentence < sentence)..all.partition_point(|t| t.sentence <= sentence)]
    }
}

/// The sentence as evidence, or, of one that is too long, the words around the value.
fn quoted(view: View<'_>, value: Span) -> Span {
    let whole = view.sentence.span;
    if whole.len() <= LONGEST_EVIDENCE {
        return whole;
    }
    let reach = LONGEST_EVIDENCE.saturating_sub(value.len()) / 2;
    let inside =
        |t: &&crate::syntax::Token| t.span.start() + reach >= value.start() && t.span.end() <= value.end() + reach;
    let mut near = view.sentence.tokens.iter().filter(inside).map(|t| t.span);
    near.next().map_or(value, |first| near.fold(first, Span::cover))
}
