//! Which collection is at a path?

use crate::pressed::Pressed;
use crate::{Failure, Outcome};
use std::fs;
use std::path::Path;
use vademecum_collection::reading;
use vademecum_corpus::{Corpus, OpenError};
use vademecum_document::Diagnostic;

/// Opens the collection at a path: of a page or a site that was pressed, or in a corpus file; of any
/// other folder one is made in memory, with what there is to know of its files.
///
/// # Errors
/// When there is none, or it is damaged.
pub fn open(path: &Path) -> Outcome<(Corpus, Vec<Diagnostic>)> {
    let about = fs::metadata(path).map_err(|error| Failure::of_file(path, "read", &error))?;
    let place = || path.display().to_string();
    let opened = |bytes| {
        Corpus::open(bytes).map_err(|error| match error {
            OpenError::NotACorpus => Failure::new(
                place(),
                "is a file but neither a page nor a corpus",
                "name a folder of documents, or a page or corpus file made of one",
            ),
            damaged => Failure::new(place(), damaged.to_string(), "make it once more, or get a sound copy"),
        })
    };
    if !about.is_dir() {
        let bytes = fs::read(path).map_err(|error| Failure::of_file(path, "read", &error))?;
        let bytes = match bytes.first() {
            // A page begins with a tag, a corpus does not.
            Some(b'<') => Pressed::read(path)?.corpus,
            _ => bytes,
        };
        return Ok((opened(bytes)?, Vec::new()));
    }
    if let Some(pressed) = Pressed::of_site(path)? {
        return Ok((opened(pressed.corpus)?, Vec::new()));
    }
    let read = reading::read(path, |_, _| (), &mut |_, _, _| {});
    let mut diagnostics = read.diagnostics;
    let (gathered, _) = reading::gathered(&read.collection, read.files);
    let built = gathered.build();
    diagnostics.extend(built.diagnostics);
    if built.n_documents == 0 {
        return Err(no_document(path, &diagnostics));
    }
    let corpus = Corpus::open(built.bytes).map_err(|error| {
        Failure::new(place(), error.to_string(), "report this: a corpus just built should open")
    })?;
    Ok((corpus, diagnostics))
}

/// A folder holds nothing that could be searched.
pub(crate) fn no_document(folder: &Path, diagnostics: &[Diagnostic]) -> Failure {
    let first = diagnostics.first().map_or_else(String::new, |first| format!("; first of all: {first}"));
    Failure::new(
        folder.display().to_string(),
        format!("the folder holds no document{first}"),
        "put files of text into it, or name another folder",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_searched_is_named() {
        let failure = open(Path::new("no/such/folder")).unwrap_err();
        assert!(failure.to_string().starts_with("error: no/such/folder: cannot be read"), "{failure}");
        let failure = open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))).unwrap_err();
        assert!(failure.thing.contains("neither a page nor a corpus"), "{failure}");
    }
}
