//! How does a missing tool get into the cache folder?
//!
//! Whole or not at all. A tool is put together in a hidden folder beside its place and then renamed,
//! so what an interrupted run leaves behind is never taken for a tool; the next run goes on from it.
//! A lock makes a second clone wait for the first one instead of doing the same work.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::commands;
use crate::failure::{Failure, Outcome};
use crate::tools::{Source, Tool};

/// Installs `tool` and returns the folder of its programs.
///
/// # Errors
///
/// When it cannot be built, downloaded or written.
pub(crate) fn install(tool: &Tool, tools_folder: &Path) -> Outcome<PathBuf> {
    let place = tools_folder.join(tool.folder_name());
    let failed = |what: &str, error: &std::io::Error| {
        Failure::new(
            format!("{} {} cannot be installed: {what}: {error}", tool.package, tool.version),
            format!(
                "check that {} can be written to, or set VADEMECUM_TOOLS to another folder",
                tools_folder.display()
            ),
        )
    };
    fs::create_dir_all(tools_folder).map_err(|error| failed("no folder for it", &error))?;
    let lock = lock(tool, tools_folder).map_err(|error| failed("no lock file for it", &error))?;
    // Another clone may have installed it while this one waited for the lock.
    if let Some(programs) = tool.installed_in(tools_folder) {
        return Ok(programs);
    }

    eprintln!("Installing {} {} (it {})", tool.package, tool.version, tool.purpose);
    eprintln!("  into {}: once for all clones on this machine", place.display());
    let started = Instant::now();
    let partial = tools_folder.join(format!(".{}.partial", tool.folder_name()));
    match tool.source {
        Source::Cargo { arguments } => install_with_cargo(tool, arguments, &partial)?,
        Source::Npm => install_with_npm(tool, &partial)?,
    }
    if place.exists() {
        // Its programs were looked for above and are not all there: somebody damaged it.
        fs::remove_dir_all(&place).map_err(|error| failed("the damaged one stays", &error))?;
    }
    fs::rename(&partial, &place).map_err(|error| failed("it cannot be moved to its place", &error))?;
    drop(lock);

    let programs = tool.installed_in(tools_folder).ok_or_else(|| {
        Failure::new(
            format!("{} {} holds no {}", tool.package, tool.version, tool.programs.join(", no ")),
            format!("look into {}, then delete it and try again", place.display()),
        )
    })?;
    eprintln!("  done in {} s", started.elapsed().as_secs());
    Ok(programs)
}

/// Waits until no other run installs this tool. The lock ends when the file is closed, at the latest
/// with this program.
fn lock(tool: &Tool, tools_folder: &Path) -> std::io::Result<File> {
    let lock = File::create(tools_folder.join(format!(".{}.lock", tool.folder_name())))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("Waiting for another run that installs {} {}", tool.package, tool.version);
            lock.lock()?;
        }
        // Some network file systems have no locks. The rename still keeps tools whole.
        Err(TryLockError::Error(_)) => {}
    }
    Ok(lock)
}

fn install_with_cargo(tool: &Tool, arguments: &[&str], partial: &Path) -> Outcome<()> {
    // What cargo compiles stays when it is interrupted, so that the next run goes on from there.
    let compiled = partial.join("target");
    let mut command = commands::cargo()?;
    command
        .args(["install", tool.package, "--version", &tool.version])
        .args(arguments)
        .arg("--root")
        .arg(partial)
        .arg("--target-dir")
        .arg(&compiled)
        // These programs run for a second at a time: minutes of optimizing them are not worth it.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        // Two notices that concern nobody here: where to add the programs to the PATH, and what a
        // future Rust may refuse in somebody else's package.
        .env("PATH", commands::path_with(&[partial.join("bin")]))
        .env("CARGO_FUTURE_INCOMPAT_REPORT_FREQUENCY", "never")
        .stdout(std::io::stderr());
    let by_hand = format!(
        "read what cargo said above; check the network and the C compiler;\n\
         or install it yourself: cargo install {} --version {} {}",
        tool.package,
        tool.version,
        arguments.join(" ")
    );
    commands::run(&mut command, &by_hand)?;
    // Hundreds of megabytes that nobody needs again. What cannot be deleted does no harm.
    let _ = fs::remove_dir_all(&compiled);
    Ok(())
}

fn install_with_npm(tool: &Tool, partial: &Path) -> Outcome<()> {
    let package = format!("{}@{}", tool.package, tool.version);
    let mut command = Command::new(commands::on_path("npm").unwrap_or_else(|| "npm".into()));
    command
        // `--global` only says where programs go: into the prefix, which is a folder of our own.
        .args(["install", "--global", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
        .arg(partial)
        .arg(&package)
        .stdout(std::io::stderr());
    let by_hand = format!(
        "check the network; or install it yourself (npm install --global {package}) and put it on the PATH"
    );
    commands::run(&mut command, &by_hand)?;
    Ok(())
}
