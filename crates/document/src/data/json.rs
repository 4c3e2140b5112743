//! What stands in a text of JSON, one thing after the other?
//!
//! Read by hand rather than with a library: exports of many megabytes hold broken records, numbers longer
//! than any machine's, `NaN`, halves of surrogate pairs and keys that come twice. So each value is given as
//! it is written, in order, and what is wrong has a place. Nothing calls itself, so no depth overflows a
//! stack; nothing is built, so a depth costs one byte a level.

/// What is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    /// `{`
    ObjectStart,
    /// `[`
    ArrayStart,
    /// `}` or `]`
    End,
    /// The name of what follows, as it stands between its quotes.
    Key(&'a str),
    /// A text, as it stands between its quotes.
    Text(&'a str),
    /// A number, `true`, `false`, `null`, as it is written.
    Word(&'a str),
}

/// That the text is no JSON from here on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The byte at which it shows.
    pub(super) at: usize,
    /// What is wrong.
    pub(super) why: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Value,
    ValueOrEnd,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
    /// A value is over that stands in no other.
    Nothing,
}

/// Walks through one value.
#[derive(Clone, Debug)]
pub(super) struct Reader<'a> {
    text: &'a str,
    /// The byte after what was given last.
    pub(super) at: usize,
    /// The byte at which what was given last begins.
    pub(super) start: usize,
    /// For each thing that is open, whether it is an object.
    open: Vec<bool>,
    expected: Expected,
}

impl<'a> Reader<'a> {
    /// Begins at a byte, which is one of a value or of blanks before it.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, start: at, open: Vec::new(), expected: Expected::Value }
    }

    /// How many things are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// What comes next; `None` after the end of the value.
    pub(super) fn next(&mut self) -> Result<Option<Event<'a>>, Broken> {
        let bytes = self.text.as_bytes();
        loop {
            if self.expected == Expected::Nothing {
                return Ok(None);
            }
            while bytes.get(self.at).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0xC)) {
                self.at += 1;
            }
            self.start = self.at;
            let Some(&byte) = bytes.get(self.at) else { return self.broken("it ends too early") };
            match (self.expected, byte) {
                (Expected::Colon, b':') => self.expected = Expected::Value,
                (Expected::CommaOrEnd, b',') => {
                    let is_object = self.open.last() == Some(&true);
                    // A comma before the end is forgiven.
                    self.expected = if is_object { Expected::KeyOrEnd } else { Expected::ValueOrEnd };
                }
                (Expected::KeyOrEnd | Expected::CommaOrEnd, b'}') if self.open.last() == Some(&true) => {
                    return self.end();
                }
                (Expected::ValueOrEnd | Expected::CommaOrEnd, b']') if self.open.last() == Some(&false) => {
                    return self.end();
                }
                (Expected::KeyOrEnd, b'"') => {
                    let key = self.quoted()?;
                    self.expected = Expected::Colon;
                    return Ok(Some(Event::Key(key)));
                }
                (Expected::Value | Expected::ValueOrEnd, _) => return self.value(byte),
                (Expected::Colon, _) => return self.broken("a colon is missing"),
                (Expected::CommaOrEnd, _) => return self.broken("a comma is missing"),
                _ => return self.broken("a name in quotes is missing"),
            }
            self.at += 1;
        }
    }

    fn value(&mut self, byte: u8) -> Result<Option<Event<'a>>, Broken> {
        match byte {
            b'{' | b'[' => {
                self.at += 1;
                self.open.push(byte == b'{');
                let is_object = byte == b'{';
                self.expected = if is_object { Expected::KeyOrEnd } else { Expected::ValueOrEnd };
                Ok(Some(if is_object { Event::ObjectStart } else { Event::ArrayStart }))
            }
            b'"' => {
                let text = self.quoted()?;
                self.value_is_over();
                Ok(Some(Event::Text(text)))
            }
            b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
                let rest = &self.text.as_bytes()[self.at..];
                self.at += rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
                let word = &self.text[self.start..self.at];
                if !is_word(word) {
                    self.at = self.start;
                    return self.broken("a text has no quotes around it");
                }
                self.value_is_over();
                Ok(Some(Event::Word(word)))
            }
            _ => self.broken("a value is missing"),
        }
    }

    /// Reads from a quote to the one that ends it; gives what stands between.
    fn quoted(&mut self) -> Result<&'a str, Broken> {
        let bytes = self.text.as_bytes();
        let first = self.at + 1;
        let mut at = first;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let Some(next) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                return Err(Broken { at: self.start, why: "a text has no end" });
            };
            at += next;
            if bytes[at] == b'"' {
                break;
            }
            at += 2;
        }
        self.at = at + 1;
        // A stroke before a letter of several bytes leads into it, but never past a quote.
        Ok(self.text.get(first..at).unwrap_or(""))
    }

    fn end(&mut self) -> Result<Option<Event<'a>>, Broken> {
        self.at += 1;
        self.open.pop();
        self.value_is_over();
        Ok(Some(Event::End))
    }

    fn value_is_over(&mut self) {
        self.expected = if self.open.is_empty() { Expected::Nothing } else { Expected::CommaOrEnd };
    }

    fn broken<T>(&self, why: &'static str) -> Result<T, Broken> {
        Err(Broken { at: self.at, why })
    }
}

/// Whether it is a number or one of the words of JSON, or of the languages that write it.
fn is_word(word: &str) -> bool {
    let is_number = word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E'));
    is_number
        || matches!(
            word,
            "true" | "false" | "null" | "NaN" | "Infinity" | "-Infinity" | "True" | "False" | "None" | "nan"
        )
}

/// The characters that a text between quotes stands for. Half of a pair, and what stands for nothing, is
/// U+FFFD.
pub(super) fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(character) = rest.chars().next() else { break };
        rest = &rest[character.len_utf8()..];
        match character {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'u' => {
                let (character, len) = unit(rest);
                text.push(character);
                rest = rest.get(len..).unwrap_or("");
            }
            other => text.push(other),
        }
    }
    text.push_str(rest);
    text
}

/// The character that the digits behind `\u` stand for, and how many bytes it takes, a second half included.
fn unit(rest: &str) -> (char, usize) {
    let digits = |text: &str| text.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(first) = digits(rest) else { return ('\u{FFFD}', 0) };
    if let Some(character) = char::from_u32(first) {
        return (character, 4);
    }
    let second = rest.get(4..).and_then(|rest| rest.strip_prefix("\\u")).and_then(digits);
    match second {
        Some(second @ 0xDC00..=0xDFFF) if first < 0xDC00 => {
            let character = char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            (character.unwrap_or('\u{FFFD}'), 10)
        }
        _ => ('\u{FFFD}', 4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    /// Builds a value of the events, as the library does.
    fn built(text: &str) -> Option<Value> {
        let mut reader = Reader::new(text, 0);
        let mut open: Vec<(Value, Option<String>)> = Vec::new();
        let mut key = None;
        loop {
            let value = match reader.next().ok()?? {
                Event::ObjectStart => {
                    open.push((Value::Object(Map::new()), key.take()));
                    continue;
                }
                Event::ArrayStart => {
                    open.push((Value::Array(Vec::new()), key.take()));
                    continue;
                }
                Event::Key(raw) => {
                    key = Some(unescaped(raw));
                    continue;
                }
                Event::End => {
                    let (value, outer) = open.pop()?;
                    key = outer;
                    value
                }
                Event::Text(raw) => Value::String(unescaped(raw)),
                Event::Word(word) => serde_json::from_str(word).ok()?,
            };
            match open.last_mut() {
                None => return reader.next().ok()?.is_none().then_some(value),
                Some((Value::Array(values), _)) => values.push(value),
                Some((Value::Object(values), _)) => {
                    values.insert(key.take()?, value);
                }
                Some(_) => return None,
            }
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "(?s).{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::hash_map("(?s).{0,4}", inner, 0..5)
                    .prop_map(|map| Value::from(map.into_iter().collect::<Map<_, _>>())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in value(), is_pretty in any::<bool>()) {
            let written = if is_pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            prop_assert_eq!(built(&written.unwrap()), Some(value));
        }

        #[test]
        fn anything_is_read_or_broken(text in "[\\[\\]{}:,\"\\\\u0-9a-fé \\n-]{0,60}") {
            let mut reader = Reader::new(&text, 0);
            while let Ok(Some(event)) = reader.next() {
                if let Event::Key(raw) | Event::Text(raw) = event {
                    unescaped(raw);
                }
            }
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(built(&text), Some(value));
            }
        }
    }

    #[test]
    fn escapes_stand_for_characters() {
        let check = |raw, expected| assert_eq!(unescaped(raw), expected, "{raw}");
        check("caf\\u00e9 \\uD83D\\uDE00", "café 😀");
        check("\\uD83D alone, \\uDE00 too, \\uD83D\\n", "\u{FFFD} alone, \u{FFFD} too, \u{FFFD}\n");
        check("\\u12 \\x \\", "\u{FFFD}12 x ");
        check("\\/\\\"\\\\\\té", "/\"\\\té");
    }

    #[test]
    fn what_is_wrong_has_a_place() {
        let check = |text: &str, at, why| {
            let mut reader = Reader::new(text, 0);
            let broken = loop {
                match reader.next() {
                    Ok(Some(_)) => {}
                    Ok(None) => panic!("{text} is read"),
                    Err(broken) => break broken,
                }
            };
            assert_eq!(broken, Broken { at, why }, "{text}");
        };
        check("{\"a\" 1}", 5, "a colon is missing");
        check("[1 2]", 3, "a comma is missing");
        check("[one]", 1, "a text has no quotes around it");
        check("[\"one", 1, "a text has no end");
        check("{1: 2}", 1, "a name in quotes is missing");
        check("[{]", 2, "a name in quotes is missing");
        check("[1", 2, "it ends too early");
        check("[,]", 1, "a value is missing");
    }
}
