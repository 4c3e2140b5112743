//! Which files does a folder hold?

use std::fs;
use std::path::Path;
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

/// Reads every file in a folder and the folders inside it, in the order of their paths.
///
/// Left out are names that begin with a dot, and links to folders (which may lead in a circle).
/// What cannot be read becomes a diagnostic.
pub fn read(folder: &Path) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let mut reading = Reading::default();
    reading.folder(folder, "");
    reading.files.sort_by(|a, b| a.path.cmp(&b.path));
    (reading.files, reading.diagnostics)
}

#[derive(Default)]
struct Reading {
    files: Vec<SourceFile>,
    diagnostics: Vec<Diagnostic>,
}

impl Reading {
    fn folder(&mut self, folder: &Path, path: &str) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let path = if path.is_empty() { "." } else { path };
                return self.cannot_read(path, "folder", &error);
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.cannot_read(path, "folder", &error);
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
                Ok(_) => self.file(&entry.path(), path),
                Err(error) => self.cannot_read(&path, "file", &error),
            }
        }
    }

    fn file(&mut self, file: &Path, path: String) {
        match fs::metadata(file) {
            Ok(about) if about.is_file() => {}
            Ok(_) => {
                return self.diagnostics.push(Diagnostic {
                    severity: Severity::Warning,
                    file: path,
                    line: None,
                    message: "neither a file nor a folder, so it was left out".to_owned(),
                    remedy: "put the files themselves into the folder".to_owned(),
                });
            }
            Err(error) => return self.cannot_read(&path, "file", &error),
        }
        match fs::read(file) {
            Ok(bytes) => self.files.push(SourceFile { path, bytes }),
            Err(error) => self.cannot_read(&path, "file", &error),
        }
    }

    fn cannot_read(&mut self, path: &str, what: &str, error: &std::io::Error) {
        self.diagnostics.push(Diagnostic {
            severity: Severity::Error,
            file: path.to_owned(),
            line: None,
            message: format!("the {what} cannot be read: {error}"),
            remedy: "check that it exists and that you may read it".to_owned(),
        });
    }
}
