//! A sentence as atoms: runs of letters, runs of digits and single marks, with what the word list knows of each.
//!
//! Time expressions are read from atoms, not from tokens, so that "30-day", "30 - day", "8am" and "8 a.m." are one form
//! whatever the tokenizer makes of them.

use crate::lexicon::lexicon;
use crate::text::{invisible, normal};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

lexicon!(TIME_WORDS, "time_words.txt", 1);
lexicon!(
    /// Names that hold a word of the calendar.
    CALENDAR_NAMES, "calendar_names.txt", 0
);
lexicon!(
    /// Holidays and the rule of their date.
    HOLIDAYS,
    "holidays.txt",
    1
);

macro_rules! classes {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// What the word list says a word may be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class { $($variant),+ }

        impl Class {
            fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

classes! {
    Card = "card", Tens = "tens", Scale = "scale", Article = "article", Vague = "vague", Pair = "pair", Half = "half",
    Ord = "ord", Suffix = "suffix", Unit = "unit", Units = "units", Abbr = "abbr", Weekday = "weekday",
    Weekdays = "weekdays", Wd = "wd", Month = "month", Mon = "mon", Doubtful = "doubtful", Season = "season",
    Seasons = "seasons", Part = "part", Parts = "parts", Overnight = "overnight", Noon = "noon", Day = "day",
    Tonight = "tonight", Rel = "rel", Ref = "ref", Soft = "soft", Set = "set", Each = "each", Edge = "edge",
    EdgeOf = "edgeof", Approx = "approx", AmPm = "ampm", Zone = "zone", ZoneName = "zonename", Decade = "decade",
    Ago = "ago", Fiscal = "fiscal", Period = "period", Prep = "prep", Filler = "filler", Function = "function",
    Lead = "lead", Long = "long", Civil = "civil",
}

/// The first words of the holidays' names.
static HOLIDAY_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let first = |name: &'static str| name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(name);
    HOLIDAYS.iter().map(|(name, _)| first(name)).collect()
});

/// The first words of the names that hold a word of the calendar.
static NAME_WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let first = |name: &'static str| name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(name);
    CALENDAR_NAMES.iter().map(|(name, _)| first(name)).collect()
});

/// The classes of a word, with their values.
pub(super) type Entry = Vec<(Class, i32)>;

static WORDS: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    let class = |field: &str| {
        let (name, value) = field.split_once('=')?;
        Some((Class::parse(name)?, value.parse().ok()?))
    };
    TIME_WORDS.iter().map(|(word, fields)| (word, fields[0].split(' ').filter_map(class).collect())).collect()
});

/// A piece of the text without space in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// The first byte, in the sentence.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
    /// No space before it.
    pub(super) glued: bool,
    /// What it is.
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Letters, with what the list knows of them.
    Word(Option<&'static Entry>),
    /// Digits (a thousands comma inside is no part of another number): the value and how many digits.
    Num(u32, usize),
    /// Any other character; dashes are `-`, apostrophes `'`.
    Mark(char),
}

/// The atoms of one sentence.
pub(super) struct Atoms<'a> {
    /// The sentence as written.
    pub(super) text: &'a str,
    /// The same in lower case, at the same offsets.
    lower: String,
    list: Vec<Atom>,
}

impl<'a> Atoms<'a> {
    /// Cuts a sentence into atoms, in linear time.
    pub(super) fn new(text: &'a str) -> Self {
        let lower = text.to_ascii_lowercase();
        let bytes = lower.as_bytes();
        let mut list: Vec<Atom> = Vec::with_capacity(text.len() / 4);
        let mut at = 0;
        while at < bytes.len() {
            let b = bytes[at];
            if b == b' ' || b == b'\n' || b == b'\t' {
                at += 1;
                continue;
            }
            let glued = list.last().is_some_and(|last| last.end == at);
            let start = at;
            let kind = if b.is_ascii_digit() {
                at = number_end(bytes, at);
                let digits = lower[start..at].bytes().filter(u8::is_ascii_digit);
                let (mut value, mut count) = (0_u32, 0);
                for d in digits {
                    value = value.saturating_mul(10).saturating_add(u32::from(d - b'0'));
                    count += 1;
                }
                // A number with a thousands comma is never a year or a clock: its digits count as more than four.
                Kind::Num(value, if lower[start..at].contains(',') { count.max(5) } else { count })
            } else if b.is_ascii_alphabetic() {
                at = word_end(bytes, at);
                Kind::Word(WORDS.get(&*normal(&lower[start..at])))
            } else {
                let c = text[at..].chars().next().unwrap_or(' ');
                at += c.len_utf8();
                match c {
                    '’' | '‘' | '`' => Kind::Mark('\''),
                    '–' | '−' | '‑' | '‐' => Kind::Mark('-'),
                    '\u{a0}' | '\u{202f}' | '\u{2009}' => continue,
                    c if invisible(c) => continue,
                    c if c.is_alphabetic() => {
                        at = word_end(bytes, at);
                        Kind::Word(None)
                    }
                    c => Kind::Mark(c),
                }
            };
            list.push(Atom { start, end: at, glued, kind });
        }
        Self { text, lower, list }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<&Atom> {
        self.list.get(i)
    }

    /// The value of the class at atom `i`.
    pub(super) fn class(&self, i: usize, class: Class) -> Option<i32> {
        match self.list.get(i)?.kind {
            Kind::Word(Some(entry)) => entry.iter().find(|(c, _)| *c == class).map(|(_, v)| *v),
            _ => None,
        }
    }

    /// True when atom `i` has any class or is a number: where an expression can begin.
    pub(super) fn is_known(&self, i: usize) -> bool {
        match self.list.get(i).map(|a| a.kind) {
            Some(Kind::Word(entry)) => entry.is_some() || self.begins_holiday(i),
            Some(Kind::Num(..)) => true,
            Some(Kind::Mark(c)) => c == '\'',
            None => false,
        }
    }

    /// True when a holiday's name begins with atom `i`.
    pub(super) fn begins_holiday(&self, i: usize) -> bool {
        self.is_word(i) && HOLIDAY_WORDS.contains(self.word(i))
    }

    /// The atom behind a name that begins at atom `i` and holds a word of the calendar: "Sunday Times", "Super Tuesday".
    pub(super) fn calendar_name(&self, i: usize) -> Option<usize> {
        if !self.is_capital(i) || !NAME_WORDS.contains(self.word(i)) {
            return None;
        }
        let mut key = String::new();
        let mut found = None;
        for at in i..(i + CALENDAR_NAMES.longest() + 2).min(self.len()) {
            if at > i && !self.glued(at) {
                key.push(' ');
            }
            key.push_str(if self.mark(at, '\'') { "'" } else { self.word(at) });
            if CALENDAR_NAMES.contains(&key) {
                found = Some(at + 1);
            }
        }
        found
    }

    /// Atom `i` in lower case; empty past the end.
    pub(super) fn word(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |a| &self.lower[a.start..a.end])
    }

    /// True when atom `i` is this word.
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i) == word
    }

    /// True when atom `i` begins with a capital letter.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|a| self.text[a.start..].starts_with(|c: char| c.is_uppercase()))
    }

    /// The digits at atom `i`: value and how many.
    pub(super) fn num(&self, i: usize) -> Option<(u32, usize)> {
        match self.list.get(i)?.kind {
            Kind::Num(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// True when atom `i` is this mark.
    pub(super) fn mark(&self, i: usize, mark: char) -> bool {
        matches!(self.list.get(i), Some(Atom { kind: Kind::Mark(c), .. }) if *c == mark)
    }

    /// True when atom `i` is a word.
    pub(super) fn is_word(&self, i: usize) -> bool {
        matches!(self.list.get(i).map(|a| a.kind), Some(Kind::Word(_)))
    }

    /// True when atom `i` is a word in lower case.
    pub(super) fn is_lower_word(&self, i: usize) -> bool {
        self.is_word(i) && !self.is_capital(i)
    }

    /// True for a capital in the middle of a sentence of prose: at most half of its long words have one. A stretch of time
    /// so written is part of a title: "60 Minutes", "Last Week Tonight".
    pub(super) fn is_title(&self, i: usize) -> bool {
        let long = |at: &usize| self.is_word(*at) && self.list[*at].end - self.list[*at].start > 3;
        let capital = || (0..self.len()).filter(long).filter(|&at| self.is_capital(at)).count();
        i > 0 && self.is_capital(i) && !self.is_shout(i) && 2 * capital() <= (0..self.len()).filter(long).count()
    }

    /// True when atom `i` is written in capitals only ("SUN").
    pub(super) fn is_shout(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|a| self.text[a.start..a.end].bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// True when atom `i` is a word of the list.
    pub(super) fn class_known(&self, i: usize) -> bool {
        matches!(self.list.get(i).map(|a| a.kind), Some(Kind::Word(Some(_))))
    }

    /// True when atom `i` is no letter or digit: what may stand right after a year.
    pub(super) fn class_free(&self, i: usize) -> bool {
        !matches!(self.list.get(i).map(|a| a.kind), Some(Kind::Word(_) | Kind::Num(..)))
    }

    /// True when atom `i` is a preposition, a conjunction or another word that begins a new phrase.
    pub(super) fn is_function(&self, i: usize) -> bool {
        self.class(i, Class::Prep).is_some() || self.class(i, Class::Function).is_some()
    }

    /// True when atom `i` follows the one before without space.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|a| a.glued)
    }
}

/// Past the letters from `at`; initials with full stops ("p.m.", "U.S.") are one word, the last stop included.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let letters = |mut i: usize| {
        // A soft hyphen parts no word.
        let soft = |i: usize| bytes[i] == 0xc2 && bytes.get(i + 1) == Some(&0xad);
        while i < bytes.len() && (bytes[i].is_ascii_alphabetic() || bytes[i] >= 0xc3 && bytes[i] < 0xe2 || soft(i)) {
            i += 1;
            while i < bytes.len() && bytes[i] & 0xc0 == 0x80 {
                i += 1;
            }
        }
        i
    };
    let mut end = letters(at);
    if end == at + 1 {
        let mut stops = end;
        while bytes.get(stops) == Some(&b'.') && letters(stops + 1) == stops + 2 {
            stops += 2;
        }
        if stops > end {
            end = if bytes.get(stops) == Some(&b'.') { stops + 1 } else { stops };
        }
    }
    end
}

/// Past the digits from `at`, thousands commas included.
fn number_end(bytes: &[u8], at: usize) -> usize {
    let digits = |mut i: usize| {
        while i < bytes.len() && bytes[i].is_ascii_digit() {
            i += 1;
        }
        i
    };
    let mut end = digits(at);
    if end - at <= 3 {
        while bytes.get(end) == Some(&b',') && digits(end + 1) == end + 4 {
            end += 4;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_well_formed() {
        for (word, fields) in TIME_WORDS.iter() {
            for field in fields[0].split(' ') {
                let (class, value) = field.split_once('=').unwrap_or((field, ""));
                assert!(Class::parse(class).is_some(), "{word}: unknown class {class:?}");
                assert!(value.parse::<i32>().is_ok(), "{word}: {field:?} has no value");
            }
        }
        assert!(HOLIDAYS.longest() > 1);
    }

    #[test]
    fn atoms_cut_between_letters_digits_and_marks() {
        let words = |text: &str| {
            let atoms = Atoms::new(text);
            (0..atoms.len()).map(|i| atoms.word(i).to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(words("8am, 6:10 p.m. on Sept. 30"), "8|am|,|6|:|10|p.m.|on|sept|.|30");
        assert_eq!(words("30-day truce, 1,500 years"), "30|-|day|truce|,|1,500|years");
        assert_eq!(words("Élysée’s 22nd"), "Élysée|’|s|22|nd");
    }
}
