//! What a candidate pair costs, with its features and its score, in a story of 50, of 200 and of 800 articles.
//!
//! The articles are generated: reports of a hundred accidents, eight to ten values each, in sentences that the parser reads.
//! Items are pairs.

use crossclaim::claim::ArticleClaims;
use crossclaim::pairing::{Article, Reading, Table};
use crossclaim::{Article as Text, read};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

const PLACES: [&str; 10] =
    ["Torvald", "Harrow", "Lindholm", "Corvane", "Pellow", "Almira", "Norrwick", "Sandrey", "Brask", "Dunmere"];
const THINGS: [&str; 10] =
    ["mine", "ferry", "bridge", "factory", "depot", "stadium", "hotel", "reactor", "tunnel", "school"];

fn main() {
    divan::main();
}

#[divan::bench(args = [50, 200, 800], sample_count = 10, sample_size = 1)]
fn pairs(bencher: Bencher<'_, '_>, articles: usize) {
    let read: Vec<ArticleClaims> = (0..articles).map(article).collect();
    let articles: Vec<Article<'_>> =
        read.iter().map(|one| Article { published: None, contexts: &one.contexts }).collect();
    let story = Reading::new(&articles, Table::embedded());
    bencher.counter(ItemsCount::new(story.pairs().len())).bench(|| black_box(&story).pairs());
}

fn article(number: usize) -> ArticleClaims {
    let (place, thing) = (PLACES[number % 10], THINGS[number / 10 % 10]);
    let (dead, hurt, age) = (3 + number % 7, 20 + number % 13, 30 + number % 40);
    let body = format!(
        "At least {dead} people were killed when the {place} {thing} burned on Tuesday, officials said. Another {hurt} were \
         taken to hospital. The fire began at about 7:{:02} p.m. and took {} hours to put out. Anna Holt, {age}, saw it from \
         her house. The {thing} cost ${} million in 2009 and passed an inspection on 3 March.",
        10 + number % 45,
        2 + number % 5,
        12 + number % 30,
    );
    read(&Text::from_text(format!("a{number}"), body).published("2024-03-06"))
}
