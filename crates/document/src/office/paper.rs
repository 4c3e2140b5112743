//! What are paragraphs, before they are blocks?

use super::properties::Properties;
use crate::document::one_line;
use crate::{Cell, inner_address};

/// A document as its program holds it.
#[derive(Debug, Default)]
pub(super) struct Paper {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Footnotes and endnotes, in order.
    pub(super) notes: Vec<Paragraph>,
    pub(super) properties: Properties,
    /// How often comments and hidden text were left out.
    pub(super) n_comments: usize,
    pub(super) n_hidden: usize,
    pub(super) n_lists: u32,
    pub(super) n_tables: u32,
}

/// A paragraph, or several lines that stand together.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) pieces: Vec<Piece>,
}

/// What a paragraph is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Body,
    Title,
    /// From 1.
    Heading(u8),
    Item {
        list: u32,
        marker: String,
        number: Option<u32>,
        depth: u8,
    },
    Quotation,
    Cell(Cell),
    Caption,
    Code,
    /// By its marker.
    Note(String),
    /// A table of contents and the like.
    Furniture,
}

/// Part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String, Look),
    /// The end of a line.
    Break,
}

/// How text looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) is_strong: bool,
    pub(super) is_emphasis: bool,
    pub(super) is_deleted: bool,
    pub(super) is_code: bool,
    /// Whether it refers to a note.
    pub(super) is_note: bool,
    /// Where it leads.
    pub(super) target: Option<String>,
    /// Where the picture lies for which it stands.
    pub(super) image: Option<String>,
}

/// A row of a table.
#[derive(Debug)]
pub(super) struct Row {
    /// Whether it names the columns.
    pub(super) is_header: bool,
    /// What stands in its cells, and in which column each begins.
    pub(super) cells: Vec<(u32, Vec<Paragraph>)>,
}

impl Paper {
    /// Adds a table. One of a single cell only draws a frame.
    pub(super) fn push_table(&mut self, rows: Vec<Row>) {
        if rows.iter().map(|row| row.cells.len()).sum::<usize>() <= 1 {
            let inside = rows.into_iter().flat_map(|row| row.cells).flat_map(|(_, inside)| inside);
            return self.paragraphs.extend(inside);
        }
        let table = self.n_tables;
        self.n_tables += 1;
        for (row, Row { is_header, cells }) in (0_u32..).zip(rows) {
            for (column, inside) in cells {
                let kind = Kind::Cell(Cell { table, row, column, is_header });
                let mut cell = Paragraph { kind, pieces: Vec::new() };
                for mut paragraph in inside.into_iter().filter(|paragraph| !paragraph.is_empty()) {
                    // A list in a cell keeps what is drawn before its items.
                    if let Kind::Item { marker, .. } = &paragraph.kind {
                        let marker = Piece::Text(format!("{marker} "), Look::default());
                        paragraph.pieces.insert(0, marker);
                    }
                    cell.append(paragraph.pieces);
                }
                self.paragraphs.push(cell);
            }
        }
    }
}

impl Paragraph {
    /// A picture that lies in the document's file, which is at `path`, under a name; with what is said of it.
    pub(super) fn picture(path: &str, name: &str, said: Option<&str>) -> Self {
        let look = Look { image: Some(inner_address::address(path, name)), ..Look::default() };
        let said = said.map(one_line).filter(|said| !said.is_empty());
        let mut paragraph = Self::default();
        paragraph.push(said.as_deref().unwrap_or_else(|| inner_address::name_of(name)), &look);
        paragraph
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(last, last_look)) if last_look == look => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned(), look.clone())),
        }
    }

    /// Adds the pieces of another paragraph on a line of their own.
    pub(super) fn append(&mut self, pieces: Vec<Piece>) {
        if !self.pieces.is_empty() && !pieces.is_empty() {
            self.pieces.push(Piece::Break);
        }
        self.pieces.extend(pieces);
    }

    /// Its text on one line.
    pub(super) fn line(&self) -> String {
        let texts = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text, _) => text.as_str(),
            Piece::Break => " ",
        });
        one_line(&texts.collect::<String>())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Text(text, _) => text.chars().all(crate::words::is_blank),
            Piece::Break => true,
        })
    }
}
