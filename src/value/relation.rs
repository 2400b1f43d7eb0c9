//! How two values can stand to each other, why, and how far they may differ and still be one.

use serde::{Deserialize, Serialize};

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
    /// Which way.
    Direction,
    /// All, some, none.
    Quantifier,
    /// Who did it to whom.
    Role,
    /// A title, a state or another property.
    Attribute,
    /// The wording of a quotation.
    Quote,
    /// Dates of one article that no calendar holds.
    Calendar,
}

/// What [`compare`](super::compare()) found, and why.
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
