//! What a document is made of.

use crate::{Block, Language, Locator, Mark, Published, Span};
use serde::{Deserialize, Serialize};

/// One document: an untouched text, and what was recognized in it.
///
/// Nothing is lost: every character of the text that shows (all but white space, byte-order marks,
/// direction marks and characters of zero width) lies in exactly one of the title, a block (its span
/// or its marker) and the parts set aside; none of them overlap. [`Document::regions`] walks
/// them all in the file's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Of plain text the whole source, decoded to UTF-8 and otherwise as it stands in the file,
    /// byte-order mark and line ends included. Of other formats the text that the file holds, in the
    /// order in which it is read, what is not the article included. All spans index it.
    pub text: String,
    /// What the document is called.
    pub title: Title,
    /// What it says of itself.
    pub metadata: Metadata,
    /// The article, in order.
    pub blocks: Vec<Block>,
    /// What is set off or leads elsewhere in title and blocks, in order.
    pub marks: Vec<Mark>,
    /// What is not the article, in order.
    pub set_aside: Vec<SetAside>,
    /// Places that can be cited, such as where its pages begin, in order.
    pub locators: Vec<Locator>,
    /// What holds the document inside its file, where that is more than the file: the name of an
    /// attachment, a path in an archive, with `/` between names.
    pub part: Option<String>,
}

/// What a document is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Title {
    /// The headline, as it stands in the text.
    InText(Span),
    /// The text has no headline, so the file's name serves.
    FromFileName(String),
}

/// What a document says of itself. Empty where it says nothing: nothing is invented.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// When it was published.
    pub published: Option<Published>,
    /// Who published it.
    pub source: Option<String>,
    /// Who wrote it, in order.
    pub authors: Vec<String>,
    /// Where it was published, an absolute `http` or `https` address.
    pub url: Option<String>,
    /// The language it is written in: stated, or else detected.
    pub language: Option<Language>,
    /// The id that its front matter claims.
    pub front_matter_id: Option<String>,
    /// Codes and numbers given by its publisher, in order.
    pub identifiers: Vec<Identifier>,
    /// What it is about, in words that its publisher chose, in order. Most documents say none, so what
    /// carries metadata carries these apart.
    #[serde(skip)]
    pub tags: Vec<String>,
    /// Whatever else it says under names of its own, in order. Carried apart like the tags.
    #[serde(skip)]
    pub further: Vec<Entry>,
}

/// Something that a document says of itself: `layout: post`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The name as written; inside others separated by points: `params.layout`.
    pub key: String,
    /// The value as written, on one line.
    pub value: String,
}

/// A code or number given by the publisher: `Story Code : 830837`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifier {
    /// The label as written: `Story Code`.
    pub key: String,
    /// The value as written: `830837`.
    pub value: String,
}

/// A part of the text that is not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Where it stands.
    pub span: Span,
    /// Why it is not in the article.
    pub reason: SetAsideReason,
}

/// Why a part of the text is not in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetAsideReason {
    /// Part of the page it was taken from, not of the text: a share counter, a button.
    Furniture,
    /// The headline once more.
    RepeatedTitle,
    /// Says something of the document: a date line, `Source : …`. Its meaning is in [`Metadata`].
    Metadata,
}

/// A stretch of a document's text and the part it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Where it stands.
    pub span: Span,
    /// What part it plays.
    pub role: Role,
}

/// The part that a stretch of text plays in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Title,
    /// The text of the block with this ordinal.
    Block(usize),
    /// The marker of the block with this ordinal, a list item or a footnote.
    Marker(usize),
    /// Not the article.
    SetAside(SetAsideReason),
}

impl Document {
    /// The title, on one line.
    pub fn title(&self) -> String {
        match &self.title {
            Title::InText(span) => one_line(span.of(&self.text)),
            Title::FromFileName(name) => name.clone(),
        }
    }

    /// All that is not white space, in the order of the text, without overlaps.
    pub fn regions(&self) -> Vec<Region> {
        regions(&self.title, &self.blocks, &self.set_aside)
    }
}

/// What [`Document::regions`] gives, for one whose parts are kept apart. The blocks, and what is set
/// aside, are each in the order of the text.
pub fn regions(title: &Title, blocks: &[Block], set_aside: &[SetAside]) -> Vec<Region> {
    let mut regions = Vec::with_capacity(1 + 2 * blocks.len() + set_aside.len());
    let mut asides = set_aside
        .iter()
        .map(|aside| Region { span: aside.span, role: Role::SetAside(aside.reason) })
        .peekable();
    let mut push = |region: Region| {
        while let Some(aside) = asides.next_if(|aside| aside.span < region.span) {
            regions.push(aside);
        }
        regions.push(region);
    };
    for (ordinal, block) in blocks.iter().enumerate() {
        if let Some(marker) = block.kind.marker() {
            push(Region { span: marker, role: Role::Marker(ordinal) });
        }
        push(Region { span: block.span, role: Role::Block(ordinal) });
    }
    regions.extend(asides);
    if let Title::InText(span) = *title {
        let at = regions.partition_point(|region| region.span < span);
        regions.insert(at, Region { span, role: Role::Title });
    }
    regions
}

/// A text on one line: every run of white space as one space, none at either end.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
