//! How many victims an article tells of one by one: mentions to persons, and persons to tolls.
//!
//! Whether two mentions mean one person is decided so that a toll is rather too small than too large: they do, unless a
//! name, an age, a sex or the sentence itself sets them apart.

use super::reader::{Reader, fold};
use super::sign::Sign;
use super::who::{Fate, Form, Sighting, Who};
use super::{Argument, Claim, Participant, Role, Slot, TOLLS};
use crate::annotate::entity::{Entity, Gender};
use crate::span::Span;
use crate::syntax::View;
use crate::value::{Interval, Quantity, TimeValue, Value};
use jiff::civil::DateTime;
use std::sync::Arc;

/// The age under which ages are told in months too.
const INFANT: f64 = 2.0;

/// The first sentences of an article, in which it says whom its event befell.
const LEAD: usize = 8;

/// The first sentences of an article, in which it counts those whom its event befell.
const COUNTED_WITHIN: usize = 12;

/// The most days between the blows, or between the deaths, of one event.
const ONE_EVENT_DAYS: i32 = 4;

/// One victim, as far as the article tells of it.
pub(super) struct Person<'a> {
    pub(super) who: Who,
    fate: Fate,
    pub(super) sightings: Vec<&'a Sighting>,
}

impl Reader<'_> {
    /// Where an article counts no victims, those that it tells of one by one are their number.
    pub(super) fn victims(&mut self) {
        let sighted = std::mem::take(&mut self.sighted);
        let persons = self.persons(&sighted);
        let violent = self.claims.iter().any(|c| c.family().is_some() && c.predicate != "die" && c.factuality.positive);
        let dead = persons.iter().filter(|p| p.has(Fate::Dead)).count();
        let deaths_counted =
            self.claims.iter().any(|c| c.predicate == "die" && c.is_toll() && c.value.low() > Some(0.0));
        self.know_patients(&persons);
        self.add_joined();
        self.add_killers(&persons);
        for predicate in TOLLS {
            let befell = |p: &&Person<'_>| match predicate {
                "die" => p.has(Fate::Dead),
                _ if p.has(Fate::Dead) => false,
                // Whoever is shot may be among those whose deaths are counted.
                _ => p.has(Fate::Hurt) || (p.has(Fate::Treated) && violent) || (p.has(Fate::Shot) && !deaths_counted),
            };
            let told: Vec<&Person<'_>> = persons.iter().filter(befell).collect();
            let counts = |c: &&mut Claim| c.predicate == predicate && c.slot == Slot::Number;
            if !told.is_empty() {
                // Where victims are told of, "no one else" and "nobody was seriously hurt" speak of others.
                let none = |c: &&mut Claim| c.value.point() == Some(0.0);
                self.claims.iter_mut().filter(counts).filter(none).for_each(|c| c.subset = true);
            }
            let stated = |c: &&mut Claim| c.is_whole() && (told.is_empty() || c.sentence < COUNTED_WITHIN);
            if self.claims.iter_mut().filter(counts).any(|c| stated(&c)) {
                continue;
            }
            if predicate == "injure" && self.shot_less_dead(dead) {
                continue;
            }
            let Some(first) = told.first() else { continue };
            let n = told.len() as f64;
            let value = Quantity { interval: Interval::at_least(n), of: Some("person".into()), ..Quantity::count(n) };
            let telling =
                first.sightings.iter().find(|s| s.fate == first.fate).map_or(&first.sightings[0].claim, |s| &s.claim);
            let mut claim = Claim {
                predicate: predicate.to_owned(),
                slot: Slot::Number,
                value: Value::Quantity(value),
                tallied: true,
                arguments: told.iter().map(|p| self.argument(&p.who)).collect(),
                ..telling.clone()
            };
            Arc::make_mut(&mut claim.around).ages = ages(&told);
            self.claims.push(claim);
        }
    }

    /// "Killed two children and himself": who counts those whom somebody killed leaves the killer out.
    fn add_killers(&mut self, persons: &[Person<'_>]) {
        for sighting in persons.iter().flat_map(|p| &p.sightings).filter(|s| s.own && s.fate == Fate::Dead) {
            let view = self.document.view(sighting.sentence);
            let killing = |c: &&mut Claim| {
                let by = c.arguments.iter().any(|a| a.role == Role::Agent);
                let here = c.sentence == sighting.sentence && c.is_whole();
                here && c.predicate == "die" && c.slot == Slot::Number && by
            };
            let killer = view.sentence.tokens[sighting.at].span;
            let counts = self.claims.iter_mut().filter(killing).filter(|c| !covers(c, killer));
            counts.for_each(|claim| add(claim, 1, view, killer));
        }
    }

    /// "A woman and two children were killed" are three.
    fn add_joined(&mut self) {
        for joined in std::mem::take(&mut self.joined) {
            let counted = |c: &&mut Claim| {
                let here = c.sentence == joined.sentence && c.value_span.start() == joined.count.start();
                here && c.slot == Slot::Number && c.predicate == joined.predicate
            };
            if let Some(claim) = self.claims.iter_mut().find(counted) {
                add(claim, joined.persons.len(), self.document.view(joined.sentence), joined.cover());
                claim.subset = false;
            }
        }
    }

    /// "Four people were shot, one fatally": who is shot and does not die is hurt. True where such a count stands.
    fn shot_less_dead(&mut self, dead: usize) -> bool {
        let counted = |predicate: &str| -> Vec<&Claim> {
            let of = |c: &&Claim| c.predicate == predicate && c.slot == Slot::Number && c.is_whole();
            self.claims.iter().filter(of).collect()
        };
        let dead = counted("die").iter().filter_map(|c| c.value.point()).fold(dead as f64, f64::max);
        // "Two girls were shot and killed": they are the dead.
        let killed = |c: &Claim| {
            let here = |d: &&Claim| d.predicate == "die" && d.sentence == c.sentence && d.factuality.positive;
            let fewer = |d: &Claim| d.slot == Slot::Number && d.value.low() < c.value.low();
            let deaths: Vec<&Claim> = self.claims.iter().filter(here).collect();
            !deaths.is_empty() && !deaths.iter().any(|d| fewer(d))
        };
        // "Three boys were shooting at birds".
        let shooters = |c: &Claim| match &c.value {
            Value::Quantity(q) => c.arguments.iter().any(|a| {
                a.role == Role::Agent && q.of.as_ref().is_some_and(|of| a.participant.name.eq_ignore_ascii_case(of))
            }),
            _ => true,
        };
        let hurt: Vec<Claim> = counted("shoot")
            .into_iter()
            .filter(|c| !killed(c) && !shooters(c) && c.factuality.positive)
            .filter_map(|c| match &c.value {
                Value::Quantity(q) => {
                    let low = q.interval.low.filter(|&low| low > dead)? - dead;
                    let high = q.interval.high.map(|high| high - dead);
                    let interval = Interval { low: Some(low), high, ..q.interval };
                    let value = Value::Quantity(Quantity { interval, ..q.clone() });
                    Some(Claim { predicate: "injure".to_owned(), value, tallied: true, ..c.clone() })
                }
                _ => None,
            })
            .collect();
        self.claims.extend(hurt.iter().cloned());
        !hurt.is_empty()
    }

    fn argument(&self, who: &Who) -> Argument {
        let participant = match who.entity {
            Some(entity) => Participant::of_entity(&self.annotations.entities.entities[entity], true),
            None => Participant::common(who.noun.clone().unwrap_or_else(|| "person".to_owned())),
        };
        Argument { role: Role::Theme, participant }
    }

    /// The persons that the mentions of an article mean.
    fn persons<'s>(&self, sighted: &'s [Sighting]) -> Vec<Person<'s>> {
        let entities = &self.annotations.entities.entities;
        let mut all: Vec<Person<'_>> = Vec::new();
        // Who was told last is meant first.
        let mut recent: Vec<usize> = Vec::new();
        for sighting in sighted {
            let who = &sighting.who;
            let said = |p: &Person<'_>| who.entity.is_some() && who.entity == p.who.entity || p.is_at(sighting);
            let known = recent.iter().copied().find(|&i| said(&all[i]));
            // Of those whom it may mean, the one told in the most like way, and of these the last.
            let fits = |&i: &usize| all[i].may_be(sighting, entities);
            let alike = |&i: &usize| all[i].likeness(sighting);
            let found = known.or_else(|| recent.iter().rev().copied().filter(fits).max_by_key(alike));
            let i = match found {
                Some(i) => i,
                None if who.form == Form::Pronoun && !all.is_empty() => continue,
                None => {
                    all.push(Person { who: who.clone(), fate: sighting.fate, sightings: Vec::new() });
                    all.len() - 1
                }
            };
            all[i].learn(sighting);
            recent.retain(|&r| r != i);
            recent.insert(0, i);
        }
        self.of_the_event(all)
    }

    /// Those whom the article's own event befell, of all whom it tells of.
    fn of_the_event<'s>(&self, mut all: Vec<Person<'s>>) -> Vec<Person<'s>> {
        // Further down an article remembers other victims.
        let early = all.iter().any(|p| p.sightings[0].sentence < LEAD);
        all.retain(|p| !early || p.sightings[0].sentence < LEAD);
        // "Three weeks earlier a boy was shot": told with a date that is not that of the first.
        let when = |p: &Person<'_>| p.sightings.iter().find_map(|s| s.claim.when.clone());
        if let Some(first) = all.first().and_then(when) {
            all.retain(|p| when(p).is_none_or(|other| days_between(&first, &other) <= ONE_EVENT_DAYS));
        }
        // Who is charged lives, whatever one clause seems to say.
        let accused = |p: &Person<'_>| {
            let name = p.who.entity.map(|e| self.annotations.entities.entities[e].name.as_str());
            let charged = |c: &Claim| {
                Sign::of(&c.predicate) == Some(Sign::Accuse)
                    && c.arguments.iter().any(|a| a.role == Role::Theme && Some(a.participant.name.as_str()) == name)
            };
            name.is_some() && self.claims.iter().any(charged)
        };
        all.retain(|p| {
            p.fate != Fate::Dead || p.sightings.iter().filter(|s| s.fate == Fate::Dead).count() > 1 || !accused(p)
        });
        all
    }
}

/// The words of the claim's value hold `span`.
fn covers(claim: &Claim, span: Span) -> bool {
    claim.value_span.contains(span)
}

/// Counts `more` who stand at `span` beside those that a claim counts, whoever they are.
fn add(claim: &mut Claim, more: usize, view: View<'_>, span: Span) {
    if let Value::Quantity(q) = &mut claim.value
        && let Some(n) = q.interval.point()
    {
        q.interval = Interval::exact(n + more as f64);
        q.of = Some("person".into());
        claim.scope.clear();
        claim.value_span = claim.value_span.cover(span);
        claim.value_text = fold(view.slice(claim.value_span));
    }
}

/// The ages of persons in whole years, sorted and unique.
fn ages(persons: &[&Person<'_>]) -> Vec<u16> {
    let years = |p: &&Person<'_>| p.who.age.map(|years| years as u16);
    let mut ages: Vec<u16> = persons.iter().filter_map(years).collect();
    ages.sort_unstable();
    ages.dedup();
    ages
}

/// The days that lie between two times; none where one of them is open.
fn days_between(a: &TimeValue, b: &TimeValue) -> i32 {
    let after = |x: &TimeValue, y: &TimeValue| {
        let days = |(from, to): (DateTime, DateTime)| to.date().since(from.date()).map_or(0, |span| span.get_days());
        x.high.zip(y.low).map_or(0, days)
    };
    after(a, b).max(after(b, a)).max(0)
}

impl<'a> Person<'a> {
    pub(super) fn has(&self, fate: Fate) -> bool {
        self.sightings.iter().any(|s| s.fate == fate)
    }

    /// The mention is one that already stands for this person.
    fn is_at(&self, sighting: &Sighting) -> bool {
        self.sightings.iter().any(|s| s.sentence == sighting.sentence && s.at == sighting.at)
    }

    /// Nothing keeps the mention from meaning this person.
    fn may_be(&self, sighting: &Sighting, entities: &[Entity]) -> bool {
        let who = &sighting.who;
        let mut here = self.sightings.iter().filter(|s| s.sentence == sighting.sentence).peekable();
        let apart = here.peek().is_some() && (sighting.beside || who.form == Form::Another);
        // "A man was killed and a man was hurt".
        let new = |s: &Sighting| s.who.noun.is_some() && s.who.form == Form::New;
        let two = new(sighting) && here.any(|s| new(s) && s.fate != sighting.fate);
        let other = who.form == Form::Another && self.who.form != Form::Another;
        !apart && !two && !other && compatible(&self.who, who, entities)
    }

    /// How much in the mention is as this person was told of before.
    fn likeness(&self, sighting: &Sighting) -> u8 {
        let who = &sighting.who;
        let age = self.who.age.is_some() && self.who.age == who.age;
        let noun = who.noun.is_some() && self.sightings.iter().any(|s| s.who.noun == who.noun);
        let dead = (self.fate == Fate::Dead) == (sighting.fate == Fate::Dead);
        4 * u8::from(age) + 2 * u8::from(noun) + u8::from(dead)
    }

    fn learn(&mut self, sighting: &'a Sighting) {
        let new = &sighting.who;
        self.fate = self.fate.max(sighting.fate);
        self.who.entity = self.who.entity.or(new.entity);
        self.who.age = self.who.age.or(new.age);
        self.who.child = self.who.child.or(new.child);
        if self.who.gender == Gender::Unknown {
            self.who.gender = new.gender;
        }
        self.sightings.push(sighting);
    }
}

/// True where nothing that is known of the two sets them apart.
fn compatible(a: &Who, b: &Who, entities: &[Entity]) -> bool {
    // "Harmon" may be "M. D. Harmon".
    let part = |x: &Entity, y: &Entity| x.name.split(' ').all(|word| y.name.split(' ').any(|other| other == word));
    let apart = |x: usize, y: usize| x != y && !part(&entities[x], &entities[y]) && !part(&entities[y], &entities[x]);
    let names = a.entity.zip(b.entity).is_some_and(|(x, y)| apart(x, y));
    // The age of an infant is told in months or in years.
    let far = |x: f64, y: f64| (x - y).abs() >= if x.min(y) < INFANT { 1.0 } else { 0.1 };
    let ages = a.age.zip(b.age).is_some_and(|(x, y)| far(x, y));
    let genders = a.gender != b.gender && a.gender != Gender::Unknown && b.gender != Gender::Unknown;
    let youth = matches!((a.child, b.child), (Some(x), Some(y)) if x != y);
    !(names || ages || genders || youth)
}
