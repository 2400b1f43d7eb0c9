//! Claims of what kind a thing is: who operates it, what a place is, with what it was attacked, in which weather, whether
//! somebody else did it, and whether a group stands behind it.
//!
//! Each is one question with few answers, of which no two can be right of one thing.

use super::extract::Reader;
use super::reading::Reading;
use super::venue::venue;
use super::{Claim, Participant, Slot};
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::{Factuality, Tense, factuality, is_negated, tense};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{Attribute, NameValue, Value};

lexicon!(
    /// Words that say who operates or makes a thing.
    HELD_BY, "held_by.txt", 1
);

lexicon!(
    /// Kinds of places that exclude each other.
    PLACE_KINDS, "place_kinds.txt", 1
);

lexicon!(
    /// With what somewhere is attacked.
    WEAPONS, "weapons.txt", 1
);

lexicon!(
    /// Words for weather.
    WEATHER, "weather.txt", 1
);

lexicon!(
    /// Nouns for ties, and for the groups that an attack is tied to.
    LINKS, "links.txt", 1
);

lexicon!(
    /// Whether something is as it always is.
    USUAL, "usual.txt", 1
);

lexicon!(
    /// Superlatives that only one thing deserves.
    SUPERLATIVES, "superlatives.txt", 1
);

/// How far behind a superlative it may be said among what, and how far before it a negation may stand, in words.
const AMONG: usize = 8;
const BEFORE: usize = 4;

/// How far behind a noun for a tie the group may stand, in words.
const REACH: usize = 6;

/// What a trait is said of, and what is said.
pub(super) struct Found {
    pub(super) question: &'static str,
    pub(super) of: String,
    pub(super) answer: Value,
    pub(super) span: Span,
}

impl Reader<'_> {
    /// The traits that a sentence tells of.
    pub(super) fn traits(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        for t in 0..view.len() {
            let found = self
                .held_by(here, t)
                .or_else(|| self.kind_of_place(here, t))
                .or_else(|| weapon(view, t))
                .or_else(|| weather(view, t))
                .or_else(|| link(view, t))
                .or_else(|| shooter(view, t))
                .or_else(|| usual(view, t))
                .or_else(|| superlative(view, t))
                .or_else(|| self.thing(here, t))
                .or_else(|| venue(here, t));
            let Some(Found { question, of, answer, span }) = found else { continue };
            let told = factuality(view, t);
            let claim = self.of(sentence, (question, Participant::common(of)), Slot::Attribute, answer, span);
            claims.push(Claim { factuality: Factuality { positive: true, ..told }, ..claim });
        }
        claims
    }

    /// "the Norse-operated rig", "built by Norse", "operator Norse".
    fn held_by(&self, here: &Reading<'_>, t: usize) -> Option<Found> {
        let (view, sentence) = (here.view, here.sentence);
        let entities = &self.annotations.entities;
        let question = HELD_BY.first(&view.lower(t))?;
        let tree = view.sentence;
        let name = |at: usize| {
            let entity = &entities.entities[entities.mention_at(sentence, at)?.entity];
            let value = NameValue { name: entity.name.clone(), aliases: entity.aliases.clone() };
            entity.named.then_some((Value::Name(value), entity.kind))
        };
        let noun = |at: &usize| tree.tokens[*at].upos == Upos::Noun && view.word(*at) != "-";
        let found = |at: usize, of: String| {
            let (answer, kind) = name(at)?;
            let fits = matches!(kind, EntityKind::Organization | EntityKind::Other);
            let mention = entities.mention_at(sentence, at)?;
            fits.then_some(Found { question, of, answer, span: mention.span.cover(tree.tokens[t].span) })
        };
        if t >= 2 && view.word(t - 1) == "-" {
            let run = (t + 1..view.len()).take_while(|&at| matches!(tree.tokens[at].upos, Upos::Noun | Upos::Adj));
            return found(t - 2, view.lemma(run.last()?).to_lowercase());
        }
        if tree.tokens[t].upos == Upos::Verb && view.lower(t + 1) == "by" {
            let by = (t + 2..(t + 6).min(view.len())).find(|&at| entities.mention_at(sentence, at).is_some())?;
            let subject = tree.dependent(t, Deprel::NsubjPass).or(tree.tokens[t].head.filter(noun))?;
            return found(by, view.lemma(subject).to_lowercase());
        }
        // "Operator Norse says": of the one thing that the article is about.
        let mention = entities.mention_at(sentence, t + 1)?;
        let title = matches!(tree.tokens[t].upos, Upos::Noun | Upos::Propn) && tree.tokens[t + 1].upos == Upos::Propn;
        let span = tree.span_of(t + 1..mention.tokens.end);
        let answer = Value::Name(NameValue { name: view.slice(span).to_owned(), aliases: Vec::new() });
        let span = span.cover(tree.tokens[t].span);
        title.then_some(Found { question, of: String::new(), answer, span })
    }

    /// "the island of Norsay".
    fn kind_of_place(&self, here: &Reading<'_>, t: usize) -> Option<Found> {
        let (view, sentence) = (here.view, here.sentence);
        let kind = PLACE_KINDS.first(&view.lower(t)).filter(|_| view.lower(t + 1) == "of")?;
        let mention = self.annotations.entities.mention_at(sentence, t + 2)?;
        let entity = &self.annotations.entities.entities[mention.entity];
        let place = matches!(entity.kind, EntityKind::Place | EntityKind::Other) && mention.tokens.start == t + 2;
        let span = view.sentence.tokens[t].span.cover(mention.span);
        (place && entity.named).then(|| Found { question: "kind", of: entity.name.clone(), answer: answer(kind), span })
    }
}

/// One word that answers.
pub(super) fn answer(word: &str) -> Value {
    Value::Attribute(Attribute { words: vec![word.to_owned()], state: None })
}

/// "a rocket attack", "a bomb explodes".
fn weapon(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    let kind = WEAPONS.first(&view.lower(t)).filter(|_| tree.tokens[t].upos == Upos::Noun)?;
    let head = tree.tokens[t].head?;
    let attack = tree.tokens[t].relation == Deprel::Compound && view.lemma(head) == "attack";
    let verb = matches!(view.lemma(head), "explode" | "detonate" | "hit" | "strike");
    let hits = tree.tokens[t].relation == Deprel::Nsubj && verb && tree.tokens[head].upos == Upos::Verb;
    let span = tree.tokens[t].span;
    (attack || hits).then(|| Found { question: "weapon", of: String::new(), answer: answer(kind), span })
}

/// "strong winds were reported", "visibility was ideal".
fn weather(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    let kind = WEATHER.first(&view.lower(t)).filter(|&kind| kind != "of" && tree.tokens[t].upos == Upos::Adj)?;
    let of = |at: usize| WEATHER.first(&view.lemma(at).to_lowercase()) == Some("of");
    let noun = match tree.tokens[t].relation {
        Deprel::Amod => tree.tokens[t].head.filter(|&h| of(h)),
        _ => tree.dependent(t, Deprel::Nsubj).filter(|&s| of(s)),
    }?;
    // "conditions" are anything without "weather" before them.
    let bare = view.lemma(noun) == "condition"
        && !tree.dependents(noun, Deprel::Compound).any(|c| matches!(view.lemma(c), "weather" | "flying"));
    // Clear skies are fair and heavy skies nothing; a good wind is a sailor's.
    let odd = kind == "fair" && matches!(view.lemma(noun), "wind" | "rain" | "fog" | "storm");
    let verb = std::iter::once(t).chain(tree.ancestors(t)).find(|&at| tense(view, at) != Tense::None)?;
    let past = tense(view, verb) == Tense::Past && !is_negated(view, t);
    let span = tree.tokens[t].span.cover(tree.tokens[noun].span);
    (!bare && !odd && past).then(|| Found { question: "weather", of: String::new(), answer: answer(kind), span })
}

/// "claimed responsibility for the attack", "had no connection to terrorist groups".
fn link(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    let span = tree.tokens[t].span;
    let found = |word: &str| Some(Found { question: "link", of: String::new(), answer: answer(word), span });
    if view.lower(t) == "responsibility" && tree.tokens[t].relation == Deprel::Obj {
        let claims = tree.tokens[t].head.is_some_and(|h| view.lemma(h) == "claim" && !is_negated(view, h));
        return if claims && !is_negated(view, t) { found("yes") } else { None };
    }
    let tie = LINKS.first(&view.lemma(t).to_lowercase()) == Some("link") && tree.tokens[t].upos == Upos::Noun;
    let behind = t + 1..(t + 1 + REACH).min(view.len());
    let group = || behind.clone().any(|at| LINKS.first(&view.lemma(at).to_lowercase()) == Some("group"));
    let to = || matches!(view.lower(t + 1).as_str(), "to" | "with");
    if tie && to() && group() && is_negated(view, t) { found("no") } else { None }
}

/// "accidentally shot himself", "accidentally shot by a friend".
fn shooter(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    if view.lemma(t) != "shoot" || tree.tokens[t].upos != Upos::Verb {
        return None;
    }
    let accident = tree.children(t).iter().any(|&c| view.lower(c) == "accidentally");
    let own = tree.dependent(t, Deprel::Obj).map(|o| view.lower(o));
    let themselves = own.as_deref().is_some_and(|word| word.ends_with("self") || word.ends_with("selves"));
    let doer =
        tree.dependent(t, Deprel::Nsubj).is_some() && own.is_some() || tree.dependent(t, Deprel::OblAgent).is_some();
    let span = tree.tokens[t].span;
    let word = if themselves { "self" } else { "another" };
    (accident && (themselves || doer)).then(|| Found {
        question: "shooter",
        of: String::new(),
        answer: answer(word),
        span,
    })
}

/// "the speed was unprecedented", "nothing out of the ordinary".
fn usual(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    let kind = USUAL.first(&view.lower(t)).filter(|_| tree.tokens[t].upos == Upos::Adj)?;
    let out = t >= 3 && view.lower(t - 3) == "out" && view.lower(t - 2) == "of";
    if !out && tree.dependent(t, Deprel::Cop).is_none() {
        return None;
    }
    let usual = (kind == "usual") ^ out ^ negated_before(view, t);
    let answer = answer(if usual { "usual" } else { "unusual" });
    Some(Found { question: "usual", of: String::new(), answer, span: tree.tokens[t].span })
}

/// "the biggest rocket in the world", "not the world's biggest rocket".
fn superlative(view: View<'_>, t: usize) -> Option<Found> {
    let word = SUPERLATIVES.first(&view.lower(t))?;
    let world = |at: usize| view.lower(at) == "world";
    let behind = (t + 1..(t + AMONG).min(view.len())).any(|at| world(at) && view.lower(at - 1) == "the");
    let before = t >= 2 && view.lower(t - 1) == "'s" && world(t - 2);
    let span = view.sentence.tokens[t].span;
    let answer = answer(if negated_before(view, t) { "no" } else { "yes" });
    (behind || before).then(|| Found { question: "superlative", of: format!("{word} in the world"), answer, span })
}

/// A negation close before a word.
pub(super) fn negated_before(view: View<'_>, t: usize) -> bool {
    (t.saturating_sub(BEFORE)..t)
        .any(|at| matches!(view.lower(at).as_str(), "not" | "n't" | "nothing" | "no" | "never"))
}
