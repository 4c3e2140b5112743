//! How does a folder become what a page carries?

use crate::page::{Contents, Noscript, Options, Shell};
use crate::progress::Progress;
use crate::{Failure, Outcome, opened, originals};
use std::fs;
use std::path::{Path, PathBuf};
use vademecum_corpus::{Corpus, SourceFile, build_watched, folder};
use vademecum_document::{Diagnostic, Severity};

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

    /// The same for what puts pages together. Several documents are called like their folder.
    pub fn options(&self, folder: &Path) -> Options {
        let name = fs::canonicalize(folder).ok();
        let name = name.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        Options {
            title: self.title.clone(),
            name,
            noscript: self.noscript,
            allow_origins: self.allow_origins.clone(),
            address: self.address.clone(),
        }
    }
}

/// What a folder became.
#[derive(Debug)]
pub struct Made {
    /// The corpus, as bytes.
    pub corpus: Vec<u8>,
    /// What gives the files back; empty if that was not asked for.
    pub originals: Vec<u8>,
    /// What the publisher should know.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files there were, those included that could not be read.
    pub n_files: usize,
    /// How many documents they gave.
    pub n_documents: usize,
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
        let (files, n_files, mut diagnostics) = read(folder, progress);
        let built = build_watched(&files, &mut |n_read| progress.tell("indexing", n_read, files.len(), 0));
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
        let corpus = Corpus::open(built.bytes.clone()).map_err(|error| unsound(&error))?;
        let mut kept = (0, 0);
        let originals = if has_originals {
            let packed = originals::pack(&files, &corpus).map_err(|error| unsound(&error))?;
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
            corpus: built.bytes,
            originals,
            diagnostics,
            n_files,
            n_documents: built.n_documents,
            text_bytes: lens.sum(),
            largest,
            kept,
        })
    }

    /// What goes into the page.
    pub fn contents(&self) -> Contents<'_> {
        Contents { corpus: &self.corpus, originals: &self.originals }
    }

    /// The diagnostics that are at least so grave.
    pub fn diagnostics_from(&self, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(move |diagnostic| diagnostic.severity >= severity)
    }
}

/// The files of a folder, how many there are with those that could not be read, and what is to be said.
fn read(folder: &Path, progress: &mut Progress<'_>) -> (Vec<SourceFile>, usize, Vec<Diagnostic>) {
    let (found, mut diagnostics) = folder::list(folder);
    let n_files = found.len() + diagnostics.len();
    let mut files = Vec::with_capacity(found.len());
    let mut n_bytes = 0;
    for (n_read, file) in (1..).zip(&found) {
        match file.read() {
            Ok(file) => {
                n_bytes += file.bytes.len() as u64;
                files.push(file);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
        progress.tell("reading", n_read, found.len(), n_bytes);
    }
    (files, n_files, diagnostics)
}
