//! Which note does a sign in a text refer to, and where is a note referred to?
//!
//! Documents mark the signs, and name their notes by them. Many count anew in each chapter, so one sign may name
//! many notes.

use vademecum_document::mark::bare_sign;
use vademecum_document::{Block, BlockKind, Mark, MarkKind, Span};
use vademecum_search::order;

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
        let notes: Vec<(&str, u32, usize)> = blocks
            .iter()
            .enumerate()
            .filter_map(|(ordinal, block)| match block.kind {
                BlockKind::Footnote { marker } => {
                    Some((bare_sign(marker.of(text)), block.span.start, ordinal))
                }
                _ => None,
            })
            .collect();
        if notes.is_empty() {
            return Self::default();
        }
        let signs = marks.iter().filter(|mark| mark.kind == MarkKind::NoteReference);
        let signs: Vec<(&str, Span)> = signs.map(|mark| (bare_sign(mark.span.of(text)), mark.span)).collect();
        // Those of one look beside each other, and there in the order of the text.
        let notes_by_look = by_look(notes.len(), |note| notes[note].0);
        let signs_by_look = by_look(signs.len(), |sign| signs[sign].0);
        let mut found: Vec<Option<usize>> = vec![None; signs.len()];
        for alike in signs_by_look.chunk_by(|a, b| signs[*a as usize].0 == signs[*b as usize].0) {
            let look = alike.first().map_or("", |sign| signs[*sign as usize].0);
            let start = notes_by_look.partition_point(|note| notes[*note as usize].0 < look);
            let rest = &notes_by_look[start..];
            let named = &rest[..rest.partition_point(|note| notes[*note as usize].0 == look)];
            for (nth, sign) in alike.iter().enumerate() {
                let sign = *sign as usize;
                let next = named.partition_point(|note| notes[*note as usize].1 < signs[sign].1.start);
                let nth = if named.len() == alike.len() { nth } else { next };
                let note = named.get(nth).or(named.last());
                found[sign] = note.map(|note| notes[*note as usize].2);
            }
        }
        let signs = signs.iter().zip(found).filter_map(|((_, span), note)| Some((*span, note?))).collect();
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

/// The ordinals of things, in the order of their looks.
fn by_look<'t>(n: usize, look: impl Fn(usize) -> &'t str) -> Vec<u32> {
    // A document has no more marks or blocks than fit into a number of 32 bits.
    let mut ordinals: Vec<u32> = (0..n as u32).collect();
    order::sort(&mut ordinals, |a, b| look(a as usize).cmp(look(b as usize)));
    ordinals
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
