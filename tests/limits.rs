//! What a text costs grows with its length, whatever it is made of: counted in allocated bytes, not in seconds.

use crossclaim::annotate::{annotate, to_json};
use crossclaim::syntax::Document;
use crossclaim::{Article, read};

/// A text of about `size` bytes: the piece again and again.
fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len() + 1)
}

/// What reading and annotating the text allocates: (bytes in all, the most at one time).
fn cost(body: &str) -> (u64, u64) {
    let article = Article { id: "a".into(), body: body.to_owned(), ..Article::default() };
    let info = allocation_counter::measure(|| {
        let document = Document::parse(article.clone());
        let found = annotate(&document);
        drop(to_json(&document, &found));
        drop((document, found));
        drop(read(&article));
    });
    (info.bytes_total, info.bytes_max)
}

#[test]
fn cost_is_linear() {
    // What is made once for all texts is made before counting.
    cost("Ana Lopez, 31, said on Friday that two men were not hurt in Paris.");
    let pieces = [
        "Ana Lopez, 31, of Paris said on Friday that 12 of the 40 men \"were not hurt\" and $5m was lost. ",
        "twenty-",
        "U.S. ",
        "Ana Lopez and Ben Okri, ",
        "12 people, ",
        "on Friday, ",
        "not ",
        "\"he said\" ",
        "((((",
        "\u{202e}\u{200b}\u{ad}",
        "- item\n",
        "a.b.c/",
        "ﬁ１",
        "x",
        "He said that she said that ",
        "\r\n",
    ];
    for piece in pieces {
        let sizes = [6_000, 12_000, 24_000];
        let [(one, _), (two, _), (four, most)] = sizes.map(|size| cost(&repeated(piece, size)));
        // A part that does not grow, and vectors that double.
        let slack = 600_000;
        assert!(two <= 3 * one + slack, "{piece:?}: {one}, then {two} of twice the text");
        assert!(four <= 3 * two + slack, "{piece:?}: {two}, then {four} of twice the text");
        // The parser holds the products of 4,096 words; the rest is a few hundred bytes a word.
        assert!(most <= 64_000_000, "{piece:?}: {most} bytes at one time");
    }
}
