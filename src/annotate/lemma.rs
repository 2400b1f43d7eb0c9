//! Words to lexicon keys, robust where the lemmatizer leaves an inflected form.

use crate::lexicon::{Lexicon, lexicon};
use crate::syntax::View;

lexicon!(IRREGULAR, "irregular_cues.txt", 1);

/// The lemma under which the lexicon knows the word: the parser's, an irregular form's, or a regular form's.
pub(super) fn known(view: View<'_>, token: usize, list: &Lexicon) -> Option<String> {
    let lemma = view.lemma(token).to_lowercase();
    if list.contains(&lemma) {
        return Some(lemma);
    }
    let word = view.lower(token);
    if let Some(base) = IRREGULAR.first(&word).filter(|base| list.contains(base)) {
        return Some(base.to_owned());
    }
    for (ending, base) in
        [("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e")]
    {
        if let Some(stem) = word.strip_suffix(ending) {
            let plain = format!("{stem}{base}");
            if list.contains(&plain) {
                return Some(plain);
            }
            let mut single = stem.to_owned();
            if let (Some(last), true) = (single.pop(), base.is_empty())
                && single.ends_with(last)
                && list.contains(&single)
            {
                return Some(single);
            }
        }
    }
    None
}
