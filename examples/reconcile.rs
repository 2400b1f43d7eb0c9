//! The report on the five seed articles, or on the text files given: `cargo run --release --example reconcile [FILE]...`.

use crossclaim::reconcile::Options;
use crossclaim::{Article, Reader, report};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> io::Result<()> {
    let mut paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        // Found from wherever the example is run.
        paths.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"));
    }
    let mut articles = Vec::new();
    for path in &paths {
        for file in files(path)? {
            articles.extend(read(&file)?);
        }
    }
    let report = Reader::new(Options::new()).report(&articles).unwrap();
    match io::stdout().write_all(report::text(&report).as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()), // `... | head`
        done => done,
    }
}

/// The file, or the text and JSON-lines files of the folder, by name.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files: Vec<PathBuf> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt" || extension == "jsonl"));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> io::Result<Vec<Article>> {
    let name = path.display().to_string();
    if path.extension().is_none_or(|extension| extension != "jsonl") {
        return Ok(vec![Article::from_file(path).map_err(io::Error::other)?]);
    }
    let text = fs::read_to_string(path).map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(i, line)| Article::from_json(line, &format!("{name}:{}", i + 1)).map_err(io::Error::other)).collect()
}
