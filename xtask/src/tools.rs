//! Which tools are needed, in which version, and which are missing?

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cache;
use crate::commands;
use crate::failure::{Failure, Outcome};
use crate::install;
use crate::lockfile;
use crate::version::Version;

/// What rustc calls the machine in a browser.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// One program this project is built with, besides Rust itself.
pub(crate) struct Tool {
    /// What the package registry calls it.
    pub(crate) package: &'static str,
    /// The version to install.
    pub(crate) version: String,
    /// The programs in it that are used; the first one is asked for its version.
    pub(crate) programs: &'static [&'static str],
    /// What it is for, to be read after "it".
    pub(crate) purpose: &'static str,
    /// Where it comes from.
    pub(crate) source: Source,
    /// Which versions found on the PATH will do.
    accepted: Accepted,
}

/// Where a tool comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// `cargo install`, with these arguments besides package and version.
    Cargo { arguments: &'static [&'static str] },
    /// `npm install`.
    Npm,
}

enum Accepted {
    /// The version to install, and no other.
    Exactly,
    /// This version or a later one.
    AtLeast(Version),
}

impl Tool {
    fn trunk() -> Tool {
        Tool {
            package: "trunk",
            // Older ones cannot minify the JavaScript that wasm-bindgen now writes.
            version: "0.22.1".to_owned(),
            programs: &["trunk"],
            purpose: "puts the page together",
            source: Source::Cargo {
                arguments: &[
                    "--locked",
                    // It asks for a newer Rust than it needs.
                    "--ignore-rust-version",
                    // All but the question whether there is a newer one, asked of the network each time.
                    "--no-default-features",
                    "--features=rustls",
                ],
            },
            accepted: Accepted::Exactly,
        }
    }

    fn wasm_bindgen(version: &str) -> Tool {
        Tool {
            package: "wasm-bindgen-cli",
            version: version.to_owned(),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            purpose: "joins WebAssembly to the browser, in exactly the version Cargo.lock has of wasm-bindgen",
            // Not `--locked`: its own lock file can name versions that registries have withdrawn.
            source: Source::Cargo { arguments: &[] },
            accepted: Accepted::Exactly,
        }
    }

    fn wasm_opt() -> Tool {
        Tool {
            package: "binaryen",
            version: "132.0.0".to_owned(),
            programs: &["wasm-opt"],
            purpose: "makes the page smaller",
            source: Source::Npm,
            // Debian's 108 silently damages what today's Rust compiles: the page then does not start.
            accepted: Accepted::AtLeast(Version::major(116)),
        }
    }

    fn geckodriver() -> Tool {
        Tool {
            package: "geckodriver",
            version: "0.37.1".to_owned(),
            programs: &["geckodriver"],
            purpose: "drives Firefox for the tests",
            source: Source::Cargo { arguments: &["--locked"] },
            // The first that lets tests look at what the browser itself notes.
            accepted: Accepted::AtLeast(Version::minor(0, 36)),
        }
    }

    fn axe_core() -> Tool {
        Tool {
            package: "axe-core",
            version: "4.14.1".to_owned(),
            // A script that is run in the page.
            programs: &[],
            purpose: "looks for what keeps people out of the page",
            source: Source::Npm,
            accepted: Accepted::Exactly,
        }
    }

    /// Whether the one on the PATH will do.
    fn is_on_path(&self) -> bool {
        let Some(first) = self.programs.first().and_then(|program| commands::on_path(program)) else {
            return false;
        };
        if !self.programs.iter().all(|program| commands::on_path(program).is_some()) {
            return false;
        }
        let printed = commands::output(Command::new(first).arg("--version"));
        self.accepts(printed.and_then(|text| Version::printed(&text)))
    }

    fn accepts(&self, found: Option<Version>) -> bool {
        match self.accepted {
            Accepted::Exactly => found.is_some() && found == Version::printed(&self.version),
            Accepted::AtLeast(least) => found.is_some_and(|version| version >= least),
        }
    }

    /// The folder of its programs when it is installed in the cache folder.
    pub(crate) fn installed_in(&self, tools_folder: &Path) -> Option<PathBuf> {
        let folder = tools_folder.join(self.folder_name());
        let programs = cache::program_folder(&folder, self.source == Source::Npm);
        let has_all = self.programs.iter().all(|program| commands::program_in(&programs, program).is_some());
        (folder.is_dir() && has_all).then_some(programs)
    }

    /// The name of its folder in the cache folder.
    pub(crate) fn folder_name(&self) -> String {
        format!("{}-{}", self.package, self.version)
    }
}

/// The tools, ready to use.
pub(crate) struct Toolbox {
    /// What goes in front of the PATH.
    folders: Vec<PathBuf>,
    /// Whether the page can be optimized.
    pub(crate) has_wasm_opt: bool,
}

impl Toolbox {
    /// Finds every tool, and installs those that are missing.
    ///
    /// # Errors
    ///
    /// When a tool without which there is no page cannot be had. Without wasm-opt, or without
    /// rustfmt and clippy, it goes on with a warning.
    pub(crate) fn prepare() -> Outcome<Toolbox> {
        add_rust_parts()?;
        let mut toolbox = Toolbox { folders: Vec::new(), has_wasm_opt: false };
        toolbox.add(&Tool::trunk())?;
        toolbox.add(&Tool::wasm_bindgen(&wasm_bindgen_version()?))?;
        match toolbox.add_wasm_opt() {
            Ok(()) => toolbox.has_wasm_opt = true,
            Err(failure) => eprintln!(
                "\nwarning: the page will be larger and slower than need be, because wasm-opt is missing\n{failure}\n"
            ),
        }
        Ok(toolbox)
    }

    fn add(&mut self, tool: &Tool) -> Outcome<()> {
        let tools_folder = cache::tools_folder()?;
        if let Some(programs) = tool.installed_in(&tools_folder) {
            self.folders.push(programs);
        } else if !tool.is_on_path() {
            self.folders.push(install::install(tool, &tools_folder)?);
        }
        Ok(())
    }

    fn add_wasm_opt(&mut self) -> Outcome<()> {
        let tool = Tool::wasm_opt();
        if tool.is_on_path() {
            return Ok(());
        }
        // The npm package runs on node, even when it has been installed before.
        if commands::on_path("node").is_none() || commands::on_path("npm").is_none() {
            return Err(Failure::new(
                "node and npm are not on the PATH, and wasm-opt comes through them",
                "install Node.js (https://nodejs.org), or binaryen 116 or later \
                 (https://github.com/WebAssembly/binaryen)",
            ));
        }
        self.add(&tool)
    }

    /// A command that finds the tools on its PATH.
    pub(crate) fn equip<'command>(&self, command: &'command mut Command) -> &'command mut Command {
        command.env("PATH", commands::path_with(&self.folders))
    }

    /// The full path of a tool's program. (On some systems a program is looked for on the PATH of
    /// the caller, not on the one given to the command.)
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        let own = self.folders.iter().find_map(|folder| commands::program_in(folder, name));
        own.or_else(|| commands::on_path(name)).unwrap_or_else(|| name.into())
    }
}

/// The driver of Firefox, which only tests of the built page need.
pub(crate) fn geckodriver() -> Outcome<PathBuf> {
    let mut toolbox = Toolbox { folders: Vec::new(), has_wasm_opt: false };
    toolbox.add(&Tool::geckodriver())?;
    Ok(toolbox.program("geckodriver"))
}

/// The script that looks for what keeps people out of a page.
///
/// # Errors
///
/// When it is not there yet and cannot be installed, as without npm.
pub(crate) fn axe_core() -> Outcome<PathBuf> {
    let (tool, tools_folder) = (Tool::axe_core(), cache::tools_folder()?);
    if tool.installed_in(&tools_folder).is_none() {
        install::install(&tool, &tools_folder)?;
    }
    let modules = cache::module_folder(&tools_folder.join(tool.folder_name()));
    Ok(modules.join(tool.package).join("axe.min.js"))
}

/// `cargo xtask env`: prints the line for the shell, and nothing else to standard output.
pub(crate) fn print_path_line() -> Outcome<()> {
    let toolbox = Toolbox::prepare()?;
    println!("{}", path_line(&toolbox.folders, cfg!(windows)));
    Ok(())
}

fn path_line(folders: &[PathBuf], is_power_shell: bool) -> String {
    let separator = if is_power_shell { ";" } else { ":" };
    let folders: Vec<_> = folders.iter().map(|folder| folder.to_string_lossy()).collect();
    let joined = folders.join(separator);
    if folders.is_empty() {
        "# every tool is on your PATH already".to_owned()
    } else if is_power_shell {
        format!("$env:PATH = '{};' + $env:PATH", joined.replace('\'', "''"))
    } else {
        format!("export PATH='{}':\"$PATH\"", joined.replace('\'', r"'\''"))
    }
}

fn wasm_bindgen_version() -> Outcome<String> {
    let path = commands::workspace()?.join("Cargo.lock");
    let remedy = "restore it with `git checkout Cargo.lock`";
    let text = fs::read_to_string(&path)
        .map_err(|error| Failure::new(format!("{} cannot be read: {error}", path.display()), remedy))?;
    let version = lockfile::locked_version(&text, "wasm-bindgen").ok_or_else(|| {
        Failure::new(format!("{} names no version of wasm-bindgen", path.display()), remedy)
    })?;
    Ok(version.to_owned())
}

/// Adds what rustup can add to the Rust in use: the target, rustfmt and clippy.
pub(crate) fn add_rust_parts() -> Outcome<()> {
    // Looking into rustc's folder takes milliseconds, and works for a Rust without rustup too.
    let sysroot = sysroot()?;
    if !sysroot.join("lib").join("rustlib").join(WASM_TARGET).join("lib").is_dir() {
        add_with_rustup(&["target", "add", WASM_TARGET], "the Rust library for WebAssembly")?;
    }
    if !has_library_source(&sysroot) {
        let what = "the source of Rust's library";
        if let Err(failure) = add_with_rustup(&["component", "add", "rust-src"], what) {
            eprintln!("\nwarning: the page will be larger than need be\n{failure}\n");
        }
    }
    let has = |program| commands::program_in(&sysroot.join("bin"), program).is_some();
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !has(program) {
            // Only `cargo xtask test` needs these, and it fails there when they are still missing.
            if let Err(failure) = add_with_rustup(&["component", "add", component], component) {
                eprintln!("\nwarning: the code cannot be checked\n{failure}\n");
            }
        }
    }
    Ok(())
}

/// The folder of the Rust in use.
pub(crate) fn sysroot() -> Outcome<PathBuf> {
    let printed = commands::output(Command::new("rustc").args(["--print", "sysroot"])).ok_or_else(|| {
        Failure::new("rustc is not on the PATH or does not run", "install Rust: https://rustup.rs")
    })?;
    Ok(PathBuf::from(printed.trim()))
}

/// Whether the source of the standard library is there, as rustup's component `rust-src` leaves it.
pub(crate) fn has_library_source(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/Cargo.lock").is_file()
}

fn add_with_rustup(arguments: &[&str], what: &str) -> Outcome<()> {
    let by_hand = format!("rustup {}", arguments.join(" "));
    if commands::on_path("rustup").is_none() {
        return Err(Failure::new(
            format!("{what} is missing from this Rust, and there is no rustup to add it"),
            format!(
                "install Rust through https://rustup.rs and run `{by_hand}`,\n\
                 or take it from where this Rust came from"
            ),
        ));
    }
    eprintln!("Adding {what} to Rust: {by_hand}");
    let mut command = Command::new("rustup");
    command.args(arguments).stdout(std::io::stderr());
    commands::run(&mut command, &format!("check the network, then run `{by_hand}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_opt_of_debian_12_is_refused() {
        let tool = Tool::wasm_opt();
        assert!(!tool.accepts(Version::printed("wasm-opt version 108 (version_108)")));
        assert!(tool.accepts(Version::printed("wasm-opt version 132 (version_132)")));
        assert!(!tool.accepts(None));
    }

    #[test]
    fn wasm_bindgen_must_be_the_very_version_of_the_lock_file() {
        let tool = Tool::wasm_bindgen("0.2.130");
        assert!(tool.accepts(Version::printed("wasm-bindgen 0.2.130")));
        assert!(!tool.accepts(Version::printed("wasm-bindgen 0.2.131")));
        assert!(!tool.accepts(Version::printed("no version")));
    }

    #[test]
    fn the_path_line_survives_spaces_and_quotes() {
        let folders = [PathBuf::from("/home/o'neil/a b/bin"), PathBuf::from("/c")];
        assert_eq!(path_line(&folders, false), r#"export PATH='/home/o'\''neil/a b/bin:/c':"$PATH""#);
        assert_eq!(path_line(&folders, true), "$env:PATH = '/home/o''neil/a b/bin;/c;' + $env:PATH");
        assert!(path_line(&[], false).starts_with('#'));
    }
}
