//! What a time expression says before anything is looked up in a calendar: the output of the grammar, the input of the
//! resolver.

use crate::value::{DayPart, TimeModifier};

/// A time expression found in a sentence, by atoms.
#[derive(Clone, Debug)]
pub(super) struct Expr {
    /// The first atom.
    pub(super) from: usize,
    /// The atom after the last.
    pub(super) to: usize,
    /// What it names.
    pub(super) base: Base,
    /// The part of the day.
    pub(super) part: Option<DayPart>,
    /// The clock time.
    pub(super) clock: Option<Clock>,
    /// The end of a range that starts at `clock` or `base`.
    pub(super) until: Option<Box<Expr>>,
    /// The modifier.
    pub(super) modifier: Option<TimeModifier>,
    /// "earlier this month", "later this year": the part of it before or after now.
    pub(super) side: i32,
    /// A fiscal year or a quarter of one, which begins in a month that is not said.
    pub(super) fiscal: bool,
    /// The other date that the figures can be: "6/7/2024".
    pub(super) other: Option<Base>,
}

impl Expr {
    pub(super) fn new(from: usize, to: usize, base: Base) -> Self {
        Self {
            from,
            to,
            base,
            part: None,
            clock: None,
            until: None,
            modifier: None,
            side: 0,
            fiscal: false,
            other: None,
        }
    }
}

impl Expr {
    /// A length of one unit, in days or more, as what begins when it is over: "in two weeks". Else as it was.
    pub(super) fn told_ahead(self) -> Self {
        match &self.base {
            Base::Length { parts } => match parts[..] {
                [(amount, unit)] if unit >= Unit::Day && !amount.vague && amount.low == amount.high => {
                    let base = Base::Offset { amount, unit, back: false, origin: Origin::Article };
                    Self { base, ..self }
                }
                _ => self,
            },
            _ => self,
        }
    }

    /// "a year earlier", "the year-ago quarter".
    pub(super) fn looks_back(&self) -> bool {
        matches!(
            self.base,
            Base::Offset { unit: Unit::Year, back: true, .. }
                | Base::Quarter { year: YearRef::Earlier | YearRef::Rel(-1), .. }
        )
    }
}

/// A clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: Option<i8>,
    /// Minutes east of Greenwich, when a zone is named.
    pub(super) offset: Option<i16>,
    /// The zone keeps summer time, and the offset is that of the summer: "ET", "Pacific time".
    pub(super) civil: bool,
    /// Said with a.m., p.m., on 24 hours, or as noon or midnight: not to be moved by a part of the day.
    pub(super) sure: bool,
}

/// How a year is named beside a season, a quarter or a holiday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum YearRef {
    #[default]
    None,
    Abs(i16),
    /// Years from the article's: "last year".
    Rel(i32),
    /// Years from the year of the narrative: "year-earlier".
    Earlier,
}

/// Where an offset starts.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    Article,
    Narrative,
    At(Box<Base>),
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    pub(super) low: f64,
    pub(super) high: f64,
    /// "several", "a few", a bare plural: no number.
    pub(super) vague: bool,
    /// "a", "an", "another".
    pub(super) article: bool,
    /// "a couple".
    pub(super) approximate: bool,
}

/// A unit of time; the numbers of the word list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
    Night,
    Millennium,
}

impl Unit {
    pub(super) fn of(value: i32) -> Option<Self> {
        use Unit as U;
        let all = [
            U::Second,
            U::Minute,
            U::Hour,
            U::Day,
            U::Week,
            U::Fortnight,
            U::Month,
            U::Quarter,
            U::Year,
            U::Decade,
            U::Century,
            U::Weekend,
            U::Night,
            U::Millennium,
        ];
        all.get(usize::try_from(value).ok()?.checked_sub(1)?).copied()
    }

    /// The mean civil length in seconds.
    pub(super) fn seconds(self) -> f64 {
        const DAY: f64 = 86_400.0;
        const YEAR: f64 = 365.2425 * DAY;
        match self {
            Self::Second => 1.0,
            Self::Minute => 60.0,
            Self::Hour => 3600.0,
            Self::Day | Self::Night => DAY,
            Self::Weekend => 2.0 * DAY,
            Self::Week => 7.0 * DAY,
            Self::Fortnight => 14.0 * DAY,
            Self::Month => YEAR / 12.0,
            Self::Quarter => YEAR / 4.0,
            Self::Year => YEAR,
            Self::Decade => 10.0 * YEAR,
            Self::Century => 100.0 * YEAR,
            Self::Millennium => 1000.0 * YEAR,
        }
    }
}

/// What an expression names.
#[derive(Clone, Debug)]
pub(super) enum Base {
    /// Nothing but a clock time or a part of the day.
    Nothing,
    /// -1 past, 0 present, 1 future.
    Ref(i32),
    /// A date of the calendar, as far as it is named.
    Date { year: Option<i16>, month: Option<i8>, day: Option<i8>, weekday: Option<i8> },
    /// Days from the article's day.
    Days(i32),
    /// Days from the narrative's: 0 "that day", 1 "the next day".
    ThatDay(i32),
    /// A weekday with "last", "next", "this".
    Weekday { weekday: i8, rel: i32 },
    /// A weekday of a named week: "next week on Tuesday".
    WeekdayOf { weekday: i8, week: i32 },
    /// A month with "last", "next", "this", with a day or not.
    Month { month: i8, rel: i32 },
    /// "this week", "the following year"; 22 "after next", -22 "before last".
    Unit { unit: Unit, rel: i32 },
    /// "the year to date".
    ToDate(Unit),
    /// The number of a week, inside a `Unit`.
    Numbered(i8),
    /// "last summer", "the winter of 1994".
    Season { season: i32, rel: i32, year: YearRef },
    /// A quarter (1 to 4; 0: not said which) or a half (1, 2) of a year.
    Quarter { n: i32, half: bool, year: YearRef },
    /// 197 for the 1970s.
    Decade(i32),
    /// 19 for the twentieth.
    Century(i32),
    /// By the rule of the holiday list.
    Holiday { rule: &'static str, rel: i32, year: Option<i16> },
    /// "three days later".
    Offset { amount: Amount, unit: Unit, back: bool, origin: Origin },
    /// "for three hours": parts by falling unit.
    Length { parts: Vec<(Amount, Unit)> },
    /// "the past two months".
    Window { amount: Amount, unit: Unit, back: bool },
    /// "the first week of 2021", "the third week of May", "the last four months of the year": so many, after so many
    /// others of the stretch, or its last ones.
    Nth { amount: Amount, unit: Unit, after: Option<i32>, of: Box<Base> },
    /// "the last Sunday of February": a weekday after so many others of the stretch, or its last.
    NthWeekday { weekday: i8, after: Option<i32>, of: Box<Base> },
    /// A recurring time by its TIMEX3 value.
    Set(String),
}
