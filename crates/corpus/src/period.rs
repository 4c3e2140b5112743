//! Which days does a date in a query stand for?
//!
//! A year, a month or a day (`2019`, `2019-10`, `2019-10-31`), or a stretch between two of them of
//! which either may be left out (`2019-10..2020`, `2019..`, `..2019-06`). Digits may be those of
//! another script, parts may be parted by slashes.

use vademecum_document::Date;
use vademecum_search::analyzer::fold;

/// Some days in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day, as a number: the year's four digits, the month's two, the day's two. Nought for
    /// a part that is left open.
    first: u32,
    /// The last, likewise, with nines.
    last: u32,
}

impl Period {
    /// Reads what stands behind `date:`; `None` for what is no date. A stretch written the wrong way
    /// round is turned.
    pub fn read(text: &str) -> Option<Self> {
        let text = fold(text);
        let Some((first, last)) = ends(&text) else { return part(&text) };
        let open = Self { first: 0, last: u32::MAX };
        match (first, last) {
            ("", "") => None,
            ("", last) => Some(Self { last: part(last)?.last, ..open }),
            (first, "") => Some(Self { first: part(first)?.first, ..open }),
            (one, other) => {
                let (one, other) = (part(one)?, part(other)?);
                Some(Self { first: one.first.min(other.first), last: one.last.max(other.last) })
            }
        }
    }

    /// Whether a day is one of them.
    pub fn holds(self, date: Date) -> bool {
        !self.is_after(date) && !self.is_before(date)
    }

    /// Whether all of them come after a day.
    pub fn is_after(self, date: Date) -> bool {
        number(date) < self.first
    }

    /// Whether all of them come before a day.
    pub fn is_before(self, date: Date) -> bool {
        number(date) > self.last
    }
}

/// What stands on either side of `..`, or of a dash as some keyboards write it; `None` where there is
/// none.
pub fn ends(text: &str) -> Option<(&str, &str)> {
    let (at, mark) = text.char_indices().find(|&(at, character)| {
        matches!(character, '…' | '–' | '—') || text.as_bytes()[at..].starts_with(b"..")
    })?;
    let len = if mark == '.' { 2 } else { mark.len_utf8() };
    Some((text[..at].trim(), text[at + len..].trim()))
}

fn number(date: Date) -> u32 {
    u32::from(date.year()) * 10_000 + u32::from(date.month()) * 100 + u32::from(date.day())
}

/// A year, a month or a day. A mark at the end is what one types on the way to the next part.
fn part(text: &str) -> Option<Period> {
    let mut parts = text.trim().trim_end_matches(['-', '/', '.']).split(['-', '/']);
    let year = parts.next().filter(|year| year.len() == 4)?;
    let number_of = |text: &str| {
        let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|_| is_number)
    };
    let year = number_of(year).filter(|&year| year > 0)?;
    let rest: Vec<u8> = parts.map(|part| u8::try_from(number_of(part)?).ok()).collect::<Option<_>>()?;
    let start = u32::from(year) * 10_000;
    match rest[..] {
        [] => Some(Period { first: start, last: start + 9_999 }),
        [month @ 1..=12] => {
            let start = start + u32::from(month) * 100;
            Some(Period { first: start, last: start + 99 })
        }
        [month, day] => {
            let day = number(Date::new(year, month, day)?);
            Some(Period { first: day, last: day })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_as_precisely_as_they_are_written() {
        let check = |text, expected: Option<(u32, u32)>| {
            assert_eq!(Period::read(text).map(|period| (period.first, period.last)), expected, "{text}");
        };
        check("2019", Some((20_190_000, 20_199_999)));
        check("2019-10", Some((20_191_000, 20_191_099)));
        check("2019-1", Some((20_190_100, 20_190_199)));
        check("2019/10/05", Some((20_191_005, 20_191_005)));
        check("2019-", Some((20_190_000, 20_199_999)));
        check("٢٠١٩", Some((20_190_000, 20_199_999)));
        check("2019-10..2019-12", Some((20_191_000, 20_191_299)));
        check("2019–2021", Some((20_190_000, 20_219_999)));
        check("2021..2019", Some((20_190_000, 20_219_999)));
        check("2019..", Some((20_190_000, u32::MAX)));
        check("..2019-06", Some((0, 20_190_699)));
        for text in [
            "",
            "..",
            "19",
            "20190",
            "2019-13",
            "2019-00",
            "2019-02-30",
            "0000",
            "2019-1-1-1",
            "May",
            "2019-+1",
            "2019..x",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn before_and_after_leave_the_period_out() {
        let check = |text, (year, month, day), expected: [bool; 3]| {
            let (period, date) = (Period::read(text).unwrap(), Date::new(year, month, day).unwrap());
            let found = [period.is_after(date), period.holds(date), period.is_before(date)];
            assert_eq!(found, expected, "{text}: {date}");
        };
        check("2019", (2018, 12, 31), [true, false, false]);
        check("2019", (2019, 1, 1), [false, true, false]);
        check("2019", (2019, 12, 31), [false, true, false]);
        check("2019", (2020, 1, 1), [false, false, true]);
        check("2020-02", (2020, 2, 29), [false, true, false]);
        check("2020-02", (2020, 3, 1), [false, false, true]);
        check("..2020", (1, 1, 1), [false, true, false]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_period_or_none(text in "\\PC{0,20}|[0-9./-]{0,24}") {
            if let Some(period) = Period::read(&text) {
                prop_assert!(period.first <= period.last);
            }
        }
    }
}
