//! Where do the files come from?

use crate::media_type::media_type;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

/// The page that stands for a folder.
const INDEX: &str = "index.html";

/// A file as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// What the browser is told of it.
    pub media_type: &'static str,
    /// Its content.
    pub body: Arc<[u8]>,
}

/// Something that holds files.
pub trait Files: Send + Sync + 'static {
    /// The file at `path`, which is plain names with `/` between them; for a folder, and for the
    /// empty path, its `index.html`. `None` if there is none.
    fn get(&self, path: &str) -> Option<Served>;
}

/// The files in a folder on disk, read when they are asked for.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Files for Folder {
    fn get(&self, path: &str) -> Option<Served> {
        let mut file = self.0.clone();
        file.extend(path.split('/').filter(|name| !name.is_empty()));
        let is_folder = file.is_dir();
        if is_folder {
            file.push(INDEX);
        }
        let media_type = media_type(if is_folder { INDEX } else { path });
        Some(Served { media_type, body: fs::read(&file).ok()?.into() })
    }
}

/// Files in memory, which can be replaced all at once while they are served.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<RwLock<BTreeMap<String, Arc<[u8]>>>>);

impl Memory {
    /// Serves `files`, each with its path, in place of what was served.
    pub fn replace(&self, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
        let files = files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
        // What a thread left behind that panicked is replaced as a whole.
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = files;
    }
}

impl Files for Memory {
    fn get(&self, path: &str) -> Option<Served> {
        let files = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let index = if path.is_empty() { INDEX.to_owned() } else { format!("{path}/{INDEX}") };
        let (path, body) = match files.get(path) {
            Some(body) => (path, body),
            None => (INDEX, files.get(&index)?),
        };
        Some(Served { media_type: media_type(path), body: Arc::clone(body) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_memory_are_found_and_replaced() {
        let memory = Memory::default();
        assert_eq!(memory.get(""), None);
        let text = |path| memory.get(path).map(|file| String::from_utf8(file.body.to_vec()).unwrap());
        memory.replace([("index.html".to_owned(), b"one".to_vec()), ("a/b.js".to_owned(), b"two".to_vec())]);
        assert_eq!(text("").as_deref(), Some("one"));
        assert_eq!(text("a/b.js").as_deref(), Some("two"));
        assert_eq!(memory.get("").unwrap().media_type, "text/html; charset=utf-8");
        assert_eq!(text("a"), None);
        memory.replace([("a/index.html".to_owned(), b"three".to_vec())]);
        assert_eq!(text("a").as_deref(), Some("three"));
        assert_eq!(text("").as_deref(), None);
    }
}
