//! In which portions is a long document drawn?
//!
//! A page that lays out a book at once stands still for seconds. So a document is drawn in sheets,
//! and of a long one only those near the reader. Inside a sheet, what belongs together stays
//! together: the items of a list, up to a limit.

use vademecum_corpus::{Corpus, PassageRole};
use vademecum_document::{BlockKind, Span};
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
    /// A heading or a paragraph.
    Passage(Piece),
    /// Items of one list that follow each other.
    List(Vec<Piece>),
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
    let mut last_list = None;
    for passage in corpus.passages_of(document) {
        let PassageRole::Block(ordinal) = corpus.role(passage) else { continue };
        let list = match record.blocks[ordinal].kind {
            BlockKind::ListItem { list, .. } => Some(list),
            _ => None,
        };
        for piece in pieces(passage, corpus.span(passage), text) {
            if sheets.last().is_some_and(|sheet| sheet.len_bytes > SHEET_BYTES) {
                sheets.push(Sheet::default());
                last_list = None;
            }
            let Some(sheet) = sheets.last_mut() else { continue };
            sheet.len_bytes += piece.span.len_bytes();
            match (list, sheet.parts.last_mut()) {
                (Some(_), Some(Part::List(items))) if list == last_list => items.push(piece),
                (Some(_), _) => sheet.parts.push(Part::List(vec![piece])),
                (None, _) => sheet.parts.push(Part::Passage(piece)),
            }
            last_list = list;
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

/// The sheet that shows a passage's beginning.
pub fn sheet_of(sheets: &[Sheet], passage: PassageId) -> Option<usize> {
    sheets.iter().position(|sheet| {
        sheet.parts.iter().any(|part| match part {
            Part::Passage(piece) => piece.passage == passage,
            Part::List(items) => items.iter().any(|piece| piece.passage == passage),
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
                Part::List(items) => items.len(),
            })
            .collect();
        assert_eq!(shape, [0, 3, 0]);
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
            Part::List(_) => panic!("no list was written"),
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
