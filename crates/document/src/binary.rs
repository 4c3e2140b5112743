//! Is a file of a format that is no text, and which?
//!
//! What it begins with says, and what it holds; its name does not matter.

use crate::Document;
use crate::parse::Findings;

/// Makes documents of a file that is no text. `None` for one that may be text, or of a kind that the
/// program was built without.
pub(crate) fn read(bytes: &[u8], path: &str, findings: &mut Findings<'_>) -> Option<Vec<Document>> {
    #[cfg(feature = "archive")]
    if crate::archive::is_archive(bytes) {
        return archive(bytes, path, findings);
    }
    #[cfg(feature = "office")]
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        crate::office::about_compound_file(bytes, findings);
        return Some(Vec::new());
    }
    #[cfg(feature = "pdf")]
    if crate::pdf::is_pdf(bytes) {
        return Some(crate::pdf::read(bytes, path, findings).into_iter().collect());
    }
    let _ = (bytes, path, findings);
    None
}

#[cfg(feature = "archive")]
fn archive(bytes: &[u8], path: &str, findings: &mut Findings<'_>) -> Option<Vec<Document>> {
    let archive = crate::archive::Archive::open(bytes);
    #[cfg(feature = "epub")]
    if crate::epub::is_book(&archive) {
        return Some(crate::epub::read(&archive, path, findings).into_iter().collect());
    }
    #[cfg(feature = "office")]
    if let Some(kind) = crate::office::kind(&archive) {
        return Some(crate::office::read(kind, &archive, path, findings).into_iter().collect());
    }
    let _ = path;
    #[cfg(feature = "zip")]
    return Some(crate::zip_folder::read(&archive, findings));
    #[allow(unreachable_code)] // Where archives of files are not read.
    {
        let _ = (archive, findings);
        None
    }
}
