//! Which paragraphs of a page are notes, and what refers to them?
//!
//! Pages say it (`epub:type`, or the roles of DPUB-ARIA 1.1), or show it: a sign in the text leads to a note, and
//! the note leads back to where the sign stands. In a book the two may stand in different chapters.

use super::tree::{NodeIndex, NodeKind, Page, is_block};
use crate::inner_address::{decoded, resolved};
use crate::mark::bare_sign;
use std::collections::{HashMap, HashSet};

/// What of a page may be notes and refer to them.
#[derive(Debug)]
pub(super) struct Known {
    /// Its name in the book; empty for a page of its own.
    name: String,
    /// The elements that can be led to, by their ids.
    places: HashMap<String, Place>,
    /// What leads to such, in order.
    links: Vec<Link>,
}

#[derive(Debug)]
struct Place {
    /// The innermost block that holds it.
    block: NodeIndex,
    /// What a note there consists of: a block and its end. `None` where no note can be.
    note: Option<(NodeIndex, NodeIndex)>,
    /// Whether the page says that it is one.
    is_said: bool,
}

#[derive(Debug)]
struct Link {
    node: NodeIndex,
    block: NodeIndex,
    /// Whether no text stands before it in its block.
    is_first: bool,
    /// Its text, where that is short.
    label: String,
    /// The page and the id that it leads to.
    to: (String, String),
    /// Whether the page says that it refers to a note.
    is_said: bool,
}

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The links that refer to notes, here or elsewhere.
    references: HashSet<NodeIndex>,
    /// By the blocks that they are.
    notes: HashMap<NodeIndex, Note>,
}

/// A note.
#[derive(Debug)]
pub(super) struct Note {
    /// The sign that refers to it.
    pub(super) marker: String,
    /// The links in it that lead back.
    back: Vec<NodeIndex>,
}

/// A note is shorter than so many elements and texts,
const MOST_NODES: usize = 400;

/// and leads elsewhere less often.
const MOST_LINKS: usize = 40;

/// Longer texts of links are no signs.
const LONGEST_LABEL: usize = 24;

impl Notes {
    /// The notes of a page of its own.
    pub(super) fn of(page: &Page) -> Self {
        among(&[Known::of(page, "")]).pop().unwrap_or_default()
    }

    /// Whether a link refers to a note.
    pub(super) fn is_reference(&self, link: NodeIndex) -> bool {
        self.references.contains(&link)
    }

    /// The note that a block is.
    pub(super) fn at(&self, block: NodeIndex) -> Option<&Note> {
        self.notes.get(&block)
    }
}

impl Note {
    /// Whether a text inside one of these elements only leads back to the sign, or is the sign once more.
    pub(super) fn repeats(&self, mut around: impl Iterator<Item = NodeIndex>, text: &str) -> bool {
        let is_sign = !text.contains(char::is_alphanumeric) || bare_sign(text) == bare_sign(&self.marker);
        is_sign && around.any(|element| self.back.contains(&element))
    }

    /// The beginning of the note's text without the sign, which may stand there once more.
    pub(super) fn without_sign<'t>(&self, text: &'t str) -> &'t str {
        const AROUND: [char; 7] = ['[', ']', '(', ')', '.', ':', '\u{A0}'];
        let is_around = |character: char| AROUND.contains(&character) || character.is_whitespace();
        let start = text.trim_start_matches(is_around);
        let sign = bare_sign(&self.marker);
        match start.strip_prefix(sign) {
            Some(rest) if !sign.is_empty() && !rest.starts_with(char::is_alphanumeric) => {
                rest.trim_start_matches(is_around)
            }
            // What stood around the sign that was left out before.
            _ if start.len() < text.len() && !text.trim_start().starts_with(['[', '(']) => start,
            _ if start.is_empty() => start,
            _ => text,
        }
    }
}

/// What names the note that a sign refers to.
fn marker(label: &str) -> String {
    match bare_sign(label) {
        sign if sign.contains(char::is_alphanumeric) => format!("[{sign}]"),
        _ => label.trim().to_owned(),
    }
}

/// Whether a text may refer to a note: a number, a letter, or signs such as `*` and `†`.
fn is_sign(label: &str) -> bool {
    let sign = bare_sign(label);
    let n = sign.chars().count();
    let is_number = n <= 4 && sign.chars().all(|digit| digit.is_ascii_digit());
    let is_roman = n <= 6 && sign.chars().all(|letter| "ivxlc".contains(letter));
    let is_letter = n == 1 && sign.chars().all(char::is_alphabetic);
    let is_drawn = n <= 3 && sign.chars().all(|sign| "*†‡§¶‖#∗⁎⁑¹²³⁴⁵⁶⁷⁸⁹⁰".contains(sign));
    n > 0 && (is_number || is_roman || is_letter || is_drawn)
}

impl Known {
    /// What is known of a page that has a name in a book, or none. Takes time in proportion to its length.
    pub(super) fn of(page: &Page, name: &str) -> Self {
        let mut known = Self { name: name.to_owned(), places: HashMap::new(), links: Vec::new() };
        // The innermost block around what is looked at, and whether text stood in it before.
        let mut blocks: Vec<(NodeIndex, NodeIndex, bool)> = Vec::new();
        for (node, at) in page.nodes.iter().enumerate() {
            while blocks.pop_if(|(_, end, _)| *end <= node).is_some() {}
            let element = page.name(node);
            if is_block(element) {
                blocks.push((node, at.end, false));
            }
            let Some((block, _, has_text)) = blocks.last_mut() else { continue };
            if let NodeKind::Text(text) = &at.kind {
                *has_text |= text.contains(char::is_alphanumeric);
                continue;
            }
            let (block, has_text) = (*block, *has_text);
            let id = page.attribute(node, "id");
            let id = id.or_else(|| page.attribute(node, "name").filter(|_| element == "a"));
            if let Some(id) = id.map(str::trim).filter(|id| !id.is_empty()) {
                let place = || Place::of(page, node, block);
                known.places.entry(id.to_owned()).or_insert_with(place);
            }
            if element == "a"
                && let Some(to) = page.attribute(node, "href").and_then(|href| leads_to(href.trim(), name))
            {
                let label = page.text(node, LONGEST_LABEL + 1);
                let label = if label.len() > LONGEST_LABEL { String::new() } else { label };
                let is_said = is_said(page, node, &["noteref"], &["doc-noteref"]);
                known.links.push(Link { node, block, is_first: !has_text, label, to, is_said });
            }
        }
        known
    }
}

/// The page and the id that an address leads to, from the page of a name.
fn leads_to(href: &str, from: &str) -> Option<(String, String)> {
    let (page, id) = href.split_once('#')?;
    let page = match page {
        "" => from.to_owned(),
        _ if from.is_empty() || page.contains(':') => return None,
        page => resolved(from, page),
    };
    (!id.is_empty()).then(|| (page, decoded(id)))
}

fn is_said(page: &Page, node: NodeIndex, kinds: &[&str], roles: &[&str]) -> bool {
    let says = |attribute, wanted: &[&str]| {
        let said = page.attribute(node, attribute);
        said.is_some_and(|said| said.split_whitespace().any(|word| wanted.contains(&word)))
    };
    says("epub:type", kinds) || says("role", roles)
}

impl Place {
    fn of(page: &Page, node: NodeIndex, block: NodeIndex) -> Self {
        const KINDS: [&str; 4] = ["footnote", "endnote", "rearnote", "note"];
        const ROLES: [&str; 2] = ["doc-footnote", "doc-endnote"];
        let said = page.around(node).take(3).find(|&element| is_said(page, element, &KINDS, &ROLES));
        let holder = said.unwrap_or(block);
        let can_be = match page.name(holder) {
            "p" | "li" | "aside" | "dd" | "div" => true,
            "section" => said.is_some(),
            _ => false,
        };
        let end = page.nodes[holder].end;
        let note = (can_be && end - holder <= MOST_NODES).then_some((holder, end));
        Self { block, note, is_said: said.is_some() }
    }
}

/// The notes of each of these pages, which refer to each other. Takes time in proportion to their lengths.
pub(super) fn among(pages: &[Known]) -> Vec<Notes> {
    let by_name: HashMap<&str, usize> =
        pages.iter().enumerate().rev().map(|(at, page)| (page.name.as_str(), at)).collect();
    let mut found: Vec<Notes> = pages.iter().map(|_| Notes::default()).collect();
    for (at, page) in pages.iter().enumerate() {
        for link in page.links.iter().filter(|link| !link.label.is_empty()) {
            if !link.is_said && !is_sign(&link.label) {
                continue;
            }
            let Some(&target) = by_name.get(link.to.0.as_str()) else { continue };
            let Some(place) = pages[target].places.get(&link.to.1) else { continue };
            let Some((note, end)) = place.note else { continue };
            if target == at && (note..end).contains(&link.node) {
                continue;
            }
            let links = &pages[target].links;
            let first = links.partition_point(|inside| inside.node < note);
            let inside: Vec<&Link> = links[first..]
                .iter()
                .take(MOST_LINKS + 1)
                .take_while(|inside| inside.node < end)
                .filter(|inside| inside.to.0 == page.name)
                .collect();
            let leads_back =
                |back: &&Link| page.places.get(&back.to.1).is_some_and(|place| place.block == link.block);
            let back: Vec<&Link> = inside.into_iter().filter(leads_back).collect();
            // A sign stands behind something, and the way back first or last.
            let is_way_back = |back: &&Link| back.is_first || !back.label.contains(char::is_alphanumeric);
            let is_shown = !link.is_first && back.iter().any(is_way_back);
            if place.is_said || link.is_said || is_shown {
                found[at].references.insert(link.node);
                let known = found[target]
                    .notes
                    .entry(note)
                    .or_insert_with(|| Note { marker: marker(&link.label), back: Vec::new() });
                known.back.extend(back.iter().map(|back| back.node));
            }
        }
    }
    for (notes, page) in found.iter_mut().zip(pages) {
        notes.drop_those_around_others(page);
    }
    found
}

impl Notes {
    /// What holds other notes is none.
    fn drop_those_around_others(&mut self, page: &Known) {
        let mut ends: Vec<(NodeIndex, NodeIndex)> = page
            .places
            .values()
            .filter_map(|place| place.note)
            .filter(|(at, _)| self.notes.contains_key(at))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        for pair in ends.windows(2) {
            if pair[1].0 < pair[0].1 {
                self.notes.remove(&pair[0].0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_a_number_a_letter_or_drawn() {
        for sign in ["1", "[12]", "(a)", "*", "††", "iv", " 3. "] {
            assert!(is_sign(sign), "{sign}");
        }
        for word in ["", "[]", "ab", "the mill", "12345", "****", "p. 3"] {
            assert!(!is_sign(word), "{word}");
        }
    }

    #[test]
    fn a_note_does_not_repeat_its_sign() {
        let check = |marker: &str, text, expected| {
            let note = Note { marker: marker.to_owned(), back: Vec::new() };
            assert_eq!(note.without_sign(text), expected, "{marker} {text}");
        };
        check("1", "1. The mill", "The mill");
        check("[1]", "[1] The mill", "The mill");
        check("1", "12 mills", "12 mills");
        check("1", ". The mill", "The mill");
        check("1", "[", "");
        check("1", "(The mill)", "(The mill)");
        check("*", "* The mill", "The mill");
        check("1", "The mill", "The mill");
    }
}
