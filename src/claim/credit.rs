//! Agencies that an article credits with its words: datelines, bylines, and lines that say who contributed.
//!
//! Reads the article's lines as they stand, since sentences leave credits out as boilerplate.

use crate::article::Article;
use crate::lexicon::lexicon;
use std::collections::BTreeSet;

lexicon!(
    /// News agencies by the names that credits give them, with the full name.
    AGENCIES, "agencies.txt", 1
);

lexicon!(
    /// Words before which or behind which a line names who gave its report.
    CREDITS, "credit_phrases.txt", 0
);

lexicon!(
    /// How near to an event a source stands that is no outlet, by a word of it.
    DIRECTNESS, "source_directness.txt", 1
);

/// How far into a line a dateline reaches, and how long a line can be that is a credit as a whole, in bytes.
const DATELINE: usize = 90;
const CREDIT: usize = 240;

/// The agencies by their full names: those that the article credits, and the agency that published it.
pub(super) fn credited(article: &Article) -> BTreeSet<&'static str> {
    let mut found: BTreeSet<&'static str> = article.source.as_deref().and_then(agency).into_iter().collect();
    for line in article.body.lines().map(str::trim) {
        found.extend(dateline(line));
        if line.len() <= CREDIT {
            found.extend(line_of_credit(line));
        } else if let Some(last) = line.rfind(['.', ';']).and_then(|end| line[..end].rfind(". ")) {
            // A contribution may stand behind the last sentence without a break.
            found.extend(line_of_credit(line[last + 2..].trim()));
        }
    }
    found
}

/// The agency that a name is one of: "AP", "the Associated Press".
pub(super) fn agency(name: &str) -> Option<&'static str> {
    let name = name.trim().trim_start_matches("the ").trim_start_matches("The ");
    // An acronym is one only in capitals: "pa", "ap" and "up" are words.
    let acronym = name.len() <= 4;
    if acronym && !name.chars().all(char::is_uppercase) {
        return None;
    }
    AGENCIES.first(&name.to_lowercase())
}

/// True for an organization that looks into events or answers for them: who cites it leans on no report of another.
pub(super) fn is_official(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| DIRECTNESS.first(&word.to_lowercase()) == Some("official"))
}

/// "DENTON, Jan. 3 (Reuters) - Three ...", "(AP) Three ...".
fn dateline(line: &str) -> Option<&'static str> {
    let open = line.find('(').filter(|&at| at <= DATELINE)?;
    let close = line[open..].find(')')? + open;
    // Before it stand a place and a day, no sentence.
    let clause = line[..open].split_whitespace().any(|word| word.len() > 3 && word.chars().all(char::is_lowercase));
    (!clause).then(|| agency(&line[open + 1..close]))?
}

/// "By Jo Smith, Associated Press", "AFP contributed to this report", "With reporting by Reuters", "Reuters".
fn line_of_credit(line: &str) -> Vec<&'static str> {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(alone) = agency(bare) {
        return vec![alone];
    }
    let words: Vec<&str> = bare.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let phrase = |at: usize| {
        (1..=CREDITS.longest().min(lower.len() - at)).rev().find(|&n| CREDITS.contains(&lower[at..at + n].join(" ")))
    };
    let byline = lower.first().is_some_and(|word| word == "by") && !line.ends_with('.');
    if !byline && !(0..lower.len()).any(|at| phrase(at).is_some()) {
        return Vec::new();
    }
    let names = |at: usize| {
        (1..=AGENCIES.longest().min(words.len() - at)).rev().find_map(|n| agency(&words[at..at + n].join(" ")))
    };
    (0..words.len()).filter_map(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: Option<&str>, body: &str, expected: &[&str]) {
        let article = Article { source: source.map(str::to_owned), ..Article::from_text("a", body) };
        assert_eq!(credited(&article).into_iter().collect::<Vec<_>>(), expected, "of {body:?}");
    }

    #[test]
    fn datelines() {
        check(None, "DENTON (Reuters) - Twelve people were killed on Friday.", &["Reuters"]);
        check(None, "DENTON, Ohio, Jan. 3 (AP) \u{2014} Twelve people were killed.", &["Associated Press"]);
        check(None, "(AFP) Twelve people were killed.", &["Agence France-Presse"]);
        check(None, "Twelve people were killed when it fell (Reuters was told later) on Friday.", &[]);
        check(None, "Twelve people were killed in Denton (AP photo by Jo Smith).", &[]);
        check(None, "She joined the agency (Reuters) as a reporter after the war.", &[]);
    }

    #[test]
    fn bylines() {
        check(None, "By Jo Smith, Associated Press\n\nTwelve people were killed.", &["Associated Press"]);
        check(None, "By THE ASSOCIATED PRESS\nTwelve people were killed.", &["Associated Press"]);
        check(None, "Twelve people were killed.\n\u{2014} Reuters", &["Reuters"]);
        check(None, "By Jo Smith\nTwelve people were killed, Reuters reported.", &[]);
        check(None, "By noon, Reuters had moved its staff.", &[]);
    }

    #[test]
    fn contributions() {
        check(None, "Twelve people were killed.\nAFP contributed to this report.", &["Agence France-Presse"]);
        check(
            None,
            "Twelve people were killed.\nWith reporting by the Associated Press and Reuters",
            &["Associated Press", "Reuters"],
        );
        check(None, "Twelve people were killed.\nWith files from The Canadian Press", &["Canadian Press"]);
        check(None, "Three firms contributed to the fund.", &[]);
        check(None, "Reuters is a news agency.", &[]);
    }

    #[test]
    fn an_agency_is_its_own_origin() {
        check(Some("Reuters"), "Twelve people were killed.", &["Reuters"]);
        check(Some("Denton Post"), "Twelve people were killed.", &[]);
    }

    #[test]
    fn lists_hold() {
        assert_eq!(agency("AP"), Some("Associated Press"));
        assert_eq!(agency("ap"), None);
        assert!(CREDITS.contains("contributed to this report"));
    }
}
