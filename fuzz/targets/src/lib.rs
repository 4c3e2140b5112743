//! What no input may break.
//!
//! | target | takes | must hold |
//! |---|---|---|
//! | [`query`] | a query text | it is read, answered and told of, and every place in it lies in it |
//! | [`corpus`] | changes to the bytes of a corpus, or bytes | it is refused, or opens and answers everything |
//! | [`document`] | the bytes of a file | nothing is lost, nothing overlaps, the text comes back byte for byte |
//! | [`markdown`] | the bytes of a file of Markdown | the same |
//! | [`html`] | the bytes of a saved page | the same |
//! | [`archive`] | the bytes of an archive, a book or an office document | the same |
//! | [`pdf`] | the bytes of printed pages | the same |
//! | [`data`] | the bytes of exported data | the same |
//! | [`mail`] | the bytes of a message or a mailbox | the same |
//! | [`subtitles`] | the bytes of subtitles | the same |
//! | [`xml`] | the bytes of a feed or of other XML | the same |
//! | [`place`] | the name of a passage in a link | what is read is written back the same |
//!
//! Each is a plain function that panics where something does not hold: libFuzzer calls them, and so
//! does the runner of this package, with inputs that [`mutation`] makes of [`seeds`].

#![forbid(unsafe_code)]
// A check fails by panicking; that is how its caller learns of it.
#![allow(clippy::panic, clippy::expect_used)]

pub mod mutation;
#[path = "../../../crates/document/tests/shared/pack.rs"]
mod pack;
mod sealed;
pub mod seeds;

use std::sync::OnceLock;
use vademecum_collection::collection_file::CollectionFile;
use vademecum_corpus::build::Gathered;
use vademecum_corpus::{
    Corpus, Dimension, Filters, Name, ParsedFile, Place, Restriction, SourceFile, build, build_documents,
};
use vademecum_document::{Document, Hints, parse};
use vademecum_search::{DocId, FieldName, Match, PassageId, Query};

/// A target by its name.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 13] = [
    ("query", query),
    ("corpus", corpus),
    ("document", document),
    ("markdown", markdown),
    ("html", html),
    ("archive", archive),
    ("pdf", pdf),
    ("data", data),
    ("mail", mail),
    ("subtitles", subtitles),
    ("xml", xml),
    ("collection", collection),
    ("place", place),
];

/// Longer queries than anybody types, short enough to be tried often.
const MAX_QUERY_BYTES: usize = 2_000;

/// A query text: it is read, answered and told of; and every place in it lies in it.
pub fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_QUERY_BYTES)]);
    let query = Query::parse(&text);
    for place in
        query.notes.iter().map(|note| &note.place).chain(query.clauses.iter().map(|clause| &clause.place))
    {
        assert!(text.get(place.clone()).is_some(), "{place:?} is no part of {text:?}");
    }
    let _ = Corpus::unclear(&query);
    let corpus = small_corpus();
    for filters in [Filters::new(), Filters::from([Restriction::to(Dimension::Kind, "list-item")])] {
        ask(corpus, &query, &filters);
    }
    // The reader is offered something else only where little was found, but it never breaks.
    for n_found in [0, 2, 9] {
        for offer in corpus.offers(&text, &Filters::new(), n_found) {
            assert!(offer.n_documents > n_found, "{offer:?} finds no more");
        }
    }
    for ranked in corpus.rank(&query, usize::MAX) {
        let explained = corpus.explain(&query, ranked.document).expect("what is ranked has a score");
        assert!(explained.value.to_bits() == ranked.score.get().to_bits(), "{explained:?} of {ranked:?}");
    }
    corpus.rank_spelled(&text, 10);
    for name in FieldName::ALL {
        corpus.values(name, &text, 8);
    }
}

/// The bytes of a corpus: they are refused, or it opens and answers everything.
///
/// An even first byte: the rest, four bytes each, are changes to a sound corpus, under hashes that fit.
/// An odd one: the rest is the corpus.
pub fn corpus(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let changed = if first % 2 == 0 { sealed::changed(small_corpus_bytes(), rest) } else { rest.to_vec() };
    if let Ok(corpus) = Corpus::open(changed) {
        ask_everything(&corpus);
    }
}

/// The bytes of a file: nothing is lost from it, nothing overlaps, and the text comes back out of a
/// corpus byte for byte. The first byte chooses the file's name.
pub fn document(bytes: &[u8]) {
    const NAMES: [&str; 4] = ["a.txt", "a/2019-12-04 The mill.md", "x", "b.html"];
    let Some((first, bytes)) = bytes.split_first() else { return };
    let path = NAMES[usize::from(*first) % NAMES.len()];
    parsed(bytes, path);
    // Twice the same file is one document, whatever is in it.
    let file = |path: &str| SourceFile { path: path.to_owned(), bytes: bytes.to_vec() };
    Corpus::open(build(&[file("a.txt"), file("b.txt")]).bytes).expect("a corpus just built opens");
}

/// A file of Markdown: as [`document`].
pub fn markdown(bytes: &[u8]) {
    parsed(bytes, "a.md");
}

/// A saved page: as [`document`].
pub fn html(bytes: &[u8]) {
    parsed(bytes, "a.html");
}

/// An archive of files, a book or an office document: as [`document`].
pub fn archive(bytes: &[u8]) {
    parsed(bytes, "a.zip");
    // What documents show of it has names like these.
    for found in vademecum_document::enclosed(bytes, "a.zip", &["a", "a.zip/a", "word/media/a.png"], 1 << 20)
    {
        assert!(found.bytes.is_none_or(|bytes| bytes.len() <= 1 << 20));
    }
}

/// Printed pages: as [`document`].
pub fn pdf(bytes: &[u8]) {
    parsed(bytes, "a.pdf");
    for found in vademecum_document::enclosed(bytes, "a.pdf", &["page1-1", "page1-2", "page2-1"], 1 << 16) {
        assert!(found.bytes.is_none_or(|bytes| bytes.len() <= 1 << 16));
    }
}

/// Exported data: as [`document`]. The first byte chooses the notation.
pub fn data(bytes: &[u8]) {
    const NAMES: [&str; 4] = ["a.json", "a.jsonl", "a.csv", "a.tsv"];
    let Some((first, bytes)) = bytes.split_first() else { return };
    parsed(bytes, NAMES[usize::from(*first) % NAMES.len()]);
}

/// A message or a mailbox: as [`document`]. The first byte chooses which.
pub fn mail(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = if first % 2 == 0 { "a.eml" } else { "a.mbox" };
    parsed(bytes, name);
    let paths = ["a.png", "1/a.png", "2/a.png", "a.txt", "attachment 2.eml/a.png"];
    for found in vademecum_document::enclosed(bytes, name, &paths, 1 << 10) {
        assert!(found.bytes.is_none_or(|bytes| bytes.len() <= 1 << 10));
    }
}

/// Subtitles: as [`document`].
pub fn subtitles(bytes: &[u8]) {
    parsed(bytes, "a.srt");
}

/// Feeds and other XML: as [`document`].
pub fn xml(bytes: &[u8]) {
    parsed(bytes, "a.xml");
}

/// The file in which a publisher says something of the collection: what is wrong in it is told, and the rest holds.
pub fn collection(bytes: &[u8]) {
    let (_, diagnostics) = CollectionFile::parse(bytes);
    for told in diagnostics {
        assert!(!told.message.is_empty());
    }
}

/// Parses a file, and takes what it gives through a corpus.
fn parsed(bytes: &[u8], path: &str) {
    let documents = parse(bytes, &Hints::of(path)).documents;
    documents.iter().for_each(nothing_is_lost);
    let texts: Vec<String> = documents.iter().map(|document| document.text.clone()).collect();
    let marks: Vec<_> = documents.iter().map(|document| document.marks.clone()).collect();
    let built = build_documents(documents.into_iter().map(|document| (path.to_owned(), document)).collect());
    let corpus = Corpus::open(built.bytes).expect("a corpus just built opens");
    for ((ordinal, text), marks) in (0..).map(DocId).zip(texts).zip(marks) {
        assert_eq!(corpus.source_text(ordinal), text, "the text comes back otherwise");
        assert_eq!(corpus.document(ordinal).marks.len(), marks.len(), "the marks come back otherwise");
    }
    ask_everything(&corpus);
}

/// The name of a passage in a link: what is read is written back the same, and found or not.
pub fn place(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(place) = text.parse::<Place>() {
        let written = place.to_string();
        assert_eq!(written.parse(), Ok(place), "{written} is read otherwise");
        small_corpus().resolve(DocId(0), place).expect("a document with a passage has one that is nearest");
    }
}

/// Asks a corpus a query, and for all that is shown of the answer.
fn ask(corpus: &Corpus, query: &Query, filters: &Filters) {
    let found = corpus.find(query, filters);
    let partial: Vec<DocId> = found.partial.iter().map(|ranked| ranked.document).take(4).collect();
    let partial = corpus.partial_hits(query, filters, &partial);
    for hits in found.documents.iter().chain(&partial) {
        let spans = corpus.spans(hits.document, &hits.matches);
        assert_eq!(spans.len(), hits.matches.len());
        for passage in hits.best_first().iter().take(8) {
            show(corpus, passage.passage, hits.matches_in(passage));
        }
    }
    for dimension in Dimension::ALL {
        corpus.facet(dimension, &found, filters);
    }
}

fn show(corpus: &Corpus, passage: PassageId, matches: &[Match]) {
    for max_bytes in [0, 30, 300] {
        let excerpt = corpus.excerpt(passage, matches, max_bytes);
        for (part, hit) in excerpt.parts.iter().flat_map(|part| part.hits.iter().map(move |hit| (part, hit)))
        {
            assert!(part.text.get(hit.range()).is_some(), "{hit:?} is no part of {part:?}");
        }
    }
}

/// Asks an open corpus for everything that it can be asked for.
fn ask_everything(corpus: &Corpus) {
    let of_items = Filters::from([Restriction::to(Dimension::Kind, "list-item")]);
    for text in [
        "the anchor",
        "\"which is\" a",
        "a",
        "ancor~ *o*",
        "in:heading -found",
        "date:2021 source:\"x\" lang:en",
    ] {
        ask(corpus, &Query::parse(text), &Filters::new());
        ask(corpus, &Query::parse(text), &of_items);
    }
    corpus.offers("ancor harbor", &Filters::new(), 0);
    for document in (0..).map(DocId).take(corpus.documents().len().min(20)) {
        corpus.title(document);
        corpus.source_text(document);
        for passage in corpus.passages_of(document).chain([PassageId(u32::MAX)]).take(50) {
            corpus.section(passage);
            corpus.passage_text(passage);
            corpus.resolve(document, corpus.place(passage));
        }
    }
}

/// Every character that shows lies in exactly one part, and parts hold whole characters.
fn nothing_is_lost(document: &Document) {
    let mut at = 0;
    for region in document.regions() {
        let range = region.span.range();
        assert!(
            at <= range.start && range.start < range.end,
            "{region:?} overlaps the part before it, or is empty"
        );
        let between = document.text.get(at..range.start).expect("parts hold whole characters");
        assert!(between.chars().all(is_blank), "{between:?} is lost");
        let inside = document.text.get(range.clone()).expect("parts hold whole characters");
        assert_eq!(inside.trim(), inside, "{region:?} has blanks at its ends");
        at = range.end;
    }
    assert!(document.text[at..].chars().all(is_blank), "the end is lost");
    let regions = document.regions();
    for mark in &document.marks {
        let is_inside = regions.iter().any(|region| region.span.contains(mark.span));
        assert!(is_inside && !mark.span.is_empty(), "{mark:?} lies in no part");
    }
}

/// White space and marks that show nothing, which belong to no part.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{00AD}' | '\u{061C}'
                | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        )
}

fn small_corpus_bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let files = (0..)
            .zip(seeds::DOCUMENTS)
            .map(|(nth, text)| SourceFile { path: format!("{nth}.txt"), bytes: text.as_bytes().to_vec() });
        let [markdown, ..] = seeds::MARKDOWN;
        let markdown = SourceFile { path: "9.md".to_owned(), bytes: markdown.as_bytes().to_vec() };
        let files = files.chain([markdown]);
        let mut gathered = Gathered::of(files.map(|file| ParsedFile::of(&file)).collect());
        let name = |name: &str, spellings: &[&str]| Name {
            name: name.to_owned(),
            spellings: spellings.iter().map(|spelling| (*spelling).to_owned()).collect(),
        };
        gathered.names = vec![
            name("mill", &["moulin", "Müller"]),
            name("the harbour", &["harbour", "alte Häuser", "图书馆"]),
        ];
        gathered.build().bytes
    })
}

fn small_corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| Corpus::open(small_corpus_bytes().to_vec()).expect("a corpus just built opens"))
}
