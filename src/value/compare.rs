//! The comparison of two values: one pure function, whose explanation comes from the code that decides.

use super::name::{compare_attributes, compare_names};
use super::place::compare_places;
use super::quantity::compare_quantities;
use super::relation::{Comparison, Ground, Relation, Tolerance};
use super::time::compare_times;
use super::{Occurrence, Realis, State, Value};
use std::cmp::Ordering;

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
