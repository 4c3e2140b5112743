//! Is there a newer version of the page?
//!
//! The script that starts the page knows, and tells by an event; the page answers by another.

use gloo::events::EventListener;
use gloo::utils::{document_element, window};
use web_sys::Event;

/// Calls `then` as soon as a newer version is there, which may be now.
pub fn on_update(then: impl Fn() + 'static) {
    if document_element().get_attribute("data-updated").as_deref() == Some("true") {
        then();
    }
    EventListener::new(&window(), "vademecum:updated", move |_| then()).forget();
}

/// Asks for the newer version.
pub fn reload() {
    if let Ok(event) = Event::new("vademecum:reload") {
        let _ = window().dispatch_event(&event);
    }
}
