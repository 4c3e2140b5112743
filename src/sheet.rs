//! In which portions is a long document drawn?
//!
//! A page that lays out a book at once stands still for seconds. So a document is drawn in sheets,
//! and of a long one only those near the reader. Inside a sheet, what belongs together stays
//! together: the items of a list, the cells of a table, up to a limit.

use vademecum_corpus::{Corpus, PassageRole};
use vademecum_document::{BlockKind, Cell, Span};
use vademecum_search::{DocId, PassageId};

/// A portion of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it shows, in order.
    pub parts: Vec<Part>,
    /// Length of its text in bytes.
    pub len_bytes: usize,
}

/// What is drawn as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands by itself: a heading, a paragraph.
    Passage(Piece),
    /// What belongs together.
    Group(Group, Vec<Piece>),
}

/// What pieces that follow each other make together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Items of one list, with the lists inside it.
    List,
    /// Cells of one table.
    Table,
    /// Paragraphs of one quotation.
    Quotation,
}

/// The group that a block belongs to, and which of its kind it is. Lists inside a list count as it.
fn group(kind: BlockKind, last_list: u32) -> Option<(Group, u32)> {
    match kind {
        BlockKind::ListItem { list, depth: 0, .. } => Some((Group::List, list)),
        BlockKind::ListItem { .. } => Some((Group::List, last_list)),
        BlockKind::Cell(cell) => Some((Group::Table, cell.table)),
        BlockKind::Quotation { quotation } => Some((Group::Quotation, quotation)),
        _ => None,
    }
}

/// A passage or, if it is very long, a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The passage.
    pub passage: PassageId,
    /// The part, in the stored text.
    pub span: Span,
    /// Whether the passage begins before.
    pub is_continued: bool,
}

/// About what a reader sees in a dozen screens.
const SHEET_BYTES: usize = 24 * 1024;

/// What a browser lays out as one paragraph without a pause.
const PIECE_BYTES: u32 = 16 * 1024;

/// Cuts a document, but for its title, into sheets. `text` is its stored text.
pub fn sheets(corpus: &Corpus, document: DocId, text: &str) -> Vec<Sheet> {
    let record = corpus.document(document);
    let mut sheets = vec![Sheet::default()];
    let mut last: Option<(Group, u32)> = None;
    for passage in corpus.passages_of(document) {
        let PassageRole::Block(ordinal) = corpus.role(passage) else { continue };
        let last_list = last.filter(|last| last.0 == Group::List).map_or(u32::MAX, |last| last.1);
        let group = group(record.blocks[ordinal].kind, last_list);
        for piece in pieces(passage, corpus.span(passage), text) {
            if sheets.last().is_some_and(|sheet| sheet.len_bytes > SHEET_BYTES) {
                sheets.push(Sheet::default());
                last = None;
            }
            let Some(sheet) = sheets.last_mut() else { continue };
            sheet.len_bytes += piece.span.len_bytes();
            match (group, sheet.parts.last_mut()) {
                (Some(_), Some(Part::Group(_, pieces))) if group == last => pieces.push(piece),
                (Some((group, _)), _) => sheet.parts.push(Part::Group(group, vec![piece])),
                (None, _) => sheet.parts.push(Part::Passage(piece)),
            }
            last = group;
        }
    }
    sheets
}

/// Cuts a passage where it is too long to be drawn as one, at white space where there is some.
fn pieces(passage: PassageId, span: Span, text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = span.start;
    while span.end - start > PIECE_BYTES {
        let limit = text.floor_char_boundary((start + PIECE_BYTES) as usize);
        let far = text.get(start as usize..limit).unwrap_or("");
        let len = far.rfind(char::is_whitespace).filter(|&len| len > far.len() / 2).unwrap_or(far.len());
        let end = start + u32::try_from(len).unwrap_or(PIECE_BYTES).max(1);
        pieces.push(Piece { passage, span: Span { start, end }, is_continued: start > span.start });
        start = end;
    }
    pieces.push(Piece { passage, span: Span { start, end: span.end }, is_continued: start > span.start });
    pieces
}

/// A place in a row of a table: a piece of a cell and whether it is a header, or nothing.
pub type Place = Option<(Piece, bool)>;

/// More columns than this that are empty side by side are not drawn.
const MAX_EMPTY: usize = 100;

/// The cells of a table in rows, with nothing where no cell is. `cell` tells where a piece stands; a
/// later piece of one cell stands in a row of its own.
pub fn rows(pieces: &[Piece], cell: impl Fn(Piece) -> Cell) -> Vec<Vec<Place>> {
    let mut rows: Vec<Vec<Place>> = Vec::new();
    let mut last: Option<Cell> = None;
    for &piece in pieces {
        let here = cell(piece);
        let is_next = last.is_some_and(|last| last.row == here.row && last.column < here.column);
        let from = last.filter(|_| is_next).map_or(0, |last| last.column + 1);
        if !is_next {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.extend((from..here.column).take(MAX_EMPTY).map(|_| None));
            row.push(Some((piece, here.is_header)));
        }
        last = Some(here);
    }
    rows
}

/// The sheet that shows a passage's beginning.
pub fn sheet_of(sheets: &[Sheet], passage: PassageId) -> Option<usize> {
    sheets.iter().position(|sheet| {
        sheet.parts.iter().any(|part| match part {
            Part::Passage(piece) => piece.passage == passage,
            Part::Group(_, pieces) => pieces.iter().any(|piece| piece.passage == passage),
        })
    })
}

/// Cuts a source text into portions at line ends, for the view that shows it as it is.
pub fn source_portions(text: &str) -> Vec<Span> {
    let mut portions = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let limit = text.floor_char_boundary((start + SHEET_BYTES).min(text.len()));
        let end = if limit == text.len() {
            limit
        } else {
            text[start..limit].rfind('\n').map_or(limit, |line_end| start + line_end + 1)
        };
        portions.push(Span::new(start, end));
        start = end;
    }
    portions
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_corpus::{SourceFile, build};

    fn corpus(text: &str) -> Corpus {
        let file = SourceFile { path: "a.txt".to_owned(), bytes: text.as_bytes().to_vec() };
        Corpus::open(build(&[file]).bytes).unwrap()
    }

    const SENTENCE: &str = "The committee met on the second floor and took its time over the minutes. ";

    #[test]
    fn a_short_document_is_one_sheet_and_a_list_one_part() {
        let paragraph = SENTENCE.repeat(3);
        let items: String = (1..=3).map(|n| format!("{n}. {paragraph}\n\n")).collect();
        let corpus = corpus(&format!("A headline of this kind\n\n{paragraph}\n\n{items}{paragraph}\n"));
        let sheets = sheets(&corpus, DocId(0), &corpus.stored_text(DocId(0)));
        assert_eq!(sheets.len(), 1);
        let shape: Vec<usize> = sheets[0]
            .parts
            .iter()
            .map(|part| match part {
                Part::Passage(_) => 0,
                Part::Group(_, items) => items.len(),
            })
            .collect();
        assert_eq!(shape, [0, 3, 0]);
    }

    #[test]
    fn cells_stand_in_rows_with_nothing_where_none_is() {
        let check = |cells: &[(u32, u32)], expected: &str| {
            let piece =
                |nth: u32| Piece { passage: PassageId(nth), span: Span::new(0, 1), is_continued: false };
            let pieces: Vec<Piece> = (0..).map(piece).take(cells.len()).collect();
            let rows = rows(&pieces, |piece| {
                let (row, column) = cells[piece.passage.0 as usize];
                Cell { table: 0, row, column, is_header: row == 0 }
            });
            let place = |place: &Place| match place {
                None => "-".to_owned(),
                Some((piece, true)) => format!("[{}]", piece.passage.0),
                Some((piece, false)) => piece.passage.0.to_string(),
            };
            let row = |row: &Vec<Place>| row.iter().map(place).collect::<String>();
            assert_eq!(rows.iter().map(row).collect::<Vec<_>>().join("/"), expected, "{cells:?}");
        };
        check(&[], "");
        check(&[(0, 0), (0, 1), (1, 0), (1, 1)], "[0][1]/23");
        check(&[(0, 1), (1, 0), (1, 3)], "-[0]/1--2");
        // The later piece of a long cell.
        check(&[(1, 0), (1, 0), (1, 1)], "0/12");
    }

    #[test]
    fn a_long_document_is_cut_and_nothing_lost() {
        let paragraph = SENTENCE.repeat(4);
        let long = SENTENCE.repeat(1000);
        let text = format!("A headline of this kind\n\n{}{long}\n", format!("{paragraph}\n\n").repeat(300));
        let corpus = corpus(&text);
        let text = corpus.stored_text(DocId(0));
        let sheets = sheets(&corpus, DocId(0), &text);
        assert!(sheets.len() > 3);
        assert!(sheets.iter().all(|sheet| sheet.len_bytes <= SHEET_BYTES + PIECE_BYTES as usize));
        let pieces = sheets.iter().flat_map(|sheet| &sheet.parts).map(|part| match part {
            Part::Passage(piece) => *piece,
            Part::Group(..) => panic!("no list was written"),
        });
        let drawn: String = pieces.map(|piece| piece.span.of(&text)).collect();
        let written: String = corpus
            .passages_of(DocId(0))
            .filter(|passage| corpus.role(*passage) != PassageRole::Title)
            .map(|passage| corpus.passage_text(passage))
            .collect();
        assert!(drawn == written, "what is drawn is what was written");
        let last = corpus.passages_of(DocId(0)).next_back().unwrap();
        assert!(sheet_of(&sheets, last).is_some_and(|sheet| sheet > 0));
    }

    #[test]
    fn a_source_is_cut_at_line_ends_and_nothing_lost() {
        for text in ["", "one\ntwo", &"中".repeat(50_000), &"a line of text\n".repeat(5_000)] {
            let portions = source_portions(text);
            let joined: String = portions.iter().map(|span| span.of(text)).collect();
            assert!(joined == text && portions.iter().all(|span| span.len_bytes() <= SHEET_BYTES));
        }
    }
}
