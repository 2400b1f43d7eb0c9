//! Where and when: the times and places of events.

use super::event::{Event, governor};
use super::reader::{Reader, top};
use super::reading::Reading;
use super::{Claim, Slot};
use crate::annotate::time::TimeMention;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{TimeKind, Value};
use std::ops::Range;

lexicon!(
    /// Words before the time at which a page was made.
    PRINTED, "printed.txt", 0
);

/// How many words may stand between a time and the noun that it describes: "the May 3, 2011, Denton shooting".
const NAME: usize = 5;

impl Reader<'_> {
    /// When and where each event is set: the times and places that belong to it.
    pub(super) fn set(&self, here: &mut Reading<'_>) {
        for time in self.times_in(here.sentence) {
            if matches!(time.value.kind, TimeKind::Date | TimeKind::Time)
                && !time.value.is_dateless()
                && !time.of_saying
                && let Some(event) = owner(here.view, here.events, &time.tokens)
            {
                let frame = &mut here.frames[event];
                let narrower = frame.when.as_ref().is_none_or(|w| w.days() > time.value.days());
                if narrower {
                    frame.when = Some(time.value.clone());
                }
            }
        }
        let view = here.view;
        let entities = &self.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < here.sentence);
        for mention in entities.mentions[from..].iter().take_while(|m| m.sentence == here.sentence) {
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
                && let Some(event) = governor(view, here.events, up)
            {
                here.frames[event].places.push(place);
            }
        }
    }

    /// Claims of when the events of a sentence were.
    pub(super) fn times(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, times) = (here.view, self.times_in(here.sentence));
        let told = times.iter().filter(|t| {
            let restated = is_restated(view, &t.tokens, times.iter().map(|t| t.tokens.clone()));
            let bare = t.value.is_dateless() || t.of_saying || restated;
            let point = matches!(t.value.kind, TimeKind::Date | TimeKind::Time);
            point && !bare && !is_printed(view, t.tokens.start) && !bounds(view, &t.tokens)
        });
        let claim = |time: &TimeMention| {
            let event = owner(view, here.events, &time.tokens)?;
            let value = Value::Time(time.value.clone());
            Some(self.claim(here.sentence, &here.frames[event], Slot::Time, value, time.span))
        };
        told.filter_map(claim).collect()
    }
}

/// The event that a time belongs to.
fn owner(view: View<'_>, found: &[Event], time: &Range<usize>) -> Option<usize> {
    match described(view, time) {
        Some(noun) => found.iter().position(|e| e.token == noun),
        None => governor(view, found, top(view, time)),
    }
}

/// "the May 3, 2011, Denton shooting", "the 7 a.m. briefing": the noun whose phrase holds the time between its article
/// and itself. The time is the noun's, not that of the verb above it.
fn described(view: View<'_>, time: &Range<usize>) -> Option<usize> {
    let tokens = &view.sentence.tokens;
    let before = time.start.checked_sub(1)?;
    if !matches!(view.lower(before).as_str(), "the" | "a" | "an" | "this" | "that" | "'s" | "’s") {
        return None;
    }
    // The comma that closes "Nov. 5, 2009,".
    let dated = time.len() > 1 && tokens[time.end - 1].upos == Upos::Num || view.word(time.end - 1) == ",";
    let start = time.end + usize::from(dated && view.word(time.end) == ",");
    let nominal = |t: usize| matches!(tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Adj) || view.word(t) == "-";
    let run = (start..view.len()).take(NAME).take_while(|&t| nominal(t)).last()?;
    (tokens[run].upos == Upos::Noun).then_some(run)
}

/// "Posted: Saturday, June 27", "Updated: ...": when the page was made, not when something happened.
fn is_printed(view: View<'_>, start: usize) -> bool {
    let before: Vec<String> = (start.saturating_sub(3)..start).map(|t| view.lower(t)).collect();
    before.iter().any(|w| PRINTED.contains(w)) && before.iter().any(|w| w == ":" || w == "(")
}

/// "since Tuesday", "until Friday": the bound of a stretch, not the time of an event.
fn bounds(view: View<'_>, tokens: &Range<usize>) -> bool {
    // "an after-midnight shooting" says no more than that.
    if tokens.start > 1 && view.word(tokens.start - 1) == "-" {
        return matches!(view.lower(tokens.start - 2).as_str(), "after" | "before" | "post" | "pre");
    }
    let words = tokens.start.saturating_sub(1)..tokens.end;
    words.into_iter().any(|t| matches!(view.lower(t).as_str(), "since" | "until" | "till" | "through"))
}

/// "14:52 (0352 GMT)", "5 p.m. (2100 GMT)": the same time in another zone.
fn is_restated(view: View<'_>, time: &Range<usize>, times: impl Iterator<Item = Range<usize>>) -> bool {
    let mut times = times;
    time.start > 1 && view.word(time.start - 1) == "(" && times.any(|other| other.end + 1 == time.start)
}
