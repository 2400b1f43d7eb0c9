//! What is known of words in names without looking at the sentence.

use super::{EntityKind, Gender};
use crate::lexicon::lexicon;

lexicon!(GIVEN, "given_names.txt", 1);
lexicon!(TITLES, "titles.txt", 2);
lexicon!(PERSONS, "person_nouns.txt", 2);
lexicon!(ORG_WORDS, "organization_words.txt", 1);
lexicon!(ORGS, "organizations.txt", 1);
lexicon!(PLACE_WORDS, "place_words.txt", 2);
lexicon!(CITY_PARTS, "city_parts.txt", 1);
lexicon!(PREFIXES, "name_prefixes.txt", 1);
lexicon!(OPENERS, "common_openers.txt", 0);
lexicon!(COMPOUND_ENDINGS, "compound_endings.txt", 0);
lexicon!(OUTLET_VERBS, "outlet_verbs.txt", 0);
lexicon!(ROLE_STATES, "role_states.txt", 1);
lexicon!(PERSON_VERBS, "person_verbs.txt", 0);
lexicon!(PARTICLES, "name_particles.txt", 0);
lexicon!(
    /// Capitalized words that no name holds: days, months, pronouns.
    CALENDAR,
    "calendar_words.txt",
    0
);

lexicon!(
    /// Directions and what they are short for.
    DIRECTIONS,
    "directions.txt",
    1
);

lexicon!(
    /// Nouns for those who did it and are looked for.
    PERPETRATORS,
    "perpetrators.txt",
    0
);

/// A person noun of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PersonNoun {
    /// Its singular.
    pub(crate) lemma: &'static str,
    /// Which bearers it has.
    pub(crate) gender: Gender,
    /// An office, an occupation or a function.
    pub(crate) is_role: bool,
    /// Relative to another person ("wife").
    pub(crate) is_kin: bool,
}

fn gender(field: &str) -> Gender {
    match field {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// The singular person noun that `word` (any case) is.
pub(crate) fn person_noun(word: &str) -> Option<PersonNoun> {
    let lower = word.to_lowercase();
    let (lemma, fields) = PERSONS.entry(&lower)?;
    let &[sex, class] = fields else { return None };
    (class != "group").then_some(PersonNoun {
        lemma,
        gender: gender(sex),
        is_role: class == "role",
        is_kin: class == "kin",
    })
}

/// True for a given name.
pub(crate) fn is_given(word: &str) -> bool {
    given_name(word).is_some()
}

/// The gender of most bearers of a given name; `None` when it is no given name.
pub(super) fn given_name(word: &str) -> Option<Gender> {
    GIVEN.first(word).or_else(|| GIVEN.first(word.split('-').next()?)).map(gender)
}

/// The gender that a title says, when `words` are a title that stands before names.
pub(super) fn title(words: &str) -> Option<Gender> {
    TITLES.fields(words).and_then(|fields| fields.get(1)).map(|sex| gender(sex))
}

/// True for a title that stands before names ("Officer", "Ms.").
pub(crate) fn is_title(word: &str) -> bool {
    title(word).is_some()
}

/// True for a verb form whose subject is a person ("told", "says").
pub(crate) fn speaks(word: &str) -> bool {
    PERSON_VERBS.contains(word)
}

/// True for a rank that stands before names: it says what somebody is, as "Mr." does not.
pub(super) fn is_rank(word: &str) -> bool {
    TITLES.first(word) == Some("rank")
}

/// The kind of a name that a list knows as a whole.
pub(super) fn listed(name: &str) -> Option<EntityKind> {
    ORGS.first(name).map(|kind| if kind == "other" { EntityKind::Other } else { EntityKind::Organization })
}

/// True for a listed news agency or outlet, whose name stands behind a caption as its credit.
pub(super) fn is_credit(name: &str) -> bool {
    ORGS.first(name) == Some("media") || ORGS.first(name) == Some("credit")
}

/// True for "J.", "J", "J.D.".
pub(super) fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (letters == 1 || (letters == 2 && word.matches('.').count() == 2))
        && word.chars().all(|c| c.is_uppercase() || c == '.')
}

/// True for "Jr.", "Sr.", "II", "III", "IV".
pub(super) fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// True for two to six capital letters ("FBI", "U.N.").
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '&') && !is_suffix(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_parses() {
        let lists = [
            &GIVEN,
            &TITLES,
            &PERSONS,
            &ORG_WORDS,
            &ORGS,
            &PLACE_WORDS,
            &PREFIXES,
            &OPENERS,
            &OUTLET_VERBS,
            &COMPOUND_ENDINGS,
            &ROLE_STATES,
            &PERSON_VERBS,
            &PARTICLES,
            &CALENDAR,
            &CITY_PARTS,
        ];
        for list in lists {
            assert!(list.longest() > 0);
        }
        assert_eq!(given_name("Anna"), Some(Gender::Female));
        assert!(person_noun("Envoy").is_some_and(|noun| noun.is_role));
    }
}
