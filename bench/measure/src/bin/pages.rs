//! `pages SHELL BARE CORPORA NAME OUT`: pages in one file, to see how long they take to start.
//!
//! `SHELL` is the folder that `cargo xtask build` leaves in `target/shell`, `BARE` one with `glue.js` and
//! `program.wasm` of a program that does nothing. Written are `bare.html`, `one.html` with one document,
//! `given.html` with the whole collection, and `large.html` with 100 MB made out of it.

#![allow(clippy::print_stdout, reason = "what was written goes to standard output")]
#![forbid(unsafe_code)]

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use vademecum::collection::{self, read_documents};
use vademecum::page::{self, Contents, Options, Shell};
use vademecum_corpus::{Corpus, build_documents};
use vademecum_measure::texts::{self, Text};

/// How much text the largest page holds, in bytes.
const LARGE: usize = 100_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: pages SHELL BARE CORPORA NAME OUT";
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = || arguments.next().ok_or(usage);
    let (shell, bare, corpora, name, out) = (next()?, next()?, next()?, next()?, next()?);
    let frame = fs::read_to_string(shell.join("page.html"))?;
    let bare = Shell::new(
        frame,
        String::new(),
        fs::read_to_string(bare.join("glue.js"))?,
        fs::read(bare.join("program.wasm"))?,
    );
    let shell = Shell::read(&shell)?;
    let given = texts::given(read_documents(&corpora.join(name))?);
    let n_bytes = |texts: &[Text]| texts.iter().map(|(title, text)| title.len() + text.len()).sum::<usize>();
    let n_large = given.len() * LARGE / n_bytes(&given).max(1);
    fs::create_dir_all(&out)?;
    for (name, shell, n) in
        [("bare", &bare, 0), ("one", &shell, 1), ("given", &shell, given.len()), ("large", &shell, n_large)]
    {
        let texts = texts::grown(&given, n);
        let documents = texts
            .iter()
            .enumerate()
            .map(|(ordinal, (title, text))| (format!("{ordinal}"), collection::document(title, text)));
        let corpus = Corpus::open(build_documents(documents.collect()).bytes)?;
        let contents = Contents { corpus: &corpus, originals: &[] };
        let page = page::single(shell, &contents, &Options::default())?;
        let path = out.join(format!("{name}.html"));
        fs::write(&path, &page)?;
        println!(
            "{name}: {n} documents, {} bytes of text, {} of corpus, {} of page",
            n_bytes(&texts),
            corpus.bytes().len(),
            page.len()
        );
    }
    Ok(())
}
