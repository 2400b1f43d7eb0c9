//! The clauses of a sentence: what is told of whom, and whether it is told as so or as not so.
//!
//! Whether a clause is denied is composed along the tree (after the implicatives of Karttunen 1971 and FactBank's polarity,
//! Saurí and Pustejovsky 2009): by its own words, by a denial or a falsehood above it, by evidence that there is none of.

use super::told::{SCALES, Told};
use crate::annotate::attribution::Stance;
use crate::annotate::polarity::is_negative_implicative;
use crate::claim::{DENIALS, FALSEHOODS, REPORTED};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, Xpos};

lexicon!(
    /// Nouns for what shows that something is so.
    EVIDENCE, "evidence_nouns.txt", 0
);

lexicon!(
    /// Words that set somebody against what is told.
    OPPOSING, "opposing.txt", 0
);

/// How far above a clause what denies it is looked for, in steps of the tree.
const DEPTH: usize = 5;

/// How far a subject is looked for above a clause that has none.
const SUBJECT_WITHIN: usize = 3;

/// What a filler is to its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Who does it.
    Agent,
    /// To whom or what it is done.
    Patient,
    /// Behind this preposition, or in this relation.
    Other(&'a str),
    /// Of what a word is said.
    Of,
    /// Where that stands.
    At,
}

/// By what a clause is told as not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// Its own negation, or a verb that keeps it from happening.
    Own,
    /// "No" at what takes part.
    None,
    /// Evidence that there is none of.
    NoEvidence,
    /// Somebody calls it false.
    False,
    /// Somebody denies it.
    Denial,
}

/// A clause of a sentence.
#[derive(Debug)]
pub(super) struct Clause<'a> {
    /// The word that heads it.
    pub(super) head: usize,
    /// Who and what takes part.
    pub(super) parts: Vec<(Part<'a>, usize)>,
    /// Its content words but for the head, without clauses below it.
    pub(super) body: Vec<usize>,
    /// By what it is told as not so.
    pub(super) denied: Option<Denied>,
}

/// The clauses of a sentence: those of verbs, of what is said of somebody, of nouns that can tell of an event, and of words
/// that stand on a scale and say something of another ("sharply higher", "the north face", "all deputies").
pub(super) fn clauses<'a>(told: &Told<'a>) -> Vec<Clause<'a>> {
    (0..told.context.words.len()).filter_map(|head| clause(told, head).or_else(|| modifier(told, head))).collect()
}

/// What a word that stands on a scale says of the word that it hangs at.
fn modifier<'a>(told: &Told<'a>, head: usize) -> Option<Clause<'a>> {
    let word = &told.context.words[head];
    if !SCALES.contains(&word.lemma) {
        return None;
    }
    // "Half of the members" says something of the members.
    let part = told.children[head].iter().copied().find(|&c| told.relation(c) == Deprel::Nmod);
    let of = part.or(word.head)?;
    let open = matches!(word.upos, Upos::Adj | Upos::Adv | Upos::Det | Upos::Noun | Upos::Pron | Upos::Num | Upos::Adp);
    if !open {
        return None;
    }
    let up = told.context.words[of].head.filter(|_| told.context.words[of].upos != Upos::Verb);
    let mut parts = parts(told, of);
    parts.push((Part::Of, of));
    parts.extend(up.map(|up| (Part::At, up)));
    let mut body = body(told, of);
    body.push(of);
    body.extend(up);
    body.retain(|&i| i != head && is_content(told, i));
    body.sort_unstable();
    body.dedup();
    Some(Clause { head, parts, body, denied: denied(told, of) })
}

fn clause<'a>(told: &Told<'a>, head: usize) -> Option<Clause<'a>> {
    use Deprel::{Appos, Case, Ccomp, Compound, Conj, Fixed, Mark, Nmod, Nsubj, NsubjPass, Obj, Obl, Root};
    let word = &told.context.words[head];
    let verb = word.upos == Upos::Verb && !matches!(word.relation, Case | Mark | Fixed | Compound);
    let argument = matches!(word.relation, Obj | Nsubj | NsubjPass | Obl | Nmod | Root | Conj | Ccomp | Appos);
    let said_of = has(told, head, Deprel::Cop) && matches!(word.upos, Upos::Adj | Upos::Noun | Upos::Propn);
    if !(verb || said_of || word.upos == Upos::Noun && argument) {
        return None;
    }
    Some(Clause { head, parts: parts(told, head), body: body(told, head), denied: denied(told, head) })
}

fn has(told: &Told<'_>, head: usize, relation: Deprel) -> bool {
    told.children[head].iter().any(|&c| told.relation(c) == relation)
}

fn parts<'a>(told: &Told<'a>, head: usize) -> Vec<(Part<'a>, usize)> {
    let words = &told.context.words;
    let verb = words[head].upos == Upos::Verb;
    let passive = has(told, head, Deprel::AuxPass)
        || verb && words[head].xpos == Xpos::Vbn && !has(told, head, Deprel::Aux) && !has(told, head, Deprel::Obj);
    let subject = if passive { Part::Patient } else { Part::Agent };
    let mut parts = Vec::new();
    let mut known = false;
    for &c in &told.children[head] {
        let part = match told.relation(c) {
            Deprel::Nsubj | Deprel::Csubj => subject,
            Deprel::NsubjPass | Deprel::Obj => Part::Patient,
            Deprel::OblAgent | Deprel::NmodPoss => Part::Agent,
            relation if relation.base() == "obl" || relation.base() == "nmod" && !verb => {
                Part::Other(told.case(c).unwrap_or_else(|| relation.as_str()))
            }
            _ => continue,
        };
        known |= told.relation(c).is_subject();
        parts.push((part, c));
    }
    if known || !verb {
        return parts;
    }
    // Who does it stands above a clause without a subject.
    let mut up = words[head].head;
    match words[head].relation {
        Deprel::Conj | Deprel::Xcomp | Deprel::Advcl => {
            for _ in 0..SUBJECT_WITHIN {
                let Some(above) = up else { break };
                let shares = |&&c: &&usize| matches!(told.relation(c), Deprel::Nsubj | Deprel::NsubjPass);
                if let Some(&c) = told.children[above].iter().find(shares) {
                    parts.push((subject, c));
                    break;
                }
                let on = matches!(words[above].relation, Deprel::Conj | Deprel::Xcomp | Deprel::Advcl);
                up = words[above].head.filter(|_| on);
            }
        }
        Deprel::AclRelcl | Deprel::Acl | Deprel::Amod => {
            let acts = words[head].relation == Deprel::AclRelcl || words[head].xpos == Xpos::Vbg;
            parts.extend(up.map(|up| (if acts { subject } else { Part::Patient }, up)));
        }
        _ => {}
    }
    parts
}

/// The content words below a word, without those of clauses of their own.
fn body(told: &Told<'_>, head: usize) -> Vec<usize> {
    let own = |&c: &usize| {
        use Deprel::{AclRelcl, Advcl, AdvclRelcl, Ccomp, Conj, Csubj, Parataxis};
        !matches!(told.relation(c), Ccomp | Advcl | AclRelcl | Parataxis | Conj | Csubj | AdvclRelcl)
    };
    let (mut open, mut all): (Vec<usize>, Vec<usize>) =
        (told.children[head].iter().copied().filter(own).collect(), Vec::new());
    while let Some(i) = open.pop() {
        all.push(i);
        open.extend(&told.children[i]);
    }
    all.retain(|&i| is_content(told, i));
    all.sort_unstable();
    all
}

/// A word that tells something by itself.
pub(super) fn is_content(told: &Told<'_>, i: usize) -> bool {
    let class = told.is_content(i) || told.context.words[i].upos == Upos::Num;
    class && !is_light(told.lemma(i)) && !told.is_negator(i)
}

/// A verb that tells nothing by itself.
pub(super) fn is_light(lemma: &str) -> bool {
    matches!(lemma, "be" | "do" | "get" | "go" | "have" | "make" | "say")
}

/// True for a word that negates, denies, or sets somebody against something.
pub(super) fn is_opposing(told: &Told<'_>, i: usize) -> bool {
    let lemma = told.lemma(i);
    told.is_negator(i)
        || DENIALS.contains(lemma)
        || FALSEHOODS.first(lemma) == Some("false")
        || is_negative_implicative(lemma)
        || OPPOSING.contains(lemma)
}

/// By what a word is told as not so: what is last in the chain of those who turn it.
fn denied(told: &Told<'_>, head: usize) -> Option<Denied> {
    let words = &told.context.words;
    let mut found = own(told, head);
    let turn = |found: &mut Option<Denied>, by: Denied| *found = if found.is_some() { None } else { Some(by) };
    let mut below = head;
    for up in told.context.ancestors(head).take(DEPTH) {
        let relation = told.relation(below);
        let lemma = told.lemma(up);
        let positive = !words[up].mode.denied;
        let denies =
            words[up].upos == Upos::Verb && DENIALS.first(lemma).is_some_and(|kind| kind != "with") && positive;
        match (words[up].upos, relation) {
            (Upos::Verb, Deprel::Ccomp | Deprel::Xcomp) => {
                if denies && !has(told, up, Deprel::Iobj) {
                    turn(&mut found, Denied::Denial);
                }
            }
            (Upos::Verb, Deprel::Advcl | Deprel::Csubj) => {}
            (Upos::Noun, Deprel::Acl | Deprel::Ccomp | Deprel::Nmod | Deprel::Appos) => match report(told, up) {
                Some(Some(by)) => turn(&mut found, by),
                Some(None) => {}
                None => break,
            },
            (Upos::Adj | Upos::Noun, Deprel::Csubj) if FALSEHOODS.contains(lemma) => {
                if (FALSEHOODS.first(lemma) == Some("false")) == positive {
                    turn(&mut found, Denied::False);
                }
            }
            (Upos::Verb, Deprel::Obj | Deprel::NsubjPass) if below == head && words[head].upos == Upos::Noun => {
                if denies && DENIALS.first(lemma) == Some("all") {
                    turn(&mut found, Denied::Denial);
                }
                break;
            }
            (_, Deprel::Conj) => {}
            _ => break,
        }
        below = up;
    }
    found
}

/// Its own negation, or "no" at what takes part.
fn own(told: &Told<'_>, head: usize) -> Option<Denied> {
    let word = &told.context.words[head];
    let plain = word.upos == Upos::Noun && !has(told, head, Deprel::Cop);
    if word.mode.denied && !plain {
        return Some(Denied::Own);
    }
    if plain {
        return told.children[head].iter().any(|&c| told.is_negator(c)).then_some(Denied::None);
    }
    let none = |&c: &usize| told.is_none(c) || told.children[c].iter().any(|&d| told.is_none(d));
    let part = |c: &usize| told.relation(*c).is_subject() || told.takes(head, *c);
    told.children[head].iter().any(|c| part(c) && none(c)).then_some(Denied::None)
}

/// What a noun makes of the clause that it holds: nothing, or what turns it; `None` for a noun that holds no report.
fn report(told: &Told<'_>, noun: usize) -> Option<Option<Denied>> {
    let lemma = told.lemma(noun);
    let falsehood = |lemma: &str| FALSEHOODS.first(lemma) == Some("false");
    let turned = told.children[noun].iter().any(|&c| falsehood(told.lemma(c)));
    if falsehood(lemma) || REPORTED.contains(lemma) && turned {
        return Some(Some(Denied::False));
    }
    let up = told.context.words[noun].head;
    let taken = |up: usize| {
        told.takes(up, noun) || told.relation(noun) == Deprel::Obl && told.context.words[up].upos == Upos::Verb
    };
    if EVIDENCE.contains(lemma) {
        let none = told.children[noun].iter().any(|&c| told.is_negator(c));
        let sought = up.is_some_and(|up| taken(up) && told.context.words[up].mode.denied);
        return Some((none || sought).then_some(Denied::NoEvidence));
    }
    if REPORTED.contains(lemma) {
        let denies = |up: usize| taken(up) && DENIALS.contains(told.lemma(up)) && !told.context.words[up].mode.denied;
        return Some(up.is_some_and(denies).then_some(Denied::Denial));
    }
    (lemma == "denial").then_some(Some(Denied::Denial))
}

/// True where somebody is told to deny the words at `i`.
pub(super) fn is_said_to_be_denied(told: &Told<'_>, i: usize) -> bool {
    told.context.said.iter().any(|s| s.words.contains(&i) && s.stance == Stance::Denies)
}

/// Past, present, to come, a participle, bare, none.
pub(super) fn tense(told: &Told<'_>, i: usize) -> f32 {
    let child = |test: &dyn Fn(usize) -> bool| told.children[i].iter().any(|&c| test(c));
    let xpos = |i: usize| told.context.words[i].xpos;
    match xpos(i) {
        Xpos::Vbd => 0.0,
        _ if child(&|c| matches!(told.lemma(c), "have" | "be" | "do") && xpos(c) == Xpos::Vbd) => 0.0,
        Xpos::Vbz | Xpos::Vbp => 1.0,
        _ if child(&|c| told.lemma(c) == "will") => 2.0,
        Xpos::Vbg => 3.0,
        Xpos::Vb => 4.0,
        _ => 5.0,
    }
}

/// The words that carry a clause: its head with what negates it and goes along with it.
pub(super) fn shown(told: &Told<'_>, head: usize) -> Vec<usize> {
    let along = |c: &usize| {
        let relation = told.relation(*c);
        told.is_negator(*c) || matches!(relation.base(), "aux" | "cop") || relation == Deprel::CompoundPrt
    };
    let mut words: Vec<usize> = told.children[head].iter().copied().filter(along).chain([head]).collect();
    words.sort_unstable();
    words
}
