//! Which documents, questions and judgements does a test collection hold?
//!
//! A folder with three files, in UTF-8:
//!
//! | file | a line |
//! |---|---|
//! | `docs.jsonl` | `{"id": "…", "title": "…", "text": "…"}`; the title may be missing or empty |
//! | `queries.jsonl` | `{"id": "…", "text": "…"}` |
//! | `qrels.tsv` | query, document and grade (a whole number, relevant above 0), with tabs between them |
//!
//! Lines that are blank are passed over.

use crate::measures::Grades;
use crate::{Failure, Outcome};
use serde::Deserialize;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use vademecum_document::{Block, BlockKind, Document, Metadata, Span, Title, language};

/// A document as a collection gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TestDocument {
    /// Its name in judgements.
    pub id: String,
    /// Its headline; empty if it has none.
    #[serde(default)]
    pub title: String,
    /// Its text.
    pub text: String,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TestQuery {
    /// Its name in judgements.
    pub id: String,
    /// What a person would type.
    pub text: String,
}

/// A test collection.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// The documents, in the file's order.
    pub documents: Vec<TestDocument>,
    /// The questions, in the file's order.
    pub queries: Vec<TestQuery>,
    /// The judgements, by question.
    pub judgements: HashMap<String, Grades>,
}

impl Collection {
    /// Reads the collection in `folder`.
    ///
    /// # Errors
    /// When a file is missing or a line is not as described above; the failure names both.
    pub fn read(folder: &Path) -> Outcome<Self> {
        let documents = read_documents(folder)?;
        let queries = lines_of_json(&folder.join("queries.jsonl"), r#"{"id": "…", "text": "…"}"#)?;
        let file = folder.join("qrels.tsv");
        let judgements = judgements(&file, &text_of(&file)?)?;
        Ok(Self { documents, queries, judgements })
    }
}

/// Reads the documents alone of the collection in `folder`.
///
/// # Errors
/// As [`Collection::read`].
pub fn read_documents(folder: &Path) -> Outcome<Vec<TestDocument>> {
    lines_of_json(&folder.join("docs.jsonl"), r#"{"id": "…", "title": "…", "text": "…"}"#)
}

/// A document as the engine takes it, with nothing guessed but its language: the title on the first
/// line, then the text, of which blank lines separate the paragraphs. Where there is no title, the
/// document has an empty one, so that no name of a file is searched.
pub fn document(title: &str, text: &str) -> Document {
    let title = title.trim();
    let mut whole = String::with_capacity(title.len() + 1 + text.len());
    whole.push_str(title);
    let title = Span::new(0, whole.len());
    if !title.is_empty() {
        whole.push('\n');
    }
    let mut blocks: Vec<Block> = Vec::new();
    // Where the paragraph being read begins and ends.
    let mut paragraph: Option<Span> = None;
    let mut close = |paragraph: &mut Option<Span>| {
        if let Some(span) = paragraph.take() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
    };
    for line in text.split_inclusive('\n') {
        let start = whole.len();
        whole.push_str(line);
        let inner = line.trim();
        if inner.is_empty() {
            close(&mut paragraph);
            continue;
        }
        let at = start + (line.len() - line.trim_start().len());
        let here = Span::new(at, at + inner.len());
        paragraph = Some(Span { start: paragraph.map_or(here.start, |span| span.start), end: here.end });
    }
    close(&mut paragraph);
    let language = language::detect(blocks.first().map_or("", |block| &whole[block.span.start as usize..]));
    let metadata = Metadata { language, ..Metadata::default() };
    Document {
        text: whole,
        title: Title::InText(title),
        metadata,
        blocks,
        marks: Vec::new(),
        set_aside: Vec::new(),
        locators: Vec::new(),
        part: None,
    }
}

fn text_of(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|error| Failure::of_file(file, "read", &error))
}

fn lines_of_json<T: for<'de> Deserialize<'de>>(file: &Path, form: &str) -> Outcome<Vec<T>> {
    let text = text_of(file)?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| {
                Failure::new(
                    format!("{}:{number}", file.display()),
                    format!("not what a line should be: {error}"),
                    format!("write every line as {form}"),
                )
            })
        })
        .collect()
}

fn judgements(file: &Path, text: &str) -> Outcome<HashMap<String, Grades>> {
    let mut judgements: HashMap<String, Grades> = HashMap::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let grade = match columns[..] {
            [_, _, grade] => grade.parse().ok(),
            _ => None,
        };
        let Some(grade) = grade else {
            return Err(Failure::new(
                format!("{}:{number}", file.display()),
                "not a judgement",
                "write query, document and grade (a whole number) with tabs between them",
            ));
        };
        judgements.entry(columns[0].to_owned()).or_default().insert(columns[1].to_owned(), grade);
    }
    Ok(judgements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_separated_by_blank_lines() {
        let check = |title, text, expected_title: &str, expected: &[&str]| {
            let document = document(title, text);
            assert_eq!(document.title(), expected_title);
            let blocks: Vec<&str> =
                document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
            assert_eq!(blocks, expected, "{text:?}");
        };
        check("The mill", "It turns.", "The mill", &["It turns."]);
        check(" A\nB ", " one\r\ntwo \n \n\nthree\n", "A B", &["one\r\ntwo", "three"]);
        check("", "no title", "", &["no title"]);
        check("only a title", "", "only a title", &[]);
        check("", "", "", &[]);
    }

    #[test]
    fn a_line_to_blame_is_named() {
        let file = Path::new("qrels.tsv");
        let read = judgements(file, "1\ta\t2\n\n1\tb\t-1\n2\ta\t0\r\n").unwrap();
        assert_eq!((read["1"]["a"], read["1"]["b"], read["2"]["a"]), (2, -1, 0));
        for wrong in ["1\ta", "1\ta\tgood", "1 a 1", "1\t0\ta\t1"] {
            let failure = judgements(file, &format!("1\ta\t1\n{wrong}\n")).unwrap_err();
            assert_eq!(failure.place, "qrels.tsv:2", "{wrong:?}");
        }
    }
}
