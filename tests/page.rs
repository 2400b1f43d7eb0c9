//! The page and the text on articles that would take over a browser or a terminal.
#![cfg(feature = "html")]

use crossclaim::reconcile::{Options, Report};
use crossclaim::{Article, Reader, report};

/// Texts that are markup, leave their place, or turn and colour what follows them.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}</style>",
    "<!-- ",
    "\u{202e}txet denrut\u{2066}\u{200f}\u{feff}",
    "\u{1b}[31m\u{7}\u{0}\u{9b}2J",
];

/// Two articles that contradict each other, with these words in every text of theirs.
fn articles(words: &str) -> Vec<Article> {
    ["Three", "Four"]
        .iter()
        .enumerate()
        .map(|(i, count)| Article {
            id: format!("{i}{words}"),
            source: Some(format!("{words} {i}")),
            published: Some(words.to_owned()),
            title: Some(format!("{count} dead {words}")),
            url: Some(format!("javascript:alert({i})")),
            story: Some(words.to_owned()),
            body: format!(
                "{count} people were killed in the {words} blast in Taiz on Friday, police said.\n{words}\n\
                 \"We saw {words} and ran,\" said Ana Lopez, {i}{i} {words}."
            ),
        })
        .collect()
}

fn found(articles: &[Article]) -> Report {
    let mut report = Reader::new(Options::new().explain(true)).report(articles).unwrap();
    report.diagnostics.push(articles[0].body.clone());
    report
}

#[test]
fn no_text_of_an_article_is_markup() {
    for words in HOSTILE {
        let articles = articles(words);
        let page = report::html(&found(&articles), &articles);
        // The page's own, once each.
        for tag in ["<script>", "</script>", "<style>", "</style>", "<!"] {
            assert_eq!(page.matches(tag).count(), 1, "{tag} with {words:?}");
        }
        for tag in ["<img", "<svg onload", "onmouseover='", "javascript:"] {
            assert!(!page.to_lowercase().contains(tag), "{tag} with {words:?}");
        }
        let turned = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{2066}\u{200f}\u{feff}".contains(c);
        assert!(!page.contains(turned), "{words:?}");
    }
}

#[test]
fn what_would_turn_or_colour_a_text_is_shown() {
    for words in HOSTILE {
        let report = found(&articles(words));
        let plain = report::text_of_all(&report);
        let turned = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{2066}\u{200f}\u{feff}".contains(c);
        assert!(!plain.contains(turned), "{plain}");
        let coloured = report::Layout::new().colour(true).text(&report);
        // Colours are the layout's own: without them both are the same.
        let own =
            ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[1;4m", "\u{1b}[1;31m", "\u{1b}[1;32m", "\u{1b}[1;33m", "\u{1b}[0m"];
        let bare = own.iter().fold(coloured.clone(), |text, code| text.replace(code, ""));
        assert_eq!(bare, report::text(&report));
        assert_ne!(coloured, bare);
    }
    let report = found(&articles(HOSTILE[7]));
    let page = report::html(&report, &articles(HOSTILE[7]));
    for text in [report::text(&report), page] {
        assert!(text.contains("\\u{202e}"), "{text}");
    }
}

#[test]
fn the_page_shows_what_the_report_holds() {
    let plain = articles("market").into_iter().enumerate().map(|(i, article)| Article {
        url: Some(format!("https://{i}.example/?a=1&b=\"2\"")),
        published: Some("2024-03-04".to_owned()),
        ..article
    });
    let articles: Vec<Article> = plain.collect();
    let report = found(&articles);
    let page = report::html(&report, &articles);
    assert!(page.contains("<h1>2 articles of 2 outlets</h1>"));
    assert!(page.contains("href=\"https://1.example/?a=1&#38;b=&#34;2&#34;\""), "addresses are escaped");
    assert!(page.contains("4 March 2024"));
    for count in ["Three", "Four"] {
        assert!(page.contains(&format!(">{count}</mark>")), "the value is marked");
    }
    // Every mark leads to its question, and the question back.
    let ids = |text: &str, before: &str| -> Vec<String> {
        text.split(before).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let known = ids(&page, " id=\"");
    let links = ids(&page, "href=\"#");
    assert!(links.iter().any(|id| id.starts_with('q')) && links.iter().any(|id| id.starts_with("a1m")), "{links:?}");
    for link in links {
        assert!(known.contains(&link), "no #{link} among {known:?}");
    }
}

#[test]
fn nothing_gives_a_page_that_says_so() {
    let page = report::html(&Report::default(), &[]);
    assert!(page.contains("<h1>0 articles of 0 outlets</h1>") && page.contains("Nothing that two articles state"));
}

#[test]
fn articles_that_are_not_given_have_no_text() {
    let articles = articles("market");
    let page = report::html(&found(&articles), &[]);
    assert!(page.contains("<h1>2 articles of 2 outlets</h1>") && !page.contains("<mark id="));
}
