//! Names and attributes as values, and how two of them compare.

use super::compare::{Comparison, Ground, Relation};
use crate::lexicon::lexicon;
use serde::{Deserialize, Serialize};

lexicon!(STATES, "states.txt", 2);

/// Who or what, by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameValue {
    /// The fullest name known.
    pub name: String,
    /// Other names of the same one, within the article.
    pub aliases: Vec<String>,
}

/// A title, a state or a manner, in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attribute {
    /// The lemmas of its content words in lower case, in order ("former", "president").
    pub words: Vec<String>,
    /// The state it names, where the lexicon of states and antonyms knows it ("former", "current", "dead", "stable").
    pub state: Option<String>,
}

impl Attribute {
    /// An attribute of these lemmas, with the state that the lexicon finds among them.
    ///
    /// ```
    /// use crossclaim::value::Attribute;
    ///
    /// assert_eq!(Attribute::new(["ex", "president"]).state.as_deref(), Some("former"));
    /// assert_eq!(Attribute::new(["president"]).state, None);
    /// ```
    #[must_use]
    pub fn new<S: Into<String>>(words: impl IntoIterator<Item = S>) -> Self {
        let words: Vec<String> = words.into_iter().map(|word| word.into().to_lowercase()).collect();
        let state = states(&words).first().map(|state| state.answer.to_owned());
        Self { words, state }
    }
}

/// One answer to one question: "dead" answers "life".
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    question: &'static str,
    answer: &'static str,
}

/// The states that the words name, in order; a two-word state ("at large") goes before its words.
fn states(words: &[String]) -> Vec<State> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let long = (2..=STATES.longest()).rev().find_map(|n| {
            let key = words.get(i..i + n)?.join(" ");
            Some((n, STATES.fields(&key)?))
        });
        let hit = long.or_else(|| STATES.fields(&words[i]).map(|fields| (1, fields)));
        match hit {
            Some((n, &["negation", _])) => i += n,
            Some((n, &[question, answer])) => {
                found.push(State { question, answer });
                i += n;
            }
            _ => i += 1,
        }
    }
    found
}

fn is_negator(word: &str) -> bool {
    STATES.first(word) == Some("negation")
}

fn sorted(words: &[String]) -> Vec<&str> {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Compares two attributes: the same words, states that exclude each other, more words against fewer.
pub(super) fn compare_attributes(a: &Attribute, b: &Attribute) -> Comparison {
    let (left, right) = (a.words.join(" "), b.words.join(" "));
    let (x, y) = (sorted(&a.words), sorted(&b.words));
    if x == y {
        return Comparison::new(Relation::Equivalent, format!("both say {left}"));
    }
    let (p, q) = (states(&a.words), states(&b.words));
    let opposed =
        p.iter().find_map(|s| q.iter().find(|t| t.question == s.question && t.answer != s.answer).map(|t| (s, t)));
    let shared = p.iter().any(|s| q.iter().any(|t| t.question == s.question && t.answer == s.answer));
    let negated = |words: &[&str]| words.iter().any(|word| is_negator(word));
    let flipped = negated(&x) != negated(&y);
    if let Some((s, t)) = opposed.filter(|_| !flipped) {
        return Comparison::contradicts(Ground::Antonym, format!("{} and {} exclude each other", s.answer, t.answer));
    }
    let bare = x.iter().filter(|w| !is_negator(w)).eq(y.iter().filter(|w| !is_negator(w)));
    if flipped && (bare || (shared && opposed.is_none())) {
        return Comparison::contradicts(Ground::Antonym, format!("{left} against {right}: one negates the other"));
    }
    if flipped {
        return Comparison::new(Relation::Incomparable, format!("nothing follows from {left} for {right}"));
    }
    // "former president" is no president: a bare title says that it is held now.
    let ended = |own: &[State], words: &[&str], other: &[&str]| {
        own.iter().any(|s| s.question == "term" && s.answer == "former")
            && !other.is_empty()
            && other.iter().all(|w| words.contains(w))
    };
    if ended(&p, &x, &y) && !q.iter().any(|s| s.question == "term")
        || ended(&q, &y, &x) && !p.iter().any(|s| s.question == "term")
    {
        return Comparison::contradicts(
            Ground::Attribute,
            format!("{left} against {right}: one says that it has ended"),
        );
    }
    let holds = |more: &[&str], fewer: &[&str]| fewer.iter().all(|w| more.contains(w));
    match (holds(&x, &y), holds(&y, &x)) {
        (true, false) => Comparison::new(Relation::Refines, format!("{left} says more than {right}")),
        (false, true) => Comparison::new(Relation::RefinedBy, format!("{right} says more than {left}")),
        _ if shared => Comparison::new(Relation::Compatible, format!("{left} and {right} name one state")),
        _ => Comparison::new(Relation::Incomparable, format!("nothing follows from {left} for {right}")),
    }
}

/// Compares two names: of one, or of two.
pub(super) fn compare_names(a: &NameValue, b: &NameValue) -> Comparison {
    let names = |x: &NameValue| -> Vec<String> {
        std::iter::once(&x.name).chain(&x.aliases).filter(|n| !n.trim().is_empty()).cloned().collect()
    };
    let (left, right) = (names(a), names(b));
    if left.is_empty() || right.is_empty() {
        return Comparison::new(Relation::Incomparable, "one is not named");
    }
    if left.iter().any(|x| right.iter().any(|y| same_words(x, y))) {
        return Comparison::new(Relation::Equivalent, format!("both name {}", a.name));
    }
    if left.iter().any(|x| right.iter().any(|y| similar_names(x, y))) {
        return Comparison::new(Relation::Equivalent, format!("{} and {} can be one name", a.name, b.name));
    }
    Comparison::contradicts(Ground::Participant, format!("{} and {} are two names", a.name, b.name))
}

fn parts(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_end_matches("'s").trim_end_matches("’s").to_lowercase())
        .collect()
}

/// The same words, whatever the case and punctuation.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    parts(a) == parts(b)
}

/// True when `more` has every word of `fewer`, and others.
pub(super) fn holds_words(more: &str, fewer: &str) -> bool {
    let (x, y) = (parts(more), parts(fewer));
    !y.is_empty() && x.len() > y.len() && y.iter().all(|w| x.contains(w))
}

/// True when two names can be one: spellings of it, or a surname beside the full name. Full names whose given names
/// differ are two persons, however alike the surnames.
pub(super) fn similar_names(a: &str, b: &str) -> bool {
    let (x, y) = (parts(a), parts(b));
    let (Some(last), Some(other)) = (x.last(), y.last()) else { return false };
    let near = |p: &str, q: &str| p == q || (p.len() > 3 && q.len() > 3 && strsim::jaro_winkler(p, q) >= 0.92);
    let initial =
        |p: &str, q: &str| p.chars().count() == 1 && q.starts_with(p) || q.chars().count() == 1 && p.starts_with(q);
    if x.len() == 1 || y.len() == 1 {
        return near(last, other);
    }
    near(last, other) && (near(&x[0], &y[0]) || initial(&x[0], &y[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, relation: Relation, ground: Option<Ground>) {
        let attribute = |text: &str| Attribute::new(text.split(' '));
        let found = compare_attributes(&attribute(a), &attribute(b));
        assert_eq!((found.relation, found.ground), (relation, ground), "{a} / {b}: {}", found.why);
        let back = compare_attributes(&attribute(b), &attribute(a));
        assert_eq!((back.relation, back.ground), (relation.mirror(), ground), "{b} / {a}: {}", back.why);
    }

    #[test]
    fn attributes() {
        check("us president", "president us", Relation::Equivalent, None);
        check("former us president", "us president", Relation::Contradicts, Some(Ground::Attribute));
        check("former president", "current president", Relation::Contradicts, Some(Ground::Antonym));
        check("encircle not encircled", "encircle encircled", Relation::Contradicts, Some(Ground::Antonym));
        check("stable condition", "critical condition", Relation::Contradicts, Some(Ground::Antonym));
        check("special envoy", "envoy", Relation::Refines, None);
        check("former mayor", "businessman", Relation::Incomparable, None);
        check("dead", "not alive", Relation::Incomparable, None);
    }

    #[test]
    fn names() {
        for (a, b, same) in [
            ("Anna Berg", "Berg", true),
            ("A. Berg", "Anna Berg", true),
            ("Oleksandr Petrenko", "Oleksander Petrenko", true),
            ("Anna Berg", "Maria Berg", false),
            ("Anna Berg", "Anna Dahl", false),
        ] {
            let value = |name: &str| NameValue { name: name.into(), aliases: Vec::new() };
            let found = compare_names(&value(a), &value(b));
            assert_eq!(found.relation == Relation::Equivalent, same, "{a} / {b}: {}", found.why);
        }
    }
}
