//! What an article takes back: "eight, not ten as first reported", "the toll was revised down to eight".

use super::brief::At;
use super::story::Story;
use crate::claim::Word;
use crate::lexicon::lexicon;
use crate::syntax::Upos;
use crate::value::{Comparison, Quantity, Relation, Value};
use std::cmp::Ordering;

lexicon!(
    /// Words that set what was told before against what is told now.
    FIRST_TOLD, "first_told.txt", 0
);
lexicon!(
    /// Verbs and nouns by which a figure is told.
    FIGURE_TELLINGS, "figure_tellings.txt", 0
);
lexicon!(
    /// Verbs that put another figure in the place of one that was told.
    CORRECTING, "correcting.txt", 0
);

/// The most words between a figure and what says that it was told first, or that it was corrected.
const REACH: usize = 6;

/// Of two figures that exclude each other the one that stands where an article takes the other back, or says that its own
/// is lowered, later than the other.
pub(super) fn corrected(story: &Story<'_>, x: At, y: At) -> Option<Comparison> {
    let figure = |at: At| match &story.claim(at).value {
        Value::Quantity(q) => q.interval.point(),
        _ => None,
    };
    let (p, q) = (figure(x)?, figure(y)?);
    let taken = |at: At, number: f64| sentences(story, at).any(|words| takes_back(words, number));
    let lowered = |at: At, number: f64| sentences(story, at).any(|words| lowers_to(words, number));
    let order = story.told_first(x, y);
    let corrects = |at: At, own: f64, other: f64, earlier: Ordering| {
        let back = taken(at, other) && !taken(at, own);
        back || x.0 != y.0 && own < other && order != Some(earlier) && lowered(at, own)
    };
    let (relation, own, other) = match (corrects(x, p, q, Ordering::Less), corrects(y, q, p, Ordering::Greater)) {
        (true, false) => (Relation::Corrects, p, q),
        (false, true) => (Relation::CorrectedBy, q, p),
        _ => return None,
    };
    let why = format!("the report of {} takes back {}", Quantity::count(own), Quantity::count(other));
    Some(Comparison { relation, ground: None, why })
}

/// The words of every sentence of the article of a claim.
fn sentences<'a>(story: &Story<'a>, at: At) -> impl Iterator<Item = &'a [Word]> {
    story.article(at).contexts.iter().map(|context| context.words.as_slice())
}

/// True for the word that writes a number: "ten", "10".
fn writes(word: &Word, number: f64) -> bool {
    word.upos == Upos::Num
        && (word.lemma.replace(',', "").parse() == Ok(number) || *word.lemma == *Quantity::count(number).to_string())
}

/// "not ten", "rather than ten", "down from ten", "ten as first reported", "earlier put at ten".
fn takes_back(words: &[Word], number: f64) -> bool {
    (0..words.len()).any(|i| {
        let is = |back: usize, lemma: &str| i.checked_sub(back).is_some_and(|k| *words[k].lemma == *lemma);
        let set_against = || is(1, "not") || is(1, "than") && is(2, "rather") || is(1, "of") && is(2, "instead");
        let lowered = || is(1, "from") && (is(2, "down") || near(words, i).any(|w| CORRECTING.contains(&w.lemma)));
        let told_first = || {
            near(words, i).any(|w| FIRST_TOLD.contains(&w.lemma))
                && near(words, i).any(|w| FIGURE_TELLINGS.contains(&w.lemma))
        };
        writes(&words[i], number) && (set_against() || lowered() || told_first())
    })
}

/// "revised down to eight", "a corrected toll of eight".
fn lowers_to(words: &[Word], number: f64) -> bool {
    let corrected = |i: usize| near(words, i).any(|w| CORRECTING.contains(&w.lemma));
    (1..words.len()).any(|i| writes(&words[i], number) && *words[i - 1].lemma != *"from" && corrected(i))
}

/// The words around a figure, up to a mark, a conjunction or the next figure: those may be of something else.
fn near(words: &[Word], i: usize) -> impl Iterator<Item = &Word> {
    let parts = |w: &&Word| matches!(w.upos, Upos::Punct | Upos::Cconj | Upos::Num);
    let before = words[i.saturating_sub(REACH)..i].iter().rev().take_while(move |w| !parts(w));
    let behind = words[i + 1..].iter().take(REACH).take_while(move |w| !parts(w));
    before.chain(behind)
}
