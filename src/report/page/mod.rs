//! The report as one page of HTML that loads nothing: a compile-time template that escapes, and what it shows.
//!
//! No text of an article is markup here: every text goes through the template's escaping, control and bidirectional
//! characters are shown as escapes, and the page's policy allows the one script by its hash.

mod chart;
mod sheet;

use super::answer::{shortened, squeeze};
use super::change::{self, Told};
use super::marked::pieces;
use super::printable;
use super::text::said;
use super::view::{Kind, Line, Side, Telling, View, plural};
use crate::article::{Article, Field};
use crate::reconcile::Report;
use askama::Template;
use chart::Chart;
use sheet::{Marks, Sheet};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The most questions of a page, and of its matrix.
const QUESTIONS: usize = 200;
const ROWS: usize = 15;
/// The most answers of a question, and the most quotes of an answer; of all answers together there are fewer quotes than
/// `ALL_QUOTES` and one each.
const ANSWERS: usize = 8;
const QUOTES: usize = 6;
const ALL_QUOTES: usize = 800;
/// The most characters of a quote before and after its value.
const AROUND: usize = 300;
/// So many conflicts are open from the start.
const OPENED: usize = 2;

const STYLE: &str = include_str!("../../../templates/report.css");
const SCRIPT: &str = include_str!("../../../templates/report.js");
/// The hashes by which the page's policy allows its style and its script: a test tells them when one of the two changes.
const STYLE_HASH: &str = "sha256-2QhUTwVJ8mACHh6U/k8EtyDrDaV6gWGwwzLNfAvw+8g=";
const SCRIPT_HASH: &str = "sha256-setsqTK2WLCWCKGlTol2ff7NYQcOkjSGO2skvFiEpWY=";

/// The report as one self-contained page of HTML. `articles` are those of the report; of one that is not given the page
/// shows no text and no address.
///
/// ```
/// use crossclaim::reconcile::Options;
/// use crossclaim::{Article, Reader, report};
///
/// let articles = [Article::from_text("a", "Ana Lopez met <b>Ben Okri</b> on Monday.")];
/// let page = report::html(&Reader::new(Options::new()).report(&articles).unwrap(), &articles);
/// assert!(page.starts_with("<!doctype html>") && !page.contains("<b>Ben"));
/// ```
#[must_use]
pub fn html(report: &Report, articles: &[Article]) -> String {
    // Writing into a string does not fail.
    Page::new(&View::new(report), articles).render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    version: &'static str,
    style: &'static str,
    script: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    title: String,
    /// The name of the story, and its days.
    story: String,
    dates: String,
    origins: String,
    outlets: Vec<String>,
    rows: Vec<Row>,
    rows_note: String,
    /// The questions, by number, in which a headline contradicts the text under it.
    headlines: Vec<(usize, String)>,
    sections: Vec<Section>,
    sheets: Vec<Sheet>,
    sheets_note: String,
    /// What changed since an earlier report: kinds of change, each with questions and answers; `None` where none was compared.
    changes: Option<Vec<Told>>,
    nothing: &'static str,
    notes: Vec<String>,
}

/// The questions of one kind.
struct Section {
    id: &'static str,
    class: &'static str,
    name: &'static str,
    heading: &'static str,
    note: String,
    /// What stands between two answers.
    between: &'static str,
    main: bool,
    count: usize,
    questions: Vec<Question>,
}

/// A line of the matrix.
struct Row {
    number: usize,
    class: &'static str,
    question: String,
    cells: Vec<Option<Cell>>,
}

struct Cell {
    class: &'static str,
    text: String,
}

struct Question {
    number: usize,
    question: String,
    verdict: String,
    sure: Option<u32>,
    why: String,
    headline: bool,
    open: bool,
    /// The numbers of the outlets that answer it.
    outlets: String,
    /// The answers that its kind rests on, with who gives them; the others; how many more of these.
    says: Vec<(String, String)>,
    also: Vec<(String, String)>,
    more: usize,
    sides: Vec<Answer>,
    reasons: Vec<String>,
    best: String,
    best_why: String,
    origins: String,
    chart: Option<Chart>,
}

struct Answer {
    answer: String,
    odds: bool,
    quotes: Vec<Quote>,
    more: usize,
}

struct Quote {
    outlet: String,
    day: String,
    headline: bool,
    pieces: Vec<Run>,
    cut: [bool; 2],
    said: String,
    /// The mark in the text of its article.
    back: String,
    url: String,
}

/// A run of a quote.
struct Run {
    text: String,
    value: bool,
    differs: bool,
}

/// The id, which is the class too, and the short name of a kind.
fn names(kind: Kind) -> (&'static str, &'static str, &'static str) {
    match kind {
        Kind::Conflict => ("conflicts", "conflict", "conflicts"),
        Kind::Update => ("updates", "update", "updates"),
        Kind::Agreement => ("agreements", "agreement", "agreed"),
        Kind::Open => ("open", "open", "fit or open"),
        Kind::Single => ("single", "single", "one origin"),
    }
}

/// The words as the page shows them: parted by single spaces, nothing in them that turns or hides what follows.
fn clean(text: &str) -> String {
    printable(&squeeze(text)).into_owned()
}

/// The address where it is one of the web; of anything else ("javascript:") there is no link.
fn address(url: Option<&str>) -> String {
    let url = url.unwrap_or_default().trim();
    let lower = url.to_ascii_lowercase();
    let web = ["http://", "https://"].iter().any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    let plain = !url.chars().any(char::is_whitespace) && printable(url) == url;
    if web && plain { url.to_owned() } else { String::new() }
}

/// The day of publication, with the hour where it is known; as given where it cannot be read.
fn day(article: Option<&Article>, given: Option<&str>) -> String {
    match article.and_then(Article::published_at) {
        Some(at) if at.time() == jiff::civil::Time::midnight() => at.strftime("%-d %B %Y").to_string(),
        Some(at) => at.strftime("%-d %B %Y, %H:%M").to_string(),
        None => clean(&shortened(given.unwrap_or_default(), 40)),
    }
}

/// What the page is made of, while it is made.
struct Maker<'m> {
    view: &'m View<'m>,
    /// The article of each entry of the report, where it is given.
    articles: Vec<Option<&'m Article>>,
    marks: Marks,
    quotes: usize,
}

impl Page {
    fn new(view: &View<'_>, articles: &[Article]) -> Self {
        let by_id: HashMap<&str, &Article> = articles.iter().map(|a| (a.id.as_str(), a)).collect();
        let articles: Vec<Option<&Article>> =
            view.report.articles.iter().map(|entry| by_id.get(entry.id.as_str()).copied()).collect();
        let lines = &view.lines[..view.lines.len().min(QUESTIONS)];
        let answers: usize = lines.iter().map(|line| line.sides.len().min(ANSWERS)).sum();
        let (sheets, marks) = sheet::sheets(view, &articles, lines);
        let quotes = (ALL_QUOTES / answers.max(1)).clamp(1, QUOTES);
        let maker = Maker { view, articles, marks, quotes };
        let (most, cut) =
            (lines.iter().filter(|line| line.kind <= Kind::Agreement).count(), sheets.iter().any(|s| s.cut));
        let left = view.lines.len() - lines.len();
        let mut notes: Vec<String> = view.report.diagnostics.iter().map(|note| clean(note)).collect();
        if left > 0 {
            notes.push(format!("{} of less importance are left out of this page.", plural(left, "question")));
        }
        Self {
            version: env!("CARGO_PKG_VERSION"),
            style: STYLE,
            script: SCRIPT,
            style_hash: STYLE_HASH,
            script_hash: SCRIPT_HASH,
            title: format!(
                "{} of {}",
                plural(view.report.articles.len(), "article"),
                plural(view.outlets.len(), "outlet")
            ),
            story: story_of(&maker.articles),
            dates: maker.dates(),
            origins: plural(view.origins, "independent origin"),
            outlets: view.outlets.iter().map(|name| clean(name)).collect(),
            rows: (0..most.min(ROWS)).map(|i| maker.row(i + 1, &lines[i])).collect(),
            rows_note: if most > ROWS { format!("The first {ROWS} of {most} questions.") } else { String::new() },
            headlines: (0..lines.len())
                .filter(|&i| lines[i].headline)
                .map(|i| (i + 1, clean(&lines[i].question)))
                .collect(),
            sections: Kind::ALL.into_iter().filter_map(|kind| maker.section(kind, lines)).collect(),
            sheets_note: if cut { "Long articles are cut, to keep this page small.".to_owned() } else { String::new() },
            sheets,
            changes: view.report.changes.as_ref().map(|changes| {
                let told = |(q, a): (String, String)| (clean(&q), clean(&a));
                let kinds = change::lines(view, changes).into_iter();
                kinds.map(|(kind, lines)| (kind, lines.into_iter().map(told).collect())).collect()
            }),
            nothing: change::NOTHING,
            notes,
        }
    }
}

/// The name that all articles give their story.
fn story_of(articles: &[Option<&Article>]) -> String {
    let names: BTreeSet<&str> = articles.iter().flatten().map(|a| a.story.as_deref().unwrap_or_default()).collect();
    names.first().filter(|_| names.len() == 1).map_or(String::new(), |name| clean(&shortened(name, 80)))
}

impl Maker<'_> {
    /// The days from the first to the last publication.
    fn dates(&self) -> String {
        let days = self.articles.iter().flatten().filter_map(|article| article.published_at()).map(|at| at.date());
        let days: BTreeSet<jiff::civil::Date> = days.collect();
        match (days.first(), days.last()) {
            (Some(first), Some(last)) if first == last => first.strftime("%-d %B %Y").to_string(),
            (Some(first), Some(last)) => format!("{} to {}", first.strftime("%-d %B %Y"), last.strftime("%-d %B %Y")),
            _ => String::new(),
        }
    }

    fn section(&self, kind: Kind, lines: &[Line<'_>]) -> Option<Section> {
        let own = lines.iter().enumerate().filter(|(_, line)| line.kind == kind);
        let questions: Vec<Question> = own
            .enumerate()
            .map(|(n, (i, line))| self.question(i + 1, line, kind == Kind::Conflict && n < OPENED))
            .collect();
        let (id, class, name) = names(kind);
        let note = match kind {
            Kind::Conflict => "Not all of these answers can be right. Underlined words differ from the first quote.",
            Kind::Update => "A later report tells a later state, or puts an earlier one right: from earlier to later.",
            Kind::Agreement => "Two or more independent origins answer alike.",
            Kind::Open => "Different answers that can all be true, or that nothing decides between.",
            Kind::Single => "Told by one origin alone, however many outlets carry its words.",
        };
        let between = if kind == Kind::Update { "\u{2192}" } else { "/" };
        (!questions.is_empty()).then(|| Section {
            id,
            class,
            name,
            heading: kind.heading(),
            note: note.to_owned(),
            between,
            main: kind <= Kind::Agreement,
            count: questions.len(),
            questions,
        })
    }

    /// The numbers of the outlets that give an answer.
    fn outlets(&self, side: &Side<'_>) -> BTreeSet<usize> {
        side.tellings.iter().filter_map(|t| t.article).map(|at| self.view.outlet_of[at]).collect()
    }

    fn row(&self, number: usize, line: &Line<'_>) -> Row {
        let mut cells: Vec<Option<Cell>> = self.view.outlets.iter().map(|_| None).collect();
        // Of a change the latest state is the one that is filled.
        let latest = line.sides.iter().filter(|side| side.at_odds).count().saturating_sub(1);
        for (n, side) in line.sides.iter().enumerate() {
            let class = match n {
                _ if line.kind == Kind::Update && n == latest => "s0",
                _ if line.kind == Kind::Update && side.main => "s2",
                _ if !side.main => "rest",
                0 => "s0",
                1 => "s1",
                _ => "s2",
            };
            let text = clean(&shortened(&side.answer, 36));
            for outlet in self.outlets(side) {
                match &mut cells[outlet] {
                    // What an outlet says first, and one thing more.
                    Some(cell) if cell.text.contains(" / ") => {}
                    Some(cell) => cell.text = format!("{} / {text}", cell.text),
                    None => cells[outlet] = Some(Cell { class, text: text.clone() }),
                }
            }
        }
        Row { number, class: names(line.kind).1, question: clean(&shortened(&line.question, 110)), cells }
    }

    fn question(&self, number: usize, line: &Line<'_>, open: bool) -> Question {
        let group = line.group();
        let told = |side: &Side<'_>| {
            let voices = self.view.voices(line, side);
            let more = voices.len().saturating_sub(8);
            let named = voices[..voices.len() - more].join(", ");
            (clean(&side.answer), clean(&if more > 0 { format!("{named}, {more} more") } else { named }))
        };
        let (main, rest): (Vec<&Side<'_>>, Vec<&Side<'_>>) = line.sides.iter().partition(|side| side.main);
        let first = line.sides.first().and_then(|side| side.tellings.first());
        let near = |n: usize| first.filter(|_| n > 0 && line.kind <= Kind::Update).copied();
        let sides = line.sides.iter().take(ANSWERS).enumerate().map(|(n, side)| Answer {
            answer: clean(&side.answer),
            odds: side.at_odds,
            quotes: side.tellings.iter().take(self.quotes).map(|t| self.quote(*t, near(n))).collect(),
            more: side.tellings.len().saturating_sub(self.quotes),
        });
        let support = line.best().map_or(String::new(), |found| {
            let (articles, origins) = (found.articles, found.independent_origins);
            let counts = format!("{}, {}", plural(articles, "article"), plural(origins, "independent origin"));
            format!("{} ({counts})", clean(&found.reason))
        });
        let outlets: BTreeSet<usize> = line.sides.iter().flat_map(|side| self.outlets(side)).collect();
        Question {
            number,
            question: clean(&line.question),
            verdict: line.verdict(),
            sure: line.percent(),
            why: clean(&group.why),
            headline: line.headline,
            open,
            outlets: outlets.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            says: main.iter().take(4).map(|side| told(side)).collect(),
            also: rest.iter().take(3).map(|side| told(side)).collect(),
            more: rest.len().saturating_sub(3),
            sides: sides.collect(),
            reasons: line.reasons().into_iter().take(4).map(clean).collect(),
            best: line.best().map_or(String::new(), |found| clean(&line.best_words(found))),
            best_why: support,
            origins: self.origins(line),
            chart: chart::chart(self.view, &self.articles, line),
        }
    }

    fn quote(&self, telling: Telling<'_>, near: Option<Telling<'_>>) -> Quote {
        let statement = telling.statement;
        let evidence = &statement.evidence;
        let (runs, cut) = pieces(evidence, near.map(|t| &t.statement.evidence), AROUND);
        let entry = self.view.entry(telling);
        let article = telling.article.and_then(|at| self.articles[at]);
        // Spaces at the ends of a run part it from the next one.
        let text = |text: &str| printable(&text.replace(char::is_whitespace, " ")).into_owned();
        Quote {
            outlet: clean(self.view.outlet(telling)),
            day: day(article, entry.and_then(|entry| entry.published.as_deref())),
            headline: evidence.field == Field::Title,
            pieces: runs.iter().map(|p| Run { text: text(p.text), value: p.value, differs: p.differs }).collect(),
            cut,
            said: clean(&said(statement, entry.map_or("", |entry| &entry.origin)).join("; ")),
            back: telling.article.map_or(String::new(), |at| self.marks.of(at, evidence)),
            url: address(article.and_then(|article| article.url.as_deref())),
        }
    }

    /// How many independent origins answer, and which outlets rest on one and the same.
    fn origins(&self, line: &Line<'_>) -> String {
        let mut of: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for telling in line.sides.iter().flat_map(|side| &side.tellings) {
            of.entry(&telling.statement.origin).or_default().extend(telling.article.map(|at| self.view.outlet_of[at]));
        }
        let mut text = plural(line.origins, "independent origin");
        for (origin, outlets) in of.iter().filter(|(_, outlets)| outlets.len() > 1) {
            let names: Vec<&str> = outlets.iter().map(|&at| self.view.outlets[at].as_str()).collect();
            let name =
                self.view.article(origin).map_or(*origin, |at| self.view.outlets[self.view.outlet_of[at]].as_str());
            text.push_str(&format!("; {} rest on {name}", names.join(", ")));
        }
        clean(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Base 64 (RFC 4648) of a hash, as policies write it.
    fn base64(bytes: &[u8]) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let group = |chunk: &[u8]| {
            let bits = chunk.iter().fold(0_u32, |bits, b| bits << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
            let digit =
                |i: usize| if i <= chunk.len() { DIGITS[(bits >> (18 - 6 * i) & 63) as usize] as char } else { '=' };
            (0..4).map(digit).collect::<String>()
        };
        bytes.chunks(3).map(group).collect()
    }

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        use sha2::Digest;
        let hash = |text: &str| format!("sha256-{}", base64(&sha2::Sha256::digest(text.as_bytes())));
        assert_eq!((hash(STYLE).as_str(), hash(SCRIPT).as_str()), (STYLE_HASH, SCRIPT_HASH));
    }

    #[test]
    fn addresses_are_of_the_web() {
        for url in
            ["javascript:alert(1)", "data:text/html,x", "//a.org", "https://", "https://a.org/\u{202e}x", "http://a b"]
        {
            assert_eq!(address(Some(url)), "", "{url}");
        }
        assert_eq!(address(Some(" HTTPS://a.org/?q='\"<")), "HTTPS://a.org/?q='\"<");
    }
}
