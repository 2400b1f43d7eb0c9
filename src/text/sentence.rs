//! Sentences of a text.

use super::boundary::{Chunk, Gaps, chunks};
use super::token::{ABBREVIATIONS, emoticon};
use super::{Part, clean};
use crate::lexicon::lexicon;
use crate::span::Span;

lexicon! {
    /// Words that open a sentence and are no name.
    OPENERS, "text_openers.txt", 0
}
lexicon! {
    /// What follows a clock time in its own sentence.
    AFTER_CLOCK, "text_after_clock.txt", 0
}

/// A sentence of a text: where it stands, and in what part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes, without space around them.
    pub span: Span,
    /// The number of its paragraph, from 0.
    pub paragraph: usize,
    /// The part of the article.
    pub part: Part,
}

/// The weights of the boundary classifier, one signed byte each.
static WEIGHTS: &[u8] = include_bytes!("boundary.bin");

/// The sentences of an article's text outside boilerplate, in order. Hard-wrapped lines are read as one paragraph; a
/// disclaimer, a teaser, a share bar, a byline or a repeated line has no sentences.
///
/// ```
/// use crossclaim::text::{Part, segment};
///
/// let text = "Two killed in blast\nBy Ann Lee\nTwo people died. Sign up for our newsletter.\nShare on Facebook";
/// let pieces = segment(text);
/// let found: Vec<(Part, &str)> = pieces.iter().map(|piece| (piece.part, piece.span.of(text))).collect();
/// assert_eq!(found, [(Part::Headline, "Two killed in blast"), (Part::Prose, "Two people died.")]);
/// ```
#[must_use]
pub fn segment(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len() / 100);
    let mut list: Vec<Chunk> = Vec::new();
    for (number, paragraph) in clean::paragraphs(text).into_iter().enumerate() {
        let Some(part) = paragraph.part else { continue };
        split(text, paragraph.start, paragraph.end, &mut list, |span| {
            if !clean::noise(span.of(text)) {
                pieces.push(Piece { span, paragraph: number, part });
            }
        });
    }
    pieces
}

/// Every sentence of `text`, in order, without space around it. A line end ends a sentence; nothing is left out: between
/// the spans there is only white space.
///
/// ```
/// let text = "Dr. Lee met Mr. T. Kim on Jan. 5. \"It went well,\" she said.";
/// let ends: Vec<usize> = crossclaim::text::sentences(text).iter().map(|span| span.end()).collect();
/// assert_eq!(ends, [33, 59]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::with_capacity(text.len() / 80);
    let mut list: Vec<Chunk> = Vec::new();
    for line in super::lines(text) {
        split(text, line.start, line.end, &mut list, |span| spans.push(span));
    }
    spans
}

/// Hands the sentences of `text[from..to]` to `take`; `list` is memory to use again.
fn split(text: &str, from: usize, to: usize, list: &mut Vec<Chunk>, mut take: impl FnMut(Span)) {
    chunks(text, from, to, list);
    let mut gaps = Gaps::new(text, list);
    let mut first = 0;
    for i in 0..list.len() {
        gaps.enter(i);
        let last = i + 1 == list.len();
        if last || gaps.score(i, WEIGHTS).is_some_and(|score| score > -SURE && score > threshold(text, &list[i..])) {
            gaps.cut(i);
            take(Span::new(list[first].start as usize, list[i].end as usize));
            first = i + 1;
        }
    }
}

/// The score, in the weights' unit, that the gap after the first of `chunks` must pass to be a boundary.
///
/// The treebanks hold too little news for the classifier to be sure of these alone.
fn threshold(text: &str, chunks: &[Chunk]) -> i32 {
    let word = |i: usize| chunks.get(i).map_or("", |c: &Chunk| &text[c.start as usize..c.end as usize]);
    let (left, right) = (word(0), word(1));
    if left.ends_with(']') && left.find('[').is_some_and(|at| left[..at].ends_with(',')) {
        // A footnote behind a comma: "On Tuesday,[3] Hill left."
        return NEVER;
    }
    let small = right.starts_with(char::is_lowercase);
    if left.starts_with([':', ';']) && emoticon(left).is_some() && right.starts_with(char::is_uppercase) {
        // An emoticon closes what it comments on.
        return -SURE;
    }
    let core = left.trim_end_matches(['"', '\'', '”', '’', ')', ']']);
    if core.len() < left.len() && core.ends_with(['?', '!']) && small {
        // "Where were they?" asked the judge.
        return NEVER;
    }
    if let Some(word) = core.strip_suffix('.') {
        // The second initial of a name: "George | W. | Hill".
        if word.len() == 1 && word != "I" && word.starts_with(char::is_uppercase) && !opens(right) {
            return 2 * SURE;
        }
        return match abbreviation(word.trim_start_matches(|c: char| !c.is_alphanumeric()), small, right) {
            Some(true) => NEVER,
            _ if opens(right) => -SURE,
            _ => 0,
        };
    }
    // Without a mark that ends sentences, a capital likely begins a name ("Anna | Holt met Petr Marek"), not a sentence;
    // in a line in title case, every word may be part of one. A quotation belongs to the words that announce it.
    let bare = left.trim_end_matches(['\'', '’', '-', '–', '—', ',']).chars().next_back();
    if bare.is_none_or(char::is_alphanumeric) {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let shout = |word: &str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        let title = capital(left) && capital(word(2)) && (!shout(left) || shout(word(2)));
        if !opens(right) || title {
            return SURE;
        }
    } else if left.ends_with(':') && right.starts_with(['"', '“', '\'', '‘']) {
        return SURE;
    }
    0
}

/// A score that no gap passes.
const NEVER: i32 = i32::MAX;

/// A score that only a gap of clear evidence passes.
const SURE: i32 = 40;

/// True for a word that opens a sentence and is no name.
fn opens(chunk: &str) -> bool {
    let core = chunk.trim_matches(|c: char| !c.is_alphanumeric());
    core.starts_with(char::is_uppercase) && core.len() <= 16 && OPENERS.contains(&core.replace('’', "'").to_lowercase())
}

/// Whether the abbreviation `word` needs what follows it: a title its name, a month its day, a clock time its weekday;
/// `None` where the word is none.
fn abbreviation(word: &str, small: bool, right: &str) -> Option<bool> {
    if word.len() > 6 {
        return None;
    }
    let dotted = word.contains('.') && word.split('.').all(|part| part.len() == 1);
    let number = word.len() > 1 && right.starts_with(|c: char| c.is_ascii_digit());
    match ABBREVIATIONS.first(word) {
        Some("always") => Some(true),
        Some("number") => number.then_some(true),
        Some(_) => Some(small || number),
        None if dotted => {
            let clock = word.ends_with(['m', 'M']);
            let day = || AFTER_CLOCK.contains(right.trim_matches(|c: char| !c.is_alphanumeric()));
            Some(small || (clock && !opens(right) && day()))
        }
        None => None,
    }
}
