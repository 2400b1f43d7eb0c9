//! Small written forms: a thing by what differs from another of its kind, and the words of a sentence, with its tree, as one
//! string of a few letters a word.

use super::context::{Context, FigureKind, Mode, Word};
use crate::span::Span;
use crate::syntax::{Deprel, Upos, Xpos};
use crate::value::{Anchor, Quantity, TimeKind, TimeValue, Value};
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use std::fmt::Write;

/// Whether that is as usual, and not written.
pub(super) fn is_default<T: Default + PartialEq>(x: &T) -> bool {
    *x == T::default()
}

/// The length of the TIMEX3 value of a day.
const DAY: usize = "2024-03-08".len();

/// The value of a kind that says no more than its number, or its day.
pub(super) fn plain(kind: FigureKind, low: Option<f64>, timex: Option<&str>) -> Value {
    let timex = timex.unwrap_or_default();
    // "2024" and "2024-03" are a year and a month.
    let first = ["", "-01", "-01-01"].into_iter().find(|rest| timex.len() + rest.len() == DAY);
    let day = first.and_then(|rest| format!("{timex}{rest}").parse::<Date>().ok());
    let next = |day: Date| match timex.len() {
        4 => day.checked_add(jiff::Span::new().years(1)),
        7 => day.checked_add(jiff::Span::new().months(1)),
        _ => day.tomorrow(),
    };
    let time = |kind| {
        Value::Time(TimeValue {
            low: day.map(Date::into),
            high: day.and_then(|day| next(day).ok()).map(Date::into),
            anchor: Anchor::Article,
            ..TimeValue::new(kind, timex.to_owned())
        })
    };
    match kind {
        FigureKind::Time => time(TimeKind::Date),
        FigureKind::Duration => time(TimeKind::Duration),
        FigureKind::Set => time(TimeKind::Set),
        _ => Value::Quantity(Quantity::count(low.unwrap_or_default())),
    }
}

/// In what a thing differs from another of its kind; nothing where it does not.
pub(super) fn lean<T: Serialize>(one: &T, plain: &T) -> Option<Json> {
    fn strip(one: &mut Json, plain: &Json) {
        if let (Json::Object(one), Json::Object(plain)) = (one, plain) {
            one.retain(|key, value| plain.get(key) != Some(value));
            for (key, value) in one.iter_mut() {
                if let Some(plain) = plain.get(key) {
                    strip(value, plain);
                }
            }
        }
    }
    let (mut one, plain) = (serde_json::to_value(one).ok()?, serde_json::to_value(plain).ok()?);
    strip(&mut one, &plain);
    (one != Json::Object(serde_json::Map::new())).then_some(one)
}

/// The thing that differs from another of its kind in `one`.
pub(super) fn fill<T: Serialize + DeserializeOwned>(one: Option<Json>, plain: &T) -> Result<T, String> {
    fn add(one: &mut Json, plain: Json) {
        if let (Json::Object(one), Json::Object(plain)) = (one, plain) {
            for (key, value) in plain {
                match one.get_mut(&key) {
                    Some(own) => add(own, value),
                    None => drop(one.insert(key, value)),
                }
            }
        }
    }
    let mut one = one.unwrap_or_else(|| Json::Object(serde_json::Map::new()));
    add(&mut one, serde_json::to_value(plain).map_err(|error| error.to_string())?);
    serde_json::from_value(one).map_err(|error| error.to_string())
}

/// Letters for numbers: of labels, and of heads by how far they stand.
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The letter of a word next to its head.
const NEXT: i64 = 30;

/// What stands for the head of a root, and for one without a letter.
const ROOT: char = '.';
const FAR: char = '_';

/// What begins what the letters of a word cannot say.
const MARKS: [char; 5] = ['@', '+', '=', '~', '/'];

fn letter(number: usize) -> char {
    LETTERS.get(number).map_or(FAR, |&letter| char::from(letter))
}

fn label<T: PartialEq>(all: &[T], one: &T) -> char {
    letter(all.iter().position(|x| x == one).unwrap_or_default())
}

/// The bytes before the next word of a text, and those of that word, as they mostly are: white space, and letters and digits
/// or one character.
fn usual(text: &str) -> (usize, usize) {
    let word = text.trim_start();
    let run = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let length = if run > 0 { run } else { word.chars().next().map_or(0, char::len_utf8) };
    (text.len() - word.len(), length)
}

/// The words of a sentence: for each a letter for its class, its tag, its relation, and where its head stands. What is not as
/// usual follows, up to a space: "@" and how far the head is, "+" and the bytes before it, "=" and its bytes, "~" and a letter
/// for its mode, "/" and how many letters to cut from its end, and what to put there, for its lemma.
pub(super) fn words(context: &Context) -> String {
    let mut line = String::with_capacity(context.words.len() * 6);
    let mut end = context.span.start();
    for (i, word) in context.words.iter().enumerate() {
        let far = word.head.map(|head| head as i64 - i as i64);
        let near = far.and_then(|far| usize::try_from(far + NEXT).ok()).map_or(FAR, letter);
        line.extend([label(Upos::ALL, &word.upos), label(Xpos::ALL, &word.xpos), label(Deprel::ALL, &word.relation)]);
        line.push(if far.is_none() { ROOT } else { near });
        let mut more = String::new();
        // Writing to a string cannot fail.
        if let Some(far) = far.filter(|_| near == FAR) {
            let _ = write!(more, "@{far}");
        }
        let (gap, length) = usual(context.text(Span::new(end, context.span.end())));
        let own = word.span.start().saturating_sub(end);
        if gap != own {
            let _ = write!(more, "+{own}");
        }
        if length != word.span.len() || gap != own {
            let _ = write!(more, "={}", word.span.len());
        }
        if word.mode != Mode::default() {
            let mode = u8::from(word.mode.denied) + 2 * u8::from(word.mode.planned) + 4 * u8::from(word.mode.open);
            more.extend(['~', letter(mode.into())]);
        }
        let surface = context.text(word.span).to_lowercase();
        if surface != *word.lemma {
            let same = surface.chars().zip(word.lemma.chars()).take_while(|(x, y)| x == y).count();
            let new: String = word.lemma.chars().skip(same).collect();
            let apart = if new.starts_with(|c: char| c.is_ascii_digit() || c == ':') { ":" } else { "" };
            let _ = write!(more, "/{}{apart}{}", surface.chars().count() - same, new.replace(' ', "\u{a0}"));
        }
        if !more.is_empty() {
            line.push_str(&more);
            line.push(' ');
        }
        end = word.span.end();
    }
    line
}

/// The words of a line, in a sentence of this text that begins at `start`; `None` where it is none.
pub(super) fn read_words(line: &str, start: usize, text: &str) -> Option<Vec<Word>> {
    let place = |letter: u8| LETTERS.iter().position(|x| *x == letter);
    let (mut rest, mut end, mut all) = (line, 0, Vec::new());
    while !rest.is_empty() {
        let &[upos, xpos, relation, head] = rest.as_bytes().first_chunk()?;
        rest = rest.get(4..)?;
        let (mut far, mut mode, mut ending) = (place(head).map(|n| n as i64 - NEXT), 0, None);
        let (mut gap, mut length) = usual(text.get(end..)?);
        if rest.starts_with(MARKS) {
            let (mut more, after) = rest.split_once(' ')?;
            rest = after;
            while let Some(mark) = more.chars().next() {
                let next = more.get(1..)?.find(MARKS).filter(|_| mark != '/');
                let (said, left) = more.get(1..)?.split_at(next.unwrap_or(more.len() - 1));
                match mark {
                    '@' => far = Some(said.parse().ok()?),
                    '+' => gap = said.parse().ok()?,
                    '=' => length = said.parse().ok()?,
                    '~' => mode = place(*said.as_bytes().first()?)?,
                    _ => {
                        let (cut, new) = said.split_at(said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len()));
                        ending = Some((cut, new.strip_prefix(':').unwrap_or(new)));
                    }
                }
                more = left;
            }
        }
        let head = match (char::from(head), far) {
            (ROOT, _) => None,
            (_, far) => Some(usize::try_from(i64::try_from(all.len()).ok()?.checked_add(far?)?).ok()?),
        };
        let from = end.checked_add(gap)?;
        end = from.checked_add(length)?;
        let mut lemma = text.get(from..end)?.to_lowercase();
        if let Some((cut, new)) = ending {
            let kept = lemma.chars().count().checked_sub(cut.parse().ok()?)?;
            lemma = lemma.chars().take(kept).collect();
            lemma.push_str(&new.replace('\u{a0}', " "));
        }
        all.push(Word {
            lemma: lemma.into_boxed_str(),
            upos: *Upos::ALL.get(place(upos)?)?,
            xpos: *Xpos::ALL.get(place(xpos)?)?,
            relation: *Deprel::ALL.get(place(relation)?)?,
            head,
            span: Span::new(start.checked_add(from)?, start.checked_add(end)?),
            mode: Mode { denied: mode & 1 > 0, planned: mode & 2 > 0, open: mode & 4 > 0 },
        });
    }
    all.iter().all(|w| w.head.is_none_or(|head| head < all.len())).then_some(all)
}
