//! What speaks for two values' answering one question, in words.

use super::background::{key, rarity};
use super::features::FEATURES;
use super::site::TIME;
use super::{Article, Mention, Reading};
use crate::claim::Context;
use crate::syntax::Upos;

/// The most shared words that are named.
const SHARED: usize = 3;

/// Words that stand in more articles than this rarity tells are not worth naming.
const RARE: f32 = 0.35;

impl Reading<'_> {
    /// What two mentions, by index, have in common, as a reader would say it: "both count people; share 'consulate'; nearest
    /// partner of each other". For each feature by itself see [`Reading::explain`].
    ///
    /// # Panics
    /// When there are no such mentions, or the articles are not those that were read.
    #[must_use]
    pub fn why(&self, articles: &[Article<'_>], a: usize, b: usize) -> String {
        let context = |i: usize| {
            let Mention { article, sentence, .. } = self.mentions[i];
            &articles[article].contexts[sentence]
        };
        let [one, other] = [a, b].map(context);
        let (x, y) = (&self.sites[a], &self.sites[b]);
        let word = |wanted: u64| one.words.iter().map(|w| &*w.lemma).find(|lemma| key(lemma) == wanted);
        let mut reasons = Vec::new();
        if x.noun == y.noun
            && x.value.class & TIME == 0
            && let Some(noun) = word(x.noun)
        {
            reasons.push(format!("both are of '{noun}'"));
        }
        if x.verb == y.verb
            && x.verb != x.noun
            && let Some(verb) = word(x.verb)
        {
            reasons.push(format!("both stand at '{verb}'"));
        }
        let shared = shared(one, other);
        if !shared.is_empty() {
            reasons.push(format!("share {}", shared.join(", ")));
        }
        let row = self.row(a, b);
        let feature = |name: &str| FEATURES.iter().position(|f| f.name == name).map(|i| row[i]);
        if feature("nearer_most") == Some(0.0) {
            reasons.push("nearest partner of each other".to_owned());
        }
        if x.tells_as(y) {
            reasons.push("the sentences are the same but for the value".to_owned());
        }
        reasons.join("; ")
    }
}

/// The rarest words of content that two sentences share, names first, in quotation marks.
fn shared(one: &Context, other: &Context) -> Vec<String> {
    let names = one.names.iter().map(|n| n.name.as_str()).filter(|name| other.names.iter().any(|n| n.name == *name));
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    let content = |w: &&crate::claim::Word| matches!(w.upos, Upos::Noun | Upos::Verb | Upos::Adj);
    let named = |lemma: &&str| names.iter().any(|name| name.to_lowercase().contains(*lemma));
    let lemmas = one.words.iter().filter(content).map(|w| &*w.lemma).filter(|lemma| !named(lemma));
    let mut lemmas: Vec<&str> = lemmas
        .filter(|lemma| rarity(lemma) > RARE && other.words.iter().filter(content).any(|w| *w.lemma == **lemma))
        .collect();
    lemmas.sort_by(|a, b| rarity(b).total_cmp(&rarity(a)).then(a.cmp(b)));
    lemmas.dedup();
    names.into_iter().chain(lemmas).take(SHARED).map(|word| format!("'{word}'")).collect()
}
