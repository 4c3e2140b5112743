//! How is another program run, and found?

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};

/// The folder of the workspace this command belongs to.
///
/// Asked when running, not when compiling: two clones that share a target folder share this program.
pub(crate) fn workspace() -> Outcome<PathBuf> {
    if let Some(parent) = env::var_os("CARGO_MANIFEST_DIR").as_deref().and_then(|own| Path::new(own).parent())
    {
        return Ok(parent.to_owned());
    }
    let here = env::current_dir().unwrap_or_default();
    let root = here.ancestors().find(|folder| folder.join("xtask").join("Cargo.toml").is_file());
    root.map(Path::to_owned).ok_or_else(|| {
        Failure::new(
            format!("no Vademecum workspace at {} or above it", here.display()),
            "change into a clone of Vademecum first",
        )
    })
}

/// cargo, in the workspace, as if it had been called by hand.
///
/// `cargo run` hands its program variables about the package it runs. Build scripts that watch them
/// would run again each time cargo is called another way, so they are dropped.
pub(crate) fn cargo() -> Outcome<Command> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    without_cargo_run_variables(&mut command);
    command.current_dir(workspace()?);
    Ok(command)
}

/// cargo, in a workspace beside this one. What it builds goes to this one's target folder, where much of
/// it has been built already, unless a variable names another.
pub(crate) fn cargo_in(folder: &str, subcommand: &str) -> Outcome<Command> {
    let root = workspace()?;
    let mut command = cargo()?;
    command.current_dir(root.join(folder)).arg(subcommand);
    if env::var_os("CARGO_TARGET_DIR").is_none() {
        command.arg("--target-dir").arg(root.join("target"));
    }
    Ok(command)
}

/// Drops what `cargo run` added to the environment of this program.
pub(crate) fn without_cargo_run_variables(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        let is_from_run = text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_");
        if is_from_run {
            command.env_remove(&name);
        }
    }
}

/// Runs a program to its end, its output going to the terminal.
///
/// `remedy` tells what to do when it fails; the program's own words are above it by then.
pub(crate) fn run(command: &mut Command, remedy: &str) -> Outcome<()> {
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("`{}` ended with {status}", line(command)), remedy))
}

/// Runs a program to its end; what it writes to its standard output goes to the terminal and, line
/// by line, to `see`. Tells whether it ended well.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome<bool> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut bytes = Vec::new();
        // Bytes, not lines of text: a test may print anything.
        while output.read_until(b'\n', &mut bytes).is_ok_and(|n_bytes| n_bytes > 0) {
            let text = String::from_utf8_lossy(&bytes);
            print!("{text}");
            see(text.trim_end());
            bytes.clear();
        }
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    Ok(status.success())
}

/// What a program prints, or `None` when it cannot be run or ends badly.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program called `name` on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).find_map(|folder| program_in(&folder, name))
}

/// The program called `name` in `folder`.
pub(crate) fn program_in(folder: &Path, name: &str) -> Option<PathBuf> {
    // npm's programs are `.cmd` files on Windows.
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    endings.iter().map(|ending| folder.join(format!("{name}{ending}"))).find(|path| path.is_file())
}

/// The PATH with `folders` in front of it.
pub(crate) fn path_with(folders: &[PathBuf]) -> OsString {
    let present = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&present));
    // Only a folder with a separator in its name cannot be joined, and then the PATH stays usable.
    env::join_paths(all).unwrap_or(present)
}

/// A command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    let program = command.get_program().to_string_lossy().into_owned();
    Failure::new(
        format!("`{}` could not be run: {error}", line(command)),
        format!("check that `{program}` is installed and on your PATH"),
    )
}
