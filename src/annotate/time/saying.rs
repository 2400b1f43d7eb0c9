//! Times of saying: "police said on Friday that he died on Thursday" tells of Friday when it was said.

use crate::annotate::attribution::is_cue_verb;
use crate::syntax::{Deprel, View, Xpos};
use std::ops::Range;

/// True for a time that hangs on what says, by the tree: on a verb of saying with what it says below it or beside it ("said
/// Friday", "told reporters at noon that"), on its statement ("in a statement on Monday"), on the participle of what it
/// leans on ("figures published on Monday") or that tells how it was said ("Speaking on Monday").
pub(super) fn is_of_saying(view: View<'_>, tokens: &Range<usize>) -> bool {
    let sentence = view.sentence;
    let Some(top) = super::top(view, tokens) else { return false };
    let relation = |t: usize| sentence.tokens[t].relation;
    if sentence.tokens[top].relation == Deprel::Compound {
        return false;
    }
    let Some(up) = sentence.tokens[top].head else { return false };
    if says(view, up) {
        return true;
    }
    let head = sentence.tokens[up].head;
    match relation(up) {
        // "Speaking on Monday, the mayor said"
        Deprel::Advcl => {
            let spoken = is_cue_verb(view.lemma(up)) || view.lemma(up) == "speak";
            spoken && sentence.tokens[up].xpos == Xpos::Vbg && head.is_some_and(|h| says(view, h))
        }
        // "a statement released on Monday", "figures published on Monday"
        Deprel::Acl => head.is_some_and(|noun| is_leant_on(view, noun)),
        _ => is_leant_on(view, up),
    }
}

/// "in a statement", "according to figures": a noun that a saying leans on.
fn is_leant_on(view: View<'_>, noun: usize) -> bool {
    let sentence = view.sentence;
    let case = sentence.dependents(noun, Deprel::Case).map(|c| view.lower(c)).collect::<Vec<_>>();
    let according = case.iter().any(|c| c == "according");
    let in_one = case.iter().any(|c| matches!(c.as_str(), "in" | "at" | "during"))
        && sentence.tokens[noun].relation == Deprel::Obl
        && sentence.tokens[noun].head.is_some_and(|v| says(view, v));
    according || in_one
}

/// True for a verb of saying that has, or stands beside, what it says.
fn says(view: View<'_>, v: usize) -> bool {
    let sentence = view.sentence;
    if !is_cue_verb(view.lemma(v)) {
        return false;
    }
    let quoted = || sentence.children(v).iter().any(|&c| matches!(view.word(c), "\"" | "“" | "”" | "''" | "``"));
    sentence.dependent(v, Deprel::Ccomp).is_some() || sentence.tokens[v].relation == Deprel::Parataxis || quoted()
}
