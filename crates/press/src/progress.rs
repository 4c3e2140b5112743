//! How far is it?
//!
//! Told on one line that writes over itself, and only to a terminal: what is kept in a file should
//! hold what was found, not how long it took.

use crate::size;
use std::io::Write;
use std::time::{Duration, Instant};

/// How long a line stays as it is, so that telling takes no time of its own.
const PATIENCE: Duration = Duration::from_millis(100);

/// A line that says how far it is.
pub struct Progress<'a> {
    out: Option<&'a mut dyn Write>,
    told: Option<(&'static str, Instant)>,
}

impl<'a> Progress<'a> {
    /// Tells `terminal`, or nobody.
    pub fn new(terminal: Option<&'a mut dyn Write>) -> Self {
        Self { out: terminal, told: None }
    }

    /// So many things of so many are done, and so many bytes.
    pub fn tell(&mut self, doing: &'static str, n_done: usize, n_all: usize, n_bytes: u64) {
        if self.out.is_none() {
            return;
        }
        let is_early = self.told.is_some_and(|(what, when)| what == doing && when.elapsed() < PATIENCE);
        if is_early && n_done < n_all {
            return;
        }
        let bytes = if n_bytes > 0 { format!(", {}", size::bytes(n_bytes)) } else { String::new() };
        let line = format!("{doing} {} of {}{bytes}", size::count(n_done), size::count(n_all));
        self.line(doing, &line);
    }

    /// Something is done that cannot be counted.
    pub fn say(&mut self, doing: &'static str) {
        self.line(doing, doing);
    }

    fn line(&mut self, doing: &'static str, line: &str) {
        let Some(out) = &mut self.out else { return };
        self.told = Some((doing, Instant::now()));
        // A line that cannot be shown must not keep the page back.
        let _ = write!(out, "\r\x1b[K{line}");
        let _ = out.flush();
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if let (Some(out), Some(_)) = (&mut self.out, self.told.take()) {
            let _ = write!(out, "\r\x1b[K");
            let _ = out.flush();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_and_the_end_are_told_and_then_taken_away() {
        let mut out = Vec::new();
        let mut progress = Progress::new(Some(&mut out));
        progress.tell("reading", 0, 2000, 0);
        progress.tell("reading", 2000, 2000, 1_234_567);
        progress.tell("indexing", 1, 2000, 0);
        progress.say("packing");
        progress.clear();
        progress.clear();
        let told = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = told.split("\r\x1b[K").collect();
        assert_eq!(
            lines,
            [
                "",
                "reading 0 of 2,000",
                "reading 2,000 of 2,000, 1.2 MB",
                "indexing 1 of 2,000",
                "packing",
                ""
            ]
        );
        // To nobody, nothing.
        Progress::new(None).tell("reading", 0, 1, 0);
    }
}
