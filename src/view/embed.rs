//! The lines that embed the page elsewhere.

use crate::desk::Desk;
use crate::desk::sharing::Copied;
use crate::options::{Embed, Theme};
use crate::wording::sharing;
use leptos::html;
use leptos::prelude::*;

/// The id of the dialog's heading.
const HEADING_ID: &str = "embed-heading";

/// The button that opens the dialog, and the dialog.
#[component]
pub fn EmbedDialog() -> impl IntoView {
    let desk = Desk::get();
    let dialog = NodeRef::<html::Dialog>::new();
    let is_open = RwSignal::new(false);
    let open = move |_| {
        is_open.set(true);
        if let Some(dialog) = dialog.get_untracked()
            && dialog.show_modal().is_err()
        {
            dialog.set_open(true);
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // What is embedded is read when the dialog opens.
    let content = move || is_open.get().then(|| view! { <Choices likely=desk.likely_embed() /> });
    view! {
        <button type="button" class="foot-button" data-testid="embed-open" aria-haspopup="dialog"
            aria-label="Embed this" title="Embed this in another page" on:click=open>
            <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5" /></svg>
            <span class="foot-word">"Embed"</span>
        </button>
        <dialog node_ref=dialog class="dialog" data-testid="embed-dialog" aria-labelledby=HEADING_ID
            on:close=move |_| is_open.set(false)>
            <div class="dialog-head">
                <h2 id=HEADING_ID class="dialog-title" tabindex="-1" autofocus>"Embed this"</h2>
                <button type="button" class="icon-button" data-testid="embed-close" aria-label="Close" on:click=close>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
                </button>
            </div>
            {content}
        </dialog>
    }
}

/// What can be chosen, and the lines; or why there are none.
#[component]
fn Choices(likely: Embed) -> impl IntoView {
    let desk = Desk::get();
    let (embed, theme) = (RwSignal::new(likely), RwSignal::new(Theme::System));
    let said = RwSignal::new(Copied::default());
    let Some(first) = desk.snippet(likely, Theme::System) else {
        return view! {
            <p class="dialog-text">
                "This page is open from a file, or in a frame without an address, so nobody else could reach it. Upload it to a host first; opened there, it writes the lines that embed it."
            </p>
        }
        .into_any();
    };
    let snippet = move || desk.snippet(embed.get(), theme.get()).unwrap_or_else(|| first.clone());
    let snippet = Memo::new(move |_| snippet());
    let field = NodeRef::<html::Textarea>::new();
    let copy = move |_| desk.copy(snippet.get_untracked(), said);
    // Where the browser refuses, the lines stand there to be copied by hand.
    Effect::new(move || {
        if let (Copied::ByHand(_), Some(field)) = (said.get(), field.get_untracked()) {
            let _ = field.focus();
            field.select();
        }
    });
    let word = move || match said.get() {
        Copied::Nothing => "",
        Copied::Done => "Copied",
        Copied::ByHand(_) => "The browser does not let this page copy; the lines are selected for you.",
    };
    let has_document = desk.document.get_untracked().is_some();
    let embeds = Embed::ALL.into_iter().filter(|embed| *embed != Embed::Reader || has_document);
    let embeds = embeds
        .rev()
        .map(|value| view! { <Choice name="embed" said=sharing::embed(value) value=value chosen=embed /> });
    let themes = Theme::ALL
        .map(|value| view! { <Choice name="theme" said=sharing::theme(value) value=value chosen=theme /> });
    view! {
        <fieldset class="dialog-choices"><legend>"Show"</legend>{embeds.collect_view()}</fieldset>
        <fieldset class="dialog-choices"><legend>"Colours"</legend>{themes.collect_view()}</fieldset>
        <label class="dialog-lines">
            <span>"Paste this into your page"</span>
            <textarea node_ref=field readonly rows="4" spellcheck="false" data-testid="embed-snippet" prop:value=snippet></textarea>
        </label>
        <div class="dialog-foot">
            <button type="button" class="plain-button" data-testid="embed-copy" on:click=copy>"Copy"</button>
            <p role="status" data-testid="embed-copied">{word}</p>
        </div>
    }
    .into_any()
}

/// One of several, of which one is chosen.
#[component]
fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    said: &'static str,
    value: T,
    chosen: RwSignal<T>,
) -> impl IntoView {
    view! {
        <label class="dialog-choice">
            <input type="radio" name=name prop:checked=move || chosen.get() == value on:change=move |_| chosen.set(value) />
            <span>{said}</span>
        </label>
    }
}
