//! By what can an answer be filtered?

use crate::record::{DocumentRecord, PassageRole};
use std::collections::HashMap;
use vademecum_document::{BlockKind, Span};
use vademecum_search::{Column, FacetValueId, Filter};

/// A facet of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// What a passage is: title, heading, paragraph, list item and so on.
    Kind,
    /// The heading under which a passage stands.
    Section,
}

impl Dimension {
    /// All dimensions, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Kind, Self::Section];

    /// Its place among the columns.
    fn ordinal(self) -> usize {
        match self {
            Self::Kind => 0,
            Self::Section => 1,
        }
    }

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Section => "section",
        }
    }

    /// The dimension with this name in links.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.key() == key)
    }
}

/// The filters that a reader chose: values by their names in links. Values of one dimension widen
/// each other, dimensions narrow each other.
pub type Filters = Vec<(Dimension, String)>;

/// A value of a dimension, and how much there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value's name in links: a kind's key, a section's heading (empty before the first).
    pub value: String,
    /// Matches (without a word asked for: passages) that the reader would get by choosing it.
    pub n: u32,
    /// Whether the reader chose it.
    pub is_chosen: bool,
}

/// The names of kinds in links, by their value in the column.
const KINDS: [&str; 10] = [
    "title",
    "heading",
    "paragraph",
    "list-item",
    "quotation",
    "table",
    "caption",
    "code",
    "footnote",
    "image",
];

/// The kind with this key, as a value of the column; `None` while documents have no such kind.
pub(crate) fn kind(key: &str) -> Option<FacetValueId> {
    (0..).zip(KINDS).find(|(_, known)| *known == key).map(|(kind, _)| FacetValueId(kind))
}

/// The columns of a corpus and the names of their values, in the order of [`Dimension::ALL`].
#[derive(Debug, Default)]
pub(crate) struct Facets {
    pub(crate) columns: Vec<Column>,
    values: [Vec<String>; 2],
}

/// Fills the columns, document by document.
#[derive(Debug, Default)]
pub(crate) struct FacetsBuilder {
    columns: [Vec<FacetValueId>; 2],
    sections: Vec<String>,
    section_ids: HashMap<String, FacetValueId>,
}

impl FacetsBuilder {
    /// Takes up the passages of a document, in order. `heading` gives a heading's text on one line.
    pub(crate) fn push(&mut self, record: &DocumentRecord, heading: impl Fn(Span) -> String) {
        let mut section = self.section(String::new());
        for passage in record.passages() {
            let kind = match PassageRole::of(passage.role).block(record).map(|block| block.kind) {
                None => 0,
                Some(BlockKind::Heading { .. }) => 1,
                Some(BlockKind::Paragraph) => 2,
                Some(BlockKind::ListItem { .. }) => 3,
                Some(BlockKind::Quotation { .. }) => 4,
                Some(BlockKind::Cell(_)) => 5,
                Some(BlockKind::Caption) => 6,
                Some(BlockKind::Code) => 7,
                Some(BlockKind::Footnote { .. }) => 8,
                Some(BlockKind::Image) => 9,
            };
            if kind == 1 {
                section = self.section(heading(passage.span));
            }
            self.columns[0].push(FacetValueId(kind));
            self.columns[1].push(section);
        }
    }

    fn section(&mut self, name: String) -> FacetValueId {
        let next = FacetValueId(u32::try_from(self.sections.len()).unwrap_or(u32::MAX));
        *self.section_ids.entry(name).or_insert_with_key(|name| {
            self.sections.push(name.clone());
            next
        })
    }

    pub(crate) fn finish(self) -> Facets {
        let values = [KINDS.map(str::to_owned).to_vec(), self.sections];
        let columns = self.columns.into_iter().zip(&values);
        let columns =
            columns.map(|(column, names)| Column { values: column, n_values: names.len() }).collect();
        Facets { columns, values }
    }
}

impl Facets {
    /// The kind of each passage.
    pub(crate) fn kinds(&self) -> &Column {
        &self.columns[Dimension::Kind.ordinal()]
    }

    /// The reader's choice in terms of the columns. A value that the corpus does not have, out of an
    /// old link, lets nothing through: the reader sees that it is set and can remove it.
    pub(crate) fn filter(&self, filters: &Filters) -> Filter {
        let id = |dimension: usize, value: &String| {
            let known = self.values[dimension].iter().position(|known| known == value);
            FacetValueId(known.and_then(|id| u32::try_from(id).ok()).unwrap_or(u32::MAX))
        };
        let chosen = |(ordinal, dimension): (usize, Dimension)| {
            let of_dimension = filters.iter().filter(|(chosen, _)| *chosen == dimension);
            of_dimension.map(|(_, value)| id(ordinal, value)).collect()
        };
        Filter { allowed: Dimension::ALL.into_iter().enumerate().map(chosen).collect() }
    }

    /// How many values of a dimension occur.
    pub(crate) fn n_values(&self, dimension: Dimension) -> usize {
        let column = self.columns.get(dimension.ordinal());
        let mut values = column.map(|column| column.values.clone()).unwrap_or_default();
        values.sort_unstable();
        values.dedup();
        values.len()
    }

    /// The values of a dimension with their counts, in the corpus's order. Values without a match
    /// are left out, unless they are chosen.
    pub(crate) fn counts(
        &self,
        dimension: Dimension,
        counts: &[Vec<u32>],
        filters: &Filters,
    ) -> Vec<FacetCount> {
        let ordinal = dimension.ordinal();
        let is_chosen =
            |value: &str| filters.iter().any(|(known, chosen)| *known == dimension && chosen == value);
        let known = self.values[ordinal].iter().zip(counts.get(ordinal).into_iter().flatten());
        let mut values: Vec<FacetCount> = known
            .map(|(value, &n)| FacetCount { value: value.clone(), n, is_chosen: is_chosen(value) })
            .filter(|count| count.n > 0 || count.is_chosen)
            .collect();
        let unknown = filters
            .iter()
            .filter(|(known, value)| *known == dimension && !self.values[ordinal].contains(value));
        values.extend(unknown.map(|(_, value)| FacetCount { value: value.clone(), n: 0, is_chosen: true }));
        values
    }
}
