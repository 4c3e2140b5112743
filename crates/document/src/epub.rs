//! What does a book say?
//!
//! A book (EPUB 2 or 3) is an archive of pages of the web, in an order of its own, and says of itself what a
//! library wants to know. It becomes one document; every chapter begins with a heading of the first level.
//!
//! | module | question it answers |
//! |---|---|
//! | `package` | what does a book hold, in which order, and what does it say of itself? |
//! | `contents` | how are its chapters called, and where do its pages begin? |

mod contents;
mod package;

use crate::archive::Archive;
use crate::html::chapter::{self, Book};
use crate::inner_address::resolved;
use crate::parse::{Findings, title_of_file};
use crate::writer::{Fate, Writer};
use crate::{Document, Severity, Title, language, xml};
use contents::Contents;
use package::Package;

/// Whether an archive is a book.
pub(crate) fn is_book(archive: &Archive<'_>) -> bool {
    let is_said = || {
        let mimetype = archive.named("mimetype", &mut 1024).and_then(Result::ok);
        mimetype.is_some_and(|mimetype| mimetype.bytes.trim_ascii() == b"application/epub+zip")
    };
    archive.has(CONTAINER) || is_said()
}

const CONTAINER: &str = "META-INF/container.xml";

/// Makes a document of a book. None, with a reason told, of one that cannot be read.
pub(crate) fn read(archive: &Archive<'_>, path: &str, findings: &mut Findings<'_>) -> Option<Document> {
    let package_name = package_name(archive, findings);
    let text = xml::text(archive, &package_name, true, findings)?;
    let Some(package) = Package::read(&text, &package_name) else {
        let message =
            format!("its part {package_name:?} is damaged, so the order of its chapters is not known");
        findings.say(Severity::Error, None, message, "get an undamaged copy, or convert the book anew");
        return None;
    };
    let locked = locked(archive, findings);
    if package.spine.iter().any(|chapter| locked.contains(&chapter.name)) {
        let message = "is protected against copying (DRM), so it cannot be read".to_owned();
        findings.say(Severity::Error, None, message, "get a copy without protection from its publisher");
        return None;
    }
    let contents = Contents::read(archive, &package, findings);

    let mut writer = Writer::default();
    if let Some(title) = &package.title {
        writer.push(title);
        writer.end(&Fate::Title);
    }
    let mut book = Book::of_file(path, contents.pages);
    let chapters =
        package.spine.iter().map(|item| &item.name).filter(|name| Some(*name) != package.nav.as_ref());
    let chapters = chapters.filter_map(|name| {
        let page = findings.inside(name, |findings| page(archive, name, findings))?;
        Some((name, page))
    });
    let chapters: Vec<(&String, String)> = chapters.collect();
    book.find_notes(chapters.iter().map(|(name, page)| (name.as_str(), page.as_str())));
    for (name, page) in &chapters {
        let title = contents.titles.get(*name).map(String::as_str);
        chapter::write(page, name, title, &mut writer, &mut book);
    }
    if writer.blocks.is_empty() {
        let message = "holds no text: its chapters are missing, empty or pictures".to_owned();
        findings.say(
            Severity::Error,
            None,
            message,
            "if it shows pictures of pages, have their text recognized (OCR)",
        );
        return None;
    }
    let mut metadata = package.metadata;
    metadata.language = metadata.language.or_else(|| {
        let prose = writer.blocks.iter().find(|block| block.span.len_bytes() > 200).or(writer.blocks.first());
        language::detect(&writer.text[prose.map_or(0, |block| block.span.start as usize)..])
    });
    let marks = writer.take_marks();
    let Writer { text, title, blocks, set_aside, locators, .. } = writer;
    let title = title.map_or_else(|| title_of_file(path), Title::InText);
    Some(Document { text, title, metadata, blocks, marks, set_aside, locators, part: None })
}

/// The text of a chapter, made such that it can be read as a page of the web. `None` of what is none.
fn page(archive: &Archive<'_>, name: &str, findings: &mut Findings<'_>) -> Option<String> {
    let Some(unpacked) = archive.named(name, &mut findings.left_to_unpack) else {
        let message = "is a chapter by the book's list but not in it".to_owned();
        findings.say(Severity::Warning, None, message, "get a whole copy, or convert the book anew");
        return None;
    };
    let unpacked = unpacked.map_err(|closed| closed.say(findings)).ok()?;
    if !unpacked.is_whole {
        let message = "is damaged; read is what came out of the book".to_owned();
        findings.say(Severity::Warning, None, message, "get an undamaged copy");
    }
    crate::parse::text_of(&unpacked.bytes, findings).map(|text| chapter::from_xml(&text))
}

/// The name of the part that says what is in the book.
fn package_name(archive: &Archive<'_>, findings: &mut Findings<'_>) -> String {
    let told = xml::text(archive, CONTAINER, false, findings).and_then(|container| {
        let container = xml::parse(&container)?;
        let root = container.descendants().find(|node| xml::is(*node, "rootfile"))?;
        Some(resolved("", xml::attribute(root, "full-path")?))
    });
    let any =
        || archive.entries.iter().find(|entry| entry.name.ends_with(".opf")).map(|entry| entry.name.clone());
    told.filter(|name| archive.has(name)).or_else(any).unwrap_or_else(|| "content.opf".to_owned())
}

/// What is encrypted for others than its readers. Fonts are only made useless outside of the book.
fn locked(archive: &Archive<'_>, findings: &mut Findings<'_>) -> Vec<String> {
    const OF_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];
    let Some(text) = xml::text(archive, "META-INF/encryption.xml", false, findings) else {
        return Vec::new();
    };
    let Some(document) = xml::parse(&text) else { return Vec::new() };
    let mut locked = Vec::new();
    for data in document.descendants().filter(|node| xml::is(*node, "EncryptedData")) {
        let method = data.descendants().find(|node| xml::is(*node, "EncryptionMethod"));
        let method = method.and_then(|method| xml::attribute(method, "Algorithm")).unwrap_or("");
        let reference = data.descendants().find(|node| xml::is(*node, "CipherReference"));
        if let Some(name) = reference.and_then(|reference| xml::attribute(reference, "URI"))
            && !OF_FONTS.contains(&method)
        {
            locked.push(resolved("", name));
        }
    }
    locked
}
