//! A report as a person reads it: its questions in the order of importance, each once, with what the outlets answer.
//!
//! The text and the page both show this. Knows nothing of columns, colours or markup.

use super::answer::{answer, best, shortened, squeeze};
use crate::article::Field;
use crate::claim::ArticleEntry;
use crate::claim::{Slot, TOLLS, is_pronoun};
use crate::reconcile::{Best, Group, Link, Report, Statement, Verdict};
use crate::value::{Ground, Relation, Value};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a question is worth to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// Its answers contradict each other.
    Conflict,
    /// A later answer tells a later state, or puts right an earlier one.
    Update,
    /// Two or more independent origins agree.
    Agreement,
    /// All answers can be true, or nothing can be said.
    Open,
    /// One origin alone answers.
    Single,
}

impl Kind {
    /// Every kind, in the order of a report.
    pub(super) const ALL: [Self; 5] = [Self::Conflict, Self::Update, Self::Agreement, Self::Open, Self::Single];

    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Disputed | Verdict::DisputedByAttribution => Self::Conflict,
            Verdict::Updated | Verdict::Corrected => Self::Update,
            Verdict::Corroborated => Self::Agreement,
            Verdict::Compatible | Verdict::Unresolved => Self::Open,
            Verdict::SingleOrigin => Self::Single,
        }
    }

    /// The heading of its section.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Conflict => "Conflicts",
            Self::Update => "Updates",
            Self::Agreement => "Agreed",
            Self::Open => "Fit together, or left open",
            Self::Single => "From one origin alone",
        }
    }

    /// So many of it, in words.
    pub(super) fn counted(self, count: usize) -> String {
        match self {
            Self::Conflict => plural(count, "conflict"),
            Self::Update => plural(count, "update"),
            Self::Agreement => plural(count, "agreement"),
            Self::Open => format!("{count} that fit together or are left open"),
            Self::Single => format!("{count} from one origin alone"),
        }
    }
}

/// "3 articles", "1 article".
pub(super) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// All of a report, for a reader.
#[derive(Debug)]
pub(super) struct View<'r> {
    pub(super) report: &'r Report,
    /// The names of the outlets, in the order in which they first come.
    pub(super) outlets: Vec<String>,
    /// The outlet of each article.
    pub(super) outlet_of: Vec<usize>,
    /// How many articles are not copies of another.
    pub(super) origins: usize,
    /// Every question, conflicts first; the more important first within a kind.
    pub(super) lines: Vec<Line<'r>>,
    articles: HashMap<&'r str, usize>,
}

/// A question with its answers.
#[derive(Debug)]
pub(super) struct Line<'r> {
    pub(super) kind: Kind,
    pub(super) question: String,
    /// The groups that ask it; the first says what kind it is.
    pub(super) groups: Vec<&'r Group>,
    /// The answers; those that the kind rests on first.
    pub(super) sides: Vec<Side<'r>>,
    /// The independent origins of all answers.
    pub(super) origins: usize,
    /// A headline contradicts the text under it.
    pub(super) headline: bool,
    importance: f64,
}

/// One answer with all who give it.
#[derive(Debug)]
pub(super) struct Side<'r> {
    pub(super) answer: String,
    /// It takes part in the contradiction or the change.
    pub(super) at_odds: bool,
    /// The kind of the line rests on it: it is at odds, or agrees with the first answer; of other kinds every answer.
    pub(super) main: bool,
    pub(super) tellings: Vec<Telling<'r>>,
}

/// One statement of an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Telling<'r> {
    pub(super) statement: &'r Statement,
    /// The article; `None` where the report does not list it.
    pub(super) article: Option<usize>,
}

/// Where the words of a value stand: article, field, bytes.
type Place = (usize, Field, usize, usize);

impl<'r> View<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let (mut outlets, mut outlet_of) = (Vec::new(), Vec::new());
        let mut known: HashMap<String, usize> = HashMap::new();
        for article in &report.articles {
            let name = squeeze(article.source.as_deref().filter(|s| !s.trim().is_empty()).unwrap_or(&article.id));
            let at = *known.entry(name.clone()).or_insert(outlets.len());
            if at == outlets.len() {
                outlets.push(name);
            }
            outlet_of.push(at);
        }
        let origins = report.articles.iter().map(|a| a.origin.as_str()).collect::<BTreeSet<_>>().len();
        let articles = report.articles.iter().enumerate().map(|(i, a)| (a.id.as_str(), i)).collect();
        let mut view = Self { report, outlets, outlet_of, origins, lines: Vec::new(), articles };
        view.lines = view.ask();
        view
    }

    /// The article of an id.
    pub(super) fn article(&self, id: &str) -> Option<usize> {
        self.articles.get(id).copied()
    }

    pub(super) fn entry(&self, telling: Telling<'r>) -> Option<&'r ArticleEntry> {
        telling.article.map(|at| &self.report.articles[at])
    }

    /// The outlet that tells it; the id of its article where the report does not list that.
    pub(super) fn outlet(&self, telling: Telling<'r>) -> &str {
        telling
            .article
            .map_or(telling.statement.evidence.article.as_str(), |at| self.outlets[self.outlet_of[at]].as_str())
    }

    /// Where the words stand that answer a question. Whether something is so is in dispute between two sentences, whatever words
    /// of them show it.
    fn place(&self, kind: Kind, statement: &Statement) -> Place {
        let e = &statement.evidence;
        let whole = kind == Kind::Conflict && matches!(statement.value.value, Value::Occurrence(_));
        let (start, end) = if whole { (e.start, e.end) } else { (e.value_start, e.value_end) };
        (self.article(&e.article).unwrap_or(usize::MAX), e.field, start, end)
    }

    /// Every question once: groups that ask the same, or rest on the same words, are one line.
    fn ask(&self) -> Vec<Line<'r>> {
        let mut lines: Vec<Line<'r>> = self.report.groups.iter().map(|group| self.line(group)).collect();
        lines.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.importance.total_cmp(&a.importance)));
        let mut merged: Vec<Line<'r>> = Vec::new();
        let mut asked: HashMap<String, usize> = HashMap::new();
        let mut told: HashMap<Place, Vec<usize>> = HashMap::new();
        for line in lines {
            let question = line.question.to_lowercase();
            let places: BTreeSet<Place> =
                line.sides.iter().flat_map(|side| &side.tellings).map(|t| self.place(line.kind, t.statement)).collect();
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for at in places.iter().filter_map(|place| told.get(place)).flatten() {
                *shared.entry(*at).or_default() += 1;
            }
            // Most of its words answer another line already.
            let covered = shared.iter().find(|(_, count)| **count * 3 >= places.len() * 2).map(|(at, _)| *at);
            let at = match asked.get(&question).copied().or(covered) {
                Some(at) => {
                    self.merge(&mut merged[at], line);
                    at
                }
                None => {
                    merged.push(line);
                    merged.len() - 1
                }
            };
            asked.entry(question).or_insert(at);
            for place in places {
                let lines = told.entry(place).or_default();
                if !lines.contains(&at) {
                    lines.push(at);
                }
            }
        }
        merged
    }

    fn merge(&self, line: &mut Line<'r>, other: Line<'r>) {
        line.groups.extend(other.groups);
        line.headline |= other.headline;
        // A question in words says more than one that quotes a clause.
        if line.kind == other.kind && line.question.contains('\u{201c}') && !other.question.contains('\u{201c}') {
            line.question.clone_from(&other.question);
        }
        let kind = line.kind;
        let placed = |side: &Side<'r>| -> BTreeSet<Place> {
            side.tellings.iter().map(|t| self.place(kind, t.statement)).collect()
        };
        let mut known: BTreeSet<Place> = line.sides.iter().flat_map(placed).collect();
        for side in other.sides {
            let new: Vec<Telling<'r>> =
                side.tellings.iter().copied().filter(|t| known.insert(self.place(kind, t.statement))).collect();
            let same = line.sides.iter().position(|s| s.answer.to_lowercase() == side.answer.to_lowercase());
            match same {
                Some(at) => line.sides[at].tellings.extend(new),
                None if new.is_empty() => {}
                None => {
                    let at_odds = side.at_odds && line.kind == other.kind;
                    let main = at_odds || line.kind > Kind::Agreement;
                    line.sides.push(Side { tellings: new, at_odds, main, ..side });
                }
            }
        }
        line.origins = origins(&line.sides);
    }

    pub(super) fn line(&self, group: &'r Group) -> Line<'r> {
        let kind = Kind::of(group.verdict);
        let question = if group.question.is_empty() { super::question(group) } else { group.question.clone() };
        let mut sides = self.sides(group);
        let headline = kind == Kind::Conflict && against_own_text(&sides);
        name_apart(&mut sides);
        let origins = origins(&sides);
        let importance = importance(group, kind, origins, &self.prominence(&sides));
        Line { kind, question: squeeze(&question), groups: vec![group], sides, origins, headline, importance }
    }

    /// The statements by what they answer. Sides at odds come first; of these the later state comes last, and then those of
    /// more origins first, of an agreement with the origins of what they agree with.
    fn sides(&self, group: &'r Group) -> Vec<Side<'r>> {
        let answers: Vec<String> = group.statements.iter().map(|s| answer(group.fact.slot, s)).collect();
        let count = answers.len();
        let valid = |link: &&Link| link.a < count && link.b < count;
        let odds: Vec<(usize, usize)> =
            group.relations.iter().filter(valid).filter(|link| at_odds(link)).map(|link| (link.a, link.b)).collect();
        let of = labels(group, &answers, &odds);
        // A change reads from the earlier to the later state.
        let mut later = vec![0_i64; count];
        let changes = group.relations.iter().filter(valid);
        for link in changes.filter(|link| matches!(link.relation, Relation::Supersedes | Relation::Corrects)) {
            later[of[link.a]] += 1;
            later[of[link.b]] -= 1;
        }
        let odd: BTreeSet<usize> = odds.iter().flat_map(|&(a, b)| [of[a], of[b]]).collect();
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, side) in of.iter().enumerate() {
            members.entry(*side).or_default().push(i);
        }
        // The sides that a side agrees with, itself among them.
        let mut agreeing: BTreeMap<usize, BTreeSet<usize>> =
            members.keys().map(|&at| (at, BTreeSet::from([at]))).collect();
        let agrees =
            |link: &&Link| matches!(link.relation, Relation::Equivalent | Relation::Refines | Relation::RefinedBy);
        for link in group.relations.iter().filter(valid).filter(agrees) {
            let (a, b) = (of[link.a], of[link.b]);
            agreeing.entry(a).or_default().insert(b);
            agreeing.entry(b).or_default().insert(a);
        }
        let origins = |sides: &BTreeSet<usize>| {
            let told = sides.iter().flat_map(|side| &members[side]).map(|&i| group.statements[i].origin.as_str());
            told.collect::<BTreeSet<_>>().len()
        };
        let kind = Kind::of(group.verdict);
        let mut labels: Vec<usize> = members.keys().copied().collect();
        labels.sort_by_cached_key(|label| {
            let support = if kind == Kind::Agreement { origins(&agreeing[label]) } else { 0 };
            (!odd.contains(label), later[*label], Reverse((support, origins(&BTreeSet::from([*label])))))
        });
        let first = labels.first().copied().unwrap_or(0);
        let side = |label: usize| {
            let members = &members[&label];
            let mut times: HashMap<&str, usize> = HashMap::new();
            members.iter().for_each(|&i| *times.entry(&answers[i]).or_default() += 1);
            // What most of them say; the first of several.
            let most = members.iter().copied().rev().max_by_key(|&i| times[answers[i].as_str()]).unwrap_or(label);
            let at_odds = odd.contains(&label);
            let main = match kind {
                Kind::Conflict | Kind::Update => at_odds,
                Kind::Agreement => agreeing[&first].contains(&label),
                Kind::Open | Kind::Single => true,
            };
            let tellings = members.iter().map(|&i| self.telling(&group.statements[i])).collect();
            Side { answer: answers[most].clone(), at_odds, main, tellings }
        };
        labels.into_iter().map(side).collect()
    }

    fn telling(&self, statement: &'r Statement) -> Telling<'r> {
        Telling { statement, article: self.article(&statement.evidence.article) }
    }

    /// How prominently each article tells it: 1 in the headline or the first sentence, falling to 0 along the text.
    fn prominence(&self, sides: &[Side<'r>]) -> Vec<f64> {
        let mut best: BTreeMap<&str, f64> = BTreeMap::new();
        for evidence in sides.iter().flat_map(|side| &side.tellings).map(|t| &t.statement.evidence) {
            let here = match evidence.field {
                Field::Title => 1.0,
                Field::Body => 1.0 / (1.0 + evidence.start as f64 / 1500.0),
            };
            let known = best.entry(&evidence.article).or_default();
            *known = known.max(here);
        }
        best.into_values().collect()
    }

    /// Who gives an answer, each once, in words: the outlets; where people are set against people, those too.
    pub(super) fn voices(&self, line: &Line<'r>, side: &Side<'r>) -> Vec<String> {
        let cited = line.groups[0].verdict == Verdict::DisputedByAttribution;
        // An outlet that says yes or no only in the mouth of another does not say so itself.
        let own: BTreeSet<&str> =
            side.tellings.iter().filter(|t| cites(t.statement).is_none()).map(|t| self.outlet(*t)).collect();
        let mut voices: Vec<String> = Vec::new();
        let mut quoting: BTreeSet<&str> = BTreeSet::new();
        for &telling in &side.tellings {
            let outlet = self.outlet(telling);
            let mut voice = outlet.to_owned();
            let borrowed = line.groups[0].fact.slot == Slot::Polarity && !own.contains(outlet);
            let source = cites(telling.statement).filter(|_| cited || borrowed);
            if let Some(source) = source.as_ref().filter(|_| cited) {
                voice = format!("{} in {voice}", shortened(source, 40));
            } else if let Some(source) = source {
                // One of those whom an outlet cites is enough.
                if !quoting.insert(outlet) {
                    continue;
                }
                let unnamed = is_pronoun(&source.to_lowercase());
                let source = if unnamed { "somebody".to_owned() } else { shortened(&source, 40) };
                voice = format!("{voice} (citing {source})");
            } else if line.headline && side.at_odds && telling.statement.evidence.field == Field::Title {
                voice.push_str(" (headline)");
            }
            if !voices.contains(&voice) {
                voices.push(voice);
            }
        }
        voices
    }
}

/// Whom a statement cites.
fn cites(statement: &Statement) -> Option<String> {
    statement.attribution.iter().map(|said| squeeze(&said.source)).rfind(|source| !source.is_empty())
}

impl Line<'_> {
    /// The group that says what kind it is.
    pub(super) fn group(&self) -> &Group {
        self.groups[0]
    }

    /// How surely its statements answer one question, in percent, where a score tells.
    pub(super) fn percent(&self) -> Option<u32> {
        self.groups[0].confidence.map(|share| (share * 100.0).round() as u32)
    }

    /// The best supported value; an amount and a rank in the words of the answer that tells it ("$1 million", "second term").
    pub(super) fn best_words(&self, found: &Best) -> String {
        let worded = found.unit.is_some() || self.groups[0].fact.slot == Slot::Ordinal;
        let tells = |t: &Telling<'_>| match &t.statement.value.value {
            Value::Quantity(told) => {
                told.interval.point().is_some_and(|figure| Some(figure) == found.best.figure())
                    && told.unit.as_ref().map(|unit| &unit.name) == found.unit.as_ref()
            }
            _ => false,
        };
        let side = self.sides.iter().find(|side| side.tellings.iter().any(tells));
        best(found, side.filter(|_| worded).map(|side| side.answer.as_str()))
    }

    /// The best supported value; none where one origin sets one against the other, for then nothing supports either more.
    pub(super) fn best(&self) -> Option<&Best> {
        let even = self.groups[0].verdict == Verdict::DisputedByAttribution && self.origins == 1;
        self.groups[0].best.as_ref().filter(|_| !even)
    }

    /// The reasons of the contradictions or changes, each once, one for any two sides.
    pub(super) fn reasons(&self) -> Vec<&str> {
        let group = self.groups[0];
        let numbered = self.sides.iter().enumerate().flat_map(|(i, side)| side.tellings.iter().map(move |t| (i, t)));
        let side_of: HashMap<*const Statement, usize> =
            numbered.map(|(i, t)| (std::ptr::from_ref(t.statement), i)).collect();
        let side = |at: usize| group.statements.get(at).and_then(|s| side_of.get(&std::ptr::from_ref(s)).copied());
        let mut told: Vec<([Option<usize>; 2], &str)> = Vec::new();
        for link in group.relations.iter().filter(|link| at_odds(link) && !link.why.trim().is_empty()) {
            let (a, b) = (side(link.a), side(link.b));
            let pair = [a.min(b), a.max(b)];
            if !told.iter().any(|(known, why)| *known == pair || *why == link.why) {
                told.push((pair, &link.why));
            }
        }
        told.into_iter().map(|(_, why)| why).collect()
    }

    /// Its verdict, in words, with the grounds of its contradictions.
    pub(super) fn verdict(&self) -> String {
        let group = self.groups[0];
        let what = match group.verdict {
            Verdict::Disputed => "disputed",
            Verdict::DisputedByAttribution => "disputed by those cited",
            Verdict::Updated => "updated",
            Verdict::Corrected => "corrected",
            Verdict::Corroborated => "corroborated",
            Verdict::Compatible => "all can be true",
            Verdict::SingleOrigin => "one origin",
            Verdict::Unresolved => "unresolved",
        };
        let grounds: BTreeSet<String> = grounds(group).map(|ground| format!("{ground:?}").to_lowercase()).collect();
        let grounds: Vec<String> = grounds.into_iter().collect();
        if grounds.is_empty() { what.to_owned() } else { format!("{what} ({})", grounds.join(", ")) }
    }
}

/// For every statement the first one of its side: equivalent values and the same answers are one, but never two at odds.
fn labels(group: &Group, answers: &[String], odds: &[(usize, usize)]) -> Vec<usize> {
    let count = answers.len();
    let valid = |link: &&Link| link.a < count && link.b < count;
    let equal = group.relations.iter().filter(valid).filter(|link| link.relation == Relation::Equivalent);
    let mut first: HashMap<String, usize> = HashMap::new();
    let spelled: Vec<(usize, usize)> =
        (0..count).map(|i| (*first.entry(answers[i].to_lowercase()).or_insert(i), i)).collect();
    let mut of: Vec<usize> = (0..count).collect();
    let mut apart: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (a, b) in spelled.into_iter().chain(equal.map(|link| (link.a, link.b))) {
        let (low, high) = (of[a].min(of[b]), of[a].max(of[b]));
        if low == high || apart.contains(&(low, high)) {
            continue;
        }
        if odds.iter().any(|&(x, y)| (of[x].min(of[y]), of[x].max(of[y])) == (low, high)) {
            apart.insert((low, high));
        } else {
            of.iter_mut().filter(|side| **side == high).for_each(|side| *side = low);
        }
    }
    of
}

fn at_odds(link: &Link) -> bool {
    matches!(link.relation, Relation::Contradicts | Relation::Supersedes | Relation::Corrects)
}

fn grounds(group: &Group) -> impl Iterator<Item = Ground> {
    group.relations.iter().filter_map(|link| link.ground)
}

fn origins(sides: &[Side<'_>]) -> usize {
    let told = sides.iter().flat_map(|side| &side.tellings).map(|t| t.statement.origin.as_str());
    told.collect::<BTreeSet<_>>().len()
}

/// An answer in a headline is at odds with one in the text under it.
fn against_own_text(sides: &[Side<'_>]) -> bool {
    let told = |side: &Side<'_>, wanted: Field| -> BTreeSet<String> {
        let evidence = side.tellings.iter().map(|t| &t.statement.evidence);
        evidence.filter(|e| e.field == wanted).map(|e| e.article.clone()).collect()
    };
    let odd: Vec<&Side<'_>> = sides.iter().filter(|side| side.at_odds).collect();
    odd.iter().enumerate().any(|(i, side)| {
        let (heads, own) = (told(side, Field::Title), told(side, Field::Body));
        // What a text says too its headline does not contradict.
        let alone = heads.difference(&own);
        let others: BTreeSet<String> =
            odd.iter().enumerate().filter(|(k, _)| *k != i).flat_map(|(_, other)| told(other, Field::Body)).collect();
        alone.into_iter().any(|article| others.contains(article))
    })
}

/// Two sides that answer with one word ("yes", "yes") are told apart by the words that carry them.
fn name_apart(sides: &mut [Side<'_>]) {
    let answers: Vec<String> = sides.iter().map(|side| side.answer.clone()).collect();
    for side in sides.iter_mut().filter(|side| answers.iter().filter(|answer| **answer == side.answer).count() > 1) {
        let words = squeeze(&side.tellings[0].statement.value.text);
        if !words.eq_ignore_ascii_case(&side.answer) {
            side.answer = format!("{} (\u{201c}{}\u{201d})", side.answer, shortened(&words, 40));
        }
    }
}

/// Kind of conflict x how sure it is x how many independent origins x how prominently they tell it; from 0 to 1.
fn importance(group: &Group, kind: Kind, origins: usize, prominence: &[f64]) -> f64 {
    let slot = match group.fact.slot {
        Slot::Number | Slot::Count if TOLLS.contains(&group.fact.predicate.as_str()) => 1.0,
        Slot::Number | Slot::Count | Slot::Amount | Slot::State => 0.9,
        Slot::Polarity | Slot::Place | Slot::Age => 0.8,
        Slot::Time | Slot::Duration | Slot::Ordinal => 0.7,
        // What a whole sentence says is rarely asked, and who somebody is is known.
        Slot::Statement => 0.4,
        Slot::Title => 0.3,
    };
    let ground = match grounds(group).min() {
        Some(Ground::Attribute | Ground::Calendar) => 0.5,
        Some(Ground::Quote) => 0.7,
        _ => 1.0,
    };
    // "Several areas", told twice, agrees on nothing.
    let vague =
        |s: &Statement| matches!(&s.value.value, Value::Quantity(q) if q.approximate && q.interval.point().is_none());
    let vague = if kind >= Kind::Agreement && group.statements.iter().all(vague) { 0.3 } else { 1.0 };
    let sure = f64::from(group.confidence.unwrap_or(0.85));
    let shown = if prominence.is_empty() { 0.0 } else { prominence.iter().sum::<f64>() / prominence.len() as f64 };
    let origins = origins as f64;
    // What is agreed counts by the number of those who agree; of a conflict two origins are enough.
    let support =
        if kind >= Kind::Agreement { origins * origins / (origins * origins + 9.0) } else { origins / (origins + 0.5) };
    slot * ground * vague * sure * support * (0.4 + 0.6 * shown)
}
