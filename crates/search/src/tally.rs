//! How much of something does each document hold?

use crate::axis::{Axis, DocId, Field, PassageId, Position, as_u32};

/// A word of running text, in the units in which occurrences are counted: whole numbers, so that a sum
/// does not depend on the order of its parts.
pub(crate) const ONE: u32 = 4;

/// What an occurrence counts, by where it stands.
fn weight(field: Field) -> u32 {
    match field {
        Field::Title => 2 * ONE,
        Field::Heading => ONE + ONE / 2,
        Field::Body => ONE,
    }
}

/// For each position, the document it belongs to and what an occurrence there counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The passage at every position that is a multiple of [`Places::STEP`].
    milestones: Vec<u32>,
    passages: Vec<Passage>,
}

#[derive(Clone, Copy, Debug)]
struct Passage {
    end: Position,
    document: DocId,
    weight: u32,
}

impl Places {
    /// About as many positions as a short passage has, so that a place is found within few steps.
    const STEP: u32 = 32;

    /// Linear in the number of passages and of milestones.
    pub(crate) fn of(axis: &Axis) -> Self {
        let mut passages = Vec::with_capacity(axis.n_passages());
        for document in (0..as_u32(axis.n_documents())).map(DocId) {
            let (first, end) = axis.passages_of(document);
            passages.extend((first.0..end.0).map(PassageId).map(|passage| Passage {
                end: axis.passage(passage).1,
                document,
                weight: weight(axis.field(passage)),
            }));
        }
        let mut milestones = Vec::with_capacity((axis.end.0 / Self::STEP) as usize + 1);
        let mut at = 0;
        for position in (0..axis.end.0).step_by(Self::STEP as usize) {
            while passages.get(at).is_some_and(|passage| passage.end.0 <= position) {
                at += 1;
            }
            milestones.push(as_u32(at));
        }
        Self { milestones, passages }
    }

    /// The passage that holds a position.
    #[inline]
    fn passage(&self, position: Position) -> Option<&Passage> {
        let from = *self.milestones.get((position.0 / Self::STEP) as usize)? as usize;
        self.passages.get(from..)?.iter().find(|passage| position < passage.end)
    }

    /// The weighted length of each document, in units of [`ONE`].
    pub(crate) fn lengths(&self, n_documents: usize) -> Vec<u64> {
        let mut lengths = vec![0; n_documents];
        let mut start = 0;
        for passage in &self.passages {
            let len = passage.end.0.saturating_sub(start);
            start = passage.end.0;
            if let Some(length) = lengths.get_mut(passage.document.0 as usize) {
                *length += u64::from(len) * u64::from(passage.weight);
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
}

impl Tally {
    pub(crate) fn new(n_documents: usize) -> Self {
        Self { freqs: vec![0; n_documents], held: vec![0; n_documents.div_ceil(64)] }
    }

    /// Counts an occurrence at each of these places, which ascend.
    pub(crate) fn add(&mut self, places: &Places, positions: impl IntoIterator<Item = Position>) {
        let mut passage = Passage { end: Position(0), document: DocId(0), weight: 0 };
        for position in positions {
            if position >= passage.end {
                match places.passage(position) {
                    Some(&found) => passage = found,
                    None => continue,
                }
            }
            let document = passage.document.0 as usize;
            self.freqs[document] = self.freqs[document].saturating_add(passage.weight);
            self.held[document / 64] |= 1 << (document % 64);
        }
    }

    /// The documents that hold any, ascending, each with how much.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (DocId, u32)> {
        ones(&self.held).map(|document| (DocId(document), self.freqs[document as usize]))
    }

    /// Number of documents that hold any.
    pub(crate) fn n_documents(&self) -> usize {
        self.held.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// The ordinals of the bits that are set, ascending.
pub(crate) fn ones(bits: &[u64]) -> impl Iterator<Item = u32> {
    (0..).step_by(64).zip(bits).flat_map(|(first, &word): (u32, _)| {
        let rest = |word: &u64| Some(*word & word.wrapping_sub(1));
        let left = core::iter::successors(Some(word), rest).take_while(|&word| word != 0);
        left.map(move |word| first + word.trailing_zeros())
    })
}
