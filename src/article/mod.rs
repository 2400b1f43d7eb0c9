//! Articles: one document of one source, read from plain text or from JSON; with the feature `input` from pages, feeds and
//! Markdown too, file by file or folder by folder.

mod json;
mod published;

#[cfg(feature = "input")]
mod decode;
#[cfg(feature = "input")]
mod feed;
#[cfg(feature = "input")]
mod html;
#[cfg(feature = "input")]
mod input;
#[cfg(feature = "input")]
mod markdown;

#[cfg(feature = "input")]
pub use decode::decode;
#[cfg(feature = "input")]
pub use input::{Bundle, Input};

use crate::error::Error;
use jiff::civil::DateTime;
use published::{published, text_or_number};
use serde::{Deserialize, Serialize};
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
    /// The most bytes of a body that are read for claims: more than any article has, as much as a long novel. It bounds what one
    /// article can cost (some 130 MB).
    pub const LONGEST: usize = 1 << 20;

    /// The article with no more than [`Article::LONGEST`] bytes of its body, cut where a line or a word ends, and what to say of
    /// that; an article that is not longer is returned as it is.
    #[must_use]
    pub fn bounded(mut self) -> (Self, Option<String>) {
        if self.body.len() <= Self::LONGEST {
            return (self, None);
        }
        let boundary = |from: usize| (0..=from).rev().find(|&at| self.body.is_char_boundary(at)).unwrap_or(0);
        let (least, most) = (boundary(Self::LONGEST - Self::LONGEST / 64), boundary(Self::LONGEST));
        let end = &self.body[least..most];
        let cut = end.rfind('\n').or_else(|| end.rfind(char::is_whitespace)).map_or(most, |at| least + at);
        let note = format!("article {:?}: only the first {cut} of its {} bytes were read", self.id, self.body.len());
        self.body.truncate(cut);
        (self, Some(note))
    }

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
    fn a_body_is_bounded_at_a_word() {
        let short = Article::from_text("a", "Two died.");
        assert_eq!(short.clone().bounded(), (short, None));
        for piece in ["Zwölf died. ", "é", "x\n"] {
            let long = Article::from_text("a", piece.repeat(Article::LONGEST / piece.len() + 99));
            let (cut, note) = long.clone().bounded();
            assert!(cut.body.len() <= Article::LONGEST && cut.body.len() > Article::LONGEST - Article::LONGEST / 32);
            assert!(long.body.starts_with(&cut.body) && note.is_some_and(|note| note.contains("only the first")));
        }
    }

    #[test]
    fn one_line_is_a_body_without_title() {
        assert_eq!(Article::from_text("a", "only this").title, None);
        assert_eq!(Article::from_text("a", "").title, None);
        assert_eq!(Article::from_text("a", "\n\nTitle\n\nmore").title.as_deref(), Some("Title"));
    }
}
