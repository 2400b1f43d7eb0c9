//! The pieces that numbers are read from: figures, words and signs of one sentence.
//!
//! Tokens are not fine enough ("$1.5m", "75ml", "30-day"), and not the same from one tokenizer to the next, so numbers
//! are read from these and mapped back to tokens at the end.

use super::figure::figure;
use crate::text::{invisible, normal};

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Digits,
    Word,
    Sign,
}

/// A piece of the sentence.
#[derive(Clone, Debug)]
pub(super) struct Atom<'a> {
    pub(super) text: &'a str,
    pub(super) lower: String,
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// There is space before it, or it is the first.
    pub(super) space: bool,
}

impl Atom<'_> {
    pub(super) fn is(&self, text: &str) -> bool {
        self.lower == text
    }

    pub(super) fn is_digits(&self) -> bool {
        self.kind == Kind::Digits
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// A hyphen or a dash of any length.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.text, "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Cuts `sentence`, which begins at byte `base` of its field, into atoms.
pub(super) fn atoms(sentence: &str, base: usize) -> Vec<Atom<'_>> {
    let mut atoms: Vec<Atom<'_>> = Vec::new();
    let mut chars = sentence.char_indices().peekable();
    let mut space = true;
    // Inside a list of figures with commas glued between them.
    let mut listed = false;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            (space, listed) = (true, false);
            continue;
        }
        if invisible(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        let next_is = |at: usize, test: fn(char) -> bool| sentence[at..].chars().next().is_some_and(test);
        // ".5", "-.5"
        let opens = space || atoms.last().is_some_and(|a| a.is_dash() && a.space);
        let dotted = c == '.' && next_is(end, is_digit) && opens;
        let kind = if is_digit(c) || dotted {
            let (mut comma, mut commas) = (None, 0);
            for (at, n) in chars.clone() {
                let joins = matches!(n, '.' | ',') && next_is(at + 1, is_digit) || apostrophe(&sentence[at..]);
                if !is_digit(n) && !joins {
                    break;
                }
                comma = comma.or((n == ',').then_some(at));
                commas += usize::from(n == ',');
                end = at + n.len_utf8();
            }
            // "22,24,26": commas that part no thousands part figures; one alone may be a decimal comma.
            listed |= commas > 1 && figure(&sentence[start..end]).is_none();
            end = comma.filter(|_| listed).unwrap_or(end);
            while chars.peek().is_some_and(|&(at, _)| at < end) {
                chars.next();
            }
            Kind::Digits
        } else if c.is_alphabetic() {
            while let Some(&(at, n)) = chars.peek() {
                let joins = matches!(n, '\'' | '’') && next_is(at + n.len_utf8(), char::is_alphabetic);
                if !n.is_alphabetic() && !joins && !invisible(n) {
                    break;
                }
                end = at + n.len_utf8();
                chars.next();
            }
            Kind::Word
        } else {
            Kind::Sign
        };
        let text = &sentence[start..end];
        let lower = if kind == Kind::Word { normal(text).to_lowercase().replace('’', "'") } else { text.to_owned() };
        atoms.push(Atom { text, lower, kind, start: base + start, end: base + end, space });
        space = false;
    }
    atoms
}

/// A digit, also in the wide form of East Asian print.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// The apostrophe of Swiss grouping at the start of `rest`: three digits stand after it, and no fourth.
fn apostrophe(rest: &str) -> bool {
    let mut after = rest.chars();
    matches!(after.next(), Some('\'' | '’'))
        && after.by_ref().take(3).filter(char::is_ascii_digit).count() == 3
        && !after.next().is_some_and(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::atoms;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<&str> = atoms(text, 0).iter().map(|a| a.text).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn pieces() {
        check("$1.5m, a 30-day visit.", "$|1.5|m|,|a|30|-|day|visit|.");
        check("1,234 and .08 at 3:30", "1,234|and|.08|at|3|:|30");
        check("rooms 22,24,26, 13,00,000 and 1.234,56", "rooms|22|,|24|,|26|,|13,00,000|and|1.234,56");
        check("the Smiths' 22nd’s", "the|Smiths|'|22|nd’s");
        check("3'400 francs, 5'8\" tall, at -.5", "3'400|francs|,|5|'|8|\"|tall|,|at|-|.5");
    }
}
