//! The articles with the words that answer questions marked, each mark with the numbers of its questions.

use super::super::printable;
use super::super::view::{Line, View};
use super::{address, clean, day, names};
use crate::article::{Article, Field};
use crate::claim::Evidence;
use crate::span::Span;
use std::collections::{BTreeMap, HashMap};

/// The most bytes of text of all articles together, and the fewest of one.
const ALL_TEXT: usize = 450_000;
const LEAST_TEXT: usize = 1500;
/// So many articles at most are open from the start.
const OPENED: usize = 1;

/// An article as the page shows it.
pub(super) struct Sheet {
    pub(super) outlet: String,
    pub(super) day: String,
    pub(super) title: String,
    pub(super) origin: String,
    pub(super) url: String,
    pub(super) paragraphs: Vec<Paragraph>,
    /// The end is left out.
    pub(super) cut: bool,
    pub(super) open: bool,
}

pub(super) struct Paragraph {
    pub(super) title: bool,
    pub(super) bits: Vec<Bit>,
}

/// A run of text, marked or not.
#[derive(Default)]
pub(super) struct Bit {
    pub(super) text: String,
    pub(super) marked: bool,
    /// Empty for the second line of a mark.
    pub(super) id: String,
    /// The numbers of the questions that it answers, with the classes of their kinds.
    pub(super) links: Vec<(usize, &'static str)>,
}

/// Marked words.
struct Mark {
    span: Span,
    id: String,
    links: Vec<(usize, &'static str)>,
}

/// Words that answer a question: its number, and the class of its kind.
type Told = (Span, usize, &'static str);

/// Where the words of statements are marked.
pub(super) struct Marks {
    /// By article, field and place of the words.
    ids: HashMap<(usize, Field, usize, usize), String>,
}

impl Marks {
    /// The id of the mark of a statement's value in an article; else that of the article.
    pub(super) fn of(&self, article: usize, evidence: &Evidence) -> String {
        let place = (article, evidence.field, evidence.value_start, evidence.value_end);
        self.ids.get(&place).cloned().unwrap_or_else(|| format!("a{}", article + 1))
    }
}

/// Every article of the report, and where its marks are. `lines` are the questions that the page shows, numbered from 1.
pub(super) fn sheets(view: &View<'_>, articles: &[Option<&Article>], lines: &[Line<'_>]) -> (Vec<Sheet>, Marks) {
    let mut told: BTreeMap<(usize, Field), Vec<Told>> = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        for telling in line.sides.iter().flat_map(|side| &side.tellings) {
            let evidence = &telling.statement.evidence;
            if let Some(at) = telling.article {
                let span = Span::new(evidence.value_start, evidence.value_end);
                told.entry((at, evidence.field)).or_default().push((span, number + 1, names(line.kind).1));
            }
        }
    }
    let most = (ALL_TEXT / articles.len().max(1)).max(LEAST_TEXT);
    let mut marks = Marks { ids: HashMap::new() };
    let mut sheets = Vec::new();
    for (at, entry) in view.report.articles.iter().enumerate() {
        let article = articles[at];
        let mut paragraphs = Vec::new();
        let mut cut = false;
        for field in [Field::Title, Field::Body] {
            let Some(article) = article.filter(|a| field == Field::Body || !a.title_opens_body()) else { continue };
            let text = article.text(field);
            let prefix = if field == Field::Title { "t" } else { "m" };
            let found = marked(&format!("a{}{prefix}", at + 1), text, told.remove(&(at, field)).unwrap_or_default());
            let shown = if field == Field::Title { text.len() } else { end(text, most) };
            cut |= shown < text.len();
            let opens = field == Field::Body && article.title_opens_body();
            lay_out(&mut paragraphs, &text[..shown], &found.0, field == Field::Title, opens);
            for (span, id) in found.1.into_iter().filter(|(span, _)| span.start() < shown) {
                marks.ids.insert((at, field, span.start(), span.end()), id);
            }
        }
        let origin = view.article(&entry.origin);
        let origin = origin.map_or(entry.origin.as_str(), |from| view.outlets[view.outlet_of[from]].as_str());
        sheets.push(Sheet {
            outlet: clean(&view.outlets[view.outlet_of[at]]),
            day: day(article, entry.published.as_deref()),
            title: clean(entry.title.as_deref().unwrap_or_default()),
            origin: if entry.origin == entry.id { String::new() } else { format!("words of {}", clean(origin)) },
            url: address(article.and_then(|article| article.url.as_deref())),
            paragraphs,
            cut,
            open: articles.len() <= OPENED,
        });
    }
    (sheets, marks)
}

/// The marks of a text in order, those that overlap as one; and for every span that was asked for the id of its mark.
fn marked(prefix: &str, text: &str, mut told: Vec<Told>) -> (Vec<Mark>, Vec<(Span, String)>) {
    told.retain(|(span, _, _)| !span.of(text).is_empty());
    told.sort_by_key(|(span, number, _)| (span.start(), usize::MAX - span.end(), *number));
    let (mut marks, mut ids): (Vec<Mark>, Vec<(Span, String)>) = (Vec::new(), Vec::new());
    for (span, number, class) in told {
        match marks.last_mut().filter(|mark| mark.span.overlaps(span)) {
            Some(mark) => mark.span = mark.span.cover(span),
            None => marks.push(Mark { span, id: format!("{prefix}{}", marks.len() + 1), links: Vec::new() }),
        }
        if let Some(mark) = marks.last_mut() {
            if !mark.links.iter().any(|(known, _)| *known == number) {
                mark.links.push((number, class));
            }
            ids.push((span, mark.id.clone()));
        }
    }
    (marks, ids)
}

/// The byte after the last that is shown of a text: at most so many, on the end of a line or word where one is near.
fn end(text: &str, most: usize) -> usize {
    if text.len() <= most {
        return text.len();
    }
    let mut at = most;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text[..at].rfind(char::is_whitespace).filter(|gap| gap * 2 > at).unwrap_or(at)
}

/// The lines of a text as paragraphs, with their marks.
fn lay_out(out: &mut Vec<Paragraph>, text: &str, marks: &[Mark], title: bool, opens: bool) {
    let show = |text: &str| printable(&text.replace(char::is_whitespace, " ")).into_owned();
    let mut marks = marks.iter().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let mut at = start + (line.len() - line.trim_start().len()).min(end - start);
        // A mark that ended before this line, or that the cut has taken.
        while marks.next_if(|mark| mark.span.end() <= at).is_some() {}
        let mut bits = Vec::new();
        while let Some(mark) = marks.peek().filter(|mark| at < end && mark.span.start() < end) {
            let (from, to) = (mark.span.start().max(at), mark.span.end().min(end));
            if from > at {
                bits.push(Bit { text: show(&text[at..from]), ..Bit::default() });
            }
            let (whole, last) = (mark.span.start() >= at, mark.span.end() <= end);
            let id = if whole { mark.id.clone() } else { String::new() };
            let links = if last { mark.links.clone() } else { Vec::new() };
            bits.push(Bit { text: show(&text[from..to]), marked: true, id, links });
            at = to;
            if !last {
                break;
            }
            marks.next();
        }
        if at < end {
            bits.push(Bit { text: show(&text[at..end]), ..Bit::default() });
        }
        if !bits.is_empty() {
            let first = out.is_empty();
            out.push(Paragraph { title: title || opens && first, bits });
        }
        start += line.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with each mark as `[words|numbers]`, a paragraph a line.
    fn laid_out(text: &str, told: &[(usize, usize, usize)]) -> String {
        let told = told.iter().map(|&(start, end, number)| (Span::new(start, end), number, "conflict")).collect();
        let (marks, _) = marked("m", text, told);
        let mut paragraphs = Vec::new();
        lay_out(&mut paragraphs, text, &marks, false, false);
        let numbers = |bit: &Bit| bit.links.iter().map(|(n, _)| n.to_string()).collect::<Vec<_>>().join(",");
        let bit = |bit: &Bit| if bit.marked { format!("[{}|{}]", bit.text, numbers(bit)) } else { bit.text.clone() };
        let lines: Vec<String> = paragraphs.iter().map(|p| p.bits.iter().map(bit).collect()).collect();
        lines.join("\n")
    }

    #[test]
    fn marks_stand_in_the_text() {
        assert_eq!(laid_out("Nine men died.", &[(0, 4, 1), (9, 13, 2)]), "[Nine|1] men [died|2].");
        assert_eq!(laid_out("Nine men died.", &[(0, 8, 1), (5, 8, 3), (0, 8, 2)]), "[Nine men|1,2,3] died.");
        assert_eq!(laid_out("\n  Nine\n\nmen died. \n", &[(3, 12, 1)]), "[Nine|]\n[men|1] died.");
        assert_eq!(laid_out("Nine", &[(0, 90, 1), (2, 2, 1)]), "Nine");
        assert_eq!(laid_out("", &[]), "");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(end("one two three", 9), 7);
        assert_eq!(end("ääääää", 5), 4);
        assert_eq!(end("one", 9), 3);
    }
}
