//! The whole line on sentences of our own and on the seeds: what must be found, and what must not.

use crossclaim::claim::Slot;
use crossclaim::reconcile::{Group, Options, Report, Verdict};
use crossclaim::value::{Ground, Relation};
use crossclaim::{Article, Reader};
use proptest::prelude::*;

fn reconcile(bodies: &[&str]) -> Report {
    let articles: Vec<Article> = bodies
        .iter()
        .enumerate()
        .map(|(i, body)| Article {
            id: format!("a{i}"),
            source: Some(format!("Outlet {i}")),
            body: (*body).to_owned(),
            ..Article::default()
        })
        .collect();
    Reader::new(Options::new()).report(&articles).unwrap()
}

fn seeds() -> Report {
    let mut paths: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
        .expect("the seeds")
        .map(|entry| entry.expect("a seed").path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Article::from_text(id, std::fs::read_to_string(path).expect("UTF-8"))
    };
    Reader::new(Options::new()).report(&paths.iter().map(read).collect::<Vec<_>>()).unwrap()
}

/// The words of the two values of every contradiction on this ground.
fn contradictions(report: &Report, ground: Ground) -> Vec<(String, String)> {
    let words = |g: &Group, i: usize| g.statements[i].value.text.to_lowercase();
    let of = |g: &Group| {
        g.relations
            .iter()
            .filter(|l| l.relation == Relation::Contradicts && l.ground == Some(ground))
            .map(|l| (words(g, l.a), words(g, l.b)))
            .collect::<Vec<_>>()
    };
    report.groups.iter().flat_map(of).collect()
}

#[track_caller]
fn clash(bodies: &[&str], ground: Ground) {
    let report = reconcile(bodies);
    assert!(
        !contradictions(&report, ground).is_empty(),
        "{}",
        serde_json::to_string_pretty(&report.groups).expect("JSON")
    );
}

#[track_caller]
fn calm(bodies: &[&str]) {
    let report = reconcile(bodies);
    let found: Vec<_> = report
        .groups
        .iter()
        .filter(|g| matches!(g.verdict, Verdict::Disputed | Verdict::DisputedByAttribution))
        .collect();
    assert!(found.is_empty(), "{}", serde_json::to_string_pretty(&found).expect("JSON"));
}

#[test]
fn contradictions_of_every_ground() {
    clash(&["Former President John Marek spoke in Oslo.", "President John Marek spoke in Oslo."], Ground::Attribute);
    clash(&["Twelve people were killed in the blast.", "Fifteen people were killed in the blast."], Ground::Numeric);
}

#[test]
fn one_article_tells_which_place_lies_in_which() {
    let met = |place: &str| format!("Ana Berg met Karl Roth in {place} on Monday to sign the treaty on water.");
    clash(&[&met("Leeds"), &met("London")], Ground::Location);
    calm(&[&met("Leeds"), &met("London"), "The treaty was signed in Leeds, south London, the ministry said."]);
}

#[test]
fn nobody_hurt_against_somebody_hurt() {
    let hurt = "Police said two people suffered minor injuries when a barge caught fire at the beach in Denton.";
    clash(&[&format!("{hurt} The mayor added that no one was injured.")], Ground::Numeric);
    calm(&[&format!("{hurt} \"They hurt nobody,\" a neighbour said.")]);
    calm(&[&format!("{hurt} In 2014 a barge had burned at the same beach and no one was injured, the mayor said.")]);
}

#[test]
fn an_article_plans_one_thing_for_one_time() {
    let plan = |when: &str| {
        format!("Halvorsen is expected to unveil the new phone officially at the fair in Las Vegas {when}.")
    };
    let body = format!("{} Some rumours stand against it. {}", plan("next week"), plan("next month"));
    let article = Article::from_text("a", body).published("2018-01-03");
    let report = Reader::new(Options::new()).report(&[article]).unwrap();
    let both = ("next week".to_owned(), "next month".to_owned());
    assert_eq!(contradictions(&report, Ground::Temporal), [both]);
    let log = "On April 27, Denton police were sent to the rodeo grounds for a fight. On May 1, Denton police were sent to the \
               rodeo grounds for a fight.";
    calm(&[log]);
}

#[test]
fn what_only_looks_like_a_contradiction() {
    calm(&["At least three people were killed.", "Four people were killed in the crash."]);
    calm(&["Anna Keller, 48, was charged.", "Maria Keller, 49, was charged."]);
    calm(&["Twelve people were killed, including three children.", "Three children were killed."]);
    calm(&["", "word", "\u{202e}\u{0}"]);
}

#[test]
fn the_seeds_hold_the_contradictions_that_a_reader_finds() {
    let report = seeds();
    let attribute = contradictions(&report, Ground::Attribute);
    assert!(attribute.iter().any(|(a, b)| a.contains("former") != b.contains("former")), "{attribute:?}");
    let calendar = contradictions(&report, Ground::Calendar);
    assert_eq!(calendar.len(), 1, "{calendar:?}");
    let names = report.groups.iter().filter(|g| g.relations.iter().any(|l| l.ground == Some(Ground::Participant)));
    assert_eq!(names.count(), 0, "two spellings of one name are no contradiction");
}

#[test]
fn evidence_quotes_the_text_at_its_offsets() {
    let body = "At least 12 people were killed in Oslo on Friday. Police arrested two men.";
    let report = reconcile(&[body, "Fifteen people were killed in Oslo on Friday."]);
    let statements = report.groups.iter().flat_map(|g| &g.statements).filter(|s| s.evidence.article == "a0");
    for statement in statements {
        let e = &statement.evidence;
        assert_eq!(&body[e.start..e.end], e.quote);
        assert!(e.start <= e.value_start && e.value_end <= e.end, "the value's words stand inside the evidence");
    }
}

#[test]
fn a_copy_is_no_second_origin() {
    let text = "Twelve people were killed in the blast in the old harbour. The mayor said the harbour would stay closed for a week. \
                Rescue teams searched the ruins through the whole night.";
    let report = reconcile(&[text, text]);
    assert!(report.articles.iter().all(|a| a.origin == "a0"));
    assert!(report.groups.iter().all(|g| g.best.as_ref().is_none_or(|b| b.independent_origins == 1)));
}

#[test]
fn a_broken_option_is_an_error() {
    let error = Options::new().tolerance(7.0).expect_err("not a share");
    assert_eq!(error.to_string(), "option tolerance: expected a number between 0 and 1, found 7");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_articles_changes_nothing(order in Just((0usize..4).collect::<Vec<_>>()).prop_shuffle()) {
        let bodies = ["Maria Keller, 48, was charged.", "Keller, 49, was arrested in Oslo.", "Twelve people were killed.", "Fifteen people were killed."];
        let article = |i: &usize| Article { id: format!("a{i}"), body: bodies[*i].to_owned(), ..Article::default() };
        let sorted: Vec<Article> = (0..4).collect::<Vec<_>>().iter().map(article).collect();
        let shuffled: Vec<Article> = order.iter().map(article).collect();
        let reader = Reader::new(Options::new());
        prop_assert_eq!(reader.report(&sorted).unwrap().groups, reader.report(&shuffled).unwrap().groups);
    }
}

#[test]
fn what_is_expected_to_be_held_is_a_plan() {
    let report = reconcile(&[
        "The ministry said on Monday that Anna Berg is expected to hold a new round of talks with Petr Marek.",
        "Anna Berg met Petr Marek on Tuesday.",
    ]);
    let meeting = report.groups.iter().find(|g| g.fact.predicate == "meet" && g.verdict == Verdict::Updated);
    let meeting = meeting.expect("the plan and the meeting are one fact");
    let link =
        meeting.relations.iter().find(|l| l.relation == Relation::Supersedes).expect("the meeting replaces the plan");
    assert_eq!(meeting.statements[link.a].evidence.article, "a1");
}

/// The groups of a predicate, with their verdicts and the words of their values.
fn told(report: &Report, predicate: &str) -> Vec<(Verdict, Vec<String>)> {
    let words = |g: &Group| g.statements.iter().map(|s| s.value.text.to_lowercase()).collect();
    report.groups.iter().filter(|g| g.fact.predicate == predicate).map(|g| (g.verdict, words(g))).collect()
}

#[test]
fn the_seeds_agree_on_what_they_agree_on() {
    let report = seeds();
    let annexed = told(&report, "annex");
    let in_2014 = |words: &Vec<String>| words.iter().filter(|w| *w == "2014").count() == 3;
    assert!(annexed.iter().any(|(verdict, words)| *verdict == Verdict::Corroborated && in_2014(words)), "{annexed:?}");
    let four = |g: &Group| g.statements.iter().filter(|s| s.value.text.eq_ignore_ascii_case("four")).count();
    assert!(report.groups.iter().any(|g| four(g) >= 2), "four regions");
    let calls = told(&report, "speak");
    let two_hours = |words: &Vec<String>| words.iter().filter(|w| w.contains("two") && w.contains("hour")).count() >= 2;
    assert!(calls.iter().any(|(_, words)| two_hours(words)), "the two-hour call: {calls:?}");
    let take_place = report.groups.iter().find(|g| {
        g.statements.iter().filter(|s| s.evidence.quote.contains("will take place")).count() >= 2
            && g.relations.iter().any(|l| l.relation == Relation::Equivalent)
    });
    assert!(take_place.is_some(), "both tell that a meeting will take place");
}

#[test]
fn who_denies_and_who_asserts_are_set_against_each_other() {
    let report = seeds();
    let encircled = told(&report, "encircle");
    assert!(encircled.iter().any(|(verdict, _)| *verdict == Verdict::DisputedByAttribution), "{encircled:?}");
    let own = reconcile(&[
        "General Karl Roth said Denton had been encircled.",
        "The mayor denied that Denton had been encircled.",
    ]);
    assert!(told(&own, "encircle").iter().any(|(verdict, _)| *verdict == Verdict::DisputedByAttribution));
    calm(&[
        "General Karl Roth said the attack on Denton killed three.",
        "The mayor denied any part in the attack on Denton.",
    ]);
}

#[test]
fn accounts_of_two_incidents_stay_apart() {
    // Where somebody was found, or lives, need not be where it happened.
    calm(&[
        "Officers were called to the 2100 block of Oak Road, where a man lay wounded.",
        "A woman who lives in the 2200 block of Oak Road heard it.",
    ]);
    // Another street, a numbered one, people of other ages, a printed date.
    calm(&["It happened in the 2100 block of Oak Road.", "It happened in the 2200 block of Elm Road."]);
    calm(&["A man was found on Third Street.", "A man was found on Third Avenue."]);
    calm(&[
        "A 22-year-old man was shot in Denton at about 8 p.m.",
        "A 45-year-old man was shot in Denton at about 9 p.m.",
    ]);
    calm(&["A man was shot in Denton on Friday.", "A man was shot in Denton. Posted: Saturday, June 27, 2015."]);
}

#[test]
fn a_search_ends_with_an_arrest() {
    let dated = |id: &str, day: &str, body: &str| Article {
        id: id.to_owned(),
        published: Some(day.to_owned()),
        body: body.to_owned(),
        ..Article::default()
    };
    let articles = [
        dated("a", "2015-06-01", "Three people were shot in Denton. No arrests have been made."),
        dated("b", "2015-06-04", "Police have arrested a suspect in the shooting of three people in Denton."),
    ];
    let report = Reader::new(Options::new()).report(&articles).unwrap();
    let held = report.groups.iter().find(|g| g.fact.predicate == "custody").expect("both tell whether anybody is held");
    assert_eq!(held.verdict, Verdict::Updated);
    let link = held.relations.iter().find(|l| l.relation == Relation::Supersedes).expect("the arrest replaces");
    assert_eq!(held.statements[link.a].evidence.article, "b");
}

#[test]
fn refusals_are_told_on_request() {
    let articles: Vec<Article> =
        ["A man was shot on Oak Road at about 8 p.m.", "A man was shot on Elm Road at about 9 p.m."]
            .iter()
            .enumerate()
            .map(|(i, body)| Article::from_text(format!("a{i}"), *body))
            .collect();
    let quiet = Reader::new(Options::new()).report(&articles).unwrap();
    assert!(quiet.refusals.is_empty());
    let told = Reader::new(Options::new().explain(true)).report(&articles).unwrap();
    let streets = told.refusals.iter().find(|r| r.predicate == "shoot" && r.why == "their places differ");
    assert!(streets.is_some(), "{:?}", told.refusals);
    assert_eq!(quiet.groups, told.groups);
}

#[test]
fn a_date_of_publication_that_the_text_contradicts_does_not_count() {
    let article = |id: &str, day: &str, body: &str| Article::from_text(id, body).source(id).published(day);
    let early = article("a", "2017-04-03", "Three people were killed in a blast in Denton on Monday, April 3.");
    // Crawled months later; the weekday says which year is meant, and the second day is read from the first.
    let text =
        "Four people were killed in a blast in Denton on Monday, April 3. The mayor visited the place on Tuesday.";
    let crawled = article("b", "2018-01-15", text);
    let report = Reader::new(Options::new()).report(&[early.clone(), crawled]).unwrap();
    assert_eq!(
        report.diagnostics,
        ["b: its own dates say 2017-04-03, and count for more than its date of publication"]
    );
    let toll = report.groups.iter().find(|g| g.fact.predicate == "die" && g.statements.len() == 2);
    let toll = toll.expect("both tell one toll");
    assert!(toll.statements.iter().all(|s| s.reported_at.as_deref() == Some("2017-04-03")));
    // A date near the day of publication keeps it, and so does a look back with a year alone.
    for kept in [
        "Four people were killed in a blast in Denton on Sunday, January 14. The last was on Monday, April 3.",
        "Four people were killed in a blast in Denton. It opened on April 3, 2017.",
        "Four people were killed in a blast in Denton on Monday.",
    ] {
        let report = Reader::new(Options::new()).report(&[early.clone(), article("b", "2018-01-15", kept)]).unwrap();
        assert!(report.diagnostics.is_empty(), "{kept}: {:?}", report.diagnostics);
    }
}

#[test]
fn a_toll_above_a_bound_is_a_later_state_unless_it_rounds_to_it() {
    let links = |bodies: &[&str]| -> Vec<Relation> {
        let report = reconcile(bodies);
        let of = |g: &Group| g.fact.predicate == "die" && g.fact.slot == Slot::Number;
        let tolls = report.groups.into_iter().filter(of);
        tolls.flat_map(|g| g.relations).map(|l| l.relation).collect()
    };
    let bound = "At least 50 people were killed in a blast at a concert in Denton, police said.";
    assert_eq!(
        links(&[bound, "Fifty-nine people were killed in the blast at the concert in Denton."]),
        [Relation::Refines],
        "59 is what a bound of 50 rounds down"
    );
    assert_eq!(
        links(&[bound, "Seventy-two people were killed in the blast at the concert in Denton."]),
        [Relation::Supersedes]
    );
}

#[test]
fn what_an_offer_holds_is_not_done() {
    let recognized = |g: &Group| g.fact.predicate == "recognize" && g.fact.slot == Slot::Polarity;
    let changed = |g: &Group| g.relations.iter().any(|l| l.relation == Relation::Supersedes);
    assert!(!seeds().groups.iter().any(|g| recognized(g) && changed(g)));
}

/// The most statements of one group of whole sentences, or of one event that takes their place.
fn retold(bodies: &[(&str, &str)]) -> usize {
    told_as(bodies, &[Slot::Statement, Slot::Polarity])
}

/// The most statements of one group of the slots.
fn told_as(bodies: &[(&str, &str)], slots: &[Slot]) -> usize {
    let articles = bodies.iter().enumerate().map(|(i, (day, body))| Article {
        id: format!("a{i}"),
        source: Some(format!("Outlet {i}")),
        published: Some((*day).to_owned()),
        body: (*body).to_owned(),
        ..Article::default()
    });
    let report = Reader::new(Options::new()).report(&articles.collect::<Vec<_>>()).unwrap();
    let told =
        |g: &&Group| slots.contains(&g.fact.slot) && g.relations.iter().any(|l| l.relation != Relation::Incomparable);
    report.groups.iter().filter(told).map(|g| g.statements.len()).max().unwrap_or(0)
}

#[test]
fn sentences_in_near_words_are_shown_together() {
    let bell = "The old chapel bell was stolen from the tower by three masked thieves in the night.";
    let near = "Three masked thieves stole the old bell from the chapel tower.";
    assert_eq!(retold(&[("2021-03-01", bell), ("2021-03-02", near)]), 2);
    // What was told once is told again weeks later.
    assert_eq!(retold(&[("2021-03-01", bell), ("2021-04-02", near)]), 2);
    // Other figures of one kind are of another thing.
    let five = "Five masked thieves stole the old bell from the chapel tower.";
    assert_eq!(told_as(&[("2021-03-01", bell), ("2021-03-02", five)], &[Slot::Statement]), 0);
    // A number and a time do not speak against each other.
    let when = "On Monday masked thieves stole the old bell from the chapel tower.";
    assert_eq!(retold(&[("2021-03-02", "Three masked thieves stole the old chapel bell."), ("2021-03-02", when)]), 2);
}

#[test]
fn who_tells_of_two_things_does_not_join_those_who_tell_of_one() {
    let first = "The ferry Nordvik lost its rudder in the storm off Helsund and drifted ashore.";
    let middle =
        "The ferry Nordvik lost its rudder in the storm, and the coast guard towed it to port with forty passengers.";
    let last = "The coast guard towed the ferry to port with its forty passengers.";
    let day = "2021-03-01";
    assert_eq!(retold(&[(day, first), (day, middle), (day, last)]), 2);
    assert_eq!(retold(&[(day, first), (day, middle)]), 2);
    assert_eq!(retold(&[(day, middle), (day, last)]), 2);
    assert_eq!(retold(&[(day, first), (day, last)]), 0);
}
