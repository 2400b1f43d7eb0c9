//! How long a retrieval system waits for `Reader::check`: 10 passages of 60 to 120 words, from the five seed articles (of one story,
//! so that much is compared). Prints the time that half of the calls and that 99 of 100 take.

use crossclaim::{Article, Reader};
use std::hint::black_box;
use std::time::{Duration, Instant};

const PASSAGES: usize = 10;
const CALLS: usize = 200;

fn main() {
    let passages = passages();
    let words = passages.iter().map(|passage| passage.split_whitespace().count()).sum::<usize>();
    let reader = Reader::default();
    // The first call reads the model.
    let found = reader.check(&passages).len();
    let mut times: Vec<Duration> = (0..CALLS)
        .map(|_| {
            let start = Instant::now();
            black_box(reader.check(black_box(&passages)));
            start.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: usize| times[(CALLS * share / 100).min(CALLS - 1)];
    println!("check of {PASSAGES} passages, {words} words, {found} conflicts: p50 {:.1?}, p99 {:.1?}", at(50), at(99));
}

/// Runs of paragraphs, two of each article.
fn passages() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        let article = Article::from_file(&path).expect("a seed");
        let mut passage = String::new();
        for sentence in crossclaim::text::sentences(&article.body) {
            passage += sentence.of(&article.body).trim();
            passage.push(' ');
            if passage.split_whitespace().count() >= 60 {
                all.push(std::mem::take(&mut passage));
            }
            if all.len() % 2 == 0 && !all.is_empty() && passage.is_empty() {
                break;
            }
        }
    }
    all.truncate(PASSAGES);
    all
}
