//! Is a paragraph said of a picture?

use super::names::Role;
use super::tree::{NodeIndex, NodeKind, Page};
use super::unit::Unit;
use crate::words::normal;

/// Longer texts beside a picture are paragraphs.
const LONGEST: usize = 250;

/// What a credit begins with, in normal form.
const CREDITS: [&str; 22] = [
    "foto:",
    "fotos:",
    "photo:",
    "photos:",
    "photo by",
    "photos by",
    "bild:",
    "bilder:",
    "titelbild:",
    "image:",
    "images:",
    "picture:",
    "bildquelle:",
    "bildnachweis:",
    "foto ©",
    "credit:",
    "credits:",
    "crédit",
    "©",
    "(c) ",
    "symbolbild",
    "(©",
];

/// Whether a unit is said of a picture: by the names of the elements around it or inside it, because it
/// stands beside the picture, or because it begins as a credit.
pub(super) fn is_caption(page: &Page, unit: &Unit, named: &[Role]) -> bool {
    if unit.n_characters == 0 {
        return false;
    }
    let around: Vec<NodeIndex> = page.around(unit.block).take(4).collect();
    if around
        .iter()
        .any(|&element| matches!(page.name(element), "pre" | "blockquote" | "table" | "h1" | "li"))
    {
        return false;
    }
    let is_named = |&element: &NodeIndex| named[element] == Role::Caption;
    if unit.n_characters <= 2 * LONGEST
        && around.iter().any(|element| page.name(*element) == "figure" || is_named(element))
    {
        return true;
    }
    if unit.n_characters > LONGEST {
        return false;
    }
    let is_text = |node: &&NodeIndex| matches!(&page.nodes[**node].kind, NodeKind::Text(text) if !text.trim().is_empty());
    let inside = |node: &NodeIndex| {
        page.around(*node).take_while(|&element| element != unit.block).collect::<Vec<_>>()
    };
    let mut texts = unit.nodes.iter().filter(is_text);
    if texts.all(|node| inside(node).iter().any(is_named)) {
        return true;
    }
    let text = normal(unit.text(page).trim());
    if CREDITS.iter().any(|credit| text.starts_with(credit)) && unit.n_characters < 120 {
        return true;
    }
    // A picture of some size at the beginning of the block, and no more than a line below it.
    let is_blank = |node: &&NodeIndex| matches!(&page.nodes[**node].kind, NodeKind::Text(text) if text.trim().is_empty());
    let first = unit.nodes.iter().find(|node| !is_blank(node));
    first.is_some_and(|&node| page.name(node) == "img" && is_picture(page, node)) && unit.n_characters < 160
}

/// Whether an image is a picture, not a sign in the text.
pub(super) fn is_picture(page: &Page, image: NodeIndex) -> bool {
    let is_small = |name| {
        let size = page.attribute(image, name).map(|size| size.trim_end_matches("px"));
        size.and_then(|size| size.parse::<u32>().ok()).is_some_and(|size| size < 64)
    };
    let names = page.attribute(image, "class").unwrap_or("").to_ascii_lowercase();
    !is_small("width")
        && !is_small("height")
        && !["emoji", "smil", "icon"].iter().any(|sign| names.contains(sign))
}
