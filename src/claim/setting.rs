//! Where and when: times, lengths of time and places of events.

use super::event::{Event, LIGHT_VERBS, governor};
use super::extract::{Reader, prior, top};
use super::happening::{CALLOUT, breaks_in, class, is_call_for_help, is_pronounced, is_restated, owner, told_before};
use super::reading::Reading;
use super::{Argument, Claim, Role, Slot, WATERS, is_incident};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{PlaceValue, Relation, TimeKind, TimeParts, TimeValue, Tolerance, Value, compare_named};

lexicon!(
    /// Words before the time at which a page was made.
    PRINTED, "printed.txt", 0
);

lexicon!(
    /// Verbs of what an incident does.
    OUTCOMES, "outcomes.txt", 0
);

lexicon!(
    /// Classes of happenings that befall the subject of the verb.
    UNDERGONE, "undergone.txt", 0
);

/// How many words may stand between an incident and its time where no tree ties them.
const REACH: usize = 8;

/// The hours of a call for help that is surely of the day of what it is about.
const CALL_HOURS: std::ops::Range<i8> = 5..23;

/// A place at which an event is said to be.
pub(super) struct Located {
    /// Where the event stands among those of the sentence.
    pub(super) event: usize,
    /// The words for the place.
    pub(super) span: Span,
    pub(super) place: PlaceValue,
}

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
        for located in &here.places {
            here.frames[located.event].places.push(located.place.clone());
        }
    }

    /// The places of a sentence at which its events are said to be.
    pub(super) fn located(&self, view: View<'_>, sentence: usize, found: &[Event]) -> Vec<Located> {
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
                out.push(Located { event, span: mention.span, place });
            }
        }
        out
    }

    /// Claims of where the events of a sentence are said to be.
    pub(super) fn places(&self, here: &Reading<'_>) -> Vec<Claim> {
        let mut claims = Vec::new();
        for Located { event, span, place } in &here.places {
            let value = Value::Place(place.clone());
            let mut claim = self.claim(here.sentence, &here.frames[*event], Slot::Place, value, *span);
            let times = self.times_of(here, *event);
            if let Some(nearest) = parallel(&here.places, *event, *span, &times) {
                claim.when = self.times_in(here.sentence).iter().find(|t| t.span == nearest).map(|t| t.value.clone());
            }
            // What falls into a sea is told to land, splash, crash or come down there: the sea is the fact.
            if place.is_water() {
                claim = Claim { predicate: WATERS.to_owned(), arguments: Vec::new(), ..claim };
            }
            claims.push(claim);
        }
        claims
    }

    /// Claims of when the events of a sentence were, and for how long.
    pub(super) fn times(&self, here: &Reading<'_>) -> Vec<Claim> {
        let &Reading { view, sentence, events: found, ref frames, places: ref mentions } = here;
        let mut claims = Vec::new();
        for time in self.times_in(sentence) {
            if time.value.is_dateless()
                || time.of_saying
                || is_printed(view, time.tokens.start)
                || bounds(view, &time.tokens)
                || is_label(view, &time.tokens)
                || is_restated(view, &time.tokens, self.times_in(sentence).iter().map(|t| t.tokens.clone()))
            {
                continue;
            }
            let slot = match time.value.kind {
                TimeKind::Date | TimeKind::Time => Slot::Time,
                TimeKind::Duration if !time.value.open && time.value.seconds.is_some() => Slot::Duration,
                _ => continue,
            };
            if slot == Slot::Time
                && let Some(event) = breaks_in(view, found, &time.tokens)
            {
                let claim = self.claim(sentence, &frames[event], slot, Value::Time(time.value.clone()), time.span);
                claims.push(of_class(view, &found[event], claim));
            }
            let governed = owner(view, found, &time.tokens);
            let governed = governed.or_else(|| told_before(view, found, &time.tokens));
            let governed = governed.or_else(|| took_place(view, found, top(view, &time.tokens)));
            let Some(event) = governed.or_else(|| before(view, found, time.tokens.start)) else { continue };
            let event = heard(view, found, event).unwrap_or(event);
            let mut claim = self.claim(sentence, &frames[event], slot, Value::Time(time.value.clone()), time.span);
            let times = self.times_of(here, event);
            let own = mentions.iter().filter(|m| m.event == event).count();
            if slot == Slot::Time && times.len() != own && self.of_several(sentence, &times) {
                continue;
            }
            if times.len() > 1 && times.len() == own {
                // "five on July 7 in Dallas and three on July 18 in Baton Rouge": each time goes with its own place.
                claim.places = mentions
                    .iter()
                    .filter(|m| m.event == event && parallel(mentions, event, m.span, &times) == Some(time.span))
                    .map(|m| m.place.clone())
                    .collect();
            }
            if slot == Slot::Time {
                let value = || Value::Time(time.value.clone());
                // A killing is an attack: "killed on Friday" and "the shooting on Friday" tell one time. Who dies later
                // dies at another.
                claim = of_class(view, &found[event], claim);
                // "is hurt after a shooting in Denton Friday": the nearer event has the time too.
                let after = |at: usize| {
                    let case = view.sentence.dependent(at, Deprel::Case).map(|c| view.lower(c));
                    matches!(case.as_deref(), Some("after" | "in" | "following" | "during"))
                };
                let near = before(view, found, time.tokens.start).filter(|&near| near != event);
                let told = |near: &usize| {
                    after(found[*near].token) || goes_on(view, found[event].token) || is_shot(view, found[*near].token)
                };
                if let Some(near) = near.filter(told) {
                    claims.push(self.claim(sentence, &frames[near], slot, value(), time.span));
                } else if let Some(of) = outcome_of(view, found, found[event].token) {
                    let told = self.claim(sentence, &frames[of], slot, value(), time.span);
                    claims.push(of_class(view, &found[of], told));
                }
                claim.prior |= is_another(view, found, &found[event], claim.predicate == CALLOUT);
            }
            // "was shot while sleeping at home Thursday": what goes on meanwhile has the time of the event above it.
            if slot == Slot::Time
                && let Some(above) = meanwhile(view, found, found[event].token)
            {
                let value = || Value::Time(time.value.clone());
                let claim = self.claim(sentence, &frames[above], slot, value(), time.span);
                claims.push(of_class(view, &found[above], claim));
            }
            if claim.predicate == CALLOUT
                && let Some(day) = day_of_call(&time.value)
                && let Some(called) = called_to(here, event)
            {
                let claim = self.claim(sentence, &frames[called], slot, Value::Time(day), time.span);
                // "called to a shooting" is no plan to shoot: that there was one is as sure as the call.
                let claim = Claim { factuality: frames[event].factuality, ..claim };
                claims.push(of_class(view, &found[called], claim));
            }
            claims.push(claim);
        }
        claims
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
    fn times_of(&self, here: &Reading<'_>, event: usize) -> Vec<Span> {
        self.times_in(here.sentence)
            .iter()
            .filter(|t| matches!(t.value.kind, TimeKind::Date | TimeKind::Time))
            .filter(|t| owner(here.view, here.events, &t.tokens) == Some(event))
            .map(|t| t.span)
            .collect()
    }
}

/// A claim of a time under the class of what its event tells: whoever takes part in what is told with other verbs.
fn of_class(view: View<'_>, event: &Event, claim: Claim) -> Claim {
    if event.is_killing() {
        let established = is_pronounced(view, event.token);
        let predicate = if established { view.lemma(event.token).to_lowercase() } else { "attack".into() };
        return Claim { predicate, ..claim };
    }
    let call = is_call_for_help(view, event).then_some(CALLOUT);
    match class(view, event.token).or(call) {
        // Who saw, lost or heard it is not who took part.
        Some(class) if is_incident(class) && class != "kidnap" && !UNDERGONE.contains(class) => {
            Claim { predicate: class.into(), arguments: Vec::new(), ..claim }
        }
        // Whoever "fell ill" or "developed symptoms" undergoes it; what he developed takes no part.
        Some(class) if UNDERGONE.contains(class) && claim.arguments.iter().any(|a| a.role == Role::Agent) => {
            let subject = claim.arguments.into_iter().filter(|a| a.role == Role::Agent);
            let arguments = subject.map(|a| Argument { role: Role::Theme, ..a }).collect();
            Claim { predicate: class.into(), arguments, ..claim }
        }
        Some(class) => Claim { predicate: class.into(), ..claim },
        None => claim,
    }
}

/// "are investigating a shooting on Monday night": what goes on now is not of the night that is told.
fn goes_on(view: View<'_>, token: usize) -> bool {
    let tree = view.sentence;
    let now = |t: usize| matches!(view.lower(t).as_str(), "is" | "are" | "'s" | "’s" | "'re" | "’re");
    let auxiliary = tree.dependents(token, Deprel::Aux).collect::<Vec<_>>();
    tree.tokens[token].xpos == Xpos::Vbg && auxiliary.len() == 1 && now(auxiliary[0])
}

/// "the teenager shot Monday night": a participle behind its noun.
fn is_shot(view: View<'_>, token: usize) -> bool {
    let word = &view.sentence.tokens[token];
    word.xpos == Xpos::Vbn && word.relation == Deprel::Acl
}

/// "a shooting that left two dead on Monday", "a crash killed four on Friday": the incident whose outcome the verb at
/// `token` tells.
fn outcome_of(view: View<'_>, found: &[Event], token: usize) -> Option<usize> {
    let tree = view.sentence;
    let verb = tree.tokens[token].upos == Upos::Verb && OUTCOMES.contains(&view.lemma(token).to_lowercase());
    let above = |relation: Deprel| tree.tokens[token].head.filter(|_| tree.tokens[token].relation == relation);
    // "the gun went off, striking his daughter on Monday".
    if let Some(cause) = above(Deprel::Advcl).filter(|&t| verb && class(view, t).is_some_and(is_incident)) {
        return found.iter().position(|e| e.token == cause);
    }
    let relative = above(Deprel::AclRelcl);
    let noun = relative.or_else(|| tree.dependent(token, Deprel::Nsubj)).filter(|_| verb)?;
    // "Wednesday's first shooting left one dead": one of several.
    let of_series = prior(view, noun) || tree.children(noun).iter().any(|&c| view.lower(c) == "first");
    let nominal = tree.tokens[noun].upos == Upos::Noun && !of_series;
    found.iter().position(|e| e.token == noun && nominal && is_incident(&e.predicate))
}

/// "called to another shooting", "was also shot, on July 4": another than the story's own.
fn is_another(view: View<'_>, found: &[Event], event: &Event, call: bool) -> bool {
    let below = |e: &&Event| is_incident(&e.predicate) && view.sentence.ancestors(e.token).any(|up| up == event.token);
    let also = |&c: &usize| matches!(view.lower(c).as_str(), "also" | "back");
    call && found.iter().filter(below).any(|e| prior(view, e.token))
        || view.sentence.children(event.token).iter().any(also)
}

/// The day of a call for help, which is that of what it is about, but near midnight.
fn day_of_call(called: &TimeValue) -> Option<TimeValue> {
    let parts = called.parts;
    let named = parts.weekday.is_some() || parts.day.is_some();
    let day = called.timex.split('T').next().filter(|_| named && parts.hour.is_none_or(|h| CALL_HOURS.contains(&h)))?;
    let low = called.low.map(|low| low.date().to_datetime(jiff::civil::Time::midnight()));
    Some(TimeValue {
        kind: TimeKind::Date,
        timex: day.to_owned(),
        modifier: None,
        low,
        high: low.and_then(|low| low.checked_add(jiff::Span::new().days(1)).ok()),
        parts: TimeParts { hour: None, minute: None, offset: None, part: None, ..parts },
        other: None,
        ..called.clone()
    })
}

/// "called to a shooting", "responded to reports of an explosion": the incident that is told below a call for help and has
/// no time of its own.
fn called_to(here: &Reading<'_>, call: usize) -> Option<usize> {
    let above = here.events[call].token;
    here.events.iter().enumerate().position(|(i, e)| {
        i != call
            && is_incident(&e.predicate)
            && here.frames[i].when.is_none()
            && here.view.sentence.ancestors(e.token).any(|up| up == above)
    })
}

/// Where one event has as many places as times, the time that stands beside the place in their order.
fn parallel(places: &[Located], event: usize, place: Span, times: &[Span]) -> Option<Span> {
    let of: Vec<Span> = places.iter().filter(|p| p.event == event).map(|p| p.span).collect();
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
    // "1:52 Houston owner shoots robber": the length of a film.
    let film = tokens.start == 0
        && tokens.len() == 1
        && view.word(0).contains(':')
        && view.word(1).starts_with(char::is_uppercase);
    let behind_bar = tokens.start > 0 && view.word(tokens.start - 1) == "|";
    film || behind_bar || inside && tokens.end + 2 >= view.len()
}

/// "since Tuesday", "until Friday": the bound of a stretch, not the time of an event.
fn bounds(view: View<'_>, tokens: &std::ops::Range<usize>) -> bool {
    // "an after-midnight shooting" says no more than that.
    if tokens.start > 1 && view.word(tokens.start - 1) == "-" {
        return matches!(view.lower(tokens.start - 2).as_str(), "after" | "before" | "post" | "pre");
    }
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
    // "had left at 6:41 and was on its way when contact was lost at 7:52" tells of two times.
    if tree.dependents(up, Deprel::Aux).any(|aux| view.lower(aux) == "had") {
        return None;
    }
    (begins && !LIGHT_VERBS.contains(&view.lemma(up).to_lowercase())).then_some(event)
}
