//! The first document, field by field.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use vademecum_document::{
    BlockKind, Document, Hints, Identifier, Role, SetAsideReason, Title, identify::identify, parse,
};

const BYTES: &[u8] = include_bytes!("../../../seeds/000_031da0c5174217af.txt");

fn seed() -> Document {
    let mut parsed = parse(BYTES, &Hints::of("000_031da0c5174217af.txt"));
    assert_eq!(parsed.diagnostics, []);
    assert_eq!(parsed.documents.len(), 1);
    parsed.documents.remove(0)
}

#[test]
fn what_it_says_of_itself() {
    let document = seed();
    assert_eq!(document.text.as_bytes(), BYTES);
    assert!(matches!(document.title, Title::InText(_)));
    assert_eq!(document.title(), "What Does Hamas Leader Seek Behind Russia Visit?");
    let metadata = &document.metadata;
    assert_eq!(metadata.published.unwrap().to_string(), "2019-12-04T20:13");
    assert_eq!(
        metadata.identifiers,
        [Identifier { key: "Story Code".to_owned(), value: "830837".to_owned() }]
    );
    assert_eq!(metadata.source.as_deref(), Some("Alwaght"));
    assert_eq!(metadata.language.unwrap().code(), "en");
    assert!(metadata.authors.is_empty() && metadata.url.is_none());
    assert_eq!(identify(&document).as_str(), "830837");
}

#[test]
fn its_blocks() {
    let document = seed();
    let of_kind = |wanted: fn(&BlockKind) -> bool| {
        let blocks = document.blocks.iter().filter(move |block| wanted(&block.kind));
        blocks.map(|block| block.span.of(&document.text)).collect::<Vec<_>>()
    };
    let headings = of_kind(|kind| matches!(kind, BlockKind::Heading { level: 1 }));
    assert_eq!(headings, ["What are Hamas goals?", "Russian policy towards Hamas and Palestine"]);
    assert_eq!(of_kind(|kind| matches!(kind, BlockKind::Paragraph)).len(), 12);
    let items: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::ListItem { list, marker, number, .. } => {
                Some((list, marker.of(&document.text), number))
            }
            _ => None,
        })
        .collect();
    assert_eq!(items, [(0, "1.", Some(1)), (0, "2.", Some(2)), (0, "3.", Some(3))]);
    let first =
        document.blocks.iter().position(|block| matches!(block.kind, BlockKind::ListItem { .. })).unwrap();
    let before = &document.blocks[first - 1];
    assert_eq!(before.kind, BlockKind::Paragraph);
    assert!(before.span.of(&document.text).ends_with("with Russia:"));
    assert_eq!(document.blocks.len(), 17);
}

#[test]
fn what_is_set_aside() {
    let document = seed();
    let aside: Vec<_> =
        document.set_aside.iter().map(|aside| (aside.reason, aside.span.of(&document.text))).collect();
    let expected = [
        (SetAsideReason::Furniture, "0"),
        (SetAsideReason::Metadata, "Wednesday 4 December 2019 - 20:13"),
        (SetAsideReason::Metadata, "Story Code : 830837"),
        (SetAsideReason::RepeatedTitle, "What Does Hamas Leader Seek Behind Russia Visit?"),
        (SetAsideReason::Metadata, "Source : Alwaght"),
        (SetAsideReason::Furniture, "Comment"),
    ];
    assert_eq!(aside, expected);
}

#[test]
fn no_character_is_lost() {
    let document = seed();
    let kept: String = document.regions().iter().map(|region| region.span.of(&document.text)).collect();
    let bare = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
    assert_eq!(bare(&kept), bare(&document.text));
    let titles = document.regions().iter().filter(|region| region.role == Role::Title).count();
    assert_eq!(titles, 1);
}
