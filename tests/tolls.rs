//! How many were killed and hurt, by the best values of the report; the cases are data.

use crossclaim::reconcile::{Group, Options, Report};
use crossclaim::{Article, Reader};

const CASES: &str = include_str!("cases/tolls.txt");

/// A report on articles of several outlets, each with the day of its publication.
fn report(articles: &[(&str, &str)]) -> Report {
    let article = |(i, (day, body)): (usize, &(&str, &str))| Article {
        id: format!("a{i}"),
        source: Some(format!("Outlet {i}")),
        published: Some((*day).to_owned()),
        body: (*body).to_owned(),
        ..Article::default()
    };
    let articles: Vec<Article> = articles.iter().enumerate().map(article).collect();
    Reader::new(Options::new()).report(&articles).unwrap()
}

/// The best value of the toll with most statements; "-" where there is none.
fn toll(report: &Report, predicate: &str) -> String {
    let of = |g: &&Group| g.fact.predicate == predicate && g.fact.slot == crossclaim::claim::Slot::Number;
    let largest = report.groups.iter().filter(of).rev().max_by_key(|g| g.statements.len());
    largest.and_then(|g| g.best.as_ref()).map_or("-".to_owned(), |best| best.best.to_string())
}

#[test]
fn victims_are_counted() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in CASES.lines().filter(|line| !line.starts_with('#')) {
        let [text, killed, hurt] = case.split('\t').collect::<Vec<_>>()[..] else { panic!("three fields: {case}") };
        let report = report(&[("2016-05-06", text)]);
        let found = (toll(&report, "die"), toll(&report, "injure"));
        if found != (killed.to_owned(), hurt.to_owned()) {
            wrong.push(format!("{found:?}, not ({killed}, {hurt}): {text}"));
        }
        cases += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 20, "{cases} cases");
}

#[test]
fn who_was_hurt_and_died_since_is_hurt_no_more() {
    let shot = ("2016-05-06", "A 5-year-old girl was shot in her home on Friday. She is in critical condition.");
    let died = ("2016-05-08", "A 5-year-old girl died on Sunday of a gunshot wound that she suffered in her home.");
    let both = report(&[shot, died]);
    assert_eq!((toll(&both, "die"), toll(&both, "injure")), ("1".to_owned(), "0".to_owned()));
    let other = ("2016-05-08", "A 40-year-old officer died on Sunday of a gunshot wound that he suffered on patrol.");
    let apart = report(&[shot, other]);
    assert_eq!(toll(&apart, "injure"), "1", "the officer is not the girl");
}

#[test]
fn a_sum_over_several_incidents_is_no_toll_of_one() {
    let one = ("2016-05-06", "Five people were wounded in a shooting at a club on Mill Road, police said.");
    let sum = ("2016-05-06", "Two people were killed and 16 wounded in shootings across the city, police said.");
    let report = report(&[one, sum]);
    let joined = |g: &&Group| g.fact.predicate == "injure" && g.statements.len() > 1;
    assert_eq!(report.groups.iter().filter(joined).count(), 0);
}

#[test]
fn a_count_with_those_beside_it_quotes_them_all() {
    let report = report(&[("2016-05-06", "A man and two children were killed in the fire.")]);
    let group = report.groups.iter().find(|g| g.fact.predicate == "die").expect("a toll");
    assert_eq!(group.statements[0].value.text, "man and two");
}

/// What a report takes back is no toll any more, whichever report told it and however many did.
#[test]
fn what_is_taken_back_is_corrected() {
    const CASES: &str = include_str!("cases/corrections.txt");
    let mut wrong = Vec::new();
    for case in CASES.lines().filter(|line| !line.starts_with('#')) {
        let [first, second, best, verdict] = case.split('\t').collect::<Vec<_>>()[..] else { panic!("four: {case}") };
        let both = report(&[("2025-05-12T10:00:00Z", first), ("2025-05-12T18:00:00Z", second)]);
        let group = both.groups.iter().find(|g| g.fact.predicate == "die" && g.statements.len() > 1);
        let found = group.map(|g| serde_json::to_value(g.verdict).unwrap_or_default());
        let told = found.as_ref().and_then(|v| v.as_str()).unwrap_or("-");
        if told != verdict || best != "-" && toll(&both, "die") != best {
            wrong.push(format!("{told}, {}, not ({verdict}, {best}): {second}", toll(&both, "die")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_best_value_tells_its_unit_and_what_it_counts() {
    let both = report(&[
        ("2025-05-12T10:00:00Z", "Twelve people were killed when a bus crashed in Ashford on Monday."),
        ("2025-05-12T18:00:00Z", "Twelve killed when a bus crashed in Ashford on Monday."),
    ]);
    let best = both.groups.iter().filter(|g| g.fact.predicate == "die").find_map(|g| g.best.as_ref()).expect("a toll");
    assert_eq!((best.unit.as_deref(), best.of.as_deref()), (None, Some("people")));
    assert!(
        crossclaim::report::text(&both).contains("best supported: 12 people"),
        "{}",
        crossclaim::report::text(&both)
    );
}
