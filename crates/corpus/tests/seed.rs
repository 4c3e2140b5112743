//! The seed, from its file to its hits.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use vademecum_corpus::{Corpus, Dimension, Filters, Restriction, build, folder};
use vademecum_search::{DocId, Query};

fn seed() -> Corpus {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let (mut files, diagnostics) = folder::read(&folder);
    assert_eq!(diagnostics, []);
    files.retain(|file| file.path == "000_031da0c5174217af.txt");
    Corpus::open(build(&files).bytes).unwrap()
}

/// The hits of a query, as they stand in the text.
fn hits(corpus: &Corpus, query: &str, filters: &Filters) -> Vec<String> {
    let found = corpus.find(&Query::parse(query), filters);
    let text = corpus.stored_text(DocId(0));
    let spans = found.documents.iter().flat_map(|hits| corpus.spans(hits.document, &hits.matches));
    spans.map(|span| span.of(&text).to_owned()).collect()
}

#[test]
fn goal_is_found_five_times() {
    let corpus = seed();
    let none = Filters::new();
    assert_eq!(hits(&corpus, "goal", &none), ["goals", "goals", "goal", "goal", "goal"]);
    let found = corpus.find(&Query::parse("goal"), &none);
    let kinds = corpus.facet(Dimension::Kind, &found, &none);
    let kinds: Vec<_> = kinds.iter().map(|count| (count.value.as_str(), count.n)).collect();
    assert_eq!(kinds, [("heading", 1), ("paragraph", 1), ("list-item", 3)]);
    let items = vec![Restriction::to(Dimension::Kind, "list-item")];
    assert_eq!(hits(&corpus, "goal", &items), ["goal", "goal", "goal"]);
}

#[test]
fn phrases_and_exclusions() {
    let corpus = seed();
    let check =
        |query, expected: &[&str]| assert_eq!(hits(&corpus, query, &Filters::new()), expected, "{query}");
    check("\"right to return\"", &["right to return"]);
    check("\"rights to returning\" ", &["right to return"]);
    check("“pre-1967 territory”", &["pre-1967 territory"]);
    check("goals -moscow", &[]);
    check("intifada zebra", &[]);
    check("disarma", &["disarmament", "disarmament"]);
    check("comment", &[]);
    check("830837", &[]);
}

#[test]
fn the_source_is_kept_byte_for_byte() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds/000_031da0c5174217af.txt");
    assert_eq!(seed().source_text(DocId(0)).into_bytes(), std::fs::read(file).unwrap());
}

#[test]
fn a_passage_knows_its_section_and_its_place() {
    let corpus = seed();
    let section = |n: usize| {
        let passage = corpus.passages_of(DocId(0)).nth(n).unwrap();
        corpus.section(passage).map(|heading| corpus.passage_text(heading))
    };
    assert_eq!(section(0), None, "the title");
    assert_eq!(section(1).as_deref(), Some("What are Hamas goals?"), "a heading stands in its own section");
    assert_eq!(section(2).as_deref(), Some("What are Hamas goals?"));
    assert_eq!(section(17).as_deref(), Some("Russian policy towards Hamas and Palestine"));
    for passage in corpus.passages_of(DocId(0)) {
        let place = corpus.place(passage);
        assert_eq!(corpus.resolve(DocId(0), place).map(|(found, _)| found), Some(passage));
    }
}

#[test]
fn what_finds_nothing_is_offered_otherwise() {
    let corpus = seed();
    let check = |query: &str, expected: &[&str]| {
        let offers = corpus.offers(query, &Filters::new(), 0);
        let shown: Vec<&str> = offers.iter().map(|offer| offer.query_text.as_str()).collect();
        assert_eq!(shown, expected, "{query}");
        assert!(offers.iter().all(|offer| offer.n_documents == 1));
    };
    check("gaol ", &["goal"]);
    check("plaestinian ", &["palestinian"]);
    check("Russia xylophone", &["Russia"]);
    check("\"right to return\" intifdaa", &["\"right to return\" intifada", "\"right to return\""]);
    check("rusian intifdaa goals", &["russian intifada goals", "goals"]);
    check("xyzzy", &[]);
    check("-russia gaol", &[]);
}
