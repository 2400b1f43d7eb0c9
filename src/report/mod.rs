//! The report for people: questions in words, readable text, a page. (The JSON form is [`Report`](crate::reconcile::Report)'s
//! own.)
//!
//! Knows nothing of how claims were read or compared: it words what the report holds. `view` puts the questions in order,
//! `text` and `page` show them.

mod answer;
mod diff;
mod fold;
mod marked;
#[cfg(feature = "html")]
mod page;
mod question;
mod text;
mod view;
mod words;

#[cfg(feature = "html")]
pub use page::html;
pub use question::question;
pub use text::{Layout, text, text_of_all};
pub use view::Kind;

use std::borrow::Cow;

/// The text with nothing in it that a terminal would obey: control and bidirectional characters are escaped (`\u{202e}`).
///
/// ```
/// assert_eq!(crossclaim::report::printable("red\u{1b}[31m"), "red\\u{1b}[31m");
/// assert_eq!(crossclaim::report::printable("plain – text"), "plain – text");
/// ```
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
