//! Ages that stand in a row ("ages 27, 37 and 21", "a 27- and 38-year-old"), of which the annotator marks one as an age; the
//! age of the one who is charged; and ages told of somebody who is known ("The 71-year-old nurse", "toddler Tom Holt").

use super::doers::{is_gunman, shooter};
use super::event::participant;
use super::extract::Reader;
use super::reading::Reading;
use super::sign::Sign;
use super::{Claim, Participant, RUN, SHOOTER, SUSPECT, Slot};
use crate::annotate::entity::{EntityKind, EntityMention, Gender, MentionForm, person_noun};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::annotate::polarity::{factuality, is_negated};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{Interval, Quantity, Realis, Unit, Value};
use std::ops::Range;

lexicon!(
    /// Nouns for small children, and their ages.
    LIFE_STAGES, "life_stages.txt", 2
);

/// How far above one who is charged the word for it may stand, in steps of the tree.
const ACCUSED_WITHIN: usize = 3;

/// How many years a slip of the pen makes somebody older or younger, at most, and how many sentences after the name the
/// other age may be told.
const SLIP_YEARS: u16 = 5;
const TOLD_WITHIN: usize = 8;

/// The first sentences of an article, in which it tells how its own event went.
const ACCOUNT: usize = 16;

/// How many words may stand between an age and the name behind it: "17-year-old football player Ann Holt".
const TITLES: usize = 3;

/// How far before an age "when" may stand that makes it one of then, in words.
const THEN: usize = 6;

/// The most words between two ages of a row: "27-year-old and 37-year-old".
const BETWEEN: usize = 3;

/// The oldest that anybody is told to be.
const OLDEST: f64 = 115.0;

/// One age that a sentence tells.
#[derive(Clone, Debug)]
pub(super) struct Aged {
    pub(super) years: u16,
    pub(super) tokens: Range<usize>,
    pub(super) span: Span,
    /// Whose age it is, by its token, where the annotator knows.
    pub(super) head: Option<usize>,
    /// The row that it stands in.
    pub(super) run: usize,
    value: Quantity,
}

impl Reader<'_> {
    /// The ages of a sentence in whole years, in text order.
    pub(super) fn aged(&self, sentence: usize) -> Vec<Aged> {
        let view = self.document.view(sentence);
        let mut found: Vec<(Aged, bool)> = Vec::new();
        for n in self.numbers_in(sentence) {
            let Some(years) = n.value.interval.point().filter(|&y| (1.0..=OLDEST).contains(&y) && y.fract() == 0.0)
            else {
                continue;
            };
            if !matches!(n.kind, NumberKind::Age | NumberKind::Number) || n.value.unit.is_some() {
                continue;
            }
            let own = n.kind == NumberKind::Age;
            let joined = found.last().is_some_and(|(last, _)| in_row(view, last.tokens.end..n.tokens.start));
            let run = found.last().map_or(0, |(last, _)| if joined { last.run } else { last.run + 1 });
            let head = n.head.filter(|_| own);
            let value = n.value.clone();
            found.push((Aged { years: years as u16, tokens: n.tokens.clone(), span: n.span, head, run, value }, own));
        }
        // A row of figures is one of ages where one of them is.
        let ages: Vec<usize> = found.iter().filter(|(_, own)| *own).map(|(a, _)| a.run).collect();
        let bare = |a: &Aged| view.slice(a.span).chars().all(|c| c.is_ascii_digit());
        found.retain(|(a, own)| *own || ages.contains(&a.run) && bare(a));
        found.into_iter().map(|(a, _)| a).collect()
    }

    /// The one who is known by name and of whom the sentence tells an age: "Ann Holt, 36,", "Ann Holt, a 36-year-old nurse",
    /// "She is a quiet 36-year-old", "Ann Holt, who turned eight last month".
    pub(super) fn whose_age(&self, here: &Reading<'_>, number: &NumberMention) -> Option<Participant> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let entities = &self.annotations.entities;
        let person = |at: usize| {
            let mention = entities.mention_at(sentence, at)?;
            let entity = &entities.entities[mention.entity];
            let known = entity.named && entity.kind == EntityKind::Person;
            known.then(|| (mention, Participant::of_entity(entity, true)))
        };
        let of = |at: usize| Some(person(at)?.1);
        // How old somebody was when something else happened.
        let when = |t: usize| view.lower(t) == "when";
        let then = || (number.tokens.end..view.len()).any(when);
        let since = (0..number.tokens.start).rev().take(THEN).any(when);
        if since {
            return None;
        }
        if view.lower(number.tokens.start) == "turned" {
            let verb = number.tokens.start;
            let above = tree.tokens[verb].head.filter(|_| tree.tokens[verb].relation == Deprel::AclRelcl);
            let bare = tree.children(verb).iter().all(|&c| tree.tokens[c].upos != Upos::Aux);
            return above.or_else(|| tree.dependent(verb, Deprel::Nsubj)).filter(|_| bare && !then()).and_then(of);
        }
        if let Some(mention) = self.named_beside(view, sentence, number) {
            return Some(Participant::of_entity(&entities.entities[mention.entity], true));
        }
        let head = number.head?;
        if let Some(of) = participant(view, sentence, head, self.annotations).filter(|of| of.named) {
            return Some(of);
        }
        let noun = std::iter::once(head).chain(number.tokens.clone());
        for t in noun.filter(|&t| t < view.len()) {
            let token = &tree.tokens[t];
            let before = token.head.filter(|&up| token.relation == Deprel::Appos && up < t);
            let beside = before.and_then(person).filter(|(mention, _)| view.word(mention.tokens.end) == ",");
            if let Some((_, of)) = beside {
                return Some(of);
            }
            let told = tree.dependent(t, Deprel::Cop).is_some() && !is_negated(view, t) && !then();
            let subject = tree.dependent(t, Deprel::Nsubj).filter(|&s| told && s < number.tokens.start);
            if let Some(of) = subject.and_then(of) {
                return Some(of);
            }
        }
        None
    }

    /// The name that an age stands right before or behind, whatever the tree makes of a list of them: "17-year-old Ann Holt",
    /// "Ann Holt, 17,".
    fn named_beside(&self, view: View<'_>, sentence: usize, number: &NumberMention) -> Option<&EntityMention> {
        let entities = &self.annotations.entities;
        let person = |m: &&EntityMention| {
            let entity = &entities.entities[m.entity];
            // "a male Black, 20 to 24 years of age".
            let full = m.tokens.len() >= 2;
            full && entity.named && entity.kind == EntityKind::Person && m.form == MentionForm::Name
        };
        let years = number.tokens.clone().any(|t| view.lower(t) == "old");
        if years {
            let behind = number.tokens.end..(number.tokens.end + TITLES + 1).min(view.len());
            let title = |t: &usize| matches!(view.sentence.tokens[*t].upos, Upos::Noun | Upos::Propn | Upos::Adj);
            let start = behind.into_iter().take_while(title).find_map(|t| entities.mention_at(sentence, t));
            // "a 20-year-old Denton man", "a 20-year-old Ann Holt fan".
            let last = |m: &&EntityMention| view.sentence.tokens.get(m.tokens.end).is_none_or(|t| t.upos != Upos::Noun);
            return start.filter(person).filter(last);
        }
        let comma = number.tokens.start.checked_sub(1).filter(|&t| matches!(view.word(t), "," | "("))?;
        entities.mention_at(sentence, comma.checked_sub(1)?).filter(person)
    }

    /// Where a sentence tells the ages of several, each of them.
    pub(super) fn rows_of_ages(&self, sentence: usize) -> Vec<Claim> {
        let aged = self.aged(sentence);
        if aged.len() < 2 {
            return Vec::new();
        }
        let claim = |a: &Aged| self.of_nobody(sentence, RUN, Slot::Attribute, Value::Quantity(a.value.clone()), a.span);
        aged.iter().map(claim).collect()
    }

    /// "A 34-year-old man was charged", "Holt, 35, was arrested": the ages of those who are accused.
    pub(super) fn ages_of_accused(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let accused = |a: &&Aged| {
            let Some(head) = a.head else { return false };
            let mut from = head;
            for up in tree.ancestors(head).take(ACCUSED_WITHIN) {
                let undergoes = matches!(tree.tokens[from].relation, Deprel::NsubjPass | Deprel::Obj);
                let accuses = Sign::of(&view.lemma(up).to_lowercase()) == Some(Sign::Accuse);
                if accuses {
                    return undergoes;
                }
                from = up;
            }
            false
        };
        let claim = |a: &Aged| {
            let value = Value::Quantity(a.value.clone());
            let who = a.head.and_then(|head| participant(view, sentence, head, self.annotations));
            // Of two who are known by name only the names say whether they are one.
            let scope = who.filter(|who| who.named).map(|who| who.name).into_iter().collect();
            Claim { scope, ..self.of_nobody(sentence, SUSPECT, Slot::Age, value, a.span) }
        };
        self.aged(sentence).iter().filter(accused).map(claim).collect()
    }

    /// "A 34-year-old man opened fire", "the shooter, a 34-year-old man", "identified the shooter as Tom Holt, 34": the ages of
    /// those who are told to have shot.
    pub(super) fn ages_of_shooters(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let entities = &self.annotations.entities;
        let aged = self.aged(sentence);
        if sentence >= ACCOUNT || aged.is_empty() {
            return Vec::new();
        }
        let mut claims: Vec<Claim> = Vec::new();
        for t in 0..view.len() {
            let named_so = tree.tokens[t].upos == Upos::Noun && is_gunman(&view.lemma(t).to_lowercase());
            let Some(at) = (if named_so { Some(t) } else { shooter(view, t) }) else { continue };
            let told = factuality(view, t);
            if told.realis != Realis::Actual && !named_so || !told.positive {
                continue;
            }
            let whom = if named_so { told_as(view, at) } else { vec![at] };
            let meant = |a: &&Aged| {
                whom.iter().any(|&w| {
                    let mention = entities.mention_at(sentence, w);
                    let inside = |h: usize| mention.is_some_and(|m| m.tokens.contains(&h));
                    a.head.is_some_and(|h| h == w || inside(h)) || a.tokens.contains(&w)
                })
            };
            for a in aged.iter().filter(meant) {
                if claims.iter().any(|c| c.evidence.value_start == a.span.start()) {
                    continue;
                }
                let who = whom.iter().find_map(|&w| participant(view, sentence, w, self.annotations));
                let scope = who.filter(|who| who.named).map(|who| who.name).into_iter().collect();
                let value = Value::Quantity(a.value.clone());
                claims.push(Claim { scope, ..self.of_nobody(sentence, SHOOTER, Slot::Age, value, a.span) });
            }
        }
        claims
    }

    /// "toddler Tom Holt": what a noun says of the age of the child that it stands before.
    pub(super) fn stages_of_life(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let entities = &self.annotations.entities;
        let mut claims = Vec::new();
        for mention in entities.mentions_in(sentence) {
            let entity = &entities.entities[mention.entity];
            let Some(noun) = mention.tokens.start.checked_sub(1).filter(|_| entity.named) else { continue };
            let Some(&[low, high]) = LIFE_STAGES.fields(&view.lower(noun)) else { continue };
            let (Ok(low), Ok(high)) = (low.parse(), high.parse()) else { continue };
            let unit = Unit::find("year");
            let value = Quantity { interval: Interval::between(low, high), unit, ..Quantity::count(low) };
            let of = Participant::of_entity(entity, true);
            let span = view.sentence.tokens[noun].span;
            claims.push(self.of(sentence, ("age", of), Slot::Age, Value::Quantity(value), span));
        }
        claims
    }

    /// What only the whole article shows: that one person alone is accused, and whom "the 71-year-old" can mean.
    pub(super) fn lone_ages(&mut self) {
        let years = |c: &Claim| c.value.point();
        for question in [SUSPECT, SHOOTER] {
            let is_asked = |c: &Claim| c.predicate == question && c.slot == Slot::Age;
            let mut told = self.claims.iter().filter(|c| is_asked(c)).map(years);
            let first = told.next();
            if told.any(|other| Some(other) != first) {
                self.claims.retain(|c| !is_asked(c));
            }
        }
        let mut told: Vec<(usize, Participant, u16)> = Vec::new();
        for claim in self.claims.iter().filter(|c| c.predicate == "age" && c.slot == Slot::Age) {
            if let (Some(of), Some(years)) = (claim.arguments.first(), years(claim)) {
                told.push((claim.sentence, of.participant.clone(), years as u16));
            }
        }
        let mut others = Vec::new();
        for (first, person, age) in &told {
            // Of two of nearly one age it is not known who is meant.
            let near = |years: u16| years.abs_diff(*age) <= 2 * SLIP_YEARS;
            if told.iter().any(|(_, of, years)| near(*years) && (of.name != person.name || years != age)) {
                continue;
            }
            for sentence in first + 1..(first + 1 + TOLD_WITHIN).min(self.document.sentences.len()) {
                others.extend(self.meant_by_age(sentence, person, *age));
            }
        }
        self.claims.extend(others);
    }

    /// "The 71-year-old retired nurse", where the article has told of one person of nearly that age and gives it to nobody
    /// else.
    fn meant_by_age(&self, sentence: usize, person: &Participant, age: u16) -> Option<Claim> {
        let view = self.document.view(sentence);
        let [one] = &self.aged(sentence)[..] else { return None };
        let definite = one.tokens.start == 1 && view.lower(0) == "the";
        let near = one.years != age && one.years.abs_diff(age) <= SLIP_YEARS && one.value.unit.is_none();
        let before = || (0..sentence).any(|s| self.aged(s).iter().any(|a| a.years == one.years));
        let head = one.head.unwrap_or(one.tokens.end);
        let entity = self.annotations.entities.entities.iter().find(|e| e.name == person.name)?;
        let other = self.annotations.entities.mention_at(sentence, head).is_some_and(|m| {
            let found = &self.annotations.entities.entities[m.entity];
            found.named && found.kind == EntityKind::Person && found.name != person.name
        });
        // "The 17-year-old girl" may be anybody; what somebody does for a living is told of one who is known.
        let noun = person_noun(&view.lower(head)).filter(|n| n.is_role)?;
        let gender = noun.gender;
        let fits = gender == Gender::Unknown || entity.gender == Gender::Unknown || gender == entity.gender;
        let told = definite && near && !other && fits && !before();
        told.then(|| {
            self.of(sentence, ("age", person.clone()), Slot::Age, Value::Quantity(one.value.clone()), one.span)
        })
    }
}

/// A noun, and what the sentence says that it is: "the shooter was a 34-year-old man", "the victim, Ann Holt, 36", "the victim
/// was identified as Ann Holt".
pub(super) fn told_as(view: View<'_>, at: usize) -> Vec<usize> {
    let tree = view.sentence;
    let above = tree.tokens[at].head;
    let is = above.filter(|&h| tree.tokens[at].relation == Deprel::Nsubj && tree.dependent(h, Deprel::Cop).is_some());
    let identified = above.filter(|&v| matches!(view.lemma(v), "identify" | "name"));
    let own = identified.is_some_and(|v| tree.dependent(v, Deprel::NsubjPass) == Some(at) || v < at);
    let below = |up: usize| tree.dependents(up, Deprel::Obl).chain(tree.dependents(up, Deprel::Xcomp));
    let named = identified.filter(|_| own).into_iter().flat_map(below).chain(tree.dependents(at, Deprel::Nmod));
    let by_as = |&o: &usize| o > at && tree.dependent(o, Deprel::Case).is_some_and(|c| view.lower(c) == "as");
    // "identified the shooter as 34-year-old Tom Holt": the tree may take the name for the verb's.
    let mut all: Vec<usize> = [at].into_iter().chain(is).chain(tree.dependent(at, Deprel::Appos)).collect();
    all.extend(named.filter(by_as).filter(|_| identified.is_some()));
    all
}

/// Only a dash, a comma, "and", "or", "years old" or "a" stands between two ages of a row.
fn in_row(view: View<'_>, between: Range<usize>) -> bool {
    let plain = |t: usize| matches!(view.lower(t).as_str(), "," | "-" | "–" | "and" | "&" | "or" | "a" | "an" | "the");
    between.len() <= BETWEEN && between.into_iter().all(plain)
}
