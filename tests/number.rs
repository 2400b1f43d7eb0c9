//! Numbers in sentences, with what they count; the cases are data.

use crossclaim::annotate::{self, number::NumberMention};
use crossclaim::syntax::Document;
use crossclaim::{Article, Interval};

const CASES: &str = include_str!("cases/numbers.txt");

fn interval(x: Interval) -> String {
    if let Some(point) = x.point() {
        return point.to_string();
    }
    let low = x.low.map(|v| format!("{}{v}", if x.low_open { '(' } else { '[' })).unwrap_or_default();
    let high = x.high.map(|v| format!("{v}{}", if x.high_open { ')' } else { ']' })).unwrap_or_default();
    format!("{low},{high}")
}

fn line(document: &Document, number: &NumberMention) -> String {
    let view = document.view(number.sentence);
    let head = number.head.map(|head| format!(" > {}", view.word(head))).unwrap_or_default();
    let part = if number.subset { " part" } else { "" };
    format!("{} = {}{head}{part}", view.slice(number.span), interval(number.value.interval))
}

fn read(text: &str) -> String {
    let document = Document::parse(Article::from_text("a", text));
    let found: Vec<String> = annotate::annotate(&document).numbers.iter().map(|n| line(&document, n)).collect();
    if found.is_empty() { "-".to_owned() } else { found.join("; ") }
}

#[test]
fn numbers_and_what_they_count() {
    let mut wrong = Vec::new();
    for case in CASES.lines().filter(|line| !line.starts_with('#')) {
        let (text, expected) = case.split_once('\t').expect("a sentence, a tab, its numbers");
        let found = read(text);
        if found != expected {
            wrong.push(format!("{case}: found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn odd_text_has_no_panic() {
    for text in [
        "",
        "-",
        "$",
        "1",
        "1-",
        "- 1 -",
        "%",
        "½",
        "1/0",
        "10^",
        "1,,2",
        "no",
        "at least",
        "between 1 and",
        "٣",
        "９９",
    ] {
        let document = Document::parse(Article::from_text("a", text));
        let found = annotate::annotate(&document);
        let _ = annotate::to_json(&document, &found);
        let _ = annotate::to_text(&document, &found);
    }
}
