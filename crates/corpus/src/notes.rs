//! Which note does a sign in a text refer to, and where is a note referred to?
//!
//! Documents mark the signs, and name their notes by them. Many count anew in each chapter, so one sign may name
//! many notes.

use std::collections::HashMap;
use vademecum_document::{Block, BlockKind, Mark, MarkKind, Span};

/// The notes of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// Where each sign stands, and the ordinal of the block it refers to; in the order of the text.
    signs: Vec<(Span, usize)>,
}

impl Notes {
    /// The notes among the marks and blocks of a text, both in its order. Where there are as many signs of one
    /// look as notes, each refers to the note of its own place among them; else to its only note, or the next
    /// below it. Cost: linear in marks and blocks.
    pub fn of(marks: &[Mark], blocks: &[Block], text: &str) -> Self {
        let mut notes: HashMap<&str, Vec<usize>> = HashMap::new();
        for (ordinal, block) in blocks.iter().enumerate() {
            if let BlockKind::Footnote { marker } = block.kind {
                notes.entry(bare(marker.of(text))).or_default().push(ordinal);
            }
        }
        if notes.is_empty() {
            return Self::default();
        }
        let mut of_look: HashMap<&str, Vec<Span>> = HashMap::new();
        for mark in marks.iter().filter(|mark| mark.kind == MarkKind::NoteReference) {
            of_look.entry(bare(mark.span.of(text))).or_default().push(mark.span);
        }
        let mut signs = Vec::new();
        for (look, spans) in of_look {
            let Some(notes) = notes.get(look) else { continue };
            let is_one_each = notes.len() == spans.len();
            for (nth, span) in spans.into_iter().enumerate() {
                let next = notes.partition_point(|note| blocks[*note].span.start < span.start);
                let nth = if is_one_each { nth } else { next.min(notes.len() - 1) };
                signs.push((span, notes[nth]));
            }
        }
        signs.sort_unstable_by_key(|(span, _)| span.start);
        Self { signs }
    }

    /// The ordinal of the block that a sign refers to.
    pub fn note(&self, sign: Span) -> Option<usize> {
        let at = self.signs.binary_search_by_key(&sign.start, |(span, _)| span.start).ok()?;
        Some(self.signs[at].1)
    }

    /// Where a note, by the ordinal of its block, is first referred to.
    pub fn sign(&self, note: usize) -> Option<Span> {
        self.signs.iter().find(|(_, to)| *to == note).map(|(span, _)| *span)
    }
}

/// A sign without what may stand around it.
fn bare(sign: &str) -> &str {
    let is_around = |character: char| character.is_whitespace() || "[]().:".contains(character);
    let bare = sign.trim_matches(is_around);
    if bare.is_empty() { sign } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::ops::Range;

    /// Reads a text in which signs are written as `{1}` and notes as lines that begin with `[1] `.
    fn notes(text: &str) -> (Notes, Vec<&str>) {
        let (mut marks, mut blocks) = (Vec::new(), Vec::new());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let words = |range: Range<usize>| Span::new(at + range.start, at + range.end);
            let end = line.trim_end().len();
            let marker = line.strip_prefix('[').and_then(|rest| rest.find(']')).map(|end| end + 2);
            let kind =
                marker.map_or(BlockKind::Paragraph, |end| BlockKind::Footnote { marker: words(0..end) });
            blocks.push(Block { kind, span: words(marker.unwrap_or(0)..end) });
            for (start, _) in line.match_indices('{') {
                let end = start + line[start..].find('}').unwrap();
                marks.push(Mark { span: words(start + 1..end), kind: MarkKind::NoteReference });
            }
            at += line.len();
        }
        let found = Notes::of(&marks, &blocks, text);
        let said =
            marks.iter().map(|mark| found.note(mark.span).map_or("", |note| blocks[note].span.of(text)));
        (found.clone(), said.map(str::trim).collect())
    }

    #[test]
    fn a_sign_refers_to_the_note_that_it_names() {
        let check = |text, expected: &[&str]| assert_eq!(notes(text).1, expected, "{text}");
        check("a{1} b{2}\n[2] two\n[1] one\n", &["one", "two"]);
        check("a{1} b{1}\n[1] one\n", &["one", "one"]);
        check("a{*}\n[*] one\nb{*}\n[*] two\n", &["one", "two"]);
        check("a{1} b{2}\nc{1}\n[1] one\n[2] two\n[1] three\n", &["one", "two", "three"]);
        check("a{1}\n[1] one\nb{1} c{1}\n[1] two\n", &["one", "two", "two"]);
        check("a{1}\n", &[""]);
        check("a{2}\n[1] one\n", &[""]);
        check("[1] one{1}\n", &["one{1}"]);
    }

    #[test]
    fn a_note_leads_back_to_the_first_sign() {
        let text = "a{1} b{1}\n[1] one\n[2] two\n";
        let (notes, _) = notes(text);
        assert_eq!(notes.sign(1).map(|sign| sign.start), Some(2));
        assert_eq!(notes.sign(2), None);
        assert_eq!(notes.sign(9), None);
    }
}
