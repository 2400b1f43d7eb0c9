//! The one hash of what is written or sorted by: FNV-1a with 64 bits (Fowler, Noll and Vo; offset basis `cbf29ce484222325`,
//! prime `100000001b3`), over bytes of UTF-8. It is the same on every machine and in every version of the crate; the hash maps
//! of a run use others, of which nothing is ever seen.

/// The hash of a text.
pub(crate) fn key(text: &str) -> u64 {
    extend(0xcbf2_9ce4_8422_2325, text.as_bytes())
}

/// Goes on with a hash.
pub(crate) fn extend(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Goes on with the letters and digits of a text, in lower case: what counts of a sentence, whatever its signs and spaces.
pub(crate) fn extend_words(hash: u64, text: &str) -> u64 {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.fold(hash, |hash, c| extend(hash, c.encode_utf8(&mut [0; 4]).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{extend_words, key};

    #[test]
    fn hashes_are_those_of_the_authors() {
        for (text, expected) in
            [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            assert_eq!(key(text), expected, "{text}");
        }
        assert_eq!(extend_words(key(""), "Foo, bar!"), key("foobar"));
        assert_ne!(extend_words(key(""), "\u{c4}rzte"), key("arzte"));
    }
}
