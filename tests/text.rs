//! The text room on case files and on random text.

use crossclaim::Span;
use crossclaim::text::{Part, segment, sentences, tokenize};
use proptest::prelude::*;

/// The blocks of a case file, its header left out.
#[track_caller]
fn blocks(file: &str) -> Vec<Vec<&str>> {
    let body = file.lines().skip_while(|line| line.starts_with('#')).collect::<Vec<_>>();
    let blocks: Vec<Vec<&str>> =
        body.split(|line| line.is_empty()).filter(|block| !block.is_empty()).map(<[&str]>::to_vec).collect();
    assert!(!blocks.is_empty(), "a case file without a case");
    blocks
}

#[test]
fn sentence_cases() {
    for block in blocks(include_str!("cases/sentences.txt")) {
        let text = block.join(" ");
        let found: Vec<&str> = sentences(&text).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, block);
    }
}

#[test]
fn news_sentences_stay_whole() {
    for file in [include_str!("cases/news-dev.conllu"), include_str!("cases/news-test.conllu")] {
        let lines: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("# text = ")).collect();
        assert!(lines.len() >= 100, "found {}", lines.len());
        for line in lines {
            assert_eq!(sentences(line), [Span::new(0, line.len())], "{line}");
        }
    }
}

#[test]
fn token_cases() {
    for line in blocks(include_str!("cases/tokens.txt")).concat() {
        let text = line.replace(" | ", " ").replace('|', "");
        let expected: Vec<&str> = line.split('|').map(str::trim).collect();
        let found: Vec<&str> = tokenize(&text, Span::new(0, text.len())).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn boilerplate_cases() {
    for block in blocks(include_str!("cases/boilerplate.txt")) {
        let rows: Vec<(&str, &str)> =
            block.iter().map(|line| line.split_once('\t').expect("a part, a tab and a line")).collect();
        let text = rows.iter().map(|row| row.1).collect::<Vec<_>>().join("\n");
        let found: Vec<(String, &str)> = segment(&text)
            .iter()
            .map(|piece| (format!("{:?}", piece.part).to_lowercase(), piece.span.of(&text)))
            .collect();
        let expected: Vec<(String, &str)> =
            rows.iter().filter(|row| row.0 != "BOILERPLATE").map(|row| (row.0.to_owned(), row.1)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_caption_begins_behind_its_counter() {
    for counter in [
        "Image 3 of 12 ",
        "Image copyright Ann Lee Image caption ",
        "Media playback is unsupported on your device Media caption ",
    ] {
        let caption = "The tram left the rails near the bridge";
        let text = format!("Tram overturns in Kolby\n{counter}{caption}\nFive people were trapped.");
        let found: Vec<(Part, &str)> = segment(&text).iter().map(|piece| (piece.part, piece.span.of(&text))).collect();
        let expected = [
            (Part::Headline, "Tram overturns in Kolby"),
            (Part::Caption, caption),
            (Part::Prose, "Five people were trapped."),
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn a_hard_wrapped_paragraph_is_one() {
    let text = "The council said on Tuesday that the bridge would stay closed for\nat least two weeks, because engineers who looked at it had found\ncracks.";
    let found = segment(text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].part, found[0].span), (Part::Prose, Span::new(0, text.len())));
}

#[test]
fn megabytes_on_one_line_cost_linear_time() {
    for unit in [" ", "\"", "(", ".", ". ", "a. B ", "...)\" ", "'", "-", "1,", "a.b", "@", "x-", "1-", "A&", ":)"] {
        let text = unit.repeat(1_000_000 / unit.len());
        let began = std::time::Instant::now();
        for span in sentences(&text) {
            let _ = tokenize(&text, span);
        }
        let _ = segment(&text);
        // Generous for a busy machine; quadratic time would take hours.
        assert!(began.elapsed().as_secs() < 30, "{unit:?} took {:?}", began.elapsed());
    }
}

/// Text that looks like the web: words, marks, spaces, line ends, and anything else.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[A-Za-z]{1,8}",
        2 => "[.!?,:;'\"“”’()\\[\\]$%&/@#*-]{1,3}",
        2 => "[ \t\u{a0}\n]{1,2}",
        1 => "[0-9]{1,4}",
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!["U.S. ", "Mr. ", "don't ", "http://a.b/c ", "Image 1 of 2 ", "Read more: ", "\n- "])
            .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Checks that the spans are ordered, hold text and leave only white space between them.
fn covers(text: &str, within: Span, spans: &[Span]) {
    let mut at = within.start();
    for span in spans {
        assert!(span.start() >= at && !span.of(text).is_empty(), "{span:?} in {text:?}");
        assert!(text[at..span.start()].trim().is_empty(), "lost {:?}", &text[at..span.start()]);
        at = span.end();
    }
    assert!(at <= within.end() && text[at..within.end()].trim().is_empty(), "lost {:?}", &text[at..within.end()]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn sentences_and_tokens_cover_the_text(text in text()) {
        let found = sentences(&text);
        covers(&text, Span::new(0, text.len()), &found);
        for span in found {
            covers(&text, span, &tokenize(&text, span));
        }
    }

    #[test]
    fn paragraphs_are_read_alone(a in text(), b in text()) {
        let joined = format!("{a}\n{b}");
        let mut expected = sentences(&a);
        expected.extend(sentences(&b).iter().map(|span| span.shift(a.len() + 1)));
        prop_assert_eq!(sentences(&joined), expected);
    }

    #[test]
    fn pieces_are_ordered_and_inside(text in text()) {
        let mut at = 0;
        for piece in segment(&text) {
            prop_assert!(piece.span.start() >= at && !piece.span.of(&text).is_empty());
            at = piece.span.end();
        }
    }
}
