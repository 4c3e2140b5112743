//! Which lines stand on every page?

use super::line::Line;
use std::collections::{HashMap, HashSet};

/// A line, and whether it is part of the pages rather than of the text.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) line: Line,
    pub(super) page: usize,
    pub(super) is_furniture: bool,
}

impl Told {
    /// Whether it says something of its own.
    pub(super) fn is_text(&self) -> bool {
        !self.is_furniture && self.line.picture.is_none()
    }
}

/// So much of a page, above and below, may hold what stands on every page.
const MARGIN: f64 = 0.13;

/// So many lines above and below, those beside each other counted once.
const N_LINES: usize = 3;

/// Tells the lines of pages apart, in their order, given what is printed on the pages as their numbers.
pub(super) fn told_apart(pages: Vec<Vec<Line>>, labels: &[String]) -> Vec<Told> {
    let n_pages = pages.len();
    let mut found: HashMap<(String, i64), HashSet<usize>> = HashMap::new();
    let mut at_edges: Vec<HashSet<usize>> = Vec::with_capacity(n_pages);
    for (page, lines) in pages.iter().enumerate() {
        let edges = edges(lines);
        for &at in &edges {
            found.entry(key(&lines[at])).or_default().insert(page);
        }
        at_edges.push(edges);
    }
    // Left and right pages, and chapters, have heads of their own.
    let is_repeated = |line: &Line| {
        found.get(&key(line)).is_some_and(|pages| pages.len() >= 2 && pages.len() * 20 >= n_pages)
    };
    let is_number = |page: usize, line: &Line| {
        n_pages > 1 && (is_page_number(&line.text) || labels.get(page) == Some(&line.text))
    };
    let mut told = Vec::new();
    for (page, lines) in pages.into_iter().enumerate() {
        for (at, line) in lines.into_iter().enumerate() {
            let is_at_edge = at_edges[page].contains(&at);
            let is_furniture =
                !line.is_upright || is_at_edge && (is_repeated(&line) || is_number(page, &line));
            told.push(Told { line, page, is_furniture });
        }
    }
    told
}

/// The uppermost and the lowest lines, where they stand at the edge of the page and apart from the text.
fn edges(lines: &[Line]) -> HashSet<usize> {
    let mut order: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].picture.is_none()).collect();
    order.sort_by(|&a, &b| lines[a].baseline.total_cmp(&lines[b].baseline));
    let above = apart(&order, lines, |line| line.baseline < MARGIN * line.page_height);
    order.reverse();
    let below = apart(&order, lines, |line| line.baseline > (1.0 - MARGIN) * line.page_height);
    above.union(&below).copied().collect()
}

/// Of lines from the edge inwards those in the margin, if a gap follows them.
fn apart(order: &[usize], lines: &[Line], is_in_margin: fn(&Line) -> bool) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut last: Option<&Line> = None;
    let mut n_heights = 0;
    for &at in order {
        let line = &lines[at];
        let gap = last.map_or(0.0, |last| (line.baseline - last.baseline).abs() / last.size.max(line.size));
        if gap > 1.8 {
            return found;
        }
        n_heights += usize::from(last.is_none() || gap > 0.5);
        if n_heights > N_LINES || !is_in_margin(line) {
            return HashSet::new();
        }
        found.insert(at);
        last = Some(line);
    }
    // A page of a few lines that all stand at its edge.
    found
}

/// The same for lines that differ in their numbers alone and stand at the same height.
fn key(line: &Line) -> (String, i64) {
    let mut text = String::new();
    for character in line.text.chars().flat_map(char::to_lowercase) {
        match character {
            _ if character.is_numeric() => {
                if !text.ends_with('#') {
                    text.push('#');
                }
            }
            _ => text.push(character),
        }
    }
    (text, (line.baseline / 4.0).round() as i64)
}

/// Whether a line is the number of a page: `12`, `– 12 –`, `xii`, `Page 3 of 9`.
fn is_page_number(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["page", "of", "p", "pp", "seite", "von", "página", "de", "pagina", "di", "стр", "из", "صفحة", "第"];
    let words: Vec<String> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_number = |word: &String| word.len() <= 8 && word.chars().all(char::is_numeric);
    let is_roman = |word: &String| word.len() <= 7 && word.chars().all(|digit| "ivxlc".contains(digit));
    let n_numbers = words.iter().filter(|word| is_number(word)).count();
    match words.as_slice() {
        [word] => is_number(word) || is_roman(word) || word.starts_with('第') && word.ends_with('页'),
        _ => {
            n_numbers > 0
                && words.len() <= 4
                && words.iter().all(|word| is_number(word) || WORDS.contains(&word.as_str()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_page_is_no_text() {
        let check = |text, expected| assert_eq!(is_page_number(text), expected, "{text}");
        check("12", true);
        check("– 12 –", true);
        check("xii", true);
        check("Page 3 of 9", true);
        check("3/9", true);
        check("Seite 3", true);
        check("12 wheels", false);
        check("The mill", false);
        check("", false);
    }
}
