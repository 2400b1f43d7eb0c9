//! What the network sees of a word form: its normal form, its character n-grams, its shape. The training code computes the
//! same values (`training/syntax/features.py`).

/// The most n-grams a form is read by.
const NGRAMS: usize = 24;

/// The most characters of a shape.
const SHAPE: usize = 12;

/// Typographic quotes and dashes as plain ones.
fn plain(form: &str) -> impl Iterator<Item = char> + '_ {
    let form = if matches!(form, "``" | "''") { "\"" } else { form };
    form.chars().map(|c| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '`' => '\'',
        '–' | '—' | '−' => '-',
        '\u{a0}' => ' ',
        c => c,
    })
}

/// The form in lower case with plain quotes and every digit as `0`: the key of the lexicon.
pub(super) fn normalize(form: &str) -> String {
    plain(form).flat_map(char::to_lowercase).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// The pattern of capitals, small letters and digits, runs cut to two: `Xxd-X`.
pub(super) fn shape(form: &str) -> String {
    let mut shape = Vec::with_capacity(SHAPE);
    for c in plain(form) {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_ascii_digit() => 'd',
            c => c,
        };
        if !shape.ends_with(&[kind, kind]) {
            shape.push(kind);
        }
        if shape.len() > SHAPE {
            break;
        }
    }
    shape.into_iter().take(SHAPE).collect()
}

/// The hashes of prefixes, suffixes and trigrams of a normal form.
pub(super) fn ngrams(normal: &str) -> Vec<u32> {
    let chars: Vec<char> = normal.chars().take(NGRAMS + 2).collect();
    let count = normal.chars().count();
    let ending: Vec<char> = normal.chars().skip(count.saturating_sub(4)).collect();
    let mut hashes = Vec::with_capacity(NGRAMS);
    let mut add = |before: Option<char>, part: &[char], after: Option<char>| {
        if hashes.len() < NGRAMS {
            let text: String = before.into_iter().chain(part.iter().copied()).chain(after).collect();
            hashes.push(hash(&text));
        }
    };
    for k in 1..=3.min(count) {
        add(Some('<'), &chars[..k], None);
    }
    for k in 1..=4.min(count) {
        add(None, &ending[ending.len() - k..], Some('>'));
    }
    let mut framed = vec!['^'];
    framed.extend(chars);
    if count < NGRAMS + 2 {
        framed.push('$');
    }
    for three in framed.windows(3) {
        add(Some('~'), three, None);
    }
    hashes
}

/// FNV-1a over the bytes, with a final mix.
pub(super) fn hash(text: &str) -> u32 {
    let mut hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x2c1b_3c6d);
    hash ^ (hash >> 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_normalized_and_shaped() {
        assert_eq!(normalize("“"), "\"");
        assert_eq!(normalize("Twenty-2"), "twenty-0");
        assert_eq!(shape("McDonald-22"), "XxXxx-dd");
        assert_eq!(shape(&"aB".repeat(20)).len(), 12);
    }

    #[test]
    fn ngrams_are_bounded() {
        assert_eq!(ngrams("of").len(), 2 + 2 + 2);
        assert_eq!(ngrams(&"x".repeat(10_000)).len(), NGRAMS);
        assert!(ngrams("").is_empty());
    }
}
