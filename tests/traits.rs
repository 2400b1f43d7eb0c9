//! What articles tell of persons and things: the cases of `tests/cases/traits.txt`, each a question, how two short articles
//! stand to each other in it, and the articles, a line each.

use crossclaim::reconcile::{Options, Report};
use crossclaim::value::Relation;
use crossclaim::{Article, reconcile_articles};

fn reconcile(bodies: &[&str]) -> Report {
    let article = |(i, body): (usize, &&str)| {
        Article::from_text(format!("a{i}"), *body).source(format!("outlet {i}")).published("2015-06-01")
    };
    let articles: Vec<Article> = bodies.iter().enumerate().map(article).collect();
    reconcile_articles(&articles, &Options::new())
}

/// The relations told of one question; agreement includes what says more than the other.
fn relations(report: &Report, question: &str) -> (bool, bool) {
    let links = || report.groups.iter().filter(|g| g.fact.predicate == question).flat_map(|g| &g.relations);
    let has = |relations: &[Relation]| links().any(|l| relations.contains(&l.relation));
    (has(&[Relation::Contradicts]), has(&[Relation::Equivalent, Relation::Refines]))
}

#[track_caller]
fn check(question: &str, expected: &str, bodies: &[&str]) {
    let report = reconcile(bodies);
    let found = match relations(&report, question) {
        (true, _) => "contradicts",
        (false, true) => "agrees",
        (false, false) => "silent",
    };
    assert_eq!(found, expected, "{question}: {bodies:#?}");
}

#[test]
fn cases() {
    let text = include_str!("cases/traits.txt");
    let blocks = text.split("\n\n").map(|block| block.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>());
    let mut count = 0;
    for block in blocks.filter(|block| !block.is_empty()) {
        let [head, first, second] = block[..] else { panic!("expected a head and two articles, found {block:?}") };
        let (question, expected) = head.rsplit_once(' ').expect("a question and what is expected");
        check(question, expected, &[first, second]);
        // The order of the articles does not matter.
        check(question, expected, &[second, first]);
        count += 1;
    }
    assert!(count > 40, "{count} cases");
}

#[test]
fn one_article_may_give_somebody_two_ages() {
    let told = |report: &Report| {
        let ages = report.groups.iter().filter(|g| g.fact.predicate == "age").flat_map(|g| &g.relations);
        ages.filter(|l| l.relation == Relation::Contradicts).count()
    };
    let nurse = "Clara Voss, 61, was asleep when the water came. The 64-year-old retired nurse was treated for shock.";
    assert_eq!(told(&reconcile(&[nurse])), 1);
    // Another person, and one of whom it is not told what she does.
    let witness = "Clara Voss, 61, was asleep when the water came. A 64-year-old nurse found her.";
    assert_eq!(told(&reconcile(&[witness])), 0);
    let girl = "Clara Voss, 16, was asleep when the water came. The 17-year-old girl next door was awake.";
    assert_eq!(told(&reconcile(&[girl])), 0);
}
