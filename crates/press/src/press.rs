//! How does a folder become a page on a disk?

use crate::making::{Made, Making};
use crate::output::{self, Output};
use crate::page::shell::CORPUS_SECTION;
use crate::page::{self, wasm};
use crate::pressed::Pressed;
use crate::progress::Progress;
use crate::summary::{self, Sizes, Summary};
use crate::{Failure, Outcome, size};
use std::io::Write;
use std::path::{Path, PathBuf};
use vademecum_document::Severity;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// The folder of documents.
    pub folder: PathBuf,
    /// Where the page goes, if that is said.
    pub output: Option<PathBuf>,
    /// Whether it is shown when it is made.
    pub open: bool,
    /// Whether a program reads what is said.
    pub json: bool,
    /// Whether a file that cannot be used as it is meant keeps the page from being made.
    pub strict: bool,
    /// How the page is to be.
    pub making: Making,
}

/// Makes a page of a folder. What was made is told to `out`, what the publisher should know to `notes`,
/// and how far it is to `terminal`, if there is one.
///
/// # Errors
/// When the folder holds no document, or the page cannot be made or written; then what was there before
/// is as it was.
pub fn press(
    request: &Press,
    out: &mut impl Write,
    notes: &mut impl Write,
    terminal: Option<&mut dyn Write>,
) -> Outcome<()> {
    // What can be known to fail is told before the folder is read, which may take long.
    let output = Output::choose(request.output.as_deref(), &request.folder)?;
    let shell = request.making.shell()?;
    let mut progress = Progress::new(terminal);
    let made = Made::of(&request.folder, request.making.has_originals, &mut progress);
    progress.clear();
    let made = made?;
    for diagnostic in &made.diagnostics {
        // A note that cannot be shown must not keep the page back.
        let _ = writeln!(notes, "{diagnostic}");
    }
    if request.strict {
        check_strictly(&made, &request.folder)?;
    }
    progress.say("packing");
    let options = request.making.options(&request.folder, &made.collection);
    let noscript = request.making.noscript;
    let sizes = match &output {
        Output::File(path) => {
            let page = page::single(&shell, &made.contents(), &options)?;
            let sizes = Sizes::of_page(&page, check_page(&page, &made)?, &made, noscript);
            progress.tell("writing", 1, 1, sizes.all);
            output::write_file(path, &page)?;
            sizes
        }
        Output::Site(folder) => {
            let files = page::site(&shell, &made.contents(), &options)?;
            check_site(&files, &made)?;
            let sizes = Sizes::of_site(&files, &made, noscript);
            progress.tell("writing", files.len(), files.len(), sizes.all);
            output::write_site(folder, &files)?;
            sizes
        }
    };
    progress.clear();
    if let Some(warning) = summary::too_big(output.path(), &sizes, &made) {
        let _ = writeln!(notes, "{warning}");
    }
    let summary = Summary::new(&output, sizes, &made);
    let told = if request.json { summary.write_json(out) } else { summary.write(&made, out) };
    told.map_err(|error| Failure::of_output(&error))?;
    if request.open {
        show(&output, notes);
    }
    Ok(())
}

/// Refuses a folder with files that could not be used as they were meant.
fn check_strictly(made: &Made, folder: &Path) -> Outcome<()> {
    match made.diagnostics_from(Severity::Warning).count() {
        0 => Ok(()),
        n => {
            let told = size::counted(n, "warning");
            let remedy = "do what is said above, or press without --strict";
            Err(Failure::new(
                folder.display().to_string(),
                format!("gave {told}; nothing was written"),
                remedy,
            ))
        }
    }
}

/// Shows what was made; that it cannot be shown is no failure.
fn show(output: &Output, notes: &mut impl Write) {
    let shown = match output {
        Output::File(path) => std::path::absolute(path).and_then(vademecum_loopback::show),
        Output::Site(folder) => {
            let _ = writeln!(
                notes,
                "note: browsers run a site only from a host; open {} in it instead, or use `vademecum serve`",
                folder.join(page::site::SINGLE).display()
            );
            return;
        }
    };
    if let Err(error) = shown {
        let _ = writeln!(notes, "warning: no browser could be opened ({error}); open the page yourself");
    }
}

/// How many bytes of a page are the collection and the originals, if what went in comes out again.
fn check_page(page: &[u8], made: &Made) -> Outcome<[u64; 2]> {
    let pressed = Pressed::of_page(page).map_err(|thing| unsound(&thing))?;
    let pressed = pressed.ok_or_else(|| unsound("holds no collection"))?;
    let originals = pressed.originals.map_err(|thing| unsound(&thing))?.unwrap_or_default();
    if pressed.corpus != made.corpus.bytes() || originals != made.originals {
        return Err(unsound("does not give back what went in"));
    }
    Ok(pressed.lens_bytes)
}

/// Whether the collection comes out of a site again.
fn check_site(files: &[(String, Vec<u8>)], made: &Made) -> Outcome<()> {
    let mut programs = files.iter().filter(|(path, _)| path.ends_with(".wasm"));
    let is_sound =
        programs.any(|(_, program)| wasm::section(program, CORPUS_SECTION) == Some(made.corpus.bytes()));
    if is_sound { Ok(()) } else { Err(unsound("does not give back what went in")) }
}

fn unsound(thing: &str) -> Failure {
    Failure::new("the page", thing, "report this: a page just made should be sound")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{self, Extract};
    use crate::find::{self, Form, Showing};
    use crate::scratch::{Scratch, shell};
    use std::fs;

    const MILL: &str = "The old mill opens again\n\nVisitors came to the old mill on Sunday – all day.\n";
    const PICTURE: &[u8] = b"\x89PNG\r\n\0\0\0";

    /// A folder of four files, of which one is a second copy and one no text, and a shell.
    fn scratch() -> Scratch {
        let scratch = Scratch::new();
        shell().write(&scratch.path("shell")).unwrap();
        scratch.file("dossier/mill.txt", MILL);
        scratch.file("dossier/copy of it.txt", MILL);
        scratch.file(
            "dossier/deep/flour.txt",
            encoding_rs::WINDOWS_1252.encode("Mehl\n\nFür Müller, überall.\n").0,
        );
        scratch.file("dossier/picture.png", PICTURE);
        scratch
    }

    /// As long as names can be on the usual file systems.
    fn long_name() -> String {
        "n".repeat(251) + ".txt"
    }

    fn request(scratch: &Scratch, output: &str) -> Press {
        let making = Making { has_originals: true, shell: Some(scratch.path("shell")), ..Making::default() };
        let (folder, output) = (scratch.path("dossier"), Some(scratch.path(output)));
        Press { folder, output, open: false, json: false, strict: false, making }
    }

    /// What was told to standard output and to standard error.
    fn pressed(request: &Press) -> Outcome<(String, String)> {
        let (mut out, mut notes) = (Vec::new(), Vec::new());
        press(request, &mut out, &mut notes, None)?;
        Ok((String::from_utf8(out).unwrap(), String::from_utf8(notes).unwrap()))
    }

    fn extracted(scratch: &Scratch, page: &str, to: &str, change: impl Fn(&mut Extract)) -> Outcome<String> {
        let (page, folder) = (scratch.path(page), scratch.path(to));
        let mut request = Extract { page, folder, text: false, force: false, json: false };
        change(&mut request);
        let (mut out, mut notes) = (Vec::new(), Vec::new());
        extract::extract(&request, &mut out, &mut notes)?;
        Ok(String::from_utf8([out, notes].concat()).unwrap())
    }

    #[test]
    fn every_file_comes_back_out_of_a_page_and_out_of_a_site() {
        let scratch = scratch();
        scratch.file(&format!("dossier/{}", long_name()), "A long name\n\nIt says a lot.\n");
        for (output, page) in
            [("page #1 %.html", "page #1 %.html"), ("site/", "site"), ("site", "site/index.html")]
        {
            let (said, notes) = pressed(&request(&scratch, output)).unwrap();
            assert!(said.contains("3 documents") && said.contains("left out      2 of 5 files"), "{said}");
            assert!(
                notes.contains("same document as “copy of it.txt”") && notes.contains("(PNG)"),
                "{notes}"
            );
            extracted(&scratch, page, "back", |_| {}).unwrap();
            for path in ["mill.txt", "copy of it.txt", "deep/flour.txt", "picture.png", &long_name()] {
                let read = |folder: &str| fs::read(scratch.path(folder).join(path)).unwrap();
                assert_eq!(read("back"), read("dossier"), "{path}");
            }
            fs::remove_dir_all(scratch.path("back")).unwrap();
        }
    }

    #[test]
    fn the_same_folder_gives_the_same_bytes() {
        let scratch = scratch();
        pressed(&request(&scratch, "a.html")).unwrap();
        pressed(&request(&scratch, "b.html")).unwrap();
        assert_eq!(scratch.read("a.html"), scratch.read("b.html"));
        pressed(&request(&scratch, "a/")).unwrap();
        pressed(&request(&scratch, "b/")).unwrap();
        let files = |folder: &str| {
            let names = scratch.names().into_iter();
            let names = names.filter_map(|name| name.strip_prefix(folder).map(str::to_owned));
            names.map(|name| (fs::read(scratch.path(folder).join(&name)).unwrap(), name)).collect::<Vec<_>>()
        };
        assert_eq!(files("a/"), files("b/"));
        assert!(files("a/").len() > 8);
    }

    #[test]
    fn a_press_that_fails_leaves_the_page_that_was_there() {
        let scratch = scratch();
        pressed(&request(&scratch, "page.html")).unwrap();
        let before = scratch.read("page.html");
        let fails = |request: &Press, expected: &str| {
            let failure = pressed(request).unwrap_err().to_string();
            assert!(failure.contains(expected), "{failure}");
            assert_eq!(scratch.read("page.html"), before);
        };
        let empty = Press { folder: scratch.folder("empty"), ..request(&scratch, "page.html") };
        fails(&empty, "holds no document");
        scratch.file("noise/noise.png", PICTURE);
        fails(&Press { folder: scratch.path("noise"), ..empty.clone() }, "noise.png: error: holds no text");
        fails(&Press { folder: scratch.path("nowhere"), ..empty.clone() }, "nowhere");
        fails(&Press { folder: scratch.path("dossier/mill.txt"), ..empty }, "a file, not a folder");
        fails(&Press { strict: true, ..request(&scratch, "page.html") }, "gave 2 warnings");
        let mut no_shell = request(&scratch, "page.html");
        no_shell.making.shell = Some(scratch.path("nowhere"));
        fails(&no_shell, "scripts.txt");
        scratch.file("shell/scripts.txt", "of another version");
        fails(&request(&scratch, "page.html"), "was built to be started by other scripts");
    }

    #[test]
    fn a_page_without_originals_still_gives_the_text() {
        let scratch = scratch();
        let mut request = request(&scratch, "page.html");
        request.making.has_originals = false;
        let (said, _) = pressed(&request).unwrap();
        assert!(said.contains("originals   none"), "{said}");
        let failure = extracted(&scratch, "page.html", "back", |_| {}).unwrap_err();
        assert!(failure.remedy.contains("--text"), "{failure}");
        extracted(&scratch, "page.html", "back", |request| request.text = true).unwrap();
        assert_eq!(scratch.read("back/copy of it.txt"), MILL);
        assert_eq!(scratch.read("back/deep/flour.txt"), "Mehl\n\nFür Müller, überall.\n");
    }

    #[test]
    fn a_page_whose_originals_are_damaged_still_gives_the_text() {
        let scratch = scratch();
        pressed(&request(&scratch, "page.html")).unwrap();
        let tag = "data-part=\"originals\">";
        scratch.file("damaged.html", scratch.read("page.html").replace(tag, &format!("{tag}!")));
        let failure = extracted(&scratch, "damaged.html", "back", |_| {}).unwrap_err();
        assert!(failure.thing.contains("original files in it are damaged"), "{failure}");
        assert!(!scratch.path("back").exists());
        extracted(&scratch, "damaged.html", "back", |request| request.text = true).unwrap();
        assert_eq!(scratch.read("back/copy of it.txt"), MILL);
    }

    #[test]
    fn no_file_is_overwritten_unless_that_is_asked_for() {
        let scratch = scratch();
        pressed(&request(&scratch, "page.html")).unwrap();
        scratch.file("back/picture.png", "another");
        let failure = extracted(&scratch, "page.html", "back", |_| {}).unwrap_err();
        assert!(failure.place.ends_with("picture.png") && failure.remedy.contains("--force"), "{failure}");
        assert!(!scratch.path("back/mill.txt").exists(), "nothing is written where one is in the way");
        extracted(&scratch, "page.html", "back", |request| request.force = true).unwrap();
        let again = extracted(&scratch, "page.html", "back", |_| {}).unwrap();
        assert!(again.contains("4 files") && again.contains("4 of them there already"), "{again}");
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        let scratch = scratch();
        pressed(&request(&scratch, "page.html")).unwrap();
        scratch.file("outside/mill.txt", "kept");
        scratch.folder("back");
        std::os::unix::fs::symlink(scratch.path("outside"), scratch.path("back/deep")).unwrap();
        let failure = extracted(&scratch, "page.html", "back", |request| request.force = true).unwrap_err();
        assert!(failure.thing.contains("a link"), "{failure}");
        fs::remove_file(scratch.path("back/deep")).unwrap();
        // A link in the place of a file gives way itself.
        std::os::unix::fs::symlink(scratch.path("outside/mill.txt"), scratch.path("back/mill.txt")).unwrap();
        extracted(&scratch, "page.html", "back", |request| request.force = true).unwrap();
        assert_eq!(
            (scratch.read("outside/mill.txt").as_str(), scratch.read("back/mill.txt").as_str()),
            ("kept", MILL)
        );
    }

    #[test]
    fn pages_and_sites_are_searched_like_folders() {
        let scratch = scratch();
        pressed(&request(&scratch, "page.html")).unwrap();
        pressed(&request(&scratch, "site/")).unwrap();
        for place in ["dossier", "page.html", "site", "site/index.html", "site/vademecum.html"] {
            let mut out = Vec::new();
            let showing = Showing { limit: 10, explain: false, form: Form::Text { is_coloured: false } };
            find::find(&scratch.path(place), "mill", showing, &mut out, &mut Vec::new()).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(out.contains("The old mill opens again") && out.contains("1 document"), "{place}: {out}");
        }
    }

    #[test]
    fn a_program_reads_what_was_made() {
        let scratch = scratch();
        let (said, _) = pressed(&Press { json: true, ..request(&scratch, "page.html") }).unwrap();
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!(said["documents"], 2);
        assert_eq!(said["left_out"], 2);
        assert_eq!(said["bytes"]["page"], fs::metadata(scratch.path("page.html")).unwrap().len());
        assert_eq!(said["largest"][0]["file"], "copy of it.txt");
        assert_eq!(said["diagnostics"][0]["severity"], "warning");
        assert_eq!(said["diagnostics"][0]["file"], "deep/flour.txt");
        let listed = extracted(&scratch, "page.html", "back", |request| request.json = true).unwrap();
        let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
        assert_eq!(
            listed["files"][0],
            serde_json::json!({ "path": "copy of it.txt", "written": "copy of it.txt", "bytes": MILL.len() })
        );
        assert_eq!(listed["files"].as_array().unwrap().len(), 4);
    }

    /// What the collection file says goes into the page; what the command line says goes before.
    #[test]
    fn the_page_is_as_the_collection_file_says() {
        let scratch = scratch();
        scratch.file(
            "dossier/vademecum.toml",
            "title = \"Mills & more\"\naddress = \"https://example.org/mills/\"\ndescription = \"All about \\\"mills\\\".\"\n\
             language = \"de\"\naccent = \"#005a9c\"\nleave-out = \"*.png\"\n",
        );
        let (said, notes) = pressed(&request(&scratch, "site/")).unwrap();
        let index = scratch.read("site/index.html");
        for expected in [
            "<title>Mills &amp; more</title>",
            "<meta name=\"description\" content=\"All about &quot;mills&quot;.\" />",
            "<link rel=\"canonical\" href=\"https://example.org/mills/\" />",
            "href=\"https://example.org/mills/oembed.json\"",
            ":root{--accent:#005a9c;--accent-soft:#",
        ] {
            assert!(index.contains(expected), "{expected}: {}", &index[..index.len().min(4000)]);
        }
        assert!(scratch.read("site/manifest.webmanifest").contains("\"lang\": \"de\""));
        // The style is one, and the policy names it as it is.
        let style = index.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
        let hash = page::policy_hash(style);
        assert!(index.contains(&format!("style-src &#39;sha256-{hash}&#39;")), "{hash}");
        assert!(!said.contains("picture") && !notes.contains("picture"), "{said}{notes}");
        extracted(&scratch, "site", "back", |_| {}).unwrap();
        assert!(!scratch.path("back/vademecum.toml").exists() && scratch.path("back/mill.txt").exists());

        let mut request = request(&scratch, "page.html");
        request.making.title = Some("Given".to_owned());
        request.making.address = Some("https://example.com/".to_owned());
        pressed(&request).unwrap();
        let page = scratch.read("page.html");
        assert!(page.contains("<title>Given</title>") && page.contains("href=\"https://example.com/\""));
    }

    #[test]
    fn a_press_ends_with_what_was_read() {
        let scratch = scratch();
        let (said, _) = pressed(&request(&scratch, "page.html")).unwrap();
        assert!(said.contains("read          2 documents from 4 files, "), "{said}");
        assert!(said.contains("; 1 file the same as others"), "{said}");
        assert!(said.contains("found         1 error, 1 warning, "), "{said}");
    }
}
