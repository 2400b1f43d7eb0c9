//! To which happening a time belongs, where the tree does not hang it on the verb that tells of it, and the class of a
//! happening that news tells with many verbs.

use super::event::{Event, governor};
use super::extract::top;
use super::is_incident;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use std::ops::Range;

lexicon!(
    /// Verbs, each with a word beside it, and the class of what they tell.
    HAPPENINGS, "happenings.txt", 1
);
lexicon!(
    /// Verbs of those who establish a death, which happened before.
    PRONOUNCING, "pronouncing.txt", 0
);

/// The class of a call for help, and of the answer to it.
pub(crate) const CALLOUT: &str = "callout";

/// How many words may stand between a time and the noun that it describes: "the May 3, 2011, Denton shooting".
const NAME: usize = 5;

/// How far behind a verb the word may stand that makes it one of the list, where the tree does not show it.
const BESIDE: usize = 3;

/// How many words may stand between a verb and its time, where the tree does not show it.
const BEFORE_TIME: usize = 6;

/// The class of what the verb at `token` tells: "dropped off radar screens" and "lost contact with the plane" are one.
pub(super) fn class(view: View<'_>, token: usize) -> Option<&'static str> {
    let tree = view.sentence;
    if tree.tokens[token].upos != Upos::Verb {
        return None;
    }
    let verb = view.lemma(token).to_lowercase();
    let with = |at: usize| {
        let words = [view.lemma(at).to_lowercase(), view.lower(at)];
        words.iter().find_map(|word| HAPPENINGS.first(&format!("{verb} {word}")))
    };
    let clause = |at: &usize| {
        matches!(
            tree.tokens[*at].relation,
            Deprel::Advcl | Deprel::Ccomp | Deprel::AclRelcl | Deprel::Acl | Deprel::Conj | Deprel::Parataxis
        )
    };
    let own: Vec<usize> = tree.children(token).iter().copied().filter(|c| !clause(c)).collect();
    let below = own.iter().flat_map(|&c| tree.children(c)).copied().filter(|c| !clause(c));
    // "shots fired around 4 a.m.", "the levee failing at 4:52": the noun that the participle describes.
    let described =
        tree.tokens[token].head.filter(|_| matches!(tree.tokens[token].relation, Deprel::Acl | Deprel::AclRelcl));
    let near = own.iter().copied().chain(below).chain(described).chain(beside(view, token));
    HAPPENINGS.first(&verb).or_else(|| near.into_iter().find_map(with))
}

/// The words just before and after a verb, where the tree may have lost that they are its own: the noun before it, and
/// what follows as far as the next verb or mark.
fn beside(view: View<'_>, verb: usize) -> impl Iterator<Item = usize> {
    let tokens = &view.sentence.tokens;
    let ends = |t: &usize| matches!(tokens[*t].upos, Upos::Verb | Upos::Aux | Upos::Punct | Upos::Sconj);
    let after: Vec<usize> = (verb + 1..view.len()).take(BESIDE).take_while(|t| !ends(t)).collect();
    verb.checked_sub(1).filter(|&t| tokens[t].upos == Upos::Noun).into_iter().chain(after)
}

/// The happening that is told just before a time which the tree gives to no event: "developed symptoms on 3 August".
pub(super) fn told_before(view: View<'_>, found: &[Event], time: &Range<usize>) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let from = time.start.saturating_sub(BEFORE_TIME);
    let verb = (from..time.start).rev().find(|&t| tokens[t].upos == Upos::Verb)?;
    class(view, verb)?;
    found.iter().position(|e| e.token == verb)
}

/// True for "pronounced dead", "found dead": the death was before.
pub(super) fn is_pronounced(view: View<'_>, token: usize) -> bool {
    PRONOUNCING.contains(&view.lemma(token).to_lowercase())
}

/// "the 911 call came in at 4:02", "the first call at noon": a call in which nobody named takes part.
pub(super) fn is_call_for_help(view: View<'_>, event: &Event) -> bool {
    let noun = view.sentence.tokens[event.token].upos == Upos::Noun;
    noun && event.predicate == "call" && event.arguments.iter().all(|(a, _)| !a.participant.named)
}

/// The event that a time belongs to.
pub(super) fn owner(view: View<'_>, found: &[Event], time: &Range<usize>) -> Option<usize> {
    match described(view, time) {
        Some(noun) => found.iter().position(|e| e.token == noun),
        None => governor(view, found, top(view, time)),
    }
}

/// "the May 3, 2011, Denton shooting", "the 7 a.m. briefing": the noun whose phrase holds the time between its article
/// and itself. The time is the noun's, not that of the verb above it.
fn described(view: View<'_>, time: &Range<usize>) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let before = time.start.checked_sub(1)?;
    if !matches!(view.lower(before).as_str(), "the" | "a" | "an" | "this" | "that" | "'s" | "’s") {
        return None;
    }
    // The comma that closes "Nov. 5, 2009,".
    let dated = time.len() > 1 && tokens[time.end - 1].upos == Upos::Num || view.word(time.end - 1) == ",";
    let start = time.end + usize::from(dated && view.word(time.end) == ",");
    let nominal = |t: usize| matches!(tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Adj) || view.word(t) == "-";
    let run = (start..view.len()).take(NAME).take_while(|&t| nominal(t)).last()?;
    (tokens[run].upos == Upos::Noun).then_some(run)
}

/// "was sitting outside at 3:45 a.m. when a car drove by and someone opened fire", "it was twenty past seven when the bank
/// gave way": the happening that breaks into what goes on at that time.
pub(super) fn breaks_in(view: View<'_>, found: &[Event], time: &Range<usize>) -> Option<usize> {
    let tree = view.sentence;
    let top = top(view, time);
    let clause = |&t: &usize| time.contains(&t) || matches!(tree.tokens[t].upos, Upos::Verb | Upos::Adj);
    let head = std::iter::once(top)
        .chain(tree.ancestors(top))
        .find(|t| clause(t) && (!time.contains(t) || tree.dependent(*t, Deprel::Cop).is_some()))?;
    let goes_on = tree.dependent(head, Deprel::Cop).is_some()
        || tree.tokens[head].xpos == Xpos::Vbg && tree.dependent(head, Deprel::Aux).is_some();
    let when = (time.end..view.len()).find(|&t| view.lower(t) == "when").filter(|_| goes_on)?;
    let tells = |e: &Event| is_incident(&e.predicate) || class(view, e.token).is_some();
    found.iter().position(|e| e.token > when && tells(e))
}

/// "14:52 (0352 GMT)", "5 p.m. (2100 GMT)": the same time in another zone.
pub(super) fn is_restated(view: View<'_>, time: &Range<usize>, times: impl Iterator<Item = Range<usize>>) -> bool {
    let mut times = times;
    time.start > 1 && view.word(time.start - 1) == "(" && times.any(|other| other.end + 1 == time.start)
}
