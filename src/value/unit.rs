//! Units of measure and money.

use serde::{Deserialize, Serialize};

/// What a unit measures. Quantities of different dimensions are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Dimension {
    /// Metre.
    Length,
    /// Square metre.
    Area,
    /// Cubic metre.
    Volume,
    /// Kilogram.
    Mass,
    /// Metre a second.
    Speed,
    /// Kelvin.
    Temperature,
    /// Second.
    Duration,
    /// Money: each currency is its own unit, never converted.
    Money,
    /// Percent.
    Ratio,
    /// Bytes.
    Information,
    /// Watt.
    Power,
    /// Joule.
    Energy,
    /// Pascal.
    Pressure,
    /// Newton ("pounds of thrust").
    Force,
    /// Degree of arc.
    Angle,
    /// Richter-like magnitudes and other scales without conversion.
    Scale,
}

/// A unit, by the name under which the lexicon knows it ("mile", "USD", "percent", "hour").
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unit {
    /// The canonical name.
    pub name: String,
    /// What it measures.
    pub dimension: Dimension,
}
