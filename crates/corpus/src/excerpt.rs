//! What of a passage is shown in a list of results, and of a document in a list of documents?

use crate::Corpus;
use vademecum_document::{BlockKind, Span, one_line};
use vademecum_search::analyzer::Analyzer;
use vademecum_search::snippet::{self, Hit};
use vademecum_search::{DocId, Match, PartId, PassageId};

/// Parts of a passage, with their hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The parts, in the passage's order, with something left out between them.
    pub parts: Vec<Part>,
    /// Whether the passage begins before the first.
    pub is_cut_before: bool,
    /// Whether the passage goes on after the last.
    pub is_cut_after: bool,
}

/// A part of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text.
    pub text: String,
    /// Spans of hits in it, ascending and without overlaps.
    pub hits: Vec<Span>,
    /// The part of the query that each of them answers.
    pub answers: Vec<PartId>,
}

/// More hits than this do not change which part is shown.
const MAX_HITS: usize = 64;

/// How long the first words of a document are, about.
const OPENING_BYTES: usize = 160;

impl Corpus {
    /// The parts of a passage that show its matches best, about `max_bytes` long together. Takes time in
    /// proportion to the text between the first matches, not to that of the passage.
    pub fn excerpt(&self, passage: PassageId, matches: &[Match], max_bytes: usize) -> Excerpt {
        let document = self.document_of(passage);
        let whole = self.span(passage);
        let spans = self.spans(document, &matches[..matches.len().min(MAX_HITS)]);
        // Of a very long passage only the surroundings of its matches are read.
        let reach = u32::try_from(max_bytes).unwrap_or(u32::MAX / 4);
        let first = spans.first().map_or(whole.start, |span| span.start);
        let last = spans.last().map_or(whole.start, |span| span.end);
        let near = Span {
            start: first.saturating_sub(reach).max(whole.start),
            end: last.saturating_add(reach.saturating_mul(2)).min(whole.end),
        };
        let (near, text) = self.slice_of_characters(document, near);
        let moved = |span: Span, by: u32| Span {
            start: span.start.saturating_sub(by),
            end: span.end.saturating_sub(by),
        };
        let spans: Vec<Span> = spans.iter().map(|&span| moved(span, near.start)).collect();
        let hits =
            self.weighed(&text, &spans, Analyzer::for_language(self.document(document).metadata.language));
        let shown = snippet::windows(&text, &hits, max_bytes);
        let part = |part: &Span| {
            let hits = || spans.iter().zip(matches).filter(|(hit, _)| part.contains(**hit));
            Part {
                text: part.of(&text).to_owned(),
                hits: hits().map(|(&hit, _)| moved(hit, part.start)).collect(),
                answers: hits().map(|(_, found)| found.part).collect(),
            }
        };
        Excerpt {
            is_cut_before: shown.first().is_some_and(|first| near.start + first.start > whole.start),
            is_cut_after: shown.last().is_some_and(|last| near.start + last.end < whole.end),
            parts: shown.iter().map(part).collect(),
        }
    }

    /// The first words of a document's paragraphs, on one line: of the second one too where the first is
    /// only a place or a name. `None` for a document without paragraphs.
    pub fn opening_words(&self, document: DocId) -> Option<String> {
        let record = self.document(document);
        let is_paragraph = |passage: &PassageId| {
            let block = self.role(*passage).block(record);
            block.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph))
        };
        let mut said = String::new();
        for paragraph in self.passages_of(document).filter(is_paragraph) {
            let room = OPENING_BYTES.saturating_sub(said.len());
            // Half a line more would only be cut in its first sentence.
            if room < OPENING_BYTES / 2 {
                break;
            }
            let excerpt = self.excerpt(paragraph, &[], room);
            let Some(part) = excerpt.parts.first() else { break };
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(&one_line(&part.text));
            if excerpt.is_cut_after {
                said.push('…');
                break;
            }
        }
        (!said.is_empty()).then_some(said)
    }

    /// What hits there are, told apart by their words, and how much each says: more the rarer it is.
    fn weighed(&self, text: &str, spans: &[Span], analyzer: Analyzer) -> Vec<Hit> {
        let mut words: Vec<(String, u32)> = Vec::new();
        let hit = |&span: &Span| {
            let term = analyzer.term(span.of(text));
            let known = words.iter().position(|(known, _)| *known == term);
            let word = known.unwrap_or_else(|| {
                let n = self.index().n_meant(span.of(text), false).max(1);
                let rarity = (self.index().axis().end.0 as usize / n).max(1).ilog2();
                words.push((term, rarity));
                words.len() - 1
            });
            Hit { span, word: u32::try_from(word).unwrap_or(u32::MAX), weight: words[word].1 }
        };
        spans.iter().map(hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SourceFile, build};

    #[test]
    fn a_document_opens_with_its_first_lines() {
        let check = |text: &str, expected: Option<&str>| {
            let bytes = format!("---\ntitle: Number\n---\n\n{text}\n").into_bytes();
            let file = SourceFile { path: "number.md".to_owned(), bytes };
            let corpus = Corpus::open(build(&[file]).bytes).unwrap();
            assert_eq!(corpus.opening_words(DocId(0)).as_deref(), expected, "{text}");
        };
        let long = "It was a night of rain over the harbour and nobody was there to see the boat come in. ";
        check("One line.", Some("One line."));
        check("# The harbour\n\nLondon\n\nIt rained.\n\nThen not.", Some("London It rained. Then not."));
        check(&[long, "\n\nAnother."].concat(), Some(long.trim_end()));
        check(
            &["London\n\n", long, long].concat(),
            Some(
                "London It was a night of rain over the harbour and nobody was there to see the boat come in. It was a night of rain over the harbour and nobody was there to see the…",
            ),
        );
        check("- one\n- two", None);
    }
}
