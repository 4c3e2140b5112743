//! Which passage answers best?
//!
//! BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond"),
//! with the passage as the unit: a clause counts more the rarer the passages that hold it, less the
//! longer the passage is, and less with every repetition.

use core::cmp::Ordering;

/// How soon repetition stops to count.
pub const K1: f64 = 1.2;

/// How much length counts: 0 not at all, 1 in full.
pub const B: f64 = 0.75;

/// How well a passage answers. Finite, and never below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score(f64);

impl Score {
    /// A score; what is no number, or below zero, is none.
    pub(crate) fn new(value: f64) -> Self {
        Self(if value.is_finite() && value > 0.0 { value } else { 0.0 })
    }

    /// The score as a number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl core::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Eq for Score {}

impl Ord for Score {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Scores passages of one collection.
#[derive(Clone, Copy, Debug)]
pub struct Scorer {
    n_passages: f64,
    average_len: f64,
}

impl Scorer {
    /// For a collection of `n_passages` with `n_tokens` in all.
    pub fn new(n_passages: usize, n_tokens: usize) -> Self {
        let n_passages = n_passages.max(1) as f64;
        Self { n_passages, average_len: (n_tokens as f64 / n_passages).max(1.0) }
    }

    /// The inverse document frequency of a clause that `passage_freq` passages hold.
    pub fn idf(&self, passage_freq: usize) -> f64 {
        let freq = passage_freq as f64;
        // One more inside the logarithm keeps it above zero for what nearly every passage holds.
        libm::log1p((self.n_passages - freq + 0.5).max(0.0) / (freq + 0.5))
    }

    /// What a clause that occurs `freq` times adds to a passage of `len` tokens.
    pub fn score(&self, idf: f64, freq: usize, len: usize) -> Score {
        let freq = freq as f64;
        let norm = K1 * (1.0 - B + B * len as f64 / self.average_len);
        Score(idf * freq * (K1 + 1.0) / (freq + norm))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formula_is_the_published_one() {
        let scorer = Scorer::new(10, 100);
        // Worked out by hand: idf = ln(1 + (10 - 2 + 0.5) / (2 + 0.5)), norm = 1.2 at average length.
        assert!((scorer.idf(2) - 4.4_f64.log(core::f64::consts::E)).abs() < 1e-12);
        assert!((scorer.score(1.0, 2, 10).get() - 2.0 * 2.2 / 3.2).abs() < 1e-12);
    }

    #[test]
    fn rarer_shorter_and_oftener_are_better() {
        let scorer = Scorer::new(100, 1000);
        let score = |passage_freq, freq, len| scorer.score(scorer.idf(passage_freq), freq, len);
        assert!(score(2, 1, 10) > score(3, 1, 10));
        assert!(score(2, 2, 10) > score(2, 1, 10));
        assert!(score(2, 1, 9) > score(2, 1, 10));
        assert!(score(100, 1, 10) > Score::default());
    }
}
