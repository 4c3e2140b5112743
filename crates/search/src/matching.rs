//! Where does a part of the query occur?

use crate::Index;
use crate::asked::{Asked, Lookup, Scope, Under};
use crate::axis::{DocId, Position, as_u32};
use crate::followed::Followed;
use crate::lexicon::{Kinship, Meant};
use crate::order;
use crate::order::{pair, parts};
use crate::query::field::Asks;
use crate::query::{FieldName, Node};
use crate::tally::Tally;
use std::borrow::Cow;
use std::cell::OnceCell;

/// One occurrence of a part of the query: `n_tokens` tokens from `start` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Match {
    /// The first token.
    pub start: Position,
    /// How many tokens, at least one.
    pub n_tokens: u32,
    /// The part of the query that it answers.
    pub part: PartId,
}

/// The ordinal of a part of the query that is looked for in the text; see
/// [`Query::sought`](crate::Query::sought).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId(pub u8);

impl Match {
    /// One past the last token.
    pub fn end(self) -> Position {
        Position(self.start.0.saturating_add(self.n_tokens))
    }
}

/// The occurrences of a part of a query in the whole collection, ascending by where they begin, and
/// the documents that fit it for what they say of themselves.
#[derive(Debug)]
pub struct Matches<'a> {
    source: Source<'a>,
    lengths: Lengths,
    /// The documents that fit without an occurrence, ascending.
    elsewhere: Vec<DocId>,
}

/// Where occurrences begin.
#[derive(Debug)]
enum Source<'a> {
    /// At these places, which ascend.
    Places(Cow<'a, [Position]>),
    /// Wherever one of these words stands. Counting them does not need their places in order, so these
    /// are merged when they are first asked for.
    Words {
        index: &'a Index,
        meant: Vec<Meant>,
        /// The letter, if these are all words that begin with one, and what is counted for it is kept.
        letter: Option<char>,
        merged: OnceCell<Cow<'a, [Position]>>,
        forms: OnceCell<Forms<'a>>,
    },
}

/// A word and its other forms, without words that only go on where it ends or are spelled nearly so.
#[derive(Debug)]
pub(crate) struct Forms<'a> {
    /// The places of each, ascending.
    pub(crate) lists: Vec<Cow<'a, [Position]>>,
    /// Whether some count half as much as others.
    pub(crate) is_halved: bool,
}

impl Forms<'_> {
    /// How many places they have.
    pub(crate) fn n_places(&self) -> usize {
        self.lists.iter().map(|list| list.len()).sum()
    }
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
    /// All that a part of a query finds. What alternatives find is all that each of them finds; what a
    /// group finds is all that its parts find, in the documents that the group fits.
    pub(crate) fn of(node: &Node, lookup: Lookup<'a>, under: Under<'_>) -> Self {
        let index = lookup.index;
        let scope = match (node, under) {
            (Node::Any(nodes), _) => {
                let parts: Vec<Self> = nodes.iter().map(|node| Self::of(node, lookup, under)).collect();
                return Self::of_parts(&parts, &[], index);
            }
            (Node::All(clauses), _) => return Asked::of(clauses, lookup, under).into_matches(index),
            (Node::Field { name, value }, _) => return Self::field(*name, value, lookup),
            (_, Under::Name(name)) => return Self::of_documents(lookup.fields.documents(name, node)),
            (_, Under::Text(scope)) => scope,
        };
        let found = match node {
            Node::Words { words, last_is_prefix } => Self::words(words, *last_is_prefix, index),
            Node::Pattern(pattern) => Self::one_of(index.words_like(pattern), None, index),
            Node::Fuzzy { word, edits } => Self::one_of(index.words_near(word, *edits), None, index),
            Node::Near { words, slop } => Self::near(words, *slop, index),
            Node::Any(_) | Node::All(_) | Node::Field { .. } => Self::of_documents(Vec::new()),
        };
        match scope {
            Some(scope) => found.inside(scope, index),
            None => found,
        }
    }

    /// What stands behind a name. A name for kinds of passages finds the documents that have such a
    /// passage, where it stands among alternatives and so restricts nothing.
    fn field(name: FieldName, value: &Node, lookup: Lookup<'a>) -> Self {
        match name.asks() {
            Asks::Within => {
                let scope = Scope::called(lookup.fields, name.key());
                Self::of(value, lookup, Under::Text(Some(&scope)))
            }
            Asks::Place => Self::of_documents(Scope::meant_by(value, lookup.fields).documents(lookup.index)),
            Asks::Document => Self::of(value, lookup, Under::Name(name)),
        }
    }

    /// No occurrence, but documents that fit all the same; ascending.
    pub(crate) fn of_documents(documents: Vec<DocId>) -> Self {
        Self { elsewhere: documents, ..Self::of_words(Vec::new(), 1) }
    }

    /// What some parts find together. With `fits`, which tells of each document whether it fits, only
    /// in those documents, and all of those.
    pub(crate) fn of_parts(parts: &[Self], fits: &[bool], index: &'a Index) -> Self {
        let axis = index.axis();
        let is_open = fits.is_empty();
        let mut found = Self::merged(parts.iter().flat_map(|part| {
            let mut walk = axis.passage_walk();
            part.iter().filter(move |found| {
                is_open || fits[axis.document_of(walk.passage_of(found.start)).0 as usize]
            })
        }));
        let mut holds = if is_open { vec![false; axis.n_documents()] } else { fits.to_vec() };
        if is_open {
            let elsewhere = parts.iter().flat_map(|part| &part.elsewhere);
            elsewhere.for_each(|document| holds[document.0 as usize] = true);
        }
        found.each_document(index, |document| holds[document.0 as usize] = false);
        let documents = (0..).map(DocId).zip(holds).filter(|(_, holds)| *holds);
        found.elsewhere = documents.map(|(document, _)| document).collect();
        found
    }

    /// Any of some words. `letter` is the one with which all that begin with it are these, if its count is kept.
    fn one_of(meant: Vec<Meant>, letter: Option<char>, index: &'a Index) -> Self {
        let source = Source::Words { index, meant, letter, merged: OnceCell::new(), forms: OnceCell::new() };
        Self { source, lengths: Lengths::Same(1), elsewhere: Vec::new() }
    }

    /// Any word that begins with a letter.
    pub(crate) fn beginning(letter: char, index: &'a Index) -> Self {
        Self::words(&[letter.into()], true, index)
    }

    /// So many tokens from each of these places on.
    fn of_words(starts: Vec<Position>, n_tokens: u32) -> Self {
        let source = Source::Places(Cow::Owned(starts));
        Self { source, lengths: Lengths::Same(n_tokens), elsewhere: Vec::new() }
    }

    /// The occurrences in some passages.
    fn inside(self, scope: &Scope<'_>, index: &'a Index) -> Self {
        let mut walk = index.axis().passage_walk();
        match self.lengths {
            Lengths::Each(_) => {
                Self::merged(self.iter().filter(|found| scope.holds(walk.passage_of(found.start))))
            }
            Lengths::Same(n_tokens) => {
                let starts = self.starts().iter().copied();
                Self::of_words(
                    starts.filter(|&start| scope.holds(walk.passage_of(start))).collect(),
                    n_tokens,
                )
            }
        }
    }

    fn merged(matches: impl Iterator<Item = Match>) -> Self {
        let mut keys: Vec<u64> = matches.map(|found| pair(found.start.0, found.n_tokens)).collect();
        order::sort_numbers(&mut keys);
        keys.dedup();
        Self {
            source: Source::Places(keys.iter().map(|&key| Position(parts(key).0)).collect()),
            lengths: Lengths::Each(keys.iter().map(|&key| parts(key).1).collect()),
            elsewhere: Vec::new(),
        }
    }

    /// Words side by side, in one passage.
    fn words(words: &[String], last_is_prefix: bool, index: &'a Index) -> Self {
        let n_tokens = as_u32(words.len());
        let lists = (1..).zip(words).map(|(nth, word)| index.meant(word, last_is_prefix && nth == n_tokens));
        let mut lists: Vec<Vec<Meant>> = lists.collect();
        if let [word] = words {
            let letter = last_is_prefix.then(|| index.beginnings.letter(word)).flatten();
            return Self::one_of(lists.pop().unwrap_or_default(), letter, index);
        }
        // Only where the rarest stands can all of them stand, and of those places few are left where the next
        // rarest stands too.
        let mut order: Vec<u32> = (0..n_tokens).collect();
        let n_places = |distance: u32| index.n_places(&lists[distance as usize]);
        order::sort(&mut order, |a, b| n_places(a).cmp(&n_places(b)));
        let Some((&rarest, others)) = order.split_first() else { return Self::of_documents(Vec::new()) };
        let mut n_starts = n_places(rarest);
        let others = others.iter().map(|&distance| {
            let followed = Followed::by(index, &lists[distance as usize], distance, n_starts);
            // Few of them are left for the next one.
            n_starts = 0;
            followed
        });
        let others: Vec<Followed<'_>> = others.collect();
        let mut all: Vec<u64> = Vec::new();
        for places in index.lists(&lists[rarest as usize]) {
            let starts = places.iter().filter_map(|place| place.0.checked_sub(rarest).map(Position));
            let mut starts: Vec<Position> = starts.collect();
            others.iter().for_each(|followed| followed.keep(&mut starts));
            let mut walk = index.axis().passage_walk();
            starts.retain(|start| {
                start.0.saturating_add(n_tokens) <= index.axis().passage(walk.passage_of(*start)).1.0
            });
            all.extend(starts.into_iter().map(|start| pair(start.0, 0)));
        }
        order::sort_numbers(&mut all);
        Self::of_words(all.into_iter().map(|start| Position(parts(start).0)).collect(), n_tokens)
    }

    /// Words close to each other in one passage: for every place of one of them, the stretch back to
    /// where all of them have occurred last, if it is short enough.
    fn near(words: &[String], slop: u32, index: &'a Index) -> Self {
        let mut places: Vec<u64> = Vec::new();
        for (ordinal, word) in (0..).zip(words) {
            places.extend(index.positions(word, false).iter().map(|place| pair(place.0, ordinal)));
        }
        order::sort_numbers(&mut places);
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
                found.push(Match { start, n_tokens: end.0 - start.0 + 1, part: PartId::default() });
            }
        }
        Self::merged(found.into_iter())
    }

    /// Where each occurrence begins, ascending.
    pub(crate) fn starts(&self) -> &[Position] {
        match &self.source {
            Source::Places(places) => places,
            Source::Words { index, meant, merged, .. } => merged.get_or_init(|| index.merged(meant)),
        }
    }

    /// If it is a single word, that word and its other forms.
    pub(crate) fn forms(&self) -> Option<&Forms<'a>> {
        let Source::Words { index, meant, forms, .. } = &self.source else { return None };
        let forms = forms.get_or_init(|| {
            let meant = meant.iter().copied().filter(|meant| meant.kinship != Kinship::Other);
            let meant: Vec<Meant> = meant.collect();
            let is_halved = meant.iter().any(|meant| meant.kinship == Kinship::Accented);
            Forms { lists: index.lists(&meant), is_halved }
        });
        Some(forms).filter(|forms| !forms.lists.is_empty())
    }

    /// How much of it each document holds, where it occurs.
    pub(crate) fn tally(&self, index: &Index) -> Tally {
        let n_documents = index.axis().n_documents();
        match &self.source {
            Source::Places(places) => {
                Tally::counted(n_documents, places.len(), |tally| tally.add(&index.places, 2, places))
            }
            Source::Words { meant, letter, .. } => {
                let count = || {
                    Tally::counted(n_documents, index.n_places(meant), |tally| {
                        meant.iter().for_each(|&meant| index.count(meant, tally));
                    })
                };
                letter.map_or_else(count, |letter| index.beginnings.tally(letter, count))
            }
        }
    }

    /// Calls `then` for every document that holds it.
    pub(crate) fn each_document(&self, index: &Index, mut then: impl FnMut(DocId)) {
        self.tally(index).iter().for_each(|(document, _)| then(document));
        self.elsewhere.iter().copied().for_each(then);
    }

    /// Number of passages with an occurrence.
    pub(crate) fn n_passages(&self, index: &Index) -> usize {
        let axis = index.axis();
        let mut walk = axis.passage_walk();
        let (mut n, mut end) = (0, Position(0));
        for &start in self.starts() {
            if start >= end {
                n += 1;
                end = axis.passage(walk.passage_of(start)).1;
            }
        }
        n
    }

    /// Whether a document fits without an occurrence.
    pub(crate) fn is_held_elsewhere(&self, document: DocId) -> bool {
        !self.elsewhere.is_empty() && self.elsewhere.binary_search(&document).is_ok()
    }

    /// The documents that fit without an occurrence, ascending.
    pub(crate) fn elsewhere(&self) -> &[DocId] {
        &self.elsewhere
    }

    /// The occurrence of an ordinal, which begins at `start`.
    pub(crate) fn at(&self, ordinal: usize, start: Position) -> Match {
        let n_tokens = match &self.lengths {
            Lengths::Same(n_tokens) => *n_tokens,
            Lengths::Each(lengths) => lengths.get(ordinal).copied().unwrap_or(1),
        };
        Match { start, n_tokens, part: PartId::default() }
    }

    /// All occurrences, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Match> {
        self.starts().iter().enumerate().map(|(ordinal, &start)| self.at(ordinal, start))
    }

    /// Number of occurrences.
    pub fn len(&self) -> usize {
        self.starts().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts().is_empty()
    }

    /// The occurrences that begin from `start` to before `end`. Logarithmic.
    pub fn between(&self, start: Position, end: Position) -> impl Iterator<Item = Match> {
        let starts = self.starts();
        let from = starts.partition_point(|&position| position < start);
        let len = starts[from..].partition_point(|&position| position < end);
        (from..from + len).map(|ordinal| self.at(ordinal, starts[ordinal]))
    }
}
