//! Is there room for something on the page?

use crate::browser::by_id;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

/// Calls `then` with whether the style sheets show the element with this id at all, whenever its size changes:
/// first before it is painted, unless it is not shown. The element has to be one that takes a width even when it
/// is empty. Without the browser's help it counts as shown.
pub fn follow(id: &'static str, then: impl Fn(bool) + Clone + 'static) {
    let Some(element) = by_id(id) else { return };
    let at_once = then.clone();
    let changed =
        Closure::<dyn Fn()>::new(move || then(by_id(id).is_some_and(|here| here.client_width() > 0)));
    match ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        Ok(observer) => {
            observer.observe(&element);
            // The observer lives as long as what it observes.
            changed.forget();
        }
        Err(_) => at_once(true),
    }
}
