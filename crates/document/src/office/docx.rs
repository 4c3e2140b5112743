//! What are the paragraphs of a DOCX document?

mod lists;
mod styles;

use super::paper::{Kind, Look, Paper, Paragraph, Piece, Row};
use crate::archive::Archive;
use crate::inner_address::resolved;
use crate::parse::Findings;
use crate::xml::{self, attribute, child, is};
use crate::{Severity, markup};
use lists::Lists;
use roxmltree::Node;
use std::collections::HashMap;
use styles::Styles;

/// Elements inside each other beyond this are read as text alone.
const DEEPEST: usize = 200;

/// Reads a document. `None`, with a reason told, for one that cannot be read.
pub(super) fn read(archive: &Archive<'_>, path: &str, findings: &mut Findings<'_>) -> Option<Paper> {
    let main = main_part(archive, findings);
    let text = xml::text(archive, &main, true, findings)?;
    let Some(document) = xml::parse(&text) else {
        return Some(without_structure(&text, findings));
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut part = |name: &str| xml::text(archive, &format!("{folder}/{name}"), false, findings);
    let (styles, numbering) = (part("styles.xml"), part("numbering.xml"));
    let (footnotes, endnotes) = (part("footnotes.xml"), part("endnotes.xml"));
    let file = main.rsplit('/').next().unwrap_or(&main);
    let links = part(&format!("_rels/{file}.rels"));

    let mut reading = Reading {
        styles: styles.as_deref().map(Styles::read).unwrap_or_default(),
        lists: numbering.as_deref().map(Lists::read).unwrap_or_default(),
        links: links.as_deref().map(|links| targets(links, true)).unwrap_or_default(),
        parts: links.as_deref().map(|links| targets(links, false)).unwrap_or_default(),
        main,
        path: path.to_owned(),
        ..Reading::default()
    };
    let body = child(document.root_element(), "body").unwrap_or(document.root_element());
    reading.blocks(body, 0);
    for (kind, notes) in [("footnote", footnotes), ("endnote", endnotes)] {
        if let Some(notes) = &notes {
            reading.notes(kind, notes);
        }
    }
    let mut paper = reading.paper;
    for name in ["docProps/core.xml", "docProps/app.xml"] {
        if let Some(properties) = xml::text(archive, name, false, findings) {
            paper.properties.read(&properties);
        }
    }
    Some(paper)
}

/// The part that holds the text, by the list of the parts' relations.
fn main_part(archive: &Archive<'_>, findings: &mut Findings<'_>) -> String {
    let usual = "word/document.xml".to_owned();
    if archive.has(&usual) {
        return usual;
    }
    let Some(relations) = xml::text(archive, "_rels/.rels", false, findings) else { return usual };
    let Some(relations) = xml::parse(&relations) else { return usual };
    let is_main =
        |node: &Node<'_, '_>| attribute(*node, "Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
    let main = relations.root_element().children().find(is_main);
    main.and_then(|main| attribute(main, "Target"))
        .map_or(usual, |name| name.trim_start_matches('/').to_owned())
}

/// Where relations lead, by their ids: out of the file, or to other parts of it.
fn targets(relations: &str, outside: bool) -> HashMap<String, String> {
    let Some(document) = xml::parse(relations) else { return HashMap::new() };
    let is_outside = |node: &Node<'_, '_>| attribute(*node, "TargetMode") == Some("External");
    let wanted = document.root_element().children().filter(|node| is_outside(node) == outside);
    wanted
        .filter_map(|node| Some((attribute(node, "Id")?.to_owned(), attribute(node, "Target")?.to_owned())))
        .collect()
}

/// The text of a document whose XML is damaged.
fn without_structure(text: &str, findings: &mut Findings<'_>) -> Paper {
    let message = "is damaged; read is its text alone, without headings, lists and notes".to_owned();
    findings.say(Severity::Warning, None, message, "open it with a word processor and save it anew");
    let mut paper = Paper::default();
    for line in markup::paragraphs(
        &text.replace("</w:p>", "</p>").replace("</text:p>", "</p>").replace("</text:h>", "</p>"),
    ) {
        let mut paragraph = Paragraph::default();
        paragraph.push(&line, &Look::default());
        paper.paragraphs.push(paragraph);
    }
    paper
}

pub(super) fn damaged(text: &str, findings: &mut Findings<'_>) -> Paper {
    without_structure(text, findings)
}

#[derive(Default)]
struct Reading {
    paper: Paper,
    styles: Styles,
    lists: Lists,
    links: HashMap<String, String>,
    /// The other parts of the file, by the ids of relations to them.
    parts: HashMap<String, String>,
    /// The name of the part that is read.
    main: String,
    /// The path of the file.
    path: String,
    /// The markers of notes by kind and id, in the order in which the text refers to them.
    markers: Vec<(&'static str, String, String)>,
    n_footnotes: u32,
    n_endnotes: u32,
    /// The field that is open: what it says, and whether its result is being read.
    fields: Vec<(String, bool)>,
    /// What stands in boxes of the paragraph that is being read.
    boxes: Vec<Paragraph>,
}

impl Reading {
    /// Reads what stands one below the other.
    fn blocks(&mut self, parent: Node<'_, '_>, depth: usize) {
        if depth > DEEPEST {
            let mut paragraph = Paragraph::default();
            paragraph.push(&xml::line(parent), &Look::default());
            self.paper.paragraphs.push(paragraph);
            return;
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => {
                    let paragraph = self.paragraph(node, depth);
                    self.paper.paragraphs.push(paragraph);
                    self.paper.paragraphs.append(&mut self.boxes);
                }
                "tbl" => self.table(node, depth),
                "sectPr" | "del" | "moveFrom" | "pPr" | "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr" => {}
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.blocks(choice, depth + 1);
                    }
                }
                _ => self.blocks(node, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize) -> Paragraph {
        let mut paragraph = Paragraph::default();
        let properties = child(node, "pPr");
        let value = |parent: Option<Node<'_, '_>>, name: &str| {
            parent
                .and_then(|parent| child(parent, name))
                .and_then(|node| attribute(node, "val"))
                .map(str::to_owned)
        };
        let style = value(properties, "pStyle").unwrap_or_default();
        let outline = value(properties, "outlineLvl").and_then(|level| level.parse::<u8>().ok());
        let numbered = properties.and_then(|properties| child(properties, "numPr"));
        let by_style = self.styles.numbering(&style);
        let list = value(numbered, "numId").or(by_style.0);
        let level = value(numbered, "ilvl").and_then(|level| level.parse().ok()).or(by_style.1).unwrap_or(0);
        let kind = match outline {
            Some(level) if level < 9 => Some(Kind::Heading((level + 1).min(6))),
            Some(_) => self.styles.kind(&style).filter(|kind| !matches!(kind, Kind::Heading(_))),
            None => self.styles.kind(&style),
        };
        paragraph.kind = kind.unwrap_or_default();
        self.inline(node, &Look::default(), &mut paragraph, depth);
        // The program draws no number where there is no paragraph to be seen.
        if let Some(item) =
            list.filter(|_| !paragraph.is_empty()).and_then(|list| self.lists.next(&list, level))
        {
            match paragraph.kind {
                Kind::Body if !item.marker.is_empty() => {
                    paragraph.kind = Kind::Item {
                        list: item.list,
                        marker: item.marker,
                        number: item.number,
                        depth: u8::try_from(level).unwrap_or(8).min(8),
                    };
                }
                // The number of a heading is drawn before it.
                Kind::Heading(_) if item.number.is_some() && !item.marker.is_empty() => {
                    let number = Piece::Text(format!("{} ", item.marker), Look::default());
                    paragraph.pieces.insert(0, number);
                }
                _ => {}
            }
        }
        paragraph
    }

    /// Reads what stands one after the other in a line.
    fn inline(&mut self, parent: Node<'_, '_>, look: &Look, paragraph: &mut Paragraph, depth: usize) {
        if depth > DEEPEST {
            return paragraph.push(&xml::line(parent), look);
        }
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => self.run(node, look, paragraph, depth),
                "hyperlink" => {
                    let target = node
                        .attributes()
                        .find(|a| a.name() == "id")
                        .and_then(|id| self.links.get(id.value()));
                    let look = Look { target: target.cloned(), ..look.clone() };
                    self.inline(node, &look, paragraph, depth + 1);
                }
                "fldSimple" => {
                    let target = attribute(node, "instr").and_then(link_of_field);
                    let look = Look { target: target.or(look.target.clone()), ..look.clone() };
                    self.inline(node, &look, paragraph, depth + 1);
                }
                // Struck out by somebody whose change is not accepted yet; what is moved stands elsewhere.
                "pPr" | "del" | "moveFrom" | "sdtPr" | "sdtEndPr" | "rPr" => {}
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.inline(choice, look, paragraph, depth + 1);
                    }
                }
                // Of formulas.
                "t" => paragraph.push(node.text().unwrap_or(""), look),
                _ => self.inline(node, look, paragraph, depth + 1),
            }
        }
    }

    fn run(&mut self, run: Node<'_, '_>, look: &Look, paragraph: &mut Paragraph, depth: usize) {
        let properties = child(run, "rPr");
        let is_set = |name: &str| {
            properties
                .and_then(|properties| child(properties, name))
                .map(|node| !matches!(attribute(node, "val"), Some("0" | "false" | "off" | "none")))
        };
        if is_set("vanish") == Some(true) || is_set("webHidden") == Some(true) {
            self.paper.n_hidden += usize::from(is_set("vanish") == Some(true));
            return;
        }
        let style = properties.and_then(|properties| child(properties, "rStyle"));
        let style = style.and_then(|style| attribute(style, "val")).unwrap_or("");
        let of_style = self.styles.look(style);
        let result =
            self.fields.iter().rev().find_map(|(said, is_result)| link_of_field(said).filter(|_| *is_result));
        let look = Look {
            is_strong: is_set("b").unwrap_or(of_style.0) || look.is_strong,
            is_emphasis: is_set("i").unwrap_or(of_style.1) || look.is_emphasis,
            is_deleted: is_set("strike").or(is_set("dstrike")).unwrap_or(false),
            target: look.target.clone().or(result),
            ..Look::default()
        };
        self.run_inside(run, &look, paragraph, depth);
    }

    fn run_inside(&mut self, run: Node<'_, '_>, look: &Look, paragraph: &mut Paragraph, depth: usize) {
        for node in run.children().filter(Node::is_element) {
            let is_code = self.fields.last().is_some_and(|(_, is_result)| !is_result);
            match node.tag_name().name() {
                "fldChar" => match attribute(node, "fldCharType") {
                    Some("begin") if self.fields.len() < DEEPEST => self.fields.push((String::new(), false)),
                    Some("separate") => {
                        if let Some(field) = self.fields.last_mut() {
                            field.1 = true;
                        }
                    }
                    Some("end") => {
                        self.fields.pop();
                    }
                    _ => {}
                },
                "instrText" => {
                    if let Some((said, _)) = self.fields.last_mut() {
                        said.push_str(node.text().unwrap_or(""));
                    }
                }
                "t" if !is_code => paragraph.push(node.text().unwrap_or(""), look),
                "tab" | "ptab" => paragraph.push("\t", look),
                "br" | "cr" => match attribute(node, "type") {
                    Some("page" | "column") => paragraph.push(" ", look),
                    _ => paragraph.pieces.push(Piece::Break),
                },
                "noBreakHyphen" => paragraph.push("\u{2011}", look),
                "sym" => {
                    // Signs of fonts that have signs only have no meaning outside them.
                    let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    let character =
                        code.filter(|code| !(0xE000..0xF900).contains(code)).and_then(char::from_u32);
                    paragraph.push(&character.map(String::from).unwrap_or_default(), look);
                }
                "footnoteReference" => self.reference("footnote", node, paragraph),
                "endnoteReference" => self.reference("endnote", node, paragraph),
                "commentReference" => self.paper.n_comments += 1,
                "drawing" | "pict" | "object" => {
                    self.in_boxes(node, depth + 1);
                    self.pictures(node);
                }
                "AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.run_inside(choice, look, paragraph, depth + 1);
                    }
                }
                "ruby" => {
                    for part in node.children().filter(|part| is(*part, "rubyBase") || is(*part, "rt")) {
                        self.inline(part, look, paragraph, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// Text in a box stands after the paragraph that the box is tied to.
    fn in_boxes(&mut self, drawing: Node<'_, '_>, depth: usize) {
        if depth > DEEPEST / 8 {
            return;
        }
        let mut inside_until = 0;
        let boxes: Vec<Node<'_, '_>> =
            drawing.descendants().filter(|node| is(*node, "txbxContent")).collect();
        for content in boxes {
            // A box in a box is read with it.
            if content.range().start < inside_until {
                continue;
            }
            inside_until = content.range().end;
            let outside = core::mem::take(&mut self.paper.paragraphs);
            self.blocks(content, depth + 1);
            let inside = core::mem::replace(&mut self.paper.paragraphs, outside);
            self.boxes.extend(inside);
        }
    }

    /// Pictures stand after the paragraph that they are tied to, each with what is said of it.
    fn pictures(&mut self, drawing: Node<'_, '_>) {
        // A box holds drawings of its own, which are read with its text.
        let is_own = |node: &Node<'_, '_>| {
            let around = node.ancestors().take_while(|around| *around != drawing);
            around.take(DEEPEST).all(|around| !is(around, "txbxContent"))
        };
        let pictures = drawing.descendants().filter(|node| is(*node, "blip") || is(*node, "imagedata"));
        for picture in pictures.filter(is_own) {
            let id = attribute(picture, "embed").or_else(|| attribute(picture, "id"));
            let Some(part) = id.and_then(|id| self.parts.get(id)) else { continue };
            let about = drawing.descendants().find(|node| is(*node, "docPr") || is(*node, "shape"));
            let said = about.and_then(|about| attribute(about, "descr").or_else(|| attribute(about, "alt")));
            let name = resolved(&self.main, part);
            self.boxes.push(Paragraph::picture(&self.path, &name, said));
        }
    }

    fn reference(&mut self, kind: &'static str, node: Node<'_, '_>, paragraph: &mut Paragraph) {
        let Some(id) = attribute(node, "id") else { return };
        if attribute(node, "customMarkFollows").is_some_and(|is_set| is_set != "0") {
            return;
        }
        let marker = if kind == "footnote" {
            self.n_footnotes += 1;
            format!("[{}]", self.n_footnotes)
        } else {
            self.n_endnotes += 1;
            format!("[{}]", crate::numbering::drawn(self.n_endnotes, crate::numbering::Numerals::LowerRoman))
        };
        paragraph.push(&marker, &Look { is_note: true, ..Look::default() });
        self.markers.push((kind, id.to_owned(), marker));
    }

    /// Reads notes, in the order in which the text refers to them; those that it does not refer to follow.
    fn notes(&mut self, kind: &'static str, text: &str) {
        let Some(document) = xml::parse(text) else { return };
        let markers: HashMap<String, (usize, String)> = self
            .markers
            .iter()
            .enumerate()
            .filter(|(_, (of, ..))| *of == kind)
            .map(|(at, (_, id, marker))| (id.clone(), (at, marker.clone())))
            .collect();
        let mut notes: Vec<(usize, Paragraph)> = Vec::new();
        for node in document.root_element().children().filter(|node| is(*node, kind)) {
            // Lines that are drawn above notes.
            if attribute(node, "type").is_some_and(|kind| kind != "normal") {
                continue;
            }
            let (at, marker) = attribute(node, "id")
                .and_then(|id| markers.get(id).cloned())
                .unwrap_or((usize::MAX, "*".to_owned()));
            let outside = core::mem::take(&mut self.paper.paragraphs);
            self.blocks(node, 1);
            let inside = core::mem::replace(&mut self.paper.paragraphs, outside);
            let mut note = Paragraph { kind: Kind::Note(marker), pieces: Vec::new() };
            inside
                .into_iter()
                .filter(|inside| !inside.is_empty())
                .for_each(|inside| note.append(inside.pieces));
            notes.push((at, note));
        }
        notes.sort_by_key(|(at, _)| *at);
        self.paper.notes.extend(notes.into_iter().map(|(_, note)| note));
    }

    fn table(&mut self, table: Node<'_, '_>, depth: usize) {
        if depth > DEEPEST / 8 {
            let mut paragraph = Paragraph::default();
            paragraph.push(&xml::line(table), &Look::default());
            return self.paper.paragraphs.push(paragraph);
        }
        let mut rows: Vec<Row> = Vec::new();
        for row in within(table, "tr") {
            let is_header =
                child(row, "trPr").is_some_and(|properties| child(properties, "tblHeader").is_some());
            let mut column = 0_u32;
            let mut cells = Vec::new();
            for cell in within(row, "tc") {
                let properties = child(cell, "tcPr");
                let span = properties.and_then(|properties| child(properties, "gridSpan"));
                let width =
                    span.and_then(|span| attribute(span, "val")).and_then(|width| width.parse::<u32>().ok());
                let outside = core::mem::take(&mut self.paper.paragraphs);
                self.blocks(cell, depth + 1);
                let inside = core::mem::replace(&mut self.paper.paragraphs, outside);
                cells.push((column, inside));
                column = column.saturating_add(width.unwrap_or(1).clamp(1, 1000));
            }
            rows.push(Row { is_header, cells });
        }
        self.paper.push_table(rows);
    }
}

/// The rows of a table or the cells of a row, those included that were put in by somebody or stand in a
/// control, but for those of tables inside it.
fn within<'a, 'b>(parent: Node<'a, 'b>, name: &str) -> Vec<Node<'a, 'b>> {
    let mut found = Vec::new();
    let mut rest: Vec<Node<'a, 'b>> = parent.children().rev().filter(Node::is_element).collect();
    while let Some(node) = rest.pop() {
        match node.tag_name().name() {
            own if own == name => found.push(node),
            "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" => {
                rest.extend(node.children().rev().filter(Node::is_element));
            }
            _ => {}
        }
    }
    found
}

/// Of several ways to show the same, the first.
fn chosen<'a, 'b>(alternatives: Node<'a, 'b>) -> Option<Node<'a, 'b>> {
    child(alternatives, "Choice").or_else(|| child(alternatives, "Fallback"))
}

/// Where a field leads: `HYPERLINK "https://example.org"`.
fn link_of_field(said: &str) -> Option<String> {
    let rest = said.trim().strip_prefix("HYPERLINK")?.trim();
    let address = rest.strip_prefix('"')?.split('"').next()?;
    (!address.is_empty()).then(|| address.to_owned())
}
