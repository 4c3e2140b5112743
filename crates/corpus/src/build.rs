//! How do files become a corpus?

use crate::alike::Grouping;
use crate::folder::SourceFile;
use crate::names::Name;
use crate::picture::Picture;
use crate::record::{DocumentRecord, Documents, FileCopy};
use crate::text::Writer;
use crate::{format, ids, picture};
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use vademecum_document::{Diagnostic, Document, DocumentId, Fields, Hints, Parsed, Severity, parse};
use xxhash_rust::xxh64::xxh64;

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

/// A file, and what was made of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedFile {
    /// Its path relative to the folder, with `/` between names.
    pub path: String,
    /// The documents that it holds.
    pub documents: Vec<Document>,
    /// What the publisher should know of it.
    pub diagnostics: Vec<Diagnostic>,
}

impl ParsedFile {
    /// Makes documents of a file. Never fails.
    pub fn of(file: &SourceFile) -> Self {
        Self::with(file, Fields::NONE)
    }

    /// The same, where the publisher says what the fields of exported data hold.
    pub fn with(file: &SourceFile, fields: &Fields) -> Self {
        let hints = Hints { path: &file.path, fields };
        let Parsed { documents, diagnostics } = parse(&file.bytes, &hints);
        Self { path: file.path.clone(), documents, diagnostics }
    }
}

/// A document, and the files that hold it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The document.
    pub document: Document,
    /// The first file that holds it.
    pub file: String,
    /// The other files that hold it.
    pub copies: Vec<String>,
}

/// The documents of files, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The documents, in the order of the files until that is changed.
    pub documents: Vec<Held>,
    /// For each file, in the order given, the documents that it holds, as ordinals of the above.
    pub of_files: Vec<Vec<usize>>,
    /// The pictures that travel with them, in the order of their paths.
    pub pictures: Vec<Picture>,
    /// Names that are spelled in several ways.
    pub names: Vec<Name>,
    /// What the publisher should know, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

impl Gathered {
    /// Gathers the documents of files, which are in the order of their paths. Of those that say the same, of
    /// themselves too, the first counts and the others are copies of it. Takes time in proportion to their
    /// text.
    pub fn of(files: Vec<ParsedFile>) -> Self {
        let mut gathered = Self::default();
        // By the hash of the text.
        let mut known: HashMap<u64, Vec<usize>, FxBuildHasher> = HashMap::default();
        for ParsedFile { path, documents, diagnostics } in files {
            gathered.diagnostics.extend(diagnostics);
            let mut of_file = Vec::with_capacity(documents.len());
            for document in documents {
                if document.text.len() + document.title().len() >= u32::MAX as usize - 1 {
                    gathered.diagnostics.push(too_long(&path));
                    continue;
                }
                let alike = known.entry(xxh64(document.text.as_bytes(), 0)).or_default();
                let first = alike.iter().copied().find(|ordinal| {
                    let first = &gathered.documents[*ordinal].document;
                    first.text == document.text && first.metadata == document.metadata
                });
                let ordinal = if let Some(first) = first {
                    let held = &mut gathered.documents[first];
                    let message = format!("holds the same document as “{}”, so it is shown once", held.file);
                    gathered.diagnostics.push(left_out(Severity::Note, &path, message, ""));
                    if held.file != path && !held.copies.contains(&path) {
                        held.copies.push(path.clone());
                    }
                    first
                } else {
                    let file = path.clone();
                    gathered.documents.push(Held { document, file, copies: Vec::new() });
                    alike.push(gathered.documents.len() - 1);
                    gathered.documents.len() - 1
                };
                if !of_file.contains(&ordinal) {
                    of_file.push(ordinal);
                }
            }
            gathered.of_files.push(of_file);
        }
        gathered
    }

    /// Puts the documents into the order of a key; those with equal keys keep theirs.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&Held) -> K) {
        let mut order: Vec<usize> = (0..self.documents.len()).collect();
        order.sort_by_cached_key(|ordinal| key(&self.documents[*ordinal]));
        let mut places = vec![0; order.len()];
        for (place, ordinal) in order.iter().enumerate() {
            places[*ordinal] = place;
        }
        let mut documents: Vec<_> = core::mem::take(&mut self.documents).into_iter().zip(&places).collect();
        documents.sort_by_key(|(_, place)| **place);
        self.documents = documents.into_iter().map(|(held, _)| held).collect();
        for ordinal in self.of_files.iter_mut().flatten() {
            *ordinal = places[*ordinal];
        }
    }

    /// The public names of the documents.
    pub fn ids(&self) -> Vec<DocumentId> {
        ids::assign(&self.documents.iter().map(|held| &held.document).collect::<Vec<_>>())
    }

    /// Makes a corpus of the documents, in their order: the document of ordinal *n* is the corpus's
    /// [`DocId`](vademecum_search::DocId) *n*. Never fails; the same documents give the same bytes.
    pub fn build(self) -> Built {
        let mut copies = Vec::new();
        let mut documents = Vec::with_capacity(self.documents.len());
        for (document, held) in (0..).zip(self.documents) {
            copies.extend(held.copies.into_iter().map(|file| FileCopy { document, file }));
            documents.push((held.file, held.document));
        }
        let mut built = build_with(documents, copies, self.names, &self.pictures);
        let mut diagnostics = self.diagnostics;
        diagnostics.append(&mut built.diagnostics);
        Built { diagnostics, ..built }
    }
}

/// Makes a corpus of files. Never fails: a file that gives no document gives a diagnostic. The same
/// files give the same bytes.
pub fn build(files: &[SourceFile]) -> Built {
    let mut files: Vec<&SourceFile> = files.iter().collect();
    files.sort_by(|a, b| (&a.path, &a.bytes).cmp(&(&b.path, &b.bytes)));
    Gathered::of(files.into_iter().map(ParsedFile::of).collect()).build()
}

/// Makes a corpus of documents that are there already, each with the path it is kept under, in the
/// order given: the document of ordinal *n* is the corpus's [`DocId`](vademecum_search::DocId) *n*,
/// even where two hold the same text. Never fails; the same documents give the same bytes.
pub fn build_documents(documents: Vec<(String, Document)>) -> Built {
    build_with(documents, Vec::new(), Vec::new(), &[])
}

fn build_with(
    documents: Vec<(String, Document)>,
    copies: Vec<FileCopy>,
    names: Vec<Name>,
    pictures: &[Picture],
) -> Built {
    let mut diagnostics = Vec::new();
    let ids = ids::assign(&documents.iter().map(|(_, document)| document).collect::<Vec<_>>());
    let mut records = Vec::with_capacity(documents.len());
    let mut texts = Vec::with_capacity(documents.len());
    for ((path, document), id) in documents.into_iter().zip(ids) {
        if let Some((record, text)) = DocumentRecord::new(id, path.clone(), document) {
            records.push(record);
            texts.push(text);
        } else {
            diagnostics.push(too_long(&path));
        }
    }
    let n_documents = records.len();
    match write(records, copies, names, &texts, pictures) {
        Some(bytes) => Built { bytes, n_documents, diagnostics },
        None => {
            diagnostics.push(left_out(
                Severity::Error,
                "",
                "all documents together are too long for one page (4 GiB)".to_owned(),
                "make several pages of them",
            ));
            let bytes = write(Vec::new(), Vec::new(), Vec::new(), &[], &[]).unwrap_or_default();
            Built { bytes, n_documents: 0, diagnostics }
        }
    }
}

fn write(
    documents: Vec<DocumentRecord>,
    copies: Vec<FileCopy>,
    names: Vec<Name>,
    texts: &[String],
    pictures: &[Picture],
) -> Option<Vec<u8>> {
    let (mut writer, mut grouping) = (Writer::default(), Grouping::default());
    for (record, text) in documents.iter().zip(texts) {
        writer.push(text);
        let blocks = record.blocks.iter();
        grouping.push(blocks.map(|block| block.span.of(text)));
    }
    let alike = grouping.finish();
    let (codes, words, text) = writer.finish();
    let documents = Documents { codes, documents, copies, alike, names, extras: Vec::new() };
    let documents = postcard::to_allocvec(&documents.packed()).ok()?;
    format::write([&documents, &words, &text, &picture::write(pictures)?])
}

fn too_long(path: &str) -> Diagnostic {
    left_out(Severity::Error, path, "is 4 GiB long or longer".to_owned(), "split it into several files")
}

fn left_out(severity: Severity, file: &str, message: String, remedy: &str) -> Diagnostic {
    Diagnostic { severity, file: file.to_owned(), line: None, message, remedy: remedy.to_owned() }
}
