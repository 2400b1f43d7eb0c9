//! Values as intervals over what they range over, and the comparison of two.
//!
//! Knows nothing of articles, sentences or sources: a value is what was said, never where.

mod compare;
pub(crate) mod gazetteer;
mod interval;
mod name;
mod place;
mod quantity;
mod relation;
mod spelling;
mod time;
mod unit;
mod words;

pub use compare::compare;
pub(crate) use compare::compare_occurrences;
pub use interval::Interval;
pub use name::{Attribute, NameValue, name_matches};
pub(crate) use place::compare_places;
pub use place::{PlaceLevel, PlaceValue};
pub use quantity::Quantity;
pub(crate) use quantity::{is_counted, is_of_class, same_class};
pub use relation::{Comparison, Ground, Relation, Tolerance};
pub use spelling::{name_key, same_name};
pub(crate) use time::compare_times;
pub use time::{Anchor, DayPart, TimeKind, TimeModifier, TimeParts, TimeValue, compare_named};
pub use unit::{Dimension, Unit};

use serde::{Deserialize, Serialize};

/// What a statement says in its slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Value {
    /// A count, an amount, a measure, a rank, an age, a length of time.
    Quantity(Quantity),
    /// A point or stretch on the civil time line.
    Time(TimeValue),
    /// A place.
    Place(PlaceValue),
    /// Who or what, by name.
    Name(NameValue),
    /// A title, a state or a manner, in words.
    Attribute(Attribute),
    /// Whether and how it happened: yes or no, planned or done.
    Occurrence(Occurrence),
    /// Which of the states that follow one another.
    State(State),
}

impl Value {
    /// The one number that it says, for exact quantities.
    pub(crate) fn point(&self) -> Option<f64> {
        match self {
            Self::Quantity(quantity) => quantity.interval.point(),
            _ => None,
        }
    }

    /// The least number that it says, for quantities.
    pub(crate) fn low(&self) -> Option<f64> {
        match self {
            Self::Quantity(quantity) => quantity.interval.low,
            _ => None,
        }
    }
}

/// One of the states that follow one another: "sought", "arrested", "convicted".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct State {
    /// What the state is called, whatever words tell it.
    pub name: String,
    /// Where it stands: of two, that of the greater rank is the later one; states of one rank take turns.
    pub rank: u32,
}

/// Whether something happened, and in which mode it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Occurrence {
    /// `true`: it happened (or will); `false`: it did not.
    pub positive: bool,
    /// How it is told.
    pub realis: Realis,
}

/// The mode in which an event is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Realis {
    /// Told as a fact of the past or present.
    #[default]
    Actual,
    /// Planned, expected, sought, scheduled.
    Planned,
    /// Possible: may, might, could.
    Possible,
    /// Only under a condition, wished for, asked about.
    Hypothetical,
    /// What happens in general.
    Generic,
}
