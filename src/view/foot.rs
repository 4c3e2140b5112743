//! The line at the foot: source and date of what is read, in sight wherever one is, and what can be taken
//! along.

use crate::browser::extent;
use crate::desk::Desk;
use crate::view::copied::CopiedNote;
use crate::view::embed::EmbedDialog;
use crate::view::provenance::Provenance;
use crate::wording;
use leptos::prelude::*;

/// The line at the foot of the page.
#[component]
pub fn Foot() -> impl IntoView {
    let desk = Desk::get();
    let n_documents = desk.corpus.documents().len();
    let beside = move || match desk.document.get() {
        Some(document) => view! { <Provenance document=document /> }.into_any(),
        None => view! { <p class="provenance">{wording::count(n_documents, "document", "documents")}</p> }
            .into_any(),
    };
    view! {
        <footer id=extent::FOOT_ID class="foot">
            <CopiedNote said=desk.copied id="copied" />
            <div class="foot-source" data-testid="foot-source">{beside}</div>
            <Show when=move || desk.has_link()>
                <button type="button" class="foot-button" data-testid="copy-link" title="Copy a link to this place"
                    aria-label="Copy link" on:click=move |_| desk.copy_link()>
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path d="M6.7 9.3a2.8 2.8 0 0 0 4 0l2.5-2.5a2.8 2.8 0 0 0-4-4L8 4M9.3 6.7a2.8 2.8 0 0 0-4 0L2.8 9.2a2.8 2.8 0 0 0 4 4L8 12" />
                    </svg>
                    <span class="foot-word">"Copy link"</span>
                </button>
            </Show>
            <EmbedDialog />
        </footer>
    }
}
