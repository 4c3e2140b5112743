//! What does a document of a word processor say?
//!
//! DOCX and ODT are archives of XML. Each is read into paragraphs with a look (`paper`), which are then
//! written as the blocks of a document (`printed`), so that what both have in common is said once.
//!
//! | module | question it answers |
//! |---|---|
//! | `docx` | what are the paragraphs of a DOCX document? |
//! | `odt` | what are the paragraphs of an ODT document? |
//! | `style` | what is a paragraph by the name of its style? |
//! | `paper` | what are paragraphs, before they are blocks? |
//! | `printed` | which document do paragraphs make? |
//! | `properties` | what does the file say of itself? |

mod docx;
mod odt;
mod paper;
mod printed;
mod properties;
mod style;

use crate::archive::Archive;
use crate::parse::Findings;
use crate::{Document, Severity};

/// Which program's document an archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Docx,
    Odt,
    /// Sheets and slides, which are not read.
    Other(&'static str),
}

/// What an archive is, if it is an office document.
pub(crate) fn kind(archive: &Archive<'_>) -> Option<Kind> {
    if archive.has("word/document.xml") {
        return Some(Kind::Docx);
    }
    if archive.has("[Content_Types].xml") {
        let told = [("xl/workbook.xml", "a spreadsheet"), ("ppt/presentation.xml", "a presentation")];
        let other = told.iter().find(|(name, _)| archive.has(name)).map(|(_, kind)| Kind::Other(kind));
        // The main part may have another name.
        let is_word = || archive.entries.iter().any(|entry| entry.name.starts_with("word/"));
        return other.or_else(|| is_word().then_some(Kind::Docx));
    }
    let mimetype = archive.named("mimetype", &mut 1024)?.ok()?.bytes;
    let mimetype = String::from_utf8_lossy(&mimetype);
    opendocument(&mimetype)
}

/// What a file of the family of ODT is, by its type.
fn opendocument(mimetype: &str) -> Option<Kind> {
    match mimetype.trim().strip_prefix("application/vnd.oasis.opendocument.")? {
        kind if kind.starts_with("text") => Some(Kind::Odt),
        kind if kind.starts_with("spreadsheet") => Some(Kind::Other("a spreadsheet")),
        kind if kind.starts_with("presentation") => Some(Kind::Other("a presentation")),
        _ => Some(Kind::Other("a drawing or the like")),
    }
}

/// Makes a document of an office document. None is made of one that cannot be read.
pub(crate) fn read(
    kind: Kind,
    archive: &Archive<'_>,
    path: &str,
    findings: &mut Findings<'_>,
) -> Option<Document> {
    let paper = match kind {
        Kind::Docx => docx::read(archive, path, findings)?,
        Kind::Odt => odt::read(archive, path, findings)?,
        Kind::Other(what) => return not_read(what, findings),
    };
    printed(paper, path, findings)
}

/// Whether the outermost element of a file of XML is that of an office document in one file.
#[cfg(feature = "xml")]
pub(crate) fn is_flat(root: roxmltree::Node<'_, '_>) -> bool {
    crate::xml::is(root, "document") && crate::xml::attribute(root, "mimetype").is_some()
}

/// Makes a document of an office document in one file (`.fodt`), by its outermost element.
#[cfg(feature = "xml")]
pub(crate) fn read_flat(
    root: roxmltree::Node<'_, '_>,
    path: &str,
    findings: &mut Findings<'_>,
) -> Option<Document> {
    let mimetype = crate::xml::attribute(root, "mimetype").unwrap_or("");
    match opendocument(mimetype) {
        Some(Kind::Other(what)) => not_read(what, findings),
        _ => printed(odt::read_flat(root, path), path, findings),
    }
}

fn not_read(what: &str, findings: &mut Findings<'_>) -> Option<Document> {
    let message = format!("it is {what}, which is not read");
    let remedy = "save it as text (.csv, .txt) or as a document (.docx, .odt)";
    findings.say(Severity::Error, None, message, remedy);
    None
}

fn printed(paper: paper::Paper, path: &str, findings: &mut Findings<'_>) -> Option<Document> {
    for (n, what) in [(paper.n_comments, "comment"), (paper.n_hidden, "passage of hidden text")] {
        match n {
            0 => {}
            1 => findings.say(Severity::Note, None, format!("1 {what} was left out"), ""),
            _ => findings.say(Severity::Note, None, format!("{n} times a {what} was left out"), ""),
        }
    }
    let document = printed::document(paper, path);
    if document.is_none() {
        let remedy = "if it shows pictures of pages, have their text recognized (OCR) and save it as text";
        findings.say(Severity::Error, None, "holds no text".to_owned(), remedy);
    }
    document
}

/// Says what an office document of the old kind, or one with a password, needs. Such files are folders of a
/// kind of their own.
pub(crate) fn about_compound_file(bytes: &[u8], findings: &mut Findings<'_>) {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    let (message, remedy) = if holds("EncryptedPackage") {
        ("is protected by a password, so it cannot be read", "open it with its password and save it without")
    } else if holds("WordDocument") {
        ("is a Word document of the old kind (.doc)", "open it and save it as .docx")
    } else {
        ("is an office document of the old kind", "open it and save it as .docx, .odt or text")
    };
    findings.say(Severity::Error, None, format!("holds no text that can be read: it {message}"), remedy);
}
