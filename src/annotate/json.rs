//! The annotations of an article for other programs (JSON) and for readers (text with the mentions marked).

use super::Annotations;
use super::attribution::{Quote, Speech};
use super::entity::{Entity, EntityKind};
use super::number::{NumberKind, NumberMention};
use super::time::TimeMention;
use crate::article::Field;
use crate::span::Span;
use crate::syntax::Document;
use crate::value::TimeKind;
use jiff::civil::{DateTime, Time};
use serde_json::{Value, json};

/// The most characters of a line of the text form; longer lines of the article go on in the next.
const WIDTH: usize = 100;

/// One mention, as both forms show it.
struct Mention {
    field: Field,
    span: Span,
    kind: &'static str,
    value: Value,
    /// The bytes marked in the text form, and the words beside the mark.
    mark: Span,
    note: String,
}

/// The annotations of an article as one object: `{"id", "mentions": [{"kind", "field", "start", "end", "text", "value"}]}`,
/// in text order, title first.
///
/// Offsets are bytes of the field. A number's value is `{"low", "high", "low_open", "high_open", "unit", "of", "owner"}`;
/// an exact number has `low` = `high`, a missing bound is `null`. `of` is the lemma of what is counted, `owner` the
/// `{"start", "end"}` of the noun or name whose age, weight, price, part or count it is, or `null`. Each figure of the
/// text is told once: a bounded number ("at least three") has its `bound` ("at_least", "more_than", "at_most",
/// "less_than", else `null`) and the bytes of the bare `figure` ("three") in its value; `approx` is true for "about
/// three". A share in words ("a third") has the number as written, 0.33, and `share` true. A score has its two figures as
/// printed in `sides`, and the smaller and the larger of them for `low` and `high`.
///
/// A time's value is its TIMEX3 `type`, `value` (under `timex`) and `mod`, with the first moment (`low`) and the moment
/// after the last (`high`) where it is anchored, the two clock times of a range of them without a day ("from 5 to 6
/// p.m."), and the `zone` where one is named ("+02:00", east of Greenwich). An entity's value holds its `cluster`, the
/// same for all its mentions, and the `roles` said of it or, for a place, the places that hold it (`within`). An
/// attribution's value holds the spans of `source`, `cue` and `content` in its field, the `parts` of an interrupted
/// content, the cue's `stance`, and whether the content is `propositional`. What is told inside a content or a quotation
/// ("the paper said officials denied it") is told by its speaker, not by the article: it stands in the `inner` list
/// there, in the same form.
///
/// ```
/// use crossclaim::annotate;
/// use crossclaim::syntax::Document;
/// use crossclaim::Article;
///
/// let document = Document::parse(Article::from_text("a", "At least three officers were hurt."));
/// let json = annotate::to_json(&document, &annotate::annotate(&document));
/// assert_eq!(json["mentions"][0]["text"], "At least three");
/// assert_eq!(json["mentions"][0]["value"]["low"], 3.0);
/// assert!(json["mentions"][0]["value"]["high"].is_null());
/// ```
#[must_use]
pub fn to_json(document: &Document, annotations: &Annotations) -> Value {
    let mentions: Vec<Value> = mentions(document, annotations)
        .into_iter()
        .filter(|m| !m.value.is_null())
        .map(|m| {
            json!({
                "kind": m.kind, "field": m.field, "start": m.span.start(), "end": m.span.end(),
                "text": m.span.of(document.text(m.field)), "value": m.value,
            })
        })
        .collect();
    json!({ "id": document.article.id, "mentions": mentions })
}

/// The article's lines, each with its mentions marked under it, one a line: the kind and the value stand behind the mark.
///
/// ```
/// use crossclaim::annotate;
/// use crossclaim::syntax::Document;
/// use crossclaim::Article;
///
/// let document = Document::parse(Article::from_text("a", "Some 45 miles burned."));
/// let text = annotate::to_text(&document, &annotate::annotate(&document));
/// assert!(text.starts_with("Some 45 miles burned.\n~~~~~~~~~~~~~ quantity: about 45 mile\n"), "{text}");
/// ```
#[must_use]
pub fn to_text(document: &Document, annotations: &Annotations) -> String {
    let mut mentions = mentions(document, annotations);
    mentions.sort_by_key(|m| (m.field, m.mark.start()));
    let mut out = String::new();
    let title = if document.article.title_opens_body() { None } else { Some(Field::Title) };
    for field in title.into_iter().chain([Field::Body]) {
        let text = document.text(field);
        let from = mentions.partition_point(|m| m.field < field);
        let mut rest = &mentions[from..];
        for line in lines(text) {
            let words = line.of(text).trim_end();
            out.push_str(words);
            out.push('\n');
            let here = rest.partition_point(|m| m.field == field && m.mark.start() < line.end());
            for mention in &rest[..here] {
                let start = mention.mark.start().max(line.start());
                let end = mention.mark.end().min(line.start() + words.len());
                let before = Span::new(line.start(), start).of(text).chars().count();
                let marked = Span::new(start, end).of(text).chars().count().max(1);
                out.push_str(&" ".repeat(before));
                out.push_str(&"~".repeat(marked));
                out.push_str(&format!(" {}: {}\n", mention.kind, mention.note));
            }
            rest = &rest[here..];
        }
    }
    out
}

/// The lines of a text, those longer than [`WIDTH`] cut between words, or inside one that is far longer. Line ends belong to the line before them.
fn lines(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (mut from, mut width) = (0, 0);
        let mut space = None;
        for (at, c) in line.char_indices() {
            if width >= WIDTH
                && let Some(cut) = space.take().or_else(|| (width >= 4 * WIDTH).then_some(at))
            {
                found.push(Span::new(start + from, start + cut));
                width = line.get(cut..at).map_or(0, |s| s.chars().count());
                from = cut;
            }
            width += 1;
            if c == ' ' {
                space = Some(at + 1);
            }
        }
        found.push(Span::new(start + from, start + line.len()));
        start += line.len();
    }
    found
}

/// Every mention in text order.
fn mentions(document: &Document, annotations: &Annotations) -> Vec<Mention> {
    let field = |sentence: usize| document.sentences.get(sentence).map_or(Field::Body, |s| s.field);
    let mut found = Vec::new();
    for number in &annotations.numbers {
        found.push(of_number(field(number.sentence), number));
    }
    for time in &annotations.times {
        found.push(of_time(field(time.sentence), time));
    }
    for m in &annotations.entities.mentions {
        let Some(entity) = annotations.entities.entities.get(m.entity) else { continue };
        found.push(Mention {
            field: field(m.sentence),
            span: m.span,
            kind: if entity.kind == EntityKind::Place { "place" } else { "entity" },
            value: json!({
                "type": entity.kind, "name": entity.name, "cluster": m.entity, "form": m.form,
                "roles": entity.roles, "within": entity.place.as_ref().map(|place| &place.within),
            }),
            mark: m.span,
            note: note_of(entity),
        });
    }
    add_speech(&mut found, document, &annotations.speech);
    found.sort_by_key(|m| (m.field, m.span.start(), std::cmp::Reverse(m.span.end())));
    found
}

/// "organization: UN", "person: Anna Holt, minister", "place: Taiz, Yemen".
fn note_of(entity: &Entity) -> String {
    let further = entity.place.as_ref().map_or(&entity.roles, |place| &place.within);
    let kind = serde_json::to_value(entity.kind).unwrap_or_default();
    let head = match kind.as_str() {
        Some("place") | None => entity.name.clone(),
        Some(kind) => format!("{kind} {}", entity.name),
    };
    std::iter::once(head.as_str()).chain(further.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}

/// Attributions and quotations. What is told inside a content or a quotation is marked in the text form alone: in JSON
/// it belongs to the one who tells it.
fn add_speech(found: &mut Vec<Mention>, document: &Document, speech: &Speech) {
    let tree = Tree::new(document, speech);
    for (index, a) in speech.attributions.iter().enumerate() {
        let field = document.sentences[a.sentence].field;
        let source = a.source.map_or("nobody named", |s| s.of(document.text(field)));
        let content = a.content.iter().copied().reduce(Span::cover);
        let frame = a.outer.and_then(|outer| speech.attributions[outer].source);
        let told = frame.map(|s| format!(", told by {}", s.of(document.text(field)))).unwrap_or_default();
        let stance = serde_json::to_value(a.stance).unwrap_or_default();
        found.push(Mention {
            field,
            span: [a.source, content].into_iter().flatten().fold(a.cue, Span::cover),
            kind: "attribution",
            value: if tree.top[index] { tree.attribution(index) } else { Value::Null },
            mark: a.cue,
            note: format!("{source} {}{told}", stance.as_str().unwrap_or("")),
        });
    }
    for (index, quote) in speech.quotes.iter().enumerate() {
        let field = document.sentences[quote.sentence].field;
        let speaker = quote.attribution.and_then(|a| speech.attributions[a].source);
        let note = match speaker {
            Some(speaker) => speaker.of(document.text(field)).to_owned(),
            None if quote.words_only => "words only".to_owned(),
            None => "nobody named".to_owned(),
        };
        found.push(Mention {
            field,
            span: quote.span,
            kind: "quote",
            value: json!({ "words_only": quote.words_only, "inner": tree.list(&tree.in_quotes[index]) }),
            mark: quote.span,
            note,
        });
    }
}

/// Which attribution stands inside which.
struct Tree<'a> {
    speech: &'a Speech,
    /// The attributions in the content of each attribution.
    inner: Vec<Vec<usize>>,
    /// The attributions in each quotation that stand in no content.
    in_quotes: Vec<Vec<usize>>,
    /// The attributions that the article makes itself.
    top: Vec<bool>,
}

impl<'a> Tree<'a> {
    fn new(document: &Document, speech: &'a Speech) -> Self {
        let all = &speech.attributions;
        let field = |sentence: usize| document.sentences[sentence].field;
        let mut tree = Self {
            speech,
            inner: vec![Vec::new(); all.len()],
            in_quotes: vec![Vec::new(); speech.quotes.len()],
            top: vec![true; all.len()],
        };
        let mut next = 0;
        let mut open: Vec<usize> = Vec::new();
        for (index, a) in all.iter().enumerate() {
            let starts =
                |quote: &Quote| (field(quote.sentence), quote.span.start()) <= (field(a.sentence), a.cue.start());
            while speech.quotes.get(next).is_some_and(starts) {
                open.push(next);
                next += 1;
            }
            let holds = |&quote: &usize| {
                let quote = &speech.quotes[quote];
                field(quote.sentence) == field(a.sentence) && quote.span.contains(a.cue)
            };
            open.retain(holds);
            let outer = a.outer.filter(|&outer| all[outer].content.iter().any(|span| span.contains(a.cue)));
            let quote = open.iter().copied().find(|&quote| !speech.quotes[quote].words_only);
            match (outer, quote) {
                (Some(outer), _) => tree.inner[outer].push(index),
                (None, Some(quote)) => tree.in_quotes[quote].push(index),
                (None, None) => continue,
            }
            tree.top[index] = false;
        }
        tree
    }

    fn attribution(&self, index: usize) -> Value {
        let a = &self.speech.attributions[index];
        let content = a.content.iter().copied().reduce(Span::cover);
        json!({
            "source": a.source.map(bytes), "cue": bytes(a.cue), "content": content.map(bytes),
            "parts": a.content.iter().copied().map(bytes).collect::<Vec<_>>(),
            "stance": a.stance, "propositional": a.propositional, "inner": self.list(&self.inner[index]),
        })
    }

    fn list(&self, attributions: &[usize]) -> Vec<Value> {
        attributions.iter().map(|&index| self.attribution(index)).collect()
    }
}

fn bytes(span: Span) -> Value {
    json!({ "start": span.start(), "end": span.end() })
}

/// A number: one mention, whatever bounds it. A share in words is told as the number that it is written as.
fn of_number(field: Field, number: &NumberMention) -> Mention {
    let quantity = &number.value;
    let share = number.figure.filter(|figure| figure.kind != number.kind);
    let unit = quantity.unit.as_ref().map(|unit| &unit.name).filter(|_| !quantity.is_score() && share.is_none());
    let interval = if share.is_some() { quantity.interval.scale(0.01) } else { quantity.interval };
    let bound = match (interval.low, interval.high) {
        (Some(_), None) if interval.low_open => Some("more_than"),
        (Some(_), None) => Some("at_least"),
        (None, Some(_)) if interval.high_open => Some("less_than"),
        (None, Some(_)) => Some("at_most"),
        _ => None,
    };
    let mut value = json!({
        "low": interval.low, "high": interval.high,
        "low_open": interval.low_open, "high_open": interval.high_open,
        "unit": unit, "of": quantity.of, "owner": number.owner.map(bytes),
        "bound": bound, "approx": quantity.approximate, "share": share.is_some(),
    });
    if let Some(sides) = &number.sides {
        value["sides"] = json!(sides.map(|side| side.value));
    }
    if let Some(figure) = number.figure {
        value["figure"] = bytes(figure.span);
    }
    let mut note = quantity.to_string();
    if let Some(of) = quantity.of.as_deref() {
        let part = if number.subset { ", part of a larger number" } else { "" };
        note.push_str(&format!(" ({of}{part})"));
    }
    let kind = name_of(share.map_or(number.kind, |figure| figure.kind));
    Mention { field, span: number.span, kind, value, mark: number.span, note }
}

fn name_of(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Number => "number",
        NumberKind::Quantity => "quantity",
        NumberKind::Money => "money",
        NumberKind::Percent => "percent",
        NumberKind::Ordinal => "ordinal",
        NumberKind::Age => "age",
        NumberKind::Score => "score",
    }
}

fn of_time(field: Field, time: &TimeMention) -> Mention {
    let value = &time.value;
    let day = |at: &DateTime| value.kind == TimeKind::Date && at.time() == Time::midnight();
    let moment = |at: Option<DateTime>| at.map(|at| if day(&at) { at.date().to_string() } else { at.to_string() });
    // A range of clock times without a day has hours for its ends.
    let clock = |end: &str| end.strip_prefix('T').filter(|t| t.contains(':')).map(|t| format!("{t}:00"));
    let hours = value.timex.split_once('/').filter(|_| value.low.is_none());
    let ends = hours.and_then(|(from, to)| Some((clock(from)?, clock(to)?)));
    let (low, high) = match ends {
        Some((low, high)) => (Some(low), Some(high)),
        None => (moment(value.low), moment(value.high)),
    };
    let mut printed = json!({
        "type": value.kind, "timex": value.timex, "mod": value.modifier, "low": low, "high": high,
    });
    if let Some(east) = value.parts.offset {
        let sign = if east < 0 { '-' } else { '+' };
        printed["zone"] = json!(format!("{sign}{:02}:{:02}", east.unsigned_abs() / 60, east.unsigned_abs() % 60));
    }
    Mention { field, span: time.span, kind: "time", value: printed, mark: time.span, note: value.timex.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn a_zone_is_printed_where_one_is_named() {
        for (text, zone) in [
            ("The call is at 3pm GMT on Friday.", Some("+00:00")),
            ("The call is at 15:00 CEST on Friday.", Some("+02:00")),
            ("The call is at 3pm on Friday.", None),
        ] {
            let document = Document::parse(Article { body: text.into(), ..Article::default() });
            let found = mentions(&document, &crate::annotate::annotate(&document));
            let told = found.iter().find_map(|m| m.value.get("zone").and_then(serde_json::Value::as_str));
            assert_eq!(told, zone, "{text}");
        }
    }

    /// The number mentions of a text, one a line: words, value and what stands beside it.
    #[track_caller]
    fn check_numbers(text: &str, expected: &[(&str, &str)]) {
        let document = Document::parse(Article::from_text("a", text));
        let json = to_json(&document, &super::super::annotate(&document));
        let told = |m: &Value| {
            let v = &m["value"];
            let end = |e: &Value| e.as_f64().map_or(String::new(), |e| format!("{e}"));
            let mut line = format!("{} {}..{}", m["kind"].as_str().unwrap(), end(&v["low"]), end(&v["high"]));
            for key in ["bound", "unit"] {
                line.extend(v[key].as_str().map(|s| format!(" {s}")));
            }
            for key in ["approx", "share"] {
                line.extend(v[key].as_bool().filter(|b| *b).map(|_| format!(" {key}")));
            }
            if let (Some(from), Some(to)) = (v["figure"]["start"].as_u64(), v["figure"]["end"].as_u64()) {
                line += &format!(" [{}]", &text[from as usize..to as usize]);
            }
            (m["text"].as_str().unwrap().to_owned(), line)
        };
        let numbers = json["mentions"].as_array().unwrap().iter().filter(|m| m["value"].get("low_open").is_some());
        let found: Vec<(String, String)> = numbers.map(told).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_figure_is_told_once() {
        check_numbers("More than 200 people fled.", &[("More than 200", "number 200.. more_than [200]")]);
        check_numbers("No fewer than 12 died.", &[("No fewer than 12", "number 12.. at_least [12]")]);
        check_numbers("Upwards of 40 boats sank.", &[("Upwards of 40", "number 40.. at_least [40]")]);
        check_numbers("It costs up to 20% more.", &[("up to 20%", "percent ..20 at_most percent [20%]")]);
        check_numbers("They need 50 or more signatures.", &[("50 or more", "number 50.. at_least [50]")]);
        check_numbers(
            "Fewer than $3 million was left.",
            &[("Fewer than $3 million", "money ..3000000 less_than USD [$3 million]")],
        );
        check_numbers("About 12 boats sank.", &[("About 12", "number 12..12 approx")]);
        check_numbers("Twelve boats and 3 cars sank.", &[("Twelve", "number 12..12"), ("3", "number 3..3")]);
        check_numbers("Half of the staff left.", &[("Half", "number 0.5..0.5 share [Half]")]);
        check_numbers(
            "More than half of the staff left.",
            &[("More than half", "number 0.5.. more_than share [half]")],
        );
        check_numbers("The House voted 216-211 to pass it.", &[("216-211", "score 211..216")]);
    }

    #[test]
    fn days_are_dates_and_clock_times_moments() {
        let article = Article::from_text("a", "It began on Friday at 2 p.m.").published("2025-04-27");
        let document = Document::parse(article);
        let json = to_json(&document, &super::super::annotate(&document)).to_string();
        assert!(json.contains("2025-04-25T14:00"), "{json}");
    }

    #[test]
    fn a_range_of_clock_times_without_a_day_has_hours_for_ends() {
        let document = Document::parse(Article::from_text("a", "The shop is open from 5 to 6:30 p.m."));
        let json = to_json(&document, &super::super::annotate(&document));
        let value = &json["mentions"][0]["value"];
        assert_eq!((value["low"].as_str(), value["high"].as_str()), (Some("17:00:00"), Some("18:30:00")));
    }

    #[test]
    fn lines_cover_the_text() {
        for text in ["", "a", "a\n\nb\n", &"word ".repeat(100), &"x".repeat(300), &"é".repeat(150)] {
            let spans = lines(text);
            assert_eq!(spans.iter().map(|s| s.of(text)).collect::<String>(), *text);
        }
        assert!(lines(&"word ".repeat(100)).len() > 1);
    }
}
