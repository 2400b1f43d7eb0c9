//! What changed since an earlier report, in lines.

use super::answer::best;
use super::view::{Side, View};
use crate::reconcile::{Change, Changes, Group, Report};

/// A kind of change, and its questions with what they were and are answered.
pub(super) type Told = (&'static str, Vec<(String, String)>);

/// The kinds of change that there are, each with its lines: a question, and what it was and is answered.
pub(super) fn lines<'r>(view: &View<'r>, changes: &'r Changes) -> Vec<Told> {
    let report = view.report;
    let conflict = |change: &'r Change| now(report, change).map_or(String::new(), |group| answers(view, group));
    let settled = |change: &'r Change| {
        let was = change.before.as_ref().map_or(String::new(), |group| answers(view, group));
        let is = now(report, change).map_or("no longer told".to_owned(), |group| answers(view, group));
        // What is left open has the answers that it had.
        if was == is { format!("{was}: no longer held against each other") } else { format!("{was} \u{2192} {is}") }
    };
    let moved = |change: &'r Change| {
        let value = |group: Option<&Group>| {
            group.and_then(|group| group.best.as_ref()).map_or(String::new(), |value| best(value, None))
        };
        format!("{} \u{2192} {}", value(change.before.as_ref()), value(now(report, change)))
    };
    let all = |changes: &'r [Change], told: &dyn Fn(&'r Change) -> String| -> Vec<(String, String)> {
        changes.iter().map(|change| (change.question.clone(), told(change))).collect()
    };
    let kinds = [
        ("New conflicts", all(&changes.conflicts, &conflict)),
        ("Settled conflicts", all(&changes.settled, &settled)),
        ("Values that moved", all(&changes.moved, &moved)),
    ];
    kinds.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// What a report says where nothing changed.
pub(super) const NOTHING: &str = "No conflict is new or settled, and no value has moved.";

/// The group that a change has come to.
fn now<'r>(report: &'r Report, change: &Change) -> Option<&'r Group> {
    report.groups.iter().find(|group| Some(&group.id) == change.id.as_ref())
}

/// The answers that a group's verdict rests on, each with its outlets.
fn answers<'r>(view: &View<'r>, group: &'r Group) -> String {
    let side = |side: &Side<'r>| {
        let mut outlets: Vec<&str> = side.tellings.iter().map(|&telling| view.outlet(telling)).collect();
        outlets.dedup();
        format!("{}: {}", side.answer, outlets.join(", "))
    };
    view.line(group).sides.iter().filter(|side| side.main).map(side).collect::<Vec<_>>().join(" / ")
}
