//! In which language is what stands in a document, and which way is it written?
//!
//! What is a document's own says both, wherever it is drawn: the page around it may be of another language.

use crate::direction::Direction;
use vademecum_corpus::DocumentRecord;

/// The language of a document, for `lang`; `None` where it is not known.
pub fn lang(record: &DocumentRecord) -> Option<&str> {
    record.metadata.language.as_ref().map(vademecum_document::Language::code)
}

/// Which way a text of a document is written, for `dir`.
pub fn dir(text: &str, record: &DocumentRecord) -> &'static str {
    Direction::of(text, record.metadata.language).key()
}
