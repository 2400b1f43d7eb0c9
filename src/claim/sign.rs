//! What single words show of victims: wounds and hospitals, accusations, and whom a word can mean.

use crate::annotate::entity::{Gender, PERPETRATORS, person_noun};
use crate::lexicon::lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

lexicon!(
    /// Words by which news tells that somebody is hurt without saying so, and what each is.
    SIGNS, "victim_signs.txt", 1
);

lexicon!(
    /// Nouns for one person, singular.
    PERSONS, "victims.txt", 0
);

lexicon!(
    /// Nouns for what is done to a body.
    WOUNDS, "wounds.txt", 0
);

lexicon!(
    /// Words for a part that was told beside another.
    OTHERS, "others.txt", 0
);

/// The signs by their words, read from the list once.
static BY_WORD: LazyLock<FxHashMap<&'static str, Sign>> = LazyLock::new(|| {
    let signs = SIGNS.iter().filter_map(|(word, fields)| Some((word, Sign::parse(fields.first()?)?)));
    signs.collect()
});

/// What a word shows of a victim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Accuses somebody of the deed: "arrest", "plead".
    Accuse,
    /// One more person: "second", "other".
    Another,
    /// Brings somebody to hospital: "airlift".
    Carry,
    /// The noun "condition", before which stands a [`Sign::State`].
    Condition,
    /// Says that a blow killed: "fatal".
    Deadly,
    /// What a shot does: "graze".
    Hit,
    /// Where the hurt are treated: "clinic".
    Hospital,
    /// Gets well: "recover".
    Mend,
    /// Who does it suffers it: "himself".
    Own,
    /// What hits, or hits with: "bullets", "gun".
    Shot,
    /// How a patient is: "critical".
    State,
}

impl Sign {
    /// What a word in lower case shows.
    pub(super) fn of(word: &str) -> Option<Self> {
        BY_WORD.get(word).copied()
    }

    fn parse(field: &str) -> Option<Self> {
        Some(match field {
            "accuse" => Self::Accuse,
            "another" => Self::Another,
            "carry" => Self::Carry,
            "condition" => Self::Condition,
            "deadly" => Self::Deadly,
            "hit" => Self::Hit,
            "hospital" => Self::Hospital,
            "mend" => Self::Mend,
            "self" => Self::Own,
            "shot" => Self::Shot,
            "state" => Self::State,
            _ => return None,
        })
    }
}

/// True for a noun, in lower case, that means one person.
pub(crate) fn is_person_noun(word: &str) -> bool {
    person_noun(word).is_some() || is_person(word)
}

/// True for what stands for one person as a noun: a noun for one, or the last word of "the 3-year-old".
pub(super) fn means_person(word: &str) -> bool {
    is_person_noun(word) || word == "old"
}

/// The sex that a pronoun for one person tells.
pub(super) fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" => Some(Gender::Male),
        "she" | "her" => Some(Gender::Female),
        _ => None,
    }
}

/// True for a singular noun for a person.
pub(super) fn is_person(lemma: &str) -> bool {
    PERSONS.contains(lemma)
}

/// True for a noun for the one who did it.
pub(super) fn is_perpetrator(lemma: &str) -> bool {
    PERPETRATORS.contains(lemma)
}

#[cfg(test)]
mod tests {
    use super::{SIGNS, Sign};

    #[test]
    fn every_listed_word_is_a_sign() {
        for (word, fields) in SIGNS.iter() {
            assert!(Sign::of(word).is_some(), "{word}: {} is no sign", fields[0]);
        }
        assert_eq!(Sign::of("clinic"), Some(Sign::Hospital));
        assert_eq!(Sign::of("table"), None);
    }
}
