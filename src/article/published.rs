//! When an article was published, in the forms that pages, feeds and data write it.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::Offset};
use serde::{Deserialize, Deserializer};

/// Reads a publication time: the clock time of its zone, and the zone where one is given.
pub(super) fn published(text: &str) -> Option<(DateTime, Option<Offset>)> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        let instant = match text.len() {
            8 => return Some((Date::strptime("%Y%m%d", text).ok()?.into(), None)),
            9 | 10 => Timestamp::from_second(number),
            12 | 13 => Timestamp::from_millisecond(number),
            _ => return None,
        };
        return Some((Offset::UTC.to_datetime(instant.ok()?), Some(Offset::UTC)));
    }
    if let Ok(pieces) = jiff::fmt::temporal::Pieces::parse(text) {
        let civil = DateTime::from_parts(pieces.date(), pieces.time().unwrap_or_default());
        return Some((civil, pieces.to_numeric_offset()));
    }
    // The weekday of a feed is sometimes wrong, and tells nothing more.
    let undayed = text.split_once(',').filter(|(day, _)| day.len() == 3).map_or(text, |(_, rest)| rest.trim());
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(undayed) {
        return Some((zoned.datetime(), Some(zoned.offset())));
    }
    let written = ["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y"].into_iter();
    let day = written.filter_map(|form| Date::strptime(form, text).ok()).next();
    day.or_else(|| text.get(..10)?.parse().ok()).map(|day| (day.into(), None))
}

/// A text, or a number as its digits.
pub(super) fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a date as text or as a number")]
    enum Given {
        Text(String),
        Whole(i64),
        Real(f64),
    }
    Ok(Option::<Given>::deserialize(deserializer)?.map(|given| match given {
        Given::Text(text) => text,
        Given::Whole(number) => number.to_string(),
        Given::Real(number) => number.trunc().to_string(),
    }))
}

#[cfg(test)]
mod tests {
    use crate::Article;

    #[test]
    fn publication_times_of_many_forms() {
        let at = |text: &str| Article::default().published(text).published_at().map(|t| t.to_string());
        assert_eq!(at("2017-04-03").as_deref(), Some("2017-04-03T00:00:00"));
        assert_eq!(at("2017-04-03T12:30:00Z").as_deref(), Some("2017-04-03T12:30:00"));
        assert_eq!(at("2017-04-03 12:30:00").as_deref(), Some("2017-04-03T12:30:00"));
        assert_eq!(at("2017-04-03T12:30:00+02:00").as_deref(), Some("2017-04-03T12:30:00"));
        assert_eq!(at("Mon, 03 Apr 2017 12:30:00 +0200").as_deref(), Some("2017-04-03T12:30:00"));
        assert_eq!(at("yesterday"), None);
    }

    #[test]
    fn a_publication_time_may_be_a_number() {
        let read = |published: &str| {
            let line = format!("{{\"body\":\"x\",\"published\":{published}}}");
            Article::from_json(&line, "a:1").ok().and_then(|a| Some((a.published.clone()?, a.reported_at()?)))
        };
        let instant = "2017-04-03T12:30:00Z".to_owned();
        assert_eq!(read("1491222600"), Some(("1491222600".to_owned(), instant.clone())));
        assert_eq!(read("1491222600000"), Some(("1491222600000".to_owned(), instant.clone())));
        assert_eq!(read("\"Mon, 03 Apr 2017 12:30:00 GMT\"").map(|(_, at)| at), Some(instant));
        assert_eq!(read("null"), None);
        assert!(Article::from_json("{\"body\":\"x\",\"published\":[1]}", "a:1").is_err());
    }
}
