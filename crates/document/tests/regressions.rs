//! What broke something once, or was made to, and what is told of it.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used)]

mod shared;

use shared::invariants::check;
use shared::read;
use vademecum_document::{Hints, Severity, parse};

/// Files that were made to break a parser: none panics, and of each something is told or read.
#[test]
fn files_that_broke_something_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/regression");
    let mut n_files = 0;
    for format in std::fs::read_dir(folder).unwrap() {
        for file in std::fs::read_dir(format.unwrap().path()).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let parsed = parse(&std::fs::read(&file).unwrap(), &Hints::of(&name));
            parsed.documents.iter().for_each(check);
            assert!(!parsed.documents.is_empty() || !parsed.diagnostics.is_empty(), "{name} says nothing");
            n_files += 1;
        }
    }
    assert!(n_files > 0);
}

/// A regression file gives so many documents, and what is lost of it is told with its line.
#[cfg(any(feature = "data", all(feature = "markdown", feature = "html")))]
fn check_told(name: &str, n_documents: usize, line: Option<u32>, message: &str) {
    let file = format!("{}/tests/regression/{name}", env!("CARGO_MANIFEST_DIR"));
    let parsed = parse(&std::fs::read(file).unwrap(), &Hints::of(name));
    assert_eq!(parsed.documents.len(), n_documents, "{name}: {:?}", parsed.diagnostics);
    let is_told = |said: &vademecum_document::Diagnostic| said.line == line && said.message.contains(message);
    assert!(parsed.diagnostics.iter().any(is_told), "{name}: {:?}", parsed.diagnostics);
}

/// What is lost of texts, Markdown and saved pages is told.
#[cfg(all(feature = "markdown", feature = "html"))]
#[test]
fn what_is_lost_of_texts_is_told() {
    let check = check_told;
    check("text/cut-off-utf16.txt", 1, Some(1), "damaged");
    check("text/damaged.txt", 1, Some(4), "damaged");
    check("text/zeros.txt", 0, None, "no text that can be read");
    check("text/only-blanks.txt", 0, None, "no text");
    check("markdown/references.md", 1, Some(3), "not followed");
    check("markdown/twice.md", 1, Some(3), "title");
    check("markdown/no-day.md", 1, Some(3), "names no day");
    check("html/deep.html", 1, None, "nested deeper");
    check("html/attributes.html", 1, None, "more attributes");
    check("html/only-scripts.html", 0, None, "only tags and scripts");
    check("html/only-title.html", 1, None, "no article");
}

/// What is lost of exported data is told, with its line.
#[cfg(feature = "data")]
#[test]
fn what_is_lost_of_data_is_told() {
    let check = check_told;
    check("data/cut-off.json", 1, Some(1), "broken");
    check("data/broken-lines.jsonl", 2, Some(2), "no JSON");
    check("data/open-quote.csv", 2, Some(2), "never closed");
    check("data/numbers.json", 1, None, "no records with text");
    check("data/open-brackets.json", 1, None, "no records with text");
}

/// What is lost of mail is told.
#[cfg(feature = "mail")]
#[test]
fn what_is_lost_of_mail_is_told() {
    let check = |name: &str, n_documents: usize, message: &str| {
        let file = format!("{}/tests/regression/mail/{name}", env!("CARGO_MANIFEST_DIR"));
        let parsed = parse(&std::fs::read(file).unwrap(), &Hints::of(name));
        assert_eq!(parsed.documents.len(), n_documents, "{name}: {:?}", parsed.diagnostics);
        let is_told = |said: &vademecum_document::Diagnostic| said.message.contains(message);
        assert!(parsed.diagnostics.iter().any(is_told), "{name}: {:?}", parsed.diagnostics);
    };
    check("many-attachments.eml", 201, "more than 200 attachments");
    check("no-end.eml", 2, "cut off");
    check("messages-in-messages.eml", 4, "too many other messages");
}

/// The name of an attachment never leads out of the folder.
#[cfg(feature = "mail")]
#[test]
fn names_of_attachments_are_names() {
    let file = format!("{}/tests/regression/mail/odd-names.eml", env!("CARGO_MANIFEST_DIR"));
    let documents = read::parsed_as(&std::fs::read(file).unwrap(), "odd-names.eml");
    let parts: Vec<Option<&str>> = documents.iter().map(|document| document.part.as_deref()).collect();
    assert_eq!(parts, [None, Some("passwd"), Some("attachment 2.html")]);
}

/// What the publisher says of the fields goes before what their names say.
#[cfg(feature = "data")]
#[test]
fn fields_are_told() {
    let told = [("title", vec!["kopf"]), ("text", vec!["lead", "haupt"]), ("date", vec!["wann"])];
    let told: Vec<(String, Vec<String>)> = told
        .iter()
        .map(|(part, fields)| ((*part).to_owned(), fields.iter().map(|&field| field.to_owned()).collect()))
        .collect();
    let fields = vademecum_document::Fields::of(&told);
    let data = r#"[{"title": "not this", "a": {"kopf": "The mill"}, "haupt": "It turns.", "lead": "At last.", "wann": "4.12.2019"}]"#;
    let parsed = parse(data.as_bytes(), &Hints { path: "a.json", fields: &fields });
    let document = &parsed.documents[0];
    check(document);
    assert_eq!(document.text, "The mill\n\nAt last.\n\nIt turns.");
    assert_eq!(
        document.metadata.published.map(|published| published.to_string()),
        Some("2019-12-04".to_owned())
    );
}

/// Pages that were made to keep a parser busy: each is read in no time, and with its text.
#[cfg(feature = "html")]
#[test]
fn pages_nested_without_end_are_read() {
    let n = 100_000;
    let numbered: String = (0..n / 2).map(|id| format!("<b id={id}><p>")).collect();
    let attributes: String = (0..n).map(|id| format!(" a{id}")).collect();
    for start in [
        "<div>".repeat(n),
        "<b>".repeat(n),
        "<ul><li>".repeat(n / 2),
        "<table><tr><td>".repeat(n / 4),
        "<table><div>".repeat(n / 4),
        "<svg>".repeat(n),
        "<span>".repeat(n),
        "<blockquote>".repeat(n),
        "<template>".repeat(n),
        numbered,
        format!("<p{attributes}>"),
    ] {
        let shown = &start[..40];
        let documents = read::parsed_as(format!("<html>{start}The mill turns.").as_bytes(), "a.html");
        documents.iter().for_each(check);
        let is_there = documents.first().is_some_and(|document| document.text.contains("The mill turns."));
        assert!(is_there || shown.contains("template") || shown.contains("svg"), "{shown}");
    }
}

#[test]
fn a_file_without_text_says_so() {
    for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\0\0\0\0", b"%PDF-1.4\nabc", b"\x89PNG\r\n"] {
        for path in ["a.txt", "a.md", "a.html", "a.bin"] {
            let parsed = parse(bytes, &Hints::of(path));
            assert_eq!(parsed.documents, []);
            assert!(parsed.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error));
        }
    }
}

/// Found by fuzzing.
#[test]
fn a_title_line_below_front_matter_leaves_nothing_of_it_out() {
    let document = read::parsed(
        b"---\ntitle: The mill\n---\n\nTitle: The other mill\n\nIt has been turning since Monday.\n",
    );
    check(&document);
    assert_eq!(document.title(), "The other mill");
}

/// Found by fuzzing.
#[test]
fn a_title_behind_a_label_is_cut_where_its_emphasis_ends() {
    let told = |text: &str| {
        let document = read::parsed(text.as_bytes());
        check(&document);
        document.title()
    };
    assert_eq!(told("Title: **The old mill**\n\nIt has been turning since Monday.\n"), "The old mill");
    assert_eq!(told("---\ntitle:C The*"), "C The");
}
