//! Whether something is so: answers of yes and no, denials, and opposite states; the cases are data.

use crossclaim::reconcile::{Options, Report};
use crossclaim::value::{Ground, Relation};
use crossclaim::{Article, reconcile_articles};

const CASES: &str = include_str!("cases/answers.txt");

/// What both reports tell first: that they are of one event is not what is tested.
const LEAD: &str = "A fire destroyed the Marlow warehouse in Selby on Monday, officials said.";

fn report(texts: [&str; 2]) -> Report {
    let article = |(i, text): (usize, &str)| {
        let body = format!("{LEAD} {text}");
        Article::from_text(format!("a{i}"), body).source(format!("Outlet {i}")).published("2019-05-07")
    };
    let articles: Vec<Article> = texts.into_iter().enumerate().map(article).collect();
    reconcile_articles(&articles, &Options::new())
}

/// True where the two are said not to be true together.
fn clash(report: &Report) -> bool {
    let whether = |ground: Option<Ground>| matches!(ground, Some(Ground::Polarity | Ground::Antonym));
    let mut links = report.groups.iter().flat_map(|g| &g.relations);
    links.any(|l| l.relation == Relation::Contradicts && whether(l.ground))
}

#[test]
fn answers_of_yes_and_no() {
    let cases: Vec<&str> = CASES.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(cases.len() > 50, "the file holds {} cases", cases.len());
    let wrong = |line: &&&str| {
        let [expected, one, other] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("not a case: {line}") };
        assert!(matches!(expected, "clash" | "none"), "not a case: {line}");
        // Neither order tells more than the other.
        [[one, other], [other, one]].into_iter().any(|texts| clash(&report(texts)) != (expected == "clash"))
    };
    let wrong: Vec<_> = cases.iter().filter(wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// True where one of the two is said to tell what the other leaves open.
fn settled(report: &Report) -> bool {
    let of = report.groups.iter().filter(|g| g.fact.predicate.starts_with("whether"));
    of.flat_map(|g| &g.relations).any(|l| matches!(l.relation, Relation::Supersedes | Relation::SupersededBy))
}

#[test]
fn what_one_leaves_open_the_other_answers() {
    let open = "There is no word on whether the sprinklers came on.";
    let told = "The sprinklers came on at once, the fire chief said.";
    assert!(settled(&report([open, told])) && !clash(&report([open, told])));
    assert!(!settled(&report([open, open])));
    let both = format!("{open} The sprinklers came on, a guard said.");
    assert!(!settled(&report([&both, told])), "the report that leaves it open tells it as well");
}

#[test]
fn the_question_reads_as_a_person_asks_it() {
    let report = report(["The sprinklers came on at once.", "The building had no sprinklers, the fire chief said."]);
    let questions: Vec<&str> = report.groups.iter().map(|g| g.question.as_str()).collect();
    assert!(questions.contains(&"Did sprinklers work?"), "{questions:?}");
}

#[test]
fn what_the_next_sentence_takes_back_is_denied() {
    let told = "Aides said that Governor Paul Reed had got away on a motorbike. He had not.";
    let texts = ["Governor Paul Reed left the town before the flames came.", told];
    assert!(clash(&report(texts)));
    let alone = told.trim_end_matches(" He had not.");
    assert!(!clash(&report([texts[0], alone])));
}

#[test]
fn one_article_contradicts_itself_in_two_mouths_only() {
    let said = "Not one alarm rang, tenants said. The owner said that the alarm sounded at once.";
    assert!(clash(&report([said, "Nobody was hurt."])));
    let own = "Tenants said that not one alarm rang. Tenants said that the alarm rang in the cellar.";
    assert!(!clash(&report([own, "Nobody was hurt."])));
}
