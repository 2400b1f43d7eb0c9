//! Claims of numbers: counts of times, of events and of those who take part; amounts; ages.

use super::custody::is_perpetrator;
use super::event::{Event, Frame as FrameKind, PREDICATES, governor, is_person, participant};
use super::extract::{Frame, Reader, top};
use super::{COUNTED, Claim, Participant, Role, Slot, TOLLS};
use crate::annotate::entity::EntityKind;
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{Interval, Quantity, Realis, Value};

lexicon!(
    /// Words for a part that was told beside another.
    OTHERS, "others.txt", 0
);

lexicon!(
    /// Nouns for what is done to a body.
    WOUNDS, "wounds.txt", 0
);

/// How many words may stand between a number and the word of its toll: "people are now confirmed dead".
const REACH: usize = 4;

impl Reader<'_> {
    /// Where an article counts no victims, those that it names or tells of one by one are their number.
    pub(super) fn victims(&mut self) {
        for predicate in TOLLS {
            // Where nobody dies, who is shot is hurt.
            let deaths = self.claims.iter().any(|c| c.predicate == "die" && c.factuality.positive);
            let shot = |c: &Claim| predicate == "injure" && !deaths && c.predicate == "shoot";
            let of = |c: &&Claim| c.predicate == predicate || shot(c);
            if self.claims.iter().filter(of).any(|c| c.slot == Slot::Number) {
                let counted = self.claims.iter().any(|c| c.predicate == predicate && c.slot == Slot::Number);
                let whole = |c: &&Claim| c.slot == Slot::Number && !c.subset && shot(c) && !counted;
                let of_shot: Vec<Claim> = self.claims.iter().filter(whole).cloned().collect();
                self.claims.extend(of_shot.into_iter().map(|c| Claim { predicate: predicate.to_owned(), ..c }));
                continue;
            }
            let happened =
                |c: &&Claim| c.slot == Slot::Polarity && c.factuality.positive && c.factuality.realis == Realis::Actual;
            // Who dies is not counted among the hurt, and wounds are not yet people.
            let dies = |p: &Participant| {
                let deaths = self.claims.iter().filter(|c| predicate != "die" && c.predicate == "die").filter(happened);
                deaths.flat_map(|c| &c.arguments).any(|a| a.role == Role::Theme && a.participant.name == p.name)
            };
            let people = |c: &&Claim| !WOUNDS.contains(&c.value_text.to_lowercase());
            let told: Vec<(&Claim, &Participant)> = self
                .claims
                .iter()
                .filter(of)
                .filter(happened)
                .filter(people)
                .flat_map(|c| c.arguments.iter().filter(|a| a.role == Role::Theme).map(move |a| (c, &a.participant)))
                .filter(|(_, p)| p.kind == Some(EntityKind::Person) || (p.kind.is_none() && is_person(&p.name)))
                .filter(|(_, p)| !dies(p))
                .collect();
            let Some(&(first, _)) = told.iter().find(|(_, p)| p.named).or(told.first()) else { continue };
            let named: std::collections::BTreeSet<&str> =
                told.iter().filter(|(_, p)| p.named).map(|(_, p)| p.name.as_str()).collect();
            let number = named.len().max(1);
            let value = Quantity {
                interval: Interval::at_least(number as f64),
                of: Some("person".into()),
                ..Quantity::count(number as f64)
            };
            let (predicate, slot) = (predicate.to_owned(), Slot::Number);
            let claim = Claim { predicate, slot, value: Value::Quantity(value), ..first.clone() };
            self.claims.push(claim);
        }
    }

    pub(super) fn numbers(
        &self,
        view: View<'_>,
        sentence: usize,
        found: &[Event],
        frames: &[Frame<'_>],
        claims: &mut Vec<Claim>,
    ) {
        for number in self.numbers_in(sentence) {
            match number.kind {
                NumberKind::Age => self.age(view, sentence, number, claims),
                NumberKind::Ordinal | NumberKind::Number => {
                    self.count(view, sentence, number, found, frames, claims);
                }
                NumberKind::Quantity | NumberKind::Money | NumberKind::Percent => {
                    let at = number.head.unwrap_or_else(|| top(view, &number.tokens));
                    if let Some(event) =
                        governor(view, found, top(view, &number.tokens)).or_else(|| governor(view, found, at))
                    {
                        let value = Value::Quantity(number.value.clone());
                        let mut claim = self.claim(view, sentence, &frames[event], Slot::Amount, value, number.span);
                        claim.scope = scope(view, number);
                        claims.push(claim);
                    }
                }
                _ => {}
            }
        }
    }

    fn age(&self, view: View<'_>, sentence: usize, number: &NumberMention, claims: &mut Vec<Claim>) {
        let Some(of) = number.head.and_then(|head| participant(view, sentence, head, self.annotations)) else { return };
        if of.named {
            let value = Value::Quantity(number.value.clone());
            claims.push(self.of(sentence, ("age", of), Slot::Age, value, number.span));
        }
    }

    /// Counts: of times, of events, of those who take part.
    fn count(
        &self,
        view: View<'_>,
        sentence: usize,
        number: &NumberMention,
        found: &[Event],
        frames: &[Frame<'_>],
        claims: &mut Vec<Claim>,
    ) {
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
            let claim = self.claim(view, sentence, &frames[event], Slot::Number, value, number.span);
            claims.push(Claim { predicate: "die".into(), ..claim });
            return;
        }
        if matches!(noun.as_str(), "time" | "times" | "occasion" | "occasions") {
            if let Some(event) = view.sentence.tokens[head].head.and_then(|up| governor(view, found, up)) {
                claims.push(self.claim(view, sentence, &frames[event], Slot::Count, times, number.span));
            }
        } else if let Some(event) = counted {
            if frames[event].event.has_victims() && !ordinal {
                // "multiple injuries", "two wounds" are of one person as often as not.
                let wounds = WOUNDS.contains(&view.lower(head))
                    && (view.lower(head).starts_with("wound") || number.value.approximate);
                if !wounds {
                    let mut claim = self.claim(view, sentence, &frames[event], Slot::Number, value, number.span);
                    claim.subset = number.subset || among(view, number);
                    if includes_perpetrator(view, head) {
                        claim.scope.push("perpetrator".into());
                    }
                    claims.push(claim);
                }
            } else {
                claims.push(self.claim(view, sentence, &frames[event], Slot::Count, times, number.span));
            }
        } else if !ordinal {
            self.counted(view, sentence, number, head, claims);
            let Some((event, patient)) = self.takes(view, number, head, found) else { return };
            if !patient && found[event].has_victims() {
                return;
            }
            let mut claim = self.claim(view, sentence, &frames[event], Slot::Number, value, number.span);
            claim.scope = scope(view, number);
            let among = view.lower(number.tokens.end) == "of" && number.tokens.end < head;
            // "killing 10 from one town" counts a part of the dead.
            let from = found[event].has_victims() && view.lower(head.max(number.tokens.end - 1) + 1) == "from";
            // "killed six and wounded seven others": other than the dead, so these are all the wounded.
            let beside =
                claims.iter().any(|c| c.slot == Slot::Number && c.has_victims() && c.predicate != claim.predicate);
            let others = !beside && (number.subset || claim.scope.iter().any(|w| OTHERS.contains(w)));
            claim.scope.retain(|w| !beside || !OTHERS.contains(w));
            claim.subset |= among || from || others || part(view, head);
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
                whole.and_then(|whole| claims.iter_mut().rev().find(|c| c.evidence.value_start == whole.span.start()));
            match (joint, &claim.value) {
                (Some(joint), Value::Quantity(more))
                    if joint.predicate == claim.predicate && joint.slot == Slot::Number =>
                {
                    if let Value::Quantity(sum) = &mut joint.value {
                        if let (Some(x), Some(y)) = (sum.interval.point(), more.interval.point()) {
                            sum.interval = Interval::exact(x + y);
                            sum.of = Some("person".into());
                            joint.scope.clear();
                            joint.evidence.value_end = number.span.end().max(joint.evidence.value_end);
                        } else {
                            joint.subset = true;
                        }
                    }
                }
                _ => claims.push(claim),
            }
        }
    }

    /// "four regions", "27 engines": how many there are, whatever is told of them.
    fn counted(&self, view: View<'_>, sentence: usize, number: &NumberMention, head: usize, claims: &mut Vec<Claim>) {
        let plural =
            matches!(view.sentence.tokens[head].xpos, Xpos::Nns | Xpos::Nnps) && !number.tokens.contains(&head);
        let several = number.value.interval.point().is_some_and(|n| n >= 2.0);
        // "both sides" says which two, not how many there are.
        let both = view.lower(number.tokens.start) == "both";
        if !plural || !several || both || number.subset {
            return;
        }
        let name = view.lemma(head).to_lowercase();
        let of = Participant::common(name);
        let value = Value::Quantity(number.value.clone());
        let claim = self.of(sentence, (COUNTED, of), Slot::Number, value, number.span);
        claims.push(Claim { scope: scope(view, number), ..claim });
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
    let mut words: Vec<String> = quantity_of(&number.value);
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

fn quantity_of(quantity: &Quantity) -> Vec<String> {
    quantity.of.iter().map(|of| of.to_lowercase()).collect()
}
