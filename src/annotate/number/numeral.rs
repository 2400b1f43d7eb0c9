//! Numerals: figures and number words to one number, by the grammar of English numerals.

use super::atom::Atom;
use super::figure::{figure, vulgar};
use super::power::{folded, power};
use crate::lexicon::lexicon;

lexicon!(
    /// Words that numbers are made of, with their class and figure.
    NUMBER_WORDS, "number_words.txt", 2
);
lexicon!(SHARE_LEADS, "share_leads.txt", 0);
lexicon!(SHARE_FOLLOWS, "share_follows.txt", 0);
lexicon!(RANK_LEADS, "rank_leads.txt", 0);

/// A numeral: the atoms from its first up to, not including, `to`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numeral {
    pub(super) to: usize,
    pub(super) value: f64,
    /// "fourth", "22nd".
    pub(super) ordinal: bool,
    /// "two thirds", "half", "3/4".
    pub(super) fraction: bool,
    /// Only figures, without separators, decimals or multipliers: what years, models and house numbers look like.
    pub(super) bare: bool,
    /// The multiplier at its end ("5 million": 1e6), 1 when there is none.
    pub(super) scale: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Word {
    Unit(f64),
    Teen(f64),
    Ten(f64),
    Magnitude(f64),
    Suffix(f64),
    Order(f64),
    Part(f64),
    Piece(f64),
    Half,
}

fn word(atom: Option<&Atom<'_>>) -> Option<Word> {
    let atom = atom.filter(|a| a.is_word())?;
    let &[class, figure] = NUMBER_WORDS.fields(&atom.lower)? else { return None };
    let figure = figure.parse().ok()?;
    Some(match class {
        "unit" => Word::Unit(figure),
        "teen" => Word::Teen(figure),
        "ten" => Word::Ten(figure),
        "magnitude" => Word::Magnitude(figure),
        "suffix" => Word::Suffix(figure),
        "order" => Word::Order(figure),
        "part" => Word::Part(figure),
        "piece" => Word::Piece(figure),
        _ => Word::Half,
    })
}

/// "five hundreds", "3 millions": the plural that a numeral has in front of it in the English of many countries.
fn plural_magnitude(atom: &Atom<'_>) -> Option<Word> {
    let &[class, figure] = NUMBER_WORDS.fields(atom.lower.strip_suffix('s')?)? else { return None };
    Some(Word::Magnitude(figure.parse().ok()?)).filter(|_| class == "magnitude")
}

/// True where a determiner stands before atom `at`, and a word that is no "of" at atom `to`: what is between is a rank.
fn ranked(atoms: &[Atom<'_>], at: usize, to: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| atoms.get(i));
    let owned = before.is_some_and(|a| RANK_LEADS.contains(&a.lower) || a.lower.ends_with("'s"));
    owned && atoms.get(to).is_some_and(|a| a.is_word() && !a.is("of"))
}

pub(super) fn is(atoms: &[Atom<'_>], at: usize, text: &str) -> bool {
    atoms.get(at).is_some_and(|a| a.is(text))
}

pub(super) fn attached(atoms: &[Atom<'_>], at: usize) -> bool {
    atoms.get(at).is_some_and(|a| !a.space)
}

/// The numeral that begins at atom `at`, the longest one. `money`: a currency sign stands before it, so that a suffix
/// "m" is "million" and not "metre".
pub(super) fn numeral(atoms: &[Atom<'_>], at: usize, money: bool) -> Option<Numeral> {
    // "1e999": no number that can be compared, nor written as JSON.
    longest(atoms, at, money).filter(|n| n.value.is_finite())
}

fn longest(atoms: &[Atom<'_>], at: usize, money: bool) -> Option<Numeral> {
    let first = atoms.get(at)?;
    let negative = (first.is_dash()
        && attached(atoms, at + 1)
        && (first.space || (at > 0 && matches!(atoms[at - 1].text, "(" | "<" | "^" | ">"))))
        || first.is("minus")
        || first.is("negative")
        || (first.is_dash() && at == 0 && atoms.get(1).is_some_and(Atom::is_digits));
    if negative {
        let n = positive(atoms, at + 1, money).filter(|n| !n.ordinal)?;
        return Some(Numeral { value: -n.value, bare: false, ..n });
    }
    positive(atoms, at, money)
}

fn positive(atoms: &[Atom<'_>], at: usize, money: bool) -> Option<Numeral> {
    let n = folded(atoms, at).or_else(|| compound(atoms, at, money))?;
    // "three-quarters of a million"
    if n.fraction
        && is(atoms, n.to, "of")
        && is(atoms, n.to + 1, "a")
        && let Some(Word::Magnitude(m)) = word(atoms.get(n.to + 2)).filter(|_| n.value < 1.0)
    {
        return Some(finish(n.to + 3, n.value * m, false, m));
    }
    Some(share(atoms, at, power(atoms, n), money))
}

/// "one out of three", "1 in 20", "2000 over 3": a share of a whole, and a quotient where nothing is counted after it.
/// "Two in five voters" is one where a clause begins with it.
fn share(atoms: &[Atom<'_>], at: usize, n: Numeral, money: bool) -> Numeral {
    let plain = !n.ordinal && !n.fraction && !money && n.value > 0.0 && n.value.fract() == 0.0;
    let every = |i: usize| is(atoms, i, "every") || is(atoms, i, "each");
    // "seven of every ten"
    let of_every = is(atoms, n.to, "of") && every(n.to + 1);
    let out = is(atoms, n.to, "out") && is(atoms, n.to + 1, "of") || of_every;
    let (over, within) = (is(atoms, n.to, "over"), is(atoms, n.to, "in"));
    let leads = at
        .checked_sub(1)
        .and_then(|i| atoms.get(i))
        .is_none_or(|a| matches!(a.text, "," | "\"" | "“" | "(") || SHARE_LEADS.contains(&a.lower));
    // "50-32-1 in five seasons"
    let glued = attached(atoms, at) && at > 0 && atoms[at - 1].is_dash();
    if !plain || glued || !(out || over || within) {
        return n;
    }
    let from = n.to + 1 + usize::from(out && !of_every);
    let from = from + usize::from(!over && every(from));
    let Some(whole) = compound(atoms, from, false).filter(|w| !w.ordinal && !w.fraction) else {
        return n;
    };
    // "kept four in five children safe": fifths and tenths are shares anywhere, "killed two in three attacks" tells two.
    let usual = [5.0, 10.0, 20.0, 100.0, 1000.0].contains(&whole.value) || n.value == 3.0 && whole.value == 4.0;
    let leads = leads || usual || within && every(n.to + 1);
    if within && n.value != 1.0 && !leads {
        return n;
    }
    let ends = atoms.get(whole.to).is_none_or(|a| !a.is_word());
    let counted =
        within && leads && !ends && whole.value <= 100.0 && super::unit::after(atoms, whole.to, 2.0).is_none();
    let fits = whole.value > 0.0
        && ((over || n.value == 1.0 || usual) && ends || out || counted)
        && (over || n.value < whole.value);
    // "1 in 2014", "killed 1 in 2001" tell a year.
    let year = within && whole.bare && whole.value >= 1700.0;
    if fits && !year { finish(whole.to, n.value / whole.value, true, 1.0) } else { n }
}

/// "3/4" or "3 / 4" at `at`: only denominators that prices and measures use, so that dates and "9/11" stay out.
fn slash(atoms: &[Atom<'_>], at: usize) -> Option<(usize, f64)> {
    let whole =
        |i: usize| atoms.get(i).filter(|a| a.is_digits()).and_then(|a| figure(a.text)).filter(|f| f.1).map(|f| f.0);
    let (top, below) = (whole(at)?, whole(at + 2)?);
    let even = atoms.get(at + 1)?.space == atoms.get(at + 2)?.space;
    let dated = is(atoms, at + 3, "/") || (at > 0 && is(atoms, at - 1, "/"));
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 64.0, 100.0].contains(&below);
    // "1/3rd"
    let suffix = ["rd", "th", "ths", "rds"].iter().any(|s| is(atoms, at + 3, s)) && attached(atoms, at + 3);
    (is(atoms, at + 1, "/") && even && !dated && usual && top < 100.0)
        .then_some((at + 3 + usize::from(suffix), top / below))
}

struct Reading {
    total: f64,
    current: Option<f64>,
    /// The last word was a ten ("twenty"), so that a unit may follow.
    after_ten: bool,
    /// The least magnitude used so far: a larger one cannot follow it.
    magnitude: f64,
    /// The magnitude that the last word was, 1 when it was none.
    last: f64,
    bare: bool,
    words: usize,
}

impl Reading {
    fn value(&self) -> f64 {
        self.total + self.current.unwrap_or(0.0)
    }

    /// True when what was read, from atom `at` to `i`, can stand above this denominator: "three twenty-firsts", and for
    /// one part only "one twenty-fifth". "Two twenty-fifth" names two of a rank.
    fn is_top(&self, below: &Part, atoms: &[Atom<'_>], at: usize, i: usize) -> bool {
        let spelled = atoms[at..i].iter().all(|a| a.is_word() || a.is_dash());
        spelled && below.value > 2.0 && (below.plural || self.value() == 1.0)
    }

    /// Takes a number below a hundred; false when it cannot stand here.
    fn small(&mut self, x: f64, ten: bool) -> bool {
        let fits = match self.current {
            None => self.total == 0.0 || x < self.magnitude,
            Some(_) if self.after_ten => x < 10.0 && !ten && x > 0.0,
            Some(_) => self.last == 100.0 && x < 100.0,
        };
        if fits {
            self.current = Some(self.current.unwrap_or(0.0) + x);
            self.after_ten = ten;
            self.last = 1.0;
        }
        fits
    }

    /// Takes a multiplier.
    fn times(&mut self, m: f64) -> bool {
        if m < 1000.0 {
            let fits = self.current.is_none_or(|c| c < 100.0 || (m == 100.0 && self.bare));
            if fits {
                self.current = Some(self.current.unwrap_or(1.0) * m);
            }
            if !fits {
                return false;
            }
        } else if m < self.magnitude {
            self.total += self.current.take().unwrap_or(1.0) * m;
            self.magnitude = m;
        } else if self.current.is_none() && self.total > 0.0 {
            self.total *= m;
        } else {
            return false;
        }
        self.after_ten = false;
        self.last = m;
        true
    }
}

pub(super) fn compound(atoms: &[Atom<'_>], at: usize, money: bool) -> Option<Numeral> {
    let mut r = Reading {
        total: 0.0,
        current: None,
        after_ten: false,
        magnitude: f64::INFINITY,
        last: 1.0,
        bare: false,
        words: 0,
    };
    let mut i = at;
    let article = (is(atoms, i, "a") || is(atoms, i, "an"))
        && matches!(word(atoms.get(i + 1)), Some(Word::Magnitude(_) | Word::Piece(_) | Word::Half | Word::Order(_)));
    if article {
        return with_article(atoms, i);
    }
    while let Some(atom) = atoms.get(i) {
        let first = r.words == 0;
        // Hyphens and "and" only join number words.
        let and_a_half = || {
            is(atoms, i + 1, "and")
                && atoms.get(i..i + 6).is_some_and(|a| {
                    [0, 2, 4].iter().all(|&k| a[k].is_dash()) && a[1..].iter().all(|a| !a.space) && a[5].is("half")
                })
        };
        if !first && r.last == 1.0 && atom.is_dash() && and_a_half() {
            return Some(finish(i + 6, r.value() + 0.5, true, 1.0).times_after(atoms));
        }
        if !first && atom.is_dash() && (atom.space == atoms.get(i + 1).is_some_and(|a| a.space)) && joins(atoms, i) {
            i += 1;
            continue;
        }
        if atom.is_digits() {
            // "thirty 5"
            let unit = r.after_ten && atom.text.len() == 1;
            if !first && r.last < 100.0 && !unit {
                break;
            }
            if let Some((to, part)) = slash(atoms, i) {
                if first {
                    return Some(finish(to, part, true, 1.0)).map(|n| n.times_after(atoms));
                }
                break;
            }
            let Some((mut x, bare)) = figure(atom.text) else { break };
            if first {
                r.bare = bare;
                r.current = Some(x);
                r.words = 1;
                i += 1;
                // "1 234 567"
                let short = bare && atom.text.len() <= 3 && !atom.text.starts_with('0');
                let mut groups = 0;
                while let Some(next) = atoms.get(i).filter(|a| short && a.is_digits() && a.space && a.text.len() >= 3) {
                    let (group, rest) = next.text.split_at(3);
                    let single = next.start - atoms[i - 1].end <= 3;
                    if !single
                        || !group.bytes().all(|b| b.is_ascii_digit())
                        || !(rest.is_empty() || rest.starts_with('.'))
                    {
                        break;
                    }
                    x = x * 1000.0 + group.parse::<f64>().unwrap_or(0.0);
                    if let Ok(decimals) = format!("0{rest}").parse::<f64>() {
                        x += if rest.is_empty() { 0.0 } else { decimals };
                    }
                    r.current = Some(x);
                    r.bare = false;
                    groups += 1;
                    i += 1;
                    if !rest.is_empty() {
                        break;
                    }
                }
                if groups == 0 && bare {
                    if let Some((to, part)) = slash(atoms, i).filter(|f| f.1 < 1.0 && atoms[i].space) {
                        return Some(finish(to, x + part, true, 1.0).times_after(atoms));
                    }
                    if let Some(part) = atoms.get(i).and_then(|a| vulgar(a.text)) {
                        return Some(finish(i + 1, x + part, true, 1.0).times_after(atoms));
                    }
                }
                // "1.3e6"
                if is(atoms, i, "e") && attached(atoms, i) && attached(atoms, i + 1) {
                    let signed = usize::from(atoms.get(i + 1).is_some_and(|a| matches!(a.text, "+" | "-")));
                    if let Some((e, true)) =
                        atoms.get(i + 1 + signed).filter(|a| a.is_digits() && !a.space).and_then(|a| figure(a.text))
                    {
                        let e = if signed == 1 && is(atoms, i + 1, "-") { -e } else { e };
                        return Some(finish(i + 2 + signed, x * 10f64.powf(e), false, 1.0));
                    }
                }
                let suffix = atoms.get(i).filter(|a| !a.space && matches!(a.lower.as_str(), "st" | "nd" | "rd" | "th"));
                if suffix.is_some() {
                    let value = r.value();
                    return Some(Numeral { to: i + 1, value, ordinal: true, fraction: false, bare: false, scale: 1.0 });
                }
                continue;
            }
            // "3 hundred and 21": figures after a multiplier.
            if !bare || x >= r.last && !unit {
                break;
            }
            r.after_ten = false;
            r.current = Some(r.current.unwrap_or(0.0) + x);
            r.last = 1.0;
            r.words += 1;
            i += 1;
            continue;
        }
        if first && let Some(part) = vulgar(atom.text) {
            return Some(finish(i + 1, part, true, 1.0).times_after(atoms));
        }
        if !first && atom.is("and") {
            if let Some(n) = and_ordinal(atoms, i, &r) {
                return Some(n);
            }
            match and(atoms, i, &r) {
                // "two hundred and three point five"
                Some((to, value, false)) if is(atoms, to, "point") && spoken_decimals(atoms, to + 1).is_some() => {
                    let (to, decimals) = spoken_decimals(atoms, to + 1)?;
                    return Some(finish(to, value + decimals, false, 1.0));
                }
                Some((to, value, part)) => {
                    let scale = if part { r.last.max(1.0) } else { 1.0 };
                    let n = finish(to, value, part, scale);
                    return Some(if part && r.last == 1.0 { n.times_after(atoms) } else { n });
                }
                None => break,
            }
        }
        // "point five"
        if first && atom.is("point") {
            return spoken_decimals(atoms, i + 1)
                .filter(|&(to, _)| atoms[i + 1..to].iter().all(Atom::is_word))
                .map(|(to, decimals)| finish(to, decimals, false, 1.0).times_after(atoms));
        }
        if !first && atom.is("point") {
            if let Some((to, decimals)) = spoken_decimals(atoms, i + 1) {
                return Some(finish(to, r.value() + decimals, false, 1.0).times_after(atoms));
            }
            break;
        }
        let many = || plural_magnitude(atom).filter(|_| !first && r.current.is_some());
        let Some(w) = word(Some(atom)).or_else(many) else { break };
        let taken = match w {
            Word::Unit(x) | Word::Teen(x) => r.small(x, false),
            Word::Ten(x) => r.small(x, true),
            Word::Magnitude(m) => (!first || m >= 12.0) && r.times(m),
            Word::Suffix(m) => {
                let glued = attached(atoms, i) || (atom.is_capital() && atom.lower != "m");
                let thousand = atom.is("k");
                let word_follows = atoms.get(i + 1).is_some_and(|a| a.is_word() && a.space);
                let metre = atom.text == "m" && !money && !word_follows;
                let single = r.words == 1 && r.current.is_some() && atoms[i - 1].is_digits();
                let gram = matches!(atom.text, "g" | "t" | "b") && !money;
                let millimetre = atom.text == "mm" && !money;
                !first && single && (glued || thousand) && !metre && !gram && !millimetre && r.times(m)
            }
            // "their one millionth car" is a rank, "one millionth of a gram" a part.
            Word::Order(d) if r.value() == 1.0 && d >= 100.0 && ranked(atoms, at, i + 1) => {
                return Some(Numeral { to: i + 1, value: d, ordinal: true, fraction: false, bare: false, scale: 1.0 });
            }
            Word::Order(d) | Word::Part(d) => {
                let n = ordinal_or_fraction(atoms, i, &r, d, matches!(w, Word::Part(_)));
                if let Some(n) = n {
                    return Some(n);
                }
                false
            }
            Word::Piece(d) if !first && r.total == 0.0 && r.current == Some(1.0) => {
                return Some(finish(i + 1, 1.0 / d, true, 1.0).times_after(atoms));
            }
            Word::Half if first => {
                return Some(half(atoms, i));
            }
            Word::Half if r.current == Some(1.0) && r.total == 0.0 => {
                return Some(finish(i + 1, 0.5, true, 1.0).times_after(atoms));
            }
            _ => false,
        };
        if !taken {
            break;
        }
        r.words += 1;
        if !atom.is_digits() {
            r.bare = false;
        }
        i += 1;
    }
    if r.words == 0 {
        return None;
    }
    // A hyphen that joined nothing is not part of the numeral.
    while i > at + 1 && atoms[i - 1].is_dash() {
        i -= 1;
    }
    if let Some((to, below)) = compound_part(atoms, i).filter(|(_, below)| r.is_top(below, atoms, at, i)) {
        return Some(finish(to, r.value() / below.value, true, 1.0).times_after(atoms));
    }
    let scale = if r.last >= 12.0 { r.last } else { 1.0 };
    Some(Numeral { to: i, value: r.value(), ordinal: false, fraction: false, bare: r.bare, scale })
}

pub(super) fn finish(to: usize, value: f64, fraction: bool, scale: f64) -> Numeral {
    Numeral { to, value, ordinal: false, fraction, bare: false, scale }
}

impl Numeral {
    /// A multiplier after a fraction or a decimal: "half a million", "five and a half million", "2½ bn".
    fn times_after(self, atoms: &[Atom<'_>]) -> Self {
        let at = self.to + usize::from(is(atoms, self.to, "a") && self.fraction);
        let at = at + usize::from(atoms.get(at).is_some_and(|a| a.is_dash()));
        match word(atoms.get(at)) {
            Some(Word::Magnitude(m)) => Self { to: at + 1, value: self.value * m, scale: m, ..self },
            _ => self,
        }
    }
}

/// A hyphen at `i` between two number words.
fn joins(atoms: &[Atom<'_>], i: usize) -> bool {
    let number = |a: Option<&Atom<'_>>| word(a).is_some_and(|w| !matches!(w, Word::Suffix(_)));
    i > 0
        && number(atoms.get(i + 1))
        && (number(atoms.get(i - 1))
            || (atoms[i - 1].is_digits() && matches!(word(atoms.get(i + 1)), Some(Word::Magnitude(_)))))
}

/// "half", "half a million", "half a dozen", "half an hour".
fn half(atoms: &[Atom<'_>], at: usize) -> Numeral {
    finish(at + 1, 0.5, true, 1.0).times_after(atoms)
}

/// "a hundred", "a dozen", "a third", "a quarter", "a half", "a hundredth".
fn with_article(atoms: &[Atom<'_>], at: usize) -> Option<Numeral> {
    match word(atoms.get(at + 1))? {
        Word::Magnitude(_) => compound(atoms, at + 1, false).map(|n| Numeral { bare: false, ..n }),
        Word::Piece(d) => Some(finish(at + 2, 1.0 / d, true, 1.0).times_after(atoms)),
        Word::Half => Some(half(atoms, at + 1)),
        // "a third of them" and "by a third", but "a third man".
        Word::Order(d) if d > 2.0 => {
            let next = atoms.get(at + 2);
            let ends = next.is_none_or(|a| !a.is_word() && !a.is_dash() || SHARE_FOLLOWS.contains(&a.lower));
            ends.then(|| finish(at + 2, 1.0 / d, true, 1.0))
        }
        _ => None,
    }
}

/// An ordinal word at `i` after what was read: "twenty-first", "two hundredth"; or a denominator: "two thirds".
fn ordinal_or_fraction(atoms: &[Atom<'_>], i: usize, r: &Reading, d: f64, plural: bool) -> Option<Numeral> {
    let ordinal = |value| Numeral { to: i + 1, value, ordinal: true, fraction: false, bare: false, scale: 1.0 };
    let Some(current) = r.current.or((r.total > 0.0).then_some(0.0)) else {
        return (!plural && r.words == 0).then(|| ordinal(d));
    };
    let value = r.total + current;
    // "one third", "one-eighth", "two thirds", "twenty-three fifths".
    if plural || (value == 1.0 && d > 2.0) {
        // "one hundred thirty fifths": thirty-fifths, unless a hyphen or an "and" ties the ten to the number above.
        let ten = value % 100.0;
        if plural && r.after_ten && d < 10.0 && value > 100.0 && ten >= 20.0 {
            return Some(finish(i + 1, (value - ten) / (ten + d), true, 1.0).times_after(atoms));
        }
        // "three twenty-firsts" keeps its ten in the denominator; "twenty-three fifths" in the numerator.
        if r.after_ten && d < 10.0 && !atoms[i - 1].space && atoms[i - 1].is_dash() && value > current {
            return None;
        }
        return (d > 2.0 || plural).then(|| finish(i + 1, value / d, true, 1.0).times_after(atoms));
    }
    if d >= 100.0 && current > 0.0 {
        return Some(ordinal(r.total + current * d));
    }
    let fits = (r.after_ten && d < 10.0) || (r.last >= 100.0 && d < r.last);
    fits.then(|| ordinal(value + d))
}

/// "one hundred and fifth" at its "and"; a "second" at the end may be the unit and stays out.
fn and_ordinal(atoms: &[Atom<'_>], i: usize, r: &Reading) -> Option<Numeral> {
    let rest = compound(atoms, i + 1, false).filter(|n| n.ordinal && n.value < r.last)?;
    let spelled = atoms[i + 1..rest.to].iter().all(|a| a.is_word() || a.is_dash());
    (r.last >= 100.0 && spelled && !is(atoms, rest.to - 1, "second"))
        .then(|| Numeral { value: r.value() + rest.value, ..rest })
}

/// A denominator of several words: "twenty-fifth", "twenty firsts", "one hundred and fifth".
fn compound_part(atoms: &[Atom<'_>], i: usize) -> Option<(usize, Part)> {
    if let Some(Word::Ten(ten)) = word(atoms.get(i)) {
        let at = i + 1 + usize::from(atoms.get(i + 1).is_some_and(Atom::is_dash));
        if let Some(Word::Part(d)) = word(atoms.get(at))
            && d < 10.0
        {
            return Some((at + 1, Part { value: ten + d, plural: true }));
        }
    }
    let n = word(atoms.get(i)).and_then(|_| compound(atoms, i, false)).filter(|n| n.ordinal)?;
    Some((n.to, Part { value: n.value, plural: false }))
}

/// A denominator.
struct Part {
    value: f64,
    plural: bool,
}

/// What "and" at `i` adds: "three hundred and one", "one and a half", "a million and a half".
fn and(atoms: &[Atom<'_>], i: usize, r: &Reading) -> Option<(usize, f64, bool)> {
    // "two and a half million": the multiplier is of the whole, so the half is read without it.
    let half = i + 1 + usize::from(is(atoms, i + 1, "a") || is(atoms, i + 1, "one"));
    if r.last == 1.0 && half > i + 1 && matches!(word(atoms.get(half)), Some(Word::Half)) {
        return Some((half + 1, r.value() + 0.5, true));
    }
    let rest = compound(atoms, i + 1, false)?;
    if rest.ordinal {
        // "three hundred and twenty second"
        return None;
    }
    // "one hundred and thirty-two fifths", but "one hundred and thirty and two fifths".
    if rest.fraction && rest.value >= 1.0 && rest.value < r.last && r.last >= 100.0 {
        let apart = atoms[i + 1..rest.to].iter().any(|a| a.is("and"));
        let below = match word(atoms.get(rest.to - 1)) {
            Some(Word::Part(d)) if !apart => d,
            _ => 1.0,
        };
        let above = if below == 1.0 { rest.value } else { (rest.value * below).round() };
        let value = if below == 1.0 { r.value() + above } else { (r.value() + above) / below };
        return Some((rest.to, value, rest.scale == 1.0));
    }
    if rest.fraction && rest.value < 1.0 {
        let by = if r.last >= 1000.0 { r.last } else { 1.0 };
        return Some((rest.to, r.value() + rest.value * by, true));
    }
    // "twenty million three hundred and twenty-five thousand": the thousand is of the hundreds too.
    let (current, small) = (r.current.unwrap_or(0.0), rest.value / rest.scale);
    if r.last == 100.0 && rest.scale >= 1000.0 && rest.scale < r.magnitude && small < 100.0 && small.fract() == 0.0 {
        return Some((rest.to, r.total + (current + small) * rest.scale, false));
    }
    let joins =
        r.last >= 100.0 && rest.value < r.last && rest.value.fract() == 0.0 && !rest.fraction && rest.value > 0.0;
    let figures = atoms[i - 1].is_digits();
    (joins && !figures).then_some((rest.to, r.value() + rest.value, false))
}

/// "point five", "point seventy-one", "point two five".
fn spoken_decimals(atoms: &[Atom<'_>], at: usize) -> Option<(usize, f64)> {
    let mut digits = String::new();
    let mut i = at;
    while let Some(atom) = atoms.get(i) {
        match word(Some(atom)) {
            Some(Word::Unit(x)) => digits.push_str(&format!("{x}")),
            // "two point oh five"
            _ if (atom.is("oh") || atom.is("o")) && matches!(word(atoms.get(i + 1)), Some(Word::Unit(_))) => {
                digits.push('0');
            }
            _ => break,
        }
        i += 1;
    }
    if digits.is_empty() {
        let n = compound(atoms, at, false).filter(|n| !n.ordinal && n.value.fract() == 0.0)?;
        digits = format!("{}", n.value);
        i = n.to;
    }
    Some((i, format!("0.{digits}").parse().ok()?))
}
