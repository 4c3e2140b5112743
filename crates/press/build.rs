//! Takes a shell into the command, where one is named: a page without a collection, as
//! `vademecum-page` leaves it in a folder. `cargo xtask dist` names it.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks")]

use std::path::Path;
use std::{env, fs};

const VARIABLE: &str = "VADEMECUM_SHELL";
const FILES: [&str; 5] = ["page.html", "style.css", "glue.js", "program.wasm.gz", "scripts.txt"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let carried = match env::var_os(VARIABLE) {
        None => "None".to_owned(),
        Some(folder) => {
            let folder = fs::canonicalize(&folder)
                .map_err(|error| format!("{VARIABLE} names {}: {error}", Path::new(&folder).display()))?;
            let files = FILES.map(|name| {
                let path = folder.join(name);
                println!("cargo::rerun-if-changed={}", path.display());
                format!("include_bytes!({:?})", path.display().to_string())
            });
            format!("Some([{}])", files.join(", "))
        }
    };
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts")?;
    let code = format!(
        "/// The shell that this command was built with: frame, style, glue, program and\n\
         /// what it is to be started by.\n\
         const CARRIED: Option<[&[u8]; 5]> = {carried};\n"
    );
    fs::write(Path::new(&out).join("carried.rs"), code)?;
    Ok(())
}
