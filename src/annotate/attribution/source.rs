//! Who says it: from a cue verb to the words of its subject or agent.

use super::clause::{Clauses, trim};
use crate::syntax::{Deprel, Upos, View, Xpos};
use std::ops::Range;

/// The head and the tokens of the source of cue verb `verb`; for a passive, its agent.
pub(super) fn of_verb(view: View<'_>, clauses: &Clauses, verb: usize) -> Option<(usize, Range<usize>)> {
    let head =
        if is_passive(view, verb) { agent(view, verb)? } else { subject(view, verb).or_else(|| beside(view, verb))? };
    Some((head, phrase(view, clauses, head, verb)))
}

/// The words of the noun phrase `head`, cut where the tree lets it run over the cue.
pub(super) fn phrase(view: View<'_>, clauses: &Clauses, head: usize, cue: usize) -> Range<usize> {
    let mut run = clauses.run(head);
    if let Some(case) = view.sentence.dependent(head, Deprel::Case)
        && case < head
        && case == run.start
    {
        run.start = case + 1;
    }
    if head < cue {
        run.end = run.end.min(cue);
    } else {
        run.start = run.start.max(cue + 1);
    }
    run.start = run.start.min(head);
    run.end = run.end.max(head + 1);
    trim(view, run)
}

/// True for a participle with a passive auxiliary or subject, or in a reduced relative with an agent.
pub(super) fn is_passive(view: View<'_>, verb: usize) -> bool {
    let tokens = &view.sentence.tokens;
    tokens[verb].xpos == Xpos::Vbn
        && (view.sentence.children(verb).iter().any(|&c| {
            matches!(tokens[c].relation, Deprel::AuxPass | Deprel::NsubjPass | Deprel::CsubjPass | Deprel::OblAgent)
        }) || (matches!(tokens[verb].relation, Deprel::Acl | Deprel::Amod) && subject_child(view, verb).is_none()))
}

/// The noun phrase after "by" below a passive.
pub(super) fn agent(view: View<'_>, verb: usize) -> Option<usize> {
    view.sentence.children(verb).iter().copied().find(|&c| {
        c > verb
            && matches!(view.sentence.tokens[c].relation, Deprel::OblAgent | Deprel::Obl)
            && view.sentence.dependent(c, Deprel::Case).is_some_and(|case| view.lower(case) == "by")
    })
}

/// The nominal subject right below `verb`.
pub(super) fn subject_child(view: View<'_>, verb: usize) -> Option<usize> {
    let subjects = || {
        view.sentence.children(verb).iter().copied().filter(|&c| {
            matches!(view.sentence.tokens[c].relation, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter)
        })
    };
    // Two subjects are the parser's slip: the nearest is the likelier.
    subjects().min_by_key(|&c| c.abs_diff(verb))
}

/// The subject of `verb`, looked for above it where it has none: coordination, "continued to say", "..., adding".
pub(super) fn subject(view: View<'_>, verb: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let mut at = verb;
    for _ in 0..6 {
        if let Some(subject) = subject_child(view, at) {
            return Some(subject);
        }
        let head = tokens[at].head?;
        match tokens[at].relation {
            Deprel::Acl if tokens[at].xpos == Xpos::Vbg || at == verb => return is_noun(view, head).then_some(head),
            Deprel::AclRelcl if is_noun(view, head) => return Some(head),
            // "outlined his plan and vowed": the tree coordinated the verb with the other one's object.
            Deprel::Conj if is_noun(view, head) && head < at && tokens[at].upos == Upos::Verb => {
                at = tokens[head].head.filter(|_| matches!(tokens[head].relation, Deprel::Obj | Deprel::Obl))?;
            }
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis if head < at => at = head,
            Deprel::Cop | Deprel::Aux => at = head,
            _ => return None,
        }
    }
    None
}

/// A noun phrase that touches the verb, where the tree has no subject: `"...", said Smith`.
fn beside(view: View<'_>, verb: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    if !matches!(tokens[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) {
        return None;
    }
    let closes = |i: usize| matches!(view.word(i), "," | "\"" | "”" | "''" | "’");
    if verb > 0 && closes(verb - 1) && verb + 1 < tokens.len() && is_noun(view, verb + 1) {
        return Some(verb + 1);
    }
    (verb > 0 && is_noun(view, verb - 1)).then(|| verb - 1)
}

/// Can this token name or stand for who speaks?
pub(super) fn is_noun(view: View<'_>, token: usize) -> bool {
    matches!(view.sentence.tokens[token].upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
}
