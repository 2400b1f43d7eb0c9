//! The report for people: questions in words, and readable text. (The JSON form is [`Report`]'s own.)

use crate::reconcile::{Group, Report};
use std::borrow::Cow;

/// The fact of a group as a person would ask it: "How many people were killed?".
#[must_use]
pub fn question(group: &Group) -> String {
    format!("{} {:?}", group.fact.predicate, group.fact.slot)
}

/// The report as readable text: contradictions first, then what changed, then what agrees.
#[must_use]
pub fn text(report: &Report) -> String {
    report.groups.iter().map(|group| format!("{}\n", group.question)).collect()
}

/// As [`text`], with the groups that one origin alone states.
#[must_use]
pub fn text_of_all(report: &Report) -> String {
    text(report)
}

/// The text with nothing in it that a terminal would obey: control and bidirectional characters are escaped (`\u{202e}`).
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(obeyed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if obeyed(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// True for characters that change the state of a terminal or the direction of the text after them.
fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
