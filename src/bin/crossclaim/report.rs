//! `crossclaim report`.

use crate::Outcome;
use crate::explain::Scores;
use crate::input::Input;
use anstream::{AutoStream, ColorChoice};
use crossclaim::claim::{ArticleClaims, ArticleEntry};
use crossclaim::pairing::Table;
use crossclaim::reconcile::{Options, Report};
use crossclaim::report::{Kind, Layout};
use crossclaim::{Article, Reader, read, report};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The columns of text that goes to no terminal.
const WIDTH: usize = 100;
/// The most columns on a terminal: longer lines are hard to read.
const WIDEST: usize = 120;
/// From so many articles, or bytes of text, on reading shows how far it is.
const MANY: usize = 30;
const LONG: usize = 300_000;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Text files, JSON-lines files and folders of them; without one, or for `-`, standard input.
    /// All are one story, unless a field `story` of JSON lines parts them
    files: Vec<PathBuf>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write to this file; without it, or for `-`, to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Say what changed since this report on the same story, as `--format json` wrote it
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    #[command(flatten)]
    shown: Shown,
    #[command(flatten)]
    tuning: Tuning,
}

/// What of the report is shown as text.
#[derive(Debug, clap::Args)]
struct Shown {
    /// The most questions that are shown (text only)
    #[arg(long, value_name = "N", default_value_t = 10, conflicts_with = "all")]
    top: usize,
    /// Show every question and every quote, with what one origin alone states (text only)
    #[arg(long)]
    all: bool,
    /// Show one kind of question only (text only)
    #[arg(long, value_enum, value_name = "KIND")]
    only: Option<Only>,
    /// Show the questions only that this outlet, or the article of this id, answers (text only)
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Only {
    /// What contradicts.
    Conflicts,
    /// What changed in between.
    Updates,
    /// What two or more independent origins agree on.
    Agreements,
}

impl Shown {
    fn layout(&self) -> Layout {
        let only = self.only.map(|only| match only {
            Only::Conflicts => Kind::Conflict,
            Only::Updates => Kind::Update,
            Only::Agreements => Kind::Agreement,
        });
        Layout::new().top((!self.all).then_some(self.top)).only(only).outlet(self.outlet.clone())
    }
}

impl Shown {
    /// An outlet that the report does not have is a slip of the pen.
    fn check_outlet(&self, found: &Report) -> io::Result<()> {
        let Some(wanted) = &self.outlet else { return Ok(()) };
        let names = |a: &'_ ArticleEntry| [a.source.clone().unwrap_or_default(), a.id.clone()];
        if found.articles.iter().flat_map(names).any(|name| name.to_lowercase() == wanted.trim().to_lowercase()) {
            return Ok(());
        }
        let known: BTreeSet<&str> = found.articles.iter().map(|a| a.source.as_deref().unwrap_or(&a.id)).collect();
        let known: Vec<&str> = known.into_iter().collect();
        Err(io::Error::other(format!("--outlet: expected one of {}, found {wanted:?}", known.join(", "))))
    }
}

/// How to reconcile.
#[derive(Debug, clap::Args)]
pub(crate) struct Tuning {
    /// The share by which approximate quantities may differ and still agree
    #[arg(long, value_name = "SHARE", default_value_t = 0.1, value_parser = share)]
    tolerance: f64,
    /// Say what spoke for one question and what against, and list the pairs that were kept apart though their values exclude
    /// each other, and why
    #[arg(long)]
    explain: bool,
    /// Leave out the groups of values that the fitted same-question score brings together
    #[arg(long)]
    no_pairing: bool,
    /// Another table of that score than the built-in one
    #[arg(long, value_name = "FILE", conflicts_with = "no_pairing")]
    table: Option<PathBuf>,
    /// How probably two values must answer one question to be told together
    #[arg(long, value_name = "PROBABILITY", default_value_t = Options::MIN_CONFIDENCE)]
    min_confidence: f32,
    /// How probably two values must answer one question to be called a contradiction
    #[arg(long, value_name = "PROBABILITY", default_value_t = Options::MIN_CONFLICT)]
    min_conflict: f32,
    /// How probably two clauses must be opposed to be called a contradiction
    #[arg(long, value_name = "PROBABILITY", default_value_t = Options::MIN_OPPOSED)]
    min_opposed: f32,
}

impl Tuning {
    pub(crate) fn options(&self) -> io::Result<Options> {
        let options = Options::new().tolerance(self.tolerance).map_err(io::Error::other)?;
        let options = options.min_confidence(self.min_confidence).map_err(io::Error::other)?;
        let options = options.min_conflict(self.min_conflict).map_err(io::Error::other)?;
        let options = options.min_opposed(self.min_opposed).map_err(io::Error::other)?;
        let options = options.explain(self.explain).pairing(!self.no_pairing);
        Ok(match self.score()? {
            Some(table) => options.table(table),
            None => options,
        })
    }

    /// The table that was given.
    pub(crate) fn score(&self) -> io::Result<Option<Table>> {
        let Some(path) = &self.table else { return Ok(None) };
        let fail = |what: String| io::Error::other(format!("{}: {what}", path.display()));
        let bytes = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
        Table::read(&bytes).map(Some).map_err(|error| fail(error.to_string()))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person to read.
    Text,
    /// For a program: one object a line.
    Json,
    /// For other programs: JSON-LD (schema.org, Web Annotation, PROV), one document a story and line.
    Jsonld,
    /// For a browser: one page that needs nothing else.
    Html,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let options = args.tuning.options()?;
    let earlier = args.since.as_deref().map(Earlier::read).transpose()?;
    let mut out = Output::open(args.output.as_deref())?;
    let layout = args.shown.layout().width(out.width).colour(out.colour);
    let input = Input::read(&args.files);
    if args.format == Format::Html && input.stories.len() > 1 {
        let what =
            format!("expected one story for a page, found {} (the field `story` parts them)", input.stories.len());
        return Err(io::Error::other(what));
    }
    let table = args.tuning.score()?;
    for (i, story) in input.stories.iter().enumerate() {
        let claims = claims(&story.articles);
        let reader = Reader::new(options.clone().story(story.key.clone()));
        let mut found = reader.reconcile(&claims).map_err(io::Error::other)?;
        found.diagnostics.splice(0..0, story.diagnostics.iter().cloned());
        if let Some(earlier) = &earlier {
            let old = earlier.of(story.key.as_deref(), input.stories.len())?;
            found.changes = Some(found.since(old));
        }
        match args.format {
            Format::Json => {
                serde_json::to_writer(&mut out.to, &found)?;
                writeln!(out.to)?;
            }
            Format::Jsonld => writeln!(out.to, "{}", report::json_ld(&found, &story.articles))?,
            Format::Html => write!(out.to, "{}", report::html(&found, &story.articles))?,
            Format::Text => {
                if let Some(key) = story.key.as_deref().filter(|_| input.stories.len() > 1) {
                    let gap = if i > 0 { "\n\n" } else { "" };
                    writeln!(out.to, "{gap}STORY {}\n", report::printable(key))?;
                }
                args.shown.check_outlet(&found)?;
                let mut layout = layout.clone();
                if args.tuning.explain {
                    let scores = Scores::new(&claims, table.as_ref().unwrap_or(Table::embedded()));
                    layout = layout.notes(scores.notes(&found));
                }
                write!(out.to, "{}", layout.text(&found))?;
            }
        }
    }
    out.to.flush()?;
    Ok(input.outcome())
}

/// The reports of an earlier run.
struct Earlier {
    place: String,
    reports: Vec<Report>,
}

impl Earlier {
    /// Reads a file of reports, one after the other.
    fn read(path: &Path) -> io::Result<Self> {
        let place = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| io::Error::new(error.kind(), format!("{place}: {error}")))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| io::Error::other(format!("{place}: expected a report as JSON, found no UTF-8")))?;
        let (mut reports, mut line, mut counted) = (Vec::new(), 1, 0);
        let mut values = serde_json::Deserializer::from_str(&text).into_iter::<&RawValue>();
        while let Some(value) = values.next() {
            let end = values.byte_offset();
            let read = value.map_err(|error| {
                io::Error::other(format!("{place}:{}: expected a report as JSON: {error}", error.line()))
            });
            let value = read?.get();
            let start = end - value.len();
            line += text[counted..start].matches('\n').count();
            counted = start;
            reports.push(Report::from_json(value, &format!("{place}:{line}")).map_err(io::Error::other)?);
        }
        if reports.is_empty() {
            return Err(io::Error::other(format!("{place}: expected a report as JSON, found nothing")));
        }
        Ok(Self { place, reports })
    }

    /// The report on a story; the only one there is on the only story that there is, whatever its name.
    fn of(&self, key: Option<&str>, stories: usize) -> io::Result<&Report> {
        let named = self.reports.iter().find(|report| report.story.as_deref() == key);
        let only = self.reports.first().filter(|_| stories == 1 && self.reports.len() == 1);
        named.or(only).ok_or_else(|| {
            let name =
                |key: Option<&str>| key.map_or("a story without a name".to_owned(), |key| format!("the story {key:?}"));
            let known: Vec<String> = self.reports.iter().take(20).map(|report| name(report.story.as_deref())).collect();
            let (place, wanted) = (&self.place, name(key));
            io::Error::other(format!("{place}: expected a report on {wanted}, found one on {}", known.join(", ")))
        })
    }
}

/// Where the report goes, and what it may look like there.
struct Output {
    to: Box<dyn Write>,
    width: usize,
    colour: bool,
}

impl Output {
    /// The file, or standard output without one. A path that cannot be written is told before anything is read.
    fn open(path: Option<&Path>) -> io::Result<Self> {
        if let Some(path) = path.filter(|path| path.as_os_str() != "-") {
            let file = File::create(path)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
            return Ok(Self { to: Box::new(BufWriter::new(file)), width: WIDTH, colour: false });
        }
        let stdout = io::stdout();
        // As the terminal and the variables NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM say.
        let colour = AutoStream::choice(&stdout) != ColorChoice::Never;
        let width = terminal_size::terminal_size().filter(|_| stdout.is_terminal());
        let width = width.map_or(WIDTH, |(columns, _)| usize::from(columns.0).min(WIDEST));
        Ok(Self { to: Box::new(BufWriter::new(stdout.lock())), width, colour })
    }
}

/// Reads every article; long input shows on standard error how far it is, where that is a terminal.
pub(crate) fn claims(articles: &[Article]) -> Vec<ArticleClaims> {
    let long = articles.len() >= MANY || articles.iter().map(|article| article.body.len()).sum::<usize>() >= LONG;
    let bar = if long { ProgressBar::new(articles.len() as u64) } else { ProgressBar::hidden() };
    bar.set_style(
        ProgressStyle::with_template("reading {wide_bar} {pos} of {len} articles, {eta} left")
            .unwrap_or(ProgressStyle::default_bar()),
    );
    let one = |article: &Article| {
        let claims = read(article);
        bar.inc(1);
        claims
    };
    #[cfg(feature = "parallel")]
    let claims = {
        use rayon::prelude::*;
        articles.par_iter().map(one).collect()
    };
    #[cfg(not(feature = "parallel"))]
    let claims = articles.iter().map(one).collect();
    bar.finish_and_clear();
    claims
}

fn share(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| format!("expected a number, found {text:?}"))?;
    Options::new().tolerance(value).map(|_| value).map_err(|error| error.to_string())
}
