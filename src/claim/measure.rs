//! Measured attributes: what a story gives one figure for, as the storeys of a building or the people aboard a ship.
//!
//! Each attribute is told in many phrases around its number. The attributes, what their figures are and how these relate,
//! the phrases and the nouns for what is measured are data.

use super::event::participant;
use super::extract::{Reader, prior, top};
use super::reading::Reading;
use super::{Argument, Claim, Participant, Role, Slot};
use crate::annotate::entity::EntityKind;
use crate::annotate::number::{NumberKind, NumberMention};
use crate::annotate::polarity::factuality;
use crate::annotate::time::TimeMention;
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{Quantity, Realis, TimeKind, Value, is_of_class};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

lexicon!(
    /// The attributes: what their figures are, whose, how they relate, whether what is counted counts, whether over a time, and
    /// the question.
    MEASURES, "measures.txt", 6
);

lexicon!(
    /// The phrases that tell them.
    PHRASES, "measure_phrases.txt", 2
);

lexicon!(
    /// Nouns for what is measured: their class, and what tells two of one class apart.
    THINGS, "measured_things.txt", 2
);

lexicon!(
    /// Words that make a number a part of a whole.
    PARTS, "measure_parts.txt", 1
);

/// What a number without a unit may be.
const BARE: &[&str] = &["count", "temperature", "scale"];

/// The most words of a gap in a phrase.
const GAP: usize = 7;

/// How far behind a number the noun that it counts may stand, in words.
const NOUN_WITHIN: usize = 3;

/// How near to a number a word says that it is one of many.
const RATE: usize = 5;

/// How many words above a number are asked whose it is.
const ABOVE: usize = 4;

/// How the values of an attribute relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// Only one is right.
    Fixed,
    /// The larger is the later one.
    Grows,
    /// The later one replaces the other.
    Changes,
    /// The same, but of two reports of one day only one is right.
    Settles,
}

/// How the values of a measured attribute relate.
pub(crate) fn course(measure: &str) -> Course {
    match MEASURES.fields(measure).map(|fields| fields[2]) {
        Some("grows") => Course::Grows,
        Some("changes") => Course::Changes,
        Some("settles") => Course::Settles,
        _ => Course::Fixed,
    }
}

/// True where the attribute is a person's, of whom a story may have several.
pub(crate) fn is_of_one_person(measure: &str) -> bool {
    MEASURES.fields(measure).is_some_and(|fields| fields[1] == "person")
}

/// True where it is of whomever the sentence is about, or of whoever does it.
pub(crate) fn is_of_holder(measure: &str) -> bool {
    MEASURES.fields(measure).is_some_and(|fields| matches!(fields[1], "holder" | "agent"))
}

/// True where it is measured over a time: the rain of a day and of a week are two.
pub(crate) fn has_period(measure: &str) -> bool {
    MEASURES.fields(measure).is_some_and(|fields| fields[4] == "period")
}

/// The question that the values of an attribute answer.
pub(crate) fn question(measure: &str) -> Option<&'static str> {
    MEASURES.fields(measure).map(|fields| fields[5])
}

/// A part of a phrase.
enum Piece {
    /// Some words, or none.
    Gap,
    /// One of several words.
    Words { any: Vec<&'static str>, optional: bool },
    /// A noun of a class.
    Thing { class: &'static str, optional: bool },
}

/// A phrase around a number: what stands before it, from the number outward, and what stands behind it.
struct Phrase {
    before: Vec<Piece>,
    after: Vec<Piece>,
    measure: &'static str,
    counts: Option<&'static str>,
    /// How much of the sentence it fixes.
    weight: usize,
}

/// The phrases by the kind of figure that they tell, the weightiest first.
static BY_KIND: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(by_kind);

fn by_kind() -> FxHashMap<&'static str, Vec<Phrase>> {
    let mut found: FxHashMap<&'static str, Vec<(&'static str, Phrase)>> = FxHashMap::default();
    for (key, fields) in PHRASES.iter() {
        let &[measure, counts] = fields else { continue };
        let Some(kind) = MEASURES.first(measure) else { continue };
        let (before, after) = key.split_once('_').unwrap_or((key, ""));
        let pieces = |words: &'static str| words.split_whitespace().map(piece).collect::<Vec<_>>();
        let (mut before, after) = (pieces(before), pieces(after));
        before.reverse();
        let fixed =
            |p: &&Piece| matches!(p, Piece::Words { optional: false, .. } | Piece::Thing { optional: false, .. });
        let weight = before.iter().chain(&after).filter(fixed).count();
        let phrase = Phrase { before, after, measure, counts: (counts != "-").then_some(counts), weight };
        found.entry(kind).or_default().push((key, phrase));
    }
    let sorted = |mut phrases: Vec<(&'static str, Phrase)>| {
        // The list has no order of its own.
        phrases.sort_by_key(|(key, phrase)| (std::cmp::Reverse(phrase.weight), *key));
        phrases.into_iter().map(|(_, phrase)| phrase).collect()
    };
    found.into_iter().map(|(kind, phrases)| (kind, sorted(phrases))).collect()
}

fn piece(word: &'static str) -> Piece {
    let optional = word.starts_with('?');
    let word = word.trim_start_matches('?');
    match word.strip_prefix('@') {
        Some(class) => Piece::Thing { class, optional },
        None if word == "*" => Piece::Gap,
        None => Piece::Words { any: word.split('/').collect(), optional },
    }
}

/// A number or a length of time that may be the value of an attribute.
pub(super) struct Figure<'a> {
    /// What it may be, as the list of attributes says it.
    kinds: &'static [&'static str],
    pub(super) tokens: Range<usize>,
    pub(super) head: Option<usize>,
    pub(super) span: Span,
    pub(super) value: Value,
    pub(super) number: Option<&'a NumberMention>,
}

/// The words of a sentence, as phrases ask for them.
pub(super) struct Words {
    lower: Vec<String>,
    lemma: Vec<String>,
}

/// Which way from the number a phrase is read.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Back,
    On,
}

impl Words {
    pub(super) fn new(view: View<'_>) -> Self {
        let all = 0..view.len();
        let lemma = all.clone().map(|t| view.lemma(t).to_lowercase()).collect();
        Self { lower: all.map(|t| view.lower(t)).collect(), lemma }
    }

    /// True where the word at `t` is one of a class.
    fn is_thing(&self, t: usize, class: &str) -> bool {
        let listed = |noun: &str| THINGS.first(noun) == Some(class);
        let noun = &self.lemma[t];
        listed(noun) || listed(&self.lower[t]) || is_of_class(noun, class)
    }

    /// The things that a phrase names, where it can be read from the word at `t` on: the one before it, going back.
    fn read(&self, pieces: &[Piece], t: usize, way: Way) -> Option<Vec<usize>> {
        let Some((first, rest)) = pieces.split_first() else { return Some(Vec::new()) };
        let at = match way {
            Way::On => Some(t),
            Way::Back => t.checked_sub(1),
        };
        let at = at.filter(|&at| at < self.lower.len());
        let next = |at: usize| if way == Way::On { at + 1 } else { at };
        if let Some(at) = at
            && self.lower[at] == "-"
            && !matches!(first, Piece::Gap)
        {
            return self.read(pieces, next(at), way);
        }
        match first {
            Piece::Gap => {
                let mut from = t;
                for _ in 0..=GAP {
                    if let Some(found) = self.read(rest, from, way) {
                        return Some(found);
                    }
                    let at = if way == Way::On { Some(from) } else { from.checked_sub(1) };
                    let at = at.filter(|&at| at < self.lower.len())?;
                    let stops =
                        |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\u{201c}' | '\u{201d}');
                    if self.lower[at].chars().all(stops) {
                        return None;
                    }
                    from = next(at);
                }
                None
            }
            Piece::Words { any, optional } => {
                let hit = at.filter(|&at| any.iter().any(|w| *w == self.lower[at] || *w == self.lemma[at]));
                let on = hit.and_then(|at| self.read(rest, next(at), way));
                on.or_else(|| optional.then(|| self.read(rest, t, way)).flatten())
            }
            Piece::Thing { class, optional } => {
                let on = at.filter(|&at| self.is_thing(at, class)).and_then(|at| {
                    let mut found = self.read(rest, next(at), way)?;
                    found.push(at);
                    Some(found)
                });
                on.or_else(|| optional.then(|| self.read(rest, t, way)).flatten())
            }
        }
    }
}

impl Phrase {
    /// The things that the phrase names around a figure, where it is told.
    fn told(&self, words: &Words, figure: &Figure<'_>) -> Option<Vec<usize>> {
        let mut found = words.read(&self.before, figure.tokens.start, Way::Back)?;
        let end = figure.tokens.end;
        // "six young people aboard": the noun that is counted may stand behind others.
        let noun = figure.head.filter(|&head| head > end && head <= end + NOUN_WITHIN);
        let behind = || noun.and_then(|head| words.read(&self.after, head, Way::On));
        found.extend(words.read(&self.after, end, Way::On).or_else(behind)?);
        Some(found)
    }
}

impl Phrase {
    /// True where what is measured is a part of something as a rule: "nine of them are in intensive care".
    fn tells_parts(&self) -> bool {
        MEASURES.fields(self.measure).is_some_and(|fields| fields[3] == "part")
    }

    /// True where the phrase itself goes on with "of": "two million of the first model".
    fn reads_of(&self) -> bool {
        matches!(self.after.first(), Some(Piece::Words { any, .. }) if any.contains(&"of"))
    }
}

impl Reader<'_> {
    /// The measured attributes of a sentence. `so_far` are its other claims: those of a toll are not measured again.
    pub(super) fn measures(&self, here: &Reading<'_>, so_far: &[Claim]) -> Vec<Claim> {
        let figures = self.measured(here);
        // "carries 5,400 passengers each weekday" tells of no one day.
        let recurs = self.times_in(here.sentence).iter().any(|t| t.value.kind == TimeKind::Set);
        if figures.is_empty() || recurs {
            return Vec::new();
        }
        let words = Words::new(here.view);
        // "All 162 people aboard were killed" tells how many were aboard.
        let all = |span: Span| here.view.slice(span).to_lowercase().starts_with("all ");
        let toll =
            |span: Span| so_far.iter().any(|c| c.is_toll() && c.evidence.value_start == span.start() && !all(span));
        let claims = figures.iter().filter(|f| !toll(f.span)).filter_map(|figure| {
            let mut phrases = figure.kinds.iter().filter_map(|kind| BY_KIND.get(kind)).flatten();
            let (phrase, things) = phrases.find_map(|p| Some((p, p.told(&words, figure)?)))?;
            if !phrase.tells_parts() && is_part(here.view, figure, phrase.reads_of()) {
                return None;
            }
            Some((figure, phrase, things))
        });
        let told: Vec<_> = claims.collect();
        let again = |figure: &&Figure<'_>| told.iter().find(|(first, ..)| is_same_again(&words, first, figure));
        let more =
            figures.iter().filter_map(|figure| again(&figure).map(|(_, phrase, things)| (figure, phrase, things)));
        let first = told.iter().map(|(figure, phrase, things)| (*figure, phrase, things));
        first.chain(more).map(|(figure, phrase, things)| self.measure(here, figure, phrase, things)).collect()
    }

    /// The numbers and lengths of time of a sentence.
    pub(super) fn measured<'r>(&'r self, here: &Reading<'_>) -> Vec<Figure<'r>> {
        let number = |number: &'r NumberMention| {
            let kinds = match number.kind {
                // "The gauge got to 48.6", "a magnitude of 5.8": nobody counts in tenths.
                NumberKind::Number if number.value.interval.low.is_some_and(|n| n.fract() != 0.0) => &BARE[1..],
                NumberKind::Number => BARE,
                NumberKind::Money => &["money"],
                NumberKind::Percent => &["percent"],
                NumberKind::Quantity => number.value.dimension()?.kinds(),
                _ => return None,
            };
            let value = Value::Quantity(number.value.clone());
            let (tokens, head, span) = (number.tokens.clone(), number.head, number.span);
            Some(Figure { kinds, tokens, head, span, value, number: Some(number) })
        };
        let time = |time: &'r TimeMention| {
            let length = time.value.kind == TimeKind::Duration && time.value.seconds.is_some() && !time.value.open;
            let value = Value::Time(time.value.clone());
            let (tokens, span) = (time.tokens.clone(), time.span);
            length.then_some(Figure { kinds: &["duration"], tokens, head: None, span, value, number: None })
        };
        // "By 17 votes to 14": how many were for it, and how many against.
        let sides = |score: &'r NumberMention| {
            let of = score.value.of.clone();
            let sides = score.sides.iter().flatten().filter(move |_| score.value.of.is_some());
            sides.map(move |side| Figure {
                kinds: BARE,
                tokens: here.view.sentence.tokens_in(side.span),
                head: score.head,
                span: side.span,
                value: Value::Quantity(Quantity { of: of.clone(), ..Quantity::count(side.value) }),
                number: Some(score),
            })
        };
        let all = self.numbers_in(here.sentence);
        let numbers = all.iter().filter_map(number).chain(all.iter().flat_map(sides));
        numbers.chain(self.times_in(here.sentence).iter().filter_map(time)).collect()
    }

    fn measure(&self, here: &Reading<'_>, figure: &Figure<'_>, phrase: &Phrase, things: &[usize]) -> Claim {
        let (view, sentence) = (here.view, here.sentence);
        let measure = phrase.measure;
        let drop = MEASURES.fields(measure).is_some_and(|fields| fields[3] != "keep");
        let value = match &figure.value {
            Value::Quantity(quantity) => {
                let of = phrase.counts.map(str::to_owned).or_else(|| quantity.of.clone()).filter(|_| !drop);
                Value::Quantity(Quantity { of, ..quantity.clone() })
            }
            other => other.clone(),
        };
        let mut claim = self.of_nobody(sentence, measure, Slot::Measure, value, figure.span);
        let at = top(view, &figure.tokens);
        let holder = MEASURES.fields(measure).map_or("-", |fields| fields[1]);
        if holder != "-" {
            let whose = self.whose(here, at, holder);
            claim.arguments.extend(whose.map(|participant| Argument { role: Role::Of, participant }));
        }
        claim.scope = things
            .iter()
            .filter_map(|&t| THINGS.fields(&view.lemma(t).to_lowercase()).or_else(|| THINGS.fields(&view.lower(t))))
            .map(|fields| fields[1])
            .filter(|kind| *kind != "-")
            .map(str::to_owned)
            .collect();
        let verbal = |&t: &usize| matches!(view.sentence.tokens[t].upos, Upos::Verb | Upos::Aux);
        let event = std::iter::once(at).chain(view.sentence.ancestors(at)).find(verbal).unwrap_or(at);
        claim.factuality = factuality(view, event);
        claim.prior = prior(view, event);
        claim
    }

    /// Whose the attribute is that stands at or below the token: whom its verb is done to, who does it, or who owns it.
    fn whose(&self, here: &Reading<'_>, at: usize, holder: &str) -> Option<Participant> {
        let (view, tree) = (here.view, here.view.sentence);
        let path: Vec<usize> = std::iter::once(at).chain(tree.ancestors(at)).take(ABOVE).collect();
        let roles = match holder {
            "agent" => &[Deprel::Nsubj, Deprel::NsubjPass][..],
            _ => &[Deprel::Obj, Deprel::NsubjPass, Deprel::Nsubj, Deprel::NmodPoss],
        };
        let below = |up: usize| {
            let children = roles.iter().flat_map(move |&role| tree.dependents(up, role));
            let own = (holder != "agent").then_some(up);
            children.filter(|child| !path.contains(child)).chain(own).collect::<Vec<_>>()
        };
        path.iter().flat_map(|&up| below(up)).find_map(|t| {
            let found = participant(view, here.sentence, t, self.annotations)?;
            let fits = match found.kind {
                Some(EntityKind::Person) => true,
                Some(EntityKind::Other) => found.named,
                _ if holder == "agent" => true,
                _ => holder == "holder" && found.named,
            };
            fits.then_some(found)
        })
    }
}

/// "Six more people", "five of them", "another three": what was told before holds it.
pub(super) fn is_part(view: View<'_>, figure: &Figure<'_>, of: bool) -> bool {
    let Some(number) = figure.number else { return false };
    let (start, end) = (number.tokens.start, number.tokens.end);
    let is = |t: Option<usize>, place: &str| {
        let word = t.filter(|&t| t < view.len()).and_then(|t| PARTS.first(&view.lower(t)));
        word.is_some_and(|p| p == "both" || p == place)
    };
    let them = matches!(view.lower(end + 1).as_str(), "the" | "them" | "those" | "these" | "whom" | "which" | "his");
    // "Of the 23 cases, nine are grave": the 23 are the whole.
    let whole = start > 1 && view.lower(start - 1) == "the" && view.lower(start - 2) == "of";
    let of_them = (1..start).any(|t| view.lower(t) == "of" && view.lower(t + 1) == "them");
    // "A quarter of the country's 4.8 million people".
    let share =
        start > 1 && view.lower(start - 1) == "'s" && (start.saturating_sub(5)..start).any(|t| view.lower(t) == "of");
    // "One shot, and up to four more".
    let and_more = (end..view.len()).any(|t| view.lower(t) == "more" && view.sentence.tokens[t - 1].upos == Upos::Num);
    let near = start.saturating_sub(RATE)..(end + RATE).min(view.len());
    let rate = figure.kinds != ["money"] && near.into_iter().any(|t| PARTS.first(&view.lower(t)) == Some("rate"));
    number.subset && !whole && !of
        || and_more
        || rate
        || of_them
        || share
        || !of && view.lower(end) == "of" && them
        || is(start.checked_sub(1), "before")
        || is(start.checked_sub(2).filter(|_| start > 0 && view.lower(start - 1) == "the"), "before")
        || is(Some(end), "after")
        || is(number.head.map(|head| head + 1), "after")
}

/// "€11.5 million, or about £8.8 million", "62 miles (100 km)": the figure before it in another unit.
pub(super) fn is_same_again(words: &Words, first: &Figure<'_>, again: &Figure<'_>) -> bool {
    let unit = |figure: &Figure<'_>| match &figure.value {
        Value::Quantity(quantity) => quantity.unit.clone(),
        _ => None,
    };
    let between = words.lower.get(first.tokens.end..again.tokens.start).unwrap_or_default();
    let joins = |w: &String| matches!(w.as_str(), "(" | "or" | "," | "/" | "about" | "around" | "roughly" | "some");
    let other = unit(first).is_some() && unit(again).is_some() && unit(first) != unit(again);
    first.kinds == again.kinds
        && other
        && (1..=3).contains(&between.len())
        && between.iter().all(joins)
        && between != [","]
}

/// True for a value that is told as a fact.
pub(crate) fn is_told(claim: &Claim) -> bool {
    claim.factuality.positive && claim.factuality.realis == Realis::Actual
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::TENURE;

    #[test]
    fn every_phrase_has_a_number_and_an_attribute() {
        for (key, fields) in PHRASES.iter() {
            assert_eq!(key.split(' ').filter(|word| *word == "_").count(), 1, "{key} has not one number");
            assert!(MEASURES.contains(fields[0]), "{key}: {} is no attribute", fields[0]);
        }
    }

    #[test]
    fn every_attribute_is_told_and_known() {
        for (measure, fields) in MEASURES.iter() {
            let told = measure == TENURE || PHRASES.iter().any(|(_, told)| told[0] == measure);
            assert!(told, "{measure} has no phrase");
            assert!(matches!(fields[1], "person" | "holder" | "agent" | "-"), "{measure} is of {}", fields[1]);
            assert!(matches!(fields[2], "fixed" | "grows" | "changes" | "settles"), "{measure} is {}", fields[2]);
            assert!(matches!(fields[3], "keep" | "drop" | "part"), "{measure}: {}", fields[3]);
        }
    }
}
