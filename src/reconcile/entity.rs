//! Which participants of two articles are one: spellings, surnames, aliases.

use crate::claim::Participant;
use crate::value::{name_key, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// How alike two given names of one surname must be (Jaro-Winkler) to be taken for forms of one name.
const GIVEN_NAMES: f64 = 0.75;

/// Surnames that several people of the story bear: by such a surname alone nobody is known.
#[derive(Debug, Default)]
pub(super) struct Crowd(BTreeSet<String>);

impl Crowd {
    /// Of all proper names in the story.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut bearers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for name in names {
            if let [given, .., last] = split(name).as_slice() {
                let key = given.chars().take(2).collect::<String>().to_lowercase();
                bearers.entry(last.to_lowercase()).or_default().insert(key);
            }
        }
        Self(bearers.into_iter().filter(|(_, given)| given.len() > 1).map(|(last, _)| last).collect())
    }

    /// True for a surname by itself that several people bear.
    fn holds(&self, name: &str) -> bool {
        let mut words = words(name);
        matches!((words.next(), words.next()), (Some(surname), None) if self.0.contains(&surname.to_lowercase()))
    }
}

/// True when the two can be one.
pub(super) fn same(a: &Participant, b: &Participant, crowd: &Crowd) -> bool {
    if a.named != b.named {
        return false;
    }
    if !a.named {
        return a.name == b.name;
    }
    if a.name.eq_ignore_ascii_case(&b.name) {
        return !crowd.holds(&a.name);
    }
    let junior =
        |name: &str| name.split_whitespace().next_back().is_some_and(|w| matches!(w, "Jr." | "Jr" | "Sr." | "Sr"));
    if junior(&a.name) != junior(&b.name) || crowd.holds(&a.name) || crowd.holds(&b.name) {
        return false;
    }
    // The full names decide; an alias helps only where one side has no full name.
    let (full_a, full_b) = (split(&a.name), split(&b.name));
    if full_a.len() > 1 && full_b.len() > 1 {
        return same_full(&full_a, &full_b);
    }
    let [mine, others] = [a, b].map(|p| {
        let forms = std::iter::once(&p.name).chain(&p.aliases);
        forms.map(|name| split(name)).collect::<Vec<_>>()
    });
    mine.iter().any(|x| others.iter().any(|y| same_full(x, y)))
}

/// The words of a name, without the number of a generation, which accounts leave out.
fn words(name: &str) -> impl DoubleEndedIterator<Item = &str> {
    name.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty() && !matches!(*w, "II" | "III" | "IV"))
}

fn split(name: &str) -> Vec<&str> {
    words(name).collect()
}

fn same_full(a: &[&str], b: &[&str]) -> bool {
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else { return false };
    let one = last_a.eq_ignore_ascii_case(last_b);
    // Spellings of one surname take longest to find: they are asked for last.
    let spelled = || one || last_a.len() > 3 && last_b.len() > 3 && same_name(last_a, last_b);
    let short = a.len() == 1 || b.len() == 1;
    (short || same_given(a, b)) && spelled()
}

/// True where the given names of two full names can be of one.
fn same_given(a: &[&str], b: &[&str]) -> bool {
    if let ([_, x @ .., _], [_, y @ .., _]) = (a, b)
        && other_middle(x, y)
    {
        return false;
    }
    let (first_a, first_b) = (a[0].to_lowercase(), b[0].to_lowercase());
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    first_a == first_b
        || initial(&first_a, &first_b)
        || initial(&first_b, &first_a)
        || a[1..a.len() - 1].iter().any(|m| m.eq_ignore_ascii_case(b[0]))
        || b[1..b.len() - 1].iter().any(|m| m.eq_ignore_ascii_case(a[0]))
        || strsim::jaro_winkler(&first_a, &first_b) >= GIVEN_NAMES
}

/// Two people of one given name and one surname are told apart by their middle names.
fn other_middle(a: &[&str], b: &[&str]) -> bool {
    let full = |names: &[&str]| names.iter().any(|n| n.chars().count() > 2);
    let meets = |x: &&str| b.iter().any(|y| x.eq_ignore_ascii_case(y) || same_name(x, y));
    full(a) && full(b) && !a.iter().any(meets)
}

/// The skeleton of a name's last word.
pub(super) fn skeleton(name: &str) -> Option<String> {
    words(name).next_back().map(name_key)
}
