//! Which of many scored documents are the best?

use crate::axis::as_u32;
use crate::order;
use crate::rank::Ranked;
use crate::score::Score;
use core::cmp::Ordering;

/// The best of the documents scored so far, at least, in any order.
pub(crate) struct Best {
    pub(crate) scored: Vec<Ranked>,
    /// How many parts the query has.
    n_wanted: usize,
    /// How many documents are wanted.
    most: usize,
    /// So many documents score at least as much.
    floor: f64,
}

impl Best {
    /// None yet of `most` documents for a query of so many parts.
    pub(crate) fn new(n_wanted: usize, most: usize) -> Self {
        Self { scored: Vec::new(), n_wanted, most, floor: 0.0 }
    }

    /// A score that only documents reach that can be among those wanted, if all that are added hold all parts.
    /// From time to time the others are left out, and it rises.
    #[inline]
    pub(crate) fn floor(&mut self, tie_order: &[u32]) -> f64 {
        if self.scored.len() / 2 >= self.most.saturating_add(Self::SOME) {
            let first = self.first(self.most, tie_order);
            self.keep(&first);
            self.floor = self.scored.iter().map(|scored| scored.score).min().map_or(0.0, Score::get);
        }
        self.floor
    }

    /// So many more than the wanted documents, and twice that, are kept before the others are left out.
    const SOME: usize = 64;

    /// Whether it holds all that is wanted.
    pub(crate) fn holds_all(&self, scored: &Ranked) -> bool {
        scored.n_held == self.n_wanted
    }

    /// What documents are ranked by, but for equals.
    #[inline]
    pub(crate) fn key(&self, scored: &Ranked) -> u64 {
        // Scores are not below zero, so their bits sort as they do, and the highest is free.
        u64::from(self.holds_all(scored)) << 63 | scored.score.get().to_bits()
    }

    /// Whether no document can be among those wanted any more that holds some of the parts only and whose
    /// score is `bound` at most.
    pub(crate) fn is_complete(&self, bound: f64) -> bool {
        let is_better = |scored: &&Ranked| scored.score.get() > bound || self.holds_all(scored);
        self.scored.iter().filter(is_better).count() >= self.most
    }

    /// How documents are ordered, by their ordinals among these, whose keys are given.
    fn order<'a>(
        &'a self,
        tie_order: &'a [u32],
        key: impl Fn(u32) -> u64 + 'a,
    ) -> impl Fn(u32, u32) -> Ordering + 'a {
        let place = |ordinal: u32| {
            let document = self.scored[ordinal as usize].document;
            (tie_order.get(document.0 as usize).copied().unwrap_or(document.0), document)
        };
        move |a, b| key(b).cmp(&key(a)).then_with(|| place(a).cmp(&place(b)))
    }

    /// The ordinals of the best `n`, in any order. Linear: documents are counted by their scores in steps, and
    /// only those on the step of the last one are compared.
    pub(crate) fn first(&self, n: usize, tie_order: &[u32]) -> Vec<u32> {
        const STEPS: u32 = 256;
        /// So few are quicker found one by one.
        const FEW: usize = 32;
        let all = 0..as_u32(self.scored.len());
        if n >= self.scored.len() {
            return all.collect();
        }
        let order = self.order(tie_order, |ordinal| self.key(&self.scored[ordinal as usize]));
        if n <= FEW && self.scored.len() <= 4 * FEW {
            let mut first: Vec<u32> = all.collect();
            order::first(&mut first, n, order);
            return first;
        }
        let scores = self.scored.iter().map(|scored| scored.score.get());
        let highest = scores.fold(0.0, |highest, score| if score > highest { score } else { highest });
        let scale = f64::from(STEPS - 1) / highest.max(f64::MIN_POSITIVE);
        let mut counts = [0; 2 * STEPS as usize];
        let steps = self.scored.iter().map(|scored| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to STEPS - 1")]
            let step = ((scored.score.get() * scale) as u32).min(STEPS - 1);
            let step = step + if self.holds_all(scored) { STEPS } else { 0 };
            counts[step as usize] += 1;
            step
        });
        let steps: Vec<u32> = steps.collect();
        let (mut last, mut n_above) = (2 * STEPS - 1, 0);
        while n_above + counts[last as usize] < n {
            n_above += counts[last as usize];
            last -= 1;
        }
        let (mut first, mut on_last): (Vec<u32>, Vec<u32>) = (Vec::with_capacity(n), Vec::new());
        for (ordinal, step) in all.zip(steps) {
            match step.cmp(&last) {
                Ordering::Greater => first.push(ordinal),
                Ordering::Equal => on_last.push(ordinal),
                Ordering::Less => {}
            }
        }
        order::first(&mut on_last, n - n_above, order);
        first.extend(on_last);
        first
    }

    /// Leaves out all but those of these ordinals.
    pub(crate) fn keep(&mut self, ordinals: &[u32]) {
        self.scored = ordinals.iter().map(|&ordinal| self.scored[ordinal as usize]).collect();
    }

    /// The best, in their order; at most so many.
    pub(crate) fn ranked(&mut self, at_most: usize, tie_order: &[u32]) -> Vec<Ranked> {
        let mut first = self.first(at_most, tie_order);
        // Where there are many, each is compared often.
        let keys: Vec<u64> = self.scored.iter().map(|scored| self.key(scored)).collect();
        order::sort(&mut first, self.order(tie_order, |ordinal| keys[ordinal as usize]));
        self.keep(&first);
        core::mem::take(&mut self.scored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axis::DocId;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_are_those_of_all_sorted(
            scored in prop::collection::vec((0u32..3, prop::sample::select(vec![0.0, 1e-9, 0.5, 0.501, 1.0, 7.0, 7.0001])), 0..900),
            n in 0usize..320,
        ) {
            let scored: Vec<Ranked> = (0..).map(DocId).zip(&scored).map(|(document, (n_held, score))| Ranked {
                document,
                score: Score::new(*score),
                n_held: *n_held as usize,
            }).collect();
            // Of equals the last first.
            let tie_order: Vec<u32> = (0..as_u32(scored.len())).rev().collect();
            let mut sorted = scored.clone();
            sorted.sort_by(|a, b| {
                let key = |ranked: &Ranked| (ranked.n_held == 2, ranked.score, ranked.document);
                key(b).cmp(&key(a))
            });
            let mut best = Best { scored, ..Best::new(2, usize::MAX) };
            let mut first: Vec<DocId> =
                best.first(n, &tie_order).into_iter().map(|at| best.scored[at as usize].document).collect();
            first.sort_unstable();
            let mut expected: Vec<DocId> = sorted.iter().take(n).map(|ranked| ranked.document).collect();
            expected.sort_unstable();
            prop_assert_eq!(first, expected);
            prop_assert_eq!(&best.ranked(n, &tie_order)[..], &sorted[..n.min(sorted.len())]);

            // Of those that hold all, most can be left out while they come.
            sorted.retain(|ranked| ranked.n_held == 2);
            let mut whole = sorted.clone();
            whole.sort_by_key(|ranked| ranked.document);
            let mut best = Best::new(2, n);
            for scored in whole {
                if scored.score.get() >= best.floor(&tie_order) {
                    best.scored.push(scored);
                }
            }
            prop_assert!(best.scored.len() <= 2 * (n + Best::SOME));
            prop_assert_eq!(&best.ranked(n, &tie_order)[..], &sorted[..n.min(sorted.len())]);
        }
    }
}
