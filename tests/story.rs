//! A story that grows, the ids of its groups, what changed, and what written forms say of their version.

use crossclaim::claim::ArticleClaims;
use crossclaim::reconcile::{Options, Report};
use crossclaim::{Article, Reader, report};
use proptest::prelude::*;
use std::sync::LazyLock;

const TEXTS: [&str; 8] = [
    "Three people were killed in the blast in Taiz on Friday, police said. Ana Lopez met Ben Okri in Paris on Monday.",
    "Four people were killed in the blast in Taiz on Friday, officials said. The market burned for two hours.",
    "Three people died in the blast in Taiz, and 12 were injured. Lopez has met Okri three times.",
    "The blast in Taiz killed four people on Friday. Ben Okri denied that he met Ana Lopez.",
    "Ana Lopez will meet Ben Okri in Paris on Monday. This will be their fourth meeting.",
    "The ferry Marisol was carrying 64 passengers when it sank. It had left Orsk at noon.",
    "The ferry Marisol was carrying 71 passengers when it sank. Divers found it on Monday.",
    "Three people were killed in the blast in Taiz on Friday, police said. The market burned for two hours.",
];

/// Every article, read once: reading is what costs.
static READ: LazyLock<Vec<ArticleClaims>> =
    LazyLock::new(|| (0..TEXTS.len()).map(|i| Reader::default().read(&article(i))).collect());

fn article(number: usize) -> Article {
    let article = Article::from_text(format!("a{number}"), TEXTS[number]).source(format!("Outlet {number}"));
    if number == 4 { article } else { article.published("2024-03-02") }
}

fn story(numbers: impl IntoIterator<Item = usize>) -> Report {
    let mut story = Reader::default().story();
    for number in numbers {
        story.add_claims(READ[number].clone()).expect("a new id");
    }
    story.report()
}

fn bytes(report: &Report) -> String {
    serde_json::to_string(report).expect("JSON")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_adding_and_removing_gives_the_bytes_of_all_at_once(
        steps in prop::collection::vec((0..TEXTS.len(), any::<bool>()), 1..24),
    ) {
        let mut story = Reader::default().story();
        let mut held = [false; TEXTS.len()];
        for (number, add) in steps {
            let id = format!("a{number}");
            if add {
                prop_assert_eq!(story.add_claims(READ[number].clone()).is_ok(), !held[number]);
            } else {
                prop_assert_eq!(story.remove(&id).is_some(), held[number]);
            }
            held[number] = add;
            // What is asked in between leaves no trace.
            let _ = story.report();
        }
        let left: Vec<ArticleClaims> = READ.iter().zip(held).filter(|(_, held)| *held).map(|(read, _)| read.clone()).collect();
        prop_assert_eq!(bytes(&story.report()), bytes(&Reader::default().reconcile(&left).unwrap()));
    }

    #[test]
    fn ids_differ_and_come_back(chosen in prop::sample::subsequence((0..TEXTS.len()).collect::<Vec<_>>(), 2..=TEXTS.len())) {
        let found = story(chosen.iter().copied());
        let mut ids: Vec<&str> = found.groups.iter().map(|group| group.id.as_str()).collect();
        prop_assert!(ids.iter().all(|id| id.starts_with('g') && id.len() >= 17), "{:?}", ids);
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), found.groups.len());
        prop_assert_eq!(bytes(&Report::from_json(&bytes(&found), "here").unwrap()), bytes(&found));
    }

    #[test]
    fn nothing_has_changed_since_the_same_report(chosen in prop::sample::subsequence((0..TEXTS.len()).collect::<Vec<_>>(), 0..=TEXTS.len())) {
        let found = story(chosen);
        prop_assert!(found.since(&found).is_empty());
    }
}

#[test]
fn reading_one_by_one_is_reading_all() {
    let articles: Vec<Article> = (0..4).map(article).collect();
    let mut story = Reader::default().story();
    assert!(story.is_empty());
    for article in articles.iter().rev() {
        assert_eq!(story.add(article).expect("a new id").article.id, article.id);
    }
    assert_eq!(story.articles().len(), 4);
    assert_eq!(bytes(&story.report()), bytes(&Reader::default().report(&articles).unwrap()));
}

#[test]
fn a_repeated_id_is_an_error() {
    let twice = [article(0), article(1), Article::from_text("a0", "Other words.")];
    let reader = Reader::default();
    let error = reader.report(&twice).unwrap_err();
    assert!(error.is_repeated() && !error.is_format());
    assert_eq!(error.to_string(), "article 3: expected a new id, found \"a0\", which article 1 has already");
    let claims: Vec<ArticleClaims> = twice.iter().map(|article| reader.read(article)).collect();
    assert!(reader.reconcile(&claims).unwrap_err().is_repeated());
    let mut story = reader.story();
    story.add(&twice[0]).unwrap();
    let error = story.add(&twice[2]).unwrap_err();
    assert_eq!(error.to_string(), "the article: expected a new id, found \"a0\", which one of the story has already");
    assert_eq!(story.articles().len(), 1);
}

#[test]
fn a_later_article_leaves_ids_as_they_are() {
    let (few, more) = (story([0, 3, 2]), story([0, 3, 2, 1]));
    let toll = |report: &Report| {
        let asked = |group: &&crossclaim::reconcile::Group| group.question.starts_with("How many people were killed");
        report.groups.iter().find(asked).map(|group| group.id.clone()).expect("the toll")
    };
    assert_eq!(toll(&few), toll(&more));
    let named = |name: &str| {
        let reader = Reader::new(Options::new().story(Some(name.to_owned())));
        reader.reconcile(&[READ[0].clone(), READ[3].clone(), READ[2].clone()]).unwrap()
    };
    assert_ne!(toll(&named("s")), toll(&few));
    assert_eq!(named("s").story.as_deref(), Some("s"));
    // Written in documents and joined by others: a change of this hash is a change of the format.
    assert_eq!(toll(&few), "g567f4429f82b9c97");
}

#[test]
fn pairs_have_values_outlets_and_evidence() {
    let found = story([0, 1, 2]);
    let pair = found.contradictions().next().expect("three against four");
    assert!(pair.is_contradiction() && !pair.is_update() && !pair.is_agreement());
    assert_eq!(pair.outlets(), ["Outlet 0", "Outlet 1"]);
    assert_eq!(pair.values().map(|value| value.text.as_str()), ["Three", "Four"]);
    for (evidence, value) in pair.evidence().into_iter().zip(pair.values()) {
        let number: usize = evidence.article[1..].parse().unwrap();
        assert_eq!(TEXTS[number][evidence.value_start..evidence.value_end], value.text);
    }
    assert!(
        found
            .agreements()
            .all(|pair| pair.is_agreement() && pair.statements()[0].origin != pair.statements()[1].origin)
    );
    assert!(found.agreements().any(|pair| pair.question().contains("killed")));
    // Links of a report from elsewhere may point anywhere.
    let broken = bytes(&found).replace("\"a\":0", "\"a\":999");
    assert_eq!(
        Report::from_json(&broken, "here").unwrap().contradictions().filter(|p| p.statements().len() < 2).count(),
        0
    );
}

#[test]
fn changes_are_new_settled_and_moved() {
    let (one, two) = (story([0, 5]), story([0, 1, 5]));
    let changes = two.since(&one);
    assert_eq!(changes.conflicts.len(), 1, "{changes:?}");
    assert_eq!((changes.settled.len(), changes.moved.len()), (0, 0), "{changes:?}");
    assert!(two.groups.iter().any(|group| Some(&group.id) == changes.conflicts[0].id.as_ref()));
    // A third that says what the second said makes no new conflict; the ferry does.
    let three = story([0, 1, 3, 5, 6]);
    let questions: Vec<String> = three.since(&two).conflicts.into_iter().map(|change| change.question).collect();
    assert!(questions.iter().any(|question| question.contains("passengers")), "{questions:?}");
    assert!(!questions.iter().any(|question| question.starts_with("How many people were killed")), "{questions:?}");
    let back = one.since(&two);
    assert_eq!(back.settled.len(), 1, "{back:?}");
    assert_eq!(back.settled[0].before.as_ref().unwrap().id, changes.conflicts[0].id.clone().unwrap());
    let mut told = two.clone();
    told.changes = Some(changes);
    let text = report::text(&told);
    assert!(
        text.contains("SINCE THE EARLIER REPORT\n  New conflicts (1)\n    - How many people were killed"),
        "{text}"
    );
    told.changes = Some(two.since(&two));
    assert!(report::text(&told).contains("No conflict is new or settled, and no value has moved."));
    let again = Report::from_json(&bytes(&told), "here").unwrap();
    assert_eq!(again, told);
}

#[test]
fn another_version_is_told() {
    let report = bytes(&story([0]));
    assert!(report.starts_with("{\"version\":2,\"articles\":"), "{report}");
    let claims = serde_json::to_string(&READ[0]).unwrap();
    assert!(claims.starts_with("{\"version\":1,\"article\":"), "{claims}");
    #[track_caller]
    fn check(error: crossclaim::Error, version: bool, expected: &str) {
        assert_eq!((error.is_version(), error.is_format()), (version, !version));
        assert!(error.to_string().starts_with(expected), "{error}");
    }
    let of = |text: &str| Report::from_json(text, "old.json:1").unwrap_err();
    check(of(&report.replacen('2', "3", 1)), true, "old.json:1: expected a report of format version 2, found 3");
    check(of("{\"articles\":[],\"groups\":[]}"), true, "old.json:1: expected a report of format version 2, found none");
    let broken = report.replacen("\"groups\":[", "\"groups\":[7,", 1);
    check(
        of(&broken),
        false,
        "old.json:1: expected a report as JSON: near field \"groups\": invalid type: integer `7`",
    );
    check(of("nonsense"), false, "old.json:1: expected a report as JSON: expected ident at line 1");
    let of = |text: &str| ArticleClaims::from_json(text, "claims:7").unwrap_err();
    check(
        of(&claims.replacen("\"version\":1", "\"version\":\"0\"", 1)),
        true,
        "claims:7: expected the claims of an article of format version 1, found \"0\"",
    );
    check(
        of(&claims.replacen("\"version\":1,", "", 1)),
        true,
        "claims:7: expected the claims of an article of format version 1, found none",
    );
    check(of(&claims[..claims.len() / 2]), false, "claims:7: expected the claims of an article as JSON: near field ");
}

#[test]
fn passages_are_checked() {
    let reader = Reader::default();
    let found = reader.check(&[TEXTS[5], TEXTS[0], TEXTS[6]]);
    assert!(found.iter().any(|c| c.passages == [0, 2] && c.values == ["64", "71"]), "{found:?}");
    for conflict in &found {
        for (passage, (evidence, value)) in conflict.passages.iter().zip(conflict.evidence.iter().zip(&conflict.values))
        {
            assert_eq!(evidence.article, passage.to_string());
            assert_eq!([TEXTS[5], TEXTS[0], TEXTS[6]][*passage][evidence.value_start..evidence.value_end], *value);
        }
    }
    // Of unrelated stories nothing is said, however alike their values are.
    for unrelated in [
        [
            "Three people were killed when a bus left the road near Quillon.",
            "Eight people were killed in a fire at a hotel in Harrow.",
        ],
        [
            "All seven victims were treated in hospital on Monday evening.",
            "Two men were treated in hospital after a crash on Saturday.",
        ],
        ["", "Two men were arrested."],
    ] {
        assert_eq!(reader.check(&unrelated), []);
    }
    assert_eq!(reader.check::<&str>(&[]), []);
}
