//! The bar at the top: search field and hit position.

use crate::browser;
use crate::desk::Desk;
use crate::session::{Session, Step, View};
use crate::view::help::Help;
use crate::wording;
use leptos::ev;
use leptos::prelude::*;
use vademecum_search::Found;

/// The id of the search field.
pub const SEARCH_ID: &str = "search";

/// The id of what explains how to ask.
const HELP_ID: &str = "help";

/// The bar at the top of the page.
#[component]
pub fn Header() -> impl IntoView {
    let desk = Desk::get();
    let text = move || desk.session(|session| session.query_text.clone());
    let is_helping = RwSignal::new(false);
    // Before the field's own handler sees the key, so that it closes one thing at a time.
    let on_escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && is_helping.get_untracked() {
            event.stop_propagation();
            is_helping.set(false);
            browser::focus(SEARCH_ID);
        }
    };
    let close_help = move || {
        is_helping.set(false);
        browser::focus(SEARCH_ID);
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            desk.step(if event.shift_key() { Step::Previous } else { Step::Next });
        } else if event.key() == "Escape" && desk.session(|session| !session.query_text.is_empty()) {
            event.prevent_default();
            desk.type_query(String::new());
        }
    };
    view! {
        <header class="bar">
            <Back />
            <search class="search" on:keydown:capture=on_escape>
                <label class="visually-hidden" for=SEARCH_ID>"Search all documents"</label>
                <input
                    id=SEARCH_ID data-testid="search" class="search-field" type="text" inputmode="search" enterkeyhint="search"
                    placeholder="Search" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto"
                    prop:value=text
                    on:input=move |event| desk.type_query(event_target_value(&event))
                    on:keydown=on_key
                />
                <Show
                    when=move || !text().is_empty()
                    fallback=move || view! {
                        <button type="button" class="icon-button search-clear search-help" data-testid="help-toggle"
                            aria-label="How to ask" title="How to ask" aria-controls=HELP_ID
                            aria-expanded=move || is_helping.get().to_string()
                            on:click=move |_| is_helping.update(|is_helping| *is_helping = !*is_helping)>
                            "?"
                        </button>
                    }
                >
                    <button type="button" class="icon-button search-clear" data-testid="clear" aria-label="Clear the search"
                        on:click=move |_| { desk.type_query(String::new()); browser::focus(SEARCH_ID); }>
                        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
                    </button>
                </Show>
                <Show when=move || is_helping.get()>
                    <Help id=HELP_ID on_close=move |()| close_help() />
                </Show>
            </search>
            <Steps />
        </header>
    }
}

/// The way back: to the results where they are covered by a document, else to the list of documents.
#[component]
fn Back() -> impl IntoView {
    let desk = Desk::get();
    let is_asking = Memo::new(move |_| desk.session(Session::is_asking));
    let covers_results = Memo::new(move |_| is_asking.get() && desk.view() != View::Results);
    let has_list = desk.corpus.documents().len() > 1;
    let is_elsewhere = Memo::new(move |_| {
        has_list && (is_asking.get() || desk.session(|session| session.document.is_some()))
    });
    view! {
        <Show when=move || covers_results.get()>
            <button
                type="button"
                class="icon-button to-results"
                data-testid="to-results"
                aria-label="Back to the results"
                title="Back to the results"
                on:click=move |_| desk.show(View::Results)
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M10 3L5 8l5 5" />
                </svg>
            </button>
        </Show>
        <Show when=move || is_elsewhere.get()>
            <button
                type="button"
                class="icon-button to-library"
                class:is-second=move || covers_results.get()
                data-testid="to-library"
                aria-label="All documents"
                title="All documents"
                on:click=move |_| desk.start_anew()
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />
                </svg>
            </button>
        </Show>
    }
}

/// Which hit is looked at, and the way to the others.
#[component]
fn Steps() -> impl IntoView {
    let desk = Desk::get();
    let n = Memo::new(move |_| match desk.document.get() {
        Some(_) => desk.hits.with(|hits| hits.n),
        None => desk.found.with(Found::n_matches),
    });
    let position = move || {
        let hit = desk.session(|session| session.hit).filter(|hit| (1..=n.get()).contains(hit));
        match hit {
            Some(hit) => format!("{} of {}", wording::number(hit), wording::number(n.get())),
            None => wording::count(n.get(), "hit", "hits"),
        }
    };
    let has_words = Memo::new(move |_| desk.session(|session| !session.query_text.trim().is_empty()));
    view! {
        <Show when=move || has_words.get()>
            <div class="steps" role="group" aria-label="Hits">
                <span class="steps-position" data-testid="hit-position" aria-live="polite">{position}</span>
                <button type="button" class="icon-button" data-testid="hit-previous" aria-label="Previous hit" title="Previous hit (Shift+Enter)"
                    disabled=move || n.get() == 0 on:click=move |_| desk.step(Step::Previous)>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 10l5-5 5 5" /></svg>
                </button>
                <button type="button" class="icon-button" data-testid="hit-next" aria-label="Next hit" title="Next hit (Enter)"
                    disabled=move || n.get() == 0 on:click=move |_| desk.step(Step::Next)>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 6l5 5 5-5" /></svg>
                </button>
            </div>
        </Show>
    }
}
