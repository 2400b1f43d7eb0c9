//! `crossclaim check`.

use crate::report::Tuning;
use crate::{Outcome, input};
use crossclaim::{Conflict, Reader};
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Passages, one a line; an empty line parts those of one query from those of the next. Without a file, standard input
    file: Option<PathBuf>,
    #[command(flatten)]
    tuning: Tuning,
}

/// A conflict with the lines of its passages, from 1.
#[derive(Debug, Serialize)]
struct Found {
    lines: [usize; 2],
    #[serde(flatten)]
    conflict: Conflict,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let reader = Reader::new(args.tuning.options()?);
    let (text, _) = input::text(args.file.as_deref())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let mut first = 1;
    for passages in lines.split(|line| line.trim().is_empty()) {
        for conflict in reader.check(passages) {
            let lines = conflict.passages.map(|passage| first + passage);
            serde_json::to_writer(&mut out, &Found { lines, conflict })?;
            writeln!(out)?;
        }
        first += passages.len() + 1;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}
