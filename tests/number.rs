//! Numbers in sentences, with what they count; the cases are data.

use crossclaim::annotate;
use crossclaim::annotate::number::{NumberKind, NumberMention};
use crossclaim::syntax::Document;
use crossclaim::value::{Relation, Tolerance, Value, compare};
use crossclaim::{Article, Interval};

const CASES: &str = include_str!("cases/numbers.txt");
const KINDS: &str = include_str!("cases/number_kinds.txt");
const OWNERS: &str = include_str!("cases/number_owners.txt");

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

/// Kind, interval, unit and whether it is a part that is not told as a share.
fn kind_line(document: &Document, number: &NumberMention) -> String {
    let round = |x: f64| (x * 1e6).round() / 1e6;
    let x = number.value.interval;
    let value = match &number.sides {
        Some([a, b]) => format!("{}-{}", a.value, b.value),
        None => interval(Interval { low: x.low.map(round), high: x.high.map(round), ..x }),
    };
    let unit = number.value.unit.as_ref().filter(|_| number.kind != NumberKind::Score);
    let unit = unit.map(|unit| format!(" {}", unit.name)).unwrap_or_default();
    let part = if number.subset && number.kind != NumberKind::Percent { " part" } else { "" };
    let kind = format!("{:?}", number.kind).to_lowercase();
    format!("{} = {kind} {value}{unit}{part}", document.view(number.sentence).slice(number.span))
}

fn owner_line(document: &Document, number: &NumberMention) -> String {
    number.owner.map_or("-", |span| document.view(number.sentence).slice(span)).to_owned()
}

#[track_caller]
fn check(cases: &str, line: fn(&Document, &NumberMention) -> String) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases.lines().filter(|line| !line.starts_with('#')) {
        let (text, expected) = case.split_once('\t').expect("a sentence, a tab, its numbers");
        let document = Document::parse(Article::from_text("a", text));
        let found: Vec<String> = annotate::annotate(&document).numbers.iter().map(|n| line(&document, n)).collect();
        let found = if found.is_empty() { "-".to_owned() } else { found.join("; ") };
        if found != expected {
            wrong.push(format!("{case}: found {found}"));
        }
        count += 1;
    }
    assert!(count > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_and_what_they_count() {
    check(CASES, line);
}

#[test]
fn kinds_values_and_spans() {
    check(KINDS, kind_line);
}

#[test]
fn owners() {
    check(OWNERS, owner_line);
}

/// The mention of a vote in JSON: the score with its sides as printed.
#[test]
fn a_vote_in_json() {
    let document = Document::parse(Article::from_text("a", "The council voted 9-2 to buy the 25-tonne truck."));
    let json = annotate::to_json(&document, &annotate::annotate(&document));
    let mentions = json["mentions"].as_array().expect("a list");
    let of = |text: &str| mentions.iter().find(|m| m["text"] == text).expect("a mention");
    assert_eq!((&of("9-2")["kind"], of("9-2")["value"]["sides"].to_string().as_str()), (&"score".into(), "[9.0,2.0]"));
    assert!(mentions.iter().all(|m| m["text"] != "2"), "a figure is told once");
    let owner = &of("25-tonne")["value"]["owner"];
    assert_eq!((owner["start"].as_u64(), owner["end"].as_u64()), (Some(42), Some(47)));
}

/// Two scores are one whichever side is named first, and differ where a figure does.
#[test]
fn scores_compare() {
    let score = |text: &str| {
        let document = Document::parse(Article::from_text("a", text));
        let numbers = annotate::annotate(&document).numbers;
        Value::Quantity(numbers.iter().find(|n| n.kind == NumberKind::Score).expect("a score").value.clone())
    };
    let relation = |a: &str, b: &str| compare(&score(a), &score(b), &Tolerance::default()).relation;
    assert_eq!(relation("Harn won 3-2.", "Astley lost 2-3 at home."), Relation::Equivalent);
    assert_eq!(relation("Harn won 3-2.", "Harn won 4-2."), Relation::Contradicts);
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
