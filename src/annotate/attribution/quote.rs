//! Quotation marks to spans, and quotations to the attributions that they are content of.

use super::{Quote, Speech};
use crate::article::Field;
use crate::span::Span;
use crate::syntax::Document;
use crate::text::Part;

/// The quotations of the document, in text order. A quotation left open ends with its paragraph.
pub(super) fn find(document: &Document) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut from = 0;
    while from < document.sentences.len() {
        let first = &document.sentences[from];
        let same = document.sentences[from..]
            .iter()
            .take_while(|s| s.field == first.field && s.paragraph == first.paragraph)
            .count();
        let last = &document.sentences[from + same - 1];
        let field = document.text(first.field);
        let paragraph = Span::new(first.span.start(), last.span.end());
        for span in spans(paragraph.of(field)) {
            let span = span.shift(paragraph.start());
            let inside = document.sentences[from..from + same].partition_point(|s| s.span.end() <= span.start());
            let sentence = (from + inside).min(from + same - 1);
            let words = span.of(field).split_whitespace().count();
            let closed =
                span.of(field).trim_end_matches(['"', '”', '’', '\'', '»']).ends_with([',', '.', '!', '?', '…']);
            quotes.push(Quote { sentence, span, attribution: None, words_only: words <= 4 && !closed });
        }
        from += same;
    }
    quotes
}

/// An open mark: its byte, and the character that closes it.
struct Open {
    at: usize,
    close: char,
}

/// The spans of the quotations in one paragraph, marks included, by start. One pass: each mark opens or closes.
fn spans(text: &str) -> Vec<Span> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let mut mark = c;
        // Two single marks stand for a double one in agency texts.
        if matches!(c, '\'' | '`') && chars.peek().is_some_and(|&(_, n)| n == c) {
            chars.next();
            end += 1;
            mark = '"';
        }
        let after = chars.peek().map_or(' ', |&(_, n)| n);
        let opens =
            !before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | '…') && !after.is_whitespace();
        let closes = !before.is_whitespace() && !after.is_alphanumeric();
        match mark {
            '“' | '«' | '„' => open.push(Open { at, close: if mark == '«' { '»' } else { '”' } }),
            '‘' if opens => open.push(Open { at, close: '’' }),
            '"' => {
                if let Some(i) = open.iter().rposition(|o| o.close == '"') {
                    found.push(Span::new(open[i].at, end));
                    open.truncate(i);
                } else if !after.is_whitespace() && !before.is_ascii_digit() {
                    open.push(Open { at, close: '"' });
                }
            }
            '”' | '»' => {
                if let Some(i) = open.iter().rposition(|o| o.close == mark) {
                    found.push(Span::new(open[i].at, end));
                    open.truncate(i);
                }
            }
            '\'' | '’' if closes => {
                // "the workers' rights": after a letter s with a space behind it, more likely a possessive.
                let possessive = matches!(before, 's' | 'S') && after == ' ' && mark == '\'';
                if let Some(i) = open.iter().rposition(|o| o.close == mark).filter(|&i| i + 1 == open.len())
                    && (!possessive || !text[end..].contains(mark))
                {
                    found.push(Span::new(open[i].at, end));
                    open.truncate(i);
                }
            }
            '\'' if opens && after.is_alphabetic() => open.push(Open { at, close: '\'' }),
            _ => {}
        }
        before = c;
    }
    // A single mark that nothing closes was an apostrophe ('tis).
    found.extend(open.iter().filter(|o| !matches!(o.close, '\'' | '’')).map(|o| Span::new(o.at, text.len())));
    found.sort_unstable();
    found
}

/// Links quotations to attributions: by overlap with the content, else, for whole sentences in quotation marks, to the
/// speaker of the sentence before, in the same or the neighbouring paragraph.
pub(super) fn attach(document: &Document, speech: &mut Speech) {
    let mut contents: Vec<(Field, Span, usize)> = Vec::new();
    for (index, attribution) in speech.attributions.iter().enumerate() {
        let field = document.sentences[attribution.sentence].field;
        contents.extend(attribution.content.iter().map(|&span| (field, span, index)));
    }
    contents.sort_by_key(|&(field, span, index)| (field == Field::Body, span, index));
    let mut last: Option<(usize, usize)> = None; // the attribution last linked, and the sentence of its quotation
    let mut next = 0;
    let mut opening = 0;
    for quote in &mut speech.quotes {
        let sentence = &document.sentences[quote.sentence];
        // "Berg continued:" right before it.
        while let Some(attribution) = speech.attributions.get(opening).filter(|a| a.sentence < quote.sentence) {
            let ends = document.view(attribution.sentence);
            if attribution.content.is_empty() && ends.word(ends.len() - 1) == ":" {
                last = Some((opening, attribution.sentence));
            }
            opening += 1;
        }
        let key = (sentence.field == Field::Body, quote.span);
        while contents.get(next).is_some_and(|&(f, s, _)| (f == Field::Body, s.end()) <= (key.0, quote.span.start())) {
            next += 1;
        }
        let hit = contents[next..]
            .iter()
            .take_while(|&&(f, s, _)| f == sentence.field && s.start() < quote.span.end())
            .take(8)
            .filter(|&&(_, s, _)| s.overlaps(quote.span))
            .min_by_key(|&&(_, s, index)| (s.len(), index));
        if let Some(&(_, _, index)) = hit {
            quote.attribution = Some(index);
            if !quote.words_only {
                last = Some((index, quote.sentence));
            }
            continue;
        }
        if quote.words_only || sentence.part == Part::Headline {
            continue;
        }
        let opens = quote.span.start() <= sentence.span.start();
        if let Some((index, at)) = last.filter(|&(_, at)| opens && quote.sentence - at <= 3) {
            let near = document.sentences[at].paragraph + 1 >= sentence.paragraph;
            if near {
                quote.attribution = Some(index);
                speech.attributions[index].content.push(quote.span);
                last = Some((index, quote.sentence));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::spans;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = spans(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn marks_pair_up() {
        check("He said \"no\" and \"never\".", &["\"no\"", "\"never\""]);
        check("“We go,” he said. “They ‘stay’ here.”", &["“We go,”", "“They ‘stay’ here.”", "‘stay’"]);
        check("''We go,'' he said.", &["''We go,''"]);
        check("The 'safe' zone isn't the workers' idea.", &["'safe'"]);
        check("A 6\" pipe broke.", &[]);
        check("“It goes on.", &["“It goes on."]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("It’s the nation’s plan, 'tis said.", &[]);
        check("Don't, they're the boys' own.", &[]);
    }
}
