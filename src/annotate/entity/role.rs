//! Titles and roles said of a person: before the name, in apposition, by a copula.

use super::mention::Name;
use super::words;
use super::{Entities, EntityKind, Gender, RoleMention};
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use std::ops::Range;

/// The most words that a role's modifiers are read back or forth.
const REACH: usize = 10;

/// Finds the roles of every named person, adds them to the entities, and makes persons of those that have one.
pub(super) fn find(document: &Document, names: &[Name], entities: &mut Entities) {
    let mut found = Vec::new();
    for (name, mention) in names.iter().zip(&entities.mentions) {
        let entity = &entities.entities[mention.entity];
        if !matches!(entity.kind, EntityKind::Person | EntityKind::Other) || name.people {
            continue;
        }
        let view = document.view(name.sentence);
        let start = name.title.as_ref().map_or(name.tokens.start, |title| title.start);
        let mut roles = Vec::new();
        roles.extend(before(view, name, start));
        roles.extend(led(view, name, name.title.as_ref().map_or(start, |title| modifiers(view, title.start))));
        roles.extend(after(view, name.tokens.end));
        roles.extend(copula(view, mention.head));
        roles.extend(identified(view, mention.head));
        for (tokens, head) in roles {
            let span = view.sentence.span_of(tokens.clone());
            found.push(RoleMention { entity: mention.entity, sentence: name.sentence, tokens, head, span });
        }
    }
    for role in &found {
        let view = document.view(role.sentence);
        let word = view.word(role.head);
        let noun = words::person_noun(word).or_else(|| words::person_noun(view.lemma(role.head)));
        let entity = &mut entities.entities[role.entity];
        entity.roles.push(noun.map_or_else(|| word.trim_end_matches('.').to_lowercase(), |n| n.lemma.to_owned()));
        if entity.kind == EntityKind::Other && noun.is_some() {
            entity.kind = EntityKind::Person;
        }
        if let (Gender::Unknown, Some(noun)) = (entity.gender, noun) {
            entity.gender = noun.gender;
        }
    }
    for entity in &mut entities.entities {
        entity.roles.sort_unstable();
        entity.roles.dedup();
    }
    found.sort_by_key(|role| (role.sentence, role.tokens.start, role.tokens.end, role.entity));
    found.dedup();
    entities.roles = found;
}

/// A word that can stand before a role noun as its modifier.
fn modifies(view: View<'_>, i: usize) -> bool {
    let token = &view.sentence.tokens[i];
    match token.upos {
        Upos::Noun | Upos::Propn | Upos::Adj => !is_age(view, i),
        Upos::Punct => view.word(i) == "-",
        Upos::Verb => token.relation == Deprel::Amod || words::ROLE_STATES.contains(&view.lower(i)),
        Upos::Adv | Upos::X | Upos::Sconj => words::ROLE_STATES.contains(&view.lower(i)),
        _ => words::ROLE_STATES.contains(&view.lower(i)),
    }
}

/// "22-year-old" or a part of it.
fn is_age(view: View<'_>, i: usize) -> bool {
    let word = view.word(i);
    word.starts_with(|c: char| c.is_ascii_digit()) || word.contains("year-old") || matches!(word, "year" | "old")
}

/// The start of the modifiers that end right before `head`.
fn modifiers(view: View<'_>, head: usize) -> usize {
    let mut start = head;
    while start > 0 && head - start < REACH && modifies(view, start - 1) {
        start -= 1;
    }
    while start < head && view.word(start) == "-" {
        start += 1;
    }
    start
}

fn noun(view: View<'_>, i: usize) -> bool {
    i < view.len() && (words::person_noun(view.word(i)).is_some() || words::person_noun(view.lemma(i)).is_some())
}

/// "former US President NAME", "Kremlin spokesman NAME".
fn before(view: View<'_>, name: &Name, start: usize) -> Option<(Range<usize>, usize)> {
    if let Some(title) = &name.title {
        // Modifiers in lower case stand before the run: "former US President".
        let from = modifiers(view, title.start);
        let head = title
            .clone()
            .take_while(|&i| view.word(i) != "of")
            .last()
            .filter(|&i| words::title(view.word(i)).is_some() || noun(view, i))
            .unwrap_or(title.end - 1);
        let bare = title.len() == 1 && from == title.start && !noun(view, head);
        let honorific = bare && !words::is_rank(view.word(head));
        return (!honorific).then_some((from..title.end, head));
    }
    if start == 0 {
        return None;
    }
    if noun(view, start - 1) {
        return Some((modifiers(view, start - 1)..start, start - 1));
    }
    None
}

/// "the envoy, NAME,", "his envoy, retired Gen. NAME,": with a comma the noun must begin its phrase with a determiner, and
/// the name must be closed by a comma too.
fn led(view: View<'_>, name: &Name, start: usize) -> Option<(Range<usize>, usize)> {
    let closed = view.word(name.tokens.end) == ",";
    if start >= 2 && view.word(start - 1) == "," && closed && noun(view, start - 2) {
        let from = modifiers(view, start - 2);
        let led = from > 0
            && (matches!(view.sentence.tokens[from - 1].upos, Upos::Det | Upos::Pron)
                || matches!(view.word(from - 1), "'s" | "’s"));
        return led.then_some((from..start - 1, start - 2));
    }
    None
}

/// "NAME, the US envoy to the region,", "NAME, a police spokeswoman, said".
fn after(view: View<'_>, end: usize) -> Option<(Range<usize>, usize)> {
    if view.word(end) != "," {
        return None;
    }
    let mut from = end + 1;
    // An age first: "Smith, 22, a teacher".
    if view.word(from).parse::<u8>().is_ok() && view.word(from + 1) == "," {
        from += 2;
    }
    let stop = (from + REACH).min(view.len());
    let mut head = None;
    let mut begin = from;
    for i in from..stop {
        let token = &view.sentence.tokens[i];
        if matches!(view.word(i), "'s" | "’s")
            || matches!(token.upos, Upos::Det) && i == from
            || token.relation == Deprel::NmodPoss && i == from && token.upos == Upos::Pron
        {
            begin = i + 1;
            continue;
        }
        if !modifies(view, i) || view.word(i).is_empty() {
            break;
        }
        head = noun(view, i).then_some(i);
        if head.is_none()
            && view.sentence.tokens.get(i + 1).is_none_or(|t| {
                !matches!(t.upos, Upos::Noun | Upos::Propn | Upos::Adj)
                    && view.word(i + 1) != "-"
                    && !matches!(view.word(i + 1), "'s" | "’s")
            })
        {
            return None;
        }
    }
    let head = head?;
    // "NAME, police officer NAME2 and ...": a list, not an apposition.
    let next = view.word(head + 1);
    let bare = begin == from;
    let ends = next.is_empty()
        || matches!(
            next,
            "," | "." | "of" | "for" | "to" | "at" | "in" | "who" | ")" | "from" | "with" | ";" | "-" | "and"
        );
    let named = view.sentence.tokens.get(head + 1).is_some_and(|t| t.upos == Upos::Propn);
    (ends && !named && (!bare || !matches!(next, "and"))).then_some((begin..head + 1, head))
}

/// "NAME is the mayor", "NAME was the group's spokesman".
fn copula(view: View<'_>, name: usize) -> Option<(Range<usize>, usize)> {
    let token = view.sentence.tokens.get(name)?;
    let head = token.head.filter(|_| token.relation == Deprel::Nsubj)?;
    let sentence = view.sentence;
    if !noun(view, head) || sentence.dependent(head, Deprel::Cop).is_none() {
        return None;
    }
    let negated =
        sentence.children(head).iter().any(|&c| matches!(view.lower(c).as_str(), "not" | "n't" | "no" | "never"));
    let from = modifiers(view, head);
    (!negated && head > name).then_some((from..head + 1, head))
}

/// "The gunman was identified as NAME", "police named the suspect as NAME".
fn identified(view: View<'_>, name: usize) -> Option<(Range<usize>, usize)> {
    let sentence = view.sentence;
    let verb = sentence.tokens.get(name)?.head.filter(|&verb| matches!(view.lemma(verb), "identify" | "name"))?;
    let as_name = sentence.children(name).iter().any(|&c| c < name && view.lower(c) == "as");
    let head = sentence.dependent(verb, Deprel::NsubjPass).or_else(|| sentence.dependent(verb, Deprel::Obj))?;
    let negated = sentence.children(verb).iter().any(|&c| matches!(view.lower(c).as_str(), "not" | "n't" | "never"));
    // Of several suspects one name is not told.
    let one = sentence.tokens[head].upos == Upos::Noun && sentence.tokens[head].xpos != Xpos::Nns;
    // "The man" may be anybody in the next sentence; "the gunman" is one.
    let lower = view.lower(head);
    let role = words::PERPETRATORS.contains(&lower) || words::person_noun(&lower).is_some_and(|noun| noun.is_role);
    (as_name && one && role && !negated && head < name).then(|| (modifiers(view, head)..head + 1, head))
}
