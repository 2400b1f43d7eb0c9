//! Whether two claims are of one event, as far as is known, and what is said of those of which it is not.

use crate::value::{Comparison, Relation};

/// What passes the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Same {
    /// They may be of one event: what agrees is shown together, what does not is left open.
    Alike,
    /// They are of one event by positive evidence.
    One,
}

pub(super) fn grade(one: bool, alike: bool, refusal: &'static str) -> Result<Same, &'static str> {
    match (one, alike) {
        (true, _) => Ok(Same::One),
        (false, true) => Ok(Same::Alike),
        (false, false) => Err(refusal),
    }
}

/// Two statements of which it is not known whether they speak of one thing.
pub(super) fn open(why: &str) -> Comparison {
    Comparison { relation: Relation::Incomparable, ground: None, why: why.to_owned() }
}

pub(super) fn compatible(why: &str) -> Comparison {
    Comparison { relation: Relation::Compatible, ground: None, why: why.to_owned() }
}
