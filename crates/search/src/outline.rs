//! Can two words be spelled nearly alike?
//!
//! Comparing a word with each of tens of thousands letter by letter takes milliseconds. Their outlines,
//! how long they are and which letters they hold once and twice, are compared in a few instructions,
//! and few words are left.

/// A word's length and letters, in 64 bits: 28 for the letters that it holds, 28 for those that it
/// holds more than once, 8 for its length. Letters whose numbers agree modulo 28 count as one; those
/// of one alphabet hardly do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outline(u64);

const N_LETTERS: u32 = 28;

const LEN_SHIFT: u32 = 2 * N_LETTERS;

impl Outline {
    /// The outline of a word. Linear in its length.
    pub(crate) fn of(letters: impl Iterator<Item = char>) -> Self {
        let (mut held, mut len) = (0_u64, 0_u64);
        for letter in letters {
            let bit = 1 << (u32::from(letter) % N_LETTERS);
            held |= if held & bit == 0 { bit } else { bit << N_LETTERS };
            len += 1;
        }
        Self(held | len.min(0xFF) << LEN_SHIFT)
    }

    /// Whether one word may be made of the other by so many edits. Never denied where it can be; put
    /// in, left out and exchanged letters change one bit either way, and swapped ones none.
    pub(crate) fn may_be_near(self, other: Self, edits: usize) -> bool {
        let (more, fewer) = (self.0 & !other.0, other.0 & !self.0);
        let n = |bits: u64| (bits & ((1 << LEN_SHIFT) - 1)).count_ones() as usize;
        let len = |of: Self| (of.0 >> LEN_SHIFT) as usize;
        n(more) <= edits && n(fewer) <= edits && len(self).abs_diff(len(other)) <= edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spelling::distance;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_that_are_near_may_be_near(a in "[a-eß-éя🙂]{0,8}", b in "[a-eß-éя🙂]{0,8}", edits in 0usize..4) {
            let letters = |word: &str| word.chars().collect::<Vec<_>>();
            if distance(&letters(&a), &letters(&b), edits).is_some() {
                prop_assert!(Outline::of(a.chars()).may_be_near(Outline::of(b.chars()), edits), "{} {}", a, b);
            }
        }
    }

    #[test]
    fn words_that_are_far_are_mostly_seen_to_be() {
        let check = |a: &str, b: &str, edits, expected| {
            let outline = |word: &str| Outline::of(word.chars());
            assert_eq!(outline(a).may_be_near(outline(b), edits), expected, "{a} {b}");
        };
        check("harbour", "harbuor", 0, true);
        check("harbour", "labour", 2, true);
        check("harbour", "museum", 2, false);
        check("ababab", "abab", 1, false);
        check("eel", "el", 0, false);
        check(&"a".repeat(300), &"a".repeat(500), 1, true);
    }
}
