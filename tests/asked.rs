//! Groups of values that the fitted score brings together: one question a value, no chain through weak links, a reason in words.

use crossclaim::claim::Slot;
use crossclaim::reconcile::{Group, Options, Report, Verdict};
use crossclaim::{Article, Reader};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Sentences of one story, some of one question and some of others.
const TOLD: [&str; 9] = [
    "The county spent 2.4 million pounds on the Tarn bridge before it was closed, the auditor said.",
    "According to the auditor, 2.9 million pounds had gone into the Tarn bridge when it was closed.",
    "The Tarn bridge will reopen on 3 June, the county engineer said.",
    "The county engineer expects to reopen the Tarn bridge on 9 June.",
    "Some 4,000 cars a day used the Tarn bridge before it was closed.",
    "The bridge at Tarn was used by about 4,100 cars a day.",
    "A petition to save the Tarn bridge has 812 signatures.",
    "The Tarn bridge is 140 metres long and was built in 1934.",
    "It was built in 1937 and cost 300,000 pounds.",
];

fn report(bodies: &[String]) -> Report {
    let article = |(i, body): (usize, &String)| Article {
        id: format!("a{i}"),
        source: Some(format!("Outlet {i}")),
        published: Some("2024-05-10".to_owned()),
        body: body.clone(),
        ..Article::default()
    };
    Reader::new(Options::new()).report(&bodies.iter().enumerate().map(article).collect::<Vec<_>>()).unwrap()
}

fn of_two(bodies: [&str; 2]) -> Report {
    report(&bodies.map(str::to_owned))
}

fn scored(report: &Report) -> impl Iterator<Item = &Group> {
    report.groups.iter().filter(|group| group.confidence.is_some())
}

#[test]
fn a_value_told_otherwise_is_found_with_its_reason_and_its_clause() {
    let bodies = [
        "Traffic was light. Rower Benta Kuyper finished third in the single sculls final on Lake Orrin.",
        "Rower Benta Kuyper finished fifth in the single sculls final on Lake Orrin. Few were there.",
    ];
    let report = of_two(bodies);
    let group = scored(&report).find(|group| group.verdict == Verdict::Disputed).expect("one group is disputed");
    let clause = "Rower Benta Kuyper finished ___ in the single sculls final on Lake Orrin";
    assert_eq!(group.question, format!("Which one: \u{201c}{clause}\u{201d}?"));
    assert!(group.why.contains("'Lake Orrin'") && group.why.contains("the same but for the value"), "{}", group.why);
    assert!(group.confidence.unwrap() >= 0.8);
    assert_eq!((group.fact.predicate.as_str(), group.fact.slot), ("finish", Slot::Ordinal));
    assert_eq!(group.fact.arguments.get("agent").map(String::as_str), Some("Rower Benta Kuyper"));
}

#[test]
fn an_age_is_its_persons() {
    let bodies = [
        "The suspects are Oda Smith, 20, and Kamon Cullins, 19. Both are at large.",
        "Police are looking for 19-year-old Oda Smith.",
    ];
    let report = of_two(bodies);
    let ages: Vec<&Group> = report.groups.iter().filter(|group| group.fact.slot == Slot::Age).collect();
    assert_eq!(ages.len(), 1, "{ages:?}");
    assert_eq!(ages[0].verdict, Verdict::Disputed);
    assert_eq!(ages[0].statements.iter().map(|s| s.value.text.as_str()).collect::<Vec<_>>(), ["20", "19-year-old"]);
}

#[test]
fn a_question_does_not_ask_for_a_number_with_another() {
    let bodies = [
        "The new ferry Aldis burns 912 litres of oil an hour.",
        "The new ferry Aldis burns 640 litres of oil an hour.",
    ];
    let report = of_two(bodies);
    for group in &report.groups {
        let question = &group.question;
        assert!(question.contains('\u{201c}') || !question.contains(|c: char| c.is_ascii_digit()), "{question}");
    }
}

#[test]
fn what_gives_no_number_does_not_agree() {
    let agrees = |first: &str, second: &str| {
        let fell = |number: &str| format!("{number} guests were hurt when the Torvald balcony fell on Tuesday.");
        let told = |group: &Group| group.statements.iter().any(|s| s.value.text == first);
        let agree = |group: &&Group| matches!(group.verdict, Verdict::Corroborated | Verdict::Compatible);
        report(&[fell(first), fell(second)]).groups.iter().filter(agree).any(told)
    };
    assert!(!agrees("Several", "Numerous"));
    assert!(agrees("Several", "Several"));
}

#[test]
fn what_two_have_from_one_report_is_of_one_origin() {
    let bodies = [
        "Bloomberg reported that the Torvald mine burns 912 tonnes of coal. Its owner wants to sell it, Bloomberg reported.",
        "The Torvald mine burns 912 tonnes of coal, Bloomberg reported. According to Bloomberg it is for sale.",
    ];
    let report = of_two(bodies);
    let group = scored(&report).find(|group| group.statements.iter().any(|s| s.value.text == "912 tonnes"));
    let group = group.expect("the number is told by both");
    assert!(group.statements.iter().all(|s| s.origin == "Bloomberg"), "{group:?}");
    assert_eq!(group.verdict, Verdict::SingleOrigin);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// However sentences are dealt out to outlets, a value answers one question, and no weak link holds a group together.
    #[test]
    fn each_value_has_one_question(dealt in prop::collection::vec(prop::collection::vec(0..TOLD.len(), 1..4), 2..5)) {
        let text = |chosen: &Vec<usize>| {
            let once: BTreeSet<usize> = chosen.iter().copied().collect();
            once.into_iter().map(|i| TOLD[i]).collect::<Vec<_>>().join(" ")
        };
        let report = report(&dealt.iter().map(text).collect::<Vec<_>>());
        let mut seen = BTreeSet::new();
        for group in scored(&report) {
            prop_assert!(group.confidence.unwrap() >= 0.5, "{}: {:?}", group.question, group.confidence);
            for statement in &group.statements {
                let evidence = &statement.evidence;
                prop_assert!(seen.insert((evidence.article.clone(), evidence.value_start)), "{} twice", statement.value.text);
            }
        }
    }
}
