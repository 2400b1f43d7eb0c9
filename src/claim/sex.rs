//! Claims of whether one who is singled out is a man or a woman: the only one who was killed or hurt, or the one who would not
//! be brought to a hospital.

use super::extract::Reader;
use super::reading::Reading;
use super::traits::answer;
use super::{Claim, Participant, SEX, Slot};
use crate::annotate::entity::{Gender, person_noun};
use crate::annotate::polarity::{factuality, is_negated};
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View, Xpos};
use crate::value::Realis;

lexicon!(
    /// Words for refusing to be treated.
    REFUSALS, "refusals.txt", 1
);

/// How many words behind the verb what is refused may stand.
const REFUSED_WITHIN: usize = 7;

/// What the sex is asked of, where somebody is singled out by refusing to be treated.
const REFUSED: &str = "refused";

impl Reader<'_> {
    /// "Another woman refused transport to a hospital": who refuses to be treated.
    pub(super) fn refusals(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let mut claims = Vec::new();
        for t in 0..view.len() {
            let verb =
                tree.tokens[t].upos == Upos::Verb && REFUSALS.first(&view.lemma(t).to_lowercase()) == Some("verb");
            let end = (t + 1 + REFUSED_WITHIN).min(view.len());
            let care = || (t + 1..end).any(|at| REFUSALS.first(&view.lower(at)) == Some("care"));
            if !verb || !care() || is_negated(view, t) || factuality(view, t).realis != Realis::Actual {
                continue;
            }
            let above = tree.tokens[t].head.filter(|_| tree.tokens[t].relation == Deprel::AclRelcl);
            let own = tree.dependent(t, Deprel::Nsubj).filter(|&s| tree.tokens[s].upos != Upos::Pron);
            claims.extend(above.or(own).and_then(|at| self.sex_of(view, sentence, at, REFUSED)));
        }
        claims
    }

    /// The claim that the one person whom the noun at `at` means is a man or a woman. "Mother of murdered teen" tells of two.
    pub(super) fn sex_of(&self, view: View<'_>, sentence: usize, at: usize, of: &str) -> Option<Claim> {
        let tree = view.sentence;
        let token = tree.tokens.get(at)?;
        let one = !matches!(token.xpos, Xpos::Nns | Xpos::Nnps) && token.upos == Upos::Noun;
        let noun = person_noun(&view.lower(at)).filter(|n| one && !n.is_role && !n.is_kin)?;
        let sex = match noun.gender {
            Gender::Male => "man",
            Gender::Female => "woman",
            Gender::Unknown => return None,
        };
        let of = Participant::common(of.to_owned());
        Some(self.of(sentence, (SEX, of), Slot::Attribute, answer(sex), token.span))
    }
}
