//! Ages: "22-year-old", "aged 22", "Smith, 22,", "in her 30s".

use super::atom::Atom;
use super::numeral::Numeral;
use super::reader::{Found, Measure, Reader};
use super::{NumberKind, bound, noun};
use crate::lexicon::lexicon;
use crate::syntax::Upos;
use crate::value::{Dimension, Interval, Quantity, Unit};

lexicon!(AGE_WORDS, "number_age_words.txt", 0);
lexicon!(DECADES, "age_decades.txt", 2);
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

/// "years old", "-year-old", "months of age", "yo" from atom `at`: the atom after it, and the unit when it is not the
/// year.
pub(super) fn old(atoms: &[Atom<'_>], at: usize) -> Option<(usize, Option<Unit>)> {
    let skip = |i: usize| i + usize::from(atoms.get(i).is_some_and(Atom::is_dash));
    let mut i = skip(at);
    let first = atoms.get(i)?;
    if first.is("yo")
        || first.is("y") && atoms.get(i + 1).is_some_and(|a| a.is("/")) && atoms.get(i + 2).is_some_and(|a| a.is("o"))
    {
        return Some((i + if first.is("yo") { 1 } else { 3 }, None));
    }
    let unit = Unit::find(&first.lower).filter(|u| u.dimension == Dimension::Duration)?;
    i = skip(i + 1);
    let next = atoms.get(i)?;
    // "the 19-year-old's bail"
    let to = if matches!(next.lower.strip_suffix("'s").unwrap_or(&next.lower), "old" | "olds") {
        i + 1
    } else if next.is("of") && atoms.get(i + 1).is_some_and(|a| a.is("age")) {
        i + 2
    } else {
        return None;
    };
    Some((to, Some(unit).filter(|u| u.name != "year")))
}

/// "in his thirties", "in her late teens" at the decade `at`: the first atom, and the ages.
pub(super) fn decade(atoms: &[Atom<'_>], at: usize) -> Option<(usize, Interval)> {
    let word = atoms.get(at).filter(|a| a.is_word())?;
    let ages = match DECADES.fields(&word.lower)? {
        &[low, high] => Interval::between(low.parse().ok()?, high.parse().ok()?),
        _ => return None,
    };
    let is = |i: usize, words: &[&str]| atoms.get(i).is_some_and(|a| words.iter().any(|w| a.is(w)));
    let whose = |i: usize| is(i, &["his", "her", "their", "my", "our", "your"]);
    let before = at.checked_sub(1)?;
    let part = is(before, &["early", "mid", "late"]).then(|| before.checked_sub(1)).flatten();
    (whose(before) || part.is_some_and(whose)).then_some((at, ages))
}

/// "aged 22", "age 22", "ages 5 to 9", "turned 22" before atom `at`: the first atom of it.
pub(super) fn aged(atoms: &[Atom<'_>], at: usize) -> Option<usize> {
    let back = |k: usize| at.checked_sub(k).and_then(|i| atoms.get(i));
    // "between the ages of 11 and 25", but "of age 5" is no age of its own.
    let of = usize::from(back(1).is_some_and(|a| a.is("of")));
    let word = back(1 + of).is_some_and(|a| AGE_WORDS.contains(&a.lower));
    (word && (of == 1 || !back(2).is_some_and(|a| a.is("of")))).then(|| at - 1 - of)
}

/// "Smith, 22,", "Smith (22)": a bare figure between commas or in brackets after a word. Whether the word is a person is
/// for the tree to say.
pub(super) fn apposed(atoms: &[Atom<'_>], at: usize, n: &Numeral) -> bool {
    // "little Olive, six, who": of a child, in words.
    let spelled = !n.bare && (2.0..=12.0).contains(&n.value) && n.to == at + 1;
    let figure = n.bare && (1.0..=115.0).contains(&n.value) && atoms[at].text.len() <= 3;
    if !figure && !spelled {
        return false;
    }
    let Some(before) = at.checked_sub(1).and_then(|i| atoms.get(i)) else { return false };
    // "Smith Jr., 22,".
    let at = if at.checked_sub(2).and_then(|i| atoms.get(i)).is_some_and(|a| a.is(".")) { at - 1 } else { at };
    let Some(word) = at.checked_sub(2).and_then(|i| atoms.get(i)) else { return false };
    let next = atoms.get(n.to).map_or("", |a| a.text);
    let comma =
        before.text == "," && matches!(next, "," | "." | ";" | "" | ")" | "—" | "–") && before_is_name(atoms, at, next);
    let bracket = before.text == "(" && next == ")";
    word.text.starts_with(char::is_uppercase) && (comma && (!spelled || next == ",") || bracket && !spelled)
}

/// The word before the comma stands in a name of two words, or is followed by the figure and another comma.
fn before_is_name(atoms: &[Atom<'_>], at: usize, next: &str) -> bool {
    let capital =
        |k: usize| at.checked_sub(k).and_then(|i| atoms.get(i)).is_some_and(|a| a.text.starts_with(char::is_uppercase));
    capital(2) && (capital(3) || next == ",")
}
