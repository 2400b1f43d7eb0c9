//! What reconciling found: the JSON report's types. Their form is stable.

use crate::claim::{ArticleEntry, Evidence, Said, Slot};
use crate::value::{Ground, Relation, Value};
use crate::version::Version;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// All that was found in the articles of one story. Its JSON form is stable.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    pub(super) version: Version<{ Report::VERSION }>,
    /// The name of the story, where it has one ([`Options::story`](super::Options::story)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// The articles, in the order given.
    pub articles: Vec<ArticleEntry>,
    /// The groups: contradictions first, then what changed, then what agrees.
    pub groups: Vec<Group>,
    /// What was odd in the input, in words.
    pub diagnostics: Vec<String>,
    /// Pairs of statements whose values exclude each other, and why they were not set against each other: only where
    /// [`Options::explain`](super::Options::explain) asks for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refusals: Vec<Refusal>,
    /// What changed since an earlier report, where one was compared: [`Report::since`] finds it, and who wants the text and the
    /// page to tell it puts it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
}

/// Two statements that were kept apart though their values exclude each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Refusal {
    /// The predicate of the first.
    pub predicate: String,
    /// What both answer.
    pub slot: Slot,
    /// Where the one was said.
    pub a: Evidence,
    /// Where the other was said.
    pub b: Evidence,
    /// Why they are not taken for statements of one event.
    pub why: String,
}

/// What the statements of a group say of their fact, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// They contradict each other.
    Disputed,
    /// They contradict each other, each side in the mouth of a named source.
    DisputedByAttribution,
    /// A later statement tells a later state.
    Updated,
    /// A later statement corrects an earlier one, and says so.
    Corrected,
    /// Two or more independent origins agree.
    Corroborated,
    /// All can be true.
    Compatible,
    /// One origin stands behind all of them.
    SingleOrigin,
    /// Nothing can be said.
    Unresolved,
}

/// What a group is about: a predicate with its arguments and one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fact {
    /// The predicate.
    pub predicate: String,
    /// The slot.
    pub slot: Slot,
    /// Names by role ("agent", "co_agent", "theme", "of"; "place" where tolls and arrests are told of an event there).
    pub arguments: BTreeMap<String, String>,
}

/// A value with the words that carry it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StatedValue {
    /// The words.
    pub text: String,
    /// The value.
    #[serde(flatten)]
    pub value: Value,
}

/// One statement of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Statement {
    /// Where it was said.
    pub evidence: Evidence,
    /// What was said.
    pub value: StatedValue,
    /// FactBank's code: `CT+`, `PR-`, ...
    pub factuality: String,
    /// Who is said to say so, outermost first.
    pub attribution: Vec<Said>,
    /// Where the words come from: a named report, or the article's own origin.
    pub origin: String,
    /// When it was reported.
    pub reported_at: Option<String>,
    /// The time that it speaks of.
    pub valid_at: Option<String>,
}

/// How two statements of a group stand to each other; `a` and `b` are indexes into its statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Link {
    /// The one statement.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How `a` stands to `b`.
    pub relation: Relation,
    /// The ground of a contradiction.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ground: Option<Ground>,
    /// The reason.
    pub why: String,
}

/// A bound of a best value; as JSON a number, a text or null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Bound {
    /// A number, of counts a whole one.
    Number(#[serde(serialize_with = "whole")] f64),
    /// Words.
    Text(String),
    /// Nothing bounds it.
    Open,
}

impl Bound {
    /// A number, as far as it is one.
    pub(super) fn number(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Open }
    }

    /// The number that it is.
    #[must_use]
    pub fn figure(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }
}

/// The words of the bound; a whole number without decimals.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::Open => Ok(()),
        }
    }
}

/// A whole number without decimals, where it has as many digits as a number of this kind tells exactly.
fn whole<S: Serializer>(number: &f64, out: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        out.serialize_i64(*number as i64)
    } else {
        out.serialize_f64(*number)
    }
}

/// The best supported value of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Best {
    /// The least that it may be: a number for counts, words otherwise.
    pub low: Bound,
    /// The best supported value.
    pub best: Bound,
    /// The most that it may be.
    pub high: Bound,
    /// The unit of the three ("USD", "mile"), where they are numbers that have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the three count: a lemma ("people"), where they are numbers of something named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Why.
    pub reason: String,
    /// How many articles state it.
    pub articles: usize,
    /// How many independent origins stand behind it.
    pub independent_origins: usize,
}

/// All statements, of all articles, of one fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Group {
    /// The name of the group, `g` and a hash: the same in every run, and while the story grows, as long as the statement that
    /// was reported first is the same.
    pub id: String,
    /// The fact as a person would ask it.
    pub question: String,
    /// What the statements say, taken together.
    pub verdict: Verdict,
    /// What it is about.
    pub fact: Fact,
    /// The statements, by article and position.
    pub statements: Vec<Statement>,
    /// The relations between them.
    pub relations: Vec<Link>,
    /// The best supported value.
    pub best: Option<Best>,
    /// How probably the statements answer one question, from 0 to 1, where a fitted score has brought them together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// What speaks for their answering one question, in words, where a fitted score has brought them together.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What a report says that an earlier one on the same story did not.
///
/// A group of the one is a group of the other where they share statements: the same bytes of the same article with the same
/// words, whatever ids the groups have. So articles may come and go in between; one whose text was changed counts as another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Changes {
    /// Contradictions that are new: none stood there, or a further value has come to it.
    #[serde(default)]
    pub conflicts: Vec<Change>,
    /// What contradicted itself, and does not any more: put right, overtaken, or no longer told.
    #[serde(default)]
    pub settled: Vec<Change>,
    /// Values that are others now: what is best supported.
    #[serde(default)]
    pub moved: Vec<Change>,
}

/// A question that is answered otherwise than before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The question.
    pub question: String,
    /// The id of its group in the report; `None` where the report does not have it any more.
    pub id: Option<String>,
    /// The group of the earlier report; `None` where that did not have it.
    pub before: Option<Group>,
}
