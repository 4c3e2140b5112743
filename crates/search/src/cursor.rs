//! Which of some places lie in a stretch, asked for one stretch after the other?

use crate::axis::Position;
use crate::index::gallop;

/// A place in an ascending list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    places: &'a [Position],
    /// The ordinal of the place that is looked at next.
    next: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a list.
    pub(crate) fn new(places: &'a [Position]) -> Self {
        Self { places, next: 0 }
    }

    /// The place that is looked at next, if any is left.
    pub(crate) fn place(&self) -> Option<Position> {
        self.places.get(self.next).copied()
    }

    /// Goes on behind that place.
    pub(crate) fn step(&mut self) {
        self.next += 1;
    }

    /// Goes to the first place from `place` on. Forward this takes time that grows with the logarithm of the
    /// distance.
    pub(crate) fn go_to(&mut self, place: Position) {
        if self.next.checked_sub(1).is_some_and(|last| self.places[last] >= place) {
            self.next = 0;
        }
        if self.place().is_some_and(|next| next < place) {
            self.next = self.places.len() - gallop(&self.places[self.next..], place).len();
        }
    }

    /// Passes over the places from `start` to before `end`, none of which must have been passed over yet,
    /// and counts them.
    pub(crate) fn pass(&mut self, start: Position, end: Position) -> usize {
        self.go_to(start);
        let first = self.next;
        self.go_to(end);
        self.next - first
    }

    /// The places from `start` to before `end`, each with its ordinal.
    pub(crate) fn between(
        &mut self,
        start: Position,
        end: Position,
    ) -> impl Iterator<Item = (usize, Position)> {
        self.go_to(start);
        (self.next..).zip(self.places[self.next..].iter().copied().take_while(move |place| *place < end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stretches_hold_what_a_search_finds(
            places in prop::collection::btree_set(0u32..200, 0..60),
            stretches in prop::collection::vec((0u32..200, 0u32..40), 1..12),
        ) {
            let places: Vec<Position> = places.into_iter().map(Position).collect();
            let mut cursor = Cursor::new(&places);
            for (start, len) in stretches {
                let (start, end) = (Position(start), Position(start + len));
                let inside: Vec<Position> = places.iter().copied().filter(|place| (start..end).contains(place)).collect();
                let found: Vec<Position> = cursor.between(start, end).map(|(_, place)| place).collect();
                prop_assert_eq!(&found, &inside);
                prop_assert_eq!(cursor.pass(start, end), inside.len());
                prop_assert_eq!(cursor.place(), places.iter().copied().find(|place| *place >= end));
            }
        }
    }
}
