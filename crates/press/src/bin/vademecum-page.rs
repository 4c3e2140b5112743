//! Puts the page together from what trunk built. Trunk calls it when it has built for release.
//!
//! It leaves the page of `seeds/` in trunk's folder, hosted and in one file, and the page's shell in
//! `target/shell`, or the folder that `VADEMECUM_SHELL_FOLDER` names, for `cargo xtask dist`.

#![allow(clippy::print_stderr)]
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};
use vademecum::making::{Made, Making};
use vademecum::page::{self, Built, Contents};
use vademecum::progress::Progress;
use vademecum::{Failure, Outcome};
use vademecum_collection::CollectionFile;
use vademecum_corpus::Corpus;

fn main() -> ExitCode {
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        // While developing, the page is as trunk leaves it.
        return ExitCode::SUCCESS;
    }
    match put_together() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn put_together() -> Outcome<()> {
    let folder = told("TRUNK_STAGING_DIR")?;
    let root = told("TRUNK_SOURCE_DIR")?;
    let built = Built::read(&folder, &told("TRUNK_HTML_FILE")?)?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let shell = env::var_os("VADEMECUM_SHELL_FOLDER").map_or_else(|| target.join("shell"), PathBuf::from);
    built.shell.write(&shell)?;
    for path in &built.taken {
        fs::remove_file(path).map_err(|error| Failure::of_file(path, "removed", &error))?;
    }
    // Where seeds/ holds no document, which the build has said, there is a page that says so too.
    let seeds = root.join("seeds");
    let made = Made::of(&seeds, true, &mut Progress::new(None)).ok();
    let none = Corpus::open(built.corpus).map_err(|error| {
        Failure::new("the page", error.to_string(), "build it again: `cargo xtask build`")
    })?;
    let (contents, collection) = match &made {
        Some(made) => (made.contents(), made.collection.clone()),
        None => (Contents { corpus: &none, originals: &[] }, CollectionFile::read(&seeds).0),
    };
    for (name, bytes) in page::site(&built.shell, &contents, &Making::default().options(&seeds, &collection))?
    {
        write(&folder.join(name), &bytes)?;
    }
    for line in made.iter().flat_map(|made| made.totals.lines(made.n_files, &made.diagnostics)) {
        eprintln!("   seeds: {line}");
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    fs::write(path, bytes).map_err(|error| Failure::of_file(path, "written", &error))
}

/// What trunk tells its hooks.
fn told(variable: &str) -> Outcome<PathBuf> {
    env::var_os(variable).map(PathBuf::from).ok_or_else(|| {
        Failure::new(variable, "is not set", "let trunk call this command: `cargo xtask build`")
    })
}
