//! `crossclaim features`: what the same-question score is fitted to. A tool for training, kept out of the help.

use crate::{Outcome, complain};
use crossclaim::Field;
use crossclaim::claim::{ArticleClaims, Context};
use crossclaim::pairing::{Article, Reading, Table, features, opposed_features, opposed_rows};
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Lines of `extract`
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Labelled pairs as JSON lines (id, set, story, source, label, a and b: art, field, start, end): print a row for each
    #[arg(long, required_unless_present_any = ["words", "clauses"])]
    pairs: Option<PathBuf>,
    /// The same for the opposition of clauses: a row for each that lies in the marks of both sides
    #[arg(long, conflicts_with = "pairs")]
    clauses: Option<PathBuf>,
    /// Print the background table instead: the lemmas that stand in so many articles or more
    #[arg(long)]
    words: Option<usize>,
}

#[derive(Deserialize)]
struct Labelled {
    id: String,
    set: String,
    story: String,
    source: String,
    label: String,
    a: Side,
    b: Side,
}

#[derive(Deserialize)]
struct Side {
    art: String,
    field: Field,
    start: usize,
    end: usize,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let mut stories: BTreeMap<String, Vec<ArticleClaims>> = BTreeMap::new();
    for path in &args.files {
        for (number, line) in BufReader::new(File::open(path)?).lines().enumerate() {
            let line = line?;
            let (story, json) = line.split_once('\t').unwrap_or(("", &line));
            stories.entry(story.to_owned()).or_default().push(parse(path, number, json)?);
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if let Some(least) = args.words {
        words(&stories, least, &mut out)?;
    }
    if let Some(path) = &args.pairs {
        rows(stories, &labelled(path)?, &mut out)?;
    } else if let Some(path) = &args.clauses {
        opposed(&stories, &labelled(path)?, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}

/// The labelled pairs of a file by story.
fn labelled(path: &Path) -> io::Result<BTreeMap<String, Vec<Labelled>>> {
    let mut pairs: BTreeMap<String, Vec<Labelled>> = BTreeMap::new();
    for (number, line) in BufReader::new(File::open(path)?).lines().enumerate() {
        let pair: Labelled = parse(path, number, &line?)?;
        pairs.entry(pair.story.clone()).or_default().push(pair);
    }
    Ok(pairs)
}

fn opposed(
    stories: &BTreeMap<String, Vec<ArticleClaims>>,
    pairs: &BTreeMap<String, Vec<Labelled>>,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "id\tset\tstory\tlabel\t{}", opposed_features().collect::<Vec<_>>().join("\t"))?;
    for (name, pairs) in pairs {
        let reads = stories.get(name).map_or(&[][..], Vec::as_slice);
        let contexts: Vec<&[Context]> = reads.iter().map(|read| read.contexts.as_slice()).collect();
        let rows = opposed_rows(&contexts);
        let inside = |(article, sentence): (usize, usize), words: &[usize], side: &Side| {
            let context = &contexts[article][sentence];
            reads[article].article.id == side.art
                && context.field == side.field
                && words.iter().any(|&i| {
                    let span = context.words[i].span;
                    span.start() < side.end && side.start < span.end()
                })
        };
        for Labelled { id, set, label, a, b, .. } in pairs {
            for found in &rows {
                let marked = |x: &Side, y: &Side| {
                    inside(found.at[0], &found.words[0], x) && inside(found.at[1], &found.words[1], y)
                };
                if marked(a, b) || marked(b, a) {
                    let row: Vec<String> = found.row.iter().map(f32::to_string).collect();
                    writeln!(out, "{id}\t{set}\t{name}\t{label}\t{}", row.join("\t"))?;
                }
            }
        }
    }
    Ok(())
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path, number: usize, json: &str) -> io::Result<T> {
    let wrong = |error| io::Error::other(format!("{}:{}: {error}", path.display(), number + 1));
    serde_json::from_str(json).map_err(wrong)
}

fn words(stories: &BTreeMap<String, Vec<ArticleClaims>>, least: usize, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for read in stories.values().flatten() {
        let words = read.contexts.iter().flat_map(|context| &context.words).map(|word| &*word.lemma);
        let distinct: BTreeSet<&str> = words.filter(|w| w.chars().any(char::is_alphanumeric)).collect();
        distinct.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    writeln!(out, "articles\t{}", stories.values().map(Vec::len).sum::<usize>())?;
    for (word, count) in counts.iter().filter(|(_, count)| **count >= least) {
        writeln!(out, "{word}\t{count}")?;
    }
    Ok(())
}

fn rows(
    stories: BTreeMap<String, Vec<ArticleClaims>>,
    pairs: &BTreeMap<String, Vec<Labelled>>,
    out: &mut impl Write,
) -> io::Result<()> {
    write!(out, "id\tset\tstory\tsource\tlabel\tcandidate")?;
    for (name, _) in features() {
        write!(out, "\t{name}")?;
    }
    writeln!(out)?;
    // The table is what will be fitted to these rows: candidates and features need none.
    let table = Table::default();
    let (mut lost, mut unlike) = (0_usize, 0_usize);
    for (name, mut reads) in stories {
        let Some(pairs) = pairs.get(&name) else { continue };
        reads.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        let date = |read: &ArticleClaims| {
            let date = read.written.as_deref().or(read.article.published.as_deref());
            date.and_then(|date| date.get(..10)?.parse().ok())
        };
        let articles: Vec<Article<'_>> =
            reads.iter().map(|read| Article { published: date(read), contexts: &read.contexts }).collect();
        let story = Reading::new(&articles, &table);
        let candidates: BTreeSet<(u32, u32)> = story.pairs().iter().map(|pair| (pair.a, pair.b)).collect();
        // The mention that overlaps most; of two the shorter one, then the first.
        let find = |side: &Side| {
            let overlap = |(i, mention): (usize, &crossclaim::pairing::Mention)| {
                let read = &reads[mention.article];
                let context = &read.contexts[mention.sentence];
                let span = context.values[mention.figure].span;
                let bytes = span.end().min(side.end).saturating_sub(span.start().max(side.start));
                let found = read.article.id == side.art && context.field == side.field && bytes > 0;
                found.then_some((bytes, Reverse(span.len()), Reverse(i)))
            };
            story.mentions().iter().enumerate().filter_map(overlap).max().map(|found| found.2.0)
        };
        for pair in pairs {
            let (Some(a), Some(b)) = (find(&pair.a), find(&pair.b)) else {
                lost += 1;
                continue;
            };
            if a == b || !story.comparable(a, b) {
                unlike += 1;
                continue;
            }
            let candidate = u8::from(candidates.contains(&(a.min(b) as u32, a.max(b) as u32)));
            let Labelled { id, set, story: name, source, label, .. } = pair;
            write!(out, "{id}\t{set}\t{name}\t{source}\t{label}\t{candidate}")?;
            for value in story.row(a, b) {
                write!(out, "\t{value}")?;
            }
            writeln!(out)?;
        }
    }
    complain(&format!("{lost} pairs without a mention on either side, {unlike} of kinds that are not compared"));
    Ok(())
}
