//! The fact of a group as a person would ask it.

use super::words::{COUNT_PHRASES, EVENT_NOUNS, SUBJECT_VERBS, event_noun, participle, past, plural};
use crate::claim::{STATE_PREDICATES, Slot, is_pronoun, names_incident};
use crate::reconcile::{Group, Statement};
use crate::value::{Dimension, Ground, Realis, Value};
use std::cell::LazyCell;
use std::collections::BTreeMap;

/// The most characters of a statement that a question quotes.
const LONGEST_STATEMENT: usize = 110;

/// What stands for the value in a quote.
const GAP: &str = "___";

/// A participant in the words of the question.
struct Noun {
    words: String,
    plural: bool,
}

impl Noun {
    fn was(&self) -> &'static str {
        if self.plural { "were" } else { "was" }
    }

    fn is(&self) -> &'static str {
        if self.plural { "are" } else { "is" }
    }

    fn has(&self) -> &'static str {
        if self.plural { "have" } else { "has" }
    }
}

/// What a value answers that the score alone has brought together with others: the clause that it stands in, with a gap.
fn gap(group: &Group) -> String {
    let shortest = group.statements.iter().min_by_key(|s| s.evidence.quote.len());
    let value = shortest.map(|s| &s.value.value);
    let of = match value {
        Some(Value::Quantity(q)) => q.of.as_ref(),
        _ => None,
    };
    let asked = match (group.fact.slot, value) {
        (Slot::Time, _) => "When".to_owned(),
        (Slot::Place, _) => "Where".to_owned(),
        (Slot::Duration, _) => "For how long".to_owned(),
        (Slot::Age, _) => "How old".to_owned(),
        (Slot::Ordinal, _) => "Which one".to_owned(),
        (_, Some(Value::Quantity(q))) => match (q.dimension(), of) {
            (None, Some(of)) => format!("How many {}", plural(of)),
            (None, None) => "How many".to_owned(),
            (Some(Dimension::Money), _) => "How much money".to_owned(),
            (Some(Dimension::Ratio), _) => "What share".to_owned(),
            _ => "How much".to_owned(),
        },
        _ => "How much".to_owned(),
    };
    gap_in(group, &asked)
}

/// The shortest clause of a group with a gap, asked for.
fn gap_in(group: &Group, asked: &str) -> String {
    let shortest = group.statements.iter().min_by_key(|s| s.evidence.quote.len());
    shortest.map_or(format!("{asked}?"), |statement| format!("{asked}: {}?", quoted(&with_gap(statement), false)))
}

/// A quote with a gap in the place of its value, cut between words where it is long.
fn with_gap(statement: &Statement) -> String {
    let e = &statement.evidence;
    let at = |byte: usize| byte.saturating_sub(e.start).min(e.quote.len());
    let (before, after) = (e.quote.get(..at(e.value_start)), e.quote.get(at(e.value_end)..));
    let (Some(before), Some(after)) = (before, after) else { return e.quote.clone() };
    let mut left = LONGEST_STATEMENT;
    let mut take = |words: &mut dyn Iterator<Item = &str>, most: usize| {
        let mut taken = Vec::new();
        let mut room = most.min(left);
        let mut cut = false;
        for word in words {
            let more = word.chars().count() + 1;
            cut = more > room;
            if cut {
                break;
            }
            room -= more;
            left -= more.min(left);
            taken.push(word.to_owned());
        }
        if cut {
            taken.push("\u{2026}".to_owned());
        }
        taken
    };
    let mut start = take(&mut before.split_whitespace().rev(), LONGEST_STATEMENT * 2 / 3);
    let end = take(&mut after.split_whitespace(), LONGEST_STATEMENT);
    start.reverse();
    let glue = |text: &str| text.starts_with(char::is_whitespace) || text.is_empty();
    let close = if glue(after) { " " } else { "" };
    let open = if before.is_empty() || before.ends_with(char::is_whitespace) { " " } else { "" };
    let text = format!("{}{open}{GAP}{close}{}", start.join(" "), end.join(" "));
    text.trim().to_owned()
}

/// The fact of a group as a person would ask it: "How many people were killed?".
///
/// Built from the fact's predicate, slot and arguments; the statements' values say what a number counts, and their quotes
/// whether a common noun stood in the plural.
#[must_use]
pub fn question(group: &Group) -> String {
    let told = !group.statements.is_empty();
    if group.confidence.is_some() && told {
        // What is told as so can be asked; what is told as not so would be asked twice.
        let so = |s: &Statement| matches!(&s.value.value, Value::Occurrence(o) if o.positive);
        return match group.fact.slot {
            Slot::Polarity => format!("Is it so: {}?", shortest_of(group, so)),
            Slot::Statement => gap_in(group, "Which is it"),
            _ => gap(group),
        };
    }
    let asked = compose(group);
    if !told {
        return asked;
    }
    // Who takes part in it is told with a number of his own, or nobody is known to: a clause in its place is never silly.
    let quotes = asked.contains('\u{201c}');
    let counted = asked.contains(|c: char| c.is_ascii_digit()) && !quotes;
    match group.fact.slot {
        Slot::Place => gap(group),
        Slot::Polarity if !quotes && (counted || is_half_told(group)) => format!("Is it so: {}?", shortest(group)),
        Slot::Time if planned(group) => gap(group),
        Slot::Amount | Slot::Duration | Slot::Time | Slot::Number | Slot::Ordinal if counted => gap(group),
        _ => asked,
    }
}

/// True where only who does it is known, or nobody tells it as a fact or a plan.
fn is_half_told(group: &Group) -> bool {
    let known = |role: &str| group.fact.arguments.contains_key(role);
    let told = |s: &Statement| matches!(&s.value.value, Value::Occurrence(o) if o.realis == Realis::Actual);
    !(known("theme") || known("co_agent")) || !(planned(group) || group.statements.iter().any(told))
}

fn compose(group: &Group) -> String {
    let quotes: LazyCell<Vec<String>, _> =
        LazyCell::new(|| group.statements.iter().map(|s| plain(&s.evidence.quote)).collect());
    let quoted = |words: &str| {
        let words = [" ", words, " "].concat();
        quotes.iter().any(|quote| quote.contains(&words))
    };
    let named = |role: &str| group.fact.arguments.get(role).filter(|name| !name.trim().is_empty());
    let role = |role: &str| named(role).map(|name| noun(name, &group.fact.predicate, quoted));
    let (mut agent, co_agent, theme, of) = (role("agent"), role("co_agent"), role("theme"), role("of"));
    let mut lemma = group.fact.predicate.replace('_', " ");
    let mut object = co_agent.or(theme);
    // Who dies by another's hand is killed.
    if lemma == "die" && group.fact.slot != Slot::Number && object.is_some() {
        "kill".clone_into(&mut lemma);
    }
    let passive = agent.is_none() && !SUBJECT_VERBS.contains(&group.fact.predicate);
    if agent.is_none() && !passive {
        agent = object.take();
    }
    // When and where people were shot is asked without the one who shot them, unless he has a name.
    let where_or_when = matches!(group.fact.slot, Slot::Time | Slot::Place) && names_incident(&lemma, true);
    agent = agent.filter(|agent| !where_or_when || agent.words.starts_with(char::is_uppercase));
    if let Some(object) = object.as_mut().filter(|_| agent.is_some())
        && let Some(phrase) = phrase(group, &lemma, object)
    {
        object.words = phrase;
    }
    let who = agent.as_ref().or(object.as_ref()).or(of.as_ref());
    let within = of.as_ref().map_or(String::new(), |of| format!(" in {}", of.words));
    let with = object.as_ref().map_or(String::new(), |object| format!(" {}", object.words));
    if group.relations.iter().any(|link| link.ground == Some(Ground::Calendar)) {
        return "Which of these dates can be right?".to_owned();
    }
    if group.fact.predicate == "dispute" {
        return format!("Is it so: {}?", shortest_of(group, |s| s.factuality.ends_with('+')));
    }
    match group.fact.slot {
        Slot::State => {
            let event = incident(group).map_or("it".to_owned(), |event| format!("the {event}"));
            let asked =
                STATE_PREDICATES.fields(&group.fact.predicate).map_or("How do things stand with EVENT?", |f| f[1]);
            asked.replace("EVENT", &format!("{event}{}", scene(group)))
        }
        Slot::Age | Slot::Amount | Slot::Ordinal => gap(group),
        Slot::Statement => said(group),
        Slot::Time | Slot::Place | Slot::Polarity if nameless(group, &lemma) => {
            let asked = match group.fact.slot {
                Slot::Time => "When was that",
                Slot::Place => "Where was that",
                _ => "Is it so",
            };
            format!("{asked}: {}?", shortest(group))
        }
        Slot::Title => who.map_or("Which role is it?".to_owned(), |w| format!("What is the role of {}?", w.words)),
        Slot::Number => number(group, &lemma, agent.as_ref(), object.as_ref(), of.as_ref()),
        Slot::Count => match (&agent, &object) {
            (Some(a), _) => format!("How many times {} {} {}{with}{within}?", a.has(), a.words, participle(&lemma)),
            (None, Some(o)) => format!("How many times {} {} been {}{within}?", o.has(), o.words, participle(&lemma)),
            _ => format!("How many times did the {} happen{within}?", event_noun(&lemma)),
        },
        Slot::Duration => match (&agent, &object) {
            (Some(a), Some(o)) if group.fact.arguments.contains_key("co_agent") => {
                format!("How long did the {} of {} and {} last?", event_noun(&lemma), a.words, o.words)
            }
            _ => asked("For how long", &lemma, agent.as_ref(), object.as_ref(), &within, "did", "last"),
        },
        Slot::Time => asked("When", &lemma, agent.as_ref(), object.as_ref(), &within, "did", "happen"),
        Slot::Place => asked("Where", &lemma, agent.as_ref(), object.as_ref(), &within, "did", "happen"),
        Slot::Polarity => {
            let auxiliary = if planned(group) { "will" } else { "did" };
            asked("", &lemma, agent.as_ref(), object.as_ref(), &within, auxiliary, "happen")
        }
    }
}

/// True where nobody takes part in an event that has no noun of its own, or somebody only is: "the bringing" says nothing.
fn nameless(group: &Group, lemma: &str) -> bool {
    let named = lemma != "happen" && (EVENT_NOUNS.contains(lemma) || names_incident(lemma, true));
    let alone = group.fact.arguments.is_empty() && !named;
    (alone || lemma == "be" && group.fact.arguments.len() == 1) && !group.statements.is_empty()
}

/// The noun that the quotes use most for the incident that they tell of.
fn incident(group: &Group) -> Option<String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for statement in &group.statements {
        let quote = statement.evidence.quote.to_lowercase();
        let words: Vec<&str> =
            quote.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        for (i, word) in words.iter().enumerate() {
            let shown =
                i.checked_sub(1).is_some_and(|before| matches!(words[before], "the" | "a" | "an" | "this" | "that"));
            if names_incident(word, shown) {
                *found.entry((*word).to_owned()).or_default() += 1;
            }
        }
    }
    let most = found.values().copied().max()?;
    found.into_iter().find(|(_, count)| *count == most).map(|(word, _)| word)
}

/// " in Denton", where the place is known.
fn scene(group: &Group) -> String {
    group.fact.arguments.get("place").map_or(String::new(), |place| format!(" in {place}"))
}

/// The shortest of the statements between quotation marks, cut between words where it is long.
fn shortest(group: &Group) -> String {
    shortest_of(group, |_| true)
}

/// The shortest of some of the statements.
fn shortest_of(group: &Group, asked: impl Fn(&Statement) -> bool) -> String {
    let quotes = group.statements.iter().filter(|s| asked(s)).map(|s| s.evidence.quote.as_str());
    let mut text = String::with_capacity(2 * LONGEST_STATEMENT);
    let (mut taken, mut cut) = (0, false);
    for word in quotes.min_by_key(|quote| length(quote)).unwrap_or_default().split_whitespace() {
        let more = word.chars().count();
        cut = taken + more > LONGEST_STATEMENT;
        if cut {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
            taken += 1;
        }
        text.push_str(word);
        taken += more;
    }
    // Marks at the edges would stand beside those around them, or have no other half.
    quoted(&text, cut)
}

/// Words between quotation marks; those inside are single ones, and those at the edges stand beside none.
fn quoted(text: &str, cut: bool) -> String {
    let edge = |c: char| matches!(c, '"' | '\u{201c}' | '\u{201d}') || c.is_whitespace();
    let mut bare = text.trim_end_matches(['.', ',', ';']);
    let (opens, closes) = (bare.starts_with(['"', '\u{201c}']), bare.ends_with(['"', '\u{201d}']));
    // What is quoted as a whole, or whose other half is cut away, needs no second marks.
    let inside = bare.trim_matches(edge);
    if opens && closes || !inside.contains(['"', '\u{201c}', '\u{201d}']) {
        bare = inside;
    }
    let bare = bare.trim_end_matches(['.', ',', ';']).replace('\u{201c}', "\u{2018}").replace('\u{201d}', "\u{2019}");
    format!("\u{201c}{}{}\u{201d}", bare.replace('"', "'"), if cut { " \u{2026}" } else { "" })
}

/// Whoever is told to say what a group holds, in the words of an outlet that does not say so in the same breath, as a question;
/// or whether it is so.
fn said(group: &Group) -> String {
    let speaks = |s: &&Statement| s.evidence.quote.starts_with(['"', '\u{201c}']);
    let source = group.statements.iter().filter(speaks).find_map(|s| {
        let source = s.attribution.first().map(|said| said.source.trim()).unwrap_or_default();
        let known = !source.is_empty() && !is_pronoun(&source.to_lowercase()) && !s.evidence.quote.contains(source);
        known.then_some((source, s))
    });
    match source {
        Some((source, one)) => format!("Did {source} say: {}?", shortest_of(group, |s| std::ptr::eq(s, one))),
        None => format!("Is it so: {}?", shortest(group)),
    }
}

/// The characters of a quote with one space behind every word, however its words are set apart.
fn length(quote: &str) -> usize {
    let add = |(length, inside): (usize, bool), c: char| match (c.is_whitespace(), inside) {
        (true, _) => (length, false),
        (false, true) => (length + 1, true),
        (false, false) => (length + 2, true),
    };
    let start = (0, false);
    // Most quotes are of single bytes, which need not be put together to characters.
    let all =
        if quote.is_ascii() { quote.bytes().map(char::from).fold(start, add) } else { quote.chars().fold(start, add) };
    all.0
}

/// "WORD did A verb B?", "WORD was B verbed?", or, of no one, "WORD did the event happen?".
fn asked(
    word: &str,
    lemma: &str,
    agent: Option<&Noun>,
    object: Option<&Noun>,
    within: &str,
    auxiliary: &str,
    event: &str,
) -> String {
    let text = match (agent, object) {
        (Some(a), _) if lemma == "be" => {
            let with = object.map_or(String::new(), |o| format!(" {}", o.words));
            format!("{word} {} {}{with}{within}?", a.is(), a.words)
        }
        (Some(a), _) => {
            let with = object.map_or(String::new(), |o| format!(" {}", o.words));
            format!("{word} {auxiliary} {} {lemma}{with}{within}?", a.words)
        }
        (None, Some(o)) if auxiliary == "will" => format!("{word} will {} be {}{within}?", o.words, participle(lemma)),
        (None, Some(o)) => format!("{word} {} {} {}{within}?", o.was(), o.words, participle(lemma)),
        (None, None) if lemma == "happen" => format!("{word} {auxiliary} it happen{within}?"),
        (None, None) => format!("{word} {auxiliary} the {} {event}{within}?", event_noun(lemma)),
    };
    capital(text.trim_start())
}

fn number(group: &Group, lemma: &str, agent: Option<&Noun>, object: Option<&Noun>, of: Option<&Noun>) -> String {
    let counted = counted(group);
    let within = of.map_or(String::new(), |of| format!(" in {}", of.words));
    if let Some(phrase) = COUNT_PHRASES.first(lemma) {
        let event = match (object, of) {
            (Some(o), _) => format!(" in {}", o.words),
            (None, None) => incident(group).map_or(String::new(), |event| format!(" in the {event}")),
            _ => String::new(),
        };
        let event = format!("{event}{}", scene(group));
        let by = agent.map_or(String::new(), |a| format!(" by {}", a.words));
        return format!("How many {counted} {phrase}{within}{event}{by}?");
    }
    let subject = SUBJECT_VERBS.contains(lemma);
    let doing = agent.is_some_and(|a| same_noun(&a.words, &counted));
    // To whom it is done are those who are counted.
    let object = object.filter(|o| !same_noun(&o.words, &counted));
    // Who are counted do it.
    let agent = agent.filter(|a| !same_noun(&a.words, &counted));
    match (agent, object) {
        (None, Some(o)) if doing => format!("How many {counted} {} {}{within}?", past(lemma), o.words),
        (None, None) if doing => format!("How many {counted} {}{within}?", past(lemma)),
        // Who does it is named, so the counted are those to whom it is done.
        (Some(a), None) if !subject => format!("How many {counted} did {} {lemma}{within}?", a.words),
        (Some(a), Some(_)) => format!("How many {counted} did {} {lemma}{within}?", a.words),
        (None, Some(o)) => format!("How many {counted} {} {}{within}?", past(lemma), o.words),
        (Some(a), None) => format!("How many {counted} {} {}{within}?", past(lemma), a.words),
        (None, None) if lemma == "be" => format!("How many {counted} are there{within}?"),
        (None, None) if subject => format!("How many {counted} {}{within}?", past(lemma)),
        (None, None) => format!("How many {counted} were {}{within}?", participle(lemma)),
    }
}

fn same_noun(words: &str, counted: &str) -> bool {
    let noun = words.strip_prefix("the ").unwrap_or(words);
    noun == counted || plural(noun) == counted
}

/// What most of the values count, in the plural; people where none says.
fn counted(group: &Group) -> String {
    let mut nouns: Vec<(String, usize)> = Vec::new();
    for statement in &group.statements {
        if let Value::Quantity(quantity) = &statement.value.value
            && let Some(of) = quantity.of.as_deref().map(str::trim).filter(|of| !of.is_empty())
        {
            let noun = if of.chars().any(char::is_uppercase) { of.to_owned() } else { plural(of) };
            match nouns.iter_mut().find(|(known, _)| *known == noun) {
                Some((_, count)) => *count += 1,
                None => nouns.push((noun, 1)),
            }
        }
    }
    let most = nouns.iter().map(|(_, count)| *count).max();
    nouns.into_iter().find(|(_, count)| Some(*count) == most).map_or("people".to_owned(), |(noun, _)| noun)
}

/// True when every statement tells a plan.
fn planned(group: &Group) -> bool {
    !group.statements.is_empty()
        && group
            .statements
            .iter()
            .all(|s| matches!(&s.value.value, Value::Occurrence(occurrence) if occurrence.realis == Realis::Planned))
}

/// A name, with the article that the quotes give it; a common noun with its article, in the plural where the quotes have
/// only that, and without one where they have it right behind the verb ("opened fire"). `quoted` tells whether a quote has
/// such [`plain`] words.
fn noun(name: &str, lemma: &str, quoted: impl Fn(&str) -> bool) -> Noun {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_pronoun(&name) {
        return Noun { words: "the person".to_owned(), plural: false };
    }
    let first = name.split(' ').next().unwrap_or("");
    if name.chars().any(char::is_uppercase) || matches!(first, "the" | "a" | "an" | "his" | "her" | "their" | "its") {
        let told = plain(&name).trim().to_owned();
        let words = if quoted(&format!("the {told}")) { format!("the {name}") } else { name };
        return Noun { words, plural: false };
    }
    let many = plural(&name);
    let lower = plain(&name).trim().to_owned();
    let plural = many == name || quoted(&many) && !quoted(&lower);
    let told = if plural { many } else { name };
    let verbs = [lemma.to_owned(), past(lemma), participle(lemma), event_noun(lemma), format!("{lemma}s")];
    let bare = plain(&told);
    let idiom = verbs.iter().any(|verb| quoted(&format!("{verb} {}", bare.trim())));
    Noun { words: if idiom { told } else { format!("the {told}") }, plural }
}

/// The most words of a phrase that stands for its noun.
const LONGEST_PHRASE: usize = 6;

/// The object as the shortest quote has it between its verb and the end of the noun phrase: "a 10-member team" for "the team",
/// "a round of sanctions" for "the round".
fn phrase(group: &Group, lemma: &str, object: &Noun) -> Option<String> {
    let noun = object.words.strip_prefix("the ").unwrap_or(&object.words).to_lowercase();
    let is_noun = |word: &str| word == noun || word == plural(&noun);
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let forms = [lemma.to_owned(), past(lemma), participle(lemma), format!("{lemma}s"), format!("{stem}ing")];
    let ends = |word: &str| !word.ends_with(char::is_alphanumeric);
    let bare = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let in_quote = |statement: &Statement| {
        let mut words = statement.evidence.quote.split_whitespace();
        words.find(|word| is_one_of(word, &forms))?;
        let rest: Vec<&str> = words.collect();
        let head = rest.iter().take(LONGEST_PHRASE).position(|w| is_noun(&bare(w).to_lowercase()))?;
        if rest[..head].iter().any(|w| ends(w) || !w.starts_with(char::is_alphanumeric)) {
            return None;
        }
        // What it is made of, where a mark shows the end of that.
        let of = rest.get(head + 1).is_some_and(|w| *w == "of") && !ends(rest[head]);
        let made = rest.iter().skip(head + 2).take(3).position(|w| ends(w)).filter(|_| of);
        let last = made.map_or(head, |more| head + 2 + more);
        Some(bare(&rest[..=last].join(" ")))
    };
    group.statements.iter().filter_map(in_quote).min_by_key(String::len)
}

/// True where a word is one of some in lower case.
fn is_one_of(word: &str, some: &[String]) -> bool {
    if !word.is_ascii() {
        return some.contains(&word.to_lowercase());
    }
    let lowered = || word.bytes().map(|b| b.to_ascii_lowercase());
    some.iter().any(|other| other.len() == word.len() && lowered().eq(other.bytes()))
}

/// Words in lower case between single spaces, with a bar for every mark, so that no phrase reaches over one.
fn plain(text: &str) -> String {
    // Room for the bars of a sentence.
    let mut out = String::with_capacity(text.len() + 16);
    out.push(' ');
    let mark = |c: char| !c.is_alphanumeric();
    for word in text.to_lowercase().split_whitespace() {
        let rest = word.trim_start_matches(mark);
        let bare = rest.trim_end_matches(mark);
        if rest.len() < word.len() {
            out.push_str("| ");
        }
        out.push_str(bare);
        out.push(' ');
        if bare.len() < rest.len() || rest.is_empty() {
            out.push_str("| ");
        }
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::question;
    use crate::claim::Slot;
    use crate::reconcile::{Fact, Group, Verdict};

    #[track_caller]
    fn check(predicate: &str, slot: Slot, arguments: &[(&str, &str)], expected: &str) {
        let arguments = arguments.iter().map(|(role, name)| ((*role).to_owned(), (*name).to_owned())).collect();
        let group = Group {
            id: "g1".to_owned(),
            question: String::new(),
            verdict: Verdict::Unresolved,
            fact: Fact { predicate: predicate.to_owned(), slot, arguments },
            statements: Vec::new(),
            relations: Vec::new(),
            best: None,
            confidence: None,
            why: String::new(),
        };
        assert_eq!(question(&group), expected);
    }

    #[test]
    fn asks_for_counts() {
        let two = [("agent", "Ana Lopez"), ("co_agent", "Ben Okri")];
        check("meet", Slot::Count, &two, "How many times has Ana Lopez met Ben Okri?");
        check("die", Slot::Number, &[("of", "the attack")], "How many people were killed in the attack?");
        check("injure", Slot::Number, &[], "How many people were injured?");
        check("protest", Slot::Number, &[], "How many people protested?");
        check("arrest", Slot::Number, &[("agent", "police")], "How many people did the police arrest?");
    }

    #[test]
    fn asks_when_where_and_whether() {
        let two = [("agent", "Ana Lopez"), ("co_agent", "Ben Okri")];
        check("meet", Slot::Time, &two, "When did Ana Lopez meet Ben Okri?");
        check("meet", Slot::Place, &two, "Where did Ana Lopez meet Ben Okri?");
        check("meet", Slot::Polarity, &two, "Did Ana Lopez meet Ben Okri?");
        check("meet", Slot::Duration, &two, "How long did the meeting of Ana Lopez and Ben Okri last?");
        check("annex", Slot::Time, &[("theme", "Crimea")], "When was Crimea annexed?");
        check("annex", Slot::Polarity, &[], "Did the annexation happen?");
        let two = [("agent", "Karl Roth"), ("theme", "Ben Okri")];
        check("die", Slot::Polarity, &two, "Did Karl Roth kill Ben Okri?");
        check("custody", Slot::State, &[("place", "Denton")], "Has anybody been arrested for it in Denton?");
    }

    #[test]
    fn asks_for_roles() {
        check("title", Slot::Title, &[("of", "Ana Lopez")], "What is the role of Ana Lopez?");
    }
}
