//! Quotations and who said them: source, cue and content (PolNeAR's terms), with the cue's certainty and chains.

mod chain;
mod clause;
mod content;
mod cue;
mod label;
mod quote;
mod source;

pub(crate) use chain::OUTLETS;

use super::entity::Entities;
use crate::span::Span;
use crate::syntax::{Deprel, Document, View, Xpos};
use clause::Clauses;
use serde::{Deserialize, Serialize};

/// What the cue does to the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stance {
    /// said, told, reported, confirmed: the source stands behind it.
    #[default]
    Asserts,
    /// claimed, alleged: the source stands behind it, the writer does not.
    Claims,
    /// suggested, thinks, believes, expects.
    Suggests,
    /// denied, refuted, dismissed, rejected as false.
    Denies,
    /// asked, wondered: no stand is taken.
    Asks,
    /// demanded, urged, proposed, promised: it is about what should be.
    Demands,
    /// did not say, declined to confirm: nothing is said about the content.
    Withholds,
}

/// Who said what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The sentence of the cue.
    pub sentence: usize,
    /// The words of the source ("ministry spokeswoman Anna Holt"); `None` when nobody is named ("reportedly").
    pub source: Option<Span>,
    /// The head token of the source, in the sentence of the cue.
    pub source_head: Option<usize>,
    /// The source as an entity of the article, when it is one.
    pub entity: Option<usize>,
    /// The words of the cue ("said", "according to").
    pub cue: Span,
    /// The cue's head token, in its sentence.
    pub cue_head: usize,
    /// The lemma of the cue ("say", "according to").
    pub cue_lemma: String,
    /// The words of the content, in the same field; several where the content is interrupted or goes on.
    pub content: Vec<Span>,
    /// What the cue does to the content.
    pub stance: Stance,
    /// True where the content is a clause, a quotation or what a noun of saying holds: something true or false. False where
    /// it is a thing on which a stand is taken ("rejected the offer", "denied the charge").
    pub propositional: bool,
    /// The attribution whose content holds this one ("the paper reported that officials said"), by index.
    pub outer: Option<usize>,
}

/// A stretch in quotation marks, the marks included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The sentence in which it begins.
    pub sentence: usize,
    /// The bytes, marks included; may reach over several sentences.
    pub span: Span,
    /// The attribution that it is (part of) the content of, by index.
    pub attribution: Option<usize>,
    /// True for quotes that only set words apart ("scare quotes", titles).
    pub words_only: bool,
}

/// Attributions and quotations of one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Speech {
    /// Attributions, in order of their cues.
    pub attributions: Vec<Attribution>,
    /// Quotations, in text order.
    pub quotes: Vec<Quote>,
}

/// Who said what in a parsed article: cues from the lexicon, their sources and contents from the tree with the surface
/// (quotation marks, "that", commas) as a second witness, chains, and quotations that go on after their cue.
///
/// ```
/// use crossclaim::annotate::{attribution::{self, Stance}, entity};
/// use crossclaim::{Article, syntax::Document};
///
/// let text = "The ministry denied that the bridge was closed.";
/// let document = Document::parse(Article::from_text("a", text));
/// let speech = attribution::annotate(&document, &entity::annotate(&document));
/// let denial = &speech.attributions[0];
/// assert_eq!(denial.source.unwrap().of(text), "The ministry");
/// assert_eq!(denial.stance, Stance::Denies);
/// assert_eq!(denial.content[0].of(text), "that the bridge was closed");
/// ```
#[must_use]
pub fn annotate(document: &Document, entities: &Entities) -> Speech {
    let mut quotes = quote::find(document);
    quotes.retain(|quote| !is_nickname(quote, entities));
    let mut speech = Speech { attributions: Vec::new(), quotes };
    for (index, view) in document.views().enumerate() {
        let clauses = Clauses::new(view);
        let mut found = cue::find(view, index, &clauses, &speech.quotes, entities);
        found.sort_by_key(|a| (a.cue.start(), a.cue.end()));
        found.dedup_by_key(|a| a.cue);
        for attribution in &mut found {
            attribution.entity = attribution.source_head.and_then(|head| {
                let named = antecedent(view, head);
                entities.mention_at(index, named).map(|mention| mention.entity)
            });
        }
        chain::part(view.text, &mut found);
        chain::outlets(view, &mut found);
        speech.attributions.append(&mut found);
    }
    quote::attach(document, &mut speech);
    chain::link(document, &mut speech); // reads the contents that quotations added
    speech
}

/// "Otto "Bear" Lind": part of a name, said by nobody.
fn is_nickname(quote: &Quote, entities: &Entities) -> bool {
    let from = entities.mentions.partition_point(|m| m.sentence < quote.sentence);
    let mut here = entities.mentions[from..].iter().take_while(|m| m.sentence == quote.sentence);
    here.any(|m| m.span.start() < quote.span.start() && quote.span.end() < m.span.end())
}

/// True for verbs that say a clause ("said that", "announced that").
pub(crate) fn is_cue_verb(lemma: &str) -> bool {
    cue::VERBS.fields(lemma).is_some_and(|fields| fields[0] != "demands" && fields[1].contains(['c', 'q']))
}

/// True for nouns of saying ("claims of being attacked").
pub(crate) fn is_cue_noun(lemma: &str) -> bool {
    cue::NOUNS.contains(lemma)
}

/// True for nouns of what is asked for or held out ("the offer", "a plan").
pub(crate) fn is_demand(lemma: &str) -> bool {
    cue::NOUNS.first(lemma) == Some("demands")
}

/// The noun that a relative pronoun stands for ("the official who said"), else the token itself.
fn antecedent(view: View<'_>, token: usize) -> usize {
    let tokens = &view.sentence.tokens;
    if !matches!(tokens[token].xpos, Xpos::Wp | Xpos::Wdt) {
        return token;
    }
    view.sentence
        .ancestors(token)
        .find(|&a| tokens[a].relation == Deprel::AclRelcl)
        .and_then(|clause| tokens[clause].head)
        .unwrap_or(token)
}
