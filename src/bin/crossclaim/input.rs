//! Articles from files, folders and standard input.

use crate::{Outcome, complain};
use crossclaim::Article;
use std::collections::{HashMap, hash_map::Entry};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The articles of one story, with what was odd in them.
#[derive(Debug, Default)]
pub(crate) struct Story {
    /// The name that the articles give their story; `None` where they name none.
    pub(crate) key: Option<String>,
    pub(crate) articles: Vec<Article>,
    pub(crate) diagnostics: Vec<String>,
    /// Where each id was read.
    places: HashMap<String, String>,
}

/// All that could be read.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// The stories, in the order in which they first appear.
    pub(crate) stories: Vec<Story>,
    index: HashMap<Option<String>, usize>,
    errors: usize,
    /// Files that hold no text: read, but no article.
    empty: Vec<String>,
}

impl Input {
    /// Reads every path, in order; none, or `-`, is standard input. What cannot be read is told on standard error.
    pub(crate) fn read(paths: &[PathBuf]) -> Self {
        let mut input = Self::default();
        if paths.is_empty() {
            input.file(Path::new("-"));
        }
        for path in paths {
            input.path(path);
        }
        let empty = std::mem::take(&mut input.empty);
        if !empty.is_empty() {
            if input.stories.is_empty() && input.errors == 0 {
                input.stories.push(Story::default());
            }
            if let Some(story) = input.stories.first_mut() {
                story.diagnostics.extend(empty);
            }
        }
        input
    }

    /// Whether all, some or none of the input was read.
    pub(crate) fn outcome(&self) -> Outcome {
        match (self.errors, self.stories.iter().any(|story| !story.articles.is_empty())) {
            (0, _) => Outcome::Complete,
            (_, true) => Outcome::Partial,
            (_, false) => Outcome::Nothing,
        }
    }

    fn path(&mut self, path: &Path) {
        if path.as_os_str() == "-" || !path.is_dir() {
            return self.file(path);
        }
        match folder(path) {
            Ok(files) if files.is_empty() => {
                self.fail(&format!(
                    "{}: expected .txt, .json or .jsonl files in this folder, found none",
                    path.display()
                ));
            }
            Ok(files) => files.iter().for_each(|file| self.file(file)),
            Err(error) => self.fail(&format!("{}: {error}", path.display())),
        }
    }

    fn file(&mut self, path: &Path) {
        let (bytes, place, stem) = match bytes(path) {
            Ok(read) => read,
            Err(error) => return self.fail(&format!("{}: {error}", path.display())),
        };
        let (text, replaced) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let line =
                    1 + error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|b| **b == b'\n').count();
                let note = format!(
                    "{place}:{line}: expected UTF-8, found other bytes; each was replaced by U+FFFD, and offsets count the replaced text"
                );
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(note))
            }
        };
        let content = text.trim_start_matches('\u{feff}');
        if content.trim().is_empty() {
            self.empty.push(format!("{place}: no text"));
        } else if is_json(path) || content.trim_start().starts_with('{') {
            self.json(content, &place, &stem, replaced);
        } else {
            self.add(Article::from_text(stem, text), place, replaced);
        }
    }

    fn json(&mut self, text: &str, place: &str, stem: &str, mut note: Option<String>) {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        // One object over several lines, as an editor formats it.
        if matches!(first.trim(), "{" | "[")
            && let Ok(article) = Article::from_json(text, place)
        {
            return self.add(named(article, stem), place.to_owned(), note);
        }
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{place}:{}", number + 1);
            match Article::from_json(line, &place) {
                Ok(article) => self.add(named(article, &format!("{stem}:{}", number + 1)), place, note.take()),
                Err(error) => self.fail(&error.to_string()),
            }
        }
    }

    fn add(&mut self, article: Article, place: String, note: Option<String>) {
        let next = self.stories.len();
        let at = *self.index.entry(article.story.clone()).or_insert(next);
        if at == next {
            self.stories.push(Story { key: article.story.clone(), ..Story::default() });
        }
        let story = &mut self.stories[at];
        story.diagnostics.extend(note);
        match story.places.entry(article.id.clone()) {
            Entry::Occupied(first) => {
                let message =
                    format!("{place}: expected a new id, found {:?}, which {} has already", article.id, first.get());
                self.fail(&message);
            }
            Entry::Vacant(free) => {
                if article.body.trim().is_empty() {
                    story.diagnostics.push(format!("{place}: article {:?} has no text", article.id));
                }
                free.insert(place);
                story.articles.push(article);
            }
        }
    }

    fn fail(&mut self, message: &str) {
        self.errors += 1;
        complain(&message);
    }
}

/// The bytes of a file or of standard input, with its name in messages and its stem.
pub(crate) fn bytes(path: &Path) -> io::Result<(Vec<u8>, String, String)> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok((bytes, "standard input".to_owned(), "stdin".to_owned()));
    }
    let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok((fs::read(path)?, path.display().to_string(), stem))
}

/// The text of a file, of standard input without one; bytes that are not UTF-8 are replaced, and standard error says so.
pub(crate) fn text(path: Option<&Path>) -> io::Result<(String, String)> {
    let path = path.unwrap_or(Path::new("-"));
    let (bytes, place, _) =
        bytes(path).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        complain(&format!("{place}: expected UTF-8, found other bytes; each was replaced by U+FFFD"));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    Ok((text, place))
}

fn named(mut article: Article, id: &str) -> Article {
    if article.id.is_empty() {
        id.clone_into(&mut article.id);
    }
    article
}

fn is_json(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("json"))
}

/// The text and JSON files of a folder, by name; folders inside it are not entered.
fn folder(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let file = entry?.path();
        let text = file.extension().and_then(OsStr::to_str).is_some_and(|e| e.eq_ignore_ascii_case("txt"));
        if file.is_file() && (text || is_json(&file)) {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}
