//! Which files does a folder hold?

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use vademecum_document::diagnostic::is_bidi_control;
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

/// What is said of a file whose writing does not end.
const CHANGING: &str = "changes while it is read, so that it may not be whole";

/// How often a file that changes is read again.
const TRIES: usize = 3;

impl FoundFile {
    /// Reads it, and tells `diagnostics` what the publisher should know. `None` where it cannot be read.
    pub fn read(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<SourceFile> {
        if self.len_bytes >= u64::from(u32::MAX) {
            let message = "longer than 4 GiB, so it was not read".to_owned();
            diagnostics.push(found(
                Severity::Error,
                &self.path,
                message,
                "divide the file into smaller ones",
            ));
            return None;
        }
        match steady(|| attempt(&self.file)) {
            Ok((bytes, is_steady)) => {
                if !is_steady {
                    let remedy = "wait until nothing writes to it, and start again";
                    diagnostics.push(found(Severity::Warning, &self.path, CHANGING.to_owned(), remedy));
                }
                Some(SourceFile { path: self.path.clone(), bytes })
            }
            Err(error) => {
                diagnostics.push(cannot_read(&self.path, "file", &error));
                None
            }
        }
    }
}

/// What a file looks like from outside: it has changed if that has.
type Look = (u64, Option<SystemTime>);

/// Reads a file once: how it looked before, what it held, how it looked after.
fn attempt(file: &Path) -> io::Result<(Look, Vec<u8>, Look)> {
    let mut file = fs::File::open(file)?;
    let look = |file: &fs::File| file.metadata().map(|about| (about.len(), about.modified().ok()));
    let before = look(&file)?;
    let mut bytes = Vec::with_capacity(usize::try_from(before.0).unwrap_or(0));
    // One byte more tells that it has grown; to its end one might never come.
    (&mut file).take(before.0 + 1).read_to_end(&mut bytes)?;
    let after = look(&file)?;
    Ok((before, bytes, after))
}

/// What a file holds, and whether it held just that for as long as it was read.
fn steady(mut attempt: impl FnMut() -> io::Result<(Look, Vec<u8>, Look)>) -> io::Result<(Vec<u8>, bool)> {
    let mut last = Vec::new();
    for _ in 0..TRIES {
        let (before, bytes, after) = attempt()?;
        if before == after && bytes.len() as u64 == before.0 {
            return Ok((bytes, true));
        }
        last = bytes;
    }
    Ok((last, false))
}

/// Reads every file in a folder and the folders inside it, in the order of their paths; see [`list`].
/// What cannot be read becomes a diagnostic.
pub fn read(folder: &Path) -> (Vec<SourceFile>, Vec<Diagnostic>) {
    let (found, mut diagnostics) = list(folder);
    let files = found.iter().filter_map(|found| found.read(&mut diagnostics)).collect();
    (files, diagnostics)
}

/// Finds every file in a folder and the folders inside it, in the order of their paths.
///
/// Left out are names that begin with a dot, links to folders (which may lead in a circle), and links
/// that lead out of the folder (which would carry strangers along).
/// What cannot be looked at becomes a diagnostic, and so does a name that cannot be shown as it is.
pub fn list(folder: &Path) -> (Vec<FoundFile>, Vec<Diagnostic>) {
    list_without(folder, &mut |_, _| false)
}

/// The same without those files and folders, given by their paths and whether they are folders, that
/// `is_left_out` names.
pub fn list_without(
    folder: &Path,
    is_left_out: &mut dyn FnMut(&str, bool) -> bool,
) -> (Vec<FoundFile>, Vec<Diagnostic>) {
    let mut listing = Listing { top: fs::canonicalize(folder).ok(), ..Listing::default() };
    // Not by recursion: folders can lie in each other deeper than a stack is high, or files can be open.
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, path)) = folders.pop() {
        listing.folder(&folder, &path, is_left_out, &mut folders);
    }
    if let Some(first) = listing.hidden.iter().min() {
        let more = match listing.hidden.len() - 1 {
            0 => String::new(),
            more => format!("; so were {more} more"),
        };
        let message = format!("its name begins with a dot, so it was passed over{more}");
        listing.diagnostics.push(found(
            Severity::Note,
            first,
            message,
            "give it another name if it is meant",
        ));
    }
    let Listing { mut files, mut diagnostics, .. } = listing;
    // Names that are not Unicode may look the same.
    files.sort_by(|a, b| (&a.path, &a.file).cmp(&(&b.path, &b.file)));
    diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    (files, diagnostics)
}

#[derive(Default)]
struct Listing {
    /// Where the folder is, links resolved.
    top: Option<PathBuf>,
    files: Vec<FoundFile>,
    /// What begins with a dot.
    hidden: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Listing {
    /// Looks at what a folder holds; the folders in it go to `folders`.
    fn folder(
        &mut self,
        folder: &Path,
        path: &str,
        is_left_out: &mut dyn FnMut(&str, bool) -> bool,
        folders: &mut Vec<(PathBuf, String)>,
    ) {
        let here = if path.is_empty() { "." } else { path };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.diagnostics.push(cannot_read(here, "folder", &error)),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.diagnostics.push(cannot_read(here, "folder", &error));
                    continue;
                }
            };
            let os_name = entry.file_name();
            let name = os_name.to_string_lossy();
            let path = if path.is_empty() { name.clone().into_owned() } else { format!("{path}/{name}") };
            if name.starts_with('.') {
                self.hidden.push(path);
                continue;
            }
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(error) => {
                    self.diagnostics.push(cannot_read(&path, "file", &error));
                    continue;
                }
            };
            if is_left_out(&path, kind.is_dir()) {
                continue;
            }
            self.name(&path, &name, os_name.to_str().is_some());
            if kind.is_dir() {
                folders.push((entry.path(), path));
            } else {
                self.file(entry.path(), path, kind.is_symlink());
            }
        }
    }

    /// A name that cannot be shown as it is.
    fn name(&mut self, path: &str, name: &str, is_unicode: bool) {
        let thing = if !is_unicode {
            "its name is not Unicode; what is not, is shown as \u{FFFD}"
        } else if name.chars().any(|character| character.is_control() || is_bidi_control(character)) {
            "its name holds characters that are not seen, such as a line break or one that turns the text around"
        } else {
            return;
        };
        self.diagnostics.push(found(Severity::Warning, path, thing.to_owned(), "give it another name"));
    }

    fn file(&mut self, file: PathBuf, path: String, is_link: bool) {
        let say = |severity, message: &str, remedy| found(severity, &path, message.to_owned(), remedy);
        let about = match fs::metadata(&file) {
            Ok(about) => about,
            Err(error) if is_link => {
                let message = format!("a link that leads nowhere: {error}");
                let remedy = "put the file itself there, or remove the link";
                return self.diagnostics.push(found(Severity::Error, &path, message, remedy));
            }
            Err(error) => return self.diagnostics.push(cannot_read(&path, "file", &error)),
        };
        let diagnostic = if about.is_dir() {
            let message = "a link to a folder, so it was left out: it may lead in a circle";
            say(Severity::Warning, message, "put the folder itself there, or remove the link")
        } else if !about.is_file() {
            say(
                Severity::Warning,
                "neither a file nor a folder, so it was left out",
                "put the files themselves into the folder",
            )
        } else if is_link && !self.is_inside(&file) {
            let message = "a link that leads out of the folder, so it was left out";
            say(Severity::Warning, message, "put the file itself there, or remove the link")
        } else {
            let (len_bytes, modified) = (about.len(), about.modified().ok());
            return self.files.push(FoundFile { path, file, len_bytes, modified });
        };
        self.diagnostics.push(diagnostic);
    }

    /// Whether a link leads to something in the folder.
    fn is_inside(&self, link: &Path) -> bool {
        let target = fs::canonicalize(link);
        target.is_ok_and(|target| self.top.as_ref().is_some_and(|top| target.starts_with(top)))
    }
}

fn cannot_read(path: &str, what: &str, error: &io::Error) -> Diagnostic {
    let message = format!("the {what} cannot be read: {error}");
    found(Severity::Error, path, message, "check that it exists and that you may read it")
}

fn found(severity: Severity, file: &str, message: String, remedy: &str) -> Diagnostic {
    Diagnostic { severity, file: file.to_owned(), line: None, message, remedy: remedy.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log that something writes to.
    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_again() {
        let check = |attempts: &[(u64, &str, u64)], expected: (&str, bool)| {
            let mut attempts = attempts.iter();
            let (bytes, is_steady) = steady(|| {
                let (before, bytes, after) = attempts.next().copied().unwrap();
                Ok(((before, None), bytes.as_bytes().to_vec(), (after, None)))
            })
            .unwrap();
            assert_eq!((String::from_utf8(bytes).unwrap().as_str(), is_steady), expected);
        };
        check(&[(3, "one", 3)], ("one", true));
        check(&[(3, "one\n", 7), (7, "one two", 7)], ("one two", true));
        check(&[(3, "on", 3), (3, "one", 3)], ("one", true));
        check(&[(1, "a", 2), (2, "ab", 3), (3, "abc", 4)], ("abc", false));
        assert!(steady(|| Err(io::Error::other("gone"))).is_err());
    }
}
