//! Figures that count nothing: parts of dates, clock times, names, addresses, telephone numbers.

use super::atom::Atom;
use super::numeral::Numeral;
use crate::lexicon::lexicon;
use crate::syntax::{Upos, View, Xpos};
use crate::text::Part;
use crate::value::{Dimension, Unit, is_of_class};

lexicon!(CALENDAR, "number_calendar.txt", 1);
lexicon!(NUMBERED, "numbered.txt", 0);
lexicon!(EMERGENCY_NUMBERS, "emergency_numbers.txt", 1);
lexicon!(YEAR_LEADS, "year_leads.txt", 0);
lexicon!(DIAL_WORDS, "dial_words.txt", 1);
lexicon!(
    /// Words that end an address.
    STREETS, "streets.txt", 0
);

fn calendar(atom: Option<&Atom<'_>>, class: &str) -> bool {
    atom.is_some_and(|a| match CALENDAR.first(&a.lower) {
        Some("doubtful") => class == "month" && a.is_capital(),
        found => found == Some(class),
    })
}

lexicon!(TRANSIT, "transit.txt", 0);

/// Where to go on, when the numeral at `at` is part of a date, a name, an address or the like.
pub(super) fn skip(view: View<'_>, atoms: &[Atom<'_>], at: usize, n: &Numeral) -> Option<usize> {
    let back = |k: usize| at.checked_sub(k).and_then(|i| atoms.get(i));
    let ahead = |k: usize| atoms.get(n.to + k);
    let figures = atoms[at].is_digits();
    if let Some(to) = telephone(atoms, at) {
        return Some(to);
    }
    if !figures && !n.ordinal && named(view, atoms, at, n.to) {
        return Some(n.to);
    }
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
    // "4Q", "1H": a part of a business year. "401(k)", "501(c)(3)".
    if n.value <= 4.0 && ahead(0).is_some_and(|a| !a.space && (a.is("q") || a.text == "H")) {
        return Some(n.to + 1);
    }
    if let Some(to) = clause(atoms, n.to) {
        return Some(to);
    }
    // "[113]": a mark of a footnote.
    if back(1).is_some_and(|a| a.is("[")) && ahead(0).is_some_and(|a| a.is("]")) {
        return Some(n.to + 1);
    }
    // "1 of 31 photos" beside a picture.
    let tokens = &view.sentence.tokens;
    if at == 0
        && ahead(0).is_some_and(|a| a.is("of"))
        && atoms.len() <= 5
        && tokens.iter().all(|t| t.upos != Upos::Verb)
    {
        return Some(atoms.len());
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
    // "the 38 bus"
    if ahead(0).is_some_and(|a| TRANSIT.contains(&a.lower)) && back(1).is_some_and(|a| a.is("the") || a.is("a")) {
        return Some(n.to);
    }
    let dot = usize::from(back(1).is_some_and(|a| a.text == "." && !a.space));
    // "flight BA 1234"
    let code = usize::from(
        dot == 0 && back(1).is_some_and(|a| a.is_word() && a.text.len() <= 3 && a.text.chars().all(char::is_uppercase)),
    );
    let noun = |a: &Atom<'_>| NUMBERED.contains(&a.lower) && (a.lower != "no" || dot == 1 || a.is_capital());
    let labelled = |a: &Atom<'_>| a.is_word() && noun(a);
    let label = back(1 + dot).is_some_and(labelled) || code == 1 && back(2).is_some_and(labelled);
    if label && !counts(view, atoms, n) {
        // "No. 22-451"
        let mut to = n.to;
        let glued = |i: usize| atoms.get(i).is_some_and(|a| !a.space);
        while glued(to) && atoms[to].is_dash() && glued(to + 1) && atoms[to + 1].is_digits() {
            to += 2;
        }
        return Some(to);
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
    // "killed 2000 people", "the 1950 workers", but "the 2014 elections" and "in 2000 people moved".
    let led = at.checked_sub(1).and_then(|i| atoms.get(i)).is_none_or(|a| YEAR_LEADS.contains(&a.lower));
    let people = token(view, atoms, n.to).is_some_and(|t| is_of_class(&super::noun::lemma(view, t), "people"));
    let dated = at.checked_sub(1).and_then(|i| atoms.get(i)).is_none_or(|a| a.is("in") || a.is("since"));
    let round = n.value % 50.0 == 0.0 && !led;
    let counted = counts(view, atoms, n) && (n.value < 1900.0 || people && !dated || round);
    !(bound || money || unit || counted)
}

/// "(k)" of "401(k)", "(c)(3)" of "501(c)(3)": behind the brackets that stand glued at `to`.
fn clause(atoms: &[Atom<'_>], to: usize) -> Option<usize> {
    let mut at = to;
    while let Some([open, inner, close]) = atoms.get(at..at + 3) {
        let glued = !open.space && !inner.space && !close.space;
        if !glued || open.text != "(" || close.text != ")" || inner.text.len() > 2 {
            break;
        }
        let first = at == to;
        if first && !inner.is_word() {
            break;
        }
        at += 3;
    }
    (at > to).then_some(at)
}

/// "Ground Zero", "Formula One", "the Big Ten", "won the Six Nations": a number word with a capital inside a sentence that
/// is no headline of capitals.
fn named(view: View<'_>, atoms: &[Atom<'_>], at: usize, to: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| atoms.get(i)).filter(|a| a.is_word());
    let spelled = atoms[at].is_word() && atoms[at].is_capital() && atoms[at].text.len() > 2;
    // "saw FIVE cars" stresses the figure.
    let shout = atoms[at].text.chars().all(char::is_uppercase);
    let after_name = before.is_some_and(|a| a.is_capital() && a.text.len() > 2);
    // "a Two-Time champion" counts times: the capital is the style of the line.
    let hyphened = atoms.get(to).is_some_and(|a| a.is_dash() && !a.space);
    let prose = || atoms.iter().any(|a| a.is_word() && a.text.len() > 3 && !a.is_capital());
    spelled && (after_name && prose() || before.is_some() && !hyphened && !shout && told(view))
}

/// "60 Minutes", "Forty-Eight Hours": a figure before a stretch of time that has a capital inside a sentence names a
/// programme or a book.
pub(super) fn titled(view: View<'_>, atoms: &[Atom<'_>], n: &Numeral) -> bool {
    let capital = |a: &Atom<'_>| a.is_word() && a.is_capital() && a.text.chars().any(char::is_lowercase);
    let stretch = atoms.get(n.to).is_some_and(|a| capital(a) && stretch_of_time(&a.lower));
    stretch && !n.ordinal && told(view)
}

/// True for a sentence with a verb in small letters: a headline of capitals has it capital too.
fn told(view: View<'_>) -> bool {
    let small = |i: usize| view.word(i).starts_with(char::is_lowercase);
    let verb = |i: usize| matches!(view.sentence.tokens[i].upos, Upos::Verb | Upos::Aux);
    view.sentence.part != Part::Headline && (0..view.len()).any(|i| verb(i) && small(i))
}

/// True for "minutes", "hours", "days" and what else a length of time is told in.
fn stretch_of_time(word: &str) -> bool {
    Unit::find(word).is_some_and(|unit| unit.dimension == Dimension::Duration)
}

/// True for a line in which most long words have capitals: nothing is known from one.
fn mostly_capitals(atoms: &[Atom<'_>]) -> bool {
    let words = atoms.iter().filter(|a| a.is_word() && a.text.len() > 3).count();
    let capitals = atoms.iter().filter(|a| a.is_word() && a.text.len() > 3 && a.is_capital()).count();
    2 * capitals > words
}

/// The end of a telephone number that begins at `at`: "020 7946 0958", "+44 20 7946 0958", "1-800-555-0199",
/// "(555) 555-0134".
fn telephone(atoms: &[Atom<'_>], at: usize) -> Option<usize> {
    let first = atoms.get(at).filter(|a| a.is_digits() && a.text.bytes().all(|b| b.is_ascii_digit()))?;
    let mut groups = vec![first.text.len()];
    let mut to = at + 1;
    let mut end = first.end;
    loop {
        let skip = atoms[to..].iter().take(2).take_while(|a| a.is_dash() || a.text == ")").count();
        let Some(next) = atoms.get(to + skip).filter(|a| a.is_digits() && a.start - end <= 2) else { break };
        if !next.text.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        groups.push(next.text.len());
        to += skip + 1;
        end = next.end;
    }
    let digits: usize = groups.iter().sum();
    let plus = at > 0 && atoms[at - 1].is("+") && !first.space;
    let trunk = first.text.starts_with('0') && first.text.len() >= 3;
    let long = (7..=15).contains(&digits) && groups.len() >= 2;
    let american = matches!(groups[..], [3, 3, 4] | [1, 3, 3, 4]);
    (long && (plus || trunk || american)).then_some(to)
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
    if mostly_capitals(atoms) {
        return false;
    }
    let (Some(number), Some(noun)) = (token(view, atoms, at), token(view, atoms, at - 1)) else { return false };
    let tokens = &view.sentence.tokens;
    tokens[noun].upos == Upos::Propn && tokens[number].head == Some(noun)
}
