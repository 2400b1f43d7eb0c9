//! Whose words they are: what counts as one origin.

use crossclaim::reconcile::{Options, Report, Verdict};
use crossclaim::{Article, Reader};

fn reconcile(bodies: &[&str]) -> Report {
    let article = |(i, body): (usize, &&str)| Article::from_text(format!("a{i}"), *body).source(format!("outlet {i}"));
    let articles: Vec<Article> = bodies.iter().enumerate().map(article).collect();
    Reader::new(Options::new()).report(&articles).unwrap()
}

/// Checks how many origins stand behind the toll that the articles agree on.
#[track_caller]
fn check(bodies: &[&str], origins: usize) {
    let report = reconcile(bodies);
    let toll = report.groups.iter().find(|g| g.fact.predicate == "die" && g.statements.len() == bodies.len());
    let toll = toll.expect("one toll, told by all");
    let found = toll.best.as_ref().expect("a best value").independent_origins;
    assert_eq!(found, origins, "{:?}", toll.statements.iter().map(|s| &s.origin).collect::<Vec<_>>());
    let verdict = if origins > 1 { Verdict::Corroborated } else { Verdict::SingleOrigin };
    assert_eq!(toll.verdict, verdict);
}

const TOLD: &str = "Twelve people were killed in the blast in the harbour of Denton on Friday.";
const ANEW: &str = "A blast in the harbour of Denton killed twelve people on Friday.";

#[test]
fn outlets_that_tell_it_themselves_are_two() {
    check(&[TOLD, ANEW], 2);
}

#[test]
fn agency_text_is_one_origin() {
    check(&[&format!("DENTON (Reuters) - {TOLD}"), &format!("DENTON, Jan. 3 (Reuters) \u{2014} {ANEW}")], 1);
    check(&[&format!("DENTON (Reuters) - {TOLD}"), &format!("DENTON, Jan. 3 (AP) \u{2014} {ANEW}")], 2);
    check(
        &[
            &format!("By Jo Smith, Associated Press\n\n{TOLD}"),
            &format!("{ANEW}\nThe Associated Press contributed to this report."),
        ],
        1,
    );
    check(&[&format!("{TOLD}\n\nWith reporting by AFP"), &format!("DENTON (AFP) - {ANEW}")], 1);
}

#[test]
fn who_cites_one_report_is_one_origin() {
    check(
        &[
            "Twelve people were killed in the blast in the harbour of Denton, the mayor told Reuters on Friday.",
            "A blast in the harbour of Denton killed twelve people on Friday, according to Reuters.",
        ],
        1,
    );
    check(
        &[
            &format!("DENTON (Reuters) - {TOLD}"),
            "A blast in the harbour of Denton killed twelve people, Reuters reported.",
        ],
        1,
    );
}

#[test]
fn who_asks_the_police_has_it_at_first_hand() {
    check(
        &[
            "Twelve people were killed in the blast in the harbour of Denton, according to the Denton Police Department.",
            "A blast in the harbour of Denton killed twelve people on Friday, according to the Denton Police Department.",
        ],
        2,
    );
}

#[test]
fn a_copy_inside_a_longer_article_is_one_origin() {
    let copied = "Twelve people were killed in the blast in the old harbour of Denton. The mayor said the harbour would stay closed for a week.";
    let longer = format!(
        "The city council meets on Monday in a new hall for the first time. {copied} Two ships that lay there were \
         towed away in the evening. Shops in the quarter opened again on the next morning. The fair will take place as planned."
    );
    check(&[copied, &longer], 1);
    // A sentence that both quote is no copy.
    check(
        &[
            &format!(
                "{TOLD} \u{201c}We will rebuild every house on this shore,\u{201d} the mayor said at night. The harbour stays closed for a week. Ships wait outside."
            ),
            &format!(
                "{ANEW} \u{201c}We will rebuild every house on this shore,\u{201d} the mayor said at night. Rescue teams had come from three towns. Two cranes fell into the water."
            ),
        ],
        2,
    );
}
