//! Persons, organizations and places: mentions, the entities they name, and who a pronoun or "the envoy" stands for.

mod cluster;
mod kind;
mod mention;
mod place;
mod reference;
mod role;
mod words;

pub use crate::value::{name_key, same_name};
pub(crate) use words::{DIRECTIONS, PERPETRATORS, is_given, is_title, person_noun, speaks};

use crate::span::Span;
use crate::syntax::Document;
use crate::value::PlaceValue;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, a government body, a team, a newspaper.
    Organization,
    /// A place.
    Place,
    /// Anything else with a name: a ship, a law, a product, an event, a nationality.
    Other,
}

/// The gender that the words for a person say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// Not said, or no person.
    #[default]
    Unknown,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MentionForm {
    /// By name.
    Name,
    /// By a description: "the envoy", "the suspect".
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// A mention of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityMention {
    /// The sentence's index in the document.
    pub sentence: usize,
    /// The tokens of the name itself, without titles or determiners ("Anna Holt"); of a description, without "the".
    pub tokens: Range<usize>,
    /// The syntactic head among (or, for a name inside a larger phrase, of) those tokens.
    pub head: usize,
    /// The bytes of `tokens` in the sentence's field.
    pub span: Span,
    /// How it refers.
    pub form: MentionForm,
    /// The index of the entity in [`Entities::entities`].
    pub entity: usize,
}

/// A title or role said of an entity: "former US President", "special envoy", "suspect".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleMention {
    /// The entity.
    pub entity: usize,
    /// The sentence's index in the document.
    pub sentence: usize,
    /// The tokens of the role with its modifiers.
    pub tokens: Range<usize>,
    /// The token of the role noun.
    pub head: usize,
    /// The bytes of `tokens` in the sentence's field.
    pub span: Span,
}

/// What several mentions of one article name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name in the article; for an entity never named, its description ("the gunman").
    pub name: String,
    /// The kind.
    pub kind: EntityKind,
    /// True when at least one mention is a name.
    pub named: bool,
    /// Every form of the name in the article, sorted, without the fullest.
    pub aliases: Vec<String>,
    /// Lemmas of the role nouns said of it ("envoy", "president"), sorted.
    pub roles: Vec<String>,
    /// For a place: its level and what holds it.
    pub place: Option<PlaceValue>,
    /// For a person: what titles, given names and nouns say.
    #[serde(default)]
    pub gender: Gender,
    /// The country whose government or people the name can stand for: Russia for "Moscow", "the Kremlin", "Russian".
    /// The entity is not merged with the country: "in Moscow" is the city.
    #[serde(default)]
    pub stands_for: Option<String>,
}

/// The entities of one article and their mentions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entities {
    /// The entities, in order of first mention.
    pub entities: Vec<Entity>,
    /// The mentions, in text order (by sentence, then token).
    pub mentions: Vec<EntityMention>,
    /// Titles and roles, in text order.
    pub roles: Vec<RoleMention>,
}

impl Entities {
    /// The mention whose head or tokens hold token `token` of sentence `sentence`; the widest one.
    #[must_use]
    pub fn mention_at(&self, sentence: usize, token: usize) -> Option<&EntityMention> {
        let from = self.mentions.partition_point(|m| m.sentence < sentence);
        self.mentions[from..]
            .iter()
            .take_while(|m| m.sentence == sentence)
            .filter(|m| m.tokens.contains(&token) || m.head == token)
            .max_by_key(|m| m.tokens.len())
    }
}

/// The entities of a parsed article.
///
/// Names first, wherever they stand, because the fullest name of an entity can come after its shortest; then titles and
/// roles, which need the names; then descriptions and pronouns, which need the roles.
///
/// ```
/// use crossclaim::annotate::entity::{self, EntityKind};
/// use crossclaim::{Article, syntax::Document};
///
/// let text = "Finance Minister Anna Holt met union leaders in Leeds. Holt later said she would resign.";
/// let found = entity::annotate(&Document::parse(Article::from_text("a", text)));
/// let holt = &found.entities[0];
/// assert_eq!((holt.name.as_str(), holt.kind), ("Anna Holt", EntityKind::Person));
/// assert_eq!(holt.aliases, ["Holt"]);
/// // By her full name, by her surname and by a pronoun.
/// assert_eq!(found.mentions.iter().filter(|m| m.entity == 0).count(), 3);
/// ```
#[must_use]
pub fn annotate(document: &Document) -> Entities {
    let habits = mention::Habits::new(document);
    let names: Vec<mention::Name> =
        document.views().enumerate().flat_map(|(i, view)| mention::names(view, i, &habits)).collect();
    let mut entities = cluster::resolve(document, &names);
    role::find(document, &names, &mut entities);
    reference::find(document, &mut entities);
    entities
}
