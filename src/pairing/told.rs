//! A sentence as it is held against another: who does what to whom in it, and what it denies.

use crate::annotate::attribution::is_cue_verb;
use crate::claim::{Context, DENIALS, LIGHT_VERBS};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

lexicon!(
    /// Words that reporters use for one thing, and their class.
    NEAR_WORDS, "near_words.txt", 1
);

lexicon!(
    /// Words that exclude each other: the scales they stand on, each with its pole ("approve.1 grant.0").
    SCALES, "scales.txt", 1
);

lexicon!(
    /// Words that negate what they stand at.
    NEGATORS, "negators.txt", 0
);

/// The words that a scale sets against each word.
pub(super) static OPPOSED: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut scales: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
    for (word, of) in SCALES.iter() {
        for (scale, pole) in of[0].split(' ').filter_map(|place| place.rsplit_once('.')) {
            scales.entry(scale).or_default().push((pole, word));
        }
    }
    let mut opposed: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for words in scales.values() {
        for (pole, word) in words {
            let others = words.iter().filter(|(other, _)| other != pole).map(|(_, other)| *other);
            opposed.entry(*word).or_default().extend(others);
        }
    }
    opposed.values_mut().for_each(|words| {
        words.sort_unstable();
        words.dedup();
    });
    opposed
});

/// Prefixes that turn a word into its opposite.
const TURNING: [&str; 6] = ["un", "in", "im", "dis", "non", "non-"];

/// How far above a word what denies it is looked for.
const DENIED_WITHIN: usize = 5;

/// The fewest letters that two words of one stem begin with ("insured", "insurance").
const STEM: usize = 5;

/// A sentence with what the tests ask of it.
pub(crate) struct Told<'a> {
    pub(crate) context: &'a Context,
    pub(crate) children: Vec<Vec<usize>>,
    /// For every word, whether it is told as not so.
    pub(crate) denied: Vec<bool>,
    pub(crate) lemmas: FxHashSet<&'a str>,
}

impl<'a> Told<'a> {
    pub(crate) fn new(context: &'a Context) -> Self {
        let mut children = vec![Vec::new(); context.words.len()];
        for (i, word) in context.words.iter().enumerate() {
            if let Some(head) = word.head {
                children[head].push(i);
            }
        }
        let lemmas = context.words.iter().map(|w| &*w.lemma).collect();
        let mut told = Self { context, children, denied: Vec::new(), lemmas };
        told.denied = (0..context.words.len()).map(|i| told.is_denied(i)).collect();
        told
    }

    pub(crate) fn lemma(&self, i: usize) -> &'a str {
        &self.context.words[i].lemma
    }

    /// The lemma of a word with its particle: "turn down".
    pub(crate) fn term(&self, i: usize) -> Cow<'a, str> {
        let particle = self.children[i].iter().find(|&&c| self.relation(c) == Deprel::CompoundPrt);
        particle.map_or(self.lemma(i).into(), |&c| format!("{} {}", self.lemma(i), self.lemma(c)).into())
    }

    pub(crate) fn relation(&self, i: usize) -> Deprel {
        self.context.words[i].relation
    }

    /// Negated as a whole: by its own negation, by "no" at what it takes, or by one who denies the clause it stands in. A noun
    /// is where it is told to be none, or what is denied takes it.
    pub(crate) fn is_denied(&self, i: usize) -> bool {
        let word = &self.context.words[i];
        let mut denied = if matches!(word.upos, Upos::Noun | Upos::Propn) {
            let none = self.children[i].iter().any(|&c| self.is_negator(c));
            if let Some(up) = word.head.filter(|&up| self.takes(up, i)) {
                return none || self.is_denied(up);
            }
            none
        } else {
            let nothing = |c: &usize| {
                self.takes(i, *c)
                    && self.relation(*c) != Deprel::NsubjPass
                    && (self.is_none(*c) || self.children[*c].iter().any(|&d| self.is_none(d)))
            };
            let nobody = self.children[i].iter().any(|&c| self.relation(c).is_subject() && self.is_none(c));
            word.mode.denied || nobody || word.upos == Upos::Verb && self.children[i].iter().any(nothing)
        };
        for (below, up) in
            std::iter::once(i).chain(self.context.ancestors(i)).zip(self.context.ancestors(i)).take(DENIED_WITHIN)
        {
            let clause = matches!(self.relation(below), Deprel::Ccomp | Deprel::Xcomp | Deprel::Acl);
            let report = self.context.words[up].upos == Upos::Noun
                && self.context.ancestors(up).take(2).any(|v| DENIALS.contains(self.lemma(v)));
            denied ^= clause && (DENIALS.contains(self.lemma(up)) || report);
        }
        denied
    }

    /// What a verb takes as its object, or, passive, as its subject.
    pub(crate) fn takes(&self, verb: usize, c: usize) -> bool {
        self.context.words[c].head == Some(verb)
            && self.context.words[verb].upos == Upos::Verb
            && matches!(self.relation(c), Deprel::Obj | Deprel::Iobj | Deprel::NsubjPass)
    }

    pub(crate) fn is_none(&self, i: usize) -> bool {
        matches!(self.lemma(i), "no" | "none" | "nobody" | "nothing" | "neither")
    }

    pub(crate) fn is_negator(&self, i: usize) -> bool {
        NEGATORS.contains(self.lemma(i))
    }

    pub(crate) fn is_content(&self, i: usize) -> bool {
        matches!(self.context.words[i].upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Propn | Upos::Adv)
    }

    pub(crate) fn case(&self, i: usize) -> Option<&'a str> {
        self.children[i].iter().find(|&&c| self.relation(c) == Deprel::Case).map(|&c| self.lemma(c))
    }

    /// The predicate that a word hangs at, through the nouns and names between.
    pub(crate) fn governor(&self, i: usize) -> Option<usize> {
        self.context.words[i].head
    }

    /// Who alone does something, and the verb that tells what: "it was the guard who opened it".
    pub(crate) fn cleft(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let below = move |i: usize, relation: Deprel| {
            self.children[i].iter().copied().find(move |&c| self.relation(c) == relation)
        };
        (0..self.context.words.len()).filter(|&i| self.is_noun(i)).filter_map(move |i| {
            let verb = below(i, Deprel::AclRelcl)?;
            let told = |c: Option<usize>, words: &[&str]| c.is_some_and(|c| words.contains(&self.lemma(c)));
            let subject = below(i, Deprel::Nsubj).or_else(|| below(i, Deprel::Expl));
            let pointed = below(i, Deprel::Cop).is_some() && told(subject, &["it"]);
            (pointed && told(below(verb, Deprel::Nsubj), &["that", "who"])).then_some((i, verb))
        })
    }

    /// The nouns that do something, each with what it does: of "the decision was taken by the board" that is the decision.
    pub(crate) fn agents(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.context.words.len()).filter(|&i| self.is_noun(i)).filter_map(move |i| {
            let verb = self.context.words[i].head?;
            let does = matches!(self.relation(i), Deprel::Nsubj | Deprel::OblAgent);
            let taken = self.children[verb].iter().copied().find(|&c| self.takes(verb, c));
            let light = LIGHT_VERBS.contains(self.lemma(verb));
            does.then_some((i, taken.filter(|_| light).unwrap_or(verb)))
        })
    }

    /// Whether a word does what its predicate tells, or suffers it.
    pub(crate) fn part(&self, i: usize) -> Option<(bool, usize)> {
        let up = self.context.words[i].head?;
        let passive = self.children[up].iter().any(|&c| self.relation(c) == Deprel::AuxPass);
        // What "ended" is the same thing that somebody ended.
        let acts = passive || self.children[up].iter().any(|&c| self.relation(c) == Deprel::Obj);
        match self.relation(i) {
            Deprel::Nsubj if acts => Some((!passive, up)),
            Deprel::NsubjPass | Deprel::Obj => Some((false, up)),
            Deprel::OblAgent => Some((true, up)),
            _ => None,
        }
    }

    /// The share of the content words of the one with fewer that the other has, near words taken for one.
    pub(crate) fn shares(&self, other: &Self) -> f64 {
        let of = |t: &Self| {
            (0..t.context.words.len()).filter(|&i| t.is_content(i)).map(|i| class(t.lemma(i))).collect::<FxHashSet<_>>()
        };
        let (p, q) = (of(self), of(other));
        p.intersection(&q).count() as f64 / p.len().min(q.len()).max(1) as f64
    }

    /// The head of the phrase that a name stands in: "company" of "the company Norvia".
    pub(crate) fn phrase(&self, words: &Range<usize>) -> usize {
        let mut top = self.context.top(words);
        while matches!(self.relation(top), Deprel::Appos | Deprel::Flat | Deprel::Compound | Deprel::NmodDesc)
            && let Some(up) = self.context.words[top].head
        {
            top = up;
        }
        top
    }

    /// The predicates with the nouns that are their subjects.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let subject = |i: &usize| self.relation(*i).is_subject() && self.is_noun(*i);
        let told = (0..self.context.words.len()).filter(subject).filter_map(|i| Some((self.context.words[i].head?, i)));
        told.filter(|&(predicate, _)| !is_cue_verb(self.lemma(predicate)))
    }

    /// The verbs with who does something, and to whom or to what, or into what.
    pub(crate) fn deeds(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        let does = |i: &usize| matches!(self.relation(*i), Deprel::Nsubj | Deprel::OblAgent);
        (0..self.context.words.len()).filter(move |i| self.is_noun(*i) && does(i)).flat_map(move |i| {
            let verb = self.context.words[i].head;
            let others = verb.map_or(&[][..], |verb| &self.children[verb]).iter().copied();
            let suffers = move |k: &usize| *k != i && self.is_noun(*k) && matches!(self.role(*k), "patient" | "into");
            // "Into the back of a tram": who is hit is the whole.
            let whole = move |k: usize| {
                std::iter::once(k).chain(self.children[k].iter().copied().filter(|&n| self.relation(n) == Deprel::Nmod))
            };
            others.filter(suffers).flat_map(whole).filter_map(move |k| Some((verb?, i, k)))
        })
    }

    /// The pairs of nouns that hang at one verb.
    pub(crate) fn beside_one_verb(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let nouns = move |verb: usize| self.children[verb].iter().copied().filter(|&c| self.is_noun(c));
        let verbs = (0..self.context.words.len()).filter(|&i| self.context.words[i].upos == Upos::Verb);
        verbs.flat_map(move |verb| {
            nouns(verb).flat_map(move |i| nouns(verb).filter(move |&j| i != j).map(move |j| (i, j)))
        })
    }

    /// What a noun is to its verb: who does it, to what it is done, or behind which preposition it stands.
    pub(crate) fn role(&self, i: usize) -> &'a str {
        match self.part(i) {
            Some((true, _)) => "agent",
            Some((false, _)) => "patient",
            None => self.case(i).unwrap_or_else(|| self.relation(i).base()),
        }
    }

    pub(crate) fn is_noun(&self, i: usize) -> bool {
        matches!(self.context.words[i].upos, Upos::Noun | Upos::Propn)
    }

    /// What a word says something of: what it holds a part of ("most of the crew"), or what it stands at.
    pub(crate) fn whole(&self, i: usize) -> Option<&'a str> {
        let part = self.children[i].iter().copied().find(|&c| self.relation(c).base() == "nmod");
        part.or(self.context.words[i].head).map(|k| self.lemma(k))
    }

    pub(crate) fn words(&self, span: &Range<usize>) -> String {
        let words = span.clone().filter_map(|i| self.context.words.get(i));
        words.map(|w| &*w.lemma).collect::<Vec<_>>().join(" ")
    }
}

/// True for two words that tell one thing: one lemma, one class of near words, one stem.
pub(crate) fn near(a: &str, b: &str) -> bool {
    a == b || class(a) == class(b) || one_stem(a, b)
}

pub(crate) fn one_stem(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    shared >= STEM && a.len().max(b.len()) <= shared + 5
}

/// True for two words of which one says the opposite of the other.
pub(crate) fn opposed(a: &str, b: &str) -> bool {
    let turned = |x: &str, y: &str| {
        TURNING.iter().any(|prefix| x.strip_prefix(prefix).is_some_and(|rest| rest == y && y.len() > 3))
    };
    OPPOSED.get(a).is_some_and(|words| words.contains(&b)) || turned(a, b) || turned(b, a)
}

/// True for two words that stand on one pole of a scale.
pub(super) fn on_one_pole(a: &str, b: &str) -> bool {
    let places = |word: &str| SCALES.first(word).into_iter().flat_map(|places| places.split(' '));
    places(a).any(|place| places(b).any(|other| place == other))
}

/// The class of near words that a lemma is of, or the lemma.
pub(crate) fn class(lemma: &str) -> &str {
    NEAR_WORDS.first(lemma).unwrap_or(lemma)
}
