//! The report as text for a person: contradictions first, then what changed, then what agrees.

use super::printable;
use crate::claim::ArticleEntry;
use crate::claim::Evidence;
use crate::reconcile::{Best, Bound, Group, Report, Statement, Verdict};
use crate::value::Relation;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The most columns of a line.
const WIDTH: usize = 100;
/// The most characters of a quote before and after its value; the rest is left out with "...".
const AROUND: usize = 180;
/// The most reasons that a group lists.
const REASONS: usize = 5;

/// The report as readable text: contradictions first, then what changed, then what agrees; the rest as one line.
#[must_use]
pub fn text(report: &Report) -> String {
    write(report, false)
}

/// As [`text`], with the groups that one origin alone states, and those that merely fit together.
#[must_use]
pub fn text_of_all(report: &Report) -> String {
    write(report, true)
}

fn write(report: &Report, all: bool) -> String {
    let mut page = Page::default();
    header(&mut page, report);
    let sections = [
        ("CONTRADICTIONS", &[Verdict::Disputed, Verdict::DisputedByAttribution][..], true),
        ("CHANGED IN BETWEEN", &[Verdict::Updated, Verdict::Corrected], true),
        ("AGREE", &[Verdict::Corroborated], true),
        ("FIT TOGETHER", &[Verdict::Compatible, Verdict::Unresolved], all),
        ("FROM ONE ORIGIN", &[Verdict::SingleOrigin], all),
    ];
    let mut number = 0;
    for (name, verdicts, shown) in sections {
        let groups: Vec<&Group> = report.groups.iter().filter(|g| verdicts.contains(&g.verdict)).collect();
        if !shown || groups.is_empty() {
            continue;
        }
        page.line(0, "");
        page.line(0, &format!("{name} ({})", groups.len()));
        for group in groups {
            number += 1;
            write_group(&mut page, report, group, number);
        }
    }
    if number == 0 && !report.articles.is_empty() {
        page.line(0, "");
        page.line(0, "Nothing that two articles state was found to agree, to contradict or to have changed.");
    }
    if !all {
        let count = |verdict| report.groups.iter().filter(|group| group.verdict == verdict).count();
        let (fit, single) = (count(Verdict::Compatible) + count(Verdict::Unresolved), count(Verdict::SingleOrigin));
        if fit + single > 0 {
            page.line(0, "");
            let also =
                format!("Also found: {}, {}.", facts(fit, "that fit together"), facts(single, "from one origin alone"));
            page.line(0, &also);
        }
    }
    if !report.refusals.is_empty() {
        page.line(0, "");
        page.line(0, &format!("KEPT APART ({})", report.refusals.len()));
        for refusal in &report.refusals {
            let place = |e: &Evidence| {
                let at = report.articles.iter().position(|article| article.id == e.article);
                at.map_or_else(|| words(&e.article), |at| format!("[{}]", at + 1))
            };
            page.line(0, "");
            page.item(2, "- ", &words(&refusal.why));
            for evidence in [&refusal.a, &refusal.b] {
                page.item(7, &format!("{} ", place(evidence)), &quote(evidence));
            }
        }
    }
    if !report.diagnostics.is_empty() {
        page.line(0, "");
        page.line(0, "NOTES");
        for note in &report.diagnostics {
            page.item(2, "- ", &printable(note));
        }
    }
    page.0
}

fn header(page: &mut Page, report: &Report) {
    let origins: BTreeSet<&str> = report.articles.iter().map(|article| article.origin.as_str()).collect();
    let (articles, origins) = (plural(report.articles.len(), "article"), plural(origins.len(), "origin"));
    page.line(0, &format!("{articles}, {origins}"));
    for (i, article) in report.articles.iter().enumerate() {
        let mut text = name(article);
        if article.source.is_some() {
            let _ = write!(text, " ({})", words(&article.id));
        }
        if let Some(published) = &article.published {
            let _ = write!(text, ", {}", words(published));
        }
        if let Some(title) = &article.title {
            let _ = write!(text, ": {}", words(title));
        }
        if article.origin != article.id {
            let from = report.articles.iter().position(|other| other.id == article.origin);
            let from = from.map_or_else(|| words(&article.origin), |from| format!("[{}]", from + 1));
            let _ = write!(text, " - its words come from {from}");
        }
        page.item(2, &format!("[{}] ", i + 1), &text);
    }
}

fn write_group(page: &mut Page, report: &Report, group: &Group, number: usize) {
    page.line(0, "");
    let question = if group.question.is_empty() { super::question(group) } else { group.question.clone() };
    page.item(0, &format!("{number}. "), &words(&question));
    page.item(3, "", &verdict(group));
    if let Some(best) = &group.best {
        let (low, value, high) = (bound(&best.low), bound(&best.best), bound(&best.high));
        let range = if low == high || low.is_empty() || high.is_empty() {
            String::new()
        } else {
            format!(" ({low} to {high})")
        };
        let support =
            format!("{}, {}", plural(best.articles, "article"), plural(best.independent_origins, "independent origin"));
        let measure = measure(best);
        page.item(3, "best supported: ", &format!("{value}{measure}{range}: {} [{support}]", words(&best.reason)));
    }
    let sides = sides(group);
    for side in &sides {
        page.item(5, "", &side.name);
        for &at in &side.statements {
            write_statement(page, report, &group.statements[at]);
        }
    }
    reasons(page, group, &sides);
    if let Some(confidence) = group.confidence.filter(|_| !group.why.is_empty()) {
        page.item(3, "one question: ", &format!("{}% sure: {}", (confidence * 100.0).round(), words(&group.why)));
    }
}

/// The statements that say the same.
struct Side {
    name: String,
    statements: Vec<usize>,
}

/// The statements by value: the same words or, by a relation, equivalent values; in the order of the statements.
fn sides(group: &Group) -> Vec<Side> {
    let mut of: Vec<usize> = (0..group.statements.len()).collect();
    let said = |i: usize| group.statements[i].value.text.to_lowercase();
    let same = group.relations.iter().filter(|link| link.relation == Relation::Equivalent).map(|link| (link.a, link.b));
    let spelled = (0..of.len()).filter_map(|b| (0..b).find(|&a| said(a) == said(b)).map(|a| (a, b)));
    let pairs: Vec<(usize, usize)> = same.chain(spelled).filter(|&(a, b)| a.max(b) < of.len()).collect();
    for (a, b) in pairs {
        let (low, high) = (of[a].min(of[b]), of[a].max(of[b]));
        of.iter_mut().filter(|side| **side == high).for_each(|side| *side = low);
    }
    let mut sides: Vec<(usize, Side)> = Vec::new();
    for (i, &key) in of.iter().enumerate() {
        let text = words(&group.statements[i].value.text);
        match sides.iter_mut().find(|(known, _)| *known == key) {
            Some((_, side)) => {
                if !side.name.to_lowercase().split(" / ").any(|part| part == text.to_lowercase()) {
                    side.name = format!("{} / {text}", side.name);
                }
                side.statements.push(i);
            }
            None => sides.push((key, Side { name: text, statements: vec![i] })),
        }
    }
    sides.into_iter().map(|(_, side)| side).collect()
}

fn write_statement(page: &mut Page, report: &Report, statement: &Statement) {
    let at = report.articles.iter().position(|article| article.id == statement.evidence.article);
    let article = at.map_or_else(|| words(&statement.evidence.article), |at| format!("[{}]", at + 1));
    let mut notes: Vec<String> = Vec::new();
    for said in &statement.attribution {
        if said.source.trim().is_empty() {
            continue;
        }
        let (source, cue) = (words(&said.source), words(&said.cue));
        notes.push(match cue.as_str() {
            "" | "according to" => format!("according to {source}"),
            _ => format!("according to {source} ({cue})"),
        });
    }
    let own = at.map_or("", |at| &report.articles[at].origin);
    if statement.origin != own && statement.origin != statement.evidence.article {
        notes.push(format!("origin: {}", words(&statement.origin)));
    }
    match statement.factuality.as_str() {
        "CT+" | "" => {}
        "CT-" => notes.push("denied or negated".to_owned()),
        code if code.starts_with("PR") => notes.push("probable".to_owned()),
        code if code.starts_with("PS") => notes.push("possible".to_owned()),
        _ => notes.push("not asserted".to_owned()),
    }
    page.item(7, &format!("{article} "), &quote(&statement.evidence));
    if !notes.is_empty() {
        page.item(11, "", &format!("-- {}", notes.join("; ")));
    }
}

/// The sentence with the value between « and ».
fn quote(evidence: &Evidence) -> String {
    let inner = |at: usize| at.checked_sub(evidence.start).filter(|at| evidence.quote.is_char_boundary(*at));
    let (Some(start), Some(end)) = (inner(evidence.value_start), inner(evidence.value_end)) else {
        return format!("\"{}\"", words(&evidence.quote));
    };
    if start >= end || end > evidence.quote.len() {
        return format!("\"{}\"", words(&evidence.quote));
    }
    let (before, rest) = evidence.quote.split_at(start);
    let (value, after) = rest.split_at(end - start);
    format!("\"{}«{}»{}\"", clipped(before, true), words(value), clipped(after, false))
}

/// The part of a long sentence that is near its value, cut between words; the space next to the value is kept.
fn clipped(text: &str, before: bool) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    let (mut kept, mut length) = (0, 0);
    let near: Vec<&str> = if before { all.iter().rev().copied().collect() } else { all.clone() };
    for word in &near {
        length += word.chars().count() + 1;
        if length > AROUND {
            break;
        }
        kept += 1;
    }
    let cut = kept < all.len();
    let space = |edge: Option<char>| if edge.is_some_and(char::is_whitespace) { " " } else { "" };
    let text = if before {
        let dots = if cut { "... " } else { "" };
        format!("{dots}{}{}", all[all.len() - kept..].join(" "), space(text.chars().next_back()))
    } else {
        let dots = if cut { " ..." } else { "" };
        format!("{}{}{dots}", space(text.chars().next()), all[..kept].join(" "))
    };
    printable(&text).into_owned()
}

fn reasons(page: &mut Page, group: &Group, sides: &[Side]) {
    let side_of = |statement: usize| sides.iter().position(|side| side.statements.contains(&statement));
    let mut told: Vec<(Option<usize>, Option<usize>, &str)> = Vec::new();
    for link in &group.relations {
        let telling = matches!(link.relation, Relation::Contradicts | Relation::Supersedes | Relation::Corrects);
        let (a, b) = (side_of(link.a), side_of(link.b));
        let known = told.iter().any(|&(x, y, why)| why == link.why || (x.min(y), x.max(y)) == (a.min(b), a.max(b)));
        if telling && !known && !link.why.trim().is_empty() {
            told.push((a, b, &link.why));
        }
    }
    for (_, _, why) in told.iter().take(REASONS) {
        page.item(5, "why: ", &words(why));
    }
    if told.len() > REASONS {
        page.item(5, "", &format!("and {} more", plural(told.len() - REASONS, "reason")));
    }
}

fn verdict(group: &Group) -> String {
    let what = match group.verdict {
        Verdict::Disputed => "disputed",
        Verdict::DisputedByAttribution => "disputed by those cited",
        Verdict::Updated => "updated",
        Verdict::Corrected => "corrected",
        Verdict::Corroborated => "corroborated",
        Verdict::Compatible => "all can be true",
        Verdict::SingleOrigin => "one origin",
        Verdict::Unresolved => "unresolved",
    };
    let mut grounds: Vec<String> = Vec::new();
    for ground in group.relations.iter().filter_map(|link| link.ground) {
        let ground = format!("{ground:?}").to_lowercase();
        if !grounds.contains(&ground) {
            grounds.push(ground);
        }
    }
    if grounds.is_empty() { what.to_owned() } else { format!("{what} ({})", grounds.join(", ")) }
}

fn name(article: &ArticleEntry) -> String {
    words(article.source.as_deref().unwrap_or(&article.id))
}

/// The unit of a best value and what it counts, as it stands behind the figure: " people", " USD", " metres".
fn measure(best: &Best) -> String {
    let many = best.best != Bound::Number(1.0);
    let noun = |noun: &str| if many { super::words::plural(noun) } else { noun.to_owned() };
    match (&best.unit, &best.of) {
        (Some(unit), _) if unit.chars().all(char::is_alphabetic) && unit.starts_with(char::is_lowercase) => {
            format!(" {}", words(&if unit == "percent" || unit == "score" { unit.clone() } else { noun(unit) }))
        }
        (Some(unit), _) => format!(" {}", words(unit)),
        (None, Some(of)) if of == "people" && !many => " person".to_owned(),
        (None, Some(of)) => format!(" {}", words(&noun(of))),
        (None, None) => String::new(),
    }
}

/// A bound as words.
fn bound(bound: &Bound) -> String {
    words(&bound.to_string())
}

/// The words, parted by single spaces, with nothing in them that a terminal would obey.
fn words(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn facts(count: usize, which: &str) -> String {
    format!("{} {which}", plural(count, "fact"))
}

/// Text folded to [`WIDTH`] columns.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        self.item(indent, "", text);
    }

    /// `mark`, then the words, folded; further lines stand under the first word.
    fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let width = mark.chars().count();
        let hang = indent + if width > 6 { 2 } else { width };
        let mut line = format!("{}{mark}", " ".repeat(indent));
        let mut column = indent + width;
        let mut empty = true;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if !empty && column + 1 + length > WIDTH {
                self.end(&line);
                line = " ".repeat(hang);
                column = hang;
                empty = true;
            }
            if !empty {
                line.push(' ');
                column += 1;
            }
            line.push_str(word);
            column += length;
            empty = false;
        }
        self.end(&line);
    }

    fn end(&mut self, line: &str) {
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }
}
