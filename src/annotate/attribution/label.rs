//! Sources set off by punctuation: "Police: man shot", "Man shot - police", and phrases such as "according to".

use super::clause::{Clauses, bytes, trim, without};
use super::source::{is_noun, phrase, subject_child};
use super::{Attribution, Stance};
use crate::annotate::entity::{Entities, EntityKind};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View};
use crate::text::Part;
use std::ops::Range;

lexicon!(
    /// Who or what can say something.
    SOURCES,
    "source_nouns.txt",
    0
);
lexicon!(PHRASES, "source_phrases.txt", 0);

fn make(
    view: View<'_>,
    sentence: usize,
    source: (usize, Range<usize>),
    cue: Range<usize>,
    content: Vec<crate::Span>,
) -> Attribution {
    Attribution {
        sentence,
        source: Some(bytes(view, source.1)),
        source_head: Some(source.0),
        entity: None,
        cue: bytes(view, cue.clone()),
        cue_head: cue.start,
        cue_lemma: cue.map(|i| view.lower(i)).collect::<Vec<_>>().join(" "),
        content,
        stance: Stance::Asserts,
        propositional: true,
        outer: None,
    }
}

/// True when the noun can speak: a source noun, or a name of a person or organization by its shape.
fn can_speak(view: View<'_>, token: usize) -> bool {
    SOURCES.contains(&view.lemma(token).to_lowercase())
        || SOURCES.contains(&view.lower(token))
        || SOURCES.contains(view.lower(token).trim_end_matches('s'))
}

/// "Police: man shot", "Man shot - police", "BERG: We will stay" and `"We will stay." - Anna Berg`.
pub(super) fn colon(view: View<'_>, sentence: usize, entities: &Entities) -> Option<Attribution> {
    let headline = view.sentence.part == Part::Headline || view.sentence.part == Part::Heading || sentence == 0;
    let named = |token: usize| {
        entities.mention_at(sentence, token).is_some_and(|mention| {
            matches!(entities.entities[mention.entity].kind, EntityKind::Person | EntityKind::Organization)
        })
    };
    before(view, sentence, headline, &named).or_else(|| behind(view, sentence, headline, &named))
}

/// The source before its colon.
fn before(view: View<'_>, sentence: usize, headline: bool, named: &dyn Fn(usize) -> bool) -> Option<Attribution> {
    let n = view.len();
    // A transcript can stand in quotation marks.
    let from = usize::from(opens_quote(view, 0));
    let at = (from + 1..n.min(from + 7)).find(|&i| view.word(i) == ":").filter(|&at| at + 2 < n)?;
    let label = from..at;
    let nominal = label.clone().all(|i| {
        matches!(
            view.sentence.tokens[i].upos,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Adp | Upos::Punct | Upos::Part
        )
    });
    if !nominal || !is_noun(view, at - 1) {
        return None;
    }
    let capitals = label.clone().all(|i| view.word(i).chars().all(|c| !c.is_lowercase()));
    let transcript = capitals && view.word(from).len() > 2 && label.len() <= 3;
    let clause = (at + 1..n).any(|i| matches!(view.sentence.tokens[i].upos, Upos::Verb | Upos::Aux));
    let speaks = can_speak(view, at - 1) || opens_quote(view, at + 1) || named(at - 1) && clause;
    let content = trim(view, at + 1..n);
    (transcript || headline && speaks)
        .then(|| make(view, sentence, (at - 1, label), at..at + 1, vec![bytes(view, content)]))
}

/// The source at the end of the line, behind a colon or a dash.
fn behind(view: View<'_>, sentence: usize, headline: bool, named: &dyn Fn(usize) -> bool) -> Option<Attribution> {
    let n = view.len();
    let separator = |i: usize| matches!(view.word(i), ":" | "-" | "–" | "—" | "--" | "―" | "|");
    let last = (n.saturating_sub(5)..n).find(|&i| i > 1 && separator(i))?;
    let label = trim(view, last + 1..n);
    let head = label.clone().rev().find(|&i| is_noun(view, i))?;
    let short = label.len() <= 4 && label.clone().all(|i| view.sentence.tokens[i].upos != Upos::Verb);
    let spaced =
        view.sentence.tokens[last].span.start() > view.sentence.tokens[last - 1].span.end() || view.word(last) == ":";
    let quoted = matches!(view.word(last - 1), "\"" | "”" | "''") && named(head);
    (short && spaced && (headline && can_speak(view, head) || quoted))
        .then(|| make(view, sentence, (head, label), last..last + 1, vec![bytes(view, trim(view, 0..last))]))
}

fn opens_quote(view: View<'_>, i: usize) -> bool {
    matches!(view.word(i), "\"" | "“" | "‘" | "'" | "''" | "``")
}

/// "according to X", "in the words of X" at token `at`: the source is the noun phrase, the content the rest of its clause.
pub(super) fn according(view: View<'_>, clauses: &Clauses, sentence: usize, at: usize) -> Option<(Attribution, usize)> {
    let mut key = String::new();
    let mut length = 0;
    for count in 1..=PHRASES.longest() {
        if at + count > view.len() {
            break;
        }
        if count > 1 {
            key.push(' ');
        }
        key.push_str(&view.lower(at + count - 1));
        if PHRASES.contains(&key) {
            length = count;
        }
    }
    let from = at + length;
    if length == 0 || from >= view.len() {
        return None;
    }
    // The highest noun that starts behind the phrase within its first words is the head of what it governs.
    let stop = (from..view.len()).find(|&i| matches!(view.word(i), "," | ";" | "." | "\"" | "”")).unwrap_or(view.len());
    let inside = |i: usize| i >= at && i < stop;
    let head = (from..stop)
        .filter(|&i| is_noun(view, i))
        .find(|&i| view.sentence.tokens[i].head.is_none_or(|h| !inside(h) || h < from || !is_noun(view, h)))?;
    let mut run = phrase(view, clauses, head, from - 1);
    run.start = from;
    run.end = run.end.max(head + 1);
    // A new clause behind a comma is not part of who is cited.
    if let Some(comma) = (from..run.end).find(|&i| view.word(i) == ",") {
        let clause = (comma..run.end).any(|i| matches!(view.sentence.tokens[i].upos, Upos::Verb | Upos::Aux));
        if clause && at == 0 {
            run.end = comma.max(head + 1);
        }
    }
    let root = view.sentence.ancestors(head).find(|&a| !(at..run.end).contains(&a));
    let scope = root.map_or(0..view.len(), |root| {
        let clause = std::iter::once(root)
            .chain(view.sentence.ancestors(root))
            .find(|&a| view.sentence.children(a).iter().any(|&c| view.sentence.tokens[c].relation.is_subject()))
            .unwrap_or(root);
        let opposed = view.sentence.children(clause).iter().filter(|&&c| c > clause && opposes(view, c));
        let stop = opposed.map(|&c| clauses.run(c).start).filter(|&c| at < c).min();
        let run = clauses.run(clause);
        run.start..stop.unwrap_or(run.end)
    });
    let content = without(view, scope, at..run.end);
    let end = run.end;
    Some((make(view, sentence, (head, trim(view, run)), at..from, content), end))
}

/// "According to X, S, but Y said T": a clause set against the one before it is not of the source of that.
fn opposes(view: View<'_>, clause: usize) -> bool {
    let against = |i: usize| {
        let word = view.lower(i);
        let relation = view.sentence.tokens[i].relation;
        matches!(relation, Deprel::Cc | Deprel::Mark)
            && matches!(word.as_str(), "but" | "though" | "although" | "while" | "whereas")
    };
    matches!(view.sentence.tokens[clause].relation, Deprel::Conj | Deprel::Advcl | Deprel::Parataxis)
        && view.sentence.children(clause).iter().any(|&c| c < clause && against(c))
        && subject_child(view, clause).is_some()
}
