//! Intervals of numbers, open or closed at each end, bounded or not.

use serde::{Deserialize, Serialize};

/// A set of numbers between two bounds. A missing bound is infinite.
///
/// ```
/// use crossclaim::Interval;
///
/// let at_least_three = Interval::at_least(3.0);
/// assert!(at_least_three.contains(&Interval::exact(4.0)));
/// assert!(!Interval::more_than(3.0).contains(&Interval::exact(3.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower bound.
    pub low: Option<f64>,
    /// The upper bound.
    pub high: Option<f64>,
    /// The lower bound itself is left out.
    pub low_open: bool,
    /// The upper bound itself is left out.
    pub high_open: bool,
}

impl Interval {
    /// Just this number.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self::between(value, value)
    }

    /// From `low` to `high`, both included.
    #[must_use]
    pub fn between(low: f64, high: f64) -> Self {
        Self { low: Some(low), high: Some(high), low_open: false, high_open: false }
    }

    /// `low` or more.
    #[must_use]
    pub fn at_least(low: f64) -> Self {
        Self { low: Some(low), high: None, low_open: false, high_open: false }
    }

    /// More than `low`.
    #[must_use]
    pub fn more_than(low: f64) -> Self {
        Self { low_open: true, ..Self::at_least(low) }
    }

    /// `high` or less.
    #[must_use]
    pub fn at_most(high: f64) -> Self {
        Self { low: None, high: Some(high), low_open: false, high_open: false }
    }

    /// Less than `high`.
    #[must_use]
    pub fn less_than(high: f64) -> Self {
        Self { high_open: true, ..Self::at_most(high) }
    }

    /// The one number in it, when there is only one.
    #[must_use]
    pub fn point(&self) -> Option<f64> {
        self.low.filter(|_| self.low == self.high)
    }

    /// True when every number of `other` is in this interval.
    #[must_use]
    pub fn contains(&self, other: &Interval) -> bool {
        let low = match (self.low, other.low) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => a < b || (a == b && (!self.low_open || other.low_open)),
        };
        let high = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(a), Some(b)) => b < a || (a == b && (!self.high_open || other.high_open)),
        };
        low && high
    }

    /// True when the two have no number in common.
    #[must_use]
    pub fn is_disjoint(&self, other: &Interval) -> bool {
        let before = |a: &Interval, b: &Interval| match (a.high, b.low) {
            (Some(high), Some(low)) => high < low || (high == low && (a.high_open || b.low_open)),
            _ => false,
        };
        before(self, other) || before(other, self)
    }

    /// Both bounds times `factor`, which must be positive.
    #[must_use]
    pub fn scale(&self, factor: f64) -> Self {
        Self { low: self.low.map(|x| x * factor), high: self.high.map(|x| x * factor), ..*self }
    }
}
