//! What do the files of a folder hold?

use crate::collection_file::{self, CollectionFile};
use crate::furniture;
use crate::pattern::Pattern;
use crate::pictures;
use crate::side_by_side::side_by_side;
use std::path::Path;
use vademecum_corpus::build::Gathered;
use vademecum_corpus::folder::list_without;
use vademecum_corpus::{FoundFile, ParsedFile, SourceFile};
use vademecum_document::{Diagnostic, Fields, Severity};

/// A folder that was read.
#[derive(Clone, Debug)]
pub struct Reading<K> {
    /// What the publisher says of it.
    pub collection: CollectionFile,
    /// Its files, those included that could not be read, in the order of their paths.
    pub files: Vec<ReadFile<K>>,
    /// What there is to know beyond single files.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct ReadFile<K> {
    /// What was made of it, with all that there is to know.
    pub parsed: ParsedFile,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// What was kept of it; nothing where it could not be read.
    pub kept: Option<K>,
    /// What it is, if it is a picture; otherwise those that lie in it and that its documents show.
    pub pictures: Vec<pictures::Found>,
}

impl<K> ReadFile<K> {
    /// Whether the file is there but could not be used.
    pub fn has_failed(&self) -> bool {
        self.kept.is_none()
            && self.parsed.diagnostics.iter().any(|diagnostic| diagnostic.severity >= Severity::Warning)
    }
}

/// Reads a folder, or a single file, for which nothing else is known. Of each file that can be read is
/// kept what `keep` makes of it and of its documents; its bytes are gone after that. `watch` is told how
/// many files are read, how many there are, and how many bytes they have. Never fails; the order of
/// everything is that of the paths, however many processors there are.
pub fn read<K: Send>(
    folder: &Path,
    keep: impl Fn(SourceFile, &ParsedFile) -> K + Sync,
    watch: &mut dyn FnMut(usize, usize, u64),
) -> Reading<K> {
    let (collection, mut diagnostics) =
        if folder.is_dir() { CollectionFile::read(folder) } else { Default::default() };
    let (found, about_files) = listed(folder, &collection, &mut diagnostics);
    let fields = Fields::of(&collection.fields);
    let read = |found: &FoundFile| read_file(found, &collection, &fields, &keep);
    let watch = &mut |n_done, n_bytes| watch(n_done, found.len(), n_bytes);
    let files = side_by_side(&found, |found| found.len_bytes, read, watch);
    let files = with(files, about_files);
    Reading { collection, files, diagnostics }
}

/// The files of a folder that are documents, and what there is to know of single files.
fn listed(
    folder: &Path,
    collection: &CollectionFile,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<FoundFile>, Vec<Diagnostic>) {
    if let (Ok(about), Some(name)) = (folder.metadata(), folder.file_name())
        && about.is_file()
    {
        let path = name.to_string_lossy().into_owned();
        let (len_bytes, modified) = (about.len(), about.modified().ok());
        return (vec![FoundFile { path, file: folder.to_owned(), len_bytes, modified }], Vec::new());
    }
    // How many files each pattern leaves out.
    let mut n_left_out = vec![0_usize; collection.leave_out.len()];
    let mut astray = Vec::new();
    let is_left_out = &mut |path: &str, is_folder: bool| {
        if path.rsplit('/').next() == Some(collection_file::NAME) && !is_folder {
            if path != collection_file::NAME {
                astray.push(path.to_owned());
            }
            return true;
        }
        let pattern = collection.leave_out.iter().position(|pattern| pattern.means_path(path, is_folder));
        pattern.map(|pattern| n_left_out[pattern] += 1).is_some()
    };
    let (found, mut about_files) = list_without(folder, is_left_out);
    for (pattern, n) in collection.leave_out.iter().zip(n_left_out) {
        diagnostics.push(about_left_out(pattern, n));
    }
    about_files.extend(astray.into_iter().map(|file| Diagnostic {
        severity: Severity::Warning,
        file,
        line: None,
        message: "says nothing here: only the file at the top of the folder counts".to_owned(),
        remedy: format!("put what it says into {}, or press this folder on its own", collection_file::NAME),
    }));
    (found, about_files)
}

fn about_left_out(pattern: &Pattern, n: usize) -> Diagnostic {
    let (severity, message, remedy) = match n {
        0 => (Severity::Warning, "leaves out nothing", "write it as the file is called, or remove it"),
        1 => (Severity::Note, "leaves out 1 file or folder", ""),
        _ => (Severity::Note, "", ""),
    };
    let message =
        if message.is_empty() { format!("leaves out {n} files and folders") } else { message.to_owned() };
    Diagnostic {
        severity,
        file: collection_file::NAME.to_owned(),
        line: Some(pattern.line),
        message: format!("{:?} {message}", pattern.text),
        remedy: remedy.to_owned(),
    }
}

fn read_file<K>(
    found: &FoundFile,
    collection: &CollectionFile,
    fields: &Fields,
    keep: &impl Fn(SourceFile, &ParsedFile) -> K,
) -> ReadFile<K> {
    let mut diagnostics = Vec::new();
    let Some(file) = found.read(&mut diagnostics) else {
        let parsed = ParsedFile { path: found.path.clone(), documents: Vec::new(), diagnostics };
        return ReadFile { parsed, len_bytes: found.len_bytes, kept: None, pictures: Vec::new() };
    };
    let len_bytes = file.bytes.len() as u64;
    let mut parsed = furniture::parsed(&file, fields, &collection.furniture);
    diagnostics.append(&mut parsed.diagnostics);
    parsed.diagnostics = diagnostics;
    for document in &mut parsed.documents {
        document.metadata.language = document.metadata.language.or(collection.language);
    }
    let pictures = pictures::of(&file, &parsed.documents);
    let kept = Some(keep(file, &parsed));
    ReadFile { parsed, len_bytes, kept, pictures }
}

/// The files together with what there is to know of single ones: of those that were not read too.
fn with<K>(mut files: Vec<ReadFile<K>>, mut about: Vec<Diagnostic>) -> Vec<ReadFile<K>> {
    about.sort_by(|a, b| a.file.cmp(&b.file));
    let mut unread: Vec<ReadFile<K>> = Vec::new();
    for diagnostic in about {
        let read = files.binary_search_by(|file| file.parsed.path.cmp(&diagnostic.file)).ok();
        let last = unread.last_mut().filter(|file| file.parsed.path == diagnostic.file);
        if let Some(file) = read.map(|ordinal| &mut files[ordinal]).or(last) {
            file.parsed.diagnostics.push(diagnostic);
            continue;
        }
        let path = diagnostic.file.clone();
        let parsed = ParsedFile { path, documents: Vec::new(), diagnostics: vec![diagnostic] };
        unread.push(ReadFile { parsed, len_bytes: 0, kept: None, pictures: Vec::new() });
    }
    files.append(&mut unread);
    files.sort_by(|a, b| a.parsed.path.cmp(&b.parsed.path));
    files
}

/// The documents of files that were read, each once, in the order that the publisher wants; and what else is
/// known of each file.
pub fn gathered<K>(
    collection: &CollectionFile,
    files: Vec<ReadFile<K>>,
) -> (Gathered, Vec<(String, u64, Option<K>)>) {
    let mut about = Vec::with_capacity(files.len());
    let mut found = Vec::new();
    let parsed = files.into_iter().map(|file| {
        found.extend(file.pictures);
        about.push((file.parsed.path.clone(), file.len_bytes, file.kept));
        file.parsed
    });
    let mut gathered = Gathered::of(parsed.collect());
    pictures::put(&mut gathered, found);
    collection.order.put(&mut gathered);
    gathered.names.clone_from(&collection.names);
    (gathered, about)
}
