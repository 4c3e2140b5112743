//! What are the paragraphs of a page, whatever they are?

use super::tree::{NodeIndex, NodeKind, Page, is_block, is_no_text};
use crate::words::is_blank;
use core::ops::Range;

/// Text that stands together on lines of its own.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its texts, line breaks and pictures, in order.
    pub(super) nodes: Vec<NodeIndex>,
    /// The innermost block that holds it.
    pub(super) block: NodeIndex,
    /// How many characters it has, blanks not counted.
    pub(super) n_characters: usize,
    /// How many of them lead elsewhere.
    pub(super) n_linked: usize,
    /// Whether it is hidden from whom looks at the page.
    pub(super) is_hidden: bool,
}

impl Unit {
    /// The part of it that leads elsewhere, from 0 to 1.
    pub(super) fn link_density(&self) -> f32 {
        // Lengths of paragraphs are far below what a float holds exactly.
        self.n_linked as f32 / self.n_characters.max(1) as f32
    }
}

impl Unit {
    /// A part of it, by the nodes that it takes.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        let nodes = self.nodes.get(range).unwrap_or_default().to_vec();
        Self { nodes, ..self.clone() }
    }

    /// Its text on one line.
    pub(super) fn text(&self, page: &Page) -> String {
        self.lines(page).join(" ")
    }

    /// Its lines, without those that are empty.
    pub(super) fn lines(&self, page: &Page) -> Vec<String> {
        let mut lines = vec![String::new()];
        for &node in &self.nodes {
            let Some(line) = lines.last_mut() else { continue };
            match &page.nodes[node].kind {
                NodeKind::Text(text) => {
                    // A day and a time in elements beside each other are no year.
                    if is_digit(line.chars().next_back()) && is_digit(text.chars().next()) {
                        line.push(' ');
                    }
                    line.push_str(text);
                }
                NodeKind::Element { name, .. } if &**name == "br" => lines.push(String::new()),
                NodeKind::Element { .. } => {}
            }
        }
        let lines = lines.iter().map(|line| crate::document::one_line(line));
        lines.filter(|line| !line.is_empty()).collect()
    }
}

fn is_digit(character: Option<char>) -> bool {
    character.is_some_and(|character| character.is_ascii_digit())
}

/// The units of a page, in its order. Linear time.
pub(super) fn units(page: &Page, body: NodeIndex) -> Vec<Unit> {
    let mut units = Units { page, units: Vec::new(), nodes: Vec::new(), block: body };
    // The ends of the elements that are open: blocks, links and hidden ones.
    let mut blocks: Vec<(NodeIndex, NodeIndex)> = vec![(body, page.nodes[body].end)];
    let (mut link_end, mut hidden_end) = (0, 0);
    let mut at = body + 1;
    let end = page.nodes[body].end;
    let mut breaks = 0;
    while at < end {
        while blocks.len() > 1 && blocks.last().is_some_and(|(_, end)| *end <= at) {
            units.finish(hidden_end > at - 1);
            blocks.pop();
            units.block = blocks.last().map_or(body, |(block, _)| *block);
        }
        let node = &page.nodes[at];
        match &node.kind {
            NodeKind::Text(text) => {
                if !text.chars().all(is_blank) {
                    breaks = 0;
                }
                units.text(at, text, link_end > at);
            }
            NodeKind::Element { name, .. } => {
                if is_no_text(name) && !holds_paragraphs(page, at) {
                    at = node.end;
                    continue;
                }
                if hidden_end <= at && is_hidden(page, at) {
                    units.finish(false);
                    hidden_end = node.end;
                }
                match &**name {
                    "br" => {
                        breaks += 1;
                        if breaks == 2 {
                            units.finish(hidden_end > at);
                        } else if !units.nodes.is_empty() {
                            units.nodes.push((at, 0, false));
                        }
                    }
                    "img" => units.nodes.push((at, 0, link_end > at)),
                    "a" if page.attribute(at, "href").is_some() => link_end = link_end.max(node.end),
                    name if is_block(name) => {
                        units.finish(hidden_end > at);
                        breaks = 0;
                        blocks.push((at, node.end));
                        units.block = at;
                    }
                    _ => {}
                }
            }
        }
        at += 1;
        if hidden_end == at {
            units.finish(true);
        }
    }
    units.finish(hidden_end >= end);
    units.units
}

/// Units as they are gathered.
struct Units<'a> {
    page: &'a Page,
    units: Vec<Unit>,
    /// The nodes of the unit that is open, how many characters each has and whether it leads elsewhere.
    nodes: Vec<(NodeIndex, usize, bool)>,
    block: NodeIndex,
}

impl Units<'_> {
    fn text(&mut self, node: NodeIndex, text: &str, is_linked: bool) {
        let n_characters = text.chars().filter(|&character| !is_blank(character)).count();
        if n_characters > 0 || !self.nodes.is_empty() {
            self.nodes.push((node, n_characters, is_linked));
        }
    }

    fn finish(&mut self, is_hidden: bool) {
        let nodes = core::mem::take(&mut self.nodes);
        let count = |linked_only: bool| -> usize {
            nodes.iter().filter(|(.., linked)| *linked || !linked_only).map(|(_, n, _)| n).sum()
        };
        let has_picture = nodes.iter().any(|(node, ..)| self.page.name(*node) == "img");
        let n_characters = count(false);
        if n_characters > 0 || has_picture {
            self.units.push(Unit {
                n_characters,
                n_linked: count(true),
                nodes: nodes.iter().map(|(node, ..)| *node).collect(),
                block: self.block,
                is_hidden,
            });
        }
    }
}

/// Whether an element that is shown only where no program runs holds text: some pages put it there.
fn holds_paragraphs(page: &Page, element: NodeIndex) -> bool {
    page.name(element) == "noscript" && page.elements(element, "p").next().is_some()
}

/// Whether an element is not shown to whom looks at the page.
fn is_hidden(page: &Page, element: NodeIndex) -> bool {
    let style = page.attribute(element, "style").map(|style| style.to_ascii_lowercase().replace(' ', ""));
    let is_styled_away =
        style.is_some_and(|style| style.contains("display:none") || style.contains("visibility:hidden"));
    is_styled_away
        || page.attribute(element, "hidden").is_some()
        || page.attribute(element, "aria-hidden") == Some("true")
        || page.name(element) == "input"
}
