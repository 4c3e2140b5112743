//! What do printed pages say?
//!
//! A PDF file holds signs at places on pages, and no words. They are put together to lines, these to
//! paragraphs, and what stands on every page is set aside. A library (hayro) says which sign stands where;
//! tried beside pdf-extract on pages of three programs, it told words apart and was as quick.
//!
//! | module | question it answers |
//! |---|---|
//! | `signs` | which signs and pictures stand where on a page? |
//! | `pictures` | which pictures does it show, and what are their bytes? |
//! | `line` | which signs are a line, and what does it say? |
//! | `direction` | in which order are the signs of a line read that runs from right to left? |
//! | `furniture` | which lines stand on every page? |
//! | `paragraph` | which lines are a paragraph, and what is it? |
//! | `label` | what is printed on a page as its number? |
//! | `info` | what does the file say of itself? |
//! | `unpacked` | does the file unpack to more than can be held? |

mod direction;
mod furniture;
mod info;
mod label;
mod line;
mod paragraph;
pub(crate) mod pictures;
mod signs;
mod unpacked;

use crate::caught::caught;
use crate::parse::{Findings, title_of_file};
use crate::text::facts::{Facts, Place};
use crate::text::part::Part;
use crate::words::normal;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{
    BlockKind, Document, LocatorKind, MarkKind, SetAsideReason, Severity, Title, inner_address, language,
};
use hayro_interpret::InterpreterCache;
use hayro_syntax::object::Object;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use line::Line;
use paragraph::{Kind, Paragraph};

/// Whether bytes are a PDF file: some have a few before it begins.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    bytes.starts_with(b"%PDF-")
        || (!head.is_ascii() || head.contains(&0)) && head.windows(5).any(|window| window == b"%PDF-")
}

/// Makes a document of a PDF file. None, with a reason told, of one that cannot be read.
pub(crate) fn read(bytes: &[u8], path: &str, findings: &mut Findings<'_>) -> Option<Document> {
    if unpacked::is_endless(bytes) {
        say_endless(findings);
        return None;
    }
    // The library reads whatever is in a file and may break where that is made so; such a file is damaged,
    // and the others are to be read. Only natively: a page of the web does not unwind, and reads no PDF.
    let loaded = caught(|| Pdf::new(bytes.to_vec()));
    let pdf = match loaded {
        Some(Ok(pdf)) => pdf,
        Some(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            let message = "is protected by a password, so it cannot be read".to_owned();
            findings.say(Severity::Error, None, message, "save a copy of it without a password");
            return None;
        }
        Some(Err(LoadPdfError::Decryption(_))) => {
            let message = "is encrypted in a way that is not known, so it cannot be read".to_owned();
            findings.say(Severity::Error, None, message, "print it into a new PDF file");
            return None;
        }
        Some(Err(LoadPdfError::Invalid)) | None => {
            let message = "holds no text that can be read: it is a damaged PDF file".to_owned();
            findings.say(
                Severity::Error,
                None,
                message,
                "get an undamaged copy, or print it into a new PDF file",
            );
            return None;
        }
    };
    if is_encrypted(bytes) && caught(|| are_endless(&pdf, bytes.len())).unwrap_or(true) {
        say_endless(findings);
        return None;
    }
    let mut pages = pages(&pdf, bytes.len(), findings);
    pictures::leave_out_ornaments(&mut pages);
    if pages.iter().all(|lines| is_wordless(lines)) {
        if !pages.is_empty() {
            let message = "holds no text: its pages are pictures (scanned), and need their text recognized";
            let remedy = "run it through a program for text recognition (OCR), such as ocrmypdf";
            findings.say(Severity::Error, None, message.to_owned(), remedy);
        } else {
            let message = "holds no page that can be read".to_owned();
            findings.say(
                Severity::Error,
                None,
                message,
                "get an undamaged copy, or print it into a new PDF file",
            );
        }
        return None;
    }
    about_pages(&pages, findings);
    let labels = label::labels(&pdf, pages.len());
    let info = info::read(&pdf);
    Some(printed(pages, &labels, info, path))
}

fn say_endless(findings: &mut Findings<'_>) {
    let message = "unpacks to far more than a text needs, so it is not read".to_owned();
    findings.say(Severity::Error, None, message, "print it into a new PDF file");
}

/// Whether a file says that it is encrypted: many are, with a password that is empty.
fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == b"/Encrypt")
}

/// Whether the streams of a file that was encrypted unpack to far more than the file holds.
fn are_endless(pdf: &Pdf, n_bytes: usize) -> bool {
    let streams = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Stream(stream) => Some(stream.raw_data()),
        _ => None,
    });
    unpacked::are_endless(streams, n_bytes)
}

/// No more pages are read.
const MOST_PAGES: usize = 20_000;

/// The lines of every page, in the order in which they are read.
fn pages(pdf: &Pdf, n_bytes: usize, findings: &mut Findings<'_>) -> Vec<Vec<Line>> {
    let mut left = signs::most_steps(n_bytes);
    let mut pages = Vec::new();
    let all = caught(|| pdf.pages().len()).unwrap_or(0);
    let mut broken = Vec::new();
    let mut cache = InterpreterCache::new();
    for at in 0..all.min(MOST_PAGES) {
        let signs = caught(|| signs::signs(pdf, at, &cache, &mut left));
        match signs {
            Some(signs) => {
                if !signs.is_whole {
                    broken.push(at + 1);
                }
                pages.push(line::lines(signs));
            }
            None => {
                // What it had begun with may be left in any state.
                cache = InterpreterCache::new();
                broken.push(at + 1);
                pages.push(Vec::new());
            }
        }
    }
    if all > MOST_PAGES {
        let message = format!("has more than {MOST_PAGES} pages; the others were not read");
        findings.say(Severity::Error, None, message, "divide it into several files");
    }
    if let Some(first) = broken.first() {
        let message = match broken.len() {
            1 => format!("page {first} could not be read as a whole"),
            n => format!("page {first} and {} more could not be read as a whole", n - 1),
        };
        findings.say(Severity::Warning, None, message, "print it into a new PDF file");
    }
    pages
}

/// Whether a page holds no text.
fn is_wordless(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.picture.is_some())
}

fn about_pages(pages: &[Vec<Line>], findings: &mut Findings<'_>) {
    let empty: Vec<usize> =
        (1..).zip(pages).filter(|(_, lines)| is_wordless(lines)).map(|(page, _)| page).collect();
    if let Some(first) = empty.first() {
        let message = match empty.len() {
            1 => format!("page {first} holds no text"),
            n => format!("page {first} and {} more hold no text", n - 1),
        };
        // A blank page between others is nothing to speak of.
        let severity = if empty.len() * 4 > pages.len() { Severity::Warning } else { Severity::Note };
        findings.say(severity, None, message, "if they are scanned, have their text recognized (OCR)");
    }
    let count = |of: fn(&Line) -> usize| pages.iter().flatten().map(of).sum::<usize>();
    let (n_unknown, n_signs) = (count(|line| line.n_unknown), count(|line| line.text.chars().count()));
    if n_unknown > 0 {
        let message =
            format!("{n_unknown} of its signs say not which letters they are, and are shown as \u{FFFD}");
        let severity = if n_unknown * 50 > n_signs { Severity::Warning } else { Severity::Note };
        findings.say(severity, None, message, "have its text recognized (OCR) if they matter");
    }
}

fn printed(pages: Vec<Vec<Line>>, labels: &[String], info: info::Info, path: &str) -> Document {
    let pages = furniture::told_apart(pages, labels);
    let paragraphs = paragraph::paragraphs(pages);
    let mut writer = Writer::default();
    // The largest text of the first page is the headline, or what the file says.
    let largest =
        paragraphs.iter().position(|paragraph| paragraph.kind == Kind::Heading(1) && paragraph.page == 0);
    let is_told = |paragraph: &Paragraph| {
        paragraph.page == 0
            && info.title.as_deref().is_some_and(|title| normal(title) == normal(&paragraph.line()))
    };
    let title = paragraphs.iter().position(is_told).or(largest);
    if let (None, Some(told)) = (title, &info.title) {
        writer.push(told);
        writer.end(&Fate::Title);
    }
    let mut page = None;
    let mut n_lists = 0;
    let mut was_item = false;
    for (ordinal, paragraph) in paragraphs.iter().enumerate() {
        let marker = crate::Span::default();
        let is_item = matches!(paragraph.kind, Kind::Item { .. });
        n_lists += u32::from(is_item && !was_item);
        let (gap, fate) = match &paragraph.kind {
            _ if title == Some(ordinal) => (Gap::Paragraph, Fate::Title),
            Kind::Body => (Gap::Paragraph, Fate::Block(BlockKind::Paragraph)),
            Kind::Heading(level) => (Gap::Paragraph, Fate::Block(BlockKind::Heading { level: *level })),
            Kind::Item { number, .. } => {
                let gap = if was_item { Gap::Line } else { Gap::Paragraph };
                let (list, number) = (n_lists.saturating_sub(1), *number);
                (gap, Fate::Block(BlockKind::ListItem { list, marker, number, depth: 0 }))
            }
            Kind::Furniture => (Gap::Line, Fate::Aside(SetAsideReason::Furniture)),
            Kind::Caption => (Gap::Paragraph, Fate::Block(BlockKind::Caption)),
            Kind::Picture => (Gap::Paragraph, Fate::Block(BlockKind::Image)),
        };
        // What is set aside between two items of a list does not end it.
        if paragraph.kind != Kind::Furniture {
            was_item = is_item;
        }
        writer.begin(gap, Space::Collapsed);
        if let Kind::Item { marker, .. } = &paragraph.kind {
            writer.marker(marker);
        }
        if paragraph.kind == Kind::Picture {
            let address = inner_address::address(path, &paragraph.line());
            writer.open(MarkKind::Image { address });
        }
        for piece in &paragraph.pieces {
            // What was set aside of a page may follow what goes on upon the next.
            if page.is_none_or(|page| page < piece.page) {
                page = Some(piece.page);
                writer.locate(LocatorKind::Page(labels.get(piece.page).cloned().unwrap_or_default()));
            }
            writer.push(&piece.text);
        }
        writer.end(&fate);
    }
    writer.normalize_levels();
    finished(writer, info, path)
}

/// So many paragraphs at the top may say who wrote the text, and when. They stay in it.
const N_HEAD: usize = 4;

fn finished(mut writer: Writer, info: info::Info, path: &str) -> Document {
    let mut facts = Facts::default();
    let head = writer.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).take(N_HEAD);
    for block in head.filter(|block| block.span.len_bytes() < 200) {
        if let Part::Said(said) = Part::of(block.span.of(&writer.text)) {
            facts.add(Place::BelowTitle, *said);
        }
    }
    let mut metadata = facts.into_metadata();
    metadata.published = metadata.published.or(info.created);
    if !info.authors.is_empty() {
        metadata.authors = info.authors;
    }
    (metadata.tags, metadata.further) = (info.tags, info.further);
    metadata.language = metadata.language.or_else(|| {
        let prose = writer.blocks.iter().find(|block| block.span.len_bytes() > 200).or(writer.blocks.first());
        language::detect(&writer.text[prose.map_or(0, |block| block.span.start as usize)..])
    });
    let marks = writer.take_marks();
    let Writer { text, title, blocks, set_aside, locators, .. } = writer;
    let title = title.map_or_else(|| title_of_file(path), Title::InText);
    Document { text, title, metadata, blocks, marks, set_aside, locators, part: None }
}
