//! Forms of English words for questions: past tense, participle, gerund, plural.

use crate::lexicon::lexicon;

lexicon!(
    /// Irregular verbs: lemma, past tense, past participle.
    VERB_FORMS,
    "verb_forms.txt",
    2
);
lexicon!(
    /// The noun that names what a predicate tells.
    EVENT_NOUNS,
    "event_nouns.txt",
    1
);
lexicon!(
    /// Verbs whose counted noun is their subject.
    SUBJECT_VERBS,
    "subject_verbs.txt",
    0
);
lexicon!(
    /// The words after "How many people" of a predicate.
    COUNT_PHRASES,
    "count_phrases.txt",
    1
);
/// The past tense: "met", "killed". Of several words ("take place"), the first is inflected.
pub(super) fn past(lemma: &str) -> String {
    first_word(lemma, |verb| listed(verb, 0).unwrap_or_else(|| regular(verb)))
}

/// The past participle: "met", "taken".
pub(super) fn participle(lemma: &str) -> String {
    first_word(lemma, |verb| listed(verb, 1).unwrap_or_else(|| regular(verb)))
}

/// The noun that names the event: "meeting", "attack", "encircling".
pub(super) fn event_noun(lemma: &str) -> String {
    EVENT_NOUNS.first(lemma).map_or_else(|| first_word(lemma, gerund), str::to_owned)
}

/// The plural of a noun in lower case, as spelling gives it; what is plural already stays.
pub(super) fn plural(noun: &str) -> String {
    match noun {
        "person" | "people" => return "people".to_owned(),
        "police" => return "police".to_owned(),
        _ => {}
    }
    if noun.ends_with("child") {
        return format!("{noun}ren");
    }
    if let Some(stem) = noun.strip_suffix("man") {
        return format!("{stem}men");
    }
    if noun.ends_with('s') && !noun.ends_with("ss") || noun.ends_with("men") || noun.ends_with("children") {
        return noun.to_owned();
    }
    for (one, more) in [
        ("elf", "elves"),
        ("alf", "alves"),
        ("wolf", "wolves"),
        ("ife", "ives"),
        ("eaf", "eaves"),
        ("thief", "thieves"),
    ] {
        if let Some(stem) = noun.strip_suffix(one) {
            return format!("{stem}{more}");
        }
    }
    if ["ss", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) {
        return format!("{noun}es");
    }
    consonant_y(noun).map_or_else(|| format!("{noun}s"), |stem| format!("{stem}ies"))
}

fn first_word(lemma: &str, form: impl Fn(&str) -> String) -> String {
    match lemma.split_once([' ', '_']) {
        Some((verb, rest)) => format!("{} {}", form(verb), rest.replace('_', " ")),
        None => form(lemma),
    }
}

fn listed(verb: &str, field: usize) -> Option<String> {
    VERB_FORMS.fields(verb).and_then(|forms| forms.get(field)).map(|form| (*form).to_owned())
}

fn regular(verb: &str) -> String {
    if verb.ends_with('e') {
        format!("{verb}d")
    } else if let Some(stem) = consonant_y(verb) {
        format!("{stem}ied")
    } else {
        format!("{}ed", doubled(verb))
    }
}

fn gerund(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if verb.ends_with('e') && !["ee", "oe", "ye"].iter().any(|end| verb.ends_with(end)) && verb.len() > 2 {
        return format!("{}ing", &verb[..verb.len() - 1]);
    }
    // A verb listed for doubling in its past ("commit", "committed") doubles here, too.
    let twice = verb.chars().last().map(|last| format!("{verb}{last}"));
    match (listed(verb, 0), twice) {
        (Some(past), Some(twice)) if past == format!("{twice}ed") => format!("{twice}ing"),
        _ => format!("{}ing", doubled(verb)),
    }
}

/// The stem before a final y that follows a consonant.
fn consonant_y(word: &str) -> Option<&str> {
    word.strip_suffix('y').filter(|stem| stem.chars().last().is_some_and(|c| !vowel(c)))
}

/// A word of one syllable that ends in consonant, vowel, consonant doubles its last letter.
fn doubled(verb: &str) -> String {
    let letters: Vec<char> = verb.chars().collect();
    if let [before @ .., a, b, c] = letters.as_slice()
        && !vowel(*a)
        && vowel(*b)
        && !vowel(*c)
        && !matches!(c, 'w' | 'x' | 'y')
        && !before.iter().any(|c| vowel(*c))
    {
        return format!("{verb}{c}");
    }
    verb.to_owned()
}

fn vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: fn(&str) -> String, cases: &[(&str, &str)]) {
        for (word, expected) in cases {
            assert_eq!(form(word), *expected, "of {word}");
        }
    }

    #[test]
    fn lists_hold() {
        assert!(VERB_FORMS.contains("meet"));
        assert!(EVENT_NOUNS.contains("meet"));
        assert!(SUBJECT_VERBS.contains("protest"));
        assert!(COUNT_PHRASES.contains("die"));
    }

    #[test]
    fn inflects_verbs() {
        let pasts = [
            ("take place", "took place"),
            ("stop", "stopped"),
            ("carry", "carried"),
            ("visit", "visited"),
            ("fix", "fixed"),
        ];
        check(past, &pasts);
        check(
            participle,
            &[("meet", "met"), ("take", "taken"), ("kill", "killed"), ("injure", "injured"), ("rain", "rained")],
        );
        check(
            event_noun,
            &[("meet", "meeting"), ("encircle", "encircling"), ("commit", "committing"), ("see", "seeing")],
        );
    }

    #[test]
    fn inflects_nouns() {
        let plurals = [
            ("officer", "officers"),
            ("policeman", "policemen"),
            ("city", "cities"),
            ("people", "people"),
            ("church", "churches"),
        ];
        check(plural, &plurals);
    }

    #[test]
    fn plurals_of_people_and_things() {
        let nouns =
            ["child", "grandchild", "fireman", "police", "city", "day", "shelf", "knife", "golf"].map(super::plural);
        assert_eq!(
            nouns,
            ["children", "grandchildren", "firemen", "police", "cities", "days", "shelves", "knives", "golfs"]
        );
    }
}
