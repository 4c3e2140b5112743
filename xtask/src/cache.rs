//! Where do the tools live?
//!
//! In the user's cache folder, one folder per tool and version, so that every clone on this
//! machine finds them: `<cache>/vademecum/tools/trunk-0.22.1/bin/trunk`. Deleting any of them is
//! safe; the next run installs it again.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The folder that holds one folder per tool and version.
pub(crate) fn tools_folder() -> Outcome<PathBuf> {
    let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(chosen) = variable("VADEMECUM_TOOLS") {
        // Programs with other working folders get this path, so it must not be relative.
        return std::path::absolute(&chosen)
            .map_err(|error| no_folder(&format!("VADEMECUM_TOOLS is {}: {error}", chosen.display())));
    }
    let cache = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library").join("Caches"))
    } else {
        // The XDG rules say to ignore a relative path.
        let chosen = variable("XDG_CACHE_HOME").filter(|path| path.is_absolute());
        chosen.or_else(|| variable("HOME").map(|home| home.join(".cache")))
    };
    let cache = cache.ok_or_else(|| no_folder("this account has no home folder"))?;
    Ok(cache.join("vademecum").join("tools"))
}

fn no_folder(reason: &str) -> Failure {
    Failure::new(
        format!("no folder for the tools: {reason}"),
        "set VADEMECUM_TOOLS to a folder that can be written to",
    )
}

/// Where the programs of an installed tool are, given the tool's folder.
///
/// cargo always makes a `bin`; npm does so everywhere but on Windows.
pub(crate) fn program_folder(tool_folder: &Path, installed_by_npm: bool) -> PathBuf {
    if installed_by_npm && cfg!(windows) { tool_folder.to_owned() } else { tool_folder.join("bin") }
}

/// Where npm has put what is no program, given the tool's folder.
pub(crate) fn module_folder(tool_folder: &Path) -> PathBuf {
    let folder = if cfg!(windows) { tool_folder.to_owned() } else { tool_folder.join("lib") };
    folder.join("node_modules")
}
