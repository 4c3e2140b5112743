//! The files of `specs/`, parsed and compared with what stands below each of them.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod shared;

use std::fmt::Write as _;
use std::path::PathBuf;
use vademecum_document::{
    BlockKind, Document, Hints, MarkKind, Parsed, Role, SetAsideReason, Severity, Title, identify::identify,
    parse,
};

/// One file and what it should give.
struct Spec {
    name: String,
    text: String,
    expected: String,
}

/// The specs of a format: a file in `specs/`, and the ending that the files in it have.
#[derive(Clone, Copy)]
struct Format {
    specs: &'static str,
    ending: &'static str,
    /// What the bytes of a file are of which the spec shows the text.
    pack: fn(&str) -> Vec<u8>,
}

fn as_it_stands(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

const FOLDER: &str = "folder/";

const TEXT: Format = Format { specs: "scraped-pages.txt", ending: "txt", pack: as_it_stands };

impl Format {
    fn path(self) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/specs").join(self.specs)
    }

    /// What stands above the first spec, and the specs.
    fn read(self) -> (String, Vec<Spec>) {
        let file = std::fs::read_to_string(self.path()).unwrap();
        let mut parts = file.split("\n@@@ page ");
        let preface = parts.next().unwrap_or_default().to_owned();
        let specs = parts.map(|part| {
            let (name, rest) = part.split_once('\n').unwrap();
            let (text, expected) = rest.split_once("@@@ expect\n").unwrap_or((rest, ""));
            Spec { name: name.to_owned(), text: text.to_owned(), expected: expected.trim_end().to_owned() }
        });
        (preface, specs.collect())
    }

    fn parse(self, bytes: &[u8]) -> Parsed {
        parse(bytes, &Hints::of(&format!("{FOLDER}file_name.{}", self.ending)))
    }

    fn outline(self, text: &str) -> String {
        outline(&self.parse(&(self.pack)(text)))
    }
}

/// The outline of all documents of a file, and what is said of it beyond notes.
fn outline(parsed: &Parsed) -> String {
    let mut documents: Vec<String> = parsed.documents.iter().map(outline_of).collect();
    let said = parsed.diagnostics.iter().filter(|said| said.severity > Severity::Note);
    documents.extend(said.map(|said| {
        let line = said.line.map_or_else(String::new, |line| format!("line {line}: "));
        let part = said.file.strip_prefix(FOLDER).and_then(|file| file.split_once('/'));
        let part = part.map_or_else(String::new, |(_, part)| format!("{part}: "));
        format!("! {part}{line}{}", said.message)
    }));
    documents.join("\n")
}

/// The outline of a document, one line a part.
fn outline_of(document: &Document) -> String {
    let mut lines = String::new();
    let from_file_name = if matches!(document.title, Title::FromFileName(_)) { " (file name)" } else { "" };
    writeln!(lines, "title: {}{from_file_name}", document.title()).unwrap();
    if let Some(part) = &document.part {
        writeln!(lines, "part: {part}").unwrap();
    }
    let metadata = &document.metadata;
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(lines, "{key}: {value}").unwrap();
        }
    };
    line("published", metadata.published.map(|published| published.to_string()));
    line("source", metadata.source.clone());
    for author in &metadata.authors {
        line("author", Some(author.clone()));
    }
    for identifier in &metadata.identifiers {
        line("identifier", Some(format!("{} = {}", identifier.key, identifier.value)));
    }
    line("url", metadata.url.clone());
    line("language", metadata.language.map(|language| language.code().to_owned()));
    for tag in &metadata.tags {
        line("tag", Some(tag.clone()));
    }
    for entry in &metadata.further {
        line("further", Some(format!("{} = {}", entry.key, entry.value)));
    }
    line("id", Some(identify(document).to_string()));
    for region in document.regions() {
        let text = region.span.of(&document.text).split_whitespace().collect::<Vec<_>>();
        let whole = text.join(" ");
        let short = match text.as_slice() {
            [first @ .., a, b] if first.len() > 5 => format!("{} … {a} {b}", first[..4].join(" ")),
            _ if whole.chars().count() > 60 => {
                let first: String = whole.chars().take(15).collect();
                let last: String = whole.chars().skip(whole.chars().count() - 8).collect();
                format!("{first} … {last}")
            }
            _ => whole.clone(),
        };
        match region.role {
            Role::Title => {}
            Role::Marker(_) => write!(lines, "{whole} ").unwrap(),
            Role::SetAside(reason) => {
                let reason = match reason {
                    SetAsideReason::Furniture => "furniture",
                    SetAsideReason::RepeatedTitle => "repeated title",
                    SetAsideReason::Metadata => "metadata",
                };
                writeln!(lines, "- {reason}: {whole}").unwrap();
            }
            Role::Block(ordinal) => match document.blocks[ordinal].kind {
                BlockKind::Heading { level } => {
                    writeln!(lines, "{} {whole}", "#".repeat(usize::from(level))).unwrap();
                }
                BlockKind::Paragraph => writeln!(lines, "¶ {short}").unwrap(),
                BlockKind::ListItem { list, number, depth, .. } => {
                    let number = number.map_or_else(String::new, |number| format!(", number {number}"));
                    let depth = if depth > 0 { format!(", depth {depth}") } else { String::new() };
                    writeln!(lines, "{short} [list {list}{number}{depth}]").unwrap();
                }
                BlockKind::Quotation { quotation } => {
                    writeln!(lines, "> {short} [quotation {quotation}]").unwrap();
                }
                BlockKind::Cell(cell) => {
                    let header = if cell.is_header { ", header" } else { "" };
                    writeln!(lines, "| {short} [{}: {}, {}{header}]", cell.table, cell.row, cell.column)
                        .unwrap();
                }
                BlockKind::Caption => writeln!(lines, "caption: {short}").unwrap(),
                BlockKind::Code => {
                    writeln!(lines, "code: {}", region.span.of(&document.text).replace('\n', "⏎")).unwrap();
                }
                BlockKind::Footnote { .. } => writeln!(lines, "{short} [footnote]").unwrap(),
                BlockKind::Image => writeln!(lines, "image: {short}").unwrap(),
            },
        }
    }
    for locator in &document.locators {
        let text: String =
            document.text[locator.start as usize..].split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        writeln!(lines, "@ {} at {text}", locator.kind.label()).unwrap();
    }
    for mark in &document.marks {
        let kind = match &mark.kind {
            MarkKind::Emphasis => "emphasis".to_owned(),
            MarkKind::Strong => "strong".to_owned(),
            MarkKind::Code => "code".to_owned(),
            MarkKind::Deleted => "deleted".to_owned(),
            MarkKind::NoteReference => "note".to_owned(),
            MarkKind::Link { target } => format!("link to {target}"),
            MarkKind::Image { address } => format!("image at {address}"),
        };
        writeln!(lines, "~ {} [{kind}]", mark.span.of(&document.text).replace('\n', " ")).unwrap();
    }
    lines.trim_end().to_owned()
}

/// The lines that differ, each with the mark of its side.
fn difference(expected: &str, actual: &str) -> String {
    let mut shown = String::new();
    let (expected, actual): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    for line in expected.iter().filter(|line| !actual.contains(line)) {
        writeln!(shown, "    expected  {line}").unwrap();
    }
    for line in actual.iter().filter(|line| !expected.contains(line)) {
        writeln!(shown, "    read      {line}").unwrap();
    }
    if shown.is_empty() { "    the order of the lines\n".to_owned() } else { shown }
}

/// Reads every spec and compares; or writes down what is read, if that is asked for.
fn check(format: Format) -> Vec<(Spec, String)> {
    let (preface, specs) = format.read();
    if std::env::var_os("UPDATE_SPECS").is_some() {
        let mut file = preface;
        for spec in &specs {
            let expected = format.outline(&spec.text);
            write!(file, "\n@@@ page {}\n{}@@@ expect\n{expected}\n", spec.name, spec.text).unwrap();
        }
        std::fs::write(format.path(), file.trim_end().to_owned() + "\n").unwrap();
        return Vec::new();
    }
    let mut differences = String::new();
    let mut read = Vec::new();
    for spec in specs {
        let actual = format.outline(&spec.text);
        if actual != spec.expected {
            writeln!(differences, "{}\n{}", spec.name, difference(&spec.expected, &actual)).unwrap();
        }
        read.push((spec, actual));
    }
    assert!(differences.is_empty(), "\n{differences}");
    assert!(!read.is_empty(), "{} holds no spec", format.specs);
    read
}

#[test]
fn pages_are_read_as_described() {
    let read = check(TEXT);
    let field =
        |outline: &str, key: &str| outline.lines().find(|line| line.starts_with(key)).map(str::to_owned);
    let n_dated = read.iter().filter(|(_, outline)| field(outline, "published: ").is_some()).count();
    println!("{} pages, {n_dated} with a date", read.len());
}

#[cfg(feature = "markdown")]
#[test]
fn markdown_is_read_as_described() {
    check(Format { specs: "markdown.txt", ending: "md", pack: as_it_stands });
}

#[cfg(feature = "html")]
#[test]
fn saved_pages_are_read_as_described() {
    check(Format { specs: "saved-pages.txt", ending: "html", pack: as_it_stands });
}

#[cfg(feature = "zip")]
#[test]
fn archives_are_read_as_described() {
    check(Format { specs: "archives.txt", ending: "zip", pack: shared::pack::packed });
}

#[cfg(feature = "office")]
#[test]
fn office_documents_are_read_as_described() {
    check(Format { specs: "office.txt", ending: "docx", pack: shared::pack::packed });
}

#[cfg(feature = "epub")]
#[test]
fn books_are_read_as_described() {
    check(Format { specs: "books.txt", ending: "epub", pack: shared::pack::packed });
}

#[cfg(feature = "pdf")]
#[test]
fn printed_pages_are_read_as_described() {
    check(Format { specs: "printed-pages.txt", ending: "pdf", pack: shared::pack::printed });
}

#[cfg(feature = "data")]
#[test]
fn exported_data_is_read_as_described() {
    check(Format { specs: "exported-json.txt", ending: "json", pack: as_it_stands });
    check(Format { specs: "exported-tables.txt", ending: "csv", pack: as_it_stands });
}

#[cfg(feature = "xml")]
#[test]
fn feeds_and_other_xml_are_read_as_described() {
    check(Format { specs: "xml.txt", ending: "xml", pack: as_it_stands });
}

#[cfg(feature = "mail")]
#[test]
fn mail_is_read_as_described() {
    check(Format { specs: "mail.txt", ending: "eml", pack: as_it_stands });
}

#[cfg(feature = "subtitles")]
#[test]
fn subtitles_are_read_as_described() {
    check(Format { specs: "subtitles.txt", ending: "srt", pack: as_it_stands });
}

#[test]
fn how_a_page_is_stored_changes_nothing() {
    for spec in TEXT.read().1 {
        let expected = TEXT.outline(&spec.text);
        let check = |bytes: &[u8], how: &str| {
            let parsed = TEXT.parse(bytes);
            assert_eq!(outline(&parsed), expected, "{} {how}", spec.name);
            let warned = parsed.diagnostics.iter().any(|diagnostic| diagnostic.message.contains("UTF-8"));
            assert!(!warned, "{} {how}", spec.name);
        };
        check(spec.text.replace('\n', "\r\n").as_bytes(), "with CRLF");
        check(spec.text.replace('\n', "\r").as_bytes(), "with CR");
        check(format!("\u{FEFF}{}", spec.text).as_bytes(), "with a byte-order mark");
        let utf16: Vec<u8> =
            format!("\u{FEFF}{}", spec.text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, "in UTF-16");
        let utf32: Vec<u8> =
            format!("\u{FEFF}{}", spec.text).chars().flat_map(|c| u32::to_be_bytes(c as u32)).collect();
        check(&utf32, "in UTF-32");
        let spaced = spec.text.replace('\n', "  \u{a0}\n");
        check(spaced.as_bytes(), "with blanks at the ends of lines");
    }
}
