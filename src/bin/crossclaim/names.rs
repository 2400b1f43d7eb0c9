//! `crossclaim names`.

use crate::{Outcome, complain, input};
use crossclaim::value::same_name;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file of two names a line, parted by a tab; without one, standard input
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let (text, place) = input::text(args.file.as_deref())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut outcome = Outcome::Complete;
    for (number, line) in text.lines().enumerate() {
        let mut names = line.split('\t');
        let same = match (names.next(), names.next(), names.next()) {
            (Some(a), Some(b), None) => same_name(a.trim(), b.trim()),
            _ => {
                // The line is still answered, so that answers and lines stay side by side.
                complain(&format!("{place}:{}: expected two names parted by a tab, found {line:?}", number + 1));
                outcome = Outcome::Partial;
                false
            }
        };
        writeln!(out, "{}", if same { "yes" } else { "no" })?;
    }
    out.flush()?;
    Ok(outcome)
}
