//! What can be asked of an open corpus?

use crate::codes::Decoder;
use crate::dimension::{Dimension, FacetCount, Facets, FacetsBuilder, Filters};
use crate::format::{self, OpenError, Section};
use crate::labels::Labels;
use crate::names::Names;
use crate::opening::{Checkpoint, Opening, is_inside};
use crate::picture::{self, PictureKind, Pictures};
use crate::place::{self, Place, Resolution};
use crate::record::{DocumentRecord, Documents, PassageRole};
use crate::sort::{Places, Sort};
use crate::text::{Cursor, Entry, Measure, Reader, Words, read_words};
use core::ops::Range;
use std::collections::HashMap;
use std::sync::OnceLock;
use vademecum_document::{BlockKind, Region, Role, Span, one_line};
use vademecum_search::{
    Column, DocId, DocumentHits, Factor, Found, Index, Match, PassageId, Position, Query, Ranked, Tick,
    WordId,
};

/// A document in a list, with those behind it that say nearly the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The ordinal, in the list, of the document that is shown.
    pub shown: u32,
    /// The ordinals of the others, ascending.
    pub behind: Vec<u32>,
}

/// A collection of documents, open for reading and searching.
#[derive(Debug)]
pub struct Corpus {
    bytes: Vec<u8>,
    text: Range<usize>,
    records: Documents,
    decoder: Decoder,
    /// The measures of each word.
    measures: Vec<Measure>,
    index: Index,
    /// All passages, by [`PassageId`].
    passages: Vec<Region>,
    /// Places from which a text can be read, document by document, in the text's order.
    checkpoints: Vec<Checkpoint>,
    /// The first checkpoint of each document.
    first_checkpoints: Vec<usize>,
    facets: Facets,
    by_id: HashMap<String, DocId>,
    /// For each document its group among those that are alike, if any.
    groups: Vec<u32>,
    pictures: Pictures,
    pub(crate) names: Names,
    /// What the documents say of themselves, gathered when it is first asked for.
    labels: OnceLock<Labels>,
    /// The documents in each order, likewise.
    pub(crate) places: Places,
}

impl Corpus {
    /// Opens a corpus: checks the bytes, reads the text once and inverts it. Linear in the length of
    /// the text, with no allocation that the bytes could swell.
    ///
    /// # Errors
    /// When the bytes are not what [`build`](crate::build()) wrote; the error names the section.
    pub fn open(bytes: Vec<u8>) -> Result<Self, OpenError> {
        // Each step is a function of its own, never put into this one: browsers compile whole functions.
        let [documents, words, text, pictures] = format::read(&bytes)?;
        let damaged = |section| OpenError::Damaged { section };
        let mut records = Documents::read(&bytes[documents]).ok_or(damaged(Section::Documents))?;
        let names = Names::new(core::mem::take(&mut records.names));
        let groups = records.groups().ok_or(damaged(Section::Documents))?;
        let (words, measures) = read_words(&bytes[words]).ok_or(damaged(Section::Words))?;
        let decoder = Decoder::of(records.codes);
        let opening = Opening::read(&records, Words::new(&words, &measures), &decoder, &bytes[text.clone()]);
        let opening = opening.ok_or(damaged(Section::Text))?;
        let Opening { axis, tokens, passages, checkpoints, first_checkpoints } = opening;

        let pictures = Pictures::read(&bytes, pictures).ok_or(damaged(Section::Pictures))?;
        let index = Index::build(axis, &tokens, words);
        let by_id = (0..).map(DocId).zip(&records.documents);
        let by_id = by_id.map(|(document, record)| (record.id.as_str().to_owned(), document)).collect();
        let facets = Facets::default();
        let mut corpus = Self {
            bytes,
            text,
            records,
            decoder,
            measures,
            index,
            passages,
            checkpoints,
            first_checkpoints,
            facets,
            by_id,
            groups,
            pictures,
            names,
            labels: OnceLock::new(),
            places: Places::default(),
        };
        corpus.facets = corpus.read_facets();
        Ok(corpus)
    }

    /// All documents, by [`DocId`].
    pub fn documents(&self) -> &[DocumentRecord] {
        &self.records.documents
    }

    /// One document.
    ///
    /// # Panics
    /// Never for an id that this corpus gave.
    pub fn document(&self, document: DocId) -> &DocumentRecord {
        &self.records.documents[document.0 as usize]
    }

    /// The document with this public name.
    pub fn by_id(&self, id: &str) -> Option<DocId> {
        self.by_id.get(id).copied()
    }

    /// The picture that travels with the documents and that an address in this one means, by its ordinal.
    pub fn find_picture(&self, document: DocId, address: &str) -> Option<usize> {
        self.pictures.find(&picture::path(&self.document(document).file, address)?)
    }

    /// The picture that lies at a path, by its ordinal.
    pub fn picture_at(&self, path: &str) -> Option<usize> {
        self.pictures.find(path)
    }

    /// The picture of an ordinal: what it is, and its content.
    pub fn picture(&self, ordinal: usize) -> Option<(PictureKind, &[u8])> {
        let (kind, range) = self.pictures.get(ordinal)?;
        Some((kind, self.bytes.get(range)?))
    }

    /// The corpus as bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The files that hold a document besides the one that its record names, in their order. Takes time in
    /// proportion to all copies.
    pub fn copies(&self, document: DocId) -> impl Iterator<Item = &str> {
        let copies = self.records.copies.iter().filter(move |copy| copy.document == document.0);
        copies.map(|copy| copy.file.as_str())
    }

    /// The documents that say nearly the same as one, with that one, ascending; none if there is no other.
    pub fn alike(&self, document: DocId) -> Vec<DocId> {
        let group = self.groups.get(document.0 as usize).copied().unwrap_or(u32::MAX);
        let group = self.records.alike.get(group as usize);
        group.into_iter().flatten().copied().map(DocId).collect()
    }

    /// A list of documents in which those that say nearly the same stand behind the first of them. Linear
    /// time.
    pub fn folded(&self, documents: &[DocId]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::with_capacity(documents.len());
        let mut rows_of_groups = vec![u32::MAX; self.records.alike.len()];
        for (ordinal, document) in (0..).zip(documents) {
            let group = self.groups.get(document.0 as usize).copied().unwrap_or(u32::MAX);
            let row_of_group = rows_of_groups.get_mut(group as usize);
            let first = row_of_group.as_deref().and_then(|&row| rows.get_mut(row as usize));
            if let Some(first) = first {
                first.behind.push(ordinal);
                continue;
            }
            if let Some(row) = row_of_group {
                *row = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            }
            rows.push(Row { shown: ordinal, behind: Vec::new() });
        }
        rows
    }

    /// A document's title, on one line.
    pub fn title(&self, document: DocId) -> String {
        one_line(&self.slice(document, self.document(document).title))
    }

    /// How many words a document has: of Chinese, Japanese and Thai, characters.
    pub fn n_words(&self, document: DocId) -> u32 {
        let (start, end) = self.index.axis().document(document);
        end.0 - start.0
    }

    /// How long a document takes to read, in minutes, at least one: at 230 words a minute, or 400
    /// characters where it is Chinese or Japanese.
    pub fn reading_minutes(&self, document: DocId) -> u32 {
        let language = self.document(document).metadata.language;
        let is_in_characters = language.is_some_and(|language| matches!(language.code(), "zh" | "ja"));
        self.n_words(document).div_ceil(if is_in_characters { 400 } else { 230 }).max(1)
    }

    /// The passages of a document.
    pub fn passages_of(&self, document: DocId) -> impl DoubleEndedIterator<Item = PassageId> + use<> {
        let (first, end) = self.index.axis().passages_of(document);
        (first.0..end.0).map(PassageId)
    }

    /// The document that a passage belongs to.
    pub fn document_of(&self, passage: PassageId) -> DocId {
        self.index.axis().document_of(passage)
    }

    /// What a passage is in its document.
    pub fn role(&self, passage: PassageId) -> PassageRole {
        PassageRole::of(self.region(passage).role)
    }

    /// Where a passage stands in its document's stored text.
    pub fn span(&self, passage: PassageId) -> Span {
        self.region(passage).span
    }

    fn region(&self, passage: PassageId) -> Region {
        let nothing = Region { span: Span::default(), role: Role::Title };
        self.passages.get(passage.0 as usize).copied().unwrap_or(nothing)
    }

    /// The passage of a document that holds a byte of its stored text, or the last one before it.
    pub fn passage_at(&self, document: DocId, byte: u32) -> Option<PassageId> {
        let (first, end) = self.index.axis().passages_of(document);
        let passages = self.passages.get(first.0 as usize..end.0 as usize)?;
        let n_before = passages.partition_point(|passage| passage.span.start <= byte);
        // There are no more passages than fit into a number of 32 bits.
        n_before.checked_sub(1).map(|nth| PassageId(first.0 + nth as u32))
    }

    /// The heading under which a passage stands: for a heading, itself.
    pub fn section(&self, passage: PassageId) -> Option<PassageId> {
        let document = self.document_of(passage);
        let record = self.document(document);
        let is_heading = |passage: &PassageId| {
            let block = self.role(*passage).block(record);
            block.is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }))
        };
        let (first, end) = self.index.axis().passages_of(document);
        (first.0..end.0.min(passage.0.saturating_add(1))).rev().map(PassageId).find(is_heading)
    }

    /// The text of a passage.
    pub fn passage_text(&self, passage: PassageId) -> String {
        self.slice(self.document_of(passage), self.span(passage))
    }

    /// A document's stored text, which all its spans index.
    pub fn stored_text(&self, document: DocId) -> String {
        self.slice(document, Span { start: 0, end: self.document(document).text_len })
    }

    /// A document's source, as it stands in its file.
    pub fn source_text(&self, document: DocId) -> String {
        let record = self.document(document);
        self.slice(document, Span { start: record.prefix_len, end: record.text_len })
    }

    /// A part of a document's stored text. Takes time in proportion to its length.
    pub fn slice(&self, document: DocId, span: Span) -> String {
        self.slice_of_characters(document, span).1
    }

    /// The same, but for a span that may cut characters: without those cut, and with the span left.
    pub(crate) fn slice_of_characters(&self, document: DocId, span: Span) -> (Span, String) {
        let from = self.checkpoint_before(document, |checkpoint| checkpoint.cursor.text_at <= span.start);
        let before = from.cursor.text_at;
        let mut text = String::new();
        for entry in self.reader(from.cursor) {
            text.push_str(entry.implied);
            text.push_str(entry.text);
            if before as usize + text.len() >= span.end as usize {
                break;
            }
        }
        let start = text.ceil_char_boundary(span.start.saturating_sub(before) as usize);
        let end = text.floor_char_boundary(span.end.saturating_sub(before) as usize);
        let inner = Span::new(start, end);
        let outer = Span::new(before as usize + start, before as usize + inner.end as usize);
        (outer, inner.of(&text).to_owned())
    }

    /// The index.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// What a passage is, as a column.
    pub(crate) fn kind_column(&self) -> &Column {
        self.facets.kinds()
    }

    /// What the documents say of themselves.
    pub(crate) fn labels(&self) -> &Labels {
        self.labels.get_or_init(|| Labels::of(self))
    }

    /// Answers a query.
    pub fn find(&self, query: &Query, filters: &Filters) -> Found {
        self.index.find(query, self, &self.facets.columns, &self.facets.filter(filters, &self.names))
    }

    /// Works out some more of what queries will need; see [`Index::prepare`].
    pub fn prepare(&self) -> bool {
        self.index.prepare()
    }

    /// The documents that answer a query, without regard to filters and without looking up their hits;
    /// see [`Index::rank`].
    pub fn rank(&self, query: &Query, at_most: usize) -> Vec<Ranked> {
        self.index.rank(query, self, at_most)
    }

    /// Why a document stands where it does among the answers to a query; see [`Index::explain`].
    pub fn explain(&self, query: &Query, document: DocId) -> Option<Factor> {
        self.index.explain(query, self, document)
    }

    /// The hits of a query in one document, whether or not it holds all that was asked for. `found`
    /// is the answer to the same query.
    pub fn hits(&self, query: &Query, filters: &Filters, found: &Found, document: DocId) -> DocumentHits {
        found.in_document(document).cloned().unwrap_or_else(|| {
            let nothing = DocumentHits { document, ..DocumentHits::default() };
            self.partial_hits(query, filters, &[document]).pop().unwrap_or(nothing)
        })
    }

    /// The hits of a query in documents that may hold only some of what was asked for, in their order.
    pub fn partial_hits(&self, query: &Query, filters: &Filters, documents: &[DocId]) -> Vec<DocumentHits> {
        self.index.hits(
            query,
            self,
            &self.facets.columns,
            &self.facets.filter(filters, &self.names),
            documents,
        )
    }

    /// The values of a dimension, with how much of the answer there is of each, in the corpus's
    /// order.
    pub fn facet(&self, dimension: Dimension, found: &Found, filters: &Filters) -> Vec<FacetCount> {
        self.facets.counts(dimension, &found.facets, filters, &self.names)
    }

    /// Where the hits fall in their document, cut into so many bins of equal numbers of words; see
    /// [`DocumentHits::strip`].
    pub fn strip(&self, hits: &DocumentHits, n_bins: u32) -> Vec<Tick> {
        hits.strip(self.index.axis(), n_bins)
    }

    /// How many values of a dimension there are in the whole corpus.
    pub fn n_values(&self, dimension: Dimension) -> usize {
        self.facets.n_values(dimension)
    }

    /// Whether there is anything to choose in a dimension: more than one value, and for what holds of whole
    /// documents more than one of those.
    pub fn has_choice(&self, dimension: Dimension) -> bool {
        let is_of_passages = matches!(dimension, Dimension::Kind | Dimension::Section);
        (is_of_passages || self.documents().len() > 1) && self.n_values(dimension) > 1
    }

    /// Whether an order makes any difference in this collection.
    pub fn tells_apart(&self, sort: Sort) -> bool {
        let published = |record: &DocumentRecord| record.metadata.published;
        match sort {
            Sort::Newest | Sort::Oldest => {
                self.documents().windows(2).any(|pair| published(&pair[0]) != published(&pair[1]))
            }
            Sort::Source => self.n_values(Dimension::Source) > 1,
            Sort::Relevance | Sort::Title | Sort::Longest => true,
        }
    }

    /// Where matches stand in their document's stored text: for each its span, in the same order,
    /// which must be that of the text. Takes time in proportion to the text between the first and
    /// the last, or less where they lie far apart.
    pub fn spans(&self, document: DocId, matches: &[Match]) -> Vec<Span> {
        let Some(first) = matches.first() else { return Vec::new() };
        let mut spans = Vec::with_capacity(matches.len());
        let mut walk = self.walk(document, first.start);
        let mut token = walk.next();
        for found in matches {
            if token.as_ref().is_some_and(|(position, _)| self.is_far(document, *position, found.start)) {
                walk = self.walk(document, found.start);
                token = walk.next();
            }
            let mut span: Option<Span> = None;
            while let Some((position, entry)) = token.as_ref().filter(|(position, _)| *position < found.end())
            {
                if *position >= found.start {
                    let end = entry.start + u32::try_from(entry.text.len()).unwrap_or(0);
                    span = Some(Span { start: span.map_or(entry.start, |span| span.start), end });
                }
                token = walk.next();
            }
            spans.push(span.unwrap_or_default());
        }
        spans
    }

    /// The name of a passage in links.
    pub fn place(&self, passage: PassageId) -> Place {
        let first = self.index.axis().passages_of(self.document_of(passage)).0;
        Place { passage: passage.0 - first.0, hash: place::text_hash(&self.passage_text(passage)) }
    }

    /// The passage that a link names, and whether it is still the same.
    pub fn resolve(&self, document: DocId, place: Place) -> Option<(PassageId, Resolution)> {
        let text = self.stored_text(document);
        let passages = self.passages_of(document);
        let hashes: Vec<u32> =
            passages.map(|passage| place::text_hash(self.span(passage).of(&text))).collect();
        let resolution = place::resolve(place, &hashes)?;
        let first = self.index.axis().passages_of(document).0;
        Some((PassageId(first.0 + resolution.passage()), resolution))
    }

    #[inline(never)]
    fn read_facets(&self) -> Facets {
        let mut facets = FacetsBuilder::new(&self.names);
        for (document, record) in (0..).map(DocId).zip(self.documents()) {
            facets.push(record, self.n_words(document), |span| one_line(&self.slice(document, span)));
        }
        facets.finish()
    }

    fn stream(&self) -> &[u8] {
        &self.bytes[self.text.clone()]
    }

    fn reader(&self, cursor: Cursor) -> Reader<'_> {
        Reader::new(Words::new(self.index.words(), &self.measures), &self.decoder, self.stream(), cursor)
    }

    /// The last checkpoint of a document that passes a test which all before it pass.
    fn checkpoint_before(&self, document: DocId, passes: impl Fn(&Checkpoint) -> bool) -> Checkpoint {
        let document = document.0 as usize;
        let first = self.first_checkpoints[document];
        let end = self.first_checkpoints.get(document + 1).copied().unwrap_or(self.checkpoints.len());
        let checkpoints = &self.checkpoints[first..end];
        checkpoints[checkpoints.partition_point(passes).saturating_sub(1)]
    }

    /// The searchable tokens of a document with their positions, from somewhat before `position`.
    fn walk(&self, document: DocId, position: Position) -> impl Iterator<Item = (Position, Entry<'_>)> {
        let from = self.checkpoint_before(document, |checkpoint| checkpoint.position <= position);
        let (first, end) = self.index.axis().passages_of(document);
        let passages = &self.passages[first.0 as usize..end.0 as usize];
        let mut next_passage = passages.partition_point(|passage| passage.span.start < from.cursor.text_at);
        let mut position = from.position;
        // Behind the last passage there is nothing to be found, down to the end of the collection.
        let text_end = passages.last().map_or(0, |last| last.span.end);
        self.reader(from.cursor).take_while(move |entry| entry.start < text_end).filter_map(move |entry| {
            let is_searchable = entry.is_word && is_inside(passages, &mut next_passage, entry.start);
            is_searchable.then(|| {
                position = Position(position.0 + 1);
                (Position(position.0 - 1), entry)
            })
        })
    }

    /// The first words of a document, in order.
    pub(crate) fn first_words(&self, document: DocId, at_most: usize) -> Vec<WordId> {
        let (start, end) = self.index.axis().document(document);
        let n_tokens = ((end.0 - start.0) as usize).min(at_most);
        self.walk(document, start).take(n_tokens).map(|(_, entry)| WordId(entry.id)).collect()
    }

    /// Whether it is quicker to start anew from a checkpoint than to walk on.
    fn is_far(&self, document: DocId, from: Position, to: Position) -> bool {
        let checkpoint = self.checkpoint_before(document, |checkpoint| checkpoint.position <= to);
        checkpoint.position > from
    }
}
