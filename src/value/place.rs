//! Places and how they nest.

use super::relation::{Comparison, Ground, Relation};
use super::spelling::{holds_words, same_name, same_words};
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

impl PlaceValue {
    /// True for seas and oceans, by their names.
    pub(crate) fn is_water(&self) -> bool {
        let water = |word: &str| matches!(word, "Sea" | "Ocean" | "Gulf");
        self.level == PlaceLevel::Region && self.name.split(' ').any(water)
    }
}

/// Compares two places: the same name, one inside the other, or two places of one size.
pub(crate) fn compare_places(a: &PlaceValue, b: &PlaceValue) -> Comparison {
    let (left, right) = (&a.name, &b.name);
    let known = |p: &PlaceValue| !p.name.trim().is_empty();
    if !known(a) || !known(b) {
        return Comparison::new(Relation::Incomparable, "a place is not named");
    }
    let inside = |p: &PlaceValue, q: &PlaceValue| p.within.iter().any(|w| same_words(w, &q.name));
    let apart = || Comparison::contradicts(Ground::Location, format!("{left} and {right} are different places"));
    if same_words(left, right) {
        // "Paris, Texas" and "Paris, France": the name is shared, the holders exclude each other.
        let holders = a.within.last().zip(b.within.last());
        if a.level == b.level && holders.is_some_and(|(x, y)| a.within.len() == b.within.len() && !same_words(x, y)) {
            return Comparison::new(Relation::Incomparable, format!("two places are named {left}"));
        }
        return Comparison::new(Relation::Equivalent, format!("both say {left}"));
    }
    // One letter more or less is a slip of the pen, not another place.
    let figures = left.contains(|c: char| c.is_ascii_digit()) || right.contains(|c: char| c.is_ascii_digit());
    if !figures && same_name(left, right) {
        return Comparison::new(Relation::Compatible, format!("{left} and {right} may be spellings of one name"));
    }
    match (inside(a, b), inside(b, a)) {
        (true, false) => return Comparison::new(Relation::Refines, format!("{left} is in {right}")),
        (false, true) => return Comparison::new(Relation::RefinedBy, format!("{right} is in {left}")),
        _ => {}
    }
    match (holds_words(left, right), holds_words(right, left)) {
        (true, false) => return Comparison::new(Relation::Refines, format!("{left} says more than {right}")),
        (false, true) => return Comparison::new(Relation::RefinedBy, format!("{right} says more than {left}")),
        _ => {}
    }
    use PlaceLevel::{Address, City, Country, County, Site, State};
    match (a.level, b.level) {
        (x, y) if x == y && matches!(x, Address | Site | City | County | State | Country) => apart(),
        _ if a.is_water() && b.is_water() => apart(),
        // A smaller place, of which the text says what holds it, outside a larger one of the same size as that holder:
        // only countries are told apart without a map, by standing last.
        (x, Country) if x < Country && a.within.len() >= 2 => apart(),
        (Country, y) if y < Country && b.within.len() >= 2 => apart(),
        _ => Comparison::new(Relation::Incomparable, format!("how {left} and {right} lie to each other is not known")),
    }
}
