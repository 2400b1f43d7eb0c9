//! Articles: one document of one source, read from plain text or from JSON lines.

use crate::error::Error;
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::Offset};
use serde::{Deserialize, Deserializer, Serialize};
use std::path::Path;

/// One document of one source.
///
/// ```
/// use crossclaim::Article;
///
/// let article = Article::from_text("wire-1", "Two killed in blast\nTwo people were killed on Friday.").source("Wire");
/// assert_eq!(article.title.as_deref(), Some("Two killed in blast"));
/// assert!(article.body.starts_with("Two killed"), "offsets of the body start at the first byte of the file");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The name of the article in reports; unique in a story.
    #[serde(default)]
    pub id: String,
    /// The outlet. Two unknown sources are never taken for one.
    #[serde(default)]
    pub source: Option<String>,
    /// When it was published, as given: a date or a date with time as ISO 8601 or RFC 2822 write them, or seconds or
    /// milliseconds of the Unix epoch, as text or as a number. [`Article::published_at`] reads it.
    #[serde(default, deserialize_with = "text_or_number")]
    pub published: Option<String>,
    /// The headline. Where it is also the first line of the body, it is read only once, there.
    #[serde(default)]
    pub title: Option<String>,
    /// The address.
    #[serde(default)]
    pub url: Option<String>,
    /// The story it belongs to, where one file holds several.
    #[serde(default)]
    pub story: Option<String>,
    /// The text.
    pub body: String,
}

impl Article {
    /// An article of plain text: the first line is the title when more follows, and stays part of the body.
    #[must_use]
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let body: String = text.into();
        let mut lines = body.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty());
        let title = lines.next().filter(|_| lines.next().is_some()).map(str::to_owned);
        Self { id: id.into(), title, body, ..Self::default() }
    }

    /// Reads a plain-text file as [`Article::from_text`] does; its id is the file's stem.
    ///
    /// # Errors
    /// When the file cannot be read, or is not UTF-8.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
        Ok(Self::from_text(stem, text))
    }

    /// Reads one line of JSON: an object with `body`, and maybe `id`, `source`, `published`, `title`, `url`, `story`.
    ///
    /// # Errors
    /// When the line is not such an object; `place` (a file and line) begins the message.
    pub fn from_json(line: &str, place: &str) -> Result<Self, Error> {
        serde_json::from_str(line)
            .map_err(|error| Error::format(place, format!("expected an article as JSON: {error}")))
    }

    /// The same article with this source.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same article with this publication time, in any form that [`Article::published_at`] reads.
    #[must_use]
    pub fn published(mut self, published: impl Into<String>) -> Self {
        self.published = Some(published.into());
        self
    }

    /// The publication time on the clock of its own zone, by which the article counts its days; midnight when only the day is
    /// known, `None` when there is none that can be read.
    #[must_use]
    pub fn published_at(&self) -> Option<DateTime> {
        self.published.as_deref().and_then(published).map(|(civil, _)| civil)
    }

    /// The publication time for comparing articles, as ISO 8601: the instant in UTC (`2017-04-03T10:30:00Z`) where a zone is
    /// given, else the clock time as given (`2017-04-03T12:30:00`), or the day alone; `None` when it cannot be read.
    #[must_use]
    pub fn reported_at(&self) -> Option<String> {
        let (civil, offset) = self.published.as_deref().and_then(published)?;
        Some(match offset.and_then(|offset| offset.to_timestamp(civil).ok()) {
            Some(instant) => instant.to_string(),
            None if civil.time() == jiff::civil::Time::midnight() => civil.date().to_string(),
            None => civil.to_string(),
        })
    }

    /// The text that offsets of `field` point into.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Title => self.title.as_deref().unwrap_or(""),
            Field::Body => &self.body,
        }
    }

    /// True when the first line of the body is the title, so that reading both would count one headline twice.
    #[must_use]
    pub fn title_opens_body(&self) -> bool {
        let first = self.body.trim_start_matches('\u{feff}').trim_start().lines().next().unwrap_or("");
        self.title.as_deref().is_some_and(|title| !title.trim().is_empty() && title.trim() == first.trim())
    }
}

/// Reads a publication time: the clock time of its zone, and the zone where one is given.
fn published(text: &str) -> Option<(DateTime, Option<Offset>)> {
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
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
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

/// Which text of an article an offset points into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The title, where it is not the first line of the body.
    Title,
    /// The body.
    #[default]
    Body,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_a_body_without_title() {
        assert_eq!(Article::from_text("a", "only this").title, None);
        assert_eq!(Article::from_text("a", "").title, None);
        assert_eq!(Article::from_text("a", "\n\nTitle\n\nmore").title.as_deref(), Some("Title"));
    }

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

    #[test]
    fn wrong_json_names_the_place() {
        let error = Article::from_json("{\"id\":1}", "a.jsonl:3").unwrap_err();
        assert!(error.is_format());
        assert!(error.to_string().starts_with("a.jsonl:3: expected an article as JSON: "), "{error}");
    }
}
