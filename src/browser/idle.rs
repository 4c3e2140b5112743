//! What is done while the reader reads?

use gloo::timers::callback::Timeout;

/// Long enough for a key that was pressed meanwhile to be answered first.
const PAUSE_MS: u32 = 30;

/// Calls `work` again and again, with a pause before each call, until it says that none is left.
pub fn while_any(work: impl Fn() -> bool + 'static) {
    Timeout::new(PAUSE_MS, move || {
        if work() {
            while_any(work);
        }
    })
    .forget();
}
