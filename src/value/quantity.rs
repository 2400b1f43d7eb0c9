//! Counts, amounts and measures: an interval with a unit and what is counted, and how two of them compare.

use super::interval::Interval;
use super::relation::{Comparison, Ground, Relation, Tolerance};
use super::unit::{Dimension, Unit};
use super::words;
use crate::lexicon::lexicon;
use serde::{Deserialize, Serialize};

lexicon!(COUNTED, "counted.txt", 2);

/// From this figure on, "more than N" beside N, and a round N beside a finer figure, are ways to say one number.
const LARGE: f64 = 20.0;

/// From here on amounts are told with a scale word, and rounded to its digits, by at most so much of the larger.
const SCALED: f64 = 1e6;
const ROUNDED_SHARE: f64 = 0.2;

/// Plain counts below this are never taken for rounded ones: 100 dead and 98 dead are two counts.
const ROUNDED_COUNT: f64 = 1000.0;

/// An interval of numbers in a unit, of something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The numbers it may be, in `unit` as written.
    pub interval: Interval,
    /// Said with doubt ("about", "some", "nearly"): compared with the tolerance.
    pub approximate: bool,
    /// The unit as written; `None` for plain counts.
    pub unit: Option<Unit>,
    /// What is counted: the lemma of the head noun ("people", "officer"), when one is named.
    pub of: Option<String>,
}

impl Quantity {
    /// An exact count of nothing named.
    #[must_use]
    pub fn count(value: f64) -> Self {
        Self { interval: Interval::exact(value), approximate: false, unit: None, of: None }
    }

    /// True for a score: the two sides' figures are its ends, whichever side had which.
    pub(crate) fn is_score(&self) -> bool {
        self.unit.as_ref().is_some_and(Unit::is_score)
    }

    /// The dimension of the unit.
    #[must_use]
    pub fn dimension(&self) -> Option<Dimension> {
        self.unit.as_ref().map(|unit| unit.dimension)
    }
}

/// The quantity in words for a reader: "at least three people", "about 45 mile".
impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.approximate { "about " } else { "" })?;
        if let (true, Some(low), Some(high)) = (self.is_score(), self.interval.low, self.interval.high) {
            return write!(f, "{high}-{low}");
        }
        f.write_str(&words::interval(&self.interval))?;
        self.unit.as_ref().map_or(Ok(()), |unit| write!(f, " {}", unit.name))
    }
}

/// How what `a` counts stands to what `b` counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Same,
    /// `a` counts a part of what `b` counts.
    Part,
    /// `b` counts a part of what `a` counts.
    Whole,
    Other,
}

/// True when the lexicon knows what this lemma counts.
pub(crate) fn is_counted(lemma: &str) -> bool {
    COUNTED.contains(lemma)
}

/// True when two common nouns are one or name one kind of thing: "troops" and "soldiers".
pub(crate) fn same_class(a: &str, b: &str) -> bool {
    counted(Some(a), Some(b)) == Counted::Same
}

/// True when a common noun names a thing of a class: boys are children.
pub(crate) fn is_of_class(noun: &str, class: &str) -> bool {
    matches!(counted(Some(noun), Some(class)), Counted::Same | Counted::Part)
}

fn counted(a: Option<&str>, b: Option<&str>) -> Counted {
    let (Some(a), Some(b)) = (a, b) else { return Counted::Same };
    let class = |word: &str| COUNTED.first(word).unwrap_or_default();
    if a == b || (!class(a).is_empty() && class(a) == class(b)) {
        return Counted::Same;
    }
    let holds = |whole: &str, part: &str| {
        // Classes nest at most a few levels; the bound keeps a circle in the list from hanging.
        let mut at = part;
        for _ in 0..8 {
            let Some(&[name, above]) = COUNTED.fields(at) else { return false };
            if name == class(whole) && !name.is_empty() {
                return true;
            }
            at = above;
        }
        false
    };
    if holds(b, a) {
        Counted::Part
    } else if holds(a, b) {
        Counted::Whole
    } else {
        Counted::Other
    }
}

/// Compares two quantities: by dimension, then what they count, then as intervals in one unit.
pub(super) fn compare_quantities(a: &Quantity, b: &Quantity, tolerance: &Tolerance) -> Comparison {
    let incomparable = |why: String| Comparison::new(Relation::Incomparable, why);
    if let Some(why) = other_unit(a, b) {
        return incomparable(why);
    }
    let of = counted(a.of.as_deref(), b.of.as_deref());
    if of == Counted::Other {
        let name = |q: &Quantity| q.of.clone().unwrap_or_default();
        return incomparable(format!("{} and {} are counted apart", name(a), name(b)));
    }
    let found = intervals(a, b, tolerance);
    match of {
        Counted::Same | Counted::Other => found,
        _ if found.relation == Relation::Equivalent => found,
        // The part may be any number up to the whole; more than the whole it cannot be.
        _ => {
            let (part, whole) = if of == Counted::Part { (a, b) } else { (b, a) };
            let exceeds = matches!((part.interval.low, whole.interval.high), (Some(low), Some(high)) if low > high);
            if found.relation == Relation::Contradicts && exceeds {
                return found;
            }
            let name = |q: &Quantity| q.of.clone().unwrap_or_default();
            incomparable(format!("{} may be a part of {}", name(part), name(whole)))
        }
    }
}

/// Why the units forbid a comparison, if they do.
fn other_unit(a: &Quantity, b: &Quantity) -> Option<String> {
    match (&a.unit, &b.unit) {
        (None, None) => None,
        (Some(a), Some(b)) if a.name == b.name => None,
        (Some(a), Some(b)) if a.dimension == b.dimension && a.dimension.converts() => None,
        (Some(a), Some(b))
            if a.dimension == Dimension::Money && a.dimension == b.dimension && a.currency() == b.currency() =>
        {
            None
        }
        (Some(a), Some(b)) if a.dimension == Dimension::Money && b.dimension == Dimension::Money => {
            let (first, second) = if a.name <= b.name { (a, b) } else { (b, a) };
            Some(format!("{} and {} are other currencies", first.name, second.name))
        }
        (Some(_), Some(_)) => Some("they measure different things".into()),
        _ => Some("one has a unit and the other has none".into()),
    }
}

/// The interval in the base unit of its dimension.
fn in_base(q: &Quantity) -> Interval {
    let (factor, offset) = q.unit.as_ref().map_or((1.0, 0.0), Unit::to_base);
    let turn = |x: f64| x * factor + offset;
    Interval { low: q.interval.low.map(turn), high: q.interval.high.map(turn), ..q.interval }
}

fn intervals(a: &Quantity, b: &Quantity, tolerance: &Tolerance) -> Comparison {
    let converted = a.unit != b.unit;
    let (x, y) = if converted { (in_base(a), in_base(b)) } else { (a.interval, b.interval) };
    let (left, right) = (a, b);
    let same = |p: Option<f64>, q: Option<f64>| match (p, q) {
        (None, None) => true,
        (Some(p), Some(q)) => (p - q).abs() <= 1e-9 * p.abs().max(q.abs()).max(1e-300),
        _ => false,
    };
    if same(x.low, y.low) && same(x.high, y.high) && x.low_open == y.low_open && x.high_open == y.high_open {
        return Comparison::new(Relation::Equivalent, format!("both say {left}"));
    }
    if converted
        && let (Some(p), Some(q)) = (x.point(), y.point())
        && (p - q).abs() <= tolerance.conversion * p.abs().max(q.abs())
    {
        return Comparison::new(Relation::Equivalent, format!("{left} and {right} are one measure in two units"));
    }
    if a.is_score() && b.is_score() {
        return Comparison::contradicts(Ground::Numeric, format!("{left} against {right}: two scores"));
    }
    match (y.contains(&x), x.contains(&y)) {
        (true, false) => return Comparison::new(Relation::Refines, format!("{left} is inside {right}")),
        (false, true) => return Comparison::new(Relation::RefinedBy, format!("{right} is inside {left}")),
        _ => {}
    }
    if !x.is_disjoint(&y) {
        return Comparison::new(Relation::Compatible, format!("{left} and {right} overlap"));
    }
    let (p, q) = nearest(&x, &y);
    let (gap, larger) = ((p - q).abs(), p.abs().max(q.abs()));
    if (a.approximate || b.approximate) && gap <= tolerance.approximate * larger {
        return Comparison::new(Relation::Compatible, format!("{left} and {right} are close, and one is approximate"));
    }
    if converted && gap <= tolerance.conversion * larger {
        return Comparison::new(Relation::Compatible, format!("{left} and {right} are close, and in two units"));
    }
    if gap == 0.0 && larger >= LARGE {
        return Comparison::new(Relation::Compatible, format!("{left} and {right} meet in one round figure"));
    }
    // "A $1 trillion bill" is one of $1.2 trillion: what is told in millions and more is told in few digits.
    let share = if a.unit.is_some() && larger >= SCALED { ROUNDED_SHARE } else { tolerance.rounding };
    if !converted && gap <= share * larger && rounds(p, q, a.unit.is_some()) {
        return Comparison::new(Relation::Compatible, format!("{left} and {right}: one is the other rounded"));
    }
    Comparison::contradicts(Ground::Numeric, format!("{left} against {right}: neither fits the other"))
}

/// The two bounds that face each other across the gap of disjoint intervals.
fn nearest(x: &Interval, y: &Interval) -> (f64, f64) {
    match (x.high, y.low, x.low, y.high) {
        (Some(high), Some(low), _, _) if high <= low => (high, low),
        (_, _, Some(low), Some(high)) => (low, high),
        _ => (f64::INFINITY, f64::NEG_INFINITY),
    }
}

/// True when the figure with fewer significant digits is the other one rounded to them. A measure written without
/// decimals may round one with decimals; a plain count is taken for rounded only when it is large, has two significant
/// digits at least two fewer than it could have, and the other figure is finer.
fn rounds(p: f64, q: f64, measure: bool) -> bool {
    let ((coarse, c), (fine, f)) = match (place(p), place(q)) {
        (a, b) if a > b => ((p, a), (q, b)),
        (a, b) if b > a => ((q, b), (p, a)),
        _ => return false,
    };
    let unit = 10f64.powi(c);
    let hit = ((fine / unit).round() * unit - coarse).abs() <= 1e-9 * coarse.abs();
    hit && f < c && (measure || coarse.abs() >= ROUNDED_COUNT)
}

/// The power of ten of the last significant digit: 5 for 1,500,000, 0 for 1,487,001, -1 for 12.2.
fn place(x: f64) -> i32 {
    let digits = format!("{:e}", x.abs());
    let Some((mantissa, exponent)) = digits.split_once('e') else { return 0 };
    let decimals = mantissa.split_once('.').map_or(0, |(_, d)| d.len());
    exponent.parse::<i32>().unwrap_or(0) - i32::try_from(decimals).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_the_last_digit() {
        for (x, expected) in [(1_500_000.0, 5), (1_487_001.0, 0), (12.2, -1), (200.0, 2), (7.0, 0)] {
            assert_eq!(place(x), expected, "{x}");
        }
    }

    #[test]
    fn rounding_needs_size_or_a_unit() {
        assert!(rounds(1_500_000.0, 1_487_000.0, false));
        assert!(rounds(12.0, 12.2, true));
        let metres = |x: f64| Quantity { unit: Unit::find("metres"), ..Quantity::count(x) };
        let found = |x, y| compare_quantities(&metres(x), &metres(y), &Tolerance::default()).relation;
        assert_eq!(found(1e12, 1.2e12), Relation::Compatible);
        assert_eq!(found(1e12, 1.6e12), Relation::Contradicts);
        assert_eq!(found(2_400_000.0, 2_900_000.0), Relation::Contradicts);
        assert!(!rounds(100.0, 98.0, false));
        assert!(!rounds(1_500_000.0, 1_600_000.0, false));
    }
}
