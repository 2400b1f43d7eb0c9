//! Which victims an article tells to be alive, and which to be dead.

use super::bearer::bearer_at;
use super::extract::Reader;
use super::sighting::{Fate, Sighting};
use super::victim::Person;
use super::{Claim, LIFE, Slot};
use crate::span::Span;
use crate::value::{State, Value};
use rustc_hash::{FxHashMap, FxHashSet};

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
            let token = view.sentence.tokens.iter().position(|t| t.span.start() == claim.evidence.value_start);
            let Some(at) = token.and_then(|token| bearer_at(view, token)) else { continue };
            if let Some(&person) = persons_at.get(&(claim.sentence, at)) {
                known.push((i, self.name_and_age(&persons[person])));
            }
        }
        for (i, (name, age)) in known {
            let claim = &mut self.claims[i];
            if name.is_some() || age.is_some() {
                claim.names = name.into_iter().collect();
                claim.ages = age.into_iter().collect();
            }
        }
    }

    /// The name and the age by which an article knows a victim.
    fn name_and_age(&self, person: &Person<'_>) -> (Option<String>, Option<u16>) {
        let name = person.who.entity.map(|e| self.annotations.entities.entities[e].name.clone());
        (name, person.who.age.filter(|age| age.fract() == 0.0).map(|years| years as u16))
    }

    /// Claims of who lives and who is dead, one for every sentence that says so, where a name or an age tells
    /// who it is. `persons` are the victims of the article.
    pub(super) fn lives(&mut self, persons: &[Person<'_>]) {
        let deaths = self.claims.iter().filter(|c| c.predicate == "die" && c.factuality.positive);
        let deadly: FxHashSet<usize> = deaths.map(|c| c.sentence).collect();
        let mut aged: FxHashMap<u16, usize> = FxHashMap::default();
        for years in persons.iter().filter_map(|p| self.name_and_age(p).1) {
            *aged.entry(years).or_default() += 1;
        }
        let mut found = Vec::new();
        for person in persons {
            let (name, age) = self.name_and_age(person);
            // Two of one age: which of them is meant is not told.
            let age = age.filter(|years| aged[years] == 1);
            let dead = person.has(Fate::Dead);
            // "One other person died" is of that age only where it is told of the dead one itself.
            let told = |s: &Sighting| (s.fate == Fate::Dead) == dead && (s.who.entity.is_some() || s.who.age.is_some());
            let known = person.sightings.iter().any(|s| told(s)) || persons.len() == 1;
            if name.is_none() && age.is_none() || !known {
                continue;
            }
            let (state, rank) = if dead { ("dead", 1) } else { ("alive", 0) };
            let telling = |s: &&&Sighting| match dead {
                true => s.fate == Fate::Dead,
                false => matches!(s.fate, Fate::Treated | Fate::Hurt) && !deadly.contains(&s.sentence),
            };
            for sighting in person.sightings.iter().filter(telling) {
                let value = Value::State(State { name: state.to_owned(), rank });
                let words = Span::new(sighting.claim.evidence.value_start, sighting.claim.evidence.value_end);
                let claim = self.of_nobody(sighting.sentence, LIFE, Slot::State, value, words);
                found.push(Claim { names: name.iter().cloned().collect(), ages: age.into_iter().collect(), ..claim });
            }
        }
        found.dedup_by(|a, b| a.evidence == b.evidence && a.names == b.names && a.ages == b.ages);
        self.claims.extend(found);
    }
}
