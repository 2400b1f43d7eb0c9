//! Words that bound a figure: "at least", "nearly", "or more".

use super::atom::Atom;
use super::numeral::numeral;
use crate::lexicon::lexicon;
use crate::value::Quantity;

lexicon!(BOUNDS, "bounds.txt", 2);
lexicon!(MOVES, "moves.txt", 1);

/// What a bound does to the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    Exactly,
}

impl Bound {
    fn parse(word: &str) -> Self {
        match word {
            "ge" => Self::AtLeast,
            "gt" => Self::MoreThan,
            "le" => Self::AtMost,
            "lt" => Self::LessThan,
            "about" => Self::About,
            _ => Self::Exactly,
        }
    }

    /// The quantity under this bound. Of a range, the end that the bound is about stays.
    pub(super) fn apply(self, q: &mut Quantity) {
        let x = &mut q.interval;
        match self {
            Self::AtLeast | Self::MoreThan => {
                x.high = None;
                x.high_open = false;
                x.low_open = self == Self::MoreThan;
            }
            Self::AtMost | Self::LessThan => {
                x.low = None;
                x.low_open = false;
                x.high_open = self == Self::LessThan;
            }
            Self::About => q.approximate = true,
            Self::Exactly => {}
        }
    }

    /// True when the interval is no longer the bare figure.
    pub(super) fn opens(self) -> bool {
        !matches!(self, Self::About | Self::Exactly)
    }
}

fn phrase(atoms: &[Atom<'_>]) -> String {
    let mut text = String::new();
    for (i, atom) in atoms.iter().enumerate() {
        if i > 0 && atom.space {
            text.push(' ');
        }
        text.push_str(&atom.lower);
    }
    text
}

fn lookup(atoms: &[Atom<'_>], side: &str) -> Option<Bound> {
    let &[op, place] = BOUNDS.fields(&phrase(atoms))? else { return None };
    (place == side || place == "both").then(|| Bound::parse(op))
}

/// The bound that ends right before atom `at`, and its first atom; nothing before atom `floor` is read.
pub(super) fn before(atoms: &[Atom<'_>], at: usize, floor: usize) -> Option<(usize, Bound)> {
    // "approx." and "c." have an atom for the stop, "less or equal than" is four words.
    let longest = BOUNDS.longest() + 1;
    (floor.max(at.saturating_sub(longest))..at).find_map(|from| {
        let bound = lookup(&atoms[from..at], "before")?;
        let part_of_word =
            from > 0 && !atoms[from].space && !matches!(atoms[from - 1].text, "(" | "\"" | "“" | "‘" | "'" | "—" | "–");
        (!part_of_word && !reached(atoms, from)).then_some((from, bound))
    })
}

/// The bound that begins at atom `at`, right behind the noun that is counted: "50 signatures at most", "20 people or more".
/// One of a single word ("12 people plus two dogs") bounds nothing there.
pub(super) fn behind(atoms: &[Atom<'_>], at: usize) -> Option<Bound> {
    let (end, bound) = after(atoms, at)?;
    (end > at + 1 && atoms[at].is_word()).then_some(bound)
}

/// True for the "up to" at atom `from` that says where something went: "goes up to 7.75 percent", "brought the toll up to
/// 40". What can go up to 40 goes no further.
fn reached(atoms: &[Atom<'_>], from: usize) -> bool {
    let back = |k: usize| from.checked_sub(k).and_then(|i| atoms.get(i));
    let moves = |k: usize| back(k).and_then(|a| MOVES.first(&a.lower));
    let up = atoms.get(from).is_some_and(|a| a.is("up")) && atoms.get(from + 1).is_some_and(|a| a.is("to"));
    let able = |k: usize| back(k).is_some_and(|a| ["can", "could", "may", "might", "to"].iter().any(|w| a.is(w)));
    // Only the noun phrase that is moved may stand between.
    let moved = |k: usize| moves(k) == Some("object") && back(1).is_some_and(Atom::is_word) && moves(1).is_none();
    let preposition = back(1).is_some_and(|a| ["to", "of", "in", "for", "at", "by", "with"].iter().any(|w| a.is(w)));
    up && (moves(1) == Some("subject") && !able(2) || !preposition && (2..=5).any(moved))
}

/// The bound that begins at atom `at`, and the atom after it.
pub(super) fn after(atoms: &[Atom<'_>], at: usize) -> Option<(usize, Bound)> {
    // "-odd", "-plus": the hyphen is skipped.
    let dash = atoms.get(at).is_some_and(|a| a.is_dash() && !a.space);
    let at = at + usize::from(dash);
    // "the 737 MAX" is a name.
    if atoms.get(at).is_some_and(Atom::is_capital) {
        return None;
    }
    let longest = BOUNDS.longest() + 1;
    (at + 1..=atoms.len().min(at + longest)).rev().find_map(|to| {
        let bound = lookup(&atoms[at..to], "after")?;
        let glued = atoms[at].text == "+" || !dash || atoms[at].is_word();
        // "20 or more than 30": the words bound the next figure.
        let next = numeral(atoms, to, false).is_some() || atoms.get(to).is_some_and(|a| a.is("than"));
        (glued && !(to > at + 1 && next)).then_some((to, bound))
    })
}
