//! Finds the collection that the page carries, and opens it once.
//!
//! It stands in a section of the WebAssembly file. In a page that is one file it does not, since it would
//! be copied three times on the way: there the page's script leaves it in the window, in parts.

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array, WebAssembly};
use vademecum_corpus::{Corpus, OpenError};
use wasm_bindgen::{JsCast, JsValue};

/// The name of the section that carries the collection.
const SECTION: &str = "vademecum.corpus";

/// Where the page's script leaves the collection, as an array of byte arrays.
const PARTS: &str = "vademecumCorpus";

/// Opens the collection of this page.
///
/// # Errors
/// When there is none, or a damaged one.
pub fn open() -> Result<&'static Corpus, OpenError> {
    let bytes = parts().or_else(section).ok_or(OpenError::NotACorpus)?;
    // A page opens its collection once and reads it until it is closed.
    Ok(Box::leak(Box::new(Corpus::open(bytes)?)))
}

/// The bytes that the page's script has left, which are given free there; `None` if there are none.
fn parts() -> Option<Vec<u8>> {
    let window = gloo::utils::window();
    let parts: Array = Reflect::get(&window, &PARTS.into()).ok()?.dyn_into().ok()?;
    // A window that forbids it keeps them, which costs memory and nothing else.
    let _ = Reflect::set(&window, &PARTS.into(), &JsValue::UNDEFINED);
    let parts: Vec<Uint8Array> = parts.iter().filter_map(|part| part.dyn_into().ok()).collect();
    let mut bytes = vec![0; parts.iter().map(|part| part.length() as usize).sum()];
    let mut rest = &mut bytes[..];
    for part in parts {
        let (place, after) = rest.split_at_mut(part.length() as usize);
        part.copy_to(place);
        rest = after;
    }
    Some(bytes)
}

/// The section's bytes; `None` if there is no such section.
fn section() -> Option<Vec<u8>> {
    let module: WebAssembly::Module = wasm_bindgen::module().dyn_into().ok()?;
    let sections = WebAssembly::Module::custom_sections(&module, SECTION);
    let section: ArrayBuffer = sections.get(0).dyn_into().ok()?;
    Some(Uint8Array::new(&section).to_vec())
}
