//! How does the browser say numbers, dates and the names of languages, and put titles in order?
//!
//! Its formatters are made when they are first needed, and kept. Where there are none (in an old browser, and
//! natively, in tests), what they would say is said plainly.

#[cfg(target_arch = "wasm32")]
mod formatters;
#[cfg(not(target_arch = "wasm32"))]
#[path = "intl/no_formatters.rs"]
mod formatters;

use formatters::Kind;
use vademecum_document::{Date, Time};
use vademecum_wording::PluralForm;

/// Chooses the language of all that is said from now on, by its tag.
pub fn speak(tag: &str) {
    formatters::speak(tag);
}

/// The tags of the languages that the reader would like, best first.
pub fn wished() -> Vec<String> {
    formatters::wished()
}

/// From here on languages set digits apart, each in its own way.
const GROUPED: usize = 1000;

/// `12,345`.
pub fn number(n: usize) -> String {
    // The first number that a browser writes takes it 10 ms. What all of them write alike needs none.
    if n < GROUPED && !formatters::is_spoken(has_own_digits) {
        return n.to_string();
    }
    formatters::of_number(Kind::Number, n as f64).unwrap_or_else(|| formatters::plain_number(n))
}

/// Whether a language may write numbers in other digits than those of ASCII.
fn has_own_digits(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    !["de", "en", "es", "fr", "he", "ru", "zh"].contains(&language) || tag.contains("-u-")
}

/// `10.77` for 1077.
pub fn hundredths(n: i64) -> String {
    formatters::of_number(Kind::Hundredths, n as f64 / 100.0).unwrap_or_else(|| {
        let sign = if n < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", n.abs() / 100, n.abs() % 100)
    })
}

/// `4 December 2019`, of the Gregorian calendar in every language.
pub fn date(date: Date) -> String {
    let ms = days_since_1970(date) as f64 * 86_400_000.0;
    formatters::of_number(Kind::Date, ms).unwrap_or_else(|| formatters::plain_date(date))
}

/// `20:13`.
pub fn time(time: Time) -> String {
    let ms = f64::from(u32::from(time.hour()) * 60 + u32::from(time.minute())) * 60_000.0;
    formatters::of_number(Kind::Time, ms).unwrap_or_else(|| time.to_string())
}

/// The form of a word that goes with a number.
pub fn plural_form(n: usize) -> PluralForm {
    match formatters::of_number(Kind::Plural, n as f64).as_deref() {
        Some("one") => PluralForm::One,
        Some("two") => PluralForm::Two,
        Some("few") => PluralForm::Few,
        Some("many") => PluralForm::Many,
        None if n == 1 => PluralForm::One,
        _ => PluralForm::Other,
    }
}

/// `German` for `de`; `None` where the browser has no name for it.
pub fn language(code: &str) -> Option<String> {
    formatters::of_text(Kind::Language, code)
}

/// The ordinals of these texts in the order of the page's language: in capitals or small letters, and by the
/// value of the numbers in them. The browser is called for each comparison: some 50 ms for 20,000 titles.
pub fn order(texts: &[&str]) -> Vec<u32> {
    let compare = formatters::comparison(texts);
    let mut order: Vec<u32> = (0..).take(texts.len()).collect();
    vademecum_search::order::sort(&mut order, compare);
    order
}

/// Days since 1 January 1970 in the proleptic Gregorian calendar (Hinnant, “chrono-compatible low-level date
/// algorithms”).
fn days_since_1970(date: Date) -> i64 {
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    // Years begin in March, so that the day that some lack is their last.
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year - 719_468
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        let check = |n, expected: &str| assert_eq!(hundredths(n), expected);
        check(0, "0.00");
        check(1234, "12.34");
        check(-150, "-1.50");
        check(10_000, "100.00");
    }

    #[test]
    fn languages_with_digits_of_their_own_are_known() {
        let check = |tag, expected| assert_eq!(has_own_digits(tag), expected, "{tag}");
        for language in vademecum_wording::InterfaceLanguage::ALL {
            check(language.formats(), ["ar", "fa"].contains(&language.tag()));
        }
        check("en-u-nu-deva", true);
        check("mr", true);
        check("", true);
    }

    #[test]
    fn titles_are_put_in_order() {
        assert_eq!(order(&["b", "B", "a", ""]), [3, 2, 0, 1]);
    }

    #[test]
    fn days_are_counted_from_1970() {
        let check = |year, month, day, expected| {
            assert_eq!(days_since_1970(Date::new(year, month, day).unwrap()), expected);
        };
        check(1970, 1, 1, 0);
        check(1969, 12, 31, -1);
        check(2000, 2, 29, 11_016);
        check(2019, 12, 4, 18_234);
        check(1, 1, 1, -719_162);
        check(9999, 12, 31, 2_932_896);
    }

    proptest! {
        #[test]
        fn a_day_later_counts_one_more(year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=31) {
            let next = |(year, month, day)| {
                let days = [(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)];
                days.into_iter().find_map(|(year, month, day)| Date::new(year, month, day))
            };
            if let (Some(date), Some(next)) = (Date::new(year, month, day), next((year, month, day))) {
                prop_assert_eq!(days_since_1970(next), days_since_1970(date) + 1);
            }
        }
    }
}
