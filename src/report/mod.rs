//! The report for people: questions in words, and readable text. (The JSON form is [`Report`]'s own.)

use crate::reconcile::{Group, Report};

/// The fact of a group as a person would ask it: "How many people were killed?".
#[must_use]
pub fn question(group: &Group) -> String {
    format!("{} {:?}", group.fact.predicate, group.fact.slot)
}

/// The report as readable text: contradictions first, then what changed, then what agrees.
#[must_use]
pub fn text(report: &Report) -> String {
    report.groups.iter().map(|group| format!("{}\n", group.question)).collect()
}
