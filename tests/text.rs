//! The text room on case files and on random text.

use crossclaim::Span;
use crossclaim::text::{Part, normal, segment, sentences, tokenize};
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

/// Quadratic time would take hours here.
#[test]
fn megabytes_on_one_line_are_read() {
    let units = [
        " ",
        "\"",
        "(",
        ".",
        ". ",
        "a. B ",
        "...)\" ",
        "'",
        "-",
        "1,",
        "a.b",
        "@",
        "x-",
        "1-",
        "A&",
        ":)",
        "U.S. ",
        "A ",
        "The ",
        "\u{a0}",
        "\u{2028}",
        "\u{200b}",
        "\u{202e}",
        "\u{200f}a ",
        "\u{0}",
        "\u{7f}.",
        "\u{85}",
        "\u{fffd}",
        "e\u{301}",
        "’ ",
        "👩‍👩‍👧 ",
        "。",
        "Image 1 of 2 ",
        "Image caption ",
        "Read more: ",
        "(@a) ",
        "— ",
        "/",
        "a/",
        "Mr. ",
        "1. ",
        "•",
    ];
    for unit in units {
        let text = unit.repeat(1_000_000 / unit.len());
        all_is_read(&text);
        pieces_fit(&text);
    }
}

#[test]
fn lines_without_end_are_read() {
    for line in [
        "\n",
        "a\n",
        "- a\n",
        "Read more\n",
        "Related\n",
        " \n",
        "\r\n",
        "Posted: 1\n",
        "a, b\nc d e f g h i j k l m\n",
    ] {
        let text = line.repeat(500_000 / line.len());
        covers(&text, Span::new(0, text.len()), &sentences(&text));
        pieces_fit(&text);
    }
}

#[test]
fn little_or_no_text_is_read() {
    for (text, count) in [("", 0), (" \n\u{a0}\t", 0), ("Fire", 1), (".", 1), ("\u{feff}Fire.", 1), ("\u{202e}", 1)] {
        assert_eq!(sentences(text).len(), count, "{text:?}");
        pieces_fit(text);
    }
    assert_eq!(tokenize("Fire", Span::new(4, 4)), []);
}

/// Checks that sentences and tokens lose nothing of the text.
#[track_caller]
fn all_is_read(text: &str) {
    let found = sentences(text);
    covers(text, Span::new(0, text.len()), &found);
    for span in found {
        covers(text, span, &tokenize(text, span));
    }
}

/// Checks that the pieces are ordered, hold text without space around it and number their paragraphs upwards.
#[track_caller]
fn pieces_fit(text: &str) {
    let (mut at, mut paragraph) = (0, 0);
    for piece in segment(text) {
        let words = piece.span.of(text);
        assert!(piece.span.start() >= at && !words.is_empty(), "{piece:?} in {text:?}");
        assert_eq!(words.trim(), words);
        assert!(piece.paragraph >= paragraph);
        (at, paragraph) = (piece.span.end(), piece.paragraph);
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
        1 => prop::sample::select(vec![
            "U.S. ", "Mr. ", "don't ", "http://a.b/c ", "Image 1 of 2 ", "Image caption ", "Read more: ", "\n- ", "— A (@a) ",
            "\u{202e}", "\u{200b}", "\u{0}", "\r\n",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Checks that the spans are ordered, hold text and leave only white space, or what no reader sees, between them.
fn covers(text: &str, within: Span, spans: &[Span]) {
    let unseen = |from: usize, to: usize| normal(&text[from..to]).trim().is_empty();
    let mut at = within.start();
    for span in spans {
        assert!(span.start() >= at && !span.of(text).is_empty(), "{span:?} in {text:?}");
        assert!(unseen(at, span.start()), "lost {:?}", &text[at..span.start()]);
        at = span.end();
    }
    assert!(at <= within.end() && unseen(at, within.end()), "lost {:?}", &text[at..within.end()]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn sentences_and_tokens_cover_the_text(text in text()) {
        all_is_read(&text);
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
        pieces_fit(&text);
    }

    #[test]
    fn any_bytes_made_text_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        all_is_read(&text);
        pieces_fit(&text);
    }

    #[test]
    fn no_piece_crosses_a_blank_line(a in "[A-Za-z ,.]{1,60}", b in "[A-Za-z ,.]{1,60}") {
        let text = format!("{a}\n\n{b}");
        for piece in segment(&text) {
            prop_assert!(!piece.span.of(&text).contains('\n'));
        }
    }
}
