//! Times in sentences, dates that no calendar holds, and the laws of comparing times.

use crossclaim::Article;
use crossclaim::annotate::time::{self, calendar_clashes};
use crossclaim::syntax::Document;
use crossclaim::value::{Comparison, Relation, TimeValue, Tolerance, Value, compare, compare_named};
use proptest::prelude::*;

/// The lines of a case file, parted at the bars.
fn rows(cases: &'static str) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let lines = cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| (line, line.split(" | ").collect()))
}

#[test]
fn expressions() {
    let mut wrong = Vec::new();
    let cases = [include_str!("cases/times.txt"), include_str!("cases/times-wide.txt")];
    for (line, fields) in cases.into_iter().flat_map(rows) {
        let &[date, sentence, expected] = fields.as_slice() else { panic!("three fields: {line}") };
        let found = time::find(sentence, Some(date).filter(|d| *d != "-"));
        for (span, _) in &found {
            assert!(sentence.is_char_boundary(span.start()) && sentence.is_char_boundary(span.end()), "{line}");
        }
        let values: Vec<&str> = found.iter().map(|(_, v)| v.timex.as_str()).collect();
        let values = if values.is_empty() { "-".to_owned() } else { values.join(" ") };
        if values != expected {
            wrong.push(format!("{line}: found {values}"));
        }
    }
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn relations_of_the_case_file() {
    let mut wrong = Vec::new();
    for (line, fields) in rows(include_str!("cases/time-relations.txt")) {
        let &[date, a, b, expected] = fields.as_slice() else { panic!("four fields: {line}") };
        let first = |text: &str| time::find(&format!("The envoys met {text}."), Some(date)).into_iter().next();
        let (Some((_, x)), Some((_, y))) = (first(a), first(b)) else {
            wrong.push(format!("{line}: no time"));
            continue;
        };
        let (found, back) = (of(&x, &y), of(&y, &x));
        assert_eq!(found.relation.mirror(), back.relation, "{line}: {} / {}", found.why, back.why);
        let name = serde_json::to_string(&found.relation).expect("a relation has a name");
        if name.trim_matches('"') != expected.replace('_', "") {
            wrong.push(format!("{line}: found {name}, {}", found.why));
        }
    }
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn times_of_saying() {
    let mut wrong = Vec::new();
    for (line, fields) in rows(include_str!("cases/time-said.txt")) {
        let &[text, expected] = fields.as_slice() else { panic!("two fields: {line}") };
        let document = Document::parse(Article { body: text.to_owned(), ..Article::default() });
        let found = time::annotate(&document).into_iter().filter(|t| t.of_saying).map(|t| t.span.of(text));
        let found = found.collect::<Vec<_>>().join(";");
        if found != expected.trim_matches('-') {
            wrong.push(format!("{line}: found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn publication_times() {
    let mut wrong = Vec::new();
    for (line, fields) in rows(include_str!("cases/published.txt")) {
        let &[published, expected] = fields.as_slice() else { panic!("two fields: {line}") };
        let found = Article::default().published(published).reported_at();
        let found = found.map_or("-".to_owned(), |at| if at.len() == 10 { at + "T00:00" } else { at[..16].to_owned() });
        if found != expected {
            wrong.push(format!("{line}: found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[track_caller]
fn clashes(text: &str, expected: usize) {
    let document = Document::parse(Article { body: text.to_owned(), ..Article::default() });
    let found = calendar_clashes(&time::annotate(&document));
    assert_eq!(found.len(), expected, "{text}: {found:?}");
}

#[test]
fn dates_that_no_calendar_holds() {
    clashes("The aide spoke on Tuesday (April 4). The envoys will hold talks in Oslo on Wednesday (23rd).", 1);
    clashes("The aide spoke on Tuesday (April 22). The envoys will hold talks in Oslo on Wednesday (23rd).", 0);
    clashes("The aide spoke on Tuesday (April 4). In May the mood changed. The envoys met on Wednesday (23rd).", 0);
    clashes("The deal was signed on Monday, March 4, 2025.", 1);
    clashes("The deal was signed on Tuesday, March 4, 2025.", 0);
}

#[test]
fn seeds_have_one_clash() {
    for (text, expected) in [
        (include_str!("../seeds/000_29964a5b6e6a0dd4.txt"), 0),
        (include_str!("../seeds/001_80943f17ed56ef1e.txt"), 0),
        (include_str!("../seeds/002_f8479ff2b555cf10.txt"), 1),
        (include_str!("../seeds/003_7bedc7d4400a312a.txt"), 0),
        (include_str!("../seeds/004_26499ced8fc8c8ce.txt"), 0),
    ] {
        clashes(text, expected);
    }
}

/// The first time of a text.
#[track_caller]
fn read(text: &str, date: Option<&str>) -> TimeValue {
    let sentence = format!("The envoys met {text}.");
    let mut found = time::find(&sentence, date);
    assert!(!found.is_empty(), "no time in {sentence:?}");
    found.swap_remove(0).1
}

fn of(a: &TimeValue, b: &TimeValue) -> Comparison {
    compare(&Value::Time(a.clone()), &Value::Time(b.clone()), &Tolerance::default())
}

/// Both ways, for an article of a Sunday.
#[track_caller]
fn check(a: &str, b: &str, relation: Relation) {
    let (x, y) = (read(a, Some("2025-04-27")), read(b, Some("2025-04-27")));
    let (found, back) = (of(&x, &y), of(&y, &x));
    assert_eq!(found.relation, relation, "{a} / {b}: {}", found.why);
    assert_eq!((back.relation, back.ground), (relation.mirror(), found.ground), "{b} / {a}: {}", back.why);
}

#[test]
fn relations() {
    use Relation::{Compatible, Contradicts, Equivalent, Incomparable, RefinedBy, Refines};
    check("on Thursday", "on Friday", Contradicts);
    check("on Friday", "on April 25", Equivalent);
    // The Friday is of the week that the Sunday ends, which some call last week already.
    check("on Friday", "last week", Compatible);
    check("on Friday", "this week", Refines);
    check("on Friday", "in the week of March 3", Contradicts);
    check("on Friday evening", "on Friday", Refines);
    check("on Saturday night", "early on Sunday", Compatible);
    check("at 3 p.m. on Friday", "at 5 p.m. on Friday", Contradicts);
    check("in March 2024", "in 2024", Refines);
    check("in 2023", "in 2024", Contradicts);
    check("for two hours", "for three hours", Contradicts);
    check("for two hours", "for 120 minutes", Equivalent);
    check("for two hours", "on Friday", Incomparable);
    check("in the past two months", "on Friday", Compatible);
    check("in fiscal 2024", "in October 2023", RefinedBy);
    check("a week ago", "on April 20", RefinedBy);
}

#[test]
fn clock_times_of_two_zones() {
    use Relation::{Contradicts, Equivalent};
    check("at 3 p.m. GMT", "at 11 a.m. EDT", Equivalent);
    check("at 3 p.m. GMT", "at 3 p.m. EDT", Contradicts);
    check("at 3 p.m. GMT on Friday", "at 11 a.m. EDT on Friday", Equivalent);
    // Either side of midnight.
    check("at 3 a.m. GMT on Saturday", "at 11 p.m. EDT on Friday", Equivalent);
    check("at 3 a.m. GMT on Saturday", "at 11 p.m. EDT on Saturday", Contradicts);
    let undated = |a: &str, b: &str| of(&read(a, None), &read(b, None)).relation;
    assert_eq!(undated("at 3 a.m. GMT on Saturday", "at 11 p.m. EDT on Friday"), Equivalent);
    assert_eq!(undated("at 3 a.m. GMT on Friday", "at 11 p.m. EDT on Saturday"), Contradicts);
    assert_eq!(undated("at 3 a.m. GMT on Saturday", "at 3 a.m. on Friday"), Contradicts);
}

#[test]
fn an_hour_of_the_past_lies_before_the_articles_clock_time() {
    let article = Some("2025-04-27T16:12:00");
    let found = read("in the past 30 minutes", article);
    assert_eq!(found.low.map(|t| t.to_string()).as_deref(), Some("2025-04-27T15:42:00"));
    assert_eq!(found.high.map(|t| t.to_string()).as_deref(), Some("2025-04-27T16:12:00"));
    // An article with a day alone has no clock time.
    assert_eq!(read("in the past 30 minutes", Some("2025-04-27")).low, None);
}

#[test]
fn named_parts_alone() {
    use Relation::{Compatible, Contradicts};
    let named = |a: &str, date: &str, b: &str, other: &str| {
        compare_named(&read(a, Some(date)), &read(b, Some(other)), &Tolerance::default()).relation
    };
    // One Friday by the words, whatever the dates of the two articles.
    assert_ne!(named("on Friday", "2025-04-27", "on Friday", "2025-05-04"), Contradicts);
    assert_eq!(named("on Thursday", "2025-04-27", "on Friday", "2025-04-27"), Contradicts);
    assert_eq!(named("last week", "2025-04-27", "on Friday", "2025-06-27"), Compatible);
    assert_eq!(named("in 2023", "2025-04-27", "in 2024", "2025-04-27"), Contradicts);
}

const EXPRESSIONS: [&str; 18] = [
    "on Friday",
    "on Thursday",
    "last week",
    "on April 25",
    "in April",
    "in 2025",
    "yesterday",
    "on Saturday night",
    "early on Sunday",
    "at 3 p.m. on Friday",
    "at about 3:05 p.m.",
    "before April 25",
    "for two hours",
    "for more than two hours",
    "in the past two months",
    "three years ago",
    "in the third quarter of 2024",
    "in early April",
];

proptest! {
    #[test]
    fn comparison_mirrors(
        a in prop::sample::select(&EXPRESSIONS[..]),
        b in prop::sample::select(&EXPRESSIONS[..]),
        day in 1..28_u8,
        other in 1..28_u8,
        dated in any::<(bool, bool)>(),
    ) {
        let (day, other) = (format!("2025-04-{day:02}"), format!("2025-04-{other:02}"));
        let x = read(a, Some(day.as_str()).filter(|_| dated.0));
        let y = read(b, Some(other.as_str()).filter(|_| dated.1));
        for compared in [of, |a: &TimeValue, b: &TimeValue| compare_named(a, b, &Tolerance::default())] {
            let (found, back) = (compared(&x, &y), compared(&y, &x));
            prop_assert_eq!(found.relation.mirror(), back.relation, "{} / {}: {}", a, b, found.why);
            prop_assert_eq!(found.ground, back.ground);
            prop_assert_ne!(compared(&x, &x).relation, Relation::Contradicts);
        }
    }
}
