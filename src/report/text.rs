//! The report as text for a person: a summary of one screen, then the quotes behind it.

use super::answer::{shortened, squeeze};
use super::change;
use super::fold::{Folded, Style, Words};
use super::marked::pieces;
use super::view::{Kind, Line, Side, Telling, View, plural};
use crate::claim::Evidence;
use crate::reconcile::{Report, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of a quote before and after its value.
const AROUND: usize = 180;
/// The most quotes of one answer, unless all is asked for.
const QUOTES: usize = 3;
/// The most outlets that an answer of the summary names.
const NAMED: usize = 5;
/// The most reasons that a question lists.
const REASONS: usize = 3;
/// Of so many lines each kind is given at least two.
const SHARED: usize = 6;

/// How a report is laid out as text: what of it is shown, and how wide.
///
/// ```
/// use crossclaim::report::{Kind, Layout};
///
/// let layout = Layout::new().top(Some(3)).only(Some(Kind::Conflict)).width(72);
/// let text = layout.text(&crossclaim::reconcile::Report::default());
/// assert_eq!(text, "0 articles of 0 outlets, 0 independent origins\n");
/// ```
#[derive(Clone, Debug)]
pub struct Layout {
    top: Option<usize>,
    only: Option<Kind>,
    outlet: Option<String>,
    width: usize,
    colour: bool,
    notes: BTreeMap<String, Vec<String>>,
}

impl Default for Layout {
    fn default() -> Self {
        Self { top: Some(10), only: None, outlet: None, width: 100, colour: false, notes: BTreeMap::new() }
    }
}

impl Layout {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The most questions that are shown, of conflicts, updates and agreements together (default 10); `None` for all, with
    /// those that one origin alone answers, those whose answers merely fit together, and every quote.
    #[must_use]
    pub fn top(mut self, most: Option<usize>) -> Self {
        self.top = most;
        self
    }

    /// The one kind of question that is shown (default all).
    #[must_use]
    pub fn only(mut self, kind: Option<Kind>) -> Self {
        self.only = kind;
        self
    }

    /// The outlet, by its name or the id of its article in any case, whose questions alone are shown (default all).
    #[must_use]
    pub fn outlet(mut self, name: Option<String>) -> Self {
        self.outlet = name;
        self
    }

    /// The most columns of a line (default 100, at least 30).
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns;
        self
    }

    /// Whether words are coloured by the escape sequences of terminals (default no).
    #[must_use]
    pub fn colour(mut self, yes: bool) -> Self {
        self.colour = yes;
        self
    }

    /// Lines that stand under the details of a group, by its id (default none).
    #[must_use]
    pub fn notes(mut self, notes: BTreeMap<String, Vec<String>>) -> Self {
        self.notes = notes;
        self
    }

    /// The report in this layout: a summary first, then what it rests on.
    #[must_use]
    pub fn text(&self, report: &Report) -> String {
        let view = View::new(report);
        let mut writer = Writer { page: Folded::new(self.width, self.colour), view: &view, layout: self };
        writer.write();
        writer.page.into_text()
    }

    /// The lines that are shown, with how many of each kind are left out.
    fn chosen<'v, 'r>(&self, view: &'v View<'r>) -> (Vec<&'v Line<'r>>, Vec<(Kind, usize)>) {
        let wanted = self.outlet.as_ref().map(|name| name.trim().to_lowercase());
        let named = |telling: &Telling<'_>| {
            let id = telling.statement.evidence.article.as_str();
            wanted.as_ref().is_none_or(|name| [view.outlet(*telling), id].iter().any(|n| n.to_lowercase() == *name))
        };
        let (mut shown, mut left) = (Vec::new(), Vec::new());
        let of_kind = |kind: Kind| -> Vec<&'v Line<'r>> {
            let told = |line: &&Line<'_>| line.sides.iter().flat_map(|side| &side.tellings).any(named);
            view.lines.iter().filter(|line| line.kind == kind).filter(told).collect()
        };
        let kinds: Vec<(Kind, Vec<_>)> = Kind::ALL.into_iter().map(|kind| (kind, of_kind(kind))).collect();
        let mut room = self.top.unwrap_or(usize::MAX);
        for (i, (kind, lines)) in kinds.iter().enumerate() {
            let main = *kind <= Kind::Agreement;
            let most = match self.only {
                Some(only) if only != *kind => continue,
                Some(_) => room,
                None if self.top.is_none() => room,
                None if !main => 0,
                // The kinds behind it keep a place each.
                None => {
                    let behind = kinds[i + 1..].iter().filter(|(kind, _)| *kind <= Kind::Agreement);
                    let kept: usize =
                        behind.map(|(_, lines)| lines.len().min(if room >= SHARED { 2 } else { 0 })).sum();
                    room.saturating_sub(kept)
                }
            };
            let count = lines.len().min(most);
            shown.extend(&lines[..count]);
            room -= count;
            if lines.len() > count {
                left.push((*kind, lines.len() - count));
            }
        }
        (shown, left)
    }
}

/// The report as readable text in the default [`Layout`].
#[must_use]
pub fn text(report: &Report) -> String {
    Layout::new().text(report)
}

/// As [`text`], with every question and every quote.
#[must_use]
pub fn text_of_all(report: &Report) -> String {
    Layout::new().top(None).text(report)
}

fn style(kind: Kind) -> Style {
    match kind {
        Kind::Conflict => Style::Red,
        Kind::Update => Style::Yellow,
        Kind::Agreement => Style::Green,
        _ => Style::Bold,
    }
}

fn plain(text: &str) -> Words {
    Words::new(Style::Plain, text)
}

struct Writer<'w> {
    page: Folded,
    view: &'w View<'w>,
    layout: &'w Layout,
}

impl Writer<'_> {
    fn write(&mut self) {
        let view = self.view;
        let (articles, outlets) = (plural(view.report.articles.len(), "article"), plural(view.outlets.len(), "outlet"));
        let head = format!("{articles} of {outlets}, {}", plural(view.origins, "independent origin"));
        self.page.line(0, &Words::new(Style::Bold, &head));
        self.changes();
        let (shown, left) = self.layout.chosen(view);
        self.summary(&shown, &left);
        if !shown.is_empty() {
            self.heading("DETAILS");
            for (i, line) in shown.iter().enumerate() {
                self.details(i + 1, line);
            }
        }
        self.articles();
        self.refusals();
        if !view.report.diagnostics.is_empty() {
            self.heading("NOTES");
            for note in &view.report.diagnostics {
                self.page.item(2, "- ", &plain(note));
            }
        }
    }

    /// What changed since an earlier report.
    fn changes(&mut self) {
        let Some(changes) = &self.view.report.changes else { return };
        self.heading("SINCE THE EARLIER REPORT");
        if changes.is_empty() {
            self.page.line(2, &plain(change::NOTHING));
        }
        for (kind, lines) in change::lines(self.view, changes) {
            self.page.line(2, &Words::new(Style::Bold, &format!("{kind} ({})", lines.len())));
            for (question, answers) in lines {
                self.page.item(4, "- ", &plain(&question));
                self.page.line(6, &plain(&answers));
            }
        }
    }

    fn heading(&mut self, name: &str) {
        self.page.gap();
        self.page.line(0, &Words::new(Style::Bold, name));
    }

    fn summary(&mut self, shown: &[&Line<'_>], left: &[(Kind, usize)]) {
        let mut last = None;
        for (i, line) in shown.iter().enumerate() {
            if last.replace(line.kind) != Some(line.kind) {
                self.page.gap();
                let more = left.iter().find(|(kind, _)| *kind == line.kind).map_or(0, |(_, more)| *more);
                let count = shown.iter().filter(|other| other.kind == line.kind).count();
                let count = if more > 0 { format!("{count} of {}", count + more) } else { count.to_string() };
                let heading = format!("{} ({count})", line.kind.heading().to_uppercase());
                self.page.line(0, &Words::new(style(line.kind), &heading));
            }
            let mut words = Words::new(Style::Bold, &line.question);
            if let Some(percent) = line.percent() {
                words = words.and(Style::Dim, &format!(" {percent}%"));
            }
            if line.headline {
                words = words.and(Style::Red, " headline against its text");
            }
            self.page.item(0, &format!("{:>2}. ", i + 1), &words);
            let answers = self.answers(line);
            self.page.line(4, &answers);
        }
        if shown.is_empty() && !self.view.report.articles.is_empty() {
            let nothing = match (&self.layout.outlet, self.layout.only) {
                (None, None) => "Nothing that two articles state was found to agree, to contradict or to have changed.",
                _ => "No question of this kind or outlet.",
            };
            self.page.gap();
            self.page.line(0, &plain(nothing));
        }
        if !left.is_empty() {
            let left: Vec<String> = left.iter().map(|(kind, count)| kind.counted(*count)).collect();
            self.page.gap();
            self.page.line(0, &Words::new(Style::Dim, &format!("Not shown: {}.", left.join(", "))));
        }
    }

    /// The answers of a question in one line: "12 people: Reuters, BBC / 15 people: Daily Mail".
    fn answers(&self, line: &Line<'_>) -> Words {
        let (main, rest): (Vec<&Side<'_>>, Vec<&Side<'_>>) = line.sides.iter().partition(|side| side.main);
        let mut words = Words::default();
        let part = if line.kind == Kind::Update { " \u{2192} " } else { " / " };
        for (i, side) in main.iter().take(4).enumerate() {
            if i > 0 {
                words = words.and(Style::Dim, part);
            }
            words = self.side(words, line, side);
        }
        if main.len() > 4 {
            words = words.and(Style::Dim, &format!("{part}{} more", main.len() - 4));
        }
        for (i, side) in rest.iter().take(2).enumerate() {
            words = words.and(Style::Dim, if i > 0 { "; " } else { " (also " });
            words = self.side(words, line, side);
        }
        match rest.len() {
            0 => words,
            1 | 2 => words.and(Style::Dim, ")"),
            more => words.and(Style::Dim, &format!("; {} more)", more - 2)),
        }
    }

    fn side(&self, words: Words, line: &Line<'_>, side: &Side<'_>) -> Words {
        let voices = self.view.voices(line, side);
        let mut named = voices[..voices.len().min(NAMED)].join(", ");
        if voices.len() > NAMED {
            named.push_str(&format!(", {} more", voices.len() - NAMED));
        }
        let look = if side.at_odds { style(line.kind) } else { Style::Plain };
        words.and(look, &side.answer).and(Style::Plain, &format!(": {named}"))
    }

    fn details(&mut self, number: usize, line: &Line<'_>) {
        self.page.gap();
        self.page.item(0, &format!("{number}. "), &Words::new(Style::Bold, &line.question));
        let mut verdict = Words::new(style(line.kind), &line.verdict());
        if let Some(percent) = line.percent() {
            let why = Some(&line.group().why).filter(|why| !why.is_empty());
            let why = why.map_or(String::new(), |why| format!(": {why}"));
            verdict = verdict.and(Style::Dim, &format!("; one question, {percent}% sure{why}"));
        }
        self.page.line(3, &verdict);
        if let Some(found) = line.best() {
            let support = format!(
                "{}, {}",
                plural(found.articles, "article"),
                plural(found.independent_origins, "independent origin")
            );
            let words = Words::new(Style::Bold, &line.best_words(found))
                .and(Style::Plain, &format!(": {} [{support}]", found.reason));
            self.page.item(3, "best supported: ", &words);
        }
        let first = line.sides.first().and_then(|side| side.tellings.first()).map(|t| &t.statement.evidence);
        for (i, side) in line.sides.iter().enumerate() {
            self.page.line(5, &Words::new(if side.at_odds { style(line.kind) } else { Style::Bold }, &side.answer));
            let most = if self.layout.top.is_none() { usize::MAX } else { QUOTES };
            let quoted = various(&side.tellings, most);
            for telling in &quoted {
                self.telling(line, *telling, first.filter(|_| i > 0));
            }
            if quoted.len() < side.tellings.len() {
                let more = side.tellings.len() - quoted.len();
                self.page.line(7, &Words::new(Style::Dim, &format!("and {}", plural(more, "more quote"))));
            }
        }
        let reasons = line.reasons();
        for why in reasons.iter().take(REASONS) {
            self.page.item(3, "why: ", &plain(why));
        }
        if reasons.len() > REASONS {
            self.page.line(8, &plain(&format!("and {}", plural(reasons.len() - REASONS, "more reason"))));
        }
        let notes = line.groups.iter().filter_map(|group| self.layout.notes.get(&group.id)).flatten();
        for note in notes {
            self.page.line(5, &plain(note));
        }
    }

    /// The outlet and its date, the quote with its value marked, who said it. `other`: with what the quote differs in from it.
    fn telling(&mut self, line: &Line<'_>, telling: Telling<'_>, other: Option<&Evidence>) {
        let statement = telling.statement;
        let mut place = self.view.outlet(telling).to_owned();
        if let Some(day) = self.view.entry(telling).and_then(|article| article.published.as_deref()) {
            place.push_str(&format!(", {}", shortened(&squeeze(day), 32)));
        }
        if statement.evidence.field == crate::Field::Title {
            place.push_str(", headline");
        }
        let near = other.filter(|_| line.kind <= Kind::Update);
        let (pieces, cut) = pieces(&statement.evidence, near, AROUND);
        let mut words = Words::new(Style::Dim, &format!("{place}: ")).and(Style::Plain, "\"");
        if cut[0] {
            words = words.and(Style::Plain, "... ");
        }
        for piece in &pieces {
            words = match (piece.value, piece.differs) {
                (true, _) => words.and(Style::Underlined, &format!("«{}»", piece.text)),
                // What has other words in the first quote.
                (false, true) => words.and(Style::Bold, &format!("[{}]", piece.text)),
                (false, false) => words.and(Style::Plain, piece.text),
            };
        }
        let end = if cut[1] { " ...\"" } else { "\"" };
        self.page.item(7, "", &words.and(Style::Plain, end));
        let notes = said(statement, self.view.entry(telling).map_or("", |article| &article.origin));
        if !notes.is_empty() {
            self.page.item(7, "-- ", &Words::new(Style::Dim, &notes.join("; ")));
        }
    }

    fn articles(&mut self) {
        if self.view.report.articles.is_empty() {
            return;
        }
        self.heading("ARTICLES");
        for (i, article) in self.view.report.articles.iter().enumerate() {
            let mut text = String::new();
            if article.source.is_some() {
                text.push_str(&format!(" ({})", article.id));
            }
            if let Some(published) = &article.published {
                text.push_str(&format!(", {published}"));
            }
            if let Some(title) = &article.title {
                text.push_str(&format!(": {title}"));
            }
            if article.origin != article.id {
                let from = self.view.article(&article.origin);
                let from =
                    from.map_or(article.origin.as_str(), |at| self.view.outlets[self.view.outlet_of[at]].as_str());
                text.push_str(&format!(" - its words come from {from}"));
            }
            let name = &self.view.outlets[self.view.outlet_of[i]];
            self.page.item(2, "- ", &Words::new(Style::Bold, name).and(Style::Plain, &text));
        }
    }

    fn refusals(&mut self) {
        let report = self.view.report;
        if report.refusals.is_empty() {
            return;
        }
        self.heading(&format!("KEPT APART ({})", report.refusals.len()));
        for refusal in &report.refusals {
            self.page.gap();
            self.page.item(2, "- ", &plain(&refusal.why));
            for evidence in [&refusal.a, &refusal.b] {
                let at = self.view.article(&evidence.article);
                let name =
                    at.map_or(evidence.article.as_str(), |at| self.view.outlets[self.view.outlet_of[at]].as_str());
                let mut words = Words::new(Style::Dim, &format!("{name}: ")).and(Style::Plain, "\"");
                for piece in pieces(evidence, None, AROUND).0 {
                    let text = if piece.value { format!("«{}»", piece.text) } else { piece.text.to_owned() };
                    words = words.and(if piece.value { Style::Underlined } else { Style::Plain }, &text);
                }
                self.page.item(7, "", &words.and(Style::Plain, "\""));
            }
        }
    }
}

/// The first few statements, those of further articles before further ones of the same.
fn various<'r>(tellings: &[Telling<'r>], most: usize) -> Vec<Telling<'r>> {
    let mut seen = BTreeSet::new();
    let (new, old): (Vec<Telling<'r>>, Vec<Telling<'r>>) =
        tellings.iter().copied().partition(|t| seen.insert(&t.statement.evidence.article));
    new.into_iter().chain(old).take(most).collect()
}

/// Who is said to say so, where the words come from, and how sure they are.
pub(super) fn said(statement: &Statement, origin: &str) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for said in statement.attribution.iter().filter(|said| !said.source.trim().is_empty()) {
        let (source, cue) = (shortened(&squeeze(&said.source), 120), squeeze(&said.cue));
        notes.push(match cue.as_str() {
            "" | "according to" => format!("according to {source}"),
            _ => format!("according to {source} ({cue})"),
        });
    }
    if statement.origin != origin && statement.origin != statement.evidence.article {
        notes.push(format!("origin: {}", squeeze(&statement.origin)));
    }
    match statement.factuality.as_str() {
        "CT+" | "" => {}
        "CT-" => notes.push("denied or negated".to_owned()),
        code if code.starts_with("PR") => notes.push("probable".to_owned()),
        code if code.starts_with("PS") => notes.push("possible".to_owned()),
        _ => notes.push("not asserted".to_owned()),
    }
    notes
}
