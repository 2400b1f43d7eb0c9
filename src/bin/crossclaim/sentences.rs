//! `crossclaim sentences`.

use crate::{Outcome, input};
use crossclaim::text::printable;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A text, of which a line end is a paragraph end; without one, standard input
    file: Option<PathBuf>,
    /// Print the first byte of each sentence and the byte after its last, parted by a tab
    #[arg(long)]
    offsets: bool,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let (text, _) = input::text(args.file.as_deref())?;
    let mut out = BufWriter::new(io::stdout().lock());
    for span in crossclaim::text::sentences(&text) {
        if args.offsets {
            writeln!(out, "{}\t{}", span.start(), span.end())?;
            continue;
        }
        for (i, word) in span.of(&text).split_whitespace().enumerate() {
            write!(out, "{}{}", if i > 0 { " " } else { "" }, printable(word.trim_start_matches('\u{feff}')))?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}
