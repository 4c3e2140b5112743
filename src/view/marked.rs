//! A text with its hits marked.

use leptos::prelude::*;
use vademecum_document::Span;
use vademecum_search::highlight::segments;

/// A part of a text with marks around the hits, which are spans of the text, ascending and without
/// overlaps. `mark` makes the attributes of the mark around a hit, by its ordinal among them.
pub fn marked(
    text: &str,
    within: Span,
    hits: &[Span],
    mark: impl Fn(usize, String) -> AnyView,
) -> Vec<AnyView> {
    segments(within, hits)
        .into_iter()
        .map(|segment| {
            let shown = segment.span.of(text).to_owned();
            match segment.hit {
                Some(hit) => mark(hit, shown),
                None => shown.into_any(),
            }
        })
        .collect()
}
