//! Where does a part of the query occur?

use crate::Index;
use crate::axis::{DocId, Position, as_u32};
use crate::lexicon::Meant;
use crate::query::{Clause, Node, unwanted, wanted};
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

/// The occurrences of a part of a query in the whole collection, ascending by where they begin.
#[derive(Debug)]
pub struct Matches<'a> {
    starts: Cow<'a, [Position]>,
    lengths: Lengths,
}

/// How many tokens each match has.
#[derive(Debug)]
enum Lengths {
    /// All the same.
    Same(u32),
    /// Each its own.
    Each(Vec<u32>),
}

impl<'a> Matches<'a> {
    /// All occurrences of what a node asks for. Those of alternatives are all of theirs; those of a
    /// group are all of its parts', in the documents that the group fits.
    pub fn of(node: &Node, index: &'a Index) -> Self {
        match node {
            Node::Words { words, last_is_prefix } => Self::words(words, *last_is_prefix, index),
            Node::Pattern(pattern) => Self::single(index.positions_like(pattern)),
            Node::Fuzzy { word, edits } => Self::single(index.positions_near(word, *edits)),
            Node::Near { words, slop } => Self::near(words, *slop, index),
            Node::Any(nodes) => Self::merged(nodes.iter().flat_map(|node| Self::of(node, index).into_vec())),
            Node::All(clauses) => Self::group(clauses, index),
        }
    }

    fn single(starts: Cow<'a, [Position]>) -> Self {
        Self { starts, lengths: Lengths::Same(1) }
    }

    fn merged(matches: impl Iterator<Item = Match>) -> Self {
        let key = |found: Match| pair(found.start.0, found.n_tokens);
        let mut keys: Vec<u64> = matches.map(key).collect();
        keys.sort_unstable();
        keys.dedup();
        Self {
            starts: keys.iter().map(|&key| Position(parts(key).0)).collect(),
            lengths: Lengths::Each(keys.iter().map(|&key| parts(key).1).collect()),
        }
    }

    /// Words side by side, in one passage.
    fn words(words: &[String], last_is_prefix: bool, index: &'a Index) -> Self {
        let n_tokens = as_u32(words.len());
        let lists = (1..).zip(words).map(|(nth, word)| index.meant(word, last_is_prefix && nth == n_tokens));
        let lists: Vec<Vec<Meant>> = lists.collect();
        // Only where the rarest stands can all of them stand.
        let rarity = |(_, meant): &(u32, &Vec<Meant>)| index.n_places(meant);
        let Some((rarest, meant)) = (0..).zip(&lists).min_by_key(rarity) else {
            return Self::single(Cow::default());
        };
        let mut starts = index.merged(meant);
        if n_tokens > 1 {
            let mut walk = index.axis().passage_walk();
            starts.to_mut().retain_mut(|place| {
                let (start, end) = index.axis().passage(walk.passage_of(*place));
                let fits = place.0 - start.0 >= rarest && end.0 - place.0 >= n_tokens - rarest;
                place.0 = place.0.saturating_sub(rarest);
                fits
            });
            for (distance, meant) in (0..).zip(&lists).filter(|(distance, _)| *distance != rarest) {
                index.keep_followed(starts.to_mut(), meant, distance);
            }
        }
        Self { starts, lengths: Lengths::Same(n_tokens) }
    }

    /// Words close to each other in one passage: for every place of one of them, the stretch back to
    /// where all of them have occurred last, if it is short enough.
    fn near(words: &[String], slop: u32, index: &'a Index) -> Self {
        let mut places: Vec<u64> = Vec::new();
        for (ordinal, word) in (0..).zip(words) {
            places.extend(index.positions(word, false).iter().map(|place| pair(place.0, ordinal)));
        }
        places.sort_unstable();
        let mut last: Vec<Option<Position>> = vec![None; words.len()];
        let mut walk = index.axis().passage_walk();
        let mut found = Vec::new();
        for together in places.chunk_by(|&a, &b| parts(a).0 == parts(b).0) {
            let end = Position(parts(together[0]).0);
            for &place in together {
                last[parts(place).1 as usize] = Some(end);
            }
            let first = last.iter().try_fold(end, |first, place| place.map(|place| first.min(place)));
            let Some(start) = first.filter(|start| end.0 - start.0 <= slop) else { continue };
            if start >= index.axis().passage(walk.passage_of(end)).0 {
                found.push(Match { start, n_tokens: end.0 - start.0 + 1 });
            }
        }
        Self::merged(found.into_iter())
    }

    fn group(clauses: &[Clause], index: &'a Index) -> Self {
        let mut n_held = vec![0_usize; index.axis().n_documents()];
        let parts: Vec<Self> = wanted(clauses).map(|clause| Self::of(&clause.node, index)).collect();
        for part in &parts {
            part.each_document(index, |document| n_held[document.0 as usize] += 1);
        }
        for clause in unwanted(clauses) {
            let part = Self::of(&clause.node, index);
            part.each_document(index, |document| n_held[document.0 as usize] = 0);
        }
        let fits = |found: &Match| {
            let mut walk = index.axis().passage_walk();
            let document = index.axis().document_of(walk.passage_of(found.start));
            n_held[document.0 as usize] == parts.len()
        };
        Self::merged(parts.iter().flat_map(|part| part.iter().filter(fits).collect::<Vec<_>>()))
    }

    /// Calls `then` for every document with an occurrence, in order.
    pub(crate) fn each_document(&self, index: &Index, mut then: impl FnMut(DocId)) {
        let axis = index.axis();
        let mut walk = axis.passage_walk();
        let mut end = Position(0);
        for &start in self.starts.iter() {
            if start >= end {
                let document = axis.document_of(walk.passage_of(start));
                end = axis.document(document).1;
                then(document);
            }
        }
    }

    /// Number of passages with an occurrence.
    pub(crate) fn n_passages(&self, index: &Index) -> usize {
        let axis = index.axis();
        let mut walk = axis.passage_walk();
        let (mut n, mut end) = (0, Position(0));
        for &start in self.starts.iter() {
            if start >= end {
                n += 1;
                end = axis.passage(walk.passage_of(start)).1;
            }
        }
        n
    }

    fn at(&self, ordinal: usize, start: Position) -> Match {
        let n_tokens = match &self.lengths {
            Lengths::Same(n_tokens) => *n_tokens,
            Lengths::Each(lengths) => lengths.get(ordinal).copied().unwrap_or(1),
        };
        Match { start, n_tokens }
    }

    /// All occurrences, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Match> {
        self.starts.iter().enumerate().map(|(ordinal, &start)| self.at(ordinal, start))
    }

    fn into_vec(self) -> Vec<Match> {
        self.iter().collect()
    }

    /// Where each occurrence begins, ascending.
    pub(crate) fn starts(&self) -> &[Position] {
        &self.starts
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
        (from..from + len).map(|ordinal| self.at(ordinal, self.starts[ordinal]))
    }
}

/// Two numbers as one that sorts as they do, the first before the second.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The numbers that [`pair`] was given.
#[allow(clippy::cast_possible_truncation, reason = "the halves are wanted")]
pub(crate) fn parts(pair: u64) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}
