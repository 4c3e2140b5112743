//! Which of a page's headings is its headline, and how much of it?

use super::names::{self, Role};
use super::tree::{NodeIndex, NodeKind, Page, is_block, is_no_text};
use super::unit::Unit;
use crate::document::one_line;
use crate::words::normal;
use core::ops::Range;

/// No page has more headings that could be one.
const MOST: usize = 60;
const LONGEST: usize = 500;
/// A heading of more pieces is not taken apart.
const MOST_PIECES: usize = 40;

/// The headline: a heading that the page calls itself by to programs too (`claims`), or else the only heading
/// of the first level, or else what it calls itself, without the name of the site.
pub(super) fn headline(
    page: &Page,
    body: NodeIndex,
    named: &[Role],
    claims: &[String],
    site: &str,
) -> Option<String> {
    let is_apart = |node| {
        page.around(node).any(|element| {
            matches!(page.name(element), "nav" | "footer" | "aside") || named[element] == Role::Comments
        })
    };
    let site = normal(site);
    let known: Vec<String> = claims.iter().map(|claim| comparable(claim)).collect();
    let without_sites: Vec<String> =
        claims.iter().map(|claim| comparable(&without_site(claim, &site))).collect();
    let heads = |names: &'static [&'static str]| {
        (body..page.nodes[body].end)
            .filter(move |&node| names.contains(&page.name(node)) && !is_apart(node))
            .take(MOST)
            .map(|node| (node, page.text(node, LONGEST)))
            .filter(|(_, text)| text.chars().filter(|character| character.is_alphanumeric()).count() > 1)
            .collect::<Vec<(NodeIndex, String)>>()
    };
    let is_claimed = |(_, head): &&(NodeIndex, String)| {
        let head = comparable(head);
        head.len() >= 4
            && known.iter().any(|claim| {
                *claim == head || head.len() >= 8 && (claim.starts_with(&head) || claim.ends_with(&head))
            })
    };
    let is_site = |(_, head): &&(NodeIndex, String)| normal(head) == site;
    let part = |(node, head): &(NodeIndex, String)| {
        core_of(page, *node, &known, &without_sites).unwrap_or_else(|| head.clone())
    };
    let first = heads(&["h1"]);
    if let Some(head) = first.iter().filter(|head| !is_site(head)).find(is_claimed) {
        return Some(part(head));
    }
    if let Some(head) = heads(&["h2", "h3"]).iter().filter(|head| !is_site(head)).find(is_claimed) {
        return Some(part(head));
    }
    let own: Vec<&(NodeIndex, String)> = first.iter().filter(|head| !is_site(head)).collect();
    if let [head] = own.as_slice() {
        return Some(part(head));
    }
    let claim = claims.iter().find(|claim| !claim.is_empty())?;
    Some(without_site(claim, &site))
}

/// The part of a heading that is the headline, where what stands before or behind it in elements of its own
/// is a line above it or a day: it is named so, or the page calls itself by the rest. `None` for the whole.
fn core_of(page: &Page, heading: NodeIndex, known: &[String], without_sites: &[String]) -> Option<String> {
    let pieces = pieces(page, heading);
    if pieces.len() < 2 || pieces.len() > MOST_PIECES {
        return None;
    }
    let whole = joined(&pieces);
    let n_letters = comparable(&whole).len();
    let kept = |range: Range<usize>| {
        let part = joined(pieces.get(range)?);
        (comparable(&part).len() >= 8 && part.len() < whole.len()).then_some(part)
    };
    let is_word = |piece: &Piece| piece.text.contains(char::is_alphanumeric);
    // A mark that parts the two belongs to neither.
    let tails = || (1..pieces.len()).filter(|&at| is_word(&pieces[at])).map(|at| at..pieces.len());
    let heads = || (1..pieces.len()).rev().filter(|&at| is_word(&pieces[at - 1])).map(|at| 0..at);
    let ends = || tails().chain(heads());
    // What it calls itself, if that is most of the heading: a single word may be what it is filed under.
    let is_claimed = |part: &String| {
        let part = comparable(part);
        2 * part.len() > n_letters && (known.contains(&part) || without_sites.contains(&part))
    };
    if known.iter().chain(without_sites).any(|claim| claim.len() == n_letters && *claim == comparable(&whole))
    {
        return named_core(&pieces).and_then(kept);
    }
    ends().filter_map(kept).find(is_claimed).or_else(|| named_core(&pieces).and_then(kept))
}

/// Which of the pieces are neither named as something beside the headline nor mere marks next to one.
fn named_core(pieces: &[Piece]) -> Option<Range<usize>> {
    let is_core = |piece: &Piece| !piece.is_beside && piece.text.contains(char::is_alphanumeric);
    let start = pieces.iter().position(is_core)?;
    let end = pieces.iter().rposition(is_core)? + 1;
    let is_beside = |pieces: &[Piece]| pieces.iter().any(|piece| piece.is_beside);
    // Marks at an end belong to the headline where nothing beside it is there.
    let start = if is_beside(&pieces[..start]) { start } else { 0 };
    let end = if is_beside(&pieces[end..]) { end } else { pieces.len() };
    (start > 0 || end < pieces.len()).then_some(start..end)
}

/// A text inside a heading.
struct Piece {
    text: String,
    /// Whether an element around it says that it is something beside the headline.
    is_beside: bool,
}

fn pieces(page: &Page, heading: NodeIndex) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut at, end) = (heading + 1, page.nodes[heading].end);
    let mut is_apart = false;
    while at < end && pieces.len() <= MOST_PIECES {
        match &page.nodes[at].kind {
            NodeKind::Text(text) => {
                let shown = if is_apart { format!(" {text}") } else { text.to_string() };
                is_apart = false;
                let is_beside = page
                    .around(at)
                    .skip(1)
                    .take_while(|&element| element != heading)
                    .any(|element| names::is_beside_headline(page, element));
                if text.chars().any(|character| !character.is_whitespace()) {
                    pieces.push(Piece { text: shown, is_beside });
                } else if let Some(last) = pieces.last_mut() {
                    last.text.push(' ');
                }
            }
            NodeKind::Element { name, .. } if is_no_text(name) => {
                at = page.nodes[at].end;
                continue;
            }
            NodeKind::Element { name, .. } => is_apart |= is_block(name) || &**name == "br",
        }
        at += 1;
    }
    pieces
}

fn joined(pieces: &[Piece]) -> String {
    one_line(&pieces.iter().map(|piece| piece.text.as_str()).collect::<String>())
}

/// The unit that is the headline, and which of its nodes are: the one before the article that is nearest to
/// it, or the first in it.
pub(super) fn unit(
    page: &Page,
    units: &[Unit],
    kept: &[bool],
    headline: &str,
) -> Option<(usize, Range<usize>)> {
    let wanted = normal(headline);
    let first = kept.iter().position(|kept| *kept).unwrap_or(0);
    let may_be = |unit: &Unit| !unit.is_hidden && unit.n_characters < LONGEST;
    let whole = |ordinal: usize| {
        let unit = &units[ordinal];
        (may_be(unit) && normal(&unit.text(page)) == wanted).then_some((ordinal, 0..unit.nodes.len()))
    };
    let letters = comparable(headline);
    let n_letters = headline.chars().filter(|character| character.is_alphanumeric()).count();
    let part = |ordinal: usize| {
        let unit = &units[ordinal];
        let is_heading = matches!(page.name(unit.block), "h1" | "h2" | "h3")
            || page
                .around(unit.block)
                .take(4)
                .any(|element| matches!(page.name(element), "h1" | "h2" | "h3"));
        if !is_heading || !may_be(unit) || unit.n_characters < n_letters || unit.nodes.len() > 2 * MOST_PIECES
        {
            return None;
        }
        if !comparable(&unit.text(page)).contains(&letters) {
            return None;
        }
        let n_nodes = unit.nodes.len();
        let text = |range: Range<usize>| normal(&unit.part(range).text(page));
        let starts = (0..n_nodes).filter(|&start| text(start..n_nodes).starts_with(&wanted));
        let range = |start: usize| (start + 1..=n_nodes).map(move |end| start..end);
        let found = starts.flat_map(range).find(|found| text(found.clone()) == wanted);
        found.map(|range| (ordinal, range))
    };
    let before = || (0..first).rev();
    let after = || first..units.len();
    before()
        .find_map(whole)
        .or_else(|| before().find_map(part))
        .or_else(|| after().find_map(whole))
        .or_else(|| after().find_map(part))
}

/// Letters and digits of a title, to compare it with others.
pub(super) fn comparable(title: &str) -> String {
    normal(title).chars().filter(|character| character.is_alphanumeric()).collect()
}

/// A title without the name of the site at either end: after the last mark that parts them, if what it
/// cuts off is the name, or short beside the rest.
fn without_site(title: &str, site: &str) -> String {
    let marks = [" | ", " - ", " – ", " — ", " » ", " « ", " · ", " :: ", " • ", " / ", " ‹ ", " › ", " ~ "];
    let found = marks.iter().filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len()))).max();
    let Some((at, len)) = found else { return title.to_owned() };
    let (start, end) = (title[..at].trim(), title[at + len..].trim());
    if !site.is_empty() && normal(start) == site {
        return end.to_owned();
    }
    let n_words = |text: &str| text.split_whitespace().count();
    if normal(end) == site || n_words(end) <= 4 && n_words(start) > n_words(end) {
        return without_site(start, site);
    }
    title.to_owned()
}
