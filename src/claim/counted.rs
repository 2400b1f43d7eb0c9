//! How many have been arrested, rescued or seized so far: counts that grow as a story goes on.

use super::extract::Reader;
use super::reading::{Frame, Reading};
use super::{Claim, Role, Slot};
use crate::annotate::number::{NumberKind, NumberMention};
use crate::lexicon::lexicon;
use crate::syntax::Upos;
use crate::value::{State, Value};
use rustc_hash::FxHashMap;

lexicon!(
    /// Predicates of which more are counted as time goes on: the predicate of the count, and whether it counts people or
    /// things, which are told apart by their noun.
    GROWING, "growing.txt", 2
);

impl Reader<'_> {
    /// The first number of each noun of a sentence, of those that are wanted.
    pub(super) fn numbers_by_head(
        &self,
        sentence: usize,
        wanted: impl Fn(&NumberMention) -> bool,
    ) -> FxHashMap<usize, &NumberMention> {
        let mut found = FxHashMap::default();
        for number in self.numbers_in(sentence).iter().filter(|n| wanted(n)) {
            if let Some(head) = number.head {
                found.entry(head).or_insert(number);
            }
        }
        found
    }

    /// The counts of a sentence: "two men were arrested", "police seized a ship".
    pub(super) fn counted_so_far(&self, here: &Reading<'_>) -> Vec<Claim> {
        let (view, sentence) = (here.view, here.sentence);
        let tree = view.sentence;
        let numbers = self.numbers_by_head(sentence, |n| !n.subset && n.kind != NumberKind::Age);
        let count = |frame: &Frame<'_>| {
            let &[predicate, of] = GROWING.fields(&frame.event.predicate)? else { return None };
            let verb = tree.tokens[frame.event.token].upos == Upos::Verb;
            let mut themes = frame.event.arguments.iter().filter(|(a, _)| a.role == Role::Theme);
            let (theme, noun) = themes.next().filter(|_| verb && frame.is_done())?;
            let noun = Some(*noun).filter(|&noun| noun < view.len() && !theme.participant.named)?;
            let one = || tree.children(noun).iter().any(|&c| matches!(view.lower(c).as_str(), "a" | "an"));
            let things = of == "things";
            // "A handgun was recovered" tells of one handgun, not that there was no other.
            let stated = numbers.contains_key(&noun);
            let number = match numbers.get(&noun) {
                Some(stated) => stated.value.interval.point().filter(|n| *n >= 1.0 && n.fract() == 0.0)?,
                None if things && one() => 1.0,
                None => return None,
            };
            let name = if stated { number.to_string() } else { format!("at least {number}") };
            let value = Value::State(State { name, rank: number as u32 });
            let claim = self.of_nobody(sentence, predicate, Slot::State, value, tree.tokens[noun].span);
            Some(Claim { scope: if things { vec![theme.participant.name.clone()] } else { Vec::new() }, ..claim })
        };
        here.frames.iter().filter_map(count).collect()
    }
}
