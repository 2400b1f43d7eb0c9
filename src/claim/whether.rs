//! Answers to questions of yes or no that news of an event raises: whether a warning was given, an alarm sounded, the doors
//! were locked.
//!
//! One article tells it by the noun ("no distress call"), the other by a verb ("radioed for help"), so that the wordings
//! of both answers are data. Whether two answers are of one thing is the matter of [`crate::reconcile`].

use super::dispute::Finder;
use super::extract::prior;
use super::open::is_left_open;
use super::{Argument, Claim, Participant, Role, Said, Slot};
use crate::annotate::Annotations;
use crate::annotate::attribution::Stance;
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::{Certainty, factuality, is_negated};
use crate::lexicon::lexicon;
use crate::span::Span;
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

/// The most words of a thing before its noun.
const PHRASE: usize = 5;

/// The most answers of one sentence: each carries all that its sentence shares.
const MOST: usize = 16;

/// How far above a word the one it is told of may stand, in steps of the tree.
const DEPTH: usize = 3;

/// How many words above one are asked whether they doubt it.
const DOUBTED: usize = 5;

/// How many sentences before a pronoun the one it stands for may be named.
const BACK: usize = 2;

/// A part of a wording.
enum Part {
    /// One of some words.
    Words(Vec<&'static str>),
    /// Up to some words.
    Gap,
    /// "no", "not a single", with what may stand behind it.
    None,
    /// The thing that is asked about: a noun with what stands before it.
    Thing,
}

/// A wording of an answer.
struct Wording {
    parts: Vec<Part>,
    anchor: usize,
    /// The thing is what the anchor is told of, wherever it stands.
    of_subject: bool,
    /// It tells what will be.
    to_come: bool,
    question: &'static str,
    affirmed: &'static str,
    denied: &'static str,
}

/// The wordings by the words that they begin with; those that begin with "no" or with a thing by nothing.
static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<Wording>>> = LazyLock::new(|| {
    let mut found: FxHashMap<&'static str, Vec<Wording>> = FxHashMap::default();
    let mut all: Vec<_> = ANSWERS.iter().collect();
    all.sort_unstable_by_key(|(key, _)| *key);
    for (key, fields) in all {
        let (of_subject, key) = key.strip_prefix("$ * ").map_or((false, key), |rest| (true, rest));
        let words: Vec<&'static str> = key.split(' ').collect();
        let to_come = words.contains(&"will");
        let anchor = words.iter().position(|w| w.starts_with('^')).unwrap_or(0);
        let [question, affirmed, denied] = fields else { continue };
        let firsts = if matches!(words[0], "!" | "$") { "" } else { words[0].trim_start_matches('^') };
        for first in firsts.split('/') {
            let parts = words.iter().map(|w| part(w)).collect();
            found.entry(first).or_default().push(Wording {
                parts,
                anchor,
                of_subject,
                to_come,
                question,
                affirmed,
                denied,
            });
        }
    }
    found
});

fn part(word: &'static str) -> Part {
    match word.trim_start_matches('^') {
        "*" => Part::Gap,
        "!" => Part::None,
        "$" => Part::Thing,
        words => Part::Words(words.split('/').collect()),
    }
}

/// An answer that a sentence gives.
struct Answer {
    question: &'static str,
    yes: bool,
    /// It is denied in itself: "no alarm".
    flat: bool,
    /// It is left open: "it is unclear whether he was armed".
    open: bool,
    first: usize,
    last: usize,
    anchor: usize,
    /// The head of the thing that is asked about.
    thing: Option<usize>,
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
        found.sort_by_key(|a| (a.question, a.thing, !a.flat, a.first, a.last));
        for told in found.chunk_by(|a, b| a.question == b.question && a.thing == b.thing).take(MOST) {
            let best = told.iter().find(|a| !a.open).unwrap_or(&told[0]);
            let firm: Vec<&Answer> = told.iter().filter(|a| a.flat == best.flat && a.open == best.open).collect();
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
        let open = |said: &Said| !matches!(said.stance, Stance::Asserts | Stance::Claims | Stance::Denies);
        let before = prior(view, answer.anchor) || self.reader.looks_back(sentence);
        if before || !answer.open && claim.attribution.iter().any(open) {
            return None;
        }
        let denied = claim.attribution.iter().filter(|said| said.stance == Stance::Denies).count() % 2 == 1;
        let taken_back = !answer.flat && self.is_taken_back(sentence);
        let yes = answer.yes != (denied != taken_back);
        claim.predicate = format!("{WHETHER}{}", answer.question);
        claim.slot = Slot::Polarity;
        claim.value = Value::Occurrence(Occurrence { positive: yes, realis: Realis::Actual });
        claim.factuality.positive = yes;
        if answer.open {
            claim.factuality.certainty = Certainty::Unknown;
            claim.factuality.realis = Realis::Hypothetical;
        }
        match answer.thing {
            Some(head) => {
                let asked = ANSWER_QUESTIONS.first(answer.question);
                let compound = noun_before(view, head).is_some();
                if asked == Some("compound") && !compound {
                    return None;
                }
                let participant = Participant::common(named_thing(view, head));
                claim.arguments.push(Argument { role: Role::Of, participant });
            }
            None => claim.arguments.extend(self.told_of(sentence, answer.anchor)),
        }
        Some(claim)
    }

    /// Who says what stands at `span`.
    fn speaker(&self, sentence: usize, span: Span) -> Option<usize> {
        let near = self.reader.attributions_in(sentence.saturating_sub(1)..=sentence + 1);
        let said = near.iter().find(|a| a.content.iter().any(|c| c.contains(span)))?;
        let pronoun = said.source_head.is_some_and(|t| self.view(said.sentence).sentence.tokens[t].upos == Upos::Pron);
        said.entity.or_else(|| self.last_person(said.sentence).filter(|_| pronoun))
    }

    /// The person who is named last before a sentence, close to it.
    fn last_person(&self, sentence: usize) -> Option<usize> {
        let entities = &self.reader.annotations.entities;
        let before = entities.mentions.partition_point(|m| m.sentence < sentence);
        let near = entities.mentions[..before].iter().rev().take_while(|m| m.sentence + BACK >= sentence);
        let person = |&e: &usize| entities.entities[e].named && entities.entities[e].kind == EntityKind::Person;
        near.map(|m| m.entity).find(person)
    }

    /// "He had not.": the next sentence takes back what this one tells.
    fn is_taken_back(&self, sentence: usize) -> bool {
        let sentences = &self.reader.document.sentences;
        let next = sentences.get(sentence + 1).is_some_and(|s| s.field == sentences[sentence].field);
        next && is_bare_denial(self.view(sentence + 1))
    }

    /// Of whom or what a word is told: its subject, or that of the word above it.
    fn told_of(&self, sentence: usize, at: usize) -> Option<Argument> {
        let view = self.view(sentence);
        let tree = view.sentence;
        let subject = whole(view, subject(view, at)?);
        let entities = &self.reader.annotations.entities;
        // "The mayor, Ann Holt, stayed away": by the name, where there is one.
        let named = tree.dependents(subject, Deprel::Appos).find_map(|t| entities.mention_at(sentence, t));
        let mention = || named.or_else(|| entities.mention_at(sentence, subject)).map(|m| m.entity);
        let entity = match view.lower(subject).as_str() {
            "i" => self.speaker(sentence, tree.tokens[subject].span),
            "he" | "she" => mention().or_else(|| self.last_person(sentence)),
            _ => mention(),
        };
        let entity = entity.map(|e| &entities.entities[e]);
        let participant = match entity {
            Some(entity) => Participant::of_entity(entity, entity.named),
            None if tree.tokens[subject].upos == Upos::Noun => Participant::common(view.lemma(subject).to_lowercase()),
            None => return None,
        };
        Some(Argument { role: Role::Of, participant })
    }
}

/// Of what the word at `t` is told: its subject, the object that it completes ("left the dividend unchanged"), or the
/// subject of the word above it.
fn subject(view: View<'_>, t: usize) -> Option<usize> {
    let tree = view.sentence;
    let own = |t: usize| tree.dependent(t, Deprel::Nsubj).or_else(|| tree.dependent(t, Deprel::NsubjPass));
    let head = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::Xcomp);
    let completed = || head.and_then(|head| tree.dependent(head, Deprel::Obj));
    own(t).or_else(completed).or_else(|| tree.ancestors(t).take(DEPTH).find_map(own))
}

/// "None of the crew": the crew.
fn whole(view: View<'_>, t: usize) -> usize {
    let part = matches!(view.lower(t).as_str(), "all" | "any" | "both" | "each" | "few" | "most" | "none" | "some");
    view.sentence.dependent(t, Deprel::Nmod).filter(|_| part).unwrap_or(t)
}

/// True for a verb whose subject does it to somebody.
fn does_it(view: View<'_>, t: usize) -> bool {
    let tree = view.sentence;
    tree.dependent(t, Deprel::Nsubj).is_some() && tree.dependent(t, Deprel::Obj).is_some()
}

/// True for a sentence that only denies the one before it: "He had not.", "They never did."
pub(super) fn is_bare_denial(view: View<'_>) -> bool {
    let words: Vec<usize> = (0..view.len()).filter(|&t| view.sentence.tokens[t].upos != Upos::Punct).collect();
    let [who, rest @ ..] = words.as_slice() else { return false };
    let not = |&t: &usize| matches!(view.lower(t).as_str(), "not" | "n't" | "never");
    let does = |&t: &usize| {
        let upos = view.sentence.tokens[t].upos;
        upos == Upos::Aux || upos == Upos::Verb && matches!(view.lemma(t), "do" | "have" | "be")
    };
    let pronoun = matches!(view.lower(*who).as_str(), "he" | "she" | "it" | "they");
    rest.len() == 2 && pronoun && rest.iter().any(not) && rest.iter().any(does)
}

fn noun_before(view: View<'_>, head: usize) -> Option<usize> {
    head.checked_sub(1).filter(|&t| view.sentence.tokens[t].upos == Upos::Noun)
}

/// A thing by its noun and the noun before it: "headphone jack".
fn named_thing(view: View<'_>, head: usize) -> String {
    noun_before(view, head)
        .into_iter()
        .chain([head])
        .map(|t| view.lemma(t).to_lowercase())
        .collect::<Vec<_>>()
        .join(" ")
}

fn answers_in(view: View<'_>) -> Vec<Answer> {
    let mut found = Vec::new();
    for t in 0..view.len() {
        let (lemma, lower) = (view.lemma(t).to_lowercase(), view.lower(t));
        let mut keys = vec![lower.as_str()];
        if lower != lemma {
            keys.push(&lemma);
        }
        if none(view, t).is_some() || opens_thing(view, t) {
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
    // "has no plans to close": there are none now; and what will be is told as such.
    let told = match asked.realis {
        Realis::Actual => true,
        Realis::Planned => flat || wording.to_come,
        _ => false,
    };
    // "could have been an intentional act": what the noun is told to be.
    let noun = view.sentence.tokens[anchor].head.filter(|_| view.sentence.tokens[anchor].relation == Deprel::Amod);
    let open = noun.is_some_and(|noun| factuality(view, noun).certainty != Certainty::Certain);
    let left_open = !flat && is_left_open(view, anchor);
    let sure = left_open || asked.certainty == Certainty::Certain && told && !open && !is_doubted(view, anchor);
    // "no alarm company": it is another thing that there is none of.
    let part = matches!(wording.parts[0], Part::None) && view.sentence.tokens[last].relation == Deprel::Compound;
    // "has no criminal record": the negation is of what stands in the gap.
    let open = |m: usize| matches!(view.lower(m).as_str(), "before" | "if" | "unless" | "until");
    if !flat && !left_open && view.sentence.dependents(anchor, Deprel::Mark).any(open) {
        return None;
    }
    let inside = |w: usize| none_of(view, w) && view.sentence.tokens[w].head != Some(anchor);
    if !flat && (t..last).any(inside) {
        return None;
    }
    let answer = if flat || asked.positive { wording.affirmed } else { wording.denied };
    let yes = match answer {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    let thing = match wording.parts.iter().position(|p| matches!(p, Part::Thing)) {
        Some(n) => Some(at[n]),
        // "Rebels captured the town": of the rebels nothing is asked.
        None if wording.of_subject && does_it(view, anchor) => return None,
        None if wording.of_subject => Some(subject(view, anchor)?),
        None => None,
    };
    let helps = view.sentence.tokens[anchor].upos == Upos::Aux && view.lemma(anchor) == "have";
    (sure && !part && !helps).then_some(Answer {
        question: wording.question,
        yes,
        flat,
        open: left_open,
        first: t,
        last,
        anchor,
        thing,
    })
}

/// "Police do not believe that ...", "it does not appear to be a random act": what is denied stands above.
fn is_doubted(view: View<'_>, at: usize) -> bool {
    let below = |&t: &usize| {
        let relation = view.sentence.tokens[t].relation;
        let modifies = matches!(relation, Deprel::Amod | Deprel::Advmod | Deprel::Obl | Deprel::Nmod | Deprel::Acl);
        modifies || matches!(relation, Deprel::Ccomp | Deprel::Xcomp)
    };
    let path = std::iter::once(at).chain(view.sentence.ancestors(at)).take(DOUBTED).take_while(below);
    let mut above = path.filter_map(|t| view.sentence.tokens[t].head);
    above.any(|t| is_negated(view, t))
}

/// True where the parts stand from token `t` on; `at` has the token at which each ends.
fn matches(view: View<'_>, parts: &[Part], t: usize, at: &mut Vec<usize>) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    let stops = |w: usize| matches!(view.word(w), "." | ";" | ":" | "!" | "?");
    let ends = match part {
        Part::Words(words) => {
            let own =
                t < view.len() && words.iter().any(|w| *w == view.lower(t) || view.lemma(t).eq_ignore_ascii_case(w));
            if own { t + 1..=t + 1 } else { return false }
        }
        Part::Gap => t..=t + GAP,
        Part::None => match none(view, t) {
            Some(end) => end..=end + BETWEEN,
            None => return false,
        },
        Part::Thing => match thing(view, t) {
            Some(head) => head + 1..=head + 1,
            None => return false,
        },
    };
    let depth = at.len();
    for end in ends {
        if end > view.len() || (t..end).any(|w| stops(w) && matches!(part, Part::Gap | Part::None)) {
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

fn none_of(view: View<'_>, t: usize) -> bool {
    matches!(view.lower(t).as_str(), "no" | "not" | "n't" | "never" | "without" | "neither" | "nor")
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

/// True where a thing may begin: at its first word.
fn opens_thing(view: View<'_>, t: usize) -> bool {
    let inner = |t: usize| matches!(view.sentence.tokens[t].upos, Upos::Noun | Upos::Adj | Upos::Num);
    !(t > 0 && inner(t) && inner(t - 1)) && thing(view, t).is_some()
}

/// The head of the noun with its words before it that begins at token `t`.
fn thing(view: View<'_>, t: usize) -> Option<usize> {
    let upos = |t: usize| view.sentence.tokens.get(t).map_or(Upos::Punct, |t| t.upos);
    let before = |t: &usize| matches!(upos(*t), Upos::Det | Upos::Adj | Upos::Num) || view.word(*t) == "-";
    let owned = |t: usize| view.sentence.tokens.get(t).is_some_and(|t| t.relation == Deprel::NmodPoss);
    let start = (t..view.len()).take(PHRASE).find(|at| !(before(at) || upos(*at) == Upos::Pron && owned(*at)))?;
    let run = (start..view.len()).take_while(|&at| upos(at) == Upos::Noun).last();
    run.filter(|_| start < t + PHRASE)
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
            assert!(
                matches!(fields[0], "story" | "thing" | "matter" | "person" | "both" | "same" | "compound"),
                "{key}: {}",
                fields[0]
            );
            assert!(matches!(fields[1], "event" | "day"), "{key}: {}", fields[1]);
        }
    }
}
