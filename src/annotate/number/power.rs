//! Multiples and powers of a numeral: "tenfold", "5 x 10^6", "five squared".

use super::atom::Atom;
use super::figure::figure;
use super::numeral::{NUMBER_WORDS, Numeral, attached, compound, finish, is};

/// "tenfold", "five-fold": how many times.
pub(super) fn folded(atoms: &[Atom<'_>], at: usize) -> Option<Numeral> {
    let n = match atoms.get(at)?.lower.strip_suffix("fold") {
        Some(stem) => match NUMBER_WORDS.fields(stem)? {
            &["unit" | "teen" | "ten" | "magnitude", figure] => finish(at + 1, figure.parse().ok()?, false, 1.0),
            _ => return None,
        },
        None => {
            let n = compound(atoms, at, false).filter(|n| !n.ordinal)?;
            let dash = atoms.get(n.to).is_some_and(|a| a.is_dash() && !a.space);
            (dash && is(atoms, n.to + 1, "fold")).then_some(Numeral { to: n.to + 2, bare: false, ..n })?
        }
    };
    (n.value > 1.0).then_some(n)
}

/// "10^-4", "1.1^23", "6.23x10^-4", "five squared".
pub(super) fn power(atoms: &[Atom<'_>], n: Numeral) -> Numeral {
    let exponent = |mut i: usize| {
        let mut sign = 1.0;
        while let Some(a) = atoms.get(i).filter(|a| !a.space && matches!(a.text, "-" | "+")) {
            sign = if a.is("-") { -sign } else { sign };
            i += 1;
        }
        let (value, _) = figure(atoms.get(i).filter(|a| a.is_digits())?.text)?;
        Some((i + 1, sign * value))
    };
    if is(atoms, n.to, "^")
        && attached(atoms, n.to)
        && let Some((to, e)) = exponent(n.to + 1)
    {
        return Numeral { to, value: n.value.powf(e), bare: false, ..n };
    }
    for (word, exponent) in [("squared", 2.0), ("cubed", 3.0)] {
        if is(atoms, n.to, word) && !n.ordinal {
            return Numeral { to: n.to + 1, value: n.value.powf(exponent), bare: false, ..n };
        }
    }
    let times = |i: usize| is(atoms, i, "x") || is(atoms, i, "×");
    if times(n.to)
        && is(atoms, n.to + 1, "10")
        && is(atoms, n.to + 2, "^")
        && let Some((to, e)) = exponent(n.to + 3)
    {
        return Numeral { to, value: n.value * 10f64.powf(e), bare: false, ..n };
    }
    n
}
