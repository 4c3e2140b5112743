//! How does a folder become what a page carries?

use crate::account::{Account, Totals};
use crate::originals::{self, Original, Packed};
use crate::page::{Contents, Noscript, Options, Shell};
use crate::progress::Progress;
use crate::{Failure, Outcome, opened};
use std::fs;
use std::path::{Path, PathBuf};
use vademecum_collection::reading::{self, Reading};
use vademecum_collection::{CollectionFile, side_by_side};
use vademecum_corpus::Corpus;
use vademecum_corpus::build::Held;
use vademecum_document::{Diagnostic, Severity};
use vademecum_search::DocId;
use xxhash_rust::xxh64::xxh64;

/// How the page is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Making {
    /// Its title, if one is given.
    pub title: Option<String>,
    /// Where it will be published, if that is known.
    pub address: Option<String>,
    /// The origins of pages that may drive it.
    pub allow_origins: Vec<String>,
    /// What is shown where scripts are switched off.
    pub noscript: Noscript,
    /// Whether the files can be had back.
    pub has_originals: bool,
    /// Where to take the page without a collection from, if not from this program.
    pub shell: Option<PathBuf>,
}

impl Making {
    /// The page without a collection.
    ///
    /// # Errors
    /// When there is none, or it is damaged.
    pub fn shell(&self) -> Outcome<Shell> {
        if let Some(folder) = &self.shell {
            return Shell::read(folder);
        }
        Shell::carried()?.ok_or_else(|| {
            Failure::new(
                "this program",
                "was built without the page that it should put documents into",
                "build it with `cargo xtask dist`, which makes the page first",
            )
        })
    }

    /// The same for what puts pages together, with what the collection file says where the command line says
    /// nothing. Several documents are called like their folder.
    pub fn options(&self, folder: &Path, collection: &CollectionFile) -> Options {
        let name = fs::canonicalize(folder).ok();
        let name = name.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        Options {
            title: self.title.clone().or_else(|| collection.title.clone()),
            name,
            description: collection.description.clone(),
            language: collection.language,
            accent: collection.accent.clone(),
            noscript: self.noscript,
            allow_origins: self.allow_origins.clone(),
            address: self.address.clone().or_else(|| collection.address.clone()),
        }
    }
}

/// What a folder became.
#[derive(Debug)]
pub struct Made {
    /// What the publisher says of it.
    pub collection: CollectionFile,
    /// The corpus, open.
    pub corpus: Corpus,
    /// What gives the files back; empty if that was not asked for.
    pub originals: Vec<u8>,
    /// What the publisher should know.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files there were, those included that could not be read.
    pub n_files: usize,
    /// What was made of them, in numbers.
    pub totals: Totals,
    /// How many bytes of text the documents have.
    pub text_bytes: u64,
    /// The largest files that gave documents, the largest first, with their lengths in bytes.
    pub largest: Vec<(String, u64)>,
    /// How many files are kept as they are among the originals, and their length in bytes.
    pub kept: (usize, u64),
}

/// How many of the largest files are told.
const N_LARGEST: usize = 5;

impl Made {
    /// Reads the folder and makes of it what a page carries.
    ///
    /// # Errors
    /// When there is no such folder, or no document in it.
    pub fn of(folder: &Path, has_originals: bool, progress: &mut Progress<'_>) -> Outcome<Self> {
        let about = fs::metadata(folder).map_err(|error| Failure::of_file(folder, "read", &error))?;
        if !about.is_dir() {
            let remedy = "name the folder that it lies in, or put it into one of its own";
            return Err(Failure::new(folder.display().to_string(), "is a file, not a folder", remedy));
        }
        let read = read(folder, has_originals, progress);
        let n_files = read.files.iter().filter(|file| file.kept.is_some() || file.has_failed()).count();
        let mut diagnostics = read.diagnostics;
        progress.say("indexing");
        let (gathered, files) = reading::gathered(&read.collection, read.files);
        let accounts = side_by_side::side_by_side(
            &gathered.documents,
            |_| 0,
            |held| (Account::of(&held.document), held.copies.len(), text_hash(held)),
            &mut |_, _| {},
        );
        let hashes: Vec<u64> = accounts.iter().map(|(.., hash)| *hash).collect();
        let totals = Totals::of(accounts.into_iter().map(|(account, n_copies, _)| (account, n_copies)));
        let of_files = gathered.of_files.clone();
        let built = gathered.build();
        diagnostics.extend(built.diagnostics);
        if built.n_documents == 0 {
            // What could not be used is the reason, before what is only worth knowing.
            diagnostics.sort_by_key(|diagnostic| core::cmp::Reverse(diagnostic.severity));
            return Err(opened::no_document(folder, &diagnostics));
        }
        let unsound = |error: &dyn core::fmt::Display| {
            let remedy = "report this: what was just made should be sound";
            Failure::new(folder.display().to_string(), error.to_string(), remedy)
        };
        let corpus = Corpus::open(built.bytes).map_err(|error| unsound(&error))?;
        check_texts(&corpus, &hashes).map_err(|error| unsound(&error))?;
        let mut kept = (0, 0);
        let originals = if has_originals {
            let files = files.into_iter().zip(of_files);
            let files = files.filter_map(|((path, _, original), documents)| {
                Some(Packed { path, original: original.flatten()?, documents })
            });
            let packed =
                originals::pack(&files.collect::<Vec<_>>(), &corpus).map_err(|error| unsound(&error))?;
            kept = originals::Originals::open(&packed).map_err(|error| unsound(&error))?.kept_as_they_are();
            packed
        } else {
            Vec::new()
        };
        let records = corpus.documents().iter();
        let lens = records.map(|record| u64::from(record.text_len - record.prefix_len));
        let mut largest: Vec<_> = corpus
            .documents()
            .iter()
            .zip(lens.clone())
            .map(|(record, len)| (record.file.clone(), len))
            .collect();
        largest.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        largest.truncate(N_LARGEST);
        Ok(Self {
            collection: read.collection,
            text_bytes: lens.sum(),
            corpus,
            originals,
            diagnostics,
            n_files,
            totals,
            largest,
            kept,
        })
    }

    /// What goes into the page.
    pub fn contents(&self) -> Contents<'_> {
        Contents { corpus: &self.corpus, originals: &self.originals }
    }

    /// How many documents there are.
    pub fn n_documents(&self) -> usize {
        self.corpus.documents().len()
    }

    /// The diagnostics that are at least so grave.
    pub fn diagnostics_from(&self, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(move |diagnostic| diagnostic.severity >= severity)
    }
}

/// The files of a folder, with what gives them back if that is asked for.
fn read(folder: &Path, has_originals: bool, progress: &mut Progress<'_>) -> Reading<Option<Original>> {
    reading::read(
        folder,
        |file, parsed| has_originals.then(|| Original::of(file, &parsed.documents)),
        &mut |n_read, n_files, n_bytes| progress.tell("reading", n_read, n_files, n_bytes),
    )
}

fn text_hash(held: &Held) -> u64 {
    xxh64(held.document.text.as_bytes(), 0)
}

/// Whether every text comes out of the corpus as it went in.
fn check_texts(corpus: &Corpus, hashes: &[u64]) -> Result<(), String> {
    let documents: Vec<_> = (0..).map(DocId).zip(hashes).collect();
    let is_same =
        |(document, hash): &(DocId, &u64)| xxh64(corpus.source_text(*document).as_bytes(), 0) == **hash;
    let same = side_by_side::side_by_side(&documents, |_| 0, is_same, &mut |_, _| {});
    match same.iter().position(|is_same| !is_same) {
        Some(document) => {
            Err(format!("{:?} comes out of the collection changed", corpus.documents()[document].file))
        }
        None => Ok(()),
    }
}
