//! `crossclaim report`.

use crate::Outcome;
use crate::input::{Input, Story};
use crossclaim::pairing::Table;
use crossclaim::reconcile::{Options, Report};
use crossclaim::{reconcile_articles, report};
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Text files, JSON-lines files and folders of them; without one, or for `-`, standard input.
    /// All are one story, unless a field `story` of JSON lines parts them
    files: Vec<PathBuf>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// List the facts that one origin alone states, too (text only)
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    tuning: Tuning,
}

/// How to reconcile.
#[derive(Debug, clap::Args)]
pub(crate) struct Tuning {
    /// The share by which approximate quantities may differ and still agree
    #[arg(long, value_name = "SHARE", default_value_t = 0.1, value_parser = share)]
    tolerance: f64,
    /// List the pairs that were kept apart though their values exclude each other, and why
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
        let Some(path) = &self.table else { return Ok(options) };
        let fail = |what: String| io::Error::other(format!("{}: {what}", path.display()));
        let bytes = std::fs::read(path).map_err(|error| fail(error.to_string()))?;
        Ok(options.table(Table::read(&bytes).map_err(|error| fail(error.to_string()))?))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For a person to read.
    Text,
    /// For a program: one object a line.
    Json,
}

/// A report with the name of its story, as JSON has it.
#[derive(Debug, Serialize)]
pub(crate) struct Named<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) story: Option<&'a str>,
    #[serde(flatten)]
    pub(crate) report: &'a Report,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let options = args.tuning.options()?;
    let input = Input::read(&args.files);
    let mut out = BufWriter::new(io::stdout().lock());
    for (i, story) in input.stories.iter().enumerate() {
        let found = reconciled(story, &options);
        match args.format {
            Format::Json => {
                serde_json::to_writer(&mut out, &Named { story: story.key.as_deref(), report: &found })?;
                writeln!(out)?;
            }
            Format::Text => {
                if let Some(key) = story.key.as_deref().filter(|_| input.stories.len() > 1) {
                    let gap = if i > 0 { "\n\n" } else { "" };
                    writeln!(out, "{gap}STORY {}\n", report::printable(key))?;
                }
                write!(out, "{}", if args.all { report::text_of_all(&found) } else { report::text(&found) })?;
            }
        }
    }
    out.flush()?;
    Ok(input.outcome())
}

fn reconciled(story: &Story, options: &Options) -> Report {
    let mut found = reconcile_articles(&story.articles, options);
    found.diagnostics.splice(0..0, story.diagnostics.iter().cloned());
    found
}

fn share(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| format!("expected a number, found {text:?}"))?;
    Options::new().tolerance(value).map(|_| value).map_err(|error| error.to_string())
}
