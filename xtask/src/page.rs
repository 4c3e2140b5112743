//! How does the page get into `dist/`?

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::commands;
use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::lean::Lean;
use crate::tools::{Toolbox, WASM_TARGET};

/// What trunk makes the page from.
const INDEX: &str = "index.html";

/// Its stand-in while a page is built without wasm-opt.
const UNOPTIMIZED_INDEX: &str = "index.unoptimized.html";

/// `cargo xtask build`: installs what is missing and builds the page.
pub(crate) fn build() -> Outcome<()> {
    build_with(&Toolbox::prepare()?).map(drop)
}

/// Where the built page is.
pub(crate) fn folder() -> Outcome<PathBuf> {
    Ok(commands::workspace()?.join("dist"))
}

/// Builds the release page and returns the folder that holds it.
pub(crate) fn build_with(toolbox: &Toolbox) -> Outcome<PathBuf> {
    let started = Instant::now();
    let root = commands::workspace()?;
    // Trunk is kept offline, so that it uses the tools it is given and downloads none of its own.
    // Cargo is then offline too, so its downloads come first.
    let mut fetch = commands::cargo()?;
    fetch.args(["fetch", "--target", WASM_TARGET]);
    if let Some(host) = host_target() {
        // Build scripts and macros run here, not in the browser.
        fetch.args(["--target", &host]);
    }
    let remedy = "check the network, then run `cargo fetch`";
    commands::run(&mut fetch, remedy)?;
    let lean = Lean::prepare(&root, &dist::target()?)?;
    if let Some(lean) = &lean {
        commands::run(lean.equip(&mut fetch), remedy)?;
    }

    let mut trunk = std::process::Command::new(toolbox.program("trunk"));
    commands::without_cargo_run_variables(&mut trunk);
    toolbox.equip(&mut trunk).current_dir(&root).args(["build", "--release=true", "--offline=true"]);
    if let Some(lean) = &lean {
        lean.equip_trunk(&mut trunk);
    }
    let stand_in = if toolbox.has_wasm_opt { None } else { Some(Unoptimized::write(&root)?) };
    if stand_in.is_some() {
        trunk.args(["--html-output", INDEX, UNOPTIMIZED_INDEX]);
    }
    commands::run(
        &mut trunk,
        "read what trunk and cargo said above; `cargo xtask test clippy` may tell more",
    )?;
    drop((stand_in, lean));

    let page = folder()?;
    let kibibytes = size_bytes(&page).div_ceil(1024);
    eprintln!("Built {} in {:.1} s: {kibibytes} KiB", page.display(), started.elapsed().as_secs_f64());
    Ok(page)
}

/// A copy of `index.html` that asks for no wasm-opt, for as long as trunk needs it.
///
/// Trunk reads the level from `data-wasm-opt` and from nowhere else, and without that attribute a
/// release build asks for wasm-opt too. The copy lies beside the original because trunk resolves the
/// names in it from there.
struct Unoptimized(PathBuf);

impl Unoptimized {
    fn write(root: &Path) -> Outcome<Unoptimized> {
        let index = root.join(INDEX);
        let remedy = "check that it is there, and that its folder can be written to";
        let text = fs::read_to_string(&index)
            .map_err(|error| Failure::new(format!("{} cannot be read: {error}", index.display()), remedy))?;
        let copy = root.join(UNOPTIMIZED_INDEX);
        fs::write(&copy, without_wasm_opt(&text)).map_err(|error| {
            Failure::new(format!("{} cannot be written: {error}", copy.display()), remedy)
        })?;
        Ok(Unoptimized(copy))
    }
}

impl Drop for Unoptimized {
    fn drop(&mut self) {
        // Git ignores it; one that stays is overwritten by the next run.
        let _ = fs::remove_file(&self.0);
    }
}

/// Sets the level of wasm-opt to 0, which is "off", in a page for trunk.
fn without_wasm_opt(html: &str) -> String {
    const ATTRIBUTE: &str = "data-wasm-opt=\"";
    let mut result = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(ATTRIBUTE).map(|at| at + ATTRIBUTE.len()) {
        let (before, value) = rest.split_at(start);
        result.push_str(before);
        result.push('0');
        rest = value.find('"').map_or("", |end| &value[end..]);
    }
    result + rest
}

/// What rustc calls this machine.
fn host_target() -> Option<String> {
    let described = commands::output(std::process::Command::new("rustc").arg("-vV"))?;
    described.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}

/// The size of everything in a folder; what cannot be read counts nothing.
fn size_bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size_bytes(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_level_of_wasm_opt_changes() {
        let page = r#"<link data-trunk rel="rust" data-wasm-opt="z" data-bin="reader" /><p>z</p>"#;
        let expected = r#"<link data-trunk rel="rust" data-wasm-opt="0" data-bin="reader" /><p>z</p>"#;
        assert_eq!(without_wasm_opt(page), expected);
        assert_eq!(without_wasm_opt("<p>plain</p>"), "<p>plain</p>");
    }
}
