//! What does the browser lend us?
//!
//! Every power may be missing (a sandboxed frame, an old browser); then a call does nothing.

pub mod address;
pub mod build;
pub mod caret;
pub mod clipboard;
pub mod dialog;
pub mod extent;
pub mod field;
pub mod idle;
pub mod intl;
pub mod keys;
pub mod links;
pub mod messages;
pub mod near;
pub mod neighbour;
pub mod picture;
pub mod print;
pub mod room;
pub mod rows;
pub mod save;
pub mod scroll;
pub mod selection;
pub mod storage;
pub mod updates;
pub mod words;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    gloo::utils::document().get_element_by_id(id)
}

/// Removes the element with this id.
pub fn remove_by_id(id: &str) {
    if let Some(element) = by_id(id) {
        element.remove();
    }
}

/// Moves the keyboard to the element with this id, without scrolling.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the keyboard into the element with this id, which need not be one that is used, without scrolling.
pub fn step_into(id: &str) {
    if let Some(element) = by_id(id) {
        set(&element, "tabindex", Some("-1"));
        focus(id);
    }
}

/// Draws the eye to an element, for a moment, and to no other any more.
pub fn point_out(element: &Element) {
    const POINTED_OUT: &str = "data-pointed-out";
    if let Ok(Some(other)) = gloo::utils::document().query_selector("[data-pointed-out]") {
        set(&other, POINTED_OUT, None);
    }
    // A browser that has laid it out without begins anew.
    let _ = element.get_bounding_client_rect();
    set(element, POINTED_OUT, Some(""));
}

/// Sets an attribute of the page's root, or takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    set(&gloo::utils::document_element(), name, value);
}

/// Sets an attribute of the element with this id, or takes it away.
pub fn set_attribute(id: &str, name: &str, value: Option<&str>) {
    if let Some(element) = by_id(id) {
        set(&element, name, value);
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Makes the element with this id so many thousandths as wide as what holds it.
pub fn set_width(id: &str, thousandths: u16) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Written in whole numbers, which takes less code than decimals do.
        let width = [&(thousandths / 10).to_string(), ".", &(thousandths % 10).to_string(), "%"].concat();
        let _ = element.style().set_property("inline-size", &width);
    }
}

/// What the page is called.
pub fn title() -> String {
    gloo::utils::document().title()
}

/// Names the page, as the browser's tabs and history show it.
pub fn set_title(title: &str) {
    gloo::utils::document().set_title(title);
}

/// Notes in the browser's own record of how long things take that this has been reached.
pub fn mark(name: &str) {
    if let Some(performance) = gloo::utils::window().performance() {
        let _ = performance.mark(name);
    }
}

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    gloo::utils::window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}
