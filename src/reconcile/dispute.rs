//! What articles set against each other themselves, and what others tell of the same matter.
//!
//! That an article puts a denial beside what it denies is evidence enough that both are of one thing; other articles add
//! the statements that are told in near words.

use super::resolve::{statement, told_against};
use super::{Group, Link};
use crate::annotate::polarity::Certainty;
use crate::claim::{ArticleClaims, Claim, DENIALS, Denial, Dispute, Slot, is_near};
use crate::value::{Ground, Realis, Relation};
use std::collections::BTreeMap;

/// How many content words two sentences share at least, and how great a part of both (the cosine of their words).
type Share = (usize, f64);

/// What sentences share that are of one matter, and that say one thing.
const MATTER: Share = (3, 0.3);
const SAME: Share = (4, 0.5);

/// The same for what accuses the one who denies it.
const ACCUSED: Share = (4, 0.4);

/// How many words of what is denied the statement of another article has at least.
const DENIED: usize = 3;

/// The most statements on either side of a matter: each of the one side is set against each of the other, and what is
/// found after that shows nothing new.
const SIDE: usize = 12;

/// The most matters of one story. With the bound on their sides, it keeps the disputes of a story in which everything is
/// denied to so many times twelve by twelve links, and a sentence to so many comparisons.
const MATTERS: usize = 64;

/// A statement by the index of its article.
type Told<'a> = (usize, &'a Claim);

/// The disputes that the articles tell of, each matter once.
pub(super) fn groups<'a>(articles: &[&'a ArticleClaims], origins: &[usize]) -> Vec<Group> {
    let mut matters: Vec<Matter<'a>> = Vec::new();
    let mut add = |own: Matter<'a>| {
        let full = matters.len() >= MATTERS;
        match matters.iter_mut().find(|matter| matter.is_of(&own)) {
            Some(matter) => matter.take(own),
            None if full => {}
            None => matters.push(own),
        }
    };
    for (i, article) in articles.iter().enumerate() {
        for Dispute { statement, reply, ground, why } in &article.disputes {
            add(Matter { asserted: vec![(i, statement)], denied: vec![(i, reply)], ground: *ground, why });
        }
    }
    let denials = articles.iter().enumerate().flat_map(|(i, article)| article.denials.iter().map(move |d| (i, d)));
    for (i, denial) in denials.take(MATTERS) {
        let asserted = asserted(articles, i, denial);
        if !asserted.is_empty() {
            let denied = vec![(i, &denial.reply)];
            add(Matter { asserted, denied, ground: Ground::Polarity, why: "one denies what the other tells" });
        }
    }
    for matter in &mut matters {
        matter.join(articles);
    }
    matters.iter().map(|matter| matter.group(articles, origins)).collect()
}

/// What other articles assert that a denial denies: of each the sentence that shares most of its words, and a deed among them.
fn asserted<'a>(articles: &[&'a ArticleClaims], own: usize, denial: &Denial) -> Vec<Told<'a>> {
    let others = articles.iter().enumerate().filter(|&(i, _)| i != own);
    let all = others.flat_map(|(i, article)| article.claims.iter().map(move |c| (i, c)));
    let told = |c: &Claim| {
        let sure = c.factuality.certainty == Certainty::Certain && c.factuality.realis == Realis::Actual;
        c.slot == Slot::Statement
            && c.factuality.positive
            && sure
            && !c.around.words.iter().any(|w| DENIALS.contains(w))
    };
    let mut best: BTreeMap<usize, (usize, Told<'a>)> = BTreeMap::new();
    for (i, claim) in all.filter(|(_, c)| told(c)) {
        let meets = |word: &&String| claim.around.words.iter().any(|other| is_near(word, other));
        let shared = denial.content.iter().filter(meets).count();
        let deeds = denial.deeds.iter().filter(meets).count();
        // Who denies it is of the matter as well.
        let around = |word: &&String| !denial.content.contains(word) && claim.around.words.binary_search(word).is_ok();
        let beside = usize::from(denial.reply.around.words.iter().any(|word| around(&word)));
        let most_of_it = shared >= DENIED || shared + beside >= DENIED && shared == denial.content.len();
        let enough = deeds > 0 && shared > 1 && most_of_it && shared * 5 >= denial.content.len() * 2;
        if enough && best.get(&i).is_none_or(|(most, _)| shared > *most) {
            best.insert(i, (shared, (i, claim)));
        }
    }
    let mut best: Vec<_> = best.into_values().collect();
    best.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    best.into_iter().take(SIDE).map(|(_, told)| told).collect()
}

/// Statements of one matter and what denies them.
struct Matter<'a> {
    asserted: Vec<Told<'a>>,
    denied: Vec<Told<'a>>,
    ground: Ground,
    why: &'a str,
}

impl<'a> Matter<'a> {
    fn is_of(&self, other: &Self) -> bool {
        let near = |x: &[Told<'_>], y: &[Told<'_>]| x.iter().any(|(_, a)| y.iter().any(|(_, b)| close(a, b, MATTER)));
        let accused =
            |m: &Self| m.denied.iter().find_map(|(_, c)| c.arguments.first().map(|a| a.participant.name.clone()));
        let apart = matches!((accused(self), accused(other)), (Some(x), Some(y)) if x != y);
        !apart
            && self.why == other.why
            && (near(&self.asserted, &other.asserted)
                || near(&self.denied, &other.denied)
                || near(&self.asserted, &other.denied)
                || near(&self.denied, &other.asserted))
    }

    fn take(&mut self, other: Self) {
        let place = |(i, c): &Told<'_>| (*i, c.sentence, c.span, c.value_span);
        for (own, more) in [(&mut self.asserted, other.asserted), (&mut self.denied, other.denied)] {
            for told in more {
                if own.len() < SIDE && own.iter().all(|known| place(known) != place(&told)) {
                    own.push(told);
                }
            }
        }
    }

    /// What other articles say in near words.
    fn join(&mut self, articles: &[&'a ArticleClaims]) {
        // Where one sentence tells both sides, what is near to it is near to both.
        let both = |(_, a): &Told<'_>| self.denied.iter().any(|(_, b)| a.around.words == b.around.words);
        if self.asserted.iter().any(both) {
            return;
        }
        let mut joined: Vec<Told<'a>> = Vec::new();
        let all = articles.iter().enumerate().flat_map(|(i, article)| article.claims.iter().map(move |c| (i, c)));
        for (i, claim) in all.filter(|(_, c)| c.slot == Slot::Statement && c.factuality.positive) {
            let same = |(j, known): &Told<'_>| *j == i && known.span.overlaps(claim.span);
            let told = self.asserted.iter().chain(&self.denied).chain(&joined);
            if self.asserted.len() + joined.len() >= SIDE {
                break;
            }
            if !told.into_iter().any(same)
                && self.asserted.iter().any(|(_, known)| {
                    let least = if known.arguments.is_empty() { SAME } else { ACCUSED };
                    close(known, claim, least) && names_accused(known, claim)
                })
                && !self.denied.iter().any(|(_, known)| close(known, claim, SAME))
            {
                joined.push((i, claim));
            }
        }
        self.asserted.extend(joined);
    }

    fn group(&self, articles: &[&ArticleClaims], origins: &[usize]) -> Group {
        let told = self.asserted.iter().chain(&self.denied);
        let origin = |i: usize| articles[origins[i]].article.id.clone();
        let statements = told.map(|&(i, claim)| statement(claim, articles[i], origin(i))).collect();
        let link = |a: usize, b: usize| {
            let (relation, ground) = (Relation::Contradicts, Some(self.ground));
            Link { a, b, relation, ground, why: self.why.to_owned() }
        };
        let asserted = self.asserted.len();
        let pairs = (0..asserted).flat_map(|a| (asserted..asserted + self.denied.len()).map(move |b| (a, b)));
        let links = pairs.map(|(a, b)| link(a, b)).collect();
        let (i, first) = self.asserted[0];
        told_against((first, articles[i]), statements, links)
    }
}

/// True where a statement names whom the other accuses, if it accuses anybody.
fn names_accused(known: &Claim, claim: &Claim) -> bool {
    let named = |form: &str| {
        let last = form.split(' ').next_back().unwrap_or(form).to_lowercase();
        let told = claim.around.names.iter().filter_map(|name| name.split(' ').next_back());
        claim.around.words.contains(&last) || told.into_iter().any(|name| name.eq_ignore_ascii_case(&last))
    };
    known.arguments.first().is_none_or(|accused| {
        let who = &accused.participant;
        named(&who.name) || who.aliases.iter().any(|alias| named(alias))
    })
}

/// True where two claims stand in sentences that share that much. Their words are sorted and unique.
fn close(a: &Claim, b: &Claim, (words, least): Share) -> bool {
    let (a, b) = (&a.around.words, &b.around.words);
    let (mut p, mut q) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (p.peek(), q.peek()) {
        let order = x.cmp(y);
        shared += usize::from(order.is_eq());
        if order.is_le() {
            p.next();
        }
        if order.is_ge() {
            q.next();
        }
    }
    shared >= words && shared as f64 >= least * ((a.len() * b.len()) as f64).sqrt()
}
