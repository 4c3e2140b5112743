//! The structural units of a document's text.

use crate::Span;
use serde::{Deserialize, Serialize};

/// One structural unit: a heading, a paragraph, an item of a list, a cell of a table.
///
/// Blocks stand in the order of the text and never overlap. Items of one list, cells of one table and
/// paragraphs of one quotation are neighbours, but for lists inside lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the unit is.
    pub kind: BlockKind,
    /// Its text in [`Document::text`](crate::Document::text), without white space at either end
    /// and without the marker of a list item. May hold line breaks (hard-wrapped text), which
    /// count as spaces; those of [`BlockKind::Code`] count.
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
        /// Which list of the document, counted from 0. Items with the same number belong together.
        list: u32,
        /// The marker: `1.`, `(a)`, `•`. As written in plain text; what a browser would draw elsewhere.
        marker: Span,
        /// The number that the marker stands for, from 0; `None` for a bullet.
        number: Option<u32>,
        /// How many lists the list stands in: 0 for one of its own, at most 15.
        depth: u8,
    },
    /// A paragraph of a quotation that is set off from the text.
    Quotation {
        /// Which quotation of the document, counted from 0.
        quotation: u32,
    },
    /// A cell of a table. Empty cells have no block.
    Cell(Cell),
    /// What is said of a picture or a table, beside it.
    Caption,
    /// Lines of a program or the like, whose line breaks and spaces count.
    Code,
    /// A note that stands apart from the text it belongs to.
    Footnote {
        /// What names it where the text refers to it: `[1]`.
        marker: Span,
    },
    /// A picture: the text is the alternative one or, where there is none, the picture's address.
    /// The address is the target of the [`MarkKind::Image`](crate::MarkKind::Image) over it.
    Image,
}

impl BlockKind {
    /// What stands before the block's text and names it, where something does.
    pub fn marker(&self) -> Option<Span> {
        match *self {
            Self::ListItem { marker, .. } | Self::Footnote { marker } => Some(marker),
            _ => None,
        }
    }

    /// The same, to be moved.
    pub fn marker_mut(&mut self) -> Option<&mut Span> {
        match self {
            Self::ListItem { marker, .. } | Self::Footnote { marker } => Some(marker),
            _ => None,
        }
    }
}

/// A place in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Which table of the document, counted from 0.
    pub table: u32,
    /// The row, counted from 0.
    pub row: u32,
    /// The column in which the cell begins, counted from 0.
    pub column: u32,
    /// Whether it names its row or column.
    pub is_header: bool,
}
