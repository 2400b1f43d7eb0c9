//! Answers to questions of yes or no that news of an event raises: whether a warning was given, an alarm sounded, the doors
//! were locked.
//!
//! One article tells it by the noun ("no distress call"), the other by a verb ("radioed for help"), so that the wordings
//! of both answers are data. Whether two answers are of one thing is the matter of [`crate::reconcile`].

use super::dispute::Finder;
use super::extract::prior;
use super::{Argument, Claim, Participant, Role, Said, Slot};
use crate::annotate::Annotations;
use crate::annotate::attribution::Stance;
use crate::annotate::polarity::{Certainty, factuality};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Document, Upos, View};
use crate::value::{Occurrence, Realis, Value};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

lexicon!(
    /// Wordings that answer a question.
    ANSWERS, "answers.txt", 3
);

lexicon!(
    /// The questions: what shows that two answer one of one thing, how long an answer holds, and the question in words.
    ANSWER_QUESTIONS, "answer_questions.txt", 3
);

/// What the predicate of an answer begins with, before the key of its question.
pub(crate) const WHETHER: &str = "whether ";

/// The most words in a gap, and between "no" and what there is none of.
const GAP: usize = 6;
const BETWEEN: usize = 2;

/// How far above a word the one it is told of may stand, in steps of the tree.
const DEPTH: usize = 3;

/// A part of a wording.
enum Part {
    /// One of some words.
    Words(Vec<&'static str>),
    /// Up to some words.
    Gap,
    /// "no", "not a single", with what may stand behind it.
    None,
}

/// A wording of an answer.
struct Wording {
    parts: Vec<Part>,
    anchor: usize,
    question: &'static str,
    affirmed: &'static str,
    denied: &'static str,
}

/// The wordings by the words that they begin with; those that begin with "no" by nothing.
static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<Wording>>> = LazyLock::new(|| {
    let mut found: FxHashMap<&'static str, Vec<Wording>> = FxHashMap::default();
    let mut all: Vec<_> = ANSWERS.iter().collect();
    all.sort_unstable_by_key(|(key, _)| *key);
    for (key, fields) in all {
        let words: Vec<&'static str> = key.split(' ').collect();
        let anchor = words.iter().position(|w| w.starts_with('^')).unwrap_or(0);
        let [question, affirmed, denied] = fields else { continue };
        let firsts = if words[0] == "!" { "" } else { words[0].trim_start_matches('^') };
        for first in firsts.split('/') {
            let parts = words.iter().map(|w| part(w)).collect();
            found.entry(first).or_default().push(Wording { parts, anchor, question, affirmed, denied });
        }
    }
    found
});

fn part(word: &'static str) -> Part {
    match word.trim_start_matches('^') {
        "*" => Part::Gap,
        "!" => Part::None,
        words => Part::Words(words.split('/').collect()),
    }
}

/// An answer that a sentence gives.
struct Answer {
    question: &'static str,
    yes: bool,
    /// It is denied in itself: "no alarm".
    flat: bool,
    first: usize,
    last: usize,
    anchor: usize,
}

/// The answers that an article gives.
#[must_use]
pub fn answers(document: &Document, annotations: &Annotations) -> Vec<Claim> {
    let finder = Finder::new(document, annotations);
    let mut claims = Vec::new();
    for sentence in 0..document.sentences.len() {
        let view = document.view(sentence);
        let mut found = answers_in(view);
        // "Not one bell rang": the plainer wording knows what the tree does not.
        found.sort_by_key(|a| (a.question, !a.flat, a.first, a.last));
        for told in found.chunk_by(|a, b| a.question == b.question) {
            let best = &told[0];
            let firm: Vec<&Answer> = told.iter().filter(|a| a.flat == best.flat).collect();
            if firm.iter().all(|a| a.yes == best.yes) {
                claims.extend(finder.answer(sentence, best));
            }
        }
    }
    claims
}

impl Finder<'_> {
    /// The claim of an answer; `None` where it is told of something before, or only thought possible.
    fn answer(&self, sentence: usize, answer: &Answer) -> Option<Claim> {
        let view = self.view(sentence);
        let span = view.sentence.span_of(answer.first..answer.last + 1);
        let mut claim = self.claim(sentence, span, answer.yes);
        let firm = |said: &&Said| !matches!(said.stance, Stance::Asserts | Stance::Claims | Stance::Denies);
        if claim.attribution.iter().any(|said| firm(&said)) || prior(view, answer.anchor) {
            return None;
        }
        let denied = claim.attribution.iter().filter(|said| said.stance == Stance::Denies).count() % 2 == 1;
        let yes = answer.yes != denied;
        claim.predicate = format!("{WHETHER}{}", answer.question);
        claim.slot = Slot::Polarity;
        claim.value = Value::Occurrence(Occurrence { positive: yes, realis: Realis::Actual });
        claim.factuality.positive = yes;
        claim.arguments.extend(self.told_of(sentence, answer.anchor));
        Some(claim)
    }

    /// Of whom or what a word is told: its subject, or that of the word above it.
    fn told_of(&self, sentence: usize, at: usize) -> Option<Argument> {
        let view = self.view(sentence);
        let tree = view.sentence;
        let subject = |t: usize| tree.dependent(t, Deprel::Nsubj).or_else(|| tree.dependent(t, Deprel::NsubjPass));
        let subject = std::iter::once(at).chain(tree.ancestors(at)).take(DEPTH).find_map(subject)?;
        let entities = &self.reader.annotations.entities;
        let entity = entities.mention_at(sentence, subject).map(|m| &entities.entities[m.entity]);
        let participant = match entity {
            Some(entity) => Participant::of_entity(entity, entity.named),
            None if tree.tokens[subject].upos == Upos::Noun => Participant::common(view.lemma(subject).to_lowercase()),
            None => return None,
        };
        Some(Argument { role: Role::Of, participant })
    }
}

fn answers_in(view: View<'_>) -> Vec<Answer> {
    let mut found = Vec::new();
    for t in 0..view.len() {
        let (lemma, lower) = (view.lemma(t).to_lowercase(), view.lower(t));
        let mut keys = vec![lower.as_str()];
        if lower != lemma {
            keys.push(&lemma);
        }
        if none(view, t).is_some() {
            keys.push("");
        }
        for wording in keys.iter().filter_map(|key| BY_FIRST.get(key)).flatten() {
            found.extend(told(view, wording, t));
        }
    }
    found
}

/// What a wording answers where it begins at token `t`.
fn told(view: View<'_>, wording: &Wording, t: usize) -> Option<Answer> {
    let mut at = Vec::new();
    if !matches(view, &wording.parts, t, &mut at) {
        return None;
    }
    let (anchor, last) = (at[wording.anchor], *at.last()?);
    let flat = wording.denied == "=";
    let asked = factuality(view, if flat { last } else { anchor });
    let sure = asked.certainty == Certainty::Certain && asked.realis == Realis::Actual;
    // "no alarm company": it is another thing that there is none of.
    let part = matches!(wording.parts[0], Part::None) && view.sentence.tokens[last].relation == Deprel::Compound;
    let answer = if flat || asked.positive { wording.affirmed } else { wording.denied };
    let yes = match answer {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    (sure && !part).then_some(Answer { question: wording.question, yes, flat, first: t, last, anchor })
}

/// True where the parts stand from token `t` on; `at` has the token at which each ends.
fn matches(view: View<'_>, parts: &[Part], t: usize, at: &mut Vec<usize>) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    let stops = |w: usize| matches!(view.word(w), "." | ";" | ":" | "!" | "?");
    let ends = match part {
        Part::Words(words) => {
            let own = t < view.len() && words.iter().any(|w| *w == view.lower(t) || view.lemma(t).eq_ignore_ascii_case(w));
            if own { t + 1..=t + 1 } else { return false }
        }
        Part::Gap => t..=t + GAP,
        Part::None => match none(view, t) {
            Some(end) => end..=end + BETWEEN,
            None => return false,
        },
    };
    let depth = at.len();
    for end in ends {
        if end > view.len() || (t..end).any(|w| stops(w) && !matches!(part, Part::Words(_))) {
            break;
        }
        at.push(end.saturating_sub(1));
        if matches(view, rest, end, at) {
            return true;
        }
        at.truncate(depth);
    }
    false
}

/// The token behind "no", "not one", "not a single", "n't any".
fn none(view: View<'_>, t: usize) -> Option<usize> {
    if t >= view.len() {
        return None;
    }
    match view.lower(t).as_str() {
        "no" | "zero" | "neither" => Some(t + 1),
        "not" | "n't" | "never" | "nor" | "without" => {
            let next = |n: usize| if t + n < view.len() { view.lower(t + n) } else { String::new() };
            match next(1).as_str() {
                "one" | "any" => Some(t + 2),
                "a" if next(2) == "single" => Some(t + 3),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ANSWER_QUESTIONS, ANSWERS};

    #[test]
    fn every_wording_answers_a_question() {
        for (key, fields) in ANSWERS.iter() {
            assert!(ANSWER_QUESTIONS.contains(fields[0]), "{key}: {} is no question", fields[0]);
            assert!(matches!(fields[1], "yes" | "no" | "-"), "{key}: {} is no answer", fields[1]);
            assert!(matches!(fields[2], "yes" | "no" | "-" | "="), "{key}: {} is no answer", fields[2]);
        }
        for (key, fields) in ANSWER_QUESTIONS.iter() {
            assert!(ANSWERS.iter().any(|(_, f)| f[0] == key), "{key} has no wording");
            assert!(matches!(fields[0], "story" | "thing" | "person"), "{key}: {}", fields[0]);
            assert!(matches!(fields[1], "event" | "day"), "{key}: {}", fields[1]);
        }
    }
}
