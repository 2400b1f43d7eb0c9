//! The versions of written forms: each form has its number as its first field, and only that number is read.

use crate::error::Error;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// The field `version` of a form: a number that is always `N`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Version<const N: u32>;

impl<const N: u32> Serialize for Version<N> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        N.serialize(out)
    }
}

impl<'de, const N: u32> Deserialize<'de> for Version<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let found = Value::deserialize(from)?;
        let wrong = || D::Error::custom(format!("expected format version {N}, found {found}"));
        (found == N).then_some(Self).ok_or_else(wrong)
    }
}

/// Reads the JSON of a form with a field of version `N`. An error begins with `place` and names the form; of a text that is of
/// another version it says that before anything else.
pub(crate) fn read<T: DeserializeOwned, const N: u32>(text: &str, place: &str, form: &'static str) -> Result<T, Error> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<Value>,
    }
    serde_json::from_str(text).map_err(|error| match serde_json::from_str(text) {
        Ok(Head { version }) if version != Some(N.into()) => {
            Error::version(place, form, N, version.map(|found| found.to_string()))
        }
        _ => {
            let field = field(text, error.line(), error.column());
            let near = field.map_or(String::new(), |name| format!("near field {name:?}: "));
            Error::format(place, format!("expected {form} as JSON: {near}{error}"))
        }
    })
}

/// The last field that is named before a place of a text.
fn field(text: &str, line: usize, column: usize) -> Option<&str> {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let end = start.saturating_add(column).min(text.len());
    let before = text.get(..(0..=end).rev().find(|&at| text.is_char_boundary(at))?)?;
    let (names, _) = before.rsplit_once("\":")?;
    Some(names.rsplit_once('"')?.1)
}
