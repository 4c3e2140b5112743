//! How does the keyboard go through a long list?

use crate::session::Step;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// What marks the link or button of a row to which the arrow keys lead.
pub const ROW_SELECTOR: &str = "[data-row]";

/// Moves the keyboard from the row that an event came from to the next one or the one before, in the list
/// that listens; whether there is one.
pub fn step(event: &Event, step: Step) -> bool {
    let element = |target: Option<web_sys::EventTarget>| target?.dyn_into::<Element>().ok();
    let (Some(list), Some(target)) = (element(event.current_target()), element(event.target())) else {
        return false;
    };
    let Some(at) = target.closest(ROW_SELECTOR).ok().flatten() else { return false };
    let Ok(rows) = list.query_selector_all(ROW_SELECTOR) else { return false };
    let place = (0..rows.length()).find(|&nth| rows.item(nth).is_some_and(|row| row.is_same_node(Some(&at))));
    let next = match step {
        Step::Next => place.and_then(|place| place.checked_add(1)),
        Step::Previous => place.and_then(|place| place.checked_sub(1)),
    };
    let next = next.and_then(|next| rows.item(next)?.dyn_into::<HtmlElement>().ok());
    next.is_some_and(|row| row.focus().is_ok())
}

/// Whether the keyboard is inside an element.
pub fn has_focus(element: &Element) -> bool {
    element.contains(gloo::utils::document().active_element().as_deref())
}

/// The height of an element in CSS pixels, in whole ones; nothing while it is not shown.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "browsers take pixels in 32 bits")]
pub fn height(element: &Element) -> u32 {
    element.get_bounding_client_rect().height() as u32
}
