//! Ages of people who are known by where they live: "a 34-year-old from Denton", "Smith, 36, of Denton".

use super::event::participant;
use super::extract::Reader;
use super::reading::Reading;
use super::{Argument, Claim, Participant, RESIDENT, Role, Slot};
use crate::annotate::entity::EntityKind;
use crate::annotate::number::NumberKind;
use crate::value::Value;
use std::collections::BTreeMap;

/// How many words may stand between an age and the place: "34-year-old man from".
const REACH: usize = 2;

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
}
