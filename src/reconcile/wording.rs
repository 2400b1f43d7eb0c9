//! Quotations: the same words in the mouths of two, and words of one that are told in two ways.

use super::entity::same;
use super::group::At;
use super::resolve::{told, told_against};
use super::story::Story;
use super::{Group, Link};
use crate::claim::{Claim, Slot};
use crate::lexicon::lexicon;
use crate::value::{Ground, Relation, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// The most earlier quotations with one word that a quotation is looked for among, and the most of them, those with most
/// words in common first, that it is held against: a story costs as many comparisons for each quotation, however many
/// there are.
const LATEST: usize = 24;
const HELD: usize = 24;

/// The most statements of one group. What is one with a group that is full is left out of the report: the group shows
/// already that the quotation is told in several ways.
const MOST: usize = 48;

/// The fewest words of a quotation that is known again by its words alone.
const LONG: usize = 6;

/// How many words around two short quotations must be shared to show that they are one.
const AROUND: usize = 2;

/// How many words of two short quotations must be the same before the one that differs, and how near their sentences are,
/// which share the speaker as well.
const OPENING: usize = 3;
const NEAR_WORDS: usize = 1;

/// How great a part of two long quotations must be the same words in the same order.
const ALIGNED: f64 = 0.75;

/// How great a part of the fewer words of content two quotations must share to be of one thing, where one denies what the
/// other affirms, and how many words may stand between a negation and what it denies.
const GAINSAID: f64 = 0.75;
const DENIED_WITHIN: usize = 3;

lexicon!(
    /// Words that deny.
    NEGATORS, "negators.txt", 0
);

lexicon!(
    /// Words that open a clause of their own, which a negation before them does not reach into.
    CLAUSE_OPENERS, "clause_openers.txt", 0
);

/// The fewest letters of words of which one letter more or less makes no other word.
const SPELLED: usize = 6;

/// The quotations that cannot both be right.
pub(super) fn groups(story: &Story<'_>, origins: &[usize]) -> Vec<Group> {
    let said: Vec<Quotation<'_>> = story.of_slot(Slot::Quote).map(|(at, _)| Quotation::new(story, at)).collect();
    let mut with: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut clashes: Vec<Vec<Clash>> = Vec::new();
    let mut group_of: FxHashMap<At, usize> = FxHashMap::default();
    for (n, quotation) in said.iter().enumerate() {
        for other in candidates(&mut with, &said, n) {
            let both = [said[other].at, quotation.at];
            let known = both.iter().find_map(|at| group_of.get(at)).copied();
            // Every clash brings one statement more at most, but for the first, which brings two.
            if known.is_some_and(|known| clashes[known].len() + 1 >= MOST) {
                continue;
            }
            let Some(why) = clash(story, &said[other], quotation) else { continue };
            let known = known.unwrap_or_else(|| {
                clashes.push(Vec::new());
                clashes.len() - 1
            });
            clashes[known].push(Clash { both, why });
            for at in both {
                group_of.entry(at).or_insert(known);
            }
        }
    }
    clashes.iter().map(|one| group(story, origins, one)).collect()
}

/// The earlier quotations of other articles that share most words with the one of this number, in text order.
fn candidates<'a>(with: &mut FxHashMap<&'a str, Vec<usize>>, said: &[Quotation<'a>], n: usize) -> Vec<usize> {
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    for word in &said[n].words {
        let earlier = with.entry(word).or_default();
        for &other in &earlier[earlier.len().saturating_sub(LATEST)..] {
            *shared.entry(other).or_default() += 1;
        }
        if earlier.last() != Some(&n) {
            earlier.push(n);
        }
    }
    shared.retain(|&other, _| said[other].at.0 != said[n].at.0);
    let mut nearest: Vec<(usize, usize)> = shared.into_iter().collect();
    nearest.sort_unstable_by_key(|&(other, words)| (Reverse(words), Reverse(other)));
    let mut found: Vec<usize> = nearest.into_iter().take(HELD).map(|(other, _)| other).collect();
    found.sort_unstable();
    found
}

/// A quotation with what holding it against others takes, made once.
struct Quotation<'a> {
    at: At,
    claim: &'a Claim,
    words: Vec<&'a str>,
    /// The words of its sentence around it.
    around: FxHashSet<&'a str>,
    /// The sentence in lower case.
    text: String,
    /// The last words of the names of who said it.
    surnames: Vec<String>,
}

impl<'a> Quotation<'a> {
    fn new(story: &Story<'a>, at: At) -> Self {
        let claim = story.claim(at);
        let words: Vec<&str> = match &claim.value {
            Value::Attribute(attribute) => attribute.words.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        let around = claim.context.iter().map(String::as_str).filter(|w| !words.contains(w)).collect();
        let last = |name: &String| name.split(' ').next_back().unwrap_or(name).to_lowercase();
        let who = claim.arguments.iter().map(|x| &x.participant);
        let surnames = who.flat_map(|p| std::iter::once(&p.name).chain(&p.aliases)).map(last).collect();
        Self { at, claim, words, around, text: claim.evidence.quote.to_lowercase(), surnames }
    }

    /// True where a negation stands close before every such word, in the same clause.
    fn denies(&self, word: &str) -> bool {
        let denied = |at: usize| {
            let before = self.words[at.saturating_sub(DENIED_WITHIN)..at].iter().rev();
            let own = before.take_while(|w| !CLAUSE_OPENERS.contains(w));
            own.into_iter().any(|w| NEGATORS.contains(w) || w.ends_with("n't"))
        };
        let mut at = (0..self.words.len()).filter(|&i| self.words[i] == word).peekable();
        at.peek().is_some() && at.all(denied)
    }

    /// True where the sentence of the other names the speaker of this one. Two sentences that both name one show no other
    /// speaker, and who "he" is may be mistaken.
    fn is_named_in(&self, other: &Self) -> bool {
        self.surnames.iter().any(|name| other.text.contains(name.as_str()))
    }
}

/// Two quotations that cannot both be right, and why.
struct Clash {
    both: [At; 2],
    why: String,
}

fn group(story: &Story<'_>, origins: &[usize], clashes: &[Clash]) -> Group {
    let mut members: Vec<At> = clashes.iter().flat_map(|clash| clash.both).collect();
    members.sort_unstable();
    members.dedup();
    let place = |at: At| members.binary_search(&at).unwrap_or(0);
    let link = |clash: &Clash| {
        let [a, b] = clash.both.map(place);
        let (relation, ground) = (Relation::Contradicts, Some(Ground::Quote));
        Link { a, b, relation, ground, why: clash.why.clone() }
    };
    let [x, y] = clashes[0].both.map(|at| story.claim(at));
    let one = speakers(story, x, y);
    let nobody = Claim { arguments: Vec::new(), ..x.clone() };
    let statements = members.iter().map(|&at| told(story, origins, at)).collect();
    told_against(if one { x } else { &nobody }, statements, clashes.iter().map(link).collect())
}

/// True where one person is told to speak.
fn speakers(story: &Story<'_>, a: &Claim, b: &Claim) -> bool {
    let both = a.arguments.first().zip(b.arguments.first());
    both.is_some_and(|(p, q)| same(&p.participant, &q.participant, &story.crowd))
}

/// Why two quotations of different articles cannot both be right.
fn clash(story: &Story<'_>, a: &Quotation<'_>, b: &Quotation<'_>) -> Option<String> {
    let (p, q) = (&a.words, &b.words);
    let long = p.len().min(q.len()) >= LONG;
    if !speakers(story, a.claim, b.claim) {
        if a.is_named_in(b) || b.is_named_in(a) || !a.is_named_in(a) || !b.is_named_in(b) {
            return None;
        }
        let known = if long { aligned(p, q) >= ALIGNED } else { p == q };
        let telling = !a.claim.scope.is_empty() && (long || a.around.intersection(&b.around).count() >= AROUND);
        return (known && telling).then(|| "the same words are told to be of two who said them".to_owned());
    }
    if let Some(why) = gainsaid(a, b) {
        return Some(why);
    }
    let (m, n) = differing(a, b)?;
    let one = if long {
        aligned(p, q) >= ALIGNED
    } else {
        let opening = p.iter().zip(q).take_while(|(m, n)| m == n).count();
        opening >= OPENING && story.closeness(a.at, b.at).words >= NEAR_WORDS
    };
    one.then(|| format!("one has \u{201c}{m}\u{201d} where the other has \u{201c}{n}\u{201d} in the same words"))
}

/// "This is not yet peace, it is a pause", "this is not a pause, it is peace": most words of content are the same, and
/// one of them is denied in one quotation and not in the other.
fn gainsaid(a: &Quotation<'_>, b: &Quotation<'_>) -> Option<String> {
    let content =
        |q: &Quotation<'_>| q.claim.scope.iter().filter(|w| !NEGATORS.contains(w)).cloned().collect::<Vec<_>>();
    let (p, q) = (content(a), content(b));
    let shared: Vec<&String> = p.iter().filter(|word| q.contains(word)).collect();
    let most = p.len().min(q.len()) as f64 * GAINSAID;
    if shared.len() < 2 || (shared.len() as f64) < most {
        return None;
    }
    let turned = shared.iter().find(|word| a.denies(word) != b.denies(word))?;
    Some(format!("one denies \u{201c}{turned}\u{201d}, the other affirms it, in the same words"))
}

/// The first words of content that stand against each other between words that are the same.
fn differing<'a>(a: &Quotation<'a>, b: &Quotation<'a>) -> Option<(&'a str, &'a str)> {
    let (p, q) = (&a.words, &b.words);
    let before = p.iter().zip(q).take_while(|(m, n)| m == n).count();
    let (m, n) = (*p.get(before)?, *q.get(before)?);
    let told = |c: &Claim, word: &str| c.scope.iter().any(|w| w == word);
    let whole = p.len().min(q.len()) < LONG || p.get(before + 1) == q.get(before + 1);
    (whole && told(a.claim, m) && told(b.claim, n) && !one_word(m, n)).then_some((m, n))
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
