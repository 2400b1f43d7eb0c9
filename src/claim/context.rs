//! What stands in a sentence, as its claims are compared: its words by lemma with their places in the tree, its values and
//! its names. Stored once a sentence, and claims point to it by the sentence's number: no text has to be read again.

use crate::annotate::Annotations;
use crate::annotate::attribution::Stance;
use crate::annotate::entity::{EntityKind, EntityMention, MentionForm};
use crate::annotate::number::NumberKind;
use crate::annotate::polarity::{Certainty, factuality};
use crate::article::Field;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use crate::value::{Realis, TimeKind, Value};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A sentence with what comparing needs of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Context {
    /// Which text the offsets point into.
    pub field: Field,
    /// The bytes of the sentence.
    pub span: Span,
    /// The sentence as printed, where it gives a value: what is quoted of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// Its words, in order.
    #[serde(with = "compact")]
    pub words: Vec<Word>,
    /// Its numbers and times, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Figure>,
    /// Its names, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Name>,
    /// Its pronouns and common nouns that stand for what has a name elsewhere in the article, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Name>,
    /// What of it somebody says, in order of the cues.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Saying>,
}

/// A word of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The dictionary form, in lower case.
    pub lemma: Box<str>,
    /// The universal word class.
    pub upos: Upos,
    /// The Penn Treebank tag.
    pub xpos: Xpos,
    /// The relation to the head.
    pub relation: Deprel,
    /// The number of the head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Its bytes in the field.
    pub span: Span,
    /// In which mode the sentence tells it, for words that can be told of: verbs, nouns, adjectives.
    pub mode: Mode,
}

/// How a word is told: as it is, denied, planned, or left open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    /// By negation, or by a predicate above it that keeps it from happening.
    pub denied: bool,
    /// To come.
    pub planned: bool,
    /// Possible, or under a condition.
    pub open: bool,
}

/// What kind of value a number or a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FigureKind {
    /// A count.
    Number,
    /// A measure with a unit.
    Quantity,
    /// Money.
    Money,
    /// A percentage.
    Percent,
    /// A rank.
    Ordinal,
    /// The age of a person.
    Age,
    /// A score.
    Score,
    /// A day or more, or a time within a day.
    Time,
    /// A length of time.
    Duration,
    /// What recurs.
    Set,
}

/// A number or a time of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its words.
    pub words: Range<usize>,
    /// Its bytes in the field.
    pub span: Span,
    /// Its kind.
    pub kind: FigureKind,
    /// Its value.
    pub value: Value,
    /// The word that it counts or measures, or whose age it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<usize>,
    /// True for a part of a larger number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub subset: bool,
}

/// A name of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    /// Its words.
    pub words: Range<usize>,
    /// Its fullest form in the article.
    pub name: String,
    /// What it names.
    pub kind: EntityKind,
}

/// A run of words that somebody says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saying {
    /// The words of it in this sentence.
    pub words: Range<usize>,
    /// Who says it: the fullest name in the article, or the lemma of the noun; empty where nobody is named.
    pub source: String,
    /// Whether the source stands behind it.
    pub stance: Stance,
}

/// The contexts of all sentences of an article, in order.
pub(crate) fn contexts(document: &Document, annotations: &Annotations) -> Vec<Context> {
    let new = |sentence| Context::new(document, annotations, sentence);
    let mut all: Vec<Context> = (0..document.sentences.len()).map(new).collect();
    for said in &annotations.speech.attributions {
        let Some(cue) = document.sentences.get(said.sentence) else { continue };
        let named = said.entity.and_then(|e| annotations.entities.entities.get(e)).map(|e| e.name.clone());
        let noun = || said.source_head.and_then(|at| Some(cue.tokens.get(at)?.lemma.to_lowercase()));
        let source = named.or_else(noun).unwrap_or_default();
        for content in &said.content {
            let before = |c: &Context| (c.field, c.span.end()) <= (cue.field, content.start());
            let first = all.partition_point(before);
            for context in &mut all[first..] {
                if context.field != cue.field || context.span.start() >= content.end() {
                    break;
                }
                let words = context.words_in(content.start()..content.end());
                context.said.push(Saying { words, source: source.clone(), stance: said.stance });
            }
        }
    }
    all
}

impl Context {
    fn new(document: &Document, annotations: &Annotations, sentence: usize) -> Self {
        let view = document.view(sentence);
        let word = |(i, t): (usize, &crate::syntax::Token)| Word {
            lemma: t.lemma.to_lowercase().into_boxed_str(),
            upos: t.upos,
            xpos: t.xpos,
            relation: t.relation,
            head: t.head,
            span: t.span,
            mode: mode(view, i),
        };
        let mut values: Vec<Figure> = annotations.numbers[sentences(&annotations.numbers, sentence, |n| n.sentence)]
            .iter()
            .map(|n| Figure {
                words: n.tokens.clone(),
                span: n.span,
                kind: match n.kind {
                    NumberKind::Number => FigureKind::Number,
                    NumberKind::Quantity => FigureKind::Quantity,
                    NumberKind::Money => FigureKind::Money,
                    NumberKind::Percent => FigureKind::Percent,
                    NumberKind::Ordinal => FigureKind::Ordinal,
                    NumberKind::Age => FigureKind::Age,
                    NumberKind::Score => FigureKind::Score,
                },
                value: Value::Quantity(n.value.clone()),
                head: n.head,
                subset: n.subset,
            })
            .collect();
        let times = &annotations.times[sentences(&annotations.times, sentence, |t| t.sentence)];
        values.extend(times.iter().map(|t| Figure {
            words: t.tokens.clone(),
            span: t.span,
            kind: match t.value.kind {
                TimeKind::Duration => FigureKind::Duration,
                TimeKind::Set => FigureKind::Set,
                TimeKind::Date | TimeKind::Time => FigureKind::Time,
            },
            value: Value::Time(t.value.clone()),
            head: None,
            subset: false,
        }));
        values.sort_by_key(|v| (v.span.start(), v.span.end()));
        let entities = &annotations.entities;
        let mentions = &entities.mentions[sentences(&entities.mentions, sentence, |m| m.sentence)];
        let name = |m: &&EntityMention| {
            let entity = &entities.entities[m.entity];
            Name { words: m.tokens.clone(), name: entity.name.clone(), kind: entity.kind }
        };
        let (named, references): (Vec<_>, Vec<_>) = mentions.iter().partition(|m| m.form == MentionForm::Name);
        Self {
            field: view.sentence.field,
            span: view.sentence.span,
            quote: if values.is_empty() { String::new() } else { view.slice(view.sentence.span).to_owned() },
            words: view.sentence.tokens.iter().enumerate().map(word).collect(),
            values,
            names: named.iter().map(name).collect(),
            references: references.iter().map(name).collect(),
            said: Vec::new(),
        }
    }

    /// The heads above a word, nearest first.
    pub(crate) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        // A tree has no circle, but what is read from a file may have one.
        std::iter::successors(self.words.get(i).and_then(|w| w.head), |&at| self.words.get(at)?.head)
            .take(self.words.len())
    }

    /// What a word is called: the name that it is part of or stands for, else its lemma.
    pub(crate) fn called(&self, i: usize) -> String {
        let name = self.names.iter().chain(&self.references).find(|n| n.words.contains(&i));
        name.map_or_else(|| self.words[i].lemma.to_string(), |n| n.name.clone())
    }

    /// The words that touch some bytes of the sentence's field.
    pub(crate) fn words_in(&self, span: Range<usize>) -> Range<usize> {
        let from = self.words.partition_point(|w| w.span.end() <= span.start);
        let to = self.words.partition_point(|w| w.span.start() < span.end);
        from..to.max(from)
    }

    /// The word of a run whose head stands outside it: where the run hangs in the tree.
    pub(crate) fn top(&self, run: &Range<usize>) -> usize {
        let outside = |&i: &usize| self.words[i].head.is_none_or(|head| !run.contains(&head));
        (run.start..run.end.min(self.words.len())).find(outside).unwrap_or(run.start)
    }
}

/// The run of things, sorted by sentence, that belong to one.
fn sentences<T>(all: &[T], sentence: usize, of: impl Fn(&T) -> usize) -> Range<usize> {
    all.partition_point(|x| of(x) < sentence)..all.partition_point(|x| of(x) <= sentence)
}

/// In which mode a sentence tells a word.
fn mode(view: View<'_>, i: usize) -> Mode {
    if !matches!(view.sentence.tokens[i].upos, Upos::Verb | Upos::Noun | Upos::Adj) {
        return Mode::default();
    }
    let told = factuality(view, i);
    Mode {
        denied: !told.positive,
        planned: told.realis == Realis::Planned,
        open: matches!(told.realis, Realis::Possible | Realis::Hypothetical)
            || matches!(told.certainty, Certainty::Possible | Certainty::Unknown),
    }
}

/// The words of a sentence as one line: for every word its class, its tag, its relation and its mode as a letter each, how
/// far its head stands, the bytes to it from the word before where that is not one, its own bytes, and its lemma.
mod compact {
    use super::{Deprel, Mode, Span, Upos, Word, Xpos};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::fmt::Write;

    /// Letters for the numbers of labels.
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    fn letter<T: PartialEq>(all: &[T], one: &T) -> char {
        let number = all.iter().position(|x| x == one).unwrap_or_default();
        char::from(LETTERS[number.min(LETTERS.len() - 1)])
    }

    fn label<T: Copy>(all: &[T], letter: Option<u8>) -> Option<T> {
        let number = LETTERS.iter().position(|x| Some(*x) == letter)?;
        all.get(number).copied()
    }

    pub(super) fn serialize<S: Serializer>(words: &[Word], out: S) -> Result<S::Ok, S::Error> {
        let mut line = String::with_capacity(words.len() * 16);
        let mut end = words.first().map_or(0, |w| w.span.start());
        if !words.is_empty() {
            let _ = write!(line, "{end}");
        }
        for (i, word) in words.iter().enumerate() {
            line.push(' ');
            line.push(letter(Upos::ALL, &word.upos));
            line.push(letter(Xpos::ALL, &word.xpos));
            line.push(letter(Deprel::ALL, &word.relation));
            let mode = u8::from(word.mode.denied) + 2 * u8::from(word.mode.planned) + 4 * u8::from(word.mode.open);
            line.push(char::from(LETTERS[usize::from(mode)]));
            if let Some(head) = word.head {
                let _ = write!(line, "{}", head as i64 - i as i64);
            }
            let gap = word.span.start().saturating_sub(end);
            if gap != usize::from(i > 0) {
                let _ = write!(line, "+{gap}");
            }
            let _ = write!(line, ",{}/{}", word.span.len(), word.lemma.replace(' ', "_"));
            end = word.span.end();
        }
        out.serialize_str(&line)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Word>, D::Error> {
        let line = String::deserialize(from)?;
        read(&line).ok_or_else(|| D::Error::custom("expected the words of a sentence as one line"))
    }

    fn read(line: &str) -> Option<Vec<Word>> {
        let mut parts = line.split(' ');
        let mut end: usize = match parts.next()? {
            "" => return Some(Vec::new()),
            first => first.parse().ok()?,
        };
        let mut words = Vec::new();
        for (i, part) in parts.enumerate() {
            let (code, lemma) = part.split_once('/')?;
            let letters = code.as_bytes();
            let at = |k: usize| letters.get(k).copied();
            let mode = LETTERS.iter().position(|x| Some(*x) == at(3))?;
            let (place, length) = code.get(4..)?.split_once(',')?;
            let (head, gap) = match place.split_once('+') {
                Some((head, gap)) => (head, gap.parse().ok()?),
                None => (place, usize::from(i > 0)),
            };
            let head = match head {
                "" => None,
                far => Some(usize::try_from(i64::try_from(i).ok()?.checked_add(far.parse().ok()?)?).ok()?),
            };
            let start = end.checked_add(gap)?;
            end = start.checked_add(length.parse().ok()?)?;
            words.push(Word {
                lemma: lemma.into(),
                upos: label(Upos::ALL, at(0))?,
                xpos: label(Xpos::ALL, at(1))?,
                relation: label(Deprel::ALL, at(2))?,
                head,
                span: Span::new(start, end),
                mode: Mode { denied: mode & 1 > 0, planned: mode & 2 > 0, open: mode & 4 > 0 },
            });
        }
        let inside = |w: &Word| w.head.is_none_or(|head| head < words.len());
        words.iter().all(inside).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, contexts};
    use crate::annotate::annotate;
    use crate::{Article, syntax::Document};

    fn of(text: &str) -> Vec<Context> {
        let document = Document::parse(Article::from_text("a", text).published("2025-04-27"));
        contexts(&document, &annotate(&document))
    }

    #[test]
    fn a_context_comes_back_as_it_was() {
        let text =
            "Three men did not reach Oslo on Friday.  \"They’d\u{a0}left,\" Anna Holt, 41, said — twice.\nÅrs/og vei.";
        for context in of(text) {
            let json = serde_json::to_string(&context).unwrap();
            assert_eq!(serde_json::from_str::<Context>(&json).unwrap(), context);
        }
    }

    #[test]
    fn a_broken_line_is_an_error() {
        for words in ["x", "0 A", "0 AAAA,3/x y", "0 AAAA9,3/x", "0 AAA!,3/x"] {
            let json = format!(r#"{{"field":"body","span":{{"start":0,"end":1}},"words":"{words}"}}"#);
            let error = serde_json::from_str::<Context>(&json).expect_err(words).to_string();
            assert!(error.contains("expected the words of a sentence as one line"), "{error}");
        }
    }

    #[test]
    fn words_know_how_they_are_told() {
        let context = &of("The council did not approve the budget and may close the school.")[0];
        let mode = |lemma: &str| context.words.iter().find(|w| &*w.lemma == lemma).unwrap().mode;
        assert!(mode("approve").denied);
        assert!(mode("close").open && !mode("close").denied);
    }

    #[test]
    fn values_and_names_stand_in_order() {
        let context = &of("Three men left Oslo on Friday for 20 euros.")[0];
        let values: Vec<_> = context.values.iter().map(|v| v.span.start()).collect();
        assert_eq!(values.len(), 3);
        assert!(values.is_sorted());
        assert_eq!(context.names[0].name, "Oslo");
    }
}
