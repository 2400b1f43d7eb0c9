//! A sentence in hand: its events, in which mode each is told and by whom, and when and where it is set.

use super::Said;
use super::event::Event;
use crate::annotate::polarity::Factuality;
use crate::syntax::View;
use crate::value::{PlaceValue, TimeValue};

/// What is known of the sentence in hand when its claims are made.
pub(super) struct Reading<'s> {
    /// Its words and its tree.
    pub(super) view: View<'s>,
    /// Its number in the article.
    pub(super) sentence: usize,
    /// Its events, in text order.
    pub(super) events: &'s [Event],
    /// What the claims of each event share, in the order of the events.
    pub(super) frames: Vec<Frame<'s>>,
}

/// What all claims of one event share.
pub(super) struct Frame<'e> {
    pub(super) event: &'e Event,
    pub(super) factuality: Factuality,
    pub(super) said: Vec<Said>,
    pub(super) when: Option<TimeValue>,
    pub(super) places: Vec<PlaceValue>,
}

impl Frame<'_> {
    /// True for what is told as a fact that happened.
    pub(super) fn is_done(&self) -> bool {
        self.factuality == Factuality::default()
    }
}
