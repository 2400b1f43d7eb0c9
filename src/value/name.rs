//! Names and attributes as values, and how two of them compare.

use super::gazetteer;
use super::place::PlaceLevel;
use super::relation::{Comparison, Ground, Relation};
use super::spelling::{part_fits, same_name, same_words};
use crate::lexicon::lexicon;
use serde::{Deserialize, Serialize};

lexicon!(STATES, "states.txt", 2);
lexicon!(TITLES, "titles.txt", 2);
lexicon!(GIVEN, "given_names.txt", 1);
lexicon!(ORGANIZATIONS, "organization_words.txt", 1);

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

/// How two names stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Match {
    /// They cannot name one.
    Apart,
    /// The second can be short for the first.
    Longer,
    /// The first can be short for the second.
    Shorter,
    /// They name one by different names: a government by its seat.
    Alias,
    /// Spellings of one name.
    Same,
}

/// True when two mentions, perhaps of different articles, can name the same person, organization or country: spellings of
/// one name, a surname beside the full name, an acronym, a country by any of its names. Titles before a name are passed
/// over. That two names can be of one does not say that they are: "Berg" matches every Berg.
///
/// ```
/// use crossclaim::value::name_matches;
///
/// assert!(name_matches("Tschaikowski", "Anna Chaykovsky"));
/// assert!(name_matches("the U.S.", "United States"));
/// assert!(!name_matches("Vladimir Orlov", "Vladimir Sokolov"));
/// ```
#[must_use]
pub fn name_matches(a: &str, b: &str) -> bool {
    relate(a, b) != Match::Apart
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
    // Where both are known by a full name, a surname that is among the aliases of both says nothing.
    let full = |name: &str| core(name).len() > 1;
    let both_full = full(&a.name) && full(&b.name);
    let found = left.iter().flat_map(|x| right.iter().map(move |y| (x, y)));
    let found = found.filter(|(x, y)| !both_full || full(x) && full(y)).map(|(x, y)| relate(x, y)).max();
    match found.unwrap_or(Match::Apart) {
        Match::Same if same_words(&a.name, &b.name) => {
            Comparison::new(Relation::Equivalent, format!("both name {}", a.name))
        }
        Match::Same => Comparison::new(Relation::Equivalent, format!("{} and {} are one name", a.name, b.name)),
        Match::Alias => Comparison::new(Relation::Compatible, format!("{} can stand for {}", a.name, b.name)),
        Match::Longer => Comparison::new(Relation::Refines, format!("{} can be short for {}", b.name, a.name)),
        Match::Shorter => Comparison::new(Relation::RefinedBy, format!("{} can be short for {}", a.name, b.name)),
        Match::Apart => {
            Comparison::contradicts(Ground::Participant, format!("{} and {} are two names", a.name, b.name))
        }
    }
}

/// The words of a name without article, titles and generational suffix.
fn core(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '“' | '”'))
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    if words.len() > 1 && words[0].eq_ignore_ascii_case("the") {
        words.remove(0);
    }
    // "Justice Department" is no Mr Department.
    let body = words.last().is_some_and(|last| ORGANIZATIONS.contains(last));
    while words.len() > 1 && !body {
        let most = (words.len() - 1).min(TITLES.longest());
        let Some(n) = (1..=most).rev().find(|&n| TITLES.contains(&words[..n].join(" "))) else { break };
        words.drain(..n);
    }
    while words.len() > 2 && words.last().is_some_and(|word| suffix(word).is_some()) {
        words.pop();
    }
    words
}

/// The generational suffix that a word is, without its dot.
fn suffix(word: &str) -> Option<&str> {
    Some(word.trim_end_matches('.')).filter(|word| matches!(*word, "Jr" | "Sr" | "II" | "III" | "IV"))
}

/// The country that a name names, by any of its names.
fn country(name: &str) -> Option<&'static str> {
    let plain = name.replace('.', "");
    let found = gazetteer::readings(name).iter().chain(gazetteer::readings(&plain));
    found
        .filter(|reading| reading.level == PlaceLevel::Country && reading.is_usual())
        .map(|reading| reading.name)
        .next()
}

/// "FBI" for "Federal Bureau of Investigation", "U.N." for "United Nations".
fn is_acronym_of(short: &[&str], long: &[&str]) -> bool {
    let &[word] = short else { return false };
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    if long.len() < 2 || letters.len() < 2 || !letters.chars().all(char::is_uppercase) {
        return false;
    }
    long.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).eq(letters.chars())
}

fn relate(a: &str, b: &str) -> Match {
    if same_words(a, b) {
        return Match::Same;
    }
    let generation = |name: &str| suffix(name.rsplit([' ', ',']).next()?).map(str::to_owned);
    if let (Some(p), Some(q)) = (generation(a), generation(b))
        && p != q
    {
        return Match::Apart;
    }
    let (x, y) = (core(a), core(b));
    let (left, right) = (x.join(" "), y.join(" "));
    if left.is_empty() || right.is_empty() {
        return Match::Apart;
    }
    match (country(&left), country(&right)) {
        (Some(p), Some(q)) => return if p == q { Match::Same } else { Match::Apart },
        // The capital says who, not where, when it stands for a government.
        (Some(p), None) if gazetteer::seat(&right) == Some(p) => return Match::Alias,
        (None, Some(q)) if gazetteer::seat(&left) == Some(q) => return Match::Alias,
        _ => {}
    }
    if gazetteer::seat(&left).is_some() && gazetteer::seat(&left) == gazetteer::seat(&right) {
        return Match::Alias;
    }
    if same_name(&left, &right) || is_acronym_of(&x, &y) || is_acronym_of(&y, &x) || turned(&x, &y) {
        return Match::Same;
    }
    match (x.as_slice(), y.as_slice()) {
        ([.., _, _], [only]) if short_for(only, &x) => Match::Longer,
        ([only], [.., _, _]) if short_for(only, &y) => Match::Shorter,
        ([.., _, _], [.., _, _]) if is_tail(&x, &y) => Match::Longer,
        ([.., _, _], [.., _, _]) if is_tail(&y, &x) => Match::Shorter,
        _ => Match::Apart,
    }
}

/// True when one word can be short for a name: its surname, or a first word that is no given name ("Boeing Company").
fn short_for(word: &str, name: &[&str]) -> bool {
    let [first, .., last] = name else { return false };
    part_fits(word, last) || word.to_lowercase() == first.to_lowercase() && !GIVEN.contains(first)
}

/// "Department of Justice" and "Justice Department".
fn turned(a: &[&str], b: &[&str]) -> bool {
    let has_of = |words: &[&str]| words.contains(&"of");
    let bag = |words: &[&str]| {
        let content = words.iter().filter(|w| w.starts_with(char::is_uppercase));
        let mut bag: Vec<String> = content.map(|w| w.to_lowercase()).collect();
        bag.sort_unstable();
        bag
    };
    has_of(a) != has_of(b) && bag(a).len() > 1 && bag(a) == bag(b)
}

/// "US Justice Department" beside "Justice Department": the longer name begins with a country.
fn is_tail(long: &[&str], short: &[&str]) -> bool {
    long.len() > short.len() && long.ends_with(short) && {
        let lead = long[..long.len() - short.len()].join(" ");
        country(&lead).is_some() || gazetteer::demonym(&lead).is_some()
    }
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

    #[track_caller]
    fn check_names(a: &str, b: &str, relation: Relation) {
        let value = |name: &str| {
            let (name, aliases) = name.split_once(" = ").unwrap_or((name, ""));
            let aliases = aliases.split(" = ").filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
            NameValue { name: name.to_owned(), aliases }
        };
        let found = compare_names(&value(a), &value(b));
        assert_eq!(found.relation, relation, "{a} / {b}: {}", found.why);
        assert_eq!(found.ground.is_some(), relation == Relation::Contradicts, "{a} / {b}");
        let back = compare_names(&value(b), &value(a));
        assert_eq!(back.relation, relation.mirror(), "{b} / {a}: {}", back.why);
        if !a.contains(" = ") && !b.contains(" = ") {
            assert_eq!(name_matches(a, b), relation != Relation::Contradicts, "{a} / {b}");
        }
    }

    #[test]
    fn names() {
        use Relation::{Contradicts, Equivalent, RefinedBy, Refines};
        check_names("Anna Berg", "Berg", Refines);
        check_names("Anna Berg = Berg", "Berg", Equivalent);
        check_names("Anna Berg = Berg", "Maria Berg = Berg", Contradicts);
        check_names("A. Berg", "Anna Berg", Equivalent);
        check_names("Oleksandr Petrenko", "Oleksander Petrenko", Equivalent);
        check_names("Anna Berg", "Maria Berg", Contradicts);
        check_names("Anna Berg", "Anna Dahl", Contradicts);
        check_names("Anna Berg", "Anna", Contradicts);
        check_names("Berg", "Dahl", Contradicts);
        check_names("Vladimir Orlov", "Vladimir Zorkin", Contradicts);
        check_names("Vladimir Petrenko", "Volodymyr Petrenko", Equivalent);
        check_names("Mike Johansen", "Michael Johansen", Equivalent);
        check_names("Horbansky", "Horbanskyy", Equivalent);
        check_names("Vladimir Horbansky", "Volodymyr Horbanskyy", Equivalent);
        check_names("Marinoff", "Marinov", Equivalent);
        check_names("Yuri Orlov", "Yury Orlov", Equivalent);
        check_names("President Anna Berg", "Anna Berg", Equivalent);
        check_names("President Berg", "Maria Berg", RefinedBy);
        check_names("Anna Berg Jr.", "Berg", Refines);
        check_names("Otto Berg Jr.", "Otto Berg, Jr", Equivalent);
        check_names("Otto Berg Jr.", "Otto Berg", Equivalent);
        check_names("Otto Berg Jr.", "Otto Berg Sr.", Contradicts);
        check_names("Otto Berg II", "Otto Berg III", Contradicts);
    }

    #[test]
    fn organizations_and_countries() {
        use Relation::{Compatible, Contradicts, Equivalent, Refines};
        check_names("US", "United States", Equivalent);
        check_names("the U.S.", "United States", Equivalent);
        check_names("UK", "Britain", Equivalent);
        check_names("North Korea", "South Korea", Contradicts);
        check_names("Kremlin", "Russia", Compatible);
        check_names("Moscow", "Kremlin", Compatible);
        check_names("Moscow", "France", Contradicts);
        check_names("FBI", "Federal Bureau of Investigation", Equivalent);
        check_names("FBI", "Central Bureau of Investigation", Contradicts);
        check_names("Justice Department", "Department of Justice", Equivalent);
        check_names("Justice Department", "Energy Department", Contradicts);
        check_names("US Justice Department", "Justice Department", Equivalent);
        check_names("Boeing Company", "Boeing", Refines);
        check_names("New York Police Department", "Los Angeles Police Department", Contradicts);
    }
}
