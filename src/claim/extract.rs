//! From annotated sentences to claims.
//!
//! Every event word gives a claim of whether it happened; numbers, times, lengths of time and places give claims of the
//! event that they belong to; ages and titles are claims of the person; a measure that no event takes is a claim of the
//! noun that it stands at.

use super::event::{Event, Frame as FrameKind, LIGHT_VERBS, PREDICATES, events, governor, is_person, participant};
use super::{Argument, Claim, Evidence, Participant, Role, Said, Slot, TOLLS};
use crate::annotate::Annotations;
use crate::annotate::attribution::Stance;
use crate::annotate::entity::EntityKind;
use crate::annotate::number::{NumberKind, NumberMention};
use crate::annotate::polarity::{Certainty, Factuality, factuality};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos, View};
use crate::value::{Attribute, Interval, Occurrence, PlaceValue, Quantity, Realis, TimeKind, TimeValue, Value};

lexicon!(
    /// Words for a part that was told beside another.
    OTHERS, "others.txt", 0
);

/// The most bytes of a sentence that evidence quotes: a long sentence, never an article.
const LONGEST_EVIDENCE: usize = 600;

/// The claims of one annotated article, in text order.
#[must_use]
pub fn extract(document: &Document, annotations: &Annotations) -> Vec<Claim> {
    let mut reader = Reader::new(document, annotations);
    for sentence in 0..document.sentences.len() {
        reader.sentence(sentence);
    }
    reader.victims();
    reader.claims
}

pub(super) struct Reader<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    claims: Vec<Claim>,
    /// The last arguments told of each predicate: what "the talks" takes.
    told: Vec<(String, Vec<(Argument, usize)>)>,
}

/// What all claims of one event share.
struct Frame<'e> {
    event: &'e Event,
    factuality: Factuality,
    said: Vec<Said>,
    when: Option<TimeValue>,
    places: Vec<PlaceValue>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, annotations: &'a Annotations) -> Self {
        Reader { document, annotations, claims: Vec::new(), told: Vec::new() }
    }

    /// Where an article counts no victims, those that it names or tells of one by one are their number.
    fn victims(&mut self) {
        for predicate in TOLLS {
            let of = |c: &&Claim| c.predicate == predicate;
            if self.claims.iter().filter(of).any(|c| c.slot == Slot::Number) {
                continue;
            }
            let happened =
                |c: &&Claim| c.slot == Slot::Polarity && c.factuality.positive && c.factuality.realis == Realis::Actual;
            let told: Vec<(&Claim, &Participant)> = self
                .claims
                .iter()
                .filter(of)
                .filter(happened)
                .flat_map(|c| c.arguments.iter().filter(|a| a.role == Role::Theme).map(move |a| (c, &a.participant)))
                .filter(|(_, p)| p.kind == Some(EntityKind::Person) || (p.kind.is_none() && is_person(&p.name)))
                .collect();
            let Some(&(first, _)) = told.iter().find(|(_, p)| p.named).or(told.first()) else { continue };
            let named: std::collections::BTreeSet<&str> =
                told.iter().filter(|(_, p)| p.named).map(|(_, p)| p.name.as_str()).collect();
            let number = named.len().max(1);
            let value = Quantity {
                interval: Interval::at_least(number as f64),
                of: Some("person".into()),
                ..Quantity::count(number as f64)
            };
            let claim = Claim { slot: Slot::Number, value: Value::Quantity(value), ..first.clone() };
            self.claims.push(claim);
        }
    }

    fn sentence(&mut self, sentence: usize) {
        let view = self.document.view(sentence);
        let mut found = events(view, sentence, self.annotations);
        self.complete(view, &mut found);
        let mut frames: Vec<Frame<'_>> = found.iter().map(|event| self.frame(view, sentence, event)).collect();
        self.settings(view, sentence, &found, &mut frames);
        let mut claims = Vec::new();
        for frame in &frames {
            let occurrence = Occurrence { positive: frame.factuality.positive, realis: frame.factuality.realis };
            let span = view.sentence.tokens[frame.event.token].span;
            claims.push(self.claim(view, sentence, frame, Slot::Polarity, Value::Occurrence(occurrence), span));
        }
        self.numbers(view, sentence, &found, &frames, &mut claims);
        self.times(view, sentence, &found, &frames, &mut claims);
        self.places(view, sentence, &found, &frames, &mut claims);
        self.titles(view, sentence, &mut claims);
        claims.sort_by_key(|c| (c.evidence.value_start, c.slot, c.predicate.clone()));
        claims.dedup();
        self.claims.extend(claims);
    }

    /// Gives counted and definite event nouns the arguments of the event they belong to, and remembers what was told.
    fn complete(&mut self, view: View<'_>, found: &mut [Event]) {
        for i in 0..found.len() {
            if found[i].is_pair() && found[i].arguments.len() < 2 {
                let above = view.sentence.ancestors(found[i].token).find_map(|up| {
                    found.iter().find(|e| e.token == up && !e.arguments.is_empty()).map(|e| e.arguments.clone())
                });
                let named = |(a, _): &(Argument, usize)| a.participant.named;
                if let Some(above) = above {
                    let known = |x: &Argument, own: &[(Argument, usize)]| {
                        own.iter().any(|(a, _)| a.participant == x.participant)
                    };
                    let more: Vec<_> = above
                        .into_iter()
                        .filter(named)
                        .filter(|(a, _)| !known(a, &found[i].arguments))
                        .map(|(a, at)| (Argument { role: Role::Agent, ..a }, at))
                        .take(2 - found[i].arguments.len().min(2))
                        .collect();
                    found[i].arguments.extend(more);
                }
            }
            if found[i].anaphoric
                && found[i].arguments.is_empty()
                && let Some((_, arguments)) = self.told.iter().rev().find(|(p, _)| *p == found[i].predicate)
            {
                found[i].arguments = arguments.iter().map(|(a, _)| (a.clone(), usize::MAX)).collect();
            }
        }
        for event in found.iter() {
            if event.arguments.iter().any(|(a, at)| a.participant.named && *at != usize::MAX) {
                self.told.retain(|(p, _)| *p != event.predicate);
                self.told.push((event.predicate.clone(), event.arguments.clone()));
            }
        }
    }

    fn frame<'e>(&self, view: View<'_>, sentence: usize, event: &'e Event) -> Frame<'e> {
        // "is expected to hold a round of talks": the light verb says in which mode its noun is told.
        let tree = view.sentence;
        let carried = |t: &usize| {
            matches!(tree.tokens[*t].relation, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Nmod)
        };
        let nouns = std::iter::once(event.token).chain(tree.ancestors(event.token)).take_while(carried).take(2);
        let light = nouns
            .filter_map(|t| tree.tokens[t].head)
            .find(|&up| tree.tokens[up].upos == Upos::Verb && LIGHT_VERBS.contains(&view.lemma(up).to_lowercase()));
        let mut factuality = factuality(view, light.unwrap_or(event.token));
        let span = view.sentence.tokens[event.token].span;
        let said = self.said(sentence, view, span);
        match said.last().map(|s| s.stance) {
            Some(Stance::Denies) => factuality.positive = !factuality.positive,
            Some(Stance::Withholds | Stance::Asks | Stance::Demands) => factuality.certainty = Certainty::Unknown,
            _ => {}
        }
        Frame { event, factuality, said, when: None, places: Vec::new() }
    }

    /// The attributions whose content holds `span`, outermost first.
    fn said(&self, sentence: usize, view: View<'_>, span: Span) -> Vec<Said> {
        let field = view.sentence.field;
        let all = &self.annotations.speech.attributions;
        let from = all.partition_point(|a| a.sentence + 3 < sentence);
        let mut holding: Vec<_> = all[from..]
            .iter()
            .take_while(|a| a.sentence <= sentence + 3)
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

    /// When and where each event is set: the times and places that belong to it.
    fn settings(&self, view: View<'_>, sentence: usize, found: &[Event], frames: &mut [Frame<'_>]) {
        for time in self.annotations.times.iter().filter(|t| t.sentence == sentence) {
            if matches!(time.value.kind, TimeKind::Date | TimeKind::Time)
                && !time.value.is_reference()
                && let Some(event) = governor(view, found, top(view, &time.tokens))
            {
                let narrower = frames[event].when.as_ref().is_none_or(|w| w.days() > time.value.days());
                if narrower {
                    frames[event].when = Some(time.value.clone());
                }
            }
        }
        for (event, _, place) in self.place_mentions(view, sentence, found) {
            frames[event].places.push(place);
        }
    }

    fn place_mentions(&self, view: View<'_>, sentence: usize, found: &[Event]) -> Vec<(usize, Span, PlaceValue)> {
        let entities = &self.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < sentence);
        let mut out = Vec::new();
        for mention in entities.mentions[from..].iter().take_while(|m| m.sentence == sentence) {
            let Some(place) = entities.entities[mention.entity].place.clone() else { continue };
            let head = mention.head;
            let located = view.sentence.dependent(head, Deprel::Case).map(|c| view.lower(c));
            let at = matches!(located.as_deref(), Some("in" | "at" | "near" | "outside" | "inside" | "off" | "on"));
            let relation = view.sentence.tokens[head].relation;
            if !at || !matches!(relation, Deprel::Obl | Deprel::Nmod) {
                continue;
            }
            if let Some(up) = view.sentence.tokens[head].head
                && let Some(event) = governor(view, found, up)
            {
                out.push((event, mention.span, place));
            }
        }
        out
    }

    fn places(&self, view: View<'_>, sentence: usize, found: &[Event], frames: &[Frame<'_>], claims: &mut Vec<Claim>) {
        for (event, span, place) in self.place_mentions(view, sentence, found) {
            claims.push(self.claim(view, sentence, &frames[event], Slot::Place, Value::Place(place), span));
        }
    }

    fn times(&self, view: View<'_>, sentence: usize, found: &[Event], frames: &[Frame<'_>], claims: &mut Vec<Claim>) {
        for time in self.annotations.times.iter().filter(|t| t.sentence == sentence) {
            if time.value.is_reference() {
                continue;
            }
            let slot = match time.value.kind {
                TimeKind::Date | TimeKind::Time => Slot::Time,
                TimeKind::Duration if !time.value.open && time.value.seconds.is_some() => Slot::Duration,
                _ => continue,
            };
            if let Some(event) = governor(view, found, top(view, &time.tokens)) {
                claims.push(self.claim(
                    view,
                    sentence,
                    &frames[event],
                    slot,
                    Value::Time(time.value.clone()),
                    time.span,
                ));
            }
        }
    }

    fn titles(&self, view: View<'_>, sentence: usize, claims: &mut Vec<Claim>) {
        for role in self.annotations.entities.roles.iter().filter(|r| r.sentence == sentence) {
            let entity = &self.annotations.entities.entities[role.entity];
            if !entity.named {
                continue;
            }
            let words =
                role.tokens.clone().filter(|&t| view.sentence.tokens[t].upos != Upos::Punct).map(|t| view.lower(t));
            let value = Value::Attribute(Attribute::new(words.collect::<Vec<_>>()));
            let of = Participant {
                name: entity.name.clone(),
                aliases: entity.aliases.clone(),
                kind: Some(entity.kind),
                named: true,
            };
            claims.push(self.of(sentence, ("title", of), Slot::Title, value, role.span));
        }
    }

    fn numbers(&self, view: View<'_>, sentence: usize, found: &[Event], frames: &[Frame<'_>], claims: &mut Vec<Claim>) {
        for number in self.annotations.numbers.iter().filter(|n| n.sentence == sentence) {
            match number.kind {
                NumberKind::Age => self.age(view, sentence, number, claims),
                NumberKind::Ordinal | NumberKind::Number => {
                    self.count(view, sentence, number, found, frames, claims);
                }
                NumberKind::Quantity | NumberKind::Money | NumberKind::Percent => {
                    let at = number.head.unwrap_or_else(|| top(view, &number.tokens));
                    if let Some(event) =
                        governor(view, found, top(view, &number.tokens)).or_else(|| governor(view, found, at))
                    {
                        let value = Value::Quantity(number.value.clone());
                        let mut claim = self.claim(view, sentence, &frames[event], Slot::Amount, value, number.span);
                        claim.scope = scope(view, number);
                        claims.push(claim);
                    }
                }
                _ => {}
            }
        }
    }

    fn age(&self, view: View<'_>, sentence: usize, number: &NumberMention, claims: &mut Vec<Claim>) {
        let Some(of) = number.head.and_then(|head| participant(view, sentence, head, self.annotations)) else { return };
        if of.named {
            let value = Value::Quantity(number.value.clone());
            claims.push(self.of(sentence, ("age", of), Slot::Age, value, number.span));
        }
    }

    /// Counts: of times, of events, of those who take part.
    fn count(
        &self,
        view: View<'_>,
        sentence: usize,
        number: &NumberMention,
        found: &[Event],
        frames: &[Frame<'_>],
        claims: &mut Vec<Claim>,
    ) {
        let head = number.head.unwrap_or_else(|| top(view, &number.tokens));
        let noun = view.lemma(head).to_lowercase();
        // "at turn three": a number behind its noun names one of them.
        if number.tokens.start > head
            && number.tokens.start == head + 1
            && view.sentence.tokens[head].upos == Upos::Noun
        {
            return;
        }
        // "12 dead": the state word counts people.
        let mut counted_value = number.value.clone();
        if counted_value.of.as_ref().is_some_and(|of| PREDICATES.contains(of)) {
            counted_value.of = Some("people".to_owned());
        }
        let value = Value::Quantity(counted_value);
        let times = Value::Quantity(Quantity { of: None, ..number.value.clone() });
        let ordinal = number.kind == NumberKind::Ordinal;
        let counted = found.iter().position(|e| e.token == head);
        if matches!(noun.as_str(), "time" | "times" | "occasion" | "occasions") {
            if let Some(event) = view.sentence.tokens[head].head.and_then(|up| governor(view, found, up)) {
                claims.push(self.claim(view, sentence, &frames[event], Slot::Count, times, number.span));
            }
        } else if let Some(event) = counted {
            if frames[event].event.has_victims() && !ordinal {
                if view.lemma(head) != "wound" {
                    let mut claim = self.claim(view, sentence, &frames[event], Slot::Number, value, number.span);
                    claim.subset = number.subset || among(view, number);
                    claims.push(claim);
                }
            } else {
                claims.push(self.claim(view, sentence, &frames[event], Slot::Count, times, number.span));
            }
        } else if !ordinal {
            let Some((event, patient)) = self.takes(view, number, head, found) else { return };
            if !patient && found[event].has_victims() {
                return;
            }
            let mut claim = self.claim(view, sentence, &frames[event], Slot::Number, value, number.span);
            claim.scope = scope(view, number);
            let among = view.lower(number.tokens.end) == "of" && number.tokens.end < head;
            claim.subset |=
                among || number.subset || part(view, head) || claim.scope.iter().any(|w| OTHERS.contains(w));
            // "six children and two adults": what is counted apart is added up.
            let whole = self.annotations.numbers.iter().filter(|n| n.sentence == sentence).find(|n| {
                word_head(view, head).is_some_and(|up| n.head == Some(up) || n.tokens.contains(&up))
                    && n.span != number.span
            });
            let joint =
                whole.and_then(|whole| claims.iter_mut().rev().find(|c| c.evidence.value_start == whole.span.start()));
            match (joint, &claim.value) {
                (Some(joint), Value::Quantity(more))
                    if joint.predicate == claim.predicate && joint.slot == Slot::Number =>
                {
                    if let Value::Quantity(sum) = &mut joint.value {
                        if let (Some(x), Some(y)) = (sum.interval.point(), more.interval.point()) {
                            sum.interval = Interval::exact(x + y);
                            sum.of = Some("person".into());
                            joint.scope.clear();
                            joint.evidence.value_end = number.span.end().max(joint.evidence.value_end);
                        } else {
                            joint.subset = true;
                        }
                    }
                }
                _ => claims.push(claim),
            }
        }
    }

    /// The event in which what is counted takes part, and whether it undergoes the event.
    fn takes(&self, view: View<'_>, number: &NumberMention, head: usize, found: &[Event]) -> Option<(usize, bool)> {
        for (i, event) in found.iter().enumerate() {
            if let Some((argument, _)) = event.arguments.iter().find(|(_, at)| *at == head) {
                return Some((i, argument.role == Role::Theme));
            }
        }
        let word = &view.sentence.tokens[head];
        if let Some(event) = word.head.and_then(|up| found.iter().position(|e| e.token == up)) {
            let victims = found[event].has_victims();
            match (found[event].frame, word.relation) {
                (_, Deprel::NsubjPass | Deprel::Obj) if victims => return Some((event, true)),
                (FrameKind::Subject | FrameKind::State, Deprel::Nsubj) => return Some((event, true)),
                _ => {}
            }
        }
        // The parser loses headline and list forms: "12 dead", "leaving 3 wounded", "killing 12", "wounded at least 40".
        let near = |e: &&Event| e.has_victims();
        let end = head.max(number.tokens.end.saturating_sub(1));
        let after =
            found.iter().filter(near).find(|e| e.token > end && e.token <= end + 3 && joined(view, end, e.token));
        let before = found
            .iter()
            .rev()
            .filter(near)
            .find(|e| e.token < number.tokens.start && number.tokens.start - e.token <= 2);
        let event = after.or(before)?;
        Some((found.iter().position(|e| e.token == event.token)?, true))
    }

    fn claim(&self, view: View<'_>, sentence: usize, frame: &Frame<'_>, slot: Slot, value: Value, span: Span) -> Claim {
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
            predicate: frame.event.predicate.clone(),
            arguments,
            slot,
            value_text: fold(span.of(view.text)),
            value,
            scope: Vec::new(),
            subset: false,
            factuality: frame.factuality,
            attribution: frame.said.clone(),
            when: frame.when.clone(),
            places: frame.places.clone(),
            context: context(view),
            names: self.names(sentence),
            sentence,
            evidence: self.evidence(view, span),
        }
    }

    /// A claim of a person or thing, without an event.
    fn of(&self, sentence: usize, (predicate, of): (&str, Participant), slot: Slot, value: Value, span: Span) -> Claim {
        let view = self.document.view(sentence);
        Claim {
            predicate: predicate.to_owned(),
            arguments: vec![Argument { role: Role::Of, participant: of }],
            slot,
            value_text: fold(span.of(view.text)),
            value,
            scope: Vec::new(),
            subset: false,
            factuality: Factuality::default(),
            attribution: self.said(sentence, view, span),
            when: None,
            places: Vec::new(),
            context: context(view),
            names: self.names(sentence),
            sentence,
            evidence: self.evidence(view, span),
        }
    }

    /// A date of the article, by itself.
    pub(super) fn dated(&self, sentence: usize, slot: Slot, value: Value, span: Span) -> Claim {
        let of = Participant { name: String::new(), aliases: Vec::new(), kind: None, named: false };
        Claim { arguments: Vec::new(), ..self.of(sentence, ("calendar", of), slot, value, span) }
    }

    fn names(&self, sentence: usize) -> Vec<String> {
        let entities = &self.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < sentence);
        let mut names: Vec<String> = entities.mentions[from..]
            .iter()
            .take_while(|m| m.sentence == sentence)
            .map(|m| &entities.entities[m.entity])
            .filter(|e| e.named)
            .map(|e| e.name.clone())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The sentence as evidence, or, of one that is too long, the words around the value.
    fn evidence(&self, view: View<'_>, value: Span) -> Evidence {
        let whole = view.sentence.span;
        let span = if whole.len() <= LONGEST_EVIDENCE {
            whole
        } else {
            let reach = LONGEST_EVIDENCE.saturating_sub(value.len()) / 2;
            let inside = |t: &&crate::syntax::Token| {
                t.span.start() + reach >= value.start() && t.span.end() <= value.end() + reach
            };
            let mut near = view.sentence.tokens.iter().filter(inside).map(|t| t.span);
            near.next().map_or(value, |first| near.fold(first, Span::cover))
        };
        Evidence {
            article: self.document.article.id.clone(),
            field: view.sentence.field,
            start: span.start(),
            end: span.end(),
            quote: view.slice(span).to_owned(),
            value_start: value.start(),
            value_end: value.end(),
        }
    }
}

/// The token of a run whose head stands outside it: where the run attaches.
fn top(view: View<'_>, tokens: &std::ops::Range<usize>) -> usize {
    let outside = |&t: &usize| view.sentence.tokens[t].head.is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(|t| *t < view.len() && outside(t)).unwrap_or(tokens.start.min(view.len().saturating_sub(1)))
}

/// "several of the injured", "three of them": a part of those who were told of before.
fn among(view: View<'_>, number: &NumberMention) -> bool {
    let next = number.tokens.end;
    view.lower(next) == "of"
        && matches!(view.lower(next + 1).as_str(), "the" | "them" | "those" | "these" | "his" | "their")
}

/// The noun that token `at` is coordinated with.
fn word_head(view: View<'_>, at: usize) -> Option<usize> {
    let token = &view.sentence.tokens[at];
    token.head.filter(|_| token.relation == Deprel::Conj)
}

/// True when only words of the verb group or of the counted noun stand between two tokens, and no punctuation.
fn joined(view: View<'_>, from: usize, to: usize) -> bool {
    (from + 1..to)
        .all(|t| matches!(view.sentence.tokens[t].upos, Upos::Aux | Upos::Adv | Upos::Adj | Upos::Noun | Upos::Verb))
}

/// True for what "including" and "among them" introduce: a part of a whole told before.
fn part(view: View<'_>, head: usize) -> bool {
    let start = view.sentence.extent(head).start.min(head);
    let before = start.saturating_sub(2)..head;
    before.into_iter().any(|t| matches!(view.lower(t).as_str(), "including" | "includes" | "among" | "included"))
}

/// What a number is of: the lemmas of the noun that it counts and of the noun's modifiers.
fn scope(view: View<'_>, number: &NumberMention) -> Vec<String> {
    let mut words: Vec<String> = quantity_of(&number.value);
    if let Some(head) = number.head {
        let modifiers = [Deprel::Amod, Deprel::Compound];
        for &child in view.sentence.children(head) {
            if modifiers.contains(&view.sentence.tokens[child].relation) && !number.tokens.contains(&child) {
                words.push(view.lemma(child).to_lowercase());
            }
        }
    }
    words.sort();
    words.dedup();
    words
}

fn quantity_of(quantity: &Quantity) -> Vec<String> {
    quantity.of.iter().map(|of| of.to_lowercase()).collect()
}

/// Lemmas of the content words, sorted and unique.
fn context(view: View<'_>) -> Vec<String> {
    let content = |t: &&crate::syntax::Token| {
        matches!(t.upos, Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj | Upos::Adv) && t.span.len() > 2
    };
    let mut words: Vec<String> = view.sentence.tokens.iter().filter(content).map(|t| t.lemma.to_lowercase()).collect();
    words.sort();
    words.dedup();
    words
}

/// Runs of white space as one space.
fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
