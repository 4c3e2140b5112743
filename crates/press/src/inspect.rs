//! What was made of each file of a folder?

use crate::account::{Account, KINDS, Totals};
use crate::progress::Progress;
use crate::summary::Finding;
use crate::{Failure, Outcome};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use vademecum_collection::reading;
use vademecum_corpus::build::{Gathered, Held};
use vademecum_document::diagnostic::is_bidi_control;
use vademecum_document::{Block, BlockKind, Diagnostic, Document, DocumentId, Language, Severity};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspect {
    /// The folder of documents, or one file.
    pub path: PathBuf,
    /// Whether a program reads what is said.
    pub json: bool,
    /// Whether the text of the documents is told too.
    pub text: bool,
    /// Whether a warning is a failure.
    pub strict: bool,
}

/// A file, as a program reads it.
#[derive(Serialize)]
struct InspectedFile<'a> {
    path: &'a str,
    documents: Vec<InspectedDocument<'a>>,
    diagnostics: Vec<Finding>,
}

/// A document, as a program reads it.
#[derive(Serialize)]
struct InspectedDocument<'a> {
    id: &'a str,
    title: String,
    published: Option<String>,
    authors: &'a [String],
    source: Option<&'a str>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    tags: &'a [String],
    identifiers: Vec<InspectedIdentifier<'a>>,
    /// How many there are of each kind.
    blocks: Map<String, Value>,
    words: usize,
    /// How many parts of the text are not the article.
    set_aside: usize,
    /// All files that hold the document, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<&'a str>,
    /// The blocks in order, a blank line between, but for those that are told beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What is said of pictures and tables beside the text: captions and alternative texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    captions: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct InspectedIdentifier<'a> {
    key: &'a str,
    value: &'a str,
}

/// A folder that was looked at.
struct Inspected {
    gathered: Gathered,
    ids: Vec<DocumentId>,
    accounts: Vec<Account>,
    /// The paths of the files, those included that could not be read, and what there is to know of each.
    files: Vec<(String, Vec<Diagnostic>)>,
    /// What there is to know beyond them.
    diagnostics: Vec<Diagnostic>,
}

impl Inspected {
    fn of(path: &Path, progress: &mut Progress<'_>) -> Self {
        let watch = &mut |n_read, n_files, n_bytes| progress.tell("reading", n_read, n_files, n_bytes);
        // Words are counted while there is more than one processor at work.
        let read = reading::read(
            path,
            |_, parsed| parsed.documents.iter().map(Account::of).collect::<Vec<_>>(),
            watch,
        );
        let (mut gathered, about) = reading::gathered(&read.collection, read.files);
        let mut accounts: Vec<Option<Account>> = vec![None; gathered.documents.len()];
        let mut files = Vec::with_capacity(about.len());
        for ((path, _, counted), of_file) in about.into_iter().zip(&gathered.of_files) {
            for (account, ordinal) in counted.into_iter().flatten().zip(of_file) {
                accounts[*ordinal].get_or_insert(account);
            }
            files.push((path, Vec::new()));
        }
        let mut diagnostics = read.diagnostics;
        for diagnostic in gathered.diagnostics.drain(..) {
            match files.binary_search_by(|(path, _)| path.cmp(&diagnostic.file)) {
                Ok(ordinal) => files[ordinal].1.push(diagnostic),
                Err(_) => diagnostics.push(diagnostic),
            }
        }
        let ids = gathered.ids();
        let whole = accounts.into_iter().zip(&gathered.documents);
        let accounts =
            whole.map(|(account, held)| account.unwrap_or_else(|| Account::of(&held.document))).collect();
        Self { gathered, ids, accounts, files, diagnostics }
    }

    /// The documents that a file holds.
    fn documents(&self, file: usize) -> impl Iterator<Item = (&DocumentId, &Held, &Account)> {
        let ordinals = self.gathered.of_files.get(file).map(Vec::as_slice).unwrap_or_default();
        ordinals.iter().filter_map(|ordinal| {
            Some((
                self.ids.get(*ordinal)?,
                self.gathered.documents.get(*ordinal)?,
                self.accounts.get(*ordinal)?,
            ))
        })
    }

    fn all_diagnostics(&self) -> Vec<Diagnostic> {
        let of_files = self.files.iter().flat_map(|(_, diagnostics)| diagnostics);
        self.diagnostics.iter().chain(of_files).cloned().collect()
    }
}

/// Tells `out` what was made of every file of a folder, and `terminal`, if there is one, how far it is; whether
/// all is well: without `strict` always, with it if nothing is as grave as a warning.
///
/// # Errors
/// When there is nothing at the path, or `out` cannot be written to.
pub fn inspect(request: &Inspect, out: &mut impl Write, terminal: Option<&mut dyn Write>) -> Outcome<bool> {
    fs::metadata(&request.path).map_err(|error| Failure::of_file(&request.path, "read", &error))?;
    let mut progress = Progress::new(terminal);
    let inspected = Inspected::of(&request.path, &mut progress);
    progress.clear();
    let told = match request.json {
        true => write_json(&inspected, request.text, out),
        false => write_table(&inspected, request.text, out),
    };
    told.map_err(|error| Failure::of_output(&error))?;
    let is_grave = |diagnostic: &Diagnostic| diagnostic.severity >= Severity::Warning;
    Ok(!request.strict || !inspected.all_diagnostics().iter().any(is_grave))
}

/// One object a line: what is to be said of the folder as a whole is said of a file `.`, if anything is.
fn write_json(inspected: &Inspected, has_text: bool, out: &mut impl Write) -> io::Result<()> {
    let mut write = |file: &InspectedFile<'_>| {
        serde_json::to_writer(&mut *out, file)?;
        writeln!(out)
    };
    for (path, diagnostics) in by_file(&inspected.diagnostics) {
        let diagnostics = diagnostics.into_iter().map(Finding::of).collect();
        write(&InspectedFile { path, documents: Vec::new(), diagnostics })?;
    }
    for (ordinal, (path, diagnostics)) in inspected.files.iter().enumerate() {
        let documents = inspected.documents(ordinal).map(|(id, held, account)| {
            let Held { document, file, copies } = held;
            let metadata = &document.metadata;
            let blocks =
                KINDS.iter().zip(account.n_blocks).map(|(kind, n)| ((*kind).to_owned(), Value::from(n)));
            let identifiers = metadata.identifiers.iter();
            let all = [file].into_iter().chain(copies).map(String::as_str);
            InspectedDocument {
                id: id.as_str(),
                title: document.title(),
                published: metadata.published.map(|published| published.to_string()),
                authors: &metadata.authors,
                source: metadata.source.as_deref(),
                language: metadata.language.as_ref().map(Language::code),
                url: metadata.url.as_deref(),
                tags: &metadata.tags,
                identifiers: identifiers
                    .map(|identifier| InspectedIdentifier { key: &identifier.key, value: &identifier.value })
                    .collect(),
                blocks: blocks.collect(),
                words: account.n_words,
                set_aside: account.n_set_aside,
                files: if copies.is_empty() { Vec::new() } else { all.collect() },
                text: has_text.then(|| text(document)),
                captions: has_text.then(|| captions(document)),
            }
        });
        let diagnostics = diagnostics.iter().map(Finding::of).collect();
        write(&InspectedFile { path, documents: documents.collect(), diagnostics })?;
    }
    Ok(())
}

/// Diagnostics by the file that they name, in the order of the first of each.
fn by_file(diagnostics: &[Diagnostic]) -> Vec<(&str, Vec<&Diagnostic>)> {
    let mut files: Vec<(&str, Vec<&Diagnostic>)> = Vec::new();
    for diagnostic in diagnostics {
        match files.iter_mut().find(|(file, _)| *file == diagnostic.file) {
            Some((_, found)) => found.push(diagnostic),
            None => files.push((&diagnostic.file, vec![diagnostic])),
        }
    }
    files
}

/// The blocks in order, a blank line between. What is said of pictures stands beside the text, not in it.
fn text(document: &Document) -> String {
    let blocks = document.blocks.iter().filter(|block| !stands_beside(block));
    blocks.map(|block| block.span.of(&document.text)).collect::<Vec<_>>().join("\n\n")
}

fn captions(document: &Document) -> Vec<&str> {
    let beside = document.blocks.iter().filter(|block| stands_beside(block));
    beside.map(|block| block.span.of(&document.text)).collect()
}

/// Whether a block speaks of a picture or a table and is no part of what is read on.
fn stands_beside(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Caption | BlockKind::Image)
}

/// So many columns a path may take in the table, so that the rest of the line can be seen.
const WIDEST_PATH: usize = 48;

/// A line for each document: its file, what is known of it in numbers, and what it says of itself; beneath it
/// what there is to know.
fn write_table(inspected: &Inspected, has_text: bool, out: &mut impl Write) -> io::Result<()> {
    for diagnostic in &inspected.diagnostics {
        writeln!(out, "{diagnostic}")?;
    }
    let widths = inspected.files.iter().map(|(path, _)| shown(path).chars().count());
    let width = widths.max().unwrap_or(0).clamp(4, WIDEST_PATH);
    writeln!(out, "{:<width$}  DATE        LANG  BLOCKS   WORDS  ASIDE  TITLE · AUTHORS · SOURCE", "FILE")?;
    for (ordinal, (path, diagnostics)) in inspected.files.iter().enumerate() {
        let mut name = shown(path);
        let mut documents = inspected.documents(ordinal).peekable();
        if documents.peek().is_none() {
            writeln!(out, "{name:<width$}  -           -          -       -      -  no document")?;
        }
        for (_, held, account) in documents {
            let metadata = &held.document.metadata;
            let date =
                metadata.published.map_or_else(|| "-".to_owned(), |published| published.date.to_string());
            let language = metadata.language.as_ref().map_or("-", |language| language.code());
            let (n_blocks, n_words, n_aside) = (account.n_all_blocks(), account.n_words, account.n_set_aside);
            let mut said = vec![held.document.title()];
            said.extend((!metadata.authors.is_empty()).then(|| metadata.authors.join(", ")));
            said.extend(metadata.source.clone());
            if held.file != *path {
                said = vec![format!("the same as {}", shown(&held.file))];
            }
            let said = shown(&said.join(" · "));
            writeln!(
                out,
                "{name:<width$}  {date:<10}  {language:<4}  {n_blocks:>6}  {n_words:>6}  {n_aside:>5}  {said}"
            )?;
            name.clear();
            if has_text && held.file == *path {
                writeln!(out, "\n{}\n", text(&held.document))?;
            }
        }
        for diagnostic in diagnostics {
            let whole = diagnostic.to_string();
            // The line says which file it is already.
            let brief = whole.strip_prefix(&diagnostic.file).and_then(|rest| rest.strip_prefix(": "));
            writeln!(out, "   {}", brief.unwrap_or(&whole))?;
        }
    }
    let documents = inspected.accounts.iter().cloned().zip(&inspected.gathered.documents);
    let totals = Totals::of(documents.map(|(account, held)| (account, held.copies.len())));
    writeln!(out)?;
    for line in totals.lines(inspected.files.len(), &inspected.all_diagnostics()) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// A text that a terminal shows as it is.
fn shown(text: &str) -> String {
    if text.chars().all(|character| !character.is_control() && !is_bidi_control(character)) {
        return text.to_owned();
    }
    text.chars()
        .flat_map(|character| {
            let is_odd = character.is_control() || is_bidi_control(character);
            let plain = (!is_odd).then_some(character);
            plain.into_iter().chain(is_odd.then(|| character.escape_default()).into_iter().flatten())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    const PARAGRAPH: &str =
        "Visitors came to the old mill on Sunday and they stayed all day, because the weather was fine.";

    fn mill() -> String {
        format!("The old mill opens again\n\nBy Jane Doe\n\n4 December 2019\n\n{PARAGRAPH}\n\nComment\n")
    }

    fn scratch() -> Scratch {
        let scratch = Scratch::new();
        scratch.file("dossier/mill.txt", mill());
        scratch.file("dossier/two/copy.txt", mill());
        scratch.file("dossier/picture.png", b"\x89PNG\r\n\0\0\0");
        scratch.file("dossier/vademecum.toml", "titel = \"x\"\n");
        scratch
    }

    fn inspected(scratch: &Scratch, path: &str, change: impl Fn(&mut Inspect)) -> (bool, String) {
        let mut request = Inspect { path: scratch.path(path), json: false, text: false, strict: false };
        change(&mut request);
        let mut out = Vec::new();
        let is_well = inspect(&request, &mut out, None).unwrap();
        (is_well, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_program_reads_one_object_a_file() {
        let (_, said) =
            inspected(&scratch(), "dossier", |request| (request.json, request.text) = (true, true));
        let files: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let paths: Vec<_> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
        assert_eq!(paths, ["vademecum.toml", "mill.txt", "picture.png", "two/copy.txt"]);
        let mill = &files[1]["documents"][0];
        assert_eq!(mill["title"], "The old mill opens again");
        assert_eq!((&mill["published"], &mill["language"]), (&Value::from("2019-12-04"), &Value::from("en")));
        assert_eq!((&mill["authors"][0], &mill["source"]), (&Value::from("Jane Doe"), &Value::Null));
        assert_eq!((&mill["blocks"]["paragraph"], &mill["words"]), (&Value::from(1), &Value::from(18)));
        assert_eq!(mill["text"], PARAGRAPH);
        assert!(mill["set_aside"].as_u64().unwrap() >= 3, "{mill}");
        for key in ["id", "url", "tags", "identifiers"] {
            assert!(mill.get(key).is_some(), "{key}");
        }
        // The second file holds the same document, and says so.
        assert_eq!(files[3]["documents"][0]["id"], mill["id"]);
        assert_eq!(mill["files"], serde_json::json!(["mill.txt", "two/copy.txt"]));
        assert_eq!(files[2]["documents"], serde_json::json!([]));
        let found = &files[2]["diagnostics"][0];
        assert_eq!((&found["severity"], &found["line"]), (&Value::from("error"), &Value::Null));
        assert!(
            !found["message"].as_str().unwrap().is_empty() && !found["remedy"].as_str().unwrap().is_empty()
        );
        assert_eq!(files[0]["diagnostics"][0]["line"], 1);
    }

    #[test]
    fn a_person_reads_a_table() {
        let (_, said) = inspected(&scratch(), "dossier", |_| {});
        let line = |start: &str| {
            said.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}: {said}"))
        };
        let mill: Vec<&str> = line("mill.txt").split_whitespace().collect();
        assert_eq!(mill[1..5], ["2019-12-04", "en", "1", "18"], "{said}");
        assert!(line("mill.txt").ends_with("The old mill opens again · Jane Doe"), "{said}");
        assert!(line("two/copy.txt").ends_with("the same as mill.txt"), "{said}");
        assert!(line("picture.png").ends_with("no document"), "{said}");
        assert!(said.contains("   error: holds no text that can be read: it is a picture (PNG) ("), "{said}");
        assert!(line("vademecum.toml:1: warning").contains("`title`"), "{said}");
        assert!(
            line("read ").ends_with("1 document from 3 files, 18 words; 1 file the same as others"),
            "{said}"
        );
        assert!(
            line("known ").contains("titles of all, dates of all, authors of all, sources of 0, 1 language"),
            "{said}"
        );
        assert!(line("found ").contains("1 error, 1 warning, "), "{said}");
    }

    #[test]
    fn a_warning_is_a_failure_where_that_is_asked_for() {
        let scratch = scratch();
        assert!(inspected(&scratch, "dossier", |_| {}).0);
        assert!(!inspected(&scratch, "dossier", |request| request.strict = true).0);
        assert!(inspected(&scratch, "dossier/mill.txt", |request| request.strict = true).0);
        let nowhere = Inspect { path: scratch.path("nowhere"), json: false, text: false, strict: false };
        assert!(inspect(&nowhere, &mut Vec::new(), None).is_err());
    }

    #[test]
    fn a_name_does_not_break_the_table() {
        assert_eq!(shown("a\nb\u{202e}ü.txt"), "a\\nb\\u{202e}ü.txt");
    }
}
