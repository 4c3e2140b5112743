//! What stands in a field, and what is said beside it?
//!
//! For what is filled once when it is needed, and has no state of its own to follow.

use crate::browser::by_id;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

/// What stands in the field or is chosen in the list with this id.
pub fn value(id: &str) -> String {
    let value = by_id(id).and_then(|field| Reflect::get(&field, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Puts a text into the field, or chooses it in the list, with this id.
pub fn fill(id: &str, text: &str) {
    if let Some(field) = by_id(id) {
        let _ = Reflect::set(&field, &"value".into(), &text.into());
    }
}

/// Moves the keyboard to the field of several lines with this id and selects all of it.
pub fn select(id: &str) {
    if let Some(field) = by_id(id).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// Says something where the element with this id stands.
pub fn say(id: &str, text: &str) {
    if let Some(element) = by_id(id) {
        element.set_text_content(Some(text));
    }
}
