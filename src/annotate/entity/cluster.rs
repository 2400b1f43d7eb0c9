//! Which names of one article name one entity.
//!
//! Full names come first, then what is short for them; everything is looked up by surname, given name or spelling, so the
//! cost grows with the number of mentions. A short name that fits two entities stays apart from both.

use super::mention::{Name, head_of};
use super::place::place_of;
use super::words;
use super::{Entities, Entity, EntityKind, EntityMention, Gender, MentionForm};
use crate::syntax::{Document, View};
use crate::text::normal;
use crate::value::{PlaceLevel, PlaceValue, gazetteer, name_key, same_name};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An entity while its mentions are gathered.
#[derive(Debug)]
struct Draft {
    kind: EntityKind,
    /// Every surface form with how often it stands, for persons with their parts.
    forms: BTreeMap<String, u32>,
    parts: Vec<String>,
    /// "Jr", "III": who shares the other parts of the name without it is another person.
    suffix: Option<String>,
    gender: Gender,
    place: Option<PlaceValue>,
    /// The text itself says what holds the place.
    held: bool,
    /// The sentence of its first full mention.
    first: usize,
    people: bool,
}

#[derive(Debug, Default)]
struct Drafts {
    all: Vec<Draft>,
    exact: FxHashMap<String, usize>,
    surnames: FxHashMap<String, Vec<usize>>,
    given: FxHashMap<String, Vec<usize>>,
    middles: FxHashMap<String, Vec<usize>>,
    acronyms: FxHashMap<String, usize>,
    firsts: FxHashMap<String, Vec<usize>>,
}

/// The entities that the names name, with a mention for each name.
pub(super) fn resolve(document: &Document, names: &[Name]) -> Entities {
    let surfaces: Vec<String> = names.iter().map(|name| surface(document.view(name.sentence), name)).collect();
    let mut kinds = vote(names, &surfaces);
    vote_by_surname(&mut kinds);
    let mut drafts = Drafts::default();
    let mut of: Vec<Option<usize>> = vec![None; names.len()];
    for (i, name) in names.iter().enumerate() {
        let kind = kinds[surfaces[i].as_str()].0;
        if name.tokens.len() > 1 && (kind != EntityKind::Person || parts(&surfaces[i]).len() > 1) {
            of[i] = Some(drafts.full(&surfaces[i], kind, name));
        }
    }
    // Who was named last under an ambiguous surname, and where.
    let mut recent: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for (i, name) in names.iter().enumerate() {
        let entity = match of[i] {
            Some(entity) => entity,
            None => drafts.short(&surfaces[i], kinds[surfaces[i].as_str()], name, &recent),
        };
        if let Some(last) = drafts.all[entity].parts.last() {
            recent.insert(name_key(last), (entity, name.sentence));
        }
        of[i] = Some(entity);
        let draft = &mut drafts.all[entity];
        *draft.forms.entry(surfaces[i].clone()).or_default() += 1;
        if draft.gender == Gender::Unknown {
            draft.gender = name.gender;
        }
        draft.people |= name.people;
        if draft.kind == EntityKind::Place {
            let (place, held) = place_of(document.view(name.sentence), name, &surfaces[i]);
            draft.held |= held;
            let better = draft.place.as_ref().is_none_or(|known| {
                known.within.len() < place.within.len()
                    || known.level == PlaceLevel::Unknown && place.level != PlaceLevel::Unknown
            });
            if better {
                draft.place = Some(place);
            }
        }
    }
    settle(&mut drafts.all);
    finish(document, names, &of, drafts)
}

/// Chooses among the places of one name the one whose holder the article names most: San Jose of Costa Rica where Costa
/// Rica is told of. Without such a holder the usual reading stays.
fn settle(drafts: &mut [Draft]) {
    let mut named: FxHashMap<String, u32> = FxHashMap::default();
    for draft in drafts.iter() {
        if let Some(place) = draft.place.as_ref().filter(|place| place.level >= PlaceLevel::State) {
            *named.entry(place.name.clone()).or_default() += draft.forms.values().sum::<u32>();
        }
    }
    for draft in drafts.iter_mut().filter(|draft| !draft.held) {
        let Some(place) = draft.place.as_mut().filter(|place| place.level == PlaceLevel::City) else { continue };
        let count = |holder: Option<&str>| holder.and_then(|holder| named.get(holder)).copied().unwrap_or(0);
        let usual = count(place.within.first().map(String::as_str));
        let cities = gazetteer::readings(&place.name).iter().filter(|r| r.level == PlaceLevel::City);
        let best = cities.max_by_key(|r| (count(r.within.first().copied()), std::cmp::Reverse(*r)));
        // A reading that names fewer holders of the same place says no more.
        let other =
            |r: &&gazetteer::Reading| r.within.first().is_some_and(|&w| !place.within.iter().any(|own| own == w));
        if let Some(best) = best.filter(other).filter(|r| count(r.within.first().copied()) > usual) {
            *place = best.value();
        }
    }
}

/// The name as one string: single spaces, a plain apostrophe, no line break.
fn surface(view: View<'_>, name: &Name) -> String {
    let text = normal(view.slice(view.sentence.span_of(name.tokens.clone())));
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'")
}

/// The parts of a person's name without initials' dots, nicknames and suffixes.
fn parts(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut quoted = false;
    for word in name.split([' ', ',']).filter(|word| !word.is_empty()) {
        let opens = word.starts_with(['\'', '"', '“', '‘']);
        quoted |= opens;
        if !quoted && !words::is_suffix(word) {
            out.push(word.to_owned());
        }
        if word.ends_with(['\'', '"', '”', '’']) {
            quoted = false;
        }
    }
    out
}

/// The suffix of a person's name, without its dot.
fn suffix(name: &str) -> Option<String> {
    let last = name.rsplit([' ', ',']).next().filter(|last| words::is_suffix(last))?;
    Some(last.trim_end_matches('.').to_lowercase())
}

/// The kind of each surface form: the heaviest evidence of all its mentions; the kinds' order breaks ties.
fn vote<'a>(names: &[Name], surfaces: &'a [String]) -> FxHashMap<&'a str, (EntityKind, u8)> {
    let mut sums: FxHashMap<&str, BTreeMap<EntityKind, (u8, u32)>> = FxHashMap::default();
    for (name, surface) in names.iter().zip(surfaces) {
        let (kind, weight) = name.kind;
        let entry = sums.entry(surface).or_default().entry(kind).or_default();
        *entry = (entry.0.max(weight), entry.1 + u32::from(weight));
    }
    sums.into_iter()
        .map(|(surface, kinds)| {
            let best = kinds.iter().max_by_key(|(kind, (weight, sum))| (*weight, *sum, std::cmp::Reverse(**kind)));
            (surface, best.map_or((EntityKind::Other, 0), |(kind, (weight, _))| (*kind, *weight)))
        })
        .collect()
}

/// Makes persons of unknown full names whose last word the article uses alone for a person.
fn vote_by_surname(kinds: &mut FxHashMap<&str, (EntityKind, u8)>) {
    fn surname(surface: &str) -> Option<&str> {
        surface.rsplit_once(' ').map(|(_, last)| last)
    }
    let full: Vec<&str> = kinds
        .iter()
        .filter(|(surface, kind)| kind.1 == 0 && surname(surface).is_some_and(|_| surface.split(' ').count() <= 3))
        .filter(|(surface, _)| {
            let alone = surname(surface).and_then(|last| kinds.get(last));
            alone.is_some_and(|(kind, _)| *kind == EntityKind::Person)
        })
        .map(|(surface, _)| *surface)
        .collect();
    for surface in full {
        kinds.insert(surface, (EntityKind::Person, 1));
    }
}

/// "FBI" for "Federal Bureau of Investigation".
fn acronym(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).replace('.', "")
}

impl Drafts {
    fn add(&mut self, surface: &str, kind: EntityKind, name: &Name) -> usize {
        let id = self.all.len();
        let parts = if kind == EntityKind::Person { parts(surface) } else { Vec::new() };
        if kind == EntityKind::Person {
            if let [_, .., first_surname, _] = parts.as_slice()
                && !words::is_initial(first_surname)
            {
                self.middles.entry(name_key(first_surname)).or_default().push(id);
            }
            if let [first, .., last] = parts.as_slice() {
                self.surnames.entry(name_key(last)).or_default().push(id);
                self.given.entry(name_key(first)).or_default().push(id);
            } else if let [only] = parts.as_slice() {
                self.surnames.entry(name_key(only)).or_default().push(id);
            }
        } else {
            let short = acronym(surface);
            if short.len() > 1 && kind == EntityKind::Organization {
                self.acronyms.entry(short).or_insert(id);
            }
            if let Some((first, _)) = surface.split_once(' ').filter(|_| kind == EntityKind::Organization) {
                self.firsts.entry(fold(first)).or_default().push(id);
            }
            // "Delia" is short for "Hurricane Delia".
            if let Some((_, own)) = surface.split_once(' ').filter(|(first, own)| {
                words::PREFIXES.first(first) == Some("other") && own.chars().all(char::is_alphabetic)
            }) {
                self.firsts.entry(fold(own)).or_default().push(id);
            }
        }
        self.exact.entry(fold(surface)).or_insert(id);
        let gender = match parts.first() {
            Some(first) if name.gender == Gender::Unknown && parts.len() > 1 => {
                words::given_name(first).unwrap_or_default()
            }
            _ => name.gender,
        };
        let place = None;
        self.all.push(Draft {
            kind,
            forms: BTreeMap::new(),
            parts,
            suffix: (kind == EntityKind::Person).then(|| suffix(surface)).flatten(),
            gender,
            place,
            held: false,
            first: name.sentence,
            people: name.people,
        });
        id
    }

    /// "Otto Berg Jr." and "Otto Berg Sr." are two, and so are "Otto Berg" and "Otto Berg III" of one sentence; elsewhere the
    /// suffix is left out for short.
    fn is_namesake(&self, id: usize, suffix: Option<&str>, sentence: usize) -> bool {
        let other = &self.all[id];
        match (other.suffix.as_deref(), suffix) {
            (Some(a), Some(b)) => a == b,
            (None, None) => true,
            _ => other.first != sentence,
        }
    }

    /// The entity of a name of several words.
    fn full(&mut self, surface: &str, kind: EntityKind, name: &Name) -> usize {
        if let Some(&id) = self.exact.get(&fold(surface)) {
            return id;
        }
        if kind == EntityKind::Person {
            let own = parts(surface);
            let fit = own.last().and_then(|last| self.surnames.get(&name_key(last))).and_then(|ids| {
                let ending = suffix(surface);
                let mut fits = ids.iter().copied().filter(|&id| {
                    one_person(&self.all[id].parts, &own) && self.is_namesake(id, ending.as_deref(), name.sentence)
                });
                fits.next().filter(|_| fits.next().is_none())
            });
            if let Some(id) = fit {
                self.exact.insert(fold(surface), id);
                if own.len() > self.all[id].parts.len() {
                    if let Some(first) = own.first() {
                        let ids = self.given.entry(name_key(first)).or_default();
                        if !ids.contains(&id) {
                            ids.push(id);
                        }
                    }
                    self.all[id].parts = own;
                }
                return id;
            }
        }
        self.add(surface, kind, name)
    }

    /// The entity of a name of one word.
    fn short(
        &mut self,
        surface: &str,
        (kind, weight): (EntityKind, u8),
        name: &Name,
        recent: &FxHashMap<String, (usize, usize)>,
    ) -> usize {
        let word = parts(surface).pop().unwrap_or_else(|| surface.to_owned());
        // A surname that is a city's name too ("Denton") means the person of the article, unless the text says "in Denton".
        let person = kind == EntityKind::Person || weight < 4 || kind == EntityKind::Place && !name.in_place;
        if person {
            let key = name_key(&word);
            let fits = |ids: &Vec<usize>| -> Vec<usize> {
                ids.iter()
                    .copied()
                    .filter(|&id| {
                        let gender = self.all[id].gender;
                        self.all[id].parts.len() > 1
                            && (name.gender == Gender::Unknown || gender == Gender::Unknown || gender == name.gender)
                    })
                    .collect()
            };
            // The key only gathers candidates: many names share a skeleton.
            let mut surnames = self.surnames.get(&key).map(fits).unwrap_or_default();
            surnames.retain(|&id| self.all[id].parts.last().is_some_and(|last| same_name(last, &word)));
            if surnames.len() > 1 {
                let as_written = |&id: &usize| self.all[id].parts.last().is_some_and(|last| *last == word);
                if surnames.iter().any(as_written) {
                    surnames.retain(as_written);
                }
            }
            match surnames.as_slice() {
                [only] => return *only,
                [] => {}
                // Two bearers: the one named in this or the last two sentences.
                several => {
                    if let Some((id, _)) =
                        recent.get(&key).filter(|(id, at)| several.contains(id) && name.sentence - at <= 2)
                    {
                        return *id;
                    }
                }
            }
            let mut given = self.given.get(&key).map(fits).unwrap_or_default();
            // Nobody is called by the given name before the full one stands.
            given.retain(|&id| {
                let draft = &self.all[id];
                draft.first <= name.sentence && draft.parts.first().is_some_and(|first| same_name(first, &word))
            });
            if let ([only], true) = (given.as_slice(), surnames.is_empty() && name.title.is_none()) {
                return *only;
            }
            // The first of two surnames: "Porras" for "Ana Porras Guzmán".
            let mut middles = self.middles.get(&key).cloned().unwrap_or_default();
            middles.retain(|&id| self.all[id].parts.iter().rev().nth(1).is_some_and(|part| same_name(part, &word)));
            if let ([only], true) = (middles.as_slice(), surnames.is_empty()) {
                return *only;
            }
        }
        if let Some(&id) = self.exact.get(&fold(surface)) {
            return id;
        }
        if let Some(&id) = self.acronyms.get(&surface.replace('.', "")) {
            self.exact.insert(fold(surface), id);
            return id;
        }
        if kind != EntityKind::Place
            && let Some([only]) = self.firsts.get(&fold(surface)).map(Vec::as_slice)
        {
            return *only;
        }
        self.add(surface, kind, name)
    }
}

/// True when two full names can be of one person: the surname the same, the given names not at odds.
fn one_person(a: &[String], b: &[String]) -> bool {
    let ([first_a, middle_a @ .., last_a], [first_b, middle_b @ .., last_b]) = (a, b) else { return false };
    let agree = |x: &str, y: &str| {
        let initial = |s: &str, t: &str| {
            words::is_initial(s)
                && s.chars().next().map(|c| c.to_lowercase().to_string())
                    == t.chars().next().map(|c| c.to_lowercase().to_string())
        };
        same_name(x, y) || initial(x, y) || initial(y, x)
    };
    same_name(last_a, last_b)
        && (agree(first_a, first_b)
            || middle_a.iter().any(|m| same_name(m, first_b))
            || middle_b.iter().any(|m| same_name(m, first_a)))
}

/// Drafts to entities in order of first mention, and a mention for each name.
fn finish(document: &Document, names: &[Name], of: &[Option<usize>], drafts: Drafts) -> Entities {
    let mut order: Vec<Option<usize>> = vec![None; drafts.all.len()];
    let mut out = Entities::default();
    for (name, draft_id) in names.iter().zip(of) {
        let Some(draft_id) = *draft_id else { continue };
        let entity = *order[draft_id].get_or_insert_with(|| {
            out.entities.push(entity(&drafts.all[draft_id]));
            out.entities.len() - 1
        });
        let view = document.view(name.sentence);
        out.mentions.push(EntityMention {
            sentence: name.sentence,
            tokens: name.tokens.clone(),
            head: head_of(view, &name.tokens),
            span: view.sentence.span_of(name.tokens.clone()),
            form: MentionForm::Name,
            entity,
        });
    }
    out
}

fn entity(draft: &Draft) -> Entity {
    let words_of = |form: &str| parts(form).len();
    let fullest = draft
        .forms
        .iter()
        .max_by_key(|(form, count)| (words_of(form), form.len().min(40), **count, std::cmp::Reverse(*form)))
        .map_or("", |(form, _)| form);
    let fullest = fullest.strip_prefix("The ").unwrap_or(fullest);
    let country = if draft.people { gazetteer::demonym(fullest) } else { gazetteer::seat(fullest) };
    Entity {
        name: fullest.to_owned(),
        kind: draft.kind,
        named: true,
        aliases: draft.forms.keys().filter(|form| *form != fullest).cloned().collect(),
        roles: Vec::new(),
        place: draft.place.clone(),
        gender: draft.gender,
        stands_for: country.map(str::to_owned),
    }
}
