//! What stands in the rows of a table of characters?

use super::Record;
use super::records::is_prose;
use crate::Severity;
use crate::parse::Findings;
use crate::read_date::DateLine;
use crate::span::start_of;
use crate::text::part::is_address;
use csv::{ReaderBuilder, StringRecord, Trim};

/// How a table is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// What stands between cells.
    pub(super) delimiter: u8,
    /// The names of the columns.
    pub(super) columns: Vec<String>,
    /// Whether the first row gives them.
    pub(super) has_head: bool,
    /// The byte at which the rows begin, which is behind a line of Excel's that says `sep=;`.
    start: usize,
}

/// So much of a table is looked at to see how it is written.
const SAMPLE_BYTES: usize = 256 * 1024;
const SAMPLE_ROWS: usize = 200;

impl Table {
    /// How a table is written, by what stands in it. `likely` counts where nothing else does.
    pub(super) fn of(text: &str, likely: u8) -> Self {
        let mut start = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let mut told = None;
        let first = text[start..].lines().next().unwrap_or("");
        if let Some([delimiter]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
            told = Some(*delimiter);
            start += first.len();
            start += text[start..].find(|character| !matches!(character, '\r' | '\n')).unwrap_or(0);
        }
        let sample = start_of(&text[start..], SAMPLE_BYTES);
        let delimiter = told.unwrap_or_else(|| {
            let candidates = [likely, b',', b';', b'\t', b'|'];
            let best = candidates.iter().rev().max_by_key(|delimiter| fitness(sample, **delimiter));
            best.copied().unwrap_or(likely)
        });
        let rows = rows(sample, delimiter, true, 2);
        let head: Vec<&str> = rows.first().map(|row| row.iter().collect()).unwrap_or_default();
        let has_head = is_head(&head);
        let columns = head.iter().enumerate().map(|(at, name)| {
            let name = name.trim();
            if has_head && !name.is_empty() { name.to_owned() } else { format!("column {}", at + 1) }
        });
        Self { delimiter, columns: columns.collect(), has_head, start }
    }

    /// Gives the rows one after the other to `take`, until that wants no more.
    pub(super) fn each(
        &self,
        text: &str,
        mut findings: Option<&mut Findings<'_>>,
        take: &mut dyn FnMut(Record) -> bool,
    ) {
        let first_line = u64::from(start_line(text, self.start));
        let mut start = self.start;
        let mut has_quotes = true;
        let mut is_first = self.has_head;
        let mut n_uneven = 0_usize;
        let mut first_uneven = None;
        'again: loop {
            let body = &text[start..];
            let mut reader = reader(self.delimiter, has_quotes).from_reader(body.as_bytes());
            let mut row = StringRecord::new();
            let line_of = |row: &StringRecord| row.position().map_or((0, 0), |at| (at.line(), at.byte()));
            let lines_before = first_line + count_lines(&text[self.start..start]);
            // What was UTF-8 is still, so no row fails.
            while let Ok(true) = reader.read_record(&mut row) {
                let (line, byte) = line_of(&row);
                let line = u32::try_from(lines_before + line - 1).unwrap_or(u32::MAX);
                let is_last = reader.position().byte() >= body.len() as u64;
                if has_quotes && is_last && has_open_quote(&row, body, byte) {
                    if let Some(findings) = findings.as_mut() {
                        let message = "a quotation mark is opened and never closed; \
                                       from here on quotation marks are read as they stand";
                        let remedy = "close it, or write each mark inside a cell twice";
                        findings.say(Severity::Warning, Some(line), message.to_owned(), remedy);
                    }
                    has_quotes = false;
                    start += usize::try_from(byte).unwrap_or(body.len()).min(body.len());
                    continue 'again;
                }
                if core::mem::take(&mut is_first) {
                    continue;
                }
                if row.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                let n_columns = self.columns.len();
                if n_columns > 1 && (row.len() > n_columns || row.len() * 2 <= n_columns) {
                    n_uneven += 1;
                    first_uneven.get_or_insert(line);
                }
                if !take(Record { line, fields: self.fields(&row) }) {
                    return;
                }
            }
            break;
        }
        if let (Some(findings), true) = (findings, n_uneven > 0) {
            let n_columns = self.columns.len();
            let message = if n_uneven == 1 {
                format!("a row has not as many cells as there are columns ({n_columns})")
            } else {
                format!("{n_uneven} rows have not as many cells as there are columns ({n_columns})")
            };
            let remedy = "put cells that hold the mark between cells, or line breaks, into quotation marks";
            findings.say(Severity::Warning, first_uneven, message, remedy);
        }
    }
}

impl Table {
    /// The cells that say anything, by the names of their columns. What stands beyond the last column is part
    /// of its cell: marks inside a text, around which there are no quotation marks.
    fn fields(&self, row: &StringRecord) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = Vec::with_capacity(self.columns.len());
        let mut last = String::new();
        for (at, cell) in row.iter().enumerate() {
            match self.columns.get(at) {
                Some(column) if at + 1 < self.columns.len() => {
                    if !cell.trim().is_empty() {
                        fields.push((column.clone(), cell.to_owned()));
                    }
                }
                Some(_) => last.push_str(cell),
                None => {
                    last.push(char::from(self.delimiter));
                    last.push_str(cell);
                }
            }
        }
        if let Some(column) = self.columns.last().filter(|_| !last.trim().is_empty()) {
            fields.push((column.clone(), last));
        }
        fields
    }
}

fn reader(delimiter: u8, has_quotes: bool) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).quoting(has_quotes).flexible(true).has_headers(false).trim(Trim::None);
    builder
}

/// Whether a row, the last there is, ends inside quotation marks.
fn has_open_quote(row: &StringRecord, body: &str, byte: u64) -> bool {
    let last = row.iter().next_back().unwrap_or("");
    let raw = body.get(usize::try_from(byte).unwrap_or(usize::MAX)..).unwrap_or("");
    last.contains('\n') && !raw.trim_end().ends_with('"')
}

fn start_line(text: &str, start: usize) -> u32 {
    u32::try_from(1 + count_lines(&text[..start])).unwrap_or(u32::MAX)
}

fn count_lines(text: &str) -> u64 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u64
}

fn rows(sample: &str, delimiter: u8, has_quotes: bool, n_rows: usize) -> Vec<StringRecord> {
    let mut reader = reader(delimiter, has_quotes).from_reader(sample.as_bytes());
    reader.records().take(n_rows).filter_map(Result::ok).collect()
}

/// How well a delimiter fits: in how many of a hundred rows it gives the same number of cells, two or more;
/// then how many. The last row of the sample may be cut.
fn fitness(sample: &str, delimiter: u8) -> (usize, usize) {
    let rows = rows(sample, delimiter, true, SAMPLE_ROWS);
    let n_rows = rows.len();
    let whole = if n_rows > 2 { &rows[..n_rows - 1] } else { &rows };
    let Some(first) = whole.first().filter(|first| first.len() > 1) else { return (0, 0) };
    let n_same = whole.iter().filter(|row| row.len() == first.len()).count();
    // Commas stand in prose too, and by chance as often in two rows.
    let has_names = first.iter().all(|cell| cell.chars().count() < 80);
    (n_same * 10 / whole.len() + usize::from(has_names), first.len())
}

/// Whether a row gives the names of columns.
fn is_head(row: &[&str]) -> bool {
    let is_value = |cell: &&&str| {
        let cell = cell.trim();
        cell.len() > 80
            || is_prose(cell)
            || is_address(cell)
            || !cell.is_empty() && !cell.chars().any(char::is_alphabetic)
            || DateLine::read(cell).is_pure()
    };
    let mut names: Vec<&str> = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let n_names = names.len();
    names.sort_unstable();
    names.dedup();
    n_names > 0
        && names.len() == n_names
        && n_names * 2 >= row.len()
        && !row.iter().any(|cell| is_value(&cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_table_is_written() {
        let check = |text: &str, delimiter: u8, columns: &[&str], has_head: bool| {
            let table = Table::of(text, b',');
            assert_eq!((table.delimiter, table.has_head), (delimiter, has_head), "{text}");
            assert_eq!(table.columns, columns, "{text}");
        };
        check("title,text\na,\"b, c\"\n", b',', &["title", "text"], true);
        check("\u{feff}titel;text\na;b, c, d\ne;f, g\n", b';', &["titel", "text"], true);
        check("title\ttext\na\tb, c\n", b'\t', &["title", "text"], true);
        check("title|text\na|b; c\n", b'|', &["title", "text"], true);
        check("sep=;\r\na;b\r\n1;2\r\n", b';', &["a", "b"], true);
        check(",title\n0,a\n1,b\n", b',', &["column 1", "title"], true);
        check("1,2\n3,4\n", b',', &["column 1", "column 2"], false);
        check("text\none, two\nthree\n", b',', &["text"], true);
    }
}
