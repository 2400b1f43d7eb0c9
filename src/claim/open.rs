//! What nobody knows or tells yet: the motive, the names, who did it, whether anybody will be charged.
//!
//! News leaves things open by many verbs ("did not release", "have yet to determine", "are investigating", "it is unclear")
//! and speaks of few things: that the one is denied and what the other is are read apart, so that any of the ones may stand
//! with any of the others.

use super::reader::Reader;
use super::reading::Reading;
use super::sign::is_perpetrator;
use super::state::{Near, People, Told};
use crate::annotate::polarity::{factuality, is_negated};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::Realis;

lexicon!(
    /// Words that leave something open.
    UNKNOWING, "unknowing.txt", 1
);

lexicon!(
    /// What can be left open, and the state that this tells.
    TOPICS, "open_topics.txt", 2
);

/// How deep in a clause the word of its question stands, in steps of the tree.
const DEEP: usize = 2;

impl Reader<'_> {
    /// The states that a sentence tells by leaving something open.
    pub(super) fn open_questions<'r>(&'r self, here: &Reading<'r>, people: &Near<'r>) -> Vec<Told> {
        let view = here.view;
        let mut found = Vec::new();
        for t in (0..view.len()).filter(|&t| leaves_open(view, t)) {
            for topic in topics(view, t) {
                if tells_nothing(view, t) && is_perpetrator(&view.lemma(topic).to_lowercase()) {
                    found.push(Told::of_nobody("custody", "sought", t));
                }
                let Some(&[predicate, state]) = topic_of(view, topic).as_deref() else { continue };
                if predicate != "identity" {
                    found.push(Told::of_nobody(predicate, state, t));
                } else if let Some(holder) = self.named_one(here, topic, t, people) {
                    found.push(Told::withheld(holder, t));
                }
            }
        }
        found.extend(unidentified(here, people));
        found
    }
}

/// "An unidentified man was shot."
fn unidentified<'r>(here: &Reading<'r>, people: &Near<'r>) -> Vec<Told> {
    let view = here.view;
    let unnamed = |&t: &usize| {
        matches!(view.lower(t).as_str(), "unidentified" | "unnamed") && view.sentence.tokens[t].relation == Deprel::Amod
    };
    let told = |t: usize| {
        // A bystander in a picture is of no class that its own sentence shows.
        let own = people[0].get_or_init(|| People::of(view));
        Some(Told::withheld(own.class(view.sentence.tokens[t].head?)?, t))
    };
    (0..view.len()).filter(unnamed).filter_map(told).collect()
}

/// "No information on suspects", "little suspect information".
fn tells_nothing(view: View<'_>, t: usize) -> bool {
    let none = |&c: &usize| matches!(view.lower(c).as_str(), "any" | "few" | "little" | "no");
    UNKNOWING.first(&view.lemma(t).to_lowercase()) == Some("word") && view.sentence.children(t).iter().any(none)
}

/// True where the word at `t` says that what it is about is open.
fn leaves_open(view: View<'_>, t: usize) -> bool {
    let tree = view.sentence;
    let token = &tree.tokens[t];
    match UNKNOWING.first(&view.lemma(t).to_lowercase()) {
        Some("told") => token.upos == Upos::Verb && is_withheld(view, t),
        Some("seek") if token.upos == Upos::Verb => is_withheld(view, t) || is_sought(view, t),
        Some("clear") if token.upos == Upos::Adj => !factuality(view, t).positive,
        Some("open") if matches!(token.upos, Upos::Adj | Upos::Noun) => !is_negated(view, t),
        Some("word") if token.upos == Upos::Noun => {
            let few = tree.children(t).iter().any(|&c| matches!(view.lower(c).as_str(), "no" | "little" | "few"));
            let held = token.head.is_some_and(|head| {
                matches!(token.relation, Deprel::Obj | Deprel::NsubjPass)
                    && UNKNOWING.first(&view.lemma(head).to_lowercase()) == Some("told")
                    && is_withheld(view, head)
            });
            few || held
        }
        _ => false,
    }
}

/// "Did not say", "declined to say", "released no names", "have yet to release".
fn is_withheld(view: View<'_>, t: usize) -> bool {
    let tree = view.sentence;
    let none = tree.dependents(t, Deprel::Obj).any(|o| tree.dependents(o, Deprel::Det).any(|d| view.lower(d) == "no"));
    factuality(view, t).positive == none
}

/// "Are investigating", "is being investigated", "are trying to determine": they have not found it.
fn is_sought(view: View<'_>, t: usize) -> bool {
    let tree = view.sentence;
    let token = &tree.tokens[t];
    let being = || tree.dependents(t, Deprel::AuxPass).any(|a| view.lower(a) == "being");
    match token.xpos {
        Xpos::Vbg => tree.dependent(t, Deprel::Aux).is_some() || token.relation == Deprel::Xcomp,
        Xpos::Vbn => being(),
        Xpos::Vbp | Xpos::Vbz => matches!(view.lemma(t), "investigate" | "probe" | "seek"),
        Xpos::Vb => factuality(view, t).realis == Realis::Planned,
        _ => false,
    }
}

/// What the word at `t` is about.
fn topics(view: View<'_>, t: usize) -> Vec<usize> {
    let tree = view.sentence;
    let about = |c: usize| {
        tree.dependents(c, Deprel::Case).any(|case| {
            matches!(view.lower(case).as_str(), "about" | "as" | "concerning" | "into" | "of" | "on" | "regarding")
        })
    };
    let is_topic = |&c: &usize| match tree.tokens[c].relation {
        Deprel::Obj
        | Deprel::NsubjPass
        | Deprel::Csubj
        | Deprel::CsubjPass
        | Deprel::Ccomp
        | Deprel::Xcomp
        | Deprel::Acl
        | Deprel::AclRelcl
        | Deprel::Advcl => true,
        Deprel::Nsubj => tree.tokens[t].upos != Upos::Verb,
        Deprel::Obl | Deprel::Nmod => about(c),
        Deprel::Compound => tree.tokens[t].upos == Upos::Noun,
        _ => false,
    };
    let own = tree.children(t).iter().copied().filter(is_topic).flat_map(|c| {
        let beside = tree.dependents(c, Deprel::Conj);
        std::iter::once(c).chain(beside)
    });
    own.collect()
}

/// The state that is told by leaving open what the token heads.
fn topic_of(view: View<'_>, topic: usize) -> Option<Vec<&'static str>> {
    let tree = view.sentence;
    let of = |key: &str| TOPICS.fields(key).map(<[_]>::to_vec);
    let lemma = view.lemma(topic).to_lowercase();
    if tree.tokens[topic].upos == Upos::Noun
        && let Some(found) = of(&lemma)
    {
        return Some(found);
    }
    let below = |from: usize| tree.subtree(from).into_iter().filter(move |&c| c != from);
    let deep = |c: usize| tree.ancestors(c).take(DEEP).any(|up| up == topic);
    let question = below(topic).filter(|&c| deep(c)).find_map(|c| match view.lower(c).as_str() {
        "what" => Some("what"),
        "who" => Some("who"),
        "why" => Some("why"),
        "if" | "whether" => Some("whether"),
        _ => None,
    })?;
    let nouns = tree.children(topic).iter().copied().filter(|&c| {
        let relation = tree.tokens[c].relation;
        (relation.is_subject() || relation == Deprel::Obj) && tree.tokens[c].upos == Upos::Noun
    });
    let key = |t: usize| format!("{question} {}", view.lemma(t).to_lowercase());
    let mut tokens = std::iter::once(topic).chain(nouns);
    // "What the motive was", "whether charges will be filed".
    tokens.find_map(|t| of(&key(t)).or_else(|| of(&view.lemma(t).to_lowercase()).filter(|_| question == "what")))
}
