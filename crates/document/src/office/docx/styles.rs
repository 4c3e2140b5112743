//! What do the styles of a document mean?

use crate::office::paper::Kind;
use crate::office::style;
use crate::xml::{self, attribute, child, is};
use roxmltree::Node;
use std::collections::HashMap;

/// The styles of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    kind: Option<Kind>,
    /// A level of an outline, from 0; 9 is running text.
    outline: Option<u8>,
    /// The list that a paragraph of this style is an item of, and its level.
    list: Option<String>,
    level: Option<usize>,
    is_strong: Option<bool>,
    is_emphasis: Option<bool>,
    based_on: Option<String>,
}

/// Styles rest on others, and these on others: never so many.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    pub(super) fn read(text: &str) -> Self {
        let mut styles = HashMap::new();
        let Some(document) = xml::parse(text) else { return Self::default() };
        for node in document.root_element().children().filter(|node| is(*node, "style")) {
            let Some(id) = attribute(node, "styleId") else { continue };
            let value = |parent: Option<Node<'_, '_>>, name: &str| {
                parent
                    .and_then(|parent| child(parent, name))
                    .and_then(|node| attribute(node, "val"))
                    .map(str::to_owned)
            };
            let is_set = |name: &str| {
                let set = child(node, "rPr").and_then(|properties| child(properties, name))?;
                Some(!matches!(attribute(set, "val"), Some("0" | "false" | "off")))
            };
            let paragraph = child(node, "pPr");
            let numbered = paragraph.and_then(|paragraph| child(paragraph, "numPr"));
            let name = value(Some(node), "name").unwrap_or_default();
            let style = Style {
                kind: style::meaning(&name).or_else(|| style::meaning(id)),
                outline: value(paragraph, "outlineLvl").and_then(|level| level.parse().ok()),
                list: value(numbered, "numId"),
                level: value(numbered, "ilvl").and_then(|level| level.parse().ok()),
                is_strong: is_set("b"),
                is_emphasis: is_set("i"),
                based_on: value(Some(node), "basedOn"),
            };
            styles.insert(id.to_owned(), style);
        }
        Self(styles)
    }

    /// The style of an id and those that it rests on.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.based_on.as_ref().and_then(|id| self.0.get(id));
        core::iter::successors(self.0.get(id), next).take(LONGEST_CHAIN)
    }

    /// What a paragraph of a style is.
    pub(super) fn kind(&self, id: &str) -> Option<Kind> {
        if self.0.is_empty() {
            return style::meaning(id);
        }
        self.chain(id).find_map(|style| match (&style.kind, style.outline) {
            (Some(kind), _) => Some(kind.clone()),
            (None, Some(level)) if level < 9 => Some(Kind::Heading((level + 1).min(6))),
            _ => None,
        })
    }

    /// The list that paragraphs of a style are items of, and the level.
    pub(super) fn numbering(&self, id: &str) -> (Option<String>, Option<usize>) {
        let list = self.chain(id).find_map(|style| style.list.clone());
        (list, self.chain(id).find_map(|style| style.level))
    }

    /// Whether words of a style are strong, and whether they are emphasized.
    pub(super) fn look(&self, id: &str) -> (bool, bool) {
        let is_strong = self.chain(id).find_map(|style| style.is_strong).unwrap_or(false);
        (is_strong, self.chain(id).find_map(|style| style.is_emphasis).unwrap_or(false))
    }
}
