//! Ages: "22-year-old", "aged 22", "Smith, 22,", "in her 30s".

use super::reader::{Found, Measure, Reader};
use super::years::{aged, apposed, old};
use super::{NumberKind, bound, noun};
use crate::lexicon::lexicon;
use crate::syntax::Upos;
use crate::value::{Dimension, Interval, Quantity, Unit};

lexicon!(PARENTS, "parents.txt", 0);

impl Reader<'_> {
    /// Ages in all their forms.
    pub(super) fn age(&self, m: &Measure, floor: usize) -> Option<Found> {
        let (n, from) = (&m.n, m.from);
        if n.ordinal {
            return None;
        }
        let found = |from: usize, to: usize, unit: Option<Unit>, person_before| Found {
            person_before,
            ..Found::new(from..to, NumberKind::Age, Quantity { unit, ..Quantity::count(n.value) })
        };
        if let Some((to, unit)) = old(self.atoms, n.to) {
            let after = self.is(from.wrapping_sub(1), "aged") || self.before(from, 1).is_some_and(|a| a.text == ",");
            return Some(self.bounded(found(from, to, unit, after), floor, n.value));
        }
        if let Some(start) = aged(self.atoms, from) {
            let unit = m.unit.clone().filter(|u| u.dimension == Dimension::Duration && u.name != "year");
            let mut one = found(start, m.to, unit, true);
            if let Some(high) = self.second(n.to).filter(|high| high.value > n.value) {
                one.value.interval = Interval::between(n.value, high.value);
                one.to = high.to;
            }
            return Some(self.bounded(one, floor, n.value));
        }
        // "in his 30s"
        if n.bare
            && n.value % 10.0 == 0.0
            && n.value < 100.0
            && let Some(to) = self.plural_of_figure(n.to)
            && !self.is(to, "of")
        {
            let mut one = found(from, to, None, true);
            one.value.interval = Interval::between(n.value, n.value + 9.0);
            return Some(one);
        }
        // "under-18s", "over-65s"
        if n.bare
            && let Some(to) = self.plural_of_figure(n.to)
            && let Some(dash) = from.checked_sub(1).filter(|&i| self.atoms[i].is_dash() && !self.atoms[i].space)
            && let Some((start, bound)) = bound::before(self.atoms, dash, floor).filter(|b| b.0 + 1 == dash)
        {
            let mut one = found(start, to, None, false);
            bound.apply(&mut one.value);
            return Some(one);
        }
        // "a baby of eleven months", "a man of 30"
        let years = m.unit.as_ref().filter(|u| u.dimension == Dimension::Duration);
        let alone = m.unit.is_none() && n.scale == 1.0 && n.value.fract() == 0.0 && (2.0..=115.0).contains(&n.value);
        if self.before(from, 1).is_some_and(|a| a.is("of"))
            && (years.is_some() || alone && !self.noun_follows(n.to))
            && let Some(person) = self.token(from - 1).and_then(|t| t.checked_sub(1))
            && noun::is_one_person(self.view, person)
            && !PARENTS.contains(self.view.lemma(person))
        {
            return Some(found(from, m.to, years.filter(|u| u.name != "year").cloned(), true));
        }
        // "Who is 61," tells an age as soon as nothing is counted.
        let word = |k: usize, words: &[&str]| from.checked_sub(k).is_some_and(|i| words.iter().any(|w| self.is(i, w)));
        let ends = self.atoms.get(n.to).is_none_or(|a| matches!(a.text, "," | "." | ";" | ")" | "—" | "–"));
        if n.bare
            && (10.0..=115.0).contains(&n.value)
            && ends
            && word(1, &["is", "was"])
            && word(2, &["he", "she", "who"])
        {
            return Some(found(from, n.to, None, true));
        }
        // "The woman, 80, fell": between two commas.
        let comma = |i: usize| self.atoms.get(i).is_some_and(|a| a.text == ",");
        if n.bare
            && (10.0..=115.0).contains(&n.value)
            && comma(from.wrapping_sub(1))
            && comma(n.to)
            && self.token(from).and_then(|t| t.checked_sub(2)).is_some_and(|t| noun::is_one_person(self.view, t))
        {
            return Some(found(from, n.to, None, true));
        }
        if apposed(self.atoms, from, n) {
            let person = self.token(from).and_then(|t| noun::person_before(self.view, t));
            if person.is_some_and(|p| self.view.sentence.tokens[p].upos == Upos::Propn) {
                return Some(found(from, n.to, None, true));
            }
        }
        None
    }
}
