//! Which clauses of a story are opposed, and how probably: one told as so and as not so, words of opposite sense for one
//! thing, and one word in the place of another in two sentences that are the same otherwise.
//!
//! Opposition is composed from the two trees; whether both speak of one thing is fitted (`training/score/opposed.py`). Knows
//! contexts, never text.

use super::background::rarity;
use super::bag::{Bag, Shared};
use super::clause::{Clause, Part, clauses, is_content, is_light, is_opposing, is_said_to_be_denied, shown, tense};
use super::gaps::Alignment;
use super::related::Related;
use super::table::Table;
use super::told::{Told, near, on_one_pole, opposed};
use crate::claim::{Context, Figure, FigureKind, Name};
use crate::syntax::{Deprel, Upos};
use crate::value::{Value, name_matches};
use jiff::civil::DateTime;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table of the crate.
static EMBEDDED: LazyLock<Table> = LazyLock::new(|| {
    let bytes = include_bytes!("data/opposed.bin");
    Table::of(bytes, &NAMES).unwrap_or_else(|error| panic!("{error}"))
});

/// What the score of an opposition is fitted to, in order.
const NAMES: [&str; 27] = [
    "kind",
    "sentence_shared",
    "sentence_share",
    "sentence_alike",
    "order",
    "clause_shared",
    "clause_share",
    "clause_more",
    "roles",
    "agent",
    "rarity",
    "denied_by",
    "said_denied",
    "opposing",
    "opposing_above",
    "denied_relation",
    "denied_tense",
    "class",
    "gaps",
    "names_alike",
    "gap_rarity",
    "gap_opposed",
    "open",
    "voices",
    "days",
    "one_article",
    "rival",
];

/// What a feature is worth that does not apply.
const NONE: f32 = -1.0;

/// How probable, against one told as so and as not so, other oppositions must be: few clauses look so by chance. Of some 1,600
/// labelled pairs of real clauses that only look so 8 lie above at the default, of 1,300 told as so and as not so 38.
const SELDOM: f32 = 0.4;

/// Who can change places with whom, and from where with to where.
const SWAPPED: [(Part<'_>, Part<'_>); 2] = [(Part::Agent, Part::Patient), (Part::Agent, Part::Other("into"))];
const WAY: (Part<'_>, Part<'_>) = (Part::Other("from"), Part::Other("to"));

/// How near two sentences must be for what stands in each other's place to be looked at.
const ALIKE: f64 = 0.6;

/// The most words that stand in the place of others.
const LONGEST_GAP: usize = 6;

/// How far above a clause that is told as so what opposes it is looked for, in steps of the tree.
const ABOVE: usize = 5;

/// The most sentences, of all articles, that a sentence is held against, those that share most.
const MOST: usize = 12;

/// What two sentences share at least, in words weighted by rarity, to be held against each other.
const LEAST: f32 = 0.5;

/// How many sentences of a story a word may stand in to bring two of them together.
const COMMON: usize = 64;

/// How two clauses are opposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One tells as so what the other tells as not so.
    Polarity,
    /// Words of opposite sense.
    Antonym,
    /// One word in the place of another.
    Substitution,
    /// Who does it in one has it done to them in the other.
    Swap,
    /// Where it goes from in one it goes to in the other.
    Way,
}

/// A clause by the index of its article, that of its sentence, and the word that heads it.
pub(crate) type Place = (usize, usize, usize);

/// Two opposed clauses.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opposition {
    pub(crate) a: Place,
    pub(crate) b: Place,
    pub(crate) kind: Kind,
    /// True where the first is the one that is told as so.
    pub(crate) first_is_so: bool,
    /// The words in which they differ.
    pub(crate) words: [Vec<usize>; 2],
    /// How probably both cannot be right, or two voices contradict each other.
    pub(crate) score: f32,
}

/// The names of what the score is fitted to.
pub fn opposed_features() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter()
}

/// A sentence as it is held against others.
struct Sentence<'a> {
    /// Its article, and its place there.
    at: (usize, usize),
    told: Told<'a>,
    clauses: Vec<Clause<'a>>,
    /// The heads of the clauses, with their particles, and the words of each.
    heads: Vec<Cow<'a, str>>,
    bags: Vec<Bag<'a>>,
    bag: Bag<'a>,
}

impl<'a> Sentence<'a> {
    fn new(at: (usize, usize), context: &'a Context) -> Self {
        let told = Told::new(context);
        let clauses = clauses(&told);
        let bag = Bag::of(&told, (0..context.words.len()).filter(|&i| is_content(&told, i)));
        let heads = clauses.iter().map(|c| told.term(c.head)).collect();
        let bags = clauses.iter().map(|c| Bag::of(&told, c.body.iter().copied())).collect();
        Self { at, told, clauses, heads, bags, bag }
    }
}

/// The opposed clauses of a story that are at least so probable, in order.
pub(crate) fn oppositions(articles: &[&[Context]], related: &Related, least: f32) -> Vec<Opposition> {
    let mut opposed = Vec::new();
    for Found { at, heads, kind, first_is_so, words, row } in found(articles, |i, j| !related.apart(i, j)) {
        let score = EMBEDDED.score(&row);
        if score >= if kind == Kind::Polarity { least } else { least * SELDOM } {
            let [a, b] = [0, 1].map(|side| (at[side].0, at[side].1, heads[side]));
            opposed.push(Opposition { a, b, kind, first_is_so, words, score });
        }
    }
    opposed
}

/// Two clauses that look opposed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OpposedRow {
    /// The article and the sentence of each, by index.
    pub at: [(usize, usize); 2],
    /// The words of each in which they differ.
    pub words: [Vec<usize>; 2],
    /// What the score is fitted to.
    pub row: Vec<f32>,
}

/// All that looks opposed in the articles of a story.
#[must_use]
pub fn opposed_rows(articles: &[&[Context]]) -> Vec<OpposedRow> {
    found(articles, |_, _| true).into_iter().map(|f| OpposedRow { at: f.at, words: f.words, row: f.row }).collect()
}

fn found(articles: &[&[Context]], may_be_one_story: impl Fn(usize, usize) -> bool) -> Vec<Found> {
    let sentences: Vec<Sentence<'_>> = articles
        .iter()
        .enumerate()
        .flat_map(|(i, a)| a.iter().enumerate().map(move |(j, c)| Sentence::new((i, j), c)))
        .collect();
    let pairs: Vec<Pair<'_, '_>> = candidates(&sentences)
        .into_iter()
        .filter(|&(x, y)| may_be_one_story(sentences[x].at.0, sentences[y].at.0))
        .filter_map(|(x, y)| Pair::new([x, y], [&sentences[x], &sentences[y]]))
        .collect();
    let rivals = Rivals::new(&pairs);
    pairs.iter().flat_map(|pair| pair.found(&rivals)).collect()
}

/// The pairs of sentences that share most, by index: an inverted index over their words.
fn candidates(sentences: &[Sentence<'_>]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, sentence) in sentences.iter().enumerate() {
        for word in &sentence.bag.0 {
            index.entry(word).or_default().push(i);
        }
    }
    let mut pairs = Vec::new();
    let mut shared: BTreeMap<usize, f32> = BTreeMap::new();
    for (i, sentence) in sentences.iter().enumerate() {
        shared.clear();
        for word in &sentence.bag.0 {
            let told = &index[word];
            if told.len() <= COMMON {
                let weight = rarity(word);
                told.iter().filter(|&&j| j != i).for_each(|&j| *shared.entry(j).or_default() += weight);
            }
        }
        let mut near: Vec<(usize, f32)> = shared.iter().map(|(j, w)| (*j, *w)).filter(|(_, w)| *w >= LEAST).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        pairs.extend(near.into_iter().take(MOST).map(|(j, _)| (i.min(j), i.max(j))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// An opposition between two sentences before it is scored.
struct Found {
    at: [(usize, usize); 2],
    heads: [usize; 2],
    kind: Kind,
    first_is_so: bool,
    words: [Vec<usize>; 2],
    row: Vec<f32>,
}

/// Two sentences beside each other.
struct Pair<'a, 'b> {
    /// Their numbers among all sentences of the story.
    numbers: [usize; 2],
    sides: [&'b Sentence<'a>; 2],
    shared: Shared,
    /// The clauses, one of each, whose heads tell one thing or exclude each other, and how alike they are.
    met: Vec<Met>,
}

/// Two clauses with heads that tell one thing, or exclude each other.
struct Met {
    clauses: [usize; 2],
    kind: Option<Kind>,
    words: Shared,
    alike: f32,
}

impl<'a, 'b> Pair<'a, 'b> {
    /// Of two sentences that share words.
    fn new(numbers: [usize; 2], sides: [&'b Sentence<'a>; 2]) -> Option<Self> {
        let [a, b] = sides;
        let shared = a.bag.with(&b.bag);
        if shared.both <= 0.0 {
            return None;
        }
        let mut met = Vec::new();
        for (i, p) in a.clauses.iter().enumerate() {
            for (j, q) in b.clauses.iter().enumerate() {
                let (x, y) = (&a.heads[i], &b.heads[j]);
                let one = (near(x, y) || on_one_pole(x, y)) && !is_light(x);
                let excludes = !one && opposed(x, y);
                if !one && !excludes {
                    continue;
                }
                let kind = match p.denied.is_some() == q.denied.is_some() {
                    false if one => Some(Kind::Polarity),
                    true if excludes => Some(Kind::Antonym),
                    true => swapped((&a.told, p), (&b.told, q)),
                    false => None,
                };
                let words = a.bags[i].with(&b.bags[j]);
                let alike = shared.both + 2.0 * words.both;
                met.push(Met { clauses: [i, j], kind, words, alike });
            }
        }
        Some(Self { numbers, sides, shared, met })
    }

    fn found(&self, rivals: &Rivals) -> Vec<Found> {
        let [a, b] = self.sides;
        let aligned = Alignment::new(&a.told, &b.told);
        let mut common = [NONE; NAMES.len()];
        let mut set = |name: &str, value: f32| common[at(name)] = value;
        set("sentence_shared", self.shared.both);
        set("sentence_share", self.shared.share());
        set("sentence_alike", self.shared.alike());
        set("order", aligned.as_ref().map_or(0.0, |found| found.share as f32));
        set("days", days(a.told.context, b.told.context));
        set("one_article", f32::from(u8::from(a.at.0 == b.at.0)));
        let mut found = Vec::new();
        for met in &self.met {
            let Some(kind) = met.kind else { continue };
            let [i, j] = met.clauses;
            let mut one = pair((a, &a.clauses[i]), (b, &b.clauses[j]), kind, &met.words, &common);
            one.row[at("rival")] = rivals.of(self, met);
            found.push(one);
        }
        if let Some(aligned) = aligned.filter(|found| found.share >= ALIKE) {
            let gaps = aligned.gaps.len();
            found.extend(aligned.gaps.into_iter().filter_map(|gap| substitution([a, b], gap, gaps, &common)));
        }
        found
    }
}

/// How alike every clause is to those of each article that are most alike, and which that is.
struct Rivals(FxHashMap<Seeking, [Nearest; 2]>);

/// A clause of a sentence of the story, and the article in which its like is sought.
type Seeking = (usize, usize, usize);

/// How alike a clause of a sentence of the story is.
type Nearest = (f32, usize, usize);

impl Rivals {
    fn new(pairs: &[Pair<'_, '_>]) -> Self {
        let mut best: FxHashMap<Seeking, [Nearest; 2]> = FxHashMap::default();
        for pair in pairs {
            for met in &pair.met {
                for side in [0, 1] {
                    let other = 1 - side;
                    let key = (pair.numbers[side], met.clauses[side], pair.sides[other].at.0);
                    let top = best.entry(key).or_insert([(0.0, usize::MAX, 0); 2]);
                    let one = (met.alike, pair.numbers[other], met.clauses[other]);
                    if one.0 > top[0].0 {
                        *top = [one, top[0]];
                    } else if one.0 > top[1].0 {
                        top[1] = one;
                    }
                }
            }
        }
        Self(best)
    }

    /// By how much two clauses are more alike than either is to another of the other's article.
    fn of(&self, pair: &Pair<'_, '_>, met: &Met) -> f32 {
        let over = |side: usize| {
            let other = 1 - side;
            let top = &self.0[&(pair.numbers[side], met.clauses[side], pair.sides[other].at.0)];
            let own = (top[0].1, top[0].2) == (pair.numbers[other], met.clauses[other]);
            met.alike - if own { top[1].0 } else { top[0].0 }
        };
        over(0).min(over(1))
    }
}

/// Whether the days that two sentences tell can be one: 1 where none of the one is one of the other, 0 where one is.
fn days(a: &Context, b: &Context) -> f32 {
    let of = |c: &Context| -> Vec<(DateTime, DateTime)> {
        let day = |f: &Figure| match &f.value {
            Value::Time(t) if f.kind == FigureKind::Time => t.low.zip(t.high),
            _ => None,
        };
        c.values.iter().filter_map(day).collect()
    };
    let (x, y) = (of(a), of(b));
    if x.is_empty() || y.is_empty() {
        return NONE;
    }
    let meet = x.iter().any(|(low, high)| y.iter().any(|(from, to)| low < to && from < high));
    f32::from(u8::from(!meet))
}

/// The place of a feature in a row.
fn at(name: &str) -> usize {
    NAMES.iter().position(|n| *n == name).unwrap_or_default()
}

fn pair(
    (a, p): (&Sentence<'_>, &Clause<'_>),
    (b, q): (&Sentence<'_>, &Clause<'_>),
    kind: Kind,
    shared: &Shared,
    common: &[f32],
) -> Found {
    let mut row = common.to_vec();
    let mut set = |name: &str, value: f32| row[at(name)] = value;
    let roles = met(&a.told, p, &b.told, q);
    let ((z, not_so), (s, so)) = if p.denied.is_some() { ((a, p), (b, q)) } else { ((b, q), (a, p)) };
    let words = &s.told.context.words;
    let above: Vec<usize> = s.told.context.ancestors(so.head).take(ABOVE).collect();
    let around = above.iter().flat_map(|&up| s.told.children[up].iter().copied().filter(|&c| c != so.head));
    let mut near_above: Vec<usize> = above.iter().copied().chain(around).collect();
    near_above.sort_unstable();
    near_above.dedup();
    let opposing = |ids: &mut dyn Iterator<Item = usize>| ids.filter(|&i| is_opposing(&s.told, i)).count() as f32;
    let said = [(a, p), (b, q)].into_iter().filter(|(t, c)| is_said_to_be_denied(&t.told, c.head)).count();
    set("kind", f32::from(kind as u8));
    set("clause_shared", shared.both);
    set("clause_share", shared.share());
    set("clause_more", shared.only[1]);
    set("roles", roles.len() as f32);
    set("agent", f32::from(u8::from(roles.contains(&Part::Agent))));
    set("rarity", rarity(a.told.lemma(p.head)).min(rarity(b.told.lemma(q.head))));
    set("denied_by", not_so.denied.map_or(NONE, |by| f32::from(by as u8)));
    set("said_denied", said as f32);
    let modes = [a.told.context.words[p.head].mode, b.told.context.words[q.head].mode];
    set("open", modes.iter().filter(|mode| mode.open).count() as f32);
    set("voices", voices(a.told.context, p.head, b.told.context, q.head));
    set("opposing", opposing(&mut (0..words.len())));
    set("opposing_above", opposing(&mut near_above.into_iter()));
    set("denied_relation", relation(z.told.relation(not_so.head)));
    set("denied_tense", tense(&z.told, not_so.head));
    set("class", upos(words[so.head].upos));
    let told = |t: &Told<'_>, c: &Clause<'_>| {
        let mut words = shown(t, c.head);
        let turned = |part: &Part<'_>| match kind {
            Kind::Swap => SWAPPED.iter().any(|(x, y)| x == part || y == part),
            Kind::Way => *part == WAY.0 || *part == WAY.1,
            _ => false,
        };
        words.extend(c.parts.iter().filter(|(part, _)| turned(part)).map(|(_, i)| *i));
        words.sort_unstable();
        words
    };
    let first_is_so = p.denied.is_none();
    let words = [told(&a.told, p), told(&b.told, q)];
    Found { at: [a.at, b.at], heads: [p.head, q.head], kind, first_is_so, words, row }
}

/// Who says so: nobody who is named, of one clause alone, of both the same, of both another.
fn voices(a: &Context, i: usize, b: &Context, j: usize) -> f32 {
    let of = |c: &'_ Context, i: usize| -> Vec<String> {
        let said = c.said.iter().filter(|s| s.words.contains(&i) && !s.source.is_empty());
        said.map(|s| s.source.clone()).collect()
    };
    let (x, y) = (of(a, i), of(b, j));
    match (x.is_empty(), y.is_empty()) {
        (true, true) => 0.0,
        (false, false) if x.iter().any(|x| y.iter().any(|y| name_matches(x, y))) => 2.0,
        (false, false) => 3.0,
        _ => 1.0,
    }
}

fn relation(relation: Deprel) -> f32 {
    Deprel::ALL.iter().position(|r| *r == relation).unwrap_or_default() as f32
}

fn upos(class: Upos) -> f32 {
    Upos::ALL.iter().position(|u| *u == class).unwrap_or_default() as f32
}

/// The parts that one can fill in both clauses.
fn met<'a>(a: &Told<'_>, p: &Clause<'a>, b: &Told<'_>, q: &Clause<'_>) -> Vec<Part<'a>> {
    let mut met: Vec<Part<'a>> = Vec::new();
    for (part, i) in &p.parts {
        let same = q.parts.iter().any(|(other, j)| part == other && is_one(a, *i, b, *j));
        if same && !met.contains(part) {
            met.push(*part);
        }
    }
    met
}

/// How two clauses turn each other round: who does it in one has it done to them in the other, or it goes to where it comes
/// from.
fn swapped((a, p): (&Told<'_>, &Clause<'_>), (b, q): (&Told<'_>, &Clause<'_>)) -> Option<Kind> {
    let meet = |x: Part<'_>, y: Part<'_>| {
        let of = |c: &Clause<'_>, part: Part<'_>| -> Vec<usize> {
            c.parts.iter().filter(|(of, _)| *of == part).map(|(_, i)| *i).collect()
        };
        of(p, x).into_iter().any(|i| of(q, y).into_iter().any(|j| is_one(a, i, b, j)))
    };
    let crossed = |(x, y): (_, _)| meet(x, y) && meet(y, x) && !meet(x, x) && !meet(y, y);
    let swap = SWAPPED.into_iter().any(crossed).then_some(Kind::Swap);
    swap.or_else(|| crossed(WAY).then_some(Kind::Way))
}

/// True for two words that name one thing.
fn is_one(a: &Told<'_>, i: usize, b: &Told<'_>, j: usize) -> bool {
    let (x, y) = (called(a, i), called(b, j));
    if [a.context.words[i].upos, b.context.words[j].upos].contains(&Upos::Pron) && (x.is_empty() || y.is_empty()) {
        return a.lemma(i) == b.lemma(j);
    }
    if x.is_empty() || y.is_empty() {
        return near(a.lemma(i), b.lemma(j));
    }
    x.iter().any(|x| y.iter().any(|y| name_matches(&x.name, &y.name)))
}

/// The names of a participant: "its rival Postelis" is called Postelis.
fn called<'a>(told: &Told<'a>, i: usize) -> Vec<&'a Name> {
    let beside = |c: &&usize| matches!(told.relation(**c), Deprel::Appos | Deprel::Flat | Deprel::Compound);
    let words = told.children[i].iter().filter(beside).chain([&i]);
    words.filter_map(|&w| named(told.context, w)).collect()
}

fn named(context: &Context, i: usize) -> Option<&Name> {
    context.names.iter().chain(&context.references).find(|n| n.words.contains(&i))
}

/// What stands in one sentence in the place of something else.
fn substitution(
    [a, b]: [&Sentence<'_>; 2],
    (left, right): (Vec<usize>, Vec<usize>),
    gaps: usize,
    common: &[f32],
) -> Option<Found> {
    let content = |s: &Sentence<'_>, words: &[usize]| -> Vec<usize> {
        words.iter().copied().filter(|&i| is_content(&s.told, i)).collect()
    };
    let (x, y) = (content(a, &left), content(b, &right));
    let fresh = |s: &Sentence<'_>, other: &Sentence<'_>, words: &[usize]| {
        words.iter().any(|&i| !other.told.lemmas.contains(s.told.lemma(i)))
    };
    if left.len().max(right.len()) > LONGEST_GAP || !fresh(a, b, &x) || !fresh(b, a, &y) {
        return None;
    }
    // "The bishops, who wrote letters", "the bishops' letters": one thing with more or less said of it.
    if x.iter().any(|&i| y.iter().any(|&j| near(a.told.lemma(i), b.told.lemma(j)))) {
        return None;
    }
    // One word, or one name, in two spellings.
    let spelled = |s: &Sentence<'_>, words: &[usize]| -> String {
        let texts = words.iter().map(|&i| s.told.context.text(s.told.context.words[i].span));
        texts.flat_map(|t| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)).collect()
    };
    if spelled(a, &left) == spelled(b, &right) {
        return None;
    }
    // A number or a time in the place of another is for the comparison of values.
    let valued = |s: &Sentence<'_>, words: &[usize]| {
        words.iter().any(|i| s.told.context.values.iter().any(|v| v.words.contains(i)))
    };
    if valued(a, &left) && valued(b, &right) {
        return None;
    }
    let top = |s: &Sentence<'_>, run: &[usize], content: &[usize]| {
        let outside = |i: &&usize| s.told.context.words[**i].head.is_none_or(|head| !run.contains(&head));
        content.iter().find(outside).or(content.first()).copied()
    };
    let (i, j) = (top(a, &left, &x)?, top(b, &right, &y)?);
    let mut row = common.to_vec();
    let mut set = |name: &str, value: f32| row[at(name)] = value;
    let names = [named(a.told.context, i), named(b.told.context, j)];
    if names[0].zip(names[1]).is_some_and(|(x, y)| name_matches(&x.name, &y.name)) {
        return None;
    }
    let alike = names[0].zip(names[1]).is_some_and(|(x, y)| x.kind == y.kind);
    let against = left.iter().any(|&i| right.iter().any(|&j| opposed(a.told.lemma(i), b.told.lemma(j))));
    let flag = |yes: bool| f32::from(u8::from(yes));
    set("kind", f32::from(Kind::Substitution as u8));
    set("class", flag(a.told.context.words[i].upos == b.told.context.words[j].upos));
    set("gaps", gaps as f32);
    set("names_alike", flag(alike));
    set("gap_rarity", rarity(a.told.lemma(i)).min(rarity(b.told.lemma(j))));
    set("gap_opposed", flag(against));
    let words = [left, right];
    Some(Found { at: [a.at, b.at], heads: [i, j], kind: Kind::Substitution, first_is_so: true, words, row })
}
