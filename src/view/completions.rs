//! What the word at the caret could become, below the search field.

use crate::browser::{self, scroll};
use crate::completion::Choice;
use crate::desk::Desk;
use crate::wording;
use leptos::prelude::*;

/// The id of the list.
pub const LIST_ID: &str = "offered";

/// The id of the option at this place.
pub fn option_id(place: usize) -> String {
    format!("{LIST_ID}-{place}")
}

/// The list, where there is anything to offer. The keyboard stays in the search field.
#[component]
pub fn Completions(
    /// What to do with the choice at this place.
    #[prop(into)]
    on_take: Callback<usize>,
) -> impl IntoView {
    let desk = Desk::get();
    let choices = Memo::new(move |_| {
        desk.completion.with(|offered| offered.as_ref().map_or_else(Vec::new, |it| it.choices.clone()))
    });
    let active =
        Memo::new(move |_| desk.completion.with(|offered| offered.as_ref().and_then(|it| it.active)));
    Effect::new(move || {
        if let Some(option) = active.get().and_then(|place| browser::by_id(&option_id(place))) {
            scroll::into_sight(&option);
        }
    });
    let options = move || {
        let choices = choices.get().into_iter().enumerate();
        choices
            .map(|(place, choice)| {
                view! {
                    <li id=option_id(place) class="offered-option" role="option" data-testid="offered-option"
                        aria-selected=move || (active.get() == Some(place)).to_string()
                        on:click=move |_| on_take.run(place)>
                        {said(choice)}
                    </li>
                }
            })
            .collect_view()
    };
    let count = move || match choices.with(Vec::len) {
        0 => String::new(),
        n => wording::count(n, "suggestion", "suggestions"),
    };
    view! {
        <p class="visually-hidden" role="status">{count}</p>
        <Show when=move || choices.with(|choices| !choices.is_empty())>
            // The field would lose the keyboard to the mouse.
            <ul id=LIST_ID class="offered" role="listbox" aria-label="Suggestions" data-testid="offered"
                on:mousedown=move |event| event.prevent_default()>
                {options}
            </ul>
        </Show>
    }
}

/// A choice in words.
fn said(choice: Choice) -> impl IntoView {
    let (written, beside) = match choice.value {
        None => (format!("{}:", choice.name.key()), wording::field(choice.name).to_owned()),
        Some((value, n)) => (value.clone(), wording::value(choice.name, &value, n)),
    };
    view! {
        <bdi class="offered-written">{written}</bdi>
        <span class="offered-beside">{beside}</span>
    }
}
