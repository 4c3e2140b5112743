//! The search field, with what floats below it.

use crate::browser::{self, caret, keys};
use crate::desk::Desk;
use crate::desk::pressing::SEARCH_ID;
use crate::memo::memo;
use crate::session::Step;
use crate::view::completions::{self, Completions};
use crate::view::help::Help;
use crate::view::when::{when, when_or};
use crate::wording::words;
use leptos::ev;
use leptos::prelude::*;

/// The id of what explains how to ask.
const HELP_ID: &str = "help";

/// The search field.
#[component]
pub fn Search() -> impl IntoView {
    let desk = Desk::get();
    let text = move || desk.session(|session| session.query_text.clone());
    let is_helping = desk.lectern.is_helping;
    // Before the field's own handler sees the key, so that it closes one thing at a time.
    let on_escape = move |event: ev::KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        let has_closed = desk.close_offered();
        if has_closed || is_helping.get_untracked() {
            event.stop_propagation();
            event.prevent_default();
        }
        if !has_closed && is_helping.get_untracked() {
            is_helping.set(false);
            browser::focus(SEARCH_ID);
        }
    };
    let close_help = move || {
        is_helping.set(false);
        browser::focus(SEARCH_ID);
    };
    let take = move |choice| {
        if let Some((text, caret)) = desk.take_offered(choice) {
            caret::put(SEARCH_ID, &text, caret);
        }
    };
    let active = move || desk.completion.with(|offered| offered.as_ref().and_then(|it| it.active));
    let on_key = move |event: ev::KeyboardEvent| match (event.key().as_str(), untrack(active)) {
        // What is not put together yet is not typed yet.
        _ if event.is_composing() => {}
        ("Enter", Some(choice)) if !event.shift_key() => {
            event.prevent_default();
            take(choice);
        }
        ("Enter", _) => {
            event.prevent_default();
            desk.close_offered();
            desk.step(if event.shift_key() { Step::Previous } else { Step::Next });
        }
        ("ArrowDown", _) if desk.step_through_offered(Step::Next) => event.prevent_default(),
        ("ArrowUp", _) if desk.step_through_offered(Step::Previous) => event.prevent_default(),
        ("ArrowLeft" | "ArrowRight" | "Home" | "End", _) => _ = desk.close_offered(),
        ("Escape", _) if desk.session(|session| !session.query_text.is_empty()) => {
            event.prevent_default();
            desk.type_query(String::new());
        }
        ("Escape", _) => {
            event.prevent_default();
            keys::lead_back();
        }
        _ => {}
    };
    let on_input = move |event: ev::Event| {
        let field = event_target::<web_sys::HtmlInputElement>(&event);
        desk.type_query_at(field.value(), caret::position(&field));
    };
    let clear = move || {
        view! {
            <button type="button" class="icon-button search-clear" data-testid="clear" aria-label=words().search.clear
                on:click=move |_| { desk.type_query(String::new()); browser::focus(SEARCH_ID); }>
                <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8" /></svg>
            </button>
        }
        .into_any()
    };
    let help = move || {
        view! {
            <button type="button" class="icon-button search-clear search-help" data-testid="help-toggle"
                aria-label=words().search.how_to_ask title=words().search.how_to_ask aria-controls=HELP_ID
                aria-expanded=move || is_helping.get().to_string()
                on:click=move |_| is_helping.update(|is_helping| *is_helping = !*is_helping)>
                "?"
            </button>
        }
        .into_any()
    };
    view! {
        <search class="search" on:keydown:capture=on_escape>
            <label class="visually-hidden" for=SEARCH_ID>{words().search.label}</label>
            <input
                id=SEARCH_ID data-testid="search" class="search-field" type="text" inputmode="search" enterkeyhint="search"
                placeholder=words().search.placeholder autocomplete="off" autocapitalize="off" spellcheck="false"
                dir=move || (!text().is_empty()).then_some("auto")
                role="combobox" aria-autocomplete="list" aria-controls=completions::LIST_ID
                aria-expanded=move || desk.completion.with(Option::is_some).to_string()
                aria-activedescendant=move || active().map(completions::option_id)
                prop:value=text
                on:input=on_input
                on:keydown=on_key
                on:click=move |_| _ = desk.close_offered()
                on:focus=move |_| desk.rehearse()
                on:blur=move |_| _ = desk.close_offered()
            />
            {when_or(move || !text().is_empty(), clear, help)}
            <OnlyHere />
            {when(move || is_helping.get(), move || view! {
                <Help id=HELP_ID on_close=move |()| close_help() />
            }.into_any())}
            <Completions on_take=take />
        </search>
    }
}

/// Restricts the search to the open document, or frees it again.
#[component]
fn OnlyHere() -> impl IntoView {
    let desk = Desk::get();
    let is_one_of_many = memo(move || desk.document.get().is_some() && desk.corpus.documents().len() > 1);
    let toggle = move |_| {
        if let Some(text) = desk.toggle_only_here() {
            caret::put(SEARCH_ID, &text, u32::MAX);
            browser::focus(SEARCH_ID);
        }
    };
    let said = words().reader.only_here;
    view! {
        {when(move || is_one_of_many.get(), move || view! {
            <button type="button" class="icon-button only-here" data-testid="only-here" aria-label=said title=said
                aria-pressed=move || desk.is_only_here().to_string() on:click=toggle>
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M3.5 14V2h6L13 5.5V8M9.5 2v3.5H13M10 9.2a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6M11.7 13.2L14 15.3" />
                </svg>
            </button>
        }.into_any())}
    }
}
