//! `opening CORPORA NAME`: what each way of carrying an index weighs, and how long it takes to open,
//! with one document, 2,000 and 20,000.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use vademecum::collection::read_documents;
use vademecum_corpus::{Corpus, Filters};
use vademecum_measure::clock::Times;
use vademecum_measure::texts::{self, Text};
use vademecum_measure::ways::{Ways, open_postings, open_raw_text};
use vademecum_measure::wire::Weight;
use vademecum_search::Query;

/// How many documents, and how often each way is opened.
const SIZES: [(usize, usize); 3] = [(1, 400), (2_000, 25), (20_000, 7)];

const N_QUESTIONS: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: opening CORPORA NAME";
    let mut arguments = std::env::args_os().skip(1);
    let (corpora, name) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    let given = texts::given(read_documents(&PathBuf::from(corpora).join(name))?);
    println!(
        "| documents | way | bytes | brotli 11 | gzip 9 | of the text, brotli | of the text, gzip | opened, best ms | median ms |"
    );
    println!("|--:|---|--:|--:|--:|--:|--:|--:|--:|");
    let mut asked = Vec::new();
    for (n_documents, n_rounds) in SIZES {
        let texts = texts::grown(&given, n_documents);
        asked.push((n_documents, measure(&texts, n_rounds)?));
    }
    println!("\n| documents | two or three words, best p50 ms | p95 ms |\n|--:|--:|--:|");
    for (n_documents, times) in asked {
        println!("| {n_documents} | {:.3} | {:.3} |", times.median(), times.quantile(0.95));
    }
    Ok(())
}

/// Prints the rows of one size; how long questions take there.
fn measure(texts: &[Text], n_rounds: usize) -> Result<Times, Box<dyn Error>> {
    let ways = Ways::of(texts).ok_or("too long for a corpus")?;
    let mut times = [Times::default(), Times::default(), Times::default()];
    for _ in 0..n_rounds {
        // In turns, so that what else the machine does meets all alike. Copies are made before the
        // clock starts, and what was opened is dropped after it stops.
        let bytes = ways.word_ids.clone();
        black_box(times[0].push(|| Corpus::open(bytes))?);
        let bytes = ways.raw_text.clone();
        black_box(times[1].push(|| open_raw_text(bytes)).ok_or("raw text was not opened")?);
        let bytes = ways.postings.clone();
        black_box(times[2].push(|| open_postings(bytes)).ok_or("postings were not opened")?);
    }
    let text = Weight::of(&ways.text)?;
    let row = |way: &str, weight: Weight, opened: Option<&Times>| {
        let time = opened
            .map_or("– | –".to_owned(), |times| format!("{:.3} | {:.3}", times.best(), times.median()));
        println!(
            "| {} | {way} | {} | {} | {} | {:.3} | {:.3} | {time} |",
            texts.len(),
            weight.raw,
            weight.brotli,
            weight.gzip,
            weight.brotli as f64 / text.brotli as f64,
            weight.gzip as f64 / text.gzip as f64,
        );
    };
    row("(the text alone)", text, None);
    row("**word ids** (ours)", Weight::of(&ways.word_ids)?, Some(&times[0]));
    row("raw text", Weight::of(&ways.raw_text)?, Some(&times[1]));
    row("text and postings", Weight::of(&ways.postings)?, Some(&times[2]));

    let corpus = Corpus::open(ways.word_ids)?;
    let mut asked = Times::default();
    for question in texts::questions(texts, N_QUESTIONS) {
        // The best of five, so that what else the machine does counts little.
        let mut of_one = Times::default();
        for _ in 0..5 {
            black_box(of_one.push(|| corpus.find(&Query::parse(&question), &Filters::new())));
        }
        asked.add(of_one.best());
    }
    Ok(asked)
}
