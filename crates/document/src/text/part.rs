//! What does a short line at the top or the bottom of a text say of the document?

use super::byline::{self, agency};
use super::furniture::is_furniture;
use super::label::{Label, label, label_without_colon};
use crate::read_date::{DateLine, DateRole, FoundDate};
use crate::words::labels::Field;
use crate::{Identifier, Language, language, words};

/// What a line says of the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub(crate) dates: Vec<FoundDate>,
    pub(crate) source: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<Language>,
    pub(crate) identifiers: Vec<Identifier>,
    /// How many bytes at the end of the line are the headline: `Title: …`.
    pub(crate) title_bytes: usize,
}

/// What a line is, by itself.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Says something of the document.
    Said(Box<Said>),
    /// Part of the page.
    Furniture,
    /// A label of one of our tables without a value, which the next line may hold.
    LabelAlone(Field),
    /// A short label that no table knows, with a short value.
    UnknownLabel,
    /// Anything else: a headline, a sentence.
    Text,
}

impl Part {
    /// Reads one line. Long lines are text.
    pub(crate) fn of(line: &str) -> Self {
        if line.len() > 500 {
            return Self::Text;
        }
        if is_furniture(line) && !has_date(line) {
            return Self::Furniture;
        }
        let dates = DateLine::read(line);
        if dates.is_pure() {
            return said(Said { dates: dates.dates, ..Said::default() });
        }
        let by_label = label(line).or_else(|| label_without_colon(line)).map(|label| of_label(&label));
        match by_label {
            None | Some(Self::Text | Self::UnknownLabel) => {}
            Some(part) => return part,
        }
        if let Some(part) = of_dated(line, &dates) {
            return part;
        }
        // The colon of a time makes no label, so that dates come first.
        if let Some(Self::UnknownLabel) = by_label {
            return Self::UnknownLabel;
        }
        if let Some(found) = byline::byline(line) {
            return said(Said { authors: found.authors, source: found.source, ..Said::default() });
        }
        if let Some(agency) = agency(line) {
            return said(Said { source: Some(agency.to_owned()), ..Said::default() });
        }
        if is_address(line) {
            return said(Said { url: Some(line.to_owned()), ..Said::default() });
        }
        of_pieces(line).unwrap_or(Self::Text)
    }
}

/// Whether a line is a part by itself, whatever stands around it.
pub(crate) fn stands_alone(line: &str) -> bool {
    !matches!(Part::of(line), Part::Text | Part::UnknownLabel)
}

fn said(said: Said) -> Part {
    Part::Said(Box::new(said))
}

fn has_date(line: &str) -> bool {
    line.chars().any(|character| words::digit_value(character).is_some())
        && !DateLine::read(line).dates.is_empty()
}

/// What a value under a label of the tables says.
pub(crate) fn of_value(field: Field, key: &str, value: &str) -> Said {
    let mut said = Said::default();
    match field {
        Field::Source => said.source = Some(value.to_owned()),
        Field::Author => match byline::names(value) {
            Some(found) => (said.authors, said.source) = (found.authors, found.source),
            None => said.authors = vec![value.to_owned()],
        },
        Field::Date => said.dates = DateLine::read(value).dates,
        Field::Identifier => {
            said.identifiers = vec![Identifier { key: key.to_owned(), value: value.to_owned() }];
        }
        Field::Language => said.language = language::from_name(value),
        Field::Url if is_address(value) => said.url = Some(value.to_owned()),
        Field::Title => said.title_bytes = value.len(),
        Field::Url | Field::Other => {}
    }
    said
}

fn of_label(label: &Label<'_>) -> Part {
    let n_words = label.value.split_whitespace().count();
    match label.field {
        Some(field) if label.value.is_empty() => match field {
            Field::Title | Field::Other => Part::Text,
            _ => Part::LabelAlone(field),
        },
        // "Stand: heute" and "Date: to be announced" say no date, but are no text either.
        Some(Field::Url) if !is_address(label.value) => Part::Text,
        Some(Field::Author | Field::Source) if n_words > 8 => Part::Text,
        Some(Field::Other | Field::Date | Field::Language) if n_words > 10 || label.value.ends_with('.') => {
            Part::Text
        }
        Some(field) => said(of_value(field, label.key, label.value)),
        None if n_words <= 4
            && n_words > 0
            && label.key.split_whitespace().count() <= 3
            && !label.value.ends_with(['.', '?', '!']) =>
        {
            Part::UnknownLabel
        }
        None => Part::Text,
    }
}

/// A date with few other words: an author, a place, a section.
fn of_dated(line: &str, read: &DateLine) -> Option<Part> {
    let first = read.dates.first()?;
    let before = line.get(..first.start)?.trim();
    let bare = without_preposition(before);
    let mut found = Said { dates: read.dates.clone(), source: source_in(line), ..Said::default() };
    if let Some(byline) = byline::byline(bare) {
        (found.authors, found.source) = (byline.authors, byline.source.or(found.source));
        return Some(said(found));
    }
    if let Some(agency) = agency(bare) {
        found.source = Some(agency.to_owned());
        return Some(said(found));
    }
    // "Published in Harbour News on 4 December 2019": few words, and one of them says what it is.
    let says_what = read.dates.iter().any(|date| date.role != DateRole::Unsaid);
    let is_brief = read.n_other_words <= 3 || read.n_other_words <= 6 && starts_with_date_word(line);
    if says_what && is_brief && line.split_whitespace().count() <= 16 && !before.is_empty() {
        return Some(said(found));
    }
    // Set off by a mark from few other words: "London, 4 December 2019", "Harbour News | 4.12.2019".
    let is_mark = |character: char| {
        matches!(character, '|' | '•' | '·' | '—' | '–' | '-' | ',' | '/' | ')' | '،' | '\t')
    };
    let after = line.get(first.end..)?.trim_start();
    let marked = before.ends_with(is_mark) || before.is_empty() && after.starts_with(is_mark);
    // The date first, then who, where or how many: "4 December 2019 by Jane Doe in Letters".
    let leads = DateLine::read(&line[..first.end]).n_other_words == 0
        && !line.ends_with(['.', '?', '!', ':'])
        && !after.starts_with(':');
    let is_list = line.matches(',').count() >= 2 || first.published.time.is_some();
    // Many names may follow, of sections and tags, but not the rest of a sentence.
    let goes_on = after.starts_with(|character: char| character.is_lowercase());
    let most_words = if is_list && !goes_on { 12 } else { 5 };
    // With a time: "Economy 4 December 2019 20:13", "Letters 4.12.2019 20:13 Write a comment".
    let timed = first.published.time.is_some() && !line.ends_with(['.', '?', '!', ':']);
    (marked && read.n_other_words <= 4
        || leads && read.n_other_words <= most_words
        || timed && read.n_other_words <= 4
        || ends_with_day(line, read))
    .then(|| said(found))
}

/// A word or two, as a section or the kind of the text is called, and then a day: `Press release
/// 4 December 2019`, `Serie 04.12.2019`. A small word before the day makes it part of a phrase, as
/// in `Minutes of 4 December 2019`.
fn ends_with_day(line: &str, read: &DateLine) -> bool {
    let [date] = read.dates.as_slice() else { return false };
    let before = line[..date.start].trim_end();
    let rest = line.get(date.end..).unwrap_or("");
    read.n_other_words <= 2
        && before.split_whitespace().count() <= 2
        && !rest.chars().any(char::is_alphanumeric)
        && before.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && before.ends_with(char::is_alphanumeric)
}

/// The source in a line of several labels without blanks in them: `2019年12月4日 20:13 来源：河东日报`.
fn source_in(line: &str) -> Option<String> {
    let labels = line.split_whitespace().filter_map(label);
    let mut sources = labels.filter(|label| label.field == Some(Field::Source) && !label.value.is_empty());
    sources.next().map(|label| label.value.to_owned())
}

/// What stands before a date, without the marks and the preposition that lead to it.
fn without_preposition(before: &str) -> &str {
    let bare = |text: &'_ str| {
        text.trim_end_matches(|character: char| !character.is_alphanumeric() && character != ')').len()
    };
    let mut rest = &before[..bare(before)];
    if let Some((start, last)) = rest.rsplit_once(char::is_whitespace)
        && matches!(
            last.to_lowercase().as_str(),
            "on" | "am" | "vom" | "le" | "el" | "il" | "em" | "op" | "dnia" | "at"
        )
    {
        rest = &start[..bare(start)];
    }
    rest
}

fn starts_with_date_word(line: &str) -> bool {
    let first = words::normal(line.split_whitespace().next().unwrap_or(""));
    let first = first.trim_matches(|character: char| !character.is_alphanumeric());
    let lists = |list: &str| list.split_whitespace().any(|word| word == first);
    lists(words::clock::PUBLISHED) || lists(words::clock::UPDATED) || first == "last"
}

/// Several parts on one line: `By Jane Doe | Harbour News | 4 December 2019`.
fn of_pieces(line: &str) -> Option<Part> {
    let mut together = Said::default();
    let mut n_said = 0;
    let pieces: Vec<&str> =
        line.split(['|', '•', '·', '—', '\t']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if !(2..=6).contains(&pieces.len()) {
        return None;
    }
    // A date alone in the first piece tells what the line is.
    let most_words = if DateLine::read(pieces[0]).is_pure() { 8 } else { 4 };
    for piece in pieces {
        // Without its own marks a piece cannot be divided further, so this ends.
        match Part::of(piece) {
            Part::Said(said) if said.title_bytes == 0 => {
                n_said += 1;
                together.merge(*said);
            }
            Part::Furniture | Part::UnknownLabel => {}
            _ if piece.split_whitespace().count() <= most_words => {}
            _ => return None,
        }
    }
    (n_said > 0).then(|| said(together))
}

impl Said {
    /// Adds what another line says; what was said first stands.
    pub(crate) fn merge(&mut self, other: Self) {
        self.dates.extend(other.dates);
        self.source = self.source.take().or(other.source);
        self.url = self.url.take().or(other.url);
        self.language = self.language.or(other.language);
        for author in other.authors {
            if !self.authors.contains(&author) {
                self.authors.push(author);
            }
        }
        for identifier in other.identifiers {
            if !self.identifiers.contains(&identifier) {
                self.identifiers.push(identifier);
            }
        }
    }
}

/// Whether the whole text is an absolute web address.
pub(crate) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && text.len() <= 2000)
        && !text.chars().any(|character| {
            character.is_whitespace() || character.is_control() || matches!(character, '"' | '<' | '>')
        })
}
