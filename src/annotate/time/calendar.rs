//! The calendar under the resolver: spans of days, months, quarters, seasons, and the dates of holidays.

use super::expr::Unit;
use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of whole days: the first, and the day after the last.
pub(super) type Days = (Date, Date);

pub(super) fn plus(date: Date, n: i64, unit: Unit) -> Option<Date> {
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return Some(date),
        Unit::Day | Unit::Night => n.try_days(),
        Unit::Weekend | Unit::Week => n.try_weeks(),
        Unit::Fortnight => (2 * n).try_weeks(),
        Unit::Month => n.try_months(),
        Unit::Quarter => (3 * n).try_months(),
        Unit::Year => n.try_years(),
        Unit::Decade => (10 * n).try_years(),
        Unit::Century => (100 * n).try_years(),
        Unit::Millennium => (1000 * n).try_years(),
    };
    date.checked_add(span.ok()?).ok()
}

/// A span of jiff that cannot panic on a large number.
trait TrySpan {
    fn try_days(self) -> Result<jiff::Span, jiff::Error>;
    fn try_weeks(self) -> Result<jiff::Span, jiff::Error>;
    fn try_months(self) -> Result<jiff::Span, jiff::Error>;
    fn try_years(self) -> Result<jiff::Span, jiff::Error>;
}

impl TrySpan for i64 {
    fn try_days(self) -> Result<jiff::Span, jiff::Error> {
        jiff::Span::new().try_days(self)
    }
    fn try_weeks(self) -> Result<jiff::Span, jiff::Error> {
        jiff::Span::new().try_weeks(self)
    }
    fn try_months(self) -> Result<jiff::Span, jiff::Error> {
        jiff::Span::new().try_months(self)
    }
    fn try_years(self) -> Result<jiff::Span, jiff::Error> {
        jiff::Span::new().try_years(self)
    }
}

pub(super) fn weekday(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// The day `n` days on.
pub(super) fn day(date: Date, n: i64) -> Date {
    plus(date, n, Unit::Day).unwrap_or(date)
}

pub(super) fn one_day(date: Date) -> Days {
    (date, day(date, 1))
}

pub(super) fn month(year: i16, month: i8) -> Option<Days> {
    let low = Date::new(year, month, 1).ok()?;
    Some((low, low.checked_add(1.month()).ok()?))
}

pub(super) fn year(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year.checked_add(1)?, 1, 1).ok()?))
}

/// Monday to Sunday around the date.
pub(super) fn week(date: Date) -> Days {
    let low = day(date, 1 - i64::from(weekday(date)));
    (low, day(low, 7))
}

/// "1998-W07".
pub(super) fn week_name(date: Date) -> String {
    let iso = date.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// A quarter, 1 to 4.
pub(super) fn quarter(year: i16, n: i32) -> Option<Days> {
    let low = Date::new(year, i8::try_from(n * 3 - 2).ok()?, 1).ok()?;
    Some((low, low.checked_add(3.months()).ok()?))
}

pub(super) fn half(year: i16, n: i32) -> Option<Days> {
    let low = Date::new(year, if n == 1 { 1 } else { 7 }, 1).ok()?;
    Some((low, low.checked_add(6.months()).ok()?))
}

/// A season of the northern year by whole months; winter begins in December.
pub(super) fn season(year: i16, season: i32) -> Option<Days> {
    let low = Date::new(year, i8::try_from(season * 3).ok()?, 1).ok()?;
    Some((low, low.checked_add(3.months()).ok()?))
}

/// The date of a holiday in a year, by its rule in the list: `12-25`, `11#4-4+1`, `easter-2`.
pub(super) fn holiday(rule: &str, year: i16) -> Option<Date> {
    if let Some(days) = rule.strip_prefix("easter") {
        return plus(easter(year)?, days.parse().ok()?, Unit::Day);
    }
    if let Some((m, rest)) = rule.split_once('#') {
        let (w, rest) = rest.split_once('-')?;
        let (n, more) = rest.split_once('+').unwrap_or((rest, "0"));
        let (m, w, n): (i8, i64, i64) = (m.parse().ok()?, w.parse().ok()?, n.parse().ok()?);
        let (first, after) = month(year, m)?;
        let offset = (w - i64::from(weekday(first))).rem_euclid(7);
        let mut date = day(first, offset + 7 * (n - 1));
        while date >= after {
            date = day(date, -7);
        }
        return plus(date, more.parse().ok()?, Unit::Day);
    }
    let (m, d) = rule.split_once('-')?;
    Date::new(year, m.parse().ok()?, d.parse().ok()?).ok()
}

/// True where America keeps summer time: from the second Sunday of March to the first of November (Energy Policy Act 2005).
pub(super) fn is_summer_time(date: Date) -> bool {
    let at = |rule: &str| holiday(rule, date.year());
    matches!((at("3#7-2"), at("11#7-1")), (Some(from), Some(to)) if from <= date && date < to)
}

/// The Sunday of the western Easter (the anonymous Gregorian computus of 1876).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_follow_their_rules() {
        let on = |rule: &str, year: i16| holiday(rule, year).map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(on("12-25", 2025), "2025-12-25");
        assert_eq!(on("11#4-4", 2025), "2025-11-27");
        assert_eq!(on("11#4-4+1", 2025), "2025-11-28");
        assert_eq!(on("5#1-5", 2025), "2025-05-26");
        assert_eq!(on("easter+0", 2025), "2025-04-20");
        assert_eq!(on("easter-2", 2024), "2024-03-29");
    }

    #[test]
    fn weeks_and_quarters() {
        let date = Date::new(1998, 2, 16).unwrap();
        assert_eq!(week_name(date), "1998-W08");
        assert_eq!(quarter(1989, 3).unwrap().0.to_string(), "1989-07-01");
        assert_eq!(season(1989, 4).unwrap().1.to_string(), "1990-03-01");
    }
}
