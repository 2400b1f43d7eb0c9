//! CoNLL-U, the exchange format of Universal Dependencies: documents written, and files read to be parsed anew.

use super::{Document, lemma, parser};
use crate::error::Error;
use std::fmt::Write as _;

/// A document as CoNLL-U: for every sentence its `sent_id` (from 1), its `text` with white space as single spaces, and its
/// words with lemma, tags and tree. The last column has the confidence of the head (`Conf`) and `SpaceAfter=No`.
#[must_use]
pub fn to_conllu(document: &Document) -> String {
    let mut out = String::new();
    for (number, view) in document.views().enumerate() {
        let words: Vec<&str> = view.slice(view.sentence.span).split_whitespace().collect();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "# sent_id = {}\n# text = {}", number + 1, words.join(" "));
        let tokens = &view.sentence.tokens;
        for (i, token) in tokens.iter().enumerate() {
            let head = token.head.map_or(0, |head| head + 1);
            let glued = tokens.get(i + 1).is_some_and(|next| next.span.start() == token.span.end());
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\tConf={:.2}{}",
                i + 1,
                view.word(i),
                token.lemma,
                token.upos,
                token.xpos,
                token.relation,
                token.confidence,
                if glued { "|SpaceAfter=No" } else { "" }
            );
        }
        out.push('\n');
    }
    out
}

/// Parses the sentences of a CoNLL-U text with its own words: tags, heads and relations are predicted, the lines of
/// multiword tokens and the comments are kept, empty nodes (`3.1`) are left out.
///
/// # Errors
/// When a line has not ten columns; `place` names the file, the message the line.
pub fn parse_conllu(text: &str, place: &str) -> Result<String, Error> {
    let mut sentences: Vec<Vec<Vec<&str>>> = vec![Vec::new()];
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            sentences.push(Vec::new());
            continue;
        }
        let columns: Vec<&str> = if line.starts_with('#') { vec![line] } else { line.split('\t').collect() };
        if columns.len() != 10 && !line.starts_with('#') {
            let what = format!("expected 10 columns, found {}", columns.len());
            return Err(Error::format(format!("{place}:{}", number + 1), what));
        }
        if let Some(last) = sentences.last_mut() {
            last.push(columns);
        }
    }
    sentences.retain(|lines| !lines.is_empty());
    let is_word = |line: &[&str]| line.len() == 10 && line[0].bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|lines| lines.iter().filter(|line| is_word(line)).map(|line| line[1]).collect()).collect();
    let mut out = String::new();
    for ((lines, words), parsed) in sentences.iter().zip(&words).zip(parser::parse_batch(&words)) {
        let lemmas = lemma::lemmas(words, &parsed);
        let mut parsed = parsed.iter().zip(&lemmas);
        for line in lines {
            if !is_word(line) {
                if line.len() == 1 || !line[0].contains('.') {
                    out.push_str(&line.join("\t"));
                    out.push('\n');
                }
            } else if let Some((word, lemma)) = parsed.next() {
                let head = word.head.map_or(0, |head| head + 1);
                let (space, separator) = if line[9].split('|').any(|part| part == "SpaceAfter=No") {
                    ("SpaceAfter=No", "|")
                } else {
                    ("", "")
                };
                // Writing to a string cannot fail.
                let _ = writeln!(
                    out,
                    "{}\t{}\t{lemma}\t{}\t{}\t_\t{head}\t{}\t_\tConf={:.2}{separator}{space}",
                    line[0], line[1], word.upos, word.xpos, word.relation, word.confidence
                );
            }
        }
        out.push('\n');
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_written() {
        let article = crate::Article { body: "Rain fell.".into(), ..crate::Article::default() };
        let out = to_conllu(&Document::parse(article));
        assert!(out.starts_with("# sent_id = 1\n# text = Rain fell.\n1\tRain\t"), "{out}");
        assert!(out.contains("|SpaceAfter=No\n3\t.\t."), "{out}");
    }

    #[test]
    fn words_are_kept_and_the_rest_is_predicted() {
        let line = |id: &str, form: &str| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n");
        let text =
            ["# a\n".into(), line("1-2", "Rain"), line("1", "Rain"), line("1.1", "x"), line("2", "fell")].concat();
        let out = parse_conllu(&text, "a.conllu").unwrap();
        assert_eq!(out.lines().count(), 5, "{out}");
        assert!(
            out.starts_with("# a\n1-2\tRain\t") && out.contains("\n1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\tConf="),
            "{out}"
        );
        let error = parse_conllu("# a\n1\tRain\n", "a.conllu").unwrap_err();
        assert_eq!(error.to_string(), "a.conllu:2: expected 10 columns, found 2");
    }
}
