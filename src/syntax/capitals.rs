//! What capitals tell of a word, by how the rest of its sentence is written.

use super::labels::{Upos, Xpos};
use super::network::Word;

/// The fewest words of a sentence in whose running text a capital tells something.
const RUNNING: usize = 8;

/// How a sentence is written.
pub(super) struct Writing {
    /// In capitals: they tell nothing.
    pub(super) shouted: bool,
    /// Every long word is capitalized, name or not.
    headline: bool,
    /// Its first word.
    pub(super) start: usize,
}

impl Writing {
    pub(super) fn of(forms: &[&str]) -> Self {
        let long = |form: &&&str| form.len() > 3 && form.starts_with(char::is_alphabetic);
        let large = forms.iter().filter(long).filter(|form| form.starts_with(char::is_uppercase)).count();
        Self {
            shouted: forms.iter().filter(|form| is_capitals(form)).count() * 2 > forms.len(),
            headline: large * 3 > forms.iter().filter(long).count() * 2,
            start: forms.iter().position(|form| form.chars().any(char::is_alphanumeric)).unwrap_or(0),
        }
    }

    /// True of a word amid the sentence that is written large, where not every word is.
    pub(super) fn is_large(&self, forms: &[&str], i: usize) -> bool {
        i != self.start && !self.headline && forms[i].starts_with(char::is_uppercase) && !is_capitals(forms[i])
    }
}

/// True of "US", "F-16": no letter is small, some are capitals, and it is more than a letter.
pub(super) fn is_capitals(form: &str) -> bool {
    form.len() > 1 && !form.chars().any(char::is_lowercase) && form.chars().any(char::is_uppercase)
}

/// Makes names of the common nouns that are written large in running text, where they name something ("the Constitution"):
/// in headings, labels ("Phone: ...") and numbered parts ("Section 7") the capital tells nothing.
pub(super) fn name(forms: &[&str], words: &mut [Word]) {
    let common = |word: &Word| word.upos == Upos::Noun && matches!(word.xpos, Xpos::Nn | Xpos::Nns);
    if forms.len() < RUNNING || !words.iter().zip(forms).any(|(w, f)| common(w) && f.starts_with(char::is_uppercase)) {
        return;
    }
    let writing = Writing::of(forms);
    let labels = |next: &&str| *next == ":" || next.starts_with(|c: char| c.is_ascii_digit());
    for i in 1..forms.len() {
        let prose = !forms[i].contains('.')
            && forms[i - 1].starts_with(char::is_alphabetic)
            && !forms.get(i + 1).is_some_and(labels);
        if prose && !writing.shouted && writing.is_large(forms, i) && common(&words[i]) {
            words[i].upos = Upos::Propn;
            words[i].xpos = if words[i].xpos == Xpos::Nns { Xpos::Nnps } else { Xpos::Nnp };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Deprel;

    fn nouns(text: &str) -> String {
        let forms: Vec<&str> = text.split(' ').collect();
        let noun = Word { upos: Upos::Noun, xpos: Xpos::Nn, head: None, relation: Deprel::Root, confidence: 1.0 };
        let mut words = vec![noun; forms.len()];
        name(&forms, &mut words);
        let names = forms.iter().zip(&words).filter(|(_, word)| word.upos == Upos::Propn);
        names.map(|(form, _)| *form).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_noun_written_large_in_prose_is_a_name() {
        assert_eq!(nouns("the mayor swore to defend the Constitution of the land"), "Constitution");
        assert_eq!(nouns("The Mayor Swore To Defend The Constitution Of Land"), "");
        assert_eq!(nouns("see the rules of Section 7 for all the others"), "");
        assert_eq!(nouns("he defended the Constitution"), "");
    }
}
