//! What does the collection file say?
//!
//! The file is `vademecum.toml` at the top of a folder. It need not be there, nothing in it must be, and
//! nothing that is wrong in it keeps a page from being made: what cannot be used is named, with its line.
//!
//! | key | what stands behind it |
//! |---|---|
//! | `title` | what the page is called |
//! | `address` | where it will be published; links that are copied, citations and frames name it |
//! | `description` | what the collection is, in a sentence or two |
//! | `language` | the language of documents that neither tell theirs nor are long enough to |
//! | `order` | `path`, `newest`, `oldest` or `title`; or a list of patterns of files |
//! | `accent` | a colour; or a table of one for each paper: `light`, `sepia`, `dark` |
//! | `leave-out` | patterns of files that are not documents |
//! | `furniture` | lines of the source that belong to its pages, not to its texts |
//! | `[fields]` | which fields of exported data are the title, the date … of a document |
//! | `[names]` | a name, and the other ways in which it is spelled |

use crate::accent::Accent;
use crate::address;
use crate::meaning;
use crate::order::Order;
use crate::pattern::Pattern;
use crate::value::{Findings, Value};
use core::ops::Range;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use toml::de::DeTable;
use vademecum_corpus::Name;
use vademecum_document::decode::{Decoded, decode};
use vademecum_document::{Diagnostic, Language, Severity};

/// The name of the file.
pub const NAME: &str = "vademecum.toml";

/// The longest file that is read, in bytes: nobody writes one by hand that is so long.
const MAX_BYTES: u64 = 1 << 20;

/// What a publisher says of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionFile {
    /// What the page is called.
    pub title: Option<String>,
    /// Where it will be published: an absolute address without query string and fragment.
    pub address: Option<String>,
    /// What the collection is, on one line.
    pub description: Option<String>,
    /// The language of documents that do not tell theirs.
    pub language: Option<Language>,
    /// The order of the documents.
    pub order: Order,
    /// The accent of the page.
    pub accent: Option<Accent>,
    /// Files that are not documents.
    pub leave_out: Vec<Pattern>,
    /// Lines that belong to pages, not to texts.
    pub furniture: Vec<Pattern>,
    /// For each part of a document, the fields of exported data that hold it, the best first.
    pub fields: Vec<(String, Vec<String>)>,
    /// Names, each with the other ways in which it is spelled.
    pub names: Vec<Name>,
}

/// Every key, and what may stand behind it.
const KEYS: [(&str, &str); 10] = [
    ("title", "\"The dossier\""),
    ("address", "\"https://example.org/dossier/\""),
    ("description", "\"What the council decided, 2015 to 2019.\""),
    ("language", "\"de\""),
    ("order", "\"newest\""),
    ("accent", "\"#7a3b2e\""),
    ("leave-out", "[\"drafts/\", \"*.bak\"]"),
    ("furniture", "[\"Share this article\", \"Read more: *\"]"),
    ("fields", "title = \"headline\""),
    ("names", "\"Vladimir Putin\" = [\"Putin\", \"Wladimir Putin\"]"),
];

impl CollectionFile {
    /// Reads the file of a folder; a folder without one has nothing said of it. Never fails.
    pub fn read(folder: &Path) -> (Self, Vec<Diagnostic>) {
        let wrong = |message: String, remedy: &str| {
            let (file, remedy) = (NAME.to_owned(), remedy.to_owned());
            let diagnostic = Diagnostic { severity: Severity::Error, file, line: None, message, remedy };
            (Self::default(), vec![diagnostic])
        };
        let path = folder.join(NAME);
        let is_file = match fs::metadata(&path) {
            Ok(about) => about.is_file(),
            // A link that leads nowhere is there, and is meant.
            Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(&path).is_err() => {
                return (Self::default(), Vec::new());
            }
            Err(error) => {
                return wrong(
                    format!("cannot be read: {error}"),
                    "check that it exists and that you may read it",
                );
            }
        };
        if !is_file {
            return wrong(
                "is no file, so nothing is known of the collection".to_owned(),
                "give it another name",
            );
        }
        let mut bytes = Vec::new();
        match fs::File::open(&path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)) {
            Err(error) => wrong(format!("cannot be read: {error}"), "check that you may read it"),
            Ok(_) if bytes.len() as u64 > MAX_BYTES => {
                wrong("is longer than a megabyte, and was not read".to_owned(), "keep it short")
            }
            Ok(_) => Self::parse(&bytes),
        }
    }

    /// Reads the bytes of a file. Never fails.
    pub fn parse(bytes: &[u8]) -> (Self, Vec<Diagnostic>) {
        let text = match decode(bytes) {
            Decoded::Text(text) | Decoded::Guessed { text, .. } | Decoded::Damaged { text, .. } => text,
            Decoded::NotText(_) | Decoded::TooLong => {
                let diagnostic = Diagnostic {
                    severity: Severity::Error,
                    file: NAME.to_owned(),
                    line: None,
                    message: "holds no text that can be read".to_owned(),
                    remedy: "write it anew as a text in UTF-8".to_owned(),
                };
                return (Self::default(), vec![diagnostic]);
            }
        };
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let mut findings = Findings::of(NAME, text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            findings.broken(&error.span().unwrap_or(0..0), error.message());
        }
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        // In the order in which they are written, so that they are told in it.
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut read = Self::default();
        for (key, value) in entries {
            read.take(key.get_ref(), &key.span(), value, &mut findings);
        }
        let mut diagnostics = findings.diagnostics;
        diagnostics.sort_by_key(|diagnostic| diagnostic.line);
        (read, diagnostics)
    }

    fn take(&mut self, key: &str, place: &Range<usize>, value: &Value<'_>, findings: &mut Findings<'_>) {
        let known = key.replace('_', "-");
        let Some((known, example)) = KEYS.iter().find(|(name, _)| *name == known) else {
            return meaning::unknown(key, "", &KEYS.map(|(name, _)| name), place, findings);
        };
        let text = |findings: &mut Findings<'_>| findings.text(known, value, example).map(|(text, _)| text);
        match *known {
            "title" => {
                let title = text(findings);
                self.title =
                    title.and_then(|title| meaning::fit(known, value, address::title(&title), findings));
            }
            "address" => {
                let given = text(findings);
                self.address = given
                    .and_then(|given| meaning::fit(known, value, address::address(given.trim()), findings));
            }
            "description" => {
                let given = text(findings);
                self.description = given.and_then(|given| meaning::description(&given, value, findings));
            }
            "language" => {
                let given = text(findings);
                self.language = given.and_then(|given| meaning::language(&given, value, findings));
            }
            "order" => self.order = meaning::order(value, example, findings),
            "accent" => self.accent = meaning::accent(value, example, findings),
            "leave-out" => {
                let written = findings.texts(known, value, example);
                self.leave_out = meaning::patterns(known, written, Pattern::of_files, findings);
            }
            "furniture" => {
                let written = findings.texts(known, value, example);
                self.furniture = meaning::patterns(known, written, Pattern::of_lines, findings);
            }
            "fields" => {
                self.fields = findings.table(known, value, example);
                meaning::say_unknown_fields(value, findings);
            }
            _ => {
                let names = findings.table(known, value, example).into_iter();
                self.names = names.map(|(name, spellings)| Name { name, spellings }).collect();
                meaning::say_doubled(&self.names, value, findings);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WHOLE: &str = r##"
title = " The  dossier "
address = "https://Example.org/dossier"
description = """
What was decided,
and by whom."""
language = "German"
order = "newest"
accent = "#7a3b2e"
leave_out = ["drafts/", "*.bak"]
furniture = "Share this  article"

[fields]
title = "headline"
text = ["lead", "body"]

[names]
"Vladimir Putin" = ["Putin", "Wladimir Putin"]
"##;

    #[test]
    fn all_that_can_be_said() {
        let (read, diagnostics) = CollectionFile::parse(WHOLE.as_bytes());
        assert_eq!(read.title.as_deref(), Some("The dossier"));
        assert_eq!(read.address.as_deref(), Some("https://example.org/dossier"));
        assert_eq!(read.description.as_deref(), Some("What was decided, and by whom."));
        assert_eq!(read.language.map(|language| language.code().to_owned()).as_deref(), Some("de"));
        assert_eq!(read.order, Order::Newest);
        assert_eq!(read.leave_out.iter().map(|pattern| pattern.line).collect::<Vec<_>>(), [10, 10]);
        assert!(read.furniture[0].means_line("Share this article"));
        let pair = |name: &str, others: &[&str]| {
            (name.to_owned(), others.iter().map(|&other| other.to_owned()).collect())
        };
        assert_eq!(read.fields, [pair("title", &["headline"]), pair("text", &["lead", "body"])]);
        let (name, spellings) = pair("Vladimir Putin", &["Putin", "Wladimir Putin"]);
        assert_eq!(read.names, [Name { name, spellings }]);
        // That the accent is another on dark paper is worth a note.
        let dark: Vec<_> = diagnostics.iter().map(|found| (found.severity, found.line)).collect();
        assert_eq!(dark, [(Severity::Note, Some(9))]);
        assert!(read.accent.is_some());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_a_remedy() {
        let check = |text: &str, line: u32, message: &str, remedy: &str| {
            let (_, diagnostics) = CollectionFile::parse(text.as_bytes());
            let found = diagnostics.iter().find(|found| found.severity >= Severity::Warning);
            let found = found.unwrap_or_else(|| panic!("{text:?}: {diagnostics:?}"));
            assert_eq!((found.file.as_str(), found.line), (NAME, Some(line)), "{text:?}: {found}");
            assert!(found.message.contains(message) && found.remedy.contains(remedy), "{text:?}: {found}");
        };
        check("\ntitel = \"A\"", 2, "no key `titel`", "`title`");
        check("colour = 1", 1, "no key `colour`", "known are title");
        check("title = 7", 1, "is a number", "title = \"The dossier\"");
        check("title = \"\"", 1, "`title` is empty", "a few words");
        check("address = \"example.org\"", 1, "neither https", "whole address");
        check("address = \"file:///home/me\"", 1, "neither https", "whole address");
        check("description = \" \"", 1, "is empty", "sentence");
        check("language = \"Klingon\"", 1, "no language", "\"en\"");
        check("order = \"newset\"", 1, "no order", "\"newest\"");
        check("order = [\"\"]", 1, "is empty", "remove");
        check("accent = \"red\"", 1, "no colour", "#7a3b2e");
        check("\naccent = \"#ffcc00\"", 2, "on light paper", "light = \"#");
        check("[accent]\nligt = \"#000\"", 2, "no key `ligt` in `accent`", "`light`");
        check("[accent]\ndark = \"#000\"", 2, "on dark paper", "dark = \"#");
        check("leave-out = [\"a\",\n3]", 2, "holds a number", "quotation marks");
        check("leave-out = \"**\"", 1, "means everything", "remove");
        check("[names]\nA = [\"C\"]\nB = [\"c\"]", 1, "for \"A\" and for \"B\"", "keep it where it is meant");
        check("names = 1", 1, "should be a table", "[names]");
        check("[fields]\ntitle = 1", 2, "`title` is a number", "");
        check("[fields]\ntittle = \"a\"", 2, "no key `tittle` in `[fields]`", "`title`");
        // What is no TOML.
        check("title = \"A\"\naddress = example", 2, "not understood", "quotation marks");
        check("title = \"A\"\ntitle = \"B\"", 2, "not understood", "");
        check("title = \"A", 1, "not understood", "");
        check("= =", 1, "not understood", "");
    }

    #[test]
    fn what_is_right_beside_what_is_wrong_holds() {
        let (read, diagnostics) = CollectionFile::parse(b"title = \"A\"\nlanguage = de\norder = \"title\"\n");
        assert_eq!((read.title.as_deref(), read.order), (Some("A"), Order::Title));
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    }

    #[test]
    fn it_may_be_in_another_encoding() {
        let utf16: Vec<u8> =
            "\u{FEFF}title = \"Für alle\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(CollectionFile::parse(&utf16).0.title.as_deref(), Some("Für alle"));
        assert!(
            CollectionFile::parse(b"\0\x01\x02\x03").1.iter().any(|found| found.severity == Severity::Error)
        );
        assert_eq!(CollectionFile::parse(b""), (CollectionFile::default(), Vec::new()));
    }

    #[test]
    fn deep_and_long_files_are_no_harm() {
        for text in
            ["[".repeat(100_000), "a = [".repeat(50_000), "a.".repeat(100_000), "x = 1\n".repeat(50_000)]
        {
            let (_, diagnostics) = CollectionFile::parse(text.as_bytes());
            assert!(!diagnostics.is_empty() && diagnostics.len() <= 50);
        }
    }

    proptest! {
        #[test]
        fn anything_is_read_and_what_is_said_is_on_a_line_of_it(
            lines in prop::collection::vec("(title|order|accent|leave-out|names|[a-z]{1,4}) ?= ?(\"[a-z#0-9]{0,7}\"|[0-9]{1,2}|\\[\"a\", 1\\]|\\{ light = \"#fff\" \\})|\\[[a-z]{0,3}\\]|\\PC{0,12}", 0..6)
        ) {
            let text = lines.join("\n");
            let (_, diagnostics) = CollectionFile::parse(text.as_bytes());
            for found in diagnostics {
                prop_assert!(found.line.is_none_or(|line| line as usize <= lines.len().max(1) + 1), "{found}");
            }
        }
    }
}
