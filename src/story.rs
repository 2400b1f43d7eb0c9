//! A story that grows: its articles come and go one at a time, and it can be reported on at any moment.

use crate::article::Article;
use crate::claim::ArticleClaims;
use crate::error::Error;
use crate::reader::{Reader, reconciled};
use crate::reconcile::Report;
use std::collections::BTreeMap;

/// The articles of one story, added and removed one at a time.
///
/// What costs what: [`Story::add`] reads the new article, and that alone, however many there are already: some 100 ms for the
/// four kilobytes of a usual one on one core. [`Story::report`] keeps nothing from one report to the next: it compares all claims
/// that are kept, which costs a hundredth of what reading them has cost where there are five articles, a tenth where there are
/// fifty and a sixth where there are two hundred (three seconds). Kept are the claims, some five to ten times the bytes of the
/// text.
///
/// The report is that of all articles at once, in the order of their ids, to the byte: whatever the order in which they came,
/// and whatever was removed in between.
///
/// ```
/// use crossclaim::reconcile::Options;
/// use crossclaim::{Article, Reader};
///
/// let mut story = Reader::new(Options::new()).story();
/// story.add(&Article::from_text("a", "Three people were killed in the blast in Taiz on Friday.").source("Wire"))?;
/// let before = story.report();
/// assert_eq!(before.contradictions().count(), 0);
/// story.add(&Article::from_text("b", "Four people were killed in the blast in Taiz on Friday.").source("Post"))?;
/// assert_eq!(story.report().contradictions().next().unwrap().outlets(), ["Wire", "Post"]);
/// story.remove("b");
/// assert_eq!(story.report(), before);
/// # Ok::<(), crossclaim::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Story {
    reader: Reader,
    articles: BTreeMap<String, ArticleClaims>,
}

impl Reader {
    /// A story without articles, which are added to it one at a time.
    #[must_use]
    pub fn story(&self) -> Story {
        Story { reader: self.clone(), articles: BTreeMap::new() }
    }
}

impl Story {
    /// Reads an article and adds it; returns its claims.
    ///
    /// # Errors
    /// When an article of the story has its id ([`Error::is_repeated`]): the story stays as it was, and nothing is read.
    /// [`Story::remove`] makes room for another version of an article.
    pub fn add(&mut self, article: &Article) -> Result<&ArticleClaims, Error> {
        self.vacant(&article.id)?;
        let claims = self.reader.read(article);
        Ok(self.articles.entry(article.id.clone()).or_insert(claims))
    }

    /// Adds the claims of an article that was read before.
    ///
    /// # Errors
    /// When an article of the story has its id ([`Error::is_repeated`]): the story stays as it was.
    pub fn add_claims(&mut self, claims: ArticleClaims) -> Result<&ArticleClaims, Error> {
        self.vacant(&claims.article.id)?;
        Ok(self.articles.entry(claims.article.id.clone()).or_insert(claims))
    }

    /// Takes an article out, and returns its claims; `None` where the story has no article of this id.
    pub fn remove(&mut self, id: &str) -> Option<ArticleClaims> {
        self.articles.remove(id)
    }

    /// What its articles say, taken together.
    #[must_use]
    pub fn report(&self) -> Report {
        reconciled(&self.articles.values().collect::<Vec<_>>(), self.reader.options())
    }

    /// The claims of its articles, in the order of their ids.
    pub fn articles(&self) -> impl ExactSizeIterator<Item = &ArticleClaims> {
        self.articles.values()
    }

    /// True where it has no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    fn vacant(&self, id: &str) -> Result<(), Error> {
        let taken = self.articles.contains_key(id);
        if taken { Err(Error::repeated(id, "the article", "one of the story")) } else { Ok(()) }
    }
}
