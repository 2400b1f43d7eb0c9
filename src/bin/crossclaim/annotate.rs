//! `crossclaim annotate`.

use crate::input::Input;
use crate::{Outcome, complain, shown};
use crossclaim::annotate::{annotate, to_json, to_text};
use crossclaim::syntax::Document;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person to read.
    Text,
    /// For a program: one object a line.
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files and folders, as `report` reads them; without one, standard input
    files: Vec<PathBuf>,
    /// The publication date of every article, whatever it states (ISO 8601)
    #[arg(long)]
    date: Option<String>,
    /// How to print the mentions
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let mut input = Input::read(&args.files);
    let outcome = input.outcome();
    let mut out = BufWriter::new(io::stdout().lock());
    for mut article in input.stories.iter_mut().flat_map(|story| std::mem::take(&mut story.articles)) {
        if args.date.is_some() {
            article.published.clone_from(&args.date);
        }
        let (article, note) = article.bounded();
        note.iter().for_each(complain);
        let document = Document::parse(article);
        let annotations = annotate(&document);
        match args.format {
            Format::Json => writeln!(out, "{}", to_json(&document, &annotations))?,
            Format::Text => write!(out, "{}", shown(&to_text(&document, &annotations)))?,
        }
    }
    out.flush()?;
    Ok(outcome)
}
