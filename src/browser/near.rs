//! Which elements are near the visible part of the page?

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Calls `then` with whether the element is within two screens of the visible part, now and whenever that
/// changes. Without the browser's help everything counts as near.
pub fn follow(element: &Element, then: impl Fn(bool) + Clone + 'static) {
    let at_once = then.clone();
    let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        // Of several that have gathered, the last is how it is now.
        let last = entries.iter().last().and_then(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
        if let Some(entry) = last {
            then(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("200% 0px");
    match IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) {
        // The observer, which the page keeps as long as the element, keeps the closure.
        Ok(observer) => {
            observer.observe(element);
            seen.forget();
        }
        Err(_) => at_once(true),
    }
}
