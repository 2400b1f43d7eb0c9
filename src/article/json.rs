//! Articles as JSON: an object a line, one object, an array, or `{"articles": [...]}`.

use super::Article;
use crate::error::Error;
use serde_json::{Map, Value};

impl Article {
    /// Reads one object of JSON with `body`, and maybe `id`, `source`, `published`, `title`, `url`, `story`.
    ///
    /// # Errors
    /// When it is not such an object; `place` (a file and line) begins the message, which names the field that is wrong.
    pub fn from_json(text: &str, place: &str) -> Result<Self, Error> {
        serde_json::from_str(text).map_err(|error| {
            let what = fault(text).unwrap_or_else(|| error.to_string());
            Error::format(place, format!("expected an article as JSON: {what}"))
        })
    }
}

/// What is wrong with the first field that is; `None` where the text is no object, or each field is what it should be.
fn fault(text: &str) -> Option<String> {
    let fields: Map<String, Value> = serde_json::from_str(text).ok()?;
    let Some(body) = fields.get("body") else {
        return Some("expected a field \"body\" with the text, found none".to_owned());
    };
    if !body.is_string() {
        return Some(format!("field \"body\": expected a text, found {}", kind(body)));
    }
    for name in ["id", "source", "published", "title", "url", "story"] {
        let wanted = match name {
            "id" => "a text",
            "published" => "a date as text or as a number, or null",
            _ => "a text or null",
        };
        if let Some(value) = fields.get(name)
            && !(value.is_string() || value.is_null() && name != "id" || value.is_number() && name == "published")
        {
            return Some(format!("field {name:?}: expected {wanted}, found {}", kind(value)));
        }
    }
    None
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// An article or what is wrong with it, with the line of the file on which it begins, from 1.
#[cfg(feature = "input")]
pub(super) type Item = (usize, Result<Article, Error>);

/// Every article of a file. A wrong line is an error of its own, and the lines after it are read; a wrong object over
/// several lines ends the reading, as nothing says where the next one begins.
#[cfg(feature = "input")]
pub(super) fn articles(text: &str, place: &str, lines: bool) -> Vec<Item> {
    use serde::de::IgnoredAny;
    let mut items = Vec::new();
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("").trim();
    let whole = || serde_json::from_str::<IgnoredAny>(first).is_ok();
    if !matches!(first, "{" | "[") && (lines || whole()) {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            document(line, number + 1, place, &mut items);
        }
    } else {
        document(text, 1, place, &mut items);
    }
    items
}

/// The articles of `text`, which begins on line `first` of the file: values one after the other.
#[cfg(feature = "input")]
fn document(text: &str, first: usize, place: &str, items: &mut Vec<Item>) {
    use serde_json::value::RawValue;
    /// `{"articles": [...]}`.
    #[derive(serde::Deserialize)]
    struct List<'a> {
        #[serde(borrow)]
        articles: Vec<&'a RawValue>,
    }
    // A value is a part of the text: its line is counted on from the last one's.
    let (mut counted, mut line) = (0, first);
    let mut line_of = |value: &str| {
        let at = (value.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        line += text.get(counted..at).unwrap_or("").bytes().filter(|b| *b == b'\n').count();
        counted = at.max(counted);
        line
    };
    for value in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
        match value {
            Ok(value) => {
                let list = if value.get().starts_with('[') {
                    serde_json::from_str(value.get()).ok()
                } else {
                    serde_json::from_str(value.get()).ok().map(|list: List| list.articles)
                };
                for article in list.unwrap_or_else(|| vec![value]) {
                    let line = line_of(article.get());
                    items.push((line, Article::from_json(article.get(), &format!("{place}:{line}"))));
                }
            }
            Err(error) => {
                let line = first + error.line().saturating_sub(1);
                let place = format!("{place}:{line}");
                items.push((line, Err(Error::format(place, format!("expected an article as JSON: {error}")))));
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn wrong(text: &str, expected: &str) {
        let error = Article::from_json(text, "a.jsonl:3").unwrap_err();
        assert!(error.is_format());
        assert_eq!(error.to_string(), format!("a.jsonl:3: expected an article as JSON: {expected}"));
    }

    #[test]
    fn wrong_json_names_the_place_and_the_field() {
        wrong("{\"id\":\"a\"}", "expected a field \"body\" with the text, found none");
        wrong("{\"body\":[\"x\"]}", "field \"body\": expected a text, found a list");
        wrong("{\"id\":1,\"body\":\"x\"}", "field \"id\": expected a text, found a number");
        wrong("{\"title\":{},\"body\":\"x\"}", "field \"title\": expected a text or null, found an object");
        wrong(
            "{\"published\":true,\"body\":\"x\"}",
            "field \"published\": expected a date as text or as a number, or null, found a truth value",
        );
        wrong("nonsense", "expected ident at line 1 column 2");
    }

    #[cfg(feature = "input")]
    #[track_caller]
    fn check(text: &str, lines: bool, expected: &[(usize, &str)]) {
        let found: Vec<(usize, String)> = articles(text, "a.json", lines)
            .into_iter()
            .map(|(line, item)| (line, item.map_or_else(|error| error.to_string(), |article| article.body)))
            .collect();
        let expected: Vec<(usize, String)> = expected.iter().map(|(line, body)| (*line, (*body).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[cfg(feature = "input")]
    #[test]
    fn every_shape_is_read() {
        check("{\"body\":\"x\"}\n\n{\"body\":\"y\"}\n", true, &[(1, "x"), (3, "y")]);
        check("[\n  {\n    \"body\": \"x\"\n  },\n  {\"body\": \"y\"}\n]\n", false, &[(2, "x"), (5, "y")]);
        check("{\n \"articles\": [\n  {\"body\": \"x\"},\n\n  {\"body\": \"y\"}]}", false, &[(3, "x"), (5, "y")]);
        check("{\"articles\": [{\"body\": \"x\"}, {\"body\": \"y\"}]}", false, &[(1, "x"), (1, "y")]);
        check("{\n  \"body\": \"x\"\n}\n{\n  \"body\": \"y\"\n}\n", false, &[(1, "x"), (4, "y")]);
        check("[]", false, &[]);
    }

    #[cfg(feature = "input")]
    #[test]
    fn what_follows_a_wrong_line_is_read() {
        let error = "a.json:2: expected an article as JSON: expected ident at line 1 column 2";
        check("{\"body\":\"x\"}\nnonsense\n{\"body\":\"y\"}", true, &[(1, "x"), (2, error), (3, "y")]);
        let error = "a.json:3: expected an article as JSON: field \"body\": expected a text, found a number";
        check("[\n{\"body\":\"x\"},\n{\"body\":1},\n{\"body\":\"y\"}]", false, &[(2, "x"), (3, error), (4, "y")]);
        let deep = "[".repeat(100_000);
        assert!(articles(&deep, "a.json", false)[0].1.is_err(), "no stack is deep enough");
    }
}
