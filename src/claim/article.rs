//! The claims of one article, with what reconciling must know of the article: when it was told, and whose words it has.

use super::{Claim, Context, Denial, Dispute, Evidence};
use crate::error::Error;
use crate::hash::{extend_words, key};
use crate::version;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// The day from which days are counted.
pub(crate) const EPOCH: Date = Date::constant(1970, 1, 1);

/// The fewest words of a sentence by which a copy is known.
const TELLING: usize = 6;

/// An article as reports list it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleEntry {
    /// The id.
    pub id: String,
    /// The outlet.
    pub source: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The publication time, as given.
    pub published: Option<String>,
    /// Where its words come from: its own id, or the first article that it copies.
    pub origin: String,
}

/// The claims of one article with what reconciling must know of the article. As JSON a line of a few times its text: what
/// sentences and claims share is written once, and what follows from the rest is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleClaims {
    /// The article as the report lists it.
    pub article: ArticleEntry,
    /// The day on which it was written by its own dates, where its date of publication is months off: that day counts.
    pub written: Option<String>,
    /// When it was published, as [`Article::reported_at`](crate::Article::reported_at) reads it; `None` where it cannot be read.
    pub reported: Option<String>,
    /// Hashes of its sentences' letters and digits (FNV-1a of 64 bits, in lower case), sorted: for finding copies.
    pub fingerprints: Vec<u64>,
    /// The reports of others that it leans on ("according to people who told the Courier"), with how often, sorted by name.
    pub leans_on: Vec<(String, usize)>,
    /// Its sentences, in order: what its claims stand in.
    pub contexts: Vec<Context>,
    /// Its claims, in text order.
    pub claims: Vec<Claim>,
    /// What is odd in the article itself: dates that no calendar holds, as pairs of claims.
    pub calendar: Vec<(Claim, Claim, String)>,
    /// What it sets against each other itself: a statement and its denial, two who say different things.
    pub disputes: Vec<Dispute>,
    /// What it denies that others may assert.
    pub denials: Vec<Denial>,
    /// Why it was not read, or not wholly: the report's diagnostics repeat it.
    pub diagnostics: Vec<String>,
}

impl ArticleClaims {
    /// The version of the JSON form, its field `version`: it is counted up by every release that changes the form, and only
    /// this one is read.
    pub const VERSION: u32 = 1;

    /// Reads the claims that their JSON form holds. (As a part of other JSON, `serde` reads them as well.)
    ///
    /// # Errors
    /// When the form is of another version ([`Error::is_version`]), or broken; `place` (a file and line) begins the message.
    pub fn from_json(text: &str, place: &str) -> Result<Self, Error> {
        version::read::<Self, { Self::VERSION }>(text, place, "the claims of an article")
    }

    /// When it was reported, as far as that is known.
    pub(crate) fn reported_at(&self) -> Option<&str> {
        self.written.as_deref().or(self.reported.as_deref())
    }

    /// The day on which it was reported, where it is known.
    pub(crate) fn date(&self) -> Option<Date> {
        self.reported_at()?.get(..10)?.parse().ok()
    }

    /// The same, counted from [`EPOCH`].
    pub(crate) fn day(&self) -> Option<i32> {
        Some(self.date()?.since(EPOCH).ok()?.get_days())
    }

    /// Which of two articles was published first, `Less` for this one; `None` where that is not known. A date without a
    /// clock time, or with midnight for one, says the day alone, and a clock time without a zone is none of UTC.
    pub(crate) fn told_before(&self, other: &Self) -> Option<Ordering> {
        let (a, b) = (self.reported_at()?, other.reported_at()?);
        let day = a.get(..10)?.cmp(b.get(..10)?);
        if day != Ordering::Equal {
            return Some(day);
        }
        let (p, q) = (clock(a)?, clock(b)?);
        (p != q && a.ends_with('Z') == b.ends_with('Z')).then(|| p.cmp(q))
    }

    /// Where a claim was said.
    pub(crate) fn evidence(&self, claim: &Claim) -> Evidence {
        static NOWHERE: std::sync::LazyLock<Context> = std::sync::LazyLock::new(Context::default);
        let context = self.contexts.get(claim.sentence).unwrap_or(&NOWHERE);
        context.evidence(&self.article.id, claim.span, claim.value_span)
    }
}

/// The clock time of a date of publication.
fn clock(published: &str) -> Option<&str> {
    published.get(11..16).filter(|time| *time != "00:00")
}

/// A hash of the letters and digits of every sentence of six words or more, sorted: shared hashes are shared sentences.
pub(crate) fn fingerprints(contexts: &[Context]) -> Vec<u64> {
    let told = contexts.iter().filter(|c| c.words.len() >= TELLING);
    let mut hashes: Vec<u64> = told.map(|c| extend_words(key(""), &c.quote)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
