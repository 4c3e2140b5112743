//! The lines that embed the page elsewhere.
//!
//! Nothing in the dialog changes but its lines, which the desk writes. So it is plain markup, and listens
//! as a whole.

use crate::browser::{self, dialog};
use crate::desk::Desk;
use crate::desk::sharing::{EMBED_COPIED_ID, EMBED_ID, EMBED_THEME_ID, EMBED_WHAT_ID, SNIPPET_ID};
use crate::wording::words;
use leptos::prelude::*;

/// The button that opens the dialog, and the dialog.
#[component]
pub fn EmbedDialog() -> impl IntoView {
    let (desk, say) = (Desk::get(), &words().sharing);
    let open = move |_| {
        desk.prepare_snippet();
        dialog::open(EMBED_ID);
        browser::focus(EMBED_WHAT_ID);
    };
    view! {
        <button type="button" class="foot-button" data-testid="embed-open" aria-haspopup="dialog"
            aria-label=say.embed_this title=say.embed_elsewhere on:click=open>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5" /></svg>
            <span class="foot-word">{say.embed}</span>
        </button>
        <dialog id=EMBED_ID class="dialog" data-testid="embed-dialog" aria-labelledby="embed-title"
            on:change=move |_| desk.write_snippet()>
            <div class="dialog-head">
                <h2 id="embed-title" class="dialog-title">{say.embed_this}</h2>
                <button type="button" class="icon-button" data-testid="embed-close" aria-label=words().common.close
                    on:click=|_| dialog::close(EMBED_ID)>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
                </button>
            </div>
            <p class="dialog-homeless">
                {say.homeless}
            </p>
            <div class="dialog-choices">
                <label>
                    {say.show}
                    <select id=EMBED_WHAT_ID data-testid="embed-what">
                        <option value="reader">{say.show_document}</option>
                        <option value="search">{say.show_search}</option>
                        <option value="full">{say.show_everything}</option>
                    </select>
                </label>
                <label>
                    {say.colours}
                    <select id=EMBED_THEME_ID data-testid="embed-theme">
                        <option value="system">{say.colours_system}</option>
                        <option value="light">{say.colours_light}</option>
                        <option value="sepia">{say.colours_sepia}</option>
                        <option value="dark">{say.colours_dark}</option>
                    </select>
                </label>
                <label>
                    {say.paste}
                    <textarea id=SNIPPET_ID dir="ltr" readonly rows="5" spellcheck="false" data-testid="embed-snippet"></textarea>
                </label>
                <button type="button" class="plain-button" data-testid="embed-copy" on:click=move |_| desk.copy_snippet()>{say.copy}</button>
                <p id=EMBED_COPIED_ID role="status" data-testid="embed-copied"></p>
            </div>
        </dialog>
    }
}
