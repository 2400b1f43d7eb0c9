//! Figures that count nothing: parts of dates, clock times, names, addresses, telephone numbers.

use super::atom::Atom;
use super::numeral::Numeral;
use crate::lexicon::lexicon;
use crate::syntax::{Upos, View, Xpos};

lexicon!(CALENDAR, "number_calendar.txt", 1);
lexicon!(NUMBERED, "numbered.txt", 0);
lexicon!(EMERGENCY_NUMBERS, "emergency_numbers.txt", 1);
lexicon!(DIAL_WORDS, "dial_words.txt", 1);
lexicon!(
    /// Words that end an address, with their full form, and whether they say a street without a house number.
    STREETS, "streets.txt", 2
);

fn calendar(atom: Option<&Atom<'_>>, class: &str) -> bool {
    atom.is_some_and(|a| match CALENDAR.first(&a.lower) {
        Some("doubtful") => class == "month" && a.is_capital(),
        found => found == Some(class),
    })
}

/// Where to go on, when the numeral at `at` is part of a date, a name, an address or the like.
pub(super) fn skip(view: View<'_>, atoms: &[Atom<'_>], at: usize, n: &Numeral) -> Option<usize> {
    let back = |k: usize| at.checked_sub(k).and_then(|i| atoms.get(i));
    let ahead = |k: usize| atoms.get(n.to + k);
    let figures = atoms[at].is_digits();
    let whole = n.value.fract() == 0.0 && !n.fraction;
    // "May 4", "4 May", "May 4th", "4th of July"; not "May 4,000".
    if whole && (1.0..=31.0).contains(&n.value) && figures {
        let of = usize::from(ahead(0).is_some_and(|a| a.is("of")));
        let dot = usize::from(back(1).is_some_and(|a| a.text == "."));
        if calendar(back(1 + dot), "month") || calendar(ahead(of), "month") {
            return Some(n.to);
        }
    }
    if n.ordinal {
        return None;
    }
    // "a year or two": the length of time has both.
    let or_two = n.value == 2.0 && back(1).is_some_and(|a| a.is("or"));
    if or_two
        && back(3).is_some_and(|a| a.is("a") || a.is("an"))
        && back(2).is_some_and(|a| calendar(Some(a), "stretch"))
    {
        return Some(n.to);
    }
    if !figures || !n.bare {
        return None;
    }
    let digits = atoms[at].text.len();
    // "3:30", "16:9"
    if ahead(0).is_some_and(|a| a.is(":") && !a.space) && ahead(1).is_some_and(|a| a.is_digits() && !a.space) {
        return Some(n.to + 2);
    }
    // "3 pm", "3 a.m.", "10 o'clock"
    let hour = n.value <= 2400.0;
    let dotted = ahead(1).is_some_and(|a| a.text == ".") && ahead(2).is_some_and(|a| a.is("m"));
    if hour && (calendar(ahead(0), "clock") || (dotted && ahead(0).is_some_and(|a| a.is("a") || a.is("p")))) {
        return Some(n.to + 1);
    }
    // "5/17/2018", "9/11"
    let slash = |a: Option<&Atom<'_>>| a.is_some_and(|a| a.is("/") && !a.space);
    if (slash(ahead(0)) && ahead(1).is_some_and(Atom::is_digits)) || slash(back(1)) {
        return Some(n.to);
    }
    // "S9", "G7"; "I-4", "F-16", "COVID-19"
    let glued = !atoms[at].space;
    if glued && back(1).is_some_and(Atom::is_word) {
        return Some(n.to);
    }
    if glued && back(1).is_some_and(|a| a.is_dash() && !a.space) && back(2).is_some_and(Atom::is_word) {
        return Some(n.to);
    }
    // "555-0199", "555-555-0199"
    if ahead(0).is_some_and(|a| a.is_dash() && !a.space) && digits == 3 {
        let next = ahead(1).filter(|a| a.is_digits() && !a.space).map_or(0, |a| a.text.len());
        let last = ahead(3).filter(|a| a.is_digits() && !a.space).map_or(0, |a| a.text.len());
        if next == 4 && !ahead(2).is_some_and(|a| a.is_dash() && !a.space) {
            return Some(n.to + 2);
        }
        if next == 3 && last == 4 {
            return Some(n.to + 4);
        }
    }
    // "747-400", "737s", "90s": a figure with letters on it that are no unit.
    if digits == 4 && ahead(0).is_some_and(|a| (a.is("s") || a.text == "'" || a.text == "’") && !a.space) {
        return Some(n.to + 1);
    }
    if back(1).is_some_and(|a| matches!(a.text, "'" | "’" | "‘") && !glued_quote(atoms, at)) && digits == 2 {
        return Some(n.to);
    }
    if called(atoms, at, n) && (EMERGENCY_NUMBERS.first(atoms[at].text) == Some("sure") || !counts(view, atoms, n)) {
        return Some(n.to);
    }
    if year(view, atoms, at, n) {
        // "2014-15", "2009–2012"
        let range = ahead(0).is_some_and(|a| a.is_dash()) && ahead(1).is_some_and(Atom::is_digits);
        return Some(if range { n.to + 2 } else { n.to });
    }
    // "#1", "No. 1", "flight 12"
    if back(1).is_some_and(|a| a.text == "#") {
        return Some(n.to);
    }
    let dot = usize::from(back(1).is_some_and(|a| a.text == "." && !a.space));
    let noun = |a: &Atom<'_>| NUMBERED.contains(&a.lower) && (a.lower != "no" || dot == 1 || a.is_capital());
    if back(1 + dot).is_some_and(|a| a.is_word() && noun(a)) && !counts(view, atoms, n) {
        return Some(n.to);
    }
    if address(atoms, n) || name(view, atoms, at, n) {
        return Some(n.to);
    }
    // "1." and "2)" at the start of a line
    if at == 0 && digits <= 2 && ahead(0).is_some_and(|a| matches!(a.text, "." | ")") && !a.space) && ahead(1).is_some()
    {
        return Some(n.to + 1);
    }
    None
}

/// "She dialed 911", "a 911 caller", "call 999 or 112".
fn called(atoms: &[Atom<'_>], at: usize, n: &Numeral) -> bool {
    let known = |i: usize| atoms.get(i).is_some_and(|a| EMERGENCY_NUMBERS.contains(a.text));
    let dialed = |a: Option<&Atom<'_>>, side: &str| {
        a.and_then(|a| DIAL_WORDS.first(&a.lower)).is_some_and(|s| s == side || s == "both")
    };
    let back = |k: usize| at.checked_sub(k).and_then(|i| atoms.get(i));
    let listed =
        back(1).is_some_and(|a| a.is("or") || a.is("and")) && at > 1 && known(at - 2) && dialed(back(3), "before");
    known(at) && (dialed(back(1), "before") || dialed(atoms.get(n.to), "after") || listed)
}

fn glued_quote(atoms: &[Atom<'_>], at: usize) -> bool {
    atoms[at].space || at < 2 || atoms[at - 1].space
}

/// Token that holds the byte where atom `at` starts.
fn token(view: View<'_>, atoms: &[Atom<'_>], at: usize) -> Option<usize> {
    let start = atoms.get(at)?.start;
    let run = view.sentence.tokens_in(crate::span::Span::new(start, start + 1));
    (!run.is_empty()).then_some(run.start)
}

/// A plural noun, or a word of counting, stands right after: "people", "more", "others".
fn counts(view: View<'_>, atoms: &[Atom<'_>], n: &Numeral) -> bool {
    let Some(next) = token(view, atoms, n.to) else { return false };
    let mut at = next;
    while view.sentence.tokens.get(at).is_some_and(|t| t.upos == Upos::Adj) && at < next + 3 {
        at += 1;
    }
    view.sentence.tokens.get(at).is_some_and(|t| {
        matches!(t.xpos, Xpos::Nns | Xpos::Nnps) || (t.upos == Upos::Noun && view.lower(at) == "people")
    })
}

/// A bare figure from 1800 to 2100 is a year, unless a bound or a plural noun that is no yearly event makes it a count.
fn year(view: View<'_>, atoms: &[Atom<'_>], at: usize, n: &Numeral) -> bool {
    if atoms[at].text.len() != 4 || !(1700.0..=2100.0).contains(&n.value) || atoms.len() == 1 {
        return false;
    }
    let bound = super::bound::before(atoms, at, 0).is_some_and(|(_, b)| b.opens() || b == super::bound::Bound::About);
    let money = at > 0 && matches!(atoms[at - 1].text, "$" | "£" | "€" | "¥");
    let unit = super::unit::after(atoms, n.to, n.value).is_some();
    let counted = n.value < 1900.0 && counts(view, atoms, n);
    !(bound || money || unit || counted)
}

/// "221 Baker Street", "the 2100 block"
fn address(atoms: &[Atom<'_>], n: &Numeral) -> bool {
    let mut i = n.to;
    let dash = usize::from(atoms.get(i).is_some_and(|a| a.is_dash() && !a.space));
    if atoms.get(i + dash).is_some_and(|a| a.is("block")) {
        return true;
    }
    let mut names = 0;
    let named =
        |a: &Atom<'_>, names: usize| (a.is_word() && (a.is_capital() || names > 0)) || (names > 0 && a.is_digits());
    while let Some(a) = atoms.get(i).filter(|a| named(a, names) && i < n.to + 5) {
        if names > 0 && STREETS.contains(&a.lower) && a.is_capital() {
            return true;
        }
        names += 1;
        i += 1;
        if atoms.get(i).is_some_and(|a| a.text == "." && !a.space) {
            i += 1;
        }
    }
    false
}

/// A figure at the end of a name: "Boeing 737", "Apollo 11". In a line where most words are capitals nothing is known.
fn name(view: View<'_>, atoms: &[Atom<'_>], at: usize, n: &Numeral) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| atoms.get(i)).filter(|a| a.is_word() && a.is_capital()) else {
        return false;
    };
    if at < 2 || counts(view, atoms, n) || before.text.len() < 2 {
        return false;
    }
    let words = atoms.iter().filter(|a| a.is_word() && a.text.len() > 3).count();
    let capitals = atoms.iter().filter(|a| a.is_word() && a.text.len() > 3 && a.is_capital()).count();
    if 2 * capitals > words {
        return false;
    }
    let (Some(number), Some(noun)) = (token(view, atoms, at), token(view, atoms, at - 1)) else { return false };
    let tokens = &view.sentence.tokens;
    tokens[noun].upos == Upos::Propn && tokens[number].head == Some(noun)
}
