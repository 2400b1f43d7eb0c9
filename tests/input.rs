//! Files and folders: what is read, how it is named, and what is told of what is not.
#![cfg(feature = "input")]

use crossclaim::{Article, Input};
use std::fs;
use std::path::PathBuf;

/// A folder of its own for `test`, with these files.
fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("input").join(test);
    let _ = fs::remove_dir_all(&root);
    for (name, content) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    root
}

fn articles(input: &Input) -> Vec<&Article> {
    input.stories.iter().flat_map(|story| &story.articles).collect()
}

/// The ids of what is read of `files`, the errors and the notes; `ROOT/` stands for the folder.
#[track_caller]
fn check(test: &str, files: &[(&str, &[u8])], ids: &[&str], errors: &[&str], notes: &[&str]) {
    let root = folder(test, files);
    let input = Input::read(&[&root]);
    let told = |text: String| text.replace(&format!("{}/", root.display()), "ROOT/");
    assert_eq!(articles(&input).iter().map(|article| article.id.as_str()).collect::<Vec<_>>(), ids);
    assert_eq!(input.errors.iter().map(|error| told(error.to_string())).collect::<Vec<_>>(), errors);
    let diagnostics = input.stories.iter().flat_map(|story| story.diagnostics.iter().cloned());
    let found: Vec<String> = input.skipped.iter().cloned().chain(diagnostics).map(told).collect();
    assert_eq!(found, notes);
}

const TEXT: &[u8] = b"Blast\nTwo people died in Orsk.";

#[test]
fn every_kind_in_every_folder_is_read() {
    check(
        "kinds",
        &[
            ("a.txt", TEXT),
            ("deep/er/b.md", b"# Blast\n\nTwo people died."),
            ("deep/c.html", b"<html><body><p>Two people died.</p></body></html>"),
            (
                "deep/d.xml",
                b"<rss version=\"2.0\"><channel><item><description>Two died.</description></item></channel></rss>",
            ),
            ("e.ndjson", b"{\"body\":\"Two died.\"}\n{\"id\":\"x\",\"body\":\"Two died.\"}"),
            ("f.json", b"[\n  {\"body\": \"Two died.\"},\n  {\"body\": \"Three died.\"}\n]"),
        ],
        &["a", "c", "d:1", "b", "e:1", "x", "f:2", "f:3"],
        &[],
        &[],
    );
}

#[test]
fn what_is_not_read_is_named() {
    check(
        "named",
        &[
            (".hidden/a.txt", TEXT),
            ("a.pdf", b"%PDF"),
            ("b.txt", b"\0\x01\x02"),
            ("c.txt", b"  \n"),
            ("d.xml", b"<note>Two died.</note>"),
            ("e.json", b"[\n{\"body\":\"Two died.\"},\n{\"body\":3}]"),
            ("f.txt", b"caf\xe9"),
        ],
        &["e:2", "f"],
        &[
            "ROOT/b.txt: expected text, found a file with zero bytes",
            "ROOT/d.xml: expected a feed (RSS or Atom): unable to parse feed: no root element",
            "ROOT/e.json:3: expected an article as JSON: field \"body\": expected a text, found a number",
        ],
        &[
            "ROOT/.hidden: hidden, not read",
            "ROOT/a.pdf: not read: expected an ending like .txt, .md, .html, .xml, .json or .jsonl",
            "ROOT/f.txt:1: expected UTF-8, found other bytes; read as windows-1252, whose text as UTF-8 the offsets count",
            "ROOT/c.txt: no text",
        ],
    );
    let what = "ROOT/: expected text, Markdown, HTML, feed or JSON files in this folder, found none";
    let root = folder("nothing", &[("a.pdf", b"%PDF")]);
    let input = Input::read(&[&root]);
    assert_eq!(input.errors[0].to_string(), what.replace("ROOT/", &root.display().to_string()));
}

#[test]
fn files_of_one_name_are_both_read() {
    check("stems", &[("a/x.txt", TEXT), ("b/x.txt", TEXT), ("b/y.txt", TEXT)], &["a/x.txt", "b/x.txt", "y"], &[], &[]);
    check("endings", &[("x.html", b"<p>Two died."), ("x.txt", TEXT)], &["x.html", "x.txt"], &[], &[]);
    let root = folder("folders", &[("a/n/x.txt", TEXT), ("b/n/x.txt", TEXT)]);
    let paths = [root.join("a"), root.join("b")];
    let ids = [root.join("a/n/x.txt"), root.join("b/n/x.txt")].map(|path| path.display().to_string());
    let input = Input::read(&paths);
    assert_eq!(articles(&input).iter().map(|article| article.id.clone()).collect::<Vec<_>>(), ids);
}

#[test]
fn an_id_that_stands_twice_is_an_error_that_names_both_places() {
    check(
        "twice",
        &[("a.jsonl", b"{\"id\":\"x\",\"body\":\"Two died.\"}\n\n{\"id\":\"x\",\"body\":\"Three died.\"}")],
        &["x"],
        &["ROOT/a.jsonl:3: expected a new id, found \"x\", which ROOT/a.jsonl:1 has already"],
        &[],
    );
    let path = folder("same", &[("a.txt", TEXT)]).join("a.txt");
    let input = Input::read(&[&path, &path]);
    assert_eq!((articles(&input).len(), input.errors.len()), (1, 1));
}

#[cfg(unix)]
#[test]
fn a_link_back_ends() {
    let root = folder("link", &[("a/x.txt", TEXT)]);
    std::os::unix::fs::symlink(&root, root.join("a/back")).expect("a link");
    assert_eq!(articles(&Input::read(&[&root])).len(), 1);
}

#[test]
fn line_ends_and_marks_of_any_kind() {
    for text in ["Blast\r\nTwo died.\r\n", "Blast\rTwo died.", "\u{feff}Blast\nTwo died.", "Blast\u{2028}Two died."] {
        let input = Input::from_bytes(text.as_bytes(), "a.txt");
        let body = &articles(&input)[0].body;
        assert_eq!(body, text, "offsets count the file");
        let found: Vec<&str> = crossclaim::text::sentences(body).iter().map(|span| span.of(body)).collect();
        assert_eq!(found.len(), 2, "{found:?}");
    }
    let wide: Vec<u8> = [0xfeff].into_iter().chain("Zwölf died.".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(articles(&Input::from_bytes(&wide, "a.txt"))[0].body, "Zwölf died.");
}

#[test]
fn hostile_ids_and_quotes_stay_strings() {
    let id = "</script>\u{202e}\"'; DROP TABLE a;--\u{1b}[2J\n";
    let bodies = [
        "Two people died in Orsk\u{1b}[31m on Friday\u{202e}, \"police\" said.",
        "Three people died in Orsk on Friday.",
    ];
    let article = |i: usize| Article { id: format!("{id}{i}"), body: bodies[i].to_owned(), ..Article::default() };
    let report =
        crossclaim::Reader::new(crossclaim::reconcile::Options::new()).report(&[article(0), article(1)]).unwrap();
    let json = serde_json::to_string(&report).expect("JSON");
    assert_eq!(json.lines().count(), 1);
    let back: crossclaim::reconcile::Report = serde_json::from_str(&json).expect("the report again");
    assert_eq!(back, report);
    let text = crossclaim::report::text_of_all(&report);
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
}
