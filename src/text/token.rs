//! Tokens of a sentence, after Universal Dependencies' English treebanks.
//!
//! Clitics are parted ("do|n't", "Iran|'s", "can|not"), hyphens and slashes stand alone ("26|-|year|-|old") unless a
//! prefix binds the word ("non-lethal", "e-mail"), a currency sign, a percent sign and a unit leave their number
//! ("$|1.5|m"), while addresses, clock times, thousands, initials and abbreviations stay whole.
//!
//! Knows nothing of grammar: every decision rests on the white-space-separated chunk and on what stands right behind it.

use super::boundary::{run_end, white};
use super::normal::invisible;
use crate::lexicon::lexicon;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

lexicon! {
    /// Prefixes that keep their hyphen.
    PREFIXES, "text_prefixes.txt", 0
}
lexicon! {
    /// Words written together, with the offsets of their cuts.
    CONTRACTIONS, "text_contractions.txt", 1
}
lexicon! {
    /// What follows an "its" that stands for "it's", a "your" that stands for "you're".
    NOT_OWNED, "text_not_owned.txt", 0
}
lexicon! {
    /// Units that stand right behind a number.
    UNITS, "text_units.txt", 0
}
lexicon! {
    /// Endings of addresses and file names.
    ENDINGS, "text_endings.txt", 0
}
lexicon! {
    /// Words that own their full stop, and when.
    ABBREVIATIONS, "text_abbreviations.txt", 1
}

/// The tokens of the sentence at `span` of `text`, as spans into `text`, in order. What lies between them is white space,
/// or characters that no reader sees.
///
/// ```
/// use crossclaim::{Span, text::tokenize};
///
/// let text = "He didn't pay $1.5m.";
/// let words: Vec<&str> = tokenize(text, Span::new(0, text.len())).iter().map(|token| token.of(text)).collect();
/// assert_eq!(words, ["He", "did", "n't", "pay", "$", "1.5", "m", "."]);
/// ```
#[must_use]
pub fn tokenize(text: &str, span: Span) -> Vec<Span> {
    let sentence = span.of(text);
    let bytes = sentence.as_bytes();
    let mut tokens = Vec::with_capacity(sentence.len() / 5 + 1);
    let mut at = 0;
    while at < bytes.len() {
        let skip = white(bytes, at);
        if skip > 0 {
            at += skip;
            continue;
        }
        let start = at;
        at = run_end(bytes, at);
        let mut next = at;
        while next < bytes.len() && white(bytes, next) > 0 {
            next += white(bytes, next);
        }
        let mut chunk = Chunk {
            text: &sentence[start..at],
            next: &sentence[next..run_end(bytes, next)],
            base: span.start() + start,
            tokens: &mut tokens,
        };
        chunk.read();
    }
    tokens
}

/// A longer chunk holds no address, date or number of groups: looking for them behind each of its marks would cost the
/// square of its length.
const LONG: usize = 1024;

/// A white-space-separated piece of a sentence, and what follows it.
struct Chunk<'a> {
    text: &'a str,
    /// The next one; empty where none follows.
    next: &'a str,
    base: usize,
    tokens: &'a mut Vec<Span>,
}

impl Chunk<'_> {
    fn push(&mut self, from: usize, to: usize) {
        self.tokens.push(Span::new(from, to).shift(self.base));
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn read(&mut self) {
        let bytes = self.text.as_bytes();
        // Nearly every chunk is letters only.
        if bytes.iter().all(u8::is_ascii_alphabetic) {
            return self.pieces(0, bytes.len());
        }
        let mut at = 0;
        let mut fresh = true;
        while at < bytes.len() {
            if fresh && let Some(end) = self.address(at) {
                self.push(at, end);
                at = end;
                fresh = false;
                continue;
            }
            let Some(c) = self.char(at) else { return };
            if invisible(c) {
                // No token of its own: it belongs to the word after it, where one follows.
                let seen = self.text[at..].find(|c| !invisible(c)).map(|i| at + i);
                let Some(seen) = seen.filter(|&seen| self.char(seen).is_some_and(char::is_alphanumeric)) else {
                    at = seen.unwrap_or(bytes.len());
                    continue;
                };
                let end = self.word(seen);
                self.push(at, end);
                (at, fresh) = (end, false);
                continue;
            }
            if c.is_alphanumeric() || self.opens_word(at, c) {
                let end = self.word(at);
                let stop = end + usize::from(self.owns_stop(at, end));
                if stop > end {
                    self.push(at, stop);
                } else {
                    self.pieces(at, end);
                }
                at = stop;
                fresh = false;
            } else {
                let end = self.mark(at, c);
                self.push(at, end);
                at = end;
                fresh = true;
            }
        }
    }

    /// The end of a web address, e-mail address or file name that begins at `at`.
    fn address(&self, at: usize) -> Option<usize> {
        if self.text.len() > LONG {
            return None;
        }
        let rest = &self.text[at..];
        let lower = |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
        let web = lower("http://") || lower("https://") || lower("ftp://") || lower("www.");
        // The sure signs of an address are rare: look for them before anything that costs.
        if !web && !rest.bytes().any(|b| matches!(b, b'@' | b'.')) {
            return None;
        }
        // "(a.pdf)(b.pdf)" are two files.
        let rest = if web { rest } else { rest.split(['(', ')', '[', ']', '<', '>']).next().unwrap_or(rest) };
        let trimmed = rest.trim_end_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '>' | '"' | '\'' | '”' | '’' | '…')
        });
        let end = at + trimmed.len();
        if web {
            return (trimmed.len() > 4).then_some(end);
        }
        let body = trimmed.split(['/', '?', '#']).next().unwrap_or("");
        let host = |host: &str| {
            let ending = host.rsplit('.').next().unwrap_or("");
            ending.len() < host.len()
                && ending.len() <= 6
                && ENDINGS.contains(&ending.to_ascii_lowercase())
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'@' | b'%' | b'+'))
                && host.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
                && !host.contains("..")
        };
        if let Some((name, domain)) = trimmed.split_once('@') {
            let named = !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'(' | b'<' | b'"' | b','));
            return (named
                && domain.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric())
                && domain.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')))
            .then_some(end);
        }
        // "word.In the" lacks a space: an ending must be in small letters, unless the whole is in capitals.
        let small = body.bytes().rev().take_while(|b| *b != b'.').all(|b| !b.is_ascii_uppercase());
        let capitals = body.bytes().all(|b| !b.is_ascii_lowercase());
        // A news group has no ending, but parts enough: comp.sources.unix.
        let parts = || body.split('.').map(str::len).filter(|&part| part > 1).count();
        let group = || {
            body.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'.' | b'-'))
                && body.split('.').count() > 2
                && parts() == body.split('.').count()
        };
        ((small || capitals) && body.len() > 4 && (host(body) || group())).then_some(end)
    }

    /// True when a mark at `at` begins a word: '90s, 'em, @name, #tag, +1, .25.
    fn opens_word(&self, at: usize, c: char) -> bool {
        let next = self.char(at + c.len_utf8());
        match c {
            '\'' | '’' => {
                if at > 0 {
                    return false;
                }
                let rest = &self.text[at + c.len_utf8()..];
                let core = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
                (matches!(core.len(), 2 | 3) && core.starts_with(|c: char| c.is_ascii_digit()))
                    || matches!(core, "em" | "n" | "til" | "cause" | "bout" | "s" | "S")
            }
            '@' => next.is_some_and(char::is_alphabetic),
            '#' => next.is_some_and(char::is_alphabetic),
            '+' => at == 0 && next.is_some_and(|n| n.is_ascii_digit()),
            '.' => next.is_some_and(|n| n.is_ascii_digit()) && (at == 0 || !self.byte(at - 1).is_ascii_alphanumeric()),
            _ => false,
        }
    }

    /// The end of the word that begins at `at`, clitics and units included.
    fn word(&self, at: usize) -> usize {
        let mut end = at + self.char(at).map_or(1, char::len_utf8);
        // The letters or digits since the last mark inside the word.
        let mut segment = if self.char(at).is_some_and(char::is_alphanumeric) { at } else { end };
        while let Some(c) = self.char(end) {
            if c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}') || invisible(c) {
                end += c.len_utf8();
                continue;
            }
            let next = end + c.len_utf8();
            let Some(n) = self.char(next).filter(|n| n.is_alphanumeric()) else { break };
            let before = self.byte(end.max(1) - 1);
            let digits = before.is_ascii_digit() && n.is_ascii_digit();
            let run = || self.text[next..].chars().take_while(|c| c.is_alphanumeric()).take(5).count();
            let inside = match c {
                '\'' | '’' => end > segment,
                '.' => {
                    digits
                        || (n.is_alphabetic()
                            && before.is_ascii_alphabetic()
                            && ((end - segment == 1 && (run() == 1 || segment == at))
                                || (end - segment == 2 && run() == 1)))
                }
                ',' => digits && self.text[next..].bytes().take_while(u8::is_ascii_digit).count() == 3,
                ':' => digits,
                '/' => digits && self.text[segment..end].bytes().all(|b| b.is_ascii_digit()),
                '&' => before.is_ascii_uppercase() && n.is_uppercase() || (end - segment == 1 && run() == 1),
                '-' => self.binds(at, segment, end),
                _ => false,
            };
            if !inside {
                break;
            }
            end = next;
            segment = next;
        }
        end
    }

    /// True when the hyphen at `end` belongs to the word: after a prefix, or inside a telephone number or a date.
    fn binds(&self, at: usize, segment: usize, end: usize) -> bool {
        let part = &self.text[segment..end];
        if part.len() <= 8 && PREFIXES.contains(&part.to_lowercase()) {
            return segment == at;
        }
        if self.text.len() > LONG {
            return false;
        }
        let groups =
            || self.text[at..].split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("").split('-');
        let digits = groups().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
        digits && (groups().count() > 2 || groups().map(str::len).eq([3, 4]))
    }

    /// True when the full stop at `end` belongs to the word before it.
    fn owns_stop(&self, at: usize, end: usize) -> bool {
        if self.byte(end) != b'.' || self.byte(end + 1) == b'.' {
            return false;
        }
        let word = &self.text[at..end];
        let tail = &self.text[end + 1..];
        let inner = tail.starts_with(char::is_alphanumeric);
        let ends = self.next.is_empty() && tail.chars().all(|c| !c.is_alphanumeric());
        if let Some(dot) = word.rfind('.') {
            let last = &word[dot + 1..];
            return last.len() <= 2 && last.bytes().all(|b| b.is_ascii_alphabetic()) && !inner;
        }
        if word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
            return !ends && (word != "I" || at > 0 || inner || tail.is_empty());
        }
        let when = || ABBREVIATIONS.first(word);
        let lower =
            || ABBREVIATIONS.first(&word.to_lowercase()).filter(|_| word.bytes().all(|b| !b.is_ascii_lowercase()));
        if word.len() > 6 {
            return false;
        }
        match when().or_else(lower) {
            Some("always") => true,
            Some("number") => [self.next, tail].iter().any(|after| after.starts_with(|c: char| c.is_ascii_digit())),
            Some(_) => !ends,
            None => false,
        }
    }

    /// Pushes a word: whole, or parted at its clitic, its unit or the seams of words written together.
    fn pieces(&mut self, from: usize, to: usize) {
        let word = &self.text[from..to];
        let bytes = word.as_bytes();
        if bytes.len() <= 8 && bytes.is_ascii() {
            let mut small = [0; 8];
            let small = &mut small[..bytes.len()];
            small.copy_from_slice(bytes);
            small.make_ascii_lowercase();
            let cuts = std::str::from_utf8(small).ok().and_then(|key| CONTRACTIONS.first(key));
            if let Some(cuts) = cuts {
                let mut last = from;
                for cut in cuts.split(',').filter_map(|cut| cut.parse::<usize>().ok()) {
                    self.push(last, from + cut);
                    last = from + cut;
                }
                return self.push(last, to);
            }
        }
        if let Some(cut) = clitic(word).or_else(|| unit(word)).or_else(|| self.slip(word)) {
            self.push(from, from + cut);
            return self.push(from + cut, to);
        }
        self.push(from, to);
    }

    /// The cut of "its" and "your" before what nobody owns: "it's" and "you're" without their apostrophes.
    fn slip(&self, word: &str) -> Option<usize> {
        let cut = match word.len() {
            3 if word.eq_ignore_ascii_case("its") => 2,
            4 if word.eq_ignore_ascii_case("your") => 3,
            _ => return None,
        };
        NOT_OWNED.contains(&self.next.to_lowercase()).then_some(cut)
    }

    /// The end of the mark or the run of marks at `at`.
    fn mark(&self, at: usize, c: char) -> usize {
        let rest = &self.text[at..];
        if let Some(end) = emoticon(rest) {
            return at + end;
        }
        if rest.starts_with("[...]") {
            return at + 5;
        }
        let run = |same: &dyn Fn(char) -> bool| at + rest.find(|c: char| !same(c)).unwrap_or(rest.len());
        match c {
            '!' | '?' => run(&|c| matches!(c, '!' | '?' | '.')),
            // One or two full stops before a question mark are a slip; three are a mark of their own.
            '.' if rest.trim_start_matches('.').starts_with(['!', '?']) && !rest.starts_with("...") => {
                run(&|c| matches!(c, '!' | '?' | '.'))
            }
            '.' | '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '#' | '—' | '–' | '…' => run(&|d| d == c),
            '\'' | '`' if rest.as_bytes().get(1) == rest.as_bytes().first() => at + 2,
            '‘' | '’' if rest[c.len_utf8()..].starts_with('’') => at + 2 * c.len_utf8(),
            '$' => run(&|d| d == c),
            c if c.is_ascii() => at + 1,
            c => at + rest.graphemes(true).next().map_or(c.len_utf8(), str::len),
        }
    }
}

/// Where the clitic of a word begins: n't, 's, 're, 've, 'll, 'd, 'm.
fn clitic(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let quote = word.rfind(['\'', '’'])?;
    let tail = &word[quote..];
    let letters = tail.trim_start_matches(['\'', '’']);
    if quote == 0 {
        return None;
    }
    let is = |clitic: &str| letters.eq_ignore_ascii_case(clitic);
    if is("t") && bytes[quote - 1].eq_ignore_ascii_case(&b'n') && quote > 1 {
        return Some(quote - 1);
    }
    // The decades: 1960's.
    if is("s") && bytes[0].is_ascii_digit() {
        return None;
    }
    (is("s") || is("re") || is("ve") || is("ll") || is("d") || is("m")).then_some(quote)
}

/// Where the unit behind a number begins.
fn unit(word: &str) -> Option<usize> {
    if !word.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    let cut = word.find(|c: char| c.is_ascii_alphabetic())?;
    let number = word[..cut].bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':'));
    (number && UNITS.contains(&word[cut..].to_ascii_lowercase())).then_some(cut)
}

/// The length of the emoticon that begins `rest` and is followed by no letter or digit.
pub(super) fn emoticon(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 0;
    if !matches!(bytes.first(), Some(b':' | b';' | b'=')) {
        return None;
    }
    at += 1;
    at += usize::from(matches!(bytes.get(at), Some(b'-' | b'\'')));
    let mouth = *bytes.get(at)?;
    if !matches!(mouth, b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|') {
        return None;
    }
    let end = at + 1;
    (!matches!(bytes.get(end), Some(b) if b.is_ascii_alphanumeric() || *b == b'/')).then_some(end)
}
