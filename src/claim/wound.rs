//! Claims of where on the body somebody was hit: "shot in the left leg", "wounds to his chest", "a head wound".
//!
//! Whose body it is, the words before it say better than the tree: news hangs several who were hit on one verb.

use super::age::Aged;
use super::extract::Reader;
use super::reading::Reading;
use super::sign::{is_person_noun, pronoun};
use super::things::is_link;
use super::{BULLET, Claim, DEATH_PLACE, HITS, Participant, Slot, WOUND};
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::{Factuality, factuality, is_negated};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{Attribute, Realis, Value};
use std::collections::BTreeMap;

lexicon!(
    /// Parts of a body, and the regions that they belong to.
    BODY_PARTS, "body_parts.txt", 1
);

lexicon!(
    /// What is done to a body.
    BODY_HITS, "body_hits.txt", 1
);

/// How many words may stand between a part of a body and the word for what was done to it, and from there back to whose
/// body it is.
const BLOW_WITHIN: usize = 10;
const BEARER_WITHIN: usize = 14;

/// Who is hit, as far as a sentence says: a name or a noun, and the age.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Bearer {
    /// The token of the mention, and the place of the age among those beside it.
    at: (usize, usize),
    entity: Option<usize>,
    noun: String,
    age: Option<u16>,
}

impl Reader<'_> {
    /// Where those whom a sentence tells of were hit.
    pub(super) fn wounds(&self, here: &Reading<'_>) -> Vec<Claim> {
        let view = here.view;
        if is_link(here) {
            return Vec::new();
        }
        let mut hit: BTreeMap<Bearer, (Vec<String>, Span, Factuality)> = BTreeMap::new();
        for t in (0..view.len()).filter(|&t| is_part(view, t)) {
            let Some(blow) = blow(view, t) else { continue };
            let told = factuality(view, blow);
            if told.realis != Realis::Actual || is_negated(view, blow) {
                continue;
            }
            for bearer in self.bearers(here, t, blow) {
                let span = part_span(view, t);
                let part = side(view, t).map_or(view.lower(t), |side| format!("{side} {}", view.lower(t)));
                let known = hit.entry(bearer).or_insert((Vec::new(), span, told));
                known.0.push(part);
                known.1 = known.1.cover(span);
            }
        }
        let claims = hit.into_iter().map(|(bearer, (mut words, span, told))| {
            words.sort();
            words.dedup();
            let of = match bearer.entity {
                Some(entity) => Participant::of_entity(&self.annotations.entities.entities[entity], true),
                None => Participant::common(bearer.noun),
            };
            let value = Value::Attribute(Attribute { words, state: None });
            let claim = self.of(here.sentence, (WOUND, of), Slot::Attribute, value, span);
            Claim { ages: bearer.age.into_iter().collect(), factuality: Factuality { positive: true, ..told }, ..claim }
        });
        claims.collect()
    }

    /// The one whose body it is, the age, and the token of the mention, where it is one.
    pub(super) fn bearer(
        &self,
        here: &Reading<'_>,
        part: usize,
        blow: usize,
    ) -> Option<(Participant, Vec<u16>, usize)> {
        let [bearer] = self.bearers(here, part, blow).try_into().ok()?;
        let Bearer { entity, noun, age, at: (who, _) } = bearer;
        let of = match entity {
            Some(entity) => Participant::of_entity(&self.annotations.entities.entities[entity], true),
            None => Participant::common(noun),
        };
        Some((of, age.into_iter().collect(), who))
    }

    /// Whose body it is: whom the pronoun at the part means, else who is told last before it.
    fn bearers(&self, here: &Reading<'_>, part: usize, blow: usize) -> Vec<Bearer> {
        let (view, sentence) = (here.view, here.sentence);
        let entities = &self.annotations.entities;
        let own = view.sentence.dependent(part, Deprel::NmodPoss);
        let own = own.or_else(|| part.checked_sub(1).filter(|&t| owns(view, t)));
        let from = own.map_or(part, |own| own + 1);
        let aged = self.aged(sentence);
        let by = |t: usize| {
            let mention = entities.mention_at(sentence, t).map_or(t, |m| m.tokens.start);
            (mention.saturating_sub(3)..mention).any(|b| view.lower(b) == "by")
        };
        let mut unknown = Vec::new();
        for t in (from.saturating_sub(BEARER_WITHIN)..from).rev() {
            let mention = entities.mention_at(sentence, t);
            let entity = mention
                .map(|m| m.entity)
                .filter(|&e| entities.entities[e].kind == EntityKind::Person && entities.entities[e].named);
            let word = view.lower(t);
            let beside: Vec<&Aged> =
                aged.iter().filter(|a| a.tokens.contains(&t) || a.head.is_some_and(|h| h == t)).collect();
            let old = beside.iter().any(|a| a.tokens.contains(&t)) && view.sentence.tokens[t].upos != Upos::Punct;
            let plural = matches!(view.sentence.tokens[t].xpos, Xpos::Nns | Xpos::Nnps);
            let possessive = matches!(view.sentence.tokens[t].relation, Deprel::NmodPoss) && own != Some(t);
            let person = entity.is_some() || pronoun(&word).is_some() || word == "his" || is_person_noun(&word) || old;
            if !person || t == blow || possessive || by(t) {
                continue;
            }
            if entity.is_none() && view.sentence.tokens[t].upos == Upos::Pron {
                unknown = vec![Bearer { at: (t, 0), entity, noun: word, age: None }];
                // "her father shot her in the leg": whom the blow hits stands behind it.
                if t > blow && view.sentence.tokens[t].head == Some(blow) {
                    return unknown;
                }
                continue;
            }
            let mut found: Vec<Bearer> = self
                .run_of(&aged, t, mention.map(|m| m.tokens.clone()))
                .into_iter()
                .enumerate()
                .map(|(i, age)| Bearer { at: (t, i), entity, noun: word.clone(), age: Some(age) })
                .collect();
            if found.len() > 1 {
                found.iter_mut().for_each(|one| one.entity = None);
            }
            if found.is_empty() && !plural {
                found.push(Bearer { at: (t, 0), entity, noun: word, age: None });
            }
            return found;
        }
        unknown
    }

    /// The ages told of the one at token `t`, or of the several who are known by their ages alone.
    fn run_of(&self, aged: &[Aged], t: usize, mention: Option<std::ops::Range<usize>>) -> Vec<u16> {
        let within = |at: usize| at == t || mention.as_ref().is_some_and(|m| m.contains(&at));
        let of = |a: &&Aged| {
            let behind = mention.as_ref().is_some_and(|m| a.tokens.start == m.end + 1 || a.tokens.start == m.end);
            a.head.is_some_and(within) || a.tokens.clone().any(within) || behind
        };
        let mut ages: Vec<u16> = Vec::new();
        for one in aged.iter().filter(of) {
            ages.extend(aged.iter().filter(|a| a.run == one.run).map(|a| a.years));
        }
        ages.sort_unstable();
        ages.dedup();
        ages
    }
}

/// What article-wide knowledge adds: the ages of those who are known by name, and the names of those known by age.
pub(super) fn complete(claims: &mut [Claim]) {
    let mut known: Vec<(Participant, u16)> = Vec::new();
    for claim in claims.iter().filter(|c| c.predicate == "age" && c.slot == Slot::Age) {
        if let (Some(of), Some(years)) = (claim.arguments.first(), claim.value.point()) {
            known.push((of.participant.clone(), years as u16));
        }
    }
    for claim in claims.iter_mut().filter(|c| matches!(c.predicate.as_str(), WOUND | DEATH_PLACE | HITS | BULLET)) {
        let Some(of) = claim.arguments.first_mut() else { continue };
        if of.participant.named {
            if claim.ages.is_empty() {
                claim.ages =
                    known.iter().filter(|(p, _)| p.name == of.participant.name).map(|(_, y)| *y).take(1).collect();
            }
        } else if let [age] = claim.ages[..] {
            let mut of_age: Vec<&Participant> = known.iter().filter(|(_, y)| *y == age).map(|(p, _)| p).collect();
            of_age.dedup_by(|a, b| a.name == b.name);
            if let [one] = of_age[..] {
                of.participant = one.clone();
            }
        }
    }
}

/// True where two tell of wounds that are no common one: parts of no common region, or of two sides.
pub(crate) fn wounds_apart(a: &[String], b: &[String]) -> bool {
    let split = |part: &str| -> (Option<&'static str>, String) {
        let (side, noun) = part.rsplit_once(' ').unwrap_or(("", part));
        (["left", "right"].into_iter().find(|s| *s == side), noun.to_owned())
    };
    let apart = |x: &String, y: &String| {
        let ((s, p), (t, q)) = (split(x), split(y));
        let regions = |part: &str| BODY_PARTS.first(part).unwrap_or_default().split(' ');
        let common = regions(&p).any(|r| regions(&q).any(|o| o == r));
        !common || s.zip(t).is_some_and(|(s, t)| s != t) && p == q
    };
    !a.is_empty() && !b.is_empty() && a.iter().all(|x| b.iter().all(|y| apart(x, y)))
}

/// A part of a body as such: not "the head of police", "the back of the car", nor "the back yard".
fn is_part(view: View<'_>, t: usize) -> bool {
    let tree = view.sentence;
    // "wounds to her back", which the tagger may take for the adverb.
    let adverb = tree.tokens[t].upos == Upos::Adv && t > 0 && owns(view, t - 1);
    let noun = (adverb || matches!(tree.tokens[t].upos, Upos::Noun | Upos::Adj)) && BODY_PARTS.contains(&view.lower(t));
    let of = view.lower(t + 1) == "of";
    // "the back of the head" is the head.
    let part = |at: usize| BODY_PARTS.contains(&view.lower(at));
    let whose = |at: usize| is_person_noun(&view.lower(at)) && !part(at);
    let body = of && !part(t + 2) && !part(t + 3) && (whose(t + 2) || whose(t + 3));
    let before = tree.tokens[t].relation == Deprel::Compound
        && tree.tokens[t].head.is_some_and(|h| BODY_HITS.first(&view.lower(h)).is_none());
    noun && (!of || body) && !before
}

/// "his", "her", "their" before a part of a body.
fn owns(view: View<'_>, t: usize) -> bool {
    matches!(view.lower(t).as_str(), "his" | "her" | "their" | "my")
}

/// The word for what was done to the part at `t`: before it, or the noun that it stands before ("a head wound").
fn blow(view: View<'_>, t: usize) -> Option<usize> {
    let tree = view.sentence;
    if tree.tokens[t].relation == Deprel::Compound {
        return tree.tokens[t].head.filter(|&h| matches!(BODY_HITS.first(&view.lower(h)), Some("noun" | "both")));
    }
    let before = || t.checked_sub(2).filter(|_| owns(view, t - 1)).map(|b| view.lower(b));
    let case = tree.dependent(t, Deprel::Case).map(|c| view.lower(c)).or_else(before);
    let first = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::Conj);
    let case = case.or_else(|| first.and_then(|f| tree.dependent(f, Deprel::Case)).map(|c| view.lower(c)));
    // "in the back of the head".
    let whole = tree.tokens[t].head.filter(|_| case.as_deref() == Some("of"));
    let case = whole.and_then(|w| tree.dependent(w, Deprel::Case)).map(|c| view.lower(c)).or(case);
    let into = matches!(case.as_deref(), Some("in" | "to" | "on" | "through" | "into" | "across" | "near"));
    let object = tree.tokens[t].relation == Deprel::Obj && tree.dependent(t, Deprel::NmodPoss).is_some();
    if !into && !object {
        return None;
    }
    let hit = |b: usize| {
        let by_lemma = BODY_HITS.first(&view.lemma(b).to_lowercase()).is_some_and(|kind| kind != "noun");
        let verb = by_lemma && matches!(tree.tokens[b].upos, Upos::Verb | Upos::Adj);
        let noun = BODY_HITS.first(&view.lower(b)).is_some_and(|kind| kind != "verb");
        verb || noun && into && tree.tokens[b].upos == Upos::Noun
    };
    // Within one clause: another verb between them has other things in or on a body.
    let near = (t.saturating_sub(BLOW_WITHIN)..t).rev();
    let found = near.take_while(|&b| hit(b) || tree.tokens[b].upos != Upos::Verb).find(|&b| hit(b));
    let above = tree.tokens[first.unwrap_or(t)].head.filter(|&b| b < t && hit(b));
    found.or(above)
}

/// "left", "right", before the part.
fn side(view: View<'_>, t: usize) -> Option<&'static str> {
    let before = (t.saturating_sub(2)..t).rev().map(|b| view.lower(b));
    before.filter_map(|word| ["left", "right"].into_iter().find(|s| *s == word)).next()
}

/// The part with its side.
fn part_span(view: View<'_>, t: usize) -> Span {
    let own = view.sentence.tokens[t].span;
    let before = (t.saturating_sub(2)..t).find(|&b| matches!(view.lower(b).as_str(), "left" | "right"));
    before.map_or(own, |b| view.sentence.tokens[b].span.cover(own))
}
