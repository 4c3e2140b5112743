//! Reads what a test makes up.

use vademecum_document::{Document, Hints, Metadata, Title, parse};

/// The documents of a file of this name.
pub(crate) fn parsed_as(bytes: &[u8], path: &str) -> Vec<Document> {
    parse(bytes, &Hints::of(path)).documents
}

/// The one document of a plain text, or an empty one.
pub(crate) fn parsed(bytes: &[u8]) -> Document {
    let nothing = Document {
        text: String::new(),
        title: Title::FromFileName(String::new()),
        metadata: Metadata::default(),
        blocks: Vec::new(),
        marks: Vec::new(),
        set_aside: Vec::new(),
        locators: Vec::new(),
        part: None,
    };
    parsed_as(bytes, "a.txt").pop().unwrap_or(nothing)
}
