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

/// The first byte of the longest codes.
const FIVE_BYTES: u8 = 255;

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
            out.push(FIVE_BYTES);
            out.extend(id.to_le_bytes());
        }
    }
}

/// Reads what [`Codes::write`] wrote.
#[derive(Debug)]
pub struct Decoder {
    /// By first byte. How long a code is cannot be foreseen, so a table tells in place of branches.
    forms: [Form; 256],
}

/// What a first byte tells of a code.
#[derive(Clone, Copy, Debug, Default)]
struct Form {
    /// What to take off the code's bytes, read as a number with the highest first, to get the id.
    below: u32,
    /// How far four bytes are shifted for those of the code to be left.
    shift: u8,
    len_bytes: u8,
}

impl Decoder {
    /// The decoder of a sound code.
    pub fn of(codes: Codes) -> Self {
        let [one, two] = [codes.one, codes.two].map(u32::from);
        let mut forms = [Form::default(); 256];
        for (first, form) in (0..).zip(&mut forms) {
            // How many bytes follow, and what the first code of that length and its id are apart.
            let (n_further, below) = match first {
                _ if first < one => (0, 0),
                _ if first < one + two => (1, (one << 8) - one),
                _ => (2, ((one + two) << 16) - (one + (two << 8))),
            };
            *form = Form { below, shift: 24 - 8 * n_further, len_bytes: n_further + 1 };
        }
        Self { forms }
    }

    /// The id whose code begins at `at`, and where the next one begins; `None` if the bytes end
    /// before the code does.
    #[inline]
    pub fn read(&self, bytes: &[u8], at: usize) -> Option<(u32, usize)> {
        let rest = bytes.get(at..)?;
        match rest.first_chunk() {
            Some(window) if window[0] != FIVE_BYTES => Some(self.read_short(*window, at)),
            _ => self.read_rare(rest, at),
        }
    }

    /// Of four bytes that begin with a code of up to three.
    #[inline]
    fn read_short(&self, window: [u8; 4], at: usize) -> (u32, usize) {
        let Form { below, shift, len_bytes } = self.forms[usize::from(window[0])];
        let code = u32::from_be_bytes(window) >> (shift % 32);
        (code.wrapping_sub(below), at + usize::from(len_bytes))
    }

    /// A code of five bytes, or where fewer than four are left.
    #[cold]
    #[inline(never)]
    fn read_rare(&self, rest: &[u8], at: usize) -> Option<(u32, usize)> {
        if let Some((&FIVE_BYTES, id)) = rest.split_first() {
            return Some((u32::from_le_bytes(*id.first_chunk()?), at + 5));
        }
        let mut window = [0; 4];
        window.get_mut(..rest.len())?.copy_from_slice(rest);
        let (id, next) = self.read_short(window, at);
        (!rest.is_empty() && next <= at + rest.len()).then_some((id, next))
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
            let decoder = Decoder::of(codes);
            let mut at = 0;
            for &id in &ids {
                let (read, next) = decoder.read(&bytes, at).unwrap();
                prop_assert_eq!(read, id);
                at = next;
            }
            prop_assert_eq!(at, bytes.len());
            prop_assert_eq!(decoder.read(&bytes, at), None);
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
            assert_eq!(Decoder::of(codes).read(&bytes[..bytes.len() - 1], 0), None);
        }
    }
}
