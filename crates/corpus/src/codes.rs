//! How is a word id written in bytes?
//!
//! Ids are ranks: the smaller, the more frequent. The first byte of a code tells its length, so a
//! stream can be read from any code on. The idea is that of dense codes on words (Brisaboa, Fariña,
//! Navarro and Esteller 2003, "(S,C)-dense coding"), with the length told first.
//!
//! | first byte | bytes in all | ids |
//! |---|---|---|
//! | below `one` | 1 | the first `one` |
//! | below `one + two` | 2 | the next `two × 256` |
//! | below 255 | 3 | the next `(255 − one − two) × 65 536` |
//! | 255 | 5 | any, in four bytes, the lowest first |

use serde::{Deserialize, Serialize};

/// How many first bytes stand for codes of one and of two bytes. Fits one collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    one: u8,
    two: u8,
}

impl Codes {
    /// The code that writes a text of these frequencies (by id, descending) in the fewest bytes.
    /// Tries every code; linear in the number of ids besides.
    pub fn for_frequencies(frequencies: &[u32]) -> Self {
        let mut sums = vec![0_u64];
        for &frequency in frequencies {
            sums.push(sums.last().copied().unwrap_or(0) + u64::from(frequency));
        }
        let sum = |from: usize, to: usize| {
            let at = |id: usize| sums[id.min(frequencies.len())];
            at(to) - at(from)
        };
        let cost = |codes: &Codes| {
            let [one, two, three] = codes.ends();
            sum(0, one) + 2 * sum(one, two) + 3 * sum(two, three) + 5 * sum(three, frequencies.len())
        };
        let all = (1..=255).flat_map(|one| (0..=255 - one).map(move |two| Codes { one, two }));
        all.min_by_key(cost).unwrap_or(Codes { one: 255, two: 0 })
    }

    /// Whether the code is one of those described above.
    pub fn is_sound(self) -> bool {
        self.one >= 1 && u16::from(self.one) + u16::from(self.two) <= 255
    }

    /// One past the last id of one, two and three bytes.
    fn ends(self) -> [usize; 3] {
        let (one, two) = (usize::from(self.one), usize::from(self.two));
        let three = 255_usize.saturating_sub(one + two);
        [one, one + (two << 8), one + (two << 8) + (three << 16)]
    }

    /// Appends the code of `id`.
    pub fn write(self, id: u32, out: &mut Vec<u8>) {
        let at = id as usize;
        let [one, two, three] = self.ends();
        let byte = |n: usize| n.to_le_bytes()[0];
        if at < one {
            out.push(byte(at));
        } else if at < two {
            let rest = at - one;
            out.extend([byte(one + (rest >> 8)), byte(rest)]);
        } else if at < three {
            let rest = at - two;
            let first = usize::from(self.one) + usize::from(self.two) + (rest >> 16);
            out.extend([byte(first), byte(rest >> 8), byte(rest)]);
        } else {
            out.push(255);
            out.extend(id.to_le_bytes());
        }
    }

    /// The id whose code begins at `at`, and where the next one begins; `None` if the bytes end
    /// before the code does.
    #[inline]
    pub fn read(self, bytes: &[u8], at: usize) -> Option<(u32, usize)> {
        let byte = |n: usize| bytes.get(at + n).copied().map(u32::from);
        let first = byte(0)?;
        let (one, two) = (u32::from(self.one), u32::from(self.two));
        if first < one {
            Some((first, at + 1))
        } else if first < one + two {
            Some((one + ((first - one) << 8) + byte(1)?, at + 2))
        } else if first < 255 {
            let rest = ((first - one - two) << 16) + (byte(1)? << 8) + byte(2)?;
            Some((one + (two << 8) + rest, at + 3))
        } else {
            let id = u32::from_le_bytes(bytes.get(at + 1..at + 5)?.try_into().ok()?);
            Some((id, at + 5))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(one in 1u8..=255, two in 0u8..=255, ids in prop::collection::vec(0u32..20_000_000, 0..50)) {
            let codes = Codes { one, two };
            prop_assume!(codes.is_sound());
            let mut bytes = Vec::new();
            for &id in &ids {
                codes.write(id, &mut bytes);
            }
            let mut at = 0;
            for &id in &ids {
                let (read, next) = codes.read(&bytes, at).unwrap();
                prop_assert_eq!(read, id);
                at = next;
            }
            prop_assert_eq!(at, bytes.len());
            prop_assert_eq!(codes.read(&bytes, at), None);
        }
    }

    #[test]
    fn few_words_take_one_byte_each() {
        assert!(Codes::for_frequencies(&[3; 200]).ends()[0] >= 200);
        let many: Vec<u32> = (1..40_000).map(|rank| 1_000_000 / rank).collect();
        let [one, two, three] = Codes::for_frequencies(&many).ends();
        assert!((100..230).contains(&one) && two > 5_000 && three >= 40_000, "{one} {two} {three}");
    }

    #[test]
    fn a_code_cut_short_is_no_code() {
        let codes = Codes { one: 10, two: 10 };
        for id in [20, 10_000, u32::MAX] {
            let mut bytes = Vec::new();
            codes.write(id, &mut bytes);
            assert!(bytes.len() > 1);
            assert_eq!(codes.read(&bytes[..bytes.len() - 1], 0), None);
        }
    }
}
