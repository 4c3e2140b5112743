//! What went wrong, where, and what can a person do about it?

use core::fmt;
use std::io;
use std::path::Path;

/// The result of anything that can fail.
pub type Outcome<T> = Result<T, Failure>;

/// A failure as a person needs it told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where: a file, with its line where one is to blame, or a part of the command line.
    pub place: String,
    /// What is wrong there.
    pub thing: String,
    /// What to do about it, as an imperative.
    pub remedy: String,
}

impl Failure {
    /// A failure at `place`.
    pub fn new(place: impl Into<String>, thing: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), thing: thing.into(), remedy: remedy.into() }
    }

    /// A file that could not be read or written.
    pub fn of_file(path: &Path, doing: &str, error: &io::Error) -> Self {
        let remedy = match error.kind() {
            io::ErrorKind::NotFound => "check the path; `vademecum --help` says what is expected there",
            io::ErrorKind::PermissionDenied => "check that you may use it",
            _ => "check the path and the disk, and try again",
        };
        Self::new(path.display().to_string(), format!("cannot be {doing}: {error}"), remedy)
    }

    /// What was found could not be printed.
    pub fn of_output(error: &io::Error) -> Self {
        Self::new("the output", format!("cannot be written: {error}"), "check where it is sent to")
    }
}

/// `error: place: thing`, then the remedy on a line of its own.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}: {}\n   do: {}", self.place, self.thing, self.remedy)
    }
}

impl core::error::Error for Failure {}
