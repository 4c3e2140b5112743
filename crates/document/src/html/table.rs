//! Where in its table does a cell stand?

use super::tree::{NodeIndex, NodeKind, Page, is_no_text};
use std::collections::HashMap;

/// A place in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u32,
}

/// The places of the cells of tables that were asked for.
#[derive(Default)]
pub(super) struct Places {
    /// By table, the places of its cells; `None` for a table that holds no data.
    known: HashMap<NodeIndex, Option<HashMap<NodeIndex, Place>>>,
}

/// No table has cells wider or higher than this.
const MOST_SPANNED: u32 = 1000;

impl Places {
    /// Where a cell stands in the innermost table around it; `None` where the table only puts the page's
    /// parts in their places.
    pub(super) fn of(&mut self, page: &Page, table: NodeIndex, cell: NodeIndex) -> Option<Place> {
        let places =
            self.known.entry(table).or_insert_with(|| is_of_data(page, table).then(|| places(page, table)));
        places.as_ref()?.get(&cell).copied()
    }
}

/// Whether a table holds data: it says so, or most of its rows set several things beside each other; and
/// there is nothing large in it.
fn is_of_data(page: &Page, table: NodeIndex) -> bool {
    let inside = table + 1..page.nodes[table].end;
    let is_for_looks = matches!(page.attribute(table, "role"), Some("presentation" | "none"));
    if is_for_looks || inside.clone().any(|node| page.name(node) == "table") {
        return false;
    }
    let (mut n_rows, mut n_cells, mut says_so, mut is_layout) = (0_usize, 0_usize, false, false);
    // Cells with something in them: in the row at hand, and how many rows have any, and several.
    let (mut n_filled, mut n_with_any, mut n_with_several) = (0_usize, 0_usize, 0_usize);
    for node in inside {
        match page.name(node) {
            "tr" => (n_rows, n_filled) = (n_rows + 1, 0),
            name @ ("td" | "th") => {
                n_cells += 1;
                says_so |= name == "th";
                if is_filled(page, node) {
                    n_filled += 1;
                    n_with_any += usize::from(n_filled == 1);
                    n_with_several += usize::from(n_filled == 2);
                }
            }
            "caption" | "thead" => says_so = true,
            "h1" | "h2" | "form" | "article" | "nav" | "aside" => is_layout = true,
            _ => {}
        }
    }
    let compares = n_rows >= 2 && n_with_several > 0 && 2 * n_with_several >= n_with_any;
    !is_layout && n_cells > n_rows && (says_so || compares)
}

/// Whether a reader sees anything in a cell.
fn is_filled(page: &Page, cell: NodeIndex) -> bool {
    let mut at = cell + 1;
    while at < page.nodes[cell].end {
        match &page.nodes[at].kind {
            NodeKind::Text(text) if text.chars().any(|character| !character.is_whitespace()) => return true,
            NodeKind::Element { name, .. } if &**name == "img" => return true,
            NodeKind::Element { name, .. } if is_no_text(name) => at = page.nodes[at].end,
            _ => at += 1,
        }
    }
    false
}

/// The places of the cells of a table of data, in which there is no other table.
fn places(page: &Page, table: NodeIndex) -> HashMap<NodeIndex, Place> {
    let mut places = HashMap::new();
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut is_first = true;
    // The columns that cells of rows above reach down into, and up to which row.
    let mut taken: HashMap<u32, u32> = HashMap::new();
    for node in table + 1..page.nodes[table].end {
        match page.name(node) {
            "tr" => {
                row += u32::from(!is_first);
                (is_first, column) = (false, 0);
            }
            "td" | "th" => {
                while taken.get(&column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                places.insert(node, Place { row, column });
                let spanned = |name| {
                    let said = page.attribute(node, name).and_then(|said| said.trim().parse::<u32>().ok());
                    said.unwrap_or(1).clamp(1, MOST_SPANNED)
                };
                let (width, height) = (spanned("colspan"), spanned("rowspan"));
                if height > 1 {
                    taken.extend(
                        (column..column.saturating_add(width))
                            .map(|column| (column, row.saturating_add(height))),
                    );
                }
                column = column.saturating_add(width);
            }
            _ => {}
        }
    }
    places
}
