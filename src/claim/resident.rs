//! Where people live: the ages of those who are known by it, "a 34-year-old from Denton", "Smith, 36, of
//! Denton", and the homes of those who are known by name.

use super::event::participant;
use super::extract::Reader;
use super::reading::Reading;
use super::{Argument, Claim, HOME, Participant, RESIDENT, Role, Slot};
use crate::annotate::entity::EntityKind;
use crate::annotate::entity::EntityMention;
use crate::annotate::number::NumberKind;
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{PlaceLevel, PlaceValue, Value};
use std::collections::BTreeMap;

/// How many words may stand between an age and the place: "34-year-old man from".
const REACH: usize = 2;

/// How many words may stand between a name and "of" or "from": ", 36,".
const BESIDE: usize = 3;

lexicon!(
    /// Verbs of having a home, and nouns for who has one somewhere.
    LIVING, "living.txt", 1
);

impl Reader<'_> {
    /// Remembers the ages that a sentence tells of people of a place.
    pub(super) fn residents(&mut self, here: &Reading<'_>) {
        let (view, sentence) = (here.view, here.sentence);
        let entities = &self.annotations.entities;
        for age in self.numbers_in(sentence).iter().filter(|n| n.kind == NumberKind::Age) {
            let behind = age.tokens.end..(age.tokens.end + REACH + 1).min(view.len());
            let Some(from) = behind.into_iter().find(|&t| matches!(view.lower(t).as_str(), "of" | "from")) else {
                continue;
            };
            let Some(mention) = entities.mention_at(sentence, from + 1) else { continue };
            let entity = &entities.entities[mention.entity];
            if !entity.named || !matches!(entity.kind, EntityKind::Place | EntityKind::Other) {
                continue;
            }
            let place = Participant::of_entity(entity, true);
            let value = Value::Quantity(age.value.clone());
            let mut claim = self.of(sentence, (RESIDENT, place), Slot::Age, value, age.span);
            let who = age.head.and_then(|head| participant(view, sentence, head, self.annotations));
            let named = who.filter(|who| who.named);
            claim.arguments.extend(named.map(|participant| Argument { role: Role::Theme, participant }));
            self.living.push(claim);
        }
    }

    /// A place of which an article tells one age alone has one resident in it.
    pub(super) fn lone_residents(&mut self) {
        let mut of: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        for claim in std::mem::take(&mut self.living) {
            of.entry(claim.arguments[0].participant.name.clone()).or_default().push(claim);
        }
        let lone = |claims: &Vec<Claim>| claims.iter().all(|c| c.value.point() == claims[0].value.point());
        self.claims.extend(of.into_values().filter(lone).flatten());
    }

    /// Where the people whom a sentence names live or are from.
    pub(super) fn homes(&self, here: &Reading<'_>) -> Vec<Claim> {
        let sentence = here.sentence;
        let entities = &self.annotations.entities;
        let mut claims = Vec::new();
        for mention in entities.mentions_in(sentence) {
            let entity = &entities.entities[mention.entity];
            if entity.kind != EntityKind::Person || !entity.named || !entity.name.contains(' ') {
                continue;
            }
            let by = self.home_behind(here, mention).or_else(|| self.home_told(here, mention));
            if let Some((place, span)) = by.or_else(|| self.home_before(here, mention)) {
                let of = Participant::of_entity(entity, true);
                claims.push(self.of(sentence, (HOME, of), Slot::Attribute, Value::Place(place), span));
            }
        }
        claims
    }

    /// "Dale Kowalski of Huron", "Ann Holt, 36, from Denton", "Ann Holt, a Denton resident".
    fn home_behind(&self, here: &Reading<'_>, mention: &EntityMention) -> Option<(PlaceValue, Span)> {
        let view = here.view;
        let aged = self.numbers_in(here.sentence).iter();
        let aged = aged
            .filter(|n| n.kind == NumberKind::Age)
            .any(|n| n.tokens.start >= mention.tokens.end && n.tokens.start <= mention.tokens.end + 1);
        let beside = mention.tokens.end..(mention.tokens.end + 1 + BESIDE).min(view.len());
        for t in beside {
            match view.lower(t).as_str() {
                "from" => return self.town(here, t + 1, true),
                "of" => return self.town(here, t + 1, aged),
                "a" | "an" | "," => {
                    let named = self.annotations.entities.mention_at(here.sentence, t + 1);
                    let kind = named.and_then(|m| LIVING.first(&view.lower(m.tokens.end)));
                    if kind == Some("noun") {
                        return self.town(here, t + 1, true);
                    }
                }
                word if word == "," || word.chars().all(|c| c.is_ascii_digit()) => {}
                _ => return None,
            }
        }
        None
    }

    /// "Ann Holt, who lives in Denton", "Holt lived in Denton".
    fn home_told(&self, here: &Reading<'_>, mention: &EntityMention) -> Option<(PlaceValue, Span)> {
        let view = here.view;
        let tree = view.sentence;
        let lives = |t: &usize| {
            tree.tokens[*t].upos == Upos::Verb && LIVING.first(&view.lemma(*t).to_lowercase()) == Some("verb")
        };
        let verb = (mention.tokens.end..view.len()).find(lives)?;
        let subject = tree.dependent(verb, Deprel::Nsubj) == Some(mention.head);
        let relative = tree.tokens[verb].relation == Deprel::AclRelcl && tree.tokens[verb].head == Some(mention.head);
        let inside = (verb + 1..(verb + 3).min(view.len())).find(|&t| view.lower(t) == "in")?;
        if subject || relative { self.town(here, inside + 1, true) } else { None }
    }

    /// "Denton resident Ann Holt".
    fn home_before(&self, here: &Reading<'_>, mention: &EntityMention) -> Option<(PlaceValue, Span)> {
        let noun = mention.tokens.start.checked_sub(1)?;
        let place = noun.checked_sub(1)?;
        let told = LIVING.first(&here.view.lower(noun)) == Some("noun");
        let start = self.annotations.entities.mention_at(here.sentence, place).map(|m| m.tokens.start);
        if told { self.town(here, start?, true) } else { None }
    }

    /// The town that a mention from token `t` on names; of a name that is not known for a place only where `shown`.
    fn town(&self, here: &Reading<'_>, t: usize, shown: bool) -> Option<(PlaceValue, Span)> {
        let entities = &self.annotations.entities;
        let mention = entities.mention_at(here.sentence, t).filter(|m| m.tokens.start == t)?;
        let entity = &entities.entities[mention.entity];
        let unknown = || PlaceValue { name: entity.name.clone(), level: PlaceLevel::Unknown, within: Vec::new() };
        let place = match entity.kind {
            EntityKind::Place => entity.place.clone().unwrap_or_else(unknown),
            EntityKind::Other if shown && is_plain_name(here.view, mention) => unknown(),
            _ => return None,
        };
        let town = matches!(place.level, PlaceLevel::City | PlaceLevel::Unknown);
        town.then_some((place, mention.span))
    }
}

/// A name of capitalized words alone: neither an abbreviation nor a name with a figure.
fn is_plain_name(view: View<'_>, mention: &EntityMention) -> bool {
    let plain = |t: usize| {
        let word = view.word(t);
        word.starts_with(char::is_uppercase) && word.chars().skip(1).all(|c| c.is_lowercase())
    };
    mention.tokens.clone().all(plain)
}
