//! How is data shown that holds no documents?

use super::Notation;
use super::table::Table;
use crate::html::finished;
use crate::parse::Findings;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{BlockKind, Cell, Document, Metadata, Severity};

/// Larger tables are shown as lines.
const MOST_CELLS: usize = 20_000;
/// What is shown as lines is divided where it is longer.
const BLOCK_BYTES: usize = 16 * 1024;

/// One document that shows the data as it is: a table as one, anything else as lines.
pub(super) fn read(text: &str, notation: Notation, path: &str, findings: &mut Findings<'_>) -> Vec<Document> {
    let message = "holds no records with text; shown as it is".to_owned();
    let remedy = "if it does, say in [fields] of the collection file which field holds the text";
    findings.say(Severity::Note, None, message, remedy);
    let mut writer = Writer::default();
    let is_written = match notation {
        Notation::Table(likely) => write_table(text, &Table::of(text, likely), &mut writer),
        Notation::Json => false,
    };
    if !is_written {
        writer = Writer::default();
        write_lines(text, &mut writer);
    }
    vec![finished(writer, Metadata::default(), path)]
}

fn write_table(text: &str, table: &Table, writer: &mut Writer) -> bool {
    if table.columns.len() < 2 {
        return false;
    }
    let mut n_cells = 0;
    let mut row = 0;
    let mut cell = |column: usize, row: u32, text: &str, is_header: bool, is_first: bool| {
        writer.begin(if is_first { Gap::Line } else { Gap::Cell }, Space::Collapsed);
        writer.push(text);
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        writer.end(&Fate::Block(BlockKind::Cell(Cell { table: 0, row, column, is_header })));
    };
    if table.has_head {
        for (at, name) in table.columns.iter().enumerate() {
            cell(at, row, name, true, at == 0);
        }
        row += 1;
    }
    table.each(text, None, &mut |record| {
        let mut is_first = true;
        for (name, value) in &record.fields {
            let at = table.columns.iter().position(|column| column == name).unwrap_or(0);
            cell(at, row, value, false, core::mem::take(&mut is_first));
            n_cells += 1;
        }
        row += 1;
        n_cells <= MOST_CELLS
    });
    n_cells <= MOST_CELLS
}

fn write_lines(text: &str, writer: &mut Writer) {
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = crate::span::start_of(rest, BLOCK_BYTES).len();
        if end < rest.len()
            && let Some(line_end) = rest[..end].rfind('\n')
        {
            end = line_end + 1;
        }
        writer.begin(Gap::Line, Space::Kept);
        writer.push(&rest[..end]);
        writer.end(&Fate::Block(BlockKind::Code));
        rest = &rest[end..];
    }
}
