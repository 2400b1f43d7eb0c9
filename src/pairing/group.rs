//! From scores to groups: which values answer one question together.

use super::site::SET;
use super::{Pair, Reading};
use rustc_hash::FxHashMap;

/// The most values of a group: what bounds the cost of a story in which one thing is told over and over.
const MOST: usize = 24;

impl Reading<'_> {
    /// The candidate pairs that answer one question with a probability of `floor` or more, the likeliest first.
    #[must_use]
    pub fn joins(&self, floor: f32) -> Vec<Pair> {
        // What recurs ("per hour") belongs to another value, and answers nothing by itself.
        let recurs = |m: u32| self.sites[m as usize].value.class == SET;
        let joins =
            |p: &Pair| p.score >= floor && !recurs(p.a) && !recurs(p.b) && self.are_apart(p.a as usize, p.b as usize);
        let mut order: Vec<Pair> = self.pairs().into_iter().filter(joins).collect();
        order.sort_by(|p, q| q.score.total_cmp(&p.score).then((p.a, p.b).cmp(&(q.a, q.b))));
        order
    }

    /// Groups of mentions, by index and in order, that answer one question, by average linkage (Sokal and Michener 1958): the
    /// likeliest of `joins` first, and two groups are one where the mean score of all pairs across them, candidates or not, is
    /// `floor` or more. A mention is in one group at most.
    #[must_use]
    pub fn groups(&self, joins: &[Pair], floor: f32) -> Vec<Vec<usize>> {
        let mut scores: FxHashMap<(usize, usize), f32> =
            joins.iter().map(|p| ((p.a as usize, p.b as usize), p.score)).collect();
        let mut mean = |xs: &[usize], ys: &[usize]| {
            let across = xs.iter().flat_map(|&a| ys.iter().map(move |&b| (a.min(b), a.max(b))));
            let score = |pair: (usize, usize)| *scores.entry(pair).or_insert_with(|| self.score(pair.0, pair.1));
            across.map(score).sum::<f32>() / (xs.len() * ys.len()) as f32
        };
        let mut home: Vec<usize> = (0..self.mentions.len()).collect();
        let mut groups: Vec<Vec<usize>> = home.iter().map(|&i| vec![i]).collect();
        for pair in joins {
            let (x, y) = (home[pair.a as usize], home[pair.b as usize]);
            if x == y || groups[x].len() + groups[y].len() > MOST || mean(&groups[x], &groups[y]) < floor {
                continue;
            }
            let moved = std::mem::take(&mut groups[y]);
            moved.iter().for_each(|&m| home[m] = x);
            groups[x].extend(moved);
        }
        groups.retain(|group| group.len() > 1);
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    }

    /// True for mentions, by index, of two articles, or of a headline and its text: one text tells many things in like words.
    ///
    /// # Panics
    /// When there are no such mentions.
    #[must_use]
    pub fn are_apart(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.sites[a], &self.sites[b]);
        x.article != y.article || x.title != y.title
    }
}
