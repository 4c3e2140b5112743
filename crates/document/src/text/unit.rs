//! What are the units of the text: lines, or paragraphs of several lines?

use super::shape::Shape;
use super::wrap;
use crate::Span;
use crate::words::is_blank;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The line without blanks at either end.
    pub(super) text: &'a str,
    /// Its first byte in the whole text.
    pub(super) start: usize,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) gap: bool,
    /// How many blanks it begins with.
    pub(super) indent: usize,
}

/// A line, or the lines of one hard-wrapped paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'a> {
    /// The text without blanks at either end; may hold line breaks.
    pub(super) text: &'a str,
    /// Its first byte in the whole text.
    pub(super) start: usize,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) gap: bool,
    /// What it looks like.
    pub(super) shape: Shape,
}

impl Unit<'_> {
    /// Where it stands in the whole text.
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// The lines that are not blank, from byte `from` on. All ends of lines that Unicode knows count.
pub(super) fn lines(text: &str, from: usize) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut gap = true;
    let mut at = from;
    // "\r\n" gives an empty line between, which is told from a blank line by its bytes.
    while at < text.len() {
        let rest = &text[at..];
        let (len_bytes, break_bytes) = line_length(rest);
        let line = &rest[..len_bytes];
        let from_start = line.trim_start_matches(is_blank);
        let trimmed = from_start.trim_end_matches(is_blank);
        if trimmed.is_empty() {
            gap = true;
        } else {
            let before = line.len() - from_start.len();
            let indent = line[..before].chars().filter(|character| character.is_whitespace()).count();
            lines.push(Line { text: trimmed, start: at + before, gap, indent });
            gap = false;
        }
        at += len_bytes + break_bytes;
    }
    lines
}

/// The bytes of the first line and of the break after it.
fn line_length(rest: &str) -> (usize, usize) {
    let bytes = rest.as_bytes();
    let may_break = |byte: &u8| MAY_BREAK[usize::from(*byte)];
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(may_break).map(|at| from + at) {
        let break_bytes = match &bytes[at..] {
            [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
            [0xC2 | 0xE2, ..] => 0,
            _ => 1,
        };
        if break_bytes > 0 {
            return (at, break_bytes);
        }
        from = at + 1;
    }
    (rest.len(), 0)
}

/// The bytes that breaks begin with; U+0085, U+2028 and U+2029 begin as many other characters do.
const MAY_BREAK: [bool; 256] = {
    let mut may_break = [false; 256];
    let mut byte = 0;
    while byte < may_break.len() {
        may_break[byte] = matches!(byte as u8, b'\n' | b'\r' | 0x0B | 0x0C | 0xC2 | 0xE2);
        byte += 1;
    }
    may_break
};

/// The units of a text: its lines, where hard-wrapped ones are joined.
pub(super) fn units<'a>(text: &'a str, lines: &[Line<'a>]) -> Vec<Unit<'a>> {
    let joins = wrap::joins(lines);
    let mut units: Vec<Unit<'a>> = Vec::with_capacity(lines.len());
    let mut first = 0;
    for at in 0..lines.len() {
        if joins.get(at + 1).copied().unwrap_or(false) {
            continue;
        }
        let (start, last) = (lines[first].start, lines[at]);
        let unit = &text[start..last.start + last.text.len()];
        units.push(Unit { text: unit, start, gap: lines[first].gap, shape: Shape::of(unit) });
        first = at + 1;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_many_ways() {
        let text = "\u{FEFF}one\r\n\r\n  two \rthree\u{2028}four\n\u{200B}\nfive";
        let seen: Vec<(&str, bool, usize)> =
            lines(text, 0).iter().map(|line| (line.text, line.gap, line.indent)).collect();
        let expected =
            [("one", true, 0), ("two", true, 2), ("three", false, 0), ("four", false, 0), ("five", true, 0)];
        assert_eq!(seen, expected);
        for line in lines(text, 0) {
            assert_eq!(&text[line.start..line.start + line.text.len()], line.text);
        }
    }
}
