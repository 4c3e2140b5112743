//! What the word at the caret could become, below the search field.

use crate::completion::Choice;
use crate::desk::Desk;
use crate::desk::saying::at_rest;
use crate::view::when::live;
use crate::wording::{self, words};
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
    let list = move || {
        let offered = desk.completion.get()?;
        let options = offered.choices.into_iter().enumerate();
        let options = options.map(|(place, choice)| {
            let is_active = offered.active == Some(place);
            let (written, beside) = said(choice);
            view! {
                <li id=option_id(place) class="offered-option" role="option" data-testid="offered-option"
                    aria-selected=is_active.to_string() on:click=move |_| on_take.run(place)>
                    <bdi class="offered-written">{written}</bdi>
                    " "
                    <span class="offered-beside">{beside}</span>
                </li>
            }
            .into_any()
        });
        let options = options.collect_view();
        // The field would lose the keyboard to the mouse.
        Some(view! {
            <ul id=LIST_ID class="offered" role="listbox" aria-label=words().search.suggestions data-testid="offered"
                on:mousedown=move |event| event.prevent_default()>
                {options}
            </ul>
        }.into_any())
    };
    let count = move || {
        let n = desk.completion.with(|offered| offered.as_ref().map(|it| it.choices.len()));
        n.map_or_else(String::new, |n| wording::count(n, &words().search.n_suggestions))
    };
    let said = at_rest(count);
    view! {
        <p class="visually-hidden" role="status">{move || said.get()}</p>
        {live(list)}
    }
}

/// A choice in words, and what stands beside it.
fn said(choice: Choice) -> (String, String) {
    match choice.value {
        None => (format!("{}:", choice.name.key()), wording::field(choice.name).to_owned()),
        Some((value, n)) => {
            let beside = wording::value(choice.name, &value, n);
            (value, beside)
        }
    }
}
