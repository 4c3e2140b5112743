//! What holds of every document.

use std::cmp::Reverse;
use vademecum_document::{Document, Region, Role, Span};

/// White space and marks that show nothing, which belong to no part.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{00AD}' | '\u{061C}'
                | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
}

/// Every character that shows lies in exactly one part, and parts hold whole characters.
pub(crate) fn check(document: &Document) {
    marks_lie_in_parts(document);
    assert!(document.locators.is_sorted_by_key(|locator| locator.start));
    assert!(document.locators.iter().all(|locator| document.text.is_char_boundary(locator.start as usize)));
    let mut at = 0;
    for region in document.regions() {
        let range = region.span.range();
        assert!(at <= range.start, "{region:?} overlaps the part before it in {:?}", document.text);
        assert!(range.start < range.end, "{region:?} is empty in {:?}", document.text);
        let between = &document.text[at..range.start];
        assert!(between.chars().all(is_blank), "{between:?} is lost from {:?}", document.text);
        let inside = &document.text[range.clone()];
        assert_eq!(inside.trim(), inside, "{region:?} has blanks at its ends");
        at = range.end;
    }
    let rest = &document.text[at..];
    assert!(rest.chars().all(is_blank), "{rest:?} is lost from {:?}", document.text);
}

/// Every mark lies in one part, in order, and of two that share a byte one holds the other.
fn marks_lie_in_parts(document: &Document) {
    let regions = document.regions();
    let mut open: Vec<Span> = Vec::new();
    let mut last = (0, Reverse(u32::MAX));
    for mark in &document.marks {
        let span = mark.span;
        assert!(!span.is_empty() && span.of(&document.text).trim() == span.of(&document.text), "{mark:?}");
        let at = regions.partition_point(|region| region.span.start <= span.start);
        let region = at.checked_sub(1).map(|at| regions[at]);
        let lies = |region: Region| !matches!(region.role, Role::SetAside(_)) && region.span.contains(span);
        assert!(region.is_some_and(lies), "{mark:?} lies in no part of {:?}", document.text);
        assert!(last <= (span.start, Reverse(span.end)), "{mark:?} stands before the one before it");
        last = (span.start, Reverse(span.end));
        open.retain(|outer| outer.end > span.start);
        assert!(open.iter().all(|outer| outer.contains(span)), "{mark:?} crosses another");
        open.push(span);
    }
}
