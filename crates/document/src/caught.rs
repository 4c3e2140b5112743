//! What becomes of a library that breaks?
//!
//! Readers of mail and of printed pages break on some damaged files, as fuzzing found. That is caught, and the
//! file told to be damaged. Only natively: a page of the web does not unwind, and reads no such files.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Does something that may break; `None` if it did. What it was given may be left in any state then.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    DEPTH.set(DEPTH.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    DEPTH.set(DEPTH.get() - 1);
    done
}

/// Whether what breaks now, in this thread, will be caught and told of as a [`Diagnostic`](crate::Diagnostic).
/// Programs that print panics (`std::panic::set_hook`) need not print this one.
pub fn will_be_caught() -> bool {
    DEPTH.get() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_is_caught_and_what_follows_is_not() {
        assert!(!will_be_caught());
        assert_eq!(caught(will_be_caught), Some(true));
        assert_eq!(caught(|| caught(|| std::panic::resume_unwind(Box::new("broken")))), Some(None::<()>));
        assert!(!will_be_caught());
    }
}
