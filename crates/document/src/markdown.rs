//! What do the marks of a Markdown text mean?
//!
//! `CommonMark` with tables, footnotes, task lists and struck-out text, as most editors know them. What
//! stands above the text as YAML or TOML says of the document what it says.

mod front_matter;

use crate::markup;
use crate::parse::{Findings, title_of_file};
use crate::text::facts::{Facts, Place};
use crate::text::part::Part;
use crate::words::normal;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{
    Block, BlockKind, Cell, Document, MarkKind, SetAside, SetAsideReason, Severity, Span, Title, language,
};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Makes a document of a Markdown text. Takes time in proportion to the length.
pub(crate) fn read(text: &str, path: &str, findings: &mut Findings<'_>) -> Document {
    let (front, start) = front_matter::read(text, findings).unwrap_or_default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut reading = Reading::default();
    if let Some(title) = &front.title {
        reading.writer.push(title);
        reading.writer.end(&Fate::Title);
    }
    for event in Parser::new_ext(&text[start..], options) {
        reading.take(event);
    }
    reading.end_unit();
    if reading.was_deep {
        let message = "lists or quotations inside more than 100 others are read as if less deep".to_owned();
        findings.say(Severity::Warning, None, message, "put fewer of them inside each other");
    }
    let mut writer = reading.writer;
    choose_title(&mut writer);
    writer.normalize_levels();

    let mut facts = front.facts;
    said_below_title(&writer, &mut facts);
    let mut metadata = facts.into_metadata();
    (metadata.tags, metadata.further) = (front.tags, front.further);
    if metadata.language.is_none() {
        let prose = writer.blocks.iter().find(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation { .. })
                && block.span.len_bytes() > 80
        });
        let sample = prose.or(writer.blocks.first()).map_or(0, |block| block.span.start as usize);
        metadata.language = language::detect(&writer.text[sample..]);
    }
    let marks = writer.take_marks();
    let Writer { text, title, blocks, set_aside, locators, .. } = writer;
    let title = title.map_or_else(|| title_of_file(path), Title::InText);
    Document { text, title, metadata, blocks, marks, set_aside, locators, part: None }
}

/// Something that holds blocks.
#[derive(Debug)]
enum Container {
    Quotation(u32),
    List {
        list: u32,
        /// The number of the next item; `None` for bullets.
        next: Option<u64>,
    },
    /// An item, and its marker as long as it is not written.
    Item {
        marker: Option<String>,
        number: Option<u32>,
    },
    /// A footnote, and its name as long as it is not written.
    Footnote(Option<String>),
}

/// More than anyone writes.
const DEEPEST: usize = 100;

/// What is known while a text is read.
#[derive(Debug, Default)]
struct Reading {
    writer: Writer,
    containers: Vec<Container>,
    /// How many containers are open beyond the deepest that is kept.
    n_too_deep: usize,
    was_deep: bool,
    n_lists: u32,
    n_quotations: u32,
    n_tables: u32,
    /// The block that is being read, where it is none of running text.
    special: Option<BlockKind>,
    /// Whether the unit has begun, and whether with a marker.
    is_begun: bool,
    has_marker: bool,
    /// What stands around text, to be closed in order: links without a target are no mark.
    inline: Vec<bool>,
    html: String,
    /// The address of the picture that is open, and how long the text was before it.
    picture: Option<(String, usize)>,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                self.begin_unit();
                self.writer.push(&text);
            }
            Event::Code(code) => {
                self.begin_unit();
                self.writer.open(MarkKind::Code);
                self.writer.push(&code);
                self.writer.close();
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.begin_unit();
                self.writer.push(&text);
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) if markup::is_line_break(&html) => self.writer.line_break(),
            Event::InlineHtml(_) => {}
            Event::FootnoteReference(name) => {
                self.begin_unit();
                self.writer.open(MarkKind::NoteReference);
                self.writer.push(&format!("[{name}]"));
                self.writer.close();
            }
            Event::SoftBreak => self.writer.push(" "),
            Event::HardBreak => self.writer.line_break(),
            Event::Rule => self.end_unit(),
            Event::TaskListMarker(is_done) => {
                if let Some(Container::Item { marker, .. }) = self.containers.last_mut() {
                    *marker = Some(if is_done { "☑" } else { "☐" }.to_owned());
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.end_unit(),
            Tag::Heading { level, .. } => {
                self.end_unit();
                self.special = Some(BlockKind::Heading { level: level as u8 });
            }
            Tag::CodeBlock(kind) => {
                self.end_unit();
                self.special = Some(BlockKind::Code);
                // The language of the code is no text of it.
                let (CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) = kind;
            }
            Tag::BlockQuote(_) => {
                self.end_unit();
                let is_inside = self.containers.iter().any(|open| matches!(open, Container::Quotation(_)));
                self.n_quotations += u32::from(!is_inside);
                self.push(Container::Quotation(self.n_quotations - 1));
            }
            Tag::List(first) => {
                self.end_unit();
                self.push(Container::List { list: self.n_lists, next: first });
                self.n_lists += 1;
            }
            Tag::Item => {
                self.end_unit();
                let mut number = None;
                if let Some(Container::List { next: Some(next), .. }) = self.containers.last_mut() {
                    number = u32::try_from(*next).ok();
                    *next += 1;
                }
                let marker = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
                self.push(Container::Item { marker: Some(marker), number });
            }
            Tag::FootnoteDefinition(name) => {
                self.end_unit();
                self.push(Container::Footnote(Some(format!("[{name}]"))));
            }
            Tag::Table(_) => {
                self.end_unit();
                let cell = Cell { table: self.n_tables, row: 0, column: 0, is_header: true };
                self.special = Some(BlockKind::Cell(cell));
                self.n_tables += 1;
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {}
            Tag::Emphasis => self.open(Some(MarkKind::Emphasis)),
            Tag::Strong => self.open(Some(MarkKind::Strong)),
            Tag::Strikethrough => self.open(Some(MarkKind::Deleted)),
            Tag::Link { dest_url, .. } => {
                self.open(markup::target(&dest_url).map(|target| MarkKind::Link { target }));
            }
            Tag::Image { dest_url, .. } => {
                let address = markup::target(&dest_url);
                self.open(address.clone().map(|address| MarkKind::Image { address }));
                self.picture = address.map(|address| (address, self.writer.text.len()));
            }
            // Not asked for; their text is text.
            _ => self.end_unit(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => {
                // A picture without a word is named by its address.
                if let Some((address, len)) = self.picture.take()
                    && self.writer.text.len() == len
                {
                    self.writer.push(&address);
                }
                self.close();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => self.close(),
            TagEnd::HtmlBlock => {
                let html = core::mem::take(&mut self.html);
                for paragraph in markup::paragraphs(&html) {
                    self.begin_unit();
                    self.writer.push(&paragraph);
                    self.end_unit();
                }
            }
            TagEnd::TableCell => {
                self.end_unit();
                if let Some(BlockKind::Cell(cell)) = &mut self.special {
                    cell.column += 1;
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(BlockKind::Cell(cell)) = &mut self.special {
                    *cell = Cell { row: cell.row + 1, column: 0, is_header: false, ..*cell };
                }
            }
            TagEnd::Paragraph => self.end_unit(),
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => {
                self.end_unit();
                self.special = None;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_unit();
                if self.n_too_deep > 0 {
                    self.n_too_deep -= 1;
                } else {
                    self.containers.pop();
                }
            }
            _ => self.end_unit(),
        }
    }

    fn push(&mut self, container: Container) {
        if self.containers.len() < DEEPEST {
            self.containers.push(container);
        } else {
            self.n_too_deep += 1;
            self.was_deep = true;
        }
    }

    fn open(&mut self, kind: Option<MarkKind>) {
        self.begin_unit();
        self.inline.push(kind.is_some());
        if let Some(kind) = kind {
            self.writer.open(kind);
        }
    }

    fn close(&mut self) {
        if self.inline.pop().unwrap_or(false) {
            self.writer.close();
        }
    }

    /// Says how the unit stands and writes its marker, before its first text.
    fn begin_unit(&mut self) {
        if self.is_begun {
            return;
        }
        self.is_begun = true;
        let space = if self.special == Some(BlockKind::Code) { Space::Kept } else { Space::Collapsed };
        let last = self.writer.blocks.last().map(|block| block.kind);
        let gap = match (self.special, last) {
            (Some(BlockKind::Cell(cell)), Some(BlockKind::Cell(last))) if cell.table == last.table => {
                if cell.row == last.row { Gap::Cell } else { Gap::Line }
            }
            (None, Some(BlockKind::ListItem { .. })) if self.has_marker_to_write() => Gap::Line,
            _ => Gap::Paragraph,
        };
        self.writer.begin(gap, space);
        if self.special.is_none() {
            let marker = match self.containers.last_mut() {
                Some(Container::Item { marker, .. }) => marker.take(),
                Some(Container::Footnote(name)) => name.take(),
                _ => None,
            };
            if let Some(marker) = marker {
                self.writer.marker(&marker);
                self.has_marker = true;
            }
        }
    }

    fn has_marker_to_write(&self) -> bool {
        matches!(self.containers.last(), Some(Container::Item { marker: Some(_), .. }))
    }

    /// Ends the unit, if one is begun, as what it is by its place.
    fn end_unit(&mut self) {
        if !self.is_begun {
            return;
        }
        self.is_begun = false;
        self.inline.clear();
        let has_marker = core::mem::take(&mut self.has_marker);
        let kind = self.special.unwrap_or_else(|| self.kind_by_place(has_marker));
        self.writer.end(&Fate::Block(kind));
    }

    fn kind_by_place(&self, has_marker: bool) -> BlockKind {
        let marker = Span::default();
        match self.containers.last() {
            Some(Container::Item { number, .. }) if has_marker => {
                let lists: Vec<u32> = self
                    .containers
                    .iter()
                    .filter_map(|open| match open {
                        Container::List { list, .. } => Some(*list),
                        _ => None,
                    })
                    .collect();
                let depth = u8::try_from(lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                let list = lists.last().copied().unwrap_or(0);
                BlockKind::ListItem { list, marker, number: *number, depth: depth.min(15) }
            }
            Some(Container::Footnote(_)) if has_marker => BlockKind::Footnote { marker },
            _ => {
                let quotation = self.containers.iter().rev().find_map(|open| match open {
                    Container::Quotation(quotation) => Some(*quotation),
                    _ => None,
                });
                quotation.map_or(BlockKind::Paragraph, |quotation| BlockKind::Quotation { quotation })
            }
        }
    }
}

/// Without a title of its front matter a document is called by its first heading of the first level,
/// or by the heading that it begins with. With one, the same words as a heading are set aside.
fn choose_title(writer: &mut Writer) {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading { level } => Some(level),
        _ => None,
    };
    let first = writer.blocks.iter().position(|block| level(block).is_some());
    if let Some(title) = writer.title {
        let is_same = |block: &Block| normal(block.span.of(&writer.text)) == normal(title.of(&writer.text));
        if let Some(ordinal) = first.filter(|&first| is_same(&writer.blocks[first])) {
            let span = writer.blocks.remove(ordinal).span;
            writer.set_aside.push(SetAside { span, reason: SetAsideReason::RepeatedTitle });
            writer.set_aside.sort_by_key(|aside| aside.span);
            writer.forget_marks(span);
        }
        return;
    }
    let highest = writer.blocks.iter().position(|block| level(block) == Some(1));
    if let Some(ordinal) = highest.or(first.filter(|&first| first == 0)) {
        writer.title = Some(writer.blocks.remove(ordinal).span);
    }
}

/// So many paragraphs at the top may say who wrote the text, and when. They stay in it.
const N_HEAD: usize = 3;

fn said_below_title(writer: &Writer, facts: &mut Facts) {
    let head = writer.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).take(N_HEAD);
    for block in head.filter(|block| block.span.len_bytes() < 200) {
        if let Part::Said(said) = Part::of(block.span.of(&writer.text)) {
            facts.add(Place::BelowTitle, *said);
        }
    }
}
