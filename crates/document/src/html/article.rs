//! Which paragraphs of a page are its article?

use super::names::Role;
use super::prompt;
use super::tree::{NodeIndex, Page};
use super::unit::Unit;
use crate::text::furniture;
use crate::text::part::Part;
use dom_query::{Document, NodeId};
use dom_smoothie::Readability;
use std::collections::{HashMap, HashSet};

/// Fewer characters than this are no paragraph of running text.
const PROSE: usize = 50;

/// Of each unit whether it belongs to the article. The library finds the article; what it leaves out
/// above and inside it is put back, and what it takes in of the page around is left out.
pub(super) fn article(
    page: &Page,
    units: &[Unit],
    document: Document,
    known: &HashMap<NodeId, NodeIndex>,
    named: &[Role],
) -> Vec<bool> {
    let library = kept_by_library(page, document, known);
    let mut kept: Vec<bool> =
        units.iter().map(|unit| !unit.is_hidden && is_mostly(page, unit, &library)).collect();
    let roles = roles(page, units, &kept, named);
    let body = body(page, units, &kept, &roles);
    let mut article = Article { page, units, roles, kept };
    if let Some(body) = body {
        article.take_body(body);
    }
    article.fill_gaps();
    article.take_lead();
    article.leave_out_furniture();
    article.leave_out_sections();
    article.leave_out_end();
    article.leave_out_headings();
    kept = article.kept;
    kept
}

/// What the elements are by their names. One that holds the headline or nearly all of what the library
/// found is no furniture, whatever it is called.
fn roles(page: &Page, units: &[Unit], kept: &[bool], named: &[Role]) -> Vec<Role> {
    let mut n_kept = vec![0_usize; page.nodes.len()];
    for (unit, _) in units.iter().zip(kept).filter(|(unit, kept)| **kept && is_prose(unit)) {
        page.around(unit.block).for_each(|element| n_kept[element] += unit.n_characters);
    }
    let most = n_kept.iter().copied().max().unwrap_or(0);
    let headline = page.first("h1").filter(|&headline| {
        !page.around(headline).any(|element| matches!(page.name(element), "nav" | "aside" | "footer"))
    });
    let mut n_named: HashMap<&str, usize> = HashMap::new();
    for node in (0..page.nodes.len()).filter(|&node| named[node] == Role::Teaser) {
        *n_named.entry(page.attribute(node, "class").unwrap_or("")).or_default() += 1;
    }
    let first =
        units.iter().zip(kept).find(|(unit, kept)| **kept && is_prose(unit)).map(|(unit, _)| unit.block);
    let role = |node: NodeIndex| {
        let holds_headline =
            headline.is_some_and(|headline| node < headline && headline < page.nodes[node].end);
        let is_apart = matches!(page.name(node), "nav" | "aside" | "footer");
        match named[node] {
            // What opens an article does so once; several of a kind open others.
            Role::Teaser => {
                let is_one = n_named.get(page.attribute(node, "class").unwrap_or("")).is_none_or(|&n| n == 1);
                let opens = headline.is_some_and(|headline| headline < node)
                    && first.is_some_and(|first| node <= first);
                match is_one || opens {
                    true => Role::Lead,
                    false if 4 * n_kept[node] > most || holds_headline => Role::Unknown,
                    false => Role::Furniture,
                }
            }
            Role::Furniture | Role::Comments | Role::Caption
                if holds_headline || 10 * n_kept[node] > 9 * most && !is_apart =>
            {
                Role::Unknown
            }
            role => role,
        }
    };
    (0..page.nodes.len()).map(role).collect()
}

/// Tag and class of a block, and of what it stands in.
type Manner<'a> = (&'a str, &'a str, &'a str, &'a str);

/// What is known while the article is mended.
struct Article<'a> {
    page: &'a Page,
    units: &'a [Unit],
    roles: Vec<Role>,
    kept: Vec<bool>,
}

/// The element that is named as the text of the article, if the library found little of it or much else.
fn body(page: &Page, units: &[Unit], kept: &[bool], roles: &[Role]) -> Option<NodeIndex> {
    let mut best: Option<(usize, NodeIndex)> = None;
    for element in (0..page.nodes.len()).filter(|&node| roles[node] == Role::Body) {
        if page.around(element).any(|around| matches!(roles[around], Role::Furniture | Role::Comments)) {
            continue;
        }
        let n = prose_inside(page, units, element).map(|unit| unit.n_characters).sum();
        if best.is_none_or(|(most, _)| n > most) {
            best = Some((n, element));
        }
    }
    let (n_inside, element) = best?;
    let n_kept: usize = units
        .iter()
        .zip(kept)
        .filter(|(unit, kept)| **kept && is_prose(unit))
        .map(|(unit, _)| unit.n_characters)
        .sum();
    let end = page.nodes[element].end;
    let is_inside = |unit: &Unit| element <= unit.block && unit.block < end;
    let n_both: usize = units
        .iter()
        .zip(kept)
        .filter(|(unit, kept)| **kept && is_prose(unit) && is_inside(unit))
        .map(|(unit, _)| unit.n_characters)
        .sum();
    // Enough to be an article by itself, or more than what was found.
    (n_inside >= 300 && 2 * n_inside > n_kept || n_inside > n_kept || 2 * n_both > n_kept).then_some(element)
}

fn is_prose(unit: &Unit) -> bool {
    unit.n_characters >= PROSE && unit.link_density() < 0.5 && !unit.is_hidden
}

fn prose_inside<'a>(page: &'a Page, units: &'a [Unit], element: NodeIndex) -> impl Iterator<Item = &'a Unit> {
    let end = page.nodes[element].end;
    units.iter().filter(move |unit| element <= unit.block && unit.block < end && is_prose(unit))
}

impl Article<'_> {
    fn is_furniture(&self, unit: &Unit) -> bool {
        self.page
            .around(unit.block)
            .any(|element| matches!(self.roles[element], Role::Furniture | Role::Comments))
    }

    /// Whether a unit is neither a heading nor in a list or a table.
    fn is_paragraph(&self, unit: &Unit) -> bool {
        let is_special = |element| {
            matches!(
                self.page.name(element),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "td" | "th" | "dd" | "dt"
            )
        };
        !self.page.around(unit.block).take(4).any(is_special)
    }

    /// Takes in the text of the element that is named so.
    fn take_body(&mut self, body: NodeIndex) {
        let end = self.page.nodes[body].end;
        for (ordinal, unit) in self.units.iter().enumerate() {
            if body <= unit.block
                && unit.block < end
                && !unit.is_hidden
                && unit.link_density() < 0.6
                && !self.is_furniture(unit)
            {
                self.kept[ordinal] = true;
            }
        }
    }

    /// Between two paragraphs of the article, and beside them, stands what belongs to it too: where they
    /// stand, or where most of what stands between them is running text.
    fn fill_gaps(&mut self) {
        let kept: Vec<usize> = (0..self.units.len()).filter(|&ordinal| self.kept[ordinal]).collect();
        let mut manners: HashMap<Manner<'_>, usize> = HashMap::new();
        let mut parents: HashSet<NodeIndex> = HashSet::new();
        for &ordinal in kept.iter().filter(|&&ordinal| is_prose(&self.units[ordinal])) {
            *manners.entry(self.manner(ordinal)).or_default() += 1;
            parents.insert(self.parent(ordinal));
        }
        let (Some(&first), Some(&last)) = (kept.first(), kept.last()) else { return };
        let mut taken: Vec<usize> = Vec::new();
        let can_be = |ordinal: usize| {
            let unit = &self.units[ordinal];
            !self.kept[ordinal] && !unit.is_hidden && unit.link_density() < 0.5 && !self.is_furniture(unit)
        };
        for pair in kept.windows(2) {
            let gap = pair[0] + 1..pair[1];
            let n = |ordinals: &mut dyn Iterator<Item = usize>| -> usize {
                ordinals.map(|ordinal| self.units[ordinal].n_characters).sum()
            };
            let is_running = 10 * n(&mut gap.clone().filter(|&ordinal| is_prose(&self.units[ordinal])))
                > 6 * n(&mut gap.clone());
            taken.extend(gap.filter(|&ordinal| can_be(ordinal)).filter(|&ordinal| {
                let is_alike = manners.get(&self.manner(ordinal)).is_some_and(|&n| n >= 2);
                let is_prose = is_prose(&self.units[ordinal]);
                is_alike || is_prose && (is_running || parents.contains(&self.parent(ordinal)))
            }));
        }
        let outside = (0..first).chain(last + 1..self.units.len());
        taken.extend(outside.filter(|&ordinal| can_be(ordinal)).filter(|&ordinal| {
            // Texts may stand beside paragraphs without being one.
            let beside = [self.parent(ordinal), self.units[ordinal].block];
            beside.iter().any(|element| parents.contains(element)) && is_prose(&self.units[ordinal])
        }));
        taken.into_iter().for_each(|ordinal| self.kept[ordinal] = true);
    }

    fn parent(&self, ordinal: usize) -> NodeIndex {
        self.page.nodes[self.units[ordinal].block].parent
    }

    /// How a unit stands on the page: the tags and classes of its block and of what that stands in.
    fn manner(&self, ordinal: usize) -> Manner<'_> {
        let block = self.units[ordinal].block;
        let class = |element| self.page.attribute(element, "class").unwrap_or("");
        let parent = self.parent(ordinal);
        (self.page.name(block), class(block), self.page.name(parent), class(parent))
    }

    /// Between the headline and the text stands what opens it.
    fn take_lead(&mut self) {
        let Some(first) = self.kept.iter().position(|kept| *kept) else { return };
        let is_headline =
            |unit: &Unit| self.page.around(unit.block).any(|element| self.page.name(element) == "h1");
        let headline = (0..first).rev().find(|&ordinal| is_headline(&self.units[ordinal]));
        let from = headline.map_or(first.saturating_sub(12), |headline| headline + 1);
        for ordinal in from..first {
            let unit = &self.units[ordinal];
            let is_lead =
                self.page.around(unit.block).take(4).any(|element| self.roles[element] == Role::Lead);
            if is_prose(unit) && (headline.is_some() || is_lead) && !self.is_furniture(unit) {
                self.kept[ordinal] = true;
            }
        }
    }

    fn leave_out_furniture(&mut self) {
        let is_running = |&ordinal: &usize| {
            let unit = &self.units[ordinal];
            self.kept[ordinal]
                && is_prose(unit)
                && matches!(Part::of(&unit.text(self.page)), Part::Text | Part::UnknownLabel)
        };
        let first = (0..self.units.len()).find(is_running);
        let last = (0..self.units.len()).rev().find(is_running);
        for (ordinal, unit) in self.units.iter().enumerate() {
            if !self.kept[ordinal] {
                continue;
            }
            let is_link = unit.link_density() > 0.9 && unit.n_characters > 0 && self.is_paragraph(unit);
            let text = unit.text(self.page);
            let is_outside =
                first.is_some_and(|first| ordinal < first) || last.is_none_or(|last| ordinal > last);
            let is_about = is_outside
                && unit.n_characters < 200
                && self.level(unit).is_none()
                && !matches!(Part::of(&text), Part::Text | Part::UnknownLabel);
            let says_so = is_about
                || prompt::is_prompt(&text)
                || furniture::is_interruption(&text)
                || last.is_none_or(|last| ordinal > last)
                    && furniture::is_furniture(&text)
                    && !text.is_empty();
            if self.is_furniture(unit) || unit.is_hidden || is_link || says_so {
                self.kept[ordinal] = false;
            }
        }
    }

    /// What stands below a heading such as “Related articles”, up to the next one of its kind.
    fn leave_out_sections(&mut self) {
        let mut within: Option<u8> = None;
        let running =
            (0..self.units.len()).filter(|&ordinal| self.kept[ordinal] && is_prose(&self.units[ordinal]));
        let mut n_beside: HashMap<NodeIndex, usize> = HashMap::new();
        running.for_each(|ordinal| *n_beside.entry(self.parent(ordinal)).or_default() += 1);
        for ordinal in 0..self.units.len() {
            let unit = &self.units[ordinal];
            let level = self.level(unit);
            if let Some(level) = level {
                let text = unit.text(self.page);
                let is_other =
                    prompt::opens_links(&text) || furniture::is_furniture(&text) && !text.is_empty();
                if is_other {
                    within = Some(level);
                } else if within.is_some_and(|outer| level <= outer) {
                    within = None;
                }
            } else if within.is_some() && unit.link_density() < 0.2 && is_prose(unit) {
                // A long paragraph, or one beside those of the article, is the article again.
                let stands_beside = n_beside.get(&self.parent(ordinal)).is_some_and(|&n| n >= 3);
                if unit.n_characters > 300 || stands_beside {
                    within = None;
                }
            }
            if within.is_some() {
                self.kept[ordinal] = false;
            }
        }
    }

    /// The level of the heading that a unit is.
    fn level(&self, unit: &Unit) -> Option<u8> {
        let heading = self
            .page
            .around(unit.block)
            .find(|&element| matches!(self.page.name(element), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"));
        // One that was never closed holds the whole text.
        let heading = heading
            .filter(|&heading| self.page.text(heading, 2_000).len() <= 2 * unit.text(self.page).len() + 100);
        heading.and_then(|heading| self.page.name(heading).as_bytes().get(1).copied())
    }

    /// Below the last paragraph a heading stands above what is no article: addresses, links.
    fn leave_out_end(&mut self) {
        let is_kept = |ordinal: &usize| self.kept[*ordinal];
        let is_last = |ordinal: &usize| {
            let unit = &self.units[*ordinal];
            is_prose(unit) && (self.level(unit).is_none() || ends_sentence(&unit.text(self.page)))
        };
        let Some(last) = (0..self.units.len()).rev().filter(is_kept).find(is_last) else { return };
        let rest = (last + 1..self.units.len()).filter(is_kept);
        let heading = rest.clone().find(|&ordinal| self.level(&self.units[ordinal]).is_some());
        // Lists and tables of data may be all that a section holds.
        let is_data = |ordinal: usize| {
            let unit = &self.units[ordinal];
            let holds_data = |element| matches!(self.page.name(element), "li" | "td" | "th" | "dd" | "pre");
            unit.link_density() < 0.3 && self.page.around(unit.block).take(4).any(holds_data)
        };
        if let Some(heading) = heading {
            let below: Vec<usize> = rest.filter(|&ordinal| ordinal >= heading).collect();
            if !below.iter().any(|&ordinal| is_data(ordinal)) {
                below.into_iter().for_each(|ordinal| self.kept[ordinal] = false);
            }
        }
    }

    /// A heading without anything below it is one of what was left out.
    fn leave_out_headings(&mut self) {
        let mut below: Option<u8> = None;
        let mut has_text = false;
        for ordinal in (0..self.units.len()).rev().filter(|&ordinal| self.kept[ordinal]).collect::<Vec<_>>() {
            let is_sentence = self.units[ordinal].n_characters >= PROSE
                && ends_sentence(&self.units[ordinal].text(self.page));
            match self.level(&self.units[ordinal]).filter(|_| !is_sentence) {
                None => {
                    has_text = true;
                    below = None;
                }
                Some(level) => {
                    let leads = has_text || below.is_some_and(|below| below > level);
                    if !leads {
                        self.kept[ordinal] = false;
                    } else {
                        below = Some(level);
                        has_text = false;
                    }
                }
            }
        }
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '“', '”', '»', '«', ')']).ends_with(['.', '!', '?', '…', '。'])
}

/// The nodes that the library takes for the article.
fn kept_by_library(page: &Page, document: Document, known: &HashMap<NodeId, NodeIndex>) -> Vec<bool> {
    let mut kept = vec![false; page.nodes.len()];
    let config = dom_smoothie::Config { disable_json_ld: true, ..dom_smoothie::Config::default() };
    let Ok(mut reading) = Readability::with_document(document, None, Some(config)) else { return kept };
    if reading.parse().is_ok() {
        let content = reading.doc.select_single("#readability-page-1");
        for node in content.nodes().iter().flat_map(dom_query::NodeRef::descendants_it) {
            if let Some(&index) = known.get(&node.id) {
                kept[index] = true;
            }
        }
    }
    kept
}

fn is_mostly(page: &Page, unit: &Unit, kept: &[bool]) -> bool {
    let len = |node: &&NodeIndex| match &page.nodes[**node].kind {
        super::tree::NodeKind::Text(text) => text.trim().len(),
        super::tree::NodeKind::Element { .. } => 0,
    };
    let all: usize = unit.nodes.iter().map(|node| len(&node)).sum();
    let of_kept: usize = unit.nodes.iter().filter(|node| kept[**node]).map(|node| len(&node)).sum();
    2 * of_kept > all || all == 0 && unit.nodes.iter().any(|node| kept[*node])
}
