//! The documents before and after, at the end of one.

use crate::desk::Desk;
use crate::memo::memo;
use crate::view::when::live;
use crate::view::written;
use crate::wording::words;
use leptos::prelude::*;
use vademecum_search::DocId;

/// Where to go on from a document: in the list that the reader came from.
#[component]
pub fn Neighbours(
    /// The document.
    document: DocId,
) -> impl IntoView {
    let desk = Desk::get();
    let neighbours = memo(move || desk.neighbours(document));
    let said = &words().reader;
    let shown = move || {
        let [before, after] = neighbours.get();
        (before.is_some() || after.is_some()).then(|| {
            view! {
                <nav class="neighbours" aria-label=said.neighbours data-testid="neighbours">
                    {before.map(|before| link(desk, before, said.before, "neighbour-before"))}
                    {after.map(|after| link(desk, after, said.after, "neighbour-after"))}
                </nav>
            }
            .into_any()
        })
    };
    view! { {live(shown)} }
}

fn link(desk: Desk, document: DocId, said: &'static str, id: &'static str) -> AnyView {
    let (record, title) = (desk.corpus.document(document), desk.corpus.title(document));
    let dir = written::dir(&title, record);
    view! {
        <a class=["neighbour ", id].concat() data-testid=id href=move || desk.document_link(document)
            on:click=move |event| { event.prevent_default(); desk.open_document(document); }>
            <span class="neighbour-side">{said}</span>
            <span class="neighbour-title" lang=written::lang(record) dir=dir>{title}</span>
        </a>
    }
    .into_any()
}
