//! How close do two words of the query stand to each other?
//!
//! Words that are neighbours in the query are mostly meant together. Where they stand close to each
//! other in a document, in whatever order, that counts as the occurrence of a pair, and the more the
//! closer they are (after Büttcher, Clarke and Lushman 2006, "Term proximity scoring for ad-hoc
//! retrieval on very large text collections").

use crate::Index;
use crate::axis::Position;
use crate::index::gallop;
use crate::tally::{ONE, Tally};

/// How many words the second of a pair may stand behind the first.
const REACH: u32 = 8;

/// What one pair of words side by side counts: a number that every distance divides, so that the
/// counts stay whole.
pub(crate) const ONE_PAIR: u32 = ONE * 840;

/// How much each document holds of the pair of two words, in units of [`ONE_PAIR`], by their places,
/// which ascend. Takes time in proportion to the number of places of the rarer word, and to the
/// logarithm of the other's.
pub(crate) fn closeness(index: &Index, a: &[Position], b: &[Position]) -> Tally {
    let mut tally = Tally::new(index.axis().n_documents());
    let mut walk = index.axis().passage_walk();
    let mut count = |first: Position, second: Position| {
        let distance = second.0 - first.0;
        if distance > REACH || second >= index.axis().passage(walk.passage_of(first)).1 {
            return;
        }
        if let Some(stretch) = index.places.stretch(first) {
            tally.push(stretch.document(), stretch.weight() * (ONE_PAIR / ONE) / distance);
        }
    };
    let (rarer, mut other) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    for (ordinal, &place) in rarer.iter().enumerate() {
        // A pair has neither of its words between them.
        let behind = gallop(other, place);
        if let Some(&before) = other[..other.len() - behind.len()].last() {
            count(before, place);
        }
        // A word may stand for both.
        other = behind.strip_prefix(&[place]).unwrap_or(behind);
        if let Some(&after) = other.first()
            && rarer.get(ordinal + 1).is_none_or(|&next| after < next)
        {
            count(place, after);
        }
    }
    tally
}
