//! What every input must survive, for cargo-fuzz (`fuzz_targets/`) and for the stable toolchain (`examples/fuzz.rs`): no panic,
//! no hang, and some properties of what comes out.

use crossclaim::annotate::{annotate, to_json, to_text};
use crossclaim::claim::ArticleClaims;
use crossclaim::reconcile::{Options, Report};
use crossclaim::syntax::{Document, parse_conllu, to_conllu};
use crossclaim::{Article, Input, Reader, Span, decode, read, text};

/// A target: its name and what it does with an input.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 6] = [
    ("reader", reader),
    ("sentences", sentences),
    ("parse", parse),
    ("annotated", annotated),
    ("extract", extract),
    ("reconcile", reconcile),
];

/// Bytes as a file of each kind: every article has an id that no other has, and every error a text.
pub(crate) fn reader(data: &[u8]) {
    for name in ["a.txt", "a.md", "a.html", "a.xml", "a.json", "a.jsonl", "a"] {
        let input = Input::from_bytes(data, name);
        for story in &input.stories {
            let mut ids: Vec<&str> = story.articles.iter().map(|article| article.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), story.articles.len());
        }
        assert!(input.errors.iter().all(|error| error.to_string().starts_with(name)));
    }
}

/// Sentences and tokens: in order, on character boundaries, with nothing but space between.
pub(crate) fn sentences(data: &[u8]) {
    let (text, _) = decode(data);
    let all = text::sentences(&text);
    ordered(&text, &all);
    assert_eq!(letters(&text), all.iter().map(|span| letters(span.of(&text))).sum::<usize>());
    for piece in text::segment(&text) {
        let tokens = text::tokenize(&text, piece.span);
        ordered(&text, &tokens);
        assert_eq!(letters(piece.span.of(&text)), tokens.iter().map(|span| letters(span.of(&text))).sum::<usize>());
    }
    assert!(!text::printable(&text).chars().any(char::is_control));
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

#[track_caller]
fn ordered(text: &str, spans: &[Span]) {
    for span in spans {
        assert!(text.get(span.start()..span.end()).is_some_and(|words| !words.is_empty()), "{span:?}");
    }
    assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
}

fn article(id: &str, data: &[u8]) -> Article {
    Article::from_text(id, decode(data).0).source(id).published("2021-03-04")
}

/// Trees: each sentence has a root, each head is another token of it; and the CoNLL-U of the tool is read by the tool.
pub(crate) fn parse(data: &[u8]) {
    let document = Document::parse(article("a", data));
    for view in document.views() {
        assert!(view.sentence.root().is_some());
        for (i, token) in view.sentence.tokens.iter().enumerate() {
            assert!(token.head.is_none_or(|head| head != i && head < view.len()));
            assert!(view.sentence.ancestors(i).count() < view.len(), "a cycle");
        }
    }
    if let Err(error) = parse_conllu(&to_conllu(&document), "a") {
        // A word with a tab or a line end inside is none that CoNLL-U can write.
        assert!(error.is_format());
    }
    let _ = parse_conllu(&decode(data).0, "a");
}

/// Mentions: their spans point into the text, and both forms can be written.
pub(crate) fn annotated(data: &[u8]) {
    let document = Document::parse(article("a", data));
    let found = annotate(&document);
    let json = to_json(&document, &found);
    for mention in json["mentions"].as_array().expect("mentions") {
        assert!(mention["text"].as_str().is_some_and(|text| !text.is_empty()), "{mention}");
    }
    let _ = to_text(&document, &found);
}

/// Claims: their evidence quotes the text, and JSON gives them back.
pub(crate) fn extract(data: &[u8]) {
    let article = article("a", data);
    let claims = read(&article);
    for claim in &claims.claims {
        let field = claims.contexts[claim.sentence].field;
        assert!(article.text(field).get(claim.span.start()..claim.span.end()).is_some(), "{claim:?}");
    }
    let json = serde_json::to_string(&claims).expect("JSON");
    let back: ArticleClaims = serde_json::from_str(&json).expect("the claims again");
    assert_eq!(serde_json::to_string(&back).expect("JSON"), json);
}

/// A story of the input's parts (cut at a line of `%%`): the same groups in every order of the articles, none without evidence,
/// no evidence that a smaller story loses or invents, and JSON gives the report back.
pub(crate) fn reconcile(data: &[u8]) {
    let text = decode(data).0;
    let claims: Vec<ArticleClaims> = text
        .split("%%")
        .take(4)
        .enumerate()
        .map(|(i, part)| read(&article(&format!("a{i}"), part.as_bytes())))
        .collect();
    let report = Reader::new(Options::new()).reconcile(&claims).unwrap();
    let json = serde_json::to_string(&report).expect("JSON");
    let back: Report = serde_json::from_str(&json).expect("the report again");
    assert_eq!(serde_json::to_string(&back).expect("JSON"), json);
    let mut turned = claims.clone();
    turned.reverse();
    let groups = |report: &Report| serde_json::to_string(&report.groups).expect("JSON");
    assert_eq!(groups(&Reader::new(Options::new()).reconcile(&turned).unwrap()), groups(&report), "another order");
    for group in &report.groups {
        assert!(!group.statements.is_empty());
        for statement in &group.statements {
            let evidence = &statement.evidence;
            assert!(claims.iter().any(|article| article.article.id == evidence.article));
        }
    }
    let _ = (crossclaim::report::text(&report), crossclaim::report::text_of_all(&report));
}
