//! Quotations: the same words in the mouths of two, and words of one that are told in two ways.

use super::entity::same;
use super::group::At;
use super::resolve::{told, told_against};
use super::story::Story;
use super::{Group, Link};
use crate::claim::{Claim, Slot};
use crate::value::{Ground, Relation, Value};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The most earlier quotations with one word that a quotation is held against: what bounds the cost.
const LATEST: usize = 24;

/// The fewest words of a quotation that is known again by its words alone.
const LONG: usize = 6;

/// How many words around two short quotations must be shared to show that they are one.
const AROUND: usize = 2;

/// How many words of two short quotations must be the same before the one that differs, and how near their sentences are.
const OPENING: usize = 3;
const NEAR_WORDS: usize = 3;

/// How great a part of two long quotations must be the same words in the same order.
const ALIGNED: f64 = 0.75;

/// The fewest letters of words of which one letter more or less makes no other word.
const SPELLED: usize = 6;

/// The quotations that cannot both be right.
pub(super) fn groups(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let mut with: FxHashMap<&str, Vec<At>> = FxHashMap::default();
    let mut clashes: Vec<Vec<Clash>> = Vec::new();
    let claims = story.articles.iter().enumerate().flat_map(|(i, a)| (0..a.claims.len()).map(move |j| (i, j)));
    for at in claims.filter(|&at| story.claim(at).slot == Slot::Quote) {
        let claim = story.claim(at);
        let mut candidates: BTreeSet<At> = BTreeSet::new();
        for word in words(claim) {
            let earlier = with.entry(word).or_default();
            candidates.extend(&earlier[earlier.len().saturating_sub(LATEST)..]);
            if earlier.last() != Some(&at) {
                earlier.push(at);
            }
        }
        for other in candidates.into_iter().filter(|other| other.0 != at.0) {
            let Some(why) = clash(story, other, at) else { continue };
            let found = Clash { both: [other, at], why };
            match clashes.iter_mut().find(|known| known.iter().any(|k| k.meets(&found))) {
                Some(known) => known.push(found),
                None => clashes.push(vec![found]),
            }
        }
    }
    clashes.iter().map(|one| group(story, origins, one)).collect()
}

/// Two quotations that cannot both be right, and why.
struct Clash {
    both: [At; 2],
    why: String,
}

impl Clash {
    fn meets(&self, other: &Self) -> bool {
        self.both.iter().any(|at| other.both.contains(at))
    }
}

fn group(story: &Story<'_>, origins: &[usize], clashes: &[Clash]) -> Group {
    let members: BTreeSet<At> = clashes.iter().flat_map(|clash| clash.both).collect();
    let place = |at: At| members.iter().position(|&member| member == at).unwrap_or(0);
    let link = |clash: &Clash| {
        let [a, b] = clash.both.map(place);
        let (relation, ground) = (Relation::Contradicts, Some(Ground::Quote));
        Link { a, b, relation, ground, why: clash.why.clone() }
    };
    let [x, y] = clashes[0].both;
    let first = story.claim(x);
    let one = speakers(story, x, y);
    let nobody = Claim { arguments: Vec::new(), ..first.clone() };
    let statements = members.iter().map(|&at| told(story, origins, at)).collect();
    told_against(if one { first } else { &nobody }, statements, clashes.iter().map(link).collect())
}

/// True where one person is told to speak.
fn speakers(story: &Story<'_>, x: At, y: At) -> bool {
    let speaker = |at: At| story.claim(at).arguments.first().map(|a| &a.participant);
    matches!((speaker(x), speaker(y)), (Some(p), Some(q)) if same(p, q, &story.crowd))
}

/// Why two quotations of different articles cannot both be right.
fn clash(story: &Story<'_>, x: At, y: At) -> Option<String> {
    let (a, b) = (story.claim(x), story.claim(y));
    let (p, q) = (words(a), words(b));
    if !speakers(story, x, y) {
        if names(a, b) || names(b, a) || !names(a, a) || !names(b, b) {
            return None;
        }
        let known = if p.len().min(q.len()) >= LONG { aligned(&p, &q) >= ALIGNED } else { p == q };
        let around =
            |c: &Claim| c.context.iter().filter(|w| !words(c).contains(&w.as_str())).cloned().collect::<BTreeSet<_>>();
        let shared = around(a).intersection(&around(b)).count();
        let telling = !a.scope.is_empty() && (p.len().min(q.len()) >= LONG || shared >= AROUND);
        return (known && telling).then(|| "the same words are told to be of two who said them".to_owned());
    }
    let (m, n) = differing(a, b)?;
    Some(format!("one has \u{201c}{m}\u{201d} where the other has \u{201c}{n}\u{201d} in the same words")).filter(
        |_| {
            if p.len().min(q.len()) >= LONG {
                return aligned(&p, &q) >= ALIGNED;
            }
            let opening = p.iter().zip(&q).take_while(|(m, n)| m == n).count();
            opening >= OPENING && story.closeness(x, y).words >= NEAR_WORDS
        },
    )
}

/// True where the sentence of the second names the speaker of the first. Two sentences that both name one show no other
/// speaker, and who "he" is may be mistaken.
fn names(a: &Claim, b: &Claim) -> bool {
    let last = |name: &str| name.split(' ').next_back().unwrap_or(name).to_lowercase();
    let text = b.evidence.quote.to_lowercase();
    a.arguments.iter().any(|x| {
        let who = &x.participant;
        text.contains(&last(&who.name)) || who.aliases.iter().any(|alias| text.contains(&last(alias)))
    })
}

fn words(claim: &Claim) -> Vec<&str> {
    match &claim.value {
        Value::Attribute(attribute) => attribute.words.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The first words of content that stand against each other between words that are the same.
fn differing(a: &Claim, b: &Claim) -> Option<(String, String)> {
    let (p, q) = (words(a), words(b));
    let before = p.iter().zip(&q).take_while(|(m, n)| m == n).count();
    let (m, n) = (*p.get(before)?, *q.get(before)?);
    let told = |c: &Claim, word: &str| c.scope.iter().any(|w| w == word);
    let whole = p.len().min(q.len()) < LONG || p.get(before + 1) == q.get(before + 1);
    (whole && told(a, m) && told(b, n) && !one_word(m, n)).then(|| (m.to_owned(), n.to_owned()))
}

/// Spellings and forms of one word.
fn one_word(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let stem = short.trim_end_matches('e');
    stem.len() > 2 && long.starts_with(stem) || short.len() >= SPELLED && strsim::levenshtein(a, b) <= 2
}

/// The part of both that is the same words in the same order: the longest common subsequence over the longer of both.
fn aligned(a: &[&str], b: &[&str]) -> f64 {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()] as f64 / a.len().max(b.len()).max(1) as f64
}
