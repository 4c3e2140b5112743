//! `pages SHELL CORPORA NAME OUT`: pages in one file of one document, of the whole collection, and of
//! 100 MB made out of it, in the shell that `cargo xtask build` left in `target/shell`.

#![allow(clippy::print_stdout, reason = "what was written goes to standard output")]
#![forbid(unsafe_code)]

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use vademecum::collection::{self, read_documents};
use vademecum::page::{self, Contents, Options, Shell};
use vademecum_corpus::build_documents;
use vademecum_measure::texts::{self, Text};

/// How much text the largest page holds, in bytes.
const LARGE: usize = 100_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: pages SHELL CORPORA NAME OUT";
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let mut next = || arguments.next().ok_or(usage);
    let (shell, corpora, name, out) = (next()?, next()?, next()?, next()?);
    let shell = Shell::read(&shell)?;
    let given = texts::given(read_documents(&corpora.join(name))?);
    let n_bytes = |texts: &[Text]| texts.iter().map(|(title, text)| title.len() + text.len()).sum::<usize>();
    let n_large = given.len() * LARGE / n_bytes(&given).max(1);
    fs::create_dir_all(&out)?;
    for (name, n) in [("one", 1), ("given", given.len()), ("large", n_large)] {
        let texts = texts::grown(&given, n);
        let documents = texts.iter().enumerate().map(|(ordinal, (title, text))| {
            (format!("{ordinal}"), collection::document(title, text))
        });
        let corpus = build_documents(documents.collect()).bytes;
        let contents = Contents { corpus: &corpus, originals: &[] };
        let page = page::single(&shell, &contents, &Options::default())?;
        let path = out.join(format!("{name}.html"));
        fs::write(&path, &page)?;
        println!(
            "{}: {n} documents, {} bytes of text, {} of corpus, {} of page",
            path.display(),
            n_bytes(&texts),
            corpus.len(),
            page.len()
        );
    }
    Ok(())
}
