//! What each line of an article is: headline, heading, item, caption, running text, or boilerplate.
//!
//! A line is boilerplate only on positive evidence: a phrase of the list, the shape of a byline or a share bar, or an
//! exact repetition of an earlier line. A false mark loses evidence, a missed one only costs a sentence that says nothing
//! about the story, so precision comes first. Hard-wrapped lines are joined into one paragraph.
//!
//! Knows nothing of sentences but what a line's last mark shows.

use super::{Part, runs};
use crate::lexicon::lexicon;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

lexicon! {
    /// Phrases of boilerplate, with the place where they count.
    PHRASES, "text_boilerplate.txt", 1
}

lexicon! {
    /// Who gives pictures.
    AGENCIES, "text_photo_agencies.txt", 1
}
lexicon! {
    /// The words of a line that says when a page was written, and whether they may begin it.
    STAMPS, "text_stamps.txt", 1
}

/// Phrases as words with their place, by the first word.
type Phrases = FxHashMap<&'static str, Vec<(Vec<&'static str>, Place)>>;

/// The phrases of the list.
static BY_FIRST: LazyLock<Phrases> = LazyLock::new(|| {
    let mut map = Phrases::default();
    for (phrase, fields) in PHRASES.iter() {
        let place = match fields.first().copied() {
            Some("inside") => Place::Inside,
            Some("start") => Place::Start,
            Some("line") => Place::Line,
            Some("after") => Place::After,
            Some("block") => Place::Block,
            _ => continue,
        };
        let words: Vec<&str> = phrase.split(' ').collect();
        map.entry(words[0]).or_default().push((words, place));
    }
    map
});

/// Where a phrase must stand to count, and what it marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Inside,
    Start,
    Line,
    After,
    Block,
}

/// A paragraph of an article: one line, or several hard-wrapped ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// `None`: boilerplate.
    pub(crate) part: Option<Part>,
}

/// The longest line that a phrase at its start marks as a whole; a longer one is judged sentence by sentence.
const SHORT: usize = 240;

/// The paragraphs of `text`, in order, blank lines left out.
pub(crate) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found = Vec::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let lines = wrapped(text);
    let mut follow = None;
    let mut opened = false;
    for (i, &(start, end, gap)) in lines.iter().enumerate() {
        let line = &text[start..end];
        let counted = counter(line);
        let body = &line[counted..];
        let words = words(body);
        let ends = closes(line);
        follow = match follow {
            Some(Place::Block) if gap => None,
            Some(Place::After) if ends => None,
            other => other,
        };
        let header = match whole(&words) {
            Some(place @ (Place::After | Place::Block)) => Some(place),
            _ => None,
        };
        // A disclaimer that opens the text stands before the story, not after it.
        if header.is_some() && opened {
            follow = header;
        }
        let repeated = line.len() >= 20 && !seen.insert(words.join(" "));
        // A page number needs a page: a text of one figure is that figure.
        let figure = lines.len() == 1 && !words.is_empty() && words.iter().all(|w| w == "0");
        let noise = follow.is_some() || header.is_some() || repeated || (!figure && furniture(body, &words));
        let part = if noise {
            None
        } else if let Some(part) = caption(line, counted, &words) {
            part
        } else if item(line) {
            Some(Part::Item)
        } else if ends || words.len() > 25 || line.ends_with([':', ',']) {
            Some(Part::Prose)
        } else if !opened {
            Some(Part::Headline)
        } else if words.len() <= 12 && i + 1 < lines.len() {
            Some(Part::Heading)
        } else {
            Some(Part::Prose)
        };
        opened |= part.is_some();
        let start = start + if part == Some(Part::Caption) { counted } else { 0 };
        found.push(Paragraph { start, end, part });
    }
    found
}

/// True when a sentence inside a paragraph is boilerplate.
pub(crate) fn noise(sentence: &str) -> bool {
    let words = words(sentence);
    matches!(marked(&words), Some(Place::Inside | Place::Start)) || trace(sentence, &words)
}

/// The lines as (start, end, a blank line stands before), without white space around them; hard-wrapped ones joined.
fn wrapped(text: &str) -> Vec<(usize, usize, bool)> {
    let mut lines: Vec<(usize, usize, bool)> = Vec::new();
    let mut gap = false;
    for range in super::lines(text) {
        let line = &text[range.clone()];
        let start = range.start + line.len() - line.trim_start().len();
        let end = start + line.trim().len();
        if start >= end {
            gap = true;
        } else {
            lines.push((start, end, gap));
            gap = false;
        }
    }
    let mut joined: Vec<(usize, usize, bool)> = Vec::with_capacity(lines.len());
    let mut i = 0;
    while i < lines.len() {
        let mut j = i + 1;
        while j < lines.len() && !lines[j].2 {
            j += 1;
        }
        let block = &lines[i..j];
        let length = |l: &(usize, usize, bool)| l.1 - l.0;
        let inner = &block[..block.len() - 1];
        let even = inner.len() >= 2 && inner.iter().all(|l| (45..=100).contains(&length(l)));
        let open = inner.iter().filter(|l| !closes(&text[l.0..l.1])).count();
        if even && open * 2 >= inner.len() {
            joined.push((block[0].0, block[block.len() - 1].1, block[0].2));
        } else {
            for line in block {
                match joined.last_mut() {
                    // A small letter goes on with the line before it, where that was long enough to be wrapped.
                    Some(last)
                        if !line.2
                            && last.1 - last.0 >= 45
                            && text[line.0..line.1].starts_with(char::is_lowercase)
                            && !text[..last.1].ends_with(['.', '!', '?', ':', ';', '"', '”', '…']) =>
                    {
                        last.1 = line.1;
                    }
                    _ => joined.push(*line),
                }
            }
        }
        i = j;
    }
    joined
}

/// The words of a line in small letters, without punctuation around them, a number as 0.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::with_capacity(line.len() / 6 + 1);
    for run in runs(line) {
        let core = run.trim_matches(|c: char| !c.is_alphanumeric());
        if core.is_empty() {
            continue;
        }
        if core.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':' | b'-')) {
            words.push("0".to_owned());
        } else {
            words.push(core.replace('’', "'").to_lowercase());
        }
    }
    words
}

/// The strongest phrase in the words.
fn marked(words: &[String]) -> Option<Place> {
    for (i, word) in words.iter().enumerate() {
        let Some(phrases) = BY_FIRST.get(word.as_str()) else { continue };
        for (phrase, place) in phrases {
            let here = phrase.len() <= words.len() - i && phrase.iter().zip(&words[i..]).all(|(a, b)| a == b);
            let counts = match place {
                Place::Inside => true,
                Place::Start => i == 0,
                Place::Line | Place::After | Place::Block => false,
            };
            if here && counts {
                return Some(*place);
            }
        }
    }
    None
}

/// The phrase that is the whole line.
fn whole(words: &[String]) -> Option<Place> {
    let phrases = BY_FIRST.get(words.first()?.as_str())?;
    phrases
        .iter()
        .find(|(phrase, _)| phrase.len() == words.len() && phrase.iter().zip(words).all(|(a, b)| a == b))
        .map(|p| p.1)
}

/// True when a line is page furniture: no words, a share bar, a byline, a phrase of the list.
fn furniture(line: &str, words: &[String]) -> bool {
    if words.is_empty() || whole(words).is_some() {
        return true;
    }
    if words.len() <= 8 && words.iter().all(|w| PHRASES.first(w) == Some("word")) {
        return true;
    }
    if words.len() == 1 && line.contains('@') {
        return true;
    }
    // A caption may follow the sign; a credit is short.
    if (line.starts_with('©') || line.starts_with("(©")) && (words.len() <= 8 || words[0] == "0") {
        return true;
    }
    if trace(line, words) {
        return true;
    }
    // "RELATED: Another story".
    let label = line.split_once(':').map_or("", |split| split.0);
    if line.len() <= SHORT && !label.is_empty() && whole(&self::words(label)).is_some() {
        return true;
    }
    let place = if line.len() <= SHORT { marked(words) } else { None };
    match place {
        Some(Place::Start) => true,
        // A phrase in the middle marks the sentence that holds it, not the sentences beside it.
        Some(Place::Inside) => line.trim_end_matches(['.', '!', '?', '"']).find(". ").is_none(),
        _ => byline(line),
    }
}

/// True for what a page leaves beside a text: who gave a picture, who wrote a message and when, when the page was written.
fn trace(text: &str, words: &[String]) -> bool {
    credit(text, words) || signature(text) || stamp(words)
}

/// "GETTY", "REUTERS/Ann Lee", "(Acme via AP)", "Photo: Ann Lee, Kolby News": an agency or "photo" with names only. "AP:
/// Mayor quits" and "KOLBY (AP) -" are none, nor is a headline that names an agency.
fn credit(text: &str, words: &[String]) -> bool {
    if words.is_empty() || words.len() > 8 || closes(text.trim_end_matches(')')) || text.ends_with(':') {
        return false;
    }
    let agency = |word: &str| AGENCIES.first(word) == Some("agency");
    let open = text.trim_start_matches(['(', ' ']);
    let labelled =
        ["Photo: ", "Photos: ", "Picture: ", "Image: ", "Credit: "].iter().any(|label| open.starts_with(label));
    let bracketed = || text.starts_with('(') && text.ends_with(')') && words.iter().any(|w| w.split('/').any(agency));
    let parted = || words.iter().any(|word| word.contains(['/', ':']) && word.split(['/', ':']).any(agency));
    let alone = || words.iter().all(|word| AGENCIES.contains(word)) && words.iter().any(|word| agency(word));
    let names = || {
        text.split_whitespace().all(|word| {
            let core = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            !core.starts_with(char::is_lowercase) || matches!(core, "via" | "for" | "of" | "and" | "the" | "by" | "de")
        })
    };
    (labelled || bracketed() || alone() || (!text.contains('(') && parted())) && names()
}

/// "— Ann Lee (@annlee) March 8, 2016": who wrote a message that the text copies.
fn signature(text: &str) -> bool {
    text.len() <= 160
        && text.contains("(@")
        && (text.starts_with(['—', '–', '-'])
            || text.starts_with("pic.twitter.com")
            || text.starts_with("https://t.co"))
}

/// "Posted: Saturday, June 27, 2015 10:39 PM EDT": a date behind a word of publishing, and nothing else.
fn stamp(words: &[String]) -> bool {
    words.len() > 2
        && words.len() <= 30
        && STAMPS.first(&words[0]) == Some("head")
        && words.iter().any(|word| word == "0")
        && words.iter().all(|word| STAMPS.contains(word) || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// "By Ann Lee", "By ANN LEE and Tom Hill, Staff Writer": names only behind "by", and no full stop.
fn byline(line: &str) -> bool {
    let Some(rest) =
        line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("By: "))
    else {
        return false;
    };
    line.len() <= 90
        && !closes(line)
        && rest.split_whitespace().all(|w| {
            matches!(w, "and" | "&" | "|" | "-" | "for" | "of" | "the" | "in" | "de" | "van" | "von" | "al")
                || w.starts_with(|c: char| c.is_uppercase() || c == '@' || c.is_ascii_digit())
        })
}

/// The part of a picture's text: a caption where it holds a sentence, boilerplate (`Some(None)`) where only a credit.
fn caption(line: &str, counted: usize, words: &[String]) -> Option<Option<Part>> {
    let first = words.first()?.as_str();
    let second = words.get(1).map_or("", String::as_str);
    let opens = counted > 0
        || (first == "file"
            && (matches!(second, "photo" | "picture" | "image") || line.to_lowercase().starts_with("file -")))
        || (matches!(first, "photo" | "image" | "picture" | "caption")
            && line.get(first.len()..).is_some_and(|rest| rest.starts_with(':')));
    let credit = line.len() <= 600
        && (line.contains("(Photo")
            || line.contains("Photo: ")
            || line.contains("Getty Images")
            || line.contains("AP Photo"));
    if !opens && !credit {
        return None;
    }
    let least = if counted > 0 { 4 } else { 8 };
    Some((words.len() >= least).then_some(Part::Caption))
}

/// The length of "Image 3 of 12 " or "Image copyright PA Image caption " before a caption.
fn counter(line: &str) -> usize {
    for label in ["Image caption ", "Media caption "] {
        let page = ["Image c", "Media c", "Media playback "].iter().any(|start| line.starts_with(start));
        if page && let Some(at) = line.find(label).filter(|at| *at <= 80) {
            return at + label.len();
        }
    }
    let mut rest = line;
    for (i, want) in ["image", "", "of", ""].into_iter().enumerate() {
        let Some((word, tail)) = rest.split_once(' ') else { return 0 };
        let fits = if want.is_empty() {
            word.bytes().all(|b| b.is_ascii_digit())
        } else {
            word.eq_ignore_ascii_case(want) || (i == 0 && matches!(word, "Photo" | "Picture" | "Slide"))
        };
        if !fits || word.is_empty() {
            return 0;
        }
        rest = tail.trim_start();
    }
    line.len() - rest.len()
}

/// True when a line begins with a bullet or a number that counts items.
fn item(line: &str) -> bool {
    let Some((mark, _)) = line.split_once(char::is_whitespace) else { return false };
    matches!(mark, "•" | "-" | "*" | "·" | "–" | "▪" | "●" | "○" | "►" | "+")
        || (mark.len() <= 3
            && mark.ends_with(['.', ')'])
            && mark.len() > 1
            && mark[..mark.len() - 1].bytes().all(|b| b.is_ascii_digit()))
}

/// True when a line ends as a sentence does.
fn closes(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…'])
}
