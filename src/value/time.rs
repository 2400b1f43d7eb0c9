//! Times on the civil time line, anchored or not, after TIMEX3 (ISO 24617-1).

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// The TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
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
    /// What the words name.
    pub parts: TimeParts,
    /// The words of the text leave the time open toward now ("in recent months", "so far", "this year").
    pub open: bool,
    /// A duration in seconds (low, high), for `Duration`.
    pub seconds: Option<(f64, f64)>,
}
