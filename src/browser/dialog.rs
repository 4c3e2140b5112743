//! How does a dialog open and close?

use crate::browser::by_id;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement, HtmlInputElement, MouseEvent};

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

/// Closes the dialog with this id if the pointer went down beside it, not in it.
pub fn close_beside(id: &str, event: &MouseEvent) {
    let Some(dialog) = dialog(id) else { return };
    let is_itself = event.target().is_some_and(|target| Object::is(&target, &dialog));
    let bounds = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let is_inside =
        (bounds.left()..=bounds.right()).contains(&x) && (bounds.top()..=bounds.bottom()).contains(&y);
    // A key that clicks has no place on the screen.
    if is_itself && !is_inside && event.detail() > 0 {
        dialog.close();
    }
}

/// What was changed in a dialog: the name of the field, and what it holds or is: `on` or `off`.
pub fn changed(event: &Event) -> Option<(String, String)> {
    let field = event.target()?;
    if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
        let is_switch = field.type_() == "checkbox";
        let switch = if field.checked() { "on" } else { "off" };
        return Some((field.name(), if is_switch { switch.to_owned() } else { field.value() }));
    }
    let text = |key: &str| Reflect::get(&field, &key.into()).ok()?.as_string();
    Some((text("name")?, text("value")?))
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    by_id(id)?.dyn_into().ok()
}
