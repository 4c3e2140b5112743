//! How close do two words of the query stand to each other?
//!
//! Words that are neighbours in the query are mostly meant together. Where they stand close to each
//! other in a document, in whatever order, that counts as the occurrence of a pair, and the more the
//! closer they are (after Büttcher, Clarke and Lushman 2006, "Term proximity scoring for ad-hoc
//! retrieval on very large text collections").

use crate::Index;
use crate::axis::Position;
use crate::index::gallop;
use crate::lexicon::Meant;
use crate::order::{pair, parts};
use crate::tally::{ONE, Tally};

/// How many words the second of a pair may stand behind the first.
const REACH: u32 = 8;

/// What one pair of words side by side counts: a number that every distance divides, so that the
/// counts stay whole.
pub(crate) const ONE_PAIR: u32 = ONE * 840;

/// How much each document holds of the pair of two words, in units of [`ONE_PAIR`]; each word is given as
/// the words that it means and how much each document holds of it. Takes time in proportion to the
/// number of places of the rarer one, and where both are in a document to the number of words that the
/// other means and the logarithm of how often they occur.
pub(crate) fn closeness(index: &Index, a: (&[Meant], &Tally), b: (&[Meant], &Tally)) -> Tally {
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
    let (rarer, other) = if index.n_places(a.0) <= index.n_places(b.0) { (a, b) } else { (b, a) };
    let mut places: Vec<u64> = Vec::new();
    for &meant in rarer.0 {
        let together = index.places_of(meant);
        let together = together.iter().filter(|place| {
            let stretch = index.places.stretch(**place);
            stretch.is_some_and(|stretch| other.1.freq(stretch.document()) > 0)
        });
        places.extend(together.map(|place| pair(place.0, 0)));
    }
    places.sort_unstable();
    let other = index.lists(other.0);
    let mut rests: Vec<&[Position]> = other.iter().map(|list| &**list).collect();
    let place_at = |ordinal: usize| places.get(ordinal).map(|&place| Position(parts(place).0));
    for (ordinal, place) in (0..places.len()).filter_map(|ordinal| Some((ordinal, place_at(ordinal)?))) {
        let (mut before, mut after) = (None, None);
        for rest in &mut rests {
            let behind = gallop(rest, place);
            before = before.max(rest[..rest.len() - behind.len()].last().copied());
            // A word may stand for both.
            *rest = behind.strip_prefix(&[place]).unwrap_or(behind);
            if let Some(&next) = rest.first() {
                after = Some(after.map_or(next, |after: Position| after.min(next)));
            }
        }
        // A pair has neither of its words between them; what was before the last place was passed over.
        if let Some(before) = before {
            count(before, place);
        }
        if let Some(after) = after
            && place_at(ordinal + 1).is_none_or(|next| after < next)
        {
            count(place, after);
        }
    }
    tally
}
