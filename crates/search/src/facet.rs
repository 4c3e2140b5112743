//! How many matches are there of each kind?
//!
//! A facet is a column: for every passage a value. What the values mean is the caller's affair.

use crate::axis::PassageId;

/// The ordinal of a value within its facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetValueId(pub u32);

/// One facet of a collection.
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

/// What the reader restricted the answer to: for every facet, in the columns' order, the values
/// allowed. A facet that is missing or has no value allowed is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The values allowed, for each facet.
    pub allowed: Vec<Vec<FacetValueId>>,
}

impl Filter {
    /// Whether nothing is restricted.
    pub fn is_open(&self) -> bool {
        self.allowed.iter().all(Vec::is_empty)
    }

    /// Whether a facet lets a value through.
    fn allows(&self, facet: usize, value: Option<FacetValueId>) -> bool {
        match self.allowed.get(facet) {
            Some(allowed) if !allowed.is_empty() => value.is_some_and(|value| allowed.contains(&value)),
            _ => true,
        }
    }
}

/// Counts, for every facet and value, what a reader would get by choosing that value, every other
/// facet's choice being kept.
#[derive(Debug)]
pub(crate) struct Counter<'a> {
    columns: &'a [Column],
    filter: &'a Filter,
    counts: Vec<Vec<u32>>,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(columns: &'a [Column], filter: &'a Filter) -> Self {
        let counts = columns.iter().map(|column| vec![0; column.n_values]).collect();
        Self { columns, filter, counts }
    }

    /// Counts `n` for a passage; whether the filter lets the passage through.
    pub(crate) fn count(&mut self, passage: PassageId, n: u32) -> bool {
        let is_refused = |facet: usize, column: &Column| !self.filter.allows(facet, column.value(passage));
        let mut refusing =
            self.columns.iter().enumerate().filter(|(facet, column)| is_refused(*facet, column));
        let first = refusing.next().map(|(facet, _)| facet);
        let second = refusing.next();
        if second.is_some() {
            return false;
        }
        for (facet, column) in self.columns.iter().enumerate() {
            if first.is_none_or(|refusing| refusing == facet)
                && let Some(value) = column.value(passage)
                && let Some(count) = self.counts[facet].get_mut(value.0 as usize)
            {
                *count += n;
            }
        }
        first.is_none()
    }

    /// The counts, for every facet by value.
    pub(crate) fn into_counts(self) -> Vec<Vec<u32>> {
        self.counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_facet_is_counted_as_if_it_were_open() {
        let column = |values: [u32; 4]| Column { values: values.map(FacetValueId).to_vec(), n_values: 2 };
        let columns = [column([0, 0, 1, 1]), column([0, 1, 0, 1])];
        let check = |allowed: [&[u32]; 2], through: [bool; 4], counts: [[u32; 2]; 2]| {
            let allowed = allowed.map(|values| values.iter().copied().map(FacetValueId).collect()).to_vec();
            let filter = Filter { allowed };
            let mut counter = Counter::new(&columns, &filter);
            assert_eq!([0, 1, 2, 3].map(|passage| counter.count(PassageId(passage), 1 << passage)), through);
            assert_eq!(counter.into_counts(), counts);
        };
        check([&[], &[]], [true; 4], [[3, 12], [5, 10]]);
        check([&[0], &[]], [true, true, false, false], [[3, 12], [1, 2]]);
        check([&[0], &[1]], [false, true, false, false], [[2, 8], [1, 2]]);
        check([&[0, 1], &[1]], [false, true, false, true], [[2, 8], [5, 10]]);
    }
}
