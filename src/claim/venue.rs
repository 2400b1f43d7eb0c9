//! Claims of where about a building something happened: in which room, inside or outside.

use super::reading::Reading;
use super::things::is_link;
use super::traits::{Found, answer};
use super::{ROOM, SIDE};
use crate::annotate::polarity::is_negated;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View};

lexicon!(
    /// Parts of a building and of its ground.
    ROOMS, "rooms.txt", 1
);

lexicon!(
    /// What something happens inside or outside of.
    VENUES, "venues.txt", 1
);

lexicon!(
    /// What happens in a room or beside a building once.
    DEEDS, "deeds.txt", 1
);

/// How far behind "outside" the noun for the building may stand, in words.
const REACH: usize = 5;

/// What the word at `t` tells of where about a building something happened.
pub(super) fn venue(here: &Reading<'_>, t: usize) -> Option<Found> {
    if is_link(here) { None } else { room(here.view, t).or_else(|| side(here.view, t)) }
}

/// "was shot in a bedroom", "the fire started in the kitchen".
fn room(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    let kind = ROOMS.first(&view.lower(t))?;
    let with_room = matches!(kind, "living room" | "dining room");
    let noun = if with_room { t + 1 } else { t };
    if with_room && view.lower(noun) != "room" || kind == "parking lot" && view.lower(t.checked_sub(1)?) != "parking" {
        return None;
    }
    let case = tree.dependent(noun, Deprel::Case).map(|c| view.lower(c))?;
    if !matches!(case.as_str(), "in" | "inside" | "on" | "from") {
        return None;
    }
    let of = deed(view, noun)?;
    let span = tree.tokens[t].span.cover(tree.tokens[noun].span);
    Some(Found { question: ROOM, of: of.to_owned(), answer: answer(kind), span })
}

/// "was shot outside a bar", "the shooting inside the church".
fn side(view: View<'_>, t: usize) -> Option<Found> {
    let tree = view.sentence;
    let word = view.lower(t);
    let (side, from) = match word.as_str() {
        "inside" | "outside" => (word.as_str(), if view.lower(t + 1) == "of" { t + 1 } else { t }),
        "front" if t > 0 && view.lower(t - 1) == "in" && view.lower(t + 1) == "of" => ("outside", t + 1),
        _ => return None,
    };
    let open = |at: &usize| {
        matches!(
            tree.tokens[*at].upos,
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Part | Upos::Num
        )
    };
    let run = (from + 1..(from + 1 + REACH).min(view.len())).take_while(open);
    let noun = run.last()?;
    let kind = VENUES.first(&view.lower(noun))?;
    let at = if from > t { t } else { noun };
    let of = deed(view, at).or_else(|| deed(view, noun)).filter(|deed| *deed == "attack")?;
    let span = tree.tokens[t].span.cover(tree.tokens[noun].span);
    let of = format!("{of} {kind}");
    Some(Found { question: SIDE, of, answer: answer(side), span })
}

/// What happened at the place that the noun at `t` names.
fn deed(view: View<'_>, t: usize) -> Option<&'static str> {
    let tree = view.sentence;
    let head = tree.tokens[t].head?;
    let lemma = view.lemma(head).to_lowercase();
    let happens = matches!(lemma.as_str(), "happen" | "occur" | "take" | "break" | "erupt");
    let told = if happens { tree.dependent(head, Deprel::Nsubj)? } else { head };
    let lemma = view.lemma(told).to_lowercase();
    let kind = DEEDS.first(&lemma).filter(|_| !is_negated(view, told))?;
    // "shot at people in the yard", "the fire": who was found is a person, and a fire is one that begins.
    let subject = || tree.dependent(head, Deprel::Nsubj).or_else(|| tree.dependent(head, Deprel::NsubjPass));
    let burns = || subject().is_some_and(|s| matches!(view.lemma(s), "fire" | "blaze"));
    let found = || {
        let object = tree.dependent(head, Deprel::Obj).or_else(|| tree.dependent(head, Deprel::NsubjPass));
        object.is_some_and(|o| matches!(view.lemma(o), "body" | "victim" | "man" | "woman" | "boy" | "girl"))
    };
    match kind {
        "outbreak" => burns().then_some(kind),
        "find" => found().then_some(kind),
        _ => Some(kind),
    }
}
