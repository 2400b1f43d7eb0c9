//! Word lists: plain files under `data/`, read by one strict reader.
//!
//! A file holds one entry a line: a key, then, after tabs, what is known of it. Lines that begin with `#` are the
//! header, which says what stays out and where the facts come from. Keys are sorted by byte order and unique; the reader
//! rejects anything else, quoting file and line.

use crate::error::Error;
use rustc_hash::FxHashMap;

/// A word list: keys with the fields behind them.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: FxHashMap<&'static str, Vec<&'static str>>,
    longest: usize,
}

impl Lexicon {
    /// Reads `text`, the content of the file `name`. `fields` is how many fields must follow every key.
    pub(crate) fn parse(name: &str, text: &'static str, fields: usize) -> Result<Self, Error> {
        let mut entries = FxHashMap::default();
        let mut last = "";
        let mut longest = 0;
        for (number, line) in text.lines().enumerate() {
            let fail = |what: String| Err(Error::format(format!("{name}:{}", number + 1), what));
            if line.starts_with('#') {
                if !entries.is_empty() {
                    return fail("a header line after the first entry".into());
                }
                continue;
            }
            if line.trim() != line || line.is_empty() {
                return fail(format!("expected one entry without space around it, found {line:?}"));
            }
            let mut parts = line.split('\t');
            let key = parts.next().unwrap_or("");
            let rest: Vec<&str> = parts.collect();
            if rest.len() != fields {
                return fail(format!("expected {fields} fields after {key:?}, found {}", rest.len()));
            }
            if key <= last {
                return fail(format!("{key:?} must stand before {last:?}: keys are sorted and unique"));
            }
            last = key;
            longest = longest.max(key.split(' ').count());
            entries.insert(key, rest);
        }
        if entries.is_empty() {
            return Err(Error::format(name, "expected at least one entry, found none"));
        }
        Ok(Self { entries, longest })
    }

    /// True when `key` is in the list.
    pub(crate) fn contains(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The fields behind `key`.
    pub(crate) fn fields(&self, key: &str) -> Option<&[&'static str]> {
        self.entries.get(key).map(Vec::as_slice)
    }

    /// The key as the list holds it, for a lifetime of its own, with the fields behind it.
    pub(crate) fn entry(&self, key: &str) -> Option<(&'static str, &[&'static str])> {
        self.entries.get_key_value(key).map(|(key, fields)| (*key, fields.as_slice()))
    }

    /// The first field behind `key`.
    pub(crate) fn first(&self, key: &str) -> Option<&'static str> {
        self.fields(key).and_then(|fields| fields.first().copied())
    }

    /// The most words (by single spaces) that a key has: how far a longest match must look.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// Every key with its fields, in no particular order: for building tables, never for output.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.entries.iter().map(|(key, fields)| (*key, fields.as_slice()))
    }
}

/// A static `Lexicon` read from `data/NAME`: `lexicon!(NEGATORS, "negators.txt", 0);`, the number being the fields that
/// follow each key. A broken file is a bug of the crate; a test of each list finds it before a user does.
macro_rules! lexicon {
    ($(#[$doc:meta])* $name:ident, $file:literal, $fields:literal) => {
        $(#[$doc])*
        pub(crate) static $name: std::sync::LazyLock<$crate::lexicon::Lexicon> = std::sync::LazyLock::new(|| {
            let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/data/", $file));
            $crate::lexicon::Lexicon::parse($file, text, $fields).unwrap_or_else(|error| panic!("{error}"))
        });
    };
}
pub(crate) use lexicon;

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[track_caller]
    fn check(text: &'static str, fields: usize, expected: &str) {
        let error = Lexicon::parse("list.txt", text, fields).expect_err("the list is broken");
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn reads_keys_and_fields() {
        let list = Lexicon::parse("list.txt", "# header\na b\t1\nc\t2\n", 1).unwrap();
        assert_eq!(list.first("a b"), Some("1"));
        assert!(!list.contains("b"));
        assert_eq!(list.longest(), 2);
        assert_eq!(list.iter().count(), 2);
    }

    #[test]
    fn rejects_what_is_not_strict() {
        check("b\na\n", 0, "list.txt:2: \"a\" must stand before \"b\": keys are sorted and unique");
        check("a\na\n", 0, "list.txt:2: \"a\" must stand before \"a\": keys are sorted and unique");
        check("a\tx\n", 0, "list.txt:1: expected 0 fields after \"a\", found 1");
        check(" a\n", 0, "list.txt:1: expected one entry without space around it, found \" a\"");
        check("# only a header\n", 0, "list.txt: expected at least one entry, found none");
        check("a\n# late\n", 0, "list.txt:2: a header line after the first entry");
    }
}
