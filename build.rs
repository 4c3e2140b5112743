//! Presses the folder `seeds/` into the corpus that the page carries.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks")]

use std::path::Path;
use std::{env, fs};
use vademecum_collection::reading;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo looks into the folder as deep as it goes, so a file added, changed or removed counts.
    println!("cargo::rerun-if-changed=seeds");
    let read = reading::read(Path::new("seeds"), |_, _| (), &mut |_, _, _| {});
    let (gathered, _) = reading::gathered(&read.collection, read.files);
    let built = gathered.build();
    for diagnostic in read.diagnostics.iter().chain(&built.diagnostics) {
        println!("cargo::warning=seeds/{diagnostic}");
    }
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR for build scripts")?;
    fs::write(Path::new(&out).join("corpus.bin"), built.bytes)?;
    Ok(())
}
