//! How does the built page get elsewhere, and how does it change?

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::visit::built_page;

/// A folder of a test's own. It is deleted with this value.
pub struct Folder(PathBuf);

impl Folder {
    /// A new one, with nothing in it.
    pub fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("vademecum-end-to-end-{}-{count}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A copy of the built page.
    pub fn of_page() -> Folder {
        let folder = Folder::new();
        for entry in fs::read_dir(built_page()).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                fs::copy(entry.path(), folder.0.join(entry.file_name())).unwrap();
            }
        }
        folder
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Default for Folder {
    fn default() -> Folder {
        Folder::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays in a folder for things that pass does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Makes another build of the hosted page in `folder`, marked with this name: what
/// `document.querySelector('meta[name=build]').content` tells.
pub fn mark_build(folder: &Path, name: &str) {
    add_meta(folder, "build", name);
}

/// Says one thing more in the head of the hosted page in `folder`, as a build would have it: the service
/// worker knows the page by its digest.
pub fn add_meta(folder: &Path, name: &str, content: &str) {
    let index = folder.join("index.html");
    let old = fs::read_to_string(&index).unwrap();
    let meta = format!("<meta name=\"{name}\" content=\"{content}\">");
    let new = old.replacen("<title>", &format!("{meta}<title>"), 1);
    assert_ne!(old, new, "the page has no title");
    fs::write(&index, &new).unwrap();
    let worker = folder.join("sw.js");
    let script = fs::read_to_string(&worker).unwrap();
    let rewritten = script.replace(&digest(&old), &digest(&new));
    assert_ne!(script, rewritten, "the service worker does not name the page's digest");
    let (before, rest) = rewritten.split_once("VERSION=\"").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    fs::write(&worker, format!("{before}VERSION=\"{}\"{after}", digest(&new))).unwrap();
}

fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}
