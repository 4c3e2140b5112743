//! What is the document of a record?

use super::Record;
use super::roles::Roles;
use crate::document::one_line;
use crate::fields::DataPart;
use crate::parse::title_of_file;
use crate::read_date::value;
use crate::span::start_of;
use crate::text::byline;
use crate::text::facts::Facts;
use crate::text::part::is_address;
use crate::writer::{Fate, Writer};
use crate::{Document, Entry, Metadata, Published, Severity, Title, html, language, prose};

/// More than anyone says of a document besides its text.
const MOST_ENTRIES: usize = 300;
const LONGEST_VALUE: usize = 4_000;

/// Something to be told: how grave, the line, what, the remedy.
pub(super) type Said = (Severity, Option<u32>, String, &'static str);

/// The fields of a record, each taken once.
struct Fields<'a> {
    fields: Vec<(String, String)>,
    is_taken: Vec<bool>,
    roles: &'a Roles,
}

impl Fields<'_> {
    /// The places of all values of the first field of a part that has any.
    fn first_field(&self, part: DataPart) -> Vec<usize> {
        let fields = self.roles.fields(part).iter();
        fields.map(|field| self.values(field)).find(|values| !values.is_empty()).unwrap_or_default()
    }

    /// The places of all values of a field that say anything.
    fn values(&self, field: &str) -> Vec<usize> {
        let says = |at: &usize| {
            let (name, value) = &self.fields[*at];
            !self.is_taken[*at] && name == field && !value.chars().all(crate::words::is_blank)
        };
        (0..self.fields.len()).filter(says).collect()
    }

    fn value(&self, at: usize) -> &str {
        &self.fields[at].1
    }
}

/// Makes a document of a record, the `nth` of its file; `None` of one that has neither text nor title.
pub(super) fn document(
    record: Record,
    roles: &Roles,
    path: &str,
    nth: usize,
    said: &mut Vec<Said>,
) -> Option<Document> {
    let n_fields = record.fields.len();
    let mut fields = Fields { fields: record.fields, is_taken: vec![false; n_fields], roles };

    let title = fields.first_field(DataPart::Title).first().copied();
    let mut texts: Vec<usize> = if roles.is_text_joined {
        roles.fields(DataPart::Text).iter().flat_map(|field| fields.values(field)).collect()
    } else {
        fields.first_field(DataPart::Text)
    };
    if texts.is_empty() {
        texts = fields.first_field(DataPart::Summary);
    }
    texts.retain(|text| Some(*text) != title);
    let headline = title.map(|title| prose::line(fields.value(title))).filter(|title| !title.is_empty());
    if texts.is_empty() && headline.is_none() {
        return None;
    }
    title.into_iter().chain(texts.iter().copied()).for_each(|taken| fields.is_taken[taken] = true);
    let mut metadata = metadata(&mut fields);

    let mut writer = Writer::default();
    if let Some(headline) = &headline {
        writer.push(headline);
        writer.end(&Fate::Title);
    }
    let values: Vec<&str> = texts.iter().map(|text| fields.value(*text)).collect();
    let mut facts = Facts::default();
    prose::write(&values, headline.as_deref(), metadata.url.as_deref(), &mut writer, &mut facts);
    if writer.text.chars().all(crate::words::is_blank) {
        return None;
    }
    let from_text = facts.into_metadata();
    metadata.published = metadata.published.or(from_text.published);
    metadata.source = metadata.source.or(from_text.source);
    if metadata.authors.is_empty() {
        metadata.authors = from_text.authors;
    }
    if metadata.url.is_none() {
        metadata.url = from_text.url;
    }
    fields.further(&mut metadata, record.line, said);
    let mut document = html::finished(writer, metadata, path);
    if matches!(document.title, Title::FromFileName(_)) {
        let Title::FromFileName(name) = title_of_file(path) else { return Some(document) };
        document.title = Title::FromFileName(format!("{name} {nth}"));
    }
    Some(document)
}

fn metadata(fields: &mut Fields<'_>) -> Metadata {
    let mut metadata = Metadata::default();
    if let Some((at, published)) = published(fields) {
        fields.is_taken[at] = true;
        metadata.published = Some(published);
    }
    for at in fields.first_field(DataPart::Author) {
        fields.is_taken[at] = true;
        for value in listed(fields.value(at), &[';', '|']) {
            let value = one_line(&value);
            match byline::names(&value) {
                Some(found) => {
                    metadata.source = metadata.source.take().or(found.source);
                    found.authors.into_iter().for_each(|author| add(&mut metadata.authors, author));
                }
                None => add(&mut metadata.authors, value),
            }
        }
    }
    if let Some(at) = fields.first_field(DataPart::Source).first() {
        fields.is_taken[*at] = true;
        metadata.source = Some(one_line(fields.value(*at)));
    }
    let is_url = |at: &usize| is_address(fields.value(*at).trim());
    let addresses = fields.roles.fields(DataPart::Url).iter();
    if let Some(at) = addresses.flat_map(|field| fields.values(field)).find(is_url) {
        fields.is_taken[at] = true;
        metadata.url = Some(fields.value(at).trim().to_owned());
    }
    if let Some(at) = fields.first_field(DataPart::Language).first()
        && let Some(language) = language::from_name(fields.value(*at))
    {
        fields.is_taken[*at] = true;
        metadata.language = Some(language);
    }
    if let Some(at) = fields.first_field(DataPart::Id).first() {
        let value = one_line(fields.value(*at));
        if is_address(&value) {
            metadata.url = metadata.url.take().or(Some(value));
        } else {
            metadata.front_matter_id = Some(value);
        }
        fields.is_taken[*at] = true;
    }
    let tags: Vec<usize> =
        fields.roles.fields(DataPart::Tags).iter().flat_map(|field| fields.values(field)).collect();
    for at in tags {
        fields.is_taken[at] = true;
        for tag in listed(fields.value(at), &[';', '|', ',']) {
            add(&mut metadata.tags, one_line(&tag));
        }
    }
    metadata
}

fn add(list: &mut Vec<String>, value: String) {
    if !value.is_empty() && list.len() < MOST_ENTRIES && !list.contains(&value) {
        list.push(value);
    }
}

/// The date that is told first by the surest field, and where.
fn published(fields: &Fields<'_>) -> Option<(usize, Published)> {
    let names = fields.roles.fields(DataPart::Date).iter();
    names.flat_map(|field| fields.values(field)).find_map(|at| {
        let found = value::read(start_of(fields.value(at), 400))?;
        let mut published = found.published;
        if let Some(exchanged) = found.exchanged.filter(|_| found.american || fields.roles.is_american) {
            published.date = exchanged;
        }
        // A date and a time may stand in fields of their own, which stay what they are.
        Some((at, published))
    })
}

/// The parts of a value that is a list: with marks between them, or as a program prints one.
fn listed(value: &str, marks: &[char]) -> Vec<String> {
    let value = value.trim();
    let inner = value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    let inner = inner.or_else(|| value.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')));
    let parts: Vec<&str> = match inner {
        Some(inner) => inner.split(',').collect(),
        None => value.split(marks).collect(),
    };
    let bare = |part: &str| match inner {
        Some(_) => part.trim().trim_matches(['\'', '"']).trim().to_owned(),
        None => part.trim().to_owned(),
    };
    parts.into_iter().map(bare).filter(|part| !part.is_empty()).collect()
}

impl Fields<'_> {
    /// Keeps what no part was made of. Values of one name that follow each other are one.
    fn further(self, metadata: &mut Metadata, line: u32, said: &mut Vec<Said>) {
        let mut is_cut = false;
        let rest = self.fields.into_iter().zip(self.is_taken).filter(|(_, is_taken)| !is_taken);
        let mut last: Option<Entry> = None;
        for ((key, value), _) in rest {
            let value = one_line(start_of(&value, LONGEST_VALUE * 2));
            if value.is_empty() {
                continue;
            }
            match &mut last {
                Some(last) if last.key == key => {
                    is_cut |= last.value.len() > LONGEST_VALUE;
                    if last.value.len() <= LONGEST_VALUE {
                        last.value.push_str(", ");
                        last.value.push_str(&value);
                    }
                }
                _ => {
                    metadata.further.extend(last.replace(Entry { key, value }));
                    if metadata.further.len() >= MOST_ENTRIES {
                        is_cut = true;
                        last = None;
                        break;
                    }
                }
            }
        }
        metadata.further.extend(last);
        for entry in &mut metadata.further {
            if entry.value.len() > LONGEST_VALUE {
                is_cut = true;
                entry.value.truncate(start_of(&entry.value, LONGEST_VALUE).len());
                entry.value.push('…');
            }
        }
        if is_cut && said.is_empty() {
            let message = "a record says more besides its text than is kept (300 fields, 4,000 bytes each)";
            said.push((Severity::Note, Some(line), message.to_owned(), ""));
        }
    }
}
