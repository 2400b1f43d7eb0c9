//! The comparison of two values: one pure function, whose explanation comes from the code that decides.

use super::name::{compare_attributes, compare_names};
use super::place::compare_places;
use super::quantity::compare_quantities;
use super::time::compare_times;
use super::{Occurrence, Realis, State, Value};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How two statements of one fact stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Relation {
    /// The same value.
    Equivalent,
    /// `a` is inside `b`, and says more.
    Refines,
    /// `b` is inside `a`: the mirror of `Refines`.
    RefinedBy,
    /// Both can be true.
    Compatible,
    /// Not both can be true.
    Contradicts,
    /// `a` tells a later state than `b`. (Never from values alone: time decides.)
    Supersedes,
    /// `b` tells a later state than `a`: the mirror of `Supersedes`.
    SupersededBy,
    /// `a` corrects `b`, and says so.
    Corrects,
    /// `b` corrects `a`, and says so: the mirror of `Corrects`.
    CorrectedBy,
    /// Other scope, unit or subset: nothing follows.
    Incomparable,
}

impl Relation {
    /// The relation of (b, a), given that of (a, b).
    #[must_use]
    pub fn mirror(self) -> Self {
        match self {
            Self::Refines => Self::RefinedBy,
            Self::RefinedBy => Self::Refines,
            Self::Supersedes => Self::SupersededBy,
            Self::SupersededBy => Self::Supersedes,
            Self::Corrects => Self::CorrectedBy,
            Self::CorrectedBy => Self::Corrects,
            same => same,
        }
    }
}

/// Why two statements contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Ground {
    /// Numbers.
    Numeric,
    /// Times.
    Temporal,
    /// Places.
    Location,
    /// Who took part.
    Participant,
    /// Happened or not, said or denied.
    Polarity,
    /// Words that exclude each other.
    Antonym,
    /// A title, a state or another property.
    Attribute,
    /// The wording of a quotation.
    Quote,
    /// Dates of one article that no calendar holds.
    Calendar,
}

/// What [`compare`] found, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// How `a` stands to `b`.
    pub relation: Relation,
    /// The ground, for a contradiction.
    pub ground: Option<Ground>,
    /// The reason, in words for a reader.
    pub why: String,
}

impl Comparison {
    /// A relation that needs no ground.
    pub(crate) fn new(relation: Relation, why: impl Into<String>) -> Self {
        Self { relation, ground: None, why: why.into() }
    }

    /// A contradiction.
    pub(crate) fn contradicts(ground: Ground, why: impl Into<String>) -> Self {
        Self { relation: Relation::Contradicts, ground: Some(ground), why: why.into() }
    }
}

/// How far values may differ and still be taken for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// For approximate quantities: the share of the larger value (default 0.1).
    pub approximate: f64,
    /// For converted units: the share of the larger value (default 0.03), as newsrooms round conversions.
    pub conversion: f64,
    /// For round figures beside finer ones ("1.5 million" for 1,487,000): the share of the larger value (default 0.03).
    pub rounding: f64,
    /// For clock times, in minutes (default 10), when one of them is approximate.
    pub clock_minutes: f64,
}

impl Default for Tolerance {
    fn default() -> Self {
        Self { approximate: 0.1, conversion: 0.03, rounding: 0.03, clock_minutes: 10.0 }
    }
}

/// Compares two values of one fact. Pure, and symmetric up to [`Relation::mirror`].
///
/// Missing information never contradicts: a value that says less than the other is refined by it, and values of another
/// unit, dimension or subset are incomparable. The reason is written where the decision falls.
///
/// ```
/// use crossclaim::Interval;
/// use crossclaim::value::{Ground, Quantity, Relation, Tolerance, Value, compare};
///
/// let count = |interval| Value::Quantity(Quantity { interval, ..Quantity::count(0.0) });
/// let (three, four) = (count(Interval::exact(3.0)), count(Interval::exact(4.0)));
/// let found = compare(&three, &four, &Tolerance::default());
/// assert_eq!((found.relation, found.ground), (Relation::Contradicts, Some(Ground::Numeric)));
/// assert_eq!(found.why, "three against four: neither fits the other");
///
/// let at_least_three = count(Interval::at_least(3.0));
/// assert_eq!(compare(&four, &at_least_three, &Tolerance::default()).relation, Relation::Refines);
/// ```
#[must_use]
pub fn compare(a: &Value, b: &Value, tolerance: &Tolerance) -> Comparison {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) => compare_quantities(a, b, tolerance),
        (Value::Time(a), Value::Time(b)) => compare_times(a, b, tolerance),
        (Value::Place(a), Value::Place(b)) => compare_places(a, b),
        (Value::Name(a), Value::Name(b)) => compare_names(a, b),
        (Value::Attribute(a), Value::Attribute(b)) => compare_attributes(a, b),
        (Value::Occurrence(a), Value::Occurrence(b)) => compare_occurrences(*a, *b),
        (Value::State(a), Value::State(b)) => compare_states(a, b),
        _ => Comparison::new(Relation::Incomparable, "values of different kinds"),
    }
}

/// The state of the greater rank replaces the other. Which of two that take turns is the later one, values do not know.
fn compare_states(a: &State, b: &State) -> Comparison {
    let relation = match a.rank.cmp(&b.rank) {
        _ if a.name == b.name => return Comparison::new(Relation::Equivalent, format!("both say {}", a.name)),
        Ordering::Equal => {
            return Comparison::new(Relation::Incomparable, "which of the two states came later is not known");
        }
        Ordering::Greater => Relation::Supersedes,
        Ordering::Less => Relation::SupersededBy,
    };
    let (later, earlier) = if a.rank > b.rank { (a, b) } else { (b, a) };
    Comparison::new(relation, format!("{} comes after {}", later.name, earlier.name))
}

/// Happened against did not happen. What is only planned, possible or general is compatible with what is told as fact:
/// whether it replaces the plan is a question of time, which values do not know.
pub(crate) fn compare_occurrences(a: Occurrence, b: Occurrence) -> Comparison {
    let firm = |o: Occurrence| matches!(o.realis, Realis::Actual | Realis::Planned);
    match (a.positive == b.positive, a.realis == b.realis) {
        (true, true) => {
            Comparison::new(Relation::Equivalent, if a.positive { "both affirm it" } else { "both deny it" })
        }
        (true, false) => Comparison::new(Relation::Compatible, "told in another mode"),
        (false, same) if same && firm(a) => {
            Comparison::contradicts(Ground::Polarity, "one affirms what the other denies")
        }
        (false, _) => Comparison::new(Relation::Compatible, "one affirms and one denies it, but not both as a fact"),
    }
}
