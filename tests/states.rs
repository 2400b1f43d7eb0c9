//! States that follow one another: the later report of the later state replaces the earlier; the cases are data.

use crossclaim::claim::Slot;
use crossclaim::reconcile::{Options, Report};
use crossclaim::value::Relation;
use crossclaim::{Article, Reader};

const CASES: &str = include_str!("cases/states.txt");

/// A report on two articles that were published so many days apart.
fn report(days: i64, texts: [&str; 2]) -> Report {
    let first = jiff::civil::date(2016, 3, 1);
    let article = |(i, body): (usize, &str)| {
        let day = first + jiff::Span::new().days(days * i as i64);
        Article::from_text(format!("a{i}"), body).source(format!("Outlet {i}")).published(day.to_string())
    };
    let articles: Vec<Article> = texts.into_iter().enumerate().map(article).collect();
    Reader::new(Options::new()).report(&articles).unwrap()
}

/// Which of the two reports tells the later state, by the groups of one predicate.
fn later(report: &Report, predicate: &str, slot: Slot) -> &'static str {
    let of = report.groups.iter().filter(|g| g.fact.predicate == predicate && g.fact.slot == slot);
    let mut links = of.flat_map(|g| g.relations.iter().map(move |l| (g, l)));
    match links.find(|(_, l)| l.relation == Relation::Supersedes) {
        Some((group, link)) if group.statements[link.a].evidence.article == "a1" => "second",
        Some(_) => "first",
        None => "none",
    }
}

#[test]
fn later_states_replace_earlier_ones() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in CASES.lines().filter(|line| !line.starts_with('#')) {
        let [predicate, days, first, second, expected] = case.split('\t').collect::<Vec<_>>()[..] else {
            panic!("five fields: {case}")
        };
        let report = report(days.parse().expect("days"), [first, second]);
        let found = later(&report, predicate, Slot::State);
        if found != expected {
            wrong.push(format!("{found}, not {expected}: {case}"));
        }
        cases += 1;
    }
    assert!(cases > 20, "{cases} cases");
    assert!(wrong.is_empty(), "{} of {cases} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_left_open_is_told_later() {
    let open = "Detectives are examining whether officers shot the boy in Denton.";
    let told = "The boy was shot by the officers in Denton, police said.";
    assert_eq!(later(&report(1, [open, told]), "shoot", Slot::Polarity), "second");
    assert_eq!(later(&report(1, [told, open]), "shoot", Slot::Polarity), "none", "the earlier report tells it already");
    let denied = "The boy was not shot by the officers in Denton, police said.";
    assert_eq!(later(&report(1, [open, denied]), "shoot", Slot::Polarity), "none");
}

#[test]
fn a_plan_for_another_day_replaces_the_plan() {
    let plan = |day: &str| format!("Ana Lopez will meet Ben Okri in Denton on {day} to sign the treaty on water.");
    let (friday, monday) = (plan("March 18"), plan("March 21"));
    assert_eq!(later(&report(2, [&friday, &monday]), "meet", Slot::Time), "second");
    assert_eq!(later(&report(0, [&friday, &monday]), "meet", Slot::Time), "none");
}
