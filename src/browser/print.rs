//! Is the page being printed?

use gloo::events::EventListener;
use gloo::utils::window;

/// Calls `then` with true before the browser prints the page and with false afterwards.
pub fn on_print(then: impl Fn(bool) + Clone + 'static) {
    for (event, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        let then = then.clone();
        EventListener::new(&window(), event, move |_| then(is_printing)).forget();
    }
}
