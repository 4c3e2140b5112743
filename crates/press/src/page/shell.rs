//! What is a page made of before a collection is in it?
//!
//! Its *shell*: the frame of HTML, the style, and the program with the glue that joins it to the browser.
//! trunk builds them; from then on a page needs no compiler.

use super::{packing, scripts};
use crate::{Failure, Outcome};
use std::fs;
use std::path::Path;

include!(concat!(env!("OUT_DIR"), "/carried.rs"));

/// The section of the program that holds the collection.
pub const CORPUS_SECTION: &str = "vademecum.corpus";

/// The files of a shell in a folder.
const PAGE: &str = "page.html";
const STYLE: &str = "style.css";
const GLUE: &str = "glue.js";
const PROGRAM: &str = "program.wasm.gz";
/// Says which scripts the program was built to be started by: they are this command's, not the shell's.
const SCRIPTS: &str = "scripts.txt";

/// A page without a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shell {
    /// The frame of HTML, see [`frame`](super::frame).
    pub(super) frame: String,
    /// All style sheets, one after the other.
    pub(super) style: String,
    /// The script that joins the program to the browser.
    pub(super) glue: String,
    /// The program without a collection.
    pub(super) program: Vec<u8>,
    /// The same as one member of gzip.
    pub(super) packed_program: Vec<u8>,
}

impl Shell {
    /// The shell that this command carries; `None` where it was built without.
    ///
    /// # Errors
    /// When it is damaged, which means that this command is.
    pub fn carried() -> Outcome<Option<Shell>> {
        let Some([frame, style, glue, packed_program, scripts]) = CARRIED else { return Ok(None) };
        check_scripts(&String::from_utf8_lossy(scripts), "the shell that this command carries")?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (frame, style, glue) = (text(frame), text(style), text(glue));
        let program = unpacked(packed_program, "the shell that this command carries")?;
        Ok(Some(Shell { frame, style, glue, program, packed_program: packed_program.to_vec() }))
    }

    /// The shell in a folder, as [`Shell::write`] left it there.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub fn read(folder: &Path) -> Outcome<Shell> {
        let text = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).map_err(|error| Failure::of_file(&path, "read", &error))
        };
        check_scripts(&text(SCRIPTS)?, &folder.display().to_string())?;
        let path = folder.join(PROGRAM);
        let packed_program = fs::read(&path).map_err(|error| Failure::of_file(&path, "read", &error))?;
        let program = unpacked(&packed_program, &path.display().to_string())?;
        Ok(Shell { frame: text(PAGE)?, style: text(STYLE)?, glue: text(GLUE)?, program, packed_program })
    }

    /// Leaves the shell in a folder, which is made where there is none.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> Outcome<()> {
        fs::create_dir_all(folder).map_err(|error| Failure::of_file(folder, "made", &error))?;
        let scripts = scripts::fingerprint();
        let files = [
            (PAGE, self.frame.as_bytes()),
            (STYLE, self.style.as_bytes()),
            (GLUE, self.glue.as_bytes()),
            (PROGRAM, &self.packed_program),
            (SCRIPTS, scripts.as_bytes()),
        ];
        for (name, bytes) in files {
            let path = folder.join(name);
            fs::write(&path, bytes).map_err(|error| Failure::of_file(&path, "written", &error))?;
        }
        Ok(())
    }

    /// A shell of parts: packs the program, which takes some seconds.
    pub fn new(frame: String, style: String, glue: String, program: Vec<u8>) -> Shell {
        let packed_program = packing::gzip_slowly(&program);
        Shell { frame, style, glue, program, packed_program }
    }
}

fn check_scripts(built_for: &str, place: &str) -> Outcome<()> {
    if built_for == scripts::fingerprint() {
        return Ok(());
    }
    let thing = "was built to be started by other scripts than this command has";
    Err(Failure::new(place, thing, "build both anew: `cargo xtask dist`"))
}

fn unpacked(packed: &[u8], place: &str) -> Outcome<Vec<u8>> {
    packing::gunzip(packed).map_err(|error| {
        Failure::new(place, format!("the program is damaged: {error}"), "build it again: `cargo xtask dist`")
    })
}
