//! How many tests passed, by the programs' own account?

use std::ops::AddAssign;

/// Tests that were run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// What one line of output tells. Rust's test programs and wasm-bindgen's end with
    /// `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
    pub(crate) fn told_by(line: &str) -> Option<Counts> {
        // Something colored may stand before it.
        let (_, told) = line.split_once("test result: ")?;
        Some(Counts { passed: number_before(told, " passed;")?, failed: number_before(told, " failed;")? })
    }

    /// How many were run.
    pub(crate) fn run(self) -> u64 {
        self.passed + self.failed
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

fn number_before(text: &str, word: &str) -> Option<u64> {
    text.split_once(word)?.0.rsplit(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_believed() {
        let line =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.21s";
        assert_eq!(Counts::told_by(line), Some(Counts { passed: 12, failed: 0 }));
        let line = "test result: \u{1b}[31mFAILED\u{1b}[m. 3 passed; 2 failed; 0 ignored; 0 filtered out";
        assert_eq!(Counts::told_by(line), Some(Counts { passed: 3, failed: 2 }));
    }

    #[test]
    fn other_lines_tell_nothing() {
        for line in ["", "test a ... ok", "running 3 tests", "test result: unknown", "3 passed; 1 failed"] {
            assert_eq!(Counts::told_by(line), None, "{line}");
        }
    }
}
