//! What are the blocks of a chapter of a book?
//!
//! A chapter is a page of the web that is all article.

use super::blocks::{Blocks, Chapter, Numbers};
use super::notes::{self, Known, Notes};
use super::tree::{self, NodeIndex, Page};
use super::{names, unit};
use crate::words::normal;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{BlockKind, SetAsideReason, markup};
use std::collections::HashMap;

/// What is known of a book while its chapters are written.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// By the names of chapters and the ids of elements, the page that begins there.
    pages: HashMap<(String, String), String>,
    /// How many lists, tables and quotations there were.
    numbers: Numbers,
    /// The path of its file.
    path: String,
    /// By the names of chapters, their notes.
    notes: HashMap<String, Notes>,
}

impl Book {
    /// The book at `path`, with the pages that begin in its chapters.
    pub(crate) fn of_file(path: &str, pages: HashMap<(String, String), String>) -> Self {
        Self { pages, path: path.to_owned(), ..Self::default() }
    }

    /// Looks for notes in its chapters, each with its name: signs in one may lead to another.
    pub(crate) fn find_notes<'c>(&mut self, chapters: impl Iterator<Item = (&'c str, &'c str)>) {
        let may_refer = |html: &str| html.contains("href") && html.contains('#');
        let known = chapters.filter(|(_, html)| may_refer(html)).filter_map(|(name, html)| {
            let document = tree::parse(html)?;
            Some((name.to_owned(), Known::of(&Page::of(&document).0, name)))
        });
        let (names, known): (Vec<String>, Vec<Known>) = known.unzip();
        self.notes = names.into_iter().zip(notes::among(&known)).collect();
    }
}

/// Writes a chapter of a name. Its own first heading is one of the first level; where it has none, it begins
/// with its title.
pub(crate) fn write(html: &str, name: &str, title: Option<&str>, writer: &mut Writer, book: &mut Book) {
    let n_before = writer.blocks.len();
    let Some(document) = tree::parse(html) else {
        begin(title, writer);
        for paragraph in markup::paragraphs(html) {
            writer.push(&paragraph);
            writer.end(&Fate::Block(BlockKind::Paragraph));
        }
        return;
    };
    let (page, _) = Page::of(&document);
    if page.nodes.is_empty() {
        return;
    }
    let body = page.first("body").unwrap_or(0);
    let units = unit::units(&page, body);
    let is_heading = |unit: &unit::Unit| {
        page.around(unit.block)
            .any(|element| matches!(page.name(element), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
    };
    let shows = |unit: &unit::Unit| !unit.is_hidden && unit.n_characters > 0;
    let first = units.iter().position(shows);
    let has_heading = units.iter().any(|unit| shows(unit) && is_heading(unit));
    // Some programs set headings as paragraphs.
    let is_title = |unit: usize| title.is_some_and(|title| normal(title) == normal(&units[unit].text(&page)));
    let heading = first.filter(|&first| !has_heading && is_title(first));
    if first.is_some() && !has_heading && heading.is_none() {
        begin(title, writer);
    }
    let named = names::roles(&page);
    let starts = pages(&page, name, book);
    let place = Chapter { path: &book.path, name };
    let notes = book.notes.remove(name).unwrap_or_default();
    let mut blocks = Blocks::new(&page, writer, &named, None).of_book(place, starts, notes, book.numbers);
    for (ordinal, unit) in units.iter().enumerate() {
        if heading == Some(ordinal) {
            blocks.write_as(unit, BlockKind::Heading { level: 1 });
        } else if unit.is_hidden {
            blocks.set_aside(unit, SetAsideReason::Furniture);
        } else {
            blocks.write(unit);
        }
    }
    book.numbers = blocks.end_of_chapter();
    let mut above = None;
    for block in &mut writer.blocks[n_before..] {
        if let BlockKind::Heading { level } = &mut block.kind {
            let above = *above.get_or_insert(level.saturating_sub(1));
            *level = level.saturating_sub(above).max(1);
        }
    }
}

fn begin(title: Option<&str>, writer: &mut Writer) {
    if let Some(title) = title {
        writer.begin(Gap::Paragraph, Space::Collapsed);
        writer.push(title);
        writer.end(&Fate::Block(BlockKind::Heading { level: 1 }));
    }
}

/// The elements at which printed pages begin, and what is printed on these.
fn pages(page: &Page, name: &str, book: &Book) -> Vec<(NodeIndex, String)> {
    let whole = book.pages.get(&(name.to_owned(), String::new()));
    let mut pages: Vec<(NodeIndex, String)> = whole.map(|label| (0, label.clone())).into_iter().collect();
    for node in 0..page.nodes.len() {
        if page.name(node).is_empty() {
            continue;
        }
        let said = |name| page.attribute(node, name).map(str::trim).filter(|said| !said.is_empty());
        let listed = said("id").and_then(|id| book.pages.get(&(name.to_owned(), id.to_owned())));
        let is_break = said("epub:type")
            .is_some_and(|kind| kind.split_whitespace().any(|word| word == "pagebreak"))
            || said("role") == Some("doc-pagebreak");
        let own = || {
            let text = page.text(node, 40);
            let label = said("title").or(said("aria-label")).map(str::to_owned);
            label.or(Some(text).filter(|text| !text.is_empty()))
        };
        let label = match (listed, is_break) {
            (Some(label), _) => Some(label.clone()),
            (None, true) => own(),
            (None, false) => None,
        };
        if let Some(label) = label {
            pages.push((node, label));
        }
    }
    pages
}

/// XML as HTML: elements that end where they begin have an end of their own.
pub(crate) fn from_xml(text: &str) -> String {
    const EMPTY: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
        "track", "wbr",
    ];
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        html.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = match rest {
            _ if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
            _ if rest.starts_with("<![CDATA[") => rest.find("]]>").map(|end| end + 3),
            _ => end_of_tag(rest),
        };
        let Some(end) = end else { break };
        let (tag, after) = rest.split_at(end);
        rest = after;
        if let Some(data) = tag.strip_prefix("<![CDATA[") {
            let data = data.trim_end_matches("]]>");
            html.push_str(&data.replace('&', "&amp;").replace('<', "&lt;"));
            continue;
        }
        // What says how the file is written is no part of the page.
        if tag.starts_with("<?") {
            continue;
        }
        let name: String =
            tag[1..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '-')).collect();
        if let Some((picture, after)) = wrapped_picture(&name, rest) {
            html.push_str(&picture);
            rest = after;
            continue;
        }
        match tag.strip_suffix("/>") {
            Some(open) if !name.is_empty() && !EMPTY.contains(&name.as_str()) => {
                html.push_str(open);
                html.push_str("></");
                html.push_str(&name);
                html.push('>');
            }
            _ => html.push_str(tag),
        }
    }
    html.push_str(rest);
    html
}

/// The picture that is all there is in a drawing whose opening tag has this name and stands before `rest`, as an
/// element of HTML; and what follows the drawing. Covers are drawn so, to fill the page.
fn wrapped_picture<'a>(name: &str, rest: &'a str) -> Option<(String, &'a str)> {
    const MOST_BYTES: usize = 4096;
    if !matches!(name, "svg" | "svg:svg") {
        return None;
    }
    let near = crate::span::start_of(rest, MOST_BYTES);
    let end = near.find(&format!("</{name}"))?;
    let (inner, behind) = (&near[..end], &rest[end..]);
    let mut tags = inner.split('<').skip(1).filter(|tag| !tag.starts_with(['/', '!', '?']));
    let is_picture = |tag: &str| tag.trim_start_matches("svg:").starts_with("image");
    let (picture, None) = (tags.next().filter(|tag| is_picture(tag))?, tags.next()) else { return None };
    let address = picture.split_once("href").map(|(_, value)| value.trim_start())?;
    let address = address.strip_prefix('=')?.trim_start();
    let quote = address.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (address, _) = address[1..].split_once(quote)?;
    let after = &behind[behind.find('>')? + 1..];
    Some((format!("<img src={quote}{address}{quote} alt=\"\">"), after))
}

/// Where a tag ends, quotes being read as what they are.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            _ => {}
        }
    }
    // A quote that never ends is none.
    tag.find('>').map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_becomes_html() {
        let check = |xml: &str, expected: &str| assert_eq!(from_xml(xml), expected, "{xml}");
        check("<?xml version='1.0'?><a id='x'/>text", "<a id='x'></a>text");
        check("<br/><img alt='a>b/'/><title/>", "<br/><img alt='a>b/'/><title></title>");
        check("<!-- <a/> --><![CDATA[a<b]]>", "<!-- <a/> -->a&lt;b");
        check("a < b", "a < b");
        let drawn = |inner: &str| format!("<p>a</p><svg viewBox='0 0 6 8'>{inner}</svg><p>b</p>");
        check(
            &drawn("<image width='6' xlink:href='a&amp;b.jpg'/>"),
            "<p>a</p><img src='a&amp;b.jpg' alt=\"\"><p>b</p>",
        );
        check(
            "<svg:svg><svg:image\nhref = \"a.jpg\"></svg:image></svg:svg>b",
            "<img src=\"a.jpg\" alt=\"\">b",
        );
        for inner in ["", "<image/>", "<image href=a/>", "<text>a</text><image href='a'></image>"] {
            check(
                &drawn(inner),
                &drawn(inner).replace("<image/>", "<image></image>").replace("=a/>", "=a></image>"),
            );
        }
        check("<a b='c>d", "<a b='c>d");
    }
}
