//! Two who are told to say different things of one matter: "the government blamed rebels, but survivors blamed the army".
//!
//! A contrast alone says little: "but" joins most of what news tells. Both sides must be in somebody's mouth, and the
//! second must speak of what the first speaks of.

use super::dispute::{CONTRASTS, Dispute, Finder, Mouth};
use crate::annotate::attribution::{Attribution, Stance};
use crate::annotate::polarity::{Certainty, factuality};
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::{Ground, Realis};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

lexicon!(
    /// Verbs that say who did it.
    BLAME, "blame.txt", 1
);

lexicon!(
    /// Verbs that say what others have called by another name.
    JUDGING, "judging.txt", 1
);

/// How far into a sentence a word of contrast opens it, in words.
const OPENING: usize = 6;

/// How many of those who speak next may be set against one who speaks: a contrast is with what was just said.
const NEXT: usize = 4;

/// How far behind a word of saying what is said of it is looked for, in words.
const REACH: usize = 60;

/// The words of a sentence that can set one statement against another, found once, however many speak in it.
#[derive(Default)]
struct Marks {
    contrasts: Vec<usize>,
    judging: Vec<usize>,
}

impl Marks {
    fn of(view: View<'_>) -> Self {
        let contrasts = (0..view.len()).filter(|&t| CONTRASTS.contains(&view.lower(t))).collect();
        Self { contrasts, judging: (0..view.len()).filter(|&t| judges_named(view, t)).collect() }
    }

    fn contrast_in(&self, tokens: Range<usize>) -> bool {
        first_from(&self.contrasts, tokens.start).is_some_and(|t| t < tokens.end)
    }
}

/// The first of some positions, in order, that is not before `from`.
fn first_from(positions: &[usize], from: usize) -> Option<usize> {
    positions.get(positions.partition_point(|&t| t < from)).copied()
}

/// The attributions of an article with what they are asked for time and again.
struct Speakers<'a> {
    all: &'a [Attribution],
    mouths: Vec<OnceCell<Option<Mouth>>>,
    marks: Vec<OnceCell<Marks>>,
}

impl Finder<'_> {
    /// What the article tells two to say against each other.
    pub(super) fn contrasts(&self) -> Vec<Dispute> {
        let all = &self.reader.annotations.speech.attributions;
        let mouths = all.iter().map(|_| OnceCell::new()).collect();
        let marks = self.reader.document.sentences.iter().map(|_| OnceCell::new()).collect();
        let speakers = Speakers { all, mouths, marks };
        let mut found = Vec::new();
        for (i, first) in all.iter().enumerate().filter(|(_, a)| stands(a)) {
            let next = (i + 1..all.len()).take_while(|&j| all[j].sentence <= first.sentence + 1);
            let mut next = next.filter(|&j| stands(&all[j])).take(NEXT);
            if let Some((j, ground)) = next.find_map(|j| Some((j, self.opposed(&speakers, i, j)?))) {
                let second = &all[j];
                found.extend(self.dispute(first, second.sentence, second.content.first().copied(), ground));
            } else if let Some(span) = self.judged(&speakers, i) {
                found.extend(self.dispute(first, first.sentence, Some(span), Ground::Attribute));
            }
        }
        let hearsay = |a: &&Attribution| {
            let held = a.source.is_none() && a.outer.is_none() && a.propositional && a.stance == Stance::Suggests;
            held && self.view(a.sentence).sentence.tokens[a.cue_head].xpos == Xpos::Vbn
        };
        let mut last = None;
        for first in all.iter().filter(hearsay) {
            // All hearsay of a sentence is set against the same next sentence.
            let known = last.filter(|(sentence, _)| *sentence == first.sentence);
            let (_, span) = *last.insert(known.unwrap_or_else(|| (first.sentence, self.disproved(first.sentence))));
            if let Some(span) = span {
                found.extend(self.dispute(first, first.sentence + 1, Some(span), Ground::Polarity));
            }
        }
        found
    }

    /// "It was believed that the leader's sons were held. One of them, however, ...": what the next sentence sets against
    /// hearsay.
    fn disproved(&self, hearsay: usize) -> Option<Span> {
        let sentences = &self.reader.document.sentences;
        let next = hearsay + 1;
        let same = sentences.get(next).is_some_and(|s| s.field == sentences[hearsay].field);
        let view = same.then(|| self.view(next))?;
        let root = view.sentence.root()?;
        let told = factuality(view, root);
        let opens = (0..OPENING.min(view.len())).any(|t| view.lower(t) == "however");
        let shares = self.surnames(hearsay).intersection(&self.surnames(next)).next().is_some();
        let sure = told.certainty == Certainty::Certain && told.realis == Realis::Actual;
        (opens && shares && sure).then(|| view.sentence.tokens[root].span)
    }

    /// The last words of the names in a sentence.
    fn surnames(&self, sentence: usize) -> BTreeSet<String> {
        let entities = &self.reader.annotations.entities;
        let from = entities.mentions.partition_point(|m| m.sentence < sentence);
        let here = entities.mentions[from..].iter().take_while(|m| m.sentence == sentence);
        let named = here.map(|m| &entities.entities[m.entity]).filter(|e| e.named);
        named.filter_map(|e| e.name.split(' ').next_back().map(str::to_owned)).collect()
    }

    fn dispute(&self, first: &Attribution, sentence: usize, reply: Option<Span>, ground: Ground) -> Option<Dispute> {
        let statement = self.claim(first.sentence, *first.content.first()?, true);
        let reply = self.claim(sentence, reply?, false);
        Some(Dispute { statement, reply, ground, why: "the article tells that two say different things of it".into() })
    }

    /// Why the second of two cannot be right where the first is, by what they are told to say.
    fn opposed(&self, speakers: &Speakers<'_>, i: usize, j: usize) -> Option<Ground> {
        let (first, second) = (&speakers.all[i], &speakers.all[j]);
        let one = first.sentence == second.sentence;
        let between = if one { first.cue_head..second.cue_head } else { 0..OPENING };
        if !self.marks(speakers, second.sentence).contrast_in(between) {
            return None;
        }
        let (a, b) = (self.source(speakers, i)?, self.source(speakers, j)?);
        let (x, y) = (self.view(first.sentence), self.view(second.sentence));
        // "says he retired, while others say he was fired": the reading of speech takes all of it for what he says.
        let holds = |outer: &Attribution, inner: Span| outer.content.iter().any(|c| c.contains(inner));
        let inside = holds(first, second.cue) && second.stance == Stance::Suggests || holds(second, first.cue);
        // How much of a sentence is "according to" somebody who is named at its end is not known.
        let inside = inside || second.cue_lemma == "according to";
        if inside || !a.is_another(b) || x.sentence.field != y.sentence.field {
            return None;
        }
        if let (Some(p), Some(q)) = (blamed(x, first), blamed(y, second)) {
            return (x.lemma(p) != y.lemma(q)).then_some(Ground::Participant);
        }
        if !first.propositional || !second.propositional {
            return None;
        }
        let (p, q) = (head(x, first)?, head(y, second)?);
        let told = |view: View<'_>, at: usize| {
            let told = factuality(view, at);
            told.certainty == Certainty::Certain && told.realis == Realis::Actual
        };
        if !told(x, p) || !told(y, q) || x.lemma(p) == y.lemma(q) {
            return None;
        }
        let (s, t) = (subject(x, p)?, subject(y, q)?);
        let same =
            one && second.stance != Stance::Suggests && self.is_one(first.sentence, (x, s), second.sentence, (y, t));
        (same || self.judges(x, first, (y, q, t))).then_some(Ground::Attribute)
    }

    fn source<'s>(&self, speakers: &'s Speakers<'_>, i: usize) -> Option<&'s Mouth> {
        let attribution = &speakers.all[i];
        let mouth = || Some(self.mouth(attribution.sentence, attribution.source?)).filter(Mouth::is_known);
        speakers.mouths[i].get_or_init(mouth).as_ref()
    }

    fn marks<'s>(&self, speakers: &'s Speakers<'_>, sentence: usize) -> &'s Marks {
        speakers.marks[sentence].get_or_init(|| Marks::of(self.view(sentence)))
    }

    /// True where two subjects are one: by name, or by the same noun.
    fn is_one(&self, i: usize, (x, s): (View<'_>, usize), j: usize, (y, t): (View<'_>, usize)) -> bool {
        let entities = &self.reader.annotations.entities;
        let named = |sentence: usize, at: usize| entities.mention_at(sentence, at).map(|m| self.name(m.entity));
        match (named(i, s), named(j, t)) {
            (Some(a), Some(b)) => a == b,
            (None, None) => x.sentence.tokens[s].upos == Upos::Noun && x.lemma(s) == y.lemma(t),
            _ => false,
        }
    }

    /// "said the launch was a failure": what is said of the thing that the first told of.
    fn judges(&self, x: View<'_>, first: &Attribution, (y, head, subject): (View<'_>, usize, usize)) -> bool {
        let copular = y.sentence.dependent(head, Deprel::Cop).is_some() && y.sentence.tokens[head].upos != Upos::Verb;
        let definite = y.sentence.children(subject).iter().any(|&c| matches!(y.lower(c).as_str(), "the" | "this"));
        let told = |t: usize| x.sentence.tokens[t].upos == Upos::Noun && x.lemma(t) == y.lemma(subject);
        copular && definite && first.content.iter().any(|c| x.sentence.tokens_in(*c).take(REACH).any(told))
    }

    /// "said it was a satellite, but analysts see this as a test": where others call by another name what was said.
    fn judged(&self, speakers: &Speakers<'_>, i: usize) -> Option<Span> {
        let first = &speakers.all[i];
        let (view, marks) = (self.view(first.sentence), self.marks(speakers, first.sentence));
        let tree = view.sentence;
        let after = first.cue_head + 1;
        let judging = first_from(&marks.judging, after).filter(|&t| t < after + REACH)?;
        let subject = tree.dependent(judging, Deprel::Nsubj).filter(|&s| marks.contrast_in(after..s))?;
        let other = self.mouth(first.sentence, tree.span_of(tree.extent(subject)));
        self.source(speakers, i)?.is_another(&other).then(|| tree.tokens[judging].span)
    }
}

/// True for a verb that calls what was said by another name: "see this as a test".
fn judges_named(view: View<'_>, t: usize) -> bool {
    let tree = view.sentence;
    let pronoun = |at: usize| matches!(view.lower(at).as_str(), "this" | "it" | "that" | "them" | "these");
    let named = || {
        JUDGING.first(&view.lemma(t).to_lowercase()).is_some_and(|needed| {
            let has = |c: &usize| tree.dependent(*c, Deprel::Case).is_some_and(|case| view.lower(case) == needed);
            needed == "-" || tree.children(t).iter().any(has)
        })
    };
    tree.tokens[t].upos == Upos::Verb
        && named()
        && tree.dependent(t, Deprel::Obj).is_some_and(pronoun)
        && factuality(view, t).positive
}

/// True for what somebody is said to say or think.
fn stands(attribution: &Attribution) -> bool {
    matches!(attribution.stance, Stance::Asserts | Stance::Claims | Stance::Suggests) && attribution.source.is_some()
}

/// Whom a source blames: the first noun of what it says.
fn blamed(view: View<'_>, attribution: &Attribution) -> Option<usize> {
    let verb = attribution.cue_head;
    let needed = BLAME.first(&view.lemma(verb).to_lowercase())?;
    let has = needed == "-" || view.sentence.children(verb).iter().any(|&c| view.lower(c) == needed);
    let tokens = attribution.content.first().map(|c| view.sentence.tokens_in(*c)).filter(|_| has)?;
    let noun = |&t: &usize| matches!(view.sentence.tokens[t].upos, Upos::Noun | Upos::Propn);
    tokens
        .take(REACH)
        .filter(noun)
        .find(|&t| !matches!(view.sentence.tokens[t].relation, Deprel::Compound | Deprel::Flat))
}

/// The head of what is said, in the sentence of the cue.
fn head(view: View<'_>, attribution: &Attribution) -> Option<usize> {
    let tokens = view.sentence.tokens_in(*attribution.content.first()?);
    let range = tokens.clone();
    tokens.into_iter().take(REACH).find(|&t| {
        let outside = view.sentence.tokens[t].head.is_none_or(|h| !range.contains(&h));
        outside && view.sentence.tokens[t].upos != Upos::Punct
    })
}

fn subject(view: View<'_>, head: usize) -> Option<usize> {
    let tree = view.sentence;
    tree.dependent(head, Deprel::Nsubj).or_else(|| tree.dependent(head, Deprel::NsubjPass))
}
