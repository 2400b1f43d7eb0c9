//! How a word reads that is written with characters of print: for comparing; no offset moves.

use std::borrow::Cow;

/// True for characters that no reader sees: soft hyphens, zero-width spaces and joiners, marks of direction.
pub(crate) fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The word without what no reader sees, with ligatures as letters, letters and figures of full width as plain ones, and
/// hyphens of print as the plain one. Quotation marks stay: opening and closing ones tell quotations apart.
///
/// ```
/// use crossclaim::text::normal;
///
/// assert_eq!(normal("ki\u{ad}lled"), "killed");
/// assert_eq!(normal("\u{200b}ﬁve"), "five");
/// assert_eq!(normal("１２"), "12");
/// assert_eq!(normal("naïve"), "naïve");
/// ```
#[must_use]
pub fn normal(word: &str) -> Cow<'_, str> {
    let odd = |c: char| invisible(c) || narrow(c).is_some() || letters(c).is_some();
    if word.is_ascii() || !word.chars().any(odd) {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars().filter(|&c| !invisible(c)) {
        match letters(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(narrow(c).unwrap_or(c)),
        }
    }
    Cow::Owned(out)
}

/// The plain form of a full-width one: their block repeats ASCII from its exclamation mark on.
fn narrow(c: char) -> Option<char> {
    let wide = u32::from(c);
    (0xFF01..=0xFF5E).contains(&wide).then(|| char::from_u32(wide - 0xFF01 + 0x21)).flatten()
}

/// The letters of a ligature, and the hyphen of a hyphen of print.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '‐' | '‑' => "-",
        _ => return None,
    })
}
