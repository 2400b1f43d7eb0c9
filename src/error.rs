//! The one error of the crate: opaque, with questions where a caller must decide.

use std::path::{Path, PathBuf};

/// What went wrong while reading options, files or formats.
///
/// Odd text is never an error: it gives partial results and a diagnostic. The message says what was expected, what was
/// found and where.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{place}: {what}")]
    Format { place: String, what: String },
    #[error("option {name}: {what}")]
    Option { name: &'static str, what: String },
    #[error("{place}: expected a new id, found {id:?}, which {first} has already")]
    Repeated { id: String, place: String, first: String },
    #[error("{place}: expected {what} of format version {expected}, found {}", found.as_deref().unwrap_or("none"))]
    Version { place: String, what: &'static str, expected: u32, found: Option<String> },
}

impl Error {
    /// A file that could not be read or written.
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Kind::Io { path: path.to_owned(), source }.into()
    }

    /// Input of the wrong form; `place` names the file and the line.
    pub(crate) fn format(place: impl Into<String>, what: impl Into<String>) -> Self {
        Kind::Format { place: place.into(), what: what.into() }.into()
    }

    /// An option with a value that makes no sense.
    pub(crate) fn option(name: &'static str, what: impl Into<String>) -> Self {
        Kind::Option { name, what: what.into() }.into()
    }

    /// An id that an article has already, with both places.
    pub(crate) fn repeated(id: &str, place: &str, first: &str) -> Self {
        Kind::Repeated { id: id.to_owned(), place: place.to_owned(), first: first.to_owned() }.into()
    }

    /// A written form of another version, or of none.
    pub(crate) fn version(place: &str, what: &'static str, expected: u32, found: Option<String>) -> Self {
        Kind::Version { place: place.to_owned(), what, expected, found }.into()
    }

    /// True when a file could not be read or written.
    #[must_use]
    pub fn is_io(&self) -> bool {
        matches!(self.0, Kind::Io { .. })
    }

    /// True when input was not of the form that was expected.
    #[must_use]
    pub fn is_format(&self) -> bool {
        matches!(self.0, Kind::Format { .. })
    }

    /// True when an option had a value that makes no sense.
    #[must_use]
    pub fn is_option(&self) -> bool {
        matches!(self.0, Kind::Option { .. })
    }

    /// True when two articles of one story have one id.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        matches!(self.0, Kind::Repeated { .. })
    }

    /// True when claims or a report were written in another version of their format than this crate reads.
    #[must_use]
    pub fn is_version(&self) -> bool {
        matches!(self.0, Kind::Version { .. })
    }
}
