//! What are the documents of exported data: of JSON, of lines of JSON, of a table of characters?
//!
//! | module | question it answers |
//! |---|---|
//! | `json` | what stands in a text of JSON, one thing after the other? |
//! | `records` | where in it are the records, and what stands in each? |
//! | `table` | what stands in the rows of a table of characters? |
//! | `names` | which part of a document does the name of a field mean? |
//! | `roles` | which fields hold which parts, by their names and by what stands in them? |
//! | `record` | what is the document of a record? |
//! | `plain` | how is data shown that holds no documents? |
//!
//! A file is walked through three times, and never held as a tree: for where its records are, for what
//! its fields mean (the first of them), and for the documents.

mod json;
mod names;
mod plain;
mod record;
mod records;
mod roles;
mod table;

use crate::fields::Fields;
use crate::parse::Findings;
use crate::span::start_of;
use crate::words::is_blank;
use crate::{Document, Severity};
use records::Place;
use roles::Roles;
use std::collections::HashSet;
use table::Table;

/// One record: its fields in order. The same name may come several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Record {
    /// The line on which it begins, counted from 1.
    line: u32,
    /// Each field's name, inside others with theirs before it and points between; and its value.
    fields: Vec<(String, String)>,
}

/// How data is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// JSON, also several values one after the other.
    Json,
    /// A table of characters, with what stands between its cells where it does not show.
    Table(u8),
}

/// Whether a text is data by its look: an object, or an array of some, from its first to its last byte.
pub(crate) fn is_json(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    let inner = match text.as_bytes() {
        [b'{', .., b'}'] => &text[1..],
        [b'[', .., b']'] => match start_of(text, 4096)[1..].trim_start().strip_prefix('{') {
            Some(inner) => inner,
            None => return false,
        },
        _ => return false,
    };
    let mut name = start_of(inner, 4096).trim_start().strip_prefix('"').unwrap_or("").chars();
    name.any(|character| character == '"') && name.as_str().trim_start().starts_with(':')
}

/// Where the records are, and how to read them.
enum Source {
    Json(Place),
    Table(Table),
}

impl Source {
    fn of(text: &str, notation: Notation, findings: &mut Findings<'_>) -> Option<Self> {
        Some(match notation {
            Notation::Json if records::has_several(text) => Self::Json(Place::Lines),
            Notation::Json => {
                let (place, end) = records::place(text);
                let rest = text.get(end..).unwrap_or("").trim_matches(is_blank);
                if matches!(place, Some(Place::Whole) | None)
                    && rest.trim_start_matches([',', '\u{1e}']).trim_start().starts_with('{')
                {
                    return Some(Self::Json(Place::Values));
                }
                if !rest.is_empty() {
                    let line = records::Lines::of(text).line(end);
                    let message = "more follows after the end of the data, and is left out".to_owned();
                    let remedy = "put each record on a line of its own, or all of them into [ ]";
                    findings.say(Severity::Warning, Some(line), message, remedy);
                }
                Self::Json(place?)
            }
            Notation::Table(likely) => Self::Table(Table::of(text, likely)),
        })
    }

    fn each(&self, text: &str, findings: Option<&mut Findings<'_>>, take: &mut dyn FnMut(Record) -> bool) {
        match self {
            Self::Json(place) => records::each(text, *place, findings, take),
            Self::Table(table) => table.each(text, findings, take),
        }
    }
}

/// So many of the first records tell what the fields mean.
const N_SAMPLE: usize = 300;
/// So many bytes of them.
const SAMPLE_BYTES: usize = 4 << 20;

/// Makes a document of each record. Data that holds no text gives one that shows it as it is. Takes time in
/// proportion to the length.
pub(crate) fn read(
    text: &str,
    notation: Notation,
    path: &str,
    fields: &Fields,
    findings: &mut Findings<'_>,
) -> Vec<Document> {
    let text = text.trim_start_matches('\u{FEFF}');
    let found = Source::of(text, notation, findings).and_then(|source| {
        let mut sample = Vec::new();
        let mut n_bytes = 0;
        source.each(text, None, &mut |record| {
            n_bytes += record.fields.iter().map(|(_, value)| value.len()).sum::<usize>();
            sample.push(record);
            sample.len() < N_SAMPLE && n_bytes < SAMPLE_BYTES
        });
        let is_one = matches!(source, Source::Json(Place::Whole));
        Roles::of(&sample, fields, is_one).map(|roles| (source, roles))
    });
    let Some((source, roles)) = found else {
        return plain::read(text, notation, path, findings);
    };
    tell_missing(&roles, findings);
    let mut documents = Vec::new();
    let mut without_text: Vec<u32> = Vec::new();
    let mut n_records = 0;
    let mut said = Vec::new();
    source.each(text, Some(findings), &mut |record| {
        n_records += 1;
        let line = record.line;
        match record::document(record, &roles, path, n_records, &mut said) {
            Some(document) => documents.push(document),
            None => without_text.push(line),
        }
        true
    });
    for (severity, line, message, remedy) in said {
        findings.say(severity, line, message, remedy);
    }
    if let Some(first) = without_text.first() {
        let message = match without_text.len() {
            1 => "a record holds no text and is left out".to_owned(),
            n => format!("{n} records hold no text and are left out"),
        };
        let remedy = "if they do, say in [fields] of the collection file which field holds it";
        findings.say(Severity::Warning, Some(*first), message, remedy);
    }
    only_own_ids(&mut documents);
    documents
}

/// Fields that the publisher named and that no record has.
fn tell_missing(roles: &Roles, findings: &mut Findings<'_>) {
    for (name, is_told) in &roles.missing {
        if *is_told {
            let message =
                format!("the field “{name}” of the collection file stands in none of the first records");
            findings.say(Severity::Note, None, message, "write it as the data does");
        }
    }
}

/// An id that two records share names neither of them: it becomes one of the other things they say.
fn only_own_ids(documents: &mut [Document]) {
    let mut known = HashSet::new();
    let ids = documents.iter().filter_map(|document| document.metadata.front_matter_id.as_ref());
    let shared: HashSet<String> = ids.filter(|id| !known.insert(id.as_str())).cloned().collect();
    if shared.is_empty() {
        return;
    }
    // Names of categories or the like come many times; by accident a record comes twice.
    let is_no_id = shared.len() * 10 > known.len();
    for document in documents {
        let metadata = &mut document.metadata;
        if metadata.front_matter_id.as_ref().is_some_and(|id| is_no_id || shared.contains(id)) {
            let value = metadata.front_matter_id.take().unwrap_or_default();
            metadata.further.push(crate::Entry { key: "id".to_owned(), value });
        }
    }
}
