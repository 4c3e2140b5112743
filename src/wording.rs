//! How numbers, dates and kinds are said. The page speaks English for now.

pub mod reading;
pub mod sharing;
pub mod why;

use vademecum_corpus::{Change, Dimension, DocumentRecord};
use vademecum_document::{Language, Published, SetAsideReason};
use vademecum_search::FieldName;

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

/// `4 December 2019, 20:13`, as far as known, in the document's own time.
pub fn date(published: Published) -> String {
    let date = published.date;
    let month = MONTHS.get(usize::from(date.month()).wrapping_sub(1)).copied().unwrap_or_default();
    let mut said = format!("{} {month} {}", date.day(), date.year());
    if let Some(time) = published.time {
        said.push_str(&format!(", {time}"));
        if let Some(minutes) = published.utc_offset_minutes {
            let sign = if minutes < 0 { '−' } else { '+' };
            let minutes = minutes.unsigned_abs();
            said.push_str(&match minutes {
                0 => " UTC".to_owned(),
                _ => format!(" UTC{sign}{}:{:02}", minutes / 60, minutes % 60),
            });
        }
    }
    said
}

/// `12,345`.
pub fn number(n: usize) -> String {
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

/// `1 hit`, `2 hits`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// What was found, in one line: hits if words were asked for, else passages.
pub fn found(n_matches: usize, n_passages: usize, n_documents: usize, of_documents: usize) -> String {
    let mut said = match (n_matches, n_passages) {
        (_, 0) => return "No hits".to_owned(),
        (0, passages) => count(passages, "passage", "passages"),
        (matches, passages) => {
            format!("{} in {}", count(matches, "hit", "hits"), count(passages, "passage", "passages"))
        }
    };
    if of_documents > 1 {
        said.push_str(&format!(" of {}", count(n_documents, "document", "documents")));
    }
    said
}

/// The name of a dimension.
pub fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Kind => "Kind",
        Dimension::Section => "Section",
    }
}

/// The name of a value of a dimension.
pub fn facet_value(dimension: Dimension, value: &str) -> String {
    match (dimension, value) {
        (Dimension::Section, "") => "Outside any section".to_owned(),
        // The keys of kinds are their names: "list-item".
        (Dimension::Kind, key) => capitalized(&key.replace('-', " ")),
        (_, other) => other.to_owned(),
    }
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of a language: `German`; its code where it has no name here.
pub fn language(language: &Language) -> String {
    capitalized(language.english_name().unwrap_or(language.code()))
}

/// What a name in the query language is for.
pub fn field(name: FieldName) -> &'static str {
    match name {
        FieldName::Title => "a word in the title",
        FieldName::In => "only in headings, lists …",
        FieldName::Source => "who published it",
        FieldName::Author => "who wrote it",
        FieldName::Tag => "what it is filed under",
        FieldName::Lang => "its language",
        FieldName::Id => "the document with this id",
        FieldName::Date => "when it was published",
        FieldName::Before => "published before",
        FieldName::After => "published after",
    }
}

/// What stands beside a value of a name: how many documents have it, and what a code stands for.
pub fn value(name: FieldName, value: &str, n_documents: usize) -> String {
    let documents = count(n_documents, "document", "documents");
    match Language::from_tag(value).filter(|_| name == FieldName::Lang) {
        Some(known) => format!("{}, {documents}", language(&known)),
        None => documents,
    }
}

/// What is different in an offered query.
pub fn offer(change: &Change) -> String {
    match change {
        Change::Spelled(words) => {
            let said = words.iter().map(|word| format!("“{}” instead of “{}”", word.to, word.from));
            said.collect::<Vec<_>>().join(", ")
        }
        Change::Forms { part, words } => {
            let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            format!("Other forms: {} … instead of “{part}”", words.join(", "))
        }
        Change::Near { part } => format!("Near each other instead of together: {}", start_of(part)),
        Change::Apart { part } => format!("Anywhere instead of together: {}", start_of(part)),
        Change::Unfiltered => "Without the filters".to_owned(),
        Change::Without { parts } => {
            let parts = parts.iter().map(|part| start_of(part));
            format!("Without {}", parts.collect::<Vec<_>>().join(" and "))
        }
    }
}

/// Enough of a part of a query to know it by.
fn start_of(part: &str) -> String {
    const ENOUGH: usize = 60;
    match part.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &part[..end]),
        None => part.to_owned(),
    }
}

/// Why a part of a file is not in the article.
pub fn set_aside(reason: SetAsideReason) -> &'static str {
    match reason {
        SetAsideReason::Furniture => "set aside as page furniture",
        SetAsideReason::RepeatedTitle => "the title once more",
        SetAsideReason::Metadata => "read as information about the document",
    }
}

/// What stands beside every title: source, authors, codes. The date has its own element.
pub fn provenance(record: &DocumentRecord) -> Vec<String> {
    let metadata = &record.metadata;
    let mut said: Vec<String> = metadata.source.iter().cloned().collect();
    if !metadata.authors.is_empty() {
        said.push(metadata.authors.join(", "));
    }
    if said.is_empty() {
        said.push(record.file.clone());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_document::{Date, Time};

    #[test]
    fn dates_say_what_is_known() {
        let check = |time, utc_offset_minutes, expected: &str| {
            let date_ = Date::new(2019, 12, 4).unwrap();
            assert_eq!(date(Published { date: date_, time, utc_offset_minutes }), expected);
        };
        check(None, None, "4 December 2019");
        check(Time::new(20, 13), None, "4 December 2019, 20:13");
        check(Time::new(8, 5), Some(0), "4 December 2019, 08:05 UTC");
        check(Time::new(8, 5), Some(-210), "4 December 2019, 08:05 UTC−3:30");
    }

    #[test]
    fn offers_say_what_is_different() {
        let check = |change: Change, expected: &str| assert_eq!(offer(&change), expected);
        let part = || "\"old mill\"".to_owned();
        check(Change::Near { part: part() }, "Near each other instead of together: \"old mill\"");
        check(Change::Apart { part: part() }, "Anywhere instead of together: \"old mill\"");
        check(Change::Unfiltered, "Without the filters");
        check(Change::Without { parts: vec![part(), "bread".to_owned()] }, "Without \"old mill\" and bread");
        check(Change::Without { parts: vec!["é".repeat(99)] }, &format!("Without {}…", "é".repeat(60)));
        let words = vec!["mill".to_owned(), "mills".to_owned()];
        check(
            Change::Forms { part: "milling".to_owned(), words },
            "Other forms: “mill”, “mills” … instead of “milling”",
        );
    }

    #[test]
    fn numbers_and_what_is_counted() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(found(5, 4, 1, 1), "5 hits in 4 passages");
        assert_eq!(found(1, 1, 1, 9), "1 hit in 1 passage of 1 document");
        assert_eq!(found(0, 1200, 2, 9), "1,200 passages of 2 documents");
        assert_eq!(found(0, 0, 0, 9), "No hits");
    }
}
