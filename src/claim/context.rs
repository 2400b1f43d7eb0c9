//! What stands in a sentence, as its claims are compared: its words by lemma with their places in the tree, its values and
//! its names. Stored once a sentence, and claims point to it by the sentence's number: no text has to be read again.

use super::Evidence;
use crate::annotate::Annotations;
use crate::annotate::attribution::{Attribution, Stance};
use crate::annotate::entity::{EntityKind, EntityMention, MentionForm};
use crate::annotate::number::NumberKind;
use crate::annotate::polarity::{Certainty, factuality};
use crate::article::Field;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use crate::value::{Realis, TimeKind, Value};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// A sentence with what comparing needs of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// Which text the offsets point into.
    pub field: Field,
    /// The bytes of the sentence.
    pub span: Span,
    /// The sentence as printed: what is quoted of it.
    pub quote: String,
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Its numbers and times, in order.
    pub values: Vec<Figure>,
    /// Its names, in order.
    pub names: Vec<Name>,
    /// Its pronouns and common nouns that stand for what has a name elsewhere in the article, in order.
    pub references: Vec<Name>,
    /// What of it somebody says, in order of the cues.
    pub said: Vec<Saying>,
    /// What its claims share.
    pub around: Arc<Around>,
}

/// What stands round the claims of a sentence, for telling one event from another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// Lemmas of the content words, sorted and unique, without those that say who tells it.
    pub words: Vec<String>,
    /// Names, sorted and unique.
    pub names: Vec<String>,
    /// Ages of people in whole years, sorted and unique: "a 22-year-old man" is not "a 25-year-old man".
    pub ages: Vec<u16>,
    /// Figures, numbers and times alike, sorted and unique.
    pub figures: Vec<String>,
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
#[derive(Clone, Debug, PartialEq)]
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
    pub head: Option<usize>,
    /// True for a part of a larger number.
    pub subset: bool,
}

/// A name of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its words.
    pub words: Range<usize>,
    /// Its fullest form in the article.
    pub name: String,
    /// What it names.
    pub kind: EntityKind,
}

/// A run of words that somebody says.
#[derive(Clone, Debug, PartialEq)]
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
        let context = Self {
            field: view.sentence.field,
            span: view.sentence.span,
            quote: view.slice(view.sentence.span).to_owned(),
            words: view.sentence.tokens.iter().enumerate().map(word).collect(),
            values,
            names: named.iter().map(name).collect(),
            references: references.iter().map(name).collect(),
            ..Self::default()
        };
        // "The sergeant said" is told of many things. Who rejects an offer takes part in what is told.
        let said =
            &annotations.speech.attributions[sentences(&annotations.speech.attributions, sentence, |a| a.sentence)];
        let telling = |word: &Word| {
            let in_it = |a: &Attribution| a.cue.contains(word.span) || a.source.is_some_and(|s| s.contains(word.span));
            said.iter().filter(|a| a.propositional).any(in_it)
        };
        let names = mentions.iter().map(|m| &entities.entities[m.entity]).filter(|e| e.named).map(|e| e.name.clone());
        let around = Arc::new(context.read_around(|word| !telling(word), names.collect()));
        Self { around, ..context }
    }

    /// What the claims of the sentence share, where `told` says which of its content words are told of.
    pub(super) fn read_around(&self, told: impl Fn(&Word) -> bool, names: Vec<String>) -> Around {
        let words = self.words.iter().filter(|word| word.is_content() && told(word)).map(|w| w.lemma.to_string());
        let age = |v: &Figure| match &v.value {
            Value::Quantity(q) if v.kind == FigureKind::Age => q.interval.point().map(|years| years as u16),
            _ => None,
        };
        let figure = |v: &Figure| match &v.value {
            Value::Quantity(q) => q.interval.low.or(q.interval.high).map(|x| x.to_string()),
            Value::Time(t) if !t.is_dateless() => Some(t.timex.clone()),
            _ => None,
        };
        Around {
            words: sorted(words.collect()),
            names: sorted(names),
            ages: sorted(self.values.iter().filter_map(age).collect()),
            figures: sorted(self.values.iter().filter_map(figure).collect()),
        }
    }

    /// The names of those whom the sentence names or speaks of, one for every mention.
    pub(super) fn named(&self) -> Vec<String> {
        self.names.iter().chain(&self.references).map(|n| n.name.clone()).collect()
    }

    /// The words of the sentence in some bytes of its field.
    pub(crate) fn text(&self, span: Span) -> &str {
        let at = |byte: usize| byte.checked_sub(self.span.start());
        at(span.start()).zip(at(span.end())).and_then(|(from, to)| self.quote.get(from..to)).unwrap_or_default()
    }

    /// What is quoted of an article for a value: the bytes of the clause or sentence, and those of the value.
    pub(crate) fn evidence(&self, article: &str, span: Span, value: Span) -> Evidence {
        Evidence {
            article: article.to_owned(),
            field: self.field,
            start: span.start(),
            end: span.end(),
            quote: self.text(span).to_owned(),
            value_start: value.start(),
            value_end: value.end(),
        }
    }

    /// The names that stand in full behind "in".
    pub(crate) fn names_behind_in(&self) -> impl Iterator<Item = &str> {
        let behind = |n: &&Name| {
            let before = n.words.start.checked_sub(1).filter(|&i| i > 0 && &*self.words[i].lemma == "in");
            let span = before.and_then(|_| {
                let (first, last) = (self.words.get(n.words.start)?, self.words.get(n.words.end.checked_sub(1)?)?);
                Some(first.span.cover(last.span))
            });
            span.is_some_and(|span| span.len() == n.name.len())
        };
        self.names.iter().filter(behind).map(|n| n.name.as_str())
    }

    /// How many words the sentence has between white space.
    pub(crate) fn written_words(&self) -> usize {
        let gaps = self.words.windows(2).filter(|pair| pair[0].span.end() < pair[1].span.start()).count();
        usize::from(!self.words.is_empty()) + gaps
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

impl Word {
    /// True for what can tell one event from another.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.upos, Upos::Noun | Upos::Verb | Upos::Propn | Upos::Adj | Upos::Adv) && self.span.len() > 2
    }
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
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
