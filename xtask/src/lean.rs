//! How is the page compiled smaller than Rust's ready-made library allows?
//!
//! Rust's standard library comes compiled for speed, and says in many words where and why a program breaks. A
//! page that is over when it breaks needs neither. So where the library's source is at hand it is compiled
//! along with the page, for size and without those words: the program is 30 KB smaller under brotli, of 385.
//!
//! That takes two options of cargo and rustc that are not stable yet, so a variable allows them, for this
//! one build. It has a target folder of its own, since other builds would compile everything anew after it, and
//! a configuration for trunk that calls the hook's program itself, since a hook that calls cargo would hand
//! the options on. A plain `trunk build --release` makes the same page without all this.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::commands;
use crate::failure::{Failure, Outcome};
use crate::tools::{self, WASM_TARGET};

/// Trunk's configuration, and its stand-in for this build.
const CONFIG: &str = "Trunk.toml";
const LEAN_CONFIG: &str = "Trunk.lean.toml";

/// The program that trunk's hook runs.
const HOOK: &str = "vademecum-page";

/// What tells it where to leave the shell.
const SHELL_FOLDER: &str = "VADEMECUM_SHELL_FOLDER";

/// Everything that makes a build lean.
pub(crate) struct Lean {
    config: PathBuf,
    target: PathBuf,
    shell: PathBuf,
    flags: String,
}

impl Lean {
    /// Gets it ready; `None` where the source of the standard library is not at hand. `target` is where
    /// cargo leaves what it builds otherwise.
    pub(crate) fn prepare(root: &Path, target: &Path) -> Outcome<Option<Lean>> {
        if !tools::has_library_source(&tools::sysroot()?) {
            return Ok(None);
        }
        let mut cargo = commands::cargo()?;
        cargo.args(["build", "--package", "vademecum", "--bin", HOOK, "--target-dir"]).arg(target);
        commands::run(&mut cargo, "read what cargo said above")?;
        let hook = target.join("debug").join(format!("{HOOK}{}", std::env::consts::EXE_SUFFIX));

        let read = root.join(CONFIG);
        let told = |path: &Path, error: &std::io::Error| {
            Failure::new(format!("{}: {error}", path.display()), "check that its folder can be written to")
        };
        let text = fs::read_to_string(&read).map_err(|error| told(&read, &error))?;
        let config = root.join(LEAN_CONFIG);
        fs::write(&config, with_hook(&text, &hook)).map_err(|error| told(&config, &error))?;
        let flags = format!("{} -Zunstable-options -Cpanic=immediate-abort", page_flags(root)?);
        Ok(Some(Lean { config, target: target.join("lean"), shell: target.join("shell"), flags }))
    }

    /// Makes a call of cargo, or of what calls cargo, a lean one.
    pub(crate) fn equip<'command>(&self, command: &'command mut Command) -> &'command mut Command {
        let flags = format!("CARGO_TARGET_{}_RUSTFLAGS", WASM_TARGET.to_uppercase().replace('-', "_"));
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env("CARGO_TARGET_DIR", &self.target)
            .env(flags, &self.flags)
    }

    /// Makes a call of trunk a lean one.
    pub(crate) fn equip_trunk<'command>(&self, trunk: &'command mut Command) -> &'command mut Command {
        self.equip(trunk).env("TRUNK_CONFIG", &self.config).env(SHELL_FOLDER, &self.shell)
    }
}

impl Drop for Lean {
    fn drop(&mut self) {
        // Git ignores it; one that stays is overwritten by the next run.
        let _ = fs::remove_file(&self.config);
    }
}

/// The flags with which the page is compiled in any case: a variable replaces those of the configuration.
fn page_flags(root: &Path) -> Outcome<String> {
    let path = root.join(".cargo").join("config.toml");
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::new(format!("{}: {error}", path.display()), "restore it with `git checkout .cargo`")
    })?;
    Ok(rustflags(&text).join(" "))
}

/// The strings of `rustflags = ["…", "…"]`, the only such line.
fn rustflags(config: &str) -> Vec<&str> {
    let line = config.lines().find_map(|line| line.trim().strip_prefix("rustflags"));
    let list = line.and_then(|line| line.trim_start().strip_prefix('=')).unwrap_or_default();
    list.split('"').skip(1).step_by(2).collect()
}

/// Trunk's configuration with the hook's program in place of cargo, which would run it.
fn with_hook(config: &str, hook: &Path) -> String {
    let line = |line: &str| match line.split_once(" = ") {
        // A literal string: on some systems paths have backslashes.
        Some(("command", _)) => format!("command = '{}'\n", hook.display()),
        Some(("command_arguments", _)) => String::new(),
        _ => format!("{line}\n"),
    };
    config.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hook_calls_its_program_and_all_else_stays() {
        let config = "[build]\npublic_url = \"./\"\n\n[[hooks]]\nstage = \"post_build\"\ncommand = \"cargo\"\n\
                      command_arguments = [\"run\", \"--quiet\"]\n";
        let expected =
            "[build]\npublic_url = \"./\"\n\n[[hooks]]\nstage = \"post_build\"\ncommand = '/t/page'\n";
        assert_eq!(with_hook(config, Path::new("/t/page")), expected);
    }

    #[test]
    fn the_flags_of_the_configuration_are_kept() {
        let check = |config: &str, expected: &[&str]| assert_eq!(rustflags(config), expected);
        check(
            "[target.wasm32]\nrustflags = [\"--cfg\", \"erase_components\"]\n",
            &["--cfg", "erase_components"],
        );
        check("rustflags=[]", &[]);
        check("[alias]\n", &[]);
    }
}
