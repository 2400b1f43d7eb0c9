//! Whom a pronoun or a description stands for, where the evidence is clear.
//!
//! A pronoun takes the one person of its gender who is a subject before it in its sentence or in the sentence before (the
//! preference for subjects and for the nearest sentence of centering theory, Grosz, Joshi and Weinstein 1995). "The envoy"
//! takes the one person of the article who bears that role. Two that fit equally leave the mention out: a wrong bearer
//! would be a wrong claim.

use super::words;
use super::{Entities, Entity, EntityKind, EntityMention, Gender, MentionForm};
use crate::article::Field;
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;

/// A person in a sentence, by name or by a pronoun that has been resolved.
#[derive(Clone, Copy, Debug)]
struct Person {
    entity: usize,
    head: usize,
    subject: bool,
}

/// Who is named in the sentence before.
#[derive(Debug, Default)]
struct Before {
    field: Option<Field>,
    persons: Vec<Person>,
    /// Names of which nothing says what they name.
    unknown: BTreeSet<usize>,
}

impl Before {
    /// The one name that "He" can mean, where the sentence before names no person: nothing but a surname is told of him.
    fn only_unknown(&self) -> Option<usize> {
        self.unknown.first().copied().filter(|_| self.persons.is_empty() && self.unknown.len() == 1)
    }
}

/// A name of one word that no list knows: a surname for all that is known.
fn could_be_person(entity: &Entity) -> bool {
    let name = entity.name.as_str();
    entity.kind == EntityKind::Other
        && entity.stands_for.is_none()
        && name.chars().skip(1).all(char::is_lowercase)
        && words::listed(name).is_none()
}

/// Adds the mentions by pronoun and by description; mentions stay in text order.
pub(super) fn find(document: &Document, entities: &mut Entities) {
    let bearers = Bearers::new(document, entities);
    let mut before = Before::default();
    let mut found = Vec::new();
    let mut promoted: BTreeSet<usize> = BTreeSet::new();
    let mut named = entities.mentions.iter().peekable();
    let mut roles = entities.roles.iter().peekable();
    let mut quoted = false;
    let mut paragraph = None;
    for (s, view) in document.views().enumerate() {
        let sentence = view.sentence;
        let mut here: Vec<Person> = Vec::new();
        let mut unknown: BTreeSet<usize> = BTreeSet::new();
        let mut covered: Vec<Range<usize>> = Vec::new();
        while let Some(mention) = named.next_if(|m| m.sentence <= s) {
            covered.push(mention.tokens.clone());
            let entity = &entities.entities[mention.entity];
            if could_be_person(entity) && !promoted.contains(&mention.entity) {
                unknown.insert(mention.entity);
            } else if entity.kind == EntityKind::Person || promoted.contains(&mention.entity) {
                let subject = is_subject(view, mention.head);
                here.push(Person { entity: mention.entity, head: mention.head, subject });
            }
        }
        while let Some(role) = roles.next_if(|r| r.sentence <= s) {
            covered.push(role.tokens.clone());
        }
        let place = (sentence.field, sentence.paragraph);
        quoted &= paragraph == Some(place);
        paragraph = Some(place);
        if before.field != Some(sentence.field) {
            before = Before { field: Some(sentence.field), ..Before::default() };
        }
        for i in 0..view.len() {
            match view.word(i) {
                "\"" => quoted = !quoted,
                "“" | "``" => quoted = true,
                "”" | "''" => quoted = false,
                _ => {}
            }
            let hit = match pronoun(view, i) {
                Some(gender) if !quoted => {
                    let entity = bearer(view, i, gender, &here, &before.persons, entities)
                        .or_else(|| before.only_unknown().filter(|_| i == 0 && is_subject(view, i)));
                    promoted.extend(entity.filter(|&id| entities.entities[id].kind == EntityKind::Other));
                    entity.map(|entity| (i..i + 1, entity, MentionForm::Pronoun))
                }
                Some(_) => None,
                None if covered.iter().any(|range| range.contains(&i)) => None,
                None => bearers.of(view, s, i).map(|(tokens, entity)| (tokens, entity, MentionForm::Nominal)),
            };
            if let Some((tokens, entity, form)) = hit {
                let at = here.partition_point(|p| p.head < i);
                here.insert(at, Person { entity, head: i, subject: is_subject(view, i) });
                let span = sentence.span_of(tokens.clone());
                found.push(EntityMention { sentence: s, tokens, head: i, span, form, entity });
            }
        }
        before.persons = here;
        before.unknown = unknown;
    }
    for id in promoted {
        entities.entities[id].kind = EntityKind::Person;
    }
    entities.mentions.extend(found);
    entities.mentions.sort_by_key(|m| (m.sentence, m.tokens.start, m.tokens.end));
}

fn is_subject(view: View<'_>, i: usize) -> bool {
    view.sentence.tokens.get(i).is_some_and(|token| token.relation.is_subject())
}

/// The gender that a personal pronoun of the third person says.
fn pronoun(view: View<'_>, i: usize) -> Option<Gender> {
    let token = &view.sentence.tokens[i];
    if token.upos != Upos::Pron && !matches!(token.xpos, Xpos::Prp | Xpos::PrpPoss) {
        return None;
    }
    match view.lower(i).as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// The person that the pronoun at `i` stands for.
fn bearer(
    view: View<'_>,
    i: usize,
    gender: Gender,
    here: &[Person],
    before: &[Person],
    entities: &Entities,
) -> Option<usize> {
    let fits = |p: &&Person| matches!(entities.entities[p.entity].gender, g if g == gender || g == Gender::Unknown);
    let tokens = &view.sentence.tokens;
    // "Berg met him" is of two persons; "his" and "himself" are free of that.
    let object = matches!(tokens[i].relation, Deprel::Obj | Deprel::Iobj | Deprel::Obl);
    let verb = tokens[i].head.filter(|_| object);
    let free = |p: &&Person| {
        let head = tokens[p.head].head;
        verb.is_none() || head != verb && !(p.subject && head == verb.and_then(|verb| leader(view, verb)))
    };
    let same: Vec<&Person> = here.iter().filter(|p| p.head < i).filter(fits).filter(free).collect();
    let earlier: Vec<&Person> = before.iter().filter(fits).collect();
    let subjects =
        |persons: &[&Person]| -> BTreeSet<usize> { persons.iter().filter(|p| p.subject).map(|p| p.entity).collect() };
    let all = |persons: &[&Person]| -> BTreeSet<usize> { persons.iter().map(|p| p.entity).collect() };
    let (own, last) = (subjects(&same), subjects(&earlier));
    let (own_all, last_all) = (all(&same), all(&earlier));
    let chosen = match (own.len(), last.len()) {
        (1, _) => own.first(),
        (0, 1) if own_all.is_subset(&last) => last.first(),
        (0, 0) if own_all.len() == 1 => own_all.first(),
        (0, 0) if own_all.is_empty() && last_all.len() == 1 => last_all.first(),
        _ => None,
    };
    let chosen = *chosen?;
    // A person of unknown gender only where nobody else is meant.
    let sure = entities.entities[chosen].gender == gender || own_all.union(&last_all).count() == 1;
    sure.then_some(chosen)
}

/// The verb whose subject does what the word at `verb` tells, where that has no subject of its own: "he fired, striking him".
fn leader(view: View<'_>, verb: usize) -> Option<usize> {
    let tree = view.sentence;
    let lacks = |at: usize| !tree.children(at).iter().any(|&c| tree.tokens[c].relation.is_subject());
    let led = |at: usize| {
        let relation = tree.tokens[at].relation;
        lacks(at) && matches!(relation, Deprel::Advcl | Deprel::Xcomp | Deprel::Conj)
    };
    std::iter::successors(Some(verb), |&at| tree.tokens[at].head.filter(|_| led(at))).last().filter(|&at| at != verb)
}

/// Who bears which role in the article.
struct Bearers {
    /// For the singular of a role noun, each bearer with the words of his or her roles and the first mention's sentence.
    of: FxHashMap<String, Vec<Bearer>>,
    /// For an age, the persons of that age with their first mention's sentence.
    aged: FxHashMap<u8, BTreeSet<(usize, usize)>>,
}

struct Bearer {
    entity: usize,
    words: BTreeSet<String>,
    first: usize,
}

impl Bearers {
    fn new(document: &Document, entities: &Entities) -> Self {
        let mut words: Vec<BTreeSet<String>> = vec![BTreeSet::new(); entities.entities.len()];
        for role in &entities.roles {
            let view = document.view(role.sentence);
            words[role.entity].extend(role.tokens.clone().map(|i| view.lower(i)));
        }
        let mut first = vec![usize::MAX; entities.entities.len()];
        for mention in &entities.mentions {
            first[mention.entity] = first[mention.entity].min(mention.sentence);
        }
        let mut of: FxHashMap<String, Vec<Bearer>> = FxHashMap::default();
        for (id, (entity, words)) in entities.entities.iter().zip(words).enumerate() {
            for role in &entity.roles {
                let bearer = Bearer { entity: id, words: words.clone(), first: first[id] };
                of.entry(role.clone()).or_default().push(bearer);
            }
        }
        let mut aged: FxHashMap<u8, BTreeSet<(usize, usize)>> = FxHashMap::default();
        for mention in &entities.mentions {
            if entities.entities[mention.entity].kind == EntityKind::Person
                && let Some(age) = age_of(document.view(mention.sentence), &mention.tokens)
            {
                aged.entry(age).or_default().insert((mention.entity, first[mention.entity]));
            }
        }
        Self { of, aged }
    }

    /// "The 22-year-old" or "the 22-year-old man", whose last token is `i`, and the one person of that age.
    fn of_age(&self, view: View<'_>, s: usize, i: usize) -> Option<(Range<usize>, usize)> {
        let noun = words::person_noun(&view.lower(i)).is_some_and(|noun| noun.lemma == view.lower(i));
        let followed =
            view.sentence.tokens.get(i + 1).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj));
        let (from, age) = age_before(view, if noun { i } else { i + 1 })?;
        let led = from > 0 && view.lower(from - 1) == "the";
        let only = self.aged.get(&age).filter(|persons| persons.len() == 1).and_then(BTreeSet::first)?;
        (led && !followed && only.1 <= s).then_some((from..i + 1, only.0))
    }

    /// The description whose noun is token `i`, from the word after "the", and the one who bears that role.
    fn of(&self, view: View<'_>, s: usize, i: usize) -> Option<(Range<usize>, usize)> {
        if let Some(aged) = self.of_age(view, s, i) {
            return Some(aged);
        }
        let lower = view.lower(i);
        let noun = words::person_noun(&lower).filter(|noun| noun.lemma == lower && !noun.is_kin)?;
        let sentence = view.sentence;
        let named_next = sentence.tokens.get(i + 1).is_some_and(|t| matches!(t.upos, Upos::Propn | Upos::Noun));
        let of_one = view.lower(i + 1) == "of" || view.word(i + 1) == "-";
        if named_next || of_one || sentence.dependent(i, Deprel::Cop).is_some() {
            return None;
        }
        let mut from = i;
        while from > 0
            && i - from < 5
            && matches!(sentence.tokens[from - 1].upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
        {
            from -= 1;
        }
        if from == 0 || view.lower(from - 1) != "the" {
            return None;
        }
        let [only] = self.of.get(noun.lemma)?.as_slice() else { return None };
        // "The French president" is no other country's.
        let said = (from..i).all(|k| only.words.contains(&view.lower(k)));
        (said && only.first <= s).then_some((from..i + 1, only.entity))
    }
}

/// The age that stands at a name: "NAME, 22,", "22-year-old NAME", "NAME, a 22-year-old".
fn age_of(view: View<'_>, name: &Range<usize>) -> Option<u8> {
    let bare = |i: usize| view.word(i).parse::<u8>().ok().filter(|age| (1..=110).contains(age));
    let closed = |i: usize| matches!(view.word(i), "," | "." | ";" | ")" | "");
    if view.word(name.end) == "," || view.word(name.end) == "(" {
        if let Some(age) = bare(name.end + 1).filter(|_| closed(name.end + 2)) {
            return Some(age);
        }
        let article = usize::from(matches!(view.lower(name.end + 1).as_str(), "a" | "an"));
        return (name.end + 1..=view.len().min(name.end + article + 7))
            .find_map(|end| age_before(view, end).filter(|&(from, _)| from == name.end + 1 + article))
            .map(|(_, age)| age);
    }
    age_before(view, name.start).map(|(_, age)| age)
}

/// The age of "22-year-old" right before token `end`, and where its words begin.
fn age_before(view: View<'_>, end: usize) -> Option<(usize, u8)> {
    let last = end.checked_sub(1)?;
    let from = if view.word(last).contains("-old") {
        last
    } else {
        let start = last.checked_sub(4).filter(|_| view.lower(last) == "old")?;
        view.lower(start + 2).starts_with("year").then_some(start)?
    };
    let age = view.word(from).split('-').next()?.parse().ok()?;
    Some((from, age))
}
