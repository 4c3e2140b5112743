//! The lines that embed the page elsewhere.
//!
//! Nothing in the dialog changes but its lines, which the desk writes. So it is plain markup, and listens
//! as a whole.

use crate::browser::{self, dialog};
use crate::desk::Desk;
use crate::desk::sharing::{EMBED_COPIED_ID, EMBED_ID, EMBED_THEME_ID, EMBED_WHAT_ID, SNIPPET_ID};
use leptos::prelude::*;

/// The button that opens the dialog, and the dialog.
#[component]
pub fn EmbedDialog() -> impl IntoView {
    let desk = Desk::get();
    let open = move |_| {
        desk.prepare_snippet();
        dialog::open(EMBED_ID);
        browser::focus(EMBED_WHAT_ID);
    };
    view! {
        <button type="button" class="foot-button" data-testid="embed-open" aria-haspopup="dialog"
            aria-label="Embed this" title="Embed this in another page" on:click=open>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5" /></svg>
            <span class="foot-word">"Embed"</span>
        </button>
        <dialog id=EMBED_ID class="dialog" data-testid="embed-dialog" aria-labelledby="embed-title"
            on:change=move |_| desk.write_snippet()>
            <div class="dialog-head">
                <h2 id="embed-title" class="dialog-title">"Embed this"</h2>
                <button type="button" class="icon-button" data-testid="embed-close" aria-label="Close"
                    on:click=|_| dialog::close(EMBED_ID)>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
                </button>
            </div>
            <p class="dialog-homeless">
                "This page is open from a file, or in a frame without an address, so nobody else could reach it. Upload it to a host first; opened there, it writes the lines that embed it."
            </p>
            <div class="dialog-choices">
                <label>
                    "Show"
                    <select id=EMBED_WHAT_ID data-testid="embed-what">
                        <option value="reader">"This document"</option>
                        <option value="search">"This search"</option>
                        <option value="full">"Everything, as it is now"</option>
                    </select>
                </label>
                <label>
                    "Colours"
                    <select id=EMBED_THEME_ID data-testid="embed-theme">
                        <option value="system">"As each reader has it"</option>
                        <option value="light">"Light"</option>
                        <option value="dark">"Dark"</option>
                    </select>
                </label>
                <label>
                    "Paste this into your page"
                    <textarea id=SNIPPET_ID readonly rows="5" spellcheck="false" data-testid="embed-snippet"></textarea>
                </label>
                <button type="button" class="plain-button" data-testid="embed-copy" on:click=move |_| desk.copy_snippet()>"Copy"</button>
                <p id=EMBED_COPIED_ID role="status" data-testid="embed-copied"></p>
            </div>
        </dialog>
    }
}
