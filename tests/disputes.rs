//! Contradictions told in words: denials, two who say different things, quotations, and traits that exclude each other.

use crossclaim::reconcile::{Group, Options, Report, Verdict};
use crossclaim::value::{Ground, Relation};
use crossclaim::{Article, reconcile_articles};

fn reconcile(bodies: &[&str]) -> Report {
    let article = |(i, body): (usize, &&str)| Article::from_text(format!("a{i}"), *body).source(format!("outlet {i}"));
    let articles: Vec<Article> = bodies.iter().enumerate().map(article).collect();
    reconcile_articles(&articles, &Options::new())
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

#[test]
fn one_quotation_in_two_wordings() {
    let bodies = [
        "\u{201c}The boy is too young to be killed in the middle of the day,\u{201d} Mayor Anna Holt said on Friday.",
        "\u{201c}The boy is too young to be killed in the middle of the street,\u{201d} Mayor Anna Holt said.",
    ];
    check(&bodies, Ground::Quote, "of the day", "of the street");
    let spelled = [
        "\u{201c}We have to analyze what has happened to the boy in this town,\u{201d} Mayor Anna Holt said on Friday.",
        "\u{201c}We have to analyse what has happened to the boy in this town,\u{201d} Mayor Anna Holt said.",
    ];
    check_none(&spelled, Ground::Quote);
}

#[test]
fn one_quotation_in_two_mouths() {
    let bodies = [
        "For now, Karl Roth says his knee is \u{201c}perfectly fine\u{201d} after the fall.",
        "His knee is now \u{201c}perfectly fine\u{201d} after the fall, according to Dr. Anna Holt.",
    ];
    check(&bodies, Ground::Quote, "Roth says", "according to");
    let named = [
        "For now, Karl Roth says his knee is \u{201c}perfectly fine\u{201d} after the fall.",
        "Roth's knee is \u{201c}perfectly fine\u{201d} after the fall, according to Dr. Anna Holt.",
    ];
    check_none(&named, Ground::Quote);
}

#[test]
fn traits_that_exclude_each_other() {
    let operator = [
        "A fire on the Norsk-operated platform off Norsay killed two workers.",
        "Operator Sudoil says it had no warning of the fire off Norsay that killed two workers.",
    ];
    check(&operator, Ground::Participant, "Norsk-operated", "Operator Sudoil");
    let kind = ["The missile flew over the town of Norsay.", "The missile flew over the island of Norsay."];
    check(&kind, Ground::Attribute, "town of", "island of");
    let weapon = [
        "President Roth was wounded in a rocket attack on his palace in Denton.",
        "A bomb exploded at the palace of Roth in Denton, wounding the president.",
    ];
    check(&weapon, Ground::Attribute, "rocket", "bomb");
    let weather =
        ["Strong winds were reported when the plane crashed.", "The weather was ideal when the plane crashed."];
    check(&weather, Ground::Antonym, "Strong winds", "ideal");
    let link = [
        "The Northern Front claimed responsibility for the attack in Denton.",
        "The attacker in Denton had no connection to terrorist groups, police said.",
    ];
    check(&link, Ground::Polarity, "claimed", "no connection");
    let shooter = ["The boy accidentally shot himself in the leg.", "The boy was accidentally shot by a friend."];
    check(&shooter, Ground::Participant, "himself", "by a friend");
    let largest = ["It is the biggest ship in the world.", "It is not the world's largest ship."];
    check(&largest, Ground::Polarity, "biggest", "largest");
    let usual = "A member told the paper that the speed of the vote was unprecedented. \
                 The office explained that its timing was nothing out of the ordinary.";
    check(&[usual], Ground::Antonym, "unprecedented", "ordinary");
}

#[test]
fn traits_that_go_together() {
    check_none(&["They flew over the town of Norsay.", "They flew over the village of Norsay."], Ground::Attribute);
    check_none(&["They flew over the town of Norsay.", "They flew over the island of Sudray."], Ground::Attribute);
    check_none(&["The weather will be ideal.", "Strong winds were reported when the plane crashed."], Ground::Antonym);
    check_none(&["It is the biggest ship in the world.", "It is not the world's oldest ship."], Ground::Polarity);
    check_none(&["The boy accidentally shot himself.", "The boy was shot by a friend."], Ground::Participant);
}

#[test]
fn weather_and_ties_of_two_events_are_kept_apart() {
    let weather =
        ["On Sunday the sky was clear in Denton.", "A ferry sank off Norsay on Monday. Heavy rain was reported."];
    check_none(&weather, Ground::Antonym);
    let days = ["The sky was clear in Denton on Sunday.", "Heavy rain was reported in Denton on Monday."];
    check_none(&days, Ground::Antonym);
    let named = ["The sky was clear in Denton on Sunday.", "Heavy rain was reported in Denton on Sunday."];
    check(&named, Ground::Antonym, "clear", "Heavy rain");
    let link = [
        "A bomb went off in Norsay. The Northern Front claimed responsibility.",
        "A teacher was robbed in Denton. The thief had no connection to terrorist groups, police said.",
    ];
    check_none(&link, Ground::Polarity);
}

#[test]
fn operators_of_an_unnamed_thing_need_a_name_in_common() {
    let apart = [
        "A fire broke out on a rig off Norsay. Operator Norse says it had no warning.",
        "A ferry ran aground near Denton. Operator Tarn says all passengers are safe.",
    ];
    check_none(&apart, Ground::Participant);
}

#[test]
fn each_place_has_a_group_of_its_own() {
    let bodies = [
        "The missile flew over the town of Norsay. Boats left the town of Tarnoy.",
        "The missile flew over the island of Norsay. Boats left the island of Tarnoy.",
    ];
    let report = reconcile(&bodies);
    let found = clashes(&report, Ground::Attribute);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|group| group.statements.len() == 2), "{found:#?}");
}

#[test]
fn answers_of_yes_and_no_are_said_in_words() {
    let report = reconcile(&["It is the biggest ship in the world.", "It is not the world's largest ship."]);
    let found = clashes(&report, Ground::Polarity);
    assert_eq!(found[0].relations[0].why, "one says yes, the other no");
}

#[test]
fn groups_of_many_near_equal_quotations_are_bounded() {
    let things = ["bridge", "market", "harbour", "garden", "school", "barn", "tower"];
    let body = |first: usize| {
        let quote = |n: usize| {
            let thing = things[(first + n) % things.len()];
            let place = things[n];
            format!(
                "\u{201c}We saw the {place} burn from the {thing} on the hill that night,\u{201d} Mayor Anna Holt said."
            )
        };
        (0..things.len()).map(quote).collect::<Vec<_>>().join(" ")
    };
    let bodies: Vec<String> = (0..90).map(body).collect();
    let report = reconcile(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
    let sizes: Vec<usize> = clashes(&report, Ground::Quote).iter().map(|group| group.statements.len()).collect();
    assert!(sizes.iter().max().is_some_and(|&most| (3..=48).contains(&most)), "{sizes:?}");
}
