//! Clauses that are opposed, and clauses that only look so.

use crossclaim::reconcile::{Options, Report};
use crossclaim::value::{Ground, Relation};
use crossclaim::{Article, Reader};

fn report(a: &str, b: &str, options: &Options) -> Report {
    let article = |id: &str, text: &str| Article::from_text(id, text).source(id).published("2024-05-14");
    Reader::new(options.clone()).report(&[article("a", a), article("b", b)]).unwrap()
}

/// Whether a group tells that the two contradict each other.
fn contradict(a: &str, b: &str, options: &Options) -> bool {
    let across = |r: &Report| {
        r.groups.iter().any(|g| {
            g.relations.iter().any(|l| {
                let [x, y] = [l.a, l.b].map(|i| &g.statements[i].evidence.article);
                l.relation == Relation::Contradicts && x != y
            })
        })
    };
    across(&report(a, b, options))
}

#[track_caller]
fn check(a: &str, b: &str, expected: bool) {
    assert_eq!(contradict(a, b, &Options::new()), expected, "{a}\n{b}");
    assert_eq!(contradict(b, a, &Options::new()), expected, "{b}\n{a}");
}

#[test]
fn told_as_so_and_as_not_so() {
    check(
        "The harbour board approved the sale of the Norvik quay on Tuesday, a spokeswoman said.",
        "The harbour board did not approve the sale of the Norvik quay on Tuesday, a spokeswoman said.",
        true,
    );
}

#[test]
fn words_of_opposite_sense() {
    check(
        "The price of herring in Norvik rose sharply in the first week of May, the fishermen's guild reported.",
        "The price of herring in Norvik fell sharply in the first week of May, the fishermen's guild reported.",
        true,
    );
}

#[test]
fn one_word_in_the_place_of_another() {
    check(
        "Rescuers found the missing climber Ada Brun on the northern ridge of Mount Halden on Sunday.",
        "Rescuers found the missing climber Ada Brun on the southern ridge of Mount Halden on Sunday.",
        true,
    );
}

#[test]
fn verbs_with_particles_and_modifiers_stand_on_scales() {
    check(
        "Members of the Ostby cooperative threw out the grain merger at their meeting on Monday, the chairman said.",
        "Members of the Ostby cooperative approved the grain merger at their meeting on Monday, the chairman said.",
        true,
    );
    check(
        "Wheat prices in Torvik closed sharply higher on Thursday after the harvest report.",
        "Wheat prices in Torvik closed sharply lower on Thursday after the harvest report.",
        true,
    );
}

#[test]
fn two_that_change_places() {
    check(
        "The ferry Halden rammed the tug Brisk in Norvik harbour on Friday, the coastguard said.",
        "The tug Brisk rammed the ferry Halden in Norvik harbour on Friday, the coastguard said.",
        true,
    );
    let (there, back) = (
        "The convoy of refugees drove from Torvik to Ostby on Wednesday under army escort.",
        "The convoy of refugees drove from Ostby to Torvik on Wednesday under army escort.",
    );
    let report = report(there, back, &Options::new());
    let link = report.groups.iter().flat_map(|g| &g.relations).find(|l| l.relation == Relation::Contradicts);
    let link = link.expect("a conflict");
    assert_eq!(link.ground, Some(Ground::Direction), "{}", link.why);
    assert!(link.why.contains("drove from Torvik to Ostby"), "{}", link.why);
    check("The company Norvik Foods will buy Ostby Mills.", "Ostby Mills will be bought by Norvik Foods.", false);
    check(
        "The convoy drove from Torvik to Ostby on Wednesday, aid workers said.",
        "On Wednesday the convoy went to Ostby from Torvik, aid workers said.",
        false,
    );
}

#[test]
fn the_same_in_other_words_is_no_conflict() {
    check(
        "The harbour board rejected the sale of the Norvik quay on Tuesday.",
        "The harbour board did not approve the sale of the Norvik quay on Tuesday.",
        false,
    );
    check(
        "The mayor will not run again, she told reporters in Torvik.",
        "The mayor said in Torvik that she would not run again.",
        false,
    );
}

#[test]
fn another_thing_is_no_conflict() {
    check(
        "The council approved the new school in Ostby. It did not discuss the bridge.",
        "Residents did not approve of the noise near the bridge, a survey found.",
        false,
    );
}

#[test]
fn opposition_can_be_left_out() {
    let (a, b) = (
        "Rescuers found the missing climber Ada Brun on the northern ridge of Mount Halden on Sunday.",
        "Rescuers found the missing climber Ada Brun on the southern ridge of Mount Halden on Sunday.",
    );
    assert!(!contradict(a, b, &Options::new().opposition(false)));
    let sure = Options::new().min_opposed(1.0).expect("a probability");
    assert!(!contradict(a, b, &sure));
    let error = Options::new().min_opposed(1.5).expect_err("no probability").to_string();
    assert!(error.contains("expected a number between 0 and 1, found 1.5"), "{error}");
}

#[test]
fn each_side_has_its_words() {
    let report = report(
        "The harbour board approved the sale of the Norvik quay on Tuesday, a spokeswoman said.",
        "The harbour board did not approve the sale of the Norvik quay on Tuesday, a spokeswoman said.",
        &Options::new(),
    );
    let group = report.groups.iter().find(|g| g.relations.iter().any(|l| l.relation == Relation::Contradicts));
    let group = group.expect("a conflict");
    for statement in &group.statements {
        let e = &statement.evidence;
        let words = &e.quote[e.value_start - e.start..e.value_end - e.start];
        assert!(words.contains("approve"), "{words}");
    }
    assert!(group.question.contains("approved the sale"), "{}", group.question);
}
