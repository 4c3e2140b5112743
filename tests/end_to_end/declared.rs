//! Which tasks make no sense where, and why?
//!
//! Declared before anything is run: whatever else does not work is a failure.

use crate::browser::Browser;
use crate::place::Place;
use crate::task::Task;

/// Why nobody would do this there.
pub fn why_not(browser: Browser, place: Place, task: Task) -> Option<&'static str> {
    match (browser, place, task) {
        // Tried with a page of three lines that does nothing but `location.hash = …`.
        (Browser::Firefox, Place::Sandbox, Task::Back) => {
            Some("Firefox takes no step back in a frame without an origin, whichever page is in it")
        }
        (_, Place::Srcdoc, Task::CopyLink | Task::Reopen) => {
            Some("what stands in srcdoc is at no address that a link could name")
        }
        _ => None,
    }
}
