//! `vademecum-instructions prepare FILE` makes a collection and writes its corpus to `FILE`;
//! `vademecum-instructions PART FILE` reads it and does one part of what a page does.
//!
//! `cargo xtask test instructions` runs the parts where instructions are counted, and compares them with
//! the budgets in `bench/instructions.txt`. Each part does what the first one does too, opening the
//! corpus, and what is counted for it is what comes on top.

#![allow(clippy::print_stdout, reason = "the parts are listed on standard output")]
#![forbid(unsafe_code)]

mod collection;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use vademecum_corpus::{Corpus, Filters, SourceFile, build};
use vademecum_search::{Match, Query};

/// What is counted, beside opening: a name, and how the questions are written of two words and the
/// beginning of a third.
type Part = (&'static str, fn(&[String; 3]) -> String);

const PARTS: [Part; 5] = [
    ("words", |[a, b, _]| format!("{a} {b} ")),
    ("phrases", |[a, b, _]| format!("\"{a} {b}\"")),
    ("beginnings", |[a, _, beginning]| format!("{a} {beginning}")),
    ("patterns", |[a, _, beginning]| format!("{beginning}*a {a}~ ")),
    ("names", |[a, b, _]| format!("in:heading {a} OR {b} -title:{a} lang:en ")),
];

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: vademecum-instructions prepare|read|open|PART FILE";
    let mut arguments = std::env::args().skip(1);
    let part = arguments.next().ok_or(usage)?;
    if part == "parts" {
        PARTS.iter().for_each(|(name, _)| println!("{name}"));
        return Ok(());
    }
    let file = arguments.next().ok_or(usage)?;
    if part == "prepare" {
        let files = collection::texts().into_iter().enumerate();
        let files =
            files.map(|(nth, text)| SourceFile { path: format!("{nth:03}.txt"), bytes: text.into_bytes() });
        let built = build(&files.collect::<Vec<_>>());
        return Ok(fs::write(file, built.bytes)?);
    }
    let bytes = black_box(fs::read(file)?);
    if part == "read" {
        return Ok(());
    }
    let corpus = Corpus::open(bytes)?;
    if part == "open" {
        black_box(&corpus);
        return Ok(());
    }
    let (_, write) = PARTS.iter().find(|(name, _)| *name == part).ok_or(usage)?;
    for words in collection::questions() {
        show(&corpus, &Query::parse(&write(&words)));
    }
    Ok(())
}

/// Answers a query as the page does: what is found, and the first ten with what is shown of them.
fn show(corpus: &Corpus, query: &Query) {
    let found = corpus.find(query, &Filters::new());
    for hits in found.documents.iter().take(10) {
        black_box(corpus.title(hits.document));
        if let Some(best) = hits.best_first().first() {
            let matches: &[Match] = hits.matches_in(best);
            black_box(corpus.excerpt(best.passage, matches, 200));
        }
    }
    black_box(found);
}
