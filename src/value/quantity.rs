//! Counts, amounts and measures: an interval with a unit and what is counted.

use super::interval::Interval;
use super::unit::Unit;
use serde::{Deserialize, Serialize};

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
}
