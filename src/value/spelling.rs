//! Whether two strings can be spellings of one name.
//!
//! Knows no text: a name is a string. Letters become sounds by rewriting rules that are data (as in Soundex and its
//! successors, but for many orthographies at once), and sounds are compared by a weighted edit distance (Wagner and Fischer
//! 1974), in which vowels and neighbouring consonants are cheap.

use crate::lexicon::lexicon;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

lexicon!(FOLDS, "latin_folds.txt", 2);
lexicon!(RULES, "name_rules.txt", 1);
lexicon!(DISTANCES, "sound_distances.txt", 1);
lexicon!(FEMININE, "feminine_endings.txt", 1);
lexicon!(VARIANTS, "given_variants.txt", 1);

/// The longest name part that is compared by sound; longer strings are compared as written.
const LONGEST: usize = 48;

/// The share of the longer name's sounds that may differ.
const LIMIT: f32 = 0.16;

static SOUNDS: LazyLock<FxHashMap<(char, char), f32>> = LazyLock::new(|| {
    let pairs = DISTANCES.iter().filter_map(|(key, fields)| {
        let mut pair = key.split(' ').filter_map(|sound| sound.chars().next());
        Some(((pair.next()?, pair.next()?), fields.first()?.parse().ok()?))
    });
    pairs.collect()
});

/// For every first byte of a name's rest, how many bytes the longest rule has that begins with it: most letters have none.
static LONGEST_RULES: LazyLock<[usize; 256]> = LazyLock::new(|| {
    let mut longest = [0; 256];
    for (key, _) in RULES.iter() {
        let key = key.trim_end_matches('$');
        let of = &mut longest[usize::from(key.as_bytes()[0])];
        *of = key.len().max(*of);
    }
    longest
});

/// True when both can be spellings of one name, or one is short for the other: full names part by part, with initials
/// and missing middle names.
///
/// ```
/// use crossclaim::value::same_name;
///
/// assert!(same_name("Chaykovsky", "Tschaikowski"));
/// assert!(same_name("J. Lindqvist", "Jonas Lindkvist"));
/// assert!(!same_name("Vladimir Orlov", "Vladimir Sokolov"));
/// ```
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (left, right) = (glue(a), glue(b));
    if same_part(&left, &right) {
        return true;
    }
    let split =
        |s: &str| s.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).map(str::to_owned).collect();
    let (x, y): (Vec<String>, Vec<String>) = (split(a), split(b));
    let (long, short) = if x.len() >= y.len() { (x, y) } else { (y, x) };
    let ([.., last_long], [.., last_short]) = (long.as_slice(), short.as_slice()) else { return false };
    if short.len() < 2 || !same_part(&glue(last_long), &glue(last_short)) {
        return false;
    }
    // Every other part of the shorter name is met by one of the longer, in order.
    let mut rest = long[..long.len() - 1].iter();
    short[..short.len() - 1].iter().all(|part| rest.any(|other| given_fits(part, other)))
}

/// True when two given names are forms of one: "Mike" and "Michael", "Vladimir" and "Volodymyr".
fn variants(a: &str, b: &str) -> bool {
    let (Some(x), Some(y)) = (VARIANTS.first(a), VARIANTS.first(b)) else { return false };
    x.split(',').any(|form| y.split(',').any(|other| form == other))
}

/// Two given names that agree, one of them perhaps an initial, or both forms of one name.
pub(super) fn given_fits(a: &str, b: &str) -> bool {
    let first = |s: &str| s.chars().next().map(|c| c.to_lowercase().to_string());
    let initial = |s: &str| s.chars().filter(|c| c.is_alphabetic()).count() == 1;
    let (x, y) = (glue(a), glue(b));
    same_part(&x, &y) || variants(&x, &y) || (initial(a) || initial(b)) && first(a) == first(b)
}

/// The skeleton of a name: its consonants by class, equal for most spellings of one name, so that it can be a blocking
/// key. Of a full name, the skeletons of its parts.
///
/// ```
/// use crossclaim::value::name_key;
///
/// assert_eq!(name_key("Chaykovsky"), name_key("Tschaikowskij"));
/// ```
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::new();
    for part in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        let before = key.len();
        let mut last = '\0';
        for sound in sounds(&fold(&glue(part), false)) {
            let class = match sound {
                'S' | 'Z' | 'C' | 'J' | 'c' | 's' | 'z' => 's',
                'f' | 'v' => 'f',
                'h' | 'j' => continue,
                'a' | 'e' | 'i' | 'o' | 'u' if key.len() > before => continue,
                'a' | 'e' | 'i' | 'o' | 'u' => 'a',
                other => other,
            };
            if class != last {
                key.push(class);
                last = class;
            }
        }
    }
    key
}

/// True when both can be spellings of one part of a name.
pub(super) fn part_fits(a: &str, b: &str) -> bool {
    same_part(&glue(a), &glue(b))
}

/// Lower case, without hyphens, apostrophes, dots and spaces: "De Guzman" and "DeGuzman" are one.
fn glue(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Without marks: dropped, or spelled by sound.
fn fold(name: &str, by_sound: bool) -> String {
    let mut out = String::with_capacity(name.len());
    let mut buffer = [0; 4];
    for c in name.chars() {
        // Few names have marks: letters without them are not looked for.
        let fields = if c.is_ascii() { None } else { FOLDS.fields(c.encode_utf8(&mut buffer)) };
        match fields {
            Some(fields) => out.push_str(fields.get(usize::from(by_sound)).copied().unwrap_or("")),
            None => out.push(c),
        }
    }
    out
}

/// The sounds of a folded name, without runs of one sound.
fn sounds(name: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(c) = name[at..].chars().next() {
        let rest = &name[at..];
        let longest = LONGEST_RULES[usize::from(rest.as_bytes()[0])];
        let rule = (1..=rest.len().min(longest)).rev().find_map(|n| {
            let key = rest.get(..n)?;
            let end = (n == rest.len()).then(|| RULES.first(&format!("{key}$"))).flatten();
            end.or_else(|| RULES.first(key)).map(|to| (n, to))
        });
        let mut push = |sound: char| {
            if out.last() != Some(&sound) {
                out.push(sound);
            }
        };
        match rule {
            Some((n, to)) => {
                to.chars().for_each(&mut push);
                at += n;
            }
            None => {
                push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

/// Two single parts, glued: by letters without marks, by sound, and without feminine endings.
fn same_part(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() || a.len() > LONGEST || b.len() > LONGEST {
        return false;
    }
    let forms = |s: &str| {
        let mut forms = vec![fold(s, false), fold(s, true)];
        for ending in (3..=6).rev() {
            let plain = &forms[0];
            let cut = plain.len().saturating_sub(ending);
            if let Some(to) = plain.get(cut..).filter(|_| cut >= 3).and_then(|tail| FEMININE.first(tail)) {
                let stem = format!("{}{}", &plain[..cut], to.trim_matches('-'));
                forms.push(stem);
                break;
            }
        }
        forms.dedup();
        forms.into_iter().map(|form| (sounds(&form), form)).collect::<Vec<_>>()
    };
    let (left, right) = (forms(a), forms(b));
    left.iter().any(|(p, x)| right.iter().any(|(q, y)| x == y || near(p, q)))
}

fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// What it costs to have a sound on one side only.
fn alone(sound: char) -> f32 {
    match sound {
        'i' | 'j' | 'h' => 0.3,
        _ if is_vowel(sound) => 0.5,
        _ => 1.0,
    }
}

fn apart(a: char, b: char) -> f32 {
    if a == b {
        return 0.0;
    }
    let listed = SOUNDS.get(&(a.min(b), a.max(b))).copied();
    listed.unwrap_or(if is_vowel(a) && is_vowel(b) { 0.6 } else { 1.2 })
}

/// True when the weighted edit distance is a small share of the longer name.
fn near(a: &[char], b: &[char]) -> bool {
    let longest = a.len().max(b.len());
    let limit = LIMIT * longest as f32;
    let mut above: Vec<f32> = std::iter::once(0.0)
        .chain(b.iter().scan(0.0, |sum, &c| {
            *sum += alone(c);
            Some(*sum)
        }))
        .collect();
    let mut row = Vec::with_capacity(b.len() + 1);
    for (i, &x) in a.iter().enumerate() {
        row.clear();
        row.push(above[0] + alone(x));
        for (j, &y) in b.iter().enumerate() {
            // A name is told by its beginning.
            let first = if i == 0 || j == 0 { 1.5 } else { 1.0 };
            let change = above[j] + first * apart(x, y);
            row.push(change.min(above[j + 1] + first * alone(x)).min(row[j] + first * alone(y)));
        }
        if row.iter().all(|&cost| cost > limit) {
            return false;
        }
        std::mem::swap(&mut above, &mut row);
    }
    above.last().is_some_and(|&cost| cost <= limit)
}

fn parts(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|part| !part.is_empty())
        .map(|part| part.trim_end_matches("'s").trim_end_matches("’s").to_lowercase())
}

/// The same words, whatever the case and punctuation.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    a == b || parts(a).eq(parts(b))
}

/// True when `more` has every word of `fewer`, and others.
pub(super) fn holds_words(more: &str, fewer: &str) -> bool {
    let (x, y): (Vec<String>, Vec<String>) = (parts(more).collect(), parts(fewer).collect());
    !y.is_empty() && x.len() > y.len() && y.iter().all(|w| x.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_parses() {
        for list in [&FOLDS, &RULES, &DISTANCES, &FEMININE, &VARIANTS] {
            assert!(list.longest() > 0);
        }
        assert!(!SOUNDS.is_empty());
    }

    #[test]
    fn given_names_have_forms() {
        for (a, b, expected) in [
            ("Mike", "Michael", true),
            ("Vladimir", "Volodymyr", true),
            ("Anna", "Maria", false),
            ("J.", "Jonas", true),
        ] {
            assert_eq!(given_fits(a, b), expected, "{a} / {b}");
        }
    }
}
