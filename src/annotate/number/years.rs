//! What tells that a numeral is an age: "22-year-old", "aged 22", "in her thirties", "Smith, 22,".

use super::atom::Atom;
use super::numeral::Numeral;
use crate::lexicon::lexicon;
use crate::value::{Dimension, Interval, Unit};

lexicon!(AGE_WORDS, "number_age_words.txt", 0);
lexicon!(DECADES, "age_decades.txt", 2);

/// "years old", "-year-old", "months of age", "yo" from atom `at`: the atom after it, and the unit when it is not the
/// year.
pub(super) fn old(atoms: &[Atom<'_>], at: usize) -> Option<(usize, Option<Unit>)> {
    let skip = |i: usize| i + usize::from(atoms.get(i).is_some_and(Atom::is_dash));
    let mut i = skip(at);
    let first = atoms.get(i)?;
    if first.is("yo")
        || first.is("y") && atoms.get(i + 1).is_some_and(|a| a.is("/")) && atoms.get(i + 2).is_some_and(|a| a.is("o"))
    {
        return Some((i + if first.is("yo") { 1 } else { 3 }, None));
    }
    let unit = Unit::find(&first.lower).filter(|u| u.dimension == Dimension::Duration)?;
    i = skip(i + 1);
    let next = atoms.get(i)?;
    // "the 19-year-old's bail"
    let to = if matches!(next.lower.strip_suffix("'s").unwrap_or(&next.lower), "old" | "olds") {
        i + 1
    } else if next.is("of") && atoms.get(i + 1).is_some_and(|a| a.is("age")) {
        i + 2
    } else {
        return None;
    };
    Some((to, Some(unit).filter(|u| u.name != "year")))
}

/// "in his thirties", "in her late teens" at the decade `at`: the first atom, and the ages.
pub(super) fn decade(atoms: &[Atom<'_>], at: usize) -> Option<(usize, Interval)> {
    let word = atoms.get(at).filter(|a| a.is_word())?;
    let ages = match DECADES.fields(&word.lower)? {
        &[low, high] => Interval::between(low.parse().ok()?, high.parse().ok()?),
        _ => return None,
    };
    let is = |i: usize, words: &[&str]| atoms.get(i).is_some_and(|a| words.iter().any(|w| a.is(w)));
    let whose = |i: usize| is(i, &["his", "her", "their", "my", "our", "your"]);
    let before = at.checked_sub(1)?;
    let part = is(before, &["early", "mid", "late"]).then(|| before.checked_sub(1)).flatten();
    (whose(before) || part.is_some_and(whose)).then_some((at, ages))
}

/// "aged 22", "age 22", "ages 5 to 9", "turned 22" before atom `at`: the first atom of it.
pub(super) fn aged(atoms: &[Atom<'_>], at: usize) -> Option<usize> {
    let back = |k: usize| at.checked_sub(k).and_then(|i| atoms.get(i));
    // "between the ages of 11 and 25", but "of age 5" is no age of its own.
    let of = usize::from(back(1).is_some_and(|a| a.is("of")));
    let word = back(1 + of).is_some_and(|a| AGE_WORDS.contains(&a.lower));
    (word && (of == 1 || !back(2).is_some_and(|a| a.is("of")))).then(|| at - 1 - of)
}

/// "Smith, 22,", "Smith (22)": a bare figure between commas or in brackets after a word. Whether the word is a person is
/// for the tree to say.
pub(super) fn apposed(atoms: &[Atom<'_>], at: usize, n: &Numeral) -> bool {
    // "little Olive, six, who": of a child, in words.
    let spelled = !n.bare && (2.0..=12.0).contains(&n.value) && n.to == at + 1;
    let figure = n.bare && (1.0..=115.0).contains(&n.value) && atoms[at].text.len() <= 3;
    if !figure && !spelled {
        return false;
    }
    let Some(before) = at.checked_sub(1).and_then(|i| atoms.get(i)) else { return false };
    // "Smith Jr., 22,".
    let at = if at.checked_sub(2).and_then(|i| atoms.get(i)).is_some_and(|a| a.is(".")) { at - 1 } else { at };
    let Some(word) = at.checked_sub(2).and_then(|i| atoms.get(i)) else { return false };
    let next = atoms.get(n.to).map_or("", |a| a.text);
    let comma =
        before.text == "," && matches!(next, "," | "." | ";" | "" | ")" | "—" | "–") && before_is_name(atoms, at, next);
    let bracket = before.text == "(" && next == ")";
    word.text.starts_with(char::is_uppercase) && (comma && (!spelled || next == ",") || bracket && !spelled)
}

/// The word before the comma stands in a name of two words, or is followed by the figure and another comma.
fn before_is_name(atoms: &[Atom<'_>], at: usize, next: &str) -> bool {
    let capital =
        |k: usize| at.checked_sub(k).and_then(|i| atoms.get(i)).is_some_and(|a| a.text.starts_with(char::is_uppercase));
    capital(2) && (capital(3) || next == ",")
}
