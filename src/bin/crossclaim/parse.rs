//! `crossclaim parse`.

use crate::{Outcome, input, shown};
use crossclaim::Article;
use crossclaim::syntax::{Document, parse_conllu, to_conllu};
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A text; without one, standard input
    file: Option<PathBuf>,
    /// The input is CoNLL-U: parse its sentences and words
    #[arg(long)]
    conllu: bool,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let (text, _) = input::text(args.file.as_deref())?;
    let out = if args.conllu {
        let place = args.file.as_ref().map_or_else(|| "standard input".to_owned(), |file| file.display().to_string());
        parse_conllu(&text, &place).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?
    } else {
        // No title: a text to parse is all body.
        to_conllu(&Document::parse(Article { body: text, ..Article::default() }))
    };
    io::stdout().lock().write_all(shown(&out).as_bytes())?;
    Ok(Outcome::Complete)
}
