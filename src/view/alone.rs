//! The way back from nothing but the text.

use crate::desk::Desk;
use crate::view::icon::{CLOSE, icon};
use crate::view::when::when;
use crate::wording::words;
use leptos::prelude::*;

/// The button that brings everything else back.
#[component]
pub fn Alone() -> impl IntoView {
    let desk = Desk::get();
    let said = words().reader.not_alone;
    view! {
        {when(move || desk.lectern.is_alone.get(), move || view! {
            <button type="button" class="icon-button not-alone" data-testid="not-alone" aria-label=said title=said
                on:click=move |_| desk.be_alone(false)>
                {icon(CLOSE)}
            </button>
        }.into_any())}
    }
}
