//! Units of measure and money: names, dimensions, conversion.

use crate::lexicon::lexicon;
use serde::{Deserialize, Serialize};

lexicon!(UNITS, "units.txt", 3);
lexicon!(UNIT_WORDS, "unit_words.txt", 1);
lexicon!(CURRENCIES, "currencies.txt", 2);

/// The end of the name of a hundredth of a currency.
const MINOR: &str = " cent";

/// The name of the unit of scores.
const SCORE: &str = "score";

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

/// The dimensions with their names in the lists.
const DIMENSIONS: [(Dimension, &str); 16] = [
    (Dimension::Length, "length"),
    (Dimension::Area, "area"),
    (Dimension::Volume, "volume"),
    (Dimension::Mass, "mass"),
    (Dimension::Speed, "speed"),
    (Dimension::Temperature, "temperature"),
    (Dimension::Duration, "duration"),
    (Dimension::Money, "money"),
    (Dimension::Ratio, "ratio"),
    (Dimension::Information, "information"),
    (Dimension::Power, "power"),
    (Dimension::Energy, "energy"),
    (Dimension::Pressure, "pressure"),
    (Dimension::Force, "force"),
    (Dimension::Angle, "angle"),
    (Dimension::Scale, "scale"),
];

impl Dimension {
    fn parse(word: &str) -> Option<Self> {
        DIMENSIONS.iter().find(|(_, name)| *name == word).map(|(dimension, _)| *dimension)
    }

    /// True when units of this dimension are converted into each other.
    pub(crate) fn converts(self) -> bool {
        !matches!(self, Self::Money | Self::Ratio | Self::Scale)
    }
}

/// A unit, by the name under which the lexicon knows it ("mile", "USD", "percent", "hour").
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unit {
    /// The canonical name.
    pub name: String,
    /// What it measures.
    pub dimension: Dimension,
}

impl Unit {
    /// The unit of measure that these words write, in any of its forms: "km", "kilometers", "miles per hour".
    ///
    /// ```
    /// use crossclaim::value::{Dimension, Unit};
    ///
    /// let unit = Unit::find("kilometers").expect("a unit");
    /// assert_eq!((unit.name.as_str(), unit.dimension), ("kilometre", Dimension::Length));
    /// assert_eq!(Unit::find("furniture"), None);
    /// ```
    #[must_use]
    pub fn find(words: &str) -> Option<Self> {
        let name = UNIT_WORDS.first(words).or_else(|| UNIT_WORDS.first(&words.to_lowercase()))?;
        let dimension = Dimension::parse(UNITS.first(name)?)?;
        Some(Self { name: name.to_owned(), dimension })
    }

    /// The currency that these words or signs write, with the factor to its main unit (0.01 for "cents").
    #[must_use]
    pub fn find_currency(words: &str) -> Option<(Self, f64)> {
        let fields = CURRENCIES.fields(&words.to_lowercase())?;
        let factor = fields.get(1)?.parse().ok()?;
        Some((Self { name: (*fields.first()?).to_owned(), dimension: Dimension::Money }, factor))
    }

    /// The unit of scores: a pair of figures, the larger and the smaller, and no interval between them.
    pub(crate) fn score() -> Self {
        Self { name: SCORE.to_owned(), dimension: Dimension::Scale }
    }

    /// True for the unit of scores.
    pub(crate) fn is_score(&self) -> bool {
        self.name == SCORE
    }

    /// The odds of bookmakers: "10-1" is ten.
    pub(crate) fn odds() -> Self {
        Self { name: "odds".to_owned(), dimension: Dimension::Scale }
    }

    /// The hundredth of this currency: "USD cent" for a figure in cents or pence.
    pub(crate) fn minor(self) -> Self {
        Self { name: format!("{}{MINOR}", self.name), ..self }
    }

    /// True for a hundredth of a currency.
    pub(crate) fn is_minor(&self) -> bool {
        self.name.ends_with(MINOR)
    }

    /// The currency that this unit is, or is a part of.
    pub(crate) fn currency(&self) -> &str {
        self.name.strip_suffix(MINOR).unwrap_or(&self.name)
    }

    /// The factor and the offset that turn a figure in this unit into the base unit of its dimension.
    pub(crate) fn to_base(&self) -> (f64, f64) {
        if self.dimension == Dimension::Money {
            return (if self.is_minor() { 0.01 } else { 1.0 }, 0.0);
        }
        let field = |i: usize| UNITS.fields(&self.name).and_then(|f| f.get(i)?.parse::<f64>().ok());
        (field(1).unwrap_or(1.0), field(2).unwrap_or(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_written_form_leads_to_a_unit() {
        for (word, _) in UNIT_WORDS.iter() {
            let unit = Unit::find(word).unwrap_or_else(|| panic!("{word:?} names no unit of units.txt"));
            assert!(unit.to_base().0 > 0.0, "{word}");
        }
        for (name, fields) in UNITS.iter() {
            assert!(fields[1].parse::<f64>().is_ok() && fields[2].parse::<f64>().is_ok(), "{name}");
        }
        for (word, _) in CURRENCIES.iter() {
            assert!(Unit::find_currency(word).is_some(), "{word}");
        }
    }

    #[test]
    fn case_parts_units() {
        assert_eq!(Unit::find("Mb").map(|u| u.name).as_deref(), Some("megabit"));
        assert_eq!(Unit::find("MB").map(|u| u.name).as_deref(), Some("megabyte"));
    }
}
