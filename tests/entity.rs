//! Names, pronouns and descriptions in whole texts, from cases as data, and properties of name matching.

use crossclaim::Article;
use crossclaim::annotate::entity::{self, EntityKind, MentionForm};
use crossclaim::syntax::Document;
use crossclaim::value::{name_key, name_matches, same_name};
use proptest::prelude::*;

fn kind(word: &str) -> Option<EntityKind> {
    Some(match word {
        "person" => EntityKind::Person,
        "organization" => EntityKind::Organization,
        "place" => EntityKind::Place,
        "other" => EntityKind::Other,
        _ => return None,
    })
}

/// What is wrong with the entities of a text.
fn failures(text: &str, expectations: &[&str]) -> Vec<String> {
    let document = Document::parse(Article::from_text("case", text));
    let found = entity::annotate(&document);
    let all: Vec<String> = found.entities.iter().map(|e| format!("{:?} {}", e.kind, e.name)).collect();
    let mut wrong = Vec::new();
    for line in expectations {
        let holds = if let Some((word, name)) = line.split_once(" > ") {
            let reference = found
                .mentions
                .iter()
                .find(|m| m.form != MentionForm::Name && document.view(m.sentence).word(m.head) == word);
            reference.map_or("-", |m| found.entities[m.entity].name.as_str()) == name
        } else {
            let (wanted, rest) = line.strip_prefix("no ").map_or((true, *line), |rest| (false, rest));
            let (word, name) = rest.split_once(' ').expect("an expectation has a kind and a name");
            let kind = kind(word).expect("a kind of entity");
            found.entities.iter().any(|e| e.kind == kind && e.name == name) == wanted
        };
        if !holds {
            wrong.push(format!("{text}\n    {line}: found {}", all.join(", ")));
        }
    }
    wrong
}

#[test]
fn entities() {
    let cases = [include_str!("cases/entities.txt"), include_str!("cases/entities-titles.txt")];
    let blocks: Vec<&str> = cases.into_iter().flat_map(|cases| cases.split("\n\n")).collect();
    let wrong: Vec<String> = blocks
        .iter()
        .flat_map(|block| {
            let lines: Vec<&str> = block.lines().filter(|line| !line.starts_with('#')).collect();
            let (text, expectations) = lines.split_first().expect("a block has a text");
            failures(text, expectations)
        })
        .collect();
    assert!(wrong.is_empty(), "{} fail:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn matching_names_is_symmetric(a in "\\PC{0,24}", b in "\\PC{0,24}") {
        prop_assert_eq!(same_name(&a, &b), same_name(&b, &a));
        prop_assert_eq!(name_matches(&a, &b), name_matches(&b, &a));
    }

    #[test]
    fn names_match_themselves(a in "[A-Za-zÀ-ž' .-]{1,24}") {
        prop_assert!(same_name(&a, &a));
        prop_assert!(name_matches(&a, &a));
        prop_assert_eq!(name_key(&a), name_key(&a));
    }

    #[test]
    fn capitalized_names_are_symmetric(a in "([A-Z][a-z]{1,7} ){0,2}[A-Z][a-z]{1,9}", b in "([A-Z][a-z]{1,7} ){0,2}[A-Z][a-z]{1,9}") {
        prop_assert_eq!(same_name(&a, &b), same_name(&b, &a));
        prop_assert_eq!(name_matches(&a, &b), name_matches(&b, &a));
    }
}
