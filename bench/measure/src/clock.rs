//! How long does something take?

use std::time::Instant;

/// Times in milliseconds, in ascending order.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<f64>);

impl Times {
    /// Takes up one more run.
    pub fn push<T>(&mut self, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = run();
        self.add(start.elapsed().as_secs_f64() * 1e3);
        made
    }

    /// Takes up a time that is known already.
    pub fn add(&mut self, milliseconds: f64) {
        self.0.insert(self.0.partition_point(|&time| time < milliseconds), milliseconds);
    }

    /// The time below which the given share of the runs lies (nearest rank); zero of none.
    pub fn quantile(&self, share: f64) -> f64 {
        let rank = (share * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
    }

    /// The quickest run.
    pub fn best(&self) -> f64 {
        self.quantile(0.0)
    }

    /// The middle one.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }
}
