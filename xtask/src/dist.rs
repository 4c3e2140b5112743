//! How does the command get built that carries the page?
//!
//! In two steps: trunk builds the page, and its hook leaves the shell of it in `target/shell`; then the
//! command is compiled with that inside.

use std::env;
use std::fs;
use std::path::PathBuf;

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
fn target() -> Outcome<PathBuf> {
    let root = commands::workspace()?;
    Ok(env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named)))
}
