//! Where and when: times, lengths of time and places of events.

use super::event::{Event, LIGHT_VERBS, governor};
use super::extract::{Frame, Reader, top};
use super::{Claim, Slot, WATERS, is_incident};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{PlaceValue, Relation, TimeKind, TimeValue, Tolerance, Value, compare_named};

lexicon!(
    /// Words before the time at which a page was made.
    PRINTED, "printed.txt", 0
);

/// How many words may stand between an incident and its time where no tree ties them.
const REACH: usize = 8;

impl Reader<'_> {
    /// When and where each event is set: the times and places that belong to it.
    pub(super) fn settings(&self, view: View<'_>, sentence: usize, found: &[Event], frames: &mut [Frame<'_>]) {
        for time in self.times_in(sentence) {
            if matches!(time.value.kind, TimeKind::Date | TimeKind::Time)
                && !time.value.is_reference()
                && let Some(event) = governor(view, found, top(view, &time.tokens))
            {
                let narrower = frames[event].when.as_ref().is_none_or(|w| w.days() > time.value.days());
                if narrower {
                    frames[event].when = Some(time.value.clone());
                }
            }
        }
        for (event, _, place) in self.place_mentions(view, sentence, found) {
            frames[event].places.push(place);
        }
    }

    fn place_mentions(&self, view: View<'_>, sentence: usize, found: &[Event]) -> Vec<(usize, Span, PlaceValue)> {
        let entities = &self.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < sentence);
        let mut out = Vec::new();
        for mention in entities.mentions[from..].iter().take_while(|m| m.sentence == sentence) {
            let Some(place) = entities.entities[mention.entity].place.clone() else { continue };
            let head = mention.head;
            let located = view.sentence.dependent(head, Deprel::Case).map(|c| view.lower(c));
            let at =
                matches!(located.as_deref(), Some("in" | "into" | "at" | "near" | "outside" | "inside" | "off" | "on"));
            let relation = view.sentence.tokens[head].relation;
            if !at || !matches!(relation, Deprel::Obl | Deprel::Nmod) {
                continue;
            }
            if let Some(up) = view.sentence.tokens[head].head
                && let Some(event) = governor(view, found, up)
            {
                out.push((event, mention.span, place));
            }
        }
        out
    }

    pub(super) fn places(
        &self,
        view: View<'_>,
        sentence: usize,
        found: &[Event],
        frames: &[Frame<'_>],
        claims: &mut Vec<Claim>,
    ) {
        let mentions = self.place_mentions(view, sentence, found);
        for (event, span, place) in &mentions {
            let mut claim =
                self.claim(view, sentence, &frames[*event], Slot::Place, Value::Place(place.clone()), *span);
            let times = self.times_of(view, sentence, found, *event);
            if let Some(nearest) = parallel(&mentions, *event, *span, &times) {
                claim.when = self.times_in(sentence).iter().find(|t| t.span == nearest).map(|t| t.value.clone());
            }
            // What falls into a sea is told to land, splash, crash or come down there: the sea is the fact.
            if place.is_water() {
                claim = Claim { predicate: WATERS.to_owned(), arguments: Vec::new(), ..claim };
            }
            claims.push(claim);
        }
    }

    pub(super) fn times(
        &self,
        view: View<'_>,
        sentence: usize,
        found: &[Event],
        frames: &[Frame<'_>],
        claims: &mut Vec<Claim>,
    ) {
        let mentions = self.place_mentions(view, sentence, found);
        for time in self.times_in(sentence) {
            if time.value.is_reference()
                || is_printed(view, time.tokens.start)
                || bounds(view, &time.tokens)
                || is_label(view, &time.tokens)
            {
                continue;
            }
            let slot = match time.value.kind {
                TimeKind::Date | TimeKind::Time => Slot::Time,
                TimeKind::Duration if !time.value.open && time.value.seconds.is_some() => Slot::Duration,
                _ => continue,
            };
            let governed = governor(view, found, top(view, &time.tokens));
            let governed = governed.or_else(|| took_place(view, found, top(view, &time.tokens)));
            let Some(event) = governed.or_else(|| before(view, found, time.tokens.start)) else { continue };
            let event = heard(view, found, event).unwrap_or(event);
            let mut claim =
                self.claim(view, sentence, &frames[event], slot, Value::Time(time.value.clone()), time.span);
            let times = self.times_of(view, sentence, found, event);
            let here = mentions.iter().filter(|(e, _, _)| *e == event).count();
            if slot == Slot::Time && times.len() != here && self.of_several(sentence, &times) {
                continue;
            }
            if times.len() > 1 && times.len() == here {
                // "five on July 7 in Dallas and three on July 18 in Baton Rouge": each time goes with its own place.
                claim.places = mentions
                    .iter()
                    .filter(|(e, span, _)| *e == event && parallel(&mentions, event, *span, &times) == Some(time.span))
                    .map(|(_, _, place)| place.clone())
                    .collect();
            }
            if slot == Slot::Time {
                let value = || Value::Time(time.value.clone());
                // A killing is an attack: "killed on Friday" and "the shooting on Friday" tell one time. Who dies later
                // dies at another.
                if found[event].is_killing() {
                    claim.predicate = "attack".into();
                }
                // "is hurt after a shooting in Denton Friday": the nearer event has the time too.
                let after = |at: usize| {
                    let case = view.sentence.dependent(at, Deprel::Case).map(|c| view.lower(c));
                    matches!(case.as_deref(), Some("after" | "in" | "following" | "during"))
                };
                let near = before(view, found, time.tokens.start).filter(|&near| near != event);
                if let Some(near) = near.filter(|&near| after(found[near].token)) {
                    claims.push(self.claim(view, sentence, &frames[near], slot, value(), time.span));
                }
            }
            // "was shot while sleeping at home Thursday": what goes on meanwhile has the time of the event above it.
            if slot == Slot::Time
                && let Some(above) = meanwhile(view, found, found[event].token)
            {
                let value = || Value::Time(time.value.clone());
                let claim = self.claim(view, sentence, &frames[above], slot, value(), time.span);
                let predicate = if found[above].is_killing() { "attack".into() } else { claim.predicate.clone() };
                claims.push(Claim { predicate, ..claim });
            }
            claims.push(claim);
        }
    }

    /// "two shootings on Monday night, June 27th, and early Tuesday, June 28th": times that exclude each other are of
    /// several events, unless each stands with its own place.
    fn of_several(&self, sentence: usize, spans: &[Span]) -> bool {
        let times = self.times_in(sentence).iter().filter(|t| spans.contains(&t.span));
        let days: Vec<_> = times.filter(|t| t.value.kind == TimeKind::Date || t.value.parts.day.is_some()).collect();
        let apart =
            |a: &TimeValue, b: &TimeValue| compare_named(a, b, &Tolerance::default()).relation == Relation::Contradicts;
        days.iter().enumerate().any(|(i, a)| days[i + 1..].iter().any(|b| apart(&a.value, &b.value)))
    }

    /// The spans of the times that belong to one event.
    fn times_of(&self, view: View<'_>, sentence: usize, found: &[Event], event: usize) -> Vec<Span> {
        self.times_in(sentence)
            .iter()
            .filter(|t| matches!(t.value.kind, TimeKind::Date | TimeKind::Time))
            .filter(|t| governor(view, found, top(view, &t.tokens)) == Some(event))
            .map(|t| t.span)
            .collect()
    }
}

/// Where one event has as many places as times, the time that stands beside the place in their order.
fn parallel(places: &[(usize, Span, PlaceValue)], event: usize, place: Span, times: &[Span]) -> Option<Span> {
    let of: Vec<Span> = places.iter().filter(|(e, _, _)| *e == event).map(|(_, span, _)| *span).collect();
    let at = of.iter().position(|span| *span == place)?;
    (of.len() == times.len() && times.len() > 1).then(|| times[at])
}

/// "the derailment, which occurred at 6.10": the event noun above a relative clause that only says when it was.
fn took_place(view: View<'_>, found: &[Event], time: usize) -> Option<usize> {
    let verb = view.sentence.ancestors(time).find(|&up| view.sentence.tokens[up].upos == Upos::Verb)?;
    let relative = view.sentence.tokens[verb].relation == Deprel::AclRelcl;
    let noun = view.sentence.tokens[verb].head.filter(|_| relative)?;
    let happens = matches!(view.lemma(verb).to_lowercase().as_str(), "happen" | "occur" | "take");
    found.iter().position(|e| e.token == noun && happens)
}

/// "heard a crash at 6.15", "heard shots around noon": the incident is when it was heard.
fn heard(view: View<'_>, found: &[Event], event: usize) -> Option<usize> {
    let hears = found[event].predicate == "hear";
    let object = view.sentence.dependent(found[event].token, Deprel::Obj).filter(|_| hears)?;
    found.iter().position(|e| e.token == object && is_incident(&e.predicate))
}

/// "Posted: Saturday, June 27", "Updated: ...": when the page was made, not when something happened.
fn is_printed(view: View<'_>, start: usize) -> bool {
    let before: Vec<String> = (start.saturating_sub(3)..start).map(|t| view.lower(t)).collect();
    before.iter().any(|w| PRINTED.contains(w)) && before.iter().any(|w| w == ":" || w == "(")
}

/// "Police: boy shot by father (6 p.m.)", "Raw video | 01:22": a label.
fn is_label(view: View<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let inside = tokens.start > 0 && view.word(tokens.start - 1) == "(" && view.word(tokens.end) == ")";
    let behind_bar = tokens.start > 0 && view.word(tokens.start - 1) == "|";
    behind_bar || inside && tokens.end + 2 >= view.len()
}

/// "since Tuesday", "until Friday": the bound of a stretch, not the time of an event.
fn bounds(view: View<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let words = tokens.start.saturating_sub(1)..tokens.end;
    words.into_iter().any(|t| matches!(view.lower(t).as_str(), "since" | "until" | "till" | "through"))
}

/// The incident that is told just before token `at`, where no verb with an event of its own stands between: what the tree
/// lost ("says shooting happened at 2:30").
fn before(view: View<'_>, found: &[Event], at: usize) -> Option<usize> {
    let last = found.iter().rposition(|e| e.token < at && view.sentence.tokens[e.token].upos != Upos::Adj)?;
    let from = found[last].token;
    let plain = |t: usize| match view.sentence.tokens[t].upos {
        Upos::Punct | Upos::Sconj | Upos::Cconj => false,
        Upos::Verb => matches!(view.lemma(t).to_lowercase().as_str(), "happen" | "occur"),
        _ => true,
    };
    (is_incident(&found[last].predicate) && at - from <= REACH && (from + 1..at).all(plain)).then_some(last)
}

/// The event above an adverbial clause of "while", "when" or "as".
fn meanwhile(view: View<'_>, found: &[Event], token: usize) -> Option<usize> {
    let tree = view.sentence;
    if tree.tokens[token].relation != Deprel::Advcl {
        return None;
    }
    let marked = |c: &usize| matches!(view.lower(*c).as_str(), "while" | "when" | "as");
    let begins = tree.children(token).iter().any(marked);
    let up = tree.tokens[token].head?;
    let event = found.iter().position(|e| e.token == up)?;
    (begins && !LIGHT_VERBS.contains(&view.lemma(up).to_lowercase())).then_some(event)
}
