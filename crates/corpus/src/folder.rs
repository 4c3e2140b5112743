//! Which files does a folder hold?

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use vademecum_document::{Diagnostic, Severity};

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path relative to the folder, with `/` between names. What is not Unicode in it is
    /// replaced by U+FFFD.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file that was found in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// As in [`SourceFile`].
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// When it was changed last, where the system knows.
    pub modified: Option<SystemTime>,
}

impl FoundFile {
    /// Reads it.
    ///
    /// # Errors
    /// When it cannot be read; the diagnostic says why.
    pub fn read(&self) -> Result<SourceFile, Diagnostic> {
        match fs::read(&self.file) {
            Ok(bytes) => Ok(SourceFile { path: self.path.clone(), bytes }),
            Err(error) => Err(cannot_read(&self.path, "file", &error)),
        }
    }
}

/// Reads every file in a folder and the folders inside it, in the order of their paths; see [`list`].
/// What cannot be read becomes a diagnostic.
pub fn read(folder: &Path) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let (found, mut diagnostics) = list(folder);
    let mut files = Vec::with_capacity(found.len());
    for found in found {
        match found.read() {
            Ok(file) => files.push(file),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (files, diagnostics)
}

/// Finds every file in a folder and the folders inside it, in the order of their paths.
///
/// Left out are names that begin with a dot, and links to folders (which may lead in a circle).
/// What cannot be looked at becomes a diagnostic.
pub fn list(folder: &Path) -> (Vec<FoundFile>, Vec<Diagnostic>) {
    let mut listing = Listing::default();
    listing.folder(folder, "");
    listing.files.sort_by(|a, b| a.path.cmp(&b.path));
    (listing.files, listing.diagnostics)
}

#[derive(Default)]
struct Listing {
    files: Vec<FoundFile>,
    diagnostics: Vec<Diagnostic>,
}

impl Listing {
    fn folder(&mut self, folder: &Path, path: &str) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let path = if path.is_empty() { "." } else { path };
                return self.diagnostics.push(cannot_read(path, "folder", &error));
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.diagnostics.push(cannot_read(path, "folder", &error));
                    continue;
                }
            };
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            let path = if path.is_empty() { name.into_owned() } else { format!("{path}/{name}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.folder(&entry.path(), &path),
                Ok(_) => self.file(entry.path(), path),
                Err(error) => self.diagnostics.push(cannot_read(&path, "file", &error)),
            }
        }
    }

    fn file(&mut self, file: PathBuf, path: String) {
        match fs::metadata(&file) {
            Ok(about) if about.is_file() => {
                let (len_bytes, modified) = (about.len(), about.modified().ok());
                self.files.push(FoundFile { path, file, len_bytes, modified });
            }
            Ok(_) => self.diagnostics.push(Diagnostic {
                severity: Severity::Warning,
                file: path,
                line: None,
                message: "neither a file nor a folder, so it was left out".to_owned(),
                remedy: "put the files themselves into the folder".to_owned(),
            }),
            Err(error) => self.diagnostics.push(cannot_read(&path, "file", &error)),
        }
    }
}

fn cannot_read(path: &str, what: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        file: path.to_owned(),
        line: None,
        message: format!("the {what} cannot be read: {error}"),
        remedy: "check that it exists and that you may read it".to_owned(),
    }
}
