//! The collection, as a section of the WebAssembly file that this program becomes.
//!
//! Engines skip custom sections, so the bytes take no memory until they are asked for; and a
//! section can be replaced without compiling anything, which makes a reader of another folder.

#![allow(unsafe_code, reason = "naming the section of a static is unsafe; its content is plain bytes")]

/// Makes the linker take up this file's code, and with it the section.
pub(crate) fn keep() {}

/// Nothing refers to it, and `#[used]` would make the linker put a second copy into the program's memory, which every
/// page that is made of the program would carry.
#[cfg(target_arch = "wasm32")]
#[allow(dead_code, reason = "it is there for the section that it becomes")]
#[unsafe(link_section = "vademecum.corpus")]
static CORPUS: [u8; include_bytes!(concat!(env!("OUT_DIR"), "/corpus.bin")).len()] =
    *include_bytes!(concat!(env!("OUT_DIR"), "/corpus.bin"));
