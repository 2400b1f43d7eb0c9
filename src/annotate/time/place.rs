//! Where what a date names lies on the calendar, in whole days: which Friday, which March, which quarter.

use super::calendar::{self, Days};
use super::clock::season_code;
use super::context::{Context, Tense};
use super::expr::{Amount, Base, Expr, Origin, Unit, YearRef};
use crate::value::Anchor;
use jiff::civil::Date;

/// A place on the time line, or what is known of one.
pub(super) struct Place {
    pub(super) timex: String,
    pub(super) days: Option<Days>,
    pub(super) anchor: Anchor,
    /// One day, which a part of the day or a clock time may narrow.
    pub(super) daily: bool,
    pub(super) open: bool,
}

impl Place {
    fn of(timex: String, days: Option<Days>, anchor: Anchor) -> Self {
        let anchor = if days.is_none() { Anchor::None } else { anchor };
        Self { timex, days, anchor, daily: false, open: false }
    }

    fn day(date: Date, anchor: Anchor) -> Self {
        Self { daily: true, ..Self::of(date.to_string(), Some(calendar::one_day(date)), anchor) }
    }

    fn loose_day(timex: String) -> Self {
        Self { daily: true, ..Self::of(timex, None, Anchor::None) }
    }
}

/// The days that a base names.
pub(super) fn place(base: &Base, ctx: &Context, tense: Tense, inner: Option<&Expr>) -> Option<Place> {
    let today = ctx.today();
    Some(match base {
        Base::Date { year, month, day, weekday } => date_place(*year, *month, *day, *weekday, ctx, tense),
        Base::Days(n) => match today {
            Some(d) => Place::day(calendar::day(d, i64::from(*n)), Anchor::Article),
            None => Place::loose_day("XXXX-XX-XX".into()),
        },
        Base::ThatDay(n) => match ctx.day {
            Some(d) => Place::day(calendar::day(d, i64::from(*n)), Anchor::Narrative),
            // Where nothing was told before, "the previous night" is the one before the article; "the next day" of what
            // is past is unknown.
            None => match today.filter(|_| *n < 0 || *n > 0 && tense != Tense::Past) {
                Some(d) => Place::day(calendar::day(d, i64::from(*n)), Anchor::Article),
                None => Place::loose_day("XXXX-XX-XX".into()),
            },
        },
        Base::Weekday { weekday, rel } => weekday_place(*weekday, *rel, ctx, tense),
        Base::WeekdayOf { weekday, week } => match today {
            Some(d) => {
                let monday = calendar::week(calendar::day(d, 7 * i64::from(*week))).0;
                Place::day(calendar::day(monday, i64::from(*weekday) - 1), Anchor::Article)
            }
            None => Place::loose_day(format!("XXXX-WXX-{weekday}")),
        },
        Base::Month { month, rel } => {
            let day = inner.and_then(|e| match e.base {
                Base::Date { day, .. } => day,
                _ => None,
            });
            let year = today.map(|d| match rel {
                99..=101 => d.year() + (*rel - 100) as i16,
                -3..=-1 => {
                    if *month < d.month() {
                        d.year()
                    } else {
                        d.year() - 1
                    }
                }
                1..=3 => {
                    if *month > d.month() {
                        d.year()
                    } else {
                        d.year() + 1
                    }
                }
                _ => d.year(),
            });
            let mut found = date_place(year, Some(*month), day, None, ctx, tense);
            found.anchor = if found.days.is_some() { Anchor::Article } else { Anchor::None };
            found
        }
        Base::Unit { unit, rel } => unit_place(*unit, *rel, ctx, tense, inner)?,
        Base::ToDate(unit) => {
            let mut found = unit_place(*unit, 0, ctx, tense, None)?;
            if let (Some(today), Some((low, _))) = (today, found.days) {
                found.timex = format!("{low}/{today}");
                found.days = Some((low, calendar::day(today, 1)));
            }
            found
        }
        Base::Season { season, rel, year } => season_place(*season, *rel, *year, ctx, tense),
        Base::Quarter { n, half, year } => quarter_place(*n, *half, *year, ctx, tense),
        Base::Decade(tens) => {
            let low = i16::try_from(tens * 10).ok().and_then(calendar::year).map(|y| y.0);
            let days = low.and_then(|l| Some((l, calendar::plus(l, 1, Unit::Decade)?)));
            Place::of(format!("{tens}"), days, Anchor::Words)
        }
        Base::Century(n) => {
            let low = i16::try_from(n * 100 + 1).ok().and_then(calendar::year).map(|y| y.0);
            let days = low.and_then(|l| Some((l, calendar::plus(l, 1, Unit::Century)?)));
            Place::of(format!("{n:02}"), days, Anchor::Words)
        }
        Base::NthWeekday { weekday, after, of } => {
            let around = place(of, ctx, tense, None)?;
            around.days.map_or_else(
                || Place::loose_day(format!("XXXX-WXX-{weekday}")),
                |days| Place::day(nth_weekday(*weekday, *after, days), around.anchor),
            )
        }
        Base::Holiday { rule, rel, year } => holiday_place(rule, *rel, *year, ctx, tense),
        _ => return None,
    })
}

fn date_place(
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<i8>,
    ctx: &Context,
    tense: Tense,
) -> Place {
    match (year, month, day) {
        (Some(y), Some(m), Some(d)) => match Date::new(y, m, d) {
            Ok(date) => Place::day(date, Anchor::Words),
            Err(_) => Place::loose_day(format!("{y:04}-{m:02}-{d:02}")),
        },
        (Some(y), Some(m), None) => Place::of(format!("{y:04}-{m:02}"), calendar::month(y, m), Anchor::Words),
        (Some(y), None, None) => Place::of(format!("{y:04}"), calendar::year(y), Anchor::Words),
        // "Feb. 30" is of no year.
        (None, Some(m), Some(d)) if Date::new(2000, m, d).is_err() => Place::loose_day(format!("XXXX-{m:02}-{d:02}")),
        (None, Some(m), d) => match best_year(m, d, weekday, ctx, tense) {
            Some(y) => Place { anchor: Anchor::Article, ..date_place(Some(y), month, day, weekday, ctx, tense) },
            None => match d {
                Some(d) => Place::loose_day(format!("XXXX-{m:02}-{d:02}")),
                None => Place::of(format!("XXXX-{m:02}"), None, Anchor::None),
            },
        },
        (None, None, Some(d)) => day_place(d, weekday, ctx, tense),
        _ => match weekday {
            Some(w) => weekday_place(w, 7, ctx, tense),
            None => Place::of("XXXX".into(), None, Anchor::None),
        },
    }
}

/// The year of a month or a day of a month that was named without one.
fn best_year(month: i8, day: Option<i8>, weekday: Option<i8>, ctx: &Context, tense: Tense) -> Option<i16> {
    let today = ctx.today()?;
    let at = |year: i16| Date::new(year, month, day.unwrap_or(1)).ok();
    let year = today.year();
    // A weekday beside the date chooses among the neighbouring years.
    if let (Some(w), Some(_)) = (weekday, day) {
        let fits = |y: &i16| at(*y).is_some_and(|d| calendar::weekday(d) == w);
        if let Some(y) = [year, year - 1, year + 1].into_iter().find(fits) {
            return Some(y);
        }
    }
    // News leaves the year out where it is the article's own, unless that is half a year ahead or eight months back: there
    // the date is near.
    if day.is_some() {
        let ahead = at(year).map_or(0, |d| (d - today).get_days());
        return Some(match tense {
            Tense::Future | Tense::Intended if ahead < -60 => year + 1,
            // A day a little ahead of what is told as past is a slip of the article's date; "failed to appear Dec. 1" looks
            // ahead by its verb alone.
            Tense::Past if ahead > 92 => year - 1,
            Tense::Unknown if ahead > 180 => year - 1,
            Tense::Intended if ahead > 200 => year - 1,
            Tense::Unknown if ahead < -243 => year + 1,
            _ => year,
        });
    }
    let months = i32::from(month) - i32::from(today.month());
    let last = calendar::day(calendar::month(year, month)?.1, -1);
    let ago = (today - last).get_days();
    Some(match tense {
        Tense::Future | Tense::Intended if months < -1 => year + 1,
        Tense::Past if months > 0 => year - 1,
        Tense::Unknown if months > 5 => year - 1,
        Tense::Unknown if ago > 243 => year + 1,
        _ => year,
    })
}

/// "the 22nd", "Wednesday (23rd)": the month of the narrative, else of the article.
fn day_place(day: i8, weekday: Option<i8>, ctx: &Context, tense: Tense) -> Place {
    let told = ctx.month.and_then(|(y, m)| y.map(|y| (y, m)));
    let Some((y, m)) = told.or(ctx.today().map(|d| (d.year(), d.month()))) else {
        return match ctx.month {
            Some((_, m)) => Place::loose_day(format!("XXXX-{m:02}-{day:02}")),
            None => Place::loose_day(format!("XXXX-XX-{day:02}")),
        };
    };
    let near = |n: i64| {
        let first = calendar::plus(Date::new(y, m, 1).ok()?, n, Unit::Month)?;
        Date::new(first.year(), first.month(), day).ok()
    };
    let anchor = if told.is_some() { Anchor::Narrative } else { Anchor::Article };
    if let Some(w) = weekday {
        let fits = [0, -1, 1].into_iter().filter_map(near).find(|d| calendar::weekday(*d) == w);
        if let Some(date) = fits {
            return Place::day(date, anchor);
        }
    }
    let today = ctx.today();
    let late = |d: &Date| today.is_some_and(|t| *d > t);
    let date = match (tense, near(0)) {
        (_, Some(d)) if told.is_some() => Some(d),
        (Tense::Future | Tense::Intended, Some(d)) if !late(&d) && Some(d) != today => near(1),
        (Tense::Past, Some(d)) if late(&d) => near(-1),
        (_, Some(d)) => Some(d),
        (_, None) => near(-1),
    };
    date.map_or_else(|| Place::loose_day(format!("XXXX-XX-{day:02}")), |d| Place::day(d, anchor))
}

fn weekday_place(weekday: i8, rel: i32, ctx: &Context, tense: Tense) -> Place {
    let Some(today) = ctx.today() else {
        return Place::loose_day(format!("XXXX-WXX-{weekday}"));
    };
    let back = (i64::from(calendar::weekday(today)) - i64::from(weekday)).rem_euclid(7);
    let (last, next) = (calendar::day(today, -back), calendar::day(today, (7 - back) % 7));
    let narrative = ctx.day.unwrap_or(today);
    let date = match rel {
        -1 | -3 => {
            if back == 0 {
                calendar::day(today, -7)
            } else {
                last
            }
        }
        // Without a day told before, of the week before or after the article's.
        -2 | 2 if ctx.day.is_none() => {
            let week = calendar::week(calendar::day(today, if rel < 0 { -7 } else { 7 })).0;
            calendar::day(week, i64::from(weekday) - 1)
        }
        -2 => {
            let back = (i64::from(calendar::weekday(narrative)) - i64::from(weekday)).rem_euclid(7);
            return Place::day(calendar::day(narrative, if back == 0 { -7 } else { -back }), Anchor::Narrative);
        }
        2 => {
            let on = (i64::from(weekday) - i64::from(calendar::weekday(narrative))).rem_euclid(7);
            return Place::day(calendar::day(narrative, if on == 0 { 7 } else { on }), Anchor::Narrative);
        }
        1 => calendar::day(calendar::week(today).1, i64::from(weekday) - 1),
        3 => {
            if back == 0 {
                calendar::day(today, 7)
            } else {
                next
            }
        }
        0 | 4 => match tense {
            Tense::Past => last,
            _ => calendar::day(calendar::week(today).0, i64::from(weekday) - 1),
        },
        _ => {
            if tense.looks_ahead() {
                next
            } else {
                last
            }
        }
    };
    Place::day(date, Anchor::Article)
}

/// "this week", "the following year", "the weekend".
fn unit_place(unit: Unit, rel: i32, ctx: &Context, tense: Tense, inner: Option<&Expr>) -> Option<Place> {
    if let Some(inner) = inner {
        return within_unit(unit, rel, ctx, tense, inner);
    }
    let told = matches!(rel, -2 | 2 | 5);
    let from = if told { ctx.last.map(|(d, _)| d).or(ctx.today()) } else { ctx.today() };
    let anchor = if told && ctx.last.is_some() { Anchor::Narrative } else { Anchor::Article };
    let step = match rel {
        -3..=-1 => -1,
        1..=3 => 1,
        -5 => -1,
        -22 => -2,
        22 => 2,
        _ => 0,
    };
    let Some(from) = from else {
        return Some(Place::of(loose_unit(unit).into(), None, Anchor::None));
    };
    let at = calendar::plus(from, step, unit)?;
    let mut found = match unit {
        Unit::Week | Unit::Fortnight => Place::of(calendar::week_name(at), Some(calendar::week(at)), anchor),
        Unit::Weekend => {
            let week = match rel {
                7 if !tense.looks_ahead() && calendar::weekday(at) < 6 => calendar::week(calendar::day(at, -7)),
                _ => calendar::week(at),
            };
            let saturday = calendar::day(week.0, 5);
            Place::of(format!("{}-WE", calendar::week_name(saturday)), Some((saturday, week.1)), anchor)
        }
        Unit::Month => {
            Place::of(format!("{:04}-{:02}", at.year(), at.month()), calendar::month(at.year(), at.month()), anchor)
        }
        Unit::Quarter => {
            // "the quarter" of company news is the one reported on: the narrative's, else the last that is over.
            let (year, n) = match (rel, ctx.last) {
                (7 | 5, Some((d, Unit::Quarter))) => (d.year(), quarter_of(d)),
                (7 | 5, _) => {
                    let d = calendar::plus(from, -1, Unit::Quarter)?;
                    (d.year(), quarter_of(d))
                }
                _ => (at.year(), quarter_of(at)),
            };
            Place::of(format!("{year:04}-Q{n}"), calendar::quarter(year, n), anchor)
        }
        Unit::Year => Place::of(format!("{:04}", at.year()), calendar::year(at.year()), anchor),
        _ => return None,
    };
    found.open = matches!(rel, 0 | 4 | 7) && unit > Unit::Day;
    Some(found)
}

fn loose_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        _ => "XXXX",
    }
}

/// "the week of April 10", "the 22nd of this month".
fn within_unit(unit: Unit, rel: i32, ctx: &Context, tense: Tense, inner: &Expr) -> Option<Place> {
    let at = match inner.base {
        Base::Numbered(n) => return week_place(n, rel, ctx),
        Base::Holiday { .. } => place(&inner.base, ctx, tense, None)?,
        Base::Date { year, month, day, weekday } if unit != Unit::Month => {
            date_place(year, month, day, weekday, ctx, tense)
        }
        _ => Place::of(String::new(), None, Anchor::None),
    };
    if unit == Unit::Month {
        let Base::Date { day, .. } = inner.base else { return None };
        let today = calendar::plus(ctx.today()?, i64::from(rel), Unit::Month)?;
        return Some(Place::day(Date::new(today.year(), today.month(), day?).ok()?, Anchor::Article));
    }
    let Some((low, _)) = at.days else { return Some(Place::of(loose_unit(unit).into(), None, Anchor::None)) };
    // The weekend of a Monday's holiday is the one before it.
    let back = i64::from(unit == Unit::Weekend && calendar::weekday(low) == 1);
    let week = calendar::week(calendar::day(low, -back));
    Some(if unit == Unit::Weekend {
        let saturday = calendar::day(week.0, 5);
        Place::of(format!("{}-WE", calendar::week_name(saturday)), Some((saturday, week.1)), at.anchor)
    } else {
        Place::of(calendar::week_name(low), Some(week), at.anchor)
    })
}

/// "week 31", "week 3 of 2027", by ISO 8601.
fn week_place(n: i8, rel: i32, ctx: &Context) -> Option<Place> {
    let year = if rel > 1000 { Some(rel as i16) } else { ctx.today().map(|d| d.year() + rel as i16) };
    let Some(year) = year else { return Some(Place::of(format!("XXXX-W{n:02}"), None, Anchor::None)) };
    let first = calendar::week(Date::new(year, 1, 4).ok()?).0;
    let days = calendar::week(calendar::day(first, 7 * (i64::from(n) - 1)));
    Some(Place::of(calendar::week_name(days.0), Some(days), Anchor::Article))
}

/// "the first week of 2021" (the first that has more than half of its days there), "the last four months of 2021". The
/// TIMEX3 value is that of one week or month; several have none of their own, and it is empty.
pub(super) fn nth_place(
    amount: Amount,
    unit: Unit,
    after: Option<i32>,
    of: &Base,
    ctx: &Context,
    tense: Tense,
) -> Option<Place> {
    let around = place(of, ctx, tense, None)?;
    let n = amount.low as i64;
    let Some((low, high)) = around.days else {
        return Some(Place::of(if n == 1 { loose_unit(unit).into() } else { String::new() }, None, Anchor::None));
    };
    let first = after.is_some();
    let edge = match (unit, first) {
        // The fourth of January and the twenty-eighth of December always lie in the first and the last week of the year.
        (Unit::Week, true) => calendar::week(calendar::day(low, 3)).0,
        (Unit::Week, false) => calendar::week(calendar::day(high, -4)).1,
        (_, true) => low,
        (_, false) => high,
    };
    let edge = calendar::plus(edge, after.map_or(0, i64::from), unit)?;
    let other = calendar::plus(edge, if first { n } else { -n }, unit)?;
    let (from, to) = if first { (edge, other) } else { (other, edge) };
    let name = match unit {
        Unit::Quarter if n == 2 && from.month() % 6 == 1 => {
            format!("{:04}-H{}", from.year(), if from.month() == 1 { 1 } else { 2 })
        }
        _ if n != 1 => String::new(),
        Unit::Week => calendar::week_name(from),
        Unit::Month => format!("{:04}-{:02}", from.year(), from.month()),
        Unit::Quarter => format!("{:04}-Q{}", from.year(), quarter_of(from)),
        _ => from.to_string(),
    };
    Some(Place::of(name, Some((from, to)), around.anchor))
}

/// "the third Thursday of November": the weekday after so many others of the days, or the last of them.
fn nth_weekday(weekday: i8, after: Option<i32>, (low, high): Days) -> Date {
    let last = calendar::day(high, -1);
    let ahead = |from: Date| (i64::from(weekday) - i64::from(calendar::weekday(from))).rem_euclid(7);
    match after {
        Some(others) => calendar::day(low, ahead(low) + 7 * i64::from(others)),
        None => calendar::day(last, (ahead(last) - 7) % 7),
    }
}

fn quarter_of(date: Date) -> i32 {
    (i32::from(date.month()) + 2) / 3
}

/// The year of a stretch that comes every year, by the tense.
fn yearly(at: impl Fn(i16) -> Option<Days>, rel: i32, today: Date, tense: Tense) -> Option<i16> {
    let year = today.year();
    let starts = |y: i16| at(y).is_some_and(|(low, _)| low <= today);
    let ended = |y: i16| at(y).is_some_and(|(_, high)| high <= today);
    let found = match rel {
        -3..=-1 => [year, year - 1, year - 2].into_iter().find(|y| ended(*y))?,
        1..=3 => [year - 1, year, year + 1].into_iter().find(|y| !starts(*y))?,
        0 | 4 => [year, year - 1].into_iter().find(|y| !ended(*y) && starts(*y)).unwrap_or(year),
        _ if tense.looks_ahead() => [year - 1, year, year + 1].into_iter().find(|y| !ended(*y))?,
        _ => [year, year - 1].into_iter().find(|y| starts(*y))?,
    };
    Some(found)
}

fn year_of(reference: YearRef, ctx: &Context) -> Option<i16> {
    match reference {
        YearRef::Abs(y) => Some(y),
        YearRef::Rel(n) => ctx.today().map(|d| d.year() + n as i16),
        YearRef::None | YearRef::Earlier => None,
    }
}

fn season_place(season: i32, rel: i32, year: YearRef, ctx: &Context, tense: Tense) -> Place {
    let anchor = if matches!(year, YearRef::Abs(_)) { Anchor::Words } else { Anchor::Article };
    // -12 for "two summers ago": the last one, and one more back.
    let back = (-11 - rel).max(0);
    let rel = if rel < -10 { -1 } else { rel };
    let last = || yearly(|y| calendar::season(y, season), rel, ctx.today()?, tense);
    let chosen = year_of(year, ctx).or_else(|| last()?.checked_sub(i16::try_from(back).ok()?));
    match chosen {
        Some(y) => Place::of(format!("{y:04}-{}", season_code(season)), calendar::season(y, season), anchor),
        None => Place::of(format!("XXXX-{}", season_code(season)), None, Anchor::None),
    }
}

fn quarter_place(n: i32, half: bool, year: YearRef, ctx: &Context, tense: Tense) -> Place {
    let anchor = if matches!(year, YearRef::Abs(_)) { Anchor::Words } else { Anchor::Article };
    let days = |y: i16, n: i32| if half { calendar::half(y, n) } else { calendar::quarter(y, n) };
    let code = if half { 'H' } else { 'Q' };
    // The quarter reported on: the narrative's, else the last that is over.
    let told = match (ctx.last, ctx.today()) {
        (Some((d, Unit::Quarter)), _) => Some(d),
        (_, Some(today)) => calendar::plus(today, -1, Unit::Quarter),
        _ => None,
    };
    // A quarter that is just over is still to be reported.
    let reported = ctx.today().filter(|_| tense.looks_ahead()).map(|d| calendar::day(d, -100));
    let n = if n == 0 { told.map(quarter_of) } else { Some(n) };
    let Some(n) = n else {
        return Place::of(format!("XXXX-{code}X"), None, Anchor::None);
    };
    let chosen = match year {
        YearRef::Earlier => told.map(|d| d.year() - 1),
        YearRef::None => reported.or(ctx.today()).and_then(|today| yearly(|y| days(y, n), 7, today, tense)),
        _ => year_of(year, ctx),
    };
    match chosen {
        Some(y) => Place::of(format!("{y:04}-{code}{n}"), days(y, n), anchor),
        None => Place::of(format!("XXXX-{code}{n}"), None, Anchor::None),
    }
}

fn holiday_place(rule: &str, rel: i32, year: Option<i16>, ctx: &Context, tense: Tense) -> Place {
    let at = |y: i16| calendar::holiday(rule, y).map(calendar::one_day);
    let chosen = year.or_else(|| {
        let today = ctx.today()?;
        if rel != 0 || tense != Tense::Unknown {
            return yearly(at, if rel == 0 { 7 } else { rel }, today, tense);
        }
        // Without a tense, the nearest.
        let far = |y: &i16| at(*y).and_then(|(d, _)| d.since(today).ok()).map_or(i32::MAX, |s| s.get_days().abs());
        [today.year() - 1, today.year(), today.year() + 1].into_iter().min_by_key(far)
    });
    match chosen.and_then(|y| calendar::holiday(rule, y)) {
        Some(date) => Place::day(date, if year.is_some() { Anchor::Words } else { Anchor::Article }),
        None => match rule.split_once('-').and_then(|(m, d)| Some((m.parse::<i8>().ok()?, d.parse::<i8>().ok()?))) {
            Some((m, d)) => Place::loose_day(format!("XXXX-{m:02}-{d:02}")),
            None => Place::loose_day("XXXX-XX-XX".into()),
        },
    }
}

/// "three days later", "two weeks ago": as fine as its unit.
pub(super) fn offset(
    amount: Amount,
    unit: Unit,
    back: bool,
    origin: &Origin,
    ctx: &Context,
    tense: Tense,
) -> Option<Place> {
    if amount.vague || unit < Unit::Day {
        return None;
    }
    let (from, grain, anchor) = match origin {
        Origin::Article => (ctx.today()?, unit, Anchor::Article),
        Origin::At(base) => {
            let at = place(base, ctx, tense, None)?;
            let (low, _) = at.days?;
            (low, if at.daily { Unit::Day } else { unit }, at.anchor)
        }
        Origin::Narrative if unit <= Unit::Night && (unit == Unit::Day || unit == Unit::Night) => {
            (ctx.day?, unit, Anchor::Narrative)
        }
        Origin::Narrative => match ctx.last {
            Some((d, Unit::Quarter)) if unit == Unit::Year => (d, Unit::Quarter, Anchor::Narrative),
            Some((d, _)) => (d, unit, Anchor::Narrative),
            None => (ctx.today()?, unit, Anchor::Article),
        },
    };
    // In company news "a year ago" is the quarter compared with.
    let (from, grain) = match (origin, ctx.last) {
        (Origin::Article, Some((d, Unit::Quarter))) if unit == Unit::Year && amount.low == 1.0 => (d, Unit::Quarter),
        _ => (from, grain),
    };
    let sign = if back { -1.0 } else { 1.0 };
    let whole = amount.low.trunc();
    let mut at = calendar::plus(from, (sign * whole) as i64, unit)?;
    let rest = amount.low - whole;
    if rest > 0.0 {
        at = calendar::plus(at, (sign * rest * unit.seconds() / 86_400.0).round() as i64, Unit::Day)?;
    }
    let fuzzy =
        |days: Days, slack: i64| (calendar::day(at, -slack).min(days.0), calendar::day(at, slack + 1).max(days.1));
    Some(match grain {
        Unit::Day | Unit::Night | Unit::Weekend => Place::day(at, anchor),
        Unit::Week | Unit::Fortnight => Place::of(at.to_string(), Some(fuzzy(calendar::week(at), 3)), anchor),
        Unit::Month => {
            let days = calendar::month(at.year(), at.month())?;
            Place::of(format!("{:04}-{:02}", at.year(), at.month()), Some(fuzzy(days, 15)), anchor)
        }
        Unit::Quarter => {
            let n = quarter_of(at);
            Place::of(format!("{:04}-Q{n}", at.year()), calendar::quarter(at.year(), n), anchor)
        }
        Unit::Decade | Unit::Century | Unit::Millennium => {
            let days = calendar::year(at.year())?;
            Place::of(format!("{:04}", at.year()), Some(fuzzy(days, 1800)), anchor)
        }
        _ => Place::of(format!("{:04}", at.year()), Some(fuzzy(calendar::year(at.year())?, 180)), anchor),
    })
}
