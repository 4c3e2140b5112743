//! What stands in a page, and inside what?
//!
//! The page's elements and texts in one row, in the order of the page; what stands inside an element is
//! the stretch of the row behind it. So nothing here calls itself, however deep a page is.

use dom_query::{Document, NodeData, NodeId, NodeRef};
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use std::collections::HashMap;

/// An element or a text of a page, by its place in the row.
pub(super) type NodeIndex = usize;

/// A page's elements and texts.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) nodes: Vec<PageNode>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct PageNode {
    /// The element that it stands in; the outermost stand in themselves.
    pub(super) parent: NodeIndex,
    /// One past the last node inside it.
    pub(super) end: NodeIndex,
    pub(super) kind: NodeKind,
}

#[derive(Debug)]
pub(super) enum NodeKind {
    Text(StrTendril),
    Element {
        name: StrTendril,
        /// Names and values.
        attributes: Vec<(StrTendril, StrTendril)>,
    },
}

/// Nothing on the web is nested deeper; to take in what is takes the parser time that grows with the
/// square of the depth.
const DEEPEST: usize = 1_000;

/// How many bytes the parser is given before what it made of them is looked at.
const PORTION: usize = 16 * 1024;

/// So many names and values in one tag are compared with each other in no time.
const MOST_ATTRIBUTES: usize = 1_000;

/// Parses a page as browsers do. `None` for one that would take forever: nested deeper than anybody
/// nests, or made so that every paragraph opens everything before it anew.
pub(super) fn parse(html: &str) -> Option<Document> {
    if has_endless_tag(html) {
        return None;
    }
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let mut parser = parse_document(Document::default(), options);
    let mut rest = html;
    let mut n_read = 0;
    while !rest.is_empty() {
        let (portion, after) = rest.split_at(rest.floor_char_boundary(PORTION.max(4)));
        parser.process(StrTendril::from(portion));
        rest = after;
        n_read += portion.len();
        let document = &parser.tokenizer.sink.sink;
        // A tag takes at least three bytes, and implies two others at most.
        if document.tree.len() > n_read + 10_000 || depth_at_end(document) > DEEPEST {
            return None;
        }
    }
    Some(parser.finish())
}

/// How deep the elements are that were read last.
fn depth_at_end(document: &Document) -> usize {
    let mut deepest = 0;
    let mut ways = vec![(document.root(), 0)];
    let mut n_looked_at = 0;
    while let Some((node, depth)) = ways.pop() {
        deepest = deepest.max(depth);
        n_looked_at += 1;
        if n_looked_at > 4 * DEEPEST {
            return deepest.max(DEEPEST + 1);
        }
        if let Some(last) = node.last_child() {
            // What may not stand in a table is put before it.
            if last.has_name("table") {
                ways.extend(last.prev_sibling().map(|before| (before, depth + 1)));
            }
            ways.push((last, depth + 1));
        }
    }
    deepest
}

/// Whether a tag has more attributes than anyone writes. Quotes and comments are read as browsers do,
/// programs only nearly so.
fn has_endless_tag(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'<')) {
        at += found + 1;
        if bytes[at..].starts_with(b"!--") {
            at = html[at..].find("-->").map_or(bytes.len(), |end| at + end);
            continue;
        }
        if !bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
            continue;
        }
        let is_program = ["script", "style"].iter().any(|name| {
            bytes.get(at..at + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        });
        let mut n_attributes = 0;
        let mut quote = None;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (Some(_), _) => {}
                (None, b'>') => break,
                (None, b'"' | b'\'') if bytes[..at - 1].trim_ascii_end().ends_with(b"=") => {
                    quote = Some(byte);
                }
                (None, _) if byte.is_ascii_whitespace() || byte == b'/' => n_attributes += 1,
                _ => {}
            }
            if n_attributes > 2 * MOST_ATTRIBUTES {
                return true;
            }
        }
        if is_program {
            at = html[at..].find("</s").map_or(bytes.len(), |end| at + end);
        }
    }
    false
}

impl Page {
    /// Takes down what stands in a parsed page, and which node of the page each was.
    pub(super) fn of(document: &Document) -> (Self, HashMap<NodeId, NodeIndex>) {
        let mut page = Self::default();
        let mut known = HashMap::new();
        let mut open: Vec<NodeIndex> = Vec::new();
        let root = document.root();
        let mut next: Option<NodeRef<'_>> = root.first_child();
        while let Some(node) = next {
            let index = page.nodes.len();
            let parent = open.last().copied().unwrap_or(index);
            let kind = node.query_or(None, |node| match &node.data {
                NodeData::Text { contents } => Some(NodeKind::Text(contents.clone())),
                NodeData::Element(element) => Some(NodeKind::Element {
                    name: StrTendril::from(&*element.name.local),
                    attributes: element
                        .attrs
                        .iter()
                        .map(|attribute| (StrTendril::from(&*attribute.name.local), attribute.value.clone()))
                        .collect(),
                }),
                _ => None,
            });
            let is_kept = kind.is_some();
            if let Some(kind) = kind {
                known.insert(node.id, index);
                page.nodes.push(PageNode { parent, end: index + 1, kind });
            }
            if is_kept && let Some(child) = node.first_child() {
                open.push(index);
                next = Some(child);
                continue;
            }
            let mut here = node;
            next = loop {
                if let Some(sibling) = here.next_sibling() {
                    break Some(sibling);
                }
                let Some(parent) = here.parent().filter(|parent| parent.id != root.id) else { break None };
                if let Some(closed) = open.pop() {
                    page.nodes[closed].end = page.nodes.len();
                }
                here = parent;
            };
        }
        while let Some(closed) = open.pop() {
            page.nodes[closed].end = page.nodes.len();
        }
        (page, known)
    }

    /// The name of an element; empty for a text.
    pub(super) fn name(&self, node: NodeIndex) -> &str {
        match &self.nodes[node].kind {
            NodeKind::Element { name, .. } => name,
            NodeKind::Text(_) => "",
        }
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, node: NodeIndex, wanted: &str) -> Option<&str> {
        match &self.nodes[node].kind {
            NodeKind::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| &**name == wanted).map(|(_, value)| &**value)
            }
            NodeKind::Text(_) => None,
        }
    }

    /// All elements of a name inside another, in order.
    pub(super) fn elements<'a>(
        &'a self,
        within: NodeIndex,
        name: &'a str,
    ) -> impl Iterator<Item = NodeIndex> + 'a {
        let end = self.nodes.get(within).map_or(0, |node| node.end);
        (within..end).filter(move |&node| self.name(node) == name)
    }

    /// The first element of a name on the whole page.
    pub(super) fn first(&self, name: &str) -> Option<NodeIndex> {
        (0..self.nodes.len()).find(|&node| self.name(node) == name)
    }

    /// The elements around a node, the innermost first, the node itself before them.
    pub(super) fn around(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + '_ {
        core::iter::successors(Some(node), |&node| {
            let parent = self.nodes[node].parent;
            (parent != node).then_some(parent)
        })
    }

    /// The text of an element that holds nothing else: a program, a title.
    pub(super) fn raw_text(&self, node: NodeIndex) -> Option<String> {
        let inside = self.nodes.get(node + 1..self.nodes[node].end)?;
        let texts = inside.iter().filter_map(|inside| match &inside.kind {
            NodeKind::Text(text) => Some(&**text),
            NodeKind::Element { .. } => None,
        });
        Some(texts.collect())
    }

    /// The text inside a node, in one line, without programs and styles, at most so many bytes.
    pub(super) fn text(&self, node: NodeIndex, at_most: usize) -> String {
        let mut text = String::new();
        let mut at = node;
        let end = self.nodes.get(node).map_or(0, |node| node.end);
        while at < end && text.len() < at_most {
            match &self.nodes[at].kind {
                NodeKind::Text(contents) => {
                    // A day and a time beside each other are no year.
                    if text.ends_with(|last: char| last.is_ascii_digit())
                        && contents.starts_with(|first: char| first.is_ascii_digit())
                    {
                        text.push(' ');
                    }
                    text.push_str(contents);
                }
                NodeKind::Element { name, .. } if is_no_text(name) => {
                    at = self.nodes[at].end;
                    continue;
                }
                NodeKind::Element { name, .. } if is_block(name) || &**name == "br" => text.push(' '),
                NodeKind::Element { .. } => {}
            }
            at += 1;
        }
        let text = crate::document::one_line(&text);
        crate::span::start_of(&text, at_most).to_owned()
    }
}

/// Whether what stands in an element of this name is never shown as text.
pub(super) fn is_no_text(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "frame"
            | "frameset"
            | "noframes"
            | "object"
            | "embed"
            | "applet"
            | "svg"
            | "math"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "datalist"
            | "textarea"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "map"
            | "progress"
            | "meter"
    )
}

/// Whether an element of this name stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "address"
            | "article"
            | "aside"
            | "blockquote"
            | "button"
            | "caption"
            | "center"
            | "colgroup"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    ) || name.contains('-')
}
