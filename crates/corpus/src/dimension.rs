//! By what can an answer be filtered?

use crate::names::Names;
use crate::record::{DocumentRecord, PassageRole};
use core::cmp::Ordering;
use std::collections::HashMap;
use vademecum_document::{BlockKind, Span};
use vademecum_search::{Choice, Column, Columns, DocumentColumn, FacetValueId, Filter, order};

/// A facet of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Who published a document.
    Source,
    /// Who wrote it; of several, each.
    Author,
    /// The year in which it was published.
    Year,
    /// The language it is written in.
    Language,
    /// The folder that its file lies in, and those around it.
    Folder,
    /// How long it is.
    Length,
    /// What a passage is: title, heading, paragraph, list item and so on.
    Kind,
    /// The heading under which a passage stands.
    Section,
}

impl Dimension {
    /// All dimensions, in the order in which they are shown, which is that of the columns.
    pub const ALL: [Self; 8] = [
        Self::Source,
        Self::Author,
        Self::Year,
        Self::Language,
        Self::Folder,
        Self::Length,
        Self::Kind,
        Self::Section,
    ];

    /// Its place among the columns.
    fn ordinal(self) -> usize {
        self as usize
    }

    /// Its place among the columns of passages, if it is one of them.
    fn of_passages(self) -> Option<usize> {
        self.ordinal().checked_sub(N_OF_DOCUMENTS)
    }

    /// The name in links.
    pub fn key(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Author => "author",
            Self::Year => "year",
            Self::Language => "lang",
            Self::Folder => "folder",
            Self::Length => "length",
            Self::Kind => "kind",
            Self::Section => "section",
        }
    }

    /// The dimension with this name in links.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.key() == key)
    }
}

/// How many of the dimensions are of whole documents; the others are of passages.
const N_OF_DOCUMENTS: usize = 6;

/// A filter that a reader chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// The dimension.
    pub dimension: Dimension,
    /// The value by its name in links; see [`FacetCount::value`].
    pub value: String,
    /// Whether it lets through what does not have the value.
    pub is_excluded: bool,
}

impl Restriction {
    /// To what has a value.
    pub fn to(dimension: Dimension, value: &str) -> Self {
        Self { dimension, value: value.to_owned(), is_excluded: false }
    }

    /// To what does not have a value.
    pub fn without(dimension: Dimension, value: &str) -> Self {
        Self { is_excluded: true, ..Self::to(dimension, value) }
    }
}

/// The filters that a reader chose. Values of one dimension widen each other, dimensions narrow each
/// other, and what is excluded is left out whatever else is chosen.
pub type Filters = Vec<Restriction>;

/// A value of a dimension, and how much there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value's name in links: a source or author as written, a year's digits, a language's code, a
    /// folder's path, the fewest words of a length, a kind's key, a section's heading. Empty for what
    /// has none: no source, no date, the uppermost folder, before the first heading.
    pub value: String,
    /// Matches that the reader would get by choosing it; without a word asked for documents, or passages where it
    /// is a value of passages.
    pub n: u32,
    /// Whether the reader chose it.
    pub is_chosen: bool,
    /// Whether the reader excluded it.
    pub is_excluded: bool,
}

/// Where a document counts as longer, in words.
const LENGTHS: [u32; 6] = [0, 250, 500, 1000, 2500, 10_000];

/// The words that documents of a length have, by its name in links: at least, and fewer than, if there
/// is an end.
pub fn length_bounds(value: &str) -> Option<(u32, Option<u32>)> {
    let least: u32 = value.parse().ok()?;
    let at = LENGTHS.iter().position(|known| *known == least)?;
    Some((least, LENGTHS.get(at + 1).copied()))
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
    pub(crate) columns: Columns,
    values: [Vec<String>; Dimension::ALL.len()],
}

/// Fills the columns, document by document.
#[derive(Debug)]
pub(crate) struct FacetsBuilder<'a> {
    spelled: &'a Names,
    documents: [DocumentColumn; N_OF_DOCUMENTS],
    kinds: Vec<FacetValueId>,
    sections: Vec<FacetValueId>,
    names: [Values; Dimension::ALL.len()],
}

/// The values of a dimension that were met, by name.
#[derive(Debug, Default)]
struct Values {
    names: Vec<String>,
    ids: HashMap<String, FacetValueId>,
}

impl Values {
    fn id(&mut self, name: &str) -> FacetValueId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = FacetValueId(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), id);
        id
    }

    /// The names in order, and for each id its place in it.
    fn sorted(self, mut compare: impl FnMut(&str, &str) -> Ordering) -> (Vec<String>, Vec<u32>) {
        let mut ids: Vec<u32> = (0..).take(self.names.len()).collect();
        order::sort(&mut ids, |a, b| compare(&self.names[a as usize], &self.names[b as usize]));
        let mut places = vec![0; ids.len()];
        for (place, &id) in (0..).zip(&ids) {
            places[id as usize] = place;
        }
        (ids.iter().map(|&id| self.names[id as usize].clone()).collect(), places)
    }
}

impl<'a> FacetsBuilder<'a> {
    pub(crate) fn new(spelled: &'a Names) -> Self {
        let mut names: [Values; Dimension::ALL.len()] = Default::default();
        for kind in KINDS {
            names[Dimension::Kind.ordinal()].id(kind);
        }
        Self { spelled, documents: Default::default(), kinds: Vec::new(), sections: Vec::new(), names }
    }

    /// Takes up the passages of a document, in order. `heading` gives a heading's text on one line.
    #[inline(never)]
    pub(crate) fn push(&mut self, record: &DocumentRecord, n_words: u32, heading: impl Fn(Span) -> String) {
        self.push_document(record, n_words);
        let mut section = self.section("");
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
                section = self.section(&heading(passage.span));
            }
            self.kinds.push(FacetValueId(kind));
            self.sections.push(section);
        }
    }

    /// Takes up what holds for a document as a whole.
    fn push_document(&mut self, record: &DocumentRecord, n_words: u32) {
        let metadata = &record.metadata;
        let spelled = self.spelled;
        self.say(Dimension::Source, spelled.name_of(metadata.source.as_deref().unwrap_or_default()));
        if metadata.authors.is_empty() {
            self.say(Dimension::Author, "");
        }
        metadata.authors.iter().for_each(|author| self.say(Dimension::Author, spelled.name_of(author)));
        let year = metadata.published.map(|published| published.date.year().to_string());
        self.say(Dimension::Year, &year.unwrap_or_default());
        self.say(Dimension::Language, metadata.language.as_ref().map_or("", |language| language.code()));
        match record.file.rfind('/') {
            // In a folder is what is in the folders inside it, too.
            Some(end) => {
                let ends = record.file[..end].match_indices('/').map(|(at, _)| at).chain([end]);
                ends.for_each(|end| self.say(Dimension::Folder, &record.file[..end]));
            }
            None => self.say(Dimension::Folder, ""),
        }
        let length = LENGTHS.into_iter().rfind(|least| *least <= n_words).unwrap_or_default();
        self.say(Dimension::Length, &length.to_string());
        self.documents.iter_mut().for_each(DocumentColumn::end_document);
    }

    /// The document being taken up has a value.
    fn say(&mut self, dimension: Dimension, value: &str) {
        let id = self.names[dimension.ordinal()].id(value);
        self.documents[dimension.ordinal()].values.push(id);
    }

    fn section(&mut self, name: &str) -> FacetValueId {
        self.names[Dimension::Section.ordinal()].id(name)
    }

    #[inline(never)]
    pub(crate) fn finish(self) -> Facets {
        let Self { documents, kinds, sections, names, .. } = self;
        let mut facets = Facets::default();
        facets.columns.documents = documents.into();
        facets.columns.passages =
            vec![Column { values: kinds, n_values: 0 }, Column { values: sections, n_values: 0 }];
        for (dimension, names) in Dimension::ALL.into_iter().zip(names) {
            let values = match dimension {
                Dimension::Year => facets.put_in_order(dimension, names, |a, b| b.cmp(a)),
                Dimension::Folder => facets.put_in_order(dimension, names, str::cmp),
                Dimension::Length => {
                    facets.put_in_order(dimension, names, |a, b| (a.len(), a).cmp(&(b.len(), b)))
                }
                _ => names.names,
            };
            match dimension.of_passages() {
                Some(ordinal) => facets.columns.passages[ordinal].n_values = values.len(),
                None => facets.columns.documents[dimension.ordinal()].n_values = values.len(),
            }
            facets.values[dimension.ordinal()] = values;
        }
        facets
    }
}

impl Facets {
    /// Renumbers the values of a column of documents as their names sort.
    fn put_in_order(
        &mut self,
        dimension: Dimension,
        names: Values,
        mut compare: fn(&str, &str) -> Ordering,
    ) -> Vec<String> {
        let (names, places) = names.sorted(&mut compare);
        for value in &mut self.columns.documents[dimension.ordinal()].values {
            value.0 = places[value.0 as usize];
        }
        names
    }

    /// The kind of each passage.
    pub(crate) fn kinds(&self) -> &Column {
        &self.columns.passages[0]
    }

    /// The reader's choice in terms of the columns. A value that the corpus does not have, out of an
    /// old link, lets nothing through: the reader sees that it is set and can remove it.
    pub(crate) fn filter(&self, filters: &Filters, names: &Names) -> Filter {
        let id = |dimension: Dimension, value: &str| {
            let known = self.values[dimension.ordinal()].iter().position(|known| known == value);
            FacetValueId(known.and_then(|id| u32::try_from(id).ok()).unwrap_or(u32::MAX))
        };
        let mut choices = vec![Choice::default(); Dimension::ALL.len()];
        for Restriction { dimension, value, is_excluded } in filters {
            let Choice { allowed, excluded } = &mut choices[dimension.ordinal()];
            let values = if *is_excluded { excluded } else { allowed };
            values.push(id(*dimension, meant(names, *dimension, value)));
        }
        Filter { choices }
    }

    /// How many values of a dimension occur.
    pub(crate) fn n_values(&self, dimension: Dimension) -> usize {
        let column = dimension.of_passages().and_then(|ordinal| self.columns.passages.get(ordinal));
        let Some(column) = column else { return self.values[dimension.ordinal()].len() };
        let mut occurs = vec![false; column.n_values];
        column.values.iter().for_each(|value| occurs[value.0 as usize] = true);
        occurs.into_iter().filter(|occurs| *occurs).count()
    }

    /// The values of a dimension with their counts, in the corpus's order: years the latest first,
    /// folders by their paths, lengths the shortest first, others as they were met. Values without a
    /// match are left out, unless they are chosen.
    pub(crate) fn counts(
        &self,
        dimension: Dimension,
        counts: &[Vec<u32>],
        filters: &Filters,
        names: &Names,
    ) -> Vec<FacetCount> {
        let ordinal = dimension.ordinal();
        let chosen = || {
            let chosen = filters.iter().filter(|chosen| chosen.dimension == dimension);
            chosen.map(|chosen| (meant(names, dimension, &chosen.value), chosen.is_excluded))
        };
        let count = |value: &str, n| FacetCount {
            value: value.to_owned(),
            n,
            is_chosen: chosen().any(|chosen| chosen == (value, false)),
            is_excluded: chosen().any(|chosen| chosen == (value, true)),
        };
        let known = self.values[ordinal].iter().zip(counts.get(ordinal).into_iter().flatten());
        let mut values: Vec<FacetCount> = known
            .map(|(value, &n)| count(value, n))
            .filter(|count| count.n > 0 || count.is_chosen || count.is_excluded)
            .collect();
        let unknown =
            chosen().filter(|(chosen, _)| !self.values[ordinal].iter().any(|value| value == chosen));
        values.extend(unknown.map(|(chosen, _)| count(chosen, 0)));
        values
    }
}

/// A value as it counts: of a source or an author the name, however it is spelled.
fn meant<'a>(names: &'a Names, dimension: Dimension, value: &'a str) -> &'a str {
    match dimension {
        Dimension::Source | Dimension::Author => names.name_of(value),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Corpus, SourceFile, build};
    use vademecum_search::Query;

    fn corpus() -> Corpus {
        let file = |path: &str, head: &str, n_words: usize| SourceFile {
            path: path.to_owned(),
            bytes: format!(
                "---\ntitle: About the harbour\n{head}\n---\n\nThe harbour {}.\n",
                "is old ".repeat(n_words / 2)
            )
            .into_bytes(),
        };
        let files = [
            file("news/2019/a.txt", "source: Times\nauthor: Ann\ndate: 2019-02-03\nlanguage: en", 20),
            file(
                "news/2020/b.txt",
                "source: Post\nauthors:\n  - Ann\n  - Bob\ndate: 2020-02-03\nlanguage: en",
                300,
            ),
            file("c.txt", "source: Times\nlanguage: fr", 22),
        ];
        Corpus::open(build(&files).bytes).unwrap()
    }

    /// The counts of a dimension, with a mark for what is chosen (+) and excluded (-).
    fn counts(corpus: &Corpus, dimension: Dimension, filters: &Filters) -> String {
        let found = corpus.find(&Query::parse("harbour "), filters);
        let counts = corpus.facet(dimension, &found, filters);
        let shown = counts.iter().map(|FacetCount { value, n, is_chosen, is_excluded }| {
            let marks = ["", "+"][usize::from(*is_chosen)].to_owned() + ["", "-"][usize::from(*is_excluded)];
            format!("{marks}{value}={n}")
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn without_words_documents_are_counted_or_their_passages() {
        let corpus = corpus();
        let check = |query: &str, dimension, expected: &str| {
            let found = corpus.find(&Query::parse(query), &Vec::new());
            let counts = corpus.facet(dimension, &found, &Vec::new());
            let shown: Vec<String> =
                counts.iter().map(|count| format!("{}={}", count.value, count.n)).collect();
            assert_eq!(shown.join(" "), expected, "{query}");
        };
        check("", Dimension::Source, "Times=2 Post=1");
        check("lang:en ", Dimension::Source, "Times=1 Post=1");
        check("", Dimension::Kind, "title=3 paragraph=3");
        // Each text says it in its title and once more.
        check("harbour ", Dimension::Source, "Times=4 Post=2");
    }

    #[test]
    fn documents_are_counted_by_what_they_say_of_themselves() {
        let corpus = corpus();
        let check = |dimension, expected: &str| {
            assert_eq!(counts(&corpus, dimension, &Filters::new()), expected, "{dimension:?}");
        };
        check(Dimension::Source, "Times=4 Post=2");
        check(Dimension::Author, "=2 Ann=4 Bob=2");
        check(Dimension::Year, "2020=2 2019=2 =2");
        check(Dimension::Language, "fr=2 en=4");
        check(Dimension::Folder, "=2 news=4 news/2019=2 news/2020=2");
        check(Dimension::Length, "0=4 250=2");
        check(Dimension::Kind, "title=3 paragraph=3");
        assert_eq!(corpus.n_values(Dimension::Section), 1);
        assert_eq!(corpus.n_values(Dimension::Folder), 4);
    }

    #[test]
    fn any_within_a_dimension_all_across_and_none_of_what_is_excluded() {
        let corpus = corpus();
        let check = |filters: &[Restriction], n_documents: usize, dimension, expected: &str| {
            let filters = filters.to_vec();
            let found = corpus.find(&Query::parse("harbour "), &filters);
            assert_eq!(found.documents.len(), n_documents, "{filters:?}");
            assert_eq!(counts(&corpus, dimension, &filters), expected, "{filters:?}");
        };
        let (to, without) = (Restriction::to, Restriction::without);
        let times = to(Dimension::Source, "Times");
        check(std::slice::from_ref(&times), 2, Dimension::Source, "+Times=4 Post=2");
        check(std::slice::from_ref(&times), 2, Dimension::Year, "2019=2 =2");
        check(&[times.clone(), to(Dimension::Source, "Post")], 3, Dimension::Source, "+Times=4 +Post=2");
        check(&[times.clone(), to(Dimension::Year, "2020")], 0, Dimension::Source, "+Times=0 Post=2");
        check(&[without(Dimension::Source, "Times")], 1, Dimension::Source, "-Times=4 Post=2");
        check(&[without(Dimension::Author, "Bob")], 2, Dimension::Author, "=2 Ann=4 -Bob=2");
        check(
            &[to(Dimension::Author, "Ann"), without(Dimension::Author, "Bob")],
            1,
            Dimension::Year,
            "2019=2",
        );
        check(&[to(Dimension::Folder, "news")], 2, Dimension::Source, "Times=2 Post=2");
        check(
            &[to(Dimension::Folder, "news"), to(Dimension::Kind, "title")],
            2,
            Dimension::Kind,
            "+title=2 paragraph=2",
        );
        check(&[without(Dimension::Kind, "title"), times], 2, Dimension::Source, "+Times=2 Post=1");
        check(&[to(Dimension::Source, "Sun")], 0, Dimension::Source, "Times=4 Post=2 +Sun=0");
        check(&[without(Dimension::Source, "Sun")], 3, Dimension::Source, "Times=4 Post=2 -Sun=0");
    }

    #[test]
    fn lengths_have_bounds() {
        let check = |value, expected| assert_eq!(length_bounds(value), expected, "{value}");
        check("0", Some((0, Some(250))));
        check("10000", Some((10_000, None)));
        check("7", None);
        check("", None);
    }
}
