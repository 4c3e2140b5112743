//! What became of a text that was copied.

use crate::desk::sharing::Copied;
use leptos::html;
use leptos::prelude::*;

/// Says for a while that something was copied or, where the browser refused, shows it for the reader to
/// copy by hand.
#[component]
pub fn CopiedNote(
    /// What is to be said.
    said: RwSignal<Copied>,
    /// The test id.
    id: &'static str,
) -> impl IntoView {
    let word = move || (said.get() == Copied::Done).then_some("Link copied");
    let by_hand = move || match said.get() {
        Copied::ByHand(link) => Some(view! { <ByHand link=link said=said /> }),
        _ => None,
    };
    view! {
        <div class="copied">
            <p class="copied-word" role="status" data-testid=id>{word}</p>
            {by_hand}
        </div>
    }
}

#[component]
fn ByHand(link: String, said: RwSignal<Copied>) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    // Selected at once, so that one key copies it.
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let close = move || said.set(Copied::Nothing);
    view! {
        <div class="copied-field">
            <label>
                <span>"The browser does not let this page copy. Here is the link:"</span>
                <input node_ref=field type="text" readonly dir="auto" data-testid="copy-field" prop:value=link
                    on:keydown=move |event| if event.key() == "Escape" { close() } />
            </label>
            <button type="button" class="icon-button" aria-label="Close" on:click=move |_| close()>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
            </button>
        </div>
    }
}
