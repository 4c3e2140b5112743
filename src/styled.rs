//! What is set off in a passage, and inside what?

use vademecum_document::{Mark, Span};

/// A part of a passage's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Styled<'a> {
    /// Text that nothing sets off.
    Plain(Span),
    /// What a mark is over.
    Marked(&'a Mark, Vec<Styled<'a>>),
}

/// Marks inside each other beyond this are not drawn.
const MAX_DEPTH: usize = 12;

/// Cuts a stretch of text at its marks, which begin in it and stand in their order. Every byte lies in
/// one plain part, in order, whatever the marks are.
pub fn styled(within: Span, marks: &[Mark]) -> Vec<Styled<'_>> {
    cut(within, &mut marks.iter().peekable(), 0)
}

fn cut<'a>(
    within: Span,
    marks: &mut core::iter::Peekable<core::slice::Iter<'a, Mark>>,
    depth: usize,
) -> Vec<Styled<'a>> {
    let mut parts = Vec::new();
    let mut at = within.start;
    while let Some(mark) = marks.next_if(|mark| mark.span.start < within.end) {
        let span = Span { start: mark.span.start.max(at), end: mark.span.end.min(within.end) };
        if span.start >= span.end || depth >= MAX_DEPTH {
            continue;
        }
        if at < span.start {
            parts.push(Styled::Plain(Span { start: at, end: span.start }));
        }
        parts.push(Styled::Marked(mark, cut(span, marks, depth + 1)));
        at = span.end;
    }
    if at < within.end {
        parts.push(Styled::Plain(Span { start: at, end: within.end }));
    }
    parts
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
            assert_eq!(shown(&styled(Span::new(0, 9), &marks(spans)), "abcdefghi"), expected, "{spans:?}");
        };
        check(&[], "abcdefghi");
        check(&[(0, 9)], "[abcdefghi]");
        check(&[(1, 5), (2, 4), (6, 7)], "a[b[cd]e]f[g]hi");
        check(&[(1, 5), (1, 5)], "a[[bcde]]fghi");
        // Not as they should be: nothing is lost.
        check(&[(1, 5), (3, 20)], "a[bc[de]]fghi");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(spans in prop::collection::vec((0usize..12, 0usize..12), 0..30), start in 0usize..6, len in 0usize..6) {
            let text = "abcdefghijkl";
            let within = Span::new(start, start + len);
            let marks = marks(&spans);
            let bare: String = shown(&styled(within, &marks), text).replace(['[', ']'], "");
            prop_assert_eq!(bare, within.of(text));
        }
    }
}
