//! Whether somebody is held for what happened: arrests, people in custody, and those who are still looked for.
//!
//! News tells it in set phrases around many verbs and nouns ("no arrests", "at large", "turned himself in"); one predicate
//! for all of them lets the later state be seen to replace the earlier.

use super::event::{Event, is_person};
use super::extract::{Frame, Reader};
use super::number::OTHERS;
use super::{CUSTODY, Claim, Participant, Role, Slot};
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::{Certainty, factuality};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, View};
use crate::value::{Occurrence, Realis, Value};

lexicon!(
    /// Nouns for those who are looked for.
    PERPETRATORS, "perpetrators.txt", 0
);

/// How far behind "looking for" the one who is looked for may stand, in words.
const REACH: usize = 7;

/// True for a noun for the one who did it.
pub(super) fn is_perpetrator(lemma: &str) -> bool {
    PERPETRATORS.contains(lemma)
}

impl Reader<'_> {
    /// Claims of whether somebody is held.
    pub(super) fn custody(&self, view: View<'_>, sentence: usize, frames: &[Frame<'_>], claims: &mut Vec<Claim>) {
        let mut told: Option<(usize, bool)> = None;
        for frame in frames {
            if let Some(held) = held(view, frame) {
                told = told.or(Some((frame.event.token, held)));
            }
        }
        for t in 0..view.len() {
            if let Some(held) = phrase(view, t) {
                told = told.or(Some((t, held)));
            }
        }
        let Some((token, positive)) = told else { return };
        let value = Value::Occurrence(Occurrence { positive, realis: Realis::Actual });
        let mut claim = self.of_nobody(sentence, CUSTODY, Slot::Polarity, value, view.sentence.tokens[token].span);
        claim.factuality.positive = positive;
        claims.push(claim);
    }
}

/// What an arrest or a charge says.
fn held(view: View<'_>, frame: &Frame<'_>) -> Option<bool> {
    let event: &Event = frame.event;
    if !matches!(event.predicate.as_str(), "arrest" | "surrender" | "charge") {
        return None;
    }
    let (told, token) = (frame.factuality, event.token);
    let person = |p: &Participant| p.kind == Some(EntityKind::Person) || is_person(&p.name) || is_perpetrator(&p.name);
    let who = event.arguments.iter().any(|(a, _)| a.role == Role::Theme && person(&a.participant));
    let made = view.sentence.ancestors(token).take(2).any(|up| view.lemma(up).eq_ignore_ascii_case("make"));
    let none = view.sentence.children(token).iter().any(|&c| view.lower(c) == "no");
    let yet = (token.saturating_sub(5)..token).any(|t| view.lower(t) == "yet");
    if event.predicate == "arrest" && (none || !told.positive || made && yet) {
        return Some(false);
    }
    let sure = told.positive && told.realis == Realis::Actual && told.certainty == Certainty::Certain;
    (sure && (who || event.predicate == "arrest" && made)).then_some(true)
}

/// What a set phrase at token `t` says.
fn phrase(view: View<'_>, t: usize) -> Option<bool> {
    let (word, next) = (view.lower(t), view.lower(t + 1));
    match (word.as_str(), next.as_str()) {
        ("in", "custody") => {
            let negated =
                (t.saturating_sub(6)..t).any(|b| matches!(view.lower(b).as_str(), "no" | "not" | "n't" | "nobody"));
            Some(!negated)
        }
        ("at", "large") => Some(false),
        ("on", "the") if matches!(view.lower(t + 2).as_str(), "loose" | "run") => Some(false),
        _ => {
            let seeks = matches!(view.lemma(t).to_lowercase().as_str(), "look" | "search" | "hunt") && next == "for";
            let span = t + 2..(t + 2 + REACH).min(view.len());
            let one = |w: usize| is_perpetrator(&view.lemma(w).to_lowercase());
            let more = span.clone().any(|w| OTHERS.contains(&view.lower(w)));
            let sought = seeks && !more && span.into_iter().any(one);
            let still = sought && factuality(view, t).positive && !is_past(view, t);
            still.then_some(false)
        }
    }
}

/// "officers searched for the gunman": the search is over.
fn is_past(view: View<'_>, t: usize) -> bool {
    view.sentence.tokens[t].xpos == crate::syntax::Xpos::Vbd && view.sentence.dependent(t, Deprel::Aux).is_none()
}
