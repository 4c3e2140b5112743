//! What became of a link that was copied.

use crate::desk::Desk;
use crate::desk::sharing::{COPIED_ID, COPY_FIELD_ID};
use crate::view::when::live;
use crate::wording::words;
use leptos::prelude::*;

/// Says for a while that a link was copied or, where the browser refused, shows it for the reader to copy
/// by hand.
#[component]
pub fn CopiedNote() -> impl IntoView {
    let desk = Desk::get();
    let by_hand = move || desk.is_copied_by_hand.get().then(|| view! { <ByHand /> }.into_any());
    view! {
        <div class="copied">
            <p id=COPIED_ID class="copied-word" role="status" data-testid="copied"></p>
            {live(by_hand)}
        </div>
    }
}

#[component]
fn ByHand() -> impl IntoView {
    let desk = Desk::get();
    view! {
        <div class="copied-field" on:keydown=move |event| if event.key() == "Escape" { desk.forget_copied() }>
            <label>
                {words().sharing.by_hand}
                <textarea id=COPY_FIELD_ID rows="2" readonly dir="auto" data-testid="copy-field"></textarea>
            </label>
            <button type="button" class="icon-button" aria-label=words().common.close on:click=move |_| desk.forget_copied()>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
            </button>
        </div>
    }
}
