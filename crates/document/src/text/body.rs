//! What are the blocks of the article?

use super::unit::Unit;
use super::{heading, list, rule};
use crate::{Block, BlockKind, SetAside, SetAsideReason, Span};

/// The blocks of the article, and the lines drawn under headings, which are no text. `parted` tells of
/// each unit whether a line about the document stands between it and the next.
pub(super) fn blocks(units: &[Unit<'_>], parted: &[bool]) -> (Vec<Block>, Vec<SetAside>) {
    let items = list::items(units);
    let levels = heading::levels(units, &items, parted);
    let mut blocks = Vec::with_capacity(units.len());
    let mut drawn = Vec::new();
    let mut n_lists = 0;
    let mut before: Option<list::Marker> = None;
    for (at, unit) in units.iter().enumerate() {
        if at > 0 && levels[at - 1].is_some() && rule::is_rule(unit.text) {
            drawn.push(SetAside { span: unit.span(), reason: SetAsideReason::Furniture });
            continue;
        }
        if let Some(level) = levels[at] {
            blocks.push(Block { kind: BlockKind::Heading { level }, span: unit.span() });
            before = None;
            continue;
        }
        let Some(item) = items[at] else {
            blocks.push(Block { kind: BlockKind::Paragraph, span: unit.span() });
            before = None;
            continue;
        };
        let continues = before.is_some_and(|before| {
            before.style == item.style && before.number.map(|number| number + 1) == item.number
        });
        n_lists += u32::from(!continues);
        before = Some(item);
        let marker = Span::new(unit.start, unit.start + item.len_bytes);
        let kind = BlockKind::ListItem { list: n_lists - 1, marker, number: item.number, depth: 0 };
        blocks.push(Block { kind, span: Span::new(unit.start + item.text_at, unit.start + unit.text.len()) });
    }
    (blocks, drawn)
}
