//! Is a line a label and its value: `Source : The Harbour Post`?

use crate::words::labels::{Field, IDENTIFIER_WORDS, LABELS, NOT_IDENTIFIER_WORDS};
use crate::words::{digit_value, is_unspaced, normal};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A label and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    /// The label as written.
    pub(crate) key: &'a str,
    /// The value as written; empty where nothing follows.
    pub(crate) value: &'a str,
    /// What the label speaks of; `None` for a label that the tables do not know.
    pub(crate) field: Option<Field>,
}

/// Reads `key: value` or `key : value`. A long key or value is a sentence with a colon.
pub(crate) fn label(line: &str) -> Option<Label<'_>> {
    if line.len() > 500 || line.contains('\n') {
        return None;
    }
    let (at, colon) = line.char_indices().take(60).find(|(_, character)| matches!(character, ':' | '：'))?;
    let key = line[..at].trim_matches(|character: char| {
        character.is_whitespace() || matches!(character, '*' | '_' | '•' | '-' | '[')
    });
    let value = line[at + colon.len_utf8()..].trim();
    let value = value.trim_matches('*').trim();
    if key.is_empty() || !key.chars().any(|character| character.is_alphabetic() || character == '№') {
        return None;
    }
    // A time, an address: no label ends in a digit before a digit, none before "//".
    if value.starts_with("//") || key.split_whitespace().count() > 5 {
        return None;
    }
    let field = field(key, value);
    match field {
        Some(Field::Title) | Some(Field::Url) | None => {}
        Some(_) if value.split_whitespace().count() > 12 => return None,
        Some(_) => {}
    }
    Some(Label { key, value, field })
}

/// Reads `News ID 4531`: a label of an identifier and digits, with nothing between them.
pub(crate) fn label_without_colon(line: &str) -> Option<Label<'_>> {
    if line.len() > 80 {
        return None;
    }
    let (key, value) = line.rsplit_once(char::is_whitespace)?;
    let key = key.trim();
    let n_digits = value.chars().filter(|&character| digit_value(character).is_some()).count();
    let last = normal(key.rsplit(char::is_whitespace).next()?);
    let is_code = n_digits >= 4 && n_digits == value.chars().count();
    let named = IDENTIFIERS.contains(last.as_str()) && key.split_whitespace().count() <= 3;
    (is_code && named && is_identifier(&normal(key), value)).then_some(Label {
        key,
        value,
        field: Some(Field::Identifier),
    })
}

/// What a label speaks of, by itself; the words of front matter are read with it too.
pub(crate) fn field(key: &str, value: &str) -> Option<Field> {
    let key = normal(key);
    let key = key.trim();
    if let Some(field) = FIELDS.get(key) {
        return Some(*field);
    }
    is_identifier(key, value).then_some(Field::Identifier)
}

fn is_identifier(key: &str, value: &str) -> bool {
    let words: Vec<&str> = key
        .split(|character: char| !(character.is_alphanumeric() || character == '№'))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > 4 || words.iter().any(|word| NOT_IDENTIFIERS.contains(word)) {
        return false;
    }
    let named = words.iter().any(|word| IDENTIFIERS.contains(word))
        || key.chars().any(is_unspaced) && IDENTIFIERS.iter().any(|word| key.ends_with(word))
        // German writes the words as one: Artikelnummer.
        || words.last().is_some_and(|word| ["nummer", "kennung", "zeichen", "nr"].iter().any(|end| word.ends_with(end)));
    let n_words = value.split_whitespace().count();
    let has_digit = value.chars().any(|character| digit_value(character).is_some());
    named
        && value.len() <= 80
        && (1..=3).contains(&n_words)
        && (has_digit || n_words == 1 && words.len() <= 2)
}

static FIELDS: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| {
    LABELS.iter().rev().flat_map(|(keys, field)| keys.split('|').map(|key| (key.trim(), *field))).collect()
});
static IDENTIFIERS: LazyLock<HashSet<&str>> = LazyLock::new(|| IDENTIFIER_WORDS.split_whitespace().collect());
static NOT_IDENTIFIERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| NOT_IDENTIFIER_WORDS.split_whitespace().collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_needs_no_colon() {
        let check = |line, expected| {
            assert_eq!(label_without_colon(line).map(|label| label.value), expected, "{line}");
        };
        check("News ID 4531", Some("4531"));
        check("Agent code 007", None);
        check("Nobody knows the number 4531", None);
        check("Phone number 4531", None);
    }

    #[test]
    fn labels_are_known_in_many_languages() {
        let check =
            |line, expected| assert_eq!(label(line).and_then(|label| label.field), expected, "{line}");
        check("Story Code : 830837", Some(Field::Identifier));
        check("Source : The Harbour Post", Some(Field::Source));
        check("Artikelnummer: 12-4", Some(Field::Identifier));
        check("Aktenzeichen: 7 C 12/19", Some(Field::Identifier));
        check("Código de la noticia: 555", Some(Field::Identifier));
        check("کد خبر: ۱۲۳۴", Some(Field::Identifier));
        check("新闻编号：A17", Some(Field::Identifier));
        check("Quelle: Hafenblatt", Some(Field::Source));
        check("المصدر : وكالة", Some(Field::Source));
        check("作者：李华", Some(Field::Author));
        check("Автор: Анна Иванова", Some(Field::Author));
        check("Phone number: 555 1234", None);
        check("Number of dead: 12", None);
        check("He said: come", None);
        check("20:13", None);
        check("https://example.org", None);
    }
}
