//! How does a file become a document?

use crate::binary;
use crate::decode::{Decoded, decode, decode_declared};
use crate::format::Format;
use crate::words;
use crate::{Diagnostic, Document, Severity, Title};

/// What is known of a file besides its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'a> {
    /// Its path relative to the folder, with `/` between names.
    pub path: &'a str,
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
    /// What is being read inside the file, by its names from the outermost.
    inside: Vec<String>,
    /// How many archives are open inside each other.
    #[cfg(feature = "archive")]
    pub(crate) n_archives: usize,
    /// How many bytes may still be unpacked.
    #[cfg(feature = "archive")]
    pub(crate) left_to_unpack: u64,
}

/// So many things of one severity are told of one file; more would hide those of the others.
const MOST_DIAGNOSTICS: usize = 20;

impl<'a> Findings<'a> {
    pub(crate) fn of(path: &'a str, n_bytes: usize) -> Self {
        #[cfg(not(feature = "archive"))]
        let _ = n_bytes;
        Self {
            path,
            diagnostics: Vec::new(),
            inside: Vec::new(),
            #[cfg(feature = "archive")]
            n_archives: 0,
            #[cfg(feature = "archive")]
            left_to_unpack: crate::archive::most_unpacked(n_bytes),
        }
    }

    /// Does something with what the file holds under a name: what is found then is found there.
    #[cfg(feature = "archive")]
    pub(crate) fn inside<T>(&mut self, part: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.inside.push(part.to_owned());
        let made = read(self);
        self.inside.pop();
        made
    }

    /// Tells the publisher something.
    pub(crate) fn say(&mut self, severity: Severity, line: Option<u32>, message: String, remedy: &str) {
        let n_such = self.diagnostics.iter().filter(|said| said.severity == severity).count();
        if n_such < MOST_DIAGNOSTICS {
            let mut file = self.path.to_owned();
            for part in &self.inside {
                file = format!("{file}/{part}");
            }
            self.diagnostics.push(Diagnostic { severity, file, line, message, remedy: remedy.to_owned() });
        }
    }
}

/// Makes documents of a file. Never fails and never panics, for any bytes: a file that holds no
/// text gives no document and an [`Error`](Severity::Error) that says why.
///
/// Takes time in proportion to the length: well below a second for a megabyte of anything.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Parsed {
    let mut findings = Findings::of(hints.path, bytes.len());
    let documents = documents(bytes, hints.path, &mut findings);
    Parsed { documents, diagnostics: findings.diagnostics }
}

/// Makes documents of a file that another one holds.
#[cfg(feature = "archive")]
pub(crate) fn documents_inside(bytes: &[u8], name: &str, findings: &mut Findings<'_>) -> Vec<Document> {
    documents(bytes, name, findings)
}

fn documents(bytes: &[u8], path: &str, findings: &mut Findings<'_>) -> Vec<Document> {
    if let Some(documents) = binary::read(bytes, path, findings) {
        return documents;
    }
    let Some(text) = text_of(bytes, findings) else { return Vec::new() };
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
    let documents = format.read(text, path, findings);
    if documents.iter().any(|document| matches!(document.title, Title::FromFileName(_))) {
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

/// The characters of a file; `None`, with a reason told, of one that is no text.
pub(crate) fn text_of(bytes: &[u8], findings: &mut Findings<'_>) -> Option<String> {
    let declared = decode_declared(bytes).map(Decoded::Text);
    match declared.unwrap_or_else(|| decode(bytes)) {
        Decoded::Text(text) => Some(text),
        Decoded::Guessed { text, encoding } => {
            let message = format!("not written in UTF-8; read as {encoding}, which is a guess");
            findings.say(Severity::Warning, None, message, "if letters look wrong, save the file as UTF-8");
            Some(text)
        }
        Decoded::Damaged { text, line } => {
            let message = "some bytes are damaged and are shown as \u{FFFD}".to_owned();
            let remedy = "save the file as UTF-8 from an undamaged copy";
            findings.say(Severity::Warning, Some(line), message, remedy);
            Some(text)
        }
        Decoded::NotText(kind) => {
            let kind = kind.map_or_else(String::new, |kind| format!(": it is {kind}"));
            let remedy = "save its text as a .txt file in UTF-8, or remove the file from the folder";
            findings.say(Severity::Error, None, format!("holds no text that can be read{kind}"), remedy);
            None
        }
        Decoded::TooLong => {
            let remedy = "divide the file into smaller ones";
            let message = "longer than 4 GiB, too long for one document".to_owned();
            findings.say(Severity::Error, None, message, remedy);
            None
        }
    }
}

/// The title of a file that tells none.
#[cfg(any(feature = "html", feature = "markdown", feature = "office", feature = "pdf"))]
pub(crate) fn title_of_file(path: &str) -> Title {
    Title::FromFileName(crate::format::title_from_path(path))
}
