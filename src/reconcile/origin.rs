//! Whose words they are: copies by containment of sentences, and articles that lean on one named report.

use crate::claim::ArticleClaims;

/// The share of the shorter article's sentences that must stand in the other for the two to be copies.
const CONTAINED: f64 = 0.5;

/// For every article, the index of the first article (in the given order) whose words it shares.
pub(super) fn copies(articles: &[&ArticleClaims]) -> Vec<usize> {
    let mut origin: Vec<usize> = (0..articles.len()).collect();
    // An index from sentence to articles keeps this linear in the number of sentences.
    let mut holders: std::collections::BTreeMap<u64, Vec<usize>> = std::collections::BTreeMap::new();
    for (i, article) in articles.iter().enumerate() {
        for &print in &article.fingerprints {
            holders.entry(print).or_default().push(i);
        }
    }
    let mut shared: std::collections::BTreeMap<(usize, usize), usize> = std::collections::BTreeMap::new();
    for list in holders.values().filter(|list| list.len() > 1 && list.len() <= 50) {
        for (n, &i) in list.iter().enumerate() {
            for &j in &list[n + 1..] {
                *shared.entry((i, j)).or_default() += 1;
            }
        }
    }
    for ((i, j), count) in shared {
        let least = articles[i].fingerprints.len().min(articles[j].fingerprints.len());
        if count >= 2 && count as f64 >= CONTAINED * least as f64 {
            origin[j] = origin[j].min(origin[i]);
        }
    }
    origin
}

/// Whose words an article tells beside those of a group, all by index: the report that it shares with one of another origin,
/// else its own origin.
pub(super) fn origin_of(
    article: usize,
    group: impl Iterator<Item = usize>,
    articles: &[&ArticleClaims],
    origins: &[usize],
) -> String {
    let others = group.filter(|&other| origins[other] != origins[article]);
    let shared = others.filter_map(|other| common_report(articles[article], articles[other])).min();
    shared.unwrap_or_else(|| articles[origins[article]].article.id.clone())
}

/// The report that both articles lean on most, if they share one.
fn common_report(a: &ArticleClaims, b: &ArticleClaims) -> Option<String> {
    let weight = |name: &String, other: &ArticleClaims| other.leans_on.iter().find(|(n, _)| n == name).map(|(_, w)| *w);
    let both = a.leans_on.iter().filter_map(|(name, w)| Some((w + weight(name, b)?, name)));
    both.max_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(x.1))).map(|(_, name)| name.clone())
}
