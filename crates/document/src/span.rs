//! Which part of a text is meant: byte spans, and their counterpart in the page.

use serde::{Deserialize, Serialize};

/// A range of UTF-8 bytes, `start..end`, in a document's text.
///
/// Both ends lie on character boundaries of the text that the span belongs to; a document's text
/// is shorter than 4 GiB, so 32 bits hold every place in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never below `start`.
    pub end: u32,
}

impl Span {
    /// The span `start..end`. An `end` below `start` gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let start = clamp(start);
        Self { start, end: clamp(end).max(start) }
    }

    /// Length in bytes.
    pub fn len_bytes(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes as a range that slices a text.
    pub fn range(self) -> core::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of `text` that the span covers; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// The first `n_bytes` bytes of `text`, or fewer where a character would be cut.
pub(crate) fn start_of(text: &str, n_bytes: usize) -> &str {
    let mut end = text.len().min(n_bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A place in a text counted in UTF-16 code units, as a browser's strings and ranges count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Offset(pub u32);

impl Utf16Offset {
    /// The offset of byte `byte` of `text`. Takes time in proportion to `byte`.
    ///
    /// A byte inside a character counts as the character's start, one past the text as its end.
    pub fn from_byte(text: &str, byte: usize) -> Self {
        let units: usize = text
            .char_indices()
            .take_while(|(at, character)| at + character.len_utf8() <= byte)
            .map(|(_, character)| character.len_utf16())
            .sum();
        Self(u32::try_from(units).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_slices_its_text() {
        let text = "one “two” three";
        assert_eq!(Span::new(4, 13).of(text), "“two”");
        assert_eq!(Span::new(5, 13).of(text), "", "inside a character");
        assert_eq!(Span::new(4, 99).of(text), "", "past the end");
        assert_eq!(Span::new(7, 3), Span::new(7, 7));
    }

    #[test]
    fn utf16_counts_surrogate_pairs_twice() {
        let text = "a😀é“b";
        for (byte, units) in [(0, 0), (1, 1), (3, 1), (5, 3), (7, 4), (10, 5), (11, 6), (99, 6)] {
            assert_eq!(Utf16Offset::from_byte(text, byte), Utf16Offset(units), "byte {byte}");
        }
    }
}
