//! `wire CORPORA NAME…`: what a corpus weighs on the wire, beside the plain text.

#![allow(clippy::print_stdout, reason = "the table goes to standard output")]
#![forbid(unsafe_code)]

use std::error::Error;
use std::path::PathBuf;
use vademecum::collection::{self, read_documents};
use vademecum_corpus::build_documents;
use vademecum_measure::wire::{Weight, sections};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let corpora = PathBuf::from(arguments.next().ok_or("usage: wire CORPORA NAME…")?);
    println!("| collection | what | bytes | brotli 11 | gzip 9 | of the text, brotli | of the text, gzip |");
    println!("|---|---|--:|--:|--:|--:|--:|");
    for name in arguments {
        let documents = read_documents(&corpora.join(&name))?;
        // The text as a person would save it: titles and texts, a line each.
        let plain = documents.iter().map(|given| match &*given.title {
            "" => given.text.clone(),
            title => format!("{title}\n{}", given.text),
        });
        let plain = Weight::of(plain.collect::<Vec<_>>().join("\n").as_bytes())?;
        let built =
            documents.iter().map(|given| (given.id.clone(), collection::document(&given.title, &given.text)));
        let corpus = build_documents(built.collect()).bytes;
        let [records, words, text] = sections(&corpus).ok_or("not a corpus")?;
        let row = |what: &str, weight: Weight| {
            let share = |part: usize, whole: usize| part as f64 / whole as f64;
            println!(
                "| {} | {what} | {} | {} | {} | {:.3} | {:.3} |",
                name.display(),
                weight.raw,
                weight.brotli,
                weight.gzip,
                share(weight.brotli, plain.brotli),
                share(weight.gzip, plain.gzip),
            );
        };
        row("plain text", plain);
        row("**corpus**", Weight::of(&corpus)?);
        row("its records", Weight::of(records)?);
        row("its words", Weight::of(words)?);
        row("its text", Weight::of(text)?);
    }
    Ok(())
}
