//! Set phrases as data: words with alternatives, gaps between them, and the word that is asked whether it is denied.

use crate::lexicon::Lexicon;
use crate::syntax::View;
use rustc_hash::FxHashMap;

/// The most words between two parts of a phrase.
pub(super) const GAP: usize = 7;

/// A set phrase and the fields that its list gives it.
pub(super) struct Phrase {
    /// The alternatives of every part; none for a gap.
    pub(super) parts: Vec<Vec<&'static str>>,
    /// Which part is asked whether it is denied: that with "^", else the first.
    pub(super) anchor: usize,
    pub(super) fields: &'static [&'static str],
}

/// The phrases of a list by the words that they can begin with.
pub(super) struct Phrases(FxHashMap<&'static str, Vec<Phrase>>);

impl Phrases {
    /// The phrases that can begin with the word at token `t` or with its lemma.
    pub(super) fn at(&self, view: View<'_>, t: usize) -> impl Iterator<Item = &Phrase> {
        let (lemma, lower) = (view.lemma(t).to_lowercase(), view.lower(t));
        let other = (lower != lemma).then(|| self.0.get(lower.as_str())).flatten();
        self.0.get(lemma.as_str()).into_iter().chain(other).flatten()
    }
}

/// A list of phrases, one a key: words, "/" between alternatives, "*" for up to seven words.
pub(super) fn by_first(list: &'static Lexicon) -> Phrases {
    let mut found: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
    for (key, fields) in list.iter() {
        let words: Vec<&'static str> = key.split(' ').collect();
        let anchor = words.iter().position(|w| w.starts_with('^')).unwrap_or(0);
        let alternatives = |w: &&'static str| match w.trim_start_matches('^') {
            "*" => Vec::new(),
            word => word.split('/').collect(),
        };
        let parts: Vec<Vec<&'static str>> = words.iter().map(alternatives).collect();
        for first in parts[0].clone() {
            found.entry(first).or_default().push(Phrase { parts: parts.clone(), anchor, fields });
        }
    }
    // The list has no order of its own.
    found.values_mut().for_each(|all| all.sort_by(|a, b| a.parts.cmp(&b.parts)));
    Phrases(found)
}

/// The tokens at which the parts of a phrase stand, the first at `t`; a gap has the token before what ends it.
pub(super) fn matched(view: View<'_>, parts: &[Vec<&'static str>], t: usize) -> Option<Vec<usize>> {
    let Some((part, rest)) = parts.split_first() else { return Some(Vec::new()) };
    if part.is_empty() {
        let open = |end: &usize| !(t..*end).any(|w| matches!(view.word(w), "." | ";" | ":" | "!" | "?"));
        let ends = (t..=(t + GAP).min(view.len())).take_while(open);
        return ends.into_iter().find_map(|end| {
            let mut found = matched(view, rest, end)?;
            found.insert(0, end.saturating_sub(1));
            Some(found)
        });
    }
    if t >= view.len() || !part.iter().any(|w| *w == view.lower(t) || view.lemma(t).eq_ignore_ascii_case(w)) {
        return None;
    }
    let mut found = matched(view, rest, t + 1)?;
    found.insert(0, t);
    Some(found)
}
