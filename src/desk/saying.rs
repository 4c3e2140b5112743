//! When is something said aloud?
//!
//! What changes with every key would be said with every key. So it is said when it has come to rest.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// How long something stays as it is before it is said.
const REST_MS: u32 = 700;

/// What `said` gives, when it has come to rest.
pub fn at_rest(said: impl Fn() -> String + 'static) -> RwSignal<String> {
    let rested = RwSignal::new(String::new());
    let waiting = StoredValue::new_local(None);
    Effect::new(move || {
        let said = said();
        let wait = Timeout::new(REST_MS, move || {
            // The view may be gone by then.
            let _ = rested.try_set(said);
        });
        // Taking the place of an earlier timer cancels it.
        waiting.set_value(Some(wait));
    });
    rested
}
