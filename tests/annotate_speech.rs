//! Attribution and factuality on sentences written for it, and on arbitrary text.

use crossclaim::annotate::{attribution, attribution::Stance, entity, polarity, polarity::Certainty};
use crossclaim::value::Realis;
use crossclaim::{Article, syntax::Document};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str, Stance)]) {
    let document = Document::parse(Article { body: text.to_owned(), ..Article::default() });
    let speech = attribution::annotate(&document, &entity::annotate(&document));
    let found: Vec<_> = speech
        .attributions
        .iter()
        .map(|a| {
            let content = a.content.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" / ");
            (a.source.map_or("", |s| s.of(text)), a.cue.of(text), content, a.stance)
        })
        .collect();
    let found: Vec<_> = found.iter().map(|(s, c, t, st)| (*s, *c, t.as_str(), *st)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn speech_fires() {
    check("The mayor said the bridge was safe.", &[("The mayor", "said", "the bridge was safe", Stance::Asserts)]);
    check(
        "The company, she said, would cut 300 jobs.",
        &[("she", "said", "The company / would cut 300 jobs", Stance::Asserts)],
    );
    check(
        "Three people were killed, according to police.",
        &[("police", "according to", "Three people were killed", Stance::Asserts)],
    );
    check("\"We will stay,\" he added.", &[("he", "added", "\"We will stay,\"", Stance::Asserts)]);
    check(
        "She did not say when the talks would resume.",
        &[("She", "did not say", "when the talks would resume", Stance::Withholds)],
    );
    check(
        "The army refuted claims of its forces being encircled.",
        &[("The army", "refuted", "its forces being encircled", Stance::Denies)],
    );
    check("The army denied attacking the town.", &[("The army", "denied", "attacking the town", Stance::Denies)]);
    check("The firm rejected claims that it lied.", &[("The firm", "rejected", "it lied", Stance::Denies)]);
    check("The firm rejected the offer.", &[("The firm", "rejected", "the offer", Stance::Asserts)]);
    check(
        "The ministry denied involvement in the raid.",
        &[("The ministry", "denied", "involvement in the raid", Stance::Denies)],
    );
    check(
        "According to the ministry, 12 people died, but the mayor said 20 did.",
        &[
            ("the ministry", "According to", "12 people died", Stance::Asserts),
            ("the mayor", "said", "20 did", Stance::Asserts),
        ],
    );
    check(
        "The paper, quoting a source, said it was over.",
        &[
            ("a source", "quoting", "it was over", Stance::Asserts),
            ("The paper, quoting a source", "said", "it was over", Stance::Asserts),
        ],
    );
    check(
        "State media quoted the general as saying the city was calm.",
        &[
            ("State media", "quoted", "the general as saying the city was calm", Stance::Asserts),
            ("the general", "saying", "the city was calm", Stance::Asserts),
        ],
    );
}

#[test]
fn a_closing_frame_holds_the_sentence() {
    let text = "Berg had told officers that she felt safe, but they overruled her, the source added.";
    let document = Document::parse(Article { body: text.to_owned(), ..Article::default() });
    let speech = attribution::annotate(&document, &entity::annotate(&document));
    let cue = |cue: &str| speech.attributions.iter().position(|a| a.cue.of(text) == cue);
    let (told, added) = (cue("had told"), cue("added"));
    let outer = told.and_then(|told| speech.attributions[told].outer);
    assert!(added.is_some() && outer == added, "{:?}", speech.attributions);
}

#[test]
fn speech_must_not_fire() {
    check("Two trains collided near the station.", &[]);
    check("I think we need rain.", &[]);
    check("The road added two lanes.", &[]);
    check("State law requires a licence.", &[]);
    check("He committed a crime.", &[]);
}

#[test]
fn cues_of_the_case_file() {
    let mut wrong = Vec::new();
    for line in include_str!("cases/said.txt").lines().filter(|line| !line.starts_with('#')) {
        let (text, expected) = line.split_once(" | ").expect("two fields");
        let document = Document::parse(Article { body: text.to_owned(), ..Article::default() });
        let speech = attribution::annotate(&document, &entity::annotate(&document));
        let cues = speech.attributions.iter().map(|a| document.view(a.sentence).word(a.cue_head));
        let cues = cues.collect::<Vec<_>>().join(";");
        let cues = if cues.is_empty() { "-".to_owned() } else { cues };
        if cues != expected {
            wrong.push(format!("{line}: found {cues}"));
        }
    }
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn factuality_of_the_case_file() {
    let mut cases = 0;
    for line in include_str!("cases/polarity.txt").lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split(" | ").collect();
        let &[text, word, certainty, positive, realis] = fields.as_slice() else { panic!("malformed case {line:?}") };
        let document = Document::parse(Article { body: text.to_owned(), ..Article::default() });
        let view = document.view(0);
        let event =
            (0..view.len()).find(|&i| view.word(i) == word).unwrap_or_else(|| panic!("no {word:?} in {text:?}"));
        let found = polarity::factuality(view, event);
        let sure = match found.certainty {
            Certainty::Probable => "probable",
            Certainty::Possible => "possible",
            Certainty::Unknown => "unknown",
            _ => "certain",
        };
        let mode = match found.realis {
            Realis::Planned => "planned",
            Realis::Possible => "possible",
            Realis::Hypothetical => "hypothetical",
            Realis::Generic => "generic",
            _ => "actual",
        };
        assert_eq!((sure, found.positive, mode), (certainty, positive == "yes", realis), "in {text:?}");
        cases += 1;
    }
    assert!(cases > 0, "no case in the file");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn token_soup_never_panics(text in "([a-zé“”\"'‘’:,.?-]{0,6}| |\n|said|claims of|according to|citing|that|not){0,40}") {
        let document = Document::parse(Article { body: text, ..Article::default() });
        let speech = attribution::annotate(&document, &entity::annotate(&document));
        for said in &speech.attributions {
            prop_assert!(said.outer.is_none_or(|outer| outer < speech.attributions.len()));
        }
        for view in document.views() {
            for i in 0..view.len() {
                let _ = (polarity::factuality(view, i), polarity::tense(view, i));
            }
        }
    }
}
