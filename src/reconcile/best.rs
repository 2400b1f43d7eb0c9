//! The best supported value of a group: a vote of independent origins, with what decides where they are even.
//!
//! After Yin et al. (2008, "TruthFinder"): a value is as trusted as its sources are many and independent. Here no source
//! weighs more than another, and copies weigh nothing.

use super::{Best, Bound, Link, Statement};
use crate::annotate::attribution::OUTLETS;
use crate::claim::DIRECTNESS;
use crate::value::{Occurrence, Realis, Relation, Value, is_of_class};
use std::collections::BTreeSet;

/// What agrees fully counts this much for each origin, and a more exact value inside a vaguer one half of it.
const FULL: usize = 2;

/// How well a value stands; the greater stands better. The order of the fields is the order in which they decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Standing<'a> {
    /// It is of the whole: nothing else in the group counts what it counts a part of.
    whole: bool,
    /// No later state replaces it: what makes a growing count go by its last report.
    current: bool,
    /// The independent origins behind it.
    support: usize,
    /// How near the nearest of those who say so stands to the event.
    directness: Directness,
    /// How exact it is.
    specificity: Specificity,
    /// When it was told last.
    recency: Option<&'a str>,
}

/// How near to an event a source stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Directness {
    /// Another outlet is cited.
    Outlet,
    /// The outlet says so itself, or cites somebody of whom that is not known.
    Own,
    /// Somebody who saw it.
    Witness,
    /// Those who look into it or answer for it.
    Official,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Specificity {
    Vague,
    Exact,
}

/// The value that stands best, and why; ties go to the first in order.
pub(super) fn best(statements: &[Statement], links: &[Link]) -> Option<Best> {
    let ballot = Ballot::new(statements, links);
    let voters = || ballot.originals.iter().copied();
    let standings: Vec<(Standing<'_>, usize)> = voters().map(|i| (ballot.standing(i), i)).collect();
    let first_best = |(a, i): &&(Standing<'_>, usize), (b, j): &&(Standing<'_>, usize)| a.cmp(b).then(j.cmp(i));
    let &(ours, chosen) = standings.iter().max_by(first_best)?;
    let rival = standings.iter().filter(|(_, i)| *i != chosen && !ballot.agrees(*i, chosen)).max_by(first_best);
    let behind = |i: usize| {
        let agreeing = voters().filter(|&k| k == i || ballot.agrees(k, i));
        distinct(agreeing.map(|k| ballot.origins[k]))
    };
    let stating = (0..statements.len()).filter(|&i| i == chosen || ballot.agrees(i, chosen));
    let article_of = first_of(statements, |s| &s.evidence.article);
    let articles = distinct(stating.map(|i| article_of[i]));
    let origins = behind(chosen);
    let put_right = links.iter().any(|l| l.relation == Relation::Corrects && l.a == chosen);
    let reason = match rival {
        _ if put_right => CORRECTION.to_owned(),
        Some((theirs, _)) if ours.current != theirs.current => LATEST.to_owned(),
        Some(&(theirs, rival)) => reason([ours, theirs], &statements[rival].value.text, [origins, behind(rival)]),
        None if links.iter().any(|l| l.relation == Relation::Supersedes && l.a == chosen) => LATEST.to_owned(),
        None => stands(origins),
    };
    let (low, value, high) = range(statements, chosen);
    let (unit, of) = measure(statements, chosen);
    Some(Best { low, best: value, high, unit, of, reason, articles, independent_origins: origins })
}

/// For every statement, the first one with the same key: small numbers in the place of words.
fn first_of<'s>(statements: &'s [Statement], key: impl Fn(&'s Statement) -> &'s str) -> Vec<usize> {
    let first = |i: usize| (0..i).find(|&k| key(&statements[k]) == key(&statements[i])).unwrap_or(i);
    (0..statements.len()).map(first).collect()
}

/// How many different numbers there are.
fn distinct(numbers: impl Iterator<Item = usize>) -> usize {
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

const CORRECTION: &str = "it puts right what another report told";
const LATEST: &str = "the latest state that was reported";

fn stands(origins: usize) -> String {
    match origins {
        1 => "no second origin stands behind any value".to_owned(),
        n => format!("{n} independent origins stand behind it"),
    }
}

/// Who votes, on what.
struct Ballot<'a> {
    statements: &'a [Statement],
    links: &'a [Link],
    /// For every two statements, one behind the other, how the first stands to the second.
    relations: Vec<Option<Relation>>,
    directness: Vec<Directness>,
    /// For every statement, the first one of its origin.
    origins: Vec<usize>,
    /// The statements that are no copies.
    originals: Vec<usize>,
}

impl<'a> Ballot<'a> {
    fn new(statements: &'a [Statement], links: &'a [Link]) -> Self {
        let count = statements.len();
        let mut relations = vec![None; count * count];
        // Of two links of one pair the first counts.
        for link in links.iter().rev() {
            relations[link.a * count + link.b] = Some(link.relation);
            relations[link.b * count + link.a] = Some(link.relation.mirror());
        }
        let directness = statements.iter().map(directness).collect();
        let origins = first_of(statements, |s| &s.origin);
        Self { statements, links, relations, directness, origins, originals: originals(statements, links) }
    }

    /// The relation of two statements, `a` being the first, as [`Relation::mirror`] turns it.
    fn relation(&self, a: usize, b: usize) -> Option<Relation> {
        self.relations[a * self.statements.len() + b]
    }

    fn agrees(&self, a: usize, b: usize) -> bool {
        matches!(self.relation(a, b), Some(Relation::Equivalent | Relation::Refines | Relation::RefinedBy))
    }

    /// A state that another has come after, whichever report told that, is not the present one.
    fn overtaken(&self, i: usize) -> bool {
        let state = |k: usize| match &self.statements[k].value.value {
            Value::State(state) => Some((state.rank, &state.name)),
            _ => None,
        };
        let Some(own) = state(i) else { return false };
        let told = |k: usize| self.statements[k].reported_at.as_deref();
        let later =
            |k: usize| state(k).is_some_and(|s| s.0 > own.0 || s.0 == own.0 && s.1 != own.1 && told(k) >= told(i));
        self.links.iter().any(|l| l.relation == Relation::Supersedes && later(l.a))
    }

    /// "Three children", where others tell of eight people.
    fn partial(&self, i: usize) -> bool {
        let of = |k: usize| match &self.statements[k].value.value {
            Value::Quantity(q) => q.of.as_deref(),
            _ => None,
        };
        let Some(own) = of(i) else { return false };
        self.originals.iter().filter_map(|&k| of(k)).any(|other| is_of_class(own, other) && !is_of_class(other, own))
    }

    fn standing(&self, i: usize) -> Standing<'a> {
        // By origin: what the statements of one origin say counts once.
        let mut votes = vec![0; self.statements.len()];
        votes[self.origins[i]] = FULL;
        let mut found = Standing {
            whole: !self.partial(i),
            current: !self.overtaken(i),
            support: 0,
            directness: self.directness[i],
            specificity: specificity(&self.statements[i]),
            recency: self.statements[i].reported_at.as_deref(),
        };
        for &k in self.originals.iter().filter(|&&k| k != i) {
            let other = &self.statements[k];
            // A vaguer statement supports what it allows; an exact one supports the vaguer less, as it does all that allow it.
            let vote = match self.relation(i, k) {
                Some(Relation::Equivalent) => {
                    found.directness = found.directness.max(self.directness[k]);
                    found.recency = found.recency.max(other.reported_at.as_deref());
                    FULL
                }
                Some(Relation::Refines) => FULL,
                Some(Relation::RefinedBy) => 1,
                Some(Relation::SupersededBy | Relation::CorrectedBy) => {
                    found.current = false;
                    0
                }
                _ => 0,
            };
            let known = &mut votes[self.origins[k]];
            *known = vote.max(*known);
        }
        found.support = votes.iter().sum();
        found
    }
}

/// What sets the chosen value before its best rival, which the text `other` tells: the first thing in which they differ.
fn reason([ours, theirs]: [Standing<'_>; 2], other: &str, origins: [usize; 2]) -> String {
    if ours.whole != theirs.whole {
        return format!("\u{201c}{other}\u{201d} is a part of what it counts");
    }
    if ours.support != theirs.support {
        return match origins {
            [one, _] if one < 2 => {
                format!("it is told more exactly than \u{201c}{other}\u{201d}, of one origin each")
            }
            [n, m] => format!("{n} independent origins stand behind it, {m} behind \u{201c}{other}\u{201d}"),
        };
    }
    if ours.directness != theirs.directness {
        let who = |d| match d {
            Directness::Official => "officials",
            Directness::Witness => "a witness",
            Directness::Own => "the outlet",
            Directness::Outlet => "another outlet",
        };
        return format!(
            "it comes from {}, \u{201c}{other}\u{201d} from {}",
            who(ours.directness),
            who(theirs.directness)
        );
    }
    if ours.specificity != theirs.specificity {
        return format!("it is told more exactly than \u{201c}{other}\u{201d}");
    }
    if ours.recency != theirs.recency {
        return format!("as well supported as \u{201c}{other}\u{201d}, and reported later");
    }
    format!("as well supported as \u{201c}{other}\u{201d}, which stands later in the list")
}

/// The statements without those that repeat what their origin told before.
fn originals(statements: &[Statement], links: &[Link]) -> Vec<usize> {
    let mut copied: BTreeSet<usize> = BTreeSet::new();
    for link in links.iter().filter(|l| l.relation == Relation::Equivalent) {
        let (a, b) = (&statements[link.a], &statements[link.b]);
        if a.origin == b.origin {
            // An undated report may be the later one.
            let later =
                (a.reported_at.is_none(), &a.reported_at, link.a) > (b.reported_at.is_none(), &b.reported_at, link.b);
            copied.insert(if later { link.a } else { link.b });
        }
    }
    (0..statements.len()).filter(|i| !copied.contains(i)).collect()
}

/// By the known source that stands farthest from the event: what an outlet says that police said is told by the outlet. A
/// pronoun or a name alone says nothing of it.
fn directness(statement: &Statement) -> Directness {
    let words = statement.attribution.iter().flat_map(|said| said.source.split(|c: char| !c.is_alphanumeric()));
    let known = words.filter_map(|word| {
        let word = word.to_lowercase();
        match DIRECTNESS.first(&word) {
            Some("official") => Some(Directness::Official),
            Some(_) => Some(Directness::Witness),
            None => OUTLETS.contains(&word).then_some(Directness::Outlet),
        }
    });
    known.min().unwrap_or(Directness::Own)
}

fn specificity(statement: &Statement) -> Specificity {
    match &statement.value.value {
        Value::Quantity(q) if q.interval.point().is_none() || q.approximate => Specificity::Vague,
        Value::Occurrence(o) if !matches!(o.realis, Realis::Actual | Realis::Planned) => Specificity::Vague,
        _ => Specificity::Exact,
    }
}

/// Whether it happened, as the answer to a question.
fn answer(told: Occurrence) -> &'static str {
    match (told.positive, told.realis) {
        (false, _) => "no",
        (true, Realis::Actual) => "yes",
        (true, Realis::Planned) => "planned",
        (true, _) => "possibly",
    }
}

/// Nobody is hurt where all that were hurt have died.
pub(super) fn none_left(statements: &[Statement]) -> Best {
    let articles: BTreeSet<&str> = statements.iter().map(|s| s.evidence.article.as_str()).collect();
    let origins: BTreeSet<&str> = statements.iter().map(|s| s.origin.as_str()).collect();
    let (_, _, high) = range(statements, 0);
    let reason = "another report tells that those who were hurt have died".to_owned();
    let (low, best) = (Bound::Number(0.0), Bound::Number(0.0));
    let (unit, of) = measure(statements, 0);
    Best { low, best, high, unit, of, reason, articles: articles.len(), independent_origins: origins.len() }
}

/// The unit of the chosen number and what it counts. "Eight killed" names nothing: then what the others of the group count,
/// the first that names it.
fn measure(statements: &[Statement], chosen: usize) -> (Option<String>, Option<String>) {
    let quantity = |s: &'_ Statement| match &s.value.value {
        Value::Quantity(q) => Some(q.clone()),
        _ => None,
    };
    let Some(own) = quantity(&statements[chosen]) else { return (None, None) };
    let others = statements.iter().filter_map(quantity).filter(|q| q.unit == own.unit);
    let of = own.of.clone().or_else(|| others.filter_map(|q| q.of).next());
    (own.unit.map(|unit| unit.name), of)
}

/// Numbers for quantities, words otherwise.
fn range(statements: &[Statement], chosen: usize) -> (Bound, Bound, Bound) {
    let bounds = |s: &Statement| match &s.value.value {
        Value::Quantity(q) => Some((q.interval.low.or(q.interval.high)?, q.interval.high.or(q.interval.low)?)),
        _ => None,
    };
    let text = |s: &Statement| match &s.value.value {
        Value::Occurrence(o) => Bound::Text(answer(*o).to_owned()),
        Value::State(state) => Bound::Text(state.name.clone()),
        _ => Bound::Text(s.value.text.clone()),
    };
    match bounds(&statements[chosen]) {
        Some((low, _)) => {
            let told = statements.iter().filter(|s| !matches!(&s.value.value, Value::Quantity(q) if q.approximate));
            let all = told.filter_map(bounds);
            let (least, most) = all.fold((low, low), |(a, b), (x, y)| (a.min(x), b.max(y)));
            (Bound::number(least), Bound::number(low), Bound::number(most))
        }
        None => (text(&statements[chosen]), text(&statements[chosen]), text(&statements[chosen])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::Stance;
    use crate::article::Field;
    use crate::claim::{Evidence, Said};
    use crate::reconcile::StatedValue;
    use crate::value::{Interval, Quantity, Tolerance, compare};
    use proptest::prelude::*;

    /// What a statement is made of: the article's number, its origin's, a shape of value with its number, a source, a day.
    type Told = (usize, usize, usize, u8, usize, Option<u8>);

    fn statement((article, origin, shape, number, source, day): Told) -> Statement {
        let number = f64::from(number);
        let interval = if shape == 1 { Interval::at_least(number) } else { Interval::exact(number) };
        let value = Value::Quantity(Quantity { interval, approximate: shape == 2, ..Quantity::count(0.0) });
        let source = ["", "police", "a witness", "a newspaper"][source];
        let said = Said { source: source.into(), cue: "say".into(), stance: Stance::Asserts };
        Statement {
            evidence: Evidence {
                article: format!("a{article}"),
                field: Field::Body,
                start: 0,
                end: 0,
                quote: String::new(),
                value_start: 0,
                value_end: 0,
            },
            value: StatedValue { text: format!("{shape}/{number}"), value },
            factuality: "CT+".into(),
            attribution: if source.is_empty() { Vec::new() } else { vec![said] },
            origin: format!("o{origin}"),
            reported_at: day.map(|day| format!("2024-03-{:02}", day + 1)),
            valid_at: None,
        }
    }

    /// The relations of the statements; of two that contradict each other the larger, later one supersedes the other.
    fn links(statements: &[Statement]) -> Vec<Link> {
        let mut links = Vec::new();
        for b in 0..statements.len() {
            for a in 0..b {
                let (x, y) = (&statements[a], &statements[b]);
                let found = compare(&x.value.value, &y.value.value, &Tolerance::default());
                let low = |s: &Statement| s.value.value.low();
                let order = x.reported_at.as_ref().zip(y.reported_at.as_ref()).map(|(p, q)| p.cmp(q));
                let later = match (found.relation, order) {
                    (Relation::Contradicts, Some(std::cmp::Ordering::Less)) if low(x) < low(y) => {
                        Relation::SupersededBy
                    }
                    (Relation::Contradicts, Some(std::cmp::Ordering::Greater)) if low(x) > low(y) => {
                        Relation::Supersedes
                    }
                    (relation, _) => relation,
                };
                let (a, b, relation) = match later {
                    Relation::RefinedBy | Relation::SupersededBy => (b, a, later.mirror()),
                    relation => (a, b, relation),
                };
                links.push(Link { a, b, relation, ground: None, why: String::new() });
            }
        }
        links
    }

    fn standing_of(statements: &[Statement], i: usize) -> (Standing<'_>, Best) {
        let links = links(statements);
        let ballot = Ballot::new(statements, &links);
        let Standing { whole, current, support, directness, specificity, recency } = ballot.standing(i);
        let recency =
            recency.and_then(|r| statements.iter().find_map(|s| s.reported_at.as_deref().filter(|t| *t == r)));
        (
            Standing { whole, current, support, directness, specificity, recency },
            best(statements, &links).expect("statements"),
        )
    }

    fn told(most: usize) -> impl Strategy<Value = Vec<Told>> {
        let one = (0usize..3, 1u8..6, 0usize..4, proptest::option::of(0u8..6));
        proptest::collection::vec(one, 1..most).prop_map(|all| {
            let number = |(i, (shape, number, source, day))| (i, i, shape, number, source, day);
            all.into_iter().enumerate().map(number).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_independent_agreement_never_lowers_a_value(all in told(7), which in 0usize..7, source in 0usize..4, day in proptest::option::of(0u8..6)) {
            let before: Vec<Statement> = all.iter().copied().map(statement).collect();
            let which = which % before.len();
            let (_, _, shape, number, ..) = all[which];
            let mut after = before.clone();
            after.push(statement((99, 99, shape, number, source, day)));
            let ((was, _), (is, _)) = (standing_of(&before, which), standing_of(&after, which));
            prop_assert!(is >= was, "{is:?} after {was:?}");
            // Nor does any other value gain more by it.
            for other in 0..before.len() {
                let gain = standing_of(&after, other).0.support - standing_of(&before, other).0.support;
                prop_assert!(gain <= is.support - was.support);
            }
        }

        #[test]
        fn a_copy_never_raises_a_value(all in told(7), which in 0usize..7, later in 0u8..4) {
            let before: Vec<Statement> = all.iter().copied().map(statement).collect();
            let which = which % before.len();
            let mut copy = before[which].clone();
            copy.evidence.article = "copy".into();
            copy.reported_at = all[which].5.map(|day| format!("2024-03-{:02}", day + 1 + later));
            let mut after = before.clone();
            after.push(copy);
            let ((was, best_was), (is, best_is)) = (standing_of(&before, which), standing_of(&after, which));
            prop_assert_eq!(was, is);
            prop_assert_eq!((best_was.best, best_was.independent_origins), (best_is.best, best_is.independent_origins));
        }
    }

    #[track_caller]
    fn check(all: &[Told], best_value: u8, reason: &str) {
        let statements: Vec<Statement> = all.iter().copied().map(statement).collect();
        let found = best(&statements, &links(&statements)).expect("statements");
        assert_eq!((found.best, found.reason.as_str()), (Bound::Number(best_value.into()), reason));
    }

    #[test]
    fn each_criterion_decides_where_those_before_it_are_even() {
        let lone = [(0, 0, 0, 3, 0, None)];
        check(&lone, 3, "no second origin stands behind any value");
        // More origins; a copy is none.
        let two = [(0, 0, 0, 4, 0, None), (1, 1, 0, 3, 0, None), (2, 2, 0, 3, 0, None)];
        check(&two, 3, "2 independent origins stand behind it, 1 behind \u{201c}0/4\u{201d}");
        let copied = [(0, 0, 0, 4, 0, None), (1, 1, 0, 3, 0, None), (2, 1, 0, 3, 0, None)];
        check(&copied, 4, "as well supported as \u{201c}0/3\u{201d}, which stands later in the list");
        // The later state of a growing count.
        check(&[(0, 0, 0, 4, 0, Some(3)), (1, 1, 0, 3, 0, Some(1))], 4, LATEST);
        // Police over a witness, a witness over another outlet.
        check(
            &[(0, 0, 0, 4, 2, None), (1, 1, 0, 3, 1, None)],
            3,
            "it comes from officials, \u{201c}0/4\u{201d} from a witness",
        );
        check(
            &[(0, 0, 0, 4, 3, None), (1, 1, 0, 3, 2, None)],
            3,
            "it comes from a witness, \u{201c}0/4\u{201d} from another outlet",
        );
        // Exact over vague.
        check(&[(0, 0, 1, 5, 0, None), (1, 1, 0, 3, 0, None)], 3, "it is told more exactly than \u{201c}1/5\u{201d}");
        // A smaller count, reported later: no state of a growing count, but nothing else decides.
        check(
            &[(0, 0, 0, 4, 0, Some(1)), (1, 1, 0, 3, 0, Some(3))],
            3,
            "as well supported as \u{201c}0/4\u{201d}, and reported later",
        );
    }
}
