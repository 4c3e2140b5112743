//! Where do tests put what they make?

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

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
