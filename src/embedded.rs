//! Finds the collection that the page carries, and opens it once.
//!
//! It stands in a section of the WebAssembly file. In a page that is one file it does not, since it would
//! be copied three times on the way: there the page's script leaves a reader of it in the window.

use js_sys::{ArrayBuffer, Reflect, Uint8Array, WebAssembly};
use vademecum_corpus::{Corpus, OpenError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

/// The name of the section that carries the collection.
const SECTION: &str = "vademecum.corpus";

/// Where the page's script leaves a reader of the collection's bytes.
const READER: &str = "vademecumCorpus";

/// Opens the collection of this page.
///
/// # Errors
/// When there is none, or a damaged one.
pub async fn open() -> Result<&'static Corpus, OpenError> {
    let bytes = match reader() {
        // What could not be unpacked to its end is found to be damaged when it is opened.
        Some(reader) => read(&reader).await,
        None => section().ok_or(OpenError::NotACorpus)?,
    };
    // A page opens its collection once and reads it until it is closed.
    Ok(Box::leak(Box::new(Corpus::open(bytes)?)))
}

fn reader() -> Option<ReadableStreamDefaultReader> {
    Reflect::get(&gloo::utils::window(), &READER.into()).ok()?.dyn_into().ok()
}

/// The bytes to the end, or as far as they can be read.
async fn read(reader: &ReadableStreamDefaultReader) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(part) = next(reader).await {
        let at = bytes.len();
        bytes.resize(at + part.length() as usize, 0);
        part.copy_to(&mut bytes[at..]);
    }
    bytes
}

async fn next(reader: &ReadableStreamDefaultReader) -> Option<Uint8Array> {
    let read: JsValue = JsFuture::from(reader.read()).await.ok()?;
    Reflect::get(&read, &"value".into()).ok()?.dyn_into().ok()
}

/// The section's bytes; `None` if there is no such section.
fn section() -> Option<Vec<u8>> {
    let module: WebAssembly::Module = wasm_bindgen::module().dyn_into().ok()?;
    let sections = WebAssembly::Module::custom_sections(&module, SECTION);
    let section: ArrayBuffer = sections.get(0).dyn_into().ok()?;
    Some(Uint8Array::new(&section).to_vec())
}
