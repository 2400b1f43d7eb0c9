//! Victims as an article tells of them one by one: what befell whom, and how a mention refers.

use super::Claim;
use crate::annotate::entity::Gender;
use crate::span::Span;

/// What befell somebody, as far as one mention says; the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    /// In hospital, in some condition, recovering: hurt, if the article tells of an incident.
    Treated,
    /// Shot or stabbed: hurt, unless dead.
    Shot,
    /// Hurt.
    Hurt,
    /// Killed.
    Dead,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "a man", "Boy, 9,", or a name.
    New,
    /// "the man", "his son".
    Known,
    /// "he".
    Pronoun,
    /// "another man", "a second victim".
    Another,
}

/// Whom a mention means, as far as it says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Who {
    /// The entity, if the article names one.
    pub(super) entity: Option<usize>,
    /// The noun's lemma, if it is no name.
    pub(super) noun: Option<String>,
    /// The age in years.
    pub(super) age: Option<f64>,
    pub(super) gender: Gender,
    /// A child, or an adult.
    pub(super) child: Option<bool>,
    pub(super) form: Form,
}

/// A mention of a victim.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    pub(super) who: Who,
    pub(super) fate: Fate,
    pub(super) sentence: usize,
    /// The token of the mention.
    pub(super) at: usize,
    /// Told in one breath with the sighting before it: "a man and a boy were shot" are two.
    pub(super) beside: bool,
    /// The killer's own: "killed two children and himself".
    pub(super) own: bool,
    /// The claim that it supports.
    pub(super) claim: Claim,
}

/// Persons told of beside a count: "a woman and two children".
#[derive(Clone, Debug)]
pub(super) struct Joined {
    pub(super) sentence: usize,
    /// The words of the count.
    pub(super) count: Span,
    /// What befell them.
    pub(super) predicate: &'static str,
    /// The persons.
    pub(super) persons: Vec<Span>,
}

impl Joined {
    /// From the first of them to the last.
    pub(super) fn cover(&self) -> Span {
        self.persons.iter().copied().fold(self.count, Span::cover)
    }
}
