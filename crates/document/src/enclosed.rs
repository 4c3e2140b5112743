//! Which files inside a file do its documents show?
//!
//! The pictures of a book, of a document of a word processor, of a PDF file, of pages in an archive and of a
//! message lie in the same file. Their addresses lead through it, as if it were a folder: `book.epub/images/wheel.png`.

use crate::archive::{Archive, Closed, is_archive, most_unpacked};
use std::collections::BTreeMap;

/// A file inside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// Its path inside the outer file.
    pub path: String,
    /// What it holds; nothing where it is longer than was asked for.
    pub bytes: Option<Vec<u8>>,
}

/// The files at these paths inside the file of a name: in an archive of any kind, in mail or in a PDF file, or in
/// one that lies in such. Paths at which nothing lies, or nothing that can be unpacked, are left out.
///
/// None is longer than `most_bytes`, and all of them together are bounded by the length of the file. Cost:
/// what is unpacked, and reading the lists of the archives, the messages, or the pages.
pub fn enclosed(bytes: &[u8], name: &str, paths: &[&str], most_bytes: u64) -> Vec<Enclosed> {
    let mut finding = Finding { found: Vec::new(), most_bytes, left: most_unpacked(bytes.len()) };
    let paths: Vec<(&str, &str)> = paths.iter().map(|path| (*path, *path)).collect();
    finding.look(bytes, name, &paths, 0);
    finding.found
}

/// So many archives and messages inside each other are opened.
const DEEPEST: usize = 3;

struct Finding {
    found: Vec<Enclosed>,
    most_bytes: u64,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl Finding {
    /// Looks for files, each by its whole path and by what of it leads on from here.
    fn look(&mut self, bytes: &[u8], name: &str, paths: &[(&str, &str)], depth: usize) {
        if paths.is_empty() || depth >= DEEPEST {
            return;
        }
        #[cfg(feature = "mail")]
        if let Some(kind) = crate::mail::kind(bytes, name) {
            return self.look_in_mail(bytes, kind, paths, depth);
        }
        #[cfg(not(feature = "mail"))]
        let _ = name;
        #[cfg(feature = "pdf")]
        if crate::pdf::is_pdf(bytes) {
            return self.look_in_pdf(bytes, paths);
        }
        if is_archive(bytes) {
            self.look_in_archive(bytes, paths, depth);
        }
    }

    fn look_in_archive(&mut self, bytes: &[u8], paths: &[(&str, &str)], depth: usize) {
        let archive = Archive::open(bytes);
        // By the name of an archive in this one, what is wanted of it.
        let mut deeper: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for &(whole, path) in paths {
            let mut left = self.left.min(self.most_bytes);
            let before = left;
            match archive.named(path, &mut left) {
                Some(Ok(unpacked)) if unpacked.is_whole => {
                    self.left -= before - left;
                    self.found.push(Enclosed { path: whole.to_owned(), bytes: Some(unpacked.bytes) });
                }
                Some(Err(Closed::TooLarge)) => {
                    self.left = self.left.saturating_sub(before);
                    self.found.push(Enclosed { path: whole.to_owned(), bytes: None });
                }
                Some(_) => {}
                None => {
                    let mut ends = path.rmatch_indices('/').map(|(at, _)| at);
                    if let Some(end) = ends.find(|&end| archive.has(&path[..end])) {
                        deeper.entry(&path[..end]).or_default().push((whole, &path[end + 1..]));
                    }
                }
            }
        }
        for (name, paths) in deeper {
            if let Some(Ok(unpacked)) = archive.named(name, &mut self.left) {
                self.look(&unpacked.bytes, name, &paths, depth + 1);
            }
        }
    }

    #[cfg(feature = "pdf")]
    fn look_in_pdf(&mut self, bytes: &[u8], paths: &[(&str, &str)]) {
        let by_name: BTreeMap<&str, &str> = paths.iter().map(|(whole, name)| (*name, *whole)).collect();
        let names: Vec<&str> = by_name.keys().copied().collect();
        crate::pdf::pictures::named(bytes, &names, |name, bytes| {
            let Some(whole) = by_name.get(name) else { return };
            self.keep(whole, &bytes);
        });
    }

    /// Keeps what was found at a path, if it is not too long.
    #[cfg(any(feature = "mail", feature = "pdf"))]
    fn keep(&mut self, whole: &str, bytes: &[u8]) {
        let is_short = bytes.len() as u64 <= self.most_bytes;
        self.found.push(Enclosed { path: whole.to_owned(), bytes: is_short.then(|| bytes.to_vec()) });
    }

    #[cfg(feature = "mail")]
    fn look_in_mail(&mut self, bytes: &[u8], kind: crate::mail::Kind, paths: &[(&str, &str)], depth: usize) {
        let wanted: Vec<&str> = paths.iter().map(|(_, path)| *path).collect();
        crate::mail::attached::find(bytes, kind, &wanted, |ordinal, rest, bytes| {
            let (whole, path) = paths[ordinal];
            if rest.is_empty() {
                self.keep(whole, bytes);
            } else {
                let name = &path[..path.len() - rest.len() - 1];
                self.look(bytes, name, &[(whole, rest)], depth + 1);
            }
        });
    }
}
