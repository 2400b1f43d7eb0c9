//! What a number counts: the head noun, by the words that follow and, where those fail, by the tree.

use crate::annotate::entity::person_noun;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::is_counted;
use std::ops::Range;

lexicon!(STATES, "number_states.txt", 1);
lexicon!(PARTS, "number_parts.txt", 1);

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
        // "two of the other five victims"
        let number = |i: usize| tokens.get(i).is_some_and(|t| t.upos == Upos::Num);
        while tokens.get(at).is_some_and(|t| matches!(t.upos, Upos::Det | Upos::Num) || t.xpos == Xpos::PrpPoss)
            || (number(at + 1) && tokens[at].upos == Upos::Adj)
        {
            at += 1;
        }
    } else if measure {
        noun.head = phrase(view, at).or_else(|| by_tree(view, run));
        return noun;
    }
    noun.subset |= matches!(PARTS.first(&view.lower(at)), Some("after" | "both"));
    noun.head = phrase(view, at).or_else(|| by_tree(view, run));
    noun.subset |= noun.head.is_some_and(|head| listed(view, head));
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
    // "12 wounded", tagged as a verb, has the lemma "wound".
    let written = view.lower(i);
    if is_counted(&written) {
        return written;
    }
    let singular = [("ies", "y"), ("es", ""), ("s", "")]
        .iter()
        .find_map(|(plural, end)| Some(format!("{}{end}", lemma.strip_suffix(plural)?)).filter(|s| is_counted(s)));
    let plural = view.sentence.tokens.get(i).is_some_and(|t| t.xpos == Xpos::Nns);
    singular.or_else(|| plural.then(|| singular_of(&lemma)).flatten()).unwrap_or(lemma)
}

/// The singular of a regular plural.
fn singular_of(plural: &str) -> Option<String> {
    let stem = plural.strip_suffix('s').filter(|s| s.len() > 1 && !s.ends_with(['s', 'u', 'i']))?;
    if let Some(y) = stem.strip_suffix("ie").filter(|y| y.len() > 1) {
        return Some(format!("{y}y"));
    }
    let hissing = stem.strip_suffix('e').filter(|s| ["s", "x", "z", "ch", "sh"].iter().any(|end| s.ends_with(end)));
    let short = hissing.filter(|s| !s.ends_with("us") && (!s.ends_with(['s', 'z']) || s.ends_with("ss")));
    Some(short.unwrap_or(stem).to_owned())
}

/// "four people, three women and a man": the noun stands in apposition to one that is counted itself.
fn listed(view: View<'_>, head: usize) -> bool {
    let tokens = &view.sentence.tokens;
    let first = match tokens[head].relation {
        Deprel::Conj => tokens[head].head.unwrap_or(head),
        _ => head,
    };
    let whole = tokens[first].head.filter(|_| tokens[first].relation == Deprel::Appos);
    whole.is_some_and(|w| {
        // "a girl dead, five others injured": others are no part.
        let plural = tokens[w].xpos == Xpos::Nns && view.lemma(head) != "other" && view.lower(head) != "others";
        w < head && plural && view.sentence.children(w).iter().any(|&c| tokens[c].relation == Deprel::Nummod && c < w)
    })
}

/// The token after "16-year-old" or "16 year old" at token `from`, which the tokenizer may have cut.
fn past_age(view: View<'_>, from: usize) -> usize {
    let tokens = &view.sentence.tokens;
    if tokens.get(from).is_none_or(|t| t.upos != Upos::Num) {
        return from;
    }
    let dash = |i: usize| i + usize::from(matches!(view.word(i), "-" | "–" | "‑"));
    let year = dash(from + 1);
    let old = dash(year + 1);
    if matches!(view.lower(year).as_str(), "year" | "years" | "month" | "months") && view.lower(old) == "old" {
        old + 1
    } else {
        from
    }
}

/// "including", "among them", "another" right before token `at`.
fn before(view: View<'_>, at: usize) -> bool {
    let word = |k: usize| at.checked_sub(k).map(|i| view.lower(i)).unwrap_or_default();
    let first = word(1);
    matches!(PARTS.first(&first), Some("before" | "both"))
        || (first == "them" && word(2) == "among")
        || (first == "," && word(2) == "them" && word(3) == "among")
}

/// The head of the noun phrase that begins at token `from`.
pub(super) fn phrase(view: View<'_>, from: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let mut head = None;
    let mut adjective = None;
    let from = past_age(view, from);
    for (i, t) in tokens.iter().enumerate().skip(from).take(8) {
        // "five people shot", "4 shot": what happened to them, whatever the tagger calls it.
        let joined = tokens.get(i + 1).is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn));
        let state = STATES.first(&view.lower(i)).filter(|_| t.xpos != Xpos::Nns && (head.is_some() || !joined));
        if let Some(state) = state {
            adjective = adjective.or(Some(i)).filter(|_| state == "people");
            break;
        }
        let noun_next = tokens.get(i + 1).is_some_and(|n| matches!(n.upos, Upos::Noun | Upos::Propn));
        match t.upos {
            Upos::Noun | Upos::Propn => head = Some(i),
            Upos::Part if head.is_some() && t.xpos == Xpos::Pos => head = None,
            // "the adult male victims": an adjective between nouns.
            Upos::Adj if noun_next && head.is_some_and(|h| h + 1 == i && tokens[h].xpos == Xpos::Nn) => {}
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
        let state = tokens[head].xpos != Xpos::Nns && STATES.first(&view.lower(head)) == Some("-");
        let noun = matches!(tokens[head].upos, Upos::Noun | Upos::Propn) && !state;
        (t.relation == Deprel::Nummod && noun && t.confidence > 0.5).then_some(head)
    })
}

/// True for a common noun of one person: "man", "baby", not "group" nor "men".
pub(super) fn is_one_person(view: View<'_>, i: usize) -> bool {
    let singular = view.sentence.tokens.get(i).is_some_and(|t| t.xpos == Xpos::Nn);
    singular && person_noun(view.word(i)).is_some()
}

/// The noun or name right before token `at`, over a comma or a bracket: whose age it is.
pub(super) fn person_before(view: View<'_>, at: usize) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let mut i = at.checked_sub(1)?;
    while matches!(view.word(i), "," | "(" | "-" | "–" | "—") || view.lower(i) == "aged" || view.lower(i) == "age" {
        i = i.checked_sub(1)?;
    }
    // "David Cole III": the number belongs to the name.
    if tokens[i].upos == Upos::Num && matches!(view.word(i), "II" | "III" | "IV") {
        i = i.checked_sub(1)?;
    }
    matches!(tokens[i].upos, Upos::Propn | Upos::Noun).then_some(i)
}
