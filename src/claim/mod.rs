//! Normalized statements: what is said (a [`Claim`]) and where ([`Evidence`]).
//!
//! A claim points to the [`Context`] of its sentence, which has all that reconciling needs, so that no text has to be read
//! again.

mod article;
mod bearer;
mod charge;
mod compact;
mod context;
mod contrast;
mod credit;
mod custody;
mod dispute;
mod event;
mod extract;
mod number;
mod open;
mod patient;
mod phrase;
mod reader;
mod reading;
mod setting;
mod sighting;
mod sign;
mod state;
mod telling;
mod toll;
mod victim;
mod who;
mod whole;
mod wire;

pub use article::{ArticleClaims, ArticleEntry};
pub(crate) use article::{EPOCH, fingerprints};
pub(crate) use context::contexts;
pub use context::{Around, Context, Figure, FigureKind, Mode, Name, Saying, Word};
pub(crate) use credit::DIRECTNESS;
pub(crate) use dispute::disputes;
pub(crate) use dispute::{DENIALS, FALSEHOODS, REPORTED, is_near, is_pronoun};
pub use dispute::{Denial, Dispute};
pub(crate) use event::{LIGHT_VERBS, PREDICATES, names_incident};
pub(crate) use extract::KINSHIP;
pub(crate) use extract::extract;
pub(crate) use state::{STATE_PREDICATES, least_days};
pub(crate) use whole::{calendar, reports, written};

use crate::annotate::attribution::Stance;
use crate::annotate::entity::{Entity, EntityKind};
use crate::annotate::polarity::Factuality;
use crate::article::Field;
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::value::{PlaceValue, TimeValue, Value};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a value answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Slot {
    /// How many times.
    Count,
    /// How many of them.
    Number,
    /// A rank.
    Ordinal,
    /// When.
    Time,
    /// For how long.
    Duration,
    /// Where.
    Place,
    /// How much, in a unit or in money.
    Amount,
    /// How old.
    Age,
    /// Which office or role.
    Title,
    /// Whether it happened.
    Polarity,
    /// Which of the states that follow one another.
    State,
    /// What a whole sentence says, where two tell one thing in near words.
    Statement,
}

/// What an argument is to its predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// Who does it.
    Agent,
    /// The other one who does it, for predicates that two share ("meet", "call").
    CoAgent,
    /// To whom or to what it is done.
    Theme,
    /// Whose it is, or of whom it is said.
    Of,
}

/// Someone or something that takes part, as its article names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Participant {
    /// The fullest name in the article, or the head noun's lemma.
    pub name: String,
    /// Other names of the same one in the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// What kind of thing it is; `None` for a common noun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<EntityKind>,
    /// True for a proper name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named: bool,
}

impl Participant {
    /// An entity of the article, taken for a name or not.
    pub(crate) fn of_entity(entity: &Entity, named: bool) -> Self {
        Self { name: entity.name.clone(), aliases: entity.aliases.clone(), kind: Some(entity.kind), named }
    }

    /// Whom or what a common noun tells of.
    pub(crate) fn common(noun: String) -> Self {
        Self { name: noun, aliases: Vec::new(), kind: None, named: false }
    }
}

/// An argument of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// What it is to the predicate.
    pub role: Role,
    /// Who or what it is.
    pub participant: Participant,
}

/// Where something was said.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// The article's id.
    pub article: String,
    /// Which text the offsets point into.
    pub field: Field,
    /// The first byte of the clause or sentence.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Its words.
    pub quote: String,
    /// The first byte of the words that carry the value.
    pub value_start: usize,
    /// The byte after their last.
    pub value_end: usize,
}

/// Who is said to say so.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Said {
    /// The words of the source, or what is known of it.
    pub source: String,
    /// The cue ("say", "according to").
    pub cue: String,
    /// What the cue does to the content.
    pub stance: Stance,
}

/// The predicates that a toll counts: "how many were killed" and "how many were hurt".
pub(crate) const TOLLS: [&str; 2] = ["die", "injure"];

/// What stands before the lemma of what a whole sentence denies.
pub(crate) const NOT: &str = "not ";

lexicon!(
    /// Predicates of incidents, and their families.
    INCIDENTS, "incidents.txt", 1
);

/// True for predicates of incidents.
pub(crate) fn is_incident(predicate: &str) -> bool {
    INCIDENTS.contains(predicate)
}

impl Claim {
    /// The family of an incident's predicate: predicates of one family can tell one incident.
    pub(crate) fn family(&self) -> Option<&'static str> {
        INCIDENTS.first(&self.predicate)
    }

    /// True for claims of people killed or hurt.
    pub(crate) fn has_victims(&self) -> bool {
        TOLLS.contains(&self.predicate.as_str())
    }

    /// True for a count that is neither of a part nor of several incidents.
    pub(crate) fn is_whole(&self) -> bool {
        !self.subset && !self.scope.iter().any(|word| word == "series")
    }

    /// True for states of which only the day of the report says which is the later one.
    pub(crate) fn is_dated(&self) -> bool {
        STATE_PREDICATES.first(&self.predicate) == Some("dated")
    }

    /// True for states that several people of a story may be in.
    pub(crate) fn is_of_person(&self) -> bool {
        matches!(STATE_PREDICATES.first(&self.predicate), Some("dated" | "person" | "patient"))
    }

    /// True for states of one of many, who must be known by a name, an age or the words.
    pub(crate) fn is_of_one_of_many(&self) -> bool {
        STATE_PREDICATES.first(&self.predicate) == Some("patient")
    }

    /// How many words two tellings of a state need in common, for what a story has several of.
    pub(crate) fn least_words(&self) -> usize {
        match STATE_PREDICATES.first(&self.predicate) {
            Some("thing" | "patient") => 2,
            Some("matter") => 1,
            _ => 0,
        }
    }

    /// True for what a source is said to deny.
    pub(crate) fn is_denied(&self) -> bool {
        self.attribution.iter().any(|s| s.stance == Stance::Denies)
    }

    /// True for how many were killed or hurt.
    pub(crate) fn is_toll(&self) -> bool {
        self.slot == Slot::Number && self.has_victims()
    }
}

/// One normalized statement with where it was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The canonical predicate ("meet", "die"), or the verb's lemma.
    pub predicate: String,
    /// The arguments, by role.
    pub arguments: Vec<Argument>,
    /// What the value answers.
    pub slot: Slot,
    /// The value.
    pub value: Value,
    /// The words that carry the value.
    pub value_text: String,
    /// The nouns that a number counts, or that otherwise narrow the fact ("officer", "child"); of a whole sentence, the events
    /// that it tells and the words that it negates.
    pub scope: Vec<String>,
    /// True where the value is of a part of a larger whole ("including three children").
    pub subset: bool,
    /// True for a number that the article does not give: victims told of one by one, those shot less those who died.
    pub tallied: bool,
    /// True where the clause tells of something before the story's own event ("had already been sentenced", "last time").
    pub prior: bool,
    /// What the clause commits itself to.
    pub factuality: Factuality,
    /// Who is said to say so, outermost first.
    pub attribution: Vec<Said>,
    /// When, as far as the clause says.
    pub when: Option<TimeValue>,
    /// Where, as far as the clause says.
    pub places: Vec<PlaceValue>,
    /// What stands round it: what all claims of its sentence share, but for names and ages that are known to be of others.
    pub around: Arc<Around>,
    /// The sentence's number in the article, from 0: that of its context.
    pub sentence: usize,
    /// The bytes of its clause or sentence, in the field of its context.
    pub span: Span,
    /// The bytes of the words that carry the value.
    pub value_span: Span,
}
