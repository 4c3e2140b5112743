//! What does a document say of itself above its text, in YAML or TOML?
//!
//! Both are read into a flat list: a name, inside others separated by points, and a text. Nothing is
//! followed or repeated, so no front matter grows while it is read, and what is deeper, longer or more
//! than anyone writes is left out and told.

use crate::Severity;
use crate::document::{Entry, one_line};
use crate::parse::Findings;
use crate::read_date::{DateLine, DateRole};
use crate::span::start_of;
use crate::text::byline;
use crate::text::facts::{Facts, Place};
use crate::text::label::field;
use crate::text::part::{Said, is_address, of_value};
use crate::words::labels::Field;
use crate::words::normal;
use saphyr_parser::{Event, Parser};
use toml::de::{DeTable, DeValue};

/// More than anyone writes by hand.
const LONGEST_BYTES: usize = 64 * 1024;
const MOST_ENTRIES: usize = 500;
const MOST_EVENTS: usize = 10_000;
const DEEPEST: usize = 16;
const LONGEST_VALUE: usize = 4_000;

/// What stands above the text.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// What it says, as far as the model has a place for it.
    pub(super) facts: Facts,
    pub(super) title: Option<String>,
    pub(super) tags: Vec<String>,
    /// All else.
    pub(super) further: Vec<Entry>,
}

/// The front matter of a text, and how many bytes it takes; `None` where there is none.
pub(super) fn read(text: &str, findings: &mut Findings<'_>) -> Option<(FrontMatter, usize)> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let (fence, rest) = first_line(&text[start..]);
    if fence != "---" && fence != "+++" {
        return None;
    }
    let inner_at = text.len() - rest.len();
    let mut at = inner_at;
    let mut inner = None;
    while at < text.len() && at - inner_at <= LONGEST_BYTES {
        let (line, rest) = first_line(&text[at..]);
        let end = text.len() - rest.len();
        if line == fence || fence == "---" && line == "..." {
            inner = Some((&text[inner_at..at], end));
            break;
        }
        at = end;
    }
    let Some((inner, end)) = inner else {
        if at - inner_at > LONGEST_BYTES && first_line(rest).0.contains([':', '=']) {
            let message = "the front matter is longer than 64 KiB or has no end; read as text".to_owned();
            findings.say(
                Severity::Warning,
                Some(1),
                message,
                "end it with a line of the marks it begins with",
            );
        }
        return None;
    };
    let mut list = List { findings, entries: Vec::new(), was_full: false };
    if fence == "+++" {
        read_toml(inner, &mut list);
    } else {
        read_yaml(inner, &mut list);
    }
    if list.entries.is_empty() && !inner.trim().is_empty() {
        return None;
    }
    let entries = list.entries;
    let mut front = FrontMatter::default();
    for entry in entries {
        if says_no_date(&entry) {
            let line = inner.lines().position(|line| line.trim_start().starts_with(&entry.key));
            let message = format!("“{}” under “{}” names no day", entry.value, entry.key);
            let line = line.and_then(|line| line_of(line + 1));
            findings.say(Severity::Warning, line, message, "write it as in 2019-12-04");
        }
        front.take(entry);
    }
    Some((front, end))
}

/// The first line without blanks at its end, and what follows it.
fn first_line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.trim_end(), rest)
}

/// The entries as they are met.
struct List<'a, 'b> {
    findings: &'a mut Findings<'b>,
    entries: Vec<Entry>,
    was_full: bool,
}

impl List<'_, '_> {
    fn push(&mut self, path: &[String], value: &str) {
        let value = one_line(start_of(value, LONGEST_VALUE));
        if value.is_empty() || matches!(value.as_str(), "~" | "null") {
            return;
        }
        if self.entries.len() < MOST_ENTRIES {
            self.entries.push(Entry { key: path.join("."), value });
        } else {
            self.leave_out(None, "has more than 500 entries");
        }
    }

    /// Says once that not all was read.
    fn leave_out(&mut self, line: Option<u32>, why: &str) {
        if !self.was_full {
            self.was_full = true;
            let message = format!("the front matter {why}; the rest of it is left out");
            self.findings.say(Severity::Warning, line, message, "keep what is needed in it");
        }
    }

    fn twice(&mut self, key: &str, line: Option<u32>) {
        let message = format!("the front matter has “{key}” twice; the first counts");
        self.findings.say(Severity::Warning, line, message, "remove one of the two");
    }
}

/// A collection of YAML that is being read.
enum Open {
    Sequence,
    /// The keys so far, and whether the next scalar is a value.
    Mapping {
        keys: Vec<String>,
        has_key: bool,
    },
}

/// Line numbers count from the file's first, which holds the fence.
fn line_of(line: usize) -> Option<u32> {
    u32::try_from(line + 1).ok()
}

fn read_yaml(inner: &str, list: &mut List<'_, '_>) {
    let mut open: Vec<Open> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    for (n_events, event) in Parser::new_from_str(inner).enumerate() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let line = line_of(error.marker().line());
                let message = format!("the front matter is no sound YAML: {}", error.info());
                let remedy = "put the value in quotes, or mend the line";
                list.findings.say(Severity::Warning, line, message, remedy);
                return read_lines(inner, list);
            }
        };
        let line = line_of(span.start.line());
        if n_events >= MOST_EVENTS || open.len() > DEEPEST {
            return list.leave_out(line, "is too long or too deep");
        }
        // A value is over: the next scalar of a mapping is a key.
        let end_value = |open: &mut Vec<Open>, path: &mut Vec<String>| {
            if let Some(Open::Mapping { has_key, .. }) = open.last_mut() {
                *has_key = false;
                path.pop();
            }
        };
        match event {
            Event::Scalar(text, ..) => match open.last_mut() {
                Some(Open::Mapping { keys, has_key }) if !*has_key => {
                    let key = one_line(start_of(&text, 200));
                    *has_key = true;
                    if keys.contains(&key) {
                        list.twice(&key, line);
                    }
                    keys.push(key.clone());
                    path.push(key);
                }
                Some(_) => {
                    list.push(&path, &text);
                    end_value(&mut open, &mut path);
                }
                // Text without a key is no front matter.
                None => return,
            },
            Event::Alias(_) => {
                let message = "the front matter refers to another part of itself, which is not followed";
                list.findings.say(Severity::Warning, line, message.to_owned(), "write the value itself");
                match open.last_mut() {
                    Some(Open::Mapping { has_key, .. }) if !*has_key => {
                        *has_key = true;
                        path.push("*".to_owned());
                    }
                    _ => end_value(&mut open, &mut path),
                }
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if let Some(Open::Mapping { has_key, .. }) = open.last_mut()
                    && !*has_key
                {
                    // A collection as a key: nobody names anything so.
                    return list.leave_out(line, "has a list for a name");
                }
                open.push(match event {
                    Event::SequenceStart(..) => Open::Sequence,
                    _ => Open::Mapping { keys: Vec::new(), has_key: false },
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop();
                end_value(&mut open, &mut path);
            }
            _ => {}
        }
    }
}

/// `key: value`, one a line, where YAML cannot be read otherwise.
fn read_lines(inner: &str, list: &mut List<'_, '_>) {
    list.entries.clear();
    let mut path: Vec<String> = Vec::new();
    for line in inner.lines() {
        let trimmed = line.trim();
        if let Some(item) = trimmed.strip_prefix("- ") {
            list.push(&path, unquoted(item));
        } else if !line.starts_with([' ', '\t', '#'])
            && let Some((key, value)) = trimmed.split_once(':')
        {
            path = vec![one_line(start_of(key, 200))];
            list.push(&path, unquoted(value));
        }
    }
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

fn read_toml(inner: &str, list: &mut List<'_, '_>) {
    let (table, errors) = DeTable::parse_recoverable(inner);
    for error in errors.iter().take(3) {
        let before = error.span().map_or("", |span| inner.get(..span.start).unwrap_or(""));
        let message = format!("the front matter is no sound TOML: {}", one_line(error.message()));
        let line = line_of(1 + before.matches('\n').count());
        list.findings.say(Severity::Warning, line, message, "mend the line");
    }
    let mut path = Vec::new();
    read_table(table.get_ref(), &mut path, list);
}

/// As deep as the parser lets values be, which is less than a stack holds.
fn read_table(table: &DeTable<'_>, path: &mut Vec<String>, list: &mut List<'_, '_>) {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        path.push(one_line(start_of(key.get_ref(), 200)));
        read_value(value.get_ref(), path, list);
        path.pop();
    }
}

fn read_value(value: &DeValue<'_>, path: &mut Vec<String>, list: &mut List<'_, '_>) {
    match value {
        DeValue::String(text) => list.push(path, text),
        DeValue::Integer(number) => list.push(path, number.as_str()),
        DeValue::Float(number) => list.push(path, number.as_str()),
        DeValue::Boolean(truth) => list.push(path, if *truth { "true" } else { "false" }),
        DeValue::Datetime(date) => list.push(path, &date.to_string()),
        DeValue::Array(values) => values.iter().for_each(|value| read_value(value.get_ref(), path, list)),
        DeValue::Table(table) => read_table(table, path, list),
    }
}

/// A key as it is compared.
fn compared(key: &str) -> String {
    let key = normal(key).replace(['_', '-'], " ");
    // `author: {name: …}` names an author, `author: {email: …}` does not.
    let key = key.trim();
    key.strip_suffix(".name").unwrap_or(key).to_owned()
}

/// Whether a key is that of a date, besides those that stand for one in any text.
fn is_of_date(key: &str) -> bool {
    matches!(
        key,
        "publishdate" | "pubdate" | "pub date" | "publish date" | "date created" | "created" | "created at"
    ) || is_of_change(key)
}

/// Whether a key is that of the date of a change.
fn is_of_change(key: &str) -> bool {
    matches!(key, "lastmod" | "modified" | "last modified at" | "updated")
}

/// Whether an entry should say a date and does not.
fn says_no_date(entry: &Entry) -> bool {
    let (key, value) = (compared(&entry.key), entry.value.as_str());
    (is_of_date(&key) || field(&key, value) == Some(Field::Date)) && DateLine::read(value).dates.is_empty()
}

impl FrontMatter {
    /// Puts an entry where the model has a place for it. What was said first stands.
    fn take(&mut self, entry: Entry) {
        let key = compared(&entry.key);
        let key = key.as_str();
        let value = entry.value.as_str();
        let mut said = Said::default();
        match key {
            "id" | "uuid" | "guid" if self.facts.front_matter_id.is_none() => {
                self.facts.front_matter_id = Some(value.to_owned());
                return;
            }
            "tags"
            | "tag"
            | "keywords"
            | "keyword"
            | "categories"
            | "category"
            | "taxonomies.tags"
            | "taxonomies.categories" => {
                // A list on one line, or one tag that may hold spaces.
                self.add_tags(value);
                return;
            }
            _ if is_of_date(key) => {
                said.dates = DateLine::read(value).dates;
                let role = if is_of_change(key) { DateRole::Updated } else { DateRole::Published };
                said.dates.iter_mut().for_each(|date| date.role = role);
            }
            _ => match field(key, value) {
                Some(Field::Title) if self.title.is_none() => {
                    self.title = Some(entry.value);
                    return;
                }
                Some(Field::Author) => match byline::names(value) {
                    Some(found) => (said.authors, said.source) = (found.authors, found.source),
                    None => said.authors = vec![value.to_owned()],
                },
                Some(Field::Source) if is_address(value) => said.url = Some(value.to_owned()),
                Some(Field::Title | Field::Other) => {}
                Some(known) => said = of_value(known, &entry.key, value),
                None if is_address(value) && !key.contains('.') => {
                    said = of_value(Field::Url, key, value);
                }
                None => {}
            },
        }
        // What is said twice is kept once more, so that nothing is lost.
        let is_new = !said.dates.is_empty()
            || !said.authors.is_empty()
            || !said.identifiers.is_empty()
            || said.source.is_some() && !self.facts.has_source()
            || said.url.is_some() && self.facts.url().is_none()
            || said.language.is_some();
        if is_new {
            self.facts.add(Place::FrontMatter, said);
        } else {
            self.further.push(entry);
        }
    }

    fn add_tags(&mut self, value: &str) {
        let tags = value.split(',').map(str::trim).filter(|tag| !tag.is_empty());
        for tag in tags {
            if !self.tags.iter().any(|known| known == tag) {
                self.tags.push(tag.to_owned());
            }
        }
    }
}
