//! Names and attributes as values.

use serde::{Deserialize, Serialize};

/// Who or what, by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameValue {
    /// The fullest name known.
    pub name: String,
    /// Other names of the same one, within the article.
    pub aliases: Vec<String>,
}

/// A title, a state or a manner, in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attribute {
    /// The lemmas of its content words in lower case, in order ("former", "president").
    pub words: Vec<String>,
    /// The state it names, where the lexicon of states and antonyms knows it ("former", "current", "dead", "stable").
    pub state: Option<String>,
}
