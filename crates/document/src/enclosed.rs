//! Which files inside a file do its documents show?
//!
//! The pictures of a book, of a document of a word processor and of pages in an archive lie in the same file.
//! Their addresses lead through it, as if it were a folder: `book.epub/images/wheel.png`.

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

/// The files at these paths inside a file: in an archive of any kind, or in one that lies in such. Paths at
/// which nothing lies, or nothing that can be unpacked, are left out.
///
/// None is longer than `most_bytes`, and all of them together are bounded by the length of the file. Cost:
/// what is unpacked, and reading the lists of the archives.
pub fn enclosed(bytes: &[u8], paths: &[&str], most_bytes: u64) -> Vec<Enclosed> {
    let mut finding = Finding { found: Vec::new(), most_bytes, left: most_unpacked(bytes.len()) };
    let paths: Vec<(&str, &str)> = paths.iter().map(|path| (*path, *path)).collect();
    finding.look(bytes, &paths, 0);
    finding.found
}

/// So many archives inside each other are opened.
const DEEPEST: usize = 3;

struct Finding {
    found: Vec<Enclosed>,
    most_bytes: u64,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl Finding {
    /// Looks for files, each by its whole path and by what of it leads on from here.
    fn look(&mut self, bytes: &[u8], paths: &[(&str, &str)], depth: usize) {
        if paths.is_empty() || depth >= DEEPEST || !is_archive(bytes) {
            return;
        }
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
                self.look(&unpacked.bytes, &paths, depth + 1);
            }
        }
    }
}
