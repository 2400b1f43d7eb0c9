//! The fact of a group as a person would ask it.

use super::words::{ATTRIBUTE_NOUNS, COUNT_PHRASES, SUBJECT_VERBS, event_noun, participle, past, plural};
use crate::claim::Slot;
use crate::reconcile::Group;
use crate::value::{Ground, Realis, Value};

/// The most characters of a statement that a question quotes.
const LONGEST_STATEMENT: usize = 110;

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

    fn does(&self) -> &'static str {
        if self.plural { "do" } else { "does" }
    }
}

/// The fact of a group as a person would ask it: "How many people were killed?".
///
/// Built from the fact's predicate, slot and arguments; the statements' values say what a number counts, and their quotes
/// whether a common noun stood in the plural.
#[must_use]
pub fn question(group: &Group) -> String {
    let role = |name: &str| group.fact.arguments.get(name).filter(|n| !n.trim().is_empty()).map(|n| noun(n, group));
    let (mut agent, co_agent, theme, of) = (role("agent"), role("co_agent"), role("theme"), role("of"));
    let lemma = group.fact.predicate.replace('_', " ");
    let mut object = co_agent.or(theme);
    let passive = agent.is_none() && !SUBJECT_VERBS.contains(&group.fact.predicate);
    if agent.is_none() && !passive {
        agent = object.take();
    }
    let who = agent.as_ref().or(object.as_ref()).or(of.as_ref());
    let within = of.as_ref().map_or(String::new(), |of| format!(" in {}", of.words));
    let with = object.as_ref().map_or(String::new(), |object| format!(" {}", object.words));
    if group.relations.iter().any(|link| link.ground == Some(Ground::Calendar)) {
        return "Which of these dates can be right?".to_owned();
    }
    match (group.fact.predicate.as_str(), of.as_ref()) {
        ("number", _) => return format!("How many {} are there?", counted(group)),
        ("custody", _) => return "Is anybody held for it?".to_owned(),
        ("distance", Some(of)) => return format!("How far is it from {}?", of.words),
        ("address", Some(of)) => return format!("Which address on {} is it?", titled(&of.words)),
        _ => {}
    }
    match group.fact.slot {
        Slot::Statement => format!("Who reports: \u{201c}{}\u{201d}", shortest(group)),
        Slot::Age => who.map_or("How old is the person?".to_owned(), |w| format!("How old {} {}?", w.is(), w.words)),
        Slot::Title => {
            who.map_or("Which office is held?".to_owned(), |w| format!("Which office {} {} hold?", w.does(), w.words))
        }
        Slot::Number => number(group, &lemma, agent.as_ref(), object.as_ref(), of.as_ref()),
        Slot::Count => match (&agent, &object) {
            (Some(a), _) => format!("How many times {} {} {}{with}{within}?", a.has(), a.words, participle(&lemma)),
            (None, Some(o)) => format!("How many times {} {} been {}{within}?", o.has(), o.words, participle(&lemma)),
            _ => format!("How many times did the {} happen{within}?", event_noun(&lemma)),
        },
        Slot::Ordinal => match (&agent, &object) {
            (Some(a), _) => {
                format!("The first, the second or which time is it that {} {}{with}{within}?", a.words, past(&lemma))
            }
            (None, Some(o)) => format!("The first, the second or which {} of {} is it?", event_noun(&lemma), o.words),
            _ => format!("The first, the second or which {} is it{within}?", event_noun(&lemma)),
        },
        Slot::Amount if ATTRIBUTE_NOUNS.contains(&lemma) => {
            format!("What is the {lemma}{}?", who.map_or(String::new(), |w| format!(" of {}", w.words)))
        }
        Slot::Amount => asked("How much", &lemma, agent.as_ref(), object.as_ref(), &within, "did", "come to"),
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

/// The shortest of the statements, cut between words where it is long.
fn shortest(group: &Group) -> String {
    let quotes = group.statements.iter().map(|s| s.evidence.quote.split_whitespace().collect::<Vec<_>>());
    let words =
        quotes.min_by_key(|words| words.iter().map(|w| w.chars().count() + 1).sum::<usize>()).unwrap_or_default();
    let mut text = String::new();
    for word in words {
        if text.chars().count() + word.chars().count() > LONGEST_STATEMENT {
            return text + " \u{2026}";
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// A street's name, which claims keep in lower case, as a name.
fn titled(name: &str) -> String {
    let name = name.strip_prefix("the ").unwrap_or(name);
    name.split(' ').map(capital).collect::<Vec<_>>().join(" ")
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
        let event = object.map_or(String::new(), |o| format!(" in {}", o.words));
        let by = agent.map_or(String::new(), |a| format!(" by {}", a.words));
        return format!("How many {counted} {phrase}{within}{event}{by}?");
    }
    let subject = SUBJECT_VERBS.contains(lemma);
    match (agent, object) {
        // Who does it is named, so the counted are those to whom it is done.
        (Some(a), None) if !subject => format!("How many {counted} did {} {lemma}{within}?", a.words),
        (Some(a), Some(o)) => format!("How many {counted} did {} {lemma} ({}){within}?", a.words, o.words),
        (None, Some(o)) => format!("How many {counted} {} {}{within}?", past(lemma), o.words),
        (Some(a), None) => format!("How many {counted} {} {}{within}?", past(lemma), a.words),
        (None, None) if lemma == "be" => format!("How many {counted} are there{within}?"),
        (None, None) if subject => format!("How many {counted} {}{within}?", past(lemma)),
        (None, None) => format!("How many {counted} were {}{within}?", participle(lemma)),
    }
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

/// A name as it is; a common noun with its article, in the plural where the quotes have only that.
fn noun(name: &str, group: &Group) -> Noun {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = name.split(' ').next().unwrap_or("");
    if name.chars().any(char::is_uppercase) || matches!(first, "the" | "a" | "an" | "his" | "her" | "their" | "its") {
        return Noun { words: name, plural: false };
    }
    let many = plural(&name);
    let has = |word: &str| {
        group.statements.iter().any(|s| {
            s.evidence
                .quote
                .to_lowercase()
                .split(|c: char| !c.is_alphanumeric() && c != ' ')
                .any(|part| format!(" {part} ").contains(&format!(" {word} ")))
        })
    };
    let plural = many == name || has(&many) && !has(&name);
    Noun { words: format!("the {}", if plural { many } else { name }), plural }
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
    }

    #[test]
    fn asks_for_attributes() {
        check("age", Slot::Age, &[("of", "Ana Lopez")], "How old is Ana Lopez?");
        check("title", Slot::Title, &[("of", "Ana Lopez")], "Which office does Ana Lopez hold?");
        check("cost", Slot::Amount, &[("agent", "bridge")], "How much did the bridge cost?");
        check("price", Slot::Amount, &[("of", "bridge")], "What is the price of the bridge?");
    }
}
