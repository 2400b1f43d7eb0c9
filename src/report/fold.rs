//! Styled words, folded to a number of columns.
//!
//! Knows columns and styles, nothing of reports.

use super::printable;
use unicode_width::UnicodeWidthStr;

/// How words look on a terminal that shows colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Plain,
    Bold,
    Dim,
    Underlined,
    Red,
    Yellow,
    Green,
}

impl Style {
    /// The parameter of "select graphic rendition" (ECMA-48).
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "0",
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Underlined => "1;4",
            Self::Red => "1;31",
            Self::Yellow => "1;33",
            Self::Green => "1;32",
        }
    }
}

/// A word: runs of text without a gap.
type Word = Vec<(Style, String)>;

/// Words in their styles, with nothing in them that a terminal would obey.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    /// The next text continues the last word.
    joined: bool,
}

impl Words {
    pub(super) fn new(style: Style, text: &str) -> Self {
        Self::default().and(style, text)
    }

    /// With more text behind it, joined to the last word where no gap is between.
    pub(super) fn and(mut self, style: Style, text: &str) -> Self {
        for (i, word) in text.split(char::is_whitespace).enumerate() {
            if i > 0 {
                self.joined = false;
            }
            if word.is_empty() {
                continue;
            }
            let run = (style, printable(word).into_owned());
            match self.words.last_mut().filter(|_| self.joined) {
                Some(last) => last.push(run),
                None => self.words.push(vec![run]),
            }
            self.joined = true;
        }
        self
    }
}

/// Lines of at most so many columns.
#[derive(Debug)]
pub(super) struct Folded {
    text: String,
    width: usize,
    colour: bool,
}

impl Folded {
    pub(super) fn new(width: usize, colour: bool) -> Self {
        // Narrower than this no line is readable.
        Self { text: String::new(), width: width.max(30), colour }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    pub(super) fn line(&mut self, indent: usize, words: &Words) {
        self.item(indent, "", words);
    }

    /// `mark`, then the words; further lines stand under the first word.
    pub(super) fn item(&mut self, indent: usize, mark: &str, words: &Words) {
        let hang = indent + mark.width();
        let mut column = hang;
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(mark);
        let mut empty = true;
        for word in &words.words {
            let wide: usize = word.iter().map(|(_, text)| text.width()).sum();
            if !empty && column + 1 + wide > self.width {
                self.turn(hang);
                (column, empty) = (hang, true);
            }
            if !empty {
                self.text.push(' ');
                column += 1;
            }
            empty = false;
            for (style, text) in word {
                column = self.run(*style, text, column, hang);
            }
        }
        self.end();
    }

    /// Writes a run, in several lines where a word is longer than a line; returns the column after it.
    fn run(&mut self, style: Style, text: &str, mut column: usize, hang: usize) -> usize {
        let paint = self.colour && style != Style::Plain;
        if paint {
            self.text.push_str(&format!("\u{1b}[{}m", style.code()));
        }
        for c in text.chars() {
            let wide = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            if column + wide > self.width {
                self.turn(hang);
                column = hang;
            }
            self.text.push(c);
            column += wide;
        }
        if paint {
            self.text.push_str("\u{1b}[0m");
        }
        column
    }

    fn turn(&mut self, hang: usize) {
        self.end();
        self.text.extend(std::iter::repeat_n(' ', hang));
    }

    fn end(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: usize, colour: bool, words: &Words, expected: &str) {
        let mut folded = Folded::new(width, colour);
        folded.item(2, "- ", words);
        assert_eq!(folded.into_text(), expected);
    }

    #[test]
    fn words_hang_under_the_first() {
        let words = Words::new(Style::Plain, "one two three four five six seven");
        check(30, false, &words, "  - one two three four five\n    six seven\n");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let words = Words::new(Style::Plain, "東京東京東京 東京東京東京 ab");
        check(30, false, &words, "  - 東京東京東京 東京東京東京\n    ab\n");
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        check(
            30,
            false,
            &Words::new(Style::Plain, &"x".repeat(40)),
            &format!("  - {}\n    {}\n", "x".repeat(26), "x".repeat(14)),
        );
    }

    #[test]
    fn styles_do_not_part_words() {
        let words = Words::new(Style::Plain, "it was (").and(Style::Red, "three").and(Style::Plain, ") then");
        check(30, false, &words, "  - it was (three) then\n");
        check(30, true, &words, "  - it was (\u{1b}[1;31mthree\u{1b}[0m) then\n");
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        check(40, true, &Words::new(Style::Plain, "a\u{1b}[31mb \u{202e}c"), "  - a\\u{1b}[31mb \\u{202e}c\n");
    }
}
