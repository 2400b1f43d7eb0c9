//! Bytes to text: which encoding a file has.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a file, and a note where its encoding had to be guessed or did not fit.
///
/// A byte-order mark decides; then what is UTF-8 is UTF-8; then the encoding that a page or feed names in its first
/// kilobyte (`<meta charset=...>`, `<?xml encoding=...?>`) counts; what names none is read as Windows-1252. Offsets into
/// the text count its bytes as UTF-8, a UTF-8 byte-order mark included.
///
/// ```
/// use crossclaim::decode;
///
/// assert_eq!(decode(b"\xff\xfeH\0i\0"), ("Hi".into(), None));
/// let (text, note) = decode(b"Two died.\nThe caf\xe9 burned.");
/// assert!(text.ends_with("café burned."));
/// assert_eq!(note.as_deref(), Some("2: expected UTF-8, found other bytes; read as windows-1252, whose text as UTF-8 the offsets count"));
/// ```
#[must_use]
pub fn decode(bytes: &[u8]) -> (String, Option<String>) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        let (text, _, wrong) = encoding.decode(bytes);
        return (text.into_owned(), wrong.then(|| replaced(encoding)));
    }
    match String::from_utf8(bytes.to_owned()) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = &bytes[..error.utf8_error().valid_up_to()];
            let line = 1 + valid.iter().filter(|b| **b == b'\n').count();
            let (encoding, named) = named(bytes).map_or((WINDOWS_1252, false), |encoding| (encoding, true));
            let (text, _, wrong) = encoding.decode(bytes);
            let note = if wrong {
                Some(replaced(encoding))
            } else if named {
                None
            } else {
                Some(format!(
                    "{line}: expected UTF-8, found other bytes; read as windows-1252, whose text as UTF-8 the offsets count"
                ))
            };
            (text.into_owned(), note)
        }
    }
}

/// What is said of bytes that the encoding does not have.
fn replaced(encoding: &'static Encoding) -> String {
    format!("1: expected {}, found other bytes too; each was replaced by U+FFFD", encoding.name().to_lowercase())
}

/// The encoding that the first kilobyte names, where it is one that bytes of a single width can be written in.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Cow<'_, str> = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let head = head.to_ascii_lowercase();
    let at = head.find("<meta").and_then(|meta| Some(meta + head[meta..].find("charset")? + "charset".len()));
    let at = at.or_else(|| Some(head.strip_prefix("<?xml").and(head.find("encoding"))? + "encoding".len()))?;
    let label = head[at..].trim_start_matches([' ', '=', '"', '\'']);
    let label = label.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':')).next()?;
    // A page that says UTF-16 in single bytes is not, and one that says UTF-8 was tried.
    Encoding::for_label(label.as_bytes()).filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, note: Option<&str>) {
        let (found, told) = decode(bytes);
        assert_eq!(found, text);
        assert_eq!(told.as_deref(), note);
    }

    #[test]
    fn marks_names_and_guesses() {
        check("na\u{ef}ve".as_bytes(), "na\u{ef}ve", None);
        check(b"\xef\xbb\xbfHi", "\u{feff}Hi", None);
        check(b"\xfe\xff\0H\0i", "Hi", None);
        check(
            b"<meta charset=\"iso-8859-2\"><p>Ga\xb3\xeazka",
            "<meta charset=\"iso-8859-2\"><p>Ga\u{142}\u{119}zka",
            None,
        );
        check(b"<?xml version='1.0' encoding='koi8-r'?>\xc1", "<?xml version='1.0' encoding='koi8-r'?>\u{430}", None);
        let note = "1: expected utf-16le, found other bytes too; each was replaced by U+FFFD";
        check(b"\xff\xfeH\0\0\xd8", "H\u{fffd}", Some(note));
        let note = "1: expected UTF-8, found other bytes; read as windows-1252, whose text as UTF-8 the offsets count";
        check(b"\x93Yes\x94", "\u{201c}Yes\u{201d}", Some(note));
        check(b"<meta charset=utf-8>\x93", "<meta charset=utf-8>\u{201c}", Some(note));
    }
}
