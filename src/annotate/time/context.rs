//! What is known while an article is read: its date, the dates told so far, the tense of the verb.

use super::expr::Unit;
use crate::value::{TimeKind, TimeParts, TimeValue};
use jiff::civil::{Date, DateTime};

/// The time of the verb that a time expression belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// An infinitive: it looks ahead from its own verb, which may itself be past ("failed to appear").
    Intended,
    /// Present, or no verb: news tells what happened.
    #[default]
    Unknown,
}

impl Tense {
    pub(super) fn looks_ahead(self) -> bool {
        matches!(self, Self::Future | Self::Intended)
    }
}

/// What is known while the article is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The article's date.
    pub(super) now: Option<DateTime>,
    /// The last day told.
    pub(super) day: Option<Date>,
    /// The last stretch told, and how fine it was told.
    pub(super) last: Option<(Date, Unit)>,
    /// The last month that was named, with its year when known.
    pub(super) month: Option<(Option<i16>, i8)>,
}

impl Context {
    pub(super) fn new(now: Option<DateTime>) -> Self {
        Self { now, ..Self::default() }
    }

    pub(super) fn today(&self) -> Option<Date> {
        self.now.map(|n| n.date())
    }

    /// Remembers a time for those after it that refer to it.
    pub(super) fn tell(&mut self, value: &TimeValue) {
        let (TimeKind::Date | TimeKind::Time, Some(low), Some(days)) = (value.kind, value.low, value.days()) else {
            return;
        };
        if value.parts.month.is_some() {
            self.month = Some((Some(low.year()), low.month()));
        }
        let unit = match days {
            0..=2 => Unit::Day,
            3..=7 => Unit::Week,
            8..=31 => Unit::Month,
            32..=93 => Unit::Quarter,
            94..=366 => Unit::Year,
            _ => return,
        };
        if unit == Unit::Day && !value.is_reference() {
            self.day = Some(low.date());
        }
        self.last = Some((low.date(), unit));
    }

    /// Remembers a month that was named without a year, in an article without a date.
    pub(super) fn tell_parts(&mut self, parts: &TimeParts) {
        if let (Some(month), true) = (parts.month, self.now.is_none()) {
            self.month = Some((parts.year, month));
        }
    }
}
