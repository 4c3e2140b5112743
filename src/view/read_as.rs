//! How the query was read, where that is not plain.

use crate::desk::Desk;
use crate::view::when::live;
use crate::wording::reading::Run;
use leptos::prelude::*;

/// How the query was read: a line, and a line for each thing that was repaired or passed over.
#[component]
pub fn ReadAs() -> impl IntoView {
    let desk = Desk::get();
    let line = move || runs(desk.reading().line);
    let notes = move || {
        let notes = desk.reading().notes.into_iter();
        notes.map(|note| view! { <p class="read-as-note">{runs(note)}</p> }.into_any()).collect_view()
    };
    view! {
        <div class="read-as">
            <p class="read-as-line" data-testid="read-as">{live(line)}</p>
            <div role="status" data-testid="read-as-notes">{live(notes)}</div>
        </div>
    }
}

pub(crate) fn runs(runs: Vec<Run>) -> impl IntoView {
    let run = |run| match run {
        Run::Said(said) => ("", said),
        Run::Typed(typed) => ("read-as-typed", typed),
    };
    let runs = runs.into_iter().map(run);
    runs.map(|(class, text)| view! { <bdi class=class>{text}</bdi> }.into_any()).collect_view()
}
