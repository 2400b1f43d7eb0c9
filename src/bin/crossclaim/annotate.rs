//! `crossclaim annotate`.

use crate::Outcome;
use crate::input::Input;
use crate::report::Format;
use crossclaim::annotate::annotate;
use crossclaim::syntax::Document;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Text and JSON-lines files; without one, standard input
    files: Vec<PathBuf>,
    /// The publication date of articles that state none (ISO 8601)
    #[arg(long)]
    date: Option<String>,
    /// How to print the mentions
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let mut input = Input::read(&args.files);
    let mut out = BufWriter::new(io::stdout().lock());
    for article in input.stories.iter_mut().flat_map(|story| story.articles.drain(..)) {
        let mut article = article;
        if article.published.is_none() {
            article.published.clone_from(&args.date);
        }
        let document = Document::parse(article);
        serde_json::to_writer(&mut out, &annotate(&document))?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(input.outcome())
}
