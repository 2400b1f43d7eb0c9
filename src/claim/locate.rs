//! Where something is without an event: addresses on a street, and distances from a place.

use super::extract::Reader;
use super::reading::Reading;
use super::traits::answer;
use super::{BEARING, Claim, Participant, Slot};
use crate::annotate::entity::{CALENDAR, DIRECTIONS, EntityKind};
use crate::annotate::number::{NumberKind, STREETS};
use crate::lexicon::lexicon;
use crate::syntax::{Upos, View};
use crate::value::{Dimension, PlaceLevel, PlaceValue, Value};
use std::ops::Range;

/// The most words of a street's name.
const LONGEST_NAME: usize = 4;

/// How many words may stand between a distance and the place that it is measured from.
const REACH: usize = 6;

/// How many words may stand between a place and how far it is from another.
const SUBJECT_WITHIN: usize = 12;

lexicon!(
    /// Directions, each with the one that it is seen from on the way back.
    COMPASS, "compass.txt", 2
);

/// Houses are numbered by the hundred: 2211 stands in the 2200 block.
const BLOCK: u32 = 100;

impl Reader<'_> {
    /// "the 2200 block of Oak Road", "2211 Oak Road", "on Oak Road": claims of the street's name.
    pub(super) fn addresses(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        let mut at = 0;
        while at < view.len() {
            let Some(found) = address(view, at) else {
                at += 1;
                continue;
            };
            let start = found.tokens.start;
            at = found.tokens.end;
            if is_residence(view, start) {
                continue;
            }
            let of =
                Participant { name: found.street, aliases: Vec::new(), kind: Some(EntityKind::Place), named: true };
            let span = view.sentence.span_of(found.tokens);
            claims.push(self.of(sentence, ("address", of), Slot::Place, Value::Place(found.value), span));
        }
        claims
    }

    /// "45 miles southeast of Venice": how far something is from a place.
    pub(super) fn distances(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        for number in self.numbers_in(sentence) {
            let length = number.value.dimension() == Some(Dimension::Length);
            if number.kind != NumberKind::Quantity || !length {
                continue;
            }
            let Some((place, at)) = self.measured_from(here, number.tokens.end) else { continue };
            let value = || Value::Quantity(number.value.clone());
            let subject = self.placed(here, number.tokens.start).filter(|subject| subject.name != place.name);
            // "Northport, 40 miles north of Southport": Southport is as far from Northport, in the other direction.
            let mut ends = vec![(place.clone(), subject.clone(), false)];
            ends.extend(subject.map(|subject| (subject, Some(place), true)));
            let direction = (number.tokens.end..at).find_map(|t| COMPASS.fields(&view.lower(t)).map(|f| (t, f)));
            for (from, what, back) in ends {
                let scope: Vec<String> = what.map(|p| p.name).into_iter().collect();
                let claim = self.of(sentence, ("distance", from.clone()), Slot::Amount, value(), number.span);
                claims.push(Claim { scope: scope.clone(), ..claim });
                let Some((t, fields)) = direction else { continue };
                let span = view.sentence.tokens[t].span;
                let claim =
                    self.of(sentence, (BEARING, from), Slot::Attribute, answer(fields[usize::from(back)]), span);
                claims.push(Claim { scope, ..claim });
            }
        }
        claims
    }

    /// The place behind "of", "from" or "off" that follows a distance, with directions and a conversion between.
    fn measured_from(&self, here: &Reading<'_>, from: usize) -> Option<(Participant, usize)> {
        let (view, sentence) = (here.view, here.sentence);
        let mut bracket = false;
        let mut steps = 0;
        for t in from..view.len() {
            match view.word(t) {
                "(" => bracket = true,
                ")" => bracket = false,
                _ if bracket => {}
                _ if matches!(view.lower(t).as_str(), "of" | "from" | "off") => {
                    let entities = &self.annotations.entities;
                    return (t + 1..(t + 4).min(view.len())).find_map(|at| {
                        let entity = &entities.entities[entities.mention_at(sentence, at)?.entity];
                        let named = entity.named && matches!(entity.kind, EntityKind::Place | EntityKind::Other);
                        named.then(|| (Participant::of_entity(entity, true), t))
                    });
                }
                "," | "-" | "–" => {}
                _ if DIRECTIONS.contains(&view.lower(t)) || matches!(view.lower(t).as_str(), "away" | "out") => {}
                _ => return None,
            }
            steps += usize::from(!bracket);
            if steps > REACH {
                return None;
            }
        }
        None
    }
}

impl Reader<'_> {
    /// The place that is told to lie at the distance which begins at token `start`: the last one before it, with no verb
    /// between but that it lies there.
    fn placed(&self, here: &Reading<'_>, start: usize) -> Option<Participant> {
        let (view, sentence) = (here.view, here.sentence);
        let entities = &self.annotations.entities;
        for t in (start.saturating_sub(SUBJECT_WITHIN)..start).rev() {
            if let Some(mention) = entities.mention_at(sentence, t) {
                let entity = &entities.entities[mention.entity];
                let place = entity.named && matches!(entity.kind, EntityKind::Place | EntityKind::Other);
                return place.then(|| Participant::of_entity(entity, true));
            }
            let lies = matches!(view.lemma(t), "be" | "locate" | "lie" | "sit" | "situate" | "live");
            if view.sentence.tokens[t].upos == Upos::Verb && !lies {
                return None;
            }
        }
        None
    }
}

/// "Smith, of the 7700 block of Oak Street": where somebody lives, not where something was.
fn is_residence(view: View<'_>, start: usize) -> bool {
    let article = |t: &usize| matches!(view.lower(*t).as_str(), "the" | "a" | "an");
    let before = (0..start).rev().find(|t| !article(t));
    before.is_some_and(|t| matches!(view.lower(t).as_str(), "of" | "from"))
}

/// The streets that a sentence names, without kinds and numbers; sorted, unique.
pub(super) fn streets(view: View<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.len() {
        match address(view, at) {
            Some(address) => {
                at = address.tokens.end;
                found.push(address.street);
            }
            None => at += 1,
        }
    }
    found.sort();
    found.dedup();
    found
}

struct Address {
    tokens: Range<usize>,
    /// The street's name without its kind, in lower case: what two addresses of one street share.
    street: String,
    value: PlaceValue,
}

/// The address that begins at token `at`.
fn address(view: View<'_>, at: usize) -> Option<Address> {
    let figure = view.word(at).parse::<u32>().ok();
    if let Some(number) = figure {
        if view.lower(at + 1) == "block" && view.lower(at + 2) == "of" {
            let street = street(view, at + 3, false)?;
            return Some(build(at..street.end, Some((number, true)), view, street));
        }
        let street = street(view, at + 1, true)?;
        return Some(build(at..street.end, Some((number, false)), view, street));
    }
    let street = street(view, at, true)?;
    let kind = STREETS.fields(view.lower(street.end - 1).trim_end_matches('.'))?;
    (kind[1] == "alone").then(|| build(at..street.end, None, view, street))
}

/// The words of a street's name from token `from`: capitalized words up to the word for its kind, which must be there
/// where `whole` says so.
pub(super) fn street(view: View<'_>, from: usize, whole: bool) -> Option<Range<usize>> {
    let capital = |t: usize| {
        let word = view.word(t);
        word.starts_with(char::is_uppercase) || ordinal(word)
    };
    let mut end = from;
    while end < view.len() && end - from <= LONGEST_NAME && capital(end) {
        let ends = end > from && STREETS.contains(view.lower(end).trim_end_matches('.'));
        end += 1;
        if ends {
            // "Foster Avenue" is no address of "Foster Avenue North Bank", but "Oak Road Monday night" is one.
            let behind =
                DIRECTIONS.first(&view.lower(end)).is_some() || !capital(end) || CALENDAR.contains(view.word(end));
            return behind.then_some(from..end);
        }
    }
    (!whole && end > from).then_some(from..end)
}

fn ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    !digits.is_empty() && digits.len() < word.len() && digits.chars().all(|c| c.is_ascii_digit())
}

fn build(tokens: Range<usize>, number: Option<(u32, bool)>, view: View<'_>, street: Range<usize>) -> Address {
    let full = |t: usize| {
        let word = view.lower(t).trim_end_matches('.').to_owned();
        STREETS.first(&word).or_else(|| DIRECTIONS.first(&word)).map_or(word, str::to_owned)
    };
    // "Falling Oak Road" and "Falling Oaks Road" are one street.
    let words: Vec<String> = street.map(full).map(|w| w.strip_suffix('s').map_or(w.clone(), str::to_owned)).collect();
    let plain = |w: &&String| STREETS.first(w).is_none() && DIRECTIONS.first(w).is_none();
    let base: Vec<&str> = words.iter().filter(plain).map(String::as_str).collect();
    let name = words.join(" ");
    let block = |n: u32| format!("{} block of {name}", n / BLOCK * BLOCK);
    let value = match number {
        None => PlaceValue { name: name.clone(), level: PlaceLevel::Address, within: Vec::new() },
        Some((n, true)) => PlaceValue { name: block(n), level: PlaceLevel::Address, within: vec![name.clone()] },
        Some((n, false)) => {
            PlaceValue { name: format!("{n} {name}"), level: PlaceLevel::Address, within: vec![block(n), name.clone()] }
        }
    };
    Address { tokens, street: base.join(" "), value }
}
