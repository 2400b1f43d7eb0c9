//! Whom a pronoun or a description stands for, where the evidence is clear.
//!
//! A pronoun takes the one person of its gender who is a subject before it in its sentence or in the sentence before (the
//! preference for subjects and for the nearest sentence of centering theory, Grosz, Joshi and Weinstein 1995). "The envoy"
//! takes the one person of the article who bears that role. Two that fit equally leave the mention out: a wrong bearer
//! would be a wrong claim.

use super::words;
use super::{Entities, EntityKind, EntityMention, Gender, MentionForm};
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

/// Adds the mentions by pronoun and by description; mentions stay in text order.
pub(super) fn find(document: &Document, entities: &mut Entities) {
    let bearers = Bearers::new(document, entities);
    let mut before: (Option<Field>, Vec<Person>) = (None, Vec::new());
    let mut found = Vec::new();
    let mut named = entities.mentions.iter().peekable();
    let mut roles = entities.roles.iter().peekable();
    let mut quoted = false;
    let mut paragraph = None;
    for (s, view) in document.views().enumerate() {
        let sentence = view.sentence;
        let mut here: Vec<Person> = Vec::new();
        let mut covered: Vec<Range<usize>> = Vec::new();
        while let Some(mention) = named.next_if(|m| m.sentence <= s) {
            covered.push(mention.tokens.clone());
            if entities.entities[mention.entity].kind == EntityKind::Person {
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
        if before.0 != Some(sentence.field) {
            before = (Some(sentence.field), Vec::new());
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
                    let entity = bearer(view, i, gender, &here, &before.1, entities);
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
        before.1 = here;
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
    let free = |p: &&Person| !(object && tokens[i].head.is_some() && tokens[p.head].head == tokens[i].head);
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

/// Who bears which role in the article.
struct Bearers {
    /// For the singular of a role noun, each bearer with the words of his or her roles and the first mention's sentence.
    of: FxHashMap<String, Vec<Bearer>>,
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
        Self { of }
    }

    /// The description whose noun is token `i`, from the word after "the", and the one who bears that role.
    fn of(&self, view: View<'_>, s: usize, i: usize) -> Option<(Range<usize>, usize)> {
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
