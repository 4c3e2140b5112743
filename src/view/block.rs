//! The blocks of a document.

use crate::browser;
use crate::desk::Desk;
use crate::desk::place::{hit_element, passage_element};
use crate::hits::{Hit, hit_class};
use crate::memo::memo;
use crate::outward::outward;
use crate::sheet::{Group, Part, Piece, rows};
use crate::styled::{Styled, styled};
use crate::view::marked::marked;
use crate::view::sheets::Live;
use crate::view::{note, written};
use crate::wording::{sharing, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_corpus::{DocumentRecord, PassageRole};
use vademecum_document::{BlockKind, Cell, LocatorKind, MarkKind, Span};
use vademecum_search::{DocId, PassageId};

/// What belongs together: a heading, a paragraph, the items of a list, a table.
pub fn part(part: &Part, text: &Arc<str>) -> AnyView {
    let desk = Desk::get();
    match part {
        Part::Passage(piece) => alone(kind(desk, *piece), *piece, text),
        Part::Group(Group::List, items) => {
            let items = items.iter().map(|item| list_item(desk, *item, text)).collect_view();
            // Safari takes the list role away from lists without bullets unless it is said.
            view! { <ul class="list" role="list">{items}</ul> }.into_any()
        }
        Part::Group(Group::Quotation, paragraphs) => {
            let dir = paragraphs.first().map(|first| dir(*first, text));
            let paragraphs = paragraphs.iter().map(|piece| paragraph(*piece, "", text)).collect_view();
            view! { <blockquote dir=dir>{paragraphs}</blockquote> }.into_any()
        }
        Part::Group(Group::Table, cells) => table(desk, cells, text),
    }
}

fn record(piece: Piece) -> &'static DocumentRecord {
    let corpus = Desk::get().corpus;
    corpus.document(corpus.document_of(piece.passage))
}

fn kind(desk: Desk, piece: Piece) -> Option<BlockKind> {
    desk.corpus.role(piece.passage).block(record(piece)).map(|block| block.kind)
}

fn dir(piece: Piece, text: &str) -> &'static str {
    written::dir(piece.span.of(text), record(piece))
}

fn alone(kind: Option<BlockKind>, piece: Piece, text: &Arc<str>) -> AnyView {
    let (id, passage) = names(piece);
    let dir = dir(piece, text);
    match kind {
        // The document's title is the page's first heading, so sections begin at the second.
        Some(BlockKind::Heading { level: 0 | 1 }) => {
            view! { <h2 id=id data-passage=passage dir=dir>{passage_text(piece, text)}</h2> }.into_any()
        }
        Some(BlockKind::Heading { level: 2 }) => {
            view! { <h3 id=id data-passage=passage dir=dir>{passage_text(piece, text)}</h3> }.into_any()
        }
        Some(BlockKind::Heading { .. }) => {
            view! { <h4 id=id data-passage=passage dir=dir>{passage_text(piece, text)}</h4> }.into_any()
        }
        // Programs are written from left to right in all languages.
        Some(BlockKind::Code) => {
            view! { <pre id=id data-passage=passage tabindex="0" dir="ltr">{passage_text(piece, text)}</pre> }
                .into_any()
        }
        Some(BlockKind::Footnote { marker }) => {
            let marker = (!piece.is_continued).then(|| note_marker(piece, marker.of(text)));
            view! {
                <p id=id data-passage=passage class="footnote" dir=dir>
                    {marker}" "{passage_text(piece, text)}
                </p>
            }
            .into_any()
        }
        Some(BlockKind::Caption) => paragraph(piece, "caption", text),
        Some(BlockKind::Image) => picture(piece, text),
        _ => paragraph(piece, if piece.is_continued { "continued" } else { "" }, text),
    }
}

fn note_marker(piece: Piece, marker: &str) -> AnyView {
    let corpus = Desk::get().corpus;
    match corpus.role(piece.passage) {
        PassageRole::Block(note) => note::marker(corpus.document_of(piece.passage), note, marker.to_owned()),
        PassageRole::Title => ().into_any(),
    }
}

fn paragraph(piece: Piece, class: &'static str, text: &Arc<str>) -> AnyView {
    let (id, passage) = names(piece);
    view! { <p id=id data-passage=passage class=class dir=dir(piece, text)>{passage_text(piece, text)}</p> }
        .into_any()
}

/// A picture that travels with the documents, with what it says in words; those words alone for any other.
fn picture(piece: Piece, text: &Arc<str>) -> AnyView {
    let record = record(piece);
    let address = record.marks_in(piece.span).iter().find_map(|mark| match &mark.kind {
        MarkKind::Image { address } => Some(address.as_str()),
        _ => None,
    });
    let corpus = Desk::get().corpus;
    let document = corpus.document_of(piece.passage);
    let ordinal = address.and_then(|address| corpus.find_picture(document, address));
    let found = ordinal.and_then(|ordinal| Some((ordinal, corpus.picture(ordinal)?)));
    let source = found
        .and_then(|(ordinal, (kind, bytes))| browser::picture::address(ordinal, kind.media_type(), bytes));
    let Some(source) = source else { return paragraph(piece, "picture", text) };
    let class =
        if is_counted(piece.span.of(text), address.unwrap_or("")) { "caption counted" } else { "caption" };
    view! {
        <div class="shown-picture">
            // Its words stand below.
            <img src=source alt="" data-testid="picture" />
            {paragraph(piece, class, text)}
        </div>
    }
    .into_any()
}

/// Whether the words of a picture are no more than its number among others, as in a PDF file. Names of files have
/// an ending, and may tell something.
fn is_counted(words: &str, address: &str) -> bool {
    !words.contains('.') && address.rsplit('/').next() == Some(words)
}

fn list_item(desk: Desk, piece: Piece, text: &Arc<str>) -> AnyView {
    let (id, passage) = names(piece);
    let (marker, depth) = match kind(desk, piece) {
        Some(BlockKind::ListItem { marker, depth, .. }) => (marker.of(text).to_owned(), depth),
        _ => (String::new(), 0),
    };
    let marker = if piece.is_continued { String::new() } else { marker };
    let depth = (depth > 0).then(|| depth.to_string());
    view! {
        <li id=id data-passage=passage data-depth=depth dir=dir(piece, text)>
            <span class="marker">{marker}" "</span>
            <span class="list-text">{passage_text(piece, text)}</span>
        </li>
    }
    .into_any()
}

/// A table in a box of its own, which scrolls where the table is wider. Its columns run as the document's
/// language does, whichever way the words of one cell are written.
fn table(desk: Desk, cells: &[Piece], text: &Arc<str>) -> AnyView {
    let dir = cells.first().map(|first| written::dir("", record(*first)));
    let rows = rows(cells, |piece| match kind(desk, piece) {
        Some(BlockKind::Cell(cell)) => cell,
        _ => Cell { table: 0, row: 0, column: 0, is_header: false },
    });
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().map(|place| match place {
            None => view! { <td></td> }.into_any(),
            Some((piece, is_header)) => cell(piece, is_header, text),
        });
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    });
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=words().filters.table dir=dir>
            <table>{rows.collect_view()}</table>
        </div>
    }
    .into_any()
}

fn cell(piece: Piece, is_header: bool, text: &Arc<str>) -> AnyView {
    let (id, passage) = names(piece);
    let (dir, shown) = (dir(piece, text), passage_text(piece, text));
    if is_header {
        view! { <th id=id data-passage=passage dir=dir>{shown}</th> }.into_any()
    } else {
        view! { <td id=id data-passage=passage dir=dir>{shown}</td> }.into_any()
    }
}

/// The element's id, which only the beginning of a passage has, and the passage's number.
fn names(piece: Piece) -> (Option<String>, String) {
    ((!piece.is_continued).then(|| passage_element(piece.passage)), piece.passage.0.to_string())
}

/// The text of a piece with its hits marked, the one that is looked at apart, and with what the document
/// sets off. Drawn anew only when its own hits change.
pub fn passage_text(piece: Piece, text: &Arc<str>) -> AnyView {
    let desk = Desk::get();
    let text = text.clone();
    let record = record(piece);
    let marks = record.marks_in(piece.span);
    let is_live = Live::get();
    let hits = memo(move || match is_live.get() {
        true => desk.hits.with(|hits| hits.in_passage(piece.passage)),
        false => Vec::new(),
    });
    let places = record.locators_in(Span { start: end_before(desk, piece), end: piece.span.end });
    let document = desk.corpus.document_of(piece.passage);
    let shown =
        move || hits.with(|hits| parts(desk, document, &styled(piece.span, marks, places), &text, hits));
    shown.into_any()
}

/// Where what stands before a piece ends: places that begin between belong to the piece.
fn end_before(desk: Desk, piece: Piece) -> u32 {
    let document = desk.corpus.document_of(piece.passage);
    let before = piece.passage.0.checked_sub(1).map(PassageId);
    match before.filter(|before| desk.corpus.document_of(*before) == document) {
        _ if piece.is_continued => piece.span.start,
        Some(before) => desk.corpus.span(before).end,
        None => 0,
    }
}

fn parts(desk: Desk, document: DocId, parts: &[Styled<'_>], text: &str, hits: &[Hit]) -> Vec<AnyView> {
    let spans: Vec<Span> = hits.iter().map(|hit| hit.span).collect();
    let part = |part: &Styled<'_>| match part {
        Styled::Plain(span) => {
            marked(text, *span, &spans, |at, shown| mark(desk, hits.get(at).copied(), *span, shown))
        }
        Styled::Marked(mark, inner) => {
            let shown = self::parts(desk, document, inner, text, hits);
            vec![match &mark.kind {
                MarkKind::NoteReference => note::sign(document, mark.span, shown),
                kind => set_off(kind, shown),
            }]
        }
        Styled::Place(place) => vec![locator(place)],
    };
    parts.iter().flat_map(part).collect()
}

/// Says where a page begins. It is drawn by the style sheet, so that copied text is the document's alone.
fn locator(place: &LocatorKind) -> AnyView {
    view! { <span class="locator" data-locator=sharing::locator(place)></span> }.into_any()
}

fn set_off(kind: &MarkKind, shown: Vec<AnyView>) -> AnyView {
    match kind {
        MarkKind::Emphasis => view! { <em>{shown}</em> }.into_any(),
        MarkKind::Strong => view! { <strong>{shown}</strong> }.into_any(),
        MarkKind::Code => view! { <code>{shown}</code> }.into_any(),
        MarkKind::Deleted => view! { <s>{shown}</s> }.into_any(),
        // Is drawn where it is known to what it refers.
        MarkKind::NoteReference => shown.into_any(),
        MarkKind::Link { target: address } | MarkKind::Image { address } => {
            // An address that may not be what it seems is told, and leads nowhere.
            let href = outward(address).map(|outward| outward.href);
            view! {
                <a href=href title=address.clone() target="_blank" rel="noreferrer noopener">{shown}</a>
            }
            .into_any()
        }
    }
}

/// What is shown of a hit in a stretch of text. A hit that runs through several is named where it begins.
fn mark(desk: Desk, hit: Option<Hit>, within: Span, shown: String) -> AnyView {
    let ordinal = hit.map_or(0, |hit| hit.ordinal);
    let begins_here = hit.is_none_or(|hit| within.start <= hit.span.start);
    let id = begins_here.then(|| hit_element(ordinal));
    let is_looked_at = move || (desk.session(|session| session.hit) == Some(ordinal)).then_some("true");
    let class = hit_class(hit.map(|hit| hit.part).unwrap_or_default());
    view! { <mark class=class id=id aria-current=is_looked_at>{shown}</mark> }.into_any()
}
