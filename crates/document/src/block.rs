//! The structural units of a document's text.

use crate::Span;
use serde::{Deserialize, Serialize};

/// One structural unit: a heading, a paragraph, an item of a list.
///
/// Blocks stand in the order of the file and never overlap. Items of one list are neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the unit is.
    pub kind: BlockKind,
    /// Its text in [`Document::text`](crate::Document::text), without white space at either end
    /// and without the marker of a list item. May hold line breaks (hard-wrapped text), which
    /// count as spaces.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading inside the text. The document's title is not among them.
    Heading {
        /// 1 for a section, 2 for a section inside one, up to 6.
        level: u8,
    },
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem {
        /// Which list of the document, counted from 0. Items that follow each other with the same
        /// number belong together.
        list: u32,
        /// The marker as written: `1.`, `(a)`, `•`.
        marker: Span,
        /// The number that the marker stands for, from 0; `None` for a bullet.
        number: Option<u32>,
    },
}
