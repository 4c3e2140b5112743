//! Which keys are pressed, and where?

use crate::browser::by_id;
use crate::keys::Press;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, Node};

/// Calls `then` with every key that nothing on the page has taken for itself; what it takes is no longer
/// the browser's. Where a dialog is open the keys are the dialog's. It listens as long as what it returns is
/// kept.
pub fn on_press(then: impl Fn(Press<'_>) -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| !event.default_prevented()) else {
            return;
        };
        if document().query_selector("dialog[open]").ok().flatten().is_some() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let (key, code) = (event.key(), event.code());
        let press = Press {
            key: &key,
            code: &code,
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key() || event.get_modifier_state("AltGraph"),
            shift: event.shift_key(),
            is_typing: target.is_some_and(|target| takes_characters(&target)),
            // Some browsers say it only in this old way.
            is_composing: event.is_composing() || event.key_code() == 229,
        };
        if then(press) {
            event.prevent_default();
        }
    })
}

/// Whether characters that are typed go there.
fn takes_characters(element: &Element) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => {
            let kind = element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::type_).unwrap_or_default();
            !matches!(kind.as_str(), "radio" | "checkbox" | "button")
        }
        _ => element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable),
    }
}

/// Whether the keyboard is at the element with this id, or in it.
pub fn is_in(id: &str) -> bool {
    let focused = document().active_element();
    by_id(id).is_some_and(|element| element.contains(focused.as_ref().map(AsRef::as_ref)))
}

/// Whether the keyboard is at something that is shown: not at the page as a whole, nor in another one.
pub fn is_at_something() -> bool {
    is_here() && !is_at_nothing()
}

/// Whether the keyboard is at this page, but at nothing on it that is shown.
pub fn is_lost() -> bool {
    is_here() && is_at_nothing()
}

/// Whether the keyboard is at this page and at no other.
fn is_here() -> bool {
    document().has_focus().unwrap_or(false)
}

fn is_at_nothing() -> bool {
    !focused().is_some_and(|element| element.tag_name() != "BODY" && is_shown(&element))
}

/// Whether an element is on the page and takes up room there.
pub(super) fn is_shown(element: &HtmlElement) -> bool {
    element.is_connected() && element.get_bounding_client_rect().height() > 0.0
}

thread_local! {
    /// Where the keyboard was before it was led elsewhere.
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Leads the keyboard to the element with this id, and remembers where it was.
pub fn lead_to(id: &str) {
    if !is_in(id) {
        BEFORE.set(focused());
    }
    crate::browser::focus(id);
}

/// Leads the keyboard back to where it was before it was led elsewhere, or else to the page as a whole.
pub fn lead_back() {
    let now = focused();
    match BEFORE.take().filter(|before| before.is_connected()) {
        Some(before) => _ = before.focus(),
        None => _ = now.map(|now| now.blur()),
    }
}

fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Moves the keyboard among the elements of this kind: by one from where it is, or to the first. Whether it
/// moved.
pub fn step_among(selector: &str, forward: bool) -> bool {
    let Ok(found) = document().query_selector_all(selector) else { return false };
    let focused = document().active_element().map(Node::from);
    // What is not shown takes no keyboard.
    let rows = || {
        let all = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok());
        all.filter(is_shown)
    };
    let now = rows().position(|row| row.is_same_node(focused.as_ref()));
    let next = match (now, forward) {
        (None, _) => Some(0),
        (Some(now), true) => Some(now + 1),
        (Some(now), false) => now.checked_sub(1),
    };
    next.and_then(|next| rows().nth(next)).is_some_and(|row| row.focus().is_ok())
}
