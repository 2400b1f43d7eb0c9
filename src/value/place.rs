//! Places and how they nest.

use serde::{Deserialize, Serialize};

/// How large a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PlaceLevel {
    /// A street address, a block, a crossing.
    Address,
    /// A building, a hotel, a square, a neighbourhood: within a city.
    Site,
    /// A city, a town, a village.
    City,
    /// A county, a district.
    County,
    /// A state, a province.
    State,
    /// A country.
    Country,
    /// A sea, an ocean, a river, a mountain range, a continent.
    Region,
    /// Not known.
    Unknown,
}

/// A place with the places that hold it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlaceValue {
    /// The name as normalized: the gazetteer's when it knows the place.
    pub name: String,
    /// How large it is.
    pub level: PlaceLevel,
    /// The places that hold it, inner to outer, from the text ("Taiz, Yemen") and the gazetteer.
    pub within: Vec<String>,
}
