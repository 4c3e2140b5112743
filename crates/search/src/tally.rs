//! How much of something does each document hold?

use crate::axis::{Axis, DocId, Field, PassageId, Position, as_u32};
use crate::term_freqs::FreqList;

/// A word of running text, in the units in which occurrences are counted: whole numbers, so that a sum
/// does not depend on the order of its parts.
pub(crate) const ONE: u32 = 20;

/// Up to which word of a document an occurrence counts how much: what a text is about is said early.
/// Steps on the curve 1 + 2·exp(−n ⁄ 20) for the *n*th word.
const LEAD: [(u32, u32); 4] = [(10, 50), (30, 35), (70, 24), (u32::MAX, ONE)];

/// What an occurrence counts at most.
pub(crate) const WEIGHTIEST: u32 = 3 * ONE;
const _: () = assert!(LEAD[0].1 <= WEIGHTIEST, "the first words count the most of all in running text");

/// What an occurrence counts at least, by where it stands.
fn weight(field: Field) -> u32 {
    match field {
        Field::Title => WEIGHTIEST,
        Field::Heading => ONE + ONE / 2,
        Field::Body => ONE,
    }
}

/// For each position, the document it belongs to and what an occurrence there counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The stretch at every position that is a multiple of [`Places::STEP`].
    milestones: Vec<u32>,
    stretches: Vec<Stretch>,
}

/// Positions of one passage that count alike.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    len: u32,
    end: Position,
    document: u32,
    weight: u32,
}

impl Stretch {
    /// The document that it belongs to.
    pub(crate) fn document(&self) -> DocId {
        DocId(self.document)
    }

    /// What an occurrence counts, in units of [`ONE`].
    pub(crate) fn weight(&self) -> u32 {
        self.weight
    }
}

impl Places {
    /// About as many positions as a short passage has, so that a place is found within few steps.
    const STEP: u32 = 32;

    /// Linear in the number of passages and of milestones.
    #[inline(never)]
    pub(crate) fn of(axis: &Axis) -> Self {
        let mut stretches = Vec::with_capacity(axis.n_passages() + LEAD.len() * axis.n_documents());
        for document in (0..as_u32(axis.n_documents())).map(DocId) {
            let document_start = axis.document(document).0.0;
            let mut lead = LEAD.into_iter().peekable();
            let (first, end) = axis.passages_of(document);
            for passage in (first.0..end.0).map(PassageId) {
                let least = weight(axis.field(passage));
                let (start, end) = axis.passage(passage);
                let mut at = start.0;
                while at < end.0 {
                    let nth = at - document_start;
                    while lead.next_if(|(until, _)| *until <= nth).is_some() {}
                    let (until, lead) = lead.peek().copied().unwrap_or((u32::MAX, ONE));
                    let end = Position(end.0.min(document_start.saturating_add(until)));
                    let weight = least.max(lead);
                    stretches.push(Stretch { len: end.0 - at, end, document: document.0, weight });
                    at = end.0;
                }
            }
        }
        let mut milestones = Vec::with_capacity((axis.end.0 / Self::STEP) as usize + 1);
        let mut at = 0;
        for position in (0..axis.end.0).step_by(Self::STEP as usize) {
            while stretches.get(at).is_some_and(|stretch| stretch.end.0 <= position) {
                at += 1;
            }
            milestones.push(as_u32(at));
        }
        Self { milestones, stretches }
    }

    /// The stretch that holds a position.
    #[inline]
    pub(crate) fn stretch(&self, position: Position) -> Option<&Stretch> {
        let from = *self.milestones.get((position.0 / Self::STEP) as usize)? as usize;
        self.stretches.get(from..)?.iter().find(|stretch| position < stretch.end)
    }

    /// Calls `then` for every stretch in which some of these places lie, which ascend, with their number.
    #[inline]
    pub(crate) fn each_run(&self, mut positions: &[Position], mut then: impl FnMut(&Stretch, u32)) {
        while let Some((&first, rest)) = positions.split_first() {
            positions = rest;
            let Some(stretch) = self.stretch(first) else { continue };
            let mut n = 1_u32;
            while let Some((_, rest)) = positions.split_first().filter(|(next, _)| **next < stretch.end) {
                positions = rest;
                n += 1;
            }
            then(stretch, n);
        }
    }

    /// In how many documents these places lie, which ascend.
    pub(crate) fn n_documents(&self, positions: &[Position]) -> u32 {
        let (mut n, mut end, mut last) = (0, Position(0), None);
        for &position in positions {
            if position >= end
                && let Some(stretch) = self.stretch(position)
            {
                end = stretch.end;
                n += u32::from(last != Some(stretch.document));
                last = Some(stretch.document);
            }
        }
        n
    }

    /// The weighted length of each document, in units of [`ONE`].
    pub(crate) fn lengths(&self, n_documents: usize) -> Vec<u64> {
        let mut lengths = vec![0; n_documents];
        for stretch in &self.stretches {
            if let Some(length) = lengths.get_mut(stretch.document as usize) {
                *length += u64::from(stretch.len) * u64::from(stretch.weight);
            }
        }
        lengths
    }
}

/// For each document how much it holds, in units of [`ONE`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    freqs: Vec<u32>,
    /// The documents that hold any, one bit each.
    held: Vec<u64>,
    /// Whether these are marked only when all is counted.
    is_marked_later: bool,
}

impl Tally {
    pub(crate) fn new(n_documents: usize) -> Self {
        Self { freqs: vec![0; n_documents], held: vec![0; n_documents.div_ceil(64)], is_marked_later: false }
    }

    /// What `count` counts, about so many times: where that is often, which documents hold any is looked up
    /// afterwards.
    pub(crate) fn counted(n_documents: usize, n_times: usize, count: impl FnOnce(&mut Self)) -> Self {
        let mut tally = Self { is_marked_later: n_times > n_documents, ..Self::new(n_documents) };
        count(&mut tally);
        if tally.is_marked_later {
            for (held, freqs) in tally.held.iter_mut().zip(tally.freqs.chunks(64)) {
                *held = freqs.iter().rev().fold(0, |held, &freq| held << 1 | u64::from(freq > 0));
            }
        }
        tally
    }

    /// Counts an occurrence at each of these places, which ascend, as so many
    /// halves of one.
    pub(crate) fn add(&mut self, places: &Places, halves: u32, positions: &[Position]) {
        places.each_run(positions, |stretch, n| {
            self.push(stretch.document(), n.saturating_mul(stretch.weight * halves) / 2);
        });
    }

    /// Counts so much for a document.
    #[inline]
    pub(crate) fn push(&mut self, document: DocId, freq: u32) {
        self.count(document, freq);
        if !self.is_marked_later {
            mark(&mut self.held, document);
        }
    }

    /// Counts what a list tells. Hardly anything is done more often for a query.
    pub(crate) fn push_all(&mut self, list: FreqList<'_>) {
        if self.is_marked_later {
            list.iter().for_each(|(document, freq)| self.count(document, freq));
        } else {
            list.iter().for_each(|(document, freq)| self.push(document, freq));
        }
    }

    #[inline]
    fn count(&mut self, document: DocId, freq: u32) {
        if let Some(all) = self.freqs.get_mut(document.0 as usize) {
            *all = all.saturating_add(freq);
        }
    }

    /// How much a document holds.
    pub(crate) fn freq(&self, document: DocId) -> u32 {
        self.freqs.get(document.0 as usize).copied().unwrap_or(0)
    }

    /// The documents that hold any, one bit each.
    pub(crate) fn held(&self) -> &[u64] {
        &self.held
    }

    /// The documents that hold any, ascending, each with how much.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (DocId, u32)> {
        ones(&self.held).map(|document| (DocId(document), self.freqs[document as usize]))
    }

    /// Number of documents that hold any.
    pub(crate) fn n_documents(&self) -> usize {
        n_ones(&self.held)
    }
}

/// How many bits are set.
pub(crate) fn n_ones(bits: &[u64]) -> usize {
    bits.iter().map(|word| word.count_ones() as usize).sum()
}

/// So many bits that are set, and none behind them.
pub(crate) fn all_bits(n: usize) -> Vec<u64> {
    let mut bits = vec![u64::MAX; n.div_ceil(64)];
    if let Some(last) = bits.last_mut().filter(|_| !n.is_multiple_of(64)) {
        *last = (1 << (n % 64)) - 1;
    }
    bits
}

/// Sets the bit of a document.
#[inline]
pub(crate) fn mark(bits: &mut [u64], document: DocId) {
    if let Some(bits) = bits.get_mut(document.0 as usize / 64) {
        *bits |= 1 << (document.0 % 64);
    }
}

/// The ordinals of the bits that are set, ascending.
pub(crate) fn ones(bits: &[u64]) -> Ones<'_> {
    Ones { rest: bits.iter(), word: 0, first: 0, next_first: 0 }
}

/// What [`ones`] gives.
pub(crate) struct Ones<'a> {
    rest: core::slice::Iter<'a, u64>,
    /// What is left of the word being looked at.
    word: u64,
    /// The ordinal of its lowest bit.
    first: u32,
    next_first: u32,
}

impl Iterator for Ones<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        while self.word == 0 {
            self.word = *self.rest.next()?;
            self.first = self.next_first;
            self.next_first += 64;
        }
        let bit = self.word.trailing_zeros();
        self.word &= self.word - 1;
        Some(self.first + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn all_bits_are_set(n in 0_usize..300) {
            prop_assert!(ones(&all_bits(n)).eq(0..as_u32(n)));
        }

        #[test]
        fn bits_are_found(bits in prop::collection::vec(any::<u64>(), 0..4)) {
            let is_set = |ordinal: &u32| bits[*ordinal as usize / 64] >> (ordinal % 64) & 1 == 1;
            let expected: Vec<u32> = (0..as_u32(bits.len() * 64)).filter(is_set).collect();
            prop_assert_eq!(ones(&bits).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn every_place_is_counted_in_its_document(
            lengths in prop::collection::vec(prop::collection::vec(0u32..90, 1..4), 1..6),
            picks in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        ) {
            let mut axis = Axis::default();
            // The document and the weight at each position.
            let mut expected_at: Vec<(usize, u32)> = Vec::new();
            for (document, passages) in lengths.iter().enumerate() {
                axis.documents.push(PassageId(as_u32(axis.passages.len())));
                for (nth, &len) in passages.iter().enumerate() {
                    axis.passages.push(Position(as_u32(expected_at.len())));
                    let field = [Field::Title, Field::Body, Field::Heading][nth];
                    axis.fields.push(field);
                    for _ in 0..len {
                        let nth = as_u32(expected_at.iter().filter(|(other, _)| *other == document).count());
                        let lead = LEAD.into_iter().find(|(until, _)| nth < *until).map_or(0, |(_, lead)| lead);
                        expected_at.push((document, lead.max(weight(field))));
                    }
                }
            }
            prop_assume!(!expected_at.is_empty());
            axis.end = Position(as_u32(expected_at.len()));
            let places = Places::of(&axis);
            let mut expected = vec![0; lengths.len()];
            let mut picks: Vec<usize> = picks.iter().map(|pick| pick.index(expected_at.len())).collect();
            picks.sort_unstable();
            for &pick in &picks {
                expected[expected_at[pick].0] += expected_at[pick].1;
            }
            let picks: Vec<Position> = picks.into_iter().map(|pick| Position(as_u32(pick))).collect();
            let tally = Tally::counted(lengths.len(), picks.len(), |tally| tally.add(&places, 2, &picks));
            let mut got = vec![0; lengths.len()];
            tally.iter().for_each(|(document, freq)| got[document.0 as usize] = freq);
            prop_assert_eq!(got, expected);
        }
    }
}
