//! How does a file become a document?

use crate::decode::{Decoded, decode};
use crate::format::{Format, title_from_path};
use crate::words;
use crate::{Diagnostic, Document, Metadata, Severity, Title};

/// What is known of a file besides its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Hints<'a> {
    /// Its path relative to the folder, with `/` between names.
    pub path: &'a str,
}

/// Makes a document of a file. Never fails and never panics, for any bytes: a file that holds no
/// text gives a document without blocks and an [`Error`](Severity::Error) that says why.
///
/// Takes time in proportion to the length: well below a second for a megabyte of anything.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> (Document, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut say = |severity, line, message: String, remedy: &str| {
        diagnostics.push(Diagnostic {
            severity,
            file: hints.path.to_owned(),
            line,
            message,
            remedy: remedy.to_owned(),
        });
    };
    let text = match decode(bytes) {
        Decoded::Text(text) => text,
        Decoded::Guessed { text, encoding } => {
            let message = format!("not written in UTF-8; read as {encoding}, which is a guess");
            say(Severity::Warning, None, message, "if letters look wrong, save the file as UTF-8");
            text
        }
        Decoded::Damaged { text, line } => {
            let message = "some bytes are damaged and are shown as \u{FFFD}".to_owned();
            say(Severity::Warning, Some(line), message, "save the file as UTF-8 from an undamaged copy");
            text
        }
        Decoded::NotText(kind) => {
            let kind = kind.map_or_else(String::new, |kind| format!(": it is {kind}"));
            let remedy = "save its text as a .txt file in UTF-8, or remove the file from the folder";
            say(Severity::Error, None, format!("holds no text that can be read{kind}"), remedy);
            return (without_text(hints.path), diagnostics);
        }
        Decoded::TooLong => {
            let remedy = "divide the file into smaller ones";
            say(Severity::Error, None, "longer than 4 GiB, too long for one document".to_owned(), remedy);
            return (without_text(hints.path), diagnostics);
        }
    };
    if text.chars().all(words::is_blank) {
        let remedy = "write something into the file, or remove it from the folder";
        say(Severity::Error, None, "holds no text: it is empty".to_owned(), remedy);
        return (without_text(hints.path), diagnostics);
    }
    let format = Format::of(hints.path);
    if format == Format::Unknown {
        let message = "a kind of file that is not known; read as plain text".to_owned();
        say(Severity::Note, None, message, "");
    }
    let document = format.read(text, hints.path);
    if let Title::FromFileName(_) = document.title {
        let remedy = "put a headline on the first line if it should have one";
        say(Severity::Note, None, "has no headline; its file name stands as the title".to_owned(), remedy);
    }
    (document, diagnostics)
}

fn without_text(path: &str) -> Document {
    Document {
        text: String::new(),
        title: Title::FromFileName(title_from_path(path)),
        metadata: Metadata::default(),
        blocks: Vec::new(),
        set_aside: Vec::new(),
    }
}
