//! When a document was published, as precisely as it says and no more.

use core::fmt;
use serde::{Deserialize, Serialize};

/// A day of the (proleptic) Gregorian calendar. Always a day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The given day, or `None` if there is none such: years 1 to 9999, months 1 to 12.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day after; `None` after the last day there is.
    pub fn next(self) -> Option<Self> {
        Self::new(self.year, self.month, self.day + 1)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year + 1, 1, 1))
    }

    /// Year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

/// ISO 8601: `2019-12-04`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A time of day on a clock, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// The given time, or `None` if no clock shows it: hours 0 to 23, minutes 0 to 59.
    pub fn new(hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { hour, minute })
    }

    /// Hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// Minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }
}

/// `20:13`.
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// When a document says it was published. Nothing is filled in: without a time there is none, and
/// without a time zone the time is that of the document's own place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// The time of day, where the document gives one.
    pub time: Option<Time>,
    /// Minutes east of Greenwich, where the document gives a time zone.
    pub utc_offset_minutes: Option<i16>,
}

/// ISO 8601, as far as known: `2019-12-04`, `2019-12-04T20:13`, `2019-12-04T20:13+01:00`.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{time}")?;
        match self.utc_offset_minutes {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        for (year, month, day) in
            [(2019, 2, 29), (1900, 2, 29), (0, 1, 1), (2020, 13, 1), (2020, 4, 31), (2020, 1, 0)]
        {
            assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
        }
        for (year, month, day) in [(2020, 2, 29), (2000, 2, 29), (9999, 12, 31), (1, 1, 1)] {
            assert!(Date::new(year, month, day).is_some(), "{year}-{month}-{day}");
        }
    }

    #[test]
    fn a_day_follows_another() {
        let check = |(year, month, day), expected: &str| {
            assert_eq!(Date::new(year, month, day).unwrap().next().unwrap().to_string(), expected);
        };
        check((2019, 12, 4), "2019-12-05");
        check((2020, 2, 28), "2020-02-29");
        check((2019, 2, 28), "2019-03-01");
        check((2019, 12, 31), "2020-01-01");
        assert_eq!(Date::new(9999, 12, 31).unwrap().next(), None);
    }

    #[test]
    fn says_no_more_than_it_knows() {
        let date = Date::new(2019, 12, 4).unwrap();
        let time = Time::new(20, 13);
        let check = |time, utc_offset_minutes, expected: &str| {
            assert_eq!(Published { date, time, utc_offset_minutes }.to_string(), expected);
        };
        check(None, None, "2019-12-04");
        check(time, None, "2019-12-04T20:13");
        check(time, Some(0), "2019-12-04T20:13Z");
        check(time, Some(-210), "2019-12-04T20:13-03:30");
        check(time, Some(330), "2019-12-04T20:13+05:30");
    }
}
