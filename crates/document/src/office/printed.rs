//! Which document do paragraphs make?

use super::paper::{Kind, Look, Paper, Paragraph, Piece};
use crate::parse::title_of_file;
use crate::text::facts::{Facts, Place};
use crate::text::part::Part;
use crate::words::normal;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{BlockKind, Document, MarkKind, SetAsideReason, Span, Title, language, markup};

/// Makes a document; `None` of a paper that shows nothing.
pub(super) fn document(paper: Paper, path: &str) -> Option<Document> {
    let Paper { mut paragraphs, notes, properties, .. } = paper;
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    if paragraphs.iter().chain(&notes).all(Paragraph::is_empty) {
        return None;
    }
    let title = title(&paragraphs, properties.own_title());
    let mut printer = Printer::default();
    if title.is_none()
        && let Some(title) = properties.own_title()
    {
        printer.writer.push(title);
        printer.writer.end(&Fate::Title);
    }
    for (ordinal, paragraph) in paragraphs.iter().enumerate() {
        if title == Some(ordinal) {
            printer.unit(paragraph, Gap::Paragraph, Space::Collapsed, &Fate::Title);
        } else {
            printer.paragraph(paragraph);
        }
    }
    for note in &notes {
        printer.paragraph(note);
    }
    printer.finish_code();
    let mut writer = printer.writer;
    writer.normalize_levels();

    let mut facts = Facts::default();
    said_below_title(&writer, &mut facts);
    let mut metadata = facts.into_metadata();
    metadata.published = metadata.published.or(properties.created);
    if !properties.authors.is_empty() {
        metadata.authors = properties.authors;
    }
    (metadata.tags, metadata.further) = (properties.tags, properties.further);
    metadata.language = metadata.language.or(properties.language).or_else(|| {
        let prose = writer.blocks.iter().find(|block| block.span.len_bytes() > 80).or(writer.blocks.first());
        language::detect(&writer.text[prose.map_or(0, |block| block.span.start as usize)..])
    });
    let marks = writer.take_marks();
    let Writer { text, title, blocks, set_aside, locators, .. } = writer;
    let title = title.map_or_else(|| title_of_file(path), Title::InText);
    Some(Document { text, title, metadata, blocks, marks, set_aside, locators, part: None })
}

/// So far down a title may stand.
const N_BEFORE_TITLE: usize = 20;

/// The paragraph that is the title: the one of that style, or the one that says what the properties say, or
/// the heading that the text begins with, or the only one of the highest level.
fn title(paragraphs: &[Paragraph], told: Option<&str>) -> Option<usize> {
    let by_style = paragraphs.iter().position(|paragraph| paragraph.kind == Kind::Title);
    let is_told = |paragraph: &Paragraph| {
        let may_be = matches!(paragraph.kind, Kind::Body | Kind::Heading(_));
        may_be && told.is_some_and(|told| normal(told) == normal(&paragraph.line()))
    };
    let by_words = || paragraphs.iter().take(N_BEFORE_TITLE).position(is_told);
    let level = |paragraph: &Paragraph| match paragraph.kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    };
    let by_level = || {
        let first = paragraphs.iter().position(|paragraph| level(paragraph).is_some())?;
        let highest = paragraphs.iter().filter_map(level).min();
        let n_highest = paragraphs.iter().filter(|paragraph| level(paragraph) == highest).count();
        let is_above = level(&paragraphs[first]) == highest && n_highest == 1;
        ((first == 0 && told.is_none()) || (is_above && first < N_BEFORE_TITLE)).then_some(first)
    };
    by_style.or_else(by_words).or_else(by_level)
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

#[derive(Default)]
struct Printer {
    writer: Writer,
    n_quotations: u32,
    last: Option<Kind>,
    /// Lines of code that are not written yet.
    code: Paragraph,
}

impl Printer {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.kind == Kind::Code {
            self.code.append(paragraph.pieces.clone());
            self.last = Some(Kind::Code);
            return;
        }
        self.finish_code();
        let marker = Span::default();
        let is_next = |last: &Option<Kind>, same: fn(&Kind) -> bool| last.as_ref().is_some_and(same);
        let (gap, fate) = match &paragraph.kind {
            Kind::Body => (Gap::Paragraph, Fate::Block(BlockKind::Paragraph)),
            // A second one.
            Kind::Title => (Gap::Paragraph, Fate::Block(BlockKind::Heading { level: 1 })),
            Kind::Heading(level) => (Gap::Paragraph, Fate::Block(BlockKind::Heading { level: *level })),
            Kind::Item { list, number, depth, .. } => {
                let (list, number, depth) = (*list, *number, *depth);
                let gap = if is_next(&self.last, |last| matches!(last, Kind::Item { .. })) {
                    Gap::Line
                } else {
                    Gap::Paragraph
                };
                (gap, Fate::Block(BlockKind::ListItem { list, marker, number, depth }))
            }
            Kind::Quotation => {
                self.n_quotations += u32::from(self.last != Some(Kind::Quotation));
                let quotation = self.n_quotations.saturating_sub(1);
                (Gap::Paragraph, Fate::Block(BlockKind::Quotation { quotation }))
            }
            Kind::Cell(cell) => {
                let gap = match self.last {
                    Some(Kind::Cell(last)) if last.table == cell.table && last.row == cell.row => Gap::Cell,
                    Some(Kind::Cell(last)) if last.table == cell.table => Gap::Line,
                    _ => Gap::Paragraph,
                };
                (gap, Fate::Block(BlockKind::Cell(*cell)))
            }
            Kind::Caption => (Gap::Paragraph, Fate::Block(BlockKind::Caption)),
            Kind::Code => (Gap::Paragraph, Fate::Block(BlockKind::Code)),
            Kind::Note(_) => (Gap::Paragraph, Fate::Block(BlockKind::Footnote { marker })),
            Kind::Furniture => (Gap::Line, Fate::Aside(SetAsideReason::Furniture)),
        };
        self.unit(paragraph, gap, Space::Collapsed, &fate);
        self.last = Some(paragraph.kind.clone());
    }

    fn finish_code(&mut self) {
        let code = core::mem::take(&mut self.code);
        if !code.pieces.is_empty() {
            self.unit(&code, Gap::Paragraph, Space::Kept, &Fate::Block(BlockKind::Code));
        }
    }

    fn unit(&mut self, paragraph: &Paragraph, gap: Gap, space: Space, fate: &Fate) {
        self.writer.begin(gap, space);
        if let Kind::Item { marker, .. } | Kind::Note(marker) = &paragraph.kind {
            self.writer.marker(marker);
        }
        // A heading is set in bold as a whole; that says no more of its words.
        let is_set_off = matches!(fate, Fate::Title | Fate::Block(BlockKind::Heading { .. }));
        let mut n_open = 0;
        let mut current = Look::default();
        for piece in &paragraph.pieces {
            match piece {
                Piece::Break => self.writer.line_break(),
                Piece::Text(text, look) => {
                    let mut look = look.clone();
                    look.is_strong &= !is_set_off;
                    look.is_code &= space == Space::Collapsed;
                    if look != current {
                        (0..n_open).for_each(|_| self.writer.close());
                        let marks = marks(&look);
                        n_open = marks.len();
                        marks.into_iter().for_each(|mark| self.writer.open(mark));
                        current = look;
                    }
                    self.writer.push(text);
                }
            }
        }
        self.writer.end(fate);
    }
}

/// What sets text of a look off, from the outermost.
fn marks(look: &Look) -> Vec<MarkKind> {
    let target = look.target.as_deref().and_then(markup::target);
    let image = look.image.as_deref().and_then(markup::target);
    let marks = [
        target.map(|target| MarkKind::Link { target }),
        image.map(|address| MarkKind::Image { address }),
        look.is_note.then_some(MarkKind::NoteReference),
        look.is_strong.then_some(MarkKind::Strong),
        look.is_emphasis.then_some(MarkKind::Emphasis),
        look.is_deleted.then_some(MarkKind::Deleted),
        look.is_code.then_some(MarkKind::Code),
    ];
    marks.into_iter().flatten().collect()
}
