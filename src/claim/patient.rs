//! By which name and age an article knows its patients.

use super::bearer::bearer_at;
use super::reader::Reader;
use super::victim::Person;
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Reader<'_> {
    /// Gives what is told of the condition of a victim the name and the age by which the article knows that one.
    pub(super) fn know_patients(&mut self, persons: &[Person<'_>]) {
        let mentions =
            persons.iter().enumerate().flat_map(|(i, p)| p.sightings.iter().map(move |s| ((s.sentence, s.at), i)));
        // Of two to whom one mention belongs the first is kept: it is read last.
        let persons_at: FxHashMap<(usize, usize), usize> = mentions.rev().collect();
        let mut known = Vec::new();
        for (i, claim) in self.claims.iter().enumerate().filter(|(_, c)| c.is_of_one_of_many()) {
            let view = self.document.view(claim.sentence);
            let token = view.sentence.tokens.iter().position(|t| t.span.start() == claim.value_span.start());
            let Some(at) = token.and_then(|token| bearer_at(view, token)) else { continue };
            if let Some(&person) = persons_at.get(&(claim.sentence, at)) {
                known.push((i, self.name_and_age(&persons[person])));
            }
        }
        for (i, (name, age)) in known {
            let claim = &mut self.claims[i];
            if name.is_some() || age.is_some() {
                let around = Arc::make_mut(&mut claim.around);
                around.names = name.into_iter().collect();
                around.ages = age.into_iter().collect();
            }
        }
    }

    /// The name and the age by which an article knows a victim.
    fn name_and_age(&self, person: &Person<'_>) -> (Option<String>, Option<u16>) {
        let name = person.who.entity.map(|e| self.annotations.entities.entities[e].name.clone());
        (name, person.who.age.filter(|age| age.fract() == 0.0).map(|years| years as u16))
    }
}
