//! Contradictions told in words: denials, and two who say different things.

use crossclaim::reconcile::{Group, Options, Report, Verdict};
use crossclaim::value::{Ground, Relation};
use crossclaim::{Article, Reader};

fn reconcile(bodies: &[&str]) -> Report {
    let article = |(i, body): (usize, &&str)| Article::from_text(format!("a{i}"), *body).source(format!("outlet {i}"));
    let articles: Vec<Article> = bodies.iter().enumerate().map(article).collect();
    Reader::new(Options::new()).report(&articles).unwrap()
}

/// The groups in which something is contradicted on this ground.
fn clashes(report: &Report, ground: Ground) -> Vec<&Group> {
    let clash =
        |g: &&Group| g.relations.iter().any(|r| r.relation == Relation::Contradicts && r.ground == Some(ground));
    report.groups.iter().filter(clash).collect()
}

/// Checks that on this ground, and on no other, the two pieces of text are set against each other.
#[track_caller]
fn check(bodies: &[&str], ground: Ground, one: &str, other: &str) {
    let report = reconcile(bodies);
    let found = clashes(&report, ground);
    let set = |g: &&Group| {
        let told = |at: usize, text: &str| g.statements[at].evidence.quote.contains(text);
        g.relations
            .iter()
            .filter(|r| r.relation == Relation::Contradicts)
            .any(|r| told(r.a, one) && told(r.b, other) || told(r.a, other) && told(r.b, one))
    };
    assert!(found.iter().any(set), "{one:?} against {other:?} is not among {found:#?}");
}

/// Checks that nothing is contradicted on this ground.
#[track_caller]
fn check_none(bodies: &[&str], ground: Ground) {
    let report = reconcile(bodies);
    let found = clashes(&report, ground);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_denied_report_is_the_one_before_it() {
    let article =
        "Norland said on Monday that Sudrian trawlers had crossed its border at night. Sudria denied the report.";
    check(&[article], Ground::Polarity, "trawlers had crossed", "denied the report");
    let report = reconcile(&[article]);
    let group = clashes(&report, Ground::Polarity)[0];
    assert_eq!(group.verdict, Verdict::DisputedByAttribution);
    assert!(group.question.starts_with("Is it so: \u{201c}Norland said on Monday"), "{}", group.question);
}

#[test]
fn what_others_tell_in_near_words_joins_a_dispute() {
    let bodies = [
        "Norland said on Monday that Sudrian trawlers had crossed its border at night. Sudria denied the report.",
        "Coast guards of Norland have seen Sudrian trawlers that crossed the border at night on Monday.",
    ];
    check(&bodies, Ground::Polarity, "Coast guards", "denied the report");
}

#[test]
fn charges_that_are_called_false_are_denied() {
    let article = "\u{201c}The girl threw stones at our soldiers,\u{201d} the army said on Friday. \
                   Karl Roth, who heads the lawyers' club, said the charges were false.";
    check(&[article], Ground::Polarity, "threw stones", "charges were false");
}

#[test]
fn what_is_rejected_may_be_no_report() {
    check_none(&["The ministry said the talks would go on. Sudria rejected the offer."], Ground::Polarity);
    check_none(&["Police said Roth was held on Monday. A judge dismissed the charges."], Ground::Polarity);
    check_none(&["Police said Roth was held on Monday. A judge denied bail."], Ground::Polarity);
    check_none(&["Police said the boy found the gun. Anna Holt denied knowing of the gun."], Ground::Polarity);
}

#[test]
fn two_who_say_different_things_of_one_matter() {
    let blame = "The government blamed miners, but survivors and a lawyers' group pointed the finger at the army.";
    check(&[blame], Ground::Participant, "blamed miners", "pointed the finger");
    let judged = "Norland has said the flights were of balloons for research, but analysts see this as a test of arms.";
    check(&[judged], Ground::Attribute, "were of balloons", "see this as");
    let fired = "The head of the firm says Roth retired two weeks ago, while others claim that Roth was fired.";
    check(&[fired], Ground::Attribute, "retired", "was fired");
}

#[test]
fn a_contrast_alone_is_no_contradiction() {
    check_none(&["Police said the man was shot, but doctors said the woman will live."], Ground::Attribute);
    check_none(&["The mayor said the bridge was closed. But the mayor said the road was open."], Ground::Attribute);
    check_none(
        &["The firm said the research was new but that the data could suggest that the objects were old."],
        Ground::Attribute,
    );
}

#[test]
fn hearsay_is_set_against_what_follows_it() {
    let article = "It was believed that two of the sons of Otto Roth were held in the city. \
                   Karl Roth, however, walked into a hotel in the evening.";
    check(&[article], Ground::Polarity, "were held", "walked into");
    check_none(
        &["It was believed that two sons of Otto Roth were held. The city, however, stayed calm."],
        Ground::Polarity,
    );
}
