//! When does an element come near the visible part of the page?

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Calls `then` once, when the element is within two screens of the visible part. Without the
/// browser's help at once.
pub fn once(element: &Element, then: impl Fn() + Clone + 'static) {
    let at_once = then.clone();
    let seen = Closure::<dyn Fn(Array, IntersectionObserver)>::new(
        move |entries: Array, observer: IntersectionObserver| {
            let is_near = entries.iter().any(|entry| {
                entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting())
            });
            if is_near {
                observer.disconnect();
                then();
            }
        },
    );
    let options = IntersectionObserverInit::new();
    options.set_root_margin("200% 0px");
    match IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) {
        // The observer, which the page keeps as long as the element, keeps the closure.
        Ok(observer) => {
            observer.observe(element);
            seen.forget();
        }
        Err(_) => at_once(),
    }
}
