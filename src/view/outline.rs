//! The headings of a document.

use crate::desk::Desk;
use crate::view::written;
use crate::wording::words;
use leptos::prelude::*;
use vademecum_document::BlockKind;
use vademecum_search::DocId;

/// A document of fewer headings needs no outline.
const MIN_HEADINGS: usize = 2;

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
    let rows = headings.iter().map(|&(passage, level)| {
        let text = desk.corpus.passage_text(passage);
        let dir = written::dir(&text, record);
        view! {
            <li class="outline-row" data-level=level.to_string()>
                <a lang=written::lang(record) dir=dir href=move || desk.passage_link(passage, None)
                    on:click=move |event| { event.prevent_default(); desk.open_passage(passage, None); }>
                    {text}
                </a>
            </li>
        }
    });
    (headings.len() >= MIN_HEADINGS).then(|| {
        view! {
            <div class="outline-rail">
                <details class="outline" data-testid="outline" open>
                    <summary>{words().reader.contents}</summary>
                    <nav aria-label=words().reader.contents><ol>{rows.collect_view()}</ol></nav>
                </details>
            </div>
        }
    })
}
