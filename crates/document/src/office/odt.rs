//! What are the paragraphs of an ODT document?

mod styles;

use super::docx::damaged;
use super::paper::{Kind, Look, Paper, Paragraph, Piece, Row};
use crate::Severity;
use crate::archive::Archive;
use crate::inner_address::resolved;
use crate::parse::Findings;
use crate::xml::{self, attribute, child, is};
use roxmltree::Node;
use std::collections::HashMap;
use styles::Styles;

/// Elements inside each other beyond this are read as text alone.
const DEEPEST: usize = 200;

/// Cells that are said to repeat do so no more often.
const MOST_REPEATED: u32 = 1000;

/// Reads a document. `None`, with a reason told, for one that cannot be read.
pub(super) fn read(archive: &Archive<'_>, path: &str, findings: &mut Findings<'_>) -> Option<Paper> {
    if is_encrypted(archive, findings) {
        let message = "is protected by a password, so it cannot be read".to_owned();
        findings.say(Severity::Error, None, message, "open it with its password and save it without");
        return None;
    }
    let text = xml::text(archive, "content.xml", true, findings)?;
    let Some(document) = xml::parse(&text) else { return Some(damaged(&text, findings)) };
    let named = xml::text(archive, "styles.xml", false, findings);
    let mut reading = Reading { path: path.to_owned(), ..Reading::default() };
    if let Some(named) = named.as_deref().and_then(xml::parse) {
        reading.styles.add(named.root_element());
    }
    let mut paper = reading.paper_of(document.root_element());
    if let Some(properties) = xml::text(archive, "meta.xml", false, findings) {
        paper.properties.read(&properties);
    }
    Some(paper)
}

/// Reads a document that stands in one file.
#[cfg(feature = "xml")]
pub(super) fn read_flat(root: Node<'_, '_>, path: &str) -> Paper {
    let reading = Reading { path: path.to_owned(), ..Reading::default() };
    let mut paper = reading.paper_of(root);
    if let Some(meta) = child(root, "meta") {
        paper.properties.read_in(meta);
    }
    paper
}

fn is_encrypted(archive: &Archive<'_>, findings: &mut Findings<'_>) -> bool {
    let manifest = xml::text(archive, "META-INF/manifest.xml", false, findings);
    manifest.is_some_and(|manifest| manifest.contains("encryption-data"))
}

#[derive(Default)]
struct Reading {
    paper: Paper,
    styles: Styles,
    /// The lists that are open, from the outermost.
    open: Vec<Open>,
    /// How far lists are counted, by their names: some go on where others ended.
    counted: HashMap<String, Vec<u32>>,
    /// How far the outermost list that was met last is counted, and its style.
    last: Vec<u32>,
    is_in_contents: bool,
    /// The path of the file.
    path: String,
    /// Pictures that stand above the paragraph that is being read.
    above: Vec<Paragraph>,
}

/// A list that is open.
#[derive(Debug)]
struct Open {
    list: u32,
    style: String,
    /// The number of the item that is open, before the first one less than its number.
    number: u32,
    /// Whether the marker of the item is still to be drawn.
    is_new: bool,
}

impl Reading {
    /// The paragraphs of a document, by its outermost element.
    fn paper_of(mut self, root: Node<'_, '_>) -> Paper {
        self.styles.add(root);
        let body = root.children().find(|node| is(*node, "body"));
        let body = body.and_then(|body| child(body, "text")).unwrap_or(root);
        self.blocks(body, 0);
        self.paper
    }

    fn blocks(&mut self, parent: Node<'_, '_>, depth: usize) {
        if depth > DEEPEST {
            let mut paragraph = Paragraph::default();
            paragraph.push(&xml::line(parent), &Look::default());
            self.paper.paragraphs.push(paragraph);
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" | "h" => self.paragraph(node, depth),
                "list" => self.list(node, depth),
                "table" => self.table(node, depth),
                "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
                | "alphabetical-index" | "bibliography" => {
                    let was = core::mem::replace(&mut self.is_in_contents, true);
                    if let Some(body) = child(node, "index-body") {
                        self.blocks(body, depth + 1);
                    }
                    self.is_in_contents = was;
                }
                // What was deleted by somebody whose change is not accepted yet is kept here.
                "tracked-changes"
                | "forms"
                | "sequence-decls"
                | "variable-decls"
                | "user-field-decls"
                | "automatic-styles"
                | "styles"
                | "font-face-decls"
                | "scripts"
                | "settings"
                | "dde-connection-decls" => {}
                "annotation" => self.paper.n_comments += 1,
                "frame" => {
                    let picture = self.picture(node);
                    self.paper.paragraphs.extend(picture);
                    self.blocks(node, depth + 1);
                }
                _ => self.blocks(node, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize) {
        let style = attribute(node, "style-name").unwrap_or("").to_owned();
        let mut paragraph =
            Paragraph { kind: self.styles.kind(&style).unwrap_or_default(), pieces: Vec::new() };
        if is(node, "h") {
            let level =
                attribute(node, "outline-level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
            if paragraph.kind != Kind::Title {
                paragraph.kind = Kind::Heading(level.clamp(1, 6));
            }
        }
        let at = self.paper.paragraphs.len();
        let look = self.styles.look(&style);
        // A style of paragraphs in bold or italics sets off no words in them.
        let look = Look { is_strong: false, is_emphasis: false, ..look };
        let outside = core::mem::take(&mut self.above);
        self.inline(node, &look, &mut paragraph, depth);
        let above = core::mem::replace(&mut self.above, outside);
        if self.is_in_contents {
            paragraph.kind = Kind::Furniture;
        } else if paragraph.kind == Kind::Body && !paragraph.is_empty() {
            paragraph.kind = self.item().unwrap_or_default();
        }
        // What stands in boxes tied to it has been read already, and follows it.
        self.paper.paragraphs.splice(at..at, above.into_iter().chain([paragraph]));
    }

    /// What the first paragraph of an item is.
    fn item(&mut self) -> Option<Kind> {
        let levels: Vec<(String, u32)> =
            self.open.iter().map(|open| (open.style.clone(), open.number)).collect();
        let open = self.open.last_mut().filter(|open| open.is_new)?;
        open.is_new = false;
        let (marker, number) = self.styles.marker(&levels);
        if marker.is_empty() {
            return None;
        }
        let depth = u8::try_from(levels.len() - 1).unwrap_or(15).min(15);
        Some(Kind::Item { list: open.list, marker, number, depth })
    }

    fn list(&mut self, node: Node<'_, '_>, depth: usize) {
        let own = attribute(node, "style-name").map(str::to_owned);
        let outer = self.open.last().map(|open| open.style.clone());
        let style = own.or(outer).unwrap_or_default();
        let level = self.open.len();
        let goes_on = attribute(node, "continue-numbering") == Some("true");
        let after = attribute(node, "continue-list").and_then(|name| self.counted.get(name)).cloned();
        let before = after.or_else(|| goes_on.then(|| self.last.clone())).unwrap_or_default();
        let first = self.styles.start(&style, level);
        let number = before.get(level).copied().unwrap_or(first.saturating_sub(1));
        self.open.push(Open { list: self.paper.n_lists, style, number, is_new: false });
        self.paper.n_lists += 1;
        for item in node.children().filter(|item| is(*item, "list-item") || is(*item, "list-header")) {
            let start = attribute(item, "start-value").and_then(|start| start.parse::<u32>().ok());
            if let Some(open) = self.open.last_mut() {
                open.is_new = is(item, "list-item");
                let next = start.unwrap_or_else(|| open.number.saturating_add(1));
                open.number = if open.is_new { next } else { open.number };
            }
            self.blocks(item, depth + 1);
        }
        let ended: Vec<u32> = self.open.iter().map(|open| open.number).collect();
        self.open.pop();
        if let Some(name) = node.attributes().find(|attribute| attribute.name() == "id") {
            self.counted.insert(name.value().to_owned(), ended.clone());
        }
        if self.open.is_empty() {
            self.last = ended;
        }
    }

    fn inline(&mut self, parent: Node<'_, '_>, look: &Look, paragraph: &mut Paragraph, depth: usize) {
        if depth > DEEPEST {
            return paragraph.push(&xml::line(parent), look);
        }
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                paragraph.push(text, look);
                continue;
            }
            if !node.is_element() {
                continue;
            }
            match node.tag_name().name() {
                "span" => {
                    let own = self.styles.look(attribute(node, "style-name").unwrap_or(""));
                    let look = Look {
                        is_strong: look.is_strong || own.is_strong,
                        is_emphasis: look.is_emphasis || own.is_emphasis,
                        is_deleted: look.is_deleted || own.is_deleted,
                        is_code: look.is_code || own.is_code,
                        ..look.clone()
                    };
                    self.inline(node, &look, paragraph, depth + 1);
                }
                "a" => {
                    let target = attribute(node, "href").filter(|target| !target.starts_with('#'));
                    let look = Look { target: target.map(str::to_owned), ..look.clone() };
                    self.inline(node, &look, paragraph, depth + 1);
                }
                "s" => {
                    let n = attribute(node, "c").and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
                    paragraph.push(&" ".repeat(n.min(200)), look);
                }
                "tab" => paragraph.push("\t", look),
                "line-break" => paragraph.pieces.push(Piece::Break),
                "note" => self.note(node, paragraph, depth),
                "annotation" => self.paper.n_comments += 1,
                "hidden-text" | "hidden-paragraph" => self.paper.n_hidden += 1,
                "annotation-end" | "number" | "change" | "change-start" | "change-end" | "desc" | "image"
                | "object" | "tracked-changes" => {}
                "title" if parent.tag_name().name() == "frame" => {}
                "frame" => {
                    // With a caption below it, it is tied to the beginning of this.
                    let picture = self.picture(node);
                    if paragraph.is_empty() {
                        self.above.extend(picture);
                    } else {
                        self.paper.paragraphs.extend(picture);
                    }
                    self.inline(node, look, paragraph, depth + 1);
                }
                // A box in the text: its text follows the paragraph.
                "text-box" => {
                    let open = core::mem::take(&mut self.open);
                    self.blocks(node, depth + 1);
                    self.open = open;
                }
                _ => self.inline(node, look, paragraph, depth + 1),
            }
        }
    }

    /// The picture in a frame, with what is said of it. One that lies elsewhere is left out.
    fn picture(&self, frame: Node<'_, '_>) -> Option<Paragraph> {
        let name = child(frame, "image").and_then(|image| attribute(image, "href"))?;
        let said = child(frame, "desc").or_else(|| child(frame, "title")).map(xml::line);
        let is_inside = !name.contains(':');
        is_inside.then(|| Paragraph::picture(&self.path, &resolved("content.xml", name), said.as_deref()))
    }

    fn note(&mut self, node: Node<'_, '_>, paragraph: &mut Paragraph, depth: usize) {
        let citation = child(node, "note-citation").map(xml::line).unwrap_or_default();
        let marker = if citation.is_empty() { "[*]".to_owned() } else { format!("[{citation}]") };
        paragraph.push(&marker, &Look { is_note: true, ..Look::default() });
        let Some(body) = child(node, "note-body") else { return };
        let outside = core::mem::take(&mut self.paper.paragraphs);
        let open = core::mem::take(&mut self.open);
        self.blocks(body, depth + 1);
        self.open = open;
        let inside = core::mem::replace(&mut self.paper.paragraphs, outside);
        let mut note = Paragraph { kind: Kind::Note(marker), pieces: Vec::new() };
        inside.into_iter().filter(|inside| !inside.is_empty()).for_each(|inside| note.append(inside.pieces));
        self.paper.notes.push(note);
    }

    fn table(&mut self, table: Node<'_, '_>, depth: usize) {
        let mut rows = Vec::new();
        let open = core::mem::take(&mut self.open);
        self.rows(table, false, depth, &mut rows);
        self.open = open;
        self.paper.push_table(rows);
    }

    fn rows(&mut self, parent: Node<'_, '_>, is_header: bool, depth: usize, rows: &mut Vec<Row>) {
        if depth > DEEPEST {
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "table-header-rows" => self.rows(node, true, depth + 1, rows),
                "table-rows" | "table-row-group" => self.rows(node, is_header, depth + 1, rows),
                "table-row" => {
                    let mut column = 0_u32;
                    let mut cells = Vec::new();
                    for cell in node.children() {
                        let number = |name: &str| {
                            let said = attribute(cell, name).and_then(|said| said.parse::<u32>().ok());
                            said.unwrap_or(1).clamp(1, MOST_REPEATED)
                        };
                        if is(cell, "table-cell") {
                            let outside = core::mem::take(&mut self.paper.paragraphs);
                            self.blocks(cell, depth + 1);
                            let inside = core::mem::replace(&mut self.paper.paragraphs, outside);
                            cells.push((column, inside));
                            column = column.saturating_add(number("number-columns-repeated"));
                        } else if is(cell, "covered-table-cell") {
                            column = column.saturating_add(number("number-columns-repeated"));
                        }
                    }
                    rows.push(Row { is_header, cells });
                }
                _ => {}
            }
        }
    }
}
