//! What two outlets say differently is never told as agreement; the cases are data.

use crossclaim::claim::Slot;
use crossclaim::reconcile::{Group, Options, Report, Verdict};
use crossclaim::value::Relation;
use crossclaim::{Article, Reader};
use proptest::prelude::*;

const DIFFERING: &str = include_str!("cases/differing.txt");
const AGREEING: &str = include_str!("cases/agreeing.txt");
const TWINS: &str = include_str!("cases/twins.txt");

fn report(bodies: [&str; 2]) -> Report {
    let article = |(id, body): (&str, &str)| Article {
        id: id.to_owned(),
        source: Some(format!("Outlet {id}")),
        published: Some("2024-05-10".to_owned()),
        body: body.to_owned(),
        ..Article::default()
    };
    Reader::new(Options::new()).report(&["a", "b"].into_iter().zip(bodies).map(article).collect::<Vec<_>>()).unwrap()
}

fn agrees(group: &Group) -> bool {
    let told = matches!(group.verdict, Verdict::Corroborated | Verdict::Compatible);
    told && group.relations.iter().any(|link| !matches!(link.relation, Relation::Incomparable | Relation::Contradicts))
}

/// The groups that tell two sentences as agreement, of all they say or of words that differ.
fn told_alike(report: &Report, bodies: [&str; 2]) -> Vec<String> {
    let differs = |group: &Group| {
        let [x, y] = [0, 1].map(|i| group.statements.get(i).map_or("", |s| s.value.text.as_str()));
        matches!(group.fact.slot, Slot::Polarity | Slot::Statement) || !bodies[1].contains(x) || !bodies[0].contains(y)
    };
    let alike = report.groups.iter().filter(|group| agrees(group) && differs(group));
    alike.map(|group| format!("{} ({:?})", group.question, group.fact.slot)).collect()
}

fn fields(cases: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    cases.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn what_differs_is_no_agreement() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in fields(DIFFERING) {
        let [kind, a, b] = case[..] else { panic!("three fields: {case:?}") };
        for bodies in [[a, b], [b, a]] {
            let alike = told_alike(&report(bodies), bodies);
            if !alike.is_empty() {
                wrong.push(format!("{kind}: {a} | {b}: {}", alike.join("; ")));
            }
        }
        cases += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases > 30, "{cases} cases");
}

#[test]
fn what_is_said_in_other_words_is_agreement() {
    let mut wrong = Vec::new();
    for case in fields(AGREEING) {
        let [a, b] = case[..] else { panic!("two fields: {case:?}") };
        let found = report([a, b]);
        let contradicts = found.groups.iter().flat_map(|g| &g.relations).any(|l| l.relation == Relation::Contradicts);
        if contradicts || !found.groups.iter().any(agrees) {
            wrong.push(format!("{a} | {b}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_told_of_two_things_is_no_contradiction() {
    let contradicts = |found: &Report| {
        found.groups.iter().flat_map(|g| &g.relations).any(|link| link.relation == Relation::Contradicts)
    };
    let mut wrong = Vec::new();
    for case in fields(TWINS) {
        let [a, b] = case[..] else { panic!("two fields: {case:?}") };
        if contradicts(&report([a, b])) {
            wrong.push(format!("{a} | {b}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // With nothing else that differs, the numbers contradict each other.
    let one = "The northern depot of Ferrand Coaches repaired 120 buses in March.";
    assert!(contradicts(&report([one, &one.replace("120", "85")])));
}

#[test]
fn what_is_left_open_says_why() {
    let found = report([
        "Divers found a gun in the lake on Sunday, the chief of police said.",
        "Divers found no gun in the lake on Sunday, the chief of police said.",
    ]);
    let open = found.groups.iter().flat_map(|g| &g.relations).filter(|l| l.relation == Relation::Incomparable);
    let told: Vec<&str> = open.map(|l| l.why.as_str()).collect();
    let disputed = found.groups.iter().any(|g| matches!(g.verdict, Verdict::Disputed | Verdict::DisputedByAttribution));
    assert!(disputed || told.iter().any(|why| why.contains("denies")), "{told:?}");
}

#[test]
fn a_toll_of_one_day_differs_and_a_later_one_has_grown() {
    let of = |days: [&str; 2], bodies: [&str; 2]| {
        let article = |i: usize| {
            let article = Article::from_text(format!("a{i}"), bodies[i]).source(format!("Outlet {i}"));
            Article { published: Some(days[i].to_owned()).filter(|day| !day.is_empty()), ..article }
        };
        let found = Reader::new(Options::new()).report(&[article(0), article(1)]).unwrap();
        let tolls = found.groups.into_iter().filter(|g| g.fact.predicate == "die" && g.fact.slot == Slot::Number);
        tolls.flat_map(|g| g.relations).map(|l| l.relation).next()
    };
    let twelve = "The flood in Korrin killed 12 people, the mayor said.";
    let fifteen = "The flood in Korrin killed 15 people, the mayor said.";
    let risen = "The number of people killed by the flood in Korrin has climbed to 15, the mayor said.";
    assert_eq!(of(["2024-05-10", "2024-05-10"], [twelve, fifteen]), Some(Relation::Contradicts));
    assert_eq!(of(["", ""], [twelve, fifteen]), Some(Relation::Contradicts));
    assert_eq!(of(["2024-05-10", "2024-05-11"], [twelve, fifteen]), Some(Relation::Supersedes));
    assert_eq!(of(["2024-05-10", "2024-05-10"], [twelve, risen]), Some(Relation::Supersedes));
    assert_eq!(of(["2024-05-10T08:00", "2024-05-10T19:00"], [twelve, fifteen]), Some(Relation::Supersedes));
}

/// A sentence with what may be changed in it: a number, a weekday, two names, and a verb.
fn told(number: u32, day: &str, names: [&str; 2], verb: &str) -> String {
    format!("On {day}, Mayor {} of Tarn {verb} {} {number} letters about the flooded quarry.", names[0], names[1])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// In one of two equal sentences one thing is changed: no group that covers the change is told as agreement.
    #[test]
    fn one_change_is_no_agreement(number in 3u32..90, change in 0usize..6, day in 0usize..3, name in 0usize..3) {
        let days = ["Monday", "Wednesday", "Thursday", "Friday"];
        let names = ["Olga Brandt", "Peter Lunde", "Ida Morell", "Karl Stensby"];
        let (pair, other) = ([names[name], names[(name + 1) % 4]], names[(name + 2) % 4]);
        let a = told(number, days[day], pair, "sent");
        let b = match change {
            0 => told(number + 7, days[day], pair, "sent"),
            1 => told(number, days[day + 1], pair, "sent"),
            2 => told(number, days[day], [pair[0], other], "sent"),
            3 => told(number, days[day], [pair[1], pair[0]], "sent"),
            4 => told(number, days[day], pair, "did not send"),
            _ => told(number, days[day], pair, "sold"),
        };
        let found = report([&a, &b]);
        let alike = told_alike(&found, [&a, &b]);
        prop_assert!(alike.is_empty(), "{a} | {b}: {alike:?}");
    }
}
