//! Where does a part of the query occur?

use crate::axis::Position;
use crate::{Clause, Index};
use std::borrow::Cow;

/// One occurrence of a clause: `n_tokens` tokens from `start` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Match {
    /// The first token.
    pub start: Position,
    /// How many tokens, at least one.
    pub n_tokens: u32,
}

impl Match {
    /// One past the last token.
    pub fn end(self) -> Position {
        Position(self.start.0.saturating_add(self.n_tokens))
    }
}

/// The occurrences of one clause in the whole collection, ascending.
#[derive(Debug)]
pub struct Matches<'a> {
    starts: Cow<'a, [Position]>,
    n_tokens: u32,
}

impl<'a> Matches<'a> {
    /// All occurrences of `clause`. Words of a phrase stand side by side in one passage.
    pub fn of(clause: &Clause, index: &'a Index) -> Self {
        let n_tokens = u32::try_from(clause.words.len()).unwrap_or(u32::MAX);
        let mut starts = Cow::Borrowed(&[][..]);
        for (ordinal, word) in (0..).zip(&clause.words) {
            let is_prefix = clause.last_is_prefix && ordinal + 1 == n_tokens;
            let places = index.positions(word, is_prefix);
            starts = if ordinal == 0 { places } else { followed_by(&starts, &places, ordinal) };
            if starts.is_empty() {
                break;
            }
        }
        if n_tokens > 1 {
            let mut walk = index.axis().passage_walk();
            starts.to_mut().retain(|&start| {
                let passage = walk.passage_of(start);
                start.0 + n_tokens <= index.axis().passage(passage).1.0
            });
        }
        Self { starts, n_tokens }
    }

    /// All occurrences, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Match> {
        self.starts.iter().map(|&start| Match { start, n_tokens: self.n_tokens })
    }

    /// Number of occurrences.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The occurrences that begin from `start` to before `end`. Logarithmic.
    pub fn between(&self, start: Position, end: Position) -> impl Iterator<Item = Match> {
        let from = self.starts.partition_point(|&position| position < start);
        let len = self.starts[from..].partition_point(|&position| position < end);
        self.starts[from..from + len].iter().map(|&start| Match { start, n_tokens: self.n_tokens })
    }
}

/// Those of `starts` from which, `distance` tokens on, one of `places` lies. Linear.
fn followed_by<'a>(starts: &[Position], places: &[Position], distance: u32) -> Cow<'a, [Position]> {
    let mut places = places.iter().peekable();
    let mut kept = starts.to_vec();
    kept.retain(|start| {
        let wanted = start.0.saturating_add(distance);
        while places.next_if(|place| place.0 < wanted).is_some() {}
        places.peek().is_some_and(|place| place.0 == wanted)
    });
    Cow::Owned(kept)
}
