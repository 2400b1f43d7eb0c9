//! Claims of whose partner somebody is: "her fiancée", "Holt's ex-wife".
//!
//! What is said is said of the one whose partner it is, who is known by name; who the partner is need not be told.

use super::extract::Reader;
use super::reading::Reading;
use super::things::is_link;
use super::{Argument, BOND, Claim, Participant, Role, Slot};
use crate::annotate::entity::EntityKind;
use crate::lexicon::lexicon;
use crate::syntax::{Deprel, Upos, View};
use crate::value::{Attribute, Value};

lexicon!(
    /// Words for partners: the sex, and how the two stand.
    PARTNERS, "partners.txt", 2
);

impl Reader<'_> {
    /// Whose partners a sentence tells of. The value is the sex of the partner and how the two stand.
    pub(super) fn bonds(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let mut claims = Vec::new();
        if is_link(here) {
            return claims;
        }
        for t in 0..view.len() {
            let Some((sex, standing)) = partner(view, t) else { continue };
            let Some(of) = self.owner_of(view, sentence, t) else { continue };
            let words = vec![sex.to_owned(), standing];
            let value = Value::Attribute(Attribute { words, state: None });
            let span = view.sentence.tokens[t].span;
            let claim = self.of(sentence, (BOND, of), Slot::Attribute, value, span);
            let partner = self.beside(view, sentence, t);
            let partner = partner.map(|participant| Argument { role: Role::Theme, participant });
            claims.push(Claim { arguments: claim.arguments.into_iter().chain(partner).collect(), ..claim });
        }
        claims
    }

    /// The one who is named, or whom a pronoun means, whose relative the noun at `t` is.
    pub(super) fn owner_of(&self, view: View<'_>, sentence: usize, t: usize) -> Option<Participant> {
        let owner = view.sentence.dependent(t, Deprel::NmodPoss)?;
        let entities = &self.annotations.entities;
        let entity = &entities.entities[entities.mention_at(sentence, owner)?.entity];
        let person = entity.named && entity.kind == EntityKind::Person;
        person.then(|| Participant::of_entity(entity, true))
    }

    /// The name right behind a noun: "his wife, Ann Holt", "his wife Ann".
    fn beside(&self, view: View<'_>, sentence: usize, t: usize) -> Option<Participant> {
        let entities = &self.annotations.entities;
        let next = if view.word(t + 1) == "," { t + 2 } else { t + 1 };
        let mention = entities.mention_at(sentence, next).filter(|m| m.tokens.start == next)?;
        let entity = &entities.entities[mention.entity];
        let person =
            entity.named && entity.kind == EntityKind::Person && view.sentence.tokens[next].upos == Upos::Propn;
        person.then(|| Participant::of_entity(entity, true))
    }
}

/// The sex of a partner and how the two stand; of one who has been it, with "ex-".
fn partner(view: View<'_>, t: usize) -> Option<(&'static str, String)> {
    let word = view.lower(t);
    let before = |k: usize| t.checked_sub(k).map_or(String::new(), |b| view.lower(b));
    let parted = before(1) == "-" && before(2) == "ex" || matches!(before(1).as_str(), "former" | "ex");
    let (noun, former) = word.strip_prefix("ex-").map_or((word.as_str(), parted), |noun| (noun, true));
    // A common-law wife is called a girlfriend by others, "boyfriend's" may be anybody's.
    let law = before(1) == "law" || before(1) == "common-law";
    let &[sex, standing] = PARTNERS.fields(noun).filter(|_| !law)? else { return None };
    Some((sex, if former { format!("ex-{standing}") } else { standing.to_owned() }))
}
