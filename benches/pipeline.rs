//! Which stage costs what, in bytes of article text a second, and how many articles a second the whole line reads, on the
//! five seed articles.

use crossclaim::annotate::annotate;
use crossclaim::claim::ArticleClaims;
use crossclaim::reconcile::Options;
use crossclaim::syntax::Document;
use crossclaim::{Article, Reader, read, text};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn seeds() -> Vec<Article> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| Article::from_file(path).expect("a seed")).collect()
}

fn bytes(articles: &[Article]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.body.len()).sum::<usize>())
}

#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    let articles = seeds();
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(|a| text::sentences(&a.body).len()).sum::<usize>());
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let articles = seeds();
    bencher
        .counter(bytes(&articles))
        .bench(|| articles.iter().map(|article| Document::parse(article.clone()).sentences.len()).sum::<usize>());
}

#[divan::bench(name = "annotate")]
fn annotations(bencher: Bencher<'_, '_>) {
    let articles = seeds();
    let documents: Vec<Document> = articles.iter().cloned().map(Document::parse).collect();
    bencher.counter(bytes(&articles)).bench(|| documents.iter().map(annotate).collect::<Vec<_>>());
}

/// All stages up to the claims of an article.
#[divan::bench(name = "read")]
fn claims(bencher: Bencher<'_, '_>) {
    let articles = seeds();
    bencher.counter(bytes(&articles)).bench(|| articles.iter().map(read).collect::<Vec<_>>());
}

/// Items are claims.
#[divan::bench]
fn reconcile(bencher: Bencher<'_, '_>) {
    let claims: Vec<ArticleClaims> = seeds().iter().map(read).collect();
    let count = claims.iter().map(|article| article.claims.len()).sum::<usize>();
    bencher
        .counter(ItemsCount::new(count))
        .bench(|| Reader::new(Options::new()).reconcile(black_box(&claims)).unwrap());
}

/// Items are articles.
#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let articles = seeds();
    bencher
        .counter(ItemsCount::new(articles.len()))
        .bench(|| Reader::new(Options::new()).report(black_box(&articles)).unwrap());
}
