//! The page's frame: the bar, the pane beside the document, the document.

use crate::browser::{self, extent, links, scroll};
use crate::desk::Desk;
use crate::desk::front::READING_ID;
use crate::memo::memo;
use crate::session::{List, Session, View};
use crate::view::alone::Alone;
use crate::view::filters::FilterPane;
use crate::view::foot::Foot;
use crate::view::header::Header;
use crate::view::keys::KeysDialog;
use crate::view::library::Library;
use crate::view::read_as::ReadAs;
use crate::view::reader::Reader;
use crate::view::results::Results;
use crate::view::selection::SelectionMenu;
use crate::view::settings::SettingsDialog;
use crate::view::source::Source;
use crate::view::states::UnknownDocument;
use crate::view::updated::Updated;
use crate::view::when::{live, when, when_or};
use crate::wording::words;
use leptos::prelude::*;
use vademecum_corpus::Corpus;

/// The page for a collection that holds documents.
#[component]
pub fn Frame(
    /// The collection.
    corpus: &'static Corpus,
) -> impl IntoView {
    let desk = Desk::get();
    let is_asking = memo(move || desk.session(Session::is_asking));
    let front = move || if desk.view() == View::Results { "results" } else { "document" };
    let list = move || match desk.session(|session| session.list) {
        List::Documents => "documents",
        List::Lines => "lines",
        List::Charts => "charts",
    };
    let unknown = memo(move || {
        desk.session(|session| session.document.clone()).filter(|id| corpus.by_id(id).is_none())
    });
    let is_source = memo(move || desk.view() == View::Source);
    let has_document = move || desk.document.get().is_some() || unknown.get().is_some();
    Effect::new(move || {
        desk.settling.names.track();
        desk.document.track();
        browser::set_title(&untrack(|| page_title(desk)));
    });
    // One listener for the links of all rows.
    let follow = move |event: web_sys::MouseEvent| {
        if let Some(fragment) = links::clicked(&event) {
            desk.follow_link(&fragment);
        }
    };
    // A collection of one document has no list until something is asked.
    let side = move || if is_asking.get() || corpus.documents().len() > 1 { "list" } else { "filters" };
    view! {
        <button type="button" class="skip-link" on:click=|_| browser::focus(READING_ID)>{words().frame.skip_to_text}</button>
        <Updated />
        <Header />
        <main id=extent::PANES_ID class="panes" data-front=front data-side=side data-list=list data-has-document=move || has_document().to_string()>
            <section id=scroll::SIDE_ID class="side" aria-label=words().frame.side tabindex="-1" on:click=follow>
                <div id=extent::SIDE_CONTENT_ID class="side-content">
                    <CollectionTitle />
                    <ReadAs />
                    <div class="side-columns">
                        <FilterPane />
                        {when_or(
                            move || is_asking.get(),
                            || view! { <Results /> }.into_any(),
                            || view! { <Library /> }.into_any(),
                        )}
                    </div>
                </div>
            </section>
            <div id=READING_ID class="reading" tabindex="-1">
                <div id=extent::READING_CONTENT_ID class="reading-content">
                    {live(move || match (desk.document.get(), unknown.get()) {
                        (_, Some(id)) => view! { <UnknownDocument id=id /> }.into_any(),
                        (Some(document), None) if is_source.get() => view! { <Source document=document /> }.into_any(),
                        (Some(document), None) => view! { <Reader document=document /> }.into_any(),
                        (None, None) => ().into_any(),
                    })}
                </div>
            </div>
        </main>
        <Foot />
        <SelectionMenu />
        <Alone />
        {when(move || desk.is_whole.get(), || view! { <SettingsDialog /> <KeysDialog /> }.into_any())}
    }
}

/// What the collection is called: above its documents for all to see, else for those who listen. Where a
/// document is in front, its own title is the page's first heading.
#[component]
fn CollectionTitle() -> impl IntoView {
    let desk = Desk::get();
    let is_first = memo(move || desk.view() == View::Results);
    let class = move || match desk.session(Session::is_asking) {
        true => "visually-hidden",
        false => "collection-title",
    };
    view! {
        {when(move || is_first.get(), move || view! {
            <h1 class=class dir="auto">{desk.collection.get_value()}</h1>
        }.into_any())}
    }
}

/// What the browser's tab says.
fn page_title(desk: Desk) -> String {
    let title = match desk.document.get() {
        Some(document) => desk.corpus.title(document),
        None => desk.collection.get_value(),
    };
    match desk.session(|session| session.query_text.trim().to_owned()) {
        query if query.is_empty() => title,
        query => format!("{query} – {title}"),
    }
}
