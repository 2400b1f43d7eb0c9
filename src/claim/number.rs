//! Claims of numbers: counts of times and of events, and how many were killed or hurt.

use super::event::{Event, Frame as FrameKind, PREDICATES, governor};
use super::reader::{Reader, top};
use super::reading::Reading;
use super::sign::{OTHERS, WOUNDS, is_perpetrator};
use super::{Claim, Role, Slot, is_incident};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::text::Part;
use crate::value::{Interval, Quantity, Value, is_of_class};

lexicon!(
    /// What no toll counts.
    NO_VICTIMS, "no_victims.txt", 0
);

lexicon!(
    /// Words of a sentence that sums up several incidents.
    SERIES, "series.txt", 0
);

/// How many words may stand between a number and the word of its toll: "people are now confirmed dead".
const REACH: usize = 4;

impl Reader<'_> {
    /// Claims of the numbers of a sentence.
    pub(super) fn numbers(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        for number in self.numbers_in(sentence) {
            if matches!(number.kind, NumberKind::Ordinal | NumberKind::Number) {
                let first = claims.len();
                self.count(here, number, &mut claims);
                if claims.len() > first && counts_nobody(view, number) {
                    let new = claims.split_off(first).into_iter();
                    claims.extend(new.filter(|c| c.slot != Slot::Number));
                }
            }
        }
        // "two others were not hurt" is no toll; and short lines in the body lead to other stories.
        let link = view.sentence.part == Part::Heading && sentence > 1;
        let spared = |c: &Claim| c.is_toll() && (link || !c.factuality.positive && c.value.low() > Some(0.0));
        claims.retain(|c| !spared(c));
        if self.is_series(here) {
            let tolls = claims.iter_mut().filter(|c| c.slot == Slot::Number);
            tolls.for_each(|c| c.scope.push("series".to_owned()));
        }
        claims
    }

    /// "Two people were killed in three separate shootings", "the 20th homicide this year": a sum over several incidents.
    fn is_series(&self, here: &Reading<'_>) -> bool {
        let (view, found) = (here.view, here.events);
        let several = |n: &NumberMention| {
            let incident = |e: &Event| Some(e.token) == n.head && !e.has_victims() && is_incident(&e.predicate);
            n.value.interval.low.is_some_and(|low| low >= 2.0) && found.iter().any(incident)
        };
        let summed = |t: usize| {
            let long = |t: usize| matches!(view.lower(t).as_str(), "year" | "years" | "months");
            let span = matches!(view.lower(t).as_str(), "this" | "last" | "past") && (long(t + 1) || long(t + 2));
            span || SERIES.contains(&view.lower(t))
        };
        // "Four dead in overnight shootings".
        let plural = |e: &Event| {
            matches!(e.predicate.as_str(), "shoot" | "stab") && view.sentence.tokens[e.token].xpos == Xpos::Nns
        };
        found.iter().any(plural) || self.numbers_in(here.sentence).iter().any(several) || (0..view.len()).any(summed)
    }

    /// Counts: of times, of events, of victims.
    fn count(&self, here: &Reading<'_>, number: &NumberMention, claims: &mut Vec<Claim>) {
        let &Reading { view, sentence, events: found, ref frames, .. } = here;
        let head = number.head.unwrap_or_else(|| top(view, &number.tokens));
        let noun = view.lemma(head).to_lowercase();
        // "at turn three": a number behind its noun names one of them.
        if number.tokens.start > head
            && number.tokens.start == head + 1
            && view.sentence.tokens[head].upos == Upos::Noun
        {
            return;
        }
        // "12 dead": the state word counts people.
        let mut counted_value = number.value.clone();
        if counted_value.of.as_ref().is_some_and(|of| PREDICATES.contains(of)) {
            counted_value.of = Some("people".to_owned());
        }
        let value = Value::Quantity(counted_value);
        let times = Value::Quantity(Quantity { of: None, ..number.value.clone() });
        let ordinal = number.kind == NumberKind::Ordinal;
        let counted = found.iter().position(|e| e.token == head);
        // "six people were shot, two fatally".
        if view.lower(number.tokens.end) == "fatally"
            && let Some(event) = found.iter().position(|e| e.predicate == "shoot" || e.has_victims())
        {
            let claim = self.claim(sentence, &frames[event], Slot::Number, value, number.span);
            claims.push(Claim { predicate: "die".into(), ..claim });
            return;
        }
        if matches!(noun.as_str(), "time" | "times" | "occasion" | "occasions") {
            if let Some(event) = view.sentence.tokens[head].head.and_then(|up| governor(view, found, up)) {
                claims.push(self.claim(sentence, &frames[event], Slot::Count, times, number.span));
            }
        } else if let Some(event) = counted {
            if frames[event].event.has_victims() && !ordinal {
                // "multiple injuries", "two wounds" are of one person as often as not.
                let wounds = WOUNDS.contains(&view.lower(head))
                    && (view.lower(head).starts_with("wound") || number.value.approximate);
                // "one of the worst massacres" counts massacres.
                let instance = view.lower(number.tokens.end) == "of" && number.tokens.end < head;
                if !wounds && !instance {
                    let mut claim = self.claim(sentence, &frames[event], Slot::Number, value, number.span);
                    claim.subset = number.subset || among(view, number) || view.lower(number.tokens.end) == "else";
                    if includes_perpetrator(view, head) {
                        claim.scope.push("perpetrator".into());
                    }
                    claims.push(claim);
                }
            } else {
                claims.push(self.claim(sentence, &frames[event], Slot::Count, times, number.span));
            }
        } else if !ordinal {
            let Some((event, patient)) = self.takes(view, number, head, found) else { return };
            let event = fatal(view, found, event);
            if !(found[event].has_victims() && patient || found[event].predicate == "shoot") {
                return;
            }
            let mut claim = self.claim(sentence, &frames[event], Slot::Number, value, number.span);
            claim.scope = scope(view, number);
            let among = view.lower(number.tokens.end) == "of" && number.tokens.end < head;
            // "killing 10 from one town" counts a part of the dead.
            let from = found[event].has_victims() && view.lower(head.max(number.tokens.end - 1) + 1) == "from";
            // "killed six and wounded seven others": other than the dead, so these are all the wounded.
            let beside =
                claims.iter().any(|c| c.slot == Slot::Number && c.has_victims() && c.predicate != claim.predicate);
            let others = !beside && (number.subset || claim.scope.iter().any(|w| OTHERS.contains(w)));
            claim.scope.retain(|w| !beside || !OTHERS.contains(w));
            let besides = view.lower(number.tokens.end) == "else";
            // "They hurt nobody" is of what they did.
            let none = number.value.interval.point() == Some(0.0) && view.sentence.tokens[head].relation == Deprel::Obj;
            claim.subset |= among || besides || from || others || none || part(view, head);
            if found[event].has_victims() && includes_perpetrator(view, head.max(number.tokens.end)) {
                claim.scope.push("perpetrator".into());
            }
            // "six children and two adults": what is counted apart is added up.
            let between =
                |n: &NumberMention| found.iter().any(|e| e.token >= n.tokens.end && e.token < number.tokens.start);
            let whole = self.numbers_in(sentence).iter().filter(|n| !between(n)).find(|n| {
                word_head(view, head).is_some_and(|up| n.head == Some(up) || n.tokens.contains(&up))
                    && n.span != number.span
            });
            let joint =
                whole.and_then(|whole| claims.iter_mut().rev().find(|c| c.value_span.start() == whole.span.start()));
            match (joint, &claim.value) {
                (Some(joint), Value::Quantity(more))
                    if joint.predicate == claim.predicate && joint.slot == Slot::Number =>
                {
                    if let Value::Quantity(sum) = &mut joint.value {
                        if let (Some(x), Some(y)) = (sum.interval.point(), more.interval.point()) {
                            sum.interval = Interval::exact(x + y);
                            sum.of = Some("person".into());
                            joint.scope.clear();
                            joint.value_span = joint.value_span.cover(number.span);
                        } else {
                            joint.subset = true;
                        }
                    }
                }
                _ => claims.push(claim),
            }
        }
    }

    /// The event in which what is counted takes part, and whether it undergoes the event.
    ///
    /// Tolls are told in few forms, in headlines without verbs too: what stands beside the number goes before the tree.
    fn takes(&self, view: View<'_>, number: &NumberMention, head: usize, found: &[Event]) -> Option<(usize, bool)> {
        if let Some(event) = toll_beside(view, number, head, found) {
            return Some((event, true));
        }
        for (i, event) in found.iter().enumerate() {
            if let Some((argument, _)) = event.arguments.iter().find(|(_, at)| *at == head) {
                return Some((i, argument.role == Role::Theme));
            }
        }
        let word = &view.sentence.tokens[head];
        let event = word.head.and_then(|up| found.iter().position(|e| e.token == up))?;
        match (found[event].frame, word.relation) {
            (_, Deprel::NsubjPass | Deprel::Obj) if found[event].has_victims() => Some((event, true)),
            (FrameKind::Subject | FrameKind::State, Deprel::Nsubj) => Some((event, true)),
            _ => None,
        }
    }
}

/// "Two girls were shot and killed": the killing, where it says what came of the blow.
fn fatal(view: View<'_>, found: &[Event], blow: usize) -> usize {
    let tree = view.sentence;
    let own =
        |t: usize| [Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj].iter().any(|&r| tree.dependent(t, r).is_some());
    let follows = |e: &Event| {
        let conjunct = tree.tokens[e.token].relation == Deprel::Conj;
        conjunct && tree.tokens[e.token].head == Some(found[blow].token) && !own(e.token)
    };
    let strikes = matches!(found[blow].predicate.as_str(), "shoot" | "stab");
    let death = found.iter().position(|e| e.predicate == "die" && follows(e)).filter(|_| strikes);
    death.unwrap_or(blow)
}

/// "20 rounds", "one of the family dogs", "1 / 8": what no toll counts, whatever stands beside it.
pub(super) fn counts_nobody(view: View<'_>, number: &NumberMention) -> bool {
    let head = number.head.unwrap_or_else(|| top(view, &number.tokens));
    let whole = view.sentence.dependents(head, Deprel::Nmod).map(|c| view.lemma(c).to_lowercase());
    let noun = number.value.of.clone().unwrap_or_else(|| view.lemma(head).to_lowercase());
    let other = |noun: String| NO_VICTIMS.iter().any(|(class, _)| is_of_class(&noun, class));
    number.value.interval.low.is_some_and(|low| low.fract() != 0.0) || std::iter::once(noun).chain(whole).any(other)
}

/// "seven dead, including the gunman": a toll that counts the one who did it.
fn includes_perpetrator(view: View<'_>, from: usize) -> bool {
    let including =
        (from..(from + 8).min(view.len())).find(|&t| matches!(view.lower(t).as_str(), "including" | "counting"));
    including.is_some_and(|t| (t + 1..(t + 6).min(view.len())).any(|w| is_perpetrator(&view.lemma(w).to_lowercase())))
}

/// The event of a toll whose word stands beside the number: "12 dead", "12 people were killed", "killing at least 12".
fn toll_beside(view: View<'_>, number: &NumberMention, head: usize, found: &[Event]) -> Option<usize> {
    let before_it = (0..number.tokens.start).rev().find(|&t| view.lower(t) != "the");
    if before_it.is_some_and(|t| view.lower(t) == "of") {
        // "one of the two officers was dead".
        return None;
    }
    let end = head.max(number.tokens.end.saturating_sub(1));
    let after = found
        .iter()
        .position(|e| e.has_victims() && e.token > end && e.token <= end + REACH && joined(view, end, e.token));
    let before = || {
        found.iter().rposition(|e| {
            let verb = view.sentence.tokens[e.token].upos == Upos::Verb;
            let gap = e.token + 1..number.tokens.start;
            e.has_victims()
                && verb
                && e.token < number.tokens.start
                && gap.len() <= 1
                && gap.into_iter().all(|t| matches!(view.sentence.tokens[t].upos, Upos::Det | Upos::Adv | Upos::Adj))
        })
    };
    after.or_else(before)
}

/// "several of the injured", "three of them": a part of those who were told of before.
fn among(view: View<'_>, number: &NumberMention) -> bool {
    let next = number.tokens.end;
    view.lower(next) == "of"
        && matches!(view.lower(next + 1).as_str(), "the" | "them" | "those" | "these" | "his" | "their")
}

/// The noun that token `at` is coordinated with.
fn word_head(view: View<'_>, at: usize) -> Option<usize> {
    let token = &view.sentence.tokens[at];
    token.head.filter(|_| token.relation == Deprel::Conj)
}

/// True when only words of the verb group or of the counted noun stand between two tokens, and no punctuation.
fn joined(view: View<'_>, from: usize, to: usize) -> bool {
    (from + 1..to)
        .all(|t| matches!(view.sentence.tokens[t].upos, Upos::Aux | Upos::Adv | Upos::Adj | Upos::Noun | Upos::Verb))
}

/// True for what "including" and "among them" introduce: a part of a whole told before.
fn part(view: View<'_>, head: usize) -> bool {
    let start = view.sentence.extent(head).start.min(head);
    let before = start.saturating_sub(2)..head;
    before.into_iter().any(|t| matches!(view.lower(t).as_str(), "including" | "includes" | "among" | "included"))
}

/// What a number is of: the lemmas of the noun that it counts and of the noun's modifiers.
fn scope(view: View<'_>, number: &NumberMention) -> Vec<String> {
    let mut words: Vec<String> = number.value.of.iter().map(|of| of.to_lowercase()).collect();
    if let Some(head) = number.head {
        let modifiers = [Deprel::Amod, Deprel::Compound];
        for &child in view.sentence.children(head) {
            if modifiers.contains(&view.sentence.tokens[child].relation) && !number.tokens.contains(&child) {
                words.push(view.lemma(child).to_lowercase());
            }
        }
    }
    words.sort();
    words.dedup();
    words
}
