//! In what order do occurrences stand by the words around them?

use crate::axis::{Position, WordId, as_u32};
use crate::matching::Match;
use crate::{Index, analyzer, order};

/// A side of an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// What comes before it.
    Left,
    /// What comes after it.
    Right,
}

/// How many words decide, one after the other, from the one that was chosen on.
const N_DECIDING: u32 = 3;

/// Words are told apart in so many bits; there being more, the last in the alphabet count as one.
const RANK_BITS: u32 = 21;

impl Index {
    /// The word at each position. The first call takes time in proportion to the number of tokens, and
    /// four bytes of memory for each.
    pub(crate) fn tokens(&self) -> &[WordId] {
        self.tokens.get_or_init(|| {
            let mut tokens = vec![WordId(u32::MAX); self.axis().end.0 as usize];
            for word in (0..as_u32(self.words().len())).map(WordId) {
                for place in self.postings(word) {
                    tokens[place.0 as usize] = word;
                }
            }
            tokens
        })
    }

    /// The order of some occurrences by the `nth` word on a side, counted from 1 nearest to them, and
    /// where that is the same by the two after it: their ordinals. Words are compared without regard to
    /// case and accents; none, at the border of a passage, comes last. Of equals the one given first
    /// comes first. The occurrences must ascend. Takes time in proportion to their number, and more to
    /// that of the distinct words around them.
    pub fn by_context(&self, matches: &[Match], side: Side, nth: u32) -> Vec<u32> {
        let tokens = self.tokens();
        let mut walk = self.axis().passage_walk();
        let mut words: Vec<Option<WordId>> = Vec::with_capacity(matches.len() * N_DECIDING as usize);
        for found in matches {
            let (start, end) = self.axis().passage(walk.passage_of(found.start));
            for away in nth..nth + N_DECIDING {
                let place = match side {
                    Side::Left => found.start.0.checked_sub(away).map(Position),
                    Side::Right => (found.end().0 - 1).checked_add(away).map(Position),
                };
                let place = place.filter(|place| (start..end).contains(place));
                words.push(place.and_then(|place| tokens.get(place.0 as usize).copied()));
            }
        }
        let ranks = self.alphabetical_ranks(&words);
        let last = (1_u64 << RANK_BITS) - 1;
        let rank =
            |word: &Option<WordId>| word.map_or(last, |word| u64::from(ranks[word.0 as usize]).min(last - 1));
        let keys = words.chunks_exact(N_DECIDING as usize);
        let keys = keys.map(|words| words.iter().fold(0, |key, word| key << RANK_BITS | rank(word)));
        let keys: Vec<u64> = keys.collect();
        let mut ordinals: Vec<u32> = (0..as_u32(matches.len())).collect();
        order::sort(&mut ordinals, |a, b| keys[a as usize].cmp(&keys[b as usize]));
        ordinals
    }

    /// For each of some words, by its id, its place in the alphabet among them. What is folded alike has
    /// the same.
    fn alphabetical_ranks(&self, words: &[Option<WordId>]) -> Vec<u32> {
        let mut ranks = vec![0_u32; self.words().len()];
        let mut folded: Vec<(WordId, String)> = Vec::new();
        for &word in words.iter().flatten() {
            if core::mem::replace(&mut ranks[word.0 as usize], 1) == 0 {
                folded.push((word, analyzer::fold(self.words().get(word).unwrap_or_default())));
            }
        }
        let mut ordinals: Vec<u32> = (0..as_u32(folded.len())).collect();
        order::sort(&mut ordinals, |a, b| folded[a as usize].1.cmp(&folded[b as usize].1));
        let (mut rank, mut before) = (0, None);
        for ordinal in ordinals {
            let (word, folded) = &folded[ordinal as usize];
            rank += u32::from(before.is_some_and(|before| before != folded));
            before = Some(folded);
            ranks[word.0 as usize] = rank;
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::axis::{Axis, PassageId};
    use crate::matching::PartId;
    use crate::words::WordList;
    use proptest::prelude::*;

    const WORDS: [&str; 6] = ["the", "The", "zèbre", "apple", "Äpfel", "b"];

    /// An index over passages of these words, a document each.
    fn index(passages: &[Vec<u32>]) -> Index {
        let mut words = WordList::with_capacity(40);
        WORDS.iter().for_each(|word| assert!(words.push(word).is_some()));
        let mut axis = Axis::default();
        let mut tokens = Vec::new();
        for passage in passages {
            axis.documents.push(PassageId(as_u32(axis.passages.len())));
            axis.passages.push(Position(as_u32(tokens.len())));
            tokens.extend(passage.iter().copied().map(WordId));
        }
        axis.end = Position(as_u32(tokens.len()));
        axis.languages = vec![None; passages.len()];
        Index::build(axis, &tokens, words)
    }

    proptest! {
        #[test]
        fn occurrences_stand_in_the_order_of_what_is_around_them(
            passages in prop::collection::vec(prop::collection::vec(0_u32..6, 1..8), 1..6),
            picks in prop::collection::btree_set(0_usize..40, 0..12),
            is_left: bool, nth in 1_u32..4, n_tokens in 1_u32..3,
        ) {
            let index = index(&passages);
            let places = passages.iter().enumerate();
            let places: Vec<(usize, usize)> =
                places.flat_map(|(n, passage)| (0..passage.len()).map(move |at| (n, at))).collect();
            let fits = |&(n, at): &(usize, usize)| at + n_tokens as usize <= passages[n].len();
            let picked = picks.into_iter().filter(|pick| places.get(*pick).is_some_and(fits));
            let picked: Vec<usize> = picked.collect();
            let matches: Vec<Match> = picked.iter().map(|&pick| Match {
                start: Position(as_u32(pick)), n_tokens, part: PartId(0),
            }).collect();
            let key = |pick: usize| {
                let (n, at) = places[pick];
                let word = |away: u32| {
                    let at = if is_left { at.checked_sub(away as usize) } else {
                        Some(at + (n_tokens + away - 1) as usize)
                    };
                    at.and_then(|at| passages[n].get(at)).map(|&word| analyzer::fold(WORDS[word as usize]))
                };
                [nth, nth + 1, nth + 2].map(|away| (word(away).is_none(), word(away)))
            };
            let mut expected: Vec<u32> = (0..as_u32(picked.len())).collect();
            expected.sort_by_key(|&ordinal| key(picked[ordinal as usize]));
            let side = if is_left { Side::Left } else { Side::Right };
            prop_assert_eq!(index.by_context(&matches, side, nth), expected);
        }
    }
}
