//! Finds the collection that the page carries, and opens it once.

use js_sys::{ArrayBuffer, Uint8Array, WebAssembly};
use vademecum_corpus::{Corpus, OpenError};
use wasm_bindgen::JsCast;

/// The name of the section that carries the collection.
const SECTION: &str = "vademecum.corpus";

/// Opens the collection in this WebAssembly file.
///
/// # Errors
/// When the file carries none, or a damaged one.
pub fn open() -> Result<&'static Corpus, OpenError> {
    // A page opens its collection once and reads it until it is closed.
    Ok(Box::leak(Box::new(Corpus::open(section().ok_or(OpenError::NotACorpus)?)?)))
}

/// The section's bytes; `None` if there is no such section.
fn section() -> Option<Vec<u8>> {
    let module: WebAssembly::Module = wasm_bindgen::module().dyn_into().ok()?;
    let sections = WebAssembly::Module::custom_sections(&module, SECTION);
    let section: ArrayBuffer = sections.get(0).dyn_into().ok()?;
    Some(Uint8Array::new(&section).to_vec())
}
