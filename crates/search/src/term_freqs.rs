//! How much of a word does each document hold?

use crate::axis::{DocId, Position, WordId, as_u32};
use crate::tally::Places;
use std::sync::OnceLock;

/// For the more frequent words a list of the documents that hold each, with how much, so that a query
/// walks documents and not places. A list is made when its word is first asked for.
///
/// A document and its frequency share 32 bits, the document in the upper ones, as many as the collection
/// needs; of a document whose frequency is higher than the lower ones can say, there are several.
#[derive(Debug)]
pub(crate) struct TermFreqs {
    /// How many of the lower bits are the frequency.
    freq_bits: u32,
    /// By word. Behind its end there are no frequent words.
    lists: Vec<OnceLock<Box<[u32]>>>,
}

/// The documents that hold a word, ascending, each with how much of it they hold; some perhaps several times,
/// each time for a part of that.
#[derive(Clone, Copy)]
pub(crate) struct FreqList<'a> {
    entries: &'a [u32],
    freq_bits: u32,
}

impl<'a> FreqList<'a> {
    /// The documents, each with how much it holds.
    #[inline]
    pub(crate) fn iter(self) -> impl Iterator<Item = (DocId, u32)> + 'a {
        let (freq_bits, freqs) = (self.freq_bits, (1_u32 << self.freq_bits) - 1);
        self.entries.iter().map(move |entry| (DocId(entry >> freq_bits), entry & freqs))
    }
}

impl TermFreqs {
    /// Words that have no more places than these are walked as quickly place by place.
    const FEW_PLACES: u32 = 8;

    /// In a collection with more documents than these too few bits would be left, and there are no lists.
    const MOST_DOCUMENTS: usize = 1 << 24;

    /// `starts` tells where the places of each word begin among those of all, and where the last end.
    /// Linear in the number of words.
    #[inline(never)]
    pub(crate) fn new(starts: &[u32], n_documents: usize) -> Self {
        let is_frequent = |bounds: &[u32]| bounds[1] - bounds[0] > Self::FEW_PLACES;
        let last = starts.windows(2).rposition(is_frequent).filter(|_| n_documents <= Self::MOST_DOCUMENTS);
        let n_lists = last.map_or(0, |last| last + 1);
        Self {
            freq_bits: as_u32(n_documents).leading_zeros(),
            lists: core::iter::repeat_with(OnceLock::new).take(n_lists).collect(),
        }
    }

    /// The documents that hold a word, ascending, each with how much of it they hold, as
    /// [`Tally`](crate::tally::Tally) counts; none for words that are not frequent. `positions` are the
    /// word's. The first call for a word takes time in proportion to their number.
    pub(crate) fn of(&self, word: WordId, positions: &[Position], places: &Places) -> Option<FreqList<'_>> {
        let list = self.lists.get(word.0 as usize)?;
        let entries = list.get_or_init(|| self.list(positions, places));
        Some(FreqList { entries, freq_bits: self.freq_bits })
    }

    /// Makes lists that were not asked for yet, of words with some ten thousands of places; whether any were
    /// left. `positions` gives a word's.
    pub(crate) fn prepare<'a>(&self, positions: impl Fn(WordId) -> &'a [Position], places: &Places) -> bool {
        /// As many places as are counted in a few milliseconds.
        const SOME: usize = 50_000;
        let mut n_places = 0;
        let unasked = (0..).map(WordId).zip(&self.lists).filter(|(_, list)| list.get().is_none());
        for (word, list) in unasked {
            let positions = positions(word);
            list.get_or_init(|| self.list(positions, places));
            n_places += positions.len();
            if n_places >= SOME {
                return true;
            }
        }
        n_places > 0
    }

    #[inline(never)]
    fn list(&self, positions: &[Position], places: &Places) -> Box<[u32]> {
        let most = (1_u32 << self.freq_bits) - 1;
        let mut list: Vec<u32> = Vec::new();
        let (mut document, mut freq) = (DocId(0), 0_u32);
        let mut end_document = |document: DocId, mut freq: u32| {
            while freq > 0 {
                let some = freq.min(most);
                list.push(document.0 << self.freq_bits | some);
                freq -= some;
            }
        };
        places.each_run(positions, |stretch, n| {
            if stretch.document() != document {
                end_document(document, freq);
                (document, freq) = (stretch.document(), 0);
            }
            freq = freq.saturating_add(n.saturating_mul(stretch.weight()));
        });
        end_document(document, freq);
        list.into_boxed_slice()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axis::{Axis, PassageId};
    use crate::tally::Tally;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn documents_count_what_their_places_count(
            lengths in prop::collection::vec(0u32..60, 1..8),
            picks in prop::collection::btree_set(0u32..400, 0..60),
            freq_bits in 5u32..12,
        ) {
            let mut axis = Axis::default();
            for len in &lengths {
                axis.documents.push(PassageId(as_u32(axis.passages.len())));
                axis.passages.push(axis.end);
                axis.end.0 += len;
            }
            let positions: Vec<Position> = picks.into_iter().filter(|at| *at < axis.end.0).map(Position).collect();
            let places = Places::of(&axis);
            // Few bits, so that many frequencies are too high for them.
            let freqs = TermFreqs { freq_bits, lists: vec![OnceLock::new()] };
            let (mut by_places, mut by_documents) = (Tally::new(lengths.len()), Tally::new(lengths.len()));
            by_places.add(&places, 2, &positions);
            for (document, freq) in freqs.of(WordId(0), &positions, &places).unwrap().iter() {
                by_documents.push(document, freq);
            }
            prop_assert_eq!(by_documents.iter().collect::<Vec<_>>(), by_places.iter().collect::<Vec<_>>());
        }
    }
}
