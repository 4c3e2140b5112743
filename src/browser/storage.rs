//! What does the browser keep for the next visit?
//!
//! Where it keeps nothing (a sandboxed frame, a reader who wants it so) every call bears it: nothing is
//! read, and what is kept holds for the visit alone.

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::Storage;

/// What is kept under this key.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text under this key, or nothing if the text is empty; whether that worked.
pub fn keep(key: &str, text: &str) -> bool {
    let Some(storage) = storage() else { return false };
    let kept = if text.is_empty() { storage.remove_item(key) } else { storage.set_item(key, text) };
    kept.is_ok()
}

/// The browser's storage. Where it is denied, asking for it throws.
fn storage() -> Option<Storage> {
    Reflect::get(&window(), &"localStorage".into()).ok()?.dyn_into().ok()
}
