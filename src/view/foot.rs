//! The line at the foot: source and date of what is read, in sight wherever one is, and what can be taken
//! along.

use crate::browser::extent;
use crate::desk::Desk;
use crate::view::copied::CopiedNote;
use crate::view::embed::EmbedDialog;
use crate::view::provenance::Provenance;
use crate::view::when::live;
use crate::wording::words;
use leptos::prelude::*;

/// The line at the foot of the page.
#[component]
pub fn Foot() -> impl IntoView {
    let desk = Desk::get();
    let beside =
        move || desk.document.get().map(|document| view! { <Provenance document=document /> }.into_any());
    view! {
        <footer id=extent::FOOT_ID class="foot">
            <CopiedNote />
            <div class="foot-source" data-testid="foot-source">{live(beside)}</div>
            <button
                type="button"
                class="foot-button"
                data-testid="copy-link"
                title=words().sharing.copy_link_here
                aria-label=words().common.copy_link
                disabled=move || !desk.has_link()
                on:click=move |_| desk.copy_link()
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M6.7 9.3a2.8 2.8 0 0 0 4 0l2.5-2.5a2.8 2.8 0 0 0-4-4L8 4M9.3 6.7a2.8 2.8 0 0 0-4 0L2.8 9.2a2.8 2.8 0 0 0 4 4L8 12" />
                </svg>
                <span class="foot-word">{words().common.copy_link}</span>
            </button>
            <EmbedDialog />
        </footer>
    }
}
