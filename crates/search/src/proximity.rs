//! How close do two words of the query stand to each other?
//!
//! Words that are neighbours in the query are mostly meant together. Where they stand close to each
//! other in a document, in whatever order, that counts as the occurrence of a pair, and the more the
//! closer they are (after Büttcher, Clarke and Lushman 2006, "Term proximity scoring for ad-hoc
//! retrieval on very large text collections").

use crate::Index;
use crate::axis::{DocId, Position};
use crate::index::gallop;
use crate::lexicon::Meant;
use crate::order::{pair, parts};
use crate::tally::{ONE, Tally, ones};

/// How many words the second of a pair may stand behind the first.
const REACH: u32 = 8;

/// What one pair of words side by side counts: a number that every distance divides, so that the
/// counts stay whole.
pub(crate) const ONE_PAIR: u32 = ONE * 840;

/// How much each document holds of the pair of two words, in units of [`ONE_PAIR`]; each word is given as
/// the words that it means and how much each document holds of it. Takes time in proportion to the number
/// of documents that hold both and of places there, times the number of words that are meant.
pub(crate) fn closeness(index: &Index, a: (&[Meant], &Tally), b: (&[Meant], &Tally)) -> Tally {
    let mut tally = Tally::new(index.axis().n_documents());
    let (rarer, other) = if index.n_places(a.0) <= index.n_places(b.0) { (a, b) } else { (b, a) };
    let (rarer_lists, other_lists) = (index.lists(rarer.0), index.lists(other.0));
    // Each list, which shrinks from the front, and to which of the two it belongs.
    let lists = rarer_lists.iter().map(|list| (&**list, 0));
    let mut lists: Vec<(&[Position], u32)> =
        lists.chain(other_lists.iter().map(|list| (&**list, 1))).collect();
    let both: Vec<u64> = rarer.1.held().iter().zip(other.1.held()).map(|(a, b)| a & b).collect();
    let mut walk = index.axis().passage_walk();
    let mut here: Vec<u64> = Vec::new();
    for document in ones(&both).map(DocId) {
        let (start, end) = index.axis().document(document);
        here.clear();
        for (list, which) in &mut lists {
            // Most words that are meant are rare, and in few documents.
            let Some(&first) = list.first().filter(|first| **first < end) else { continue };
            if first < start {
                *list = gallop(list, start);
            }
            while let Some((place, later)) = list.split_first().filter(|(place, _)| **place < end) {
                here.push(pair(place.0, *which));
                *list = later;
            }
        }
        here.sort_unstable();
        let mut before: Option<(u32, u32)> = None;
        for (place, which) in here.iter().map(|key| parts(*key)) {
            // A pair has neither of its words between them.
            if let Some((first, other)) = before.replace((place, which))
                && other != which
                && place - first <= REACH
            {
                if first == place {
                    // A word may stand for both; then it is the rarer one.
                    before = Some((first, other));
                    continue;
                }
                let first = Position(first);
                if place < index.axis().passage(walk.passage_of(first)).1.0
                    && let Some(stretch) = index.places.stretch(first)
                {
                    tally.push(document, stretch.weight() * (ONE_PAIR / ONE) / (place - first.0));
                }
            }
        }
    }
    tally
}
