//! Where does a page go, and how does it get there without damage?
//!
//! Each file is written under a name of its own beside its place, forced to the disk and then renamed,
//! so at every moment what stands in a place is whole: the old file or the new one. In a site the page
//! itself and the service worker come last, when all that they name is there.
//!
//! A site's folder lists the files that a press wrote, in [`LIST`], each with a hash. Nothing else in it
//! is ever replaced or removed.

use crate::{Failure, Outcome};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use xxhash_rust::xxh64::xxh64;

/// The list of the files that a press wrote, in a site's folder.
pub const LIST: &str = "vademecum-files.txt";

/// Its first line.
const LIST_HEAD: &str = "Files that vademecum press wrote here, each after its xxHash64. It replaces and removes \
                         these only.\n";

/// What the others in a site are asked for by, in the order in which they are replaced.
const LAST: [&str; 2] = ["index.html", "sw.js"];

/// Where a page goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Into this file.
    File(PathBuf),
    /// Into this folder, as a site.
    Site(PathBuf),
}

impl Output {
    /// Where the page of `folder` goes: to `asked` or, if nothing was, into a file called like the
    /// folder, where the command is called.
    ///
    /// # Errors
    /// When that is inside the folder, where the next press would read it, or can be no place at all.
    pub fn choose(asked: Option<&Path>, folder: &Path) -> Outcome<Self> {
        let whole = fs::canonicalize(folder).map_err(|error| Failure::of_file(folder, "read", &error))?;
        let output = match asked {
            Some(path) if ends_in_slash(path) || path.is_dir() => Self::Site(path.to_owned()),
            Some(path) => Self::File(path.to_owned()),
            None => {
                let mut name = whole.file_name().unwrap_or(OsStr::new("vademecum")).to_owned();
                name.push(".html");
                Self::File(name.into())
            }
        };
        let is_special = |path: &Path| fs::metadata(path).is_ok_and(|about| !about.is_file());
        if let Self::File(path) = &output
            && is_special(path)
        {
            return Err(Failure::new(
                path.display().to_string(),
                "is there and is no file, so no page can take its place",
                "name a file with -o, such as: -o PAGE.html",
            ));
        }
        let place = absolute(output.path())?;
        if let Ok(inside) = place.strip_prefix(&whole)
            && !inside.components().any(is_passed_over)
        {
            let name = output.path().file_name().unwrap_or(OsStr::new("PAGE.html"));
            return Err(Failure::new(
                output.path().display().to_string(),
                "would lie in the folder that is pressed, and be read as a document the next time",
                format!("name a place outside of it, such as: -o {:?}", Path::new("..").join(name)),
            ));
        }
        if let Self::File(path) = &output
            && let Some(parent) = place.parent().filter(|parent| !parent.is_dir())
        {
            return Err(Failure::new(
                path.display().to_string(),
                format!("cannot be written: there is no folder {}", parent.display()),
                "make the folder first, or name another",
            ));
        }
        Ok(output)
    }

    /// The file or folder.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Site(path) => path,
        }
    }
}

fn ends_in_slash(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|&last| std::path::is_separator(char::from(last)))
}

/// Whether reading a folder passes over this name.
fn is_passed_over(name: Component<'_>) -> bool {
    name.as_os_str().as_encoded_bytes().starts_with(b".")
}

/// A path from the root, without links, of which the end may not be there yet.
fn absolute(path: &Path) -> Outcome<PathBuf> {
    let failure = |error: &io::Error| Failure::of_file(path, "found", error);
    let path = std::path::absolute(path).map_err(|error| failure(&error))?;
    let mut missing: Vec<&OsStr> = Vec::new();
    let mut there = path.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(mut found) => {
                found.extend(missing.iter().rev());
                return Ok(found);
            }
            Err(error) => match (there.parent(), there.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name);
                    there = parent;
                }
                _ => return Err(failure(&error)),
            },
        }
    }
}

/// Writes a file in place of what is at `path`, or leaves that as it is.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Outcome<()> {
    // A link stays a link, and what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    replace(&target, bytes).map_err(|error| Failure::of_file(path, "written", &error))
}

/// The same for a file that can be had again, so that it need not be forced to the disk; for many files
/// that takes most of the time. A link gives way itself: nothing is written where it leads.
///
/// # Errors
/// When it cannot be written.
pub fn write_copy(path: &Path, bytes: &[u8]) -> Outcome<()> {
    replace_with(path, |beside| write_new(beside, bytes).map(drop))
        .map_err(|error| Failure::of_file(path, "written", &error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, |beside| write_new(beside, bytes)?.sync_all())?;
    if cfg!(unix)
        && let Some(folder) = path.parent()
        && let Ok(folder) = File::open(if folder == Path::new("") { Path::new(".") } else { folder })
    {
        // So that the new name is on the disk too. Some file systems cannot do it, and lose nothing.
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Has a file written beside its place, and puts it there.
fn replace_with(path: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    // Not made of the file's own name, which may be as long as names can be.
    let beside = path.with_file_name(format!(".vademecum-{}.new", std::process::id()));
    let written = write(&beside).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What could not be finished is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Writes the files of a site into `folder`, each with its path there, and removes those of a former
/// press that are no longer among them.
///
/// # Errors
/// When a file in the way was not written by a press, before anything is written; or when one cannot
/// be written.
pub fn write_site(folder: &Path, files: &[(String, Vec<u8>)]) -> Outcome<()> {
    let list_path = folder.join(LIST);
    let old = read_list(&list_path)?;
    let new: BTreeSet<Listed> = files.iter().map(|(path, bytes)| Listed::new(path, bytes)).collect();
    for (path, bytes) in files {
        let at = folder.join(path);
        let is_ours = old.iter().any(|listed| listed.path == *path);
        let is_same = || fs::read(&at).is_ok_and(|there| there == *bytes);
        if !is_ours && fs::symlink_metadata(&at).is_ok() && !is_same() {
            return Err(Failure::new(
                at.display().to_string(),
                "is in the way, and no press wrote it",
                "move it elsewhere, or name another folder",
            ));
        }
    }
    fs::create_dir_all(folder).map_err(|error| Failure::of_file(folder, "made", &error))?;
    // Should this be interrupted, the next press still knows what is ours.
    write_file(&list_path, written(&old.union(&new).cloned().collect()).as_bytes())?;
    let rank = |path: &str| LAST.iter().position(|last| *last == path).map_or(0, |place| place + 1);
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by_key(|(path, _)| rank(path));
    for (path, bytes) in files {
        let at = folder.join(path);
        if fs::read(&at).is_ok_and(|there| there == *bytes) {
            continue;
        }
        let parent = at.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| Failure::of_file(parent, "made", &error))?;
        replace(&at, bytes).map_err(|error| Failure::of_file(&at, "written", &error))?;
    }
    for listed in old.iter().filter(|old| !new.iter().any(|new| new.path == old.path)) {
        remove(folder, listed);
    }
    write_file(&list_path, written(&new).as_bytes())
}

/// Removes a file of a former press, if it still is what was written.
fn remove(folder: &Path, listed: &Listed) {
    let path = folder.join(&listed.path);
    // A list can be changed by anybody; what it names must lie in the folder.
    let is_inside = Path::new(&listed.path).components().all(|name| matches!(name, Component::Normal(_)));
    let is_file = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file());
    if is_inside && is_file && fs::read(&path).is_ok_and(|bytes| xxh64(&bytes, 0) == listed.hash) {
        // One that stays does no harm: nothing names it any more.
        let _ = fs::remove_file(&path);
    }
}

/// A file that a press wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    path: String,
    hash: u64,
}

impl Listed {
    fn new(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), hash: xxh64(bytes, 0) }
    }
}

fn written(list: &BTreeSet<Listed>) -> String {
    list.iter()
        .fold(LIST_HEAD.to_owned(), |text, listed| text + &format!("{:016x} {}\n", listed.hash, listed.path))
}

fn read_list(path: &Path) -> Outcome<BTreeSet<Listed>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(Failure::of_file(path, "read", &error)),
    };
    let Some(lines) = text.strip_prefix(LIST_HEAD) else {
        return Err(Failure::new(
            path.display().to_string(),
            "is not the list of files that a press leaves",
            "move it elsewhere, or name another folder",
        ));
    };
    let listed = lines.lines().filter_map(|line| {
        let (hash, path) = line.split_once(' ')?;
        Some(Listed { path: path.to_owned(), hash: u64::from_str_radix(hash, 16).ok()? })
    });
    Ok(listed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn site(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_page_goes_beside_its_folder_or_where_it_is_sent() {
        let scratch = Scratch::new();
        let folder = scratch.folder("the dossier");
        scratch.folder("there");
        let choose = |asked: &str| {
            let asked = (!asked.is_empty()).then(|| scratch.path(asked));
            Output::choose(asked.as_deref(), &folder)
        };
        assert_eq!(choose(""), Ok(Output::File("the dossier.html".into())));
        assert_eq!(choose("a.html"), Ok(Output::File(scratch.path("a.html"))));
        assert_eq!(choose("new/"), Ok(Output::Site(scratch.path("new/"))));
        assert_eq!(choose("there"), Ok(Output::Site(scratch.path("there"))));
        // Names that begin with a dot are not read.
        assert_eq!(choose("the dossier/.out/"), Ok(Output::Site(scratch.path("the dossier/.out/"))));
        let refused = |asked: &str, expected: &str| {
            let failure = choose(asked).unwrap_err();
            assert!(failure.thing.contains(expected), "{asked}: {failure}");
        };
        refused("the dossier/a.html", "in the folder that is pressed");
        refused("the dossier/new/site/", "in the folder that is pressed");
        refused("there/../the dossier/", "in the folder that is pressed");
        refused("nowhere/a.html", "there is no folder");
        if cfg!(unix) {
            let failure = Output::choose(Some(Path::new("/dev/null")), &folder).unwrap_err();
            assert!(failure.thing.contains("is no file"), "{failure}");
        }
        assert!(Output::choose(None, &scratch.path("nowhere")).is_err());
    }

    #[test]
    fn a_file_that_cannot_be_finished_leaves_what_was_there() {
        let scratch = Scratch::new();
        let page = scratch.file("page.html", "old");
        write_file(&page, b"new").unwrap();
        assert_eq!(scratch.read("page.html"), "new");
        // A folder is in the way: the rename fails, and nothing is left beside it.
        scratch.file("folder/inside", "kept");
        assert!(write_file(&scratch.path("folder"), b"new").is_err());
        assert_eq!(scratch.names(), ["folder/inside", "page.html"]);
    }

    #[test]
    fn a_site_replaces_its_own_files_and_no_others() {
        let scratch = Scratch::new();
        scratch.file("site/notes.txt", "mine");
        let folder = scratch.path("site");
        let first =
            site(&[("index.html", "1"), ("reader-1.wasm", "one"), ("sub/a.js", "a"), ("sub/b.js", "b")]);
        write_site(&folder, &first).unwrap();
        let bytes = scratch.read("site/vademecum-files.txt");
        write_site(&folder, &first).unwrap();
        assert_eq!(scratch.read("site/vademecum-files.txt"), bytes);
        // Changed by hand since: it is somebody's work now.
        scratch.file("site/sub/b.js", "b, changed");
        write_site(&folder, &site(&[("index.html", "2"), ("reader-2.wasm", "two")])).unwrap();
        let expected = [
            "site/index.html",
            "site/notes.txt",
            "site/reader-2.wasm",
            "site/sub/b.js",
            "site/vademecum-files.txt",
        ];
        assert_eq!(scratch.names(), expected);
        assert_eq!(scratch.read("site/index.html"), "2");
    }

    #[test]
    fn what_no_press_wrote_is_in_the_way() {
        let scratch = Scratch::new();
        scratch.file("site/index.html", "mine");
        let failure =
            write_site(&scratch.path("site"), &site(&[("a.js", ""), ("index.html", "1")])).unwrap_err();
        assert!(failure.thing.contains("in the way"), "{failure}");
        assert_eq!(scratch.names(), ["site/index.html"]);
        // The same content is no loss.
        write_site(&scratch.path("site"), &site(&[("index.html", "mine")])).unwrap();
        scratch.file("other/vademecum-files.txt", "a list of mine");
        let failure = write_site(&scratch.path("other"), &site(&[("index.html", "1")])).unwrap_err();
        assert!(failure.thing.contains("not the list"), "{failure}");
    }

    #[test]
    fn a_list_that_was_changed_leads_nowhere() {
        let scratch = Scratch::new();
        let outside = scratch.file("outside.txt", "kept");
        let hash = xxh64(b"kept", 0);
        let list =
            format!("{LIST_HEAD}{hash:016x} ../outside.txt\n{hash:016x} {}\nnonsense\n", outside.display());
        scratch.file("site/vademecum-files.txt", &list);
        write_site(&scratch.path("site"), &site(&[("index.html", "1")])).unwrap();
        assert_eq!(scratch.read("outside.txt"), "kept");
    }

    #[test]
    fn a_press_that_stops_halfway_is_finished_by_the_next() {
        let scratch = Scratch::new();
        let folder = scratch.path("site");
        write_site(&folder, &site(&[("index.html", "1"), ("reader-1.wasm", "one")])).unwrap();
        // The service worker cannot be replaced: it stops there.
        scratch.file("site/sw.js/in the way", "");
        let second = site(&[("sw.js", "s"), ("index.html", "2"), ("reader-2.wasm", "two")]);
        assert!(write_site(&folder, &second).is_err());
        assert_eq!(scratch.read("site/index.html"), "1");
        fs::remove_dir_all(folder.join("sw.js")).unwrap();
        write_site(&folder, &second).unwrap();
        let expected = ["site/index.html", "site/reader-2.wasm", "site/sw.js", "site/vademecum-files.txt"];
        assert_eq!(scratch.names(), expected);
    }
}
