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

/// Watches which of many elements are near the visible part of the page.
#[derive(Clone)]
pub struct Watch {
    observer: Option<IntersectionObserver>,
}

impl Watch {
    /// Calls `changed` with an element, and whether it has come near or gone away, once for each element
    /// that is watched and then at every change.
    pub fn new(changed: impl Fn(Element, bool) + 'static) -> Self {
        let changed = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            {
                changed(entry.target(), entry.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin("100% 0px");
        let observer = IntersectionObserver::new_with_options(changed.as_ref().unchecked_ref(), &options);
        // The observer may call it for as long as anything is watched, which nobody can tell from here.
        changed.forget();
        Self { observer: observer.ok() }
    }

    /// Watches an element; whether the browser can.
    pub fn watch(&self, element: &Element) -> bool {
        self.observer.as_ref().map(|observer| observer.observe(element)).is_some()
    }

    /// Says of an element once more whether it is near.
    pub fn ask_again(&self, element: &Element) {
        if let Some(observer) = &self.observer {
            observer.unobserve(element);
            observer.observe(element);
        }
    }

    /// Watches nothing any more.
    pub fn end(&self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
