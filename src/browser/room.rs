//! Is there room for panes side by side?

use gloo::events::EventListener;
use gloo::utils::window;

/// From which width on, as the style sheets have it.
const WIDE: &str = "(min-width: 64rem)";

/// Whether results and document stand side by side.
pub fn is_wide() -> bool {
    super::matches(WIDE)
}

/// Calls `then` whenever that changes, as long as what it returns is kept; `None` where the browser cannot.
pub fn on_change(then: impl Fn() + 'static) -> Option<EventListener> {
    let query = window().match_media(WIDE).ok().flatten()?;
    Some(EventListener::new(&query, "change", move |_| then()))
}
