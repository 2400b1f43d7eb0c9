//! Whose number it is: the noun or name whose age, weight, price, size, part or count a number tells, by the tree.

use super::noun::Noun;
use super::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{Dimension, Unit};
use std::ops::Range;

lexicon!(
    /// Verbs, as lemmas, whose subject has the price, whatever else they govern: "repairs cost the town $4m".
    COSTING, "costing.txt", 0
);

lexicon!(CHANGES, "changes.txt", 0);

/// How many tokens may stand between a figure and the comma before its change: "a barrel", "a share".
const RATE: usize = 3;

/// How many clauses are gone up in search of a subject.
const CLIMB: usize = 4;

/// The bytes of the noun or name that owns the number at the tokens `run`. `noun` is what it counts or follows.
pub(super) fn owner(view: View<'_>, run: &Range<usize>, noun: &Noun, kind: NumberKind) -> Option<Span> {
    let at = match kind {
        NumberKind::Age => noun.head.filter(|head| !run.contains(head)).or_else(|| by_tree(view, run)),
        NumberKind::Number | NumberKind::Ordinal => noun.head.or_else(|| by_tree(view, run)),
        _ => measured(view, run, noun).or_else(|| by_tree(view, run)),
    }?;
    named(view, at).map(|tokens| view.sentence.span_of(tokens))
}

/// "Shares closed at $82, up 3 percent", "an index at 7,420, down 12 points": what trails a figure as its change is a change
/// of what owns that figure.
pub(super) fn trailing(view: View<'_>, mentions: &mut [NumberMention]) {
    for i in 1..mentions.len() {
        let [before, change] = &mut mentions[i - 1..=i] else { continue };
        let from = usize::from(change.tokens.start.checked_sub(1).is_some_and(|at| view.lower(at) == "from"));
        let Some(way) = change.tokens.start.checked_sub(1 + from) else { continue };
        let comma = way.checked_sub(1).filter(|&at| view.word(at) == "," && at >= before.tokens.end);
        let near = comma.is_some_and(|at| at <= before.tokens.end + RATE);
        if near && CHANGES.contains(&view.lower(way)) && !matches!(before.kind, NumberKind::Age | NumberKind::Ordinal) {
            // "settled at $71 a barrel, up 1 percent": oil, not a barrel.
            let whole = by_tree(view, &before.tokens).and_then(|at| named(view, at));
            change.owner = whole.map(|tokens| view.sentence.span_of(tokens)).or(before.owner);
        }
    }
}

/// The tokens of a noun, or of the whole name that it belongs to; none for pronouns.
fn named(view: View<'_>, at: usize) -> Option<Range<usize>> {
    let tokens = &view.sentence.tokens;
    let is = |i: usize, upos: Upos| tokens.get(i).is_some_and(|t| t.upos == upos);
    if is(at, Upos::Propn) {
        let (mut from, mut to) = (at, at + 1);
        while from > 0 && is(from - 1, Upos::Propn) {
            from -= 1;
        }
        while is(to, Upos::Propn) {
            to += 1;
        }
        return Some(from..to);
    }
    // "12 wounded" are counted, whatever the tagger calls them.
    let counted = matches!(tokens.get(at)?.upos, Upos::Noun | Upos::Adj | Upos::Verb);
    counted.then_some(at..at + 1)
}

/// What a measure, a price or a share stands at: "the 25-tonne truck", "25 tonnes of grain", "$82 a share".
fn measured(view: View<'_>, run: &Range<usize>, noun: &Noun) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let word = view.lower(run.end);
    if word == "of" {
        return noun.head;
    }
    if matches!(word.as_str(), "a" | "an" | "per" | "each" | "every" | "for") {
        let next = run.end + 1;
        let noun = tokens.get(next).is_some_and(|t| t.upos == Upos::Noun);
        let rate = Unit::find(&view.lower(next)).is_some_and(|u| u.dimension == Dimension::Duration);
        return (noun && !rate && word != "for").then_some(next);
    }
    // A noun after it that it modifies.
    let head = noun.head?;
    let below = |i: usize| {
        let modifier =
            matches!(tokens[i].relation.base(), "compound" | "nummod" | "amod" | "nmod" | "det" | "obl" | "dep");
        modifier && (tokens[i].head == Some(head) || tokens[i].head.is_some_and(|h| tokens[h].head == Some(head)))
    };
    run.clone().any(|i| i < tokens.len() && below(i)).then_some(head)
}

/// The owner that the tree gives: the noun that the number stands at, or what the verb says it of.
fn by_tree(view: View<'_>, run: &Range<usize>) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let outside = |i: usize| tokens.get(i).is_some_and(|t| t.head.is_none_or(|head| !run.contains(&head)));
    let mut top =
        run.clone().rev().find(|&i| outside(i) && tokens[i].upos != Upos::Adp && tokens[i].upos != Upos::Punct)?;
    // "32 of them", "from 5 percent": the first of a list stands for all.
    while tokens[top].relation == Deprel::Conj {
        top = tokens[top].head?;
    }
    // "Turnout was 49 percent"
    if view.sentence.dependent(top, Deprel::Cop).is_some() {
        return subject(view, top);
    }
    // "fined Smith $40": a name right before an amount is no part of it, whatever the tree says.
    let before =
        |c: &usize| *c < run.start && tokens[*c].relation.base() == "compound" && tokens[*c].upos == Upos::Propn;
    if tokens[top].upos == Upos::Sym
        && let Some(name) = view.sentence.children(top).iter().copied().find(before)
    {
        return Some(name);
    }
    let head = tokens[top].head?;
    let nominal = matches!(tokens[head].upos, Upos::Noun | Upos::Propn);
    // "rose 3 percent to 40": what rose.
    if nominal && (Unit::find(&view.lower(head)).is_some() || Unit::find_currency(&view.lower(head)).is_some()) {
        return by_tree(view, &(head..head + 1));
    }
    // "a fine of $40", whatever the tagger calls the fine.
    if head < top && view.sentence.dependent(top, Deprel::Case).is_some_and(|case| view.lower(case) == "of") {
        return Some(head);
    }
    match tokens[top].relation.base() {
        "nmod" | "appos" | "nummod" | "compound" | "amod" if nominal => Some(head),
        "obj" | "iobj" | "obl" | "nmod" | "advmod" | "xcomp" | "nsubj" | "dep" | "nummod" | "ccomp" | "parataxis" => {
            said_of(view, head, top)
        }
        _ => None,
    }
}

/// What the verb `verb` says the number `top` of: its object where the number is none, what is paid for, else its subject.
fn said_of(view: View<'_>, verb: usize, top: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    // "The book cost the library $40": what has a subject is a verb, whatever the tagger calls it.
    let costing = COSTING.contains(&view.lemma(verb).to_lowercase());
    let verbal = view.sentence.dependent(verb, Deprel::Cop).is_some()
        || costing && view.sentence.children(verb).iter().any(|&c| tokens[c].relation.is_subject());
    if matches!(tokens[verb].upos, Upos::Noun | Upos::Propn) && !verbal {
        return Some(verb);
    }
    if tokens[top].relation.is_subject() {
        return None;
    }
    let nouns = |i: &usize| *i != top && matches!(tokens[*i].upos, Upos::Noun | Upos::Propn);
    let object = view
        .sentence
        .children(verb)
        .iter()
        .copied()
        .find(|c| nouns(c) && matches!(tokens[*c].relation, Deprel::Obj | Deprel::Iobj));
    if let Some(object) = object.filter(|_| !costing) {
        return Some(object);
    }
    // "paid $40 for the book"
    let bought = view.sentence.children(verb).iter().copied().find(|c| {
        nouns(c)
            && *c > top
            && tokens[*c].relation.base() == "obl"
            && view.sentence.dependent(*c, Deprel::Case).is_some_and(|case| view.lower(case) == "for")
            && Unit::find(&view.lower(*c)).is_none_or(|u| u.dimension != Dimension::Duration)
    });
    let object_itself = tokens[top].relation == Deprel::Obj;
    bought.filter(|_| object_itself && !costing).or_else(|| subject(view, verb))
}

/// The noun that is the subject of the clause at `at`, or of one above it that shares it.
fn subject(view: View<'_>, at: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let mut at = at;
    for _ in 0..CLIMB {
        let found = view.sentence.children(at).iter().copied().find(|&c| tokens[c].relation.is_subject());
        let relative = matches!(tokens[at].relation, Deprel::AclRelcl);
        match found {
            Some(c) if matches!(tokens[c].upos, Upos::Noun | Upos::Propn) => return Some(c),
            // "the tower, which weighs 25 tonnes"
            Some(_) if relative => return tokens[at].head,
            Some(_) => return None,
            // "a truck weighing 25 tonnes"
            None if matches!(tokens[at].relation, Deprel::Acl | Deprel::AclRelcl) => return tokens[at].head,
            None if matches!(tokens[at].relation, Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis) => {
                at = tokens[at].head?;
            }
            None => return None,
        }
    }
    None
}
