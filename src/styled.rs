//! What is set off in a passage, and inside what? Where in it does a page begin?

use core::iter::Peekable;
use core::slice::Iter;
use vademecum_document::{Locator, LocatorKind, Mark, Span};

/// A part of a passage's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Styled<'a> {
    /// Text that nothing sets off.
    Plain(Span),
    /// What a mark is over.
    Marked(&'a Mark, Vec<Styled<'a>>),
    /// A place that can be cited begins here.
    Place(&'a LocatorKind),
}

/// Marks inside each other beyond this are not drawn.
const MAX_DEPTH: usize = 12;

/// Cuts a stretch of text at its marks, which begin in it and stand in their order, and at the places that
/// begin in it or before it and were not shown yet. Every byte lies in one plain part, in order, whatever
/// marks and places are.
pub fn styled<'a>(within: Span, marks: &'a [Mark], places: &'a [Locator]) -> Vec<Styled<'a>> {
    cut(within, &mut marks.iter().peekable(), &mut places.iter().peekable(), 0)
}

fn cut<'a>(
    within: Span,
    marks: &mut Peekable<Iter<'a, Mark>>,
    places: &mut Peekable<Iter<'a, Locator>>,
    depth: usize,
) -> Vec<Styled<'a>> {
    let mut parts = Vec::new();
    let mut at = within.start;
    while let Some(mark) = marks.next_if(|mark| mark.span.start < within.end) {
        let span = Span { start: mark.span.start.max(at), end: mark.span.end.min(within.end) };
        if span.start >= span.end || depth >= MAX_DEPTH {
            continue;
        }
        plain(Span { start: at, end: span.start }, places, &mut parts);
        parts.push(Styled::Marked(mark, cut(span, marks, places, depth + 1)));
        at = span.end;
    }
    plain(Span { start: at, end: within.end }, places, &mut parts);
    parts
}

/// A stretch that nothing sets off, cut where places begin.
fn plain<'a>(within: Span, places: &mut Peekable<Iter<'a, Locator>>, parts: &mut Vec<Styled<'a>>) {
    let mut start = within.start;
    while let Some(place) = places.next_if(|place| place.start < within.end) {
        let end = place.start.max(start);
        if start < end {
            parts.push(Styled::Plain(Span { start, end }));
        }
        parts.push(Styled::Place(&place.kind));
        start = end;
    }
    if start < within.end {
        parts.push(Styled::Plain(Span { start, end: within.end }));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vademecum_document::MarkKind;

    fn shown(parts: &[Styled<'_>], text: &str) -> String {
        let part = |part: &Styled<'_>| match part {
            Styled::Plain(span) => span.of(text).to_owned(),
            Styled::Marked(_, parts) => format!("[{}]", shown(parts, text)),
            Styled::Place(place) => format!("<{}>", place.label()),
        };
        parts.iter().map(part).collect()
    }

    fn marks(spans: &[(usize, usize)]) -> Vec<Mark> {
        let mark = |&(start, end)| Mark { span: Span::new(start, end), kind: MarkKind::Strong };
        spans.iter().map(mark).collect()
    }

    #[test]
    fn marks_stand_inside_each_other() {
        let check = |spans: &[(usize, usize)], expected: &str| {
            assert_eq!(
                shown(&styled(Span::new(0, 9), &marks(spans), &[]), "abcdefghi"),
                expected,
                "{spans:?}"
            );
        };
        check(&[], "abcdefghi");
        check(&[(0, 9)], "[abcdefghi]");
        check(&[(1, 5), (2, 4), (6, 7)], "a[b[cd]e]f[g]hi");
        check(&[(1, 5), (1, 5)], "a[[bcde]]fghi");
        // Not as they should be: nothing is lost.
        check(&[(1, 5), (3, 20)], "a[bc[de]]fghi");
    }

    fn places(starts: &[u32]) -> Vec<Locator> {
        let place = |&start: &u32| Locator { start, kind: LocatorKind::Page(start.to_string()) };
        starts.iter().map(place).collect()
    }

    #[test]
    fn places_stand_where_they_begin() {
        let check = |spans: &[(usize, usize)], starts: &[u32], expected: &str| {
            let (marks, places) = (marks(spans), places(starts));
            assert_eq!(shown(&styled(Span::new(2, 9), &marks, &places), "abcdefghi"), expected, "{starts:?}");
        };
        check(&[], &[2], "<2>cdefghi");
        check(&[], &[0, 1, 5], "<0><1>cde<5>fghi");
        check(&[(3, 6)], &[3, 4, 6], "c[<3>d<4>ef]<6>ghi");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(spans in prop::collection::vec((0usize..12, 0usize..12), 0..30), starts in prop::collection::vec(0u32..12, 0..5), start in 0usize..6, len in 0usize..6) {
            let text = "abcdefghijkl";
            let within = Span::new(start, start + len);
            let (marks, places) = (marks(&spans), places(&starts));
            let shown = shown(&styled(within, &marks, &places), text);
            let bare: String = shown.chars().filter(char::is_ascii_alphabetic).collect();
            prop_assert_eq!(bare, within.of(text));
        }
    }
}
