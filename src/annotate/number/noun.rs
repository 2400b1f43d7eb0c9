//! What a number counts: the head noun, by the words that follow and, where those fail, by the tree.

use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::is_counted;
use std::ops::Range;

/// What a number counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Noun {
    pub(super) head: Option<usize>,
    pub(super) of: Option<String>,
    pub(super) subset: bool,
}

/// What the number at the tokens `run` counts. `measure`: it has a unit, so that only "of" leads to what is measured.
pub(super) fn counted(view: View<'_>, run: &Range<usize>, measure: bool) -> Noun {
    let tokens = &view.sentence.tokens;
    let mut noun = Noun { subset: before(view, run.start), ..Noun::default() };
    let mut at = run.end;
    let is = |i: usize, words: &[&str]| words.contains(&view.lower(i).as_str());
    if is(at, &["of"]) {
        at += 1;
        let pronoun = tokens.get(at).is_some_and(|t| t.upos == Upos::Pron);
        let part = tokens.get(at).is_some_and(|t| {
            matches!(t.xpos, Xpos::Dt | Xpos::PrpPoss | Xpos::Pdt | Xpos::Prp | Xpos::Wdt | Xpos::Wp)
                || t.upos == Upos::Num
        });
        noun.subset |= part && !measure;
        if pronoun && tokens[at].xpos != Xpos::PrpPoss {
            noun.head = Some(at);
            return noun;
        }
        while tokens.get(at).is_some_and(|t| matches!(t.upos, Upos::Det | Upos::Num) || t.xpos == Xpos::PrpPoss) {
            at += 1;
        }
    } else if measure {
        noun.head = phrase(view, at).or_else(|| by_tree(view, run));
        return noun;
    }
    noun.subset |= is(at, &["more", "additional", "further", "extra"]);
    noun.head = phrase(view, at).or_else(|| by_tree(view, run));
    noun.of = noun.head.map(|head| lemma(view, head));
    noun
}

/// The lemma of token `i`, in lower case. Where the lemmatizer left a plural, the singular that the list of counted nouns
/// knows, so that "officers" and "officer" are counted as one thing.
pub(super) fn lemma(view: View<'_>, i: usize) -> String {
    let lemma = view.lemma(i).to_lowercase();
    if is_counted(&lemma) {
        return lemma;
    }
    let singular = [("ies", "y"), ("es", ""), ("s", "")]
        .iter()
        .find_map(|(plural, end)| Some(format!("{}{end}", lemma.strip_suffix(plural)?)).filter(|s| is_counted(s)));
    singular.unwrap_or(lemma)
}

/// "including", "among them", "another" right before token `at`.
fn before(view: View<'_>, at: usize) -> bool {
    let word = |k: usize| at.checked_sub(k).map(|i| view.lower(i)).unwrap_or_default();
    let first = word(1);
    matches!(first.as_str(), "including" | "include" | "includes" | "included" | "another" | "additional")
        || (first == "them" && word(2) == "among")
        || (first == "," && word(2) == "them" && word(3) == "among")
}

/// The head of the noun phrase that begins at token `from`.
pub(super) fn phrase(view: View<'_>, from: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let mut head = None;
    let mut adjective = None;
    for (i, t) in tokens.iter().enumerate().skip(from).take(8) {
        let noun_next = tokens.get(i + 1).is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn));
        match t.upos {
            Upos::Noun | Upos::Propn => head = Some(i),
            Upos::Part if head.is_some() && t.xpos == Xpos::Pos => head = None,
            _ if head.is_some() => break,
            Upos::Adj => adjective = adjective.or(Some(i)),
            Upos::Adv if noun_next || tokens.get(i + 1).is_some_and(|n| n.upos == Upos::Adj) => {}
            Upos::Verb if matches!(t.xpos, Xpos::Vbn | Xpos::Vbg) && noun_next => {}
            Upos::Punct if matches!(view.word(i), "-" | "–" | "," | "\"" | "“" | "”" | "'") && i > from => {
                let goes_on = tokens
                    .get(i + 1)
                    .is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb));
                if !goes_on || (view.word(i) == "," && adjective.is_none()) {
                    break;
                }
            }
            Upos::Cconj if adjective == Some(i - 1) => {}
            _ => break,
        }
        // "people Friday", "men Tuesday": a name after a plural noun is another phrase.
        if head == Some(i) && matches!(t.xpos, Xpos::Nns) && tokens.get(i + 1).is_some_and(|n| n.upos == Upos::Propn) {
            break;
        }
    }
    // "3 dead, 2 wounded"
    head.or_else(|| adjective.filter(|&i| is_counted(&lemma(view, i))))
}

/// The noun that the tree says the number modifies, when it follows closely.
fn by_tree(view: View<'_>, run: &Range<usize>) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    run.clone().rev().find_map(|i| {
        let t = tokens.get(i)?;
        let head = t.head.filter(|head| (run.end..run.end + 6).contains(head))?;
        let noun = matches!(tokens[head].upos, Upos::Noun | Upos::Propn);
        (t.relation == Deprel::Nummod && noun && t.confidence > 0.5).then_some(head)
    })
}

/// The noun or name right before token `at`, over a comma or a bracket: whose age it is.
pub(super) fn person_before(view: View<'_>, at: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let mut i = at.checked_sub(1)?;
    while matches!(view.word(i), "," | "(" | "-" | "–" | "—") || view.lower(i) == "aged" || view.lower(i) == "age" {
        i = i.checked_sub(1)?;
    }
    matches!(tokens[i].upos, Upos::Propn | Upos::Noun).then_some(i)
}
