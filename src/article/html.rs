//! A web page to an article: the main text by the algorithm of Mozilla's Readability (`dom_smoothie`), line by line.
//!
//! A page is bounded before it is parsed: what is nested deeper than any real page loses its tags, and a tag longer than any
//! real one its attributes, since parsing costs the square of both.

use super::Article;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use std::borrow::Cow;

/// Deeper elements are read as if they were not there; browsers draw such a line at 512.
const DEEPEST: usize = 256;

/// A longer tag (a picture written into its address) is read without its attributes.
const LONGEST: usize = 8192;

/// The article of a page: title, time, address and outlet where the page tells them by its metadata (JSON-LD, Open Graph,
/// `<meta>`, `<time>`, `<link rel=canonical>`). Offsets count the text of the article without tags.
pub(super) fn article(id: &str, html: &str) -> Article {
    let html = bounded(html.trim_start_matches('\u{feff}'));
    let page = Document::from(html.as_ref());
    let attribute = |selector: &str, name: &str| {
        let value = page.select_single(selector).attr(name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let content = |selector: &str| attribute(selector, "content");
    let published = content("meta[itemprop=datePublished]")
        .or_else(|| attribute("time[itemprop=datePublished][datetime], time[pubdate][datetime]", "datetime"))
        .or_else(|| content("meta[name=date], meta[name=pubdate], meta[name='DC.date.issued']"))
        .or_else(|| attribute("article time[datetime]", "datetime"));
    let url = attribute("link[rel=canonical]", "href").or_else(|| content("meta[property='og:url']"));
    let source = content("meta[property='og:site_name']").or_else(|| content("meta[name='application-name']"));
    // A short page has no main text to be found: all of it is read, as is what the algorithm finds nothing in.
    let whole = page.body().map(|body| text(&body)).unwrap_or_default();
    let headline = page.select_single("h1").text().trim().to_owned();
    let Ok(mut reader) = Readability::with_document(page, None, Some(Config::default())) else {
        return Article::from_text(id, whole);
    };
    let told = reader.get_article_metadata(reader.parse_json_ld());
    let body = reader.parse().ok().map(|main| text(&Document::fragment(main.content).root()));
    let title = Some(told.title).filter(|title| !title.trim().is_empty()).or(Some(headline).filter(|h| !h.is_empty()));
    let plain = Article::from_text(id, body.filter(|body| !body.is_empty()).unwrap_or(whole));
    Article {
        title: title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")).or(plain.title),
        published: told.published_time.or(published),
        url: told.url.filter(|url| url.starts_with("http")).or(url),
        source: told.site_name.or(source),
        ..Article { title: None, ..plain }
    }
}

/// The text of a fragment of a page, as feeds carry it.
pub(super) fn fragment(html: &str) -> String {
    text(&Document::fragment(bounded(html).as_ref()).root())
}

/// The text below a node: blocks, items, rows and captions on lines of their own, cells parted by tabs.
fn text(root: &NodeRef) -> String {
    /// What is left to do, last first.
    enum Step<'a> {
        Open(NodeRef<'a>),
        /// The element ends: with a line's end, or a cell's.
        Line,
        Cell,
    }
    let mut text = String::new();
    let mut steps = vec![Step::Open(*root)];
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Line => {
                line(&mut text);
                continue;
            }
            Step::Cell => {
                text.push('\t');
                continue;
            }
            Step::Open(node) => node,
        };
        if node.is_text() {
            let words = node.text();
            let spaced = words.starts_with(char::is_whitespace);
            for (i, word) in words.split_whitespace().enumerate() {
                if (i > 0 || spaced) && !text.is_empty() && !text.ends_with(char::is_whitespace) {
                    text.push(' ');
                }
                text.push_str(word);
            }
            if words.ends_with(char::is_whitespace) && !text.is_empty() && !text.ends_with(char::is_whitespace) {
                text.push(' ');
            }
            continue;
        }
        let name = node.node_name();
        match name.as_deref().unwrap_or("") {
            "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "head" | "button" | "select" => {
                continue;
            }
            "br" | "hr" => {
                line(&mut text);
                continue;
            }
            "td" | "th" => steps.push(Step::Cell),
            "li" => {
                line(&mut text);
                text.push_str("- ");
                steps.push(Step::Line);
            }
            "address" | "article" | "aside" | "blockquote" | "caption" | "dd" | "details" | "div" | "dl" | "dt"
            | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
            | "main" | "nav" | "ol" | "p" | "pre" | "section" | "summary" | "table" | "tr" | "ul" => {
                line(&mut text);
                steps.push(Step::Line);
            }
            _ => {}
        }
        steps.extend(node.children_it(true).map(Step::Open));
    }
    text.truncate(text.trim_end().len());
    text
}

/// Ends the line, where one has begun.
fn line(text: &mut String) {
    text.truncate(text.trim_end_matches([' ', '\t']).len());
    // An item whose text begins with a block: the mark stays before it.
    if text.is_empty() || text.ends_with('\n') {
        return;
    }
    if text.ends_with("\n-") || text == "-" {
        text.push(' ');
    } else {
        text.push('\n');
    }
}

/// The page without what no real page has: see [`DEEPEST`] and [`LONGEST`].
fn bounded(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    // Up to where `html` is copied into `kept`.
    let (mut copied, mut at, mut depth) = (0, 0, 0_usize);
    while let Some(open) = html[at..].find('<').map(|i| at + i) {
        let rest = &html[open..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |i| open + i + 3);
            continue;
        }
        let closing = rest.starts_with("</");
        let name = rest[1 + usize::from(closing)..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = open + 1;
            continue;
        }
        let end = rest.find('>').map_or(html.len(), |i| open + i + 1);
        at = end;
        let raw = ["script", "style", "textarea", "title"].iter().find(|raw| name.eq_ignore_ascii_case(raw));
        if let Some(raw) = raw.filter(|_| !closing) {
            // Its text has no tags, up to its own end.
            at = end + raw_end(&html[end..], raw);
            continue;
        }
        let nests = !UNNESTED.iter().any(|flat| name.eq_ignore_ascii_case(flat));
        // Below the deepest level rows, items and paragraphs go too.
        let drop = if nests && closing { depth > DEEPEST } else { depth >= DEEPEST };
        if nests {
            depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        }
        if drop || end - open > LONGEST {
            kept.push_str(&html[copied..open]);
            if !drop {
                kept.push('<');
                kept.push_str(name);
                kept.push('>');
            }
            copied = end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

/// Where the text of a raw element ends: before its closing tag, or with the page.
fn raw_end(text: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(close) = text[at..].find("</").map(|i| at + i) {
        if text.get(close + 2..close + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return close;
        }
        at = close + 2;
    }
    text.len()
}

/// Elements that hold nothing, or that the next of their kind ends: they nest only inside others.
const UNNESTED: [&str; 28] = [
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html><head><title>Two die in Orsk blast - The Post</title>
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
        "headline":"Two die in Orsk blast","datePublished":"2021-03-04T10:30:00+02:00","url":"https://post.test/orsk"}</script>
        <meta property="og:site_name" content="The Post"><link rel="canonical" href="https://post.test/orsk"></head>
        <body><nav><ul><li>Home</li><li>Sport</li></ul></nav><article><h1>Two die in Orsk blast</h1>
        <p>Two people were killed in a blast in Orsk on Wednesday, the police of the town told reporters, after a
        boiler in the cellar of a <b>five</b>-storey house gave way in the early morning.</p>
        <figure><img src="a.png"><figcaption>Firefighters in Orsk</figcaption></figure>
        <p>Six were hurt, among them a child of three, and were taken to the hospital of the town, which said that
        none of them was in danger of death, and that four would be home by the end of the week.</p>
        <table><tr><th>Town</th><th>Dead</th></tr><tr><td>Orsk</td><td>2</td></tr></table>
        <ul><li>The boiler was of 1974</li><li><p>It was checked in May</p></li></ul></article>
        <footer>Copyright The Post</footer><script>track("Five died.")</script></body></html>"#;

    #[test]
    fn a_page_tells_its_fields() {
        let found = article("a", PAGE);
        assert_eq!(found.title.as_deref(), Some("Two die in Orsk blast"));
        assert_eq!(found.published.as_deref(), Some("2021-03-04T10:30:00+02:00"));
        assert_eq!(found.url.as_deref(), Some("https://post.test/orsk"));
        assert_eq!(found.source.as_deref(), Some("The Post"));
        for line in ["Firefighters in Orsk", "Orsk\t2", "- The boiler was of 1974", "- It was checked in May"] {
            assert!(found.body.lines().any(|l| l == line), "{line}: {}", found.body);
        }
        assert!(found.body.contains("a five-storey house"), "{}", found.body);
        for other in ["Home", "Copyright", "Five died", "<"] {
            assert!(!found.body.contains(other), "{other}: {}", found.body);
        }
    }

    #[test]
    fn a_short_page_is_read_whole() {
        let found = article("a", "<html><body><h1>Blast</h1><p>Two died &amp; six were hurt.<p>One is missing.</body>");
        assert!(found.body.contains("Two died & six were hurt.\nOne is missing."), "{}", found.body);
        assert_eq!(article("a", "").body, "");
    }

    #[test]
    fn no_page_is_too_deep() {
        for (tag, end) in [("<div>", "</div>"), ("<b>", ""), ("<table><tr><td>", ""), ("<p>", ""), ("<ul><li>", "")] {
            let page = format!("<body>{}<p>Two died.</p>{}</body>", tag.repeat(50_000), end.repeat(50_000));
            assert!(article("a", &page).body.contains("Two died."), "{tag}");
        }
        let page = format!("<p {}>Two died.</p>", (0..50_000).map(|i| format!("x{i} ")).collect::<String>());
        assert_eq!(article("a", &page).body, "Two died.");
        let plain = "<p>a < b</p><!-- <div> --><script>if (a<b) {}</script><br>";
        assert!(matches!(bounded(plain), Cow::Borrowed(_)));
    }
}
