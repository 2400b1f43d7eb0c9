//! A second, smaller unit behind a first.

use super::atom::Atom;
use super::numeral::numeral;
use super::unit::after;
use crate::value::{Dimension, Unit};

/// A second, smaller unit: "50 cents" after dollars, "2 inches" after feet. The atom after it and what it adds, in the
/// first unit.
pub(super) fn smaller(atoms: &[Atom<'_>], at: usize, unit: &Unit) -> Option<(usize, f64)> {
    let comma = |a: &Atom<'_>| unit.name == "foot" && a.text == ",";
    let from = at + usize::from(atoms.get(at).is_some_and(|a| a.is("and") || a.is_dash() || comma(a)));
    let n = numeral(atoms, from, false).filter(|n| !n.ordinal && (0.0..100.0).contains(&n.value))?;
    let joined = from > at;
    match unit.name.as_str() {
        "foot" => {
            if let Some((to, small)) = after(atoms, n.to, n.value).filter(|(_, u)| u.name == "inch") {
                return Some((to, n.value / 12.0)).filter(|_| small.name == "inch");
            }
            let short = atoms.get(n.to).is_some_and(|a| a.is("in"));
            let bare = joined && atoms[at].is_dash() && n.value < 12.0;
            (short || bare).then_some((n.to + usize::from(short), n.value / 12.0))
        }
        _ if unit.dimension == Dimension::Money && !unit.is_minor() => {
            let small = after(atoms, n.to, n.value).filter(|(_, u)| u.is_minor());
            if let Some((to, _)) = small {
                return Some((to, n.value / 100.0));
            }
            let ends = atoms.get(n.to).is_none_or(|a| a.text == "." || a.text == ",");
            let word_before = at > 0 && atoms[at - 1].is_word();
            (ends && word_before && n.value >= 10.0 && n.bare).then_some((n.to, n.value / 100.0))
        }
        _ => None,
    }
}
