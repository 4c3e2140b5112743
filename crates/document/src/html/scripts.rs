//! Which day of publication do the scripts of a page give?
//!
//! Pages that are put together in the browser carry what they are made of in a script. What is looked for
//! there are the few names that systems give to a day of publication, and the first value of one that is a date.

use crate::Published;
use crate::read_date::value;
use crate::span::start_of;

/// Names of such values, as they are mostly written.
const KEYS: [&str; 15] = [
    "datePublished",
    "publishedDate",
    "publishDate",
    "publish_date",
    "published_date",
    "date_published",
    "publishedAt",
    "published_at",
    "publicationDate",
    "publication_date",
    "firstPublished",
    "firstPublishedAt",
    "published_time",
    "publishedTime",
    "pubDate",
];

/// How much of a script is looked at, in bytes.
const REACH_BYTES: usize = 1_000_000;
/// How many names are looked at that have no date.
const MOST_TRIES: usize = 50;

/// The first day that a script names as that of its page's publication. Linear time.
pub(super) fn published(script: &str) -> Option<Published> {
    let script = start_of(script, REACH_BYTES);
    let mut n_tries = 0;
    // Every name holds one of these.
    for (at, _) in script.match_indices(['p', 'P']) {
        let Some(rest) = script.get(at..).filter(|rest| rest.get(1..3).is_some_and(|next| next == "ub"))
        else {
            continue;
        };
        // What begins with the day itself begins before.
        let before = script.get(at.saturating_sub(5)..at).unwrap_or("");
        let is_key = |key: &&&str| match key.find(['p', 'P']) {
            Some(start) => rest.starts_with(&key[start..]) && before.ends_with(&key[..start]),
            None => false,
        };
        let Some(after) = KEYS.iter().filter(is_key).find_map(|key| {
            let start = key.find(['p', 'P'])?;
            written(rest.get(key.len() - start..)?)
        }) else {
            continue;
        };
        if let Some(found) = value::read(after).filter(|found| found.published.date.year() >= 1990) {
            return Some(found.published);
        }
        n_tries += 1;
        if n_tries >= MOST_TRIES {
            return None;
        }
    }
    None
}

/// The value behind a name: `": "2019-12-04"`, `\": \"2019-12-04\"`, `' : 1575489180`.
fn written(after: &str) -> Option<&str> {
    let is_quote = |character: char| matches!(character, '"' | '\'' | '\\');
    let after = after.trim_start_matches(is_quote).trim_start();
    let after = after.strip_prefix(':')?.trim_start();
    let value = after.trim_start_matches(is_quote);
    let end = if value.len() < after.len() {
        value.find(is_quote)?
    } else {
        value.find(|character: char| !character.is_ascii_digit())?
    };
    value.get(..end).filter(|value| value.len() <= 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_name_days() {
        let check = |script, expected: &str| {
            let found = published(script).map_or_else(String::new, |found| found.to_string());
            assert_eq!(found, expected, "{script}");
        };
        check(r#"x = {"id": 7, "datePublished":"2019-12-04T20:13:00Z"}"#, "2019-12-04T20:13Z");
        check(r#"{\"publishedAt\": \"2019-12-04\"}"#, "2019-12-04");
        check("{ publishDate: 1575489180, id: 3 }", "2019-12-04T19:53Z");
        check(r#"{"pubDate": null, "publish_date": "04.12.2019"}"#, "2019-12-04");
        check(r#"{"published": true, "republishDate": "no"}"#, "");
        check(r#"{"datePublished": ""}"#, "");
        check(r#"{"datePublished": "2019-12-04"#, "");
        check("datePublished", "");
        check("ééépublishedAt:", "");
    }
}
