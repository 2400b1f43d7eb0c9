//! What stands round a mention, read once from its context: words by rarity, its place in the tree, whose it is.

use super::background::{extend, key, log2, rarity};
use super::vector::{Vector, sorted};
use super::{Article, Mention};
use crate::annotate::attribution::{Stance, is_cue_verb};
use crate::annotate::entity::EntityKind;
use crate::article::Field;
use crate::claim::{Context, Figure, FigureKind, Name, PREDICATES};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, Xpos};
use crate::value::{Anchor, Value};
use jiff::civil::{Date, DateTime};
use std::ops::Range;

lexicon!(
    /// Words that say which part, time or share of a whole a value is of.
    SCOPES, "scopes.txt", 1
);

lexicon!(
    /// What counts count, by class.
    COUNTED, "counted.txt", 2
);

/// How many words on either side of a value are near it.
const NEAR: usize = 4;

/// Sentences with fewer words of content can be alike by chance.
const FEW: usize = 4;

/// How far above a value its governor is looked for.
const ABOVE: usize = 12;

/// A mention with all that features ask of it.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) article: usize,
    pub(super) sentence: usize,
    pub(super) title: bool,
    /// How many words its sentence has.
    pub(super) length: usize,
    /// Which of the values of its class it is in its sentence, from 0.
    pub(super) order: usize,
    pub(super) value: Measure,
    /// All words of the sentence, its clause, near it, and those that its place in the tree names.
    pub(super) sent: Vector,
    pub(super) clause: Vector,
    pub(super) near: Vector,
    pub(super) role: Vector,
    /// All of them and the concepts as one.
    pub(super) all: Vector,
    /// The same as sets, sorted by key, with how rare each is.
    pub(super) sent_set: Vec<(u64, f32)>,
    pub(super) clause_set: Vec<(u64, f32)>,
    pub(super) near_set: Vec<(u64, f32)>,
    /// Canonical predicates and classes of what is counted, of the clause.
    pub(super) concepts: Vec<(u64, f32)>,
    pub(super) names: Vec<(u64, f32)>,
    pub(super) clause_names: Vec<(u64, f32)>,
    /// The modifiers of the noun that it counts.
    pub(super) mods: Vec<(u64, f32)>,
    pub(super) scopes: Vec<(u64, f32)>,
    /// The other values of the sentence.
    pub(super) others: Vec<(u8, u64)>,
    /// The other times of the clause, or of the sentence: days from, to.
    pub(super) when: Option<(i32, i32)>,
    pub(super) last_name: u64,
    pub(super) owner: u64,
    /// The first and the last word of the name of the person whose age it is.
    pub(super) person: Option<(u64, u64)>,
    pub(super) noun: u64,
    pub(super) noun_class: u64,
    pub(super) verb: u64,
    pub(super) predicate: u64,
    pub(super) subject: u64,
    pub(super) object: u64,
    pub(super) preposition: u64,
    pub(super) source: u64,
    pub(super) stance: Option<Stance>,
    pub(super) path: u64,
    pub(super) path_start: u64,
    pub(super) path_length: usize,
    pub(super) relation: Deprel,
    pub(super) passive: bool,
    pub(super) negated: bool,
    /// The governor is a verb of saying, or a noun is.
    pub(super) says: bool,
    /// Below a verb of saying.
    pub(super) told: bool,
    pub(super) tense: u8,
    pub(super) planned: bool,
    pub(super) open: bool,
    pub(super) before: [u64; 2],
    pub(super) after: [u64; 2],
    /// Part of a name ("60 Minutes").
    pub(super) proper: bool,
    /// How rare the governing verb and the noun are.
    pub(super) verb_rarity: f32,
    pub(super) noun_rarity: f32,
}

impl Site {
    /// Whether both are of one person, as far as the names tell: one name of one word may be a part of the other.
    pub(super) fn is_of_whom(&self, other: &Self) -> Option<bool> {
        let ((first, last), (other_first, other_last)) = (self.person?, other.person?);
        let (same_first, same_last) = (first == other_first, last == other_last);
        let short = first == last || other_first == other_last;
        match (same_first, same_last) {
            // A surname may be spelled in two ways.
            (true, false) => None,
            (_, true) => Some(same_first || short),
            (false, false) => Some(false),
        }
    }

    /// Whether two sentences have the same words and other values: nothing is told apart but this value.
    pub(super) fn tells_as(&self, other: &Self) -> bool {
        let same = |a: &[(u64, f32)], b: &[(u64, f32)]| a.iter().map(|w| w.0).eq(b.iter().map(|w| w.0));
        self.article != other.article
            && (self.value.kind, self.value.unit, self.order) == (other.value.kind, other.value.unit, other.order)
            && self.sent_set.len() >= FEW
            && self.others == other.others
            && same(&self.sent_set, &other.sent_set)
            && same(&self.near_set, &other.near_set)
    }
}

/// The value of a mention, as features compare it.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    pub(super) kind: u8,
    /// Which kinds it can be compared with, as bits.
    pub(super) class: u8,
    /// The same for equal values.
    pub(super) same: u64,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    pub(super) approximate: bool,
    pub(super) unit: u64,
    pub(super) of: u64,
    pub(super) subset: bool,
    /// For times: the days from, to (exclusive) since 1970.
    pub(super) days: Option<(i32, i32)>,
    pub(super) minute: Option<i32>,
    pub(super) weekday: Option<i8>,
    pub(super) timex: usize,
    pub(super) anchored: bool,
    pub(super) reference: bool,
}

pub(super) const NUMBER: u8 = 1;
pub(super) const PERCENT: u8 = 2;
pub(super) const MONEY: u8 = 4;
pub(super) const ORDINAL: u8 = 8;
pub(super) const SCORE: u8 = 16;
pub(super) const TIME: u8 = 32;
pub(super) const DURATION: u8 = 64;
pub(super) const SET: u8 = 128;

/// The days since the start of 1970.
pub(super) fn day(date: Date) -> i32 {
    date.since(jiff::civil::date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

impl Measure {
    pub(super) fn new(figure: &Figure) -> Self {
        let mut new = Self { kind: figure.kind as u8, subset: figure.subset, ..Self::default() };
        new.class = match figure.kind {
            FigureKind::Number | FigureKind::Quantity | FigureKind::Age => NUMBER,
            FigureKind::Percent => PERCENT,
            FigureKind::Money => MONEY,
            FigureKind::Ordinal => ORDINAL,
            FigureKind::Score => SCORE,
            FigureKind::Time => TIME,
            FigureKind::Duration => DURATION,
            _ => SET,
        };
        match &figure.value {
            Value::Quantity(quantity) => {
                let i = &quantity.interval;
                (new.low, new.high) = (i.low, i.high);
                let number = i.low.or(i.high).unwrap_or_default();
                if figure.kind == FigureKind::Number && number > 0.0 && number < 1.0 {
                    new.class |= PERCENT;
                }
                new.approximate = quantity.approximate || i.low != i.high;
                new.unit = quantity.unit.as_ref().map_or(0, |unit| key(&unit.name));
                new.of = quantity.of.as_deref().map_or(0, key);
                let bits = |x: Option<f64>| x.unwrap_or(f64::NAN).to_bits().to_le_bytes();
                new.same = extend(extend(0, &bits(i.low)), &bits(i.high));
            }
            Value::Time(time) => {
                let at = |x: DateTime| day(x.date());
                if let (Some(low), Some(high)) = (time.low, time.high) {
                    let whole = high.time() == jiff::civil::Time::midnight();
                    new.days = Some((at(low), at(high) + i32::from(!whole)));
                }
                let hour = time.parts.hour.map(|hour| i32::from(hour) * 60 + i32::from(time.parts.minute.unwrap_or(0)));
                new.minute = hour;
                new.weekday = time.parts.weekday.or_else(|| {
                    // The first day of 1970 was a Thursday.
                    let (from, _) = new.days.filter(|d| d.1 - d.0 == 1)?;
                    Some((from + 3).rem_euclid(7) as i8 + 1)
                });
                new.timex = time.timex.len();
                new.same = key(&time.timex);
                new.approximate = time.modifier.is_some();
                new.anchored = time.anchor != Anchor::None;
                new.reference = time.is_reference();
                if let Some((low, high)) = time.seconds {
                    (new.low, new.high) = (Some(low), high);
                }
            }
            _ => {}
        }
        new
    }

    /// The number that it is nearest to.
    pub(super) fn number(&self) -> Option<f64> {
        self.low.or(self.high)
    }

    /// True for what can answer one question by its kind.
    pub(super) fn comparable(&self, other: &Self) -> bool {
        self.class & other.class != 0
    }

    /// "thousands", "dozens", a wide range.
    pub(super) fn is_vague(&self) -> bool {
        matches!((self.low, self.high), (Some(low), Some(high)) if high > low * 1.5)
    }

    pub(super) fn equals(&self, other: &Self) -> bool {
        self.same == other.same
    }
}

/// A sentence in hand.
struct Sentence<'a> {
    context: &'a Context,
    children: Vec<Vec<usize>>,
}

impl<'a> Sentence<'a> {
    fn new(context: &'a Context) -> Self {
        let mut children = vec![Vec::new(); context.words.len()];
        for (i, word) in context.words.iter().enumerate() {
            if let Some(head) = word.head.filter(|head| *head < context.words.len()) {
                children[head].push(i);
            }
        }
        Self { context, children }
    }

    fn lemma(&self, i: usize) -> &'a str {
        &self.context.words[i].lemma
    }

    fn relation(&self, i: usize) -> Deprel {
        self.context.words[i].relation
    }

    fn upos(&self, i: usize) -> Upos {
        self.context.words[i].upos
    }

    fn child(&self, i: usize, is: impl Fn(Deprel) -> bool) -> Option<usize> {
        self.children[i].iter().copied().find(|&c| is(self.relation(c)))
    }

    fn is_predicate(&self, i: usize) -> bool {
        let auxiliary = matches!(self.relation(i), Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
        self.upos(i) == Upos::Verb
            || (self.upos(i) == Upos::Aux && !auxiliary)
            || self.child(i, |r| r == Deprel::Cop).is_some()
    }

    fn is_content(&self, i: usize) -> bool {
        matches!(self.upos(i), Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::Adv)
    }

    fn weighed(&self, i: usize) -> (u64, f32) {
        (key(self.lemma(i)), rarity(self.lemma(i)))
    }

    /// Who a word stands for: the name it is part of or refers to, by its last word where it is a person's; else its lemma.
    fn who(&self, i: usize) -> u64 {
        let c = self.context;
        let name = c.names.iter().chain(&c.references).find(|n| n.words.contains(&i));
        name.map_or_else(|| key(self.lemma(i)), called)
    }
}

/// A name as it is compared: a person's last word, in lower case.
fn called(name: &Name) -> u64 {
    let lower = name.name.to_lowercase();
    key(if name.kind == EntityKind::Person { lower.split(' ').next_back().unwrap_or("") } else { &lower })
}

/// The first and the last word of the person's name that a word is part of.
fn person(context: &Context, i: usize) -> Option<(u64, u64)> {
    let name = context.names.iter().find(|n| n.kind == EntityKind::Person && n.words.contains(&i))?;
    let lower = name.name.to_lowercase();
    let mut words = lower.split(' ');
    let first = key(words.next()?);
    Some((first, words.next_back().map_or(first, key)))
}

fn weighed_name(name: &Name) -> (u64, f32) {
    (called(name), 1.0)
}

/// All sites of an article, in the order of its mentions.
pub(super) fn sites(number: usize, article: &Article<'_>) -> Vec<(Mention, Site)> {
    let mut last_name = 0;
    let mut field = Field::Title;
    let mut all = Vec::new();
    for (sentence, context) in article.contexts.iter().enumerate() {
        if context.field != field {
            (field, last_name) = (context.field, 0);
        }
        let tree = Sentence::new(context);
        for figure in 0..context.values.len() {
            let mention = Mention { article: number, sentence, figure };
            if context.values[figure].words.start < context.words.len() {
                all.push((mention, site(mention, &tree, last_name)));
            }
        }
        last_name = context.names.last().map_or(last_name, called);
    }
    all
}

fn site(mention: Mention, tree: &Sentence<'_>, mut last_name: u64) -> Site {
    let context = tree.context;
    let figure = &context.values[mention.figure];
    let total = context.words.len();
    let run: Range<usize> = figure.words.start..figure.words.end.clamp(figure.words.start + 1, total);
    let top = context.top(&run);
    let value = Measure::new(figure);

    // The way up to the governor, and the noun that it counts on the way.
    let (mut path, mut at, mut noun, mut governor, mut chain) = (Vec::new(), top, None, None, Vec::new());
    while let Some(up) = context.words[at].head.filter(|up| *up < total && path.len() < ABOVE) {
        path.push(tree.relation(at).base());
        at = up;
        if run.contains(&at) {
            continue;
        }
        chain.push(at);
        let nominal = matches!(tree.upos(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Sym);
        if noun.is_none() && nominal && tree.child(at, |r| r == Deprel::Cop).is_none() {
            noun = Some(at);
        }
        if tree.is_predicate(at) {
            governor = Some(at);
            break;
        }
    }
    let word_like = |i: usize| tree.lemma(i).bytes().any(|b| b.is_ascii_alphabetic());
    if noun.is_none() && matches!(tree.upos(top), Upos::Noun | Upos::Propn) && word_like(top) {
        noun = Some(top);
    }
    let governor = governor.unwrap_or(at);
    let is_subject = |r: Deprel| r.is_subject();
    let is_object = |r: Deprel| matches!(r, Deprel::Obj | Deprel::Iobj | Deprel::OblAgent);
    let mut subject = tree.child(governor, is_subject);
    let passive = tree.child(governor, |r| matches!(r, Deprel::NsubjPass | Deprel::AuxPass)).is_some();
    // The subject of a conjunct or a controlled verb comes from above.
    let mut up = governor;
    for _ in 0..4 {
        if subject.is_some() || !matches!(tree.relation(up).base(), "conj" | "xcomp" | "advcl" | "acl") {
            break;
        }
        let Some(head) = context.words[up].head else { break };
        up = head;
        let nominal = matches!(tree.upos(up), Upos::Noun | Upos::Propn);
        subject = tree.child(up, is_subject).or(nominal.then_some(up));
    }
    let object = tree.child(governor, is_object).filter(|o| !run.contains(o));
    let outside = |i: &usize| !run.contains(i);
    let is_modifier = |r: Deprel| matches!(r.base(), "amod" | "compound" | "nmod" | "acl" | "flat" | "appos");
    let modifiers =
        |i: usize| tree.children[i].iter().copied().filter(outside).filter(move |&c| is_modifier(tree.relation(c)));
    let mods: Vec<usize> = noun.into_iter().flat_map(modifiers).collect();
    let obliques =
        tree.children[governor].iter().copied().filter(outside).filter(|&c| tree.relation(c).base() == "obl");
    let preposition = [Some(top), noun].into_iter().flatten().find_map(|i| tree.child(i, |r| r == Deprel::Case));

    let mut clause = Vec::new();
    let mut stack = vec![governor];
    let mut seen = vec![false; total];
    while let Some(i) = stack.pop() {
        if std::mem::replace(&mut seen[i], true) {
            continue;
        }
        clause.push(i);
        stack.extend(tree.children[i].iter().copied().filter(|&c| {
            let other = matches!(tree.relation(c).base(), "ccomp" | "advcl" | "parataxis" | "acl" | "conj");
            !(other && tree.is_predicate(c)) || chain.contains(&c) || c == top
        }));
    }
    clause.sort_unstable();
    let span = clause.first().copied().unwrap_or(0)..clause.last().copied().unwrap_or(0) + 1;
    let near = run.start.saturating_sub(NEAR)..(run.end + NEAR).min(total);

    let weighed = |i: usize| tree.weighed(i);
    let content = |i: &usize| outside(i) && tree.is_content(*i);
    let sent: Vec<_> = (0..total).filter(content).map(weighed).collect();
    let clause_words: Vec<_> = clause.iter().copied().filter(content).map(weighed).collect();
    let near_words: Vec<_> =
        near.clone().filter(outside).filter(|&i| tree.upos(i) != Upos::Punct).map(weighed).collect();
    let role: Vec<_> = [Some(governor), subject, object, noun]
        .into_iter()
        .flatten()
        .chain(mods.iter().copied())
        .chain(obliques)
        .filter(outside)
        .map(weighed)
        .collect();

    let concept = |&i: &usize| {
        let lemma = tree.lemma(i);
        let predicate = PREDICATES.first(lemma);
        let class = COUNTED.first(lemma).filter(|_| tree.upos(i) == Upos::Noun);
        predicate.or(class).map(|word| (key(word), rarity(word)))
    };
    let concepts = sorted(clause.iter().filter(|i| outside(i)).filter_map(concept));
    let every = sent.iter().chain(&clause_words).chain(&near_words).chain(&role).chain(&concepts).copied();
    let in_run = |names: &[Name], of: &Range<usize>| {
        sorted(names.iter().filter(|n| n.words.start >= of.start && n.words.start < of.end).map(weighed_name))
    };
    if let Some(name) = context.names.iter().rev().find(|n| n.words.start < run.start) {
        last_name = called(name);
    }
    let owner = match figure.kind {
        FigureKind::Age => figure.head.filter(|h| *h < total).or(noun),
        _ => noun.or(Some(top)).and_then(|n| {
            let of = |&&c: &&usize| {
                tree.relation(c) == Deprel::Nmod
                    && tree.child(c, |r| r == Deprel::Case).is_some_and(|case| tree.lemma(case) == "of")
            };
            let poss = tree.child(n, |r| r == Deprel::NmodPoss);
            poss.or_else(|| tree.children[n].iter().filter(|c| outside(c)).find(of).copied())
        }),
    };
    let scope_at = near.chain(noun).chain(mods.iter().copied()).chain(tree.children[governor].iter().copied());
    let scopes = sorted(
        scope_at.filter(outside).filter_map(|i| Some((key(SCOPES.first(tree.lemma(i))?), rarity(tree.lemma(i))))),
    );
    let figures = || context.values.iter().enumerate().filter(|(n, _)| *n != mention.figure);
    let others = figures().map(|(_, f)| Measure::new(f)).map(|m| (m.class, m.same)).collect();
    let order = context.values[..mention.figure].iter().filter(|f| Measure::new(f).class & value.class != 0).count();
    let times: Vec<(bool, (i32, i32))> = figures()
        .filter(|(_, f)| f.kind == FigureKind::Time)
        .filter_map(|(_, f)| Some((!span.contains(&f.words.start), Measure::new(f).days?)))
        .collect();
    let when = times.iter().min_by_key(|t| t.0).map(|t| t.1);
    let saying = context.said.iter().rev().find(|s| s.words.contains(&run.start));
    let told = {
        let mut at = governor;
        let mut found = false;
        for _ in 0..4 {
            let Some(up) = context.words[at].head.filter(|up| *up < total) else { break };
            found |= matches!(tree.relation(at), Deprel::Ccomp | Deprel::Parataxis) && tree.upos(up) == Upos::Verb;
            at = up;
        }
        found
    };
    let base = |n: usize| path.iter().take(n).fold(key(""), |hash, r| extend(extend(hash, r.as_bytes()), b"/"));
    let beside = |i: Option<usize>| i.filter(|i| *i < total).map_or(0, |i| key(tree.lemma(i)));
    let mode = context.words[governor].mode;
    let negation = tree.children[governor].iter().any(|&c| matches!(tree.lemma(c), "not" | "n't" | "never" | "no"));
    let tense = match context.words[governor].xpos {
        _ if tree.children[governor].iter().any(|&c| context.words[c].xpos == Xpos::Md) => 3,
        Xpos::Vbd => 1,
        Xpos::Vbn => 4,
        Xpos::Vbz | Xpos::Vbp => 2,
        Xpos::Vbg => 5,
        _ => 0,
    };
    let lemma_key = |i: Option<usize>| i.filter(|i| !run.contains(i)).map_or(0, |i| key(tree.lemma(i)));
    let noun_lemma = noun.map_or("", |n| tree.lemma(n));
    let verb_lemma = tree.lemma(governor);
    Site {
        article: mention.article,
        sentence: mention.sentence,
        title: context.field == Field::Title,
        length: total,
        order,
        all: Vector::sum(every),
        sent: Vector::sum(sent.iter().copied()),
        clause: Vector::sum(clause_words.iter().copied()),
        near: Vector::sum(near_words.iter().copied()),
        role: Vector::set(role.iter().copied()),
        sent_set: sorted(sent.iter().copied()),
        near_set: sorted(near_words.iter().copied()),
        concepts,
        names: in_run(&context.names, &(0..total)),
        clause_names: in_run(&context.names, &span),
        mods: sorted(mods.iter().map(|&i| weighed(i))),
        scopes,
        clause_set: sorted(clause_words.iter().copied()),
        others,
        when,
        last_name,
        person: figure.head.and_then(|i| person(context, i)),
        owner: owner.filter(outside).map_or(0, |i| tree.who(i)),
        noun: key(noun_lemma),
        noun_class: key(COUNTED.first(noun_lemma).unwrap_or(noun_lemma)),
        verb: key(verb_lemma),
        predicate: key(PREDICATES.first(verb_lemma).unwrap_or(verb_lemma)),
        subject: subject.filter(outside).map_or(0, |i| tree.who(i)),
        object: lemma_key(object),
        preposition: lemma_key(preposition),
        source: saying.map_or(0, |s| key(s.source.to_lowercase().split(' ').next_back().unwrap_or(""))),
        stance: saying.map(|s| s.stance),
        path: base(6),
        path_start: base(2),
        path_length: path.len(),
        relation: tree.relation(top),
        passive,
        proper: run.clone().any(|i| matches!(context.words[i].xpos, Xpos::Nnp | Xpos::Nnps)),
        negated: negation || mode.denied,
        says: is_cue_verb(verb_lemma),
        told,
        tense,
        planned: mode.planned,
        open: mode.open,
        before: [beside(run.start.checked_sub(1)), beside(run.start.checked_sub(2))],
        after: [beside(Some(run.end)), beside(Some(run.end + 1))],
        verb_rarity: rarity(verb_lemma),
        noun_rarity: if noun.is_some() { rarity(noun_lemma) } else { 0.0 },
        value,
    }
}

/// The logarithm to base 2 of a number's size, finer than whole powers.
pub(super) fn size(x: f64) -> f32 {
    log2((x.abs().min(1e15) * 64.0) as u64 + 32)
}
