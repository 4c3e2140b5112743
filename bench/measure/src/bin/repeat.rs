//! `repeat CORPORA NAME N [QUERY]`: opens a corpus, or with a query ranks its answers, N times and prints
//! the best and the median time; a steady target for a profiler (`perf record`, `callgrind`).

#![allow(clippy::print_stdout, reason = "the figures go to standard output")]
#![forbid(unsafe_code)]

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use vademecum::collection::{self, read_documents};
use vademecum_corpus::{Corpus, build_documents};
use vademecum_measure::clock::Times;
use vademecum_search::Query;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: repeat CORPORA NAME N [QUERY]";
    let mut arguments = std::env::args().skip(1);
    let (corpora, name) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    let n: usize = arguments.next().ok_or(usage)?.parse()?;
    let documents = read_documents(&PathBuf::from(corpora).join(name))?;
    let documents =
        documents.iter().map(|given| (given.id.clone(), collection::document(&given.title, &given.text)));
    let bytes = build_documents(documents.collect()).bytes;
    let mut times = Times::default();
    match arguments.next() {
        None => {
            for _ in 0..n {
                let bytes = bytes.clone();
                black_box(times.push(|| Corpus::open(bytes))?);
            }
        }
        Some(query) => {
            let corpus = Corpus::open(bytes)?;
            for _ in 0..n {
                black_box(times.push(|| corpus.rank(&Query::parse(&query), 10)));
            }
        }
    }
    println!("best {:.3} ms, median {:.3} ms", times.best(), times.median());
    Ok(())
}
