//! Two titles of one person that cannot both be right: two ranks, or the same office with two bodies.
//!
//! Titles are told in part: "officer" fits any rank, and "police officer" the police of any town.

use crate::lexicon::lexicon;

lexicon!(
    /// Ranks of which nobody holds two.
    RANKS, "ranks.txt", 1
);

lexicon!(
    /// Words for bodies that are told apart by the name before them, and words that name none.
    FORCES, "forces.txt", 1
);

/// The longest word that may be letters of a longer name: "APD".
const LETTERS: usize = 4;

/// How many letters the spellings of one name may differ in.
const SLIPS: usize = 1;

/// True where two titles of one person, in lower-case words, are of two ranks.
pub(super) fn two_ranks(a: &[String], b: &[String]) -> bool {
    let rank = |words: &[String]| {
        let mut all: Vec<&str> = words.iter().filter_map(|w| RANKS.first(w)).collect();
        all.dedup();
        all.first().copied().filter(|_| all.len() == 1)
    };
    rank(a).zip(rank(b)).is_some_and(|(p, q)| p != q)
}

/// True where two titles of one person are one office with two bodies of a kind: "a Denton police officer", "a Marlow police
/// officer".
pub(super) fn two_bodies(a: &[String], b: &[String]) -> bool {
    let body = |words: &[String]| -> Option<(String, Vec<String>)> {
        let force = words.iter().position(|w| FORCES.first(w) == Some("force"))?;
        let named = words[..force].iter().filter(|w| !FORCES.contains(w) && !RANKS.contains(w));
        Some((words[force].trim_end_matches("'s").to_owned(), named.cloned().collect()))
    };
    let (Some((force, mine)), Some((other, yours))) = (body(a), body(b)) else { return false };
    let short = |names: &[String]| names.iter().all(|n| n.len() <= LETTERS || n.contains('.'));
    let shared = mine.iter().any(|n| yours.iter().any(|m| strsim::levenshtein(m, n) <= SLIPS));
    force == other && a.last() == b.last() && !short(&mine) && !short(&yours) && !shared
}

#[cfg(test)]
mod tests {
    use super::{two_bodies, two_ranks};

    #[track_caller]
    fn check(a: &str, b: &str, ranks: bool, bodies: bool) {
        let words = |s: &str| s.split(' ').map(str::to_owned).collect::<Vec<String>>();
        let (a, b) = (words(a), words(b));
        assert_eq!((two_ranks(&a, &b), two_bodies(&a, &b)), (ranks, bodies), "{a:?} {b:?}");
        assert_eq!((two_ranks(&b, &a), two_bodies(&b, &a)), (ranks, bodies), "{b:?} {a:?}");
    }

    #[test]
    fn titles_of_one_person() {
        check("denton police lt.", "sgt.", true, false);
        check("lieutenant", "lt.", false, false);
        check("lieutenant governor", "governor", false, false);
        check("detective", "sgt.", false, false);
        check("retired marlow county police officer", "retired denton police officer", false, true);
        check("marlow county police officer", "marlow police officer", false, false);
        check("police officer", "denton police officer", false, false);
        check("denton police officer", "denton police spokesman", false, false);
        check("metropolitan police officer", "denton police officer", false, false);
        check("denton police officer", "apd police officer", false, false);
        check("marlow county sheriff", "marllow county sheriff", false, false);
    }
}
