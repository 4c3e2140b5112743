//! What went wrong, and what can a person do about it?

use std::fmt;

/// The result of anything that can fail.
pub(crate) type Outcome<T> = Result<T, Failure>;

/// A failure as a person needs it told: the thing and the place, then the remedy by hand.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    remedy: String,
}

impl Failure {
    /// `what` names the thing and the place; `remedy` says what to do, as an imperative.
    pub(crate) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Failure {
        Failure { what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "error: {}\n   do: {}", self.what, self.remedy.replace('\n', "\n       "))
    }
}
