//! Which links to places of this page stand where?

use super::{by_id, keys};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

/// Calls `see` with each link that stands in the element with this id, and with the fragment it leads to.
pub fn each_in(id: &str, mut see: impl FnMut(&Element, &str)) {
    let Some(links) = by_id(id).and_then(|element| element.query_selector_all("a[href^='#']").ok()) else {
        return;
    };
    for link in (0..links.length()).filter_map(|nth| links.item(nth)?.dyn_into::<Element>().ok()) {
        if let Some(address) = link.get_attribute("href") {
            see(&link, &address);
        }
    }
}

/// The link in the element with this id whose fragment is the one: where the keyboard is, or the first that is
/// shown.
pub fn shown_in(id: &str, is_it: impl Fn(&str) -> bool) -> Option<HtmlElement> {
    let focused = gloo::utils::document().active_element();
    let mut found: Option<HtmlElement> = None;
    each_in(id, |link, address| {
        let is_focused = focused.as_ref() == Some(link);
        if (found.is_none() || is_focused) && is_it(address) {
            let link: Option<HtmlElement> = link.clone().dyn_into().ok();
            found = link.filter(keys::is_shown).or(found.take());
        }
    });
    found
}

/// Moves the keyboard to a link.
pub fn step_to(link: &HtmlElement) {
    let _ = link.focus();
}

/// Lets a link lead to another fragment.
pub fn lead(link: &Element, fragment: &str) {
    let _ = link.set_attribute("href", &["#", fragment].concat());
}

/// Says of a link whether it leads to what is open.
pub fn mark_current(link: &Element, is_current: bool) {
    super::set(link, "aria-current", is_current.then_some("true"));
}

/// The fragment of the link that was clicked, if one was; the browser itself is kept from following it.
///
/// A click with a key held down asks for a tab or a window of its own, or for a file: that is the browser's.
pub fn clicked(event: &MouseEvent) -> Option<String> {
    if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let fragment = target.closest("a[href^='#']").ok()??.get_attribute("href")?;
    event.prevent_default();
    Some(fragment)
}
