//! What of saved pages is read, and how well: article, title, date and authors, beside what is true.
//!
//! `saved_pages FOLDER [--misses]`: the folder holds pages and `truth.json`, which says for each page by its
//! name, as far as it is known: `with` (passages that the text must hold), `without` (passages of page
//! furniture that it must not hold), `title`, `author` (one or a list), `date` (ISO 8601). Over all pages
//! a passage of `with` that is found is a true positive, one missing a false negative, one of `without`
//! that is found a false positive. `--misses` tells what was read otherwise.

#![allow(clippy::print_stdout, reason = "this is what it is for")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use vademecum_document::{Block, BlockKind, Document, Hints, parse};

/// A page and what is true of it.
struct Page {
    name: String,
    bytes: Vec<u8>,
    truth: Value,
}

/// How many were read as they are, of how many.
#[derive(Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, is_right: bool) -> bool {
        self.all += 1;
        self.right += usize::from(is_right);
        is_right
    }

    fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: saved_pages FOLDER [--misses]";
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().ok_or(usage)?;
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let pages = read(Path::new(folder))?;

    let documents: Vec<Option<Document>> = pages.iter().map(document).collect();
    let passages = measure(&pages, &documents, misses);
    let n_bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    let one = fastest(|| pages.iter().for_each(|page| drop(document(page))));
    let two = fastest(|| in_two_halves(&pages));
    let speed = |took: Duration| n_bytes as f64 / 1e6 / took.as_secs_f64();
    println!("| speed on one core | {:.1} MB/s |", speed(one));
    println!("| speed on two cores | {:.1} MB/s |", speed(two));
    println!("\n{} pages, {:.1} MB; {passages}", pages.len(), n_bytes as f64 / 1e6);
    Ok(())
}

fn read(folder: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let truth: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(folder.join("truth.json"))?)?;
    truth
        .into_iter()
        .map(|(name, truth)| Ok(Page { bytes: fs::read(folder.join(&name))?, name, truth }))
        .collect()
}

fn document(page: &Page) -> Option<Document> {
    parse(&page.bytes, &Hints::of(&page.name)).documents.pop()
}

/// Counts, and writes the table; gives the counts of passages.
fn measure(pages: &[Page], documents: &[Option<Document>], misses: bool) -> String {
    let (mut with, mut without) = (Share::default(), Share::default());
    let (mut titles, mut dates, mut authors) = (Share::default(), Share::default(), Share::default());
    for (page, document) in pages.iter().zip(documents) {
        let miss = |what: &str, wanted: &str, read: &str| {
            if misses {
                println!("{} {what}: {wanted:?} {read}", page.name);
            }
        };
        let text = document.as_ref().map(|document| text_of(document, false)).unwrap_or_default();
        for passage in strings(&page.truth["with"]) {
            if !with.count(text.contains(&normal(passage))) {
                miss("lacks", passage, &block_with(document.as_ref(), passage));
            }
        }
        for passage in strings(&page.truth["without"]) {
            if !without.count(!text.contains(&normal(passage))) {
                miss("holds", passage, &block_with(document.as_ref(), passage));
            }
        }
        let metadata = document.as_ref().map(|document| &document.metadata);
        if let Some(title) = page.truth["title"].as_str() {
            let read = document.as_ref().map(Document::title).unwrap_or_default();
            if !titles.count(normal(title) == normal(&read)) {
                miss("title", title, &format!("{read:?}"));
            }
        }
        if let Some(date) = page.truth["date"].as_str() {
            let read =
                metadata.and_then(|metadata| metadata.published).map(|published| published.date.to_string());
            if !dates.count(read.as_deref() == Some(date)) {
                miss("date", date, &format!("{read:?}"));
            }
        }
        let wanted = strings(&page.truth["author"]).join(", ");
        if !wanted.is_empty() {
            let read = metadata.map(|metadata| metadata.authors.join(", ")).unwrap_or_default();
            if !authors.count(names(&wanted) == names(&read)) {
                miss("author", &wanted, &format!("{read:?}"));
            }
        }
    }
    let n_false = without.all - without.right;
    let precision = with.right as f64 / (with.right + n_false).max(1) as f64;
    let recall = with.right as f64 / with.all.max(1) as f64;
    println!("| what | measured |\n|---|---|");
    println!("| precision | {precision:.3} |");
    println!("| recall | {recall:.3} |");
    println!("| F1 | {:.3} |", 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE));
    println!("| F1, captions and pictures counted as text | {:.3} |", f1_with_captions(pages, documents));
    println!("| titles exact | {:.1} % of {} |", titles.percent(), titles.all);
    println!("| dates exact | {:.1} % of {} |", dates.percent(), dates.all);
    println!("| authors exact | {:.1} % of {} |", authors.percent(), authors.all);
    format!(
        "of {} wanted passages {} found, of {} unwanted ones {n_false}",
        with.all, with.right, without.all
    )
}

/// The text of the article: its blocks with their markers, one below the other; what is said of pictures
/// only if that is asked for.
fn text_of(document: &Document, with_captions: bool) -> String {
    let mut text = String::new();
    let stands_in_text =
        |block: &&Block| !matches!(block.kind, BlockKind::Caption | BlockKind::Image) || with_captions;
    for block in document.blocks.iter().filter(stands_in_text) {
        let start = block.kind.marker().map_or(block.span.start, |marker| marker.start);
        text.push_str(document.text.get(start as usize..block.span.end as usize).unwrap_or(""));
        text.push('\n');
    }
    normal(&text)
}

/// F1 where captions and the alternative texts of pictures count as text of the article.
fn f1_with_captions(pages: &[Page], documents: &[Option<Document>]) -> f64 {
    let (mut found, mut missing, mut unwanted) = (0, 0, 0);
    for (page, document) in pages.iter().zip(documents) {
        let text = document.as_ref().map(|document| text_of(document, true)).unwrap_or_default();
        let n_held = |passages: &Value| {
            strings(passages).iter().filter(|passage| text.contains(&normal(passage))).count()
        };
        let n_found = n_held(&page.truth["with"]);
        found += n_found;
        missing += strings(&page.truth["with"]).len() - n_found;
        unwanted += n_held(&page.truth["without"]);
    }
    2.0 * found as f64 / (2 * found + missing + unwanted).max(1) as f64
}

/// The first block that holds a passage.
fn block_with(document: Option<&Document>, passage: &str) -> String {
    let Some(document) = document else { return String::new() };
    let texts = document.blocks.iter().map(|block| (block.kind, normal(block.span.of(&document.text))));
    let found = texts.into_iter().find(|(_, text)| text.contains(&normal(passage)));
    found.map_or_else(String::new, |(kind, text)| format!("{kind:?} {text}"))
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Every run of white space as one space.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of names, however they are separated and whatever their case.
fn names(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn fastest(mut run: impl FnMut()) -> Duration {
    let times = (0..3).map(|_| {
        let started = Instant::now();
        run();
        started.elapsed()
    });
    times.min().unwrap_or_default()
}

fn in_two_halves(pages: &[Page]) {
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || pages.iter().skip(half).step_by(2).for_each(|page| drop(document(page))));
        }
    });
}
