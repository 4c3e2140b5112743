//! Which day does an address name: `/2019/12/04/ferry.html`, `/news/04-12-2019`?
//!
//! Only what stands in the path counts, and only years since there has been a web: other numbers are
//! those of articles and of houses.

use crate::Date;
use crate::read_date::month_of_name;

/// Addresses are short, and what is not is no place of a day.
const LONGEST_BYTES: usize = 2_000;

/// The day in the path of an address. Takes time in proportion to the length.
pub(crate) fn day(url: &str) -> Option<Date> {
    let url = crate::span::start_of(url, LONGEST_BYTES);
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let is_mark = |character: char| matches!(character, '/' | '-' | '_' | '.');
    let parts: Vec<&str> = path.split(is_mark).collect();
    // The more a place is made for a day, the earlier it is looked at.
    let year_first = || parts.windows(3).find_map(|parts| to_day(parts[0], parts[1], parts[2]));
    let day_first = || parts.windows(3).find_map(|parts| to_day(parts[2], parts[1], parts[0]));
    let month_and_day = || {
        parts.windows(2).find_map(|parts| {
            let (month, day) = (parts[1].get(..2)?, parts[1].get(2..)?);
            (day.len() == 2).then(|| to_day(parts[0], month, day))?
        })
    };
    let compact = || {
        parts.iter().find_map(|part| {
            let digits = part.trim_start_matches(|character: char| character.is_ascii_alphabetic());
            let is_compact = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_compact.then(|| to_day(&digits[..4], &digits[4..6], &digits[6..]))?
        })
    };
    year_first().or_else(day_first).or_else(month_and_day).or_else(compact)
}

fn to_day(year: &str, month: &str, day: &str) -> Option<Date> {
    let number = |text: &str, longest: usize| {
        let is_number =
            !text.is_empty() && text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<u16>().ok())?
    };
    let year = number(year, 4).filter(|year| (1990..2100).contains(year))?;
    let month = match number(month, 2) {
        Some(month) => u8::try_from(month).ok()?,
        None => month_of_name(month)?,
    };
    Date::new(year, month, u8::try_from(number(day, 2)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_days() {
        let check = |url, expected: &str| {
            assert_eq!(day(url).map_or_else(String::new, |day| day.to_string()), expected, "{url}");
        };
        check("https://example.org/2019/12/04/ferry.html", "2019-12-04");
        check("https://example.org/2019/12/4", "2019-12-04");
        check("https://example.org/world/2019/dec/04/ferry", "2019-12-04");
        check("https://example.org/news/04-12-2019", "2019-12-04");
        check("https://example.org/ferry-2019-12-04.html?x=2001-01-01", "2019-12-04");
        check("https://example.org/2019-12/04/c_1125.htm", "2019-12-04");
        check("https://example.org/2019/1204/c90000.html", "2019-12-04");
        check("https://example.org/t20191204_123.html", "2019-12-04");
        check("https://example.org/20191204/ferry", "2019-12-04");
        check("http://example.org/3510/12/04/x", "");
        check("http://example.org/2019/13/04/x", "");
        check("http://example.org/article-12345678", "");
        check("http://2019.12.04.example.org/", "");
        check("http://example.org/\u{e9}\u{e9}/2019/\u{663}\u{663}", "");
        check("", "");
    }
}
