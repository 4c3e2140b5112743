//! How the query was read, where that is not plain.

use crate::desk::Desk;
use crate::wording::reading::{Reading, Run};
use leptos::prelude::*;

/// How the query was read: a line, and a line for each thing that was repaired or passed over.
#[component]
pub fn ReadAs() -> impl IntoView {
    let desk = Desk::get();
    let reading = Memo::new(move |_| desk.reading());
    let has_notes = Memo::new(move |_| reading.with(|reading| reading.iter().any(|it| !it.notes.is_empty())));
    let parts = move || {
        let Reading { parts, .. } = reading.get().unwrap_or_default();
        match parts.is_empty() {
            true => view! { "Nothing is looked for yet" }.into_any(),
            false => {
                let part = |part| view! { <span class="read-as-part">{runs(part)}</span> " " };
                view! { "Read as: " {parts.into_iter().map(part).collect_view()} }.into_any()
            }
        }
    };
    let notes = move || {
        let Reading { notes, .. } = reading.get().unwrap_or_default();
        notes.into_iter().map(|note| view! { <li>{runs(note)}</li> }).collect_view()
    };
    view! {
        <Show when=move || reading.with(Option::is_some)>
            <section class="read-as" aria-label="How the search was read" data-testid="read-as">
                <p class="read-as-parts">{parts}</p>
                <Show when=move || has_notes.get()>
                    <ul class="read-as-notes" role="status" data-testid="read-as-notes">{notes}</ul>
                </Show>
            </section>
        </Show>
    }
}

fn runs(runs: Vec<Run>) -> impl IntoView {
    let run = |run| match run {
        Run::Said(said) => said.into_any(),
        Run::Typed(typed) => view! { <bdi class="read-as-typed">{typed}</bdi> }.into_any(),
    };
    runs.into_iter().map(run).collect_view()
}
