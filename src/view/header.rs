//! The bar at the top: the way back, search field and hit position.

use crate::desk::Desk;
use crate::desk::lectern::PROGRESS_ID;
use crate::desk::saying::at_rest;
use crate::memo::memo;
use crate::options::Embed;
use crate::session::{Session, Step, View};
use crate::view::search::Search;
use crate::view::settings::SettingsButton;
use crate::view::when::when;
use crate::wording::{self, words};
use leptos::prelude::*;
use vademecum_search::Found;

/// The bar at the top of the page.
#[component]
pub fn Header() -> impl IntoView {
    view! {
        <header class="bar">
            <Back />
            <Search />
            <Steps />
            <SettingsButton />
            <div id=PROGRESS_ID class="progress" aria-hidden="true"></div>
        </header>
    }
}

/// The way back: to the results where they are covered by a document, else to the list of documents.
#[component]
fn Back() -> impl IntoView {
    let desk = Desk::get();
    let is_asking = memo(move || desk.session(Session::is_asking));
    let fills_frame = desk.embed == Embed::Reader;
    let covers_results = memo(move || !fills_frame && is_asking.get() && desk.view() != View::Results);
    // A document that fills the frame is all there is.
    let has_list = desk.corpus.documents().len() > 1 && !fills_frame;
    let is_elsewhere =
        memo(move || has_list && (is_asking.get() || desk.session(|session| session.document.is_some())));
    view! {
        {when(move || covers_results.get(), move || view! {
            <button
                type="button"
                class="icon-button to-results"
                data-testid="to-results"
                aria-label=words().frame.back_to_results
                title=words().frame.back_to_results
                on:click=move |_| desk.show(View::Results)
            >
                <svg class="points-back" viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M10 3L5 8l5 5" />
                </svg>
            </button>
        }.into_any())}
        {when(move || is_elsewhere.get(), move || view! {
            <button
                type="button"
                class="icon-button to-library"
                class:is-second=move || covers_results.get()
                data-testid="to-library"
                aria-label=words().frame.all_documents
                title=words().frame.all_documents
                on:click=move |_| desk.start_anew()
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />
                </svg>
            </button>
        }.into_any())}
    }
}

/// Which hit is looked at, and the way to the others.
#[component]
fn Steps() -> impl IntoView {
    let desk = Desk::get();
    let n = memo(move || match desk.document.get() {
        Some(_) => desk.hits.with(|hits| hits.n),
        None => desk.found.with(Found::n_matches),
    });
    let position = move || {
        let hit = desk.session(|session| session.hit).filter(|hit| (1..=n.get()).contains(hit));
        match hit {
            Some(hit) => wording::position(hit, n.get()),
            None => wording::count(n.get(), &words().common.hits),
        }
    };
    let said = at_rest(position);
    let has_words = memo(move || desk.has_words());
    view! {
        {when(move || has_words.get(), move || view! {
            <div class="steps" role="group" aria-label=words().frame.hits>
                <span class="steps-position" data-testid="hit-position" aria-hidden="true">{position}</span>
                <span class="visually-hidden" role="status" data-testid="hit-said">{move || said.get()}</span>
                <button type="button" class="icon-button" data-testid="hit-previous" aria-label=words().frame.previous_hit title=words().frame.previous_hit_key
                    disabled=move || n.get() == 0 on:click=move |_| desk.step(Step::Previous)>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 10l5-5 5 5" /></svg>
                </button>
                <button type="button" class="icon-button" data-testid="hit-next" aria-label=words().frame.next_hit title=words().frame.next_hit_key
                    disabled=move || n.get() == 0 on:click=move |_| desk.step(Step::Next)>
                    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 6l5 5 5-5" /></svg>
                </button>
            </div>
        }.into_any())}
    }
}
