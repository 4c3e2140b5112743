//! How is one input made of others?

use crate::seeds::PIECES;

/// Makes inputs, the same ones from the same seed. It does not see which code an input reaches, as
/// libFuzzer does: it is for machines without a nightly Rust.
#[derive(Clone, Debug)]
pub struct Mutation {
    state: u64,
    seeds: Vec<Vec<u8>>,
}

/// Longer inputs are cut.
const MAX_LEN: usize = 8_000;

impl Mutation {
    /// Varies `seeds`.
    pub fn new(seed: u64, seeds: Vec<Vec<u8>>) -> Self {
        Self { state: seed, seeds }
    }

    /// The next input.
    pub fn input(&mut self) -> Vec<u8> {
        let mut input = self.one_seed();
        for _ in 0..1 + self.below(8) {
            self.change(&mut input);
        }
        input.truncate(MAX_LEN);
        input
    }

    fn one_seed(&mut self) -> Vec<u8> {
        let nth = self.below(self.seeds.len());
        self.seeds.get(nth).cloned().unwrap_or_default()
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let (start, end) = self.stretch(input.len());
        match self.below(9) {
            0 => input.truncate(start),
            1 => drop(input.drain(start..end)),
            2 => {
                let again = input[start..end].to_vec();
                drop(input.splice(end..end, again));
            }
            3 => {
                // What is between two places of another input.
                let other = self.one_seed();
                let (from, to) = self.stretch(other.len());
                drop(input.splice(start..end, other[from..to].iter().copied()));
            }
            4 => {
                let byte = self.below(256) as u8;
                input.insert(start, byte);
            }
            5 | 6 if start < input.len() => input[start] = self.below(256) as u8,
            7 if start < input.len() => input[start] ^= 1 << self.below(8),
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                drop(input.splice(start..start, piece.bytes()));
            }
        }
    }

    /// A stretch of something so long, most often a short one.
    fn stretch(&mut self, len: usize) -> (usize, usize) {
        let start = self.below(len + 1);
        let most = if self.below(4) == 0 { len } else { 16 };
        let end = start + self.below(most.min(len - start) + 1);
        (start, end)
    }

    /// A number below `end` (`SplitMix64`, Steele, Lea and Flood 2014).
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_inputs() {
        let inputs = |seed| {
            let mut mutation = Mutation::new(seed, vec![b"one".to_vec(), b"two three".to_vec(), Vec::new()]);
            (0..200).map(|_| mutation.input()).collect::<Vec<_>>()
        };
        assert_eq!(inputs(1), inputs(1));
        assert_ne!(inputs(1), inputs(2));
        assert!(inputs(1).iter().any(Vec::is_empty));
    }
}
