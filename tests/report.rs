//! The report as a whole: its JSON form, its independence of how it was made, its text.

use crossclaim::claim::ArticleClaims;
use crossclaim::reconcile::{Options, Report};
use crossclaim::report::{Kind, Layout};
use crossclaim::{Article, Reader, annotate, claim, read, report, syntax, value};

fn articles() -> Vec<Article> {
    vec![
        Article::from_text("a", "Three people were killed in the blast in Taiz on Friday, police said.").source("Wire"),
        Article::from_text("b", "Four people were killed in the blast in Taiz on Friday, officials said.")
            .source("Post"),
        Article::from_text("c", "Ana Lopez met Ben Okri in Paris on Monday. The talks took two hours.").source("News"),
    ]
}

fn found() -> Report {
    Reader::new(Options::new()).report(&articles()).unwrap()
}

#[test]
fn json_comes_back_as_it_went() {
    let report = found();
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    for article in articles() {
        let claims = read(&article);
        let json = serde_json::to_string(&claims).unwrap();
        assert_eq!(serde_json::from_str::<ArticleClaims>(&json).unwrap(), claims);
    }
}

#[test]
fn reading_apart_gives_the_same_report() {
    let claims: Vec<ArticleClaims> = articles().iter().map(read).collect();
    assert_eq!(Reader::new(Options::new()).reconcile(&claims).unwrap(), found());
}

#[test]
fn evidence_is_in_the_articles_words() {
    let articles = articles();
    for statement in found().groups.iter().flat_map(|group| &group.statements) {
        let evidence = &statement.evidence;
        let article = articles.iter().find(|article| article.id == evidence.article).expect("a known article");
        let text = article.text(evidence.field);
        assert_eq!(&text[evidence.start..evidence.end], evidence.quote);
        assert!(evidence.start <= evidence.value_start && evidence.value_end <= evidence.end, "{evidence:?}");
    }
}

#[test]
fn nothing_gives_an_empty_report() {
    let report = Reader::new(Options::new()).report(&[]).unwrap();
    assert_eq!(report, Report::default());
    assert_eq!(report::text(&report), "0 articles of 0 outlets, 0 independent origins\n");
}

#[test]
fn text_is_folded_and_holds_no_control_characters() {
    let mut articles = articles();
    articles[0].title = Some("A title \u{1b}[31m that would turn a terminal red \u{202e} and around".to_owned());
    let report = Reader::new(Options::new()).report(&articles).unwrap();
    for line in report::text_of_all(&report).lines() {
        assert!(line.chars().count() <= 100, "too long: {line}");
        assert!(!line.chars().any(|c| c.is_control() || c == '\u{202e}'), "{line:?}");
    }
}

/// The summary of a report: what stands before its details.
fn summary(layout: &Layout, report: &Report) -> String {
    layout.text(report).split("\nDETAILS").next().unwrap_or_default().to_owned()
}

#[test]
fn the_summary_says_who_says_what() {
    let report = found();
    let text = summary(&Layout::new(), &report);
    assert!(text.starts_with("3 articles of 3 outlets, 3 independent origins\n\nCONFLICTS (1)\n"), "{text}");
    assert!(text.contains("three people: police in Wire / four people: officials in Post"), "{text}");
    for group in &report.groups {
        assert!(text.matches(&group.question).count() <= 1, "{:?} twice in {text}", group.question);
    }
}

#[test]
fn a_layout_shows_what_is_asked_for() {
    let report = found();
    let text = |layout: Layout| summary(&layout, &report);
    assert!(!text(Layout::new().only(Some(Kind::Agreement))).contains("CONFLICTS"));
    assert!(text(Layout::new().only(Some(Kind::Conflict))).contains("CONFLICTS (1)"));
    assert!(text(Layout::new().outlet(Some("wire".to_owned()))).contains("CONFLICTS (1)"));
    assert!(!text(Layout::new().outlet(Some("News".to_owned()))).contains("CONFLICTS"));
    let first = text(Layout::new().top(Some(1)));
    assert!(first.contains(" 1. ") && !first.contains(" 2. "), "{first}");
    for width in [30, 50, 80] {
        let wide = Layout::new().top(None).width(width).text(&report);
        assert!(wide.lines().all(|line| line.chars().count() <= width), "{wide}");
    }
}

#[test]
fn an_outlet_is_named_once_and_a_copy_counts_once() {
    let body = "Three people were killed in the blast in Taiz on Friday, police said. The market burned for two hours.";
    let other = "Four people were killed in the blast in Taiz on Friday, officials said.";
    let articles = [
        Article::from_text("a", body).source("Wire"),
        Article::from_text("b", body).source("Wire"),
        Article::from_text("c", other).source("Post"),
    ];
    let text = summary(&Layout::new(), &Reader::new(Options::new()).report(&articles).unwrap());
    assert!(text.starts_with("3 articles of 2 outlets, 2 independent origins"), "{text}");
    assert!(text.contains("three people: police in Wire / four people: officials in Post"), "{text}");
}

#[test]
fn public_types_cross_threads() {
    fn check<T: Send + Sync>() {}
    check::<Article>();
    check::<crossclaim::Error>();
    check::<syntax::Document>();
    check::<annotate::Annotations>();
    check::<claim::Claim>();
    check::<value::Value>();
    check::<ArticleClaims>();
    check::<Report>();
    check::<Options>();
}

/// The questions of a report on one-sentence articles.
fn questions(bodies: &[&str]) -> Vec<String> {
    let article = |(i, body): (usize, &&str)| Article::from_text(format!("a{i}"), *body);
    let articles: Vec<Article> = bodies.iter().enumerate().map(article).collect();
    Reader::new(Options::new()).report(&articles).unwrap().groups.into_iter().map(|group| group.question).collect()
}

#[test]
fn questions_read_like_those_of_a_person() {
    #[track_caller]
    fn check(bodies: &[&str], expected: &str) {
        let found = questions(bodies);
        assert!(found.iter().any(|question| question == expected), "{found:?}");
    }
    check(
        &[
            "Three people were killed in the attack in Oslo on Friday.",
            "Four people were killed in the attack in Oslo on Friday.",
        ],
        "How many people were killed in the attack in Oslo?",
    );
    check(
        &[
            "The soldiers opened fire on Karl Roth in Oslo.",
            "The soldiers opened fire on Karl Roth in Oslo on Friday, officials said.",
        ],
        "Did the soldiers open fire?",
    );
    check(
        &[
            "Two men were shot in Denton. No arrests have been made.",
            "Police have arrested a man in the shooting in Denton.",
        ],
        "Has anybody been arrested for the shooting in Denton?",
    );
}
