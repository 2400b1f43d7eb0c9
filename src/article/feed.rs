//! The articles of a feed: RSS 0.9 to 2.0, RDF, Atom.

use super::{Article, html};

/// One article an entry: its content, or its summary where it has none, without tags. An entry without an own source is the
/// feed's, and without a number it would have no id: `id:3` is the third.
pub(super) fn articles(id: &str, xml: &str) -> Result<Vec<Article>, String> {
    // The text is UTF-8 by now, whatever the declaration says.
    let xml = xml.trim_start_matches('\u{feff}').trim_start();
    let xml = if xml.starts_with("<?xml") { xml.split_once("?>").map_or(xml, |(_, rest)| rest) } else { xml };
    let feed = feed_rs::parser::parse(xml.trim_start().as_bytes())
        .map_err(|error| format!("expected a feed (RSS or Atom): {error}"))?;
    let plain = |text: &str| html::fragment(text);
    let source = feed.title.map(|title| plain(&title.content)).filter(|title| !title.is_empty());
    let article = |(number, entry): (usize, feed_rs::model::Entry)| {
        let content = entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty());
        let body = content.or(entry.summary.map(|summary| summary.content)).unwrap_or_default();
        Article {
            id: format!("{id}:{}", number + 1),
            source: source.clone(),
            published: entry.published.or(entry.updated).map(|time| time.to_rfc3339()),
            title: entry.title.map(|title| plain(&title.content)).filter(|title| !title.is_empty()),
            url: entry.links.into_iter().next().map(|link| link.href),
            story: None,
            body: plain(&body),
        }
    };
    Ok(feed.entries.into_iter().enumerate().map(article).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_articles() {
        let rss = r#"<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>The Post</title>
            <item><title>Two die in Orsk &amp; Perm</title><link>http://post.test/1</link>
            <pubDate>Thu, 04 Mar 2021 10:30:00 +0200</pubDate>
            <description>&lt;p&gt;Two &lt;b&gt;died&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Six are hurt.&lt;/p&gt;</description></item>
            <item><title>Second</title><description><![CDATA[One <i>is</i> missing.]]></description></item>
            </channel></rss>"#;
        let found = articles("feed", rss).expect("a feed");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].id, "feed:1");
        assert_eq!(found[0].title.as_deref(), Some("Two die in Orsk & Perm"));
        assert_eq!(found[0].body, "Two died.\nSix are hurt.");
        assert_eq!(found[0].source.as_deref(), Some("The Post"));
        assert_eq!(found[0].url.as_deref(), Some("http://post.test/1"));
        assert_eq!(found[0].reported_at().as_deref(), Some("2021-03-04T08:30:00Z"));
        assert_eq!(found[1].body, "One is missing.");
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title type="html">Blast</title>
            <id>x</id><updated>2021-03-04T10:30:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
            <p>Two died.</p></div></content></entry></feed>"#;
        let found = articles("a", atom).expect("a feed");
        assert_eq!((found[0].title.as_deref(), found[0].body.as_str()), (Some("Blast"), "Two died."));
    }

    #[test]
    fn what_is_no_feed_is_an_error() {
        for text in ["<note>Two died.</note>", "<rss version=\"2.0\"><channel><item>", "<feed", "text"] {
            let error = articles("a", text).expect_err(text);
            assert!(error.starts_with("expected a feed (RSS or Atom): "), "{error}");
        }
    }

    #[test]
    fn entities_do_not_explode() {
        let mut bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY l0 \"lol\">".to_owned();
        for i in 1..40 {
            bomb += &format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10));
        }
        bomb += "]><rss version=\"2.0\"><channel><title>x</title><item><title>&l39;</title></item></channel></rss>";
        let found = articles("a", &bomb);
        assert!(found.is_err() || found.is_ok_and(|found| found[0].title.as_deref().unwrap_or("").len() < 100));
        let deep = format!("<rss version=\"2.0\"><channel>{}", "<item>".repeat(100_000));
        let _ = articles("a", &deep);
        let inner = format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"xhtml\">{}{}</content></entry></feed>",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        );
        let _ = articles("a", &inner);
    }
}
