//! `crossclaim parse`.

use crate::{Outcome, input};
use crossclaim::Article;
use crossclaim::syntax::{Document, parse_conllu};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A text; without one, standard input
    file: Option<PathBuf>,
    /// Read CoNLL-U, keep its sentences and words, and print it with tags and trees of our own
    #[arg(long)]
    conllu: bool,
}

pub(crate) fn run(args: &Args) -> io::Result<Outcome> {
    let (text, place) = input::text(args.file.as_deref())?;
    let mut out = BufWriter::new(io::stdout().lock());
    if args.conllu {
        let parsed = parse_conllu(&text, &place).map_err(io::Error::other)?;
        out.write_all(parsed.as_bytes())?;
        out.flush()?;
        return Ok(Outcome::Complete);
    }
    // No title: a text to parse is all body.
    let document = Document::parse(Article { body: text, ..Article::default() });
    for (number, view) in document.views().enumerate() {
        let words: Vec<&str> = view.slice(view.sentence.span).split_whitespace().collect();
        writeln!(out, "# sent_id = {}\n# text = {}", number + 1, words.join(" "))?;
        let tokens = &view.sentence.tokens;
        for (i, token) in tokens.iter().enumerate() {
            let head = token.head.map_or(0, |head| head + 1);
            let glued = tokens.get(i + 1).is_some_and(|next| next.span.start() == token.span.end());
            let (id, word, misc) = (i + 1, view.word(i), if glued { "SpaceAfter=No" } else { "_" });
            let (lemma, upos, xpos, relation) = (&token.lemma, token.upos, token.xpos, token.relation);
            writeln!(out, "{id}\t{word}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}")?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(Outcome::Complete)
}
