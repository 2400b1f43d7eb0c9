//! The ids of groups: the same from run to run, and while a story grows.

use super::outcome::{Group, Statement};
use crate::hash::{extend, extend_words, key};
use crate::value::Relation;
use rustc_hash::FxHashMap;

/// Gives every group its id: `g` and sixteen hexadecimal digits, the hash (see [`crate::hash`]) of the story's name, of the
/// slot, and of the core statement of the group, as letters and digits of its sentence in lower case with the place of the
/// value among its bytes. The core statement is the one that was reported first (what is not dated, after what is), by
/// article and place where several were: a later article changes no id. Of groups with one core the second by predicate
/// and statements has `-2` behind its id, and so on.
pub(super) fn name(groups: &mut [Group], story: Option<&str>) {
    let story = story.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let story = extend(key(&story), &[0]);
    let mut same: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (number, group) in groups.iter().enumerate() {
        same.entry(hash(group, story)).or_default().push(number);
    }
    for (hash, mut numbers) in same {
        // Which of two comes first must not depend on what else the report holds.
        numbers.sort_by_cached_key(|&number| {
            let group = &groups[number];
            let told = group.relations.iter().any(|link| link.relation == Relation::Contradicts);
            let places = group.statements.iter().map(place).map(|(_, _, id, field, at)| (id.to_owned(), field, at));
            (group.fact.predicate.clone(), !told, places.collect::<Vec<_>>(), number)
        });
        for (twin, number) in numbers.into_iter().enumerate() {
            let behind = if twin > 0 { format!("-{}", twin + 1) } else { String::new() };
            groups[number].id = format!("g{hash:016x}{behind}");
        }
    }
}

/// When a statement was made, and where.
type Place<'s> = (bool, Option<&'s str>, &'s str, crate::article::Field, usize);

fn place(statement: &Statement) -> Place<'_> {
    let (at, evidence) = (statement.reported_at.as_deref(), &statement.evidence);
    (at.is_none(), at, &evidence.article, evidence.field, evidence.value_start)
}

fn hash(group: &Group, story: u64) -> u64 {
    let slot = extend(story, format!("{:?}", group.fact.slot).as_bytes());
    let Some(core) = group.statements.iter().min_by_key(|statement| place(statement)) else { return slot };
    let evidence = &core.evidence;
    let told = extend_words(extend(slot, &[0]), &evidence.quote);
    let from = evidence.value_start.saturating_sub(evidence.start) as u64;
    extend(told, &from.to_le_bytes())
}
