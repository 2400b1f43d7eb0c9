//! `crossclaim explain`, and what `report --explain` says of a group: what spoke for one question, what against.

use crate::Outcome;
use crate::input::Input;
use crate::report::{Tuning, claims};
use crossclaim::claim::ArticleClaims;
use crossclaim::pairing::{self, Mention, Reading, Reason, Table};
use crossclaim::reconcile::{Group, Report};
use crossclaim::value::{Relation, Tolerance, Value, compare};
use crossclaim::{Field, Reader, report};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;

/// The most features that a waterfall lists for one question, and against.
const FOR: usize = 6;
const AGAINST: usize = 4;
/// The most characters of a bar, and how much of the log odds one of them stands for.
const BAR: usize = 8;
const STEP: f32 = 0.15;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Text files, JSON-lines files and folders of them: one story
    files: Vec<PathBuf>,
    /// Two places: the id of an article, or `ID:title`, and the byte of a value in its body or title
    #[arg(long, num_args = 2, required = true, value_names = ["ARTICLE:BYTE", "ARTICLE:BYTE"])]
    at: Vec<String>,
    #[command(flatten)]
    tuning: Tuning,
}

/// The values of a story with their scores.
pub(crate) struct Scores<'a> {
    reading: Reading<'a>,
    articles: Vec<pairing::Article<'a>>,
    ids: Vec<&'a str>,
}

impl<'a> Scores<'a> {
    pub(crate) fn new(claims: &'a [ArticleClaims], table: &'a Table) -> Self {
        let mut sorted: Vec<&ArticleClaims> = claims.iter().collect();
        sorted.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        let day = |read: &ArticleClaims| {
            let told = read.written.as_deref().or(read.reported.as_deref());
            told.and_then(|date| date.get(..10)?.parse().ok())
        };
        let articles: Vec<pairing::Article<'_>> =
            sorted.iter().map(|read| pairing::Article { published: day(read), contexts: &read.contexts }).collect();
        let ids = sorted.iter().map(|read| read.article.id.as_str()).collect();
        Self { reading: Reading::new(&articles, table), articles, ids }
    }

    fn span(&self, mention: Mention) -> (usize, usize) {
        let span = self.articles[mention.article].contexts[mention.sentence].values[mention.figure].span;
        (span.start(), span.end())
    }

    fn value(&self, mention: Mention) -> &Value {
        &self.articles[mention.article].contexts[mention.sentence].values[mention.figure].value
    }

    /// The mentions of one field of an article.
    fn of<'s>(&'s self, id: &'s str, field: Field) -> impl Iterator<Item = (usize, Mention)> + 's {
        let own = move |m: &Mention| {
            self.ids[m.article] == id && self.articles[m.article].contexts[m.sentence].field == field
        };
        self.reading.mentions().iter().copied().enumerate().filter(move |(_, m)| own(m))
    }

    /// The mention that shares most bytes with a range.
    fn at(&self, id: &str, field: Field, start: usize, end: usize) -> Option<usize> {
        let shared = |(i, mention): (usize, Mention)| {
            let (from, to) = self.span(mention);
            let bytes = to.min(end).saturating_sub(from.max(start));
            (bytes > 0).then_some((bytes, usize::MAX - i))
        };
        self.of(id, field).filter_map(shared).max().map(|(_, i)| usize::MAX - i)
    }

    /// What carried the score of two mentions, in lines: the log odds that each feature added.
    fn waterfall(&self, a: usize, b: usize) -> Vec<String> {
        let reasons = self.reading.explain(a, b);
        let (spoke_for, against): (Vec<&Reason>, Vec<&Reason>) = reasons.iter().partition(|reason| reason.weight > 0.0);
        let mut lines = Vec::new();
        for (reasons, most, what) in [(spoke_for, FOR, "for"), (against, AGAINST, "against")] {
            for reason in reasons.iter().take(most) {
                let filled = ((reason.weight.abs() / STEP).ceil() as usize).clamp(1, BAR);
                let bar = format!("{}{}", "\u{2588}".repeat(filled), "\u{b7}".repeat(BAR - filled));
                lines.push(format!("{:+.2} {bar} {} (here {:.2})", reason.weight, reason.says, reason.value));
            }
            let rest: f32 = reasons.iter().skip(most).map(|reason| reason.weight).sum();
            if reasons.len() > most {
                lines.push(format!("{rest:+.2} from {} others {what} one question", reasons.len() - most));
            }
        }
        lines
    }

    /// The waterfall of the pair that a group's verdict rests on, where the score knows both values.
    fn of_group(&self, group: &Group) -> Option<Vec<String>> {
        let weight = |relation: Relation| match relation {
            Relation::Contradicts => 0,
            Relation::Supersedes | Relation::Corrects => 1,
            Relation::Incomparable => 3,
            _ => 2,
        };
        let mut links: Vec<_> = group.relations.iter().collect();
        links.sort_by_key(|link| (weight(link.relation), link.a, link.b));
        let known = |at: usize| {
            let evidence = &group.statements.get(at)?.evidence;
            self.at(&evidence.article, evidence.field, evidence.value_start, evidence.value_end)
        };
        let (a, b, link) = links.iter().find_map(|link| {
            let (a, b) = known(link.a).zip(known(link.b))?;
            (a != b && self.reading.comparable(a, b)).then_some((a, b, link))
        })?;
        let told = |at: usize| {
            let statement = &group.statements[at];
            format!("\u{201c}{}\u{201d} ({})", statement.value.text, statement.evidence.article)
        };
        let score = self.reading.score(a, b) * 100.0;
        let head = format!("score of {} and {}: {score:.0}% that they answer one question", told(link.a), told(link.b));
        Some(std::iter::once(head).chain(self.waterfall(a, b)).collect())
    }

    /// For every group, by its id, what carried its score.
    pub(crate) fn notes(&self, found: &Report) -> BTreeMap<String, Vec<String>> {
        found.groups.iter().filter_map(|group| Some((group.id.clone(), self.of_group(group)?))).collect()
    }
}

/// A place that was asked for.
struct Place<'p> {
    id: &'p str,
    field: Field,
    byte: usize,
}

impl<'p> Place<'p> {
    fn parse(text: &'p str) -> io::Result<Self> {
        let wrong = || io::Error::other(format!("--at: expected ARTICLE:BYTE, found {text:?}"));
        let (id, byte) = text.rsplit_once(':').ok_or_else(wrong)?;
        let byte = byte.parse().map_err(|_| wrong())?;
        Ok(match id.strip_suffix(":title") {
            Some(id) => Self { id, field: Field::Title, byte },
            None => Self { id, field: Field::Body, byte },
        })
    }

    /// The groups of the report that rest on a value here.
    fn groups(&self, found: &Report) -> BTreeSet<usize> {
        let here = |group: &Group| {
            group.statements.iter().map(|s| &s.evidence).any(|e| {
                e.article == self.id && e.field == self.field && (e.value_start..e.value_end).contains(&self.byte)
            })
        };
        found.groups.iter().enumerate().filter(|(_, group)| here(group)).map(|(i, _)| i).collect()
    }
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let options = args.tuning.options()?.explain(true);
    let input = Input::read(&args.files);
    let [one, other] = [&args.at[0], &args.at[1]].map(|text| Place::parse(text));
    let (one, other) = (one?, other?);
    let mut out = String::new();
    let holds = |id: &str, story: &crate::input::Bundle| story.articles.iter().any(|article| article.id == id);
    let story = input.stories.iter().find(|story| holds(one.id, story) && holds(other.id, story));
    let Some(story) = story else {
        let known: Vec<&str> = input.stories.iter().flat_map(|s| &s.articles).map(|a| a.id.as_str()).take(20).collect();
        let (a, b) = (one.id, other.id);
        return Err(io::Error::other(format!(
            "--at: expected two articles of one story among {}, found {a} and {b}",
            known.join(", ")
        )));
    };
    let claims = claims(&story.articles);
    let found = Reader::new(options).reconcile(&claims).map_err(io::Error::other)?;
    let table = args.tuning.score()?;
    let scores = Scores::new(&claims, table.as_ref().unwrap_or(Table::embedded()));
    let mentions = [&one, &other].map(|place| scores.at(place.id, place.field, place.byte, place.byte + 1));
    for (place, mention) in [&one, &other].into_iter().zip(mentions) {
        let article = story.articles.iter().find(|article| article.id == place.id);
        let text = article.map_or("", |article| article.text(place.field));
        match mention {
            Some(at) => {
                let (start, end) = scores.span(scores.reading.mentions()[at]);
                out.push_str(&format!(
                    "{}:{start}: \u{201c}{}\u{201d}\n",
                    place.id,
                    text.get(start..end).unwrap_or("")
                ));
            }
            None if place.groups(&found).is_empty() => {
                let mut near: Vec<(usize, usize, usize)> = scores
                    .of(place.id, place.field)
                    .map(|(_, mention)| scores.span(mention))
                    .map(|(start, end)| (start.abs_diff(place.byte), start, end))
                    .collect();
                near.sort_unstable();
                let name = |&(_, start, end): &(usize, usize, usize)| {
                    format!("{start} (\u{201c}{}\u{201d})", text.get(start..end).unwrap_or(""))
                };
                let near: Vec<String> = near.iter().take(5).map(name).collect();
                let (id, byte) = (place.id, place.byte);
                return Err(io::Error::other(format!(
                    "--at: expected the byte of a value, found none at {id}:{byte}; the nearest are at {}",
                    if near.is_empty() { "no byte".to_owned() } else { near.join(", ") }
                )));
            }
            None => out.push_str(&format!(
                "{}:{}: no number or time, but words that a claim rests on\n",
                place.id, place.byte
            )),
        }
    }
    if let [Some(a), Some(b)] = mentions {
        pair(&mut out, &scores, a, b);
    }
    together(&mut out, &found, &one, &other);
    print(&out)?;
    Ok(input.outcome())
}

/// How the two values stand to each other, and what carried their score.
fn pair(out: &mut String, scores: &Scores<'_>, a: usize, b: usize) {
    let [x, y] = [a, b].map(|i| scores.value(scores.reading.mentions()[i]));
    let compared = compare(x, y, &Tolerance::default());
    let relation = format!("{:?}", compared.relation).to_lowercase();
    out.push_str(&format!("by their values: {relation}: {}\n", compared.why));
    if a == b {
        out.push_str("not compared: both places are in one value\n");
    } else if !scores.reading.comparable(a, b) {
        out.push_str("not compared: values of these kinds cannot answer one question\n");
    } else {
        let score = scores.reading.score(a, b) * 100.0;
        out.push_str(&format!("score: {score:.0}% that they answer one question\n"));
        let key = (a.min(b) as u32, a.max(b) as u32);
        if !scores.reading.pairs().iter().any(|pair| (pair.a, pair.b) == key) {
            out.push_str("not compared: other values are nearer to each of the two, by the words that they share\n");
        }
        scores.waterfall(a, b).iter().for_each(|line| out.push_str(&format!("  {line}\n")));
    }
}

/// Where the report tells the two together, or why it keeps them apart.
fn together(out: &mut String, found: &Report, one: &Place<'_>, other: &Place<'_>) {
    let [a, b] = [one, other].map(|place| place.groups(found));
    for &at in a.intersection(&b) {
        let group = &found.groups[at];
        let verdict = format!("{:?}", group.verdict).to_lowercase();
        out.push_str(&format!("in the report: both answer {:?} ({}, {verdict})\n", group.question, group.id));
        let holds = |place: &Place<'_>, at: usize| {
            group.statements.get(at).map(|s| &s.evidence).is_some_and(|e| {
                e.article == place.id && e.field == place.field && (e.value_start..e.value_end).contains(&place.byte)
            })
        };
        for link in &group.relations {
            if holds(one, link.a) && holds(other, link.b) || holds(one, link.b) && holds(other, link.a) {
                let relation = format!("{:?}", link.relation).to_lowercase();
                out.push_str(&format!("  {relation}: {}\n", link.why));
            }
        }
    }
    if a.is_disjoint(&b) {
        out.push_str("in the report: not told together\n");
        for (place, groups) in [(one, &a), (other, &b)] {
            for &at in groups {
                out.push_str(&format!("  {}:{} answers {:?}\n", place.id, place.byte, found.groups[at].question));
            }
        }
    }
    let covers = |e: &crossclaim::claim::Evidence, place: &Place<'_>| {
        e.article == place.id && e.field == place.field && (e.value_start..e.value_end).contains(&place.byte)
    };
    for refusal in &found.refusals {
        let (x, y) = (&refusal.a, &refusal.b);
        if covers(x, one) && covers(y, other) || covers(x, other) && covers(y, one) {
            out.push_str(&format!("kept apart: {}\n", refusal.why));
        }
    }
}

/// Lines with nothing in them that a terminal would obey.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    text.lines().try_for_each(|line| writeln!(out, "{}", report::printable(line)))
}
