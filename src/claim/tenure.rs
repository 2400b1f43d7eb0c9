//! How long somebody was with an organization: "spent seven years with the Rovers", "his eight seasons at the firm".

use super::extract::{Reader, prior, top};
use super::reading::Reading;
use super::{Argument, Claim, Participant, Role, Slot, TENURE};
use crate::annotate::entity::{Entity, EntityKind};
use crate::annotate::polarity::factuality;
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos};
use crate::value::{Quantity, TimeKind, Value};

lexicon!(
    /// Verbs of being with an organization for a time.
    SERVING, "serving.txt", 0
);

/// Prepositions before the organization.
const WITH: &[&str] = &["with", "at", "for", "in"];

/// The most years that anybody stays.
const MOST_YEARS: f64 = 80.0;

/// The seconds of a year.
const YEAR: f64 = 365.25 * 24.0 * 3600.0;

impl Reader<'_> {
    /// How long persons were with organizations, as a sentence tells it.
    pub(super) fn tenures(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let counts = self.numbers_in(sentence).iter().filter_map(|n| {
            let head = n.head.filter(|&head| view.lemma(head).eq_ignore_ascii_case("season"))?;
            Some((n.value.interval.point()?, head, n.span))
        });
        let lengths = self.times_in(sentence).iter().filter_map(|t| {
            let (low, high) = t.value.seconds.filter(|_| t.value.kind == TimeKind::Duration && !t.value.open)?;
            let years = (low / YEAR).round();
            let whole = high.is_none_or(|high| high == low) && (low / YEAR - years).abs() < 0.01;
            let named = view.slice(t.span).to_lowercase().contains("year");
            (whole && named).then(|| (years, top(view, &t.tokens), t.span))
        });
        let told = counts.chain(lengths).filter(|(years, ..)| (1.0..MOST_YEARS).contains(years));
        let claim = |(years, at, span): (f64, usize, Span)| {
            let (whose, with, verb) = self.stay(here, at)?;
            let value = Value::Quantity(Quantity { of: Some("year".to_owned()), ..Quantity::count(years) });
            let claim = self.of_nobody(sentence, TENURE, Slot::Measure, value, span);
            let event = verb.unwrap_or(at);
            Some(Claim {
                arguments: vec![
                    Argument { role: Role::Of, participant: Participant::of_entity(whose, true) },
                    Argument { role: Role::CoAgent, participant: Participant::of_entity(with, true) },
                ],
                scope: vec![last_word(with)],
                factuality: factuality(view, event),
                prior: prior(view, event),
                ..claim
            })
        };
        told.filter_map(claim).collect()
    }

    /// Who stayed with whom for the length of time at a token, and the verb that tells it.
    fn stay(&self, here: &Reading<'_>, at: usize) -> Option<(&Entity, &Entity, Option<usize>)> {
        let (view, tree) = (here.view, here.view.sentence);
        let entity = |t: usize| {
            let mention = self.annotations.entities.mention_at(here.sentence, t)?;
            Some(&self.annotations.entities.entities[mention.entity]).filter(|e| e.named)
        };
        let person = |t: usize| entity(t).filter(|e| e.kind == EntityKind::Person);
        // A team is mostly known as a name of some kind.
        let group = |t: usize| entity(t).filter(|e| matches!(e.kind, EntityKind::Organization | EntityKind::Other));
        let with = |t: usize| {
            let case = |c: usize| tree.dependents(c, Deprel::Case).any(|k| WITH.contains(&view.lower(k).as_str()));
            let below = tree.dependents(t, Deprel::Nmod).chain(tree.dependents(t, Deprel::Obl)).filter(|&c| case(c));
            below.filter_map(group).next()
        };
        let verb = tree.ancestors(at).next().filter(|&up| tree.tokens[up].upos == Upos::Verb);
        let verb = verb.filter(|&up| SERVING.contains(&view.lemma(up).to_lowercase()));
        let subject = |verb: usize| {
            let own = tree.dependent(verb, Deprel::Nsubj).or_else(|| tree.dependent(verb, Deprel::NsubjPass));
            own.and_then(person)
        };
        // "the Denton Rovers, where she played eight seasons": the noun that the clause describes.
        let described = |verb: usize| {
            let clause = matches!(tree.tokens[verb].relation, Deprel::AclRelcl | Deprel::Acl);
            let opens =
                tree.children(verb).iter().any(|&c| matches!(view.lower(c).as_str(), "where" | "which" | "whom"));
            tree.tokens[verb].head.filter(|_| clause && opens).and_then(group)
        };
        // "his five seasons with the Rovers".
        let owner = tree.dependent(at, Deprel::NmodPoss).and_then(person);
        let place = with(at).or_else(|| verb.and_then(|verb| with(verb).or_else(|| described(verb))))?;
        let whose = owner.or_else(|| verb.and_then(subject)).or_else(|| {
            let shown = verb.is_some() || with(at).is_some();
            tree.ancestors(at).filter(|_| shown).find_map(subject)
        })?;
        Some((whose, place, verb))
    }
}

/// "Rovers" for the Denton Rovers: what tells one organization of somebody from another.
fn last_word(organization: &Entity) -> String {
    organization.name.rsplit(' ').next().unwrap_or_default().to_lowercase()
}
