//! What holds for any input: nothing panics, nothing is lost, nothing overlaps.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use proptest::prelude::*;
use vademecum_document::{Document, Hints, parse};

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
fn check(document: &Document) {
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

fn parsed(bytes: &[u8]) -> Document {
    parse(bytes, &Hints { path: "a.txt" }).0
}

/// Lines as they stand in scraped pages, and some that look like them.
fn line() -> impl Strategy<Value = String> {
    let plausible = prop::sample::select(vec![
        "", "", "", "   ", "---", "===", "* * *", "0", "Share", "Home > News", "Title: The mill", "By Jane Doe",
        "Source : The Letter", "Source:", "id: x", "title: 'x'", "Code: 17", "4 December 2019", "04/12/2019 8:13 PM",
        "Wednesday 4 December 2019 - 20:13", "The mill turns again", "The mill turns again | The Letter",
        "THE MILL TURNS AGAIN", "What then?", "He said: come", "1. one", "2. two", "3. three things to do", "(a) first",
        "(b) second", "i. one", "ii. two", "• point", "- dash", "- dash again", "a) x", "b) y", "1.1 Boats",
        "Read more", "https://example.org/2019/12/04/mill", "LONDON, Dec 4, 2019 (Reuters) - The mill turned.",
        "The mill on the stream has been turning since Monday, after ten years of work by the people.",
        "It stopped. Nobody knew why, and nobody asked, for the winter had been long and the flour was short.",
        "the mill on the stream has been turning since monday and nobody knows", "wrapped by hand at this width, or nearly so,",
        "发布时间：2019年12月4日 20:13", "المصدر : صوت النهر", "© 2019", "\u{FEFF}", "\u{200B}x\u{200B}", "\r", "\u{2028}",
    ])
    .prop_map(str::to_owned);
    prop_oneof![8 => plausible, 1 => "\\PC{0,40}", 1 => "[ \\t.,:;()\\[\\]|/\\-–—0-9a-zA-Z:：]{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_plausible_pages(lines in prop::collection::vec(line(), 0..30), end in prop::sample::select(vec!["\n", "\r\n", "\n\n"])) {
        check(&parsed(lines.join(end).as_bytes()));
    }

    #[test]
    fn nothing_is_lost_from_any_text(text in "(?s).{0,200}") {
        check(&parsed(text.as_bytes()));
    }

    #[test]
    fn any_bytes_give_a_document(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&parsed(&bytes));
    }

    #[test]
    fn dates_of_any_numbers(a in 0_u32..100_000, b in 0_u32..10_000, c in 0_u32..100_000, mark in "[-/.: ]", month in prop::sample::select(vec!["May", "de mayo de", "Dezember", "月"])) {
        check(&parsed(format!("{a}{mark}{b}{mark}{c} {a:04}:{b}\n{a} {month} {c}\n{month} {a}, {c} +{b}").as_bytes()));
    }
}

#[test]
fn a_file_without_text_says_so() {
    for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\0\0\0\0", b"%PDF-1.4\nabc", b"\x89PNG\r\n"] {
        let (document, diagnostics) = parse(bytes, &Hints { path: "a.txt" });
        assert!(document.blocks.is_empty() && document.text.is_empty());
        assert!(
            diagnostics.iter().any(|diagnostic| diagnostic.severity == vademecum_document::Severity::Error)
        );
    }
}

/// Found by fuzzing.
#[test]
fn a_title_line_below_front_matter_leaves_nothing_of_it_out() {
    let document =
        parsed(b"---\ntitle: The mill\n---\n\nTitle: The other mill\n\nIt has been turning since Monday.\n");
    check(&document);
    assert_eq!(document.title(), "The other mill");
}

/// Found by fuzzing.
#[test]
fn a_title_behind_a_label_is_cut_where_its_emphasis_ends() {
    let told = |text: &str| {
        let document = parsed(text.as_bytes());
        check(&document);
        document.title()
    };
    assert_eq!(told("Title: **The old mill**\n\nIt has been turning since Monday.\n"), "The old mill");
    assert_eq!(told("---\ntitle:C The*"), "C The");
}
