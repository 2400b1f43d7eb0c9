//! What a report found, pair by pair: two statements that answer one question, with their values, outlets and evidence.

use super::outcome::{Group, Link, Report, StatedValue, Statement};
use crate::claim::Evidence;
use crate::error::Error;
use crate::value::{Ground, Relation};
use crate::version;

/// Two statements of one question that contradict each other, of which one has overtaken the other, or that agree.
///
/// ```
/// use crossclaim::reconcile::Options;
/// use crossclaim::{Article, Reader};
///
/// let report = Reader::new(Options::new()).report(&[
///     Article::from_text("a", "Three people were killed in the blast in Taiz on Friday.").source("Wire"),
///     Article::from_text("b", "Four people were killed in the blast in Taiz on Friday.").source("Post"),
/// ])?;
/// let found = report.contradictions().next().expect("they contradict each other");
/// assert!(found.is_contradiction());
/// assert_eq!(found.question(), "How many people were killed in the blast in Taiz?");
/// assert_eq!(found.values().map(|value| value.text.as_str()), ["Three", "Four"]);
/// assert_eq!(found.outlets(), ["Wire", "Post"]);
/// assert_eq!(found.evidence()[1].quote, "Four people were killed in the blast in Taiz on Friday.");
/// # Ok::<(), crossclaim::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Finding<'r> {
    report: &'r Report,
    group: &'r Group,
    link: &'r Link,
    pair: [&'r Statement; 2],
}

impl<'r> Finding<'r> {
    /// True where both cannot be so.
    #[must_use]
    pub fn is_contradiction(&self) -> bool {
        self.link.relation == Relation::Contradicts
    }

    /// True where the first tells a later state than the second, or puts it right.
    #[must_use]
    pub fn is_update(&self) -> bool {
        matches!(self.link.relation, Relation::Supersedes | Relation::Corrects)
    }

    /// True where both say the same, or the first says it more exactly, and their words come from two origins.
    #[must_use]
    pub fn is_agreement(&self) -> bool {
        let [a, b] = self.pair;
        matches!(self.link.relation, Relation::Equivalent | Relation::Refines) && a.origin != b.origin
    }

    /// The question that both answer.
    #[must_use]
    pub fn question(&self) -> &'r str {
        &self.group.question
    }

    /// The two statements: of an update the later one first.
    #[must_use]
    pub fn statements(&self) -> [&'r Statement; 2] {
        self.pair
    }

    /// What each of them says.
    #[must_use]
    pub fn values(&self) -> [&'r StatedValue; 2] {
        self.pair.map(|statement| &statement.value)
    }

    /// The outlet of each; the id of its article where that names none.
    #[must_use]
    pub fn outlets(&self) -> [&'r str; 2] {
        self.pair.map(|statement| {
            let id = statement.evidence.article.as_str();
            let article = self.report.articles.iter().find(|article| article.id == id);
            article.and_then(|article| article.source.as_deref()).filter(|name| !name.trim().is_empty()).unwrap_or(id)
        })
    }

    /// Where each was said.
    #[must_use]
    pub fn evidence(&self) -> [&'r Evidence; 2] {
        self.pair.map(|statement| &statement.evidence)
    }

    /// The ground of a contradiction.
    #[must_use]
    pub fn ground(&self) -> Option<Ground> {
        self.link.ground
    }

    /// The reason, in words.
    #[must_use]
    pub fn why(&self) -> &'r str {
        &self.link.why
    }

    /// The group that holds both, with every other statement of the question.
    #[must_use]
    pub fn group(&self) -> &'r Group {
        self.group
    }
}

impl Report {
    /// The version of the JSON form, its field `version`: it is counted up by every release that changes the form otherwise than
    /// by a field more, and only this one is read.
    pub const VERSION: u32 = 2;

    /// Reads the report that its JSON form holds.
    ///
    /// # Errors
    /// When the form is of another version ([`Error::is_version`]), or broken; `place` (a file and line) begins the message.
    pub fn from_json(text: &str, place: &str) -> Result<Self, Error> {
        version::read::<Self, { Self::VERSION }>(text, place, "a report")
    }

    /// Every two statements that contradict each other, the more important questions first.
    pub fn contradictions(&self) -> impl Iterator<Item = Finding<'_>> {
        self.findings().filter(Finding::is_contradiction)
    }

    /// Every two statements of which one tells a later state than the other, or puts it right.
    pub fn updates(&self) -> impl Iterator<Item = Finding<'_>> {
        self.findings().filter(Finding::is_update)
    }

    /// Every two statements of independent origins that agree, of all groups: two may agree where a third contradicts both.
    pub fn agreements(&self) -> impl Iterator<Item = Finding<'_>> {
        self.findings().filter(Finding::is_agreement)
    }

    /// Every two statements that are related. What a report from elsewhere points to and does not have is left out.
    fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        let links = self.groups.iter().flat_map(|group| group.relations.iter().map(move |link| (group, link)));
        links.filter_map(|(group, link)| {
            let pair = [group.statements.get(link.a)?, group.statements.get(link.b)?];
            Some(Finding { report: self, group, link, pair })
        })
    }
}
