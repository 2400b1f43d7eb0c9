//! Claims of how many times somebody was hit ("shot five times", "a gunshot wound"), and of what the bullet did: grazed,
//! lodged in the body.

use super::extract::Reader;
use super::number::WOUNDS;
use super::reading::Reading;
use super::things::is_link;
use super::traits::answer;
use super::wound::BODY_PARTS;
use super::{BULLET, Claim, HITS, Slot};
use crate::annotate::polarity::{Factuality, factuality, is_negated};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{Interval, Quantity, Realis, Value};

lexicon!(
    /// What a bullet does to a body.
    WOUND_KINDS, "wound_kinds.txt", 1
);

/// How far behind a word for hitting the number of times may stand, in words.
const TIMES_WITHIN: usize = 8;

/// How far before a wound its number or its article may stand, in words.
const COUNTED_WITHIN: usize = 5;

/// How many times somebody was hit, as a sentence says it.
struct Hit {
    times: Interval,
    span: Span,
    /// The word for it, and the word for what was done.
    at: usize,
    blow: usize,
}

impl Reader<'_> {
    /// How many times, and how, those whom a sentence tells of were hit.
    pub(super) fn hits(&self, here: &Reading<'_>) -> Vec<Claim> {
        let view = here.view;
        if is_link(here) {
            return Vec::new();
        }
        let mut claims = Vec::new();
        for t in 0..view.len() {
            if let Some(hit) = self.times_hit(here, t).or_else(|| self.wounds_counted(here, t)) {
                let value = Value::Quantity(Quantity { interval: hit.times, ..Quantity::count(1.0) });
                claims.extend(self.of_bearer(here, HITS, (hit.at, hit.blow), value, hit.span));
            }
            if let Some(kind) = bullet(view, t) {
                let span = view.sentence.tokens[t].span;
                claims.extend(self.of_bearer(here, BULLET, (t, t), answer(kind), span));
            }
        }
        claims
    }

    /// A claim of the one who bears what the words tell; `None` where several do.
    fn of_bearer(
        &self,
        here: &Reading<'_>,
        question: &str,
        (at, blow): (usize, usize),
        value: Value,
        span: Span,
    ) -> Option<Claim> {
        let told = factuality(here.view, blow);
        if told.realis != Realis::Actual || is_negated(here.view, blow) {
            return None;
        }
        let (of, ages, who) = self.bearer(here, at, blow)?;
        // "Both Holt and Reed have a gunshot wound", "each victim".
        let shares = |t: usize| matches!(here.view.lower(t).as_str(), "both" | "each" | "all" | "several" | "some");
        let head = self.annotations.entities.mention_at(here.sentence, who).map_or(who, |m| m.head);
        if (0..at).any(shares) || is_joined(here.view, head) {
            return None;
        }
        let claim = self.of(here.sentence, (question, of), Slot::Attribute, value, span);
        Some(Claim { ages, factuality: Factuality { positive: true, ..told }, ..claim })
    }

    /// "shot five times", "was hit once in the leg", "stabbed multiple times".
    fn times_hit(&self, here: &Reading<'_>, t: usize) -> Option<Hit> {
        let view = here.view;
        let tree = view.sentence;
        // "once in the chest and once in the arm" is neither.
        let told = |at: usize| matches!(view.lower(at).as_str(), "once" | "twice" | "times");
        if told(t) && (0..view.len()).any(|at| at != t && told(at)) {
            return None;
        }
        let (times, from) = match view.lower(t).as_str() {
            "once" => (Interval::exact(1.0), t),
            "twice" => (Interval::exact(2.0), t),
            "times" => self.number_before(here, t)?,
            _ => return None,
        };
        let mut before = (t.saturating_sub(TIMES_WITHIN)..from).rev();
        let verb = before.find(|&b| matches!(tree.tokens[b].upos, Upos::Verb))?;
        let hits = matches!(view.lemma(verb), "shoot" | "hit" | "strike" | "stab" | "wound");
        // "shot at five times", "was shot, and once in hospital".
        let apart = (verb + 1..from).any(|b| view.lower(b) == "at" || tree.tokens[b].upos == Upos::Cconj);
        let once = view.lower(t) == "once" && t != verb + 1 && tree.tokens[t - 1].upos == Upos::Punct;
        let span = tree.tokens[from].span.cover(tree.tokens[t].span);
        (hits && !apart && !once).then_some(Hit { times, span, at: t, blow: verb })
    }

    /// "two gunshot wounds", "a stab wound", "multiple gunshot wounds".
    fn wounds_counted(&self, here: &Reading<'_>, t: usize) -> Option<Hit> {
        let view = here.view;
        let tree = view.sentence;
        if tree.tokens[t].upos != Upos::Noun || tree.tokens[t].relation == Deprel::Compound {
            return None;
        }
        let word = view.lower(t);
        let kind = |at: usize| matches!(view.lower(at).as_str(), "gunshot" | "bullet" | "stab" | "shotgun");
        let wound = WOUNDS.contains(&word) && t > 0 && kind(t - 1);
        let shot = matches!(word.as_str(), "gunshot" | "gunshots") && tree.dependent(t, Deprel::Nmod).is_some();
        // Who shoots himself last has a wound of his own.
        let own = (t.saturating_sub(COUNTED_WITHIN)..t + 3).any(|b| {
            let word = if b < view.len() { view.lower(b) } else { String::new() };
            matches!(word.as_str(), "inflicted" | "or")
        });
        if !wound && !shot || own {
            return None;
        }
        let plural = tree.tokens[t].xpos == Xpos::Nns;
        let first = if wound { t - 1 } else { t };
        let (times, from) = self.number_before(here, first).unwrap_or_else(|| {
            let times = if plural { Interval::at_least(2.0) } else { Interval::exact(1.0) };
            (times, first)
        });
        let span = tree.tokens[from].span.cover(tree.tokens[t].span);
        Some(Hit { times, span, at: t, blow: t })
    }

    /// The number before the token `t`, with the token where it begins: "five times", "several gunshot wounds".
    fn number_before(&self, here: &Reading<'_>, t: usize) -> Option<(Interval, usize)> {
        let view = here.view;
        let from = t.saturating_sub(COUNTED_WITHIN);
        let number = self.numbers_in(here.sentence).iter().rfind(|n| n.tokens.end <= t && n.tokens.end > from);
        let near = |end: usize| (end..t).all(|b| view.sentence.tokens[b].upos == Upos::Adj);
        if let Some(number) = number.filter(|n| n.value.unit.is_none() && near(n.tokens.end)) {
            return Some((number.value.interval, number.tokens.start));
        }
        let many = |b: &usize| matches!(view.lower(*b).as_str(), "multiple" | "several" | "numerous" | "many");
        let single = |b: &usize| matches!(view.lower(*b).as_str(), "single" | "one");
        let before = || (t.saturating_sub(2)..t).rev();
        let found = before().find(many).map(|b| (Interval::at_least(2.0), b));
        found.or_else(|| before().find(single).map(|b| (Interval::exact(1.0), b)))
    }
}

/// True for one of several who are told of in one breath.
fn is_joined(view: View<'_>, who: usize) -> bool {
    let tree = view.sentence;
    let person = |t: usize| matches!(tree.tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    matches!(tree.tokens[who].xpos, Xpos::Nns | Xpos::Nnps)
        || tree.tokens[who].relation == Deprel::Conj && tree.tokens[who].head.is_some_and(person)
        || tree.dependents(who, Deprel::Conj).any(person)
}

/// "was grazed by a bullet", "a graze wound", "the bullet lodged in his neck", "to have the bullet removed".
fn bullet(view: View<'_>, t: usize) -> Option<&'static str> {
    let tree = view.sentence;
    let lemma = view.lemma(t).to_lowercase();
    let bullet = |at: usize| matches!(view.lemma(at), "bullet" | "slug" | "fragment");
    let removed = matches!(lemma.as_str(), "remove" | "extract") && tree.tokens[t].upos == Upos::Verb;
    if removed {
        let object = tree.dependent(t, Deprel::Obj).or_else(|| tree.dependent(t, Deprel::NsubjPass));
        let before = || t > 0 && bullet(t - 1);
        return (object.is_some_and(bullet) || before()).then_some("lodged");
    }
    let kind = WOUND_KINDS.first(&lemma)?;
    let fits = match kind {
        // A bullet lodges in walls and cars as well.
        "lodged" => (t + 1..(t + 5).min(view.len())).any(|at| BODY_PARTS.contains(&view.lower(at))),
        _ => {
            let wounds = |at: usize| WOUNDS.contains(&view.lower(at)) || bullet(at);
            let verb = matches!(tree.tokens[t].upos, Upos::Verb | Upos::Adj);
            verb && tree.tokens[t].relation != Deprel::Amod || (t + 1..(t + 4).min(view.len())).any(wounds)
        }
    };
    fits.then_some(kind)
}
