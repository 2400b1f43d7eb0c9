//! Times of one happening that is told with several verbs: to what each belongs, and which exclude each other.

use crossclaim::reconcile::{Options, Report};
use crossclaim::value::{Ground, Relation};
use crossclaim::{Article, reconcile_articles};

/// A report on two articles of two outlets, both of Friday, 8 March 2019.
fn report(one: &str, other: &str) -> Report {
    let article = |id: &str, body: &str| Article::from_text(id, body).source(id).published("2019-03-08");
    reconcile_articles(&[article("Courier", one), article("Post", other)], &Options::new())
}

/// The words of the times that exclude each other, sorted.
fn clashes(one: &str, other: &str) -> Vec<(String, String)> {
    let report = report(one, other);
    let mut found = Vec::new();
    for group in &report.groups {
        let text = |at: usize| group.statements[at].value.text.clone();
        let apart = |r: &&crossclaim::reconcile::Link| {
            r.relation == Relation::Contradicts && r.ground == Some(Ground::Temporal)
        };
        found.extend(group.relations.iter().filter(apart).map(|r| (text(r.a), text(r.b))));
    }
    found
}

#[track_caller]
fn check(one: &str, other: &str) {
    assert!(!clashes(one, other).is_empty(), "nothing clashes in {one:?} and {other:?}");
}

#[track_caller]
fn check_none(one: &str, other: &str) {
    let found = clashes(one, other);
    assert!(found.is_empty(), "{found:?} in {one:?} and {other:?}");
}

#[test]
fn one_happening_is_told_with_many_verbs() {
    check(
        "Controllers in Varna lost contact with the turboprop at 6:40 a.m.",
        "The turboprop dropped off radar screens at 7:55 a.m. near Varna.",
    );
    check_none(
        "Controllers in Varna lost contact with the turboprop at 7:52 a.m.",
        "The turboprop disappeared from radar near Varna shortly before eight o'clock.",
    );
    check(
        "The first patient, a miner from Selby, developed symptoms on 3 August.",
        "The first patient, a miner from Selby, began to feel feverish on 31 July.",
    );
    check_none(
        "The first patient, a miner from Selby, fell ill on 31 July.",
        "The first patient, a miner from Selby, began to feel feverish on 31 July.",
    );
}

#[test]
fn what_breaks_in_has_the_time_of_what_goes_on() {
    check(
        "It was twenty past seven and the market of Orsk was opening when the dam above the town gave way.",
        "The river broke through the dam above the town of Orsk shortly before 5 a.m. and flooded the market.",
    );
    check(
        "Four people were shot outside a home on Pine Street shortly after 4 a.m.",
        "The group was standing outside the home on Pine Street at 3:45 a.m. when a man fired into the crowd and four \
         people were shot.",
    );
}

#[test]
fn shortly_before_and_just_after_lean_to_one_side() {
    let at = |time: &str| format!("A train derailed at the Holm junction near Orsk {time}, police said.");
    check(&at("just before 6 a.m."), &at("just after 6 a.m."));
    check(&at("shortly after 4 p.m."), &at("at 3:45 p.m."));
    check_none(&at("shortly after 4 p.m."), &at("at 4:08 p.m."));
    check_none(&at("a few minutes before noon"), &at("at 11:55 a.m."));
    // A clock time without a zone may be of any.
    check_none(&at("shortly after 0600 GMT"), &at("at 7:10 a.m."));
}

#[test]
fn a_date_inside_a_noun_phrase_is_of_the_noun() {
    check_none(
        "Gray bought the pistol that was used in the Nov. 5, 2009, Lowell shooting.",
        "Gray bought the pistol on March 3, 2008, from a dealer in Lowell.",
    );
}

#[test]
fn a_call_for_help_tells_the_day_and_no_hour() {
    check(
        "Officers were called to a shooting on Regency Court in Lowell at 1:30 p.m. on Tuesday.",
        "A man was killed in Wednesday's shooting on Regency Court in Lowell.",
    );
    check_none(
        "Officers were called to a shooting on Regency Court in Lowell at 1:48 p.m. on Tuesday.",
        "A man was hurt in a shooting on Regency Court in Lowell at 1:30 p.m. on Tuesday.",
    );
    check_none(
        "Reed was shot at 1:30 p.m. on Tuesday on Regency Court in Lowell.",
        "Reed was shot on Regency Court in Lowell on Tuesday and was pronounced dead at 3:10 p.m.",
    );
}

#[test]
fn the_same_time_in_another_zone_is_no_second_time() {
    check_none(
        "The dam above Orsk gave way at 4:50 a.m. (0150 GMT) on Tuesday.",
        "The dam above Orsk gave way at 4:50 a.m. on Tuesday.",
    );
}

#[test]
fn what_befalls_one_who_is_named_is_one_happening() {
    check("Actress Rita Solm died on Monday at home.", "Actress Rita Solm passed away on Wednesday, her agent said.");
    check("Minister Rita Solm resigned on Monday.", "Minister Rita Solm stepped down on Wednesday over the affair.");
    check(
        "Engineer Paul Rendt was seized by gunmen in Marra on February 3.",
        "Engineer Paul Rendt was abducted in Marra on February 8, his company said.",
    );
    check("The Lennox Bridge was built in 1974.", "The Lennox Bridge was constructed in 1981.");
    check_none("Actress Rita Solm died on Monday.", "Minister Paul Rendt passed away on Wednesday.");
    // The time may be that of the shooting.
    check_none("Paul Rendt, 16, died on Tuesday night.", "Paul Rendt, 16, died after a shooting in Denton on Sunday.");
}

#[test]
fn a_fire_and_a_quake_begin_once() {
    check(
        "A fire at a hotel in Denton killed two people. The fire broke out around 1 a.m. Friday on the third floor.",
        "A fire at a hotel in Denton killed two people. The blaze started at 4 a.m. Friday, an official said.",
    );
    check(
        "A magnitude 6.1 earthquake struck off Marra at 6:14 a.m. on Friday, the institute said.",
        "The magnitude 6.1 quake off Marra hit at 9:40 a.m. on Friday, residents said.",
    );
}

#[test]
fn a_call_for_help_is_that_of_the_incident_of_both_leads() {
    check(
        "A man was shot in Denton on Friday. Police were notified of the shooting at 8:30 a.m.",
        "A man was hurt in a shooting in Denton. Authorities were alerted to it at 9:50 a.m. on Friday.",
    );
    check_none(
        "A man was shot in Denton on Friday. Police were notified of the shooting at 8:30 a.m.",
        "A hotel burned in Marra. Authorities were alerted to the fire at 9:50 a.m. on Friday.",
    );
}

#[test]
fn what_two_articles_lead_with_is_one_incident_whatever_the_verbs() {
    let one = "A man, 34, was hit by bullets outside a bar on Regency Court in Lowell Thursday afternoon.";
    check(one, "Reed, 34, was wounded in the shooting that occurred Thursday night on Regency Court in Lowell.");
    check_none(one, "Reed, 34, was wounded in the shooting that occurred around 5 p.m. on Regency Court in Lowell.");
    // Other streets, and people of other ages.
    check_none(one, "Cole, 19, was wounded in the shooting that occurred Thursday night on Alder Lane in Lowell.");
    check(
        "A boy, 7, was shot at a home on Alder Lane in Lowell on Tuesday.",
        "Officers responded to a home on Alder Lane in Lowell at 9:30 a.m. Monday and found a boy, 7, shot in the leg.",
    );
    check(
        "A gun went off, striking a girl, 6, on Alder Lane in Lowell on Saturday.",
        "A girl, 6, was shot on Alder Lane in Lowell on Sunday by her uncle.",
    );
}

#[test]
fn help_is_called_after_it_happened() {
    let shot = "Two men were shot on Regency Court in Lowell just before 3:45 p.m. Thursday.";
    check(shot, "Officers were called to Regency Court in Lowell at about 1:49 p.m. after two men were shot.");
    check_none(shot, "Officers were called to Regency Court in Lowell at about 3:55 p.m. after two men were shot.");
    check_none(shot, "Officers were called to Regency Court in Lowell at about 3:40 p.m. after two men were shot.");
}

#[test]
fn a_lead_of_several_incidents_has_no_time_of_its_own() {
    check_none(
        "Officers were called to a shooting on Regency Court in Lowell at 10:40 a.m. on Thursday.",
        "At 1:16 p.m. on Thursday, officers were called to another shooting on Regency Court in Lowell.",
    );
}

#[test]
fn midnight_and_feasts_are_told_loosely() {
    check_none(
        "A man, 34, was shot on Regency Court in Lowell shortly after midnight on Saturday.",
        "A man, 34, was shot on Regency Court in Lowell around 12:36 a.m. on Saturday.",
    );
    check_none(
        "A man, 34, was shot at a Halloween party on Regency Court in Lowell.",
        "A man, 34, was shot at a party on Regency Court in Lowell early Sunday.",
    );
}

#[test]
fn a_weekday_is_held_against_a_date_of_the_same_week() {
    check(
        "Marshals arrested Paul Rendt near Marra on Tuesday morning.",
        "Paul Rendt was arrested near Marra on March 6, his lawyer said.",
    );
    check_none(
        "Marshals arrested Paul Rendt near Marra on Wednesday morning.",
        "Paul Rendt was arrested near Marra on March 6, his lawyer said.",
    );
}
