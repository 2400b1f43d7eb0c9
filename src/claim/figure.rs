//! Figures: every number, measure, sum and length of time of a sentence, with what it counts or measures and what is told of
//! that, whatever it is.
//!
//! Knows no list of attributes: two figures are held against each other by what is told around them.

use super::event::{LIGHT_VERBS, PREDICATES, participant};
use super::extract::{COMMON_VERBS, Reader, prior, top};
use super::measure::{Figure, Words, is_part, is_same_again};
use super::reading::Reading;
use super::{Argument, Claim, Counted, FIGURE, Role, Slot};
use crate::annotate::number::NumberKind;
use crate::annotate::polarity::factuality;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::TimeKind;

lexicon!(
    /// Nouns whose number says nothing of how many there are.
    UNCOUNTED, "uncounted.txt", 0
);

/// How many words above a figure tell what it is of.
const ABOVE: usize = 4;

/// The most words that are told of one figure.
const MOST_DEEDS: usize = 6;

impl Reader<'_> {
    /// The figures of a sentence. `so_far` are its other claims: tolls are held against each other by themselves.
    pub(super) fn told_figures(&self, here: &Reading<'_>, so_far: &[Claim]) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        // "carries 5,400 passengers each weekday" tells of no one day.
        if self.times_in(sentence).iter().any(|t| t.value.kind == TimeKind::Set) {
            return Vec::new();
        }
        let toll = |f: &Figure<'_>| so_far.iter().any(|c| c.is_toll() && c.evidence.value_start == f.span.start());
        let told = |f: &&Figure<'_>| !is_part(view, f, false) && !toll(f) && !is_idle(view, f);
        let claim = |figure: &Figure<'_>| {
            let at = figure.head.unwrap_or_else(|| top(view, &figure.tokens));
            let mut claim = self.of_nobody(sentence, FIGURE, Slot::Figure, figure.value.clone(), figure.span);
            let mut counted = counted(view, figure, at);
            let same = |c: &&Claim| c.slot == Slot::Measure && c.evidence.value_start == figure.span.start();
            counted.measure = so_far.iter().find(same).map(|c| c.predicate.clone());
            claim.counted = Some(Box::new(counted));
            let tree = view.sentence;
            let verbal = |&t: &usize| matches!(tree.tokens[t].upos, Upos::Verb | Upos::Aux);
            let path: Vec<usize> = std::iter::once(at).chain(tree.ancestors(at)).collect();
            let event = path.iter().copied().find(verbal).unwrap_or(at);
            // Who does it, but not who says so.
            let subject = tree.dependent(event, Deprel::Nsubj).filter(|subject| !path.contains(subject));
            let doer = subject
                .and_then(|subject| participant(view, sentence, subject, self.annotations))
                .filter(|doer| doer.named);
            claim.arguments.extend(doer.map(|participant| Argument { role: Role::Of, participant }));
            claim.factuality = factuality(view, event);
            claim.prior = prior(view, event);
            claim
        };
        let all = self.measured(here);
        // "52 miles (84 km)" is one figure.
        let words = Words::new(view);
        let again = |f: &Figure<'_>| {
            all.iter().any(|first| first.span.end() <= f.span.start() && is_same_again(&words, first, f))
        };
        all.iter().filter(told).filter(|f| !again(f)).map(claim).collect()
    }
}

/// What a figure counts or measures.
fn counted(view: View<'_>, figure: &Figure<'_>, at: usize) -> Counted {
    let tree = view.sentence;
    let lemma = |t: usize| view.lemma(t).to_lowercase();
    let noun = figure.head.map_or(String::new(), lemma);
    let narrow = |&&c: &&usize| {
        matches!(tree.tokens[c].relation, Deprel::Amod | Deprel::Compound) && !figure.tokens.contains(&c)
    };
    let mut narrow: Vec<String> =
        figure.head.map_or(&[][..], |head| tree.children(head)).iter().filter(narrow).map(|&c| lemma(c)).collect();
    narrow.sort();
    narrow.dedup();
    Counted { noun, narrow, deeds: deeds(view, figure, at), measure: None }
}

/// What is told of the figure at a token: the words above it, and those of its own clauses, each with how it hangs on them.
fn deeds(view: View<'_>, figure: &Figure<'_>, at: usize) -> Vec<String> {
    let tree = view.sentence;
    let mut found: Vec<String> = Vec::new();
    let mut push = |t: usize, how: &str| {
        let lemma = view.lemma(t).to_lowercase();
        let word = PREDICATES.first(&lemma).unwrap_or(&lemma).to_owned();
        let empty = LIGHT_VERBS.contains(&lemma)
            || COMMON_VERBS.contains(&lemma)
            || tree.tokens[t].upos == Upos::Aux
            || !lemma.chars().all(|c| c.is_alphabetic() || c == '-')
            || figure.tokens.contains(&t);
        if !empty && found.len() < MOST_DEEDS {
            found.push(format!("{word}{how}"));
        }
    };
    let case = |t: usize| tree.dependent(t, Deprel::Case).map(|c| view.lower(c)).unwrap_or_default();
    for c in tree.children(at).iter().copied() {
        match tree.tokens[c].relation {
            Deprel::Acl | Deprel::AclRelcl => {
                // "the heaters recalled on Monday": a clause without a subject of its own is told of what it stands at.
                let reduced = tree.tokens[c].relation == Deprel::Acl && tree.tokens[c].xpos == Xpos::Vbd;
                let participle = tree.tokens[c].xpos == Xpos::Vbn || reduced;
                let passive = participle || tree.dependent(c, Deprel::NsubjPass).is_some();
                push(c, if passive { "" } else { " by" });
            }
            Deprel::Nsubj if tree.dependent(at, Deprel::Cop).is_some() => push(c, ""),
            _ => {}
        }
    }
    let mut t = at;
    for _ in 0..ABOVE {
        let token = &tree.tokens[t];
        let Some(up) = token.head else { break };
        let nominal = matches!(tree.tokens[up].upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Adv);
        match token.relation {
            Deprel::Conj | Deprel::Appos | Deprel::Flat | Deprel::Fixed | Deprel::List | Deprel::Nummod => {
                if token.relation == Deprel::Nummod || token.relation == Deprel::Appos {
                    push(up, "");
                }
            }
            Deprel::Obj | Deprel::NsubjPass | Deprel::Ccomp => push(up, ""),
            Deprel::Nsubj => push(up, if nominal { "" } else { " by" }),
            Deprel::Nmod | Deprel::Obl => {
                let case = case(t);
                let of = matches!(case.as_str(), "of" | "") || nominal;
                push(up, &if of { String::new() } else { format!(" {case}") });
            }
            Deprel::Compound | Deprel::Amod | Deprel::NmodPoss => push(up, ""),
            Deprel::AclRelcl | Deprel::Advcl | Deprel::Parataxis => break,
            _ => push(up, ""),
        }
        if tree.tokens[up].upos == Upos::Verb && token.relation != Deprel::Conj {
            break;
        }
        t = up;
    }
    found.sort();
    found.dedup();
    found
}

/// What counts nothing that two articles might count: "No. 3", "one", "three-time champion", "13, 15 and 18".
fn is_idle(view: View<'_>, figure: &Figure<'_>) -> bool {
    let Some(number) = figure.number.filter(|n| n.kind == NumberKind::Number) else { return false };
    let noun = figure.head.filter(|&head| {
        let counted = matches!(view.sentence.tokens[head].xpos, Xpos::Nn | Xpos::Nns);
        counted && head >= figure.tokens.end && !UNCOUNTED.contains(&view.lemma(head).to_lowercase())
    });
    let high = number.value.interval.high.or(number.value.interval.low);
    let one = high.is_none_or(|high| high <= 1.0);
    let both = view.lower(figure.tokens.start) == "both";
    noun.is_none() || one || both || number.value.interval.low.is_some_and(|low| low.fract() != 0.0)
}
