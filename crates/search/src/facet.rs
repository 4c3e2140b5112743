//! How many matches are there of each kind?
//!
//! A facet is a column: for every document its values, or for every passage its value. What the values
//! mean is the caller's affair.

use crate::axis::{DocId, PassageId, as_u32};
use core::ops::Range;

/// The ordinal of a value within its facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetValueId(pub u32);

/// A facet of passages.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// The value of each passage.
    pub values: Vec<FacetValueId>,
    /// How many values there are; every value is below.
    pub n_values: usize,
}

impl Column {
    /// The value of a passage.
    pub fn value(&self, passage: PassageId) -> Option<FacetValueId> {
        self.values.get(passage.0 as usize).copied()
    }
}

/// A facet of whole documents, of which each may have any number of values.
#[derive(Clone, Debug, Default)]
pub struct DocumentColumn {
    /// Where the values of each document end.
    ends: Vec<u32>,
    /// The values of all documents, one document after the other.
    pub values: Vec<FacetValueId>,
    /// How many values there are; every value is below.
    pub n_values: usize,
}

impl DocumentColumn {
    /// Takes up the next document: what was added to the values since the last one is its own.
    pub fn end_document(&mut self) {
        self.ends.push(as_u32(self.values.len()));
    }

    /// The values of a document.
    pub fn values(&self, document: DocId) -> &[FacetValueId] {
        let end = |ordinal: usize| self.ends.get(ordinal).map_or(self.values.len(), |&end| end as usize);
        let document = document.0 as usize;
        let start = document.checked_sub(1).map_or(0, end);
        self.values.get(start..end(document)).unwrap_or(&[])
    }
}

/// The facets of a collection.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Those of documents.
    pub documents: Vec<DocumentColumn>,
    /// Those of passages.
    pub passages: Vec<Column>,
}

/// What the reader restricted the answer to: for every facet, those of documents before those of
/// passages, what was chosen of it. A facet that is missing is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The choice in each facet.
    pub choices: Vec<Choice>,
}

/// What was chosen of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The values of which one must be there; any, if there are none.
    pub allowed: Vec<FacetValueId>,
    /// The values of which none may be there.
    pub excluded: Vec<FacetValueId>,
}

impl Choice {
    /// Whether nothing was chosen.
    fn is_open(&self) -> bool {
        self.allowed.is_empty() && self.excluded.is_empty()
    }

    /// Whether it lets these values through.
    fn allows(&self, values: &[FacetValueId]) -> bool {
        let is_open = self.allowed.is_empty() || values.iter().any(|value| self.allowed.contains(value));
        is_open && !values.iter().any(|value| self.excluded.contains(value))
    }
}

/// Which facets do not let something through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    ByNone,
    /// By this one alone.
    By(usize),
    BySeveral,
}

/// Counts, for every facet and value, what a reader would get by choosing that value, every other
/// facet's choice being kept.
#[derive(Debug)]
pub(crate) struct Counter<'a> {
    columns: &'a Columns,
    filter: &'a Filter,
    counts: Vec<Vec<u32>>,
    /// The document that is being counted, whether it is let through, and how much of it.
    document: DocId,
    refused: Refused,
    n: u32,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(columns: &'a Columns, filter: &'a Filter) -> Self {
        let documents = columns.documents.iter().map(|column| column.n_values);
        let passages = columns.passages.iter().map(|column| column.n_values);
        let counts = documents.chain(passages).map(|n_values| vec![0; n_values]).collect();
        Self { columns, filter, counts, document: DocId(0), refused: Refused::ByNone, n: 0 }
    }

    /// Goes on to a document; whether anything of it counts.
    pub(crate) fn begin(&mut self, document: DocId) -> bool {
        let columns = &self.columns.documents;
        let refused = refused(self.filter, 0..columns.len(), |facet| columns[facet].values(document));
        (self.document, self.refused, self.n) = (document, refused, 0);
        refused != Refused::BySeveral
    }

    /// Counts `n` for a passage of the document; whether the filter lets the passage through.
    pub(crate) fn count(&mut self, passage: PassageId, n: u32) -> bool {
        let columns = self.columns;
        let n_before = columns.documents.len();
        let values = |facet: usize| {
            let value = columns.passages[facet - n_before].values.get(passage.0 as usize);
            value.map(core::slice::from_ref).unwrap_or_default()
        };
        let refused = refused(self.filter, n_before..n_before + columns.passages.len(), values);
        if refused == Refused::ByNone {
            self.n += n;
        }
        if self.refused != Refused::ByNone || refused == Refused::BySeveral {
            return false;
        }
        for (facet, column) in (n_before..).zip(&columns.passages) {
            if (refused == Refused::ByNone || refused == Refused::By(facet))
                && let Some(value) = column.value(passage)
            {
                add(&mut self.counts, facet, value, n);
            }
        }
        refused == Refused::ByNone
    }

    /// Counts the document as one, however many of its passages counted: where nothing in its text was asked for.
    pub(crate) fn count_once(&mut self) {
        self.n = self.n.min(1);
    }

    /// Takes leave of the document.
    pub(crate) fn end(&mut self) {
        for (facet, column) in self.columns.documents.iter().enumerate() {
            if self.refused == Refused::ByNone || self.refused == Refused::By(facet) {
                for &value in column.values(self.document) {
                    add(&mut self.counts, facet, value, self.n);
                }
            }
        }
    }

    /// The counts, for every facet by value.
    pub(crate) fn into_counts(self) -> Vec<Vec<u32>> {
        self.counts
    }
}

fn add(counts: &mut [Vec<u32>], facet: usize, value: FacetValueId, n: u32) {
    if let Some(count) = counts.get_mut(facet).and_then(|counts| counts.get_mut(value.0 as usize)) {
        *count += n;
    }
}

/// Which of some facets do not let their values through.
fn refused<'v>(
    filter: &Filter,
    facets: Range<usize>,
    values: impl Fn(usize) -> &'v [FacetValueId],
) -> Refused {
    let mut refused = Refused::ByNone;
    for (facet, choice) in filter.choices.iter().enumerate() {
        if choice.is_open() || !facets.contains(&facet) || choice.allows(values(facet)) {
            continue;
        }
        if refused != Refused::ByNone {
            return Refused::BySeveral;
        }
        refused = Refused::By(facet);
    }
    refused
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<const N: usize>(values: [u32; N]) -> Vec<FacetValueId> {
        values.map(FacetValueId).to_vec()
    }

    #[test]
    fn each_facet_is_counted_as_if_it_were_open() {
        let column = |values: [u32; 4]| Column { values: ids(values), n_values: 2 };
        let mut by_document = DocumentColumn { n_values: 3, ..DocumentColumn::default() };
        // The first document has two values, the second one.
        for values in [&[0, 2][..], &[1]] {
            by_document.values.extend(values.iter().copied().map(FacetValueId));
            by_document.end_document();
        }
        let columns = Columns {
            documents: vec![by_document],
            passages: vec![column([0, 0, 1, 1]), column([0, 1, 0, 1])],
        };
        let check = |allowed: [&[u32]; 3], excluded: [&[u32]; 3], through: [bool; 4], counts: [&[u32]; 3]| {
            let ids = |values: &[u32]| values.iter().copied().map(FacetValueId).collect();
            let choices = allowed.iter().zip(excluded);
            let choices =
                choices.map(|(allowed, excluded)| Choice { allowed: ids(allowed), excluded: ids(excluded) });
            let filter = Filter { choices: choices.collect() };
            let mut counter = Counter::new(&columns, &filter);
            let mut shown = [false; 4];
            for document in [0, 1] {
                if counter.begin(DocId(document)) {
                    for passage in [2 * document, 2 * document + 1] {
                        shown[passage as usize] = counter.count(PassageId(passage), 1 << passage);
                    }
                    counter.end();
                }
            }
            assert_eq!(shown, through, "{allowed:?} {excluded:?}");
            assert_eq!(counter.into_counts(), counts, "{allowed:?} {excluded:?}");
        };
        let none: [&[u32]; 3] = [&[], &[], &[]];
        check(none, none, [true; 4], [&[3, 12, 3], &[3, 12], &[5, 10]]);
        check([&[], &[0], &[]], none, [true, true, false, false], [&[3, 0, 3], &[3, 12], &[1, 2]]);
        check([&[], &[0], &[1]], none, [false, true, false, false], [&[2, 0, 2], &[2, 8], &[1, 2]]);
        check([&[], &[0, 1], &[1]], none, [false, true, false, true], [&[2, 8, 2], &[2, 8], &[5, 10]]);
        check([&[2], &[], &[]], none, [true, true, false, false], [&[3, 12, 3], &[3, 0], &[1, 2]]);
        check(none, [&[2], &[], &[]], [false, false, true, true], [&[3, 12, 3], &[0, 12], &[4, 8]]);
        check(none, [&[], &[], &[0]], [false, true, false, true], [&[2, 8, 2], &[2, 8], &[5, 10]]);
        check([&[2], &[1], &[]], none, [false; 4], [&[0, 12, 0], &[3, 0], &[0, 0]]);
        check(
            [&[0, 1], &[], &[]],
            [&[2], &[], &[]],
            [false, false, true, true],
            [&[3, 12, 3], &[0, 12], &[4, 8]],
        );
    }
}
