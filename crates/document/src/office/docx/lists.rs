//! Which number stands before a paragraph of a DOCX document?

use crate::numbering::{Numerals, drawn};
use crate::xml::{self, attribute, child, is};
use roxmltree::Node;
use std::collections::HashMap;

/// Levels of a list, at most.
const N_LEVELS: usize = 9;

/// The lists of a document and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By the ids of lists, what they are lists of.
    lists: HashMap<String, List>,
    /// How lists of one kind are drawn, and how far they are counted: lists share it.
    kinds: HashMap<String, ListKind>,
    /// Lists in the order in which they were met.
    met: Vec<String>,
}

#[derive(Debug)]
struct List {
    kind: String,
    /// Levels that begin anew with this list.
    starts: HashMap<usize, u32>,
}

#[derive(Debug, Default)]
struct ListKind {
    levels: Vec<Level>,
    counted: [Option<u32>; N_LEVELS],
}

#[derive(Clone, Debug)]
struct Level {
    numerals: Numerals,
    /// As `%1.%2)`.
    template: String,
    start: u32,
    /// Whether all numbers are decimal, whatever their levels say.
    is_legal: bool,
}

/// An item of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Which list, counted from 0.
    pub(super) list: u32,
    pub(super) marker: String,
    pub(super) number: Option<u32>,
}

fn value<'a>(parent: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(parent, name).and_then(|node| attribute(node, "val"))
}

fn numerals(name: Option<&str>) -> Numerals {
    match name {
        Some("bullet") => Numerals::Bullet,
        Some("none") => Numerals::Nothing,
        Some("decimalZero") => Numerals::TwoDigits,
        Some("lowerLetter") => Numerals::LowerLetter,
        Some("upperLetter") => Numerals::UpperLetter,
        Some("lowerRoman") => Numerals::LowerRoman,
        Some("upperRoman") => Numerals::UpperRoman,
        _ => Numerals::Decimal,
    }
}

impl Lists {
    pub(super) fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let Some(document) = xml::parse(text) else { return lists };
        let nodes: Vec<Node<'_, '_>> = document.root_element().children().collect();
        for node in nodes.iter().copied().filter(|node| is(*node, "abstractNum")) {
            let Some(id) = attribute(node, "abstractNumId") else { continue };
            let mut levels =
                vec![
                    Level { numerals: Numerals::Decimal, template: String::new(), start: 1, is_legal: false };
                    N_LEVELS
                ];
            for level in node.children().filter(|node| is(*node, "lvl")) {
                let at = attribute(level, "ilvl").and_then(|at| at.parse::<usize>().ok()).unwrap_or(N_LEVELS);
                let Some(place) = levels.get_mut(at) else { continue };
                *place = Level {
                    numerals: numerals(value(level, "numFmt")),
                    template: value(level, "lvlText").unwrap_or_default().to_owned(),
                    start: value(level, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
                    is_legal: child(level, "isLgl").is_some(),
                };
            }
            lists.kinds.insert(id.to_owned(), ListKind { levels, counted: [None; N_LEVELS] });
        }
        for node in nodes.iter().copied().filter(|node| is(*node, "num")) {
            let (Some(id), Some(kind)) = (attribute(node, "numId"), value(node, "abstractNumId")) else {
                continue;
            };
            let overrides = node.children().filter(|node| is(*node, "lvlOverride"));
            let starts = overrides.filter_map(|level| {
                let at = attribute(level, "ilvl")?.parse().ok()?;
                Some((at, value(level, "startOverride")?.parse().ok()?))
            });
            lists.lists.insert(id.to_owned(), List { kind: kind.to_owned(), starts: starts.collect() });
        }
        lists
    }

    /// Counts one on in a list; `None` where there is none.
    pub(super) fn next(&mut self, id: &str, level: usize) -> Option<Item> {
        let list = self.lists.get_mut(id)?;
        let kind = self.kinds.get_mut(&list.kind)?;
        let own = kind.levels.get(level)?.clone();
        let first = list.starts.remove(&level);
        let number = match (first, kind.counted[level]) {
            (Some(first), _) => first,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => own.start,
        };
        kind.counted[level] = Some(number);
        kind.counted[level + 1..].fill(None);
        let ordinal = self.met.iter().position(|met| met == id).unwrap_or_else(|| {
            self.met.push(id.to_owned());
            self.met.len() - 1
        });
        let (marker, number) = match own.numerals {
            // Bullets are signs of fonts that nobody else has.
            Numerals::Bullet => ("•".to_owned(), None),
            Numerals::Nothing => (String::new(), None),
            _ => (kind.marker(&own), Some(number)),
        };
        Some(Item { list: u32::try_from(ordinal).unwrap_or(u32::MAX), marker, number })
    }
}

impl ListKind {
    fn marker(&self, own: &Level) -> String {
        let mut marker = String::new();
        let mut rest = own.template.chars().take(100).peekable();
        while let Some(character) = rest.next() {
            let at = rest.peek().and_then(|digit| digit.to_digit(10)).filter(|_| character == '%');
            let Some(at) = at.and_then(|digit| (digit as usize).checked_sub(1)) else {
                marker.push(character);
                continue;
            };
            rest.next();
            let Some(level) = self.levels.get(at) else { continue };
            let number = self.counted[at].unwrap_or(level.start);
            let numerals = if own.is_legal { Numerals::Decimal } else { level.numerals };
            marker.push_str(&drawn(number, numerals));
        }
        marker
    }
}
