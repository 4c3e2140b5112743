//! What are the blocks of a page's article?

use super::caption;
use super::names::Role;
use super::notes::Notes;
use super::tree::{NodeIndex, NodeKind, Page};
use super::unit::Unit;
use crate::inner_address::{self, decoded, resolved};
use crate::markup::target;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{BlockKind, Cell, LocatorKind, MarkKind, SetAsideReason, Span};
use std::collections::HashMap;

/// What is known while the units are written.
pub(super) struct Blocks<'a> {
    page: &'a Page,
    writer: &'a mut Writer,
    /// What the elements are by their names.
    named: &'a [Role],
    /// The scheme and host of the page, and its address up to the last stroke.
    base: Option<&'a str>,
    lists: Numbered,
    tables: Numbered,
    quotations: Numbered,
    /// The item and the row that were written last.
    last_item: Option<NodeIndex>,
    last_row: Option<NodeIndex>,
    cells: super::table::Places,
    /// The elements at which printed pages begin that are still to come, the next one last; of a book alone.
    pages: Vec<(NodeIndex, String)>,
    /// The chapter of a book that is written.
    chapter: Option<Chapter<'a>>,
    /// Where what is attached to a message lies, by the addresses under which the page shows it.
    attached: Option<&'a HashMap<String, String>>,
    notes: Notes,
    /// The note that was begun last.
    last_note: Option<NodeIndex>,
}

/// Where a chapter of a book stands, in which addresses lead to other parts of the book.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chapter<'a> {
    /// The path of the book.
    pub(super) path: &'a str,
    /// The chapter's name in the book.
    pub(super) name: &'a str,
}

/// How many lists, tables and quotations were met.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    lists: u32,
    tables: u32,
    quotations: u32,
}

/// Elements in the order in which they were met, and how many there were before.
#[derive(Default)]
struct Numbered(Vec<NodeIndex>, u32);

impl Numbered {
    fn number(&mut self, element: NodeIndex) -> u32 {
        // The one that is asked for is nearly always among the last.
        let known = self.0.iter().rposition(|known| *known == element);
        let ordinal = known.unwrap_or_else(|| {
            self.0.push(element);
            self.0.len() - 1
        });
        u32::try_from(ordinal).unwrap_or(u32::MAX).saturating_add(self.1)
    }

    #[cfg(feature = "epub")]
    fn n(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX).saturating_add(self.1)
    }
}

impl<'a> Blocks<'a> {
    pub(super) fn new(
        page: &'a Page,
        writer: &'a mut Writer,
        named: &'a [Role],
        base: Option<&'a str>,
    ) -> Self {
        Self {
            page,
            writer,
            named,
            base,
            lists: Numbered::default(),
            tables: Numbered::default(),
            quotations: Numbered::default(),
            last_item: None,
            last_row: None,
            cells: super::table::Places::default(),
            pages: Vec::new(),
            chapter: None,
            attached: None,
            notes: Notes::default(),
            last_note: None,
        }
    }

    /// The same for a page that stands alone, whose notes are looked for in it.
    pub(super) fn with_own_notes(mut self) -> Self {
        self.notes = Notes::of(self.page);
        self
    }

    /// The same for a message to which something may be attached.
    #[cfg(any(feature = "data", feature = "mail"))]
    pub(super) fn with_attached(mut self, attached: Option<&'a HashMap<String, String>>) -> Self {
        self.attached = attached;
        self
    }

    /// The same for a part of a book, in which printed pages begin at some elements, whose notes may stand in
    /// other parts, and which goes on counting.
    #[cfg(feature = "epub")]
    pub(super) fn of_book(
        mut self,
        chapter: Chapter<'a>,
        mut pages: Vec<(NodeIndex, String)>,
        notes: Notes,
        before: Numbers,
    ) -> Self {
        pages.reverse();
        self.notes = notes;
        (self.pages, self.chapter) = (pages, Some(chapter));
        (self.lists.1, self.tables.1, self.quotations.1) = (before.lists, before.tables, before.quotations);
        self
    }

    /// How many lists, tables and quotations there were, those before counted. A page that begins at the end
    /// begins with the next chapter.
    #[cfg(feature = "epub")]
    pub(super) fn end_of_chapter(&mut self) -> Numbers {
        while let Some((_, label)) = self.pages.pop() {
            self.writer.locate(LocatorKind::Page(label));
        }
        Numbers { lists: self.lists.n(), tables: self.tables.n(), quotations: self.quotations.n() }
    }

    /// Writes a unit that is no part of the article.
    pub(super) fn set_aside(&mut self, unit: &Unit, reason: SetAsideReason) {
        self.writer.begin(Gap::Line, Space::Collapsed);
        for &node in &unit.nodes {
            match &self.page.nodes[node].kind {
                NodeKind::Text(text) => self.writer.push(text),
                NodeKind::Element { name, .. } if &**name == "br" => self.writer.push(" "),
                NodeKind::Element { .. } => {}
            }
        }
        self.writer.end(&Fate::Aside(reason));
    }

    /// Writes the headline.
    pub(super) fn write_title(&mut self, unit: &Unit) {
        self.writer.begin(Gap::Paragraph, Space::Collapsed);
        self.text(unit);
        self.writer.end(&Fate::Title);
    }

    /// Writes a unit as a block of a kind, whatever stands around it.
    #[cfg(feature = "epub")]
    pub(super) fn write_as(&mut self, unit: &Unit, kind: BlockKind) {
        self.writer.begin(Gap::Paragraph, Space::Collapsed);
        self.text(unit);
        self.writer.end(&Fate::Block(kind));
    }

    /// Writes a unit of the article as what it is by the elements around it.
    pub(super) fn write(&mut self, unit: &Unit) {
        if let Some(element) = self.note(unit) {
            return self.write_note(unit, element);
        }
        let (kind, gap, marker) = self.kind(unit);
        let space = if kind == BlockKind::Code { Space::Kept } else { Space::Collapsed };
        self.writer.begin(gap, space);
        if let Some(marker) = marker {
            self.writer.marker(&marker);
        }
        self.text(unit);
        self.writer.end(&Fate::Block(kind));
    }

    /// The note that begins with a unit.
    fn note(&self, unit: &Unit) -> Option<NodeIndex> {
        let element = self.page.around(unit.block).find(|&element| self.notes.at(element).is_some())?;
        (self.last_note != Some(element) && unit.n_characters > 0).then_some(element)
    }

    fn write_note(&mut self, unit: &Unit, element: NodeIndex) {
        self.last_note = Some(element);
        // Its other paragraphs are no items of the list that it may be an item of.
        self.last_item = self.page.around(unit.block).find(|&element| self.page.name(element) == "li");
        let Some(note) = self.notes.at(element) else { return };
        self.writer.begin(Gap::Paragraph, Space::Collapsed);
        let marker = self.writer.marker(&note.marker);
        self.text(unit);
        self.writer.end(&Fate::Block(BlockKind::Footnote { marker }));
    }

    /// The part of a text that is written: in a note, its sign and what only leads back are not.
    fn shown<'t>(&self, text: &'t str, node: NodeIndex) -> &'t str {
        let note = self.last_note.filter(|&note| (note..self.page.nodes[note].end).contains(&node));
        let Some(note) = note.and_then(|note| self.notes.at(note)) else { return text };
        if note.repeats(self.page.around(node), text) {
            return "";
        }
        if self.writer.has_text() { text } else { note.without_sign(text) }
    }

    /// What a unit is, how it stands to the one before, and its marker.
    fn kind(&mut self, unit: &Unit) -> (BlockKind, Gap, Option<String>) {
        let page = self.page;
        let plain = |kind| (kind, Gap::Paragraph, None);
        if caption::is_caption(page, unit, self.named) {
            return plain(BlockKind::Caption);
        }
        let around: Vec<NodeIndex> = page.around(unit.block).collect();
        for (at, &element) in around.iter().enumerate() {
            match page.name(element) {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    let level = page.name(element).as_bytes().get(1).map_or(1, |digit| digit - b'0');
                    return plain(BlockKind::Heading { level });
                }
                "pre" | "listing" | "xmp" | "plaintext" => return plain(BlockKind::Code),
                "figcaption" | "caption" => return plain(BlockKind::Caption),
                "li" => return self.item(element, &around[at + 1..]),
                "td" | "th" => {
                    if let Some(cell) = self.cell(element, &around[at + 1..]) {
                        return cell;
                    }
                }
                "blockquote" => {
                    return plain(BlockKind::Quotation { quotation: self.quotations.number(element) });
                }
                _ => {}
            }
        }
        plain(BlockKind::Paragraph)
    }

    fn item(&mut self, item: NodeIndex, around: &[NodeIndex]) -> (BlockKind, Gap, Option<String>) {
        let is_list =
            |&&element: &&NodeIndex| matches!(self.page.name(element), "ul" | "ol" | "menu" | "dir");
        let lists: Vec<NodeIndex> = around.iter().filter(is_list).copied().collect();
        // A second paragraph of an item has no marker of its own.
        let (Some(&list), true) = (lists.first(), self.last_item != Some(item)) else {
            return (BlockKind::Paragraph, Gap::Paragraph, None);
        };
        let is_first = self.last_item.is_none_or(|last| last < list);
        self.last_item = Some(item);
        let number = (self.page.name(list) == "ol").then(|| self.number_of(list, item)).flatten();
        let marker = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
        let depth = u8::try_from(lists.len() - 1).unwrap_or(u8::MAX).min(15);
        let list = self.lists.number(list);
        let gap = if is_first && depth == 0 { Gap::Paragraph } else { Gap::Line };
        (BlockKind::ListItem { list, marker: Span::default(), number, depth }, gap, Some(marker))
    }

    /// The number of an item of a numbered list.
    fn number_of(&self, list: NodeIndex, item: NodeIndex) -> Option<u32> {
        let said = |element, name| {
            self.page.attribute(element, name).and_then(|value| value.trim().parse::<u32>().ok())
        };
        if let Some(number) = said(item, "value") {
            return Some(number);
        }
        let first = said(list, "start").unwrap_or(1);
        let mut before = 0;
        let mut at = list + 1;
        while at < item {
            before += u32::from(self.page.name(at) == "li");
            at = self.page.nodes[at].end;
        }
        first.checked_add(before)
    }

    /// The cell of a table that holds data; a table that only puts things in their places has none.
    fn cell(&mut self, cell: NodeIndex, around: &[NodeIndex]) -> Option<(BlockKind, Gap, Option<String>)> {
        let row = *around.iter().find(|&&element| self.page.name(element) == "tr")?;
        let table = *around.iter().find(|&&element| self.page.name(element) == "table")?;
        let place = self.cells.of(self.page, table, cell)?;
        let is_same_row = self.last_row == Some(row);
        let is_same_table = self.last_row.is_some_and(|last| last > table);
        self.last_row = Some(row);
        let gap = match (is_same_table, is_same_row) {
            (true, true) => Gap::Cell,
            (true, false) => Gap::Line,
            _ => Gap::Paragraph,
        };
        let cell = Cell {
            table: self.tables.number(table),
            row: place.row,
            column: place.column,
            is_header: self.page.name(cell) == "th",
        };
        Some((BlockKind::Cell(cell), gap, None))
    }

    /// Writes the text of a unit with its marks.
    fn text(&mut self, unit: &Unit) {
        // The elements around a node that are marks, from the outermost; those that go on are left open.
        let mut open: Vec<(NodeIndex, bool)> = Vec::new();
        let is_code = self.page.around(unit.block).any(|element| self.page.name(element) == "pre");
        for &node in &unit.nodes {
            // The number of a page is no text, where it stands in the text.
            let mut is_number = false;
            while let Some((_, label)) = self.pages.pop_if(|(element, _)| *element <= node) {
                self.writer.locate(LocatorKind::Page(label));
            }
            if self.chapter.is_some() {
                is_number = self.page.around(node).any(|element| {
                    self.page.attribute(element, "epub:type").is_some_and(|kind| kind.contains("pagebreak"))
                });
            }
            if is_number {
                continue;
            }
            let mut wanted: Vec<NodeIndex> = self
                .page
                .around(node)
                .take_while(|&element| element != unit.block)
                .filter(|&element| element == node || self.mark(element).is_some())
                .filter(|&element| !is_code || self.mark(element) != Some(MarkKind::Code))
                .filter(|&element| element != node || self.page.name(node) == "img")
                .take(32)
                .collect();
            wanted.reverse();
            let n_same = open.iter().zip(&wanted).take_while(|((a, _), b)| a == *b).count();
            self.close(open.drain(n_same..));
            for &element in &wanted[n_same..] {
                let Some(kind) = self.mark(element) else { continue };
                // A raised number without brackets would become part of the word before it.
                let is_sign = kind == MarkKind::NoteReference;
                let is_set_off = is_sign && self.writer.unit_text().ends_with(char::is_alphanumeric);
                let is_set_off = is_set_off && self.page.text(element, 40).starts_with(char::is_alphanumeric);
                self.writer.open(kind);
                if is_set_off {
                    self.writer.push("[");
                }
                open.push((element, is_set_off));
            }
            match &self.page.nodes[node].kind {
                NodeKind::Text(text) => self.writer.push(self.shown(text, node)),
                NodeKind::Element { name, .. } if &**name == "br" => self.writer.line_break(),
                NodeKind::Element { .. } => {
                    let said = self.page.attribute(node, "alt").unwrap_or("");
                    let name = if said.trim().is_empty() { self.name_of_picture(unit, node) } else { None };
                    self.writer.push(name.as_deref().unwrap_or(said));
                }
            }
        }
        self.close(open.drain(..));
    }

    /// Closes marks, the last of these first; each with whether it stands in brackets of its own.
    fn close(&mut self, open: impl DoubleEndedIterator<Item = (NodeIndex, bool)>) {
        for (_, is_set_off) in open.rev() {
            if is_set_off {
                self.writer.push("]");
            }
            self.writer.close();
        }
    }

    /// The name of a picture of which nothing is said, if it stands on its own and lies beside the page: it is
    /// to be shown. Signs and what only adorns the page are not.
    fn name_of_picture(&self, unit: &Unit, image: NodeIndex) -> Option<String> {
        let address = self.address(image, "src")?;
        let is_beside = !address.starts_with('/') && !address.split('/').next()?.contains(':');
        let is_shown = unit.n_characters == 0 && is_beside && caption::is_picture(self.page, image);
        is_shown.then(|| inner_address::name_of(&resolved("", &address)).to_owned())
    }

    /// What an element sets off.
    fn mark(&self, element: NodeIndex) -> Option<MarkKind> {
        match self.page.name(element) {
            "em" | "i" | "cite" | "dfn" | "var" => Some(MarkKind::Emphasis),
            "strong" | "b" => Some(MarkKind::Strong),
            "code" | "kbd" | "samp" | "tt" => Some(MarkKind::Code),
            "del" | "s" | "strike" => Some(MarkKind::Deleted),
            "a" if self.notes.is_reference(element) => Some(MarkKind::NoteReference),
            "a" => Some(MarkKind::Link { target: self.address(element, "href")? }),
            "img" => Some(MarkKind::Image { address: self.address(element, "src")? }),
            _ => None,
        }
    }

    /// The address in an attribute, made absolute where the page says where it was.
    fn address(&self, element: NodeIndex, attribute: &str) -> Option<String> {
        let written = self.page.attribute(element, attribute)?.trim();
        if written.starts_with('#') {
            return None;
        }
        if let Some(attached) = self.attached
            && let Some(address) = attached.get(&decoded(written))
        {
            return target(address);
        }
        // What a browser saved with the page lies beside it, wherever the page was.
        if attribute == "src" && super::address::lies_beside(written) {
            return target(written);
        }
        let address = super::address::absolute(written, self.base);
        match self.chapter.filter(|_| !address.contains(':')) {
            Some(Chapter { path, name }) if attribute == "src" => {
                target(&inner_address::address(path, &resolved(name, written)))
            }
            Some(_) => None,
            None => target(&address),
        }
    }
}
