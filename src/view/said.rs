//! What is shown at once, and said aloud when it has come to rest?

use crate::desk::saying::at_rest;
use leptos::prelude::*;

/// How much there is. It changes with every key and is shown so; those who listen hear it when typing rests,
/// and find it there when they read on.
#[component]
pub fn Said(
    /// What is shown and said.
    text: Memo<String>,
    /// What tests call it; what is said has `-said` behind it.
    name: &'static str,
) -> impl IntoView {
    let said = at_rest(move || text.get());
    view! {
        <p class="side-title" aria-hidden="true" data-testid=name>{move || text.get()}</p>
        <span class="visually-hidden" role="status" data-testid=format!("{name}-said")>{move || said.get()}</span>
    }
    .into_any()
}
