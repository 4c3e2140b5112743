//! How do the words of a language come from beside the program?
//!
//! The page's script knows where they lie. It leaves a function in the window that promises them, as text.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the page's script leaves the function.
const WORDS: &str = "vademecumWords";

/// The words of the language with this tag; `None` where they cannot be had.
pub async fn of(tag: &str) -> Option<String> {
    let words: Function = Reflect::get(&gloo::utils::window(), &WORDS.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = words.call1(&JsValue::UNDEFINED, &tag.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_string()
}
