//! Which parts of a text are hits?

use vademecum_document::Span;

/// A stretch of a text that is shown in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands in the text; never empty.
    pub span: Span,
    /// The hit that it shows, by its ordinal among those given; `None` between hits.
    pub hit: Option<usize>,
}

/// Cuts `within` into segments at the hits: every byte lies in exactly one segment, in order.
/// The hits are ascending and do not overlap; of a hit that reaches outside, the part inside counts.
pub fn segments(within: Span, hits: &[Span]) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(2 * hits.len() + 1);
    let mut at = within.start;
    for (ordinal, hit) in hits.iter().enumerate() {
        let (start, end) = (hit.start.max(at), hit.end.min(within.end));
        if start >= end {
            continue;
        }
        if at < start {
            segments.push(Segment { span: Span { start: at, end: start }, hit: None });
        }
        segments.push(Segment { span: Span { start, end }, hit: Some(ordinal) });
        at = end;
    }
    if at < within.end {
        segments.push(Segment { span: Span { start: at, end: within.end }, hit: None });
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_lies_in_one_segment() {
        let check = |hits: &[(usize, usize)], expected: &str| {
            let hits: Vec<Span> = hits.iter().map(|&(start, end)| Span::new(start, end)).collect();
            let shown: Vec<String> = segments(Span::new(2, 10), &hits)
                .iter()
                .map(|segment| {
                    let hit = segment.hit.map(|hit| format!("={hit}")).unwrap_or_default();
                    format!("{}-{}{hit}", segment.span.start, segment.span.end)
                })
                .collect();
            assert_eq!(shown.join(" "), expected);
        };
        check(&[], "2-10");
        check(&[(4, 6)], "2-4 4-6=0 6-10");
        check(&[(2, 4), (4, 10)], "2-4=0 4-10=1");
        check(&[(0, 3), (9, 12)], "2-3=0 3-9 9-10=1");
        check(&[(0, 1), (11, 12)], "2-10");
    }
}
