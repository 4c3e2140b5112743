//! What do the elements of a file of XML say, whatever vocabulary they are of?
//!
//! An element whose parent holds elements alone is a block; what stands among text is part of the text, unless
//! its name is that of a block in the vocabularies that texts are written in (`DocBook`, TEI, JATS, NITF). So no
//! vocabulary needs to be known, and every text is shown, in its order.

use crate::html::finished;
use crate::parse::Findings;
use crate::read_date::value;
use crate::text::part::is_address;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::xml::{attribute, is, line};
use crate::{BlockKind, Document, Language, Metadata, SetAsideReason, Severity, feed, markup, xml};
use roxmltree::Node;

/// Blocks, even where they stand among text.
const BLOCKS: &str = " p para simpara formalpara ab l lg sp stage quote-block blockquote disp-quote list itemizedlist \
                      orderedlist variablelist listitem list-item item table tr row title head subtitle sec section \
                      figure fig caption programlisting screen literallayout div abstract body ";
/// Paragraphs, whatever stands in them.
const PARAGRAPHS: &str = " p para simpara l title head subtitle article-title td th entry term hl1 hl2 headline \
                          label speaker ";
/// Headings.
const HEADINGS: &str = " title head subtitle article-title headline hl1 hl2 h1 h2 h3 h4 h5 h6 bridgehead ";
/// What says something of the text and is no part of it.
const HEADERS: &str =
    " teiheader info bookinfo articleinfo docinfo article-meta journal-meta docdata meta metadata ";
/// Parts of a text that have headings of their own.
const SECTIONS: &str = " part chapter section sect1 sect2 sect3 sect4 sect5 sec div div1 div2 div3 div4 div5 appendix \
                        preface book ";
/// Text as it was typed.
const CODE: &str = " programlisting screen literallayout code-block preformat pre ";
/// Quotations.
const QUOTATIONS: &str = " blockquote disp-quote quote-block epigraph ";

/// Whether a text is XML: it begins with its preface, or (`by_name`: its name says so) with a tag.
pub(crate) fn begins(text: &str, by_name: bool) -> bool {
    let text = text.trim_start_matches(crate::words::is_blank);
    let named = ["<rss", "<feed", "<rdf:RDF", "<office:document", "<TEI"];
    let is_tag =
        |rest: &str| rest.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | '!'));
    text.starts_with("<?xml")
        || named.iter().any(|start| {
            text.strip_prefix(start).is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\r', '\t']))
        })
        || by_name && text.strip_prefix('<').is_some_and(is_tag)
}

/// Makes documents of a file of XML: of a feed one for each entry, of anything else one. Takes time in
/// proportion to the length.
pub(crate) fn read(text: &str, path: &str, findings: &mut Findings<'_>) -> Vec<Document> {
    let text = text.trim_start_matches(crate::words::is_blank);
    if let Some(parsed) = xml::parse(text) {
        return documents(&parsed, text, path, findings);
    }
    let mended = mended(text);
    match xml::parse(&mended) {
        Some(parsed) => documents(&parsed, &mended, path, findings),
        None => without_structure(text, path, findings),
    }
}

fn documents(
    parsed: &roxmltree::Document<'_>,
    text: &str,
    path: &str,
    findings: &mut Findings<'_>,
) -> Vec<Document> {
    let root = parsed.root_element();
    if feed::is_feed(root) {
        return feed::read(root, text, path, findings);
    }
    #[cfg(feature = "office")]
    if crate::office::is_flat(root) {
        return crate::office::read_flat(root, path, findings).into_iter().collect();
    }
    let document = document(root, path);
    if document.text.chars().all(crate::words::is_blank) {
        let remedy = "remove the file from the folder";
        findings.say(Severity::Error, None, "holds no text, only tags".to_owned(), remedy);
        return Vec::new();
    }
    vec![document]
}

/// What is nearly XML, without what programs leave in it that put texts together: characters that XML does not
/// allow, and an `&` that stands for itself or begins a name that HTML alone knows.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character {
            '&' => {
                let known = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"];
                let is_known = known.iter().any(|known| text[at..].starts_with(known));
                mended.push_str(if is_known { "&" } else { "&amp;" });
            }
            '\t' | '\n' | '\r' => mended.push(character),
            '\u{FFFE}' | '\u{FFFF}' => mended.push(' '),
            character if character < ' ' => mended.push(' '),
            character => mended.push(character),
        }
    }
    mended
}

/// The text between the tags of what is no XML after all.
fn without_structure(text: &str, path: &str, findings: &mut Findings<'_>) -> Vec<Document> {
    let message = "its XML is damaged, so it is read without its structure".to_owned();
    findings.say(Severity::Warning, None, message, "get an undamaged copy");
    let mut writer = Writer::default();
    // Where tags touch, something ends and something else begins.
    for paragraph in markup::paragraphs(&text.replace("><", "><p><")) {
        writer.push(&paragraph);
        writer.end(&Fate::Block(BlockKind::Paragraph));
    }
    if writer.text.is_empty() {
        let remedy = "get an undamaged copy, or remove the file from the folder";
        findings.say(Severity::Error, None, "holds no text, only tags".to_owned(), remedy);
        return Vec::new();
    }
    vec![finished(writer, Metadata::default(), path)]
}

fn document(root: Node<'_, '_>, path: &str) -> Document {
    let mut reading = Reading { title: title(root), ..Reading::default() };
    reading.read(root);
    let mut metadata = reading.metadata;
    metadata.language = root
        .attributes()
        .find(|found| found.name() == "lang")
        .and_then(|found| Language::from_tag(found.value()));
    reading.writer.normalize_levels();
    finished(reading.writer, metadata, path)
}

fn has(list: &str, node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name().to_ascii_lowercase();
    list.split_ascii_whitespace().any(|listed| listed == name)
}

/// The element that is the headline: the first heading, or the one that is named so above all others.
fn title<'a, 'b>(root: Node<'a, 'b>) -> Option<Node<'a, 'b>> {
    // Headings inside each other are looked through again and again.
    let headings = || {
        let headings = root.descendants().filter(|node| node.is_element() && has(HEADINGS, *node));
        headings.take(200).filter(|node| !line(*node).is_empty())
    };
    // What the file is called counts before what it was taken from.
    headings()
        .take(1_000)
        .find(|node| is(*node, "article-title") || is(*node, "headline"))
        .or_else(|| headings().next())
}

#[derive(Default)]
struct Reading<'a, 'b> {
    writer: Writer,
    metadata: Metadata,
    title: Option<Node<'a, 'b>>,
    n_quotations: u32,
    /// How many elements were asked what they say of the text.
    n_asked: u32,
}

/// No header says more; its elements may lie inside each other.
const MOST_ASKED: u32 = 500;

/// An element that is open.
struct Open<'a, 'b> {
    node: Node<'a, 'b>,
    /// Whether its end ends a block.
    is_block: bool,
    fate: Fate,
    space: Space,
    is_header: bool,
    n_sections: u8,
    /// Whether it holds text of its own beside elements, or is a paragraph by its name.
    is_mixed: bool,
}

impl<'a, 'b> Reading<'a, 'b> {
    /// Reads all elements in their order. Nothing calls itself, however deep they are.
    fn read(&mut self, root: Node<'a, 'b>) {
        let mut open: Vec<Open<'a, 'b>> = Vec::new();
        let mut next = Some(root);
        while let Some(node) = next {
            if node.is_element() {
                let element = self.opened(node, open.last());
                if element.is_block {
                    self.finish(open.last());
                }
                if element.is_header {
                    self.say(node);
                }
                open.push(element);
                if let Some(first) = node.first_child() {
                    next = Some(first);
                    continue;
                }
            } else if node.is_text()
                && let Some(text) = node.text()
            {
                if !self.writer.has_text() {
                    self.writer
                        .begin(Gap::Paragraph, open.last().map(|element| element.space).unwrap_or_default());
                }
                self.writer.push(text);
            }
            // The next beside it, or beside what it is the end of.
            next = None;
            let mut done = Some(node);
            while let Some(node) = done {
                if open.last().is_some_and(|element| element.node == node)
                    && let Some(element) = open.pop()
                {
                    if element.is_block {
                        self.finish(Some(&element));
                    } else {
                        // Words of neighbouring elements are not one word where nothing says so.
                        let is_apart = open.last().is_some_and(|around| !around.is_mixed);
                        if is_apart {
                            self.writer.push(" ");
                        }
                    }
                }
                if node == root {
                    break;
                }
                if let Some(sibling) = node.next_sibling() {
                    next = Some(sibling);
                    break;
                }
                done = node.parent();
            }
        }
    }

    fn opened(&mut self, node: Node<'a, 'b>, around: Option<&Open<'a, 'b>>) -> Open<'a, 'b> {
        let has_text = node.children().any(|child| {
            child.is_text() && child.text().is_some_and(|text| !text.chars().all(crate::words::is_blank))
        });
        let is_in_text = around.is_some_and(|around| around.is_mixed);
        let is_block = !is_in_text || has(BLOCKS, node);
        let mut fate = around.map_or(Fate::Block(BlockKind::Paragraph), |around| around.fate.clone());
        let mut space = around.map(|around| around.space).unwrap_or_default();
        let n_sections =
            around.map_or(0, |around| around.n_sections).saturating_add(u8::from(has(SECTIONS, node)));
        let is_header = around.is_some_and(|around| around.is_header) || has(HEADERS, node);
        if self.title == Some(node) {
            fate = Fate::Title;
        } else if is_header {
            fate = Fate::Aside(SetAsideReason::Metadata);
        } else if is_block && has(HEADINGS, node) {
            fate = Fate::Block(BlockKind::Heading { level: n_sections.clamp(1, 6) });
        } else if has(CODE, node) {
            (fate, space) = (Fate::Block(BlockKind::Code), Space::Kept);
        } else if has(QUOTATIONS, node) {
            fate = Fate::Block(BlockKind::Quotation { quotation: self.n_quotations });
            self.n_quotations += 1;
        }
        let is_mixed = has_text || is_in_text && !is_block || has(PARAGRAPHS, node);
        Open { node, is_block, fate, space, is_header, n_sections, is_mixed }
    }

    /// Ends the block that is being written.
    fn finish(&mut self, element: Option<&Open<'a, 'b>>) {
        let fate = element.map_or(Fate::Block(BlockKind::Paragraph), |element| element.fate.clone());
        self.writer.end(&fate);
    }

    /// Takes what an element of a header says of the text.
    fn say(&mut self, node: Node<'_, '_>) {
        const SAID: &str = " author creator contrib date pubdate pub-date published date.issue publisher journal-title self-uri url ";
        if self.n_asked >= MOST_ASKED || !has(SAID, node) {
            return;
        }
        self.n_asked += 1;
        let name = node.tag_name().name().to_ascii_lowercase();
        let words = || line(node);
        match name.as_str() {
            "author" | "creator" if self.metadata.authors.len() < 100 => {
                let author = one_name(node);
                if !author.is_empty() && author.len() < 200 && !self.metadata.authors.contains(&author) {
                    self.metadata.authors.push(author);
                }
            }
            "contrib" if attribute(node, "contrib-type").is_none_or(|kind| kind == "author") => {
                let author = one_name(node);
                if !author.is_empty() && author.len() < 200 && self.metadata.authors.len() < 100 {
                    self.metadata.authors.push(author);
                }
            }
            "date" | "pubdate" | "pub-date" | "published" | "date.issue"
                if self.metadata.published.is_none() =>
            {
                let attributes = ["when", "iso-8601-date", "norm"];
                let written = attributes.iter().find_map(|name| attribute(node, name)).map(str::to_owned);
                let written = written.or_else(|| in_parts(node)).unwrap_or_else(words);
                self.metadata.published =
                    value::read(crate::span::start_of(&written, 100)).map(|found| found.published);
            }
            "publisher" | "journal-title" if self.metadata.source.is_none() => {
                self.metadata.source =
                    Some(words()).filter(|source| !source.is_empty() && source.len() < 200);
            }
            "self-uri" | "url" if self.metadata.url.is_none() => {
                self.metadata.url = Some(words()).filter(|url| is_address(url));
            }
            _ => {}
        }
    }
}

/// The name of a person: given names and surname in the order in which they are spoken.
fn one_name(node: Node<'_, '_>) -> String {
    let part = |names: &[&str]| {
        let found = node.descendants().take(50).find(|inner| names.iter().any(|name| is(*inner, name)));
        found.map(line).filter(|part| !part.is_empty())
    };
    let surname = part(&["surname"]);
    let given = part(&["given-names", "firstname", "forename"]);
    match (given, surname) {
        (Some(given), Some(surname)) => format!("{given} {surname}"),
        (None, Some(surname)) => surname,
        _ => part(&["name", "persName", "personname"]).unwrap_or_else(|| line(node)),
    }
}

/// A day in elements of its own: year, month and day.
fn in_parts(node: Node<'_, '_>) -> Option<String> {
    let part = |name: &str| node.children().find(|child| is(*child, name)).map(line);
    Some(format!("{}-{}-{}", part("year")?, part("month")?, part("day")?))
}
