//! Where a sentence ends: a linear classifier over the gaps between words of one paragraph.
//!
//! A candidate is a gap of white space whose left word ends in anything but a letter, a digit or a comma, or whose right
//! word does not begin with a small letter. Each candidate is scored by a logistic regression over hashed features of
//! the words around it (Gillick 2009, "Sentence Boundary Detection and the Problem with the U.S.", widened to gaps
//! without a full stop: headings, salutations, list items). The weights are trained by `training/sentences`, which
//! compiles this very file, so that both read the same features.
//!
//! Knows nothing of lines, articles or boilerplate. The cost is a bounded number of steps a word.

/// log2 of the number of weights.
pub(crate) const BITS: u32 = 18;

/// Where the weight of a feature stands.
pub(crate) fn slot(feature: u32) -> usize {
    (feature >> (32 - BITS)) as usize
}

/// The white-space-separated words of a paragraph, each read at most once.
pub(crate) struct Gaps<'a> {
    text: &'a str,
    chunks: &'a [Chunk],
    ring: [(usize, Word); 8],
    /// The first chunk at or after the cursor that ends like a sentence.
    terminal: usize,
    /// The first chunk of the sentence under way.
    first: usize,
    /// Bracket depth and quotation marks since `first`.
    depth: i32,
    quotes: u32,
    /// How much of the recent text is capitalized, in 1/256.
    caps: u32,
    length: u32,
}

/// A maximal run of bytes without white space.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Opening minus closing brackets.
    pub(crate) depth: i8,
    pub(crate) quotes: u8,
}

/// A chunk without the punctuation around it, reduced to what the features ask.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    lower: u32,
    cased: u32,
    suffix: u32,
    shape: u32,
    len: u32,
    lead: u32,
    trail: u32,
    class: Class,
}

/// What stands at the end of a chunk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Class {
    #[default]
    Open = 0,
    Stop = 1,
    Strong = 2,
    Colon = 3,
    Comma = 4,
    Other = 5,
}

const WHITE: u8 = 1;
const UPPER: u8 = 2;
const LOWER: u8 = 4;
const DIGIT: u8 = 8;
const WIDE: u8 = 16;
const BRACKET: u8 = 32;
const QUOTE: u8 = 64;

static BYTES: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b' ' | 9..=13 => WHITE,
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'0'..=b'9' => DIGIT,
            b'(' | b')' | b'[' | b']' => BRACKET,
            b'"' => QUOTE,
            128..=255 => WIDE,
            _ => 0,
        };
        b += 1;
    }
    table
};

/// The length of the white-space character at `at`; 0 when there is none.
pub(crate) fn white(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        b' ' | 9..=13 => 1,
        0xC2 => 2 * usize::from(matches!(bytes.get(at + 1), Some(0x85 | 0xA0))),
        0xE1 => 3 * usize::from(bytes.get(at + 1..at + 3) == Some(&[0x9A, 0x80])),
        0xE2 => match (bytes.get(at + 1), bytes.get(at + 2)) {
            (Some(0x80), Some(0x80..=0x8A | 0xA8 | 0xA9 | 0xAF)) | (Some(0x81), Some(0x9F)) => 3,
            _ => 0,
        },
        0xE3 => 3 * usize::from(bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80])),
        _ => 0,
    }
}

/// The byte after the run without white space that begins at `at`.
pub(crate) fn run_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && (bytes[at] > b' ' || white(bytes, at) == 0) {
        at += 1;
    }
    at
}

/// The chunks of `text[from..to]`, put into `chunks`.
pub(crate) fn chunks(text: &str, from: usize, to: usize, chunks: &mut Vec<Chunk>) {
    chunks.clear();
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    while at < to {
        let skip = white(bytes, at);
        if skip > 0 {
            at += skip;
            continue;
        }
        let mut chunk = Chunk { start: at as u32, ..Chunk::default() };
        while at < to {
            let class = BYTES[bytes[at] as usize];
            if class & (WHITE | WIDE | BRACKET | QUOTE) != 0 {
                if class & WHITE != 0 || (class & WIDE != 0 && white(bytes, at) > 0) {
                    break;
                }
                match bytes[at] {
                    b'(' | b'[' => chunk.depth = chunk.depth.saturating_add(1),
                    b')' | b']' => chunk.depth = chunk.depth.saturating_sub(1),
                    b'"' => chunk.quotes = chunk.quotes.wrapping_add(1),
                    // The second and third byte of “ and ” tell them from other marks.
                    0xE2 if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0x9C | 0x9D)) => {
                        chunk.quotes = chunk.quotes.wrapping_add(1);
                    }
                    _ => {}
                }
            }
            at += 1;
        }
        chunk.end = at as u32;
        chunks.push(chunk);
    }
}

fn mix(seed: u32, value: u32) -> u32 {
    (seed.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B1)
}

/// Characters without width, which pages leave between words.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Typographic marks as the plain ones, so that both are one feature.
fn plain(c: char) -> u32 {
    u32::from(match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '`' => '\'',
        '–' | '—' | '−' => '-',
        c => c,
    })
}

/// A run of marks as a number: its first three, repetitions counted up to three.
fn marks(marks: impl Iterator<Item = char>) -> u32 {
    let mut hash = 0;
    for c in marks.filter(|&c| !unseen(c)).take(4) {
        hash = mix(hash, plain(c));
    }
    hash
}

impl Word {
    fn read(chunk: &str) -> Self {
        let bytes = chunk.as_bytes();
        let mut a = 0;
        let mut b = bytes.len();
        let alnum = |byte: u8| BYTES[byte as usize] & (UPPER | LOWER | DIGIT) != 0;
        if !alnum(bytes[0]) {
            a = chunk.find(char::is_alphanumeric).unwrap_or(b);
        }
        if a < b && !alnum(bytes[b - 1]) {
            b = chunk
                .rfind(char::is_alphanumeric)
                .map_or(b, |i| i + chunk[i..].chars().next().map_or(1, char::len_utf8));
        }
        let core = &bytes[a..b];
        let mut word = Word { len: core.len() as u32, ..Word::default() };
        let (mut lower, mut cased, mut suffix) = (0u32, 0u32, 0u32);
        let mut seen = 0u32;
        for (i, &byte) in core.iter().take(24).enumerate() {
            let class = BYTES[byte as usize];
            let small = if class & UPPER != 0 { byte | 32 } else { byte };
            lower = mix(lower, u32::from(small));
            cased = mix(cased, u32::from(byte));
            suffix = (suffix << 8) | u32::from(small);
            let bit = match class {
                UPPER => 1,
                LOWER => 2,
                DIGIT => 4,
                WIDE => 2,
                _ if byte == b'.' => 8,
                _ if byte == b'\'' => 0,
                _ if byte == b'-' => 16,
                _ if byte == b'@' || byte == b'/' || byte == b':' => 32,
                _ => 64,
            };
            if i == 0 {
                seen |= if class & WIDE != 0 {
                    match chunk[a..].chars().next() {
                        Some(c) if c.is_uppercase() => 128,
                        Some(c) if c.is_lowercase() => 256,
                        _ => 512,
                    }
                } else if bit == 1 {
                    128
                } else if bit == 2 {
                    256
                } else {
                    512
                };
            }
            if i > 0 || bit > 2 {
                seen |= bit;
            }
        }
        word.shape = if core.is_empty() { 0 } else { seen | if core.len() == 1 { 1024 } else { 0 } };
        (word.lower, word.cased, word.suffix) = (lower, cased, suffix & 0x00FF_FFFF);
        word.lead = if a > 0 { marks(chunk[..a].chars()) } else { 0 };
        let tail = if core.is_empty() { chunk } else { &chunk[b..] };
        if !tail.is_empty() {
            word.trail = marks(tail.chars().rev());
            // Quotes and brackets close after the mark that counts.
            let mark = tail.chars().rev().take(6).find(|c| !matches!(plain(*c), 34 | 39 | 41 | 93 | 42) && !unseen(*c));
            word.class = match mark {
                Some('.' | '…') => Class::Stop,
                Some('?' | '!') => Class::Strong,
                Some(':' | ';') => Class::Colon,
                Some(',') => Class::Comma,
                _ => Class::Other,
            };
        }
        word
    }

    fn capital(self) -> bool {
        self.shape & 128 != 0
    }
}

fn bucket(n: usize) -> u32 {
    match n {
        0..=6 => n as u32,
        7..=9 => 7,
        10..=14 => 8,
        15..=20 => 9,
        21..=30 => 10,
        31..=50 => 11,
        _ => 12,
    }
}

impl<'a> Gaps<'a> {
    pub(crate) fn new(text: &'a str, chunks: &'a [Chunk]) -> Self {
        Self {
            text,
            chunks,
            ring: [(usize::MAX, Word::default()); 8],
            terminal: 0,
            first: 0,
            depth: 0,
            quotes: 0,
            caps: 64,
            length: bucket(chunks.len() / 8),
        }
    }

    fn word(&mut self, i: usize) -> Word {
        let slot = i & 7;
        if self.ring[slot].0 != i {
            let word = match self.chunks.get(i) {
                Some(c) => Word::read(&self.text[c.start as usize..c.end as usize]),
                None => Word { lower: 1, cased: 1, shape: 1 << 20, ..Word::default() },
            };
            self.ring[slot] = (i, word);
        }
        self.ring[slot].1
    }

    fn closes(&self, i: usize) -> bool {
        let c = self.chunks[i];
        let bytes = &self.text.as_bytes()[c.start as usize..c.end as usize];
        bytes.iter().rev().take(3).any(|b| matches!(b, b'.' | b'?' | b'!'))
    }

    /// Moves to the gap after chunk `i`; must be called for every chunk, in order.
    pub(crate) fn enter(&mut self, i: usize) {
        let chunk = self.chunks[i];
        self.depth += i32::from(chunk.depth);
        self.quotes += u32::from(chunk.quotes);
        let capital = BYTES[self.text.as_bytes()[chunk.start as usize] as usize] & UPPER != 0;
        self.caps = self.caps - self.caps / 16 + if capital { 16 } else { 0 };
    }

    /// True when the gap after chunk `i` may be a boundary.
    pub(crate) fn candidate(&self, i: usize) -> bool {
        let Some(next) = self.chunks.get(i + 1) else { return false };
        let bytes = self.text.as_bytes();
        let last = bytes[self.chunks[i].end as usize - 1];
        BYTES[bytes[next.start as usize] as usize] & LOWER == 0
            || (BYTES[last as usize] & (UPPER | LOWER | DIGIT) == 0 && last != b',')
    }

    /// Says that a sentence ends after chunk `i`.
    pub(crate) fn cut(&mut self, i: usize) {
        self.first = i + 1;
        self.depth = 0;
        self.quotes = 0;
    }

    /// Hands the hash of every feature of the gap after chunk `i` to `feature`, always as many and in the same order.
    pub(crate) fn features(&mut self, i: usize, mut feature: impl FnMut(u32)) {
        if self.terminal <= i {
            let mut t = i + 1;
            while t < self.chunks.len() && !self.closes(t) {
                t += 1;
            }
            self.terminal = t;
        }
        let none = Word { lower: 2, cased: 2, shape: 1 << 21, ..Word::default() };
        let l2 = if i >= 2 { self.word(i - 2) } else { none };
        let l1 = if i >= 1 { self.word(i - 1) } else { none };
        let l = self.word(i);
        let r = self.word(i + 1);
        let r1 = self.word(i + 2);
        let r2 = self.word(i + 3);
        let start = self.word(self.first);
        let since = bucket(i + 1 - self.first);
        let ahead = bucket(self.terminal - i - 1);
        let mut before = 0;
        for w in [l, l1, l2] {
            if !w.capital() {
                break;
            }
            before += 1;
        }
        let mut after = 0;
        for w in [r, r1, r2] {
            if !w.capital() || w.trail != 0 {
                break;
            }
            after += 1;
        }
        let class = l.class as u32;
        let mut template = 0;
        let mut put = |parts: &[u32]| {
            template += 1;
            let mut hash = mix(template, class);
            for part in parts {
                hash = mix(hash, *part);
            }
            feature((hash ^ (hash >> 15)).wrapping_mul(0x85EB_CA6B));
        };
        put(&[]);
        put(&[l.trail]);
        put(&[l.trail, r.shape]);
        put(&[l.trail, r.shape, r.lead]);
        put(&[l.trail, l.shape]);
        put(&[l.trail, l.shape, r.shape]);
        put(&[l.lower]);
        put(&[r.lower, r.lead]);
        put(&[r.cased, l.trail]);
        put(&[l.cased, r.shape]);
        put(&[l.lower, r.lower]);
        put(&[l1.lower, l1.trail]);
        put(&[r1.lower]);
        put(&[l1.shape, l.shape, r.shape, r1.shape]);
        put(&[r.shape, r1.shape, r2.shape, r.trail, r1.trail]);
        put(&[r.trail, r.shape, r.lead]);
        put(&[since]);
        put(&[since, ahead]);
        put(&[l.len.min(12), l.shape, r.shape]);
        put(&[(self.depth.clamp(-1, 2) + 1) as u32, self.quotes & 1, r.lead, l.trail]);
        put(&[before, after, u32::from(r.capital())]);
        put(&[self.length, u32::from(r.capital())]);
        put(&[l.suffix, r.shape]);
        put(&[r.suffix, r.shape]);
        put(&[r.lower, r1.lower]);
        put(&[l1.lower, l.lower, r.shape]);
        put(&[r2.lower]);
        put(&[start.lower, start.lead, r.lower, r.lead]);
        put(&[start.shape, start.lead, start.trail, r.shape, r.lead, r.trail]);
        put(&[self.caps / 32, r.shape, l.shape]);
        put(&[self.caps / 32, before, after]);
        put(&[l2.lower]);
        put(&[l1.shape, l1.trail, l.shape, l.trail, r.shape, since]);
        put(&[start.shape, since, r.shape, ahead]);
    }

    /// The sum of the weights of the gap after chunk `i`, where it may be a boundary: above 0, a sentence likely ends here.
    pub(crate) fn score(&mut self, i: usize, weights: &[u8]) -> Option<i32> {
        self.candidate(i).then(|| {
            let mut sum = 0;
            self.features(i, |f| sum += i32::from(weights.get(slot(f)).copied().unwrap_or(0).cast_signed()));
            sum
        })
    }
}
