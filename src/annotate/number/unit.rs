//! Units and currencies beside a numeral.

use super::atom::{Atom, Kind};
use crate::lexicon::lexicon;
use crate::value::{Dimension, Unit};

lexicon!(
    /// Words that tell of a price or a payment ("price"), or of a weight ("weight").
    POUND_WORDS, "pound_words.txt", 1
);
lexicon!(TEMPERATURE_WORDS, "temperature_words.txt", 0);
lexicon!(SCALED, "scaled_currencies.txt", 2);

/// The most atoms of a unit's written form ("u.s. dollars" is five).
const LONGEST: usize = 5;

fn written(atoms: &[Atom<'_>]) -> String {
    let mut text = String::new();
    for (i, atom) in atoms.iter().enumerate() {
        if i > 0 && atom.space {
            text.push(' ');
        }
        text.push_str(atom.text);
    }
    text
}

/// The currency sign or code that ends right before a numeral at the returned atom: "$", "US $", "EUR".
pub(super) fn currency_before(atoms: &[Atom<'_>], at: usize) -> Option<(usize, Unit, f64)> {
    let first = atoms.get(at)?;
    if first.is_digits() || (at > 0 && !first.space && atoms[at - 1].is_word()) {
        return None;
    }
    (at + 1..=atoms.len().min(at + LONGEST)).rev().find_map(|to| {
        let words = &atoms[at..to];
        let sign = words.last().is_some_and(|a| a.kind == Kind::Sign && a.text != ".");
        let code = words.len() <= 2 && words[0].text.len() <= 4 && (words[0].is_capital() || words[0].text.len() == 3);
        if !sign && !code {
            return None;
        }
        // "a $40 fine": the article is no Australia.
        if words[0].is("a") && words.get(1).is_some_and(|a| a.space) {
            return None;
        }
        let (unit, factor) = Unit::find_currency(&written(words))?;
        atoms.get(to).filter(|a| a.is_digits() || (sign && a.is_word())).map(|_| (to, unit, factor))
    })
}

/// "MUSD", "KEUR": so many thousands or millions of a currency, and the factor.
pub(super) fn scaled_code(atom: Option<&Atom<'_>>) -> Option<(Unit, f64)> {
    let &[code, factor] = SCALED.fields(atom?.text)? else { return None };
    Some((Unit::find_currency(code)?.0, factor.parse().ok()?))
}

/// The unit or currency that begins at atom `at`, right after a numeral: the atom after it, the unit. A hyphen may stand
/// between ("45-acre").
pub(super) fn after(atoms: &[Atom<'_>], at: usize, value: f64) -> Option<(usize, Unit)> {
    let dash = atoms
        .get(at)
        .is_some_and(|a| a.is_dash() && atoms.get(at + 1).is_some_and(|next| next.is_word() && next.space == a.space));
    let from = at + usize::from(dash);
    let first = atoms.get(from)?;
    (from + 1..=atoms.len().min(from + LONGEST)).rev().find_map(|to| {
        let words = &atoms[from..to];
        let glued = atoms.get(to).is_some_and(|a| !a.space && (a.is_word() || a.is_digits()));
        if glued && words.last().is_some_and(Atom::is_word) {
            return None;
        }
        let text = written(words);
        let spaced = text.replace('-', " ");
        if let Some((unit, factor)) = Unit::find_currency(&text).or_else(|| Unit::find_currency(&spaced)) {
            let sign = words[0].kind == Kind::Sign;
            let next_figure = atoms.get(to).is_some_and(|a| a.is_digits() && !a.space);
            let code = text.len() <= 3 && !sign && words[0].is_word();
            let lower_code = code && !text.chars().all(char::is_uppercase) && !is_known_code(&text);
            // "440p" is a price where the sentence tells of shares or pounds, and else a page or a picture's height.
            let priced =
                |a: &Atom<'_>| a.lower.starts_with("share") || a.text != words[0].text && is_sterling(&a.lower);
            let small = value < 100.0 && !words[0].space;
            if text == "p" && !small && (words[0].space || !atoms.iter().any(priced)) {
                return None;
            }
            // "3 $5 bills": the sign belongs to what follows. "a $5": so does a sign before a figure.
            if !(lower_code || sign && next_figure) {
                return Some((to, if factor == 1.0 { unit } else { unit.minor() }));
            }
        }
        let unit = Unit::find(&text).or_else(|| Unit::find(&spaced)).or_else(|| temperature(atoms, words, value))?;
        if unit.name == "pound" && words[0].lower.starts_with("pound") && is_price(atoms, at, to, value) {
            return Unit::find_currency("gbp").map(|(sterling, _)| (to, sterling));
        }
        let letter = text.chars().count() == 1 && words[0].is_word();
        let stands = !first.space || atoms.get(to).is_none_or(|a| !a.is_word() || a.is("x"));
        if letter && !stands && !unit.name.starts_with("degree") {
            return None;
        }
        // "the 5 second graders", "one second place": a singular unit after a plural figure only before a hyphen.
        let ordinal = unit.name == "second" && text == "second" && !dash && value != 1.0;
        (!ordinal).then_some((to, unit))
    })
}

/// "10 F", "minus 12 C": a capital letter where the sentence tells of temperatures; "49.1C" anywhere.
fn temperature(atoms: &[Atom<'_>], words: &[Atom<'_>], value: f64) -> Option<Unit> {
    let [Atom { text: letter @ ("C" | "F"), space, .. }] = words else { return None };
    let told = |a: &Atom<'_>| {
        a.lower.starts_with("temperature")
            || Unit::find(&a.lower).is_some_and(|u| u.dimension == Dimension::Temperature)
    };
    let glued = !space && value.fract() != 0.0 || value < 0.0;
    let weather = |a: &Atom<'_>| a.lower.len() > 1 && (told(a) || TEMPERATURE_WORDS.contains(&a.lower));
    (glued || atoms.iter().any(weather)).then(|| Unit::find(&format!("° {letter}")))?
}

/// True for a word that tells of a price, a debt or a payment.
pub(super) fn is_price_word(word: &str) -> bool {
    POUND_WORDS.first(word) == Some("price")
}

/// True when the pounds at `at..to` are money: nothing tells of a weight, and a word of prices stands near or the sum is
/// one that nothing weighs.
fn is_price(atoms: &[Atom<'_>], at: usize, to: usize, value: f64) -> bool {
    let near = |range: std::ops::Range<usize>, class: &str| {
        let atoms = atoms.get(range.start..range.end.min(atoms.len())).unwrap_or(&[]);
        atoms.iter().any(|a| POUND_WORDS.first(&a.lower) == Some(class))
    };
    let hyphen = atoms.get(at).is_some_and(Atom::is_dash);
    let rate = ["a", "per", "each", "an", "every"].iter().any(|w| atoms.get(to).is_some_and(|a| a.is(w)));
    if hyphen {
        return near(to..to + 3, "price");
    }
    // "40 pounds of cocaine", "40 pounds of debt"
    if atoms.get(to).is_some_and(|a| a.is("of")) {
        return near(to + 1..to + 4, "price");
    }
    if near(at.saturating_sub(9)..to + 4, "weight") {
        return false;
    }
    value >= 50_000.0 || rate || near(at.saturating_sub(9)..to + 4, "price")
}

/// True for the words and the sign of pounds and pence.
fn is_sterling(word: &str) -> bool {
    Unit::find_currency(word).is_some_and(|(unit, _)| unit.name == "GBP")
}

/// Short codes that are written in lower case as well.
fn is_known_code(text: &str) -> bool {
    Unit::find_currency(text).is_some() && crate::value::Unit::find(text).is_none()
}
