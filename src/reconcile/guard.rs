//! The last look before statements are told as agreement: what two sentences say differently of the asked thing leaves their
//! relation open.

use super::Options;
use super::best::best;
use super::differ;
use super::outcome::{Group, Link, StatedValue, Statement, Verdict};
use super::resolve::verdict;
use crate::claim::{ArticleClaims, Context, Slot};
use crate::pairing::Told;
use crate::value::{Quantity, Relation, Value, compare};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A sentence: the number of its article, and its own.
type Place = (usize, usize);

/// Leaves open what agrees in its value and differs in what is said of it, and what a yes or no of two sentences says that
/// contradict each other in something else.
pub(super) fn apply(groups: &mut [Group], articles: &[&ArticleClaims], options: &Options) {
    let mut guard = Guard { articles, told: FxHashMap::default(), differences: FxHashMap::default(), options };
    let mut differing = disputed(groups, &guard);
    // What is found between values tells of the yes and no of their sentences, too.
    for yes_no in [false, true] {
        for group in groups.iter_mut().filter(|g| is_yes_no(g) == yes_no) {
            guard.look(group, &mut differing);
        }
    }
}

fn is_yes_no(group: &Group) -> bool {
    matches!(group.fact.slot, Slot::Statement | Slot::Polarity)
}

/// True of two that can both be right, and tell one thing.
pub(super) fn is_agreement(relation: Relation) -> bool {
    matches!(relation, Relation::Equivalent | Relation::Refines | Relation::RefinedBy | Relation::Compatible)
}

/// Why two numbers cannot confirm each other of which one may be many or few ("several", "dozens"): the other is such a word,
/// too, and not the same, or it counts something else.
fn vague(a: &StatedValue, b: &StatedValue) -> Option<&'static str> {
    let (Value::Quantity(p), Value::Quantity(q)) = (&a.value, &b.value) else { return None };
    let is_vague = |stated: &StatedValue, q: &Quantity| {
        let digit = stated.text.contains(|c: char| c.is_ascii_digit());
        !digit && q.approximate && q.interval.low != q.interval.high
    };
    match (is_vague(a, p), is_vague(b, q)) {
        (true, true) if !a.text.eq_ignore_ascii_case(&b.text) => Some("neither of them gives a number"),
        (false, true) | (true, false) if p.of != q.of => Some("one of them gives no number, and they count two things"),
        _ => None,
    }
}

/// The pairs of sentences of two articles that contradict each other.
fn disputed(groups: &[Group], guard: &Guard<'_>) -> FxHashSet<(Place, Place)> {
    let mut pairs = FxHashSet::default();
    for group in groups {
        for link in group.relations.iter().filter(|l| l.relation == Relation::Contradicts) {
            let places = [link.a, link.b].map(|i| guard.place(&group.statements[i]));
            if let [Some(x), Some(y)] = places {
                pairs.insert(ordered(x, y));
            }
        }
    }
    pairs
}

fn ordered(x: Place, y: Place) -> (Place, Place) {
    (x.min(y), x.max(y))
}

struct Guard<'a> {
    articles: &'a [&'a ArticleClaims],
    told: FxHashMap<Place, Told<'a>>,
    differences: FxHashMap<(Place, Place), Option<String>>,
    options: &'a Options,
}

impl<'a> Guard<'a> {
    /// Leaves open the relations of a group that are told as agreement and are none, and those told as a contradiction that are
    /// of two things. `differing` are the pairs of sentences that are known to differ.
    fn look(&mut self, group: &mut Group, differing: &mut FxHashSet<(Place, Place)>) {
        let yes_no = is_yes_no(group);
        let places: Vec<Option<Place>> = group.statements.iter().map(|s| self.place(s)).collect();
        let mut changed = false;
        for link in &mut group.relations {
            let (Some(x), Some(y)) = (places[link.a], places[link.b]) else { continue };
            let excludes = link.relation == Relation::Contradicts && !yes_no;
            if !excludes && !is_agreement(link.relation) {
                continue;
            }
            let why = match yes_no {
                false if excludes => self.apart((x, &group.statements[link.a]), (y, &group.statements[link.b])),
                true if differing.contains(&ordered(x, y)) => {
                    self.sentences(x, y).or_else(|| Some("the two sentences differ in another point".to_owned()))
                }
                true => self.sentences(x, y),
                false => self.clauses((x, &group.statements[link.a]), (y, &group.statements[link.b])),
            };
            if let Some(why) = why {
                differing.insert(ordered(x, y));
                *link = Link { relation: Relation::Incomparable, ground: None, why, ..*link };
                changed = true;
            }
        }
        if changed {
            group.verdict = verdict(&group.statements, &group.relations);
            let settled = group.verdict != Verdict::Unresolved;
            let known = group.best.take().filter(|_| settled);
            group.best = known.and_then(|_| best(&group.statements, &group.relations));
        }
    }

    /// The sentence that a statement stands in.
    fn place(&self, statement: &Statement) -> Option<Place> {
        let evidence = &statement.evidence;
        let article = self.articles.binary_search_by(|a| a.article.id.as_str().cmp(&evidence.article)).ok()?;
        let contexts = &self.articles[article].contexts;
        let before = |c: &Context| (c.field, c.span.start()) <= (evidence.field, evidence.value_start);
        let at = contexts.partition_point(before).checked_sub(1)?;
        (contexts[at].field == evidence.field).then_some((article, at))
    }

    fn context(&self, place: Place) -> &'a Context {
        &self.articles[place.0].contexts[place.1]
    }

    fn read(&mut self, place: Place) {
        let context = self.context(place);
        self.told.entry(place).or_insert_with(|| Told::new(context));
    }

    /// What two sentences say differently.
    fn sentences(&mut self, x: Place, y: Place) -> Option<String> {
        let key = ordered(x, y);
        if let Some(known) = self.differences.get(&key) {
            return known.clone();
        }
        self.read(x);
        self.read(y);
        let found = differ::sentences(&self.told[&key.0], &self.told[&key.1], &self.options.tolerance);
        self.differences.insert(key, found.clone());
        found
    }

    /// What the clauses of two values say differently, apart from the values.
    fn clauses(&mut self, (x, a): (Place, &Statement), (y, b): (Place, &Statement)) -> Option<String> {
        let values = [a, b].map(|s| &s.value.value);
        // Times are not compared again: what anchors them has been weighed.
        let timed = values.iter().any(|v| matches!(v, Value::Time(_)));
        if !timed && compare(values[0], values[1], &self.options.tolerance).relation == Relation::Contradicts {
            return Some(format!(
                "“{}” against “{}”, and not both are told as facts of one thing",
                a.value.text, b.value.text
            ));
        }
        if let Some(why) = vague(&a.value, &b.value) {
            return Some(why.to_owned());
        }
        self.read(x);
        self.read(y);
        let (told, other) = (&self.told[&x], &self.told[&y]);
        if let [Value::Attribute(p), Value::Attribute(q)] = values {
            return differ::titles(&p.words, &q.words).or_else(|| differ::swapped(told, other));
        }
        let (p, q) = (self.words(x, a), self.words(y, b));
        if p.is_empty() || q.is_empty() {
            return None;
        }
        differ::clauses(told, &p, other, &q)
    }

    /// What tells two values that exclude each other to be of two things.
    fn apart(&mut self, (x, a): (Place, &Statement), (y, b): (Place, &Statement)) -> Option<String> {
        self.read(x);
        self.read(y);
        differ::apart(&self.told[&x], &self.words(x, a), &self.told[&y], &self.words(y, b))
    }

    /// The words of a statement's value in its sentence.
    fn words(&self, place: Place, statement: &Statement) -> Range<usize> {
        self.context(place).words_in(statement.evidence.value_start..statement.evidence.value_end)
    }
}
