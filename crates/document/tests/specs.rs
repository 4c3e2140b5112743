//! The pages of `specs/`, parsed and compared with what stands below each of them.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::PathBuf;
use vademecum_document::{
    BlockKind, Document, Hints, Role, SetAsideReason, Title, identify::identify, parse,
};

/// One page and what it should give.
struct Spec {
    name: String,
    text: String,
    expected: String,
}

fn spec_path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/specs/scraped-pages.txt")
}

fn read_specs() -> (String, Vec<Spec>) {
    let file = std::fs::read_to_string(spec_path()).unwrap();
    let mut parts = file.split("\n@@@ page ");
    let preface = parts.next().unwrap_or_default().to_owned();
    let specs = parts.map(|part| {
        let (name, rest) = part.split_once('\n').unwrap();
        let (text, expected) = rest.split_once("@@@ expect\n").unwrap_or((rest, ""));
        Spec { name: name.to_owned(), text: text.to_owned(), expected: expected.trim_end().to_owned() }
    });
    (preface, specs.collect())
}

fn parse_text(text: &str) -> Document {
    let (document, _) = parse(text.as_bytes(), &Hints { path: "folder/file_name.txt" });
    document
}

/// The outline of a document, one line a part.
fn outline(document: &Document) -> String {
    let mut lines = String::new();
    let from_file_name = if matches!(document.title, Title::FromFileName(_)) { " (file name)" } else { "" };
    writeln!(lines, "title: {}{from_file_name}", document.title()).unwrap();
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
                BlockKind::ListItem { list, number, .. } => {
                    let number = number.map_or_else(String::new, |number| format!(", number {number}"));
                    writeln!(lines, "{short} [list {list}{number}]").unwrap();
                }
            },
        }
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

#[test]
fn pages_are_read_as_described() {
    let (preface, specs) = read_specs();
    if std::env::var_os("UPDATE_SPECS").is_some() {
        let mut file = preface;
        for spec in &specs {
            let expected = outline(&parse_text(&spec.text));
            write!(file, "\n@@@ page {}\n{}@@@ expect\n{expected}\n", spec.name, spec.text).unwrap();
        }
        std::fs::write(spec_path(), file.trim_end().to_owned() + "\n").unwrap();
        return;
    }
    assert!(specs.len() >= 16);
    let field =
        |outline: &str, key: &str| outline.lines().find(|line| line.starts_with(key)).map(str::to_owned);
    let (mut n_titles, mut n_dates, mut n_dated) = (0, 0, 0);
    let mut differences = String::new();
    for spec in &specs {
        let actual = outline(&parse_text(&spec.text));
        n_titles += usize::from(field(&actual, "title: ") == field(&spec.expected, "title: "));
        if let Some(date) = field(&spec.expected, "published: ") {
            n_dated += 1;
            n_dates += usize::from(field(&actual, "published: ") == Some(date));
        }
        if actual != spec.expected {
            writeln!(differences, "{}\n{}", spec.name, difference(&spec.expected, &actual)).unwrap();
        }
    }
    println!("titles right {n_titles} of {}, dates right {n_dates} of {n_dated}", specs.len());
    assert!(differences.is_empty(), "\n{differences}");
}

#[test]
fn how_a_page_is_stored_changes_nothing() {
    for spec in read_specs().1 {
        let expected = outline(&parse_text(&spec.text));
        let check = |bytes: &[u8], how: &str| {
            let (document, diagnostics) = parse(bytes, &Hints { path: "folder/file_name.txt" });
            assert_eq!(outline(&document), expected, "{} {how}", spec.name);
            let warned = diagnostics.iter().any(|diagnostic| diagnostic.message.contains("UTF-8"));
            assert!(!warned, "{} {how}", spec.name);
        };
        check(spec.text.replace('\n', "\r\n").as_bytes(), "with CRLF");
        check(spec.text.replace('\n', "\r").as_bytes(), "with CR");
        check(format!("\u{FEFF}{}", spec.text).as_bytes(), "with a byte-order mark");
        let utf16: Vec<u8> =
            format!("\u{FEFF}{}", spec.text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, "in UTF-16");
        let spaced = spec.text.replace('\n', "  \u{a0}\n");
        check(spaced.as_bytes(), "with blanks at the ends of lines");
    }
}
