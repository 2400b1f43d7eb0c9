//! From annotated sentences to claims.
//!
//! Every event word gives a claim of whether it happened; numbers, times, lengths of time and places give claims of the
//! event that they belong to; titles are claims of the person. Ages, measures and amounts are compared as values of contexts.

use super::event::{Event, events};
use super::reading::{Frame, Reading};
use super::sighting::{Joined, Sighting};
use super::{Argument, Claim, Evidence, NOT, Participant, Role, Said, Slot};
use crate::annotate::Annotations;
use crate::annotate::attribution::Attribution;
use crate::annotate::entity::{Entity, EntityKind};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::annotate::polarity::{Factuality, factuality};
use crate::annotate::time::TimeMention;
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use crate::text::Part;
use crate::value::{Attribute, Occurrence, Value};
use std::ops::RangeInclusive;

lexicon!(
    /// Verbs that tell of any event.
    COMMON_VERBS, "common_verbs.txt", 0
);

lexicon!(
    /// What people are to one another.
    KINSHIP, "kinship.txt", 1
);

lexicon!(
    /// Words that set an event before the story's own.
    PRIOR, "prior.txt", 0
);

/// The most bytes of a sentence that evidence quotes: a long sentence, never an article.
const LONGEST_EVIDENCE: usize = 600;

/// The fewest content words of a sentence that can be known again in other words.
const FEWEST_WORDS: usize = 2;

/// The claims of one annotated article, in text order.
#[must_use]
pub fn extract(document: &Document, annotations: &Annotations) -> Vec<Claim> {
    let mut reader = Reader::new(document, annotations);
    for sentence in 0..document.sentences.len() {
        reader.sentence(sentence);
    }
    reader.victims();
    // That somebody did something is asked of whoever takes part.
    reader.claims.retain(|c| c.slot != Slot::Polarity || !c.arguments.is_empty());
    reader.claims
}

pub(super) struct Reader<'a> {
    pub(super) document: &'a Document,
    pub(super) annotations: &'a Annotations,
    pub(super) claims: Vec<Claim>,
    /// The victims told of one by one, in text order.
    pub(super) sighted: Vec<Sighting>,
    /// Those told of beside a count.
    pub(super) joined: Vec<Joined>,
    /// The last arguments told of each predicate: what "the talks" takes.
    told: Vec<(String, Vec<(Argument, usize)>)>,
    /// The two who were last told to share an event, with the sentence.
    last_pair: Option<(usize, [Participant; 2])>,
    /// What the claims of the sentence in hand share.
    around: Option<(usize, Around)>,
}

/// What all claims of one sentence share.
#[derive(Clone, Default)]
struct Around {
    context: Vec<String>,
    names: Vec<String>,
    ages: Vec<u16>,
    figures: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, annotations: &'a Annotations) -> Self {
        Reader {
            document,
            annotations,
            claims: Vec::new(),
            sighted: Vec::new(),
            joined: Vec::new(),
            told: Vec::new(),
            last_pair: None,
            around: None,
        }
    }

    fn sentence(&mut self, sentence: usize) {
        let view = self.document.view(sentence);
        self.around = Some((sentence, self.read_around(sentence)));
        let mut found = events(view, sentence, self.annotations);
        self.complete(view, sentence, &mut found);
        let here = self.reading(view, sentence, &found);
        let mut claims = Vec::new();
        for frame in &here.frames {
            let occurrence = Occurrence { positive: frame.factuality.positive, realis: frame.factuality.realis };
            let span = view.sentence.tokens[frame.event.token].span;
            claims.push(self.claim(sentence, frame, Slot::Polarity, Value::Occurrence(occurrence), span));
        }
        claims.extend(self.numbers(&here));
        let tolls = self.told_tolls(&here, &claims);
        claims.extend(tolls);
        self.sightings(&here);
        claims.extend(self.times(&here));
        claims.extend(self.places(&here));
        claims.extend(self.titles(&here));
        claims.extend(self.states(&here));
        claims.extend(self.statement(&here));
        claims.sort_by_key(|c| (c.evidence.value_start, c.slot, c.predicate.clone()));
        claims.dedup();
        self.claims.extend(claims);
    }

    /// Gives counted and definite event nouns the arguments of the event they belong to, and remembers what was told.
    fn complete(&mut self, view: View<'_>, sentence: usize, found: &mut [Event]) {
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
            if found[i].is_pair()
                && let Some(at) = two_of_them(view, &found[i])
                && let Some(both) = self.last_two(sentence)
            {
                found[i].arguments.retain(|(a, _)| a.participant.named);
                let both = both.into_iter().map(|participant| (Argument { role: Role::Agent, participant }, at));
                found[i].arguments.extend(both);
            }
            if found[i].anaphoric
                && found[i].arguments.is_empty()
                && let Some((_, arguments)) = self.told.iter().rev().find(|(p, _)| *p == found[i].predicate)
            {
                found[i].arguments = arguments.iter().map(|(a, _)| (a.clone(), usize::MAX)).collect();
            }
        }
        let named = |arguments: &[(Argument, usize)]| arguments.iter().filter(|(a, _)| a.participant.named).count();
        for event in found.iter() {
            let mut both: Vec<&Participant> = Vec::new();
            for (argument, _) in event.arguments.iter().filter(|(a, _)| event.is_pair() && a.participant.named) {
                if !both.contains(&&argument.participant) {
                    both.push(&argument.participant);
                }
            }
            if let [one, other] = both.as_slice() {
                self.last_pair = Some((sentence, [(*one).clone(), (*other).clone()]));
            }
            // Who shares an event is remembered until another two are told to share one.
            let known = self.told.iter().find(|(p, _)| *p == event.predicate).map_or(0, |(_, a)| named(a));
            let whole = !event.is_pair() || named(&event.arguments) >= known.min(2);
            if whole && event.arguments.iter().any(|(a, at)| a.participant.named && *at != usize::MAX) {
                self.told.retain(|(p, _)| *p != event.predicate);
                self.told.push((event.predicate.clone(), event.arguments.clone()));
            }
        }
    }

    /// Whom "the two leaders" names: those who were last told to share an event, just before, else the two persons named
    /// last.
    fn last_two(&self, sentence: usize) -> Option<[Participant; 2]> {
        if let Some((at, both)) = &self.last_pair
            && at + 2 >= sentence
        {
            return Some(both.clone());
        }
        let entities = &self.annotations.entities;
        let before = entities.mentions.partition_point(|m| m.sentence < sentence);
        let mut persons: Vec<usize> = Vec::new();
        for mention in entities.mentions[..before].iter().rev().take_while(|m| m.sentence + 2 >= sentence) {
            let entity = &entities.entities[mention.entity];
            if entity.named && entity.kind == EntityKind::Person && !persons.contains(&mention.entity) {
                persons.push(mention.entity);
            }
        }
        let of = |&i: &usize| Participant::of_entity(&entities.entities[i], true);
        persons.get(..2).map(|two| [of(&two[1]), of(&two[0])])
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

    fn titles(&self, here: &Reading<'_>) -> Vec<Claim> {
        let mut claims = Vec::new();
        for role in self.annotations.entities.roles.iter().filter(|r| r.sentence == here.sentence) {
            let entity = &self.annotations.entities.entities[role.entity];
            let view = here.view;
            // What somebody is to others is no office of theirs.
            if !entity.named || KINSHIP.contains(&view.lemma(role.head).to_lowercase()) {
                continue;
            }
            let words =
                role.tokens.clone().filter(|&t| view.sentence.tokens[t].upos != Upos::Punct).map(|t| view.lower(t));
            let value = Value::Attribute(Attribute::new(words.collect::<Vec<_>>()));
            let of = Participant::of_entity(entity, true);
            claims.push(self.of(here.sentence, ("title", of), Slot::Title, value, role.span));
        }
        claims
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

    /// A value with its evidence and what its sentence shares; who takes part and who says so is yet to be filled in.
    fn bare(&self, sentence: usize, predicate: &str, slot: Slot, value: Value, span: Span) -> Claim {
        let view = self.document.view(sentence);
        let around = self.around(sentence);
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
            context: around.context,
            names: around.names,
            ages: around.ages,
            figures: around.figures,
            sentence,
            evidence: self.evidence(view, span),
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

    /// What all claims of a sentence share, read once for those of the sentence in hand.
    fn around(&self, sentence: usize) -> Around {
        match &self.around {
            Some((at, around)) if *at == sentence => around.clone(),
            _ => self.read_around(sentence),
        }
    }

    fn read_around(&self, sentence: usize) -> Around {
        Around {
            context: self.context(sentence),
            names: self.names(sentence, |_| true),
            ages: self.ages(sentence),
            figures: self.figures(sentence),
        }
    }

    /// Lemmas of the content words, sorted and unique, but for those that say who tells it: "the sergeant said" is told of
    /// many things. Who rejects an offer takes part in what is told.
    fn context(&self, sentence: usize) -> Vec<String> {
        let view = self.document.view(sentence);
        let said: Vec<_> = self.attributions_in(sentence..=sentence).iter().filter(|a| a.propositional).collect();
        let telling =
            |span: Span| said.iter().any(|a| a.cue.contains(span) || a.source.is_some_and(|s| s.contains(span)));
        let content = |t: &&crate::syntax::Token| {
            matches!(t.upos, Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj | Upos::Adv)
                && t.span.len() > 2
                && !telling(t.span)
        };
        let mut words: Vec<String> =
            view.sentence.tokens.iter().filter(content).map(|t| t.lemma.to_lowercase()).collect();
        words.sort();
        words.dedup();
        words
    }

    fn ages(&self, sentence: usize) -> Vec<u16> {
        let here = self.numbers_in(sentence).iter().filter(|n| n.kind == NumberKind::Age);
        let mut ages: Vec<u16> = here.filter_map(|n| n.value.interval.point()).map(|years| years as u16).collect();
        ages.sort_unstable();
        ages.dedup();
        ages
    }

    fn figures(&self, sentence: usize) -> Vec<String> {
        let numbers = self.numbers_in(sentence).iter();
        let times = self.times_in(sentence).iter().filter(|t| !t.value.is_dateless());
        let number = |n: &NumberMention| n.value.interval.low.or(n.value.interval.high).map(|x| x.to_string());
        let mut figures: Vec<String> = numbers.filter_map(number).chain(times.map(|t| t.value.timex.clone())).collect();
        figures.sort();
        figures.dedup();
        figures
    }

    /// What the sentence says as a whole, for finding it told in near words elsewhere. Its scope are the events it tells, and
    /// what it denies, as [`NOT`] and the lemma.
    fn statement(&self, here: &Reading<'_>) -> Option<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut root = view.sentence.root()?;
        // "Police say there is no threat" tells what is said.
        let said = |t: usize| self.attributions_in(sentence..=sentence).iter().any(|a| a.cue_head == t);
        while said(root)
            && let Some(content) = view.sentence.dependent(root, Deprel::Ccomp)
        {
            root = content;
        }
        let told = factuality(view, root);
        let value = Value::Occurrence(Occurrence { positive: true, realis: told.realis });
        let span = view.sentence.tokens[root].span;
        let claim = self.of_nobody(sentence, "state", Slot::Statement, value, span);
        let whole = view.sentence.tokens.iter().any(|t| matches!(t.upos, Upos::Verb | Upos::Aux));
        let telling = (whole || !here.events.is_empty())
            && claim.context.len() >= FEWEST_WORDS
            && view.sentence.part != Part::Heading;
        let told_of = here.events.iter().map(|e| e.predicate.as_str()).filter(|p| !COMMON_VERBS.contains(p));
        let denied = here.frames.iter().filter(|f| !f.factuality.positive).map(|f| f.event.token);
        let denied = denied.chain((!told.positive).then_some(root));
        // "They didn't leave when I told them to leave" says the word both ways.
        let once = |&t: &usize| (0..view.len()).filter(|&other| view.lemma(other) == view.lemma(t)).count() == 1;
        let mut scope: Vec<String> = told_of.map(str::to_owned).collect();
        scope.extend(denied.filter(once).map(|t| format!("{NOT}{}", view.lemma(t).to_lowercase())));
        scope.sort();
        scope.dedup();
        telling.then_some(Claim { factuality: told, scope, ..claim })
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
pub(super) fn top(view: View<'_>, tokens: &std::ops::Range<usize>) -> usize {
    let outside = |&t: &usize| view.sentence.tokens[t].head.is_none_or(|head| !tokens.contains(&head));
    tokens.clone().find(|t| *t < view.len() && outside(t)).unwrap_or(tokens.start.min(view.len().saturating_sub(1)))
}

/// The token of "the two leaders", "both men" as those who share an event, if it has nobody named.
fn two_of_them(view: View<'_>, event: &Event) -> Option<usize> {
    if event.arguments.iter().any(|(a, _)| a.participant.named) {
        return None;
    }
    let tree = view.sentence;
    let two = |at: usize| {
        let counted = tree.children(at).iter().any(|&c| matches!(view.lower(c).as_str(), "two" | "both"));
        counted && matches!(tree.tokens[at].xpos, Xpos::Nns)
    };
    let own = event.arguments.iter().map(|(_, at)| *at).filter(|at| *at < view.len());
    let above = tree.ancestors(event.token).take(2).filter_map(|up| tree.dependent(up, Deprel::Nsubj));
    own.chain(above).find(|&at| two(at))
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
