//! Times on the civil time line, anchored or not, after TIMEX3 (ISO 24617-1).

mod compare;
mod words;

pub use compare::compare_named;
pub(crate) use compare::compare_times;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// The TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[non_exhaustive]
pub enum TimeKind {
    /// A day or more.
    Date,
    /// Within a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// The TIMEX3 modifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum TimeModifier {
    /// "before June 6th"
    Before,
    /// "after June 6th"
    After,
    /// "no later than"
    OnOrBefore,
    /// "no earlier than"
    OnOrAfter,
    /// "less than 2 hours"
    LessThan,
    /// "more than 2 hours"
    MoreThan,
    /// "nearly four decades", "no more than"
    EqualOrLess,
    /// "at least four decades"
    EqualOrMore,
    /// "the early 1960s"
    Start,
    /// "the middle of the month"
    Mid,
    /// "the end of the year"
    End,
    /// "about three years ago"
    Approx,
    /// "just before 6 a.m.", of a clock time: none of TIMEX3's, whose BEFORE is any time before.
    ShortlyBefore,
    /// "shortly after 4 a.m.", of a clock time.
    ShortlyAfter,
}

/// A part of the day, with the civil hours that comparison gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum DayPart {
    /// "early Sunday", "before dawn", "the small hours": 0 to 9.
    Early,
    /// 0 to 12, as news tells "at 2 a.m. on Sunday morning"; TIMEX3 `MO`.
    Morning,
    /// 11 to 15: "at lunchtime", "midday"; TIMEX3 `MI`.
    Midday,
    /// 12 to 18; TIMEX3 `AF`.
    Afternoon,
    /// 16 to 24; TIMEX3 `EV`.
    Evening,
    /// 18 to 6 of the next day; TIMEX3 `NI`.
    Night,
    /// "late Saturday": 15 to 24.
    Late,
    /// "in daylight": 6 to 18; TIMEX3 `DT`.
    Daytime,
}

impl DayPart {
    /// The hours after the day's midnight: from (inclusive), to (exclusive, past 24 for what runs into the next day).
    #[must_use]
    pub fn hours(self) -> (i8, i8) {
        match self {
            Self::Early => (0, 9),
            Self::Morning => (0, 12),
            Self::Midday => (11, 15),
            Self::Afternoon => (12, 18),
            Self::Evening => (16, 24),
            Self::Night => (18, 30),
            Self::Late => (15, 24),
            Self::Daytime => (6, 18),
        }
    }
}

/// What gave a time its place on the time line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Anchor {
    /// Nothing: `low` and `high` are `None`.
    #[default]
    None,
    /// The words themselves: "April 25, 2025", "1989".
    Words,
    /// The article's date: "yesterday", "Friday", "in March". Wrong when that date is.
    Article,
    /// A date told before in the same article: "three days later", "that night", "the 22nd".
    Narrative,
}

/// What a time expression itself says, before and after anchoring: the basis of comparing times that no date anchors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeParts {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The weekday, Monday = 1 to Sunday = 7.
    pub weekday: Option<i8>,
    /// The hour, 0 to 24.
    pub hour: Option<i8>,
    /// The minute.
    pub minute: Option<i8>,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// The time zone named, in minutes east of Greenwich.
    pub offset: Option<i16>,
}

/// A time expression's value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeValue {
    /// The TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// The TIMEX3 value ("1989-10-30", "P3D", "2010-05-11T14:00", "XXXX-WXX-5", "PRESENT_REF").
    pub timex: String,
    /// The TIMEX3 modifier.
    #[serde(rename = "mod")]
    pub modifier: Option<TimeModifier>,
    /// The first moment of the interval, when the time is anchored (durations never are).
    pub low: Option<DateTime>,
    /// The moment after the last.
    pub high: Option<DateTime>,
    /// What the words name, and nothing that only an anchor implies: "Friday" has a weekday, whatever the date.
    pub parts: TimeParts,
    /// What anchored `low` and `high`.
    #[serde(default)]
    pub anchor: Anchor,
    /// The words of the text leave the time open toward now ("in recent months", "so far", "this year").
    pub open: bool,
    /// A duration in seconds (low, high), for `Duration`; `high` is infinite for "at least", both are `None` for
    /// lengths without a number ("for weeks").
    pub seconds: Option<(f64, Option<f64>)>,
    /// The other time that the words can mean, where nothing decides: "6/7/2024" is 7 June or 6 July.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Box<TimeValue>>,
}

impl TimeValue {
    /// A value of this type and TIMEX3 value that nothing else is known of.
    #[must_use]
    pub fn new(kind: TimeKind, timex: impl Into<String>) -> Self {
        Self {
            kind,
            timex: timex.into(),
            modifier: None,
            low: None,
            high: None,
            parts: TimeParts::default(),
            anchor: Anchor::None,
            open: false,
            seconds: None,
            other: None,
        }
    }

    /// "now", "recently", "soon": a reference to the present, past or future without a date.
    #[must_use]
    pub fn is_reference(&self) -> bool {
        self.timex.ends_with("_REF")
    }

    /// True for what names no time that a claim could be of: a reference without a date, or a day that no calendar has
    /// ("31 June").
    #[must_use]
    pub fn is_dateless(&self) -> bool {
        let unnamed = self.parts == TimeParts::default() && self.low.is_none();
        let day = || self.timex.len() == 10 && !self.timex.ends_with('X') && self.timex.as_bytes()[4] == b'-';
        self.is_reference() || self.kind == TimeKind::Date && unnamed && day()
    }

    /// The whole calendar days from the first to the last moment, for an anchored time.
    #[must_use]
    pub fn days(&self) -> Option<i32> {
        let (low, high) = (self.low?, self.high?);
        let days = high.date().since(low.date()).ok()?.get_days();
        Some(days + i32::from(high.time() != jiff::civil::Time::midnight()))
    }
}
