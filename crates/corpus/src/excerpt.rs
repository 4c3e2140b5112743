//! What of a passage is shown in a list of results?

use crate::Corpus;
use vademecum_document::Span;
use vademecum_search::{Match, PassageId, snippet};

/// A part of a passage, with its hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text.
    pub text: String,
    /// Spans of hits in it, ascending and without overlaps.
    pub hits: Vec<Span>,
    /// Whether the passage begins before it.
    pub is_cut_before: bool,
    /// Whether the passage goes on after it.
    pub is_cut_after: bool,
}

/// More hits than this do not change which part is shown.
const MAX_HITS: usize = 64;

impl Corpus {
    /// The part of a passage that shows its matches best, `max_bytes` long or little more. Takes
    /// time in proportion to the text between the first matches, not to that of the passage.
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
        let hits: Vec<Span> = spans.iter().map(|&span| moved(span, near.start)).collect();
        let shown = snippet::window(&text, &hits, max_bytes);
        Excerpt {
            text: shown.of(&text).to_owned(),
            hits: hits
                .into_iter()
                .filter(|hit| shown.contains(*hit))
                .map(|hit| moved(hit, shown.start))
                .collect(),
            is_cut_before: near.start + shown.start > whole.start,
            is_cut_after: near.start + shown.end < whole.end,
        }
    }
}
