//! A folder, from its files to the ids and links that last.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use vademecum_corpus::{Built, Corpus, Resolution, SourceFile, build};
use vademecum_document::Severity;
use vademecum_search::DocId;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn ids(built: &Built) -> Vec<String> {
    let corpus = Corpus::open(built.bytes.clone()).unwrap();
    corpus.documents().iter().map(|record| record.id.to_string()).collect()
}

const PLAIN: &str =
    "A headline of some length\n\nThe first paragraph says what happened on that day in the town.\n";

fn story(code: &str, source: &str, date: &str) -> String {
    format!(
        "{date}\n\nA headline about {source} and the sea\n\nStory Code : {code}\n\nThe ship left the harbour at noon and was not seen again.\nSource : {source}\n"
    )
}

#[test]
fn a_renamed_file_keeps_its_id() {
    let code = story("77", "Alpha", "3 May 2020");
    let before = ids(&build(&[file("a.txt", PLAIN), file("b.txt", &code)]));
    let after = ids(&build(&[file("folder/z.txt", PLAIN), file("folder/c.txt", &code)]));
    assert_eq!(before[1], "77");
    assert_eq!(after, [before[1].clone(), before[0].clone()]);
}

#[test]
fn a_collision_adds_the_source_and_the_oldest_keeps_its_id() {
    let late = story("77", "Late Post", "4 May 2020");
    let early = story("77", "Early News", "3 May 2020");
    assert_eq!(ids(&build(&[file("a.txt", &late), file("b.txt", &early)])), ["77-Late-Post", "77"]);
    assert_eq!(ids(&build(&[file("a.txt", &early), file("b.txt", &late)])), ["77", "77-Late-Post"]);
    let later = story("77", "Late Post", "5 May 2020");
    let three = [file("a.txt", &early), file("b.txt", &late), file("c.txt", &later)];
    assert_eq!(ids(&build(&three)), ["77", "77-Late-Post", "77-Late-Post-2"]);
    // An id as long as ids get makes room for what tells it from others.
    let long = "9".repeat(64);
    let (one, two) = (story(&long, "Alpha", "3 May 2020"), story(&long, "Alpha", "4 May 2020"));
    let three = [file("a.txt", &one), file("b.txt", &two), file("c.txt", &two.replace("noon", "one"))];
    let ids = ids(&build(&three));
    assert_eq!(ids[0], long);
    assert!(ids[1] != ids[2] && ids.iter().all(|id| id.len() == 64), "{ids:?}");
}

#[test]
fn the_same_files_give_the_same_bytes_in_any_order() {
    let files = [file("b.txt", PLAIN), file("a.txt", &story("1", "Alpha", "3 May 2020"))];
    let turned = [files[1].clone(), files[0].clone()];
    assert_eq!(build(&files).bytes, build(&turned).bytes);
    assert_eq!(build(&files).bytes, build(&files).bytes);
}

#[test]
fn the_same_text_twice_is_one_document() {
    let built = build(&[file("a.txt", PLAIN), file("b.txt", PLAIN)]);
    assert_eq!(built.n_documents, 1);
    assert!(built.diagnostics.iter().any(|found| found.file == "b.txt" && found.message.contains("“a.txt”")));
}

#[test]
fn what_holds_no_text_is_named_and_the_rest_is_there() {
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let built = build(&[
        SourceFile { path: "noise.bin".to_owned(), bytes: noise },
        file("empty.txt", ""),
        file("good.txt", PLAIN),
    ]);
    assert_eq!(built.n_documents, 1);
    let errors = built.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|found| (found.file.as_str(), found.remedy.is_empty())).collect();
    assert_eq!(errors, [("empty.txt", false), ("noise.bin", false)]);
    assert_eq!(build(&[]).n_documents, 0);
    Corpus::open(build(&[]).bytes).unwrap();
}

/// Invariant 7: a link keeps working through a re-publication.
#[test]
fn a_link_finds_its_passage_in_the_next_edition() {
    let old = story("77", "Alpha", "3 May 2020");
    let new = old.replace(
        "The ship left",
        "A correction was added on top of the story by its editors.\n\nThe ship left",
    );
    let changed = old.replace("at noon", "at one");
    let open = |text: &str| Corpus::open(build(&[file("x.txt", text)]).bytes).unwrap();
    let corpus = open(&old);
    let linked = corpus.passages_of(DocId(0)).last().unwrap();
    let place = corpus.place(linked);
    let passage = |corpus: &Corpus| corpus.resolve(DocId(0), place).unwrap();

    let moved = open(&new);
    assert_eq!(moved.passage_text(passage(&moved).0), corpus.passage_text(linked));
    assert!(matches!(passage(&moved).1, Resolution::Found(_)));
    let edited = open(&changed);
    assert!(matches!(passage(&edited).1, Resolution::Closest(_)));
    assert!(edited.passage_text(passage(&edited).0).contains("at one"));
}
