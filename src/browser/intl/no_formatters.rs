//! Natively there are none. Numbers and dates are said in English, which is enough for tests.

use std::cmp::Ordering;
use vademecum_document::Date;

/// What is said.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Number,
    Hundredths,
    Date,
    Time,
    Plural,
    Language,
}

pub(super) fn speak(_tag: &str) {}

pub(super) fn is_spoken(which: impl FnOnce(&str) -> bool) -> bool {
    which("en")
}

pub(super) fn wished() -> Vec<String> {
    Vec::new()
}

pub(super) fn of_number(_kind: Kind, _value: f64) -> Option<String> {
    None
}

pub(super) fn of_text(_kind: Kind, _value: &str) -> Option<String> {
    None
}

pub(super) fn comparison(texts: &[&str]) -> impl Fn(u32, u32) -> Ordering {
    let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
    move |a, b| texts[a as usize].cmp(&texts[b as usize])
}

pub(super) fn plain_number(n: usize) -> String {
    let digits = n.to_string();
    let mut said = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

pub(super) fn plain_date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS.get(usize::from(date.month()).wrapping_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}
