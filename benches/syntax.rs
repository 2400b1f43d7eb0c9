//! Speed of the tagger and parser.

use crossclaim::Article;
use crossclaim::syntax::Document;

fn main() {
    divan::main();
}

/// An article of this many sentences of 19 words.
#[divan::bench(args = [1, 32, 512])]
fn parse(bencher: divan::Bencher<'_, '_>, sentences: usize) {
    let sentence = "The ministry said on Monday that at least 12 people were killed when a bus left the road. ";
    let article = Article { body: sentence.repeat(sentences), ..Article::default() };
    bencher.counter(divan::counter::ItemsCount::new(sentences * 19)).bench(|| Document::parse(article.clone()));
}
