//! Which tasks make no sense where, and why?
//!
//! Declared before anything is run: whatever else does not work is a failure.

use crate::browser::Browser;
use crate::place::Place;
use crate::task::Task;

/// Why nobody would do this there.
pub fn why_not(_browser: Browser, place: Place, task: Task) -> Option<&'static str> {
    match (place, task) {
        (Place::Srcdoc, Task::CopyLink | Task::Reopen) => {
            Some("what stands in srcdoc is at no address that a link could name")
        }
        _ => None,
    }
}
