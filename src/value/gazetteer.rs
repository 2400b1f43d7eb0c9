//! What is known of places by name alone: countries, provinces, capitals, large cities, seas and regions.
//!
//! Knows no text around a name: which of several readings is meant is for the reader of the text to say.

use super::place::{PlaceLevel, PlaceValue};
use crate::lexicon::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

lexicon!(COUNTRIES, "countries.txt", 3);
lexicon!(PROVINCES, "provinces.txt", 3);
lexicon!(CITIES, "cities.txt", 1);
lexicon!(REGIONS, "regions.txt", 2);
lexicon!(SEATS, "seats.txt", 1);

/// One place that a name can mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reading {
    /// False where the bare name usually means another place, or none.
    unusual: bool,
    /// The gazetteer's own name.
    pub(crate) name: &'static str,
    /// How large it is.
    pub(crate) level: PlaceLevel,
    /// What holds it, inner to outer.
    pub(crate) within: Vec<&'static str>,
}

impl Reading {
    /// True when the bare name usually means this place.
    pub(crate) fn is_usual(&self) -> bool {
        !self.unusual
    }

    /// The reading as a value of its own.
    pub(crate) fn value(&self) -> PlaceValue {
        let within = self.within.iter().map(|&place| place.to_owned()).collect();
        PlaceValue { name: self.name.to_owned(), level: self.level, within }
    }
}

struct Tables {
    places: FxHashMap<String, Vec<Reading>>,
    acronyms: FxHashSet<&'static str>,
    codes: FxHashMap<&'static str, &'static str>,
    demonyms: FxHashMap<String, &'static str>,
    seats: FxHashMap<String, &'static str>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(build);

/// The places that `name` can mean, the usual one first; letter case does not matter.
pub(crate) fn readings(name: &str) -> &'static [Reading] {
    TABLES.places.get(&name.to_lowercase()).map_or(&[], Vec::as_slice)
}

/// True for a name that is written in capitals ("US", "UAE").
pub(crate) fn is_acronym(name: &str) -> bool {
    TABLES.acronyms.contains(name)
}

/// The province that a postal code stands for ("TX").
pub(crate) fn code(name: &str) -> Option<&'static str> {
    TABLES.codes.get(name).copied()
}

/// The province that a postal code or an abbreviation with or without its dot stands for ("TN", "Tenn").
pub(crate) fn province(name: &str) -> Option<&'static str> {
    let dotted = || readings(&format!("{name}.")).iter().find(|r| r.level == PlaceLevel::State).map(|r| r.name);
    code(name).or_else(dotted)
}

/// The country whose people or things a word names ("Russian", "Russians").
pub(crate) fn demonym(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let table = &TABLES.demonyms;
    table.get(&lower).or_else(|| table.get(lower.strip_suffix('s')?)).copied()
}

/// The country whose government a name can stand for ("Moscow", "Kremlin").
pub(crate) fn seat(name: &str) -> Option<&'static str> {
    TABLES.seats.get(&name.to_lowercase()).copied()
}

fn items(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').filter(|item| *item != "-")
}

fn build() -> Tables {
    let mut places: FxHashMap<String, Vec<Reading>> = FxHashMap::default();
    let mut add = |key: &str, name: &'static str, level: PlaceLevel, within: Vec<&'static str>, unusual: bool| {
        places.entry(key.to_lowercase()).or_default().push(Reading { unusual, name, level, within });
    };
    let city = |text: &'static str| text.strip_suffix('?').map_or((text, false), |name| (name, true));
    let (mut codes, mut demonyms, mut seats) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
    let mut country_of: FxHashMap<&str, &str> = FxHashMap::default();
    let mut acronyms = FxHashSet::default();
    for (country, fields) in COUNTRIES.iter() {
        let &[capital, others, peoples] = fields else { continue };
        country_of.insert(country, country);
        for name in std::iter::once(country).chain(items(others)) {
            add(name, country, PlaceLevel::Country, Vec::new(), false);
            acronyms.extend(Some(name).filter(|name| !name.bytes().any(|b| b.is_ascii_lowercase())));
        }
        for name in items(capital) {
            let (name, unusual) = city(name);
            add(name, name, PlaceLevel::City, vec![country], unusual);
            if !unusual {
                seats.insert(name.to_lowercase(), country);
            }
        }
        for people in items(peoples) {
            demonyms.insert(people.to_lowercase(), country);
        }
    }
    for (province, fields) in PROVINCES.iter() {
        let &[country, others, cities] = fields else { continue };
        // A country of this name is what the bare name means, and so is a capital.
        let unusual = country_of.contains_key(province) || province == "Washington";
        add(province, province, PlaceLevel::State, vec![country], unusual);
        for other in items(others) {
            if other.len() <= 3 && other.bytes().all(|b| b.is_ascii_uppercase()) {
                codes.insert(other, province);
            } else {
                add(other, province, PlaceLevel::State, vec![country], false);
            }
        }
        for name in items(cities) {
            let (name, unusual) = city(name);
            add(name, name, PlaceLevel::City, vec![province, country], unusual);
        }
    }
    for (country, fields) in CITIES.iter() {
        for name in fields.iter().flat_map(|list| items(list)) {
            let (name, unusual) = city(name);
            add(name, name, PlaceLevel::City, vec![country], unusual);
        }
    }
    for (region, fields) in REGIONS.iter() {
        let &[holder, others] = fields else { continue };
        for name in std::iter::once(region).chain(items(others)) {
            add(name, region, PlaceLevel::Region, items(holder).collect(), false);
        }
    }
    for (name, fields) in SEATS.iter() {
        seats.extend(fields.first().map(|country| (name.to_lowercase(), *country)));
    }
    for list in places.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    Tables { places, acronyms, codes, demonyms, seats }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_readings() {
        assert_eq!(readings("Mumbai")[0].within, ["Maharashtra", "India"]);
        assert_eq!(readings("calif.")[0].name, "California");
        assert_eq!(readings("UK")[0].name, "Britain");
        assert_eq!(readings("Georgia")[0].level, PlaceLevel::Country);
        assert_eq!(readings("Georgia").len(), 2);
        assert_eq!(readings("Washington")[0].level, PlaceLevel::City);
        assert!(readings("Nowhere").is_empty());
        assert_eq!(code("TX"), Some("Texas"));
        assert_eq!(province("Tenn"), Some("Tennessee"));
        assert_eq!(province("Mumbai"), None);
        assert_eq!(demonym("Russians"), Some("Russia"));
        assert_eq!(seat("Kremlin"), Some("Russia"));
        assert_eq!(seat("Paris"), Some("France"));
    }
}
