//! Chains of sources: "the paper reported that officials said", "sources told Reuters", "the agency said, citing people".

use super::{Attribution, Speech, Stance};
use crate::article::Field;
use crate::lexicon::lexicon;
use crate::span::Span;
use crate::syntax::{Deprel, Document, Upos, View};

lexicon!(
    /// Words of the names of outlets.
    OUTLETS, "outlet_words.txt", 0
);

/// Adds, for every source that told an outlet something, the outlet's own attribution, right behind that of the source.
pub(super) fn outlets(view: View<'_>, found: &mut Vec<Attribution>) {
    let outlets: Vec<Attribution> = found.iter().filter_map(|attribution| told(view, attribution)).collect();
    found.extend(outlets);
    // Stable: the outlet's attribution, found at the same cue, stands behind the source's.
    found.sort_by_key(|a| a.cue);
}

/// Parts two attributions of a sentence that each claim the other as content: "She had told them that ..., the source
/// added". The later one, whose content reaches back over the whole of the first, is the frame: the first ends before it.
pub(super) fn part(text: &str, found: &mut [Attribution]) {
    let own = |a: &Attribution| a.source.map_or(a.cue, |source| source.cover(a.cue));
    for later in 1..found.len() {
        let frame = own(&found[later]);
        for earlier in 0..later {
            let (a, b) = (&found[earlier], &found[later]);
            let back = b.content.iter().any(|span| span.contains(own(a)));
            let forth = a.content.iter().any(|span| span.contains(frame));
            if back && forth && a.cue != b.cue {
                let content = a.content.iter().flat_map(|span| cut(text, *span, frame)).collect();
                found[earlier].content = content;
            }
        }
    }
}

/// What is left of `span` before and behind `hole`, without the commas around it.
fn cut(text: &str, span: Span, hole: Span) -> Vec<Span> {
    if !span.overlaps(hole) {
        return vec![span];
    }
    let sides =
        [Span::new(span.start(), hole.start().max(span.start())), Span::new(hole.end().min(span.end()), span.end())];
    let loose = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | ':');
    let trimmed = sides.into_iter().map(|side| {
        let words = side.of(text);
        let from = side.start() + words.len() - words.trim_start_matches(loose).len();
        Span::new(from, from.max(side.start() + words.trim_end_matches(loose).len()))
    });
    trimmed.filter(|side| !side.is_empty()).collect()
}

/// Sets [`Attribution::outer`]: for each cue the shortest content around it, and, where two share a cue or a content, the
/// outlet around its source. Contents are few deep around any cue, so that the sweep over them is near-linear.
pub(super) fn link(document: &Document, speech: &mut Speech) {
    let all = &speech.attributions;
    let mut contents: Vec<(Field, Span, usize)> = Vec::new();
    for (index, attribution) in all.iter().enumerate() {
        let field = document.sentences[attribution.sentence].field;
        contents.extend(attribution.content.iter().map(|&span| (field, span, index)));
    }
    contents.sort_unstable();
    let mut active: Vec<(Field, Span, usize)> = Vec::new();
    let mut next = 0;
    let mut outer = vec![None; all.len()];
    for (inner, attribution) in all.iter().enumerate() {
        let field = document.sentences[attribution.sentence].field;
        let cue = attribution.cue;
        while let Some(&content) = contents.get(next).filter(|c| (c.0, c.1.start()) <= (field, cue.start())) {
            active.push(content);
            next += 1;
        }
        active.retain(|&(f, span, _)| f == field && span.end() > cue.start());
        let holders = active.iter().filter(|&&(_, span, holder)| span.contains(cue) && holder != inner);
        outer[inner] = holders.min_by_key(|&&(_, span, holder)| (span.len(), holder)).map(|&(_, _, holder)| holder);
    }
    for (inner, outer) in outer.iter_mut().enumerate() {
        *outer = shared(all, inner).or(*outer);
    }
    for inner in 0..all.len() {
        // Odd text can make two hold each other: the earlier stands on its own.
        let chain = std::iter::successors(outer[inner], |&at| outer[at]).take(all.len());
        if chain.into_iter().any(|at| at == inner) {
            outer[inner] = None;
        }
    }
    for (attribution, outer) in speech.attributions.iter_mut().zip(outer) {
        attribution.outer = outer;
    }
}

/// The attribution that has the cue or the content of `inner` too, and passes on what that one said.
fn shared(all: &[Attribution], inner: usize) -> Option<usize> {
    let attribution = &all[inner];
    // "sources told the agency": the agency stands behind them.
    let outlet = inner + 1;
    if all.get(outlet).is_some_and(|a| a.cue == attribution.cue && a.sentence == attribution.sentence) {
        return Some(outlet);
    }
    // "the agency said, citing officials": both have one content, and the agency passes on what the officials said.
    let cited = attribution.cue_lemma == "cite" && attribution.content.len() == 1;
    let near = (0..inner).rev().take_while(|&outer| cited && all[outer].sentence == attribution.sentence);
    near.into_iter().find(|&outer| all[outer].source.is_some() && all[outer].content == attribution.content)
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
