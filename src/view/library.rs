//! The documents, when nothing is asked.

use crate::desk::Desk;
use crate::listed::ListedRow;
use crate::view::list_head::DocumentOrder;
use crate::view::provenance::Provenance;
use crate::view::rows::{DrawRow, Rows};
use crate::view::written;
use crate::wording::{self, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_search::DocId;

/// How many documents are drawn together.
const CHUNK: usize = 20;

/// About two lines.
const OPENING_BYTES: usize = 160;

/// All documents, unless there is only one, which is open already.
#[component]
pub fn Library() -> impl IntoView {
    let desk = Desk::get();
    let n_documents = desk.corpus.documents().len();
    let rows = move || {
        let listed = desk.listed.get();
        let n = listed.rows.len();
        let draw: DrawRow = Arc::new(move |nth| match listed.rows.get(nth) {
            Some(row) => view! { <LibraryRow row=row.clone() /> }.into_any(),
            None => ().into_any(),
        });
        view! { <Rows n=n chunk=CHUNK kind="library-list" draw=draw /> }
    };
    (n_documents > 1).then(|| {
        view! {
            <section class="library" data-testid="library">
                <div class="results-head">
                    <h2 class="side-title">{wording::count(n_documents, &words().common.documents)}</h2>
                    <DocumentOrder />
                </div>
                {rows}
            </section>
        }
    })
}

#[component]
fn LibraryRow(row: ListedRow) -> impl IntoView {
    let ListedRow { document, like_it, .. } = row;
    let corpus = Desk::get().corpus;
    let record = corpus.document(document);
    let opening = corpus.opening_words(document, OPENING_BYTES).map(|opening| {
        let dir = written::dir(&opening, record);
        view! { <p class="library-opening" lang=written::lang(record) dir=dir>{opening}</p> }
    });
    view! {
        <DocumentTitle document=document />
        <Provenance document=document with_length=true />
        {opening}
        <LikeIt documents=like_it />
    }
    .into_any()
}

/// A document's title, which opens it.
#[component]
fn DocumentTitle(document: DocId) -> impl IntoView {
    let desk = Desk::get();
    let (record, title) = (desk.corpus.document(document), desk.corpus.title(document));
    let title_dir = written::dir(&title, record);
    let is_open = move || (desk.document.get() == Some(document)).then_some("true");
    view! {
        <a class="library-row" data-testid="library-row" href=move || desk.document_link(document) aria-current=is_open
            on:click=move |event| { event.prevent_default(); desk.open_document(document); }>
            <span class="library-title" lang=written::lang(record) dir=title_dir>{title}</span>
        </a>
    }
    .into_any()
}

/// The documents that say nearly the same, behind a button.
#[component]
pub fn LikeIt(
    /// The documents.
    documents: Vec<DocId>,
) -> impl IntoView {
    let n = documents.len();
    let is_open = RwSignal::new(false);
    let rows = move || {
        let row = |&document: &DocId| {
            view! { <li><DocumentTitle document=document /><Provenance document=document with_length=true /></li> }
        };
        is_open.get().then(|| view! { <ul class="like-it">{documents.iter().map(row).collect_view()}</ul> })
    };
    (n > 0).then(move || {
        view! {
            <button type="button" class="link-button" data-testid="like-it" aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)>
                {wording::count(n, &words().lists.like_it)}
            </button>
            {rows}
        }
        .into_any()
    })
}
