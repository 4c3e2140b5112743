//! How is the text of a document put together that is not plain text?
//!
//! A format's reader says what it meets, in the order in which it is read; the writer sees to what
//! holds of every [`Document`]: units stand apart, none is empty, none has white space at its ends, and
//! marks lie inside them.

use crate::words::is_blank;
use crate::{Block, BlockKind, Locator, LocatorKind, Mark, MarkKind, SetAside, SetAsideReason, Span};

/// What becomes of a unit of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The headline.
    Title,
    /// Part of the article. A marker in it, of a list item or a footnote, is put in by the writer; a
    /// paragraph that is a picture alone becomes one.
    Block(BlockKind),
    /// Not the article.
    Aside(SetAsideReason),
}

/// What stands between a unit and the one before it, in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// A tabulator: cells of a row.
    Cell,
    /// The end of a line: items of a list, rows of a table.
    Line,
    /// A blank line.
    #[default]
    Paragraph,
}

/// Whether white space counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Space {
    /// All of it is one space.
    #[default]
    Collapsed,
    /// As it stands.
    Kept,
}

/// Puts a document's text together, unit by unit.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    pub(crate) text: String,
    pub(crate) title: Option<Span>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) set_aside: Vec<SetAside>,
    pub(crate) locators: Vec<Locator>,
    /// Locators of the text that is written next.
    pending_locators: Vec<LocatorKind>,
    /// In the order in which they were opened; those without a span have no text.
    marks: Vec<(Option<Span>, MarkKind)>,
    unit: Unit,
}

/// The unit that is being written.
#[derive(Debug, Default)]
struct Unit {
    /// The first byte of it.
    start: usize,
    gap: Gap,
    space: Space,
    marker: Option<Span>,
    /// White space that is written when text follows it.
    pending: Pending,
    /// The first of its marks.
    first_mark: usize,
    /// Those of its marks that are open, and where their text begins.
    open: Vec<(usize, Option<usize>)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    #[default]
    Nothing,
    Space,
    LineBreak,
}

/// More marks inside each other than anyone writes.
const MOST_OPEN: usize = 32;

impl Writer {
    /// Says that the text which is written next begins at a place that can be cited.
    #[allow(dead_code)] // Of the formats that a build may leave out only some have such places.
    pub(crate) fn locate(&mut self, kind: LocatorKind) {
        self.pending_locators.push(kind);
    }

    /// Says how the next unit stands, before its text.
    pub(crate) fn begin(&mut self, gap: Gap, space: Space) {
        (self.unit.gap, self.unit.space) = (gap, space);
    }

    /// Writes a marker before the next unit's text: `1.`, `•`. A marker that shows nothing is left out,
    /// with the place where it would stand.
    pub(crate) fn marker(&mut self, marker: &str) -> Span {
        let marker = marker.trim();
        if marker.chars().all(is_blank) {
            return Span::new(self.text.len(), self.text.len());
        }
        self.separate();
        let start = self.text.len();
        self.text.push_str(marker);
        let span = Span::new(start, self.text.len());
        self.text.push(' ');
        self.unit.marker = Some(span);
        self.unit.start = self.text.len();
        span
    }

    /// Whether the unit that is being written has text already.
    pub(crate) fn has_text(&self) -> bool {
        self.text.len() > self.unit.start
    }

    /// The text of the unit that is being written, so far.
    pub(crate) fn unit_text(&self) -> &str {
        self.text.get(self.unit.start..).unwrap_or("")
    }

    /// Adds text to the unit.
    pub(crate) fn push(&mut self, text: &str) {
        match self.unit.space {
            Space::Collapsed => {
                let is_space = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0C');
                let mut rest = text;
                while !rest.is_empty() {
                    let word = rest.trim_start_matches(is_space);
                    if word.len() < rest.len() {
                        self.unit.pending = self.unit.pending.max(Pending::Space);
                    }
                    let end = word.find(is_space).unwrap_or(word.len());
                    self.push_word(&word[..end]);
                    rest = &word[end..];
                }
            }
            Space::Kept => {
                // Blank lines before and after are no part of it, the first line's own indent is not told.
                let rest = if self.has_text() { text } else { text.trim_start() };
                let rest = &rest.replace("\r\n", "\n");
                self.push_word(rest);
            }
        }
    }

    /// Ends the line inside the unit.
    pub(crate) fn line_break(&mut self) {
        match self.unit.space {
            Space::Collapsed => self.unit.pending = Pending::LineBreak,
            Space::Kept => self.push_word("\n"),
        }
    }

    fn push_word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        // No white space of any kind stands at the beginning of a unit.
        let word = if self.has_text() { word } else { word.trim_start() };
        if word.is_empty() {
            return;
        }
        if self.has_text() {
            match self.unit.pending {
                Pending::Nothing => {}
                Pending::Space => self.text.push(' '),
                Pending::LineBreak => self.text.push('\n'),
            }
        } else if self.unit.marker.is_none() {
            self.separate();
            self.unit.start = self.text.len();
        }
        self.unit.pending = Pending::Nothing;
        // Texts are shorter than spans can count.
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.locators.extend(self.pending_locators.drain(..).map(|kind| Locator { start, kind }));
        for (_, start) in self.unit.open.iter_mut().filter(|(_, start)| start.is_none()) {
            *start = Some(self.text.len());
        }
        self.text.push_str(word);
    }

    /// Stands the unit apart from what was written before it.
    fn separate(&mut self) {
        let between = match self.unit.gap {
            Gap::Cell => "\t",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        };
        if !self.text.is_empty() {
            self.text.push_str(between);
        }
    }

    /// Opens a mark over the text that follows. Those beyond any sense are left out.
    pub(crate) fn open(&mut self, kind: MarkKind) {
        let ordinal = self.marks.len();
        if self.unit.open.len() < MOST_OPEN {
            self.marks.push((None, kind));
            self.unit.open.push((ordinal, None));
        } else {
            // It has to be closed like the others.
            self.unit.open.push((usize::MAX, None));
        }
    }

    /// Closes the mark that was opened last.
    pub(crate) fn close(&mut self) {
        let Some((ordinal, start)) = self.unit.open.pop() else { return };
        let (Some(start), Some((span, _))) = (start, self.marks.get_mut(ordinal)) else { return };
        let marked = self.text.get(start..).unwrap_or("");
        let end = start + marked.trim_end().len();
        let start = start + (marked.len() - marked.trim_start().len());
        if start < end {
            *span = Some(Span::new(start, end));
        }
    }

    /// Ends the unit and says what becomes of it; where its text shows nothing, nothing does. Gives the
    /// span of its text. Marks that are open are closed.
    pub(crate) fn end(&mut self, fate: &Fate) -> Option<Span> {
        while !self.unit.open.is_empty() {
            self.close();
        }
        let end = self.unit.start + self.unit_text().trim_end().len();
        let span = Span::new(self.unit.start, end);
        let marker = self.unit.marker;
        let shows = !span.of(&self.text).chars().all(is_blank);
        if shows {
            self.text.truncate(end);
            self.keep(span, marker, fate);
        } else {
            // Nothing of it shows, so nothing is lost.
            self.text.truncate(marker.map_or(self.unit.start, |marker| marker.start as usize));
            self.text.truncate(self.text.trim_end().len());
            self.marks.truncate(self.unit.first_mark);
            let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
            self.locators
                .iter_mut()
                .rev()
                .take_while(|locator| locator.start > end)
                .for_each(|locator| locator.start = end);
        }
        self.unit = Unit { start: self.text.len(), first_mark: self.marks.len(), ..Unit::default() };
        shows.then_some(span)
    }

    fn keep(&mut self, span: Span, marker: Option<Span>, fate: &Fate) {
        match fate {
            Fate::Title if self.title.is_none() => self.title = Some(span),
            Fate::Title => self.aside(span, SetAsideReason::RepeatedTitle),
            Fate::Aside(reason) => self.aside(span, *reason),
            Fate::Block(kind) => {
                let mut kind = *kind;
                if kind == BlockKind::Paragraph && self.is_picture(span) {
                    kind = BlockKind::Image;
                }
                match (kind.marker_mut(), marker) {
                    (Some(place), Some(marker)) => *place = marker,
                    // A marker is written for every kind that has one, unless it would show nothing.
                    (Some(_), None) => kind = BlockKind::Paragraph,
                    (None, Some(marker)) => {
                        self.set_aside.push(SetAside { span: marker, reason: SetAsideReason::Furniture });
                    }
                    (None, None) => {}
                }
                self.blocks.push(Block { kind, span });
            }
        }
    }

    /// Whether a unit is one picture and nothing else.
    fn is_picture(&self, unit: Span) -> bool {
        let marks = self.marks.get(self.unit.first_mark..).unwrap_or_default();
        marks.iter().any(|(span, kind)| *span == Some(unit) && matches!(kind, MarkKind::Image { .. }))
    }

    fn aside(&mut self, span: Span, reason: SetAsideReason) {
        let start = self.unit.marker.map_or(span.start, |marker| marker.start);
        self.set_aside.push(SetAside { span: Span { start, end: span.end }, reason });
        self.marks.truncate(self.unit.first_mark);
    }

    /// Takes away the marks in a unit that is no part of the article any more.
    pub(crate) fn forget_marks(&mut self, unit: Span) {
        self.marks.retain(|(span, _)| span.is_none_or(|span| !unit.contains(span)));
    }

    /// Makes the highest heading one of the first level.
    pub(crate) fn normalize_levels(&mut self) {
        let levels = self.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        });
        let above = levels.min().map_or(0, |least| least.saturating_sub(1));
        for block in &mut self.blocks {
            if let BlockKind::Heading { level } = &mut block.kind {
                *level = level.saturating_sub(above).max(1);
            }
        }
    }

    /// The marks, in order.
    pub(crate) fn take_marks(&mut self) -> Vec<Mark> {
        let marks = core::mem::take(&mut self.marks).into_iter();
        let mut marks: Vec<Mark> =
            marks.filter_map(|(span, kind)| Some(Mark { span: span?, kind })).collect();
        // Stable, so of two over the same text the outer one stays before the inner.
        marks.sort_by_key(|mark| (mark.span.start, core::cmp::Reverse(mark.span.end)));
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_apart_and_have_no_white_space_at_their_ends() {
        let mut writer = Writer::default();
        writer.push("  The \n mill ");
        writer.end(&Fate::Title);
        writer.push(" \u{a0} ");
        assert_eq!(writer.end(&Fate::Block(BlockKind::Paragraph)), None);
        writer.begin(Gap::Line, Space::Collapsed);
        writer.marker("1.");
        writer.open(MarkKind::Strong);
        writer.push(" one ");
        writer.open(MarkKind::Emphasis);
        writer.push(" \u{a0}");
        writer.close();
        writer.close();
        writer.line_break();
        writer.push("two");
        let item = BlockKind::ListItem { list: 0, marker: Span::default(), number: Some(1), depth: 0 };
        writer.end(&Fate::Block(item));
        writer.begin(Gap::Paragraph, Space::Kept);
        writer.push("\n  a\r\n");
        writer.push("    b\n\n");
        writer.end(&Fate::Block(BlockKind::Code));
        writer.locate(LocatorKind::Page("2".to_owned()));
        writer.push("0");
        writer.end(&Fate::Aside(SetAsideReason::Furniture));
        writer.locate(LocatorKind::Page("3".to_owned()));
        writer.push(" \u{a0}\u{200b} ");
        writer.end(&Fate::Block(BlockKind::Paragraph));
        assert_eq!(writer.text, "The mill\n1. one\u{20}\u{a0}\ntwo\n\na\n    b\n\n0");
        let texts: Vec<&str> = writer.blocks.iter().map(|block| block.span.of(&writer.text)).collect();
        assert_eq!(texts, ["one\u{20}\u{a0}\ntwo", "a\n    b"]);
        assert_eq!(writer.blocks[0].kind.marker().map(|marker| marker.of(&writer.text)), Some("1."));
        let marks = writer.take_marks();
        assert_eq!(marks.len(), 1);
        assert_eq!(marks[0].span.of(&writer.text), "one");
        let places: Vec<_> =
            writer.locators.iter().map(|place| (place.kind.label(), place.start as usize)).collect();
        let end = writer.text.len();
        assert_eq!(places, [("2".to_owned(), end - 1), ("3".to_owned(), end)]);
    }
}
