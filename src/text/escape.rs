//! Text for a terminal.

use std::borrow::Cow;

/// The text with nothing in it that a terminal would obey: control and bidirectional characters are escaped (`\u{202e}`).
///
/// ```
/// use crossclaim::text::printable;
///
/// assert_eq!(printable("red\u{1b}[31m"), "red\\u{1b}[31m");
/// assert_eq!(printable("plain – text"), "plain – text");
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
