//! What stands behind a key, and where?

use core::ops::Range;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::DeValue;
use vademecum_document::{Diagnostic, Severity};

/// A value of the file, with its place.
pub(crate) type Value<'a> = Spanned<DeValue<'a>>;

/// What is said of a file while it is read.
pub(crate) struct Findings<'a> {
    file: &'a str,
    text: &'a str,
    /// The first byte of each line but the first.
    starts: Vec<usize>,
    /// Lines that are not TOML: what was made of them is a guess, and one complaint of each is enough.
    broken: BTreeSet<u32>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    pub(crate) fn of(file: &'a str, text: &'a str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self { file, text, starts, broken: BTreeSet::new(), diagnostics: Vec::new() }
    }

    /// The line of a place, counted from 1.
    pub(crate) fn line(&self, place: &Range<usize>) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= place.start) + 1).unwrap_or(u32::MAX)
    }

    /// Something is not as it should be.
    pub(crate) fn warn(&mut self, place: &Range<usize>, message: String, remedy: impl Into<String>) {
        let line = self.line(place);
        if !self.broken.contains(&line) {
            self.say(Severity::Warning, line, message, remedy.into());
        }
    }

    /// The same where only the line is known.
    pub(crate) fn warn_at(&mut self, line: u32, message: String, remedy: &str) {
        self.say(Severity::Warning, line, message, remedy.to_owned());
    }

    /// Something is worth knowing.
    pub(crate) fn note(&mut self, place: &Range<usize>, message: String, remedy: String) {
        self.say(Severity::Note, self.line(place), message, remedy);
    }

    /// A place where the file is not TOML.
    pub(crate) fn broken(&mut self, place: &Range<usize>, message: &str) {
        let line = self.line(place);
        if self.broken.insert(line) {
            let start =
                self.text.get(..place.start).map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
            let written = self.text[start..].lines().next().unwrap_or_default().trim();
            let written: String =
                written.chars().filter(|character| !character.is_control()).take(60).collect();
            let remedy = "write it as key = \"value\"; a text stands in quotation marks".to_owned();
            self.say(Severity::Error, line, format!("not understood: {written:?}: {message}"), remedy);
        }
    }

    fn say(&mut self, severity: Severity, line: u32, message: String, remedy: String) {
        if self.diagnostics.len() < MOST_DIAGNOSTICS {
            let file = self.file.to_owned();
            self.diagnostics.push(Diagnostic { severity, file, line: Some(line), message, remedy });
        }
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &str, value: &Value<'_>, example: &str) -> Option<(String, u32)> {
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), self.line(&value.span()))),
            other => {
                let message = format!("`{key}` is {}, but should be a text", kind(other));
                self.warn(&value.span(), message, format!("write {key} = {example}"));
                None
            }
        }
    }

    /// Texts, each with its line; one alone stands for a list of one.
    pub(crate) fn texts(&mut self, key: &str, value: &Value<'_>, example: &str) -> Vec<(String, u32)> {
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(|value| self.text_in(key, value)).collect(),
            DeValue::String(_) => self.text(key, value, example).into_iter().collect(),
            other => {
                let message = format!("`{key}` is {}, but should be a list of texts", kind(other));
                self.warn(&value.span(), message, format!("write {key} = {example}"));
                Vec::new()
            }
        }
    }

    fn text_in(&mut self, key: &str, value: &Value<'_>) -> Option<(String, u32)> {
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), self.line(&value.span()))),
            other => {
                let message = format!("`{key}` holds {}, but should hold texts", kind(other));
                self.warn(&value.span(), message, "put it into quotation marks");
                None
            }
        }
    }

    /// A table, from each key to one text or several.
    pub(crate) fn table(
        &mut self,
        key: &str,
        value: &Value<'_>,
        example: &str,
    ) -> Vec<(String, Vec<String>)> {
        let DeValue::Table(table) = value.get_ref() else {
            let message = format!("`{key}` is {}, but should be a table", kind(value.get_ref()));
            self.warn(
                &value.span(),
                message,
                format!("write [{key}] on a line of its own, and below it {example}"),
            );
            return Vec::new();
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        entries
            .into_iter()
            .map(|(name, value)| {
                let texts = self.texts(name.get_ref(), value, "[\"…\", \"…\"]");
                (name.get_ref().to_string(), texts.into_iter().map(|(text, _)| text).collect())
            })
            .collect()
    }
}

/// So many things are told of the file; more would hide those of the documents.
const MOST_DIAGNOSTICS: usize = 50;

/// What a value is, as a person would say it.
pub(crate) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
