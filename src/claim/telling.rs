//! In which mode the events of a sentence are told, by whom, and when and where they are set.

use super::event::{Event, LIGHT_VERBS};
use super::reader::Reader;
use super::reading::{Frame, Reading};
use crate::annotate::attribution::{Stance, is_cue_noun, is_demand};
use crate::annotate::polarity::{Certainty, factuality};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View};
use crate::value::Realis;

lexicon!(
    /// Verbs that say what a plan or an offer holds.
    INCLUDING, "including.txt", 0
);

/// How far below such a verb what is held out may stand, in steps of the tree.
const PROPOSED_WITHIN: usize = 3;

impl Reader<'_> {
    /// Reads how each event of a sentence is told, and when and where it is set.
    pub(super) fn reading<'s>(&self, view: View<'s>, sentence: usize, events: &'s [Event]) -> Reading<'s> {
        let frames = events.iter().map(|event| self.frame(view, sentence, event)).collect();
        let mut reading = Reading { view, sentence, events, frames };
        self.set(&mut reading);
        reading
    }

    fn frame<'e>(&self, view: View<'_>, sentence: usize, event: &'e Event) -> Frame<'e> {
        // "is expected to hold a round of talks": the light verb says in which mode its noun is told.
        let tree = view.sentence;
        let carried = |t: &usize| {
            matches!(tree.tokens[*t].relation, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Nmod)
        };
        let nouns = std::iter::once(event.token).chain(tree.ancestors(event.token)).take_while(carried).take(2);
        let light = nouns
            .filter_map(|t| tree.tokens[t].head)
            .find(|&up| tree.tokens[up].upos == Upos::Verb && LIGHT_VERBS.contains(&view.lemma(up).to_lowercase()));
        let mut factuality = factuality(view, light.unwrap_or(event.token));
        if is_proposed(view, event.token) {
            factuality.realis = factuality.realis.max(Realis::Planned);
        }
        let span = view.sentence.tokens[event.token].span;
        let said = self.said(sentence, view, span);
        match said.last().map(|s| s.stance) {
            Some(Stance::Denies) if self.is_denied(view, sentence, event.token) => {
                factuality.positive = !factuality.positive
            }
            Some(Stance::Withholds | Stance::Asks | Stance::Demands) => factuality.certainty = Certainty::Unknown,
            _ => {}
        }
        Frame { event, factuality, said, when: None, places: Vec::new() }
    }

    /// True where it is the event itself that a source denies: "denied attacking", "refuted claims that it attacked", but
    /// neither what the weapons found nor what a part in the attack presupposes.
    fn is_denied(&self, view: View<'_>, sentence: usize, token: usize) -> bool {
        let span = view.sentence.tokens[token].span;
        let mut denials = self.attributions_in(sentence..=sentence).iter().filter(|a| a.stance == Stance::Denies);
        let Some(denial) = denials.find(|a| a.content.iter().any(|content| content.contains(span))) else {
            return true;
        };
        let tree = view.sentence;
        let mut above = tree.ancestors(token).take_while(|&up| up != denial.cue_head);
        above.all(|up| is_cue_noun(&view.lemma(up).to_lowercase()))
    }
}

/// "The offer includes recognition", "a plan which included a withdrawal": what is held out is not done.
fn is_proposed(view: View<'_>, noun: usize) -> bool {
    let tree = view.sentence;
    if tree.tokens[noun].upos != Upos::Noun {
        return false;
    }
    let holds = |t: &usize| tree.tokens[*t].upos == Upos::Verb && INCLUDING.contains(&view.lemma(*t).to_lowercase());
    let Some(verb) = tree.ancestors(noun).take(PROPOSED_WITHIN).find(holds) else { return false };
    let subject = tree.dependent(verb, Deprel::Nsubj);
    let above = tree.tokens[verb].head.filter(|_| tree.tokens[verb].relation == Deprel::AclRelcl);
    subject.into_iter().chain(above).any(|t| is_demand(&view.lemma(t).to_lowercase()))
}
