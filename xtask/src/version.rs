//! Is this tool recent enough?

/// A version as numbers, so that 0.2.130 is after 0.2.99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version([u32; 3]);

impl Version {
    /// A version with one number only, as binaryen counts.
    pub(crate) const fn major(number: u32) -> Version {
        Version([number, 0, 0])
    }

    /// A version of which two numbers are told.
    pub(crate) const fn minor(major: u32, minor: u32) -> Version {
        Version([major, minor, 0])
    }

    /// The first word that starts with a digit (after an optional `v`) in what a tool prints when
    /// asked for its version: `trunk 0.22.1`, `wasm-opt version 132 (version_132)`,
    /// `Chromium 156.0.8078.79 built on Debian`.
    pub(crate) fn printed(text: &str) -> Option<Version> {
        let word = text.split_whitespace().find_map(|word| {
            let word = word.strip_prefix('v').unwrap_or(word);
            word.starts_with(|first: char| first.is_ascii_digit()).then_some(word)
        })?;
        let mut numbers = [0; 3];
        for (number, part) in numbers.iter_mut().zip(word.split('.')) {
            let digits = part.split(|character: char| !character.is_ascii_digit()).next()?;
            *number = digits.parse().ok()?;
        }
        Some(Version(numbers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_tools_print() {
        assert_eq!(Version::printed("trunk 0.22.1\n"), Some(Version([0, 22, 1])));
        assert_eq!(Version::printed("wasm-opt version 132 (version_132)"), Some(Version::major(132)));
        assert_eq!(Version::printed("v20.20.2"), Some(Version([20, 20, 2])));
        assert_eq!(Version::printed("trunk 0.22.0-beta.1"), Some(Version([0, 22, 0])));
        assert_eq!(Version::printed("Chromium 156.0.8078.79 built"), Some(Version([156, 0, 8078])));
        assert_eq!(Version::printed("command not found"), None);
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert!(Version([0, 2, 99]) < Version([0, 2, 130]));
        assert!(Version::major(108) < Version::major(116));
    }
}
