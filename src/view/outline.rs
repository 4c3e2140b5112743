//! The headings of a document.

use crate::browser::room;
use crate::desk::Desk;
use crate::desk::pressing::OUTLINE_ID;
use crate::view::written;
use crate::wording::words;
use leptos::prelude::*;
use vademecum_document::BlockKind;
use vademecum_search::DocId;

/// A document of fewer headings needs no outline.
const MIN_HEADINGS: usize = 2;

/// So many take no more room than a paragraph.
const FEW_HEADINGS: usize = 6;

/// The outline of a document, if it has headings enough.
#[component]
pub fn Outline(
    /// The document.
    document: DocId,
) -> impl IntoView {
    let desk = Desk::get();
    let record = desk.corpus.document(document);
    let headings: Vec<_> = desk
        .corpus
        .passages_of(document)
        .filter_map(|passage| match desk.corpus.role(passage).block(record)?.kind {
            BlockKind::Heading { level } => Some((passage, level)),
            _ => None,
        })
        .collect();
    // The heading under which the reader is.
    let current = Memo::new({
        let headings = headings.clone();
        move |_| {
            let at = desk.lectern.at.get()?;
            headings.iter().rev().map(|&(passage, _)| passage).find(|passage| *passage <= at)
        }
    });
    // On a phone the text comes first.
    let is_open = headings.len() <= FEW_HEADINGS || room::is_wide();
    let rows = headings.iter().map(|&(passage, level)| {
        let text = desk.corpus.passage_text(passage);
        let dir = written::dir(&text, record);
        let is_current = move || (current.get() == Some(passage)).then_some("location");
        view! {
            <li class="outline-row" data-level=level.to_string()>
                <a lang=written::lang(record) dir=dir aria-current=is_current href=move || desk.passage_link(passage, None)
                    on:click=move |event| { event.prevent_default(); desk.step_to(passage); }>
                    {text}
                </a>
            </li>
        }.into_any()
    });
    (headings.len() >= MIN_HEADINGS).then(|| {
        view! {
            <div class="outline-rail">
                <details id=OUTLINE_ID class="outline" data-testid="outline" open=is_open>
                    <summary>{words().reader.contents}</summary>
                    <nav aria-label=words().reader.contents><ol>{rows.collect_view()}</ol></nav>
                </details>
            </div>
        }
        .into_any()
    })
}
