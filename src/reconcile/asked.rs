//! Groups of values that answer one question by the fitted score, whatever is told of them.
//!
//! The score says which values are asked of one thing, the comparison of values how they stand to each other; time decides
//! between contradiction and change. Where a group of claims holds two values already, nothing is added for them.

use super::Options;
use super::best::best;
use super::differ::held;
use super::guard::is_agreement;
use super::origin::origin_of;
use super::outcome::{Fact, Group, Link, StatedValue, Statement};
use super::relate::{has_grown, is_counted_on};
use super::resolve::{self, verdict};
use super::same::open;
use super::story::{Story, with_weekday};
use crate::article::Field;
use crate::claim::{ArticleClaims, Context, EPOCH, Figure, FigureKind, Mode, PREDICATES, Said, Slot, TOLLS, Word};
use crate::pairing::{Article, Mention, Reading};
use crate::syntax::{Deprel, Upos};
use crate::value::{Anchor, Comparison, Relation, Value, compare_named};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The groups of values that answer one question, but for what other groups hold already.
pub(super) fn groups(told: &[Group], of: &Story<'_>, origins: &[usize], options: &Options) -> Vec<Group> {
    let articles = of.articles;
    let read: Vec<Article<'_>> =
        articles.iter().map(|a| Article { published: a.date(), contexts: &a.contexts }).collect();
    let story = Reading::related(&read, options.score(), Arc::clone(&of.related));
    let joins = story.joins(options.min_confidence);
    let asked = Asked { articles, origins, read: &read, story: &story, known: Known::of(told), options };
    let mut groups = Vec::new();
    let mut stands = asked.known.all.clone();
    let place = |i: usize| asked.place(story.mentions()[i]);
    for cluster in story.groups(&joins, options.min_confidence) {
        if let Some((kept, group)) = asked.group(&cluster, false) {
            stands.extend(kept.into_iter().map(place));
            groups.push(group);
        }
    }
    // A group has no room for all: what has found a place in none is told with the likeliest of those that answer its question, as
    // in a story of their two articles alone.
    for pair in joins {
        let pair = [pair.a as usize, pair.b as usize];
        if pair.iter().all(|&i| stands.contains(&place(i))) {
            continue;
        }
        if let Some((_, group)) = asked.group(&pair, true) {
            stands.extend(pair.map(place));
            groups.push(group);
        }
    }
    groups
}

/// Where a value stands: its article, its text, and its first byte.
type Place<'a> = (&'a str, Field, usize);

/// What groups tell of values already.
#[derive(Default)]
struct Known<'a> {
    /// The pairs that they hold together.
    pairs: FxHashSet<[Place<'a>; 2]>,
    /// The values of groups in which some are set against others: each value answers one question.
    disputed: FxHashSet<Place<'a>>,
    /// All of them.
    all: FxHashSet<Place<'a>>,
}

impl<'a> Known<'a> {
    fn of(told: &'a [Group]) -> Self {
        let mut known = Self::default();
        for group in told.iter().filter(|g| !matches!(g.fact.slot, Slot::Statement | Slot::Polarity)) {
            let place = |i: usize| {
                let evidence = &group.statements[i].evidence;
                (evidence.article.as_str(), evidence.field, evidence.value_start)
            };
            known.all.extend((0..group.statements.len()).map(place));
            let differ =
                |l: &Link| matches!(l.relation, Relation::Contradicts | Relation::Supersedes | Relation::Corrects);
            if group.relations.iter().any(differ) {
                known.disputed.extend((0..group.statements.len()).map(place));
            }
            for link in group.relations.iter().filter(|l| l.relation != Relation::Incomparable) {
                let mut pair = [link.a, link.b].map(place);
                pair.sort_unstable();
                known.pairs.insert(pair);
            }
        }
        known
    }

    fn holds(&self, pair: &[Place<'_>; 2]) -> bool {
        self.pairs.contains(pair) || pair.iter().any(|place| self.disputed.contains(place))
    }
}

struct Asked<'a> {
    articles: &'a [&'a ArticleClaims],
    origins: &'a [usize],
    read: &'a [Article<'a>],
    story: &'a Reading<'a>,
    known: Known<'a>,
    options: &'a Options,
}

impl<'a> Asked<'a> {
    fn context(&self, m: Mention) -> &'a Context {
        &self.articles[m.article].contexts[m.sentence]
    }

    fn figure(&self, m: Mention) -> &'a Figure {
        &self.context(m).values[m.figure]
    }

    /// The group of a cluster, where it tells anything that is not told already, with those of its members that stand in it. `lone`:
    /// one of two stands in no other group.
    fn group(&self, cluster: &[usize], lone: bool) -> Option<(Vec<usize>, Group)> {
        let pairs = (0..cluster.len()).flat_map(|i| (i + 1..cluster.len()).map(move |j| (i, j)));
        let told = pairs.map(|(i, j)| {
            let (a, b) = (cluster[i], cluster[j]);
            let sure = self.story.score(a, b);
            let found = if self.story.are_apart(a, b) {
                self.relate(self.story.mentions()[a], self.story.mentions()[b], sure)
            } else {
                open("one text tells both")
            };
            ((i, j), (sure, found))
        });
        let told: FxHashMap<(usize, usize), (f32, Comparison)> = told.collect();
        // What answers the question of no other with enough certainty is not shown: another story would tell it elsewhere.
        let stands = |i: usize| {
            (0..cluster.len()).filter(|&j| j != i).any(|j| {
                let (sure, found) = &told[&(i.min(j), i.max(j))];
                *sure >= self.options.min_confidence && found.relation != Relation::Incomparable
            })
        };
        let kept: Vec<usize> = (0..cluster.len()).filter(|&i| stands(i)).collect();
        let members: Vec<Mention> = kept.iter().map(|&i| self.story.mentions()[cluster[i]]).collect();
        let mut links = resolve::links(&(0..kept.len()).map(|i| (i, 0)).collect::<Vec<_>>(), |(i, _), (j, _)| {
            told[&(kept[i], kept[j])].1.clone()
        });
        let mut sum = 0.0;
        let mut count = 0;
        let mut new = false;
        // The pair that tells most: one that is told apart before one that agrees, then the surest.
        let mut most = ((false, 0.0), (0, 0));
        for link in links.iter().filter(|l| l.relation != Relation::Incomparable) {
            let (i, j) = (kept[link.a.min(link.b)], kept[link.a.max(link.b)]);
            let sure = told[&(i, j)].0;
            let tells = (link.relation == Relation::Contradicts, sure);
            if tells > most.0 {
                most = (tells, (cluster[i], cluster[j]));
            }
            sum += sure;
            count += 1;
            let mut pair = [link.a, link.b].map(|i| self.place(members[i]));
            pair.sort_unstable();
            new |= if lone { !self.known.pairs.contains(&pair) } else { !self.known.holds(&pair) };
        }
        if !new {
            return None;
        }
        let statements: Vec<Statement> = members.iter().map(|&m| self.statement(m, &members)).collect();
        if lone {
            let differs = |l: &&mut Link| !is_agreement(l.relation);
            for link in links.iter_mut().filter(differs) {
                let found = open("what is nearest to one of them is told with others");
                *link = Link { relation: found.relation, ground: None, why: found.why, ..*link };
            }
        }
        let group = Group {
            id: String::new(),
            question: String::new(),
            verdict: verdict(&statements, &links),
            fact: self.fact(members[0]),
            best: best(&statements, &links),
            statements,
            relations: links,
            confidence: Some(sum / count as f32),
            why: self.story.why(self.read, most.1.0, most.1.1),
        };
        Some((kept.into_iter().map(|i| cluster[i]).collect(), group))
    }

    fn place(&self, m: Mention) -> Place<'a> {
        (&self.articles[m.article].article.id, self.context(m).field, self.figure(m).span.start())
    }

    /// How two values of one question stand to each other.
    fn relate(&self, a: Mention, b: Mention, score: f32) -> Comparison {
        let (x, y) = (self.figure(a), self.figure(b));
        let Some(mut found) = held(x, y, &self.options.tolerance) else { return open("they are of two kinds") };
        if let (Value::Time(p), Value::Time(q)) = (&x.value, &y.value)
            && found.relation == Relation::Contradicts
            && [p, q].iter().any(|t| matches!(t.anchor, Anchor::Article | Anchor::Narrative))
            && self.order(a, b).is_some()
        {
            let dated = |m: Mention, t| with_weekday(t, self.articles[m.article].day(), EPOCH);
            found = compare_named(&dated(a, p), &dated(b, q), &self.options.tolerance);
        }
        if found.relation != Relation::Contradicts {
            return found;
        }
        if x.subset != y.subset {
            return open("one of them counts a part");
        }
        if score < self.options.min_conflict {
            return open("it is not sure enough that both answer one question");
        }
        self.later(a, b).unwrap_or(found)
    }

    /// Whether what one tells has become what the other tells.
    fn later(&self, a: Mention, b: Mention) -> Option<Comparison> {
        let order = self.order(a, b);
        let (x, y) = (self.figure(a), self.figure(b));
        let change = |first_is_later: bool, why: &str| {
            let relation = if first_is_later { Relation::Supersedes } else { Relation::SupersededBy };
            Some(Comparison { relation, ground: None, why: why.to_owned() })
        };
        let planned = |m: Mention| self.governor(m).is_some_and(|word| word.mode.planned);
        if let (Value::Time(_), Some(order)) = (&x.value, order) {
            let both = order != Ordering::Equal && planned(a) && planned(b);
            return both.then(|| {
                change(order == Ordering::Greater, "the later report tells another time for what is planned")
            })?;
        }
        let (p, q) = (x.value.low()?, y.value.low()?);
        let larger = if p > q { a } else { b };
        let grows = [a, b].into_iter().any(|m| self.is_counted_on(m));
        let later = order == Some(if p > q { Ordering::Greater } else { Ordering::Less });
        if later && grows && self.articles_apart(a, b) || has_grown(self.context(larger)) && order.is_none_or(|_| later)
        {
            return change(p > q, "it grows, and the larger one is told later, or as grown");
        }
        None
    }

    /// Which of their articles was published first.
    fn order(&self, a: Mention, b: Mention) -> Option<Ordering> {
        self.articles[a.article].told_before(self.articles[b.article])
    }

    fn articles_apart(&self, a: Mention, b: Mention) -> bool {
        self.articles[a.article].reported_at().and_then(|at| at.get(..10))
            != self.articles[b.article].reported_at().and_then(|at| at.get(..10))
    }

    /// The predicate that a value stands at.
    fn governor(&self, m: Mention) -> Option<&'a Word> {
        Some(&self.context(m).words[self.governor_at(m)?])
    }

    fn governor_at(&self, m: Mention) -> Option<usize> {
        let context = self.context(m);
        let top = context.top(&self.figure(m).words);
        std::iter::once(top).chain(context.ancestors(top)).find(|&i| context.words[i].upos == Upos::Verb)
    }

    fn is_counted_on(&self, m: Mention) -> bool {
        // The age of the dead does not grow.
        if self.figure(m).kind == FigureKind::Age {
            return false;
        }
        let toll = |word: &str| PREDICATES.first(word).is_some_and(|predicate| TOLLS.contains(&predicate));
        let noun = self.figure(m).head.map(|i| &*self.context(m).words[i].lemma);
        let verb = self.governor(m).map(|word| &*word.lemma);
        noun.into_iter().chain(verb).any(|word| is_counted_on(word) || toll(word))
    }

    fn statement(&self, m: Mention, group: &[Mention]) -> Statement {
        let (context, figure, article) = (self.context(m), self.figure(m), self.articles[m.article]);
        let text = context.text(figure.span);
        let said = context.said.iter().filter(|s| s.words.contains(&figure.words.start));
        let mode = self.governor(m).map_or_else(Mode::default, |word| word.mode);
        Statement {
            evidence: context.evidence(&article.article.id, context.span, figure.span),
            value: StatedValue {
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                value: figure.value.clone(),
            },
            factuality: [if mode.open { "PS" } else { "CT" }, if mode.denied { "-" } else { "+" }].concat(),
            attribution: said
                .map(|s| Said { source: s.source.clone(), cue: String::new(), stance: s.stance })
                .collect(),
            origin: origin_of(m.article, group.iter().map(|other| other.article), self.articles, self.origins),
            reported_at: article.reported_at().map(str::to_owned),
            valid_at: None,
        }
    }

    fn fact(&self, m: Mention) -> Fact {
        let figure = self.figure(m);
        let slot = match figure.kind {
            FigureKind::Time | FigureKind::Set => Slot::Time,
            FigureKind::Duration => Slot::Duration,
            FigureKind::Age => Slot::Age,
            FigureKind::Ordinal => Slot::Ordinal,
            FigureKind::Money | FigureKind::Percent | FigureKind::Quantity => Slot::Amount,
            FigureKind::Number | FigureKind::Score => Slot::Number,
        };
        let context = self.context(m);
        let of = match &figure.value {
            Value::Quantity(quantity) => quantity.of.clone(),
            _ => None,
        };
        let of = of.or_else(|| figure.head.map(|i| context.words[i].lemma.to_string()));
        let governor = self.governor_at(m);
        let mut arguments: BTreeMap<String, String> = of.into_iter().map(|noun| ("of".to_owned(), noun)).collect();
        for (i, word) in context.words.iter().enumerate() {
            let role = match word.relation {
                _ if word.head != governor || governor.is_none() || figure.words.contains(&i) => continue,
                Deprel::Nsubj | Deprel::OblAgent => "agent",
                Deprel::NsubjPass | Deprel::Obj => "theme",
                _ => continue,
            };
            if figure.head != Some(i) {
                arguments.entry(role.to_owned()).or_insert_with(|| context.called(i));
            }
        }
        // A toll is told by its own group; what is counted beside it is named by what it counts.
        let verb = governor.map(|i| &*context.words[i].lemma).filter(|lemma| !TOLLS.contains(lemma));
        let noun = arguments.get("of").map(String::as_str);
        let predicate = verb.or(noun).unwrap_or("be").to_owned();
        Fact { predicate, slot, arguments }
    }
}
