//! Which place of a document does a citation name?

use serde::{Deserialize, Serialize};

/// Where a page begins, or when something is said: what a citation names beside the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locator {
    /// The first byte it holds for, in [`Document::text`](crate::Document::text); it holds up to the next one.
    pub start: u32,
    /// What it is.
    pub kind: LocatorKind,
}

/// What a locator is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LocatorKind {
    /// A page, by what is printed on it, or else by its number from 1: `iv`, `12`.
    Page(String),
    /// A time since the beginning of a recording.
    Time {
        /// Whole seconds.
        seconds: u32,
    },
}

impl LocatorKind {
    /// As citations write it, without a word before it: `12`, `1:02:03`, `0:07`.
    pub fn label(&self) -> String {
        match self {
            Self::Page(label) => label.clone(),
            Self::Time { seconds } => {
                let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
                match hours {
                    0 => format!("{minutes}:{seconds:02}"),
                    _ => format!("{hours}:{minutes:02}:{seconds:02}"),
                }
            }
        }
    }
}

/// The locator that holds at a byte, of locators that ascend. Takes logarithmic time.
pub fn at(locators: &[Locator], byte: u32) -> Option<&Locator> {
    let after = locators.partition_point(|locator| locator.start <= byte);
    locators.get(after.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_that_began_holds() {
        let page = |start, label: &str| Locator { start, kind: LocatorKind::Page(label.to_owned()) };
        let pages = [page(3, "iv"), page(3, "v"), page(10, "1")];
        let check = |byte, expected: Option<&str>| {
            assert_eq!(at(&pages, byte).map(|page| page.kind.label()).as_deref(), expected, "{byte}");
        };
        check(0, None);
        check(3, Some("v"));
        check(9, Some("v"));
        check(99, Some("1"));
    }

    #[test]
    fn a_time_is_written_as_on_a_player() {
        let check = |seconds, expected| assert_eq!(LocatorKind::Time { seconds }.label(), expected);
        check(7, "0:07");
        check(671, "11:11");
        check(3723, "1:02:03");
        check(360_000, "100:00:00");
    }
}
