//! How does a file become a document?

use crate::decode::{Decoded, decode, decode_declared};
use crate::fields::Fields;
use crate::format::Format;
use crate::words;
use crate::{Diagnostic, Document, Severity, Title};

/// What is known of a file besides its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'a> {
    /// Its path relative to the folder, with `/` between names.
    pub path: &'a str,
    /// What the publisher says of the fields of exported data.
    pub fields: &'a Fields,
}

impl<'a> Hints<'a> {
    /// Of a file of which nothing is known but its path.
    pub fn of(path: &'a str) -> Self {
        Self { path, fields: Fields::NONE }
    }
}

/// What a file was made into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The documents that the file holds, in its order: one for most formats, several for those that
    /// hold many (a mailbox, a table of articles), none for a file that holds no text.
    pub documents: Vec<Document>,
    /// What the publisher should know of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is found while a file is read, by its place in it.
pub(crate) struct Findings<'a> {
    path: &'a str,
    diagnostics: Vec<Diagnostic>,
    /// How many files the file lies in.
    #[cfg(feature = "mail")]
    depth: u8,
}

/// So many things are told of one file; more would hide those of the others.
const MOST_DIAGNOSTICS: usize = 20;

impl<'a> Findings<'a> {
    pub(crate) fn of(path: &'a str) -> Self {
        Self {
            path,
            diagnostics: Vec::new(),
            #[cfg(feature = "mail")]
            depth: 0,
        }
    }

    /// Tells the publisher something.
    pub(crate) fn say(&mut self, severity: Severity, line: Option<u32>, message: String, remedy: &str) {
        if self.diagnostics.len() < MOST_DIAGNOSTICS {
            self.diagnostics.push(Diagnostic {
                severity,
                file: self.path.to_owned(),
                line,
                message,
                remedy: remedy.to_owned(),
            });
        }
    }
}

/// Makes documents of a file. Never fails and never panics, for any bytes: a file that holds no
/// text gives no document and an [`Error`](Severity::Error) that says why.
///
/// Takes time in proportion to the length: well below a second for a megabyte of anything.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Parsed {
    let mut findings = Findings::of(hints.path);
    let documents = documents(bytes, hints, &mut findings);
    Parsed { documents, diagnostics: findings.diagnostics }
}

/// Files lie in so many others, an attachment in a message in a message; deeper ones are not read.
#[cfg(feature = "mail")]
const DEEPEST: u8 = 3;

/// Makes documents of a file inside another, which its name tells. One that holds no text is worth a note.
#[cfg(feature = "mail")]
pub(crate) fn parse_inside(
    bytes: &[u8],
    name: &str,
    hints: &Hints<'_>,
    findings: &mut Findings<'_>,
) -> Vec<Document> {
    if findings.depth >= DEEPEST {
        let message = format!("“{name}” lies in too many other files, and is not read");
        findings.say(Severity::Warning, None, message, "save it as a file of its own");
        return Vec::new();
    }
    let mut inner = Findings { depth: findings.depth + 1, ..Findings::of(name) };
    let mut documents = documents(bytes, &Hints { path: name, ..*hints }, &mut inner);
    for document in &mut documents {
        document.part = Some(match document.part.take() {
            Some(part) => format!("{name}/{part}"),
            None => name.to_owned(),
        });
    }
    for said in inner.diagnostics {
        let (severity, remedy) = match said.severity {
            Severity::Error => (Severity::Note, ""),
            severity => (severity, said.remedy.as_str()),
        };
        findings.say(severity, None, format!("“{name}” {}", said.message), remedy);
    }
    documents
}

fn documents(bytes: &[u8], hints: &Hints<'_>, findings: &mut Findings<'_>) -> Vec<Document> {
    let path = hints.path;
    #[cfg(feature = "mail")]
    if let Some(kind) = crate::mail::kind(bytes, path) {
        return crate::mail::read(bytes, kind, hints, findings);
    }
    let declared = decode_declared(bytes).map(Decoded::Text);
    let text = match declared.unwrap_or_else(|| decode(bytes)) {
        Decoded::Text(text) => text,
        Decoded::Guessed { text, encoding } => {
            let message = format!("not written in UTF-8; read as {encoding}, which is a guess");
            findings.say(Severity::Warning, None, message, "if letters look wrong, save the file as UTF-8");
            text
        }
        Decoded::Damaged { text, line } => {
            let message = "some bytes are damaged and are shown as \u{FFFD}".to_owned();
            let remedy = "save the file as UTF-8 from an undamaged copy";
            findings.say(Severity::Warning, Some(line), message, remedy);
            text
        }
        Decoded::NotText(kind) => {
            let kind = kind.map_or_else(String::new, |kind| format!(": it is {kind}"));
            let remedy = "save its text as a .txt file in UTF-8, or remove the file from the folder";
            findings.say(Severity::Error, None, format!("holds no text that can be read{kind}"), remedy);
            return Vec::new();
        }
        Decoded::TooLong => {
            let remedy = "divide the file into smaller ones";
            let message = "longer than 4 GiB, too long for one document".to_owned();
            findings.say(Severity::Error, None, message, remedy);
            return Vec::new();
        }
    };
    if text.chars().all(words::is_blank) {
        let remedy = "write something into the file, or remove it from the folder";
        findings.say(Severity::Error, None, "holds no text: it is empty".to_owned(), remedy);
        return Vec::new();
    }
    let format = Format::of(path, &text);
    if format == Format::Unknown {
        let message = "a kind of file that is not known; read as plain text".to_owned();
        findings.say(Severity::Note, None, message, "");
    }
    let documents = format.read(text, hints, findings);
    let has_no_title = |document: &Document| matches!(document.title, Title::FromFileName(_));
    if documents.iter().any(has_no_title) && !format.names_headlines() {
        let remedy = "put a headline on the first line if it should have one";
        findings.say(
            Severity::Note,
            None,
            "has no headline; its file name stands as the title".to_owned(),
            remedy,
        );
    }
    documents
}

/// The title of a file that tells none.
#[cfg(any(feature = "html", feature = "markdown"))]
pub(crate) fn title_of_file(path: &str) -> Title {
    Title::FromFileName(crate::format::title_from_path(path))
}
