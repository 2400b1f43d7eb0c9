//! Time expressions as TIMEX3 (ISO 24617-1), resolved against the article's date and the running narrative date.
//!
//! The passes, in order: a sentence is cut into `words` (letters, digits, marks, with what the word list knows of
//! them); the grammar (`clock`, `grammar`, `length`) finds the longest expression at each word; the tense of the
//! governing verb and the dates told before decide in `resolve` which Friday, which March, which quarter is meant.
//!
//! ```
//! use crossclaim::annotate::time;
//!
//! let found = time::find("The talks began on Friday and lasted two hours.", Some("2025-04-27"));
//! assert_eq!(found[0].1.timex, "2025-04-25");
//! assert_eq!(found[1].1.timex, "PT2H");
//!
//! // Without a date, the words still say what they name.
//! let found = time::find("The talks began on Friday.", None);
//! assert_eq!(found[0].1.timex, "XXXX-WXX-5");
//! assert_eq!(found[0].1.parts.weekday, Some(5));
//! ```

mod bearer;
mod calendar;
mod clash;
mod clock;
mod context;
mod dial;
mod expr;
mod figures;
mod grammar;
mod length;
mod order;
mod place;
mod range;
mod recur;
mod resolve;
mod saying;
mod shift;
mod stretch;
mod words;

pub(crate) use bearer::names_person;
pub use clash::calendar_clashes;
pub(crate) use words::CALENDAR_NAMES;

use crate::article::Article;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos, View, Xpos};
use crate::value::{TimeModifier, TimeValue, is_of_class};
use context::{Context, Tense};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use words::Atoms;

/// A time expression in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeMention {
    /// The sentence's index in the document.
    pub sentence: usize,
    /// The tokens that the expression touches.
    pub tokens: Range<usize>,
    /// The bytes of the expression in the sentence's field: those of the tokens, except where a token holds more than the
    /// expression.
    pub span: Span,
    /// Its value.
    pub value: TimeValue,
    /// True where it tells when something was said, not when that happened: "Friday" in "police said on Friday that".
    #[serde(default)]
    pub of_saying: bool,
}

/// Every time expression of a parsed article, in text order. Ages ("22-year-old") are left to [`super::number`].
///
/// ```
/// use crossclaim::annotate::time;
/// use crossclaim::{Article, syntax::Document};
///
/// let text = "The aide was shot on March 3. He died three days later.";
/// let found = time::annotate(&Document::parse(Article::from_text("a", text).published("2025-04-27")));
/// assert_eq!(found[1].span.of(text), "three days later");
/// assert_eq!(found[1].value.timex, "2025-03-06");
/// ```
#[must_use]
pub fn annotate(document: &Document) -> Vec<TimeMention> {
    let mut context = Context::new(document.article.published_at());
    let mut mentions = Vec::new();
    // Which of two figures is the month, once a date asks for it.
    let mut written: Option<Option<order::Order>> = None;
    for (index, view) in document.views().enumerate() {
        let span = view.sentence.span;
        let atoms = Atoms::new(view.slice(span));
        let mut at = 0;
        while at < atoms.len() {
            if let Some(to) = atoms.calendar_name(at) {
                at = to;
                continue;
            }
            let Some(mut found) = clock::find(&atoms, at) else {
                at += 1;
                continue;
            };
            let next = found.to.max(at + 1);
            let (Some(first), Some(last)) = (atoms.get(found.from), atoms.get(found.to.saturating_sub(1))) else {
                at = next;
                continue;
            };
            let place = Span::new(first.start, last.end).shift(span.start());
            let tokens = view.sentence.tokens_in(place);
            let named = is_bare(&found) && names_person(view, tokens.start);
            if named || counts_people(view, &found, &tokens) || is_counted_part(&atoms, view, &found, &tokens) {
                at = next;
                continue;
            }
            let tense = tense(view, tokens.clone());
            let mut other = found.other.take();
            if other.is_some() {
                match *written.get_or_insert_with(|| order::of(document)) {
                    Some(order::Order::Day) => found.base = other.take().unwrap_or(found.base),
                    Some(order::Order::Month) => other = None,
                    None => {}
                }
            }
            let ahead = points_ahead(&atoms, &found, tense);
            let found = if ahead { found.told_ahead() } else { found };
            if let Some(mut value) = resolve::resolve(&found, &context, tense) {
                // "a year earlier" is what the narrative compares with, not where it goes.
                if !found.looks_back() {
                    context.tell(&value);
                    context.tell_parts(&value.parts);
                }
                if found.fiscal {
                    resolve::widen(&mut value);
                }
                if let Some(base) = other {
                    value.other = resolve::resolve(&expr::Expr { base, ..found }, &context, tense).map(Box::new);
                }
                let of_saying = saying::is_of_saying(view, &tokens);
                mentions.push(TimeMention { sentence: index, tokens, span: place, value, of_saying });
            }
            at = next;
        }
    }
    mentions
}

/// "the 2000 soldiers": a round figure between "the" and people is how many they are.
fn counts_people(view: View<'_>, found: &expr::Expr, tokens: &Range<usize>) -> bool {
    let expr::Base::Date { year: Some(year), month: None, day: None, weekday: None } = found.base else { return false };
    let the = tokens.start.checked_sub(1).is_some_and(|before| view.lower(before) == "the");
    let next = view.sentence.tokens.get(tokens.end);
    let people = next.is_some_and(|t| t.xpos == Xpos::Nns) && is_of_class(view.lemma(tokens.end), "people");
    year % 100 == 0 && tokens.len() == 1 && the && people
}

/// "cold mornings", "Nights are long": a plural part of the day that is described, or does something, is no time at which
/// something recurs. "She runs mornings" is one.
fn is_counted_part(atoms: &Atoms<'_>, view: View<'_>, found: &expr::Expr, tokens: &Range<usize>) -> bool {
    let bare = found.to == found.from + 1 && atoms.class(found.from, words::Class::Parts).is_some();
    let led = found.from > 0 && matches!(atoms.word(found.from - 1), "in" | "the");
    if !bare || led || !matches!(found.base, expr::Base::Set(_)) {
        return false;
    }
    let sentence = view.sentence;
    let relation = sentence.tokens.get(tokens.start).map_or("", |t| t.relation.base());
    let described = sentence.children(tokens.start).iter().any(|&c| {
        matches!(sentence.tokens[c].relation.base(), "amod" | "det" | "nummod" | "compound" | "nmod" | "case" | "acl")
    });
    described || !matches!(relation, "obl" | "obj" | "advmod" | "nmod" | "xcomp" | "dep")
}

/// A month or a weekday with nothing beside it.
fn is_bare(found: &expr::Expr) -> bool {
    let alone = matches!(found.base, expr::Base::Date { year: None, day: None, .. });
    alone && found.to == found.from + 1 && found.modifier.is_none()
}

/// The time expressions of a text, by byte span, against a reference date (ISO 8601): for use without an article.
#[must_use]
pub fn find(text: &str, date: Option<&str>) -> Vec<(Span, TimeValue)> {
    let article = Article { body: text.to_owned(), published: date.map(str::to_owned), ..Article::default() };
    annotate(&Document::parse(article)).into_iter().map(|m| (m.span, m.value)).collect()
}

/// "will leave in two weeks" is a day, "was built in two weeks" a length, and so is "the first to win twice in two weeks";
/// alone ("In two weeks?") it is a day too. Hours stay lengths: an article's clock time is seldom known.
fn points_ahead(atoms: &Atoms<'_>, found: &expr::Expr, tense: Tense) -> bool {
    let led = found.from > 0 && atoms.is(found.from - 1, "in") && !atoms.is(found.from, "the");
    let or = found.from > 1 && atoms.is(found.from - 2, "or");
    let alone = || found.from == 1 + usize::from(or) && (found.to..atoms.len()).all(|i| !atoms.is_word(i));
    // "will host its third summit in two years" counts in a stretch.
    let ranked = (2..=4).filter_map(|k| found.from.checked_sub(k)).any(|i| atoms.class(i, words::Class::Ord).is_some());
    led && matches!(found.modifier, None | Some(TimeModifier::Approx)) && (tense == Tense::Future && !ranked || alone())
}

/// The time of the verb above the expression.
fn tense(view: View<'_>, tokens: Range<usize>) -> Tense {
    let sentence = view.sentence;
    let inside = |i: usize| tokens.contains(&i);
    let Some(top) = top(view, &tokens) else { return Tense::Unknown };
    // "a June agreement" takes no time from the verb.
    if sentence.tokens[top].relation == Deprel::Compound {
        return Tense::Unknown;
    }
    let verb = std::iter::once(top)
        .chain(sentence.ancestors(top))
        .filter(|&i| !inside(i))
        .find(|&i| matches!(sentence.tokens[i].upos, Upos::Verb | Upos::Aux) || has_auxiliary(view, i));
    verb.map_or(Tense::Unknown, |v| match verb_tense(view, v) {
        Tense::Intended if view.sentence.tokens[v].relation == Deprel::Xcomp => begun(view, v),
        tense => tense,
    })
}

/// True for a bare verb at the root, or below another such verb.
fn ordered(view: View<'_>, verb: usize) -> bool {
    let tokens = &view.sentence.tokens;
    let root = |v: usize| {
        let subject = view.sentence.children(v).iter().any(|&c| c < v && tokens[c].relation.is_subject());
        tokens[v].head.is_none() && tokens[v].xpos == Xpos::Vb && !subject && !has_auxiliary(view, v)
    };
    root(verb) || tokens[verb].head.is_some_and(root)
}

/// "began to feel ill on 31 July", "started to run": what is told to have begun is as past as its verb.
fn begun(view: View<'_>, infinitive: usize) -> Tense {
    let above = view.sentence.tokens[infinitive].head;
    let begins = above.filter(|&up| matches!(view.lemma(up), "begin" | "start"));
    match begins.map(|up| verb_tense(view, up)) {
        Some(Tense::Past) => Tense::Past,
        _ => Tense::Intended,
    }
}

/// The token of the expression whose head is outside it.
fn top(view: View<'_>, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().find(|&i| view.sentence.tokens[i].head.is_none_or(|h| !tokens.contains(&h)))
}

fn has_auxiliary(view: View<'_>, i: usize) -> bool {
    view.sentence.children(i).iter().any(|&c| view.sentence.tokens[c].upos == Upos::Aux)
}

fn verb_tense(view: View<'_>, verb: usize) -> Tense {
    let sentence = view.sentence;
    let mut infinitive = false;
    for &c in sentence.children(verb) {
        if c > verb {
            break;
        }
        let token = &sentence.tokens[c];
        match token.xpos {
            Xpos::Md => {
                let past = matches!(view.word(c), "could" | "Could" | "would" | "Would" | "might" | "Might");
                return if past { Tense::Unknown } else { Tense::Future };
            }
            Xpos::Vbd if token.upos == Upos::Aux => return Tense::Past,
            Xpos::Vbz | Xpos::Vbp if token.upos == Upos::Aux => {
                // "has met" is past, "is meeting" and "is scheduled" point ahead as often as not.
                let lemma = token.lemma.as_ref();
                let have = lemma == "have" || view.word(c).starts_with("ha");
                return if have { Tense::Past } else { Tense::Unknown };
            }
            Xpos::To => infinitive = true,
            _ => {}
        }
    }
    match sentence.tokens[verb].xpos {
        Xpos::Vbd => Tense::Past,
        Xpos::Vb if infinitive => Tense::Intended,
        // "Meet me at noon on Friday", "Help us find a time on Monday": an order is of what comes.
        Xpos::Vb if ordered(view, verb) => Tense::Future,
        _ => Tense::Unknown,
    }
}
