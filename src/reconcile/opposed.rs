//! Groups of opposed clauses: what one tells as so and another as not so, words of opposite sense, one word in the place of
//! another.

use super::best::best;
use super::differ::QUANTIFIERS;
use super::origin::origin_of;
use super::outcome::{Fact, Group, Link, StatedValue, Statement};
use super::resolve::verdict;
use super::story::Story;
use crate::annotate::entity::{DIRECTIONS, EntityKind};
use crate::claim::{ArticleClaims, Context, Name, Said, Slot};
use crate::pairing::{Kind, Opposition, Place, oppositions};
use crate::span::Span;
use crate::value::{Attribute, Ground, Occurrence, Realis, Relation, Value};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// The most statements of a group.
const MOST: usize = 12;

/// A sentence of an article: its text, and where it begins.
type Sentence<'a> = (&'a str, crate::article::Field, usize);

/// The groups of opposed clauses that are at least so probable, but for pairs of sentences that other groups tell to
/// contradict each other.
pub(super) fn groups(told: &[Group], story: &Story<'_>, origins: &[usize], least: f32) -> Vec<Group> {
    let articles = story.articles;
    let contexts: Vec<&[Context]> = articles.iter().map(|a| a.contexts.as_slice()).collect();
    let mut found = oppositions(&contexts, &story.related, least);
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.a, a.b).cmp(&(b.a, b.b))));
    let mut known = disputed(told);
    let context = |at: Place| -> &Context { &articles[at.0].contexts[at.1] };
    let sentence = |at: Place| -> Sentence<'_> {
        (articles[at.0].article.id.as_str(), context(at).field, context(at).span.start())
    };
    // What shares a clause with an opposition found before is told with it.
    let mut matters: Vec<Vec<Opposition>> = Vec::new();
    for one in found {
        let mut pair = [sentence(one.a), sentence(one.b)].map(|(id, field, start)| (id.to_owned(), field, start));
        pair.sort();
        let places = [one.a, one.b].map(|at| name(articles, at).filter(|n| n.kind == EntityKind::Place));
        let nested = matches!(places, [Some(x), Some(y)] if story.nested(&x.name, &y.name));
        if nested || !known.insert(pair) {
            continue;
        }
        let shares = |other: &Opposition| {
            other.kind == one.kind && [one.a, one.b].iter().any(|place| [other.a, other.b].contains(place))
        };
        match matters.iter_mut().find(|matter| matter.len() < MOST && matter.iter().any(shares)) {
            Some(matter) => matter.push(one),
            None => matters.push(vec![one]),
        }
    }
    matters.iter().map(|matter| group(matter, articles, origins)).collect()
}

/// The name that a clause's head is part of.
fn name<'a>(articles: &'a [&ArticleClaims], at: Place) -> Option<&'a Name> {
    articles[at.0].contexts[at.1].names.iter().find(|n| n.words.contains(&at.2))
}

/// The pairs of sentences that groups tell to contradict each other.
fn disputed(told: &[Group]) -> FxHashSet<[(String, crate::article::Field, usize); 2]> {
    let links = told.iter().flat_map(|g| g.relations.iter().map(move |l| (g, l)));
    let differ = links.filter(|(_, l)| l.relation == Relation::Contradicts);
    let pair = |(group, link): (&Group, &Link)| {
        let mut pair = [link.a, link.b].map(|i| {
            let e = &group.statements[i].evidence;
            (e.article.clone(), e.field, e.start)
        });
        pair.sort();
        pair
    };
    differ.map(pair).collect()
}

fn group(matter: &[Opposition], articles: &[&ArticleClaims], origins: &[usize]) -> Group {
    let mut places: BTreeMap<Place, (bool, &[usize])> = BTreeMap::new();
    for one in matter {
        places.entry(one.a).or_insert((one.first_is_so, &one.words[0]));
        let second_is_so = one.kind != Kind::Polarity || !one.first_is_so;
        places.entry(one.b).or_insert((second_is_so, &one.words[1]));
    }
    let index = |place: &Place| places.keys().position(|p| p == place).unwrap_or_default();
    let in_group: Vec<usize> = places.keys().map(|p| p.0).collect();
    let statements: Vec<Statement> = places
        .iter()
        .map(|(place, (so, words))| {
            let origin = origin_of(place.0, in_group.iter().copied(), articles, origins);
            statement(articles[place.0], *place, *so, words, matter[0].kind, origin)
        })
        .collect();
    let contradicts = |a: usize, b: usize| {
        matter.iter().find(|o| {
            let (x, y) = (index(&o.a), index(&o.b));
            (x.min(y), x.max(y)) == (a, b)
        })
    };
    let pairs = (0..statements.len()).flat_map(|a| (a + 1..statements.len()).map(move |b| (a, b)));
    let relations: Vec<Link> = pairs
        .map(|(a, b)| match contradicts(a, b) {
            Some(one) => {
                let texts = [a, b].map(|i| &statements[i].value.text);
                let why = match one.kind {
                    Kind::Polarity if texts[0] == texts[1] => {
                        format!("one tells “{}” as so, the other denies it", texts[0])
                    }
                    Kind::Polarity => {
                        format!("“{}” against “{}”: one tells as so what the other denies", texts[0], texts[1])
                    }
                    Kind::Antonym => format!("“{}” is the opposite of “{}”", texts[0], texts[1]),
                    Kind::Substitution => format!("“{}” stands where the other has “{}”", texts[0], texts[1]),
                    Kind::Swap | Kind::Way => {
                        format!("“{}” against “{}”: two change places", texts[0], texts[1])
                    }
                };
                Link { a, b, relation: Relation::Contradicts, ground: Some(ground(one, articles)), why }
            }
            None => {
                let why = "each is opposed to a third".to_owned();
                Link { a, b, relation: Relation::Incomparable, ground: None, why }
            }
        })
        .collect();
    let first = matter[0].a;
    let predicate = articles[first.0].contexts[first.1].words[first.2].lemma.to_string();
    let slot = if matter[0].kind == Kind::Substitution { Slot::Statement } else { Slot::Polarity };
    let sure = matter.iter().map(|o| o.score).fold(0.0, f32::max);
    Group {
        id: String::new(),
        question: String::new(),
        verdict: verdict(&statements, &relations),
        fact: Fact { predicate, slot, arguments: BTreeMap::new() },
        best: best(&statements, &relations),
        statements,
        relations,
        confidence: Some(sure),
        why: "both tell of one thing by the words that they share".to_owned(),
    }
}

fn ground(one: &Opposition, articles: &[&ArticleClaims]) -> Ground {
    let kinds = [one.a, one.b].map(|at| name(articles, at).map(|n| n.kind));
    let word = |at: Place| &*articles[at.0].contexts[at.1].words[at.2].lemma;
    let quantifies = |at: Place| QUANTIFIERS.contains(word(at));
    match one.kind {
        Kind::Polarity => Ground::Polarity,
        Kind::Swap => Ground::Role,
        Kind::Way => Ground::Direction,
        Kind::Substitution | Kind::Antonym if quantifies(one.a) && quantifies(one.b) => Ground::Quantifier,
        Kind::Substitution | Kind::Antonym if DIRECTIONS.contains(word(one.a)) && DIRECTIONS.contains(word(one.b)) => {
            Ground::Direction
        }
        Kind::Antonym => Ground::Antonym,
        Kind::Substitution if kinds == [Some(EntityKind::Place); 2] => Ground::Location,
        Kind::Substitution if kinds.iter().all(Option::is_some) => Ground::Participant,
        Kind::Substitution => Ground::Attribute,
    }
}

fn statement(
    article: &ArticleClaims,
    place: Place,
    so: bool,
    words: &[usize],
    kind: Kind,
    origin: String,
) -> Statement {
    let context = &article.contexts[place.1];
    let spans = words.iter().map(|&i| context.words[i].span);
    let span = spans.reduce(Span::cover).unwrap_or(context.span);
    let text = context.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let value = match kind {
        Kind::Substitution => Value::Attribute(Attribute::new(text.split(' ').collect::<Vec<_>>())),
        _ => Value::Occurrence(Occurrence { positive: so, realis: Realis::Actual }),
    };
    let said = context.said.iter().filter(|s| s.words.contains(&place.2) && !s.source.is_empty());
    Statement {
        evidence: context.evidence(&article.article.id, context.span, span),
        value: StatedValue { text, value },
        factuality: if so { "CT+" } else { "CT-" }.to_owned(),
        attribution: said.map(|s| Said { source: s.source.clone(), cue: String::new(), stance: s.stance }).collect(),
        origin,
        reported_at: article.reported_at().map(str::to_owned),
        valid_at: None,
    }
}
