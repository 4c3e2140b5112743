//! The page when there is nothing to read.

use crate::browser;
use crate::desk::Desk;
use crate::view::read_as::runs;
use crate::view::results::RESULTS_ID;
use crate::view::when::{live, when};
use crate::wording::{self, words};
use leptos::prelude::*;
use vademecum_corpus::{Offer, OpenError};
use vademecum_wording::template::around;

/// The collection cannot be opened.
#[component]
pub fn Damaged(
    /// Why.
    error: OpenError,
) -> impl IntoView {
    view! {
        <main class="state" data-testid="damaged">
            <h1>{words().states.damaged}</h1>
            <p role="alert">{wording::open_error(error)}</p>
        </main>
    }
}

/// The collection holds no document.
#[component]
pub fn NoDocuments() -> impl IntoView {
    view! {
        <main class="state" data-testid="no-documents">
            <h1>{words().states.no_documents}</h1>
            <p>{words().states.made_from_nothing}</p>
            <p>{words().states.put_files}</p>
        </main>
    }
}

/// The address names a document that is not here.
#[component]
pub fn UnknownDocument(
    /// Its id.
    id: String,
) -> impl IntoView {
    let desk = Desk::get();
    let (before, after) = around(words().states.link_names);
    view! {
        <div class="state" data-testid="unknown-document">
            <h1>{words().states.unknown_document}</h1>
            <p>{before} <bdi>{id}</bdi> {after}</p>
            <p><button type="button" class="plain-button" on:click=move |_| desk.start_anew()>{words().states.show_what_is_here}</button></p>
        </div>
    }
}

/// Nothing was found.
#[component]
pub fn NoHits() -> impl IntoView {
    let desk = Desk::get();
    let is_partial = move || desk.found.with(|found| !found.partial.is_empty());
    let answer = move || match is_partial() {
        true => words().states.not_all_words,
        false => words().states.no_answer,
    };
    view! {
        <div class="no-hits" data-testid="no-hits">
            <p>{answer}</p>
            <Offers />
        </div>
    }
}

/// Little was found: what finds more, if anything does.
#[component]
pub fn FewHits() -> impl IntoView {
    let desk = Desk::get();
    let is_here = move || desk.offers.with(|offers| offers.iter().any(|offer| !offer.change.is_of_names()));
    view! {
        {when(is_here, move || view! {
            <section class="few-hits" data-testid="few-hits">
                <h2 class="side-title partial-title">{words().offers.title}</h2>
                <Offers />
            </section>
        }.into_any())}
    }
}

/// The other spellings of a name, above what was found, however much that is.
#[component]
pub fn OtherSpellings() -> impl IntoView {
    let desk = Desk::get();
    let is_of_names = |offer: &Offer| offer.change.is_of_names();
    let is_here = move || desk.offers.with(|offers| !offers.is_empty() && offers.iter().all(is_of_names));
    view! {
        {when(is_here, move || view! {
            <div class="other-spellings" data-testid="other-spellings"><Offers /></div>
        }.into_any())}
    }
}

/// What could be asked instead.
#[component]
fn Offers() -> impl IntoView {
    let desk = Desk::get();
    let rows = move || {
        desk.offers.with(|offers| {
            offers.iter().map(|offer| view! { <OfferRow offer=offer.clone() /> }.into_any()).collect_view()
        })
    };
    view! { <ul class="offers">{live(rows)}</ul> }
}

/// Another query that finds something.
#[component]
fn OfferRow(offer: Offer) -> impl IntoView {
    let desk = Desk::get();
    let (said, n) = (wording::offer(&offer.change), offer.n_documents);
    view! {
        <li>
            <button
                type="button"
                class="link-button"
                data-testid="offer"
                on:click=move |_| {
                    desk.take_offer(&offer);
                    // The button is gone; the next step leads into what was found.
                    browser::focus(RESULTS_ID);
                }
            >
                {runs(said)}
            </button>
            <span class="offer-count">{wording::count(n, &words().common.documents)}</span>
        </li>
    }
}
