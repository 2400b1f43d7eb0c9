//! What changed from one report on a story to the next.

use super::outcome::{Best, Change, Changes, Group, Link, Report};
use crate::article::Field;
use crate::value::Relation;
use std::collections::{BTreeMap, BTreeSet};

impl Changes {
    /// True where nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.conflicts.is_empty() && self.settled.is_empty() && self.moved.is_empty()
    }
}

/// Where a statement stands, and its words: by these two runs are joined.
type Place<'r> = (&'r str, Field, usize, usize, &'r str);

fn places(group: &Group) -> Vec<Place<'_>> {
    let evidence = group.statements.iter().map(|statement| &statement.evidence);
    evidence.map(|e| (e.article.as_str(), e.field, e.value_start, e.value_end, e.quote.as_str())).collect()
}

impl Report {
    /// What changed since an earlier report on the same story: new conflicts, settled ones, and values that moved.
    /// [`Report::changes`] is where a report carries them to its text and its page.
    ///
    /// ```
    /// use crossclaim::reconcile::Options;
    /// use crossclaim::{Article, Reader};
    ///
    /// let mut story = Reader::new(Options::new()).story();
    /// story.add(&Article::from_text("a", "Three people were killed in the blast in Taiz on Friday."))?;
    /// let old = story.report();
    /// story.add(&Article::from_text("b", "Four people were killed in the blast in Taiz on Friday."))?;
    /// let changes = story.report().since(&old);
    /// assert_eq!(changes.conflicts[0].question, "How many people were killed in the blast in Taiz?");
    /// assert!(changes.settled.is_empty() && story.report().since(&story.report()).is_empty());
    /// # Ok::<(), crossclaim::Error>(())
    /// ```
    #[must_use]
    pub fn since(&self, old: &Report) -> Changes {
        let (was, now) = (Run::of(old), Run::of(self));
        let mut changes = Changes::default();
        for (number, group) in self.groups.iter().enumerate() {
            let before = was.nearest(group, &now.places[number]).map(|at| &old.groups[at]);
            let change =
                || Change { question: group.question.clone(), id: Some(group.id.clone()), before: before.cloned() };
            let mut pairs = now.contradictions(number).peekable();
            if pairs.peek().is_some() {
                let fresh = |at: usize| !was.by_place.contains_key(&now.places[number][at]);
                let seconds = |at: usize| {
                    let agrees = |l: &&Link| matches!(l.relation, Relation::Equivalent | Relation::Refines);
                    let mut links = group.relations.iter().filter(agrees).map(|l| (l.a, l.b));
                    links.any(|(a, b)| a == at && !fresh(b) || b == at && !fresh(a))
                };
                let further = |&(a, b): &(usize, usize)| [a, b].into_iter().any(|at| fresh(at) && !seconds(at));
                let pairs: Vec<(usize, usize)> = pairs.collect();
                let stood = |&(a, b): &(usize, usize)| was.opposed.contains(&pair(&now.places[number], a, b));
                if !pairs.iter().any(stood) || pairs.iter().any(further) {
                    changes.conflicts.push(change());
                    continue;
                }
            }
            let settled = before.is_some_and(|b| b.relations.iter().any(|l| l.relation == Relation::Contradicts));
            let settled = settled && now.contradictions(number).next().is_none();
            if !settled && before.is_some_and(|before| moved(before.best.as_ref(), group.best.as_ref())) {
                changes.moved.push(change());
            }
        }
        for (number, group) in old.groups.iter().enumerate() {
            let mut pairs = was.contradictions(number).peekable();
            let stands = |(a, b): (usize, usize)| now.opposed.contains(&pair(&was.places[number], a, b));
            if pairs.peek().is_some() && !pairs.any(stands) {
                let id = now.nearest(group, &was.places[number]).map(|at| self.groups[at].id.clone());
                changes.settled.push(Change { question: group.question.clone(), id, before: Some(group.clone()) });
            }
        }
        changes
    }
}

/// True where the best supported value is another one, not only better supported.
fn moved(before: Option<&Best>, now: Option<&Best>) -> bool {
    let value = |best: &Best| {
        let bounds = [&best.low, &best.best, &best.high].map(|bound| bound.to_string().to_lowercase());
        (bounds, best.unit.clone())
    };
    matches!((before, now), (Some(before), Some(now)) if value(before) != value(now))
}

/// Two statements of a group by their places, in order.
fn pair<'r>(places: &[Place<'r>], a: usize, b: usize) -> [Place<'r>; 2] {
    let (x, y) = (places[a], places[b]);
    [x.min(y), x.max(y)]
}

/// A report, by the places of its statements.
struct Run<'r> {
    report: &'r Report,
    places: Vec<Vec<Place<'r>>>,
    /// The groups of each place.
    by_place: BTreeMap<Place<'r>, Vec<usize>>,
    /// What contradicts each other.
    opposed: BTreeSet<[Place<'r>; 2]>,
}

impl<'r> Run<'r> {
    fn of(report: &'r Report) -> Self {
        let places: Vec<Vec<Place<'r>>> = report.groups.iter().map(places).collect();
        let mut run = Self { report, places, by_place: BTreeMap::new(), opposed: BTreeSet::new() };
        for number in 0..report.groups.len() {
            for place in &run.places[number] {
                run.by_place.entry(*place).or_default().push(number);
            }
            let pairs: Vec<_> = run.contradictions(number).map(|(a, b)| pair(&run.places[number], a, b)).collect();
            run.opposed.extend(pairs);
        }
        run
    }

    /// The statements of a group that contradict each other, by index.
    fn contradictions(&self, number: usize) -> impl Iterator<Item = (usize, usize)> + use<'r> {
        let group = &self.report.groups[number];
        let count = group.statements.len();
        let opposed = move |l: &&Link| l.relation == Relation::Contradicts && l.a < count && l.b < count;
        group.relations.iter().filter(opposed).map(|l| (l.a, l.b))
    }

    /// The group, by index, that shares most statements with one of the other run: of the same slot where there is one.
    fn nearest(&self, group: &Group, places: &[Place<'_>]) -> Option<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for number in places.iter().filter_map(|place| self.by_place.get(place)).flatten() {
            *shared.entry(*number).or_default() += 1;
        }
        let slot = |number: usize| self.report.groups[number].fact.slot == group.fact.slot;
        shared.into_iter().max_by_key(|&(n, count)| (slot(n), count, usize::MAX - n)).map(|(number, _)| number)
    }
}
