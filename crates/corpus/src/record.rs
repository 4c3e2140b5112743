//! What is kept of a document beside its text?

use crate::apart;
use crate::codes::Codes;
use crate::names::Name;
use serde::{Deserialize, Serialize};
use vademecum_document::document::regions;
use vademecum_document::locator;
use vademecum_document::{
    Block, Document, DocumentId, Entry, Locator, LocatorKind, Mark, Metadata, Region, Role, SetAside, Span,
    Title, one_line,
};

/// The `documents` section of a corpus. There the spans of a record's lists are written as
/// [`DocumentRecord::packed`] has them, which takes half as many bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documents {
    /// How the words of the text are coded.
    pub codes: Codes,
    /// The documents, in the collection's order.
    #[serde(deserialize_with = "apart::deserialize")]
    pub documents: Vec<DocumentRecord>,
    /// Files that hold the same as one that a record names.
    pub copies: Vec<FileCopy>,
    /// Documents that say nearly the same: their ordinals, ascending, none in two groups.
    pub alike: Vec<Vec<u32>>,
    /// Names that are spelled in several ways.
    #[serde(deserialize_with = "apart::deserialize")]
    pub names: Vec<Name>,
    /// What only some of them have.
    #[serde(deserialize_with = "apart::deserialize")]
    pub(crate) extras: Vec<Extras>,
}

/// What only some documents have, which costs the others nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Extras {
    /// Which document has it, by its place among them.
    document: u32,
    marks: Vec<Mark>,
    tags: Vec<String>,
    further: Vec<Entry>,
    /// In place of the first byte how far it is from the one before.
    locators: Vec<Locator>,
}

impl Documents {
    /// The records as they are written.
    pub(crate) fn packed(mut self) -> Self {
        self.documents = self.documents.into_iter().map(DocumentRecord::packed).collect();
        for (document, record) in (0..).zip(&mut self.documents) {
            let marks = core::mem::take(&mut record.marks);
            let tags = core::mem::take(&mut record.metadata.tags);
            let further = core::mem::take(&mut record.metadata.further);
            let mut locators = core::mem::take(&mut record.locators);
            if !(marks.is_empty() && tags.is_empty() && further.is_empty() && locators.is_empty()) {
                let mut before = 0;
                for locator in &mut locators {
                    (before, locator.start) = (locator.start, locator.start.wrapping_sub(before));
                }
                self.extras.push(Extras { document, marks, tags, further, locators });
            }
        }
        self
    }

    /// Reads the section; `None` if it is not well-formed or not sound.
    #[inline(never)]
    pub(crate) fn read(section: &[u8]) -> Option<Self> {
        let (records, rest): (Self, _) = postcard::take_from_bytes(section).ok()?;
        let records = records.unpacked();
        let is_sound = rest.is_empty()
            && records.codes.is_sound()
            && records.documents.iter().all(DocumentRecord::is_sound)
            && records.copies.iter().all(|copy| (copy.document as usize) < records.documents.len());
        is_sound.then_some(records)
    }

    /// The records that [`Documents::packed`] was made of. Extras of no document are passed over.
    pub(crate) fn unpacked(mut self) -> Self {
        for Extras { document, marks, tags, further, mut locators } in self.extras.drain(..) {
            let mut before = 0;
            for locator in &mut locators {
                locator.start = locator.start.wrapping_add(before);
                before = locator.start;
            }
            if let Some(record) = self.documents.get_mut(document as usize) {
                (record.marks, record.locators) = (marks, locators);
                (record.metadata.tags, record.metadata.further) = (tags, further);
            }
        }
        self.documents = self.documents.into_iter().map(DocumentRecord::unpacked).collect();
        self
    }

    /// For each document the group that it is in, if any; `None` where the groups are not sound.
    pub(crate) fn groups(&self) -> Option<Vec<u32>> {
        let mut groups = vec![u32::MAX; self.documents.len()];
        for (ordinal, group) in (0..).zip(&self.alike) {
            for &document in group {
                let place = groups.get_mut(document as usize).filter(|place| **place == u32::MAX)?;
                *place = ordinal;
            }
            if group.len() < 2 || !group.is_sorted() {
                return None;
            }
        }
        Some(groups)
    }
}

/// A file that holds a document which another file holds too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCopy {
    /// The ordinal of the document.
    pub document: u32,
    /// The file, as in [`DocumentRecord::file`].
    pub file: String,
}

/// One document, but for its text.
///
/// Its *stored text* is the source; where the source has no headline, the title that the file's
/// name gave stands before it on a line of its own, so that every title is searched like any text.
/// All spans index the stored text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// The public name.
    pub id: DocumentId,
    /// The file it came from, relative to the folder, with `/` between names; after it the part of the
    /// file that holds it, where that is more than one.
    pub file: String,
    /// The title, in the stored text.
    pub title: Span,
    /// Length in bytes of what the stored text holds before the source: 0 where the title is the
    /// source's own.
    pub prefix_len: u32,
    /// Length of the stored text in bytes.
    pub text_len: u32,
    /// What it says of itself.
    #[serde(deserialize_with = "apart::deserialize")]
    pub metadata: Metadata,
    /// The article.
    #[serde(deserialize_with = "apart::deserialize")]
    pub blocks: Vec<Block>,
    /// What is set off or leads elsewhere in title and blocks.
    #[serde(skip)]
    pub marks: Vec<Mark>,
    /// What is not the article.
    #[serde(deserialize_with = "apart::deserialize")]
    pub set_aside: Vec<SetAside>,
    /// Places that can be cited.
    #[serde(skip)]
    pub locators: Vec<Locator>,
}

impl DocumentRecord {
    /// Who is answerable for it: its source, and its authors with `comma` between them, or, without either, its file.
    pub fn provenance(&self, comma: &str) -> Vec<String> {
        let said = published_by(&self.metadata, comma);
        if said.is_empty() { vec![self.file.clone()] } else { said }
    }

    /// The record of a document, and its stored text. `None` if that is 4 GiB long or longer.
    pub(crate) fn new(id: DocumentId, file: String, document: Document) -> Option<(Self, String)> {
        let Document { text, title, metadata, mut blocks, mut marks, mut set_aside, mut locators, part } =
            document;
        let file = match part {
            Some(part) => [file.as_str(), "/", &part].concat(),
            None => file,
        };
        let (title, prefix) = match title {
            Title::InText(span) => (span, String::new()),
            Title::FromFileName(name) => {
                let title = one_line(&name);
                (Span::new(0, title.len()), title + "\n")
            }
        };
        let prefix_len = u32::try_from(prefix.len()).ok()?;
        let text_len = u32::try_from(text.len()).ok()?.checked_add(prefix_len)?;
        let moved = |span: Span| Span { start: span.start + prefix_len, end: span.end + prefix_len };
        for block in &mut blocks {
            block.span = moved(block.span);
            if let Some(marker) = block.kind.marker_mut() {
                *marker = moved(*marker);
            }
        }
        for mark in &mut marks {
            mark.span = moved(mark.span);
        }
        for aside in &mut set_aside {
            aside.span = moved(aside.span);
        }
        for locator in &mut locators {
            locator.start += prefix_len;
        }
        let stored = if prefix.is_empty() { text } else { prefix + &text };
        let record =
            Self { id, file, title, prefix_len, text_len, metadata, blocks, marks, set_aside, locators };
        Some((record, stored))
    }

    /// Whether the title is the file's name, not the source's own.
    pub fn is_named_by_file(&self) -> bool {
        self.prefix_len > 0
    }

    /// All parts of the stored text, in its order.
    pub fn regions(&self) -> Vec<Region> {
        regions(&Title::InText(self.title), &self.blocks, &self.set_aside)
    }

    /// The parts that are searched, each a passage, in the text's order: the title and the blocks.
    pub fn passages(&self) -> Vec<Region> {
        let mut passages = self.regions();
        passages.retain(|region| matches!(region.role, Role::Title | Role::Block(_)));
        passages
    }

    /// The marks that begin in a stretch of the stored text, in order.
    pub fn marks_in(&self, span: Span) -> &[Mark] {
        let first = self.marks.partition_point(|mark| mark.span.start < span.start);
        let end = self.marks.partition_point(|mark| mark.span.start < span.end);
        self.marks.get(first..end).unwrap_or_default()
    }

    /// The place that a citation of a byte of the stored text names, if there is one.
    pub fn locator(&self, byte: u32) -> Option<&LocatorKind> {
        locator::at(&self.locators, byte).map(|locator| &locator.kind)
    }

    /// The locators that begin in a stretch of the stored text, in order.
    pub fn locators_in(&self, span: Span) -> &[Locator] {
        let first = self.locators.partition_point(|locator| locator.start < span.start);
        let end = self.locators.partition_point(|locator| locator.start < span.end);
        self.locators.get(first..end).unwrap_or_default()
    }

    /// The record with the spans of its lists as they are written: in place of the first byte how far it
    /// is from what stands before in the list, in place of the end the length.
    fn packed(mut self) -> Self {
        self.each_span(|before, span| {
            let Span { start, end } = *span;
            *span = Span { start: start.wrapping_sub(before), end: end.wrapping_sub(start) };
            Span { start, end }
        });
        self
    }

    /// The record that [`DocumentRecord::packed`] was made of.
    fn unpacked(mut self) -> Self {
        self.each_span(|before, span| {
            let start = span.start.wrapping_add(before);
            *span = Span { start, end: start.wrapping_add(span.end) };
            *span
        });
        self
    }

    /// Calls `change` for every span of the lists, with the place from which it is counted. It gives
    /// where the span stands.
    fn each_span(&mut self, change: impl Fn(u32, &mut Span) -> Span) {
        let mut at = 0;
        for block in &mut self.blocks {
            if let Some(marker) = block.kind.marker_mut() {
                at = change(at, marker).end;
            }
            at = change(at, &mut block.span).end;
        }
        at = 0;
        // One mark may hold the next.
        self.marks.iter_mut().for_each(|mark| at = change(at, &mut mark.span).start);
        at = 0;
        self.set_aside.iter_mut().for_each(|aside| at = change(at, &mut aside.span).end);
    }

    /// Whether every span lies in the stored text and no two overlap, as a sound corpus has it.
    pub(crate) fn is_sound(&self) -> bool {
        let regions = self.regions();
        regions.iter().all(|region| region.span.start <= region.span.end && region.span.end <= self.text_len)
            && regions.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start)
            && self
                .marks
                .iter()
                .all(|mark| mark.span.start <= mark.span.end && mark.span.end <= self.text_len)
            && self.marks.is_sorted_by_key(|mark| mark.span.start)
            && self.locators.is_sorted_by_key(|locator| locator.start)
            && self.prefix_len <= self.text_len
    }
}

/// What a passage is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageRole {
    /// The title.
    Title,
    /// The block with this ordinal.
    Block(usize),
}

impl PassageRole {
    pub(crate) fn of(role: Role) -> Self {
        match role {
            Role::Block(ordinal) => Self::Block(ordinal),
            _ => Self::Title,
        }
    }

    /// The block, if it is one.
    pub fn block(self, record: &DocumentRecord) -> Option<&Block> {
        match self {
            Self::Title => None,
            Self::Block(ordinal) => record.blocks.get(ordinal),
        }
    }
}

/// Source and authors. Sites that name themselves as the author are said once.
fn published_by(metadata: &Metadata, comma: &str) -> Vec<String> {
    let source = metadata.source.as_ref();
    let is_source =
        |author: &&str| source.is_some_and(|source| source.to_lowercase() == author.to_lowercase());
    let authors = metadata.authors.iter().map(String::as_str).filter(|author| !is_source(author));
    let authors = authors.collect::<Vec<_>>().join(comma);
    source.cloned().into_iter().chain(Some(authors).filter(|authors| !authors.is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_published_is_said_once() {
        let check = |source: Option<&str>, authors: &[&str], expected: &[&str]| {
            let authors = authors.iter().map(|author| (*author).to_owned()).collect();
            let metadata = Metadata { source: source.map(str::to_owned), authors, ..Metadata::default() };
            assert_eq!(published_by(&metadata, ", "), expected);
        };
        check(None, &[], &[]);
        check(Some("The Times"), &[], &["The Times"]);
        check(None, &["Ada Mill", "Ben Quay"], &["Ada Mill, Ben Quay"]);
        check(Some("The Times"), &["Ada Mill"], &["The Times", "Ada Mill"]);
        check(Some("domradio.de"), &["Domradio.de"], &["domradio.de"]);
        check(Some("The Times"), &["The Times", "Ada Mill"], &["The Times", "Ada Mill"]);
    }
}
