//! The house as `docs/design.md` draws it: which room may use which, no circle between files, no file that is two rooms,
//! word lists in order. In the manner of rust-analyzer's tidy test it reads the source, every path of it and not `use` lines
//! alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up: each may use those before it.
const ROOMS: [&str; 18] = [
    "error",
    "version",
    "hash",
    "span",
    "lexicon",
    "article",
    "text",
    "syntax",
    "value",
    "annotate",
    "claim",
    "pairing",
    "reconcile",
    "report",
    "reader",
    "story",
    "check",
    "lib",
];

/// Files that may stand in a circle: the rules of one grammar call one another.
const GRAMMARS: [&[&str]; 2] = [
    &[
        "annotate/time/clock",
        "annotate/time/dial",
        "annotate/time/figures",
        "annotate/time/grammar",
        "annotate/time/length",
        "annotate/time/place",
        "annotate/time/range",
        "annotate/time/recur",
        "annotate/time/resolve",
        "annotate/time/shift",
        "annotate/time/stretch",
    ],
    &["annotate/number/numeral", "annotate/number/power"],
];

/// The most lines of a file: a longer one is two rooms.
const LINES: usize = 600;

/// A module by its path from the crate's root; of `a/mod.rs` that is `a`, of `lib.rs` nothing.
type Module = Vec<String>;

/// The paths that one module uses, split at `::`, each from `crate`, `super` or `self`, its last part a name or `*`.
type Paths = Vec<Vec<String>>;

struct House {
    /// What every module uses, and what it hands on by `pub use`.
    modules: BTreeMap<Module, (Paths, Paths)>,
}

/// The words and signs of a file, without comments, texts in quotes and its inner tests.
fn tokens(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let chars: Vec<char> = source.chars().collect();
    let (mut i, mut all) = (0, Vec::new());
    while i < chars.len() {
        let next = chars.get(i + 1).copied();
        match chars[i] {
            '/' if next == Some('/') => i += chars[i..].iter().take_while(|c| **c != '\n').count(),
            '"' => {
                i += 1;
                while i < chars.len() && chars[i] != '"' {
                    i += if chars[i] == '\\' { 2 } else { 1 };
                }
                i += 1;
            }
            // A character, not a lifetime.
            '\'' if next == Some('\\') => i += 3 + chars[i + 3..].iter().take_while(|c| **c != '\'').count(),
            '\'' if chars.get(i + 2) == Some(&'\'') => i += 3,
            ':' if next == Some(':') => {
                all.push("::".to_owned());
                i += 2;
            }
            c if c.is_alphanumeric() || c == '_' => {
                let word: String = chars[i..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
                i += word.chars().count();
                all.push(word);
            }
            c if c.is_whitespace() => i += 1,
            c => {
                all.push(c.to_string());
                i += 1;
            }
        }
    }
    all
}

/// The paths that begin at `at` behind `before`, and the token after them: a tree in braces holds several.
fn tree(tokens: &[String], mut at: usize, before: &[String], out: &mut Paths) -> usize {
    let token = |at: usize| tokens.get(at).map_or("", String::as_str);
    let mut path = before.to_vec();
    loop {
        if token(at) == "{" {
            at += 1;
            while !matches!(token(at), "}" | "") {
                at = tree(tokens, at, &path, out);
                at += usize::from(token(at) == ",");
            }
            return at + 1;
        }
        path.push(token(at).to_owned());
        at += 1;
        if token(at) != "::" || token(at + 1) == "<" {
            break;
        }
        at += 1;
    }
    if token(at) == "as" {
        at += 2;
    }
    out.push(path);
    at
}

fn paths(source: &str) -> (Paths, Paths) {
    let tokens = tokens(source);
    let (mut used, mut handed_on) = (Paths::new(), Paths::new());
    let mut at = 0;
    while at < tokens.len() {
        let rooted = matches!(tokens[at].as_str(), "crate" | "super" | "self");
        let begins = at == 0 || tokens[at - 1] != "::";
        if rooted && begins && tokens.get(at + 1).is_some_and(|t| t == "::") {
            let public = at >= 2 && tokens[at - 1] == "use" && matches!(tokens[at - 2].as_str(), "pub" | ")");
            at = tree(&tokens, at, &[], if public { &mut handed_on } else { &mut used });
        } else if tokens[at] == "use" && at > 0 && matches!(tokens[at - 1].as_str(), "pub" | ")") {
            // `pub use child::Name` hands on what a file below holds.
            at = tree(&tokens, at + 1, &["self".to_owned()], &mut handed_on);
        } else {
            at += 1;
        }
    }
    (used, handed_on)
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the crate") {
        let path = entry.expect("an entry of a folder").path();
        if path.is_dir() {
            all.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

impl House {
    /// The library of this crate.
    fn read() -> Self {
        let src = root().join("src");
        let source =
            files(&src, ".rs").into_iter().filter(|f| !f.starts_with(src.join("bin")) && !f.ends_with("tests.rs"));
        Self::of(source.map(|file| {
            let name = file.strip_prefix(&src).expect("a file of src").with_extension("");
            (name.to_string_lossy().into_owned(), fs::read_to_string(&file).expect("a source file"))
        }))
    }

    fn of(source: impl IntoIterator<Item = (String, String)>) -> Self {
        let module = |name: String| -> Module {
            let mut parts: Vec<String> = name.split('/').map(str::to_owned).collect();
            if matches!(parts.last().map(String::as_str), Some("mod" | "lib")) {
                parts.pop();
            }
            parts
        };
        Self { modules: source.into_iter().map(|(name, text)| (module(name), paths(&text))).collect() }
    }

    /// The file that holds what a path of `module` names, through all that hands it on.
    fn target(&self, module: &Module, path: &[String]) -> Module {
        let (mut at, mut rest): (Module, &[String]) = (module.clone(), path);
        match rest.first().map(String::as_str) {
            Some("crate") => (at, rest) = (Vec::new(), &rest[1..]),
            Some("self") => rest = &rest[1..],
            _ => {
                while rest.first().is_some_and(|part| part == "super") {
                    at.pop();
                    rest = &rest[1..];
                }
            }
        }
        while let Some(part) = rest.first() {
            let below: Module = at.iter().chain([part]).cloned().collect();
            if !self.modules.contains_key(&below) {
                break;
            }
            (at, rest) = (below, &rest[1..]);
        }
        let Some(name) = rest.first() else { return at };
        let handed =
            self.modules.get(&at).and_then(|(_, on)| on.iter().find(|p| p.len() > 2 && p.last() == Some(name)));
        match handed {
            Some(path) => self.target(&at, path),
            None => at,
        }
    }

    /// For every file the files that it uses. A `mod.rs` is the table of contents of its room: what it takes from the files
    /// below it and hands on is left out.
    fn uses(&self) -> BTreeMap<String, BTreeSet<String>> {
        let name = |m: &Module| if m.is_empty() { "lib".to_owned() } else { m.join("/") };
        let of = |(module, (used, handed_on)): (&Module, &(Paths, Paths))| {
            let below = |target: &Module| target.starts_with(module);
            let all = used.iter().chain(handed_on).map(|path| self.target(module, path));
            (name(module), all.filter(|target| !below(target)).map(|target| name(&target)).collect())
        };
        self.modules.iter().map(of).collect()
    }
}

fn room(file: &str) -> &str {
    file.split('/').next().unwrap_or(file)
}

/// What uses a room above its own.
fn upward(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let floor =
        |file: &str| ROOMS.iter().position(|r| *r == room(file)).unwrap_or_else(|| panic!("{file} is in no room"));
    let all = uses.iter().flat_map(|(file, used)| used.iter().map(move |other| (file, other)));
    let wrong = all.filter(|(file, other)| room(file) != room(other) && floor(other) > floor(file));
    wrong.map(|(file, other)| format!("{file} uses {other}, which stands above it")).collect()
}

/// The circles between files, each once, the files in order.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<Vec<String>> {
    let reached = |from: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(file) = open.pop() {
            for next in uses.get(&file).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    let all: BTreeMap<&str, BTreeSet<String>> = uses.keys().map(|file| (file.as_str(), reached(file))).collect();
    let circle = |file: &&str| -> Vec<String> {
        all[*file].iter().filter(|other| all.get(other.as_str()).is_some_and(|r| r.contains(*file))).cloned().collect()
    };
    all.keys().filter(|file| all[**file].contains(**file)).map(circle).collect()
}

#[test]
fn rooms_use_what_stands_below_them() {
    let wrong = upward(&House::read().uses());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_use_each_other() {
    let found = circles(&House::read().uses());
    let known: BTreeSet<Vec<String>> = GRAMMARS.iter().map(|g| g.iter().map(|f| (*f).to_owned()).collect()).collect();
    assert_eq!(found, known, "the left are the circles found, the right those of grammars");
}

#[test]
fn no_file_is_two_rooms() {
    for folder in ["src", "tests", "benches", "examples"] {
        for file in files(&root().join(folder), ".rs") {
            let lines = fs::read_to_string(&file).expect("a source file").lines().count();
            assert!(lines <= LINES, "{}: {lines} lines, more than {LINES}", file.display());
        }
    }
}

#[test]
fn word_lists_are_sorted() {
    let lists = files(&root().join("src"), ".txt");
    assert!(lists.len() > 100, "{} word lists", lists.len());
    for file in lists.iter().filter(|f| f.parent().is_some_and(|p| p.ends_with("lexicon/data"))) {
        let text = fs::read_to_string(file).expect("a word list");
        let keys: Vec<&str> =
            text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').next().unwrap_or("")).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{}: {:?} stands before {:?}", file.display(), pair[0], pair[1]);
        }
    }
}

#[test]
fn what_is_wrong_is_seen() {
    let house =
        |files: &[(&str, &str)]| House::of(files.iter().map(|(f, t)| ((*f).to_owned(), (*t).to_owned()))).uses();
    let up = house(&[("value/mod", "fn f() { crate::claim::g(); }"), ("claim/mod", "")]);
    assert_eq!(upward(&up), ["value uses claim, which stands above it"]);
    // Through what a facade hands on, by a path in the middle of a line, inside a tree of names.
    let around = house(&[
        ("claim/mod", "mod a; mod b; mod c;\npub(crate) use c::Held;"),
        ("claim/a", "use super::{b::{One, Two as Other}, Nothing};"),
        ("claim/b", "fn f() -> Vec<super::Held> { \"crate::text\"; }"),
        ("claim/c", "// crate::text::x\nuse crate::claim::a::Thing;"),
    ]);
    assert_eq!(circles(&around), BTreeSet::from([["claim/a", "claim/b", "claim/c"].map(str::to_owned).to_vec()]));
}
