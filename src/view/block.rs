//! The blocks of a document.

use crate::desk::Desk;
use crate::desk::place::{hit_element, passage_element};
use crate::hits::{Hit, hit_class};
use crate::sheet::{Part, Piece};
use crate::view::marked::marked;
use crate::view::sheets::Live;
use crate::view::written;
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_document::{BlockKind, Span};

/// What belongs together: a heading, a paragraph, the items of a list.
pub fn part(part: &Part, text: &Arc<str>) -> AnyView {
    let desk = Desk::get();
    match part {
        Part::Passage(piece) => {
            let record = desk.corpus.document(desk.corpus.document_of(piece.passage));
            let kind = desk.corpus.role(piece.passage).block(record).map(|block| block.kind);
            heading_or_paragraph(kind, *piece, text, written::dir(piece.span.of(text), record))
        }
        Part::List(items) => {
            let items = items.iter().map(|item| list_item(desk, *item, text)).collect_view();
            // Safari takes the list role away from lists without bullets unless it is said.
            view! { <ul class="list" role="list">{items}</ul> }.into_any()
        }
    }
}

fn heading_or_paragraph(
    kind: Option<BlockKind>,
    piece: Piece,
    text: &Arc<str>,
    dir: &'static str,
) -> AnyView {
    let (id, passage) = names(piece);
    let shown = passage_text(piece, text);
    match kind {
        // The document's title is the page's first heading, so sections begin at the second.
        Some(BlockKind::Heading { level: 0 | 1 }) => {
            view! { <h2 id=id data-passage=passage dir=dir>{shown}</h2> }.into_any()
        }
        Some(BlockKind::Heading { level: 2 }) => {
            view! { <h3 id=id data-passage=passage dir=dir>{shown}</h3> }.into_any()
        }
        Some(BlockKind::Heading { .. }) => {
            view! { <h4 id=id data-passage=passage dir=dir>{shown}</h4> }.into_any()
        }
        _ => {
            let class = if piece.is_continued { "continued" } else { "" };
            view! { <p id=id data-passage=passage class=class dir=dir>{shown}</p> }.into_any()
        }
    }
}

fn list_item(desk: Desk, piece: Piece, text: &Arc<str>) -> impl IntoView {
    let (id, passage) = names(piece);
    let record = desk.corpus.document(desk.corpus.document_of(piece.passage));
    let marker = match desk.corpus.role(piece.passage).block(record).map(|block| block.kind) {
        Some(BlockKind::ListItem { marker, .. }) if !piece.is_continued => marker.of(text).to_owned(),
        _ => String::new(),
    };
    view! {
        <li id=id data-passage=passage dir=written::dir(piece.span.of(text), record)>
            <span class="marker">{marker}" "</span>
            <span class="list-text">{passage_text(piece, text)}</span>
        </li>
    }
}

/// The element's id, which only the beginning of a passage has, and the passage's number.
fn names(piece: Piece) -> (Option<String>, String) {
    ((!piece.is_continued).then(|| passage_element(piece.passage)), piece.passage.0.to_string())
}

/// The text of a piece with its hits marked, the one that is looked at apart. Drawn anew only when
/// its own hits change.
pub fn passage_text(piece: Piece, text: &Arc<str>) -> impl IntoView + use<> {
    let desk = Desk::get();
    let text = text.clone();
    let is_live = Live::get();
    let hits = Memo::new(move |_| match is_live.get() {
        true => desk.hits.with(|hits| hits.in_passage(piece.passage)),
        false => Vec::new(),
    });
    move || {
        let hits = hits.get();
        let spans: Vec<Span> = hits.iter().map(|hit| hit.span).collect();
        marked(&text, piece.span, &spans, |at, shown| mark(desk, hits.get(at).copied(), shown))
    }
}

fn mark(desk: Desk, hit: Option<Hit>, shown: String) -> AnyView {
    let ordinal = hit.map_or(0, |hit| hit.ordinal);
    let is_looked_at = move || (desk.session(|session| session.hit) == Some(ordinal)).then_some("true");
    let class = hit_class(hit.map(|hit| hit.part).unwrap_or_default());
    view! { <mark class=class id=hit_element(ordinal) aria-current=is_looked_at>{shown}</mark> }.into_any()
}
