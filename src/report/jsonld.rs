//! The report as JSON-LD: statements as schema.org `Claim`s, their places as selectors of the Web Annotation data model
//! (<https://www.w3.org/TR/annotation-model/>), who said it and whose words they are in PROV-O, the rest in a small vocabulary of
//! our own (`docs/vocabulary.md`). Never a `ClaimReview`: nothing is rated here.
//!
//! No text of an article becomes a name or an address in the graph, but for its own address: nodes have labels that this file
//! makes, and texts are literals.

use crate::article::{Article, Field};
use crate::claim::{ArticleEntry, Evidence, Said};
use crate::reconcile::{Best, Bound, Group, Link, Report, Statement};
use crate::value::{Relation, Value};
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;

/// The terms of the output, which holds them, so that nobody has to fetch them.
const CONTEXT: &str = include_str!("../../contexts/crossclaim.jsonld");

/// The most characters before and after a quote by which it is found again.
const AROUND: usize = 32;

/// The report as one line of JSON-LD 1.1, with its context inside: nothing has to be loaded to read it.
///
/// Positions count code points, as the standard wants, in the text of the selector's `source`: the title or the body of an
/// article, which are texts of their own. They are left out where `articles` lack the article or have another text of it; the
/// quotes stay.
///
/// ```
/// use crossclaim::{Article, report};
///
/// let nothing = report::json_ld(&Default::default(), &[]);
/// assert!(nothing.starts_with("{\"@context\":{"));
/// ```
#[must_use]
pub fn json_ld(report: &Report, articles: &[Article]) -> String {
    let mut graph = Graph::new(report, articles);
    graph.report();
    report.articles.iter().enumerate().for_each(|(i, entry)| graph.article(i, entry));
    report.groups.iter().enumerate().for_each(|(i, group)| graph.group(i, group));
    let context =
        serde_json::from_str::<Json>(CONTEXT).ok().and_then(|mut file| Some(file.get_mut("@context")?.take()));
    let document = json!({"@context": context, "@graph": graph.nodes});
    // The document may stand in a page: no `<` of a text ends the element that it stands in. A `<` of JSON is part of a text.
    document.to_string().replace('<', "\\u003c")
}

/// The nodes, in the order of the report, each with a label that is local to the document.
struct Graph<'r> {
    report: &'r Report,
    texts: HashMap<&'r str, &'r Article>,
    entries: HashMap<&'r str, usize>,
    outlets: HashMap<&'r str, String>,
    /// The named reports that are no article of the story.
    origins: HashMap<&'r str, String>,
    points: HashMap<(&'r str, Field), Points>,
    nodes: Vec<Json>,
}

impl<'r> Graph<'r> {
    fn new(report: &'r Report, articles: &'r [Article]) -> Self {
        Self {
            report,
            texts: articles.iter().map(|article| (article.id.as_str(), article)).collect(),
            entries: report.articles.iter().enumerate().map(|(i, entry)| (entry.id.as_str(), i)).collect(),
            outlets: HashMap::new(),
            origins: HashMap::new(),
            points: HashMap::new(),
            nodes: Vec::new(),
        }
    }

    /// Adds a node without the fields that hold nothing.
    fn node(&mut self, fields: Json) {
        let held = |value: &Json| !(value.is_null() || value.as_array().is_some_and(Vec::is_empty));
        if let Json::Object(fields) = fields {
            self.nodes.push(Json::Object(fields.into_iter().filter(|(_, value)| held(value)).collect()));
        }
    }

    fn report(&mut self) {
        let groups: Vec<String> = (1..=self.report.groups.len()).map(|i| format!("_:g{i}")).collect();
        let maker = json!({"id": "_:crossclaim", "type": ["SoftwareApplication", "Agent"], "name": env!("CARGO_PKG_NAME"),
            "softwareVersion": env!("CARGO_PKG_VERSION")});
        self.node(
            json!({"id": "_:report", "type": ["Report", "Entity"], "creator": maker, "wasAttributedTo": "_:crossclaim",
            "group": groups, "diagnostic": self.report.diagnostics}),
        );
    }

    /// An article, its outlet, and its two texts, in which selectors count.
    fn article(&mut self, i: usize, entry: &'r ArticleEntry) {
        let id = format!("_:a{}", i + 1);
        let known = self.texts.get(entry.id.as_str()).copied();
        let source = entry.source.as_deref().filter(|source| !source.trim().is_empty());
        let next = format!("_:o{}", self.outlets.len() + 1);
        let outlet = source.map(|source| self.outlets.entry(source).or_insert_with(|| next.clone()).clone());
        if outlet.as_ref() == Some(&next) {
            self.node(json!({"id": next, "type": ["Organization", "Agent"], "name": source}));
        }
        let dated = Article { published: entry.published.clone(), ..Article::default() };
        let copied = Some(entry.origin.as_str()).filter(|origin| *origin != entry.id).map(|origin| self.origin(origin));
        self.node(json!({"id": id, "type": ["NewsArticle", "Entity"], "identifier": entry.id, "headline": entry.title,
            "publisher": outlet, "wasAttributedTo": outlet, "datePublished": dated.reported_at(),
            "url": known.and_then(|article| address(article.url.as_deref()?)), "wasDerivedFrom": copied}));
        self.node(json!({"id": format!("{id}-body"), "type": ["Text", "Entity"], "field": "bodyText", "isPartOf": id}));
        if entry.title.is_some() {
            self.node(
                json!({"id": format!("{id}-title"), "type": ["Text", "Entity"], "field": "titleText", "isPartOf": id}),
            );
        }
    }

    /// The node of an article or of a named report whose words others tell.
    fn origin(&mut self, origin: &'r str) -> String {
        if let Some(i) = self.entries.get(origin) {
            return format!("_:a{}", i + 1);
        }
        let next = format!("_:r{}", self.origins.len() + 1);
        let id = self.origins.entry(origin).or_insert_with(|| next.clone()).clone();
        if id == next {
            self.node(json!({"id": id, "type": "Entity", "name": origin}));
        }
        id
    }

    fn group(&mut self, i: usize, group: &'r Group) {
        let id = format!("_:g{}", i + 1);
        let name = |statement: usize| format!("{id}-{}", statement + 1);
        let arguments: Vec<Json> =
            group.fact.arguments.iter().map(|(role, name)| json!({"role": role, "name": name})).collect();
        let statements: Vec<String> = (0..group.statements.len()).map(name).collect();
        self.node(json!({"id": id, "type": "Group", "identifier": group.id, "name": group.question,
            "verdict": group.verdict, "factPredicate": group.fact.predicate, "slot": group.fact.slot,
            "argument": arguments, "statement": statements, "bestValue": group.best.as_ref().map(best),
            "confidence": group.confidence.map(|share| share.to_string()),
            "why": Some(&group.why).filter(|why| !why.is_empty())}));
        let mut related: Vec<Map<String, Json>> = vec![Map::new(); group.statements.len()];
        for (n, link) in group.relations.iter().enumerate() {
            let (a, b, relation) = forward(link);
            if let (Some(from), true) = (related.get_mut(a), b < group.statements.len()) {
                let objects = from.entry(relation).or_insert_with(|| json!([]));
                objects.as_array_mut().into_iter().for_each(|objects| objects.push(name(b).into()));
                self.node(json!({"id": format!("{id}-r{}", n + 1), "type": "Statement", "subject": name(a),
                    "predicate": relation, "object": name(b), "ground": link.ground, "why": link.why}));
            }
        }
        for ((n, statement), related) in group.statements.iter().enumerate().zip(related) {
            self.statement(&name(n), statement, related);
        }
    }

    fn statement(&mut self, id: &str, statement: &'r Statement, related: Map<String, Json>) {
        let evidence = &statement.evidence;
        let article = self.entries.get(evidence.article.as_str()).map(|i| format!("_:a{}", i + 1));
        let elsewhere = Some(statement.origin.as_str()).filter(|origin| *origin != evidence.article);
        let origin = elsewhere.map(|origin| self.origin(origin));
        let agents: Vec<String> = (1..=statement.attribution.len()).map(|n| format!("{id}-said{n}")).collect();
        let said: Vec<Json> = statement
            .attribution
            .iter()
            .enumerate()
            .map(|(depth, said)| attribution(depth, said, &agents[depth]))
            .collect();
        let value = format!("{id}-value");
        let mut claim = json!({"id": id, "type": ["Claim", "Entity"], "text": evidence.quote, "appearance": article,
            "wasQuotedFrom": article, "wasDerivedFrom": origin, "wasAttributedTo": agents, "qualifiedAttribution": said,
            "value": value, "factuality": statement.factuality, "reportedAt": statement.reported_at,
            "validAt": statement.valid_at});
        claim.as_object_mut().into_iter().for_each(|fields| fields.extend(related.clone()));
        self.node(claim);
        let mut fields = said_value(&statement.value.value);
        fields.as_object_mut().into_iter().for_each(|fields| {
            fields.extend([("id".to_owned(), json!(value)), ("text".to_owned(), json!(statement.value.text))]);
        });
        self.node(fields);
        if let Some(article) = article {
            self.annotation(id, &article, evidence, evidence.start..evidence.end);
            if evidence.value_start < evidence.value_end {
                self.annotation(&value, &article, evidence, evidence.value_start..evidence.value_end);
            }
        }
    }

    /// Where the words of a claim or of its value stand.
    fn annotation(&mut self, of: &str, article: &str, evidence: &'r Evidence, span: std::ops::Range<usize>) {
        let field = if evidence.field == Field::Title { "title" } else { "body" };
        let whole = self.texts.get(evidence.article.as_str()).map_or("", |article| article.text(evidence.field));
        let same = whole.get(evidence.start..evidence.end) == Some(evidence.quote.as_str());
        let words = |text: &'r str, from: usize| text.get(span.start.checked_sub(from)?..span.end.checked_sub(from)?);
        let Some(exact) = words(&evidence.quote, evidence.start) else { return };
        let mut selectors = Vec::new();
        let (mut prefix, mut suffix) = (None, None);
        if same {
            let points =
                self.points.entry((&evidence.article, evidence.field)).or_insert_with(|| Points::new(whole.as_bytes()));
            let [start, end] = [span.start, span.end].map(|at| points.before(whole.as_bytes(), at));
            selectors.push(json!({"type": "TextPositionSelector", "start": start, "end": end}));
            let (left, right) = (&whole[..span.start], &whole[span.end..]);
            prefix = Some(&left[left.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at)..]);
            suffix = Some(&right[..right.char_indices().nth(AROUND).map_or(right.len(), |(at, _)| at)]);
        }
        let mut quote = json!({"type": "TextQuoteSelector", "exact": exact});
        for (name, text) in [("prefix", prefix), ("suffix", suffix)] {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                quote[name] = text.into();
            }
        }
        selectors.push(quote);
        let target = json!({"type": "SpecificResource", "source": format!("{article}-{field}"), "selector": selectors});
        self.node(json!({"id": format!("{of}-place"), "type": "Annotation", "motivation": "identifying", "body": of,
            "target": target}));
    }
}

/// One who is said to say so; the outermost is at depth 0.
fn attribution(depth: usize, said: &Said, agent: &str) -> Json {
    let mut attribution = json!({"type": "Attribution", "depth": depth, "stance": said.stance,
        "agent": {"id": agent, "type": "Agent", "name": said.source}});
    if !said.cue.is_empty() {
        attribution["cue"] = said.cue.as_str().into();
    }
    attribution
}

/// A relation in the direction in which the vocabulary names it.
fn forward(link: &Link) -> (usize, usize, &'static str) {
    let (a, b) = (link.a, link.b);
    match link.relation {
        Relation::Equivalent => (a, b, "equivalent"),
        Relation::Refines => (a, b, "refines"),
        Relation::RefinedBy => (b, a, "refines"),
        Relation::Compatible => (a, b, "compatible"),
        Relation::Contradicts => (a, b, "contradicts"),
        Relation::Supersedes => (a, b, "supersedes"),
        Relation::SupersededBy => (b, a, "supersedes"),
        Relation::Corrects => (a, b, "corrects"),
        Relation::CorrectedBy => (b, a, "corrects"),
        Relation::Incomparable => (a, b, "incomparable"),
    }
}

/// What a value says. Decimals are texts, so that no reader rounds them.
fn said_value(value: &Value) -> Json {
    let finite = |bound: Option<f64>| bound.filter(|bound| bound.is_finite()).map(|bound| bound.to_string());
    match value {
        Value::Quantity(quantity) => json!({"type": ["Value", "QuantitativeValue"], "kind": "quantity",
            "minValue": finite(quantity.interval.low), "maxValue": finite(quantity.interval.high),
            "minExcluded": quantity.interval.low_open, "maxExcluded": quantity.interval.high_open,
            "approximate": quantity.approximate, "unitText": quantity.unit.as_ref().map(|unit| &unit.name), "counted": quantity.of}),
        Value::Time(time) => json!({"type": "Value", "kind": "time", "timex": time.timex,
            "earliest": time.low, "before": time.high}),
        Value::Place(place) => json!({"type": "Value", "kind": "place", "name": place.name}),
        Value::Name(name) => json!({"type": "Value", "kind": "name", "name": name.name}),
        Value::Attribute(attribute) => json!({"type": "Value", "kind": "attribute", "name": attribute.words.join(" ")}),
        Value::Occurrence(occurrence) => json!({"type": "Value", "kind": "occurrence",
            "positive": occurrence.positive, "realis": occurrence.realis}),
        Value::State(state) => json!({"type": "Value", "kind": "state", "name": state.name}),
    }
}

fn best(best: &Best) -> Json {
    let mut fields = json!({"type": "BestValue", "reason": best.reason, "articles": best.articles,
        "independentOrigins": best.independent_origins});
    let bound = |bound: &Bound| Some(bound.to_string()).filter(|_| *bound != Bound::Open);
    let held = [
        ("low", bound(&best.low)),
        ("best", bound(&best.best)),
        ("high", bound(&best.high)),
        ("unitText", best.unit.clone()),
        ("counted", best.of.clone()),
    ];
    for (name, value) in held {
        if let Some(value) = value {
            fields[name] = value.into();
        }
    }
    fields
}

/// An address of the web with every byte escaped that an address cannot hold; `None` of any other.
fn address(url: &str) -> Option<String> {
    let scheme = ["http://", "https://"].into_iter().find(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && url.len() > scheme.len()
    })?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
    let mut out = scheme.to_owned();
    for byte in url[scheme.len()..].bytes() {
        if plain(byte) { out.push(byte.into()) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    Some(out)
}

/// How many code points stand before each block of a text, so that no position is counted from its start.
struct Points(Vec<usize>);

impl Points {
    const BLOCK: usize = 256;

    fn new(text: &[u8]) -> Self {
        let (mut before, mut points) = (0, vec![0]);
        for block in text.chunks(Self::BLOCK) {
            before += count(block);
            points.push(before);
        }
        Self(points)
    }

    /// The code points before the byte `at`.
    fn before(&self, text: &[u8], at: usize) -> usize {
        let block = at / Self::BLOCK;
        self.0[block] + count(&text[block * Self::BLOCK..at])
    }
}

/// The bytes that begin a code point.
fn count(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points() {
        let text = "a\u{e9}\u{1f6a2}\u{6771} ".repeat(400);
        let points = Points::new(text.as_bytes());
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (expected, at) in ends.enumerate() {
            assert_eq!(points.before(text.as_bytes(), at), expected, "byte {at}");
        }
        assert_eq!(Points::new(b"").before(b"", 0), 0);
    }

    #[test]
    fn only_addresses_of_the_web_are_addresses() {
        #[track_caller]
        fn check(url: &str, expected: Option<&str>) {
            assert_eq!(address(url).as_deref(), expected);
        }
        check("HTTPS://a.example/b?c=d%20e#f", Some("https://a.example/b?c=d%20e#f"));
        check("http://a.example/<x> \"\u{a0}[\u{e9}", Some("http://a.example/%3Cx%3E%20%22%C2%A0%5B%C3%A9"));
        for other in
            ["javascript:alert(1)", "https://", "//a.example", "_:a1", "", "data:text/html,x", "http:\u{1f6a2}/"]
        {
            check(other, None);
        }
    }

    #[test]
    fn every_word_of_the_types_is_a_term() {
        use crate::reconcile::Verdict as V;
        let context: Json = serde_json::from_str(CONTEXT).expect("the context is JSON");
        let verdicts = [
            V::Disputed,
            V::DisputedByAttribution,
            V::Updated,
            V::Corrected,
            V::Corroborated,
            V::Compatible,
            V::SingleOrigin,
            V::Unresolved,
        ];
        for verdict in verdicts.map(|verdict| json!(verdict)) {
            assert!(context["@context"].get(verdict.as_str().expect("a word")).is_some(), "{verdict}");
        }
    }
}
