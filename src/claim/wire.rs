//! The claims of an article as one line of JSON, a few times as long as its text: sentences stand in it once, with the words
//! of their trees as one string; who takes part, who is named and who says so once an article, and referred to by number; a
//! value of a claim that is a value of its sentence by its number there. What is as usual, and what follows from the rest,
//! is left out.

use super::compact::{fill, is_default, lean, plain, read_words, words};
use super::context::{Context, Figure, FigureKind, Name, Saying, Word};
use super::reader::fold;
use super::{
    Argument, ArticleClaims, ArticleEntry, Claim, Denial, Dispute, Participant, Role, Said, Slot, fingerprints,
};
use crate::annotate::attribution::Stance;
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::{Certainty, Factuality};
use crate::article::Field;
use crate::span::Span;
use crate::value::{Ground, Occurrence, PlaceValue, Realis, Value};
use rustc_hash::FxHashMap;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value as Json;
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

/// The predicate of whole sentences, which is not written.
const SENTENCE: &str = "state";

/// The roles by their numbers.
const ROLES: [Role; 4] = [Role::Agent, Role::CoAgent, Role::Theme, Role::Of];

#[derive(Serialize, Deserialize)]
struct Line {
    version: crate::version::Version<{ ArticleClaims::VERSION }>,
    article: ArticleEntry,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    written: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reported: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leans_on: Vec<(String, usize)>,
    /// Who is named in the sentences, who takes part in claims, who says them, who says what of sentences, and where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names: Vec<(String, EntityKind)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    participants: Vec<Party>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mouths: Vec<(String, String, Stance)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    modes: Vec<(Certainty, bool, Realis)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sayings: Vec<(String, Stance)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    places: Vec<PlaceValue>,
    contexts: Vec<Sentence>,
    claims: Vec<Told>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    calendar: Vec<(Told, Told, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    disputes: Vec<(Told, Told, Ground, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    denials: Vec<(Told, Vec<String>, Vec<String>)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<String>,
}

/// Who takes part: a common noun alone, or more.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Party {
    Noun(String),
    Whole(Participant),
}

/// A run of words and the number of a name or a saying.
type Run = (usize, usize, usize);

/// A context.
#[derive(Serialize, Deserialize)]
struct Sentence {
    #[serde(default, skip_serializing_if = "is_default")]
    field: Field,
    /// Its first byte.
    at: usize,
    #[serde(rename = "t")]
    text: String,
    #[serde(rename = "w")]
    words: String,
    #[serde(default, rename = "v", skip_serializing_if = "Vec::is_empty")]
    values: Vec<Valued>,
    #[serde(default, rename = "n", skip_serializing_if = "Vec::is_empty")]
    names: Vec<Run>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    refs: Vec<Run>,
    #[serde(default, rename = "s", skip_serializing_if = "Vec::is_empty")]
    said: Vec<Run>,
    /// The content words that say only who tells it, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aside: Vec<usize>,
    /// The names that its claims share, where these are not those of the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known: Option<Vec<String>>,
}

/// A value of a context.
#[derive(Serialize, Deserialize)]
struct Valued {
    /// Its bytes, from the first of the sentence.
    at: (usize, usize),
    /// Its kind, where it is neither a count nor a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<FigureKind>,
    /// Its words, where these are not those of the bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<(usize, usize)>,
    /// The least of a quantity, and the TIMEX3 value of a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    timex: Option<String>,
    /// How it differs from an exact count of that, or from the day of that.
    #[serde(default, rename = "v", skip_serializing_if = "Option::is_none")]
    value: Option<Json>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<usize>,
    #[serde(default, skip_serializing_if = "is_default")]
    subset: bool,
}

/// A value or a time of a claim: the number of a value of its sentence, or the value.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Meant {
    There(usize),
    Own(Json),
}

/// Where a value stands.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum At {
    Word(usize),
    Bytes(i64, i64),
}

/// A claim.
#[derive(Serialize, Deserialize)]
struct Told {
    /// Its sentence, where that is not the one of the claim before.
    #[serde(default, rename = "in", skip_serializing_if = "Option::is_none")]
    sentence: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    does: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    slot: Option<Slot>,
    /// The word that is the value, or its bytes; and the bytes that are quoted of the sentence, where they are not its whole:
    /// both from its first byte.
    at: At,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<(i64, i64)>,
    /// The words of the value, where these are not those of the bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Who takes part, as the numbers of role and participant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    who: Vec<(usize, usize)>,
    #[serde(default, rename = "v", skip_serializing_if = "Option::is_none")]
    value: Option<Meant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mode: Option<usize>,
    #[serde(default, rename = "s", skip_serializing_if = "Vec::is_empty")]
    said: Vec<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Meant>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    places: Vec<usize>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scope: Vec<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    subset: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    tallied: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    prior: bool,
    /// Names and ages, where these are not those of its sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    names: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ages: Option<Vec<u16>>,
}

fn usual_kind(is_time: bool) -> FigureKind {
    if is_time { FigureKind::Time } else { FigureKind::Number }
}

/// What is written once, with its number.
struct Once<T> {
    numbers: FxHashMap<T, usize>,
    all: Vec<T>,
}

impl<T: Clone + Eq + Hash> Once<T> {
    fn new() -> Self {
        Self { numbers: FxHashMap::default(), all: Vec::new() }
    }

    fn number(&mut self, one: &T) -> usize {
        if let Some(&number) = self.numbers.get(one) {
            return number;
        }
        self.numbers.insert(one.clone(), self.all.len());
        self.all.push(one.clone());
        self.all.len() - 1
    }
}

/// The claims of an article while they are written.
struct Writer<'a> {
    article: &'a ArticleClaims,
    participants: Once<Participant>,
    mouths: Once<Said>,
    modes: Once<Factuality>,
    places: Once<PlaceValue>,
}

impl Line {
    fn of(article: &ArticleClaims) -> Self {
        let (mut names, mut sayings) = (Once::new(), Once::new());
        let contexts = article.contexts.iter().map(|c| Sentence::of(c, &mut names, &mut sayings)).collect();
        let (participants, mouths, modes, places) = (Once::new(), Once::new(), Once::new(), Once::new());
        let mut writer = Writer { article, participants, mouths, modes, places };
        let mut last = 0;
        let told = |c: &Claim| writer.told(c, std::mem::replace(&mut last, c.sentence));
        let claims = article.claims.iter().map(told).collect();
        let calendar = article.calendar.iter().map(|(a, b, why)| (writer.told(a, 0), writer.told(b, 0), why.clone()));
        let calendar = calendar.collect();
        let mut dispute =
            |d: &Dispute| (writer.told(&d.statement, 0), writer.told(&d.reply, 0), d.ground, d.why.clone());
        let disputes = article.disputes.iter().map(&mut dispute).collect();
        let denial = |d: &Denial| (writer.told(&d.reply, 0), d.content.clone(), d.deeds.clone());
        let denials = article.denials.iter().map(denial).collect();
        Self {
            version: Default::default(),
            article: article.article.clone(),
            written: article.written.clone(),
            reported: article.reported.clone(),
            leans_on: article.leans_on.clone(),
            names: names.all,
            participants: writer.participants.all.into_iter().map(Party::of).collect(),
            mouths: writer.mouths.all.into_iter().map(|said| (said.source, said.cue, said.stance)).collect(),
            modes: writer.modes.all.into_iter().map(|m| (m.certainty, m.positive, m.realis)).collect(),
            sayings: sayings.all,
            places: writer.places.all,
            contexts,
            claims,
            calendar,
            disputes,
            denials,
            diagnostics: article.diagnostics.clone(),
        }
    }
}

impl Party {
    fn of(whole: Participant) -> Self {
        if whole == Participant::common(whole.name.clone()) { Self::Noun(whole.name) } else { Self::Whole(whole) }
    }

    fn read(self) -> Participant {
        match self {
            Self::Noun(noun) => Participant::common(noun),
            Self::Whole(whole) => whole,
        }
    }
}

impl Sentence {
    fn of(context: &Context, names: &mut Once<(String, EntityKind)>, sayings: &mut Once<(String, Stance)>) -> Self {
        let mut run = |n: &Name| (n.words.start, n.words.end, names.number(&(n.name.clone(), n.kind)));
        let (named, refs) =
            (context.names.iter().map(&mut run).collect(), context.references.iter().map(&mut run).collect());
        let said = context.said.iter();
        let said = said.map(|s| (s.words.start, s.words.end, sayings.number(&(s.source.clone(), s.stance)))).collect();
        let around = &context.around;
        let aside = |w: &Word| w.is_content() && around.words.binary_search_by(|x| x.as_str().cmp(&w.lemma)).is_err();
        let plain = context.read_around(|_| true, context.named()).names;
        Self {
            field: context.field,
            at: context.span.start(),
            text: context.quote.clone(),
            words: words(context),
            values: context.values.iter().map(|v| Valued::of(v, context)).collect(),
            names: named,
            refs,
            said,
            aside: (0..context.words.len()).filter(|&i| aside(&context.words[i])).collect(),
            known: (plain != around.names).then(|| around.names.clone()),
        }
    }

    fn read(self, names: &[(String, EntityKind)], sayings: &[(String, Stance)]) -> Result<Context, String> {
        let words =
            read_words(&self.words, self.at, &self.text).ok_or("expected the words of a sentence as one line")?;
        let run = |(from, to): (usize, usize)| {
            let inside = from <= to && to <= words.len();
            inside
                .then_some(from..to)
                .ok_or_else(|| format!("expected words of a sentence of {}, found {from} to {to}", words.len()))
        };
        let name = |&(from, to, number): &Run| {
            let (name, kind) = names.get(number).ok_or_else(|| missing("a name", number))?;
            Ok(Name { words: run((from, to))?, name: name.clone(), kind: *kind })
        };
        let saying = |&(from, to, number): &Run| {
            let (source, stance) = sayings.get(number).ok_or_else(|| missing("a saying", number))?;
            Ok(Saying { words: run((from, to))?, source: source.clone(), stance: *stance })
        };
        let mut context = Context {
            field: self.field,
            span: Span::new(self.at, self.at.saturating_add(self.text.len())),
            names: self.names.iter().map(name).collect::<Result<_, String>>()?,
            references: self.refs.iter().map(name).collect::<Result<_, String>>()?,
            said: self.said.iter().map(saying).collect::<Result<_, String>>()?,
            quote: self.text,
            words: Vec::new(),
            values: Vec::new(),
            around: Arc::default(),
        };
        context.words = words;
        context.values = self.values.into_iter().map(|v| v.read(&context)).collect::<Result<_, String>>()?;
        let aside: Vec<&str> = self.aside.iter().filter_map(|&i| Some(&*context.words.get(i)?.lemma)).collect();
        let known = self.known.unwrap_or_else(|| context.named());
        context.around = Arc::new(context.read_around(|word| !aside.contains(&&*word.lemma), known));
        Ok(context)
    }
}

fn missing(what: &str, number: usize) -> String {
    format!("expected the number of {what} of the article, found {number}")
}

impl Valued {
    fn of(figure: &Figure, context: &Context) -> Self {
        let Range { start, end } = figure.words;
        let (from, to) = (figure.span.start(), figure.span.end());
        let low = if let Value::Quantity(q) = &figure.value { q.interval.low } else { None };
        let timex = if let Value::Time(t) = &figure.value { Some(t.timex.clone()) } else { None };
        let first = context.span.start();
        Self {
            at: (from.saturating_sub(first), to.saturating_sub(first)),
            kind: (figure.kind != usual_kind(timex.is_some())).then_some(figure.kind),
            words: (context.words_in(from..to) != figure.words).then_some((start, end)),
            value: lean(&figure.value, &plain(figure.kind, low, timex.as_deref())),
            low,
            timex,
            head: figure.head,
            subset: figure.subset,
        }
    }

    fn read(self, context: &Context) -> Result<Figure, String> {
        let first = context.span.start();
        let (from, to) = (first.saturating_add(self.at.0), first.saturating_add(self.at.1));
        let words = self.words.map_or_else(|| context.words_in(from..to), |(start, end)| start..end);
        let inside = words.start < words.end && words.end <= context.words.len();
        if !inside || self.head.is_some_and(|head| head >= context.words.len()) {
            return Err(format!("expected a value within the words of its sentence, found one at {from} to {to}"));
        }
        let kind = self.kind.unwrap_or_else(|| usual_kind(self.timex.is_some()));
        let value = fill(self.value, &plain(kind, self.low, self.timex.as_deref()))?;
        Ok(Figure { words, span: Span::new(from, to), kind, value, head: self.head, subset: self.subset })
    }
}

/// What a claim that tells only that something happened has for a value. A whole sentence says what it says.
fn happened(predicate: &str, told: Factuality) -> Value {
    Value::Occurrence(Occurrence { positive: told.positive || predicate == SENTENCE, realis: told.realis })
}

fn usual_slot(predicate: &str) -> Slot {
    if predicate == SENTENCE { Slot::Statement } else { Slot::Polarity }
}

impl Writer<'_> {
    fn told(&mut self, claim: &Claim, before: usize) -> Told {
        let nowhere = Context::default();
        let context = self.article.contexts.get(claim.sentence).unwrap_or(&nowhere);
        let start = context.span.start();
        // What is quoted may begin in the sentence before.
        let bytes = |span: Span| (span.start() as i64 - start as i64, span.end() as i64 - start as i64);
        let meant = |value: &Value| match context.values.iter().position(|v| v.value == *value) {
            Some(number) => Meant::There(number),
            None => Meant::Own(serde_json::to_value(value).unwrap_or_default()),
        };
        let (own, shared) = (&claim.around, &context.around);
        let role = |role: Role| ROLES.iter().position(|r| *r == role).unwrap_or_default();
        Told {
            sentence: (claim.sentence != before).then_some(claim.sentence),
            does: (claim.predicate != SENTENCE).then(|| claim.predicate.clone()),
            slot: (claim.slot != usual_slot(&claim.predicate)).then_some(claim.slot),
            at: match context.words.iter().position(|w| w.span == claim.value_span) {
                Some(word) => At::Word(word),
                None => At::Bytes(bytes(claim.value_span).0, bytes(claim.value_span).1),
            },
            of: (claim.span != context.span).then(|| bytes(claim.span)),
            text: (claim.value_text != fold(context.text(claim.value_span))).then(|| claim.value_text.clone()),
            who: claim.arguments.iter().map(|a| (role(a.role), self.participants.number(&a.participant))).collect(),
            value: (claim.value != happened(&claim.predicate, claim.factuality)).then(|| meant(&claim.value)),
            mode: (claim.factuality != Factuality::default()).then(|| self.modes.number(&claim.factuality)),
            said: claim.attribution.iter().map(|said| self.mouths.number(said)).collect(),
            when: claim.when.as_ref().map(|when| meant(&Value::Time(when.clone()))),
            places: claim.places.iter().map(|place| self.places.number(place)).collect(),
            scope: claim.scope.clone(),
            subset: claim.subset,
            tallied: claim.tallied,
            prior: claim.prior,
            names: (own.names != shared.names).then(|| own.names.clone()),
            ages: (own.ages != shared.ages).then(|| own.ages.clone()),
        }
    }
}

/// The claims of an article while they are read.
struct Reading<'a> {
    contexts: &'a [Context],
    participants: &'a [Participant],
    mouths: &'a [Said],
    modes: &'a [Factuality],
    places: &'a [PlaceValue],
}

impl Reading<'_> {
    fn claim(&self, told: Told, before: usize) -> Result<Claim, String> {
        let sentence = told.sentence.unwrap_or(before);
        let context = self.contexts.get(sentence).ok_or_else(|| missing("a sentence", sentence))?;
        let start = context.span.start();
        let byte = |far: i64| usize::try_from((start as i64).saturating_add(far)).unwrap_or_default();
        let span = |(from, to): (i64, i64)| Span::new(byte(from), byte(to));
        let value_span = match told.at {
            At::Word(word) => context.words.get(word).map(|w| w.span),
            At::Bytes(from, to) => Some(span((from, to))),
        };
        let value_span = value_span.ok_or_else(|| format!("expected a word of sentence {sentence}"))?;
        let meant = |meant: Meant| match meant {
            Meant::There(number) => match context.values.get(number) {
                Some(figure) => Ok(figure.value.clone()),
                None => Err(format!("expected the number of a value of sentence {sentence}, found {number}")),
            },
            Meant::Own(json) => serde_json::from_value(json).map_err(|error| error.to_string()),
        };
        let argument = |(role, number): (usize, usize)| {
            let role = *ROLES.get(role).ok_or_else(|| format!("expected the number of a role, found {role}"))?;
            let participant = self.participants.get(number).ok_or_else(|| missing("a participant", number))?;
            Ok(Argument { role, participant: participant.clone() })
        };
        let factuality = match told.mode {
            Some(mode) => *self.modes.get(mode).ok_or_else(|| missing("a mode", mode))?,
            None => Factuality::default(),
        };
        let when = match told.when.map(meant).transpose()? {
            None => None,
            Some(Value::Time(time)) => Some(time),
            Some(_) => return Err("expected a time for when it was".to_owned()),
        };
        let mut around = Arc::clone(&context.around);
        if let Some(names) = told.names {
            Arc::make_mut(&mut around).names = names;
        }
        if let Some(ages) = told.ages {
            Arc::make_mut(&mut around).ages = ages;
        }
        let predicate = told.does.unwrap_or_else(|| SENTENCE.to_owned());
        Ok(Claim {
            arguments: told.who.into_iter().map(argument).collect::<Result<_, String>>()?,
            slot: told.slot.unwrap_or_else(|| usual_slot(&predicate)),
            value: told.value.map_or_else(|| Ok(happened(&predicate, factuality)), meant)?,
            predicate,
            value_text: told.text.unwrap_or_else(|| fold(context.text(value_span))),
            scope: told.scope,
            subset: told.subset,
            tallied: told.tallied,
            prior: told.prior,
            factuality,
            attribution: all(&told.said, self.mouths, "a source")?,
            when,
            places: all(&told.places, self.places, "a place")?,
            around,
            sentence,
            span: told.of.map_or(context.span, span),
            value_span,
        })
    }
}

/// The things of the article by their numbers.
fn all<T: Clone>(numbers: &[usize], of: &[T], what: &str) -> Result<Vec<T>, String> {
    numbers.iter().map(|&number| of.get(number).cloned().ok_or_else(|| missing(what, number))).collect()
}

impl Serialize for ArticleClaims {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Line::of(self).serialize(out)
    }
}

impl<'de> Deserialize<'de> for ArticleClaims {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Line::claims(Line::deserialize(from)?).map_err(D::Error::custom)
    }
}

impl Line {
    fn claims(line: Self) -> Result<ArticleClaims, String> {
        let contexts = line.contexts.into_iter().map(|c| c.read(&line.names, &line.sayings));
        let contexts: Vec<Context> = contexts.collect::<Result<_, String>>()?;
        let said = |(source, cue, stance)| Said { source, cue, stance };
        let mouths: Vec<Said> = line.mouths.into_iter().map(said).collect();
        let mode = |(certainty, positive, realis)| Factuality { certainty, positive, realis };
        let modes: Vec<Factuality> = line.modes.into_iter().map(mode).collect();
        let participants: Vec<Participant> = line.participants.into_iter().map(Party::read).collect();
        let reading = Reading {
            contexts: &contexts,
            participants: &participants,
            mouths: &mouths,
            modes: &modes,
            places: &line.places,
        };
        let mut last = 0;
        let mut claims = Vec::with_capacity(line.claims.len());
        for told in line.claims {
            let claim = reading.claim(told, last)?;
            last = claim.sentence;
            claims.push(claim);
        }
        let calendar =
            line.calendar.into_iter().map(|(a, b, why)| Ok((reading.claim(a, 0)?, reading.claim(b, 0)?, why)));
        let dispute = |(statement, reply, ground, why)| {
            let (statement, reply) = (reading.claim(statement, 0)?, reading.claim(reply, 0)?);
            Ok(Dispute { statement, reply, ground, why })
        };
        let denial = |(reply, content, deeds)| Ok(Denial { reply: reading.claim(reply, 0)?, content, deeds });
        Ok(ArticleClaims {
            article: line.article,
            written: line.written,
            reported: line.reported,
            fingerprints: fingerprints(&contexts),
            leans_on: line.leans_on,
            calendar: calendar.collect::<Result<_, String>>()?,
            disputes: line.disputes.into_iter().map(dispute).collect::<Result<_, String>>()?,
            denials: line.denials.into_iter().map(denial).collect::<Result<_, String>>()?,
            claims,
            contexts,
            diagnostics: line.diagnostics,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, claim::ArticleClaims, read};

    fn line(text: &str) -> (ArticleClaims, String) {
        let claims = read(&Article::from_text("a", text).published("2025-04-27"));
        let line = serde_json::to_string(&claims).unwrap();
        (claims, line)
    }

    #[test]
    fn claims_come_back_as_they_were() {
        for text in [
            "",
            "Three men did not reach Oslo on Friday.  \"They’d\u{a0}left,\" Anna Holt, 41, said — twice.\nÅrs/og vei + 1=2 ~@.",
            "Up to 12 people were killed in Taiz on 3 March, police said. Nobody was hurt. Ben Okri denied he met Ana Lopez \
             three times in Paris, and about 2.5 miles away the İstanbul company's 20 cars weren't found for two weeks.",
        ] {
            let (claims, line) = line(text);
            assert_eq!(serde_json::from_str::<ArticleClaims>(&line).unwrap(), claims, "{line}");
        }
    }

    #[test]
    fn a_broken_line_is_an_error() {
        let (_, good) = line("Three men were killed in Oslo on Friday, Anna Holt said.");
        for (from, to, expected) in [
            ("\"w\":\"", "\"w\":\"AA", "expected the words of a sentence as one line"),
            ("\"w\":\"", "\"w\":\"é", "expected the words of a sentence as one line"),
            ("\"who\":[[2,", "\"who\":[[9,", "expected the number of a role, found 9"),
            ("\"who\":[[2,", "\"who\":[[2,9", "expected the number of a participant of the article, found 9"),
            ("\"t\":\"Three men", "\"t\":\"", "expected "),
            ("\"when\":", "\"when\":7", "expected the number of a value of sentence 0, found 7"),
        ] {
            assert!(good.contains(from), "{from} in {good}");
            let broken = good.replacen(from, to, 1);
            let error = serde_json::from_str::<ArticleClaims>(&broken).expect_err(to).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
