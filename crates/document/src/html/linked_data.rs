//! What is said in JSON-LD, however it is written down?
//!
//! Publishers' systems glue it together from texts, so that it is often no JSON to the letter; and a value may
//! stand elsewhere, under an `@id`.

use crate::document::one_line;
use crate::span::start_of;
use serde_json::Value;
use std::collections::HashMap;

/// Longer blocks are no description of a page.
const LONGEST_BYTES: usize = 1_000_000;
/// More values than any page has.
const MOST_VALUES: usize = 5_000;
/// No value has so many items that count.
const MOST_ITEMS: usize = 60;

/// The value that a script holds; `None` if it is no JSON, nor nearly so.
pub(super) fn value(script: &str) -> Option<Value> {
    if script.len() > LONGEST_BYTES {
        return None;
    }
    let mut text = script.trim();
    for opening in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["] {
        text = text.strip_prefix(opening).unwrap_or(text).trim();
    }
    for closing in ["-->", "//]]>", "/*]]>*/", "]]>", ";"] {
        text = text.strip_suffix(closing).unwrap_or(text).trim();
    }
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text))).ok()
}

/// What is nearly JSON, without the mistakes that templates make: line ends inside texts, commas before
/// a closing bracket.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut is_text, mut is_escaped) = (false, false);
    for character in text.chars() {
        if is_text {
            is_text = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
            mended.push(if character.is_control() { ' ' } else { character });
            continue;
        }
        is_text = character == '"';
        if matches!(character, '}' | ']') {
            let len = mended.trim_end().len();
            if mended[..len].ends_with(',') {
                mended.truncate(len - 1);
            }
        }
        mended.push(character);
    }
    mended
}

/// Everything of a value that may describe the page, in order: what stands in a list or a graph, and what the
/// page says that it is mostly about.
pub(super) fn objects(value: &Value) -> Vec<&Value> {
    let mut objects = Vec::new();
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        if objects.len() >= MOST_VALUES || rest.len() >= MOST_VALUES {
            break;
        }
        match value {
            Value::Array(values) => rest.extend(values.iter().take(MOST_VALUES).rev()),
            Value::Object(object) => {
                objects.push(value);
                let inner = ["@graph", "mainEntity", "mainEntityOfPage"];
                rest.extend(inner.iter().filter_map(|key| object.get(*key)));
            }
            _ => {}
        }
    }
    objects
}

/// What an object is, without the vocabulary that says so: `NewsArticle`.
pub(super) fn kinds(object: &Value) -> Vec<String> {
    let short = |kind: &String| kind.rsplit(['/', ':', '#']).next().unwrap_or(kind).to_owned();
    texts(object.get("@type")).iter().map(short).collect()
}

/// What the things are called that have an `@id`.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// Adds the names of objects.
    pub(super) fn add(&mut self, objects: &[&Value]) {
        for object in objects {
            if let (Some(id), Some(name)) = (object.get("@id").and_then(Value::as_str), name(object))
                && self.0.len() < MOST_VALUES
            {
                self.0.entry(id.to_owned()).or_insert(name);
            }
        }
    }

    /// The names of persons or publishers, where one may be named elsewhere.
    pub(super) fn of(&self, value: Option<&Value>) -> Vec<String> {
        let name = |value: &Value| match value {
            Value::String(name) => {
                Some(self.0.get(name).cloned().unwrap_or_else(|| one_line(start_of(name, 2_000))))
            }
            Value::Object(_) => {
                let elsewhere = || self.0.get(value.get("@id")?.as_str()?).cloned();
                name(value).or_else(elsewhere)
            }
            _ => None,
        };
        match value {
            Some(Value::Array(values)) => values.iter().take(MOST_ITEMS).filter_map(name).collect(),
            Some(value) => name(value).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

/// What an object is called.
fn name(object: &Value) -> Option<String> {
    let text = |key: &str| {
        let text = match object.get(key)? {
            Value::Array(values) => values.first()?,
            value => value,
        };
        text.as_str().map(|text| one_line(start_of(text, 2_000))).filter(|text| !text.is_empty())
    };
    let parts = || Some(format!("{} {}", text("givenName")?, text("familyName")?));
    text("name").or_else(|| text("@value")).or_else(|| text("value")).or_else(parts)
}

/// The texts of a value: itself, its items, or what it is called.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![one_line(start_of(text, 2_000))],
        Some(Value::Number(number)) => vec![number.to_string()],
        Some(Value::Array(values)) => values
            .iter()
            .take(MOST_ITEMS)
            .flat_map(|value| match value {
                Value::String(_) | Value::Number(_) => texts(Some(value)),
                _ => Vec::new(),
            })
            .collect(),
        Some(object @ Value::Object(_)) => name(object).into_iter().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_json_is_read() {
        let check = |script: &str, expected: &str| {
            let read = value(script).map_or_else(String::new, |value| value.to_string());
            assert_eq!(read, expected, "{script}");
        };
        check("{\"a\": \"b\"}", "{\"a\":\"b\"}");
        check("<!-- {\"a\": \"b\nc\",} -->", "{\"a\":\"b c\"}");
        check("//<![CDATA[\n[1, 2, ]\n//]]>", "[1,2]");
        check("{\"a\": \"\\\",}\"};", "{\"a\":\"\\\",}\"}");
        check("{\"a\": ", "");
        check("alert(1)", "");
    }

    #[test]
    fn names_may_stand_elsewhere() {
        let graph = value(
            r##"{"@graph": [{"author": [{"@id": "#x"}, {"givenName": "Tom", "familyName": "Arden"}]},
            {"@id": "#x", "name": "Maud Ferris"}]}"##,
        )
        .unwrap_or_default();
        let objects = objects(&graph);
        let mut names = Names::default();
        names.add(&objects);
        assert_eq!(names.of(objects[1].get("author")), ["Maud Ferris", "Tom Arden"]);
    }
}
