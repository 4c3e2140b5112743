//! What is told of a page that was made?

use crate::making::Made;
use crate::output::Output;
use crate::page::{self, Noscript};
use crate::size;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;
use vademecum_document::{Diagnostic, Severity};

/// What is more than this takes long to open on a telephone, and many a mailbox refuses it.
const BIG_BYTES: u64 = 30_000_000;

/// What was made, as a program reads it. All sizes are bytes.
#[derive(Serialize)]
pub(crate) struct Summary {
    /// The file or folder.
    output: String,
    /// Whether it is a site.
    is_site: bool,
    files: usize,
    /// Files that are not shown as a document of their own.
    left_out: usize,
    documents: usize,
    /// Files that hold the same document as another.
    copies: usize,
    bytes: Sizes,
    /// The documents with the most text.
    largest: Vec<Large>,
    diagnostics: Vec<Said>,
}

/// Sizes in bytes.
#[derive(Serialize)]
pub(crate) struct Sizes {
    /// The text of the documents.
    text: u64,
    /// The page in one file, or all that a reader of the site loads.
    page: u64,
    /// Of the page: the collection.
    corpus: u64,
    /// Of the page, or beside it in the site: what gives the files back.
    originals: u64,
    /// Of the page: what is shown where scripts are switched off.
    noscript: u64,
    /// Of the page: the rest, the program that reads.
    shell: u64,
    /// All files of the site, or the page.
    pub(crate) all: u64,
}

#[derive(Serialize)]
struct Large {
    file: String,
    text: u64,
}

/// Something that a publisher should know, as a program reads it.
#[derive(Serialize)]
struct Said {
    file: String,
    #[serde(flatten)]
    finding: Finding,
}

/// The same without the file.
#[derive(Serialize)]
pub(crate) struct Finding {
    severity: &'static str,
    line: Option<u32>,
    message: String,
    remedy: String,
}

impl Sizes {
    /// Of a page in one file, of which so many bytes are the collection and the originals.
    pub(crate) fn of_page(
        page: &[u8],
        [corpus, originals]: [u64; 2],
        made: &Made,
        noscript: Noscript,
    ) -> Self {
        let all = page.len() as u64;
        let noscript = noscript_len(page, noscript);
        let shell = all.saturating_sub(corpus + originals + noscript);
        Self { text: made.text_bytes, page: all, corpus, originals, noscript, shell, all }
    }

    /// Of the files of a site.
    pub(crate) fn of_site(files: &[(String, Vec<u8>)], made: &Made, noscript: Noscript) -> Self {
        let len = |is_meant: &dyn Fn(&str) -> bool| -> u64 {
            files.iter().filter(|(path, _)| is_meant(path)).map(|(_, bytes)| bytes.len() as u64).sum()
        };
        let originals = len(&|path| path == page::site::ORIGINALS);
        let page = len(&|path| path == "index.html" || path.ends_with(".wasm"));
        let index = files.iter().find(|(path, _)| path == "index.html").map(|(_, bytes)| bytes.as_slice());
        let noscript = noscript_len(index.unwrap_or_default(), noscript);
        let corpus = made.corpus.bytes().len() as u64;
        let shell = page.saturating_sub(corpus + noscript);
        Self { text: made.text_bytes, page, corpus, originals, noscript, shell, all: len(&|_| true) }
    }
}

/// How much of the page is the documents' text for those without scripts; titles count as nothing.
fn noscript_len(page: &[u8], noscript: Noscript) -> u64 {
    if noscript == Noscript::Titles {
        return 0;
    }
    let text = String::from_utf8_lossy(page);
    let start = text.find("<noscript>").unwrap_or(0);
    let end = text.find("</noscript>").unwrap_or(start);
    end.saturating_sub(start) as u64
}

/// What is said of a page that is too big for comfort; nothing of others.
pub(crate) fn too_big(path: &Path, sizes: &Sizes, made: &Made) -> Option<String> {
    if sizes.page <= BIG_BYTES {
        return None;
    }
    let mut parts = [
        ("the collection", sizes.corpus),
        ("the original files", sizes.originals),
        ("the text for those without scripts", sizes.noscript),
    ];
    parts.sort_by_key(|(_, len)| core::cmp::Reverse(*len));
    let parts = parts.iter().filter(|(_, len)| *len > BIG_BYTES / 100);
    let parts: Vec<_> = parts.map(|(part, len)| format!("{part} {}", size::bytes(*len))).collect();
    let files: Vec<_> =
        made.largest.iter().map(|(file, len)| format!("{file:?} {}", size::bytes(*len))).collect();
    let mut remedy = "make several pages of the folder".to_owned();
    if made.kept.1 > BIG_BYTES / 10 {
        remedy = format!(
            "leave out {}, {} together, that can only be kept as they are (--originals none), or {remedy}",
            size::counted(made.kept.0, "file"),
            size::bytes(made.kept.1)
        );
    }
    Some(format!(
        "{}: warning: {} is more than {}, which opens slowly and is too much for most mail: {}; the longest \
         documents are {} ({remedy})",
        path.display(),
        size::bytes(sizes.page),
        size::bytes(BIG_BYTES),
        parts.join(", "),
        files.join(", "),
    ))
}

impl Said {
    fn of(diagnostic: &Diagnostic) -> Self {
        Self { file: diagnostic.file.clone(), finding: Finding::of(diagnostic) }
    }
}

impl Finding {
    pub(crate) fn of(diagnostic: &Diagnostic) -> Self {
        let severity = match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        Self {
            severity,
            line: diagnostic.line,
            message: diagnostic.message.clone(),
            remedy: diagnostic.remedy.clone(),
        }
    }
}

impl Summary {
    pub(crate) fn new(output: &Output, bytes: Sizes, made: &Made) -> Self {
        let largest = made.largest.iter().map(|(file, text)| Large { file: file.clone(), text: *text });
        Self {
            output: output.path().display().to_string(),
            is_site: matches!(output, Output::Site(_)),
            files: made.n_files,
            left_out: made.n_files.saturating_sub(made.n_documents()),
            documents: made.n_documents(),
            copies: made.totals.n_copies,
            bytes,
            largest: largest.collect(),
            diagnostics: made.diagnostics.iter().map(Said::of).collect(),
        }
    }

    /// For a program: one JSON object.
    pub(crate) fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        writeln!(out)
    }

    /// For a person: what was made, and the sizes beneath it.
    pub(crate) fn write(&self, made: &Made, out: &mut impl Write) -> io::Result<()> {
        let documents = size::counted(self.documents, "document");
        writeln!(out, "{}: {documents}, {} of text", self.output, size::bytes(self.bytes.text))?;
        let mut row = |name: &str, said: String| writeln!(out, "   {name:<14}{said}");
        let bytes = &self.bytes;
        row(if self.is_site { "to read" } else { "page" }, size::bytes(bytes.page))?;
        row("  collection", size::bytes(bytes.corpus))?;
        row("  program", size::bytes(bytes.shell))?;
        if bytes.noscript > 0 {
            row("  noscript", size::bytes(bytes.noscript))?;
        }
        let originals = match (bytes.originals, made.kept) {
            (0, _) => "none".to_owned(),
            (len, (0, _)) => size::bytes(len),
            (len, (n, kept)) => {
                let kept = size::bytes(kept);
                format!("{}, with {} kept whole ({kept})", size::bytes(len), size::counted(n, "file"))
            }
        };
        row(if self.is_site { "originals" } else { "  originals" }, originals)?;
        if self.is_site {
            row("all files", size::bytes(bytes.all))?;
        }
        if self.left_out > 0 {
            row(
                "left out",
                format!("{} of {}", size::count(self.left_out), size::counted(self.files, "file")),
            )?;
        }
        for line in made.totals.lines(made.n_files, &made.diagnostics) {
            writeln!(out, "   {line}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Totals;
    use vademecum_collection::CollectionFile;
    use vademecum_corpus::Corpus;

    #[test]
    fn what_is_too_big_is_named() {
        let made = Made {
            collection: CollectionFile::default(),
            corpus: Corpus::open(vademecum_corpus::build(&[]).bytes).unwrap(),
            originals: Vec::new(),
            diagnostics: Vec::new(),
            n_files: 2,
            totals: Totals::default(),
            text_bytes: 9_000_000,
            largest: vec![("long.txt".to_owned(), 8_000_000)],
            kept: (1, 29_000_000),
        };
        let sizes = Sizes {
            text: 9_000_000,
            page: 43_000_000,
            corpus: 4_000_000,
            originals: 38_000_000,
            noscript: 0,
            shell: 1_000_000,
            all: 43_000_000,
        };
        assert_eq!(
            too_big(Path::new("a.html"), &sizes, &made).as_deref(),
            Some(
                "a.html: warning: 43.0 MB is more than 30.0 MB, which opens slowly and is too much for most mail: the \
             original files 38.0 MB, the collection 4.0 MB; the longest documents are \"long.txt\" 8.0 MB (leave \
             out 1 file, 29.0 MB together, that can only be kept as they are (--originals none), or make several \
             pages of the folder)"
            )
        );
        let small = Sizes { page: BIG_BYTES, ..sizes };
        assert_eq!(too_big(Path::new("a.html"), &small, &made), None);
    }
}
