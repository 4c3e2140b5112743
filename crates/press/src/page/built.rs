//! What of what trunk built is the shell?
//!
//! Trunk leaves style sheets, the glue and the program in a folder, each under a name that holds a hash,
//! and its `index.html` asks for them. From there on the page is put together here.

use super::frame;
use super::shell::{CORPUS_SECTION, Shell};
use super::wasm;
use crate::{Failure, Outcome};
use core::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What trunk built.
pub struct Built {
    /// The page without a collection.
    pub shell: Shell,
    /// The collection that was built in.
    pub corpus: Vec<u8>,
    /// The files that have become part of the shell.
    pub taken: Vec<PathBuf>,
}

impl Built {
    /// Reads the folder that trunk built into, and the `index.html` that it was told to build.
    ///
    /// # Errors
    /// When something is not there that trunk leaves; the failure names it.
    pub fn read(folder: &Path, index: &Path) -> Outcome<Built> {
        let source = read_text(index)?;
        let mut taken = Vec::new();
        let mut style = String::new();
        for name in source.lines().filter_map(style_sheet) {
            let path = only(folder, &format!("{name}-"), ".css")?;
            style += &ascii(read_text(&path)?.trim_end());
            style.push('\n');
            taken.push(path);
        }
        let glue_path = only(folder, "reader-", ".js")?;
        let glue = read_text(&glue_path)?;
        let program_path = only(folder, "reader-", ".wasm")?;
        let program =
            fs::read(&program_path).map_err(|error| Failure::of_file(&program_path, "read", &error))?;
        let corpus = wasm::section(&program, CORPUS_SECTION).map(<[u8]>::to_vec);
        let (Some(corpus), Some(program)) = (corpus, wasm::without(&program, CORPUS_SECTION)) else {
            return Err(Failure::new(
                program_path.display().to_string(),
                format!("holds no section {CORPUS_SECTION}"),
                "see that `src/corpus_section.rs` is compiled in",
            ));
        };
        taken.extend([glue_path, program_path]);
        Ok(Built { shell: Shell::new(frame::of_index(&source), style, glue, program), corpus, taken })
    }
}

/// The name in `<link data-trunk rel="css" href="style/NAME.css" />`.
fn style_sheet(line: &str) -> Option<&str> {
    let line = line.trim().strip_prefix("<link data-trunk rel=\"css\" href=\"")?;
    let (path, _) = line.split_once(".css\"")?;
    path.rsplit('/').next()
}

/// A style sheet in ASCII, so that its hash is the same in whatever encoding a host shows the page.
fn ascii(style: &str) -> String {
    let mut written = String::with_capacity(style.len());
    for character in style.chars() {
        if character.is_ascii() {
            written.push(character);
        } else {
            // The space ends the escape. Writing to a string does not fail.
            let _ = write!(written, "\\{:x} ", u32::from(character));
        }
    }
    written
}

/// The one file in a folder whose name begins and ends so.
fn only(folder: &Path, start: &str, end: &str) -> Outcome<PathBuf> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::of_file(folder, "read", &error))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut found: Vec<String> =
        names.filter(|name| name.starts_with(start) && name.ends_with(end)).collect();
    match (found.pop(), found.pop()) {
        (Some(name), None) => Ok(folder.join(name)),
        (None, _) => Err(Failure::new(
            folder.display().to_string(),
            format!("holds no {start}…{end}"),
            "build the page with `cargo xtask build`",
        )),
        _ => Err(Failure::new(
            folder.display().to_string(),
            format!("holds several {start}…{end}"),
            "empty the folder and build again",
        )),
    }
}

fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Failure::of_file(path, "read", &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_are_named_in_their_order() {
        let check = |line: &str, expected: Option<&str>| assert_eq!(style_sheet(line), expected, "{line}");
        check("    <link data-trunk rel=\"css\" href=\"style/tokens.css\" />", Some("tokens"));
        check("<link data-trunk rel=\"rust\" href=\"Cargo.toml\" />", None);
    }

    #[test]
    fn style_is_the_same_in_every_encoding() {
        assert_eq!(ascii("a::after{content:\"…\"}"), "a::after{content:\"\\2026 \"}");
    }
}
