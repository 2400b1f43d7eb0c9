//! Articles from files, folders and standard input: every file is read, or named among the errors or the notes.

use super::{Article, decode, feed, html, json, markdown};
use crate::error::Error;
use std::collections::{HashMap, HashSet, hash_map::Entry};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The articles of one story as they were read, with what was odd in them.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    /// The name that the articles give their story; `None` where they name none.
    pub key: Option<String>,
    /// The articles, in the order in which they were read.
    pub articles: Vec<Article>,
    /// What was odd in their files, each with its place.
    pub diagnostics: Vec<String>,
    /// Where each id was read.
    places: HashMap<String, String>,
}

/// All that could be read of some files.
///
/// ```
/// use crossclaim::Input;
///
/// let page = "<html><head><title>Blast</title></head><body><p>Two people died.</p></body></html>";
/// let input = Input::from_bytes(page.as_bytes(), "news/post.html");
/// let article = &input.stories[0].articles[0];
/// assert_eq!((article.id.as_str(), article.body.as_str()), ("post", "Two people died."));
///
/// let input = Input::from_bytes(b"[{\"id\":\"a\",\n\"body\":1}]", "story.json");
/// assert_eq!(
///     input.errors[0].to_string(),
///     "story.json:1: expected an article as JSON: field \"body\": expected a text, found a number"
/// );
/// ```
#[derive(Debug, Default)]
pub struct Input {
    /// The stories, in the order in which they first appear. All articles that name no story are one.
    pub stories: Vec<Bundle>,
    /// What could not be read; each names the file, and the line and the field where there is one.
    pub errors: Vec<Error>,
    /// Files of a folder that are of no kind that is read.
    pub skipped: Vec<String>,
    index: HashMap<Option<String>, usize>,
    /// Files that hold no text: read, but no article.
    empty: Vec<String>,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Markdown,
    Html,
    Xml,
    Json,
    JsonLines,
}

impl Kind {
    /// By the ending of the file's name.
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "xml" | "rss" | "atom" => Self::Xml,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            _ => return None,
        })
    }

    /// By how the text begins, where the ending tells nothing surer.
    fn told(given: Option<Self>, text: &str) -> Self {
        let head: String = text.trim_start().chars().take(64).flat_map(char::to_lowercase).collect();
        let page = head.starts_with("<!doctype html") || head.starts_with("<html");
        let list = head.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
        match given {
            Some(Self::Xml) | Some(Self::Text) | None if page => Self::Html,
            Some(Self::Text) | None if head.starts_with('{') || list => Self::Json,
            Some(Self::Text) | None if ["<?xml", "<rss", "<feed"].iter().any(|mark| head.starts_with(mark)) => {
                Self::Xml
            }
            other => other.unwrap_or(Self::Text),
        }
    }
}

/// A file to be read.
struct Source {
    path: PathBuf,
    /// Its path from the folder that was named, or the path that was named.
    relative: String,
}

impl Input {
    /// Reads every path, in order; `-` is standard input, and a folder stands for the files in it and in its folders, by name.
    ///
    /// Text (`.txt`), Markdown, web pages, feeds (RSS, Atom), JSON (an article, an array, `{"articles": [...]}`) and JSON lines
    /// are read, in UTF-8, in UTF-16 with a byte-order mark, in the encoding that a page or a feed names, else as Windows-1252.
    /// An article without an id is named by the stem of its file, and by the file's path where two files share one stem.
    #[must_use]
    pub fn read<P: AsRef<Path>>(paths: &[P]) -> Self {
        let mut input = Self::default();
        let mut sources = Vec::new();
        for path in paths.iter().map(AsRef::as_ref) {
            if path.as_os_str() == "-" || !path.is_dir() {
                sources.push(Source { path: path.to_owned(), relative: path.to_string_lossy().into_owned() });
                continue;
            }
            let (before, skipped, errors) = (sources.len(), input.skipped.len(), input.errors.len());
            input.folder(path, path, &mut HashSet::new(), &mut sources);
            if (before, errors) == (sources.len(), input.errors.len()) {
                let what = "expected text, Markdown, HTML, feed or JSON files in this folder, found none";
                input.errors.push(Error::format(path.display().to_string(), what));
                input.skipped.truncate(skipped);
            }
        }
        for (source, name) in sources.iter().zip(names(&sources)) {
            match bytes(&source.path) {
                Ok((bytes, place)) => input.file(&bytes, &source.path, &place, &name),
                Err(error) => input.errors.push(Error::io(&source.path, error)),
            }
        }
        input.finish()
    }

    /// Reads the bytes of one file as [`Input::read`] would read the file; the ending of `name` tells what it is.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], name: &str) -> Self {
        let mut input = Self::default();
        input.file(bytes, Path::new(name), name, &stem(Path::new(name)));
        input.finish()
    }

    /// The files of a folder and of its folders, by name. A folder that a link leads back to is not entered again.
    fn folder(&mut self, folder: &Path, root: &Path, entered: &mut HashSet<PathBuf>, sources: &mut Vec<Source>) {
        let listed = fs::canonicalize(folder).and_then(|real| {
            if !entered.insert(real) {
                return Ok(None);
            }
            let mut found = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
            found.sort();
            Ok(Some(found))
        });
        let found = match listed {
            Ok(found) => found,
            Err(error) => return self.errors.push(Error::io(folder, error)),
        };
        for path in found.into_iter().flatten() {
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let what = if hidden {
                "hidden, not read"
            } else if path.is_dir() {
                self.folder(&path, root, entered, sources);
                continue;
            } else if !path.is_file() {
                "no file, not read"
            } else if Kind::of(&path).is_none() {
                "not read: expected an ending like .txt, .md, .html, .xml, .json or .jsonl"
            } else {
                let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
                sources.push(Source { path, relative });
                continue;
            };
            self.skipped.push(format!("{}: {what}", path.display()));
        }
    }

    fn file(&mut self, bytes: &[u8], path: &Path, place: &str, id: &str) {
        let (text, note) = decode(bytes);
        if text.contains('\0') {
            return self.errors.push(Error::format(place, "expected text, found a file with zero bytes"));
        }
        let mut note = note.map(|note| format!("{place}:{note}"));
        let content = text.trim_start_matches('\u{feff}');
        if content.trim().is_empty() {
            return self.empty.push(format!("{place}: no text"));
        }
        match Kind::told(Kind::of(path), content) {
            Kind::Text => self.add(Article::from_text(id, text), place.to_owned(), note),
            Kind::Markdown => self.add(markdown::article(id, content), place.to_owned(), note),
            Kind::Html => self.add(html::article(id, content), place.to_owned(), note),
            Kind::Xml => match feed::articles(id, content) {
                Ok(articles) if articles.is_empty() => self.empty.push(format!("{place}: a feed without entries")),
                Ok(articles) => {
                    for (number, article) in articles.into_iter().enumerate() {
                        self.add(article, format!("{place}: entry {}", number + 1), note.take());
                    }
                }
                Err(what) => self.errors.push(Error::format(place, what)),
            },
            kind @ (Kind::Json | Kind::JsonLines) => {
                let items = json::articles(content, place, kind == Kind::JsonLines);
                if items.is_empty() {
                    self.empty.push(format!("{place}: no articles"));
                }
                // One object over several lines is the file; articles of one line need a number of their own.
                let (alone, mut last, mut same) = (items.len() == 1 && content.trim().contains('\n'), 0, 0);
                for (line, item) in items {
                    same = if line == last { same + 1 } else { 1 };
                    last = line;
                    match item {
                        Ok(mut article) => {
                            if article.id.is_empty() {
                                article.id = match (alone, same) {
                                    (true, _) => id.to_owned(),
                                    (false, 1) => format!("{id}:{line}"),
                                    (false, _) => format!("{id}:{line}:{same}"),
                                };
                            }
                            self.add(article, format!("{place}:{line}"), note.take());
                        }
                        Err(error) => self.errors.push(error),
                    }
                }
            }
        }
    }

    fn add(&mut self, article: Article, place: String, note: Option<String>) {
        let next = self.stories.len();
        let at = *self.index.entry(article.story.clone()).or_insert(next);
        if at == next {
            self.stories.push(Bundle { key: article.story.clone(), ..Bundle::default() });
        }
        let story = &mut self.stories[at];
        story.diagnostics.extend(note);
        match story.places.entry(article.id.clone()) {
            Entry::Occupied(first) => {
                self.errors.push(Error::repeated(&article.id, &place, first.get()));
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

    /// Tells of the empty files in the first story.
    fn finish(mut self) -> Self {
        let empty = std::mem::take(&mut self.empty);
        if !empty.is_empty() && self.stories.is_empty() && self.errors.is_empty() {
            self.stories.push(Bundle::default());
        }
        if let Some(story) = self.stories.first_mut() {
            story.diagnostics.extend(empty);
        } else {
            self.skipped.extend(empty);
        }
        self
    }
}

/// The name of each source: its stem; where another has that stem too, its path from the folder that was named; where that is
/// taken as well, its whole path.
fn names(sources: &[Source]) -> Vec<String> {
    let once = |names: Vec<String>| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        names.iter().for_each(|name| *counts.entry(name.clone()).or_default() += 1);
        names.into_iter().map(|name| (counts[&name] == 1).then_some(name)).collect::<Vec<_>>()
    };
    let stems = once(sources.iter().map(|source| stem(&source.path)).collect());
    let paths = once(sources.iter().map(|source| source.relative.clone()).collect());
    stems
        .into_iter()
        .zip(paths)
        .zip(sources)
        .map(|((stem, relative), source)| {
            stem.or(relative).unwrap_or_else(|| source.path.to_string_lossy().into_owned())
        })
        .collect()
}

fn stem(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The bytes of a file or of standard input, with its name in messages.
fn bytes(path: &Path) -> io::Result<(Vec<u8>, String)> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok((bytes, "standard input".to_owned()));
    }
    Ok((fs::read(path)?, path.display().to_string()))
}
