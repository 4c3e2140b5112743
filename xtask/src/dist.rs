//! How does the command get built that carries the page?
//!
//! In two steps: trunk builds the page, and its hook leaves the shell of it in `target/shell`; then the
//! command is compiled with that inside.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::commands;
use crate::failure::{Failure, Outcome};
use crate::page;
use crate::tools::Toolbox;

/// What tells the command's build script where the shell is.
const SHELL: &str = "VADEMECUM_SHELL";

/// The package and the program of it.
const PROGRAM: &str = "vademecum";

/// `cargo xtask dist`: builds both.
pub(crate) fn build() -> Outcome<()> {
    build_with(&Toolbox::prepare()?).map(drop)
}

/// Builds both and returns where the command is.
pub(crate) fn build_with(toolbox: &Toolbox) -> Outcome<PathBuf> {
    page::build_with(toolbox)?;
    build_command()
}

/// The step of the tests: the command, built around the page that is there, makes of the same documents
/// the same page, byte for byte, and gives the documents back out of it.
pub(crate) fn check() -> Outcome<()> {
    let program = build_command()?;
    let (root, target) = (commands::workspace()?, target()?.join("dist"));
    let (seeds, site, back) = (root.join("seeds"), target.join("page"), target.join("files"));
    for folder in [&site, &back] {
        // What a former check left; that it is not there is what is wanted.
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).map_err(|error| {
            Failure::new(format!("{} cannot be made: {error}", folder.display()), "check that it may be")
        })?;
    }
    let remedy = "see what it says above";
    commands::run(Command::new(&program).arg("press").arg(&seeds).arg("-o").arg(&site), remedy)?;
    same(&page::folder()?, &site, |name| name.starts_with('.'))?;
    let single = site.join("vademecum.html");
    commands::run(Command::new(&program).arg("extract").arg(single).arg("-o").arg(&back), remedy)?;
    same(&seeds, &back, |name| name.starts_with('.'))
}

/// Whether everything in `expected` is in `found` too, byte for byte, but for names to be passed over.
fn same(expected: &Path, found: &Path, is_passed_over: fn(&str) -> bool) -> Outcome<()> {
    let unread = |path: &Path, error: &io::Error| {
        Failure::new(format!("{} cannot be read: {error}", path.display()), "run `cargo xtask dist` first")
    };
    for entry in fs::read_dir(expected).map_err(|error| unread(expected, &error))?.flatten() {
        let name = entry.file_name();
        if is_passed_over(&name.to_string_lossy()) {
            continue;
        }
        let (expected, found) = (entry.path(), found.join(&name));
        if expected.is_dir() {
            same(&expected, &found, is_passed_over)?;
            continue;
        }
        let read = |path: &Path| fs::read(path).map_err(|error| unread(path, &error));
        if read(&expected)? != read(&found)? {
            return Err(Failure::new(
                format!("{} and {} differ", expected.display(), found.display()),
                "build both anew: `cargo xtask dist`",
            ));
        }
    }
    Ok(())
}

/// Builds the command around the page that trunk left, and returns where it is.
pub(crate) fn build_command() -> Outcome<PathBuf> {
    let target = target()?;
    let mut cargo = commands::cargo()?;
    cargo.args(["build", "--release", "--package", PROGRAM, "--bin", PROGRAM, "--target-dir"]).arg(&target);
    cargo.env(SHELL, target.join("shell"));
    commands::run(&mut cargo, "read what cargo said above")?;
    let name = format!("{PROGRAM}{}", env::consts::EXE_SUFFIX);
    let (built, folder) = (target.join("release").join(&name), target.join("dist"));
    let program = folder.join(&name);
    // A program that runs cannot be overwritten everywhere, but its name can be taken.
    let beside = folder.join(format!("{name}.new"));
    let copied = fs::create_dir_all(&folder)
        .and_then(|()| fs::copy(&built, &beside))
        .and_then(|_| fs::rename(&beside, &program));
    copied.map_err(|error| {
        Failure::new(
            format!("{} cannot be written: {error}", program.display()),
            "check that the target folder can be written to",
        )
    })?;
    eprintln!("Built {}: try `{0} --help`", program.display());
    Ok(program)
}

/// Where cargo leaves what it builds.
pub(crate) fn target() -> Outcome<PathBuf> {
    let root = commands::workspace()?;
    Ok(env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named)))
}
