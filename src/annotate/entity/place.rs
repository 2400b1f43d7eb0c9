//! What holds a place that an article names.

use super::mention::Name;
use super::words;
use crate::syntax::View;
use crate::value::{PlaceLevel, PlaceValue, gazetteer};

/// The place that the words behind a name say it is a part of: "the Riverside neighborhood of Denton", "the Millbrook section
/// of Denton"; none of a "neighborhood" of which nothing is said. The outer `None`: it is no such part.
pub(super) fn part_of<'v>(view: View<'v>, end: usize) -> Option<Option<&'v str>> {
    let large = |text: &str| text.starts_with(char::is_uppercase) && !gazetteer::readings(text).is_empty();
    let known = |from: usize| {
        let ends = (1..=3).rev().filter_map(|n| view.sentence.tokens.get(from + n - 1));
        let texts = ends.map(|last| view.slice(view.sentence.tokens[from].span.cover(last.span)));
        texts.into_iter().find(|text| large(text))
    };
    // "Norwood, south London".
    let direction = if view.lower(end + 1) == "in" { end + 2 } else { end + 1 };
    if view.word(end) == "," && words::DIRECTIONS.first(view.word(direction)).is_some() {
        return known(direction + 1).map(Some);
    }
    let always = words::CITY_PARTS.first(&view.lower(end))? == "part";
    let holder = (view.lower(end + 1) == "of").then(|| known(end + 2)).flatten();
    (always || holder.is_some()).then_some(holder)
}

/// What the text around a place name and the gazetteer say of it, and whether the text itself names its holder.
pub(super) fn place_of(view: View<'_>, name: &Name, surface: &str) -> (PlaceValue, bool) {
    if let Some(holder) = part_of(view, name.tokens.end) {
        let outer = holder.and_then(|holder| gazetteer::readings(holder).first());
        let known = outer.and_then(|o| gazetteer::readings(surface).iter().find(|r| r.within.contains(&o.name)));
        let value = known.map(gazetteer::Reading::value).unwrap_or_else(|| {
            let within = outer.into_iter().flat_map(|o| std::iter::once(o.name).chain(o.within.iter().copied()));
            // A part of a city is a site in it; what lies in a larger place is a city there.
            let level =
                if outer.is_none_or(|o| o.level <= PlaceLevel::City) { PlaceLevel::Site } else { PlaceLevel::City };
            PlaceValue { name: surface.to_owned(), level, within: within.map(str::to_owned).collect() }
        });
        return (value, holder.is_some());
    }
    let holder = (view.word(name.tokens.end) == ",")
        .then(|| {
            let from = name.tokens.end + 1;
            (1..=3).rev().find_map(|n| {
                let last = view.sentence.tokens.get(from + n - 1)?;
                let text = view.slice(view.sentence.tokens[from].span.cover(last.span));
                let reading = gazetteer::readings(text).first().filter(|_| text.starts_with(char::is_uppercase));
                // A city holds no place that the gazetteer knows: "Berlin, Paris and Rome" is a list.
                reading
                    .filter(|r| r.level > PlaceLevel::City || gazetteer::readings(surface).is_empty())
                    .map(|r| r.name)
                    .or_else(|| gazetteer::province(text))
            })
        })
        .flatten();
    let mut readings = gazetteer::readings(surface);
    if let Some(province) = gazetteer::province(surface).filter(|_| readings.is_empty()) {
        readings = gazetteer::readings(province);
    }
    // What no gazetteer holds in the holder is a place of that name there, unless it is too large for it: "the US, Russia".
    let large = readings.first().filter(|r| r.level >= PlaceLevel::State);
    let chosen = match holder {
        Some(holder) => readings.iter().find(|r| r.within.contains(&holder)).or(large),
        None => readings.first(),
    };
    if let Some(reading) = chosen {
        return (reading.value(), holder.is_some());
    }
    let mut within = Vec::new();
    if let Some(holder) = holder {
        within.push(holder.to_owned());
        if let Some(reading) =
            gazetteer::readings(holder).iter().find(|r| r.name == holder && r.level != PlaceLevel::City)
        {
            within.extend(reading.within.iter().map(|w| (*w).to_owned()));
        }
    }
    let level = surface
        .rsplit(' ')
        .next()
        .and_then(|last| words::PLACE_WORDS.first(last))
        .map_or(if within.is_empty() { PlaceLevel::Unknown } else { PlaceLevel::City }, level);
    (PlaceValue { name: surface.to_owned(), level, within }, holder.is_some())
}

fn level(word: &str) -> PlaceLevel {
    match word {
        "address" => PlaceLevel::Address,
        "site" => PlaceLevel::Site,
        "city" => PlaceLevel::City,
        "county" => PlaceLevel::County,
        "state" => PlaceLevel::State,
        _ => PlaceLevel::Region,
    }
}
