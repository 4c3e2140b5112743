//! How is it said? In which language, and with which numbers, dates and names?

pub mod arriving;
pub mod reading;
pub mod sharing;
pub mod why;

use crate::browser::{self, intl};
use reading::{Run, worded};
use std::cell::Cell;
use vademecum_corpus::dimension::length_bounds;
use vademecum_corpus::format::{self, OpenError};
use vademecum_corpus::timeline::{Bar, Step};
use vademecum_corpus::{Change, Corpus, Dimension, DocumentRecord};
use vademecum_document::{Language, Published, SetAsideReason};
use vademecum_search::{DocId, FieldName};
use vademecum_wording::template::fill;
use vademecum_wording::{InterfaceLanguage, Plural, Words, languages};

thread_local! {
    static SPOKEN: Cell<(InterfaceLanguage, &'static Words)> =
        const { Cell::new((InterfaceLanguage::English, languages::ENGLISH)) };
}

/// All that the page says, in the language that was chosen.
pub fn words() -> &'static Words {
    SPOKEN.get().1
}

/// The language in which to speak where nobody has chosen one: the first of those that the reader's browser
/// asks for and the page knows, else English.
pub fn wished() -> InterfaceLanguage {
    intl::wished().iter().find_map(|tag| InterfaceLanguage::from_tag(tag)).unwrap_or_default()
}

/// Makes the page speak a language from now on, as far as its words are there; else English. What is drawn
/// already stays as it is, so this comes before the page is drawn.
pub fn speak(language: InterfaceLanguage) {
    let (language, words) = match arriving::here(language) {
        Some(words) => (language, words),
        None => (InterfaceLanguage::English, languages::ENGLISH),
    };
    SPOKEN.set((language, words));
    intl::speak(language.formats());
    browser::set_root_attribute("lang", Some(language.tag()));
    browser::set_root_attribute("dir", Some(if language.is_right_to_left() { "rtl" } else { "ltr" }));
}

/// The language that the page speaks.
pub fn spoken() -> InterfaceLanguage {
    SPOKEN.get().0
}

/// A text in the quotation marks of the page's language.
pub fn quoted(text: &str) -> String {
    fill(words().common.quoted, &[text])
}

/// `4 December 2019, 20:13`, as far as known, in the document's own time.
pub fn date(published: Published) -> String {
    let day = intl::date(published.date);
    let Some(time) = published.time else { return day };
    let mut time = intl::time(time);
    if let Some(minutes) = published.utc_offset_minutes {
        let sign = if minutes < 0 { '−' } else { '+' };
        let minutes = minutes.unsigned_abs();
        time.push_str(&match minutes {
            0 => " UTC".to_owned(),
            _ => format!(" UTC{sign}{}:{:02}", minutes / 60, minutes % 60),
        });
    }
    fill(words().common.date_and_time, &[&day, &time])
}

/// `4 December 2019`.
pub fn day(published: Published) -> String {
    intl::date(published.date)
}

/// `12,345`.
pub fn number(n: usize) -> String {
    intl::number(n)
}

/// `1 hit`, `2 hits`.
pub fn count(n: usize, of: &Plural) -> String {
    fill(of.form(intl::plural_form(n)), &[&number(n)])
}

/// `3 of 12`.
pub fn position(nth: usize, of: usize) -> String {
    fill(words().common.position, &[&number(nth), &number(of)])
}

/// What was found, in one line: hits if words were asked for, else passages.
pub fn found(n_matches: usize, n_passages: usize, n_documents: usize, of_documents: usize) -> String {
    let (common, say) = (&words().common, &words().results);
    if n_passages == 0 {
        return say.no_hits.to_owned();
    }
    let documents = (of_documents > 1).then(|| count(n_documents, &say.of_documents));
    if n_matches == 0 {
        let passages = count(n_passages, &common.passages);
        return match documents {
            Some(documents) => fill(say.passages_of, &[&passages, &documents]),
            None => passages,
        };
    }
    let (hits, passages) = (count(n_matches, &common.hits), count(n_passages, &say.in_passages));
    match documents {
        Some(documents) => fill(say.hits_in_of, &[&hits, &passages, &documents]),
        None => fill(say.hits_in, &[&hits, &passages]),
    }
}

/// The keys under which the readers of formats put what many documents say of themselves.
const FACTS: [&str; 12] = [
    "from",
    "to",
    "cc",
    "bcc",
    "reply-to",
    "in-reply-to",
    "attachment",
    "subject",
    "description",
    "rights",
    "created",
    "modified",
];

/// What a document says under a key; the key itself where it is the document's own.
pub fn fact(key: &str) -> &str {
    let known = FACTS.iter().position(|known| *known == key);
    known.and_then(|nth| words().reader.facts.get(nth).copied()).unwrap_or(key)
}

/// The name of a dimension.
pub fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Source => words().filters.source,
        Dimension::Author => words().filters.author,
        Dimension::Year => words().filters.year,
        Dimension::Language => words().filters.language,
        Dimension::Folder => words().filters.folder,
        Dimension::Length => words().filters.length,
        Dimension::Kind => words().filters.kind,
        Dimension::Section => words().filters.section,
    }
}

/// The name of a value of a dimension.
pub fn facet_value(dimension: Dimension, value: &str) -> String {
    let say = &words().filters;
    let name = match (dimension, value) {
        (Dimension::Kind, "title") => say.title,
        (Dimension::Kind, "heading") => say.heading,
        (Dimension::Kind, "paragraph") => say.paragraph,
        (Dimension::Kind, "list-item") => say.list_item,
        (Dimension::Kind, "quotation") => say.quotation,
        (Dimension::Kind, "table") => say.table,
        (Dimension::Kind, "caption") => say.caption,
        (Dimension::Kind, "code") => say.code,
        (Dimension::Kind, "footnote") => say.footnote,
        (Dimension::Kind, "image") => say.image,
        (Dimension::Section, "") => say.no_section,
        (Dimension::Source, "") => say.no_source,
        (Dimension::Author, "") => say.no_author,
        (Dimension::Year, "") => say.no_date,
        (Dimension::Language, "") => say.no_language,
        (Dimension::Folder, "") => say.no_folder,
        (Dimension::Language, code) => {
            return Language::from_tag(code).map_or_else(|| code.to_owned(), |known| language(&known));
        }
        (Dimension::Length, least) => {
            let number = |n: u32| number(n as usize);
            return match length_bounds(least) {
                Some((0, Some(end))) => fill(say.words_below, &[&number(end)]),
                Some((least, Some(end))) => fill(say.words_between, &[&number(least), &number(end)]),
                Some((least, None)) => fill(say.words_from, &[&number(least)]),
                None => least.to_owned(),
            };
        }
        (_, other) => other,
    };
    name.to_owned()
}

/// The name of a language: `German`; its code where it has no name here.
pub fn language(language: &Language) -> String {
    intl::language(language.code()).unwrap_or_else(|| {
        let name = language.english_name().unwrap_or(language.code());
        // English names begin with one of its own letters; the capitals of every script are a table of 4 KB.
        let mut letters = name.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    })
}

/// What a name in the query language is for.
pub fn field(name: FieldName) -> &'static str {
    let say = &words().fields;
    match name {
        FieldName::Title => say.title,
        FieldName::In => say.in_,
        FieldName::Source => say.source,
        FieldName::Author => say.author,
        FieldName::Tag => say.tag,
        FieldName::Lang => say.lang,
        FieldName::Id => say.id,
        FieldName::Date => say.date,
        FieldName::Before => say.before,
        FieldName::After => say.after,
    }
}

/// What stands beside a value of a name: how many documents have it, and what a code stands for.
pub fn value(name: FieldName, value: &str, n_documents: usize) -> String {
    let documents = count(n_documents, &words().common.documents);
    match Language::from_tag(value).filter(|_| name == FieldName::Lang) {
        Some(known) => [language(&known), documents].join(words().common.comma),
        None => documents,
    }
}

/// What is different in an offered query. What was typed runs its own way in it.
pub fn offer(change: &Change) -> Vec<Run> {
    let (common, say) = (&words().common, &words().offers);
    match change {
        Change::Spelled(words) => {
            let mut said = Vec::new();
            for word in words {
                if !said.is_empty() {
                    said.push(Run::Said(common.comma.to_owned()));
                }
                said.extend(worded(say.spelled, &[&word.to, &word.from]));
            }
            said
        }
        Change::Names { spellings } => {
            let spellings: Vec<String> = spellings.iter().map(|spelling| quoted(spelling)).collect();
            worded(say.names, &[&spellings.join(common.comma)])
        }
        Change::Forms { part, words } => {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            worded(say.forms, &[&words.join(common.comma), part])
        }
        Change::Near { part } => worded(say.near, &[&start_of(part)]),
        Change::Apart { part } => worded(say.apart, &[&start_of(part)]),
        Change::Unfiltered => worded(say.unfiltered, &[]),
        Change::Without { parts } => {
            let parts: Vec<String> = parts.iter().map(|part| start_of(part)).collect();
            worded(say.without, &[&parts.join(common.and)])
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

/// How long a document is, and how long it takes to read.
pub fn length(corpus: &Corpus, document: DocId) -> [String; 2] {
    let say = &words().lists;
    let count = |n: u32, of: &Plural| count(n as usize, of);
    [count(corpus.n_words(document), &say.words), count(corpus.reading_minutes(document), &say.minutes)]
}

/// Title, source and date of a document, in one line.
pub fn line_about(corpus: &Corpus, document: DocId) -> String {
    let record = corpus.document(document);
    let mut said = vec![corpus.title(document)];
    said.extend(provenance(record));
    said.extend(record.metadata.published.map(day));
    said.join(" · ")
}

/// `5 hits in documents without a date`.
pub fn undated(n_hits: usize) -> String {
    let said = words().charts.undated.form(intl::plural_form(n_hits));
    fill(said, &[&count(n_hits, &words().common.hits)])
}

/// A day, a month, a year or some years.
pub fn span_of_time(bar: &Bar) -> String {
    match bar.step {
        Step::Day => intl::date(bar.first),
        _ => bar.date().replace("..", "–"),
    }
}

/// Why a part of a file is not in the article.
pub fn set_aside(reason: SetAsideReason) -> &'static str {
    let say = &words().reader;
    match reason {
        SetAsideReason::Furniture => say.furniture,
        SetAsideReason::RepeatedTitle => say.repeated_title,
        SetAsideReason::Metadata => say.metadata,
    }
}

/// Why the collection cannot be opened.
pub fn open_error(error: OpenError) -> String {
    let say = &words().states;
    match error {
        OpenError::NotACorpus => say.not_a_corpus.to_owned(),
        OpenError::Version { found } => {
            let version = |version: u8| number(usize::from(version));
            fill(say.other_version, &[&version(found), &version(format::VERSION)])
        }
        OpenError::DamagedHead => say.damaged_head.to_owned(),
        OpenError::Damaged { section } => fill(say.damaged_section, &[&section.to_string()]),
    }
}

/// What stands beside every title: source and authors or, without either, the file. The date has its own element.
pub fn provenance(record: &DocumentRecord) -> Vec<String> {
    record.provenance(words().common.comma)
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
        let text = |run: &Run| match run {
            Run::Said(text) | Run::Typed(text) => text.clone(),
        };
        let check = |change: Change, expected: &str| {
            assert_eq!(offer(&change).iter().map(text).collect::<String>(), expected);
        };
        let part = || "\"old mill\"".to_owned();
        let spellings = vec!["Kyiv".to_owned(), "Kiew".to_owned()];
        check(Change::Names { spellings }, "Other spellings: “Kyiv”, “Kiew”");
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
    fn every_kind_of_passage_has_a_name() {
        let check = |key: &str, expected: &str| assert_eq!(facet_value(Dimension::Kind, key), expected);
        check("title", "Title");
        check("heading", "Heading");
        check("paragraph", "Paragraph");
        check("list-item", "List item");
        check("quotation", "Quotation");
        check("table", "Table");
        check("caption", "Caption");
        check("code", "Code");
        check("footnote", "Footnote");
        check("image", "Picture");
    }

    #[test]
    fn what_was_found_is_counted() {
        assert_eq!(found(5, 4, 1, 1), "5 hits in 4 passages");
        assert_eq!(found(1, 1, 1, 9), "1 hit in 1 passage of 1 document");
        assert_eq!(found(0, 1200, 2, 9), "1,200 passages of 2 documents");
        assert_eq!(found(0, 0, 0, 9), "No hits");
    }
}
