//! `crossclaim reconcile`: the second half of the stream contract, one story in memory at a time.

use crate::report::Tuning;
use crate::{Outcome, complain};
use crossclaim::Reader;
use crossclaim::claim::ArticleClaims;
use crossclaim::reconcile::Options;
use std::collections::HashSet;
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The lines of `extract`, sorted by their first field; without one, standard input
    file: Option<PathBuf>,
    #[command(flatten)]
    tuning: Tuning,
}

/// The story that is being read.
#[derive(Debug, Default)]
struct Open {
    key: String,
    articles: Vec<ArticleClaims>,
    /// The line of each article's id.
    places: Vec<usize>,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let options = args.tuning.options()?;
    let (name, lines): (String, Box<dyn BufRead>) = match args.file.as_deref().filter(|path| path.as_os_str() != "-") {
        None => ("standard input".to_owned(), Box::new(io::stdin().lock())),
        Some(path) => {
            let file = File::open(path)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
            (path.display().to_string(), Box::new(BufReader::new(file)))
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut open: Option<Open> = None;
    // A story that comes twice means unsorted input; of the stories that are done, only a hash is kept.
    let (hasher, mut done) = (RandomState::new(), HashSet::new());
    let (mut read, mut failed) = (0_usize, 0_usize);
    for (number, line) in lines.lines().enumerate() {
        let line = line?;
        if line.is_empty() {
            continue;
        }
        let place = format!("{name}:{}", number + 1);
        let parsed = line
            .split_once('\t')
            .ok_or_else(|| "expected a story, a tab and the claims of an article".to_owned())
            .map_err(|what| format!("{place}: {what}"))
            .and_then(|(key, json)| Ok((key, ArticleClaims::from_json(json, &place).map_err(|e| e.to_string())?)));
        let (key, claims) = match parsed {
            Ok(parsed) => parsed,
            Err(what) => {
                complain(&what);
                failed += 1;
                continue;
            }
        };
        if open.as_ref().is_some_and(|story| story.key != key)
            && let Some(story) = open.take()
        {
            done.insert(hasher.hash_one(&story.key));
            finish(&mut out, &story, &options)?;
        }
        if open.is_none() && done.contains(&hasher.hash_one(key)) {
            let what = format!("expected lines sorted by story, found {key:?} again after another story");
            out.flush()?;
            return Err(io::Error::other(format!("{name}:{}: {what}", number + 1)));
        }
        let story = open.get_or_insert_with(|| Open { key: key.to_owned(), ..Open::default() });
        if let Some(first) = story.articles.iter().position(|other| other.article.id == claims.article.id) {
            let (id, first) = (&claims.article.id, story.places[first]);
            complain(&format!(
                "{name}:{}: expected a new id, found {id:?}, which line {first} has already",
                number + 1
            ));
            failed += 1;
            continue;
        }
        story.articles.push(claims);
        story.places.push(number + 1);
        read += 1;
    }
    if let Some(story) = open {
        finish(&mut out, &story, &options)?;
    }
    out.flush()?;
    Ok(match (read, failed) {
        (_, 0) => Outcome::Complete,
        (0, _) => Outcome::Nothing,
        _ => Outcome::Partial,
    })
}

fn finish(out: &mut impl Write, story: &Open, options: &Options) -> io::Result<()> {
    let key = Some(story.key.clone()).filter(|key| !key.is_empty());
    let reader = Reader::new(options.clone().story(key));
    let report = reader.reconcile(&story.articles).map_err(io::Error::other)?;
    serde_json::to_writer(&mut *out, &report)?;
    writeln!(out)
}
