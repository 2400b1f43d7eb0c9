//! Whose state a word tells: who was charged, who is in critical condition.

use super::reader::Reader;
use super::reading::Reading;
use super::sign::is_person;
use crate::annotate::entity::{EntityKind, MentionForm};
use crate::annotate::number::NumberKind;
use crate::syntax::{Deprel, Upos, View};

/// How many words above one that tells a state the verb may stand that says whose it is.
const ABOVE: usize = 4;

/// The one who is in a state, as far as names and ages tell the people of a story apart.
#[derive(Debug)]
pub(super) struct Bearer {
    /// The name, where one is known.
    pub(super) name: Option<String>,
    /// The ages that are said of that one in the sentence.
    pub(super) ages: Vec<u16>,
    /// True for "she" or "the man", of whom the words around may tell the age.
    pub(super) vague: bool,
}

impl Reader<'_> {
    /// Whose state the word at `token` tells, if the sentence says it.
    pub(super) fn state_bearer(&self, here: &Reading<'_>, token: usize) -> Option<Bearer> {
        let (view, sentence) = (here.view, here.sentence);
        let at = bearer_at(view, token)?;
        let entities = &self.annotations.entities;
        let mention = entities.mention_at(sentence, at).or_else(|| {
            let beside = view.sentence.dependents(at, Deprel::Appos).chain(view.sentence.dependents(at, Deprel::Flat));
            beside.filter_map(|c| entities.mention_at(sentence, c)).next()
        });
        let entity = mention.map(|m| &entities.entities[m.entity]);
        let somebody = entity.is_some_and(|e| e.kind == EntityKind::Person);
        if !somebody && !is_person(&view.lemma(at).to_lowercase()) && view.sentence.tokens[at].upos != Upos::Pron {
            return None;
        }
        let below = view.sentence.subtree(at);
        let ages = self.numbers_in(sentence).iter().filter(|n| n.kind == NumberKind::Age);
        let own = ages.filter(|n| n.tokens.clone().any(|t| below.contains(&t)));
        let ages: Vec<u16> = own.filter_map(|n| n.value.interval.point()).map(|years| years as u16).collect();
        let name = entity.filter(|e| e.named && somebody).map(|e| e.name.clone());
        let vague = mention.is_none_or(|m| m.form != MentionForm::Name) && ages.is_empty();
        Some(Bearer { name, ages, vague })
    }
}

/// The token of whoever the word at `token` tells a state of: those to whom something is done before those who do it.
pub(super) fn bearer_at(view: View<'_>, token: usize) -> Option<usize> {
    let tree = view.sentence;
    let mut t = token;
    for _ in 0..=ABOVE {
        let own = tree
            .dependent(t, Deprel::NsubjPass)
            .or_else(|| tree.dependent(t, Deprel::Obj).map(|object| whose(view, object).unwrap_or(object)))
            .or_else(|| whose(view, t))
            .or_else(|| tree.dependent(t, Deprel::Nsubj));
        if own.is_some() {
            return own;
        }
        let up = tree.tokens[t].head?;
        match tree.tokens[t].relation {
            // "a man charged with murder", "the boy, who remains in hospital".
            Deprel::Acl | Deprel::AclRelcl => return Some(up),
            _ => t = up,
        }
    }
    None
}

/// Whose a noun is: "his arrest", "the arrest of a man", "charges against the mother".
fn whose(view: View<'_>, noun: usize) -> Option<usize> {
    let tree = view.sentence;
    let case = |n: usize| tree.dependents(n, Deprel::Case).any(|c| matches!(view.lower(c).as_str(), "of" | "against"));
    let owned = tree.dependents(noun, Deprel::Nmod).chain(tree.dependents(noun, Deprel::Obl)).find(|&n| case(n));
    tree.dependent(noun, Deprel::NmodPoss).or(owned)
}
