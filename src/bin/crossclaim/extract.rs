//! `crossclaim extract`: the first half of the stream contract. Sorting its lines by their first field brings the
//! articles of a story together: `crossclaim extract < articles | LC_ALL=C sort -s -t$'\t' -k1,1 | crossclaim reconcile`.

use crate::{Outcome, complain};
use crossclaim::Article;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// JSON-lines files of articles; without one, or for `-`, standard input
    files: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let mut out = BufWriter::new(io::stdout().lock());
    let stdin = [PathBuf::from("-")];
    let (mut read, mut failed) = (0_usize, 0_usize);
    for path in if args.files.is_empty() { &stdin[..] } else { &args.files } {
        let (name, mut lines): (String, Box<dyn BufRead>) = match open(path) {
            Ok(open) => open,
            Err(error) => {
                complain(&format!("{}: {error}", path.display()));
                failed += 1;
                continue;
            }
        };
        let stem = path.file_stem().filter(|stem| *stem != "-").map_or("stdin".into(), |stem| stem.to_string_lossy());
        let mut bytes = Vec::new();
        for number in 1.. {
            bytes.clear();
            match lines.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    complain(&format!("{name}:{number}: {error}"));
                    failed += 1;
                    break;
                }
            }
            let line = String::from_utf8_lossy(&bytes);
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() {
                continue;
            }
            match Article::from_json(line, &format!("{name}:{number}")) {
                Ok(mut article) => {
                    if article.id.is_empty() {
                        article.id = format!("{stem}:{number}");
                    }
                    write_claims(&mut out, &article)?;
                    read += 1;
                }
                Err(error) => {
                    complain(&error);
                    failed += 1;
                }
            }
        }
    }
    out.flush()?;
    Ok(match (read, failed) {
        (_, 0) => Outcome::Complete,
        (0, _) => Outcome::Nothing,
        _ => Outcome::Partial,
    })
}

fn open(path: &Path) -> io::Result<(String, Box<dyn BufRead>)> {
    if path.as_os_str() == "-" {
        return Ok(("standard input".to_owned(), Box::new(io::stdin().lock())));
    }
    Ok((path.display().to_string(), Box::new(BufReader::new(File::open(path)?))))
}

/// One line: the story (white space in it as one space: tabs and line ends part fields and lines), a tab, the claims.
fn write_claims(out: &mut impl Write, article: &Article) -> io::Result<()> {
    let key: Vec<&str> = article.story.as_deref().unwrap_or("").split_whitespace().collect();
    write!(out, "{}\t", key.join(" "))?;
    serde_json::to_writer(&mut *out, &crossclaim::read(article))?;
    writeln!(out)
}
