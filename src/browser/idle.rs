//! What is done while the reader reads?

use gloo::timers::callback::Timeout;
use leptos::prelude::request_animation_frame;
use std::cell::RefCell;

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

/// What is to be done, the first first, and the timer of the next.
struct Waiting {
    work: Vec<Box<dyn FnOnce()>>,
    timer: Option<Timeout>,
    /// Whether the answer to a key is not on the screen yet.
    is_held: bool,
}

thread_local! {
    static WAITING: RefCell<Waiting> =
        const { RefCell::new(Waiting { work: Vec::new(), timer: None, is_held: false }) };
}

/// Does something in a task of its own, behind what was given before, so that a key pressed meanwhile is
/// answered in between. What is no longer wanted by then has to see that itself.
pub fn later(work: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| {
        waiting.work.push(Box::new(work));
        if waiting.timer.is_none() && !waiting.is_held {
            waiting.timer = Some(Timeout::new(0, do_next));
        }
    });
}

/// A key was pressed: what waits goes on waiting until the answer is on the screen.
pub fn hold() {
    WAITING.with_borrow_mut(|waiting| {
        // A timer that is dropped is cancelled.
        waiting.timer = None;
        waiting.is_held = true;
    });
    request_animation_frame(|| {
        WAITING.with_borrow_mut(|waiting| {
            waiting.is_held = false;
            waiting.timer = Some(Timeout::new(PAUSE_MS, do_next));
        });
    });
}

/// Does what waits longest, and leaves the rest to the next task.
fn do_next() {
    let next = WAITING.with_borrow_mut(|waiting| {
        waiting.timer = None;
        (!waiting.work.is_empty()).then(|| waiting.work.remove(0))
    });
    if let Some(work) = next {
        work();
    }
    WAITING.with_borrow_mut(|waiting| {
        if !waiting.work.is_empty() && waiting.timer.is_none() && !waiting.is_held {
            waiting.timer = Some(Timeout::new(0, do_next));
        }
    });
}
