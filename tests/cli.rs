//! The command-line tool, by what it prints and how it exits.
#![cfg(feature = "cli")]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs the tool with `input` on its standard input.
fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crossclaim"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool runs");
    // A tool that needs no input may be gone before it is written.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("the tool ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A file of this name and content, in a folder of its own for `test`.
fn file(test: &str, name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, content).expect("a file");
    path
}

fn ids(report: &str) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(report).expect("JSON");
    let articles = report["articles"].as_array().expect("articles");
    articles.iter().map(|article| article["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn wrong_lines_are_told_and_the_others_reported() {
    let lines =
        b"{\"id\":\"a\",\"body\":\"Two died.\"}\nnonsense\n{\"id\":\"a\",\"body\":\"Again.\"}\n{\"body\":\"No id.\"}\n";
    let path = file("wrong_lines", "story.jsonl", lines);
    let output = run(&["report", "--format", "json", path.to_str().unwrap(), "/no/such/file"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(ids(&out(&output)), ["a", "story:4"]);
    let place = path.display();
    assert!(err(&output).contains(&format!("{place}:2: expected an article as JSON")), "{}", err(&output));
    let again = format!("{place}:3: expected a new id, found \"a\", which {place}:1 has already");
    assert!(err(&output).contains(&again), "{}", err(&output));
    assert!(err(&output).contains("/no/such/file: "), "{}", err(&output));
}

#[test]
fn a_page_goes_to_its_file() {
    let story = file("page", "story.jsonl", b"{\"id\":\"a\",\"body\":\"Two died.\"}\n");
    let page = story.with_file_name("page.html");
    let output = run(&["report", "--format", "html", "-o", page.to_str().unwrap(), story.to_str().unwrap()], b"");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(0), ""), "{}", err(&output));
    assert!(std::fs::read_to_string(page).unwrap().starts_with("<!doctype html>"));
    let output = run(&["report", "-o", "/no/such/folder/page.html", story.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("crossclaim: /no/such/folder/page.html: "), "{}", err(&output));
}

#[test]
fn a_page_is_of_one_story() {
    let lines = b"{\"id\":\"a\",\"story\":\"s\",\"body\":\"x\"}\n{\"id\":\"b\",\"story\":\"t\",\"body\":\"x\"}\n";
    let output = run(&["report", "--format", "html"], lines);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("expected one story for a page, found 2"), "{}", err(&output));
}

#[test]
fn an_unknown_outlet_is_told() {
    let output = run(&["report", "--outlet", "Pots"], b"{\"id\":\"a\",\"source\":\"Post\",\"body\":\"Two died.\"}\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("--outlet: expected one of Post, found \"Pots\""), "{}", err(&output));
}

/// Two articles that contradict each other in how many passengers there were.
const FERRIES: &[u8] = b"{\"id\":\"a\",\"body\":\"The ferry Marisol was carrying 64 passengers when it sank.\"}\n\
    {\"id\":\"b\",\"body\":\"The ferry Marisol was carrying 71 passengers when it sank.\"}\n";

#[test]
fn a_score_is_explained() {
    let output = run(&["report", "--explain"], FERRIES);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("of \u{201c}64\u{201d} (a) and \u{201c}71\u{201d} (b)"), "{text}");
    assert!(!out(&run(&["report"], FERRIES)).contains("score of"));
}

#[test]
fn two_places_are_explained() {
    let story = file("explain", "story.jsonl", FERRIES);
    let explain = |a: &str, b: &str| run(&["explain", story.to_str().unwrap(), "--at", a, b], b"");
    let output = explain("a:31", "b:31");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    assert!(
        text.starts_with("a:31: \u{201c}64\u{201d}\nb:31: \u{201c}71\u{201d}\nby their values: contradicts"),
        "{text}"
    );
    assert!(text.contains("\nscore: ") && text.contains("\nin the report: both answer"), "{text}");
    for (a, b, expected) in [
        ("a:1", "b:31", "expected the byte of a value, found none at a:1; the nearest are at 31"),
        ("a", "b:31", "expected ARTICLE:BYTE, found \"a\""),
        ("a:31", "c:1", "expected two articles of one story among a, b, found a and c"),
    ] {
        let output = explain(a, b);
        assert_eq!(output.status.code(), Some(1));
        assert!(err(&output).contains(expected), "{}", err(&output));
    }
}

#[test]
fn nothing_readable_is_a_failure() {
    let output = run(&["report", "/no/such/file"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output), "");
}

#[test]
fn folders_are_read_by_name() {
    let folder = file("folder_by_name", "b.txt", b"Headline\nTwo died.").parent().unwrap().to_owned();
    file("folder_by_name", "a.txt", b"Headline\nThree died.");
    file("folder_by_name", "ignored.pdf", b"Four died.");
    let output = run(&["report", "--format", "json", folder.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(ids(&out(&output)), ["a", "b"]);
    assert!(err(&output).contains("ignored.pdf: not read"), "{}", err(&output));
}

#[test]
fn nothing_is_printed_that_a_terminal_obeys() {
    let text = "Two men\u{1b}[2J died\u{202e} in Orsk\u{7} on Friday.\n".as_bytes();
    for command in ["annotate", "sentences", "parse"] {
        let output = run(&[command], text);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", err(&output));
        let printed = out(&output);
        assert!(printed.contains("\\u{1b}") || printed.contains("\\u{202e}"), "{command}: {printed}");
        let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{202e}';
        assert!(!printed.contains(obeyed), "{command}: {printed:?}");
    }
}

#[test]
fn other_languages_are_told() {
    let text = "El alcalde de la ciudad dijo el viernes que dos puentes fueron cerrados despu\u{e9}s de la tormenta. "
        .repeat(4);
    let output = run(&["report", "--format", "json"], text.as_bytes());
    let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(report["groups"].as_array().map(Vec::len), Some(0));
    assert_eq!(report["diagnostics"][0], "article \"stdin\": not English, so that no claim of it was read");
}

#[test]
fn odd_bytes_and_empty_files_are_diagnosed() {
    let odd = file("odd", "odd.txt", b"Caf\xe9 owners met.\nThey talked.");
    let empty = file("odd", "empty.txt", b" \n");
    let output = run(&["report", "--format", "json", odd.to_str().unwrap(), empty.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let report: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let notes: Vec<&str> = report["diagnostics"].as_array().unwrap().iter().filter_map(|note| note.as_str()).collect();
    assert!(notes.iter().any(|note| note.contains("odd.txt:1: expected UTF-8")), "{notes:?}");
    assert!(notes.iter().any(|note| note.contains("empty.txt: no text")), "{notes:?}");
}

#[test]
fn sentences_by_line_and_by_offset() {
    let text = "He left.  She\tstayed.\nA new paragraph".as_bytes();
    assert_eq!(out(&run(&["sentences"], text)), "He left.\nShe stayed.\nA new paragraph\n");
    assert_eq!(out(&run(&["sentences", "--offsets"], text)), "0\t8\n10\t21\n22\t37\n");
}

#[test]
fn trees_are_conllu() {
    let output = out(&run(&["parse"], b"Two officers were hurt."));
    let rows: Vec<&str> = output.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|row| row.split('\t').count() == 10), "{output}");
    assert_eq!(rows.iter().filter(|row| row.split('\t').nth(6) == Some("0")).count(), 1, "one root: {output}");
}

#[test]
fn names_are_answered_line_by_line() {
    let output = run(&["names"], b"Zelensky\tZelenskiy\nonly one\nVladimir\tVolga\n");
    assert_eq!(out(&output), "yes\nno\nno\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("standard input:2: expected two names parted by a tab"), "{}", err(&output));
}

#[test]
fn mentions_are_json() {
    let output =
        run(&["annotate", "--date", "2013-02-12", "--format", "json"], b"At least three officers were hurt on Monday.");
    let json: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    let text: Vec<&str> = json["mentions"].as_array().unwrap().iter().filter_map(|m| m["text"].as_str()).collect();
    assert!(text.contains(&"At least three"), "{text:?}");
}

#[test]
fn the_stream_gives_the_same_bytes_as_one_process() {
    let lines =
        b"{\"id\":\"a\",\"story\":\"s\",\"body\":\"Three people were killed in the blast in Taiz on Friday.\"}\n\
        {\"id\":\"b\",\"story\":\"s\",\"body\":\"Four people were killed in the blast in Taiz on Friday.\"}\n\
        {\"id\":\"a\",\"story\":\"t\",\"body\":\"Ana Lopez met Ben Okri on Monday.\"}\n";
    let one = run(&["report", "--format", "json"], lines);
    let claims = run(&["extract"], lines);
    assert!(out(&claims).lines().all(|line| line.starts_with("s\t{") || line.starts_with("t\t{")));
    let two = run(&["reconcile"], &claims.stdout);
    assert_eq!(out(&one), out(&two));
    assert_eq!(out(&one).lines().count(), 2);
    assert_eq!((one.status.code(), two.status.code()), (Some(0), Some(0)));
}

#[test]
fn unsorted_lines_are_an_error() {
    let claims = run(
        &["extract"],
        b"{\"id\":\"a\",\"story\":\"s\",\"body\":\"x\"}\n{\"id\":\"a\",\"story\":\"t\",\"body\":\"x\"}\n",
    );
    let mut lines = claims.stdout.clone();
    lines.extend_from_slice(&claims.stdout);
    let output = run(&["reconcile"], &lines);
    assert_eq!(output.status.code(), Some(1));
    let expected = "standard input:3: expected lines sorted by story, found \"s\" again after another story";
    assert!(err(&output).contains(expected), "{}", err(&output));
}

#[test]
fn what_changed_since_a_report_is_told() {
    let first = FERRIES.split_inclusive(|byte| *byte == b'\n').next().unwrap();
    let old = run(&["report", "--format", "json"], first);
    let old = file("since", "old.json", &old.stdout);
    let since = |format: &str, old: &std::path::Path| {
        run(&["report", "--since", old.to_str().unwrap(), "--format", format], FERRIES)
    };
    for (format, expected) in [
        ("text", "New conflicts (1)"),
        ("html", "New conflicts <span class=\"soft\">1"),
        ("json", "\"changes\":{\"conflicts\":[{"),
    ] {
        let output = since(format, &old);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(out(&output).contains(expected), "{format}: {}", out(&output));
    }
    let same = file("since", "same.json", &run(&["report", "--format", "json"], FERRIES).stdout);
    for format in ["text", "html"] {
        assert!(out(&since(format, &same)).contains("No conflict is new or settled, and no value has moved."));
    }
    for (name, content, expected) in [
        (
            "version.json",
            "\n{\"version\":1,\"articles\":[],\"groups\":[],\"diagnostics\":[]}",
            "2: expected a report of format version 2, found 1",
        ),
        (
            "broken.json",
            "{\"version\":2,\n\"articles\":[],\"groups\":7,\"diagnostics\":[]}",
            "1: expected a report as JSON: near field \"groups\": ",
        ),
        ("page.json", "<html>", "1: expected a report as JSON: "),
        ("empty.json", "\n", " expected a report as JSON, found nothing"),
    ] {
        let path = file("since", name, content.as_bytes());
        let output = since("text", &path);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
        let expected = format!("crossclaim: {}:{expected}", path.display());
        assert!(err(&output).starts_with(&expected), "{}", err(&output));
    }
    let named = run(
        &["report", "--format", "json"],
        b"{\"id\":\"a\",\"story\":\"s\",\"body\":\"x\"}\n{\"id\":\"b\",\"story\":\"t\",\"body\":\"x\"}\n",
    );
    let output = since("text", &file("since", "named.json", &named.stdout));
    let expected = "expected a report on a story without a name, found one on the story \"s\", the story \"t\"";
    assert!(err(&output).contains(expected), "{}", err(&output));
}

#[test]
fn a_line_of_another_version_is_told_and_the_others_are_reconciled() {
    let claims = out(&run(&["extract"], FERRIES));
    let lines = claims.replacen("{\"version\":1,", "{\"version\":0,", 1);
    let output = run(&["reconcile"], lines.as_bytes());
    assert_eq!(output.status.code(), Some(2));
    let expected = "crossclaim: standard input:1: expected the claims of an article of format version 1, found 0\n";
    assert_eq!(err(&output), expected);
    assert_eq!(ids(&out(&output)), ["b"]);
}

#[test]
fn passages_are_checked_query_by_query() {
    let text = "The ferry Marisol was carrying 64 passengers when it sank.\nThe ferry Marisol was carrying 71 passengers when it sank.\n\n\
        The ferry Marisol was carrying 64 passengers when it sank.\nIt rained.\nThe ferry Marisol was carrying 71 passengers when it sank.\n";
    let output = run(&["check"], text.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let found: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let lines: Vec<String> = found.iter().map(|one| one["lines"].to_string()).collect();
    assert_eq!(lines, ["[1,2]", "[4,6]"]);
    assert_eq!(found[0]["values"], serde_json::json!(["64", "71"]));
}
