//! The report as JSON-LD: what two processors of other people make of it is checked by `tests/jsonld/check.py`.

use crossclaim::reconcile::{Options, Report};
use crossclaim::{Article, Reader, report};
use serde_json::Value;

/// Two that contradict each other, one of them behind characters of four bytes, and a copy of the first.
fn articles() -> Vec<Article> {
    let wide = "\u{1f6a2}\u{1f6a2} \u{c9}t\u{e9}.";
    let first = format!(
        "{wide} Three people were killed in the blast in Taiz on Friday, police said. The market was closed on Saturday. \
         Two shops near the old gate burned down."
    );
    vec![
        Article {
            url: Some("https://wire.example/1".to_owned()),
            ..Article::from_text("a", first.clone()).source("Wire")
        },
        Article::from_text("b", "Four people were killed in the blast in Taiz on Friday, officials said.")
            .source("Post"),
        Article::from_text("c", first).source("Echo"),
    ]
}

fn found(articles: &[Article]) -> Report {
    Reader::new(Options::new()).report(articles).unwrap()
}

fn nodes(report: &Report, articles: &[Article]) -> Vec<Value> {
    let document: Value = serde_json::from_str(&report::json_ld(report, articles)).expect("it is JSON");
    document["@graph"].as_array().expect("a list of nodes").clone()
}

fn of_type<'n>(nodes: &'n [Value], name: &str) -> Vec<&'n Value> {
    let is = |node: &&Value| node["type"] == name || node["type"].as_array().is_some_and(|all| all[0] == name);
    nodes.iter().filter(is).collect()
}

#[test]
fn statements_are_claims_that_contradict_each_other() {
    let articles = articles();
    let report = found(&articles);
    let nodes = nodes(&report, &articles);
    let claims = of_type(&nodes, "Claim");
    assert_eq!(claims.len(), report.groups.iter().map(|group| group.statements.len()).sum::<usize>());
    let other = claims.iter().find_map(|claim| claim["contradicts"][0].as_str()).expect("a contradiction");
    assert!(claims.iter().any(|claim| claim["id"] == other), "{other}");
    let why = of_type(&nodes, "Statement");
    assert!(why.iter().any(|link| link["predicate"] == "contradicts" && link["object"] == other && link["why"] != ""));
    assert!(of_type(&nodes, "ClaimReview").is_empty());
}

#[test]
fn positions_count_code_points() {
    let articles = articles();
    let nodes = nodes(&found(&articles), &articles);
    let text: Vec<char> = articles[0].body.chars().collect();
    let mut checked = 0;
    for place in of_type(&nodes, "Annotation").iter().filter(|place| place["target"]["source"] == "_:a1-body") {
        let [position, quote] = [0, 1].map(|i| &place["target"]["selector"][i]);
        let at = |name: &str| position[name].as_u64().expect("a number") as usize;
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), quote["exact"]);
        checked += usize::from(quote["exact"] == "Three");
    }
    assert!(checked > 0);
}

#[test]
fn a_copy_is_derived_from_its_origin() {
    let articles = articles();
    let nodes = nodes(&found(&articles), &articles);
    let news = of_type(&nodes, "NewsArticle");
    assert_eq!(news[2]["wasDerivedFrom"], "_:a1");
    assert!(news[1].get("wasDerivedFrom").is_none());
    assert_eq!((&news[0]["url"], &news[0]["publisher"]), (&"https://wire.example/1".into(), &"_:o1".into()));
    let copied = of_type(&nodes, "Claim").into_iter().find(|claim| claim["wasQuotedFrom"] == "_:a3");
    assert_eq!(copied.expect("a claim of the copy")["wasDerivedFrom"], "_:a1");
}

#[test]
fn without_the_texts_the_quotes_are_left() {
    let articles = articles();
    let mut other = articles.clone();
    other[1].body = "Another text.".to_owned();
    other.remove(0);
    let nodes = nodes(&found(&articles), &other);
    for place in of_type(&nodes, "Annotation") {
        let selectors = place["target"]["selector"].as_array().expect("a list");
        let known = place["target"]["source"] == "_:a3-body";
        assert_eq!(selectors.iter().any(|selector| selector["type"] == "TextPositionSelector"), known);
        assert!(selectors.iter().any(|selector| selector["type"] == "TextQuoteSelector" && selector["exact"] != ""));
    }
}

#[test]
fn no_text_of_an_article_names_a_node() {
    for words in
        ["</script><script>", "_:a1", "@id", "\"}],\"@type\":\"x", "javascript:alert(1)", "\u{202e}\u{0}\u{1b}[31m"]
    {
        let articles: Vec<Article> = articles()
            .into_iter()
            .map(|a| Article {
                id: format!("{}{words}", a.id),
                source: Some(words.to_owned()),
                title: Some(words.to_owned()),
                published: Some(words.to_owned()),
                url: Some(words.to_owned()),
                body: format!("{} {words}", a.body),
                ..a
            })
            .collect();
        let report = found(&articles);
        assert!(!report::json_ld(&report, &articles).contains('<'));
        let nodes = nodes(&report, &articles);
        let label = |id: &str| id.starts_with("_:") && id[2..].chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        assert!(nodes.iter().all(|node| node["id"].as_str().is_some_and(label)), "{words:?}");
        assert!(nodes.iter().all(|node| node.get("url").is_none() && node.get("datePublished").is_none()));
        assert_eq!(of_type(&nodes, "NewsArticle")[0]["identifier"], articles[0].id);
    }
}
