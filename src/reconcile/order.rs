//! Which of two articles was published first.

use super::ArticleClaims;
use super::brief::At;
use super::story::Story;
use std::cmp::Ordering;

/// Which of the two articles was published first, `Less` for that of `x`; `None` where that is not known. A date without
/// a clock time, or with midnight for one, says the day alone, and a clock time without a zone is none of UTC.
pub(super) fn told_first(story: &Story<'_>, x: At, y: At) -> Option<Ordering> {
    told_before(story.article(x), story.article(y))
}

/// Which of two articles was published first.
pub(super) fn told_before(x: &ArticleClaims, y: &ArticleClaims) -> Option<Ordering> {
    let (a, b) = (x.reported_at()?, y.reported_at()?);
    let day = a.get(..10)?.cmp(b.get(..10)?);
    if day != Ordering::Equal {
        return Some(day);
    }
    let (p, q) = (clock(a)?, clock(b)?);
    (p != q && a.ends_with('Z') == b.ends_with('Z')).then(|| p.cmp(q))
}

/// The clock time of a date of publication.
fn clock(published: &str) -> Option<&str> {
    published.get(11..16).filter(|time| *time != "00:00")
}
