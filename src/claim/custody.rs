//! Whether somebody is held for what happened, as far as verbs with their arguments tell it: the set phrases are data.

use super::event::Event;
use super::reader::Reader;
use super::reading::{Frame, Reading};
use super::sign::{OTHERS, is_perpetrator, is_person};
use super::state::{Told, is_to_come};
use super::{Participant, Role};
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::factuality;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::Realis;

lexicon!(
    /// Verbs of catching somebody.
    CATCHING, "catching.txt", 0
);

lexicon!(
    /// Deeds, and what those are to whom they are done.
    HOLDER_BY_DEED, "holder_by_deed.txt", 1
);

/// How far behind "looking for" the one who is looked for may stand, in words.
const REACH: usize = 7;

impl Reader<'_> {
    /// What arrests, charges and searches tell of whether somebody is held.
    pub(super) fn custody(&self, here: &Reading<'_>) -> Vec<Told> {
        let view = here.view;
        let told = |state, token| Told::of_nobody("custody", state, token);
        let mut found: Vec<Told> =
            here.frames.iter().filter_map(|frame| Some(told(held(view, frame)?, frame.event.token))).collect();
        found.extend((0..view.len()).filter(|&t| is_sought(view, t)).map(|t| told("sought", t)));
        let unfound = here.frames.iter().filter(|frame| self.is_unfound(here, frame));
        found.extend(unfound.map(|frame| told("sought", frame.event.token)));
        found
    }

    /// "Police named a suspect, but have not located him": the one who is not found is told of as the one who did it.
    fn is_unfound(&self, here: &Reading<'_>, frame: &Frame<'_>) -> bool {
        let event: &Event = frame.event;
        if !CATCHING.contains(&event.predicate)
            || frame.factuality.positive
            || frame.factuality.realis != Realis::Actual
        {
            return false;
        }
        let near = [Some(here.sentence), here.sentence.checked_sub(1)].into_iter().flatten();
        let told = near.map(|s| self.document.view(s)).any(|view| {
            let own = |t: usize| is_perpetrator(&view.lemma(t).to_lowercase());
            (0..view.len()).any(own)
        });
        let one = |p: &Participant| p.kind == Some(EntityKind::Person) || is_perpetrator(&p.name);
        told && event.arguments.iter().any(|(a, _)| a.role == Role::Theme && one(&a.participant))
    }

    /// Those who are named by what befell them: "Ana Lopez, 22, was killed" names a victim, "Karl Roth was charged" a suspect.
    pub(super) fn named_by_deed(&self, here: &Reading<'_>) -> Vec<Told> {
        let named = |frame: &Frame<'_>| {
            let holder = HOLDER_BY_DEED.first(&frame.event.predicate)?;
            let person = |p: &Participant| p.named && p.kind == Some(EntityKind::Person);
            let mut themes = frame.event.arguments.iter().filter(|(a, _)| a.role == Role::Theme);
            // "Killed himself" names no victim.
            let written = |t: usize| here.view.sentence.tokens.get(t).is_some_and(|w| w.upos == Upos::Propn);
            let (_, token) = themes.find(|(a, t)| person(&a.participant) && written(*t))?;
            frame.is_done().then(|| Told::named(holder, *token))
        };
        here.frames.iter().filter_map(named).collect()
    }

    /// Who is told to be held: "Karl Roth was already in custody" names a suspect.
    pub(super) fn named_by_custody(&self, here: &Reading<'_>, told: &[Told]) -> Vec<Told> {
        let tree = here.view.sentence;
        let named = |state: &Told| {
            let above = tree.tokens[state.token].head;
            let subjects = std::iter::once(state.token)
                .chain(above)
                .flat_map(|t| [Deprel::Nsubj, Deprel::NsubjPass].into_iter().flat_map(move |r| tree.dependents(t, r)));
            let person = |&t: &usize| {
                let mention = self.annotations.entities.mention_at(here.sentence, t);
                let entity = mention.map(|m| &self.annotations.entities.entities[m.entity]);
                entity.is_some_and(|e| e.named && e.kind == EntityKind::Person)
            };
            subjects.into_iter().find(person).map(|t| Told::named("suspect", t))
        };
        told.iter().filter(|t| t.predicate == "custody" && t.state == "held").filter_map(named).collect()
    }
}

/// What an arrest or a charge says.
fn held(view: View<'_>, frame: &Frame<'_>) -> Option<&'static str> {
    let event: &Event = frame.event;
    if !matches!(event.predicate.as_str(), "arrest" | "surrender" | "charge") {
        return None;
    }
    let token = event.token;
    let person = |p: &Participant| p.kind == Some(EntityKind::Person) || is_person(&p.name) || is_perpetrator(&p.name);
    let who = event.arguments.iter().any(|(a, _)| a.role == Role::Theme && person(&a.participant));
    let made = view.sentence.ancestors(token).take(2).any(|up| view.lemma(up).eq_ignore_ascii_case("make"));
    let none = view.sentence.children(token).iter().any(|&c| view.lower(c) == "no");
    let yet = (token.saturating_sub(5)..token).any(|t| view.lower(t) == "yet");
    if event.predicate == "arrest" && (none || !frame.factuality.positive || made && yet) {
        return Some("sought");
    }
    let done = frame.is_done() && !is_to_come(view, token);
    (done && (who || event.predicate == "arrest" && made)).then_some("held")
}

/// "Officers are looking for the gunman"; where they look for more, or looked, somebody may be held.
fn is_sought(view: View<'_>, t: usize) -> bool {
    let seeks = matches!(view.lemma(t).to_lowercase().as_str(), "look" | "search" | "hunt");
    if !seeks || view.lower(t + 1) != "for" {
        return false;
    }
    // "Looking for witnesses who may lead them to the gunman" looks for the witnesses.
    let aside = |w: &usize| matches!(view.sentence.tokens[*w].xpos, Xpos::Wp | Xpos::Wdt);
    let near = (t + 2..view.len()).take(REACH).take_while(|w| !aside(w));
    let one = |w: usize| is_perpetrator(&view.lemma(w).to_lowercase());
    let more = near.clone().any(|w| OTHERS.contains(&view.lower(w)));
    !more && near.into_iter().any(one) && factuality(view, t).positive && !is_past(view, t)
}

/// "officers searched for the gunman": the search is over.
fn is_past(view: View<'_>, t: usize) -> bool {
    view.sentence.tokens[t].xpos == Xpos::Vbd && view.sentence.dependent(t, Deprel::Aux).is_none()
}
