//! Is the page being printed?

use gloo::events::EventListener;
use gloo::utils::window;

/// Calls `then` with true before the browser prints the page and with false afterwards, as long as what it
/// returns is kept.
pub fn on_print(then: impl Fn(bool) + Clone + 'static) -> [EventListener; 2] {
    [("beforeprint", true), ("afterprint", false)].map(|(event, is_printing)| {
        let then = then.clone();
        EventListener::new(&window(), event, move |_| then(is_printing))
    })
}
