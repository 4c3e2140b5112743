//! Where does everything stand?

use vademecum_document::Language;

/// A place on the axis: the ordinal of a token among all searchable tokens of the collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(pub u32);

/// The ordinal of a document in the collection. Internal: links use
/// [`DocumentId`](vademecum_document::DocumentId).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// The ordinal of a passage among all passages of the collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId(pub u32);

/// The ordinal of a distinct word, as written, in the collection's word list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// What part a passage plays in its document, as far as ranking minds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// A heading.
    Heading,
    /// Anything else.
    #[default]
    Body,
}

/// All searchable tokens of a collection stand in one row; this is where its parts begin.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    /// One past the last position.
    pub end: Position,
    /// Where each passage begins, ascending. A passage ends where the next begins, the last at the
    /// end of the row.
    pub passages: Vec<Position>,
    /// The field of each passage.
    pub fields: Vec<Field>,
    /// The first passage of each document, ascending, likewise.
    pub documents: Vec<PassageId>,
    /// The order of documents that answer equally well: each one's place, from 0.
    pub tie_order: Vec<u32>,
    /// The language of each document.
    pub languages: Vec<Option<Language>>,
}

impl Axis {
    /// Number of passages.
    pub fn n_passages(&self) -> usize {
        self.passages.len()
    }

    /// Number of documents.
    pub fn n_documents(&self) -> usize {
        self.documents.len()
    }

    /// The positions of a passage, first and one past the last.
    pub fn passage(&self, passage: PassageId) -> (Position, Position) {
        let at = |ordinal: usize| self.passages.get(ordinal).copied().unwrap_or(self.end);
        (at(passage.0 as usize), at(passage.0 as usize + 1))
    }

    /// The passages of a document, first and one past the last.
    pub fn passages_of(&self, document: DocId) -> (PassageId, PassageId) {
        let end = PassageId(as_u32(self.passages.len()));
        let at = |ordinal: usize| self.documents.get(ordinal).copied().unwrap_or(end);
        (at(document.0 as usize), at(document.0 as usize + 1))
    }

    /// The positions of a document, first and one past the last.
    pub fn document(&self, document: DocId) -> (Position, Position) {
        let (first, end) = self.passages_of(document);
        (self.passage(first).0, self.passage(end).0)
    }

    /// The document that a passage belongs to. Logarithmic.
    pub fn document_of(&self, passage: PassageId) -> DocId {
        DocId(as_u32(self.documents.partition_point(|&first| first <= passage).saturating_sub(1)))
    }

    /// The field of a passage.
    pub fn field(&self, passage: PassageId) -> Field {
        self.fields.get(passage.0 as usize).copied().unwrap_or_default()
    }

    /// A walk over the passages for ascending positions.
    pub fn passage_walk(&self) -> Walk<'_> {
        self.walk_from(PassageId(0))
    }

    /// A walk over the passages from one on.
    pub(crate) fn walk_from(&self, passage: PassageId) -> Walk<'_> {
        Walk { starts: &self.passages, at: passage.0 as usize }
    }
}

/// Finds the passage of one position after the other, in ascending order, in time that grows with
/// the logarithm of the distance walked.
#[derive(Debug)]
pub struct Walk<'a> {
    starts: &'a [Position],
    at: usize,
}

impl Walk<'_> {
    /// The passage that holds `position`, which must not lie before the one asked for last.
    pub fn passage_of(&mut self, position: Position) -> PassageId {
        let rest = &self.starts[self.at.min(self.starts.len())..];
        // Gallop, then look between: most steps are short.
        let mut reach = 1;
        while rest.get(reach).is_some_and(|&start| start <= position) {
            reach *= 2;
        }
        let near = &rest[reach / 2..rest.len().min(reach + 1)];
        self.at += reach / 2 + near.partition_point(|&start| start <= position);
        self.at = self.at.saturating_sub(1);
        PassageId(as_u32(self.at))
    }
}

/// Counts fit 32 bits: a collection holds fewer than 2³² tokens, which the builder sees to.
pub(crate) fn as_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_finds_what_a_search_finds() {
        // Empty passages included: several begin at one place, and the last of them holds it.
        let axis = Axis {
            end: Position(40),
            passages: [0, 3, 3, 3, 10, 11, 12, 30, 39].map(Position).to_vec(),
            ..Axis::default()
        };
        for step in 1..10 {
            let mut walk = axis.passage_walk();
            for position in (0..40).step_by(step).map(Position) {
                let expected = axis.passages.partition_point(|&start| start <= position) - 1;
                assert_eq!(walk.passage_of(position).0 as usize, expected, "{position:?} by {step}");
            }
        }
    }
}
