//! Chains of sources: "the paper reported that officials said", "sources told Reuters", "the agency said, citing people".

use super::{Attribution, Stance};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View};

lexicon!(OUTLETS, "outlet_words.txt", 0);

/// Sets [`Attribution::outer`] among the attributions of one sentence; `offset` is the index of the first of them.
/// An outlet that was told something becomes an attribution of its own, outside the one that it was told.
pub(super) fn link(view: View<'_>, found: &mut Vec<Attribution>, offset: usize) {
    let mut outlets = Vec::new();
    for attribution in found.iter() {
        if let Some(outlet) = told(view, attribution) {
            outlets.push(outlet);
        }
    }
    found.extend(outlets);
    // Stable: the outlet's attribution, found at the same cue, stands behind the source's.
    found.sort_by_key(|a| a.cue);
    for inner in 0..found.len() {
        let holder = (0..found.len())
            .filter(|&outer| outer != inner && holds(&found[outer], &found[inner], outer < inner))
            .min_by_key(|&outer| found[outer].content.iter().map(|span| span.len()).sum::<usize>());
        // "the agency said, citing officials": both have one content, and the agency passes on what the officials said.
        let holder = holder.or_else(|| {
            let cited = found[inner].cue_lemma == "cite" && found[inner].content.len() == 1;
            (0..inner)
                .rev()
                .find(|&outer| cited && found[outer].source.is_some() && found[outer].content == found[inner].content)
        });
        found[inner].outer = holder.map(|outer| outer + offset);
    }
}

/// True when `inner` is said inside the content of `outer`.
fn holds(outer: &Attribution, inner: &Attribution, before: bool) -> bool {
    if outer.cue == inner.cue {
        // "sources told the agency": the agency (behind) holds the sources.
        return !before && inner.source.is_some();
    }
    let within = outer.content.iter().any(|span| span.contains(inner.cue));
    let mutual = inner.content.iter().any(|span| span.contains(outer.cue));
    within && (!mutual || before)
}

/// The attribution of the outlet in "sources told the agency".
fn told(view: View<'_>, attribution: &Attribution) -> Option<Attribution> {
    let cue = attribution.cue_head;
    if attribution.cue_lemma != "tell" || attribution.stance == Stance::Withholds {
        return None;
    }
    let hearer = view
        .sentence
        .children(cue)
        .iter()
        .copied()
        .find(|&c| matches!(view.sentence.tokens[c].relation, Deprel::Obj | Deprel::Iobj) && c > cue)?;
    let run = view.sentence.extent(hearer);
    let run = run.start..run.end.min(hearer + 1).max(run.start);
    let named = view.sentence.tokens[hearer].upos == Upos::Propn;
    let outlet = run.clone().any(|i| OUTLETS.contains(&view.lower(i)));
    (named && outlet).then(|| Attribution {
        source: Some(view.sentence.span_of(run)),
        source_head: Some(hearer),
        entity: None,
        stance: Stance::Asserts,
        outer: None,
        ..attribution.clone()
    })
}
