//! How does a dialog open and close?

use crate::browser::by_id;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// Opens the dialog with this id over all else; where the browser cannot, in its place.
pub fn open(id: &str) {
    if let Some(dialog) = dialog(id)
        && dialog.show_modal().is_err()
    {
        dialog.set_open(true);
    }
}

/// Closes the dialog with this id; the keyboard goes back to where it was.
pub fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    by_id(id)?.dyn_into().ok()
}
