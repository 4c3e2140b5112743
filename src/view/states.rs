//! The page when there is nothing to read.

use crate::browser;
use crate::desk::Desk;
use crate::view::results::RESULTS_ID;
use crate::wording;
use leptos::prelude::*;
use vademecum_corpus::{Offer, OpenError};

/// The collection cannot be opened.
#[component]
pub fn Damaged(
    /// Why.
    error: OpenError,
) -> impl IntoView {
    view! {
        <main class="state" data-testid="damaged">
            <h1>"This page cannot be read"</h1>
            <p role="alert">{capitalized(&error.to_string())}</p>
        </main>
    }
}

/// The collection holds no document.
#[component]
pub fn NoDocuments() -> impl IntoView {
    view! {
        <main class="state" data-testid="no-documents">
            <h1>"No documents yet"</h1>
            <p>"This page was made from a folder that holds no document that could be read."</p>
            <p>"Put text files into the folder and build the page again. What could not be used is listed when it is built."</p>
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
    view! {
        <div class="state" data-testid="unknown-document">
            <h1>"This document is not here"</h1>
            <p>"The link names the document “" <bdi>{id}</bdi> "”, which this collection does not hold, or no longer."</p>
            <p><button type="button" class="plain-button" on:click=move |_| desk.start_anew()>"Show what is here"</button></p>
        </div>
    }
}

/// Nothing was found.
#[component]
pub fn NoHits() -> impl IntoView {
    let desk = Desk::get();
    let is_partial = move || desk.found.with(|found| !found.partial.is_empty());
    let answer = move || match is_partial() {
        true => "No document holds all of these words.",
        false => "Nothing here answers this.",
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
    view! {
        <Show when=move || desk.offers.with(|offers| !offers.is_empty())>
            <section class="few-hits" data-testid="few-hits">
                <h2 class="side-title partial-title">"What finds more"</h2>
                <Offers />
            </section>
        </Show>
    }
}

/// What could be asked instead.
#[component]
fn Offers() -> impl IntoView {
    let desk = Desk::get();
    let rows = move || {
        desk.offers.with(|offers| {
            offers.iter().map(|offer| view! { <OfferRow offer=offer.clone() /> }).collect_view()
        })
    };
    view! { <ul class="offers">{rows}</ul> }
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
                dir="auto"
                on:click=move |_| {
                    desk.take_offer(&offer);
                    // The button is gone; the next step leads into what was found.
                    browser::focus(RESULTS_ID);
                }
            >
                {said}
            </button>
            <span class="offer-count">{wording::count(n, "document", "documents")}</span>
        </li>
    }
}

fn capitalized(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + characters.as_str() + "."
}
