//! What do the styles of an ODT document mean, and how are its lists drawn?

use crate::numbering::{Numerals, drawn};
use crate::office::paper::{Kind, Look};
use crate::office::style;
use crate::xml::{attribute, is};
use roxmltree::Node;
use std::collections::HashMap;

/// The styles of a document, by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    lists: HashMap<String, HashMap<usize, Level>>,
}

#[derive(Debug, Default)]
struct Style {
    kind: Option<Kind>,
    parent: Option<String>,
    is_strong: Option<bool>,
    is_emphasis: Option<bool>,
    is_deleted: Option<bool>,
    is_code: bool,
}

#[derive(Clone, Debug)]
struct Level {
    numerals: Numerals,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels are drawn.
    n_levels: usize,
}

/// Styles rest on others, and these on others: never so many.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Adds the styles of a file.
    pub(super) fn add(&mut self, root: Node<'_, '_>) {
        let parents = root.children().filter(|node| is(*node, "styles") || is(*node, "automatic-styles"));
        for node in parents.flat_map(|parent| parent.children()) {
            let Some(name) = attribute(node, "name") else { continue };
            if is(node, "style") {
                self.styles.insert(name.to_owned(), read_style(node, name));
            } else if is(node, "list-style") || is(node, "outline-style") {
                let levels = node.children().filter_map(read_level).collect();
                self.lists.insert(name.to_owned(), levels);
            }
        }
    }

    fn chain(&self, name: &str) -> impl Iterator<Item = &Style> {
        let next = |style: &&Style| style.parent.as_ref().and_then(|name| self.styles.get(name));
        core::iter::successors(self.styles.get(name), next).take(LONGEST_CHAIN)
    }

    /// What a paragraph of a style is.
    pub(super) fn kind(&self, name: &str) -> Option<Kind> {
        if self.styles.contains_key(name) {
            // The style that it rests on may be one that no file need write down.
            let last = self.chain(name).last().and_then(|style| style.parent.as_deref());
            return self.chain(name).find_map(|style| style.kind.clone()).or_else(|| style::meaning(last?));
        }
        style::meaning(name)
    }

    /// How text of a style looks.
    pub(super) fn look(&self, name: &str) -> Look {
        let find = |of: fn(&Style) -> Option<bool>| self.chain(name).find_map(of).unwrap_or(false);
        Look {
            is_strong: find(|style| style.is_strong),
            is_emphasis: find(|style| style.is_emphasis),
            is_deleted: find(|style| style.is_deleted),
            is_code: self.chain(name).any(|style| style.is_code),
            ..Look::default()
        }
    }

    fn level(&self, style: &str, level: usize) -> Option<&Level> {
        self.lists.get(style).and_then(|levels| levels.get(&level))
    }

    /// The number with which a list begins.
    pub(super) fn start(&self, style: &str, level: usize) -> u32 {
        self.level(style, level).map_or(1, |level| level.start)
    }

    /// What is drawn before an item, given the styles and numbers of its lists from the outermost, and its
    /// number if it has one.
    pub(super) fn marker(&self, levels: &[(String, u32)]) -> (String, Option<u32>) {
        let Some(((style, number), at)) = levels.last().zip(levels.len().checked_sub(1)) else {
            return (String::new(), None);
        };
        let Some(own) = self.level(style, at) else { return ("•".to_owned(), None) };
        match own.numerals {
            Numerals::Bullet => return ("•".to_owned(), None),
            Numerals::Nothing => return (format!("{}{}", own.prefix, own.suffix).trim().to_owned(), None),
            _ => {}
        }
        let first = (at + 1).saturating_sub(own.n_levels.max(1));
        let numbers: Vec<String> = levels
            .iter()
            .enumerate()
            .skip(first)
            .map(|(at, (outer, number))| (self.level(style, at).or_else(|| self.level(outer, at)), *number))
            .filter_map(|(level, number)| Some(drawn(number, level?.numerals)))
            .collect();
        (format!("{}{}{}", own.prefix, numbers.join("."), own.suffix).trim().to_owned(), Some(*number))
    }
}

fn read_style(node: Node<'_, '_>, name: &str) -> Style {
    let text = node.children().find(|node| is(*node, "text-properties"));
    let said = |name: &str| text.and_then(|text| attribute(text, name));
    let shown = attribute(node, "display-name");
    let outline = attribute(node, "default-outline-level").and_then(|level| level.parse::<u8>().ok());
    let meant = shown.and_then(style::meaning).or_else(|| style::meaning(name));
    Style {
        kind: meant.or_else(|| outline.map(|level| Kind::Heading(level.clamp(1, 6)))),
        parent: attribute(node, "parent-style-name").map(str::to_owned),
        is_strong: said("font-weight")
            .map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)),
        is_emphasis: said("font-style").map(|style| matches!(style, "italic" | "oblique")),
        is_deleted: said("text-line-through-style").map(|style| style != "none"),
        is_code: matches!(name, "Source_20_Text" | "Teletype"),
    }
}

fn read_level(node: Node<'_, '_>) -> Option<(usize, Level)> {
    let level = attribute(node, "level")?.parse::<usize>().ok()?.checked_sub(1)?;
    let said = |name: &str| attribute(node, name).unwrap_or("").to_owned();
    let numerals = match (node.tag_name().name(), attribute(node, "num-format")) {
        ("list-level-style-number" | "outline-level-style", format) => match format {
            Some("") | None => Numerals::Nothing,
            Some("a") => Numerals::LowerLetter,
            Some("A") => Numerals::UpperLetter,
            Some("i") => Numerals::LowerRoman,
            Some("I") => Numerals::UpperRoman,
            Some(_) => Numerals::Decimal,
        },
        _ => Numerals::Bullet,
    };
    let number = |name: &str| attribute(node, name).and_then(|said| said.parse::<u32>().ok());
    Some((
        level,
        Level {
            numerals,
            prefix: said("num-prefix"),
            suffix: said("num-suffix"),
            start: number("start-value").unwrap_or(1),
            n_levels: number("display-levels").map_or(1, |n| n.min(10) as usize),
        },
    ))
}
