//! A cluster of claims to a group: statements, relations, verdict, best value.

use super::best::{best, none_left};
use super::brief::At;
use super::gate::judge;
use super::origin::origin_of;
use super::relate::relate;
use super::same::open;
use super::story::Story;
use super::{Fact, Group, Link, StatedValue, Statement, Verdict};
use crate::annotate::entity::EntityKind;
use crate::annotate::polarity::Certainty;
use crate::article::Field;
use crate::claim::{Argument, ArticleClaims, Claim, Context, Evidence, Role, Slot};
use crate::value::{Comparison, Ground, PlaceLevel, Relation};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// The group of a cluster; `None` where there is nothing to report: one statement alone, unless it is a toll.
pub(super) fn group(cluster: &[At], story: &Story<'_>, origins: &[usize]) -> Option<Group> {
    let articles = story.articles;
    let claim = |at: At| story.claim(at);
    // Most clusters are one statement: what is no number is left without a look at it.
    if cluster.len() < 2 && !story.brief(*cluster.first()?).toll {
        return None;
    }
    let first = claim(*cluster.first()?);
    let toll = first.is_toll();
    // "No one else" is no toll.
    let nobody_else = first.subset && first.value.point() == Some(0.0);
    if cluster.len() < 2 && (!toll || nobody_else) {
        return None;
    }
    let links = links(cluster, |x, y| match judge(story, x, y) {
        Ok(same) => relate(story, x, y, same),
        Err(why) => open(why),
    });
    let across = |l: &Link| cluster[l.a].0 != cluster[l.b].0;
    let telling = |l: &Link| l.relation == Relation::Contradicts || (across(l) && l.relation != Relation::Incomparable);
    if !toll {
        // Whom nothing sets beside another is not shown: with an article less it would not stand here.
        let mut stands = vec![false; cluster.len()];
        links.iter().filter(|l| telling(l)).for_each(|l| [l.a, l.b].into_iter().for_each(|i| stands[i] = true));
        let kept: Vec<At> = cluster.iter().zip(&stands).filter(|(_, stands)| **stands).map(|(&at, _)| at).collect();
        if kept.is_empty() {
            return None;
        }
        if kept.len() < cluster.len() {
            return group(&kept, story, origins);
        }
    }
    if matches!(first.slot, Slot::Polarity | Slot::State)
        && !links.iter().any(|l| matches!(l.relation, Relation::Contradicts | Relation::Supersedes))
    {
        // That both tell of one event is worth a line only where who takes part is known to be the same.
        if first.arguments.len() < 2 && !first.arguments.iter().any(|x| x.participant.named) {
            return None;
        }
    }
    let told = |at: At| origin_of(at.0, cluster.iter().map(|o| o.0), articles, origins);
    let statements: Vec<Statement> = cluster.iter().map(|&at| statement(claim(at), articles[at.0], told(at))).collect();
    let verdict = verdict(&statements, &links);
    let died = first.predicate == "injure" && toll && cluster.iter().all(|&at| super::fate::died(story, at));
    let best = if died { Some(none_left(&statements)) } else { best(&statements, &links) };
    Some(Group {
        id: String::new(),
        question: String::new(),
        verdict,
        fact: fact(cluster.iter().map(|&at| (claim(at), story.article(at)))),
        best,
        statements,
        relations: links,
        confidence: None,
        why: String::new(),
    })
}

/// How every two members relate. The JSON form knows a relation in one direction only.
pub(super) fn links(members: &[At], relate: impl Fn(At, At) -> Comparison) -> Vec<Link> {
    let mut links = Vec::new();
    for (a, &x) in members.iter().enumerate() {
        for (b, &y) in members.iter().enumerate().skip(a + 1) {
            let found = relate(x, y);
            let (a, b, relation) = match found.relation {
                Relation::RefinedBy | Relation::SupersededBy | Relation::CorrectedBy => (b, a, found.relation.mirror()),
                relation => (a, b, relation),
            };
            links.push(Link { a, b, relation, ground: found.ground, why: found.why });
        }
    }
    links
}

/// The groups of an article's own dates that no calendar holds together.
pub(super) fn calendar(article: &ArticleClaims, origin: &str) -> Vec<Group> {
    let build = |(a, b, why): &(Claim, Claim, String)| {
        let statements = vec![statement(a, article, origin.to_owned()), statement(b, article, origin.to_owned())];
        let (relation, ground) = (Relation::Contradicts, Some(Ground::Calendar));
        told_against((a, article), statements, vec![Link { a: 0, b: 1, relation, ground, why: why.clone() }])
    };
    article.calendar.iter().map(build).collect()
}

/// A claim with its article.
type Told<'a> = (&'a Claim, &'a ArticleClaims);

/// A group of statements that are set against each other as they stand.
pub(super) fn told_against(first: Told<'_>, statements: Vec<Statement>, relations: Vec<Link>) -> Group {
    Group {
        id: String::new(),
        question: String::new(),
        verdict: verdict(&statements, &relations),
        fact: fact(std::iter::once(first)),
        statements,
        relations,
        best: None,
        confidence: None,
        why: String::new(),
    }
}

/// The order of the report: contradictions, then changes, then agreement with most origins first, then by first evidence.
pub(super) fn rank(group: &Group) -> (u8, std::cmp::Reverse<usize>, String, usize, Slot, String) {
    let class = match group.verdict {
        Verdict::Disputed => 0,
        Verdict::DisputedByAttribution => 1,
        Verdict::Corrected | Verdict::Updated => 2,
        Verdict::Corroborated => 3,
        Verdict::Compatible => 4,
        Verdict::SingleOrigin | Verdict::Unresolved => 5,
    };
    let first = &group.statements[0].evidence;
    let origins = group.best.as_ref().map_or(0, |b| b.independent_origins);
    let predicate = group.fact.predicate.clone();
    (class, std::cmp::Reverse(origins), first.article.clone(), first.value_start, group.fact.slot, predicate)
}

/// Two sentences, each as its article, its field and its first byte.
type Pair<'g> = [(&'g str, Field, usize); 2];

/// What groups of events tell of pairs of sentences that agree.
#[derive(Default)]
struct Known<'g> {
    agree: FxHashSet<Pair<'g>>,
    /// Where their statements stand.
    stands: FxHashSet<&'g Evidence>,
}

/// For every group, whether a reader learns something new from it.
pub(super) fn new(groups: &[Group]) -> Vec<bool> {
    let told = Known::of(groups);
    groups.iter().map(|group| !told.has(group)).collect()
}

impl<'g> Known<'g> {
    fn of(groups: &'g [Group]) -> Self {
        let mut told = Self::default();
        for group in groups.iter().filter(|group| group.fact.slot == Slot::Polarity && !is_dispute(group)) {
            told.stands.extend(group.statements.iter().map(|s| &s.evidence));
            told.agree.extend(pairs(group, |relation| relation == Relation::Equivalent));
        }
        told
    }

    /// True of sentences told in near words whose event another group has, with all that stand here: a reader learns nothing
    /// new from them.
    fn has(&self, group: &Group) -> bool {
        let compared = |relation| relation != Relation::Incomparable;
        match group.fact.slot {
            // What is left open stays: it says why.
            Slot::Statement => {
                let mut pairs = pairs(group, compared).peekable();
                let agree = pairs.peek().is_some() && pairs.all(|pair| self.agree.contains(&pair));
                agree && group.statements.iter().all(|s| self.stands.contains(&s.evidence))
            }
            _ => false,
        }
    }
}

fn is_dispute(group: &Group) -> bool {
    group.fact.predicate == "dispute"
}

fn pairs(group: &Group, kept: impl Fn(Relation) -> bool) -> impl Iterator<Item = Pair<'_>> {
    let sentence = |at: usize| {
        let evidence = &group.statements[at].evidence;
        (evidence.article.as_str(), evidence.field, evidence.start)
    };
    let kept = group.relations.iter().filter(move |link| kept(link.relation));
    kept.map(move |link| {
        let mut pair = [sentence(link.a), sentence(link.b)];
        pair.sort();
        pair
    })
}

/// A claim as a statement of its article.
pub(super) fn statement(claim: &Claim, article: &ArticleClaims, origin: String) -> Statement {
    let certainty = match claim.factuality.certainty {
        Certainty::Certain => "CT",
        Certainty::Probable => "PR",
        Certainty::Possible => "PS",
        Certainty::Unknown => "U",
    };
    Statement {
        evidence: article.evidence(claim),
        value: StatedValue { text: claim.value_text.clone(), value: claim.value.clone() },
        factuality: [certainty, if claim.factuality.positive { "+" } else { "-" }].concat(),
        attribution: claim.attribution.clone(),
        origin,
        reported_at: article.reported_at().map(str::to_owned),
        valid_at: claim.when.as_ref().map(|w| w.timex.clone()),
    }
}

/// The fullest name for every role that the cluster's claims fill.
fn fact<'a>(told: impl Iterator<Item = Told<'a>> + Clone) -> Fact {
    let scene = scene(told.clone().filter(|(c, _)| c.is_toll() || c.slot == Slot::State));
    let claims = told.map(|(claim, _)| claim);
    let mut predicate = String::new();
    let mut slot = Slot::Polarity;
    let mut arguments: BTreeMap<String, String> = BTreeMap::new();
    // Who shares an event is known from the claims that name both.
    let both = |c: &Claim| c.arguments.iter().any(|a| a.role == Role::CoAgent);
    let paired = claims.clone().any(both);
    for claim in claims.filter(|c| !paired || both(c)) {
        predicate.clone_from(&claim.predicate);
        slot = claim.slot;
        // A toll is of the event, not of its victims; and a doer without a name says nothing of which event. A place does
        // nothing: it was mistaken for one who does.
        let toll = claim.is_toll();
        let doer = |a: &&Argument| {
            a.role == Role::Agent && a.participant.named && a.participant.kind != Some(EntityKind::Place)
        };
        for argument in claim.arguments.iter().filter(|a| !toll || doer(a)) {
            let role = match argument.role {
                Role::Agent => "agent",
                Role::CoAgent => "co_agent",
                Role::Theme => "theme",
                Role::Of => "of",
            };
            let taken = arguments.iter().any(|(r, n)| r != role && *n == argument.participant.name);
            let name = &argument.participant.name;
            let known = arguments.entry(role.to_owned()).or_default();
            if !taken && (known.is_empty() || (argument.participant.named && name.len() > known.len())) {
                known.clone_from(name);
            }
        }
    }
    arguments.retain(|_, name| !name.is_empty());
    if let Some(place) = scene {
        arguments.insert("place".to_owned(), place);
    }
    Fact { predicate, slot, arguments }
}

/// The place that most of the claims name, as an event is known by it; the first in order where several do. A name behind
/// "in" is one, too: a place told of the attack is none of those who were killed in it.
fn scene<'a>(told: impl Iterator<Item = Told<'a>>) -> Option<String> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for (claim, article) in told {
        let known = claim.places.iter().filter(|p| (PlaceLevel::City..=PlaceLevel::Country).contains(&p.level));
        let behind = article.contexts.get(claim.sentence).into_iter().flat_map(Context::names_behind_in);
        let behind = behind.filter(|name| claim.around.names.iter().any(|own| own == name));
        let all: BTreeSet<&str> = known.map(|p| p.name.as_str()).chain(behind).collect();
        all.into_iter().for_each(|name| *named.entry(name).or_default() += 1);
    }
    let most = named.values().copied().max()?;
    named.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name.to_owned())
}

pub(super) fn verdict(statements: &[Statement], links: &[Link]) -> Verdict {
    let has = |relation: Relation| links.iter().any(|l| l.relation == relation);
    if has(Relation::Contradicts) {
        let mouths = |l: &Link| {
            let (a, b) = (&statements[l.a].attribution, &statements[l.b].attribution);
            let named = |said: &[crate::claim::Said]| said.iter().any(|s| !s.source.is_empty());
            named(a) && named(b) && a.first().map(|s| &s.source) != b.first().map(|s| &s.source)
        };
        let all = links.iter().filter(|l| l.relation == Relation::Contradicts).all(mouths);
        return if all { Verdict::DisputedByAttribution } else { Verdict::Disputed };
    }
    if has(Relation::Corrects) {
        return Verdict::Corrected;
    }
    if has(Relation::Supersedes) {
        return Verdict::Updated;
    }
    let independent = |l: &&Link| statements[l.a].origin != statements[l.b].origin;
    if links.iter().filter(independent).any(|l| matches!(l.relation, Relation::Equivalent | Relation::Refines)) {
        Verdict::Corroborated
    } else if statements.iter().map(|s| &s.origin).collect::<BTreeSet<_>>().len() < 2 {
        Verdict::SingleOrigin
    } else if has(Relation::Compatible) {
        Verdict::Compatible
    } else {
        Verdict::Unresolved
    }
}
