//! Where in a field does the reader type?

use crate::browser::by_id;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Where the caret stands in a field, in UTF-16 units; at its end where the browser does not say.
pub fn position(field: &HtmlInputElement) -> usize {
    field.selection_start().ok().flatten().map_or(usize::MAX, |caret| caret as usize)
}

/// Puts a text into the field with this id and the caret where it goes on.
pub fn put(id: &str, text: &str, caret: u32) {
    if let Some(field) = by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(text);
        let _ = field.set_selection_range(caret, caret);
    }
}
