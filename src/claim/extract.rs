//! From annotated sentences to claims.
//!
//! Every event word gives a claim of whether it happened; tolls, counts of times, and times give claims of the event that
//! they belong to; titles are claims of the person. All other values are compared as values of contexts.

use super::event::{Event, events};
use super::reader::{COMMON_VERBS, Reader};
use super::reading::Reading;
use super::{Argument, Claim, Context, NOT, Participant, Role, Slot};
use crate::annotate::Annotations;
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::factuality;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use crate::text::Part;
use crate::value::{Attribute, Occurrence, Value};

lexicon!(
    /// What people are to one another.
    KINSHIP, "kinship.txt", 1
);

/// The fewest content words of a sentence that can be known again in other words.
const FEWEST_WORDS: usize = 2;

/// The claims of one annotated article, in text order.
pub(crate) fn extract(document: &Document, annotations: &Annotations, contexts: &[Context]) -> Vec<Claim> {
    let mut reader = Reader::new(document, annotations, contexts);
    for sentence in 0..document.sentences.len() {
        reader.sentence(sentence);
    }
    reader.victims();
    // That somebody did something is asked of whoever takes part.
    let asked = |c: &Claim| c.slot != Slot::Polarity || !c.arguments.is_empty();
    // How many were shot is told for the sake of how many of them died or were hurt.
    reader.claims.retain(|c| asked(c) && (c.slot != Slot::Number || c.has_victims()));
    reader.claims
}

impl Reader<'_> {
    fn sentence(&mut self, sentence: usize) {
        let view = self.document.view(sentence);
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
        claims.extend(self.titles(&here));
        claims.extend(self.states(&here));
        claims.extend(self.statement(&here));
        claims.sort_by_key(|c| (c.value_span.start(), c.slot, c.predicate.clone()));
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
            && claim.around.words.len() >= FEWEST_WORDS
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
