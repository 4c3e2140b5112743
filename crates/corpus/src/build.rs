//! How do files become a corpus?

use crate::folder::SourceFile;
use crate::record::{DocumentRecord, Documents};
use crate::text::Writer;
use crate::{format, ids};
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use vademecum_document::{Diagnostic, Document, Hints, Severity, parse};

/// A corpus, and what there is to know of how it was made.
#[derive(Clone, Debug)]
pub struct Built {
    /// The corpus, as [`Corpus::open`](crate::Corpus::open) takes it.
    pub bytes: Vec<u8>,
    /// How many documents it holds.
    pub n_documents: usize,
    /// What the publisher should know, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes a corpus of files. Never fails: a file that gives no document gives a diagnostic. The same
/// files give the same bytes.
pub fn build(files: &[SourceFile]) -> Built {
    build_watched(files, &mut |_| {})
}

/// The same as [`build`]; `watch` is told how many files have been
/// read, before each and at the end.
pub fn build_watched(files: &[SourceFile], watch: &mut dyn FnMut(usize)) -> Built {
    let mut diagnostics = Vec::new();
    let mut documents: Vec<(String, Document)> = Vec::new();
    let mut first_with: HashMap<String, &str, FxBuildHasher> = HashMap::default();
    let n_files = files.len();
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    for (n_read, file) in files.into_iter().enumerate() {
        watch(n_read);
        let parsed = parse(&file.bytes, &Hints { path: &file.path });
        diagnostics.extend(parsed.diagnostics);
        for document in parsed.documents {
            match first_with.get(&document.text) {
                Some(first) => diagnostics.push(left_out(
                    Severity::Note,
                    &file.path,
                    format!("holds the same text as “{first}”, so it is shown once"),
                    "",
                )),
                None => {
                    first_with.insert(document.text.clone(), &file.path);
                    documents.push((file.path.clone(), document));
                }
            }
        }
    }
    watch(n_files);
    let mut built = build_documents(documents);
    diagnostics.append(&mut built.diagnostics);
    Built { diagnostics, ..built }
}

/// Makes a corpus of documents that are there already, each with the path it is kept under, in the
/// order given: the document of ordinal *n* is the corpus's [`DocId`](vademecum_search::DocId) *n*,
/// even where two hold the same text. Never fails; the same documents give the same bytes.
pub fn build_documents(documents: Vec<(String, Document)>) -> Built {
    let mut diagnostics = Vec::new();
    let ids = ids::assign(&documents.iter().map(|(_, document)| document).collect::<Vec<_>>());
    let mut records = Vec::with_capacity(documents.len());
    let mut texts = Vec::with_capacity(documents.len());
    for ((path, document), id) in documents.into_iter().zip(ids) {
        if let Some((record, text)) = DocumentRecord::new(id, path.clone(), document) {
            records.push(record);
            texts.push(text);
        } else {
            diagnostics.push(left_out(
                Severity::Error,
                &path,
                "is 4 GiB long or longer".to_owned(),
                "split it into several files",
            ));
        }
    }
    let n_documents = records.len();
    match write(records, &texts) {
        Some(bytes) => Built { bytes, n_documents, diagnostics },
        None => {
            diagnostics.push(left_out(
                Severity::Error,
                "",
                "all documents together are too long for one page (4 GiB)".to_owned(),
                "make several pages of them",
            ));
            let bytes = write(Vec::new(), &[]).unwrap_or_default();
            Built { bytes, n_documents: 0, diagnostics }
        }
    }
}

fn write(documents: Vec<DocumentRecord>, texts: &[String]) -> Option<Vec<u8>> {
    let mut writer = Writer::default();
    for text in texts {
        writer.push(text);
    }
    let (codes, words, text) = writer.finish();
    let documents = postcard::to_allocvec(&Documents::packed(codes, documents)).ok()?;
    format::write([&documents, &words, &text])
}

fn left_out(severity: Severity, file: &str, message: String, remedy: &str) -> Diagnostic {
    Diagnostic { severity, file: file.to_owned(), line: None, message, remedy: remedy.to_owned() }
}
