//! How do the files come back out of a page, onto a disk?
//!
//! First all of them are made and looked at, then all are written: a page that is damaged, or a folder
//! that holds other files of these names, is left alone as a whole.

use crate::originals::Originals;
use crate::pressed::Pressed;
use crate::safe_name::{SafeNames, System};
use crate::{Failure, Outcome, output, size};
use serde::Serialize;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use vademecum_corpus::{Corpus, SourceFile};
use vademecum_search::DocId;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// The page, or the folder of a site.
    pub page: PathBuf,
    /// Where to write.
    pub folder: PathBuf,
    /// Whether the text of the documents is wanted, not the files themselves.
    pub text: bool,
    /// Whether files that hold something else are replaced.
    pub force: bool,
    /// Whether a program reads what is said.
    pub json: bool,
}

/// What was done, as a program reads it.
#[derive(Serialize)]
struct Extracted<'a> {
    page: String,
    folder: String,
    files: Vec<ExtractedFile<'a>>,
    /// Files that were not written, and why.
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct ExtractedFile<'a> {
    /// Its path in the page.
    path: &'a str,
    /// Where it was written, below the folder; another where the system cannot have its own.
    written: &'a str,
    bytes: u64,
}

#[derive(Serialize)]
struct Refused {
    path: String,
    why: &'static str,
}

/// A file that is to be written.
struct Planned {
    /// Which of the page's it is.
    ordinal: usize,
    path: String,
    /// Where it goes, below the folder.
    name: String,
    len_bytes: u64,
    /// Whether it is there already, and the same.
    is_there: bool,
}

/// Writes the files of a page into a folder. What was written is told to `out`, what was changed or
/// refused to `notes`.
///
/// # Errors
/// When the page holds no files, is damaged, or a file is in the way; or when one cannot be written.
pub fn extract(request: &Extract, out: &mut impl Write, notes: &mut impl Write) -> Outcome<()> {
    let pressed = Pressed::read(&request.page)?;
    let place = || request.page.display().to_string();
    let corpus = Corpus::open(pressed.corpus).map_err(|error| {
        Failure::new(place(), error.to_string(), "get the page once more, or press it again")
    })?;
    let damaged = |thing: String| {
        Failure::new(place(), thing, "get the page once more; --text gives the documents' text meanwhile")
    };
    let source = if request.text {
        Source::Texts(&corpus)
    } else {
        let originals = match &pressed.originals {
            Ok(Some(originals)) => originals,
            Ok(None) => {
                let remedy = "ask for the text of its documents instead: add --text";
                return Err(Failure::new(place(), "was pressed without the original files", remedy));
            }
            Err(thing) => return Err(damaged(thing.clone())),
        };
        Source::Files(Originals::open(originals).map_err(|error| damaged(error.to_string()))?, &corpus)
    };
    let file = |ordinal| match &source {
        Source::Texts(corpus) => Ok(text_of(corpus, ordinal)),
        Source::Files(originals, corpus) => {
            originals.file(ordinal, corpus).map_err(|error| damaged(error.to_string()))
        }
    };

    let mut names = SafeNames::new(System::HERE);
    let (mut planned, mut refused) = (Vec::new(), Vec::new());
    for ordinal in 0..source.n_files() {
        let file = file(ordinal)?;
        match names.take(&file.path) {
            Ok(name) => {
                let is_there = look(&request.folder, &name, &file.bytes, request.force)?;
                let len_bytes = file.bytes.len() as u64;
                planned.push(Planned { ordinal, path: file.path, name, len_bytes, is_there });
            }
            Err(why) => refused.push(Refused { path: file.path, why }),
        }
    }
    let making = |error| Failure::of_file(&request.folder, "made", &error);
    fs::create_dir_all(&request.folder).map_err(making)?;
    for planned in planned.iter().filter(|planned| !planned.is_there) {
        let bytes = file(planned.ordinal)?.bytes;
        let path = place_below(&request.folder, &planned.name);
        let parent = path.parent().unwrap_or(&request.folder);
        fs::create_dir_all(parent).map_err(|error| Failure::of_file(parent, "made", &error))?;
        output::write_copy(&path, &bytes)?;
    }

    for planned in planned.iter().filter(|planned| planned.path != planned.name) {
        // A note that cannot be shown must not keep the files back.
        let _ = writeln!(notes, "note: {:?} was written as {:?}", planned.path, planned.name);
    }
    for refused in &refused {
        let _ = writeln!(notes, "warning: {:?} was not written: {}", refused.path, refused.why);
    }
    let told = if request.json {
        let files = planned.iter().map(|planned| ExtractedFile {
            path: &planned.path,
            written: &planned.name,
            bytes: planned.len_bytes,
        });
        let extracted = Extracted {
            page: place(),
            folder: request.folder.display().to_string(),
            files: files.collect(),
            refused,
        };
        serde_json::to_writer_pretty(&mut *out, &extracted).map_err(Into::into).and_then(|()| writeln!(out))
    } else {
        let n_bytes = planned.iter().map(|planned| planned.len_bytes).sum();
        let n_there = planned.iter().filter(|planned| planned.is_there).count();
        let there = if n_there > 0 {
            format!(", {} of them there already", size::count(n_there))
        } else {
            String::new()
        };
        let (files, bytes) = (size::counted(planned.len(), "file"), size::bytes(n_bytes));
        writeln!(out, "{files} in {}, {bytes}{there}", request.folder.display())
    };
    told.map_err(|error| Failure::of_output(&error))
}

/// Where the files come from.
enum Source<'a> {
    /// The files themselves.
    Files(Originals<'a>, &'a Corpus),
    /// The text of each document.
    Texts(&'a Corpus),
}

impl Source<'_> {
    fn n_files(&self) -> usize {
        match self {
            Self::Files(originals, _) => originals.n_files(),
            Self::Texts(corpus) => corpus.documents().len(),
        }
    }
}

/// A document's text as a file: called like the one it came from, but for the ending.
fn text_of(corpus: &Corpus, ordinal: usize) -> SourceFile {
    // There are fewer documents than that; one too many would be an empty text.
    let document = DocId(u32::try_from(ordinal).unwrap_or(u32::MAX));
    let path = &corpus.document(document).file;
    let path = if path.to_lowercase().ends_with(".txt") { path.clone() } else { format!("{path}.txt") };
    SourceFile { path, bytes: corpus.source_text(document).into_bytes() }
}

/// Whether this very file is there already.
///
/// # Errors
/// When something else is there, or the way there leads out of the folder.
fn look(folder: &Path, name: &str, bytes: &[u8], force: bool) -> Outcome<bool> {
    let path = place_below(folder, name);
    let mut on_the_way = folder.to_owned();
    let above = name.rsplit_once('/').map_or("", |(above, _)| above);
    for part in above.split('/').filter(|part| !part.is_empty()) {
        on_the_way.push(part);
        let Ok(about) = fs::symlink_metadata(&on_the_way) else { break };
        if !about.is_dir() {
            return Err(Failure::new(
                on_the_way.display().to_string(),
                format!("is a file or a link where the page has a folder, for {name:?}"),
                "move it elsewhere, or name another folder",
            ));
        }
    }
    let in_the_way = |thing: &str, remedy: &str| Err(Failure::new(path.display().to_string(), thing, remedy));
    match fs::symlink_metadata(&path) {
        Err(_) => Ok(false),
        Ok(about) if about.is_dir() => {
            in_the_way("is a folder where the page has a file", "move it elsewhere, or name another folder")
        }
        Ok(about) if about.is_file() && fs::read(&path).is_ok_and(|there| there == bytes) => Ok(true),
        Ok(about) if force && (about.is_file() || about.is_symlink()) => Ok(false),
        Ok(_) => {
            in_the_way("is there and holds something else", "name another folder, or replace it with --force")
        }
    }
}

fn place_below(folder: &Path, name: &str) -> PathBuf {
    let mut place = folder.to_owned();
    place.extend(name.split('/'));
    place
}
