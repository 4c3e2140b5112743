//! Which places are followed by one of some words?

use crate::Index;
use crate::axis::Position;
use crate::index::gallop;
use crate::lexicon::Meant;
use std::borrow::Cow;

/// Tells of places whether one of some words stands `distance` tokens on.
#[derive(Debug)]
pub(crate) struct Followed<'a> {
    /// The places of the words, each list ascending, the longest first: what is found most likely is looked
    /// for first.
    lists: Vec<Cow<'a, [Position]>>,
    distance: u32,
    sieve: Option<Sieve>,
}

impl<'a> Followed<'a> {
    /// By one of some words. About `n_starts` places will be asked about.
    pub(crate) fn by(index: &'a Index, meant: &[Meant], distance: u32, n_starts: usize) -> Self {
        Self::by_lists(index.lists(meant), distance, n_starts)
    }

    fn by_lists(mut lists: Vec<Cow<'a, [Position]>>, distance: u32, n_starts: usize) -> Self {
        if let Some(longest) = (0..lists.len()).max_by_key(|&nth| lists[nth].len()) {
            lists.swap(0, longest);
        }
        let n_places: usize = lists.iter().map(|list| list.len()).sum();
        let is_worth_it = n_places <= n_starts.saturating_mul(lists.len()).saturating_mul(Sieve::WORTH);
        let sieve = is_worth_it.then(|| Sieve::of(&lists, n_places));
        Self { lists, distance, sieve }
    }

    /// Keeps those of ascending `starts` that are followed.
    pub(crate) fn keep(&self, starts: &mut Vec<Position>) {
        if let Some(sieve) = &self.sieve {
            starts.retain(|start| sieve.may_hold(self.wanted(*start)));
        }
        let mut rests: Vec<&[Position]> = self.lists.iter().map(|list| &**list).collect();
        starts.retain(|start| {
            let wanted = self.wanted(*start);
            rests.iter_mut().any(|rest| {
                if rest.first().is_some_and(|&next| next < wanted) {
                    *rest = gallop(rest, wanted);
                }
                rest.first() == Some(&wanted)
            })
        });
    }

    fn wanted(&self, start: Position) -> Position {
        Position(start.0.saturating_add(self.distance))
    }
}

/// A quick look that tells of most places that they are not among some: one bit for the last digits of each.
/// (After Bloom 1970, "Space/time trade-offs in hash coding with allowable errors", with one hash.)
#[derive(Debug)]
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    /// Looking a place up in one list takes as long as marking so many.
    const WORTH: usize = 8;

    /// So many bits a place: one in so many others is let through.
    const BITS: usize = 8;

    /// More would not stay in the memory that is near the processor.
    const MOST_BITS: usize = 1 << 20;

    fn of(lists: &[Cow<'_, [Position]>], n_places: usize) -> Self {
        let n_bits = n_places.saturating_mul(Self::BITS).clamp(64, Self::MOST_BITS).next_power_of_two();
        let mut sieve = Self { bits: vec![0; n_bits / 64] };
        for place in lists.iter().flat_map(|list| list.iter()) {
            let (word, bit) = sieve.bit(*place);
            sieve.bits[word] |= bit;
        }
        sieve
    }

    fn may_hold(&self, place: Position) -> bool {
        let (word, bit) = self.bit(place);
        self.bits[word] & bit != 0
    }

    /// The bit of a place. Their number is a power of two.
    fn bit(&self, place: Position) -> (usize, u64) {
        ((place.0 as usize / 64) & (self.bits.len() - 1), 1 << (place.0 % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_as_looking_at_every_place(
            lists in prop::collection::vec(prop::collection::btree_set(0u32..4_000, 0..60), 0..5),
            starts in prop::collection::btree_set(0u32..4_000, 0..200),
            distance in 0u32..4,
            n_starts in prop::sample::select(vec![0usize, 1_000]),
        ) {
            let positions = |places: &std::collections::BTreeSet<u32>| places.iter().copied().map(Position).collect::<Vec<_>>();
            let owned = lists.iter().map(|list| Cow::Owned(positions(list))).collect();
            let mut kept = positions(&starts);
            Followed::by_lists(owned, distance, n_starts).keep(&mut kept);
            let is_followed = |start: &Position| lists.iter().any(|list| list.contains(&(start.0 + distance)));
            let expected: Vec<Position> = positions(&starts).into_iter().filter(is_followed).collect();
            prop_assert_eq!(kept, expected);
        }
    }
}
