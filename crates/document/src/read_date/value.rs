//! Which moment does a value mean that was written for programs?

use super::{DateLine, FoundDate};
use crate::{Date, Published, Time};

/// The date of a value: in words or numbers as people write them, or in seconds, or thousandths or
/// millionths of one, since 1970.
pub(crate) fn read(value: &str) -> Option<FoundDate> {
    let value = value.trim();
    if let Some(published) = of_count(value) {
        return Some(FoundDate { published, end: value.len(), ..FoundDate::of(published.date) });
    }
    // With and without the time of day, to the second.
    if matches!(value.len(), 8 | 14) && value.bytes().all(|byte| byte.is_ascii_digit()) {
        let mut written = format!("{}-{}-{}", &value[..4], &value[4..6], &value[6..8]);
        if value.len() == 14 {
            written.push_str(&format!("T{}:{}", &value[8..10], &value[10..12]));
        }
        return DateLine::read(&written).dates.into_iter().next();
    }
    DateLine::read(value).dates.into_iter().next()
}

/// Counts of seconds from 1973 on, told by how many digits they have: 9 or 10, 12 or 13, 15 or 16.
fn of_count(value: &str) -> Option<Published> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let count: u64 = whole.parse().ok()?;
    let seconds = match whole.len() {
        9 | 10 => count,
        12 | 13 => count / 1_000,
        15 | 16 => count / 1_000_000,
        _ => return None,
    };
    let minute = u8::try_from(seconds / 60 % 60).ok()?;
    let hour = u8::try_from(seconds / 3600 % 24).ok()?;
    let date = of_day(seconds / 86_400)?;
    Some(Published { date, time: Time::new(hour, minute), utc_offset_minutes: Some(0) })
}

/// The day so many days after 1 January 1970.
fn of_day(n_days: u64) -> Option<Date> {
    // Years that begin in March, in spans of 400 that begin with the year 0.
    let day = n_days + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, turn) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year + turn;
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_many_ways() {
        let check = |value, expected: &str| {
            let read = read(value).map_or_else(String::new, |found| found.published.to_string());
            assert_eq!(read, expected, "{value}");
        };
        check("1575489180", "2019-12-04T19:53Z");
        check("1575489180.0", "2019-12-04T19:53Z");
        check("1575489180123", "2019-12-04T19:53Z");
        check("1575489180123456", "2019-12-04T19:53Z");
        check("951782400", "2000-02-29T00:00Z");
        check("4102444799", "2099-12-31T23:59Z");
        check("2019-12-04T20:13:59.123+01:00", "2019-12-04T20:13+01:00");
        check("Wed, 04 Dec 2019 20:13:07 +0100", "2019-12-04T20:13+01:00");
        check("4. Dezember 2019", "2019-12-04");
        check("20191204", "2019-12-04");
        check("20191204201307", "2019-12-04T20:13");
        check("99999999999999999999999", "");
        check("0", "");
        check("2019", "");
        check("", "");
    }

    #[test]
    fn days_follow_one_another() {
        let mut day = of_day(0).unwrap();
        assert_eq!(day.to_string(), "1970-01-01");
        for n_days in 1..60_000 {
            day = day.next().unwrap();
            assert_eq!(of_day(n_days), Some(day));
        }
    }
}
