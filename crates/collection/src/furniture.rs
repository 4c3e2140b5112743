//! What of a document does the publisher take for furniture?
//!
//! Lines that are meant by a pattern are set aside, wherever in the article they stand. Nothing is lost:
//! what is set aside is one of the document's parts still.

use crate::pattern::Pattern;
use vademecum_corpus::{ParsedFile, SourceFile};
use vademecum_document::{
    Block, BlockKind, Document, Fields, SetAside, SetAsideReason, Span, Title, one_line,
};

/// Makes documents of a file, without regard to lines that one of the patterns means: in a plain text they
/// are not there for whatever finds title, head and end of the article.
pub fn parsed(file: &SourceFile, fields: &Fields, patterns: &[Pattern]) -> ParsedFile {
    if let Some(parsed) = parsed_without(file, fields, patterns) {
        return parsed;
    }
    let mut parsed = ParsedFile::with(file, fields);
    for document in &mut parsed.documents {
        set_aside(document, patterns);
    }
    parsed
}

/// The same for a plain text in UTF-8 that has such lines: spaces stand for them while it is parsed, so
/// that all places stay what they are.
fn parsed_without(file: &SourceFile, fields: &Fields, patterns: &[Pattern]) -> Option<ParsedFile> {
    let text = core::str::from_utf8(&file.bytes).ok().filter(|text| u32::try_from(text.len()).is_ok())?;
    if patterns.is_empty() {
        return None;
    }
    let mut furniture = lines(Span::new(0, text.len()), text);
    furniture.retain(|line| is_furniture(line.of(text), patterns));
    if furniture.is_empty() {
        return None;
    }
    let mut bytes = file.bytes.clone();
    furniture.iter().for_each(|line| bytes[line.range()].fill(b' '));
    let without = SourceFile { path: file.path.clone(), bytes };
    let mut parsed = ParsedFile::with(&without, fields);
    let [document] = parsed.documents.as_mut_slice() else { return None };
    if document.text.as_bytes() != without.bytes {
        return None;
    }
    text.clone_into(&mut document.text);
    set_aside(document, patterns);
    let regions = document.regions();
    furniture.retain(|line| {
        let next = regions.partition_point(|region| region.span.end <= line.start);
        regions.get(next).is_none_or(|region| region.span.start >= line.end)
    });
    push_furniture(document, furniture);
    Some(parsed)
}

fn is_furniture(line: &str, patterns: &[Pattern]) -> bool {
    let line = one_line(line.trim_start_matches('\u{FEFF}'));
    !line.is_empty() && patterns.iter().any(|pattern| pattern.means_line(&line))
}

fn push_furniture(document: &mut Document, spans: Vec<Span>) {
    let reason = SetAsideReason::Furniture;
    // What is set aside is shown as it is, and a mark over some of it would reach into what is not.
    document
        .marks
        .retain(|mark| !spans.iter().any(|span| span.start < mark.span.end && mark.span.start < span.end));
    document.set_aside.extend(spans.into_iter().map(|span| SetAside { span, reason }));
    document.set_aside.sort_by_key(|aside| aside.span);
}

/// Sets aside every line of a document's blocks that one of the patterns means. A block that is cut in two
/// by such a line becomes two. Where the headline is one, the next heading takes its place, if the article
/// begins with one.
fn set_aside(document: &mut Document, patterns: &[Pattern]) {
    if patterns.is_empty() {
        return;
    }
    let is_furniture = |text: &str| is_furniture(text, patterns);
    let mut aside: Vec<Span> = Vec::new();
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for block in document.blocks.drain(..) {
        cut(block, &document.text, &is_furniture, &mut blocks, &mut aside);
    }
    if let Title::InText(title) = document.title
        && is_furniture(title.of(&document.text))
        && let Some(Block { kind: BlockKind::Heading { .. }, span }) = blocks.first()
    {
        aside.push(title);
        document.title = Title::InText(*span);
        blocks.remove(0);
    }
    document.blocks = blocks;
    push_furniture(document, aside);
}

/// Takes the furniture out of a block: what remains goes to `blocks`, the rest to `aside`.
fn cut(
    block: Block,
    text: &str,
    is_furniture: &impl Fn(&str) -> bool,
    blocks: &mut Vec<Block>,
    aside: &mut Vec<Span>,
) {
    if is_furniture(block.span.of(text)) {
        if let Some(marker) = block.kind.marker() {
            aside.push(marker);
        }
        return aside.push(block.span);
    }
    let lines = lines(block.span, text);
    if lines.len() < 2 || !lines.iter().any(|line| is_furniture(line.of(text))) {
        return blocks.push(block);
    }
    let mut kind = Some(block.kind);
    let mut kept: Option<Span> = None;
    let mut close = |kept: &mut Option<Span>| {
        if let Some(span) = kept.take() {
            // The marker of an item stands before its first line only.
            let kind = kind.take();
            let rest = BlockKind::Paragraph;
            blocks.push(Block { kind: kind.unwrap_or(rest), span });
        }
    };
    for line in lines {
        if is_furniture(line.of(text)) {
            close(&mut kept);
            aside.push(line);
        } else {
            kept = Some(Span { start: kept.map_or(line.start, |span| span.start), end: line.end });
        }
    }
    close(&mut kept);
    // Nothing remained that the marker could stand before.
    if let Some(marker) = kind.and_then(|kind| kind.marker()) {
        aside.push(marker);
    }
}

/// The lines of a stretch that hold anything, without the white space around them.
fn lines(span: Span, text: &str) -> Vec<Span> {
    let mut start = span.start as usize;
    let mut lines = Vec::new();
    for line in span.of(text).split_inclusive('\n') {
        let inner = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        if !inner.is_empty() {
            lines.push(Span::new(at, at + inner.len()));
        }
        start += line.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The document of a text, by both ways: the first finds what the second would take for something else.
    fn documents(text: &str, patterns: &[Pattern]) -> Vec<Document> {
        let file = SourceFile { path: "a.txt".to_owned(), bytes: text.as_bytes().to_vec() };
        let mut documents = parsed(&file, Fields::NONE, patterns).documents;
        for mut later in ParsedFile::of(&file).documents {
            super::set_aside(&mut later, patterns);
            documents.push(later);
        }
        documents
    }

    fn patterns(written: &[&str]) -> Vec<Pattern> {
        written.iter().filter_map(|written| Pattern::of_lines(written, 1)).collect()
    }

    /// Every character that shows lies in exactly one part.
    fn check_parts(document: &Document) {
        let mut at = 0;
        let is_blank = |text: &str| text.trim_matches(['\u{FEFF}', '\u{200B}']).trim().is_empty();
        for region in document.regions() {
            let range = region.span.range();
            assert!(at <= range.start && range.start < range.end, "{region:?} in {:?}", document.text);
            assert!(is_blank(&document.text[at..range.start]), "{at} {region:?} in {:?}", document.text);
            at = range.end;
        }
        assert!(is_blank(&document.text[at..]), "{at} in {:?}", document.text);
    }

    #[test]
    fn lines_of_the_source_are_set_aside() {
        let check = |text: &str, written: &[&str], expected: &[&str], set_aside: &[&str]| {
            for document in documents(text, &patterns(written)) {
                check_parts(&document);
                assert_eq!(document.text, text);
                let of = |span: Span| span.of(&document.text);
                assert_eq!(document.blocks.iter().map(|block| of(block.span)).collect::<Vec<_>>(), expected);
                let furniture =
                    document.set_aside.iter().filter(|aside| aside.reason == SetAsideReason::Furniture);
                assert_eq!(furniture.map(|aside| of(aside.span)).collect::<Vec<_>>(), set_aside);
            }
        };
        let text = "The mill turns again\n\nThe mill on the stream has been turning since Monday.\n\n\
            Give to our   winter fund!\n\nNobody knew why it had stood, and nobody asked for ten years.\n";
        let first = "The mill on the stream has been turning since Monday.";
        let last = "Nobody knew why it had stood, and nobody asked for ten years.";
        check(text, &["Give to our winter fund!"], &[first, last], &["Give to our   winter fund!"]);
        check(text, &["Give to *"], &[first, last], &["Give to our   winter fund!"]);
        check(text, &["give to *", "Nobody"], &[first, "Give to our   winter fund!", last], &[]);
    }

    /// The parser alone took the last line for the headline.
    #[test]
    fn furniture_is_no_headline() {
        let text = "Kurz\n\nEin Satz.\n\nGive to our fund\n";
        let document = documents(text, &patterns(&["Give to *"])).remove(0);
        assert_eq!(document.title(), "Kurz");
        check_parts(&document);
    }

    #[test]
    fn a_paragraph_is_cut_where_furniture_interrupts_it() {
        let text = "one\nAdvertisement\ntwo\nthree\nAdvertisement\n";
        let whole = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.trim_end().len()) };
        let (mut blocks, mut aside) = (Vec::new(), Vec::new());
        cut(whole, text, &|line| line == "Advertisement", &mut blocks, &mut aside);
        let of = |spans: Vec<Span>| spans.into_iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(of(blocks.iter().map(|block| block.span).collect()), ["one", "two\nthree"]);
        assert_eq!(of(aside), ["Advertisement", "Advertisement"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            lines in prop::collection::vec(prop::sample::select(vec![
                "", "", "Share", "1. one", "2. Share", "• Share", "• two", "The mill turns again", "What then?",
                "The mill on the stream has been turning since Monday, after ten years of work.", "Source : A",
            ]), 0..14),
            written in prop::collection::vec(prop::sample::select(vec!["Share", "The *", "*a*", "one", "What then?"]), 0..3),
        ) {
            let text = lines.join("\n");
            if !text.trim().is_empty() {
                for document in documents(&text, &patterns(&written)) {
                    check_parts(&document);
                    prop_assert_eq!(&document.text, &text);
                }
            }
        }
    }
}
