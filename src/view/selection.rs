//! What can be done with the text that is selected.

use crate::browser::selection;
use crate::desk::Desk;
use crate::desk::pressing::SELECTION_ID;
use crate::memo::memo;
use crate::view::when::when;
use crate::wording::words;
use leptos::html::Div;
use leptos::prelude::*;

/// What floats beside a selection.
#[component]
pub fn SelectionMenu() -> impl IntoView {
    let desk = Desk::get();
    let is_open = memo(move || desk.lectern.selected.with(Option::is_some));
    view! { {when(move || is_open.get(), move || view! { <Menu /> }.into_any())} }
}

#[component]
fn Menu() -> impl IntoView {
    let desk = Desk::get();
    let said = &words().selection;
    let menu = NodeRef::<Div>::new();
    Effect::new(move || {
        desk.lectern.selected.track();
        if let Some(menu) = menu.get() {
            selection::put_beside(&menu);
        }
    });
    // The mouse would take the selection away before anything is done with it.
    view! {
        <div id=SELECTION_ID class="selection" role="toolbar" aria-label=said.label data-testid="selection" node_ref=menu
            on:mousedown=|event| event.prevent_default()>
            <button type="button" data-testid="selection-copy" on:click=move |_| desk.copy_selected()>{said.copy}</button>
            <button type="button" data-testid="selection-cite" on:click=move |_| desk.cite_selected()>{said.cite}</button>
            <button type="button" data-testid="selection-link" on:click=move |_| desk.link_to_selected()>{said.link}</button>
            <button type="button" data-testid="selection-search" on:click=move |_| desk.search_selected()>{said.search}</button>
        </div>
    }
}
