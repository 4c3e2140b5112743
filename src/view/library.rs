//! The documents, when nothing is asked.

use crate::desk::Desk;
use crate::view::provenance::Provenance;
use crate::view::written;
use crate::wording::{self, words};
use leptos::prelude::*;
use vademecum_search::DocId;

/// How many documents are drawn before the reader asks for more.
const FEW: usize = 100;

/// All documents, unless there is only one, which is open already.
#[component]
pub fn Library() -> impl IntoView {
    let desk = Desk::get();
    let n_documents = desk.corpus.documents().len();
    let n_shown = RwSignal::new(FEW);
    let rows = move || {
        (0..n_shown.get().min(n_documents))
            .filter_map(|n| u32::try_from(n).ok())
            .map(DocId)
            .collect::<Vec<_>>()
    };
    (n_documents > 1).then(|| {
        view! {
            <section class="library" data-testid="library">
                <h2 class="side-title">{wording::count(n_documents, &words().common.documents)}</h2>
                <ol class="library-list">
                    <For each=rows key=|document| document.0 let:document>
                        <li><Row document=document /></li>
                    </For>
                </ol>
                <Show when=move || n_shown.get() < n_documents>
                    <button type="button" class="plain-button" on:click=move |_| n_shown.update(|n| *n += FEW)>{words().common.more_documents}</button>
                </Show>
            </section>
        }
    })
}

#[component]
fn Row(document: DocId) -> impl IntoView {
    let desk = Desk::get();
    let (record, title) = (desk.corpus.document(document), desk.corpus.title(document));
    let title_dir = written::dir(&title, record);
    let is_open = move || (desk.document.get() == Some(document)).then_some("true");
    view! {
        <a class="library-row" data-testid="library-row" href=move || desk.document_link(document) aria-current=is_open
            on:click=move |event| { event.prevent_default(); desk.open_document(document); }>
            <span class="library-title" lang=written::lang(record) dir=title_dir>{title}</span>
        </a>
        <Provenance document=document />
    }
}
