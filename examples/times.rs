//! The times of an article, resolved against its date: `cargo run --example times [FILE [DATE]]`.

use crossclaim::Article;
use crossclaim::annotate::time;
use crossclaim::syntax::Document;
use crossclaim::value::{Relation, Tolerance, Value, compare};

const TEXT: &str = "The envoys met on Tuesday (April 4) and talked for about three hours. \
    A second round was set for Wednesday (23rd), two months after the talks began. \
    The ministers arrived on Monday evening; their aides had come last week.";

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let text = args.next().map_or(Ok(TEXT.to_owned()), std::fs::read_to_string)?;
    let published = args.next();
    let document = Document::parse(Article { body: text, published, ..Article::default() });
    let found = time::annotate(&document);
    for mention in &found {
        let (words, value) = (document.view(mention.sentence).slice(mention.span), &mention.value);
        let stretch = value.low.zip(value.high).map(|(low, high)| format!("  [{low}, {high})")).unwrap_or_default();
        println!("{words:30} {:?} {}{stretch}", value.kind, value.timex);
    }
    for (a, b, why) in time::calendar_clashes(&found) {
        let words = |i: usize| document.view(found[i].sentence).slice(found[i].span);
        println!("no calendar holds {:?} and {:?}: {why}", words(a), words(b));
    }
    // Times of one article seldom contradict each other: here each stands to the one before as it would in another.
    for pair in found.windows(2) {
        let [a, b] = [&pair[0], &pair[1]].map(|m| Value::Time(m.value.clone()));
        let comparison = compare(&a, &b, &Tolerance::default());
        if comparison.relation != Relation::Incomparable {
            println!("{:?}: {}", comparison.relation, comparison.why);
        }
    }
    Ok(())
}
